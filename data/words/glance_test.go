package words

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
)

func TestGlanceIsTheNewestOfEachMeasure(t *testing.T) {
	m := calling().Session
	m.Order.Limit = data.BP{Systolic: 150, Diastolic: 95}
	m.Limits = course.DefaultLimits().WithOrder(m.Order.Limit)
	bp, oxygen, pulse := Glance(m, data.Region{})
	want := []Glanced{
		{"158/98", course.HoldDose, "Hold, above the order limit 150/95", "2:22 PM, baseline 122/78, order limit 150/95"},
		{"97", course.Fine, "Within limits", "2:09 PM, baseline 98"},
		{"88", course.Fine, "Within limits", "2:09 PM, baseline 70"},
	}
	if diff := cmp.Diff(want, []Glanced{bp, oxygen, pulse}); diff != "" {
		t.Errorf("at a glance (-want +got):\n%s", diff)
	}
	bp, oxygen, _ = Glance(&course.MedicineSession{}, data.Region{})
	if bp.Value != "–" || bp.Says != "Not recorded" || oxygen.Flag == course.Fine {
		t.Errorf("what was not read looks read, or fine: %+v, %+v", bp, oxygen)
	}
}

func TestOpenItemsTheWorstFirst(t *testing.T) {
	e := calling()
	m, at := e.Session, e.Now
	add := func(p data.Payload) {
		m.Events = append(m.Events, data.Event{ID: data.EventID(len(m.Events) + 1), At: at, Payload: p})
	}
	add(data.Adverse{Term: "Nausea", Severity: data.Mild})
	add(data.Adverse{Term: "Seizure", Severity: data.Severe})
	add(data.Adverse{Term: "Dizziness", Severity: data.Mild})
	add(data.Adverse{Term: "Dizziness", Outcome: "resolved", Of: 9})
	add(data.Intervention{What: "Touch", Touch: "hand held"})
	add(data.Intervention{What: "Touch", Touch: "shoulder", Ended: at})
	m.Body.DayOf.PickUp = "at the door"
	want := []OpenItem{
		{"octagon-alert", "Seizure, severe", "since T+59, 0 minutes", AlarmTone},
		{"frown", "Nausea, mild", "since T+59, 0 minutes", CautionTone},
		{"hand", "Touch: hand held", "since T+59, 0 minutes", CautionTone},
		{"car", "Daniel N.", "at the door, (503) 555-0178", PlainTone},
	}
	if diff := cmp.Diff(want, OpenItems(m, at)); diff != "" {
		t.Errorf("what is open (-want +got):\n%s", diff)
	}
	if got := OpenItems(&course.MedicineSession{}, at); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}
