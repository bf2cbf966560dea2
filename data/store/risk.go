package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/measure"
	"kapdesk/data/record"
)

// noForm is a condition on measure AS m: no risk form answers it
// (measure.OpenAlerts).
var noForm = "NOT EXISTS (SELECT 1 FROM risk_form r WHERE r.client_id = m.client_id AND (r.measure_id = m.id OR r.taken > m.taken" +
	" OR r.taken = m.taken AND (m.alert <= 0 OR r.entered_at >= m.entered_at OR r.level <> " + sqlWord(data.RiskNone) + ")))"

// alertItems is a table AS i of the instruments that have an alert item, with
// the place of the item in their answers.
func alertItems() string {
	var rows []string
	for _, in := range measure.Alerting() {
		rows = append(rows, fmt.Sprintf("SELECT '%s' AS code, '$[%d]' AS path", in.Code, in.Alerts[0].Item-1))
	}
	return "(" + strings.Join(rows, " UNION ALL ") + ") i"
}

// newestOf is the newest score of a client on the instrument of alertItems.
func newestOf(client string) string {
	return "(SELECT n.id FROM measure n WHERE n.client_id = " + client + " AND n.instrument = i.code AND n.superseded = 0 ORDER BY n.taken DESC, n.id DESC LIMIT 1)"
}

// risksOf is what is known about suicidal thoughts of each client: the rules of
// data/measure over their risk forms and the few scores that can matter, the
// newest of each instrument and the newest alert that no form answers.
func (s *Store) risksOf(ctx context.Context, q querier, ids ...data.ClientID) (map[data.ClientID]client.RiskFacts, error) {
	list, err := s.queryMeasures(ctx, q, `json_each(?1) j CROSS JOIN measure m ON m.id IN (
			SELECT `+newestOf("j.value")+` FROM `+alertItems()+`
			UNION SELECT (SELECT m.id FROM `+alertItems()+` JOIN measure m ON m.client_id = j.value AND m.instrument = i.code
			WHERE m.superseded = 0 AND m.alert > 0 AND `+noForm+` ORDER BY m.taken DESC, m.id DESC LIMIT 1)) ORDER BY m.taken, m.id`, jsonList(ids))
	if err != nil {
		return nil, err
	}
	forms, err := s.loadRiskForms(ctx, q, ids...)
	if err != nil {
		return nil, err
	}
	scores, screens := map[data.ClientID][]data.Score{}, map[data.ClientID][]data.RiskForm{}
	for _, m := range list {
		scores[m.Client] = append(scores[m.Client], m)
	}
	for _, f := range forms {
		screens[f.Client] = append(screens[f.Client], f)
	}
	known := map[data.ClientID]client.RiskFacts{}
	for _, id := range ids {
		known[id] = record.Risk(scores[id], screens[id])
	}
	return known, nil
}

// careOver are the stages that inCare leaves out. Most clients of an old practice
// are in one of them, so queries name the others, which an index finds.
var careOver = []data.Stage{data.StageDischarged, data.StageDeclined, data.StageNotEligible, data.StageWithdrawn}

// outOfCare leaves what still has to be said of a client whose care is over:
// an alert that nobody answered.
func outOfCare(f client.RiskFacts) client.RiskFacts {
	return client.RiskFacts{Items: slices.DeleteFunc(slices.Clone(f.Items), func(i client.OpenItem) bool { return i.Score < 0 })}
}
