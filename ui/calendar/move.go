package calendar

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// moving is the dialog that gives an appointment another time.
type moving struct {
	d       *desk.Desk
	subject subject
	start   time.Time
	minutes int
	found   []calendar.Conflict

	dialog  *kit.Dialog
	date    *kit.DateField
	time    *kit.TimeField
	length  *kit.NumberField
	why     *kit.Field
	keep    *kit.Field
	warning *fyne.Container
	rows    *fyne.Container
}

// MoveTo is where a visit was dropped.
type MoveTo struct {
	ID      data.AppointmentID
	Start   time.Time
	Minutes int
}

// MoveDialog asks whether a visit moves to where it was dropped, although rules stand
// against it.
var MoveDialog = desk.Dialog("calendar.move", func(d *desk.Desk, to MoveTo) {
	desk.Load(d, "move.open", func(ctx context.Context) (subject, error) { return loadSubject(ctx, d.Store, to.ID) },
		func(s subject) {
			(&actions{d: d, subject: s}).moveTo(to.Start.In(d.Store.Now().Location()), to.Minutes)
		})
})

// move asks for the new time.
func (a *actions) move() { a.moveTo(a.subject.Start, a.subject.Minutes) }

func (a *actions) moveTo(start time.Time, minutes int) {
	s := a.subject
	m := &moving{d: a.d, subject: s, start: start, minutes: minutes}
	m.date = kit.NewDateField("Date", a.d.Region(), a.d.Store.Today())
	m.date.SetValue(data.DateOf(start))
	m.time = kit.NewTimeField("Time", a.d.Region())
	m.time.SetValue(start.Hour(), start.Minute())
	m.length = kit.NewNumberField("Length", "min", 0, a.d.Region()).Between(5, 720).Required()
	m.length.SetValue(float64(minutes))
	m.why = kit.NewField("Why").Hold("may stay empty")
	m.keep = newKeepField()
	m.warning = kit.Stack()
	m.date.OnValue = func(data.Date, bool) { m.changed() }
	m.time.OnValue = func(int, int, bool) { m.changed() }
	m.length.OnValue = func(float64, bool) { m.changed() }
	m.rows = kit.Column(12, kit.Columns(12, []float32{-1.4, -1, -1}, m.date, m.time, m.length), m.why, m.warning)
	m.dialog = kit.NewDialog("Move "+s.name, s.facts(a.d.Region()), "Go back").With(m.rows).Act("Move visit", m.keepMove).Stay()
	a.d.Stage.Ask(m.dialog)
	m.date.Focus()
	if !start.Equal(s.Start) || minutes != s.Minutes {
		m.changed()
	}
}

// read takes the time from the fields; false when one of them is not readable.
func (m *moving) read() bool {
	day, ok, err := m.date.Value()
	hour, minute, timed, timeErr := m.time.Value()
	length, sized, lengthErr := m.length.Value()
	if !ok || !timed || !sized || err != nil || timeErr != nil || lengthErr != nil {
		return false
	}
	zone := m.d.Store.Now().Location()
	m.start, m.minutes = day.At(hour, minute, zone), int(length)
	wrong := words.NoSuchHour(day, hour, minute, zone, m.d.Region())
	m.time.SetProblem(wrong)
	m.time.SetQuestion(words.Twice(m.start, m.d.Region()))
	return wrong == ""
}

// changed asks what stands against the new time.
func (m *moving) changed() {
	if !m.read() {
		return
	}
	a := m.subject.Appointment
	a.Start, a.Minutes = m.start, m.minutes
	desk.Load(m.d, "move.check", func(ctx context.Context) (checked, error) { return checkTime(ctx, m.d.Store, a) }, func(c checked) {
		m.found = c.found
		m.warning.RemoveAll()
		if len(c.found) > 0 {
			m.warning.Add(newConflictBox(m.d, c.found, c.names, m.keep))
		}
		m.rows.Refresh()
		m.dialog.Fit()
	})
}

// keepMove moves the visit.
func (m *moving) keepMove() bool {
	if !m.read() {
		return false
	}
	if !askReason(m.keep, m.found) {
		m.dialog.Fit()
		return false
	}
	if m.subject.Series != 0 {
		m.dialog.Close()
		ScopeDialog(m.d, SeriesTo{m.subject.ID, m.start, m.minutes, m.why.Text(), calendar.Keep(m.found, m.keep.Text())})
		return true
	}
	id, to := m.subject.ID, store.Rebooking{Start: m.start, Minutes: m.minutes, Why: m.why.Text(), Kept: calendar.Keep(m.found, m.keep.Text())}
	change(m.d, m.dialog, func(ctx context.Context) error { return m.d.Store.Move(ctx, id, to) },
		func() string { return movedWords(m.d, m.subject.name, to.Start) }, overlapping(m.changed))
	return true
}

// movedWords says where a visit was moved to: "Leilani K. moved to Fri, Jun 13 4:45 PM".
func movedWords(d *desk.Desk, name string, to time.Time) string {
	return name + " moved to " + d.Region().Weekday(data.DateOf(to)) + " " + d.Region().Time(to)
}
