package today

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/data/today"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// press presses a button by its words, in the open dialog when there is one.
func (o *shown) press(t testing.TB, words string) {
	t.Helper()
	if b := o.button(words); b != nil {
		b.Tapped(&fyne.PointEvent{})
		return
	}
	t.Fatalf("no button %q is shown", words)
}

func (o *shown) button(words string) *kit.Button {
	root := fyne.CanvasObject(o.stage)
	if top := o.window.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	for _, object := range desktest.Visible(root) {
		if b, ok := object.(*kit.Button); ok && b.Label() == words {
			return b
		}
	}
	return nil
}

// says reports whether a text stands on the screen.
func (o *shown) says(words string) bool {
	for _, object := range desktest.Visible(o.window.Content()) {
		if text, ok := object.(*kit.Text); ok && strings.Contains(text.Text(), words) {
			return true
		}
	}
	return false
}

func (o *shown) last() desk.Route {
	if len(o.gone) == 0 {
		return desk.Route{}
	}
	return o.gone[len(o.gone)-1]
}

func TestTheDayOfTheDesign(t *testing.T) {
	o := open(t, desktest.Demo(t), kit.Light, 1440, 900)
	var got []string
	for _, l := range lines(o.entries, o.view.Running, o.d.Region(), o.view.Now, false) {
		text := []string{l.entry.Name, l.what, l.more, l.right.Text, l.status.Text}
		if l.open {
			text = append(text, "open")
		}
		got = append(got, strings.Join(text, " | "))
	}
	want := []string{
		"Wei L. | Integration, 60 min | 2 days after dose 4, in person | Done | Note not signed",
		"Priya S. | Consultation, 30 min, video | Video | In 18 min | ",
		"Leilani K. | Next-day check-in call, 15 min | 1 day after dose 2, phone | (503) 555-0136 | ",
		"Amara N. | Medicine session 2, sublingual, Room 1 | In person | 1:00 – 4:00 PM | 2 checks open | open",
		"Jordan R. | Preparation, 60 min | Before maintenance session on Jun 17, in person | 4:30 – 5:30 PM | 4 checks open",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the day (-design +shown):\n%s", diff)
	}
	for _, e := range o.entries {
		if e.Name != "Amara N." {
			continue
		}
		f := factsOf(e, o.d.Region())
		got := []string{f.order, f.dose, f.booster, f.escort, f.pickup, f.readiness, f.counts, strings.Join(f.open, ", ")}
		want := []string{"Order, Dr. Okafor", "150 mg = 2.15 mg/kg", "Optional booster 50 mg", "Daniel N., brother", "Pickup 4:00 PM",
			"Readiness, 15 checks", "9 ready, 2 open, 4 later", "Transport agreement not signed, Escort has no phone number"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the next medicine visit (-design +shown):\n%s", diff)
		}
	}
	if got, want := span(o.entries, o.d.Region(), o.shown()), "9:00 AM to 5:30 PM"; got != want {
		t.Errorf("the schedule's head says %q, want %q", got, want)
	}
	if got := o.title.Text(); got != "Thursday, June 12" {
		t.Errorf("title %q, want Thursday, June 12", got)
	}
}

func TestFiguresOfTheDesign(t *testing.T) {
	o := open(t, desktest.Demo(t), kit.Light, 1440, 900)
	want := map[string]string{
		"visits today":                "5, 1 done, next 10:30 AM",
		"medicine sessions this week": "5, 3 done, next today 1:00 PM",
		"sessions not ready":          "2, Amara N. today, Jordan R. Jun 17",
		"note to sign":                "1, Wei L., today 9:00 AM",
	}
	for _, f := range figures(o.view, o.d.Region()) {
		got := data.Mg(f.number).String()
		got = strings.TrimSuffix(got, " mg") + ", " + f.caption
		if w, known := want[f.label]; known && got != w {
			t.Errorf("%s: %q, want %q", f.label, got, w)
		}
		delete(want, f.label)
	}
	for label := range want {
		t.Errorf("no figure %q", label)
	}
}

func TestEveryRowLeadsToTheExactPlace(t *testing.T) {
	s := desktest.Demo(t)
	o := open(t, s, kit.Light, 1440, 900)
	id := func(name string) data.ClientID {
		page, err := s.Clients(context.Background(), store.ClientFilter{Search: name})
		if err != nil || len(page.Rows) == 0 {
			t.Fatalf("no client %s: %v", name, err)
		}
		return page.Rows[0].ID
	}
	for _, c := range []struct {
		words string
		want  desk.Route
	}{
		{"Start risk form", desk.Route{Page: desk.Risk, Client: id("Rosa")}},
		{"Open checks", desk.Route{Page: desk.Client, Client: id("Amara"), Tab: "journey"}},
		{"Request order", desk.Route{Page: desk.Client, Client: id("Jordan"), Tab: "medical"}},
		{"Ask to renew", desk.Route{Page: desk.Client, Client: id("Mateo"), Tab: "medical"}},
		{"Review and sign", desk.Route{Page: desk.Visit, Client: id("Wei")}},
		{"Open Friday", desk.Route{Page: desk.Calendar, Day: data.MustDate(2025, time.June, 13)}},
		{"Log a call", desk.Route{Page: desk.Client, Client: id("Tomasz"), Tab: "medical"}},
		{"Enter scores", desk.Route{Page: desk.Scores, Client: id("Ibrahim"), Tab: "GAD-7"}},
	} {
		o.press(t, c.words)
		got := o.last()
		if got.Page == desk.Risk || got.Page == desk.Visit {
			if got.ID == 0 {
				t.Errorf("%s leads to no particular %s", c.words, got.Page)
			}
			got.ID = 0
		}
		if diff := cmp.Diff(c.want, got, cmpopts.EquateComparable(data.Date{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.words, diff)
		}
	}
}

func TestStartingWithOpenChecksAsksForAReason(t *testing.T) {
	o := open(t, desktest.Demo(t), kit.Light, 1440, 900)
	o.press(t, "Start live session")
	if o.stage.Dialog() == nil {
		t.Fatal("the session started with open checks and nobody asked why")
	}
	if len(o.gone) != 0 {
		t.Fatalf("went to %+v before a reason was given", o.gone)
	}
	o.window.Canvas().Focused().(interface{ TypedRune(rune) }).TypedRune('x')
	o.press(t, "Record and start")
	if len(o.gone) != 0 {
		t.Fatal("a reason of one letter was enough")
	}
	for _, r := range "signed on paper, phone is with me" {
		o.window.Canvas().Focused().(interface{ TypedRune(rune) }).TypedRune(r)
	}
	o.press(t, "Record and start")
	if got := o.last(); got.Page != desk.Live || got.ID == 0 {
		t.Errorf("after the reason it went to %+v, want the live session", got)
	}
}

func TestDayArrows(t *testing.T) {
	o := open(t, desktest.Demo(t), kit.Light, 1440, 900)
	o.turn(1)
	if got := o.title.Text(); got != "Friday, June 13" {
		t.Errorf("one day ahead the title is %q", got)
	}
	if len(o.entries) == 0 || data.DateOf(o.entries[0].Start) != data.MustDate(2025, time.June, 13) {
		t.Errorf("one day ahead shows %d visits of another day", len(o.entries))
	}
	if len(o.items) != 6 {
		t.Errorf("the list changed with the day shown: %d items", len(o.items))
	}
	o.turn(2) // Sunday
	if !o.says("No visits on Sun, Jun 15") {
		t.Error("an empty day does not say so")
	}
	o.press(t, "Today")
	if got := o.title.Text(); got != "Thursday, June 12" {
		t.Errorf("Today leads to %q", got)
	}
}

func TestEmptyPractice(t *testing.T) {
	s := demotest.Empty(t, data.FixedClock(demo.DesignTime(desktest.Portland)))
	o := open(t, s, kit.Light, 1440, 900)
	if !o.says("No visits today") {
		t.Error("an empty practice does not say so")
	}
	begin := groups(o.items, o.said)
	if len(begin) != 1 || begin[0].Title != "To begin" || len(begin[0].Items) != 3 || begin[0].Items[0].Who != "Add your first client" {
		t.Errorf("an empty practice is told %+v", begin)
	}
	for place, want := range map[today.Place]desk.Route{today.NewClient: {Page: desk.NewClient}, today.Practice: {Page: desk.Settings, Tab: "practice"}} {
		if to, ok := route(today.Target{Place: place}); !ok || to != want {
			t.Errorf("%s leads to %+v, want %+v", place, to, want)
		}
	}
	// A visit of tomorrow becomes the next one, without reopening the screen.
	who, err := s.CreateClient(t.Context(), data.Client{LegalFirst: "Priya", LegalLast: "Shah"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Book(t.Context(), data.Appointment{Client: who, Kind: data.KindIntake, Minutes: 90, Start: time.Date(2025, time.June, 13, 13, 0, 0, 0, desktest.Portland)})
	if err != nil {
		t.Fatal(err)
	}
	if !o.says("Next: Priya S., tomorrow 1:00 PM, Intake") {
		t.Error("the visit booked for tomorrow is not named as the next one")
	}
	o.Leave()
	if err := s.ArchiveClient(t.Context(), who); err == nil {
		t.Error("a client with a booked visit was archived")
	}
}

// A visit booked in the past without a record is named until somebody says what
// became of it.
func TestAVisitThatWentByIsNotLost(t *testing.T) {
	s := demotest.Empty(t, data.FixedClock(demo.DesignTime(desktest.Portland)))
	o := open(t, s, kit.Light, 1440, 900)
	who, err := s.CreateClient(t.Context(), data.Client{LegalFirst: "Priya", LegalLast: "Shah"})
	if err != nil {
		t.Fatal(err)
	}
	visit, err := s.Book(t.Context(), data.Appointment{Client: who, Kind: data.KindIntake, Minutes: 90, Start: time.Date(2025, time.June, 10, 13, 0, 0, 0, desktest.Portland)})
	if err != nil {
		t.Fatal(err)
	}
	o.press(t, "Open visit")
	for _, choice := range []string{"No-show", "Entered by mistake", "Open record"} {
		if o.button(choice) == nil {
			t.Errorf("the visit that went by has no %q", choice)
		}
	}
	o.press(t, "Entered by mistake")
	if a, err := s.Appointment(t.Context(), visit); err != nil || a.Status != data.Mistaken {
		t.Errorf("it is now %s, %v", a.Status, err)
	}
	if o.button("Open visit") != nil {
		t.Error("a visit entered by mistake is still named")
	}
	o.Leave()
}

func TestTheMinuteMovesTheDay(t *testing.T) {
	clock := &movable{demo.DesignTime(desktest.Portland)}
	s := demotest.Empty(t, clock)
	who, err := s.CreateClient(t.Context(), data.Client{LegalFirst: "Priya", LegalLast: "Shah"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Book(t.Context(), data.Appointment{Client: who, Kind: data.KindConsultation, Minutes: 30, Start: time.Date(2025, time.June, 12, 10, 30, 0, 0, desktest.Portland)})
	if err != nil {
		t.Fatal(err)
	}
	o := open(t, s, kit.Light, 1440, 900)
	soon := func() string { return lines(o.entries, o.view.Running, o.d.Region(), o.view.Now, false)[0].right.Text }
	if got := soon(); got != "In 18 min" {
		t.Fatalf("at 10:12 the visit of 10:30 is %q", got)
	}
	clock.now = clock.now.Add(time.Minute)
	o.load() // what the desk's clock calls
	if got := soon(); got != "In 17 min" {
		t.Errorf("a minute later it is %q, want In 17 min", got)
	}
	clock.now = clock.now.Add(24 * time.Hour)
	o.load()
	if got := o.title.Text(); got != "Friday, June 13" {
		t.Errorf("after midnight the title is %q", got)
	}
}

func TestTheDayGoesOn(t *testing.T) {
	for _, c := range []struct {
		hour, minute int
		open         string // the visit shown with its readiness
	}{
		{0, 1, "Amara N."}, {13, 30, "Amara N."}, {16, 15, ""}, {23, 59, ""},
	} {
		now := time.Date(2025, time.June, 12, c.hour, c.minute, 0, 0, desktest.Portland)
		o := open(t, demotest.Open(t, now), kit.Light, 1440, 900)
		if o.stage.Dialog() != nil {
			t.Fatalf("at %s something did not work", now.Format("15:04"))
		}
		shown := ""
		for _, l := range lines(o.entries, o.view.Running, o.d.Region(), now, false) {
			if l.open {
				shown = l.entry.Name
			}
		}
		if shown != c.open {
			t.Errorf("at %s the open visit is %q, want %q", now.Format("15:04"), shown, c.open)
		}
		if len(o.entries) != 5 {
			t.Errorf("at %s the day has %d visits, want 5", now.Format("15:04"), len(o.entries))
		}
	}
}

func TestNarrowWindow(t *testing.T) {
	o := open(t, desktest.Demo(t), kit.Light, 1100, 700)
	if !o.narrow {
		t.Fatal("a window of 1100 is not narrow")
	}
	if o.button("Start risk form") != nil {
		t.Error("in a narrow window rows have chevrons, not buttons")
	}
	groups := o.waitingGroup()
	if len(groups) != 1 || len(groups[0].Items) != 2 {
		t.Fatalf("those who are waited for: %+v, want Tomasz and Ibrahim in the list", groups)
	}
	o.act(groups[0].Items[0].ID)
	if got := o.last(); got.Tab != "medical" {
		t.Errorf("the first of them leads to %+v, want the client's medical tab", got)
	}
}

// In a narrow window too every line says all its words: what is long goes on below.
func TestNoLineOfNeedsAttentionIsCut(t *testing.T) {
	for _, width := range []float32{1440, 1100} {
		o := open(t, desktest.Demo(t), kit.Light, width, 700)
		w := desktest.Around(t, o.window)
		for _, item := range o.items {
			said := o.said(item)
			w.MustSay(said.Who, said.Kind, said.Why, said.Then)
		}
		for _, item := range o.waiting {
			w.MustSay(o.said(item).Who, o.said(item).Why)
		}
		if o.attention.Size().Height < o.attention.MinSize().Height {
			t.Errorf("%.0f wide: the list is %.0f high and needs %.0f", width, o.attention.Size().Height, o.attention.MinSize().Height)
		}
	}
}

// movable is a clock that a test turns.
type movable struct{ now time.Time }

func (m *movable) Now() time.Time { return m.now }

// A rule that a booked course does not meet is asked about with what mends it, and goes
// once it is kept with a reason.
func TestARuleOfABookedCourseIsMendedOrKept(t *testing.T) {
	s := desktest.Demo(t)
	rosa := desktest.Client(t, s, "Rosa M.")
	planning, err := s.Planning(t.Context(), rosa, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.BookPlan(t.Context(), planning.Plan(planning.Templates[0], nil), nil); err != nil {
		t.Fatal(err)
	}
	about := func() (list []today.Item) {
		view, err := s.TodayView(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range today.Attention(view.Facts) {
			if i.Rule == today.RulePlan {
				list = append(list, i)
			}
		}
		return list
	}
	before := about()
	if len(before) == 0 {
		t.Fatal("Rosa's course meets every rule: nothing to look at")
	}
	o := open(t, s, kit.Light, 1440, 900)
	for _, item := range before {
		ruleDialog(o.d, planRule{rosa, item.Target.Kind})
		if o.stage.Dialog() == nil {
			t.Fatalf("%s opens no dialog", item.Found.Code)
		}
		o.press(t, "Keep, say why")
		if o.stage.Dialog() == nil || len(about()) != len(before) {
			t.Fatalf("%s is kept without a reason", item.Found.Code)
		}
		o.stage.Dialog().Close()
	}
	ruleDialog(o.d, planRule{rosa, before[0].Target.Kind})
	for _, r := range "Talked about it on the phone" { // the field has the keyboard
		o.window.Canvas().Focused().TypedRune(r)
	}
	o.press(t, "Keep, say why")
	if o.stage.Dialog() != nil || len(about()) != len(before)-1 {
		t.Errorf("kept with a reason: %d lines, want %d", len(about()), len(before)-1)
	}
	ruleDialog(o.d, planRule{rosa, before[0].Target.Kind})
	if o.stage.Dialog() != nil {
		t.Error("what is kept is asked about again")
	}
}
