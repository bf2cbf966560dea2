package clients

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
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
