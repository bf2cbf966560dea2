package course

import (
	"time"

	"kapdesk/data"
)

// EffectStage is one expected stretch of the effect. It comes from the route
// table, never from measurement, and the screen says "expected".
type EffectStage struct {
	Name     string
	From, To time.Time
}

// EffectStages returns the expected stages counted from the first dose: Onset,
// Peak, Main effect, Return, Rest. A booster does not move them; the doses
// stand on the same strip.
func EffectStages(route data.Route, firstDose time.Time) []EffectStage {
	u := UsualFor(route)
	ends := []struct {
		name    string
		minutes int
	}{{"Onset", u.Onset}, {"Peak", u.Peak}, {"Main effect", u.Effect}, {"Return", u.Return}, {"Rest", u.Rest}}
	stages := make([]EffectStage, len(ends))
	from := firstDose
	for i, end := range ends {
		to := firstDose.Add(time.Duration(end.minutes) * time.Minute)
		stages[i] = EffectStage{end.name, from, to}
		from = to
	}
	return stages
}
