package plan

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/data/today"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// open shows the planner of the demo's Ibrahim.
func open(t *testing.T, s *store.Store) (*desktest.Window, *screen) {
	t.Helper()
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	p := New(w.Desk, desk.Route{Page: desk.Plan, Client: desktest.Client(t, s, "Ibrahim H.")}).(*screen)
	w.Show(p)
	return w, p
}

func TestPictures(t *testing.T) {
	s := desktest.Demo(t)
	desktest.EachLook(t, s, "plan", func(w *desktest.Window) {
		w.Show(New(w.Desk, desk.Route{Page: desk.Plan, Client: desktest.Client(t, s, "Ibrahim H.")}))
	})
}

// The course of design 17, as the grid has it.
func TestTheWeeksOfTheDesign(t *testing.T) {
	_, p := open(t, desktest.Demo(t))
	var got []string
	for _, b := range p.blocks() {
		line := p.days[b.Row][b.Day].String()[5:] + " " + b.Name + " " + b.Says
		if b.Dashed {
			line += " dashed"
		}
		if b.Marked {
			line += " marked"
		}
		got = append(got, line)
	}
	want := []string{
		"06-10 Prep 1 done", "06-16 Prep 2 2:00 PM", "06-23 Dose 1 1:00 PM", "06-24 Call 9:30 AM", "06-26 3 days 10:00 AM",
		"07-07 Dose 2 1:00 PM", "07-08 Call 9:30 AM", "07-09 2 days 4:30 PM", "07-21 Dose 3 1:00 PM marked", "07-22 Call 9:30 AM", "07-23 2 days 4:30 PM",
		"08-11 Dose 4 1:00 PM dashed", "08-12 Call 9:30 AM", "08-13 2 days 4:30 PM", "08-25 Dose 5 1:00 PM dashed", "08-26 Call 9:30 AM", "08-29 4 days 9:00 AM marked",
		"09-08 Dose 6 1:00 PM dashed", "09-09 Call 9:30 AM", "09-10 2 days 4:30 PM", "09-11 Review 10:00 AM",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the weeks are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if text := p.head.Text(); text != "14 weeks, Jun 8 – Sep 13" {
		t.Errorf("the head says %q", text)
	}
	if text := p.sum(); text != "6 medicine, 6 integration, 6 calls, 1 review. Preparation 2 is booked." {
		t.Errorf("the sum says %q", text)
	}
	if text := p.closed(); text != "Jun 27, Jul 4, Aug 4 – 8, Sep 1" {
		t.Errorf("closed: %q", text)
	}
	if text := p.free(p.planning.Facts.Ride); text != "Mon and Wed, away Jul 19 – 26" {
		t.Errorf("the ride home: %q", text)
	}
}

// All is booked by one press, stands as planned, and one undo takes it back.
func TestOnePressBooksTheCourse(t *testing.T) {
	s := desktest.Demo(t)
	w, p := open(t, s)
	visits := func() int {
		list, err := s.ClientAppointments(t.Context(), p.id)
		if err != nil {
			t.Fatal(err)
		}
		return len(slices.DeleteFunc(list, func(a data.Appointment) bool { return !a.Open() }))
	}
	before := visits()
	w.Tap("Book all 19 visits")
	if got := visits(); got != before+19 {
		t.Fatalf("%d visits, want 19 more than %d; failed: %v", got, before, w.Failed)
	}
	if last := w.Toasts[len(w.Toasts)-1]; last != "19 visits booked" {
		t.Errorf("it says %q", last)
	}
	if n := len(p.plan.Fresh()) + len(p.plan.Moves()); n != 0 {
		t.Errorf("after booking %d visits are still to book or move", n)
	}
	w.Undo()
	if got := visits(); got != before {
		t.Errorf("after one undo %d visits, want %d", got, before)
	}
}

// A visit goes to another day by the mouse and by the keyboard, stays there when the
// course is planned again, and what follows moves along.
func TestAVisitIsPutElsewhere(t *testing.T) {
	_, p := open(t, desktest.Demo(t))
	dose := calendar.Step{Kind: data.KindMedicine, Number: 2}
	id := stepID(dose)
	p.weeks.OnMove(id, 4, 2) // Wednesday, July 9, taken until 4:30
	if at := p.plan.At(dose).Start; at.Day() != 7 {
		t.Errorf("into a full day: dose 2 is at %v, want it to stay on July 7", at)
	}
	p.weeks.OnMove(id, 5, 0) // Monday, July 14
	v := p.plan.At(dose)
	if v.Start.Format("Jan 2 15:04") != "Jul 14 13:00" || !v.Pinned {
		t.Fatalf("dose 2 is at %v, want July 14, 1:00 PM", v.Start)
	}
	if call := p.plan.At(calendar.Step{Kind: data.KindCheckIn, Number: 2}); call.Start.Day() != 15 {
		t.Errorf("its call is at %v, want the day after", call.Start)
	}
	p.again()
	if v := p.plan.At(dose); v.Start.Day() != 14 {
		t.Errorf("planned again dose 2 is at %v, want it kept", v.Start)
	}
	// By the keyboard: the next week.
	p.weeks.FocusGained()
	for p.weeks.AccessibilityLabel() != "Dose 2, Mon, Jul 14, 1:00 PM" {
		before := p.weeks.AccessibilityLabel()
		if p.weeks.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}); p.weeks.AccessibilityLabel() == before {
			t.Fatalf("the keys do not come to dose 2, but to %q", before)
		}
	}
	p.weeks.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierShortcutDefault})
	if v := p.plan.At(dose); v.Start.Day() != 21 {
		t.Errorf("Ctrl and down: dose 2 is at %v, want July 21", v.Start)
	}
}

// What a day would break is said while a visit is over it.
func TestTheNoteBesideADraggedVisit(t *testing.T) {
	_, p := open(t, desktest.Demo(t))
	dose := stepID(calendar.Step{Kind: data.KindMedicine, Number: 2})
	for _, c := range []struct {
		row, day int
		want     string
		fits     bool
	}{
		{3, 4, "Independence Day, Jul 4", false}, {0, 3, "What is over stays", false}, {3, 3, "10 days after the dose before, at least 14", false},
		{4, 2, "Jul 9 is full", false}, {5, 0, "Mon, Jul 14, 1:00 PM", true}, {4, 4, "1:00 PM, ibrahim is not free Jul 11", true},
	} {
		if says, fits := p.note(dose, c.row, c.day); !strings.EqualFold(says, c.want) || fits != c.fits {
			t.Errorf("on %s: %q, fits %v; want %q, %v", p.days[c.row][c.day], says, fits, c.want, c.fits)
		}
	}
}

// The times of client and ride home are edited from the limits, and the plan follows.
func TestTheLimitsAreEdited(t *testing.T) {
	s := desktest.Demo(t)
	w, p := open(t, s)
	FreeDialog(w.Desk, Whose{Client: p.id})
	w.Tap("Keep times")
	c, err := s.Client(t.Context(), p.id)
	if err != nil {
		t.Fatal(err)
	}
	if days := c.Free.Weekdays(time.Monday); !slices.Equal(days, []time.Weekday{time.Monday, time.Wednesday, time.Thursday}) {
		t.Errorf("kept as it was the days are %v", days)
	}
	if err := s.EditClient(t.Context(), p.id, func(c *data.Client) { c.Free.Days[time.Monday] = data.WorkDay{} }); err != nil {
		t.Fatal(err)
	}
	for _, v := range p.plan.Visits {
		if v.Step.Kind.Doses() && v.Start.Weekday() == time.Monday {
			t.Errorf("dose %d is on Monday, %v, when the client is not free", v.Number, v.Start)
		}
	}
}

func TestATemplateIsSavedAndAReasonKept(t *testing.T) {
	s := desktest.Demo(t)
	w, p := open(t, s)
	four := p.template
	four.Doses = 4
	p.setTemplate(four)
	if n := len(p.plan.Fresh()); n != 13 {
		t.Errorf("with four doses %d visits to book, want 13", n)
	}
	w.Tap("Save as")
	w.Type("Name", "Four doses")
	w.Tap("Save template")
	if p.template.Name != "Four doses" || len(p.planning.Templates) != 2 {
		t.Errorf("the template is %+v of %d, want Four doses of 2; failed %v", p.template, len(p.planning.Templates), w.Failed)
	}
	// It is removed, with one way back; the plan on the screen stays as it is.
	w.Tap("Remove the template")
	if len(p.planning.Templates) != 1 || p.template.Doses != 4 || p.template.Name != "" {
		t.Errorf("removed: %d templates, the plan's is %+v", len(p.planning.Templates), p.template)
	}
	w.Undo()
	if len(p.planning.Templates) != 2 || p.template.Name != "Four doses" || len(w.Failed) != 0 {
		t.Errorf("undone: %d templates, the plan's is %+v; failed %v", len(p.planning.Templates), p.template, w.Failed)
	}
}

// A rule that is not met is kept with a reason, which stands with its visit once it is
// booked; another person takes the client home.
func TestWhatCouldNotBeMetIsAnswered(t *testing.T) {
	s := desktest.Demo(t)
	w, p := open(t, s)
	w.Tap("Keep, say why")
	w.Type("Reason, at least 10 characters", "The conference was agreed on in May")
	w.Answer("Keep")
	w.MustSay("Kept: The conference was agreed on in May")
	w.Tap("Name escort")
	w.Type("Name", "Omar Haddad")
	w.Type("Relation", "brother")
	w.Tap("Keep escort")
	w.MustNotSay("Ride home, dose 3")
	w.Tap("Keep 21 days")
	w.Tap("Book all 19 visits")
	list, err := s.ClientAppointments(t.Context(), p.id)
	if err != nil {
		t.Fatal(err)
	}
	noted, escorted := 0, 0
	for _, a := range list {
		if a.Note == "The conference was agreed on in May" && a.Kind == data.KindIntegration {
			noted++
		}
		if a.Escort.Name == "Omar Haddad" && data.DateOf(a.Start) == data.MustDate(2025, time.July, 21) && a.Escort.Pickup.Equal(a.End()) {
			escorted++
		}
	}
	if noted != 1 || escorted != 1 {
		t.Errorf("%d visits with the reason and %d with the other escort, want one of each; failed %v", noted, escorted, w.Failed)
	}
	w.MustSay("Kept: The conference was agreed on in May") // once it is booked, too
	if got := recalled(t, s); got != "course.order" {
		t.Errorf("Today recalls %q, want the order alone", got)
	}
}

// recalled are the rules of a booked course that Today recalls.
func recalled(t *testing.T, s *store.Store) string {
	t.Helper()
	view, err := s.TodayView(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, i := range today.Attention(view.Facts) {
		if i.Rule == today.RulePlan {
			codes = append(codes, string(i.Found.Code))
		}
	}
	slices.Sort(codes)
	return strings.Join(codes, " ")
}

// A rule of a course that is booked is kept at once, and asked about again by Undo.
func TestARuleOfABookedCourseIsKeptAtOnce(t *testing.T) {
	s := desktest.Demo(t)
	w, _ := open(t, s)
	w.Tap("Book all 19 visits")
	const all = "course.integration course.order course.ride course.space"
	if got := recalled(t, s); got != all {
		t.Fatalf("booked, Today recalls %q, want %q", got, all)
	}
	w.Tap("Keep, say why")
	w.Type("Reason, at least 10 characters", "Nothing else is free that week")
	w.Answer("Keep")
	w.MustSay("Kept: Nothing else is free that week")
	w.Tap("Keep 21 days")
	if got := recalled(t, s); got != "course.order course.ride" {
		t.Errorf("with two kept, Today recalls %q", got)
	}
	w.Undo()
	if got := recalled(t, s); got != "course.order course.ride course.space" {
		t.Errorf("one undone, Today recalls %q", got)
	}
}

// The requests to the prescriber are noted, and a day opens in the calendar.
func TestWhatMendsAFindingIsDone(t *testing.T) {
	w, _ := open(t, desktest.Demo(t))
	w.Tap("Request order")
	if last := w.Toasts[len(w.Toasts)-1]; !strings.HasPrefix(last, "Order request noted") {
		t.Errorf("it says %q", last)
	}
	w.Tap("Open Aug 28")
	want := desk.Route{Page: desk.Calendar, Tab: "day", Day: data.MustDate(2025, time.August, 28)}
	if len(w.Went) != 1 || w.Went[0] != want {
		t.Errorf("it goes to %v, want %v", w.Went, want)
	}
}

// What was moved and chosen is there again when one comes back to the screen.
func TestTheChoicesAreThereAgain(t *testing.T) {
	w, p := open(t, desktest.Demo(t))
	step := calendar.Step{Kind: data.KindMedicine, Number: 2}
	p.pin(step, p.plan.At(step).Start.AddDate(0, 0, 7))
	w.Leave()
	again := New(w.Desk, desk.Route{Page: desk.Plan, Client: p.id}).(*screen)
	defer again.Leave()
	if v := again.plan.At(step); v.Start.Day() != 14 || !v.Pinned {
		t.Errorf("dose 2 is at %v, want it where it was put", v.Start)
	}
}
