package course

import (
	"testing"
	"time"

	"kapdesk/data"
)

func TestEmergencyServices(t *testing.T) {
	for text, want := range map[string]bool{
		"911": true, "Called 911.": true, "EMS": true, "Ambulance": true, "paramedics": true, "emergency services": true, "booster held, emergency services": true,
		"": false, "emergency contact": false, "prescriber": false, "sitter": false, "9110": false, "items": false, "systems": false, "503-555-0911": false,
		"112": true, "called 112": true, "Emergency 112": true, "999.": true, "BP 112/70": false, "5,000 IU": false, "HR 112, then 999 ml": false,
		"No dose. Prescriber sent 911": true, "hold, ambulance on its way": true,
	} {
		if got := EmergencyServices(text); got != want {
			t.Errorf("%q names the emergency services: %v, want %v", text, got, want)
		}
	}
}

func TestSeriousAdverse(t *testing.T) {
	for _, c := range []struct {
		a    data.Adverse
		want bool
	}{
		{data.Adverse{Term: "Nausea", Severity: data.Mild, Action: "comfort"}, false},
		{data.Adverse{Term: "Panic", Severity: data.Moderate, Action: "rescue medicine"}, false},
		{data.Adverse{Term: "Panic", Severity: data.Severe}, true},
		{data.Adverse{Term: "Laryngospasm", Severity: data.Death}, true},
		{data.Adverse{Term: "Nausea", Severity: data.Mild, Serious: true}, true},
		{data.Adverse{Term: "Nausea", Severity: data.Mild, Action: "emergency services"}, true},
		{data.Adverse{Term: "Hospital admission"}, true},
		{data.Adverse{Term: "Suicide attempt"}, true},
		{data.Adverse{Term: "Confusion", Severity: data.Mild, Outcome: "taken to the Hospital"}, true},
		{data.Adverse{Term: "Confusion", Severity: data.Mild, Reported: "to EMS, 2:40 PM"}, true},
		{data.Adverse{Term: "Confusion", Severity: data.Mild, Outcome: "resolved", Reported: "to the prescriber, 2:40 PM"}, false},
		{data.Adverse{Term: "Increase in suicidal thoughts", Severity: data.Moderate}, false},
	} {
		if got := SeriousAdverse(c.a); got != c.want {
			t.Errorf("%+v is serious: %v, want %v", c.a, got, c.want)
		}
	}
}

// A call to the emergency services is serious by itself and is not counted
// twice; a call that was taken back is none.
func TestSeriousOfASession(t *testing.T) {
	start := time.Date(2025, 6, 3, 13, 30, 0, 0, time.UTC)
	at := func(minutes int, id data.EventID, p data.Payload) data.Event {
		return data.Event{ID: id, At: start.Add(time.Duration(minutes) * time.Minute), Payload: p}
	}
	call, severe := at(10, 1, data.OutsideContact{Whom: "911"}), at(8, 2, data.Adverse{Term: "Seizure", Severity: data.Severe})
	void := at(11, 3, data.OutsideContact{Whom: "911"})
	void.Supersedes, void.Void = 1, "not called in the end"
	for name, c := range map[string]struct {
		events []data.Event
		want   int
		called bool
	}{
		"nothing":                {},
		"the call":               {[]data.Event{call}, 1, true},
		"event and call":         {[]data.Event{call, severe}, 1, true},
		"two events and a call":  {[]data.Event{call, severe, at(20, 4, data.Adverse{Term: "Fall", Serious: true})}, 2, true},
		"the call taken back":    {[]data.Event{call, void}, 0, false},
		"sent by the prescriber": {[]data.Event{at(12, 5, data.OutsideContact{Whom: "prescriber", Outcome: "Sends 911, stay on the line"})}, 1, true},
		"ended in hospital":      {[]data.Event{at(12, 5, data.OutsideContact{Whom: "emergency contact", Outcome: "Drove her to hospital."})}, 1, true},
		"told with the event":    {[]data.Event{at(5, 6, data.Adverse{Term: "Confusion", Severity: data.Mild}), at(9, 7, data.Adverse{Of: 6, Outcome: "EMS took over"})}, 1, true},
		"a call about nothing":   {[]data.Event{at(12, 5, data.OutsideContact{Whom: "prescriber", Outcome: "BP 112/70, no change"})}, 0, false},
		"given by the crew":      {[]data.Event{at(12, 5, data.Rescue{Drug: "midazolam", Given: "EMS"})}, 1, true},
		"given by the nurse":     {[]data.Event{at(12, 5, data.Rescue{Drug: "ondansetron", Given: "nurse"})}, 0, false},
		"worse later":            {[]data.Event{at(5, 6, data.Adverse{Term: "Confusion", Severity: data.Mild}), at(9, 7, data.Adverse{Of: 6, Severity: data.Severe})}, 1, false},
		"services called later":  {[]data.Event{at(5, 6, data.Adverse{Term: "Confusion", Severity: data.Mild}), at(9, 7, data.Adverse{Of: 6, Action: "emergency services"})}, 1, true},
	} {
		m := &MedicineSession{Events: c.events}
		if _, called := m.Emergency(); m.Serious() != c.want || called != c.called {
			t.Errorf("%s: %d serious events, services called %v; want %d, %v", name, m.Serious(), called, c.want, c.called)
		}
	}
}

// A session of the record has its own order, the weight of its day, and what is
// booked after it, never what was before.
func TestSessionOfTheRecord(t *testing.T) {
	start := time.Date(2025, 6, 3, 13, 0, 0, 0, time.UTC)
	day := func(n int) time.Time { return start.AddDate(0, 0, n) }
	date := func(n int) data.Date { return data.DateOf(day(n)) }
	rules := DefaultRules()
	r := &data.Record{
		Practice: data.Practice{VitalsMin: 17},
		Client:   data.Client{Weights: []data.Weight{{On: date(-9), Kg: 80}, {On: date(0), Kg: 81}, {On: date(1), Kg: 82}}},
		Courses:  []data.Course{{ID: 4, Number: 1}, {ID: 5, Number: 2}},
		Orders:   []data.Order{{ID: 1, Limit: data.BP{Systolic: 150, Diastolic: 95}}, {ID: 2, Limit: data.BP{Systolic: 140, Diastolic: 90}}},
		Appointments: []data.Appointment{{Kind: data.KindIntegration, Start: day(-1), Status: data.Scheduled}, {Kind: data.KindIntegration, Start: start, Status: data.Scheduled},
			{Kind: data.KindCheckIn, Start: day(1), Status: data.NoShow}, {Kind: data.KindCheckIn, Start: day(2), Status: data.Scheduled},
			{Kind: data.KindIntegration, Start: day(3), Status: data.Completed}, {Kind: data.KindIntegration, Start: day(4), Status: data.Scheduled}},
		Sessions: []data.Session{
			{Visit: data.Visit{ID: 7, Course: 5, Start: start, Body: &data.SessionBody{Intention: "stay"}}, Number: 3, Order: 1, Decision: data.Go, Reason: "typed", T0: start.Add(time.Hour)},
			{Visit: data.Visit{ID: 8, Start: start, Body: &data.Preparation{Intention: "rest", DayOf: &data.DayOf{With: "Chris"}}}, Decision: data.NoGo},
			{Visit: data.Visit{ID: 9, Start: start, Body: &data.Preparation{}}}},
	}
	r.Sessions[0].T0 = time.Time{}
	if before := SessionOf(r, rules, 7); before.Order.ID != 2 {
		t.Errorf("before the first dose the session goes by order %d, want the newest", before.Order.ID)
	}
	r.Sessions[0].T0 = start.Add(time.Hour)
	m := SessionOf(r, rules, 7)
	if m.Order.ID != 1 || m.Limits.Order != r.Orders[0].Limit || m.Weight.Kg != 81 || m.Course != 2 || m.Number != 3 || m.Body.Intention != "stay" || m.VitalsMinutes != 17 {
		t.Errorf("the session has %+v", m)
	}
	if !m.Booked.CheckIn.Equal(day(2)) || !m.Booked.Integration.Equal(day(3)) {
		t.Errorf("booked after it: %+v, want the check-in of day 2 and the integration of day 3", m.Booked)
	}
	if noGo := SessionOf(r, rules, 8); noGo.Body.Intention != "rest" || noGo.Body.DayOf.With != "Chris" || noGo.Order.ID != 0 || noGo.Limits.Order != (data.BP{}) {
		t.Errorf("a no-go without an order: %+v", noGo)
	}
	if body := SessionOf(r, rules, 9).Body; body.DayOf.With != "" {
		t.Errorf("a preparation without checks of the day gave %+v", body)
	}
	if SessionOf(r, rules, 10) != nil {
		t.Error("a visit that is no session became one")
	}
}

// What was done about an adverse event and what was noted last is said of it once.
func TestOutcomeJoinsItsEvent(t *testing.T) {
	s := firstDose(t)
	id := happens(s, 10, data.Adverse{Term: "Panic", Severity: data.Mild, Action: "comfort", Note: "shaking"})
	happens(s, 20, data.Adverse{Term: "Panic", Of: id, Action: "comfort", Note: "calmer"})
	happens(s, 30, data.Adverse{Term: "Panic", Of: id, Action: "rescue medicine", Outcome: "resolved"})
	all := s.Adverse()
	if last := all[len(all)-1]; len(all) != 2 || last.Action != "comfort, rescue medicine" || last.Note != "calmer" || last.Open() {
		t.Errorf("nausea and panic came to %+v", all)
	}
}

// An event is as grave as the gravest that was said of it, first or later.
func TestOutcomeMakesAnEventGraver(t *testing.T) {
	for name, said := range map[string][2]data.Adverse{
		"first": {{Severity: data.Severe, Serious: true}, {Severity: data.Mild}},
		"later": {{Severity: data.Mild}, {Severity: data.Severe, Serious: true}},
	} {
		s := firstDose(t)
		said[0].Term, said[1].Term = "Chest pain", "Chest pain"
		said[1].Of = happens(s, 10, said[0])
		happens(s, 20, said[1])
		all := s.Adverse()
		if last := all[len(all)-1]; !last.Serious || last.Severity != data.Severe {
			t.Errorf("serious and severe when told %s: it came to %+v", name, last)
		}
	}
}

// When help was called and came follows from the lines that stand: a new call waits
// for its own arrival, and a call that was taken back was none.
func TestServicesAreCalledAndArrive(t *testing.T) {
	s := &MedicineSession{}
	minute := func(n int) time.Time { return time.Date(2025, time.June, 12, 14, n, 0, 0, time.UTC) }
	add := func(at int, p data.Payload) {
		s.Events = append(s.Events, data.Event{ID: data.EventID(len(s.Events) + 1), At: minute(at), Payload: p})
	}
	want := func(what string, called, arrived time.Time) {
		t.Helper()
		if c, a := s.Services(); !c.Equal(called) || !a.Equal(arrived) {
			t.Errorf("%s: called %v and arrived %v, want %v and %v", what, c, a, called, arrived)
		}
	}
	add(1, data.OutsideContact{Whom: "prescriber"})
	want("nobody called for help", time.Time{}, time.Time{})
	add(2, data.OutsideContact{Whom: "911"})
	want("called", minute(2), time.Time{})
	add(9, data.OutsideContact{Whom: "911", Arrived: true})
	want("arrived", minute(2), minute(9))
	add(12, data.OutsideContact{Whom: "112"})
	want("called again", minute(12), time.Time{})
	s.Events = append(s.Events, data.Event{ID: 9, At: minute(12), Supersedes: 4, Void: "a slip", Payload: s.Events[3].Payload})
	want("that call taken back", minute(2), minute(9))
}

// A step is known by its heading and its words: the same words below another heading
// are another step.
func TestStepsAreDoneByHeadingAndWords(t *testing.T) {
	at := time.Date(2025, time.June, 12, 14, 5, 0, 0, time.UTC)
	s := &MedicineSession{Events: []data.Event{{ID: 1, At: at, Payload: data.ProtocolStep{Protocol: "Fall", Step: "Call 911"}}}}
	for _, c := range []struct {
		protocol, step string
		want           time.Time
	}{{"Fall", "Call 911", at}, {"Seizure", "Call 911", time.Time{}}, {"Fall", "Call", time.Time{}}} {
		if got := s.Done(c.protocol, c.step); !got.Equal(c.want) {
			t.Errorf("%s, %s: done at %v, want %v", c.protocol, c.step, got, c.want)
		}
	}
	if _, called := s.Emergency(); !called {
		t.Error("a ticked step that calls 911 is no emergency")
	}
	if _, err := s.Record(data.Event{Payload: data.ProtocolStep{Protocol: "Fall"}}, at); err == nil {
		t.Error("a step without words was taken")
	}
}

// A call is known as one for help whatever number a practice has for it.
func TestServicesAreKnownAtAnyNumber(t *testing.T) {
	for number, want := range map[string]string{"911": "911", "000": "000", "118": "emergency services, 118", "9-1-1": "emergency services, 9-1-1"} {
		got := ServicesAt(number)
		if got != want || !EmergencyServices(got) {
			t.Errorf("the services at %s are written as %q, want %q, and known as such", number, got, want)
		}
	}
}
