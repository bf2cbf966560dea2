package calendar

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// press presses a button by its words, in the open dialog when there is one.
func (o *shown) press(t testing.TB, words string) {
	t.Helper()
	for _, object := range o.objects() {
		if b, ok := object.(*kit.Button); ok && b.Label() == words {
			b.Tapped(&fyne.PointEvent{})
			return
		}
	}
	t.Fatalf("no button %q is shown", words)
}

// objects is what the open dialog shows, or the page when there is none.
func (o *shown) objects() []fyne.CanvasObject {
	root := fyne.CanvasObject(o.stage)
	if top := o.window.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	return desktest.Visible(root)
}

// field finds a field of the open dialog by its label.
func (o *shown) field(t testing.TB, label string) *kit.Field {
	t.Helper()
	for _, object := range o.objects() {
		var f *kit.Field
		switch w := object.(type) {
		case *kit.Field:
			f = w
		case *kit.Combo:
			f = w.Field
		case *kit.DateField:
			f = w.Field
		case *kit.TimeField:
			f = w.Field
		case *kit.NumberField:
			f = w.Field
		}
		if f != nil && f.Label() == label {
			return f
		}
	}
	t.Fatalf("no field %q is shown", label)
	return nil
}

// enter replaces the text of a field as somebody would: letter by letter.
func (o *shown) enter(t testing.TB, label, text string) {
	t.Helper()
	f := o.field(t, label)
	f.SetText("")
	f.Focus()
	test.Type(f.Focusable(), text)
}

// says reports whether a text stands in the dialog or on the page.
func (o *shown) says(words string) bool {
	for _, object := range o.objects() {
		switch w := object.(type) {
		case *kit.Text:
			if strings.Contains(w.Text(), words) {
				return true
			}
		case *kit.Paragraph:
			if strings.Contains(w.AccessibilityLabel(), words) {
				return true
			}
		}
	}
	return false
}

func (o *shown) tick(t testing.TB, words string) {
	t.Helper()
	for _, object := range o.objects() {
		if c, ok := object.(*kit.Check); ok && strings.HasPrefix(c.AccessibilityLabel(), words) {
			c.Tapped(&fyne.PointEvent{})
			return
		}
	}
	t.Fatalf("no checkbox %q is shown", words)
}

func week(t testing.TB) *shown {
	t.Helper()
	return open(t, desktest.Demo(t), kit.Light, 1440, 900, desk.Route{Page: desk.Calendar})
}

func TestTheWeekOfTheDesign(t *testing.T) {
	o := week(t)
	if got := o.title.Text(); got != "June 9 – 14, 2025" {
		t.Errorf("title %q, want June 9 – 14, 2025", got)
	}
	var got []string
	for _, b := range o.weekView(o.d.Region()).Blocks {
		if !b.Buffer && (b.Start.Day() == 12 || b.Start.Day() == 13) {
			got = append(got, b.Start.Format("2 15:04 ")+b.Name+", "+b.What+", "+b.More+", "+b.Status.Text)
		}
	}
	want := []string{
		"12 09:00 Wei L., Integration, 2 days, , ",
		"12 10:30 Priya S., Consultation, , ",
		"12 11:15 Leilani K., Check-in call, , ",
		"12 13:00 Amara N., Medicine, dose 2, Sublingual, Room 1, 2 checks open",
		"12 16:30 Jordan R., Preparation, , ",
		"13 09:30 Amara N., Check-in call, , ",
		"13 10:00 Mateo V., Medicine, dose 3, Sublingual, Room 1, Ready",
		"13 14:00 Amara N., Integration, 1 day, , ",
		"13 15:00 Rosa M., Preparation, , ",
		"13 15:30 Leilani K., Integration, 2 days, , ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Thursday and Friday (-design +shown):\n%s", diff)
	}
	place := func(name string) string {
		for _, p := range o.toPlace {
			if p.Name == name {
				return placeBlock(p, o.d.Region(), nil).What
			}
		}
		return ""
	}
	for name, want := range map[string]string{"Grace T.": "Dose 4, from Jun 16", "Jordan R.": "After Jun 17, in 72 h", "Wei L.": ""} {
		if got := place(name); got != want {
			t.Errorf("to place for %s: %q, want %q", name, got, want)
		}
	}
}

func TestKeysMoveThroughTime(t *testing.T) {
	o := week(t)
	step := func(name string, do func(), want string) {
		t.Helper()
		do()
		if got := o.title.Text(); got != want {
			t.Errorf("after %s the title is %q, want %q", name, got, want)
		}
	}
	step("→", func() { o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) }, "June 16 – 21, 2025")
	step("← ←", func() { o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}); o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) }, "June 2 – 7, 2025")
	step("T", func() { o.TypedRune('t') }, "June 9 – 14, 2025")
	step("D", func() { o.TypedRune('d') }, "Thursday, June 12")
	step("→", func() { o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) }, "Friday, June 13")
	step("M", func() { o.TypedRune('m') }, "June 2025")
	step("→", func() { o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}) }, "July 2025")
	step("W", func() { o.TypedRune('w') }, "June 30 – July 5, 2025")
}

func TestFirstWeekdayFollowsThePractice(t *testing.T) {
	s := desktest.Demo(t)
	practice, err := s.Practice(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	practice.Region.FirstWeekday = time.Sunday
	practice.Hours[time.Sunday] = data.WorkDay{From: 10 * 60, To: 12 * 60}
	if err := s.SavePractice(t.Context(), practice); err != nil {
		t.Fatal(err)
	}
	o := open(t, s, kit.Light, 1440, 900, desk.Route{Page: desk.Calendar})
	if got := o.title.Text(); got != "June 8 – 14, 2025" {
		t.Errorf("with Sunday first and open the title is %q, want June 8 – 14, 2025", got)
	}
}

func TestBookingByKeyboard(t *testing.T) {
	o := week(t)
	BookDialog(o.d, Preset{})
	o.enter(t, "Client", "prí")
	if c := o.window.Canvas().Focused(); c == nil {
		t.Fatal("nothing has the keyboard while a client is being typed")
	}
	o.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // takes the first proposal
	if got := o.field(t, "Client").Text(); !strings.HasPrefix(got, "Priya S., ") {
		t.Fatalf("the client box holds %q, want Priya S. and her number", got)
	}
	o.enter(t, "Date", "6/16")
	o.enter(t, "Time", "11")
	o.press(t, "Book visit")
	if o.stage.Dialog() != nil {
		t.Fatalf("the dialog stays open; problems %q %q %q", o.field(t, "Client").Problem(), o.field(t, "Date").Problem(), o.field(t, "Time").Problem())
	}
	list, err := o.d.Store.Schedule(context.Background(), june(16, 11, 0), june(16, 11, 1))
	if err != nil || len(list) != 1 || list[0].Name != "Priya S." || list[0].Kind != data.KindIntake || list[0].Minutes != 90 {
		t.Errorf("booked: %+v, %v; want Priya's intake of 90 min, which follows the consultation", list, err)
	}
}

func TestBookingShowsAConflictBeforeSaving(t *testing.T) {
	o := week(t)
	page, err := o.d.Store.Clients(context.Background(), store.ClientFilter{Search: "Yuki"})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("Yuki: %v, %v", page.Rows, err)
	}
	BookDialog(o.d, Preset{Client: page.Rows[0].ID, Kind: data.KindClosing, Start: june(13, 14, 30)})
	if !o.says("Overlaps Amara N. by 30 min, 2:30 – 3:00 PM") || !o.says("Overlaps Rosa M. by 30 min, 3:00 – 3:30 PM") {
		t.Fatal("the overlap with Amara and Rosa is not shown")
	}
	o.press(t, "Book visit")
	if o.stage.Dialog() == nil {
		t.Fatal("it was booked over other visits and nobody said yes")
	}
	o.enter(t, "Why it is kept", "no")
	o.press(t, "Book visit")
	if o.stage.Dialog() == nil || o.field(t, "Why it is kept").Problem() == "" {
		t.Fatal("two letters were a reason")
	}
	o.enter(t, "Why it is kept", "Both agreed to meet together")
	o.press(t, "Book visit")
	if o.stage.Dialog() != nil {
		t.Fatal("it was not booked although the overlap is kept knowingly")
	}
	id := o.find("Yuki T.", june(13, 14, 30))
	if a, err := o.d.Store.Appointment(context.Background(), id); err != nil || !a.Overlap || a.Kept.Reason != "Both agreed to meet together" || len(a.Kept.Rules) < 2 {
		t.Errorf("booked %+v, %v; want it marked as overlapping, with the reason and the rules", a, err)
	}
}

func TestAFailureStaysInTheForm(t *testing.T) {
	o := week(t)
	page, err := o.d.Store.Clients(context.Background(), store.ClientFilter{Search: "Dana"})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("Dana: %v, %v", page.Rows, err)
	}
	BookDialog(o.d, Preset{Client: page.Rows[0].ID, Kind: data.KindReview, Start: june(16, 10, 0)})
	if err := o.d.Store.ArchiveClient(context.Background(), page.Rows[0].ID); err != nil {
		t.Fatal(err)
	}
	o.press(t, "Book visit")
	if o.stage.Dialog() == nil || !o.says("This client is archived.") {
		t.Error("booking an archived client closed the form or did not say why not")
	}
	if o.field(t, "Date").Text() != "Jun 16, 2025" {
		t.Error("what was typed is gone")
	}
}

func TestBookingSaysWhatIsMissing(t *testing.T) {
	o := week(t)
	BookDialog(o.d, Preset{Day: jun(16)})
	o.press(t, "Book visit")
	if got := o.field(t, "Client").Problem(); got == "" {
		t.Error("nothing is said beside the missing client")
	}
	if got := o.field(t, "Time").Problem(); got != "Enter a time." {
		t.Errorf("beside the missing time stands %q", got)
	}
}

func TestMovingAVisit(t *testing.T) {
	o := week(t)
	id := o.find("Leilani K.", june(13, 15, 30))
	AppointmentDialog(o.d, id)
	o.press(t, "Move")
	o.enter(t, "Time", "4:45 pm")
	o.press(t, "Move visit")
	if o.stage.Dialog() != nil {
		t.Fatalf("the dialog stays open: %q", o.field(t, "Time").Problem())
	}
	a, err := o.d.Store.Appointment(context.Background(), id)
	if err != nil || !a.Start.Equal(june(13, 16, 45)) || a.Overlap {
		t.Errorf("after moving: %+v, %v; want 4:45 PM without overlap", a, err)
	}
	if o.find("Leilani K.", june(13, 16, 45)) != id {
		t.Error("the week does not show the new time")
	}
}

func TestCancelingAsksWhoAndWhy(t *testing.T) {
	o := week(t)
	id := o.find("Rosa M.", june(13, 15, 0))
	AppointmentDialog(o.d, id)
	o.press(t, "Cancel visit…") // opens the question
	o.press(t, "Cancel visit")  // answers it without who and why
	if o.stage.Dialog() == nil || !o.says("Choose who cancels") || o.field(t, "Why").Problem() == "" {
		t.Fatal("canceled without who and why, or nothing is said beside the fields")
	}
	for _, object := range o.objects() {
		if r, ok := object.(*kit.RadioGroup); ok {
			r.Choose(0)
		}
	}
	o.enter(t, "Why", "fever")
	o.press(t, "Cancel visit")
	a, err := o.d.Store.Appointment(context.Background(), id)
	if err != nil || a.Status != data.LateCancel || a.Reason != "fever" {
		t.Errorf("after canceling a day before: %+v, %v; want a late cancel because of fever", a, err)
	}
}

func TestEscortOfTheVisit(t *testing.T) {
	o := week(t)
	id := o.find("Amara N.", june(12, 13, 0))
	AppointmentDialog(o.d, id)
	o.press(t, "Edit escort")
	o.enter(t, "Phone", "503 555 0199")
	o.press(t, "Keep escort")
	a, err := o.d.Store.Appointment(context.Background(), id)
	if err != nil || a.Escort.Phone != "(503) 555-0199" || a.Escort.Name != "Daniel N." {
		t.Errorf("escort %+v, %v; want Daniel N. with the phone number", a.Escort, err)
	}
	for _, b := range o.weekView(o.d.Region()).Blocks {
		if b.Name == "Amara N." && b.Start.Equal(june(12, 13, 0)) && b.Status.Text != "1 check open" {
			t.Errorf("with the phone number her session says %q, want 1 check open", b.Status.Text)
		}
	}
}

func TestVisitDialogLeadsToTheRecord(t *testing.T) {
	o := week(t)
	AppointmentDialog(o.d, o.find("Wei L.", june(12, 9, 0)))
	o.press(t, "Open record")
	if len(o.gone) != 1 || o.gone[0].Page != desk.Visit || o.gone[0].ID == 0 {
		t.Errorf("Open record leads to %+v, want the visit's record", o.gone)
	}
}

func TestToPlaceBeginsTheBooking(t *testing.T) {
	o := week(t)
	for _, object := range o.objects() {
		if b, ok := object.(*kit.CalendarBlock); ok && b.Block().What == "Dose 4, from Jun 16" {
			b.Tapped(nil)
		}
	}
	if o.stage.Dialog() == nil {
		t.Fatal("Grace's next dose does not open the booking")
	}
	if got := o.field(t, "Client").Text(); !strings.HasPrefix(got, "Grace T.") {
		t.Errorf("the client is %q, want Grace T.", got)
	}
	if got := o.field(t, "Date").Text(); got != "Jun 16, 2025" {
		t.Errorf("the day is %q, want Jun 16, 2025", got)
	}
}
