package clients

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// lines are the texts of the list's rows, as a person reads them.
func (l *list) lines() []string {
	var all []string
	for i := range l.rows.Len() {
		var parts []string
		for _, c := range l.record(i).Cells {
			for _, text := range []string{c.Figure, c.Text, c.Under, c.Chip.Words} {
				if text != "" {
					parts = append(parts, text)
				}
			}
		}
		all = append(all, strings.Join(parts, " | "))
	}
	return all
}

// TestListShowsTheDesign compares each line with the design's (03).
func TestListShowsTheDesign(t *testing.T) {
	w := newWindow(t, desktest.Demo(t), kit.Light, 1440, 900)
	l := New(w.Desk, desk.Route{Page: desk.Clients}).(*list)
	w.show(l)
	want := []string{
		"Amara N. | C-0102, 36, she/her | Medicine | Dose 2 is today | Today, 1:00 PM | Medicine session 2 | 15 | mod. severe | Jun 5 | −4 | 2 checks open",
		"Dana W. | C-0081, 52, she/her | On hold | Since May 20 | None booked | 18 | mod. severe | May 20 | +1 | Cardiology letter",
		"Grace T. | C-0094, 47, she/her | Integration | 3 days after dose 3 | Wed, Jun 18, 10:00 AM | Integration | 10 | moderate | May 27 | −11 | Measures due",
		"Ibrahim H. | C-0106, 39, he/him | Preparation | 1 of 2 done | Mon, Jun 16, 2:00 PM | Preparation | 16 | mod. severe | Jun 2",
		"Jordan R. | C-0098, 41, they/them | Preparation | Maintenance, cycle 4 | Today, 4:30 PM | Preparation | 9 | mild | Jun 10 | −13 | New order needed",
		"Leilani K. | C-0100, 44, she/her | Integration | 1 day after dose 2 | Today, 11:15 AM | Check-in call | 12 | moderate | May 28 | −6 | Measures due",
		"Mateo V. | C-0099, 33, he/him | Medicine | Dose 3 is tomorrow | Fri, Jun 13, 10:00 AM | Medicine session 3 | 11 | moderate | Jun 3 | −9 | Clearance ends Jun 19",
		"Noor A. | C-0087, 58, she/her | Integration | Maintenance, 24 days | Mon, Jun 23, 9:00 AM | Integration | 4 | minimal | Jun 9 | −11",
		"Priya S. | C-0108, 29, she/her | Consultation | First contact Jun 9 | Today, 10:30 AM | Consultation, video | Not yet",
		"Rosa M. | C-0105, 35, she/her | Preparation | 1 of 2 done | Fri, Jun 13, 3:00 PM | Preparation | 21 | severe | Jun 11 | +1 | PHQ-9 item 9 scored 2",
		"Tomasz K. | C-0107, 61, he/him | Intake | Waiting for clearance | None booked | 14 | moderate | Jun 9 | Clearance asked Jun 3",
		"Wei L. | C-0096, 50, he/him | Integration | 2 days after dose 4 | Thu, Jun 19, 9:00 AM | Integration | 7 | mild | May 27 | −12 | Note to sign",
		"Yuki T. | C-0079, 42, she/her | Integration | Closing is booked | Sat, Jun 14, 10:00 AM | Closing visit | 3 | minimal | Jun 7 | −14",
	}
	if diff := cmp.Diff(want, l.lines()); diff != "" {
		t.Errorf("the list (-design +shown):\n%s", diff)
	}
	if got := l.foot.Text(); got != "13 active clients. Change is from the baseline score. Dashed line in the trend: score 10." {
		t.Errorf("the footer says %q", got)
	}
	if got := l.hidden.Text(); got != "9 closed clients are hidden" {
		t.Errorf("about closed clients the footer says %q", got)
	}
}

func TestListFiltersAndOpens(t *testing.T) {
	w := newWindow(t, desktest.Demo(t), kit.Light, 1440, 900)
	l := New(w.Desk, desk.Route{Page: desk.Clients}).(*list)
	w.show(l)

	w.Desk.Window.Canvas().OnTypedRune()('/')
	if w.Desk.Window.Canvas().Focused() != l.find.Focusable() {
		t.Fatal("“/” does not put the keyboard into the filter")
	}
	test.Type(l.find.Focusable(), "jor")
	if got := l.lines(); len(got) != 1 || !strings.HasPrefix(got[0], "Jordan R.") {
		t.Fatalf("“jor” lists %q, want Jordan R. alone", got)
	}
	l.find.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.Desk.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(w.Went) != 1 || w.Went[0].Page != desk.Client || w.Went[0].Client != find(t, w.Desk.Store, "C-0098").ID {
		t.Errorf("Enter, Enter opens %+v, want Jordan's record", w.Went)
	}

	w.show(NewPage(w.Desk, w.Went[0], tabs))
	w.show(New(w.Desk, desk.Route{Page: desk.Clients}))
	l = w.screen.(*list)
	if l.find.Text() != "jor" || l.rows.Len() != 1 || l.rows.Selected() != 0 {
		t.Errorf("on coming back the filter is %q, %d rows, row %d selected; want it as it was left", l.find.Text(), l.rows.Len(), l.rows.Selected())
	}

	l.find.SetText("jorx")
	l.find.OnChanged("jorx")
	if shown := texts(l.middle.Root); !strings.Contains(shown, "No client matches “jorx”") || !strings.Contains(shown, "New client") {
		t.Errorf("without a match the screen says %q", shown)
	}
	l.find.OnChanged("")

	l.phases.OnChanged(2)
	if got := l.lines(); len(got) != 2 || !strings.HasPrefix(got[0], "Amara") || !strings.HasPrefix(got[1], "Mateo") {
		t.Errorf("Medicine lists %q, want Amara and Mateo", got)
	}
	l.phases.OnChanged(0)
	test.Tap(l.attention)
	if got := l.lines(); len(got) != 5 {
		t.Errorf("Needs attention lists %d clients, want the 5 with a flag to act on:\n%s", len(got), strings.Join(got, "\n"))
	}
	test.Tap(l.attention)
	l.rows.OnSort("score", true)
	if got := l.lines(); !strings.HasPrefix(got[0], "Rosa M.") || !strings.HasPrefix(got[len(got)-1], "Priya S.") {
		t.Errorf("by score, highest first: %q first and %q last, want Rosa and Priya, who has none", got[0], got[len(got)-1])
	}
	test.Tap(l.closed)
	if got := l.rows.Len(); got != 22 {
		t.Errorf("with closed clients the list has %d rows, want 22", got)
	}
}

func TestListReadsFurtherPagesAsTheyComeIntoView(t *testing.T) {
	s := desktest.Empty(t)
	err := s.Batch(t.Context(), func(ctx context.Context) error {
		for range 3 * pageSize {
			if _, err := s.CreateClient(ctx, data.Client{ChosenName: "Ana"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1440, 900)
	l := New(w.Desk, desk.Route{Page: desk.Clients}).(*list)
	w.show(l)
	if len(l.sheet.rows) != pageSize {
		t.Errorf("at first %d rows were read, want %d", len(l.sheet.rows), pageSize)
	}
	l.rows.ScrollTo(3*pageSize - 1)
	if _, ok := l.sheet.rows[3*pageSize-1]; !ok || len(l.sheet.rows) != 2*pageSize {
		t.Errorf("at the end %d rows were read, want the first and the last page", len(l.sheet.rows))
	}
}

// texts are all words below an object.
func texts(o fyne.CanvasObject) string {
	var all []string
	for _, o := range desktest.Visible(o) {
		if a, ok := o.(fyne.Accessible); ok {
			all = append(all, a.AccessibilityLabel())
		}
	}
	return strings.Join(all, " | ")
}

// press taps the button with some words, in the dialog that is open or else on
// the screen.
func (w *window) press(words string) {
	w.t.Helper()
	var button *kit.Button
	root := w.screen.Body()
	if top := w.Desk.Window.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	for _, o := range desktest.Visible(root) {
		if b, ok := o.(*kit.Button); ok && b.Label() == words {
			button = b
		}
	}
	if button == nil {
		w.t.Fatalf("there is no button %q", words)
	}
	test.Tap(button)
}

// field finds a field of the open dialog by its label.
func (w *window) field(label string) *kit.Field {
	w.t.Helper()
	var found *kit.Field
	for _, o := range desktest.Visible(w.Desk.Window.Canvas().Overlays().Top()) {
		if f, ok := o.(*kit.Field); ok && f.Label() == label {
			found = f
		}
	}
	if found == nil {
		w.t.Fatalf("the dialog has no field %q", label)
	}
	return found
}

// enter types a text in place of what a field holds.
func (w *window) enter(field *kit.Field, text string) {
	w.t.Helper()
	field.SetText("")
	w.Desk.Window.Canvas().Focus(field.Focusable())
	test.Type(field.Focusable(), text)
}

// TestFromNewClientToArchive is the whole life of a record through the screens.
func TestFromNewClientToArchive(t *testing.T) {
	s := desktest.Empty(t)
	w := newWindow(t, s, kit.Light, 1440, 900)

	n := NewClient(w.Desk, desk.Route{Page: desk.NewClient}).(*newClient)
	w.show(n)
	w.press("Add client")
	if n.form.fields["chosen"].Problem() == "" || len(w.Went) > 0 {
		t.Fatal("a client without a name was added, or nothing was said about it")
	}
	w.enter(n.form.fields["chosen"], "Jordan")
	w.enter(n.form.fields["last"], "Reeves")
	w.enter(n.form.fields["phones.0"], "5035550142")
	w.enter(n.form.fields["birth"], "2/30/1983")

	// The window closes and opens again: everything typed is still there.
	n = NewClient(w.Desk, desk.Route{Page: desk.NewClient}).(*newClient)
	w.show(n)
	if got := n.form.fields["chosen"].Text() + " " + n.form.fields["last"].Text(); got != "Jordan Reeves" {
		t.Fatalf("after closing the window the form holds %q", got)
	}
	if n.form.fields["birth"].Text() != "2/30/1983" || n.form.fields["birth"].Problem() == "" {
		t.Fatalf("the impossible date is %q with %q, want it kept with a sentence", n.form.fields["birth"].Text(), n.form.fields["birth"].Problem())
	}
	w.press("Add client")
	if len(w.Went) > 0 {
		t.Fatal("a client with an impossible birth date was added")
	}
	w.enter(n.form.fields["birth"], "11/2/1983")
	n.checks[0].SetOn(true)
	n.chosen[data.IndicationDepression] = true
	w.press("Add client")
	if len(w.Failed) > 0 || len(w.Went) != 1 || w.Went[0].Tab != "details" {
		t.Fatalf("adding leads to %+v, failures %v; want the new record's details", w.Went, w.Failed)
	}
	if kept, err := s.Draft(t.Context(), newClientDraft); kept != "" || err != nil {
		t.Errorf("the draft of an added client is still kept: %q, %v", kept, err)
	}

	row := find(t, s, "555-0142")
	if row.Name != "Jordan R." || row.Number != "C-0001" || row.Birth.String() != "1983-11-02" {
		t.Fatalf("found by a part of the phone: %+v", row)
	}

	w.show(NewPage(w.Desk, w.Went[0], tabs))
	d := w.screen.(*page).open.(*details)
	w.enter(d.form.fields["escort.phone"], "503 555 0199")
	w.enter(d.form.fields["pronouns"], "they/them")
	if got := d.form.fields["escort.phone"].Text(); got != "(503) 555-0199" {
		t.Errorf("after leaving it the phone reads %q", got)
	}
	w.enter(d.form.fields["birth"], "11/")
	w.enter(d.form.fields["city"], "Portland")
	c, err := s.Client(t.Context(), row.ID)
	if err != nil || c.Pronouns != "they/them" || c.Address.City != "Portland" {
		t.Fatalf("typed fields are not stored: %q, %q, %v", c.Pronouns, c.Address.City, err)
	}
	if c.Birth.String() != "1983-11-02" {
		t.Errorf("an unfinished date changed the birth date to %q", c.Birth)
	}
	w.show(NewPage(w.Desk, w.Went[0], tabs))
	d = w.screen.(*page).open.(*details)
	if d.form.fields["birth"].Text() != "11/" || d.form.fields["birth"].Problem() == "" {
		t.Errorf("the unfinished date comes back as %q with %q", d.form.fields["birth"].Text(), d.form.fields["birth"].Problem())
	}
	if shown := texts(w.screen.Body()); !strings.Contains(shown, "41 (Nov 2, 1983), they/them") {
		t.Errorf("the head does not follow the edit: %s", shown)
	}

	w.press("Archive client")
	if c, _ := s.Client(t.Context(), row.ID); c.Archived.IsZero() {
		t.Fatal("the client is not archived")
	}
	if len(w.Toasts) != 1 {
		t.Fatalf("%d toasts, want one with an undo", len(w.Toasts))
	}
	w.Undo()
	if c, _ := s.Client(t.Context(), row.ID); !c.Archived.IsZero() {
		t.Error("undo did not bring the client back")
	}
	if len(w.Failed) > 0 {
		t.Errorf("failures on the way: %v", w.Failed)
	}
}

func TestNamesakeIsAskedAbout(t *testing.T) {
	s := desktest.Empty(t)
	if _, err := s.CreateClient(t.Context(), data.Client{ChosenName: "Zoë", LegalLast: "Ñandú"}); err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1440, 900)
	n := NewClient(w.Desk, desk.Route{Page: desk.NewClient}).(*newClient)
	w.show(n)
	w.enter(n.form.fields["chosen"], "zoe")
	w.enter(n.form.fields["last"], "nandu")
	w.press("Add client")
	if w.Desk.Stage.Dialog() == nil || len(w.Went) > 0 {
		t.Fatal("a second client of the same name was added without a question")
	}
	w.press("Add as another client")
	if page, err := s.Clients(t.Context(), store.ClientFilter{}); err != nil || page.Total != 2 {
		t.Errorf("after adding knowingly there are %d clients, %v; want 2", page.Total, err)
	}
}

// TestSharedPhoneIsAsked: the question says what the two records have in common,
// however the number is written.
func TestSharedPhoneIsAsked(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	n := NewClient(w.Desk, desk.Route{Page: desk.NewClient}).(*newClient)
	w.Show(n)
	w.Type("Chosen name", "Alex")
	w.Type("Phone", "+1 503 555 0141")
	w.Tap("Add client")
	w.MustSay("Is this the same person?", "Jordan R., C-0098, born Nov 2, 1983, with the same phone number.")
	w.Answer("Open C-0098")
	if page, err := s.Clients(t.Context(), store.ClientFilter{Search: "alex"}); err != nil || slices.ContainsFunc(page.Rows, func(r store.ClientRow) bool { return r.Name == "Alex" }) {
		t.Errorf("looking at the other record added a client: %v", err)
	}
}

func TestMedicationDialog(t *testing.T) {
	s := desktest.Empty(t)
	id, err := s.CreateClient(t.Context(), data.Client{ChosenName: "Jordan"})
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1100, 700)
	w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: id, Tab: "details"}, tabs))
	w.press("Add medication")
	w.press("Add medication")
	if w.Desk.Stage.Dialog() == nil {
		t.Fatal("a medication without a name closed the dialog")
	}
	w.enter(w.field("Medicine"), "lorazepam")
	if said := texts(w.Desk.Window.Canvas().Overlays().Top()); !strings.Contains(said, "Benzodiazepines") || !strings.Contains(said, "The prescriber decides.") {
		t.Errorf("while lorazepam is typed the dialog says %q, want the advice", said)
	}
	w.press("Add medication")
	c, err := s.Client(t.Context(), id)
	if err != nil || len(c.Medications) != 1 || c.Medications[0].Name != "lorazepam" {
		t.Fatalf("medications %+v, %v", c.Medications, err)
	}
	if shown := texts(w.screen.Body()); !strings.Contains(shown, "Lorazepam: ask prescriber about a hold") {
		t.Errorf("the head has no chip about the hold: %s", shown)
	}
	w.screen.(*page).open.(*details).medicationDialog(0)
	w.press("Remove")
	if c, _ := s.Client(t.Context(), id); len(c.Medications) != 0 {
		t.Error("the medication was not removed")
	}
	w.press("Add medication")
	w.enter(w.field("Medicine"), "lorazepan")
	if said := texts(w.Desk.Window.Canvas().Overlays().Top()); !strings.Contains(said, "Lorazepan: not in the list, check yourself.") {
		t.Errorf("while lorazepan is typed the dialog says %q, want that it is not in the list", said)
	}
	w.press("Add medication")
	for _, want := range []string{"Not in the list: check yourself", "Lorazepan: not in the list, check yourself"} {
		if shown := texts(w.screen.Body()); !strings.Contains(shown, want) {
			t.Errorf("nothing says %q beside lorazepan: %s", want, shown)
		}
	}
}

func TestAdviceChip(t *testing.T) {
	today := data.MustDate(2025, time.June, 12)
	for name, want := range map[string]string{
		"sertraline": "", "metformin": "", "lorazepam": "Benzodiazepines", "Fioricet": "Other sedatives", "xyz": "Not in the list: check yourself",
		"lorazepam xyz": "Benzodiazepines, not in the list: check yourself",
	} {
		got := ""
		if chip, ok := adviceChip(data.Medication{Name: name}, today).(*kit.Chip); ok {
			got = chip.Words()
		}
		if got != want {
			t.Errorf("the chip beside %s says %q, want %q", name, got, want)
		}
		if adviceChip(data.Medication{Name: name, Stop: today.AddDays(-1)}, today) != nil {
			t.Errorf("%s was stopped and has a chip", name)
		}
	}
}

func TestWeightDialogRefusesTomorrow(t *testing.T) {
	s := desktest.Empty(t)
	id, err := s.CreateClient(t.Context(), data.Client{ChosenName: "Jordan"})
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1440, 900)
	w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: id, Tab: "details"}, tabs))
	w.press("Add weight")
	test.Type(w.Desk.Window.Canvas().Focused(), "182 lb")
	w.press("Add weight")
	c, err := s.Client(t.Context(), id)
	if err != nil || len(c.Weights) != 1 || c.Weights[0].Kg != 82.55 {
		t.Fatalf("weights %+v, %v; want 82.55 kg", c.Weights, err)
	}
	if shown := texts(w.screen.Body()); !strings.Contains(shown, "182 lb (82.55 kg)") {
		t.Errorf("the weight is not shown in both units: %s", shown)
	}
}

func TestMissingClientSaysSo(t *testing.T) {
	w := newWindow(t, desktest.Empty(t), kit.Light, 1440, 900)
	w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: 4711}, tabs))
	if shown := texts(w.screen.Body()); !strings.Contains(shown, "This client is not in the practice") {
		t.Errorf("the page of an unknown client says %q", shown)
	}
}

func TestHeadOfJordan(t *testing.T) {
	s := desktest.Demo(t)
	head, err := s.ClientHead(t.Context(), find(t, s, "C-0098").ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"C-0098", "41 (Nov 2, 1983), they/them", "F33.2, F43.12", "Prescriber Dr. Samuel Okafor", "182 lb (82.55 kg), Jun 10",
		"Sertraline 100 mg, lisinopril 10 mg, lorazepam 0.5 mg as needed"}
	if diff := cmp.Diff(want, facts(head, s.Today(), data.Region{})); diff != "" {
		t.Errorf("facts (-design +shown):\n%s", diff)
	}
	var chips []string
	for _, n := range client.Alerts(head.Client, head.Alerts) {
		chips = append(chips, words.Notice(n, s.Today(), data.Region{}))
	}
	want = []string{"Hold lorazepam 12 h before dose", "No-go on May 6: BP 166/102", "Order limit BP 150/95", "No unresolved contraindication", "No known allergies"}
	if diff := cmp.Diff(want, chips); diff != "" {
		t.Errorf("chips (-design +shown):\n%s", diff)
	}
	if at := chip(head.Row, s.Today(), data.Region{}); at.Words != "Preparation, cycle 4" {
		t.Errorf("the phase chip says %q", at.Words)
	}
	if _, err := s.ClientHead(t.Context(), 4711); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("the head of an unknown client: %v", err)
	}
}

func TestAlertsBeginANewLineRatherThanHide(t *testing.T) {
	s := desktest.Empty(t)
	c := data.Client{ChosenName: "Jordan", Allergies: []data.Allergy{{Substance: strings.Repeat("long ", 8)}, {Substance: "latex"}}}
	for _, name := range []string{"lorazepam", "zolpidem", "lamotrigine", "modafinil", "tramadol", "haloperidol"} {
		c.Medications = append(c.Medications, data.Medication{Name: name})
	}
	id, err := s.CreateClient(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	w := newWindow(t, s, kit.Light, 1100, 700)
	w.show(NewPage(w.Desk, desk.Route{Page: desk.Client, Client: id}, tabs))
	p := w.screen.(*page)
	alerts := p.above.Root.(*fyne.Container).Objects[0].(*fyne.Container).Objects[1] // below the facts
	chips, low := 0, float32(0)
	for _, o := range desktest.Visible(alerts) {
		if chip, ok := o.(*kit.Chip); ok {
			chips++
			if right := chip.Position().X + chip.Size().Width; right > alerts.Size().Width {
				t.Errorf("%q ends at %.0f, beyond the page's %.0f", chip.Words(), right, alerts.Size().Width)
			}
			low = max(low, chip.Position().Y+chip.Size().Height)
		}
	}
	if chips != 7 || low <= kit.HeightChip || low > alerts.Size().Height {
		t.Errorf("%d chips down to %.0f in %.0f, want 7 in more than one line, all inside", chips, low, alerts.Size().Height)
	}
}

// A phone number is copied with one press. It leaves the clipboard with the lock,
// unless something else was copied since.
func TestPhoneIsCopiedWithOnePress(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	record, err := s.Client(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.ShowTab(NewDetails(w.Desk, jordan))
	board := fyne.CurrentApp().Clipboard()
	for _, one := range []struct{ press, words, said string }{
		{"Copy phone", record.Phones[0].Number, "Phone copied"}, {"Copy e-mail", record.Emails[0], "E-mail copied"},
	} {
		w.Tap(one.press)
		if board.Content() != one.words || w.Toasts[len(w.Toasts)-1] != one.said {
			t.Errorf("%s left %q on the clipboard and said %q", one.press, board.Content(), w.Toasts)
		}
	}
	if w.Desk.Uncopy(); board.Content() != "" {
		t.Errorf("after the lock %q is on the clipboard", board.Content())
	}
	w.Tap("Copy phone")
	board.SetContent("of another program")
	if w.Desk.Uncopy(); board.Content() != "of another program" {
		t.Errorf("the lock took another program's words from the clipboard, which holds %q", board.Content())
	}
}

// A right click on a client offers what is done with one.
func TestMenuOfAClient(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	l := New(w.Desk, desk.Route{Page: desk.Clients}).(*list)
	w.Show(l)
	amara := desktest.Client(t, s, "Amara N.")
	var offered []string
	for _, item := range l.menu(0) {
		offered = append(offered, item.Words)
		if strings.HasPrefix(item.Words, "Open") {
			item.Do()
			if to := w.Went[len(w.Went)-1]; to.Client != amara {
				t.Errorf("%s leads to %+v, want Amara", item.Words, to)
			}
		}
	}
	if want := "Open, Book visit, Open notes, Open documents, Open details, Copy name, Copy number"; strings.Join(offered, ", ") != want {
		t.Errorf("a client's menu offers %q, want %s", offered, want)
	}
	if l.menu(l.rows.Len()) != nil {
		t.Error("a row without a client offers a menu")
	}
}
