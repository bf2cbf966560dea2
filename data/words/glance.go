package words

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// Glanced is one measure as it is read from across the room.
type Glanced struct {
	Value string // "144/90", "–" when it was not read
	Flag  course.Flag
	Says  string // the limit that it reached, "Within limits", "Not recorded"
	Under string // when it was read, and the baseline
}

// Glance is the newest blood pressure, oxygen and pulse of a session.
func Glance(m *course.MedicineSession, region data.Region) (pressure, oxygen, pulse Glanced) {
	base := data.Vitals{}
	if b := m.Baseline(); b != nil {
		base = b.Vitals
	}
	one := func(only func(data.Vitals) data.Vitals, value, before func(data.Vitals) string) Glanced {
		for _, r := range slices.Backward(m.Readings()) {
			alone := only(r.Vitals)
			if alone == (data.Vitals{}) {
				continue
			}
			judged := m.Assess(alone)
			g := Glanced{Value: value(alone), Flag: judged.Flag, Says: judged.Flag.String(), Under: region.Time(r.At)}
			if len(judged.Reasons) > 0 {
				g.Says += ", " + Reason(judged.Reasons[0])
			}
			if alone := only(base); alone != (data.Vitals{}) {
				g.Under += ", baseline " + before(alone)
			}
			return g
		}
		return Glanced{Value: "–", Flag: course.Careful, Says: "Not recorded"}
	}
	bp := func(v data.Vitals) string { return v.BP.String() }
	rate := func(v data.Vitals) string { return fmt.Sprint(int(v.Pulse)) }
	percent := func(v data.Vitals) string { return fmt.Sprint(int(v.SpO2)) }
	pressure = one(func(v data.Vitals) data.Vitals { return data.Vitals{BP: v.BP} }, bp, bp)
	if limit := m.Order.Limit; limit != (data.BP{}) {
		pressure.Under = data.Join(", ", pressure.Under, "order limit "+limit.String())
	}
	oxygen = one(func(v data.Vitals) data.Vitals { return data.Vitals{SpO2: v.SpO2} }, percent, percent)
	pulse = one(func(v data.Vitals) data.Vitals { return data.Vitals{Pulse: v.Pulse} }, rate, rate)
	return pressure, oxygen, pulse
}

// OpenItem is something of a session that is not over.
type OpenItem struct {
	Icon, Title, Detail string
	Tone                Tone
}

// OpenItems are what is not over, the worst first: adverse events, touch, and then
// who comes to take the client home.
func OpenItems(m *course.MedicineSession, now time.Time) []OpenItem {
	adverse := slices.DeleteFunc(slices.Clone(m.Adverse()), func(a course.AdverseCourse) bool { return !a.Open() })
	slices.SortStableFunc(adverse, func(a, b course.AdverseCourse) int { return cmp.Compare(b.Severity, a.Severity) })
	var list []OpenItem
	since := func(at time.Time) string {
		return data.Join(", ", cmp.Or(m.TPlus(at), ""), data.Count(max(0, course.Minutes(at, now)), "minute"))
	}
	for _, a := range adverse {
		item := OpenItem{Icon: "frown", Title: data.Join(", ", a.Term, severityWord(a.Adverse)), Detail: "since " + since(a.From), Tone: CautionTone}
		if course.SeriousAdverse(a.Adverse) {
			item.Icon, item.Tone = "octagon-alert", AlarmTone
		}
		list = append(list, item)
	}
	for _, e := range m.Standing() {
		if p, ok := e.Payload.(data.Intervention); ok && p.What == "Touch" && p.Ended.IsZero() {
			list = append(list, OpenItem{Icon: "hand", Title: data.Join(": ", "Touch", p.Touch), Detail: "since " + since(e.At), Tone: CautionTone})
		}
	}
	if day := m.Body.DayOf; day.Escort.Named() {
		list = append(list, OpenItem{Icon: "car", Title: day.Escort.Short(), Detail: data.Join(", ", day.PickUp, cmp.Or(strings.TrimSpace(day.Escort.Phone), "no phone number recorded"))})
	}
	return list
}
