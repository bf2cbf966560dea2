// Package live is the medicine session while it happens: first the checks of
// the day, then, after Go, the record, the clock since the first dose, vitals
// and discharge. It takes the whole window and is always dark.
package live

import (
	"cmp"
	"context"
	"fmt"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/readiness"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// screen is a session while it is shown.
type screen struct {
	d      *desk.Desk
	id     data.VisitID
	facts  facts
	gone   bool
	glance bool // large, see glanceView
	stops  []func()
	light  fyne.Theme // the theme before, when it was not dark

	named named

	body  *fyne.Container
	day   *dayView     // before Go
	run   *sessionView // after it
	large *glanceView  // in its place, for one who sits away from the computer
	veil  *veil        // over the session while nobody is there, as last shown
	dayOf data.DayOf   // as it stands in the form
	kept  *data.DayOf  // as it was read, then as it was last kept; once typing began the saver's own
}

// New returns the live session of the route's visit.
func New(d *desk.Desk, r desk.Route) desk.Screen {
	s := &screen{d: d, id: data.VisitID(r.ID), body: kit.Stack(), glance: r.Tab == glanceTab}
	s.darken()
	s.load()
	s.stops = append(s.stops, d.EverySecond(s.tick), d.Store.Listen(func(c store.Changed) {
		fyne.Do(func() {
			if c.Client == s.facts.client.ID || c.Client == 0 {
				s.load()
			}
		})
	}))
	return s
}

// darken switches the whole app to the dark theme: colors are the theme's, not
// a window's. Leave gives the old one back.
func (s *screen) darken() {
	settings := fyne.CurrentApp().Settings()
	if !kit.IsDark() {
		s.light = settings.Theme()
		settings.SetTheme(kit.NewTheme(kit.Dark))
	}
}

// Head is empty: the session takes the whole window.
func (s *screen) Head() fyne.CanvasObject { return kit.Stack() }

// Body is the whole window.
func (s *screen) Body() fyne.CanvasObject { return s.body }

// Bare asks for the window without side bar and top bar.
func (s *screen) Bare() bool { return true }

// Leave stops the clock and gives the theme back.
func (s *screen) Leave() {
	s.gone = true
	for _, stop := range s.stops {
		stop()
	}
	if s.light != nil {
		fyne.CurrentApp().Settings().SetTheme(s.light)
	}
}

// TypedRune takes an entry with one key.
func (s *screen) TypedRune(r rune) {
	key := unicode.ToUpper(r)
	switch {
	case s.facts.m == nil || s.d.Stage.Dialog() != nil:
		return
	case key == emergencyKey:
		s.callEmergency()
		return
	case s.run == nil:
		switch {
		case key == vitalsKey: // the only entry that has its place before Go
			s.named.take(key)
		case key == goKey && s.day != nil && !s.day.go_.Disabled():
			s.named.goes()
		}
		return
	}
	switch key {
	case noteKeyRune:
		if s.glance {
			s.toggleGlance() // the line for notes is there
		}
		s.run.note.Focus()
		return
	case callKey:
		s.callPrescriber()
		return
	case glanceKey:
		s.toggleGlance()
		return
	case blankKey:
		s.d.Cover()
		return
	}
	for _, q := range words.Quicks() {
		if q.Key == key {
			s.take(q)
			return
		}
	}
}

// TypedKey leaves the line for notes with Escape, so that the keys of the
// entries work again.
func (s *screen) TypedKey(e *fyne.KeyEvent) {
	if e.Name != fyne.KeyEscape {
		return
	}
	s.d.Window.Canvas().Unfocus()
	if s.glance {
		s.toggleGlance()
	}
}

// glanceTab is the part of the screen that glanceView is, in its route.
const glanceTab = "glance"

// toggleGlance shows the session large, or as always.
func (s *screen) toggleGlance() {
	s.glance = !s.glance
	to := desk.Route{Page: desk.Live, Client: s.facts.client.ID, ID: int64(s.id)}
	if s.glance {
		to.Tab = glanceTab
	}
	s.d.Here(to)
	s.show()
}

// NextPane gives the keyboard to the first open row of the discharge, and from the
// discharge to the entries, before the session runs to the window's own panes.
func (s *screen) NextPane() bool {
	if s.run == nil {
		return false
	}
	for _, row := range s.run.side.rows {
		if s.d.Window.Canvas().Focused() == fyne.Focusable(row) {
			kit.Focus(s.run.buttons[0])
			return true
		}
	}
	if row := s.run.side.first(); row != nil {
		kit.Focus(row)
	}
	return true
}

func (s *screen) now() time.Time { return s.d.Store.Now() }

func (s *screen) load() {
	if s.gone {
		return
	}
	id := s.id
	desk.Load(s.d, "live", func(ctx context.Context) (facts, error) { return loadFacts(ctx, s.d, id) }, func(f facts) {
		if s.gone {
			return
		}
		first := s.facts.m == nil
		s.facts = f
		if first {
			read := copied(f.m.Body.DayOf)
			s.dayOf, s.kept = f.m.Body.DayOf, &read
			if u, ok := s.d.Saver.Unsaved(dayKey(id)); ok {
				data.Merge(&s.dayOf, u.DayOf.Read, u.DayOf.Now)
			}
			s.named = s.nameDialogs()
		}
		s.show()
	})
}

// show draws what the session has come to.
func (s *screen) show() {
	if s.facts.m.Decision == data.Undecided {
		if s.day == nil {
			s.day = newDayView(s)
			s.put(s.day.root)
		}
		s.day.refresh()
		return
	}
	if s.facts.m.Decision == data.NoGo && s.day != nil {
		return // just decided: the visit became preparation and opens next
	}
	if s.run == nil {
		s.day, s.run = nil, newSessionView(s)
	}
	s.run.refresh()
	shown := fyne.CanvasObject(s.run.root)
	if s.glance {
		if s.large == nil {
			s.large = newGlanceView(s)
		} else {
			s.large.draw()
			s.large.root.Refresh()
		}
		shown = s.large.root
	}
	if len(s.body.Objects) != 1 || s.body.Objects[0] != shown {
		s.put(shown)
	}
	s.tick()
}

func (s *screen) put(o fyne.CanvasObject) {
	s.body.Objects = []fyne.CanvasObject{o}
	s.body.Refresh()
}

// tick moves the clocks by a second.
func (s *screen) tick() {
	if s.gone || s.facts.m == nil {
		return
	}
	switch {
	case s.run != nil && s.glance:
		s.large.tick(s.now())
	case s.run != nil:
		s.run.tick(s.now())
	}
	if s.veil != nil {
		s.veil.tick(s.facts, s.now(), s.d.Region())
	}
}

// take takes a quick entry: it records at once, or asks with the time stamped.
func (s *screen) take(q words.Quick) {
	if q.Asks {
		s.named.take(q.Key)
		return
	}
	s.record(data.Event{At: s.now(), Payload: q.Payload(s.facts.m)})
}

// record keeps an entry. The rule refuses what may not be.
func (s *screen) record(events ...data.Event) {
	id := s.id
	desk.Do(s.d, func(ctx context.Context) error {
		_, err := s.d.Store.RecordEvents(ctx, id, events)
		return err
	}, nil)
}

// correct keeps an entry in the place of an older one. Both stay.
func (s *screen) correct(old data.EventID, e data.Event) {
	id := s.id
	desk.Do(s.d, func(ctx context.Context) error {
		_, err := s.d.Store.CorrectEvent(ctx, id, old, e)
		return err
	}, func() { s.afterSeen(e.Payload) })
}

// afterSeen asks for a sedation score where an observation demands one
// (reference 4.4).
func (s *screen) afterSeen(p data.Payload) {
	if o, ok := p.(data.Observation); ok && course.NeedsSedation(o.Code) {
		s.named.take(vitalsKey)
		s.d.Say("Score the sedation now: MOAA/S")
	}
}

// noteKey names the draft of the line that is being typed.
func noteKey(visit data.VisitID) string { return fmt.Sprintf("live/%d/note", visit) }

// dayKey names what is typed in the checks of the day.
func dayKey(visit data.VisitID) string { return noteKey(visit) + "/day" }

// keepNote keeps the line for notes while it is typed.
func (s *screen) keepNote(text string) {
	s.d.KeepDraft(noteKey(s.id), text)
}

// facts is everything the screen shows of a session, read at one time.
type facts struct {
	m          *course.MedicineSession
	report     data.Readiness // before Go
	client     data.Client
	prescriber data.Prescriber // who wrote the order, else the client's
	practice   data.Practice
	remote     bool
	alarm      course.Alarm // what of the vitals waits for an answer
	alarmed    bool
	agreed     course.Agreed // in preparation, to be seen in the room
	note       string        // the line that was being typed when the screen was left
}

func loadFacts(ctx context.Context, d *desk.Desk, visit data.VisitID) (facts, error) {
	s := d.Store
	record, rules, err := s.SessionRecord(ctx, visit)
	if err != nil {
		return facts{}, err
	}
	f, err := factsOf(record, rules, visit, s.Now())
	if err != nil {
		return f, err
	}
	f.note, err = d.Draft(ctx, noteKey(visit))
	return f, err
}

// factsOf works out what the screen shows of a client's record at a time. A
// session whose appointment is not there is data.ErrNotFound: not knowing where
// the client is must not look like knowing.
func factsOf(r *data.Record, rules course.Rules, visit data.VisitID, now time.Time) (facts, error) {
	f := facts{m: course.SessionOf(r, rules, visit), client: r.Client, practice: r.Practice}
	if f.m == nil {
		return f, data.ErrNotFound
	}
	booked := r.Appointment(f.m.Visit.Appointment)
	if booked == nil {
		return f, data.ErrNotFound
	}
	f.remote = booked.Remote()
	f.alarm, f.alarmed = f.m.Alarm()
	f.agreed = course.AgreedFor(r, f.m)
	f.prescriber = r.Prescribers[cmp.Or(f.m.Order.Prescriber, r.Client.Prescriber)]
	if f.m.Decision == data.Undecided {
		f.report = readiness.Of(r, rules, *booked, now)
	}
	return f, nil
}
