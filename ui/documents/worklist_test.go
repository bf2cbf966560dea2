package documents

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

var thursday = data.MustDate(2025, time.June, 12)

// setOf is a client's set with some forms, the next dose some days ahead; -1 for
// none.
func setOf(name string, days int, forms ...document.Standing) store.ConsentSet {
	set := store.ConsentSet{Client: data.ClientID(len(name)), Name: name, Forms: forms, Dose: 1}
	if days >= 0 {
		set.Next = thursday.AddDays(days).At(13, 0, time.UTC)
	}
	return set
}

func formOf(form data.Form, status document.Status, draft data.DocumentState) document.Standing {
	kind, _ := data.FormKindOf(form)
	st := document.Standing{Kind: kind, Status: status, Until: thursday.AddDays(20)}
	st.Draft.State = draft
	return st
}

// TestWorkListGroupsByTheNextDose: each edge of the days and weeks.
func TestWorkListGroupsByTheNextDose(t *testing.T) {
	l := worklist{today: thursday, region: data.RegionOf("US")}
	for _, c := range []struct {
		days int
		want string
	}{{0, "Today"}, {1, "Tomorrow, Fri, Jun 13"}, {2, "This week"}, {3, "This week"}, {4, "Next week"}, {10, "Next week"}, {11, "Later"}, {-1, "No dose planned"}} {
		if got := l.when(setOf("A", c.days)); got != c.want {
			t.Errorf("a dose in %d days stands under %q, want %q", c.days, got, c.want)
		}
	}
}

// TestFiltersCountForms, of each reason, and show whose they are.
func TestFiltersCountForms(t *testing.T) {
	l := worklist{today: thursday, region: data.RegionOf("US"), sets: []store.ConsentSet{
		setOf("Ada", 0, formOf(data.FormKAP, document.Missing, data.DocumentPresented), formOf(data.FormTouch, document.Reaffirm, ""), formOf(data.FormRelease, document.Valid, "")),
		setOf("Ben", 1, formOf(data.FormMedical, document.ExpiresSoon, "")),
		setOf("Cleo", -1, formOf(data.FormKAP, document.Missing, ""), formOf(data.FormRecording, document.NotUsed, ""), formOf(data.FormRelease, document.WasRevoked, "")),
	}}
	for _, c := range []struct {
		of    waiting
		count int
		who   string
	}{{everyone, 3, "Ada Ben Cleo"}, {beforeDose, 2, "Ada"}, {toSign, 1, "Ada"}, {signAgain, 2, "Ada Cleo"}, {endsSoon, 1, "Ben"}} {
		var who []string
		for _, one := range l.lines(c.of, "") {
			if one.title == "" {
				who = append(who, one.set.Name)
			}
		}
		if n := l.count(c.of); n != c.count || strings.Join(who, " ") != c.who {
			t.Errorf("%s: %d of %v, want %d of %s", waitings[c.of].words, n, who, c.count, c.who)
		}
	}
	lines := l.lines(everyone, "")
	if lines[0].title != "Today" || lines[0].note != "2 due" || lines[2].note != "1 ends soon" || lines[4].note != "nothing due" {
		t.Errorf("the titles say %q, %q, %q", lines[0].note, lines[2].note, lines[4].note)
	}
	if lines := l.lines(everyone, "BE"); len(lines) != 2 || lines[1].set.Name != "Ben" {
		t.Errorf("BE finds %v", lines)
	}
	if next := l.nextSet(); next == nil || next.Name != "Ada" {
		t.Errorf("the next set to print is %v", next)
	}
}

// TestEveryStandingHasItsWord: a form that is not known to be good never looks so.
func TestEveryStandingHasItsWord(t *testing.T) {
	l := worklist{today: thursday, region: data.RegionOf("US")}
	for _, c := range []struct {
		st         document.Standing
		days       int
		icon, word string
	}{
		{formOf(data.FormKAP, document.Missing, ""), 1, "circle-x", "Missing"},
		{formOf(data.FormKAP, document.Missing, ""), -1, "minus", "Not yet"},
		{formOf(data.FormKAP, document.Missing, data.DocumentPresented), 1, "pen-line", "To sign"},
		{formOf(data.FormKAP, document.Renew, ""), -1, "circle-alert", "Renew"},
		{formOf(data.FormTouch, document.Reaffirm, ""), 1, "circle-alert", "Re-affirm"},
		{formOf(data.FormTouch, document.WasRevoked, ""), 1, "circle-x", "Revoked"},
		{formOf(data.FormMedical, document.ExpiresSoon, ""), 1, "circle-alert", "Ends Jul 2"},
		{formOf(data.FormMedical, document.Valid, ""), 1, "circle-check", "to Jul 2"},
		{formOf(data.FormRecording, document.NotUsed, ""), 1, "minus", "Not used"},
	} {
		icon, _, word := l.stands(setOf("A", c.days, c.st), c.st)
		if icon != c.icon || word != c.word {
			t.Errorf("%s, %s: shown as %s %q, want %s %q", c.st.Kind.Title, c.st.Status.Word(), icon, word, c.icon, c.word)
		}
	}
	next := formOf(data.FormRelease, document.Valid, "")
	next.Until = thursday.AddDays(365)
	if _, _, word := l.stands(setOf("A", 1, next), next); word != "to Jun 2026" {
		t.Errorf("a signature of the next year is good %q", word)
	}
	if n, first := others(setOf("A", 1, formOf(data.FormTherapy, document.Missing, ""), formOf(data.FormKAP, document.Missing, ""), formOf(data.FormFees, document.Renew, ""))); n != 2 || first != data.FormTherapy {
		t.Errorf("%d other forms are open, the first %s; want 2, the therapy agreement", n, first)
	}
}

// TestOverviewOfTheDesign is design 22, in both themes and sizes.
func TestOverviewOfTheDesign(t *testing.T) {
	s := desktest.Demo(t)
	desktest.EachLook(t, s, "22-documents", func(w *desktest.Window) {
		w.Show(New(w.Desk, desk.Route{Page: desk.Documents}))
		w.MustSay("Documents", "KAP consent", "Transport", "Today", "Tomorrow, Fri, Jun 13", "Next week", "Amara N.", "Jordan R.", "Missing", "Renew", "Re-affirm", "Ends Jun 19")
		if w.Wide() {
			w.MustSay("Set for today", "Sign again", "Ends within 30 days")
		}
	})
}

// TestOverviewLeadsToTheForm by mouse and by keys, and comes back as it was left.
func TestOverviewLeadsToTheForm(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	o := New(w.Desk, desk.Route{Page: desk.Documents}).(*overview)
	w.Show(o)
	row := -1
	for i, one := range o.rows {
		if one.set.Client == jordan {
			row = i
		}
	}
	o.List.OnCell(row, firstForm+2)
	o.List.OnOpen(row)
	o.List.OnOpen(0) // a title opens nothing
	if len(w.Went) != 2 || w.Went[0] != (desk.Route{Page: desk.Documents, Client: jordan, Tab: string(data.FormTouch)}) || w.Went[1].Tab != "" {
		t.Errorf("a cell and a row led to %+v", w.Went)
	}
	o.List.Select(row)
	o.List.OnSelect(row)
	o.List.Focus()
	for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn} {
		w.Desk.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if last := w.Went[len(w.Went)-1]; len(w.Went) != 3 || last.Client != jordan || last.Tab != string(data.FormMedical) {
		t.Errorf("two arrows and Enter led to %+v, want the medical form of %d", last, jordan)
	}
	w.Type("", "jord")
	w.MustNotSay("Mateo V., ")
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents}))
	if again := o.Desk.Left[desk.Documents].(desk.WorkListLeft); again.Typed != "jord" || again.Selected != jordan {
		t.Errorf("it was left as %+v", again)
	}
}

// TestOverviewWithoutHitsSaysSo and leads back.
func TestOverviewWithoutHitsSaysSo(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	o := New(w.Desk, desk.Route{Page: desk.Documents}).(*overview)
	w.Show(o)
	o.Name.OnChanged("nobody")
	w.MustSay("No client here matches “nobody”")
	w.Tap("Show all")
	w.MustSay("Amara N.")
}

// TestOverviewPrintsTheNextSet: one press, one file, and the forms are presented.
func TestOverviewPrintsTheNextSet(t *testing.T) {
	s := desktest.Demo(t)
	amara := desktest.Client(t, s, "Amara N.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents}))
	w.Tap("Print set for today")
	w.Answer("Print")
	if len(w.Failed) > 0 {
		t.Fatal(w.Failed)
	}
	if len(w.Opened) != 1 {
		t.Fatalf("%d files were opened, went %v", len(w.Opened), w.Went)
	}
	docs, err := s.Documents(t.Context(), amara)
	if err != nil {
		t.Fatal(err)
	}
	if st := standing(docs.Standings, data.FormTransport); st.Draft.State != data.DocumentPresented {
		t.Errorf("after printing the transport agreement is %s, draft %q", st.Status.Word(), st.Draft.State)
	}
	w.MustSay("Waiting for a signature", "To sign")
}

// TestCellsFitTheirColumns: no status is cut, in the narrowest window.
func TestCellsFitTheirColumns(t *testing.T) {
	w := desktest.New(t, desktest.Demo(t), kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents}))
	for _, text := range w.Texts() {
		if strings.HasSuffix(text, "…") {
			t.Errorf("%q is cut", text)
		}
	}
}
