// Package record derives what the screens of one client show from the client's
// record: the header's alerts, the way, the lines of visits. Its functions are
// pure, so that screens, lists, paper and kapctl cannot disagree.
package record

import (
	"time"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/course"
	"kapdesk/data/measure"
)

// Alerts are the facts of the header's chips. A subject that has no row yet
// leaves its facts empty.
func Alerts(r *data.Record, now time.Time) client.AlertFacts {
	f := client.AlertFacts{Today: data.DateOf(now), DoseAhead: r.NextMedicine(now) != nil, Risk: Risk(r.Scores, r.Risks)}
	if n := len(r.Orders); n > 0 {
		f.OrderLimit, f.OrderHold = r.Orders[n-1].Limit, r.Orders[n-1].Hold
	}
	for i := len(r.Sessions) - 1; i >= 0; i-- {
		if s := &r.Sessions[i]; s.Decision == data.NoGo {
			f.NoGoOn, f.NoGoBP = data.DateOf(s.Visit.Start), highestPressure(s, f.OrderLimit)
			break
		}
	}
	if open := r.OpenCourse(); open != nil {
		f.DoseAhead, f.ContraOutdated = true, course.OutdatedScreening(r.Courses, open.ID, r.Screening)
	}
	if f.Screened = len(r.Screening) > 0; f.Screened {
		n := course.Screened(r.Screening)
		f.Contraindications, f.ContraUnknown, f.ContraNotAsked = n.Yes, n.Unknown, n.NotAsked
	}
	return f
}

// highestPressure is the highest reading of a no-go session, if it reached the
// limit: then the pressure is why.
func highestPressure(s *data.Session, limit data.BP) data.BP {
	var highest data.BP
	m := course.MedicineSession{Events: s.Events}
	for _, one := range m.Readings() {
		if one.BP.Systolic > highest.Systolic {
			highest = one.BP
		}
	}
	if limit == (data.BP{}) {
		limit = course.DefaultLimits().Hold.BP
	}
	if highest.Systolic < limit.Systolic && highest.Diastolic < limit.Diastolic {
		return data.BP{}
	}
	return highest
}

// Risk puts the rules' answers about suicidal thoughts in the words of the chips.
func Risk(scores []data.Score, forms []data.RiskForm) client.RiskFacts {
	now := measure.RiskNow(forms)
	f := client.RiskFacts{Level: string(now.Level), On: now.Form.Taken, Deferred: now.Deferred}
	for _, m := range measure.OpenAlerts(scores, forms) {
		in, _ := measure.Find(m.Instrument)
		f.Items = append(f.Items, client.OpenItem{Name: in.AlertItem(), Score: m.Alert, On: m.Taken})
	}
	return f
}
