package course

import (
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
)

const ()

// window is how long before a dose a substance must not be taken (reference
// 2.2): none for 24 h, other psychedelics 7 days, and what the order holds.
func window(s data.Substance, order data.Order) time.Duration {
	name := strings.ToLower(s.Name)
	if held, hours := HoldHours(order); hours > 0 && held != "" && strings.Contains(name, strings.ToLower(held)) {
		return hours
	}
	for _, p := range []string{"caffeine", "coffee", "tea", "nicotine", "tobacco"} {
		if strings.Contains(name, p) {
			return 0 // noted, not a reason to wait
		}
	}
	for _, p := range []string{"psilocybin", "mushroom", "lsd", "mdma", "ayahuasca", "dmt", "mescaline", "psychedelic", "ibogaine"} {
		if strings.Contains(name, p) {
			return 7 * 24 * time.Hour
		}
	}
	return 24 * time.Hour
}

// TooRecent lists the substances taken inside their window before a time.
func TooRecent(d data.DayOf, at time.Time, order data.Order) []string {
	var names []string
	for _, s := range d.Substances {
		switch w := window(s, order); {
		case w == 0:
		case s.Last.IsZero():
			names = append(names, s.Name+" (time unknown)")
		case at.Sub(s.Last) < w:
			names = append(names, fmt.Sprintf("%s %s ago, less than %s", s.Name, hours(at.Sub(s.Last)), hours(w)))
		}
	}
	return names
}

// hours writes a span: "2 h 10 min", "5 h", "40 min", "7 days".
func hours(d time.Duration) string {
	m := int(d.Minutes())
	switch {
	case m < 60:
		return fmt.Sprintf("%d min", m)
	case m >= 48*60:
		return fmt.Sprintf("%d days", m/(24*60))
	case m%60 == 0:
		return fmt.Sprintf("%d h", m/60)
	}
	return fmt.Sprintf("%d h %d min", m/60, m%60)
}

// DayOfProblems finds times that cannot be. Fields: "last_food", "last_liquid", "arrived".
func DayOfProblems(d data.DayOf, now time.Time) data.Problems {
	var p data.Problems
	for _, one := range []struct {
		field, name string
		at          time.Time
	}{{"last_food", "The last food", d.LastFood}, {"last_liquid", "The last liquid", d.LastLiquid}, {"arrived", "The arrival", d.Arrived}} {
		if one.at.After(now.Add(time.Minute)) {
			p = append(p, data.Problem{Field: one.field, Say: one.name + " lies in the future."})
		}
	}
	return p
}
