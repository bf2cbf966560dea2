package course

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// The four checks of the day: they wait until the day-of checklist is filled
// in (reference 4.1) and are judged at the time they are asked.

// fastingCheck: warning 9.
func fastingCheck(f *Facts, now time.Time) Check {
	const id, title = data.CheckFasting, "Fasting"
	food, liquid := time.Duration(f.Rules.FoodHours)*time.Hour, time.Duration(f.Rules.LiquidHours)*time.Hour
	rule := fmt.Sprintf("food %s, clear liquids %s", hours(food), hours(liquid))
	if f.DayOf == nil || f.DayOf.LastFood.IsZero() || f.DayOf.LastLiquid.IsZero() {
		return later(id, title, rule)
	}
	sinceFood, sinceLiquid := now.Sub(f.DayOf.LastFood), now.Sub(f.DayOf.LastLiquid)
	var why []string
	if sinceFood < food {
		why = append(why, fmt.Sprintf("Food %s ago; the practice asks for %s.", hours(sinceFood), hours(food)))
	}
	if sinceLiquid < liquid {
		why = append(why, fmt.Sprintf("Clear liquids %s ago; the practice asks for %s.", hours(sinceLiquid), hours(liquid)))
	}
	if len(why) > 0 {
		return open(id, title, strings.Join(why, " "), "Not fasted", OpenDayOf)
	}
	return ready(id, title, fmt.Sprintf("food %s, clear liquids %s ago", hours(sinceFood), hours(sinceLiquid)))
}

// vitalsCheck: warning 10. Only the newest reading counts; the earlier ones
// stay in the record.
func vitalsCheck(f *Facts, _ time.Time) Check {
	const id, title = data.CheckVitals, "Vitals"
	limits := f.Rules.Limits.WithOrder(f.Order.Limit)
	if len(f.Vitals) == 0 {
		return later(id, title, limits.HoldWords())
	}
	last := f.Vitals[len(f.Vitals)-1]
	a := limits.Assess(last.Vitals, nil)
	if a.Flag >= HoldDose {
		why := fmt.Sprintf("%s. %s", last.Vitals, a.Say())
		if len(f.Vitals) > 1 {
			why = fmt.Sprintf("%s, %d readings. %s", last.Vitals, len(f.Vitals), a.Say())
		}
		c := open(id, title, why, "Vitals out of limits", OpenDayOf)
		c.Grave = a.Flag == Urgent
		return c
	}
	if last.BP.Systolic == 0 {
		return later(id, title, limits.HoldWords())
	}
	return ready(id, title, last.Vitals.String())
}

// substancesCheck: warning 13. What was not read of the order's hold is asked
// for by "morning medicines taken or held as instructed".
func substancesCheck(f *Facts, now time.Time) Check {
	const id, title = data.CheckSubstances, "Substances"
	holds := data.Holds(f.Order.Hold)
	if f.DayOf == nil || f.DayOf.SubstancesAsked == data.NotAsked {
		return later(id, title, holdWords(f.Order))
	}
	var why []string
	short := "Ask about substances"
	for _, one := range TakenBefore(*f.DayOf, now, holds) {
		if one.State != TakenClear {
			why = append(why, one.Words())
		}
		if one.State == TakenRecently || one.State == TakenUntimed {
			short = "Substances too recent"
		}
	}
	if len(why) > 0 {
		return open(id, title, data.Capital(strings.Join(why, "; "))+".", short, OpenDayOf)
	}
	if f.DayOf.MorningMeds == data.No {
		return open(id, title, "Morning medicines were not taken or held as instructed.", "Medicines not as instructed", OpenDayOf)
	}
	if i := slices.IndexFunc(holds, func(h data.Hold) bool { return !h.Read }); i >= 0 && f.DayOf.MorningMeds != data.Yes {
		return open(id, title, fmt.Sprintf("The order's hold was not read: %s. Ask whether medicines were held as instructed.", holds[i].Text), "Hold to ask about", OpenDayOf)
	}
	if len(f.DayOf.Substances) == 0 {
		return ready(id, title, "none in the window")
	}
	return ready(id, title, holdWords(f.Order))
}

func holdWords(o data.Order) string { return cmp.Or(data.HoldWords(o.Hold), "none for 24 h") }

// healthCheck: warning 11 (pregnancy) and any change since the last visit.
func healthCheck(f *Facts, _ time.Time) Check {
	const id, title = data.CheckHealth, "Health change"
	d := f.DayOf
	if d == nil || d.HealthAsked == data.NotAsked {
		return later(id, title, "pregnancy, illness, new medicine")
	}
	switch {
	case d.Pregnancy == data.PregnancyPossible:
		c := open(id, title, "Pregnancy is possible.", "Pregnancy possible", OpenDayOf)
		c.Grave = true
		return c
	case d.HealthChange != "":
		return open(id, title, data.Capital(strings.TrimSuffix(d.HealthChange, "."))+".", "Health changed", OpenDayOf)
	case f.PregnancyMatters && (d.Pregnancy == data.PregnancyUnknown || d.Pregnancy == data.PregnancyDeclined):
		return open(id, title, "Pregnancy is not known.", "Pregnancy not known", OpenDayOf)
	}
	return ready(id, title, "none, asked")
}
