package journey

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// each calls fn for every object that is shown, those of an open dialog first.
func (o *shown) each(fn func(fyne.CanvasObject)) {
	roots := append([]fyne.CanvasObject{}, o.window.Canvas().Overlays().List()...)
	for _, root := range append(roots, o.stage) {
		for _, object := range test.LaidOutObjects(root) {
			fn(object)
		}
	}
}

// button finds the one that is shown with a label.
func (o *shown) button(t testing.TB, label string) *kit.Button {
	t.Helper()
	var found *kit.Button
	var labels []string
	o.each(func(c fyne.CanvasObject) {
		if b, ok := c.(*kit.Button); ok && b.Visible() {
			labels = append(labels, b.Label())
			if b.Label() == label && found == nil {
				found = b
			}
		}
	})
	if found == nil {
		t.Fatalf("no button %q among %q", label, labels)
	}
	return found
}

// field finds the one that is shown with a label.
func (o *shown) field(t testing.TB, label string) *kit.Field {
	t.Helper()
	var found *kit.Field
	o.each(func(c fyne.CanvasObject) {
		switch f := c.(type) {
		case *kit.Field:
			if f.Label() == label && found == nil {
				found = f
			}
		case *kit.DateField:
			if f.Label() == label && found == nil {
				found = f.Field
			}
		case *kit.NumberField:
			if f.Label() == label && found == nil {
				found = f.Field
			}
		}
	})
	if found == nil {
		t.Fatalf("no field %q", label)
	}
	return found
}

func (o *shown) press(t testing.TB, label string) {
	t.Helper()
	test.Tap(o.button(t, label))
}

func (o *shown) fill(t testing.TB, label, text string) {
	t.Helper()
	test.Type(o.field(t, label).Focusable(), text)
}

// words are all lines of text that are shown.
func (o *shown) words() string {
	var all []string
	o.each(func(c fyne.CanvasObject) {
		if a, ok := c.(interface{ AccessibilityLabel() string }); ok {
			all = append(all, a.AccessibilityLabel())
		}
	})
	return strings.Join(all, "\n")
}

func (o *shown) lastRoute(t testing.TB) desk.Route {
	t.Helper()
	if len(o.gone) == 0 {
		t.Fatal("no other screen was asked for")
	}
	return o.gone[len(o.gone)-1]
}

func TestJourneyShowsTheDesign(t *testing.T) {
	s := desktest.Demo(t)
	o := open(t, s, NewJourney, clientNamed(t, s, "Jordan"), kit.Light, 1440, 900)
	words := o.words()
	for _, want := range []string{
		"Readiness for medicine session 4", "Tue, Jun 17, 1:00 – 4:00 PM, sublingual, Room 1", "Not ready, 6 ready, 4 open, 5 later", "16 recorded",
		"No-go, became preparation, May 6, BP 166/102, three readings", "Progress review, Jun 10, PHQ-9 9, GAD-7 8, PCL-5 31, Course 1 closed, 3 medicine sessions, Signed",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("the tab does not say %q", want)
		}
	}
	for label, want := range map[string]desk.Route{
		"Open consent": {Page: desk.Documents, Tab: "C2"}, "Prepare form": {Page: desk.Documents, Tab: "C5"}, "All sessions": {Page: desk.Client, Tab: "sessions"},
	} {
		o.press(t, label)
		want.Client = o.Tab.(*journey).id
		if got := o.lastRoute(t); got != want {
			t.Errorf("%s goes to %+v, want %+v", label, got, want)
		}
	}
}

func TestRequestedOrderCanBeEntered(t *testing.T) {
	s := desktest.Demo(t)
	jordan := clientNamed(t, s, "Jordan")
	o := open(t, s, NewJourney, jordan, kit.Light, 1440, 900)
	var undo func()
	o.d.Toast = func(_ string, back func()) { undo = back }
	o.press(t, "Request order")
	if requests, err := s.FollowUps(t.Context(), jordan); err != nil || len(requests) == 0 || requests[0].About != "order" {
		t.Fatalf("the request was not kept: %+v, %v", requests, err)
	}
	undo()
	if open, err := s.FollowUps(t.Context(), 0); err != nil || slices.ContainsFunc(open, func(f data.FollowUp) bool { return f.Client == jordan && f.About == "order" }) {
		t.Errorf("a request that was taken back still waits: %+v, %v", open, err)
	}
	o.press(t, "Request order")
	o.press(t, "Enter order")
	if got := o.lastRoute(t); got != (desk.Route{Page: desk.Client, Client: jordan, Tab: "medical", Seek: "Enter order"}) {
		t.Errorf("Enter order goes to %+v", got)
	}
}

func TestNameEscortAsksWho(t *testing.T) {
	s := desktest.Demo(t)
	o := open(t, s, NewJourney, clientNamed(t, s, "Jordan"), kit.Light, 1440, 900)
	o.press(t, "Name escort")
	if o.stage.Dialog() == nil {
		t.Fatal("no dialog opened")
	}
	o.fill(t, "Name", "Chris Reeves")
	o.fill(t, "Phone", "(503) 555-0143")
	o.press(t, "Keep escort")
	if strings.Contains(o.words(), "Nobody is named yet") {
		t.Errorf("the named escort does not show")
	}
}

func TestStartWithOpenChecksKeepsTheTypedReason(t *testing.T) {
	s := desktest.Demo(t)
	amara := clientNamed(t, s, "Amara")
	o := open(t, s, NewJourney, amara, kit.Light, 1440, 900)
	o.press(t, "Start live session")
	dialog := o.stage.Dialog()
	if dialog == nil {
		t.Fatal("starting with open checks asked nothing")
	}
	record := o.button(t, "Record and start")
	if !record.Disabled() {
		t.Error("the session may start before a reason is typed")
	}
	o.fill(t, "Reason, at least 10 characters", "Form is signed on arrival, brother calls")
	test.Tap(record)
	got := o.lastRoute(t)
	if got.Page != desk.Live || got.Client != amara {
		t.Fatalf("after the reason it goes to %+v (%v)", got, o.failed)
	}
	m, err := s.Session(t.Context(), data.VisitID(got.ID))
	if err != nil || len(m.Overrides) != 2 || m.Overrides[0].Reason != "Form is signed on arrival, brother calls" {
		t.Errorf("the session's record holds %+v (%v), want both checks with the reason", m.Overrides, err)
	}
	o.press(t, "Continue live session")
	if again := o.lastRoute(t); again != got {
		t.Errorf("continuing goes to %+v, want %+v", again, got)
	}
}

func TestAVisitWithoutARecordStandsAmongTheSessions(t *testing.T) {
	s := desktest.Demo(t)
	jordan := clientNamed(t, s, "Jordan")
	visit := data.Appointment{Client: jordan, Kind: data.KindReview, Minutes: 60, Start: s.Now().AddDate(0, 0, -2), Overlap: true}
	if _, err := s.Book(t.Context(), visit); err != nil {
		t.Fatal(err)
	}
	o := open(t, s, NewSessions, jordan, kit.Light, 1440, 900)
	r := recordOf(o.Tab.(*sessionsTab).visits[0], s.Now(), data.Region{})
	if r.Cells[4].Sign.Text != "No record" {
		t.Errorf("the Sessions tab begins with %+v", r.Cells)
	}
	if way := open(t, s, NewJourney, jordan, kit.Light, 1440, 900); !strings.Contains(way.words(), "No record") {
		t.Error("the Journey's Sessions card does not name it")
	}
}

func TestSessionsTabOpensVisits(t *testing.T) {
	s := desktest.Demo(t)
	jordan := clientNamed(t, s, "Jordan")
	o := open(t, s, NewSessions, jordan, kit.Light, 1100, 700)
	tab := o.Tab.(*sessionsTab)
	visits, err := s.Visits(t.Context(), jordan)
	if err != nil || tab.list.Len() != len(visits) {
		t.Fatalf("the list has %d rows, the store %d (%v)", tab.list.Len(), len(visits), err)
	}
	tab.list.OnOpen(3)
	if got := o.lastRoute(t); got != (desk.Route{Page: desk.Visit, Client: jordan, ID: int64(visits[3].ID)}) {
		t.Errorf("row 3 opens %+v", got)
	}
}

func TestScreeningIsKeptAtOnce(t *testing.T) {
	s := desktest.Demo(t)
	priya := clientNamed(t, s, "Priya")
	o := open(t, s, NewMedical, priya, kit.Light, 1440, 900)
	list := o.Tab.(*medical).checklist
	list.rows[0].choice.OnChanged(0)
	list.rows[19].choice.OnChanged(1) // body mass index: asks for a comment
	o.press(t, "Keep answer")
	list.rows[3].choice.OnChanged(3) // resolved needs to say how
	o.press(t, "Keep answer")
	if problem := o.field(t, "How it was resolved").Problem(); problem == "" {
		t.Error("a resolved item was kept without saying how")
	}
	o.fill(t, "How it was resolved", "controlled since May")
	o.press(t, "Keep answer")
	answers, err := s.Screening(t.Context(), priya)
	latest := course.LatestAnswers(answers)
	if err != nil || latest[1].Answer != data.No || latest[20].Answer != data.Yes || latest[4].Answer != data.Resolved || latest[4].Note != "controlled since May" {
		t.Errorf("stored answers: %+v (%v)", latest, err)
	}
	if got := unresolvedWords(answers); got != "1 relative without a comment, 22 not answered" {
		t.Errorf("the card's fact reads %q", got)
	}
}

func TestOrderFormAsksBackAndNeverProposes(t *testing.T) {
	s := desktest.Demo(t)
	jordan := clientNamed(t, s, "Jordan")
	o := open(t, s, NewMedical, jordan, kit.Light, 1100, 700)
	before, _ := s.Orders(t.Context(), jordan)
	o.press(t, "Enter order")
	o.press(t, "Keep order")
	if o.field(t, "Dose").Problem() == "" {
		t.Error("an order without a dose was not questioned")
	}
	o.each(func(c fyne.CanvasObject) {
		if sel, ok := c.(*kit.Select); ok && strings.HasPrefix(sel.AccessibilityLabel(), "Route") {
			sel.Choose(0)
		}
	})
	o.fill(t, "Dose", "900")
	o.fill(t, "BP limit", "150/95")
	o.press(t, "Keep order")
	if got, want := o.field(t, "Dose").Question(), words.Problem(data.Problem{Code: "dose.unusual"}); got != want {
		t.Errorf("900 mg sublingual asks %q, want %q", got, want)
	}
	if orders, _ := s.Orders(t.Context(), jordan); len(orders) != len(before) {
		t.Fatal("the questioned order was kept at once")
	}
	o.press(t, "Keep order")
	orders, err := s.Orders(t.Context(), jordan)
	if err != nil || len(orders) != len(before)+1 || orders[len(orders)-1].Dose != 900 || orders[len(orders)-1].Limit.Systolic != 150 {
		t.Errorf("kept knowingly: %+v (%v)", orders[len(orders)-1], err)
	}
}

func TestHoldLinesSayWhatIsNotKnown(t *testing.T) {
	today := data.MustDate(2025, time.June, 12)
	f := medicalFacts{orders: []data.Order{{Hold: "zolpidem 24 h"}, {Hold: "lorazepam 12 h; as discussed"}}}
	f.client.Medications = []data.Medication{{Name: "lorazepam", Dose: "0.5 mg", HoldHours: 12}, {Name: "sertraline"}, {Name: "xyz", HoldHours: 6},
		{Name: "foozine", Stop: today.AddDays(-1)}}
	want := []string{"Order: lorazepam 12 h; as discussed", "Not read, ask the prescriber: as discussed", "Lorazepam 0.5 mg, 12 h before a dose",
		"Xyz, 6 h before a dose", "Xyz: not in the list, check yourself"}
	if got := holdLines(f, today); !slices.Equal(got, want) {
		t.Errorf("held before a dose: %q, want %q", got, want)
	}
}

func TestClearanceDecision(t *testing.T) {
	s := desktest.Demo(t)
	tomasz := clientNamed(t, s, "Tomasz")
	o := open(t, s, NewMedical, tomasz, kit.Light, 1440, 900)
	if !strings.Contains(o.words(), "Asked Dr. Okafor Jun 3, 9 days without reply") {
		t.Error("the waiting request does not show")
	}
	o.press(t, "Enter decision")
	o.press(t, "Keep decision")
	if o.stage.Dialog() == nil {
		t.Fatal("a decision without a choice was kept")
	}
	o.each(func(c fyne.CanvasObject) {
		if sel, ok := c.(*kit.Select); ok {
			sel.Choose(0)
		}
	})
	o.press(t, "Keep decision")
	if o.field(t, "Valid until").Problem() == "" {
		t.Error("a clearance without its last valid day was kept")
	}
	o.fill(t, "Valid until", "Dec 12, 2025")
	o.press(t, "Keep decision")
	list, err := s.Clearances(t.Context(), tomasz)
	last := list[len(list)-1]
	if err != nil || len(list) != 1 || last.Decision != data.Cleared || last.Asked.IsZero() || last.Until != data.MustDate(2025, time.December, 12) {
		t.Errorf("stored: %+v (%v)", list, err)
	}
}

func TestFormWords(t *testing.T) {
	for text, want := range map[string]data.BP{"150/95": {Systolic: 150, Diastolic: 95}, "": {}, " 150/95 ": {Systolic: 150, Diastolic: 95}} {
		if got, ok := readBP(text); !ok || got != want {
			t.Errorf("%q reads %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"150", "150/", "a/b", "150/95x", "-1/95"} {
		if got, ok := readBP(text); ok {
			t.Errorf("%q reads %v, want it refused", text, got)
		}
	}
	order := data.Order{On: data.MustDate(2025, time.May, 22), Route: data.Sublingual, Dose: 150, MaxDose: 150, Booster: 50, Boosters: 1, Sessions: 4,
		Limit: data.BP{Systolic: 150, Diastolic: 95}}
	want := [][2]string{{"Order of", "May 22, 2025, Dr. Okafor"}, {"Route", "sublingual"}, {"Dose", "150 mg"}, {"Booster", "1 × 50 mg"},
		{"Sessions", "1 of 4 done"}, {"Order limit BP", "150/95"}}
	if diff := cmp.Diff(want, orderLines(order, 1, "Dr. Okafor", data.Region{})); diff != "" {
		t.Errorf("the order's lines (-want +got):\n%s", diff)
	}
}

func TestEveryFixOpensSomething(t *testing.T) {
	s := desktest.Demo(t)
	jordan := clientNamed(t, s, "Jordan")
	for _, fix := range []data.Fix{data.RequestOrder, data.EnterOrder, data.OpenConsent, data.PrepareForm, data.SignForm, data.NameEscort, data.AddPhone,
		data.ConfirmAddress, data.AskClearance, data.LogCall, data.AskRenewal, data.OpenScreening, data.EnterScores, data.StartRiskForm, data.OpenRiskForm,
		data.BookIntegration, data.BookPreparation, data.AddContact, data.MoveVisit, data.ConfirmEmergency} {
		o := open(t, s, NewJourney, jordan, kit.Light, 1440, 900)
		toasts := 0
		o.d.Toast = func(string, func()) { toasts++ }
		j := o.Tab.(*journey)
		j.mend(fix, j.last.Next)
		if len(o.gone) == 0 && o.stage.Dialog() == nil && toasts == 0 || o.failed != nil {
			t.Errorf("%q does nothing (%v)", words.Button(fix), o.failed)
		}
		o.Leave()
	}
}

func TestNewClientHasAWayToBegin(t *testing.T) {
	s := desktest.Demo(t)
	priya := clientNamed(t, s, "Priya")
	o := open(t, s, NewJourney, priya, kit.Light, 1100, 700)
	if words := o.words(); !strings.Contains(words, "No medicine session is booked") {
		t.Error("without a session the readiness card does not say so")
	}
	o.press(t, "Book medicine session")
	if o.stage.Dialog() == nil {
		t.Error("booking did not open")
	}
}

func TestNothingIsRebuiltWhenNothingChanged(t *testing.T) {
	s := desktest.Demo(t)
	jordan := clientNamed(t, s, "Jordan")
	o := open(t, s, NewJourney, jordan, kit.Light, 1440, 900)
	j := o.Tab.(*journey)
	shown := func() fyne.CanvasObject { return j.place.Root.(*fyne.Container).Objects[0] }
	before := shown()
	j.load()
	if shown() != before {
		t.Error("a reload without news built the tab anew")
	}
	if _, err := s.RequestOrder(t.Context(), jordan); err != nil {
		t.Fatal(err)
	}
	if shown() == before {
		t.Error("the tab does not show that an order was requested")
	}
	j.Leave()
	after := shown()
	if err := s.SetStage(t.Context(), jordan, data.StageOnHold, "cardiology letter"); err != nil {
		t.Fatal(err)
	}
	if shown() != after {
		t.Error("the tab still listens after it was left")
	}
}

func TestRibbonWords(t *testing.T) {
	now := time.Date(2025, time.June, 12, 10, 12, 0, 0, desktest.Portland)
	cycles := course.Cycles([]course.Step{
		{Kind: string(data.KindPreparation), At: now.Add(6 * time.Hour), Planned: true, Appointment: 4},
		{Kind: string(data.KindMedicine), At: now.AddDate(0, 0, 5), Planned: true, Appointment: 5},
	})
	got := ribbon(cycles, now, data.Region{})
	want := []kit.JourneyCycle{{Title: "Cycle 1", Nodes: []kit.JourneyNode{
		{ID: "a4", Family: kit.Prep, Icon: "compass", Date: "Today", Detail: "4:12 PM", Today: true, Planned: true},
		{ID: "a5", Family: kit.Med, Icon: "waves", Date: "Jun 17", Detail: "planned", Planned: true},
	}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ribbon (-want +got):\n%s", diff)
	}
	if got := span(cycles, data.Region{}); got != "Jun 12 – Jun 17, 2025" {
		t.Errorf("span reads %q", got)
	}
}
