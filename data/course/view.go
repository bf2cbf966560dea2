package course

import (
	"cmp"
	"slices"
	"time"

	"kapdesk/data"
)

// view is what follows from the lines of a session alone. It is made once and
// never changed, so that a session may be read by several at a time.
type view struct {
	n     int
	first *data.Event // with n: the lines that it was made of

	standing []data.Event
	lines    []Line
	doses    []data.Event
	readings []data.Reading
	baseline *data.Reading
	sedation []data.Event
	adverse  []AdverseCourse
	roots    map[data.EventID]data.EventID // the first line of each chain of corrections
	courseOf map[data.EventID]int          // root of an adverse event: its place in adverse
}

// Derived is the session with everything that follows from its lines worked
// out, for whoever asks more than once. Lines that are added later are seen all
// the same.
func (s *MedicineSession) Derived() *MedicineSession {
	v := s.view()
	if v == s.seen {
		return s
	}
	c := *s
	c.seen = v
	return &c
}

func (s *MedicineSession) view() *view {
	if v := s.seen; v != nil && v.n == len(s.Events) && (v.n == 0 || v.first == &s.Events[0]) {
		return v
	}
	v := &view{n: len(s.Events), roots: map[data.EventID]data.EventID{}, courseOf: map[data.EventID]int{}}
	if v.n > 0 {
		v.first = &s.Events[0]
	}
	v.trace(s.Events)
	was := map[data.EventID][]data.Vitals{}
	for _, l := range v.lines {
		for _, e := range l.Was {
			if p, ok := e.Payload.(data.Vitals); ok {
				was[l.ID] = append(was[l.ID], p)
			}
		}
	}
	for _, e := range v.standing {
		switch p := e.Payload.(type) {
		case data.Dose:
			v.doses = append(v.doses, e)
		case data.Vitals:
			v.readings = append(v.readings, data.Reading{At: e.At, Vitals: p, Was: was[e.ID]})
		case data.Sedation:
			v.sedation = append(v.sedation, e)
		case data.Adverse:
			v.join(e, p)
		}
	}
	v.base()
	// What is handed out may be appended to without touching the view.
	v.standing, v.lines, v.readings, v.adverse = slices.Clip(v.standing), slices.Clip(v.lines), slices.Clip(v.readings), slices.Clip(v.adverse)
	return v
}

// base is the last reading before the first dose, see Baseline.
func (v *view) base() {
	for _, r := range v.readings {
		if len(v.doses) > 0 && r.At.After(v.doses[0].At) {
			break
		}
		if b := v.baseline; b != nil {
			r.BP, r.Pulse, r.SpO2 = cmp.Or(r.BP, b.BP), cmp.Or(r.Pulse, b.Pulse), cmp.Or(r.SpO2, b.SpO2)
		}
		v.baseline = &r
	}
}

// trace follows the chains of corrections.
func (v *view) trace(events []data.Event) {
	byID, superseder := map[data.EventID]data.Event{}, map[data.EventID]data.Event{}
	for _, e := range events {
		byID[e.ID], v.roots[e.ID] = e, e.ID
		if e.Supersedes != 0 {
			superseder[e.Supersedes], v.roots[e.ID] = e, v.rootOf(e.Supersedes)
		}
	}
	for _, e := range events {
		newer, replaced := superseder[e.ID]
		if e.Void == "" && !replaced {
			v.standing = append(v.standing, e)
		}
		if e.Void != "" || replaced && newer.Void == "" {
			continue
		}
		line := Line{Event: e, Voided: newer.Void}
		for old := e.Supersedes; old != 0; old = byID[old].Supersedes {
			line.Was = append(line.Was, byID[old])
		}
		slices.Reverse(line.Was)
		v.lines = append(v.lines, line)
	}
	order := func(a, b data.Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) }
	slices.SortStableFunc(v.standing, order)
	slices.SortStableFunc(v.lines, func(a, b Line) int { return order(a.Event, b.Event) })
}

// rootOf is the first line of a chain of corrections, so that an outcome still
// finds its event after that was corrected.
func (v *view) rootOf(id data.EventID) data.EventID { return cmp.Or(v.roots[id], id) }

// join adds an adverse event, or its outcome to the event it is of.
func (v *view) join(e data.Event, a data.Adverse) {
	i, known := v.courseOf[v.rootOf(a.Of)]
	if a.Of == 0 || !known {
		i = len(v.adverse)
		v.courseOf[v.rootOf(e.ID)] = i
		v.adverse = append(v.adverse, AdverseCourse{ID: e.ID, From: e.At, Adverse: a})
	}
	c := &v.adverse[i]
	c.Outcome = a.Outcome
	c.Serious, c.Severity = c.Serious || a.Serious, max(c.Severity, a.Severity)
	if a.Action != c.Action {
		c.Action = data.Join(", ", c.Action, a.Action)
	}
	c.Note = cmp.Or(a.Note, c.Note)
	if a.Outcome == "resolved" {
		c.Until = e.At
	}
}

// AdverseOf finds the adverse event that a line, or one that it corrects, is about.
func (s *MedicineSession) AdverseOf(id data.EventID) (AdverseCourse, bool) {
	v := s.view()
	i, known := v.courseOf[v.rootOf(id)]
	if !known {
		return AdverseCourse{}, false
	}
	return v.adverse[i], true
}

// newest is the newest of each measure up to a time, and when it was read.
type newest struct {
	data.Vitals
	bp, pulse, spo2 time.Time
}

// measure is one of the three that a dose and going home need.
type measure struct {
	name  string
	at    time.Time // zero: not read
	alone data.Vitals
}

func (n newest) measures() []measure {
	return []measure{
		{"BP", n.bp, data.Vitals{BP: n.BP}}, {"HR", n.pulse, data.Vitals{Pulse: n.Pulse}}, {"SpO₂", n.spo2, data.Vitals{SpO2: n.SpO2}},
	}
}

func (s *MedicineSession) newest(until time.Time) newest {
	var n newest
	for _, r := range s.Readings() {
		if r.At.After(until) {
			break
		}
		n.add(r)
	}
	return n
}

// add puts what a later reading holds in the place of what was read before.
func (n *newest) add(r data.Reading) {
	if r.BP != (data.BP{}) {
		n.BP, n.bp = r.BP, r.At
	}
	if r.Pulse > 0 {
		n.Pulse, n.pulse = r.Pulse, r.At
	}
	if r.SpO2 > 0 {
		n.SpO2, n.spo2 = r.SpO2, r.At
	}
	n.Breaths, n.Temp = cmp.Or(r.Breaths, n.Breaths), cmp.Or(r.Temp, n.Temp)
}

// sedationAt is the newest score of each scale up to a time, nil when none was taken.
func (s *MedicineSession) sedationAt(until time.Time) (moaas, rass *int) {
	for _, e := range s.view().sedation {
		if p := e.Payload.(data.Sedation); !e.At.After(until) {
			moaas, rass = cmp.Or(p.MOAAS, moaas), cmp.Or(p.RASS, rass)
		}
	}
	return moaas, rass
}
