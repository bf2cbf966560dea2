package live

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
)

// designSession is the session of design 07, recorded at its times through the
// store, and the clock at 2:11:18 PM.
func designSession(t testing.TB, s *store.Store, h *hands) data.VisitID {
	t.Helper()
	id := amara(t, s, h)
	at := func(hour, minute int) time.Time { h.at(hour, minute, 0); return h.now }
	record := func(hour, minute int, p data.Payload) data.EventID {
		t.Helper()
		event, err := s.RecordEvent(t.Context(), id, data.Event{At: at(hour, minute), Payload: p})
		if err != nil {
			t.Fatal(err)
		}
		return event
	}
	vitals := func(sys, dia data.MmHg, pulse data.PerMinute, spo2 data.Percent) data.Vitals {
		return data.Vitals{BP: data.BP{Systolic: sys, Diastolic: dia}, Pulse: pulse, SpO2: spo2}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	five := 5
	dayOf := data.DayOf{Arrived: at(12, 55), With: "Daniel N.", Identity: data.Yes, Reconsent: at(13, 0), TouchRead: data.Yes,
		TouchChoices: "hand yes, others ask each time", LastFood: at(8, 30), LastLiquid: at(10, 45), SubstancesAsked: data.Yes, MorningMeds: data.Yes,
		HealthAsked: data.Yes, Pregnancy: data.PregnancyNegative, SleepHours: 7, Mood: &five, SuicidalAsked: data.Yes, Oriented: data.Yes,
		NotIntoxicated: data.Yes, Escort: data.Person{Name: "Daniel N.", Relation: "brother", Phone: "(503) 555-0178"}, Playlist: "Slow Tide"}
	at(13, 2) // each time above moved the clock
	must(s.EditDayOf(t.Context(), id, func(d *data.DayOf) { *d = dayOf }))
	record(13, 6, vitals(122, 78, 70, 98))
	at(13, 10)
	m, err := s.Session(t.Context(), id)
	must(err)
	must(s.Decide(t.Context(), id, data.Go, demotest.Typed(t, s, m.Visit.Appointment, "Transport form is signed with the brother today.")))
	record(13, 24, data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient, Strength: 50, Quantity: 3, Rx: "52416", HeldMin: 12})
	record(13, 38, data.EffectPhase{Name: "onset", Note: "heaviness in hands"})
	sitting := vitals(128, 80, 74, 98)
	sitting.Position, sitting.Arm = "sitting", "left"
	record(13, 39, sitting)
	record(13, 45, data.Quote{Apart: true})
	record(13, 49, data.Dose{Mg: 50, Route: data.Sublingual, By: data.ByClient, Strength: 50, Quantity: 1, Rx: "52416", Booster: true})
	blanket := at(13, 34)
	at(13, 52)
	_, err = s.RecordEvent(t.Context(), id, data.Event{At: blanket, Payload: data.Intervention{What: "Blanket added"}})
	must(err)
	slip := record(13, 54, vitals(138, 86, 48, 98))
	at(13, 55)
	_, err = s.CorrectEvent(t.Context(), id, slip, data.Event{Payload: vitals(138, 86, 84, 98)})
	must(err)
	record(13, 58, data.Observation{Code: "Tears", Note: "quiet, hand on chest, face soft"})
	record(14, 2, data.Adverse{Term: "Nausea", Severity: data.Mild, Note: "Basin near, slow breathing"})
	touch := data.Intervention{What: "Touch", Touch: "hand held", AskedBy: "client", Consented: data.Yes}
	held := record(14, 7, touch)
	touch.Ended = at(14, 9)
	_, err = s.CorrectEvent(t.Context(), id, held, data.Event{Payload: touch})
	must(err)
	h.at(14, 9, 40)
	_, err = s.RecordEvent(t.Context(), id, data.Event{At: time.Date(2025, time.June, 12, 14, 9, 0, 0, h.now.Location()), Payload: vitals(144, 90, 88, 97)})
	must(err)
	h.at(14, 11, 18)
	return id
}

// Pictures to be laid beside design 07, and the checks before Go.
func TestShots(t *testing.T) {
	s, h := practice(t)
	id := amara(t, s, h)
	h.at(13, 2, 0)
	w := opened(t, s, h, id, fyne.NewSize(1440, 872))
	w.Shot("live-day")
	w.s.Leave()
	w = opened(t, s, h, id, fyne.NewSize(1100, 672))
	w.Shot("live-day-narrow")
	w.s.Leave()

	s, h = practice(t)
	id = designSession(t, s, h)
	w = opened(t, s, h, id, fyne.NewSize(1440, 872))
	w.Shot("live-session")
	w.s.TypedRune('d')
	w.Shot("live-dose")
	w.Type("Amount", "500")
	w.Answer("Add")
	w.Shot("live-dose-again")
	w.Answer("Cancel")
	w.s.TypedRune('v')
	w.Type("BP", "152/96")
	w.Shot("live-vitals")
	w.Answer("Cancel")
	w.s.Leave()
	w = opened(t, s, h, id, fyne.NewSize(1100, 672))
	w.Shot("live-session-narrow")
}
