package live

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// hands is a clock that the test moves.
type hands struct{ now time.Time }

func (h *hands) Now() time.Time { return h.now }

func (h *hands) at(hour, minute, second int) {
	h.now = time.Date(2025, time.June, 12, hour, minute, second, 0, desktest.Portland)
}

// practice is the demo practice with a clock that can be moved.
func practice(t testing.TB) (*store.Store, *hands) {
	t.Helper()
	h := &hands{demo.DesignTime(desktest.Portland)}
	return demotest.OpenWith(t, h.now, h), h
}

// amara begins the session of today's 1:00 PM at 12:58.
func amara(t testing.TB, s *store.Store, h *hands) data.VisitID {
	t.Helper()
	h.at(12, 58, 0)
	list, err := s.ClientAppointments(t.Context(), desktest.Client(t, s, "Amara N."))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		if a.Kind == data.KindMedicine && data.DateOf(a.Start) == s.Today() {
			visit, err := s.StartSession(t.Context(), a.ID, demotest.Typed(t, s, a.ID, "Transport form and phone come with the brother."))
			if err != nil {
				t.Fatal(err)
			}
			return visit
		}
	}
	t.Fatal("Amara has no medicine session today")
	return 0
}

// window is the session's window with its screen.
type window struct {
	*desktest.Window
	s    *screen
	h    *hands
	t    testing.TB
	keep *store.Store
	id   data.VisitID
}

func opened(t testing.TB, s *store.Store, h *hands, id data.VisitID, size fyne.Size) *window {
	t.Helper()
	w := desktest.New(t, s, kit.Light, size)
	live := New(w.Desk, desk.Route{Page: desk.Live, ID: int64(id)}).(*screen)
	w.Show(live)
	return &window{w, live, h, t, s, id}
}

func (w *window) session() *course.MedicineSession {
	w.t.Helper()
	m, err := w.keep.Session(w.t.Context(), w.id)
	if err != nil {
		w.t.Fatal(err)
	}
	if len(w.Failed) > 0 {
		w.t.Fatalf("the screen failed: %v", w.Failed[0])
	}
	return m
}

// key presses a key at a time.
func (w *window) key(hour, minute int, r rune) {
	w.h.at(hour, minute, 0)
	w.s.TypedRune(r)
}

// dayOf answers the checks of the day.
func (w *window) dayOf() {
	for _, label := range []string{"Name and date of birth confirmed", "Consents again, aloud", "Touch choices read again", "Medicines taken or held as instructed", "Oriented",
		"No signs of intoxication", "Label, strength and expiry match the order"} {
		w.Pick(label, "Yes")
	}
	w.Pick("Blood pressure medicine taken", "N/a")
	w.Tap("Asked for alcohol, cannabis, sedatives, opioids, stimulants, other psychedelics")
	w.Type("Arrived", "12:55 PM")
	w.Type("Consent given again", "1:00 PM")
	w.Type("Last food", "8:30 AM")
	w.Type("Last clear liquid", "10:30 AM")
	w.Type("Health change", "None")
	w.Type("Escort's phone", "(503) 555-0178")
	w.Type("Touch choices", "hand yes, others ask each time")
	w.Type("Playlist", "Slow Tide")
}

// A whole session by keys, from the checks of the day to its end.
func TestWholeSession(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, amara(t, s, h), fyne.NewSize(1440, 872))
	if !kit.IsDark() {
		t.Error("the session is not dark")
	}
	w.MustSay("Amara N.", "Medicine session 2", "Readiness", "No-go", "No reading yet.")
	h.at(13, 2, 0)
	w.dayOf()
	h.at(13, 6, 0)
	w.Tap("Take vitals")
	w.Type("BP", "122/78")
	w.Type("HR", "70")
	w.Type("SpO₂", "98")
	w.MustSay("Within limits.")
	w.Answer("Add")
	if got := w.session().Baseline(); got == nil || got.BP.Systolic != 122 {
		t.Fatalf("the baseline is %+v", got)
	}
	h.at(13, 10, 0)
	w.Tap("Go")
	w.MustSay("Go with open checks?")
	w.Type("Reason, at least 10 characters", "Brother confirmed by telephone just now.")
	w.Answer("Go")
	if m := w.session(); m.Decision != data.Go {
		t.Fatalf("the decision is %q", m.Decision)
	}
	w.MustSay("Since first dose", "no dose yet", "Discharge, ")

	w.key(13, 24, 'd')
	w.MustSay("Order of May 22: sublingual 150 mg, one booster of 50 mg.")
	if w.Desk.Window.Canvas().Focused() != w.Field("Amount").Focusable() {
		t.Error("the dose dialog opens without the keyboard in the amount")
	}
	w.Type("Amount", "150")
	for _, label := range []string{"Tablets", "Tablet of", "Held"} { // what cannot be read is not taken for nothing
		before := w.Field(label).Text()
		w.Type(label, "2x")
		w.Answer("Add")
		w.MustSay("Write a number at " + label + ", or leave it empty.")
		if n := len(w.session().Doses()); n != 0 {
			t.Fatalf("with %s of 2x a dose is kept", label)
		}
		w.Type(label, before)
	}
	w.Answer("Add")
	if m := w.session(); m.T0() != h.now || m.Doses()[0].Booster {
		t.Fatalf("the first dose is %+v at %v", m.Doses(), m.T0())
	}
	w.key(13, 38, 'p')
	w.Answer("Add")
	w.key(13, 39, 'v')
	w.Type("BP", "128/80")
	w.Answer("Add")
	w.key(13, 45, 's')
	w.key(13, 49, 'D')
	w.Type("Amount", "60")
	w.Answer("Add")
	w.MustSay("The order's booster is 50 mg.", "Keep it anyway")
	if n := len(w.session().Doses()); n != 1 {
		t.Fatalf("%d doses after a question that was not answered", n)
	}
	w.Type("Amount", "50")
	w.Answer("Add")
	w.key(13, 58, 't')
	w.key(14, 2, 'n')
	w.key(14, 7, 'h')
	w.Answer("Add")
	w.MustSay("Say which touch it was, who asked, and whether it was agreed.")
	w.Type("Touch", "hand held")
	w.Choose(1, "Client asked")
	w.Choose(2, "Agreed in the touch consent")
	w.Answer("Add")
	for _, r := range "cmuf" {
		w.key(14, 8, r)
	}
	m := w.session()
	if len(m.Doses()) != 2 || !m.Doses()[1].Booster || course.Total(m.Doses()) != 200 {
		t.Errorf("the doses are %+v", m.Doses())
	}
	kinds := map[data.EventKind]int{}
	for _, e := range m.Standing() {
		kinds[e.Kind()]++
	}
	if kinds[data.EventObservation] != 3 || kinds[data.EventQuote] != 1 || kinds[data.EventMusic] != 1 || kinds[data.EventIntervention] != 2 || kinds[data.EventAdverse] != 1 || kinds[data.EventPhase] != 1 {
		t.Errorf("keys recorded %v", kinds)
	}
	w.MustSay("Nausea, mild", "Resolved", "Touch: hand held, client asked", "Ended", "Music: Slow Tide", "Client spoke", "200 mg", "2.86", "order used up")

	h.at(14, 12, 0)
	w.settle("Nausea")
	w.settle("Touch")
	if a := w.session().Adverse(); a[0].Open() {
		t.Error("the nausea is still open")
	}
	w.leave()
}

// settle presses the button of a line.
func (w *window) settle(title string) {
	w.t.Helper()
	for r := range w.s.run.rows.All() {
		if strings.HasPrefix(r.Said.Title, title) && r.Action != "" {
			w.s.settle(r)
			return
		}
	}
	w.t.Fatalf("no line %q has a button", title)
}

// nextPane presses F6 and asks where the keyboard is.
func (w *window) nextPane(want string) {
	w.t.Helper()
	w.s.NextPane()
	at, ok := w.Desk.Window.Canvas().Focused().(interface{ AccessibilityLabel() string })
	if !ok || !strings.HasPrefix(at.AccessibilityLabel(), want) {
		w.t.Errorf("F6 leads to %v, want %q", at, want)
	}
}

// leave takes the last readings, ticks the rows, and ends.
func (w *window) leave() {
	t := w.t
	w.Tap("End session")
	w.MustSay("End session with open rows?")
	w.Answer("Not yet")
	w.key(15, 16, 'v')
	w.Type("BP", "126/80")
	w.Type("HR", "74")
	w.Answer("Add")
	w.h.at(15, 17, 0)
	w.s.tick()
	w.MustSay("no SpO₂ since")
	w.key(15, 18, 'v')
	w.Type("SpO₂", "98")
	w.Answer("Add")
	w.h.at(15, 20, 0)
	w.s.tick()
	w.MustSay("Discharge, 4 of 11")
	w.nextPane("Alert, MOAA/S 5")
	w.nextPane("Vitals")
	w.Tap("Alert, MOAA/S 5")
	w.nextPane("Vitals")
	w.nextPane("Oriented: person, place, time, event")
	w.Tap("Alert, MOAA/S 5") // not yet
	for _, row := range []string{"Alert, MOAA/S 5", "Oriented: person, place, time, event", "Steady walk, 10 m", "Nausea settled, drinks water",
		"No new suicidal thoughts, asked", "Aftercare sheet given", "Escort Daniel N. here"} {
		w.Tap(row)
	}
	w.h.at(15, 25, 0)
	w.s.tick()
	w.MustSay("Discharge, 11 of 11")
	w.Tap("End session")
	w.Answer("End session")
	m := w.session()
	if m.Ended.IsZero() || m.Body.Discharge.With.Name != "Daniel N." || !m.Body.Discharge.Left.Equal(w.h.now) {
		t.Errorf("the session ended at %v, left with %+v at %v", m.Ended, m.Body.Discharge.With, m.Body.Discharge.Left)
	}
	if last := w.Went[len(w.Went)-1]; last.Page != desk.Visit || last.ID != int64(w.id) {
		t.Errorf("after the end the screen goes to %+v", last)
	}
	w.s.Leave()
	if kit.IsDark() {
		t.Error("leaving does not give the light theme back")
	}
}

func TestCorrectionAndTakingBackStayVisible(t *testing.T) {
	s, h := practice(t)
	id := designSession(t, s, h)
	w := opened(t, s, h, id, fyne.NewSize(1440, 872))
	w.MustSay("Correction at 1:55 PM: HR was typed as 48.", "Corrected", "Late entry")
	for r := range w.s.run.rows.All() {
		if r.Said.Title == "Tears" {
			w.s.open(r)
		}
	}
	w.Answer("Take back")
	w.Type("Reason, at least 10 characters", "Pressed by mistake")
	w.Answer("Take back")
	w.MustSay("Taken back: Pressed by mistake")
	if n := len(w.session().Lines()); n != 12 {
		t.Errorf("%d lines after one was taken back, want all 12", n)
	}
}

func TestNoteIsKeptWhileTyped(t *testing.T) {
	s, h := practice(t)
	id := designSession(t, s, h)
	w := opened(t, s, h, id, fyne.NewSize(1440, 872))
	w.s.run.note.SetText("Breath slow")
	w.s.run.note.OnChanged("Breath slow")
	again := opened(t, s, h, id, fyne.NewSize(1440, 872))
	if got := again.s.run.note.Text(); got != "Breath slow" {
		t.Errorf("opened again, the line holds %q", got)
	}
	again.s.run.note.OnSubmit()
	again.MustSay("Breath slow")
	if got, _ := s.Draft(t.Context(), noteKey(id)); got != "" {
		t.Errorf("the draft %q stays after it was added", got)
	}
}

func TestNoGoBecomesPreparation(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, amara(t, s, h), fyne.NewSize(1440, 872))
	w.Tap("No-go")
	w.Type("Reason, at least 10 characters", "BP high three times in a row")
	w.Answer("No-go")
	m := w.session()
	if m.Decision != data.NoGo || m.Visit.Kind != string(data.KindPreparation) {
		t.Errorf("the decision is %q and the visit %q", m.Decision, m.Visit.Kind)
	}
	if len(w.Went) == 0 || w.Went[len(w.Went)-1].Page != desk.Visit {
		t.Errorf("the screen went to %+v, want the visit", w.Went)
	}
}

func TestPrescriberIsCalled(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	w.Tap("Prescriber")
	w.MustSay("(503) 555-0163")
	w.Type("Outcome", "No change to the order")
	w.Answer("Log call")
	w.MustSay("Called: prescriber", "No change to the order.")
}

func TestClockTicks(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	h.at(14, 11, 18)
	w.s.tick()
	if got := w.s.run.clock.AccessibilityLabel(); got != "0:47:18" {
		t.Errorf("the clock shows %q", got)
	}
	if got := w.s.run.next.left.AccessibilityLabel(); got != "7:42" {
		t.Errorf("the countdown shows %q", got)
	}
	h.at(14, 22, 5)
	w.s.tick()
	w.MustSay("Vitals overdue, 2:19 PM", "overdue 3 min")
}
