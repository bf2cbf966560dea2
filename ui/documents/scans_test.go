package documents

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// returnedScan takes a scan of a client's consent, as it is printed now, into the practice,
// with some of its pages; 0 is a sheet without a code. check names another text, "" the
// consent's own.
func returnedScan(t *testing.T, s *store.Store, shown *screen, name, check string, pages ...int) int64 {
	t.Helper()
	n := store.NewScan{Name: name, Media: data.MediaPDF, Bytes: []byte("%PDF-1.4 " + name)}
	if check == "" {
		check = shown.open.check()
	}
	for _, page := range pages {
		code := document.PageCode{}
		if page > 0 {
			code = document.NewPageCode(shown.open.standing.Kind.Form, check, page, len(shown.pages))
		}
		n.Codes = append(n.Codes, code)
	}
	taken, err := s.TakeScan(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return taken.ID
}

// checkBoxes checks every box that is asked about on the sheet.
func checkBoxes(w *desktest.Window) {
	for _, one := range w.Checks() {
		if strings.HasPrefix(one.AccessibilityLabel(), "Filled in") && !one.On() {
			test.Tap(one)
		}
	}
}

func upTo(n int) (pages []int) {
	for page := 1; page <= n; page++ {
		pages = append(pages, page)
	}
	return pages
}

// consentOf shows the consent of a client after it was printed.
func consentOf(t *testing.T, s *store.Store, w *desktest.Window, name string) *screen {
	t.Helper()
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: desktest.Client(t, s, name), Tab: "C2"}).(*screen)
	w.Show(shown)
	w.Tap("Print " + data.Count(len(shown.pages), "page"))
	return shown
}

// A scan leads from the list of all clients to the form whose code it carries. It is
// recorded once its boxes were looked at, and waits no more.
func TestScanFindsItsForm(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	consent := consentOf(t, s, w, "Jordan R.")
	returnedScan(t, s, consent, "scan.pdf", "", upTo(len(consent.pages))...)
	w.Leave()
	list := New(w.Desk, desk.Route{Page: desk.Documents, Tab: "scans"})
	w.Show(list)
	w.MustSay("Scans 1", "Jordan R.", "KAP informed consent", "Page code read, 5 of 5 pages are there.", "Scans waiting")
	var to desk.Route
	w.Desk.Go = func(r desk.Route) { to = r }
	list.(*overview).scans.OnOpen(0)
	if to.Client != consent.client || to.Tab != "C2" {
		t.Fatalf("the scan leads to %+v", to)
	}
	w.Show(New(w.Desk, to))
	w.MustSay("Record signature from scan.pdf", "Page code read, 5 of 5", "Boxes, check each one", "This file holds no picture")
	w.Answer("Record signature")
	w.MustSay("Check each box that is filled in")
	checkBoxes(w)
	w.Answer("Record signature")
	docs, err := s.Documents(t.Context(), consent.client)
	if err != nil {
		t.Fatal(err)
	}
	st := standing(docs.Standings, data.FormKAP)
	if st.Status != document.Valid || len(st.Doc.Scans) != 1 || st.Doc.Method != data.SignedScan {
		t.Errorf("after the scan: %s with %d scans", st.Status.Word(), len(st.Doc.Scans))
	}
	if piles, err := s.WaitingScans(t.Context()); err != nil || len(piles) != 0 {
		t.Errorf("%d piles wait after it was recorded (%v)", len(piles), err)
	}
}

// What is missing, twice, unread, or of another text is said, and asked about before it is
// kept. A dialog that is left keeps the scan waiting.
func TestScanThatIsNotWholeIsAskedAbout(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	consent := consentOf(t, s, w, "Jordan R.")
	all := upTo(len(consent.pages))
	n := 0
	for want, with := range map[string]struct {
		check string
		pages []int
	}{
		"Page 2 of 5 is missing.":         {"", append([]int{1}, all[2:]...)},
		"Pages 2 and 3 of 5 are missing.": {"", append([]int{1}, all[3:]...)},
		"Page 4 is there twice.":          {"", append([]int{4}, all...)},
		"On 1 sheet no code was read.":    {"", append([]int{1, 0}, all[2:]...)},
		"No page code was read on it.":    {"", []int{0, 0}},
		"of another text of this one":     {strings.Repeat("0a", 32), all},
	} {
		n++
		id := returnedScan(t, s, consent, fmt.Sprint(n, ".pdf"), with.check, with.pages...)
		consent.askReturned(returned{Client: consent.client, Form: data.FormKAP, Scans: []int64{id}})
		w.MustSay(want)
		checkBoxes(w)
		w.Answer("Record signature")
		w.MustSay("Press again to keep this scan")
		w.Answer("Cancel")
	}
	docs, err := s.Documents(t.Context(), consent.client)
	if err != nil || len(docs.Docs) == 0 {
		t.Fatal(err)
	}
	if st := standing(docs.Standings, data.FormKAP); st.Status.Holds() {
		t.Errorf("the consent is %s although every scan was asked about", st.Status.Word())
	}
	piles, err := s.WaitingScans(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	waiting := map[int64]bool{}
	for _, p := range piles {
		for _, one := range p.Scans {
			waiting[one.ID] = true
		}
	}
	if len(waiting) != n {
		t.Errorf("%d of %d scans wait on", len(waiting), n)
	}
}

// A scan without a code, and one whose code no form here has, are given to a form by hand,
// or taken out.
func TestScanOfNoFormHereIsFiledByHand(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	consent := consentOf(t, s, w, "Jordan R.")
	loose := returnedScan(t, s, consent, "loose.pdf", "", 0)
	other := returnedScan(t, s, consent, "other.pdf", strings.Repeat("0a", 32), 1)
	w.Leave()
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Tab: "scans"}))
	w.MustSay("Scans 2", "Not known yet", "No page code. Choose whose it is.", "No form here has its page code")
	AssignDialog(w.Desk, other)
	w.MustSay("No form here has this page code")
	w.Answer("Choose")
	w.MustSay("Choose the client whose sheets these are.")
	w.Answer("Remove scan")
	w.MustSay("Press again to take it out")
	w.Answer("Remove scan")
	AssignDialog(w.Desk, loose)
	w.Type("Client", "Jordan R., C-0098")
	w.Pick("Form", "KAP informed consent")
	w.Answer("Choose")
	if len(w.Went) == 0 || w.Went[len(w.Went)-1].Client != consent.client || w.Went[len(w.Went)-1].Tab != "C2" {
		t.Fatalf("it leads to %v", w.Went)
	}
	w.Leave()
	w.Show(New(w.Desk, w.Went[len(w.Went)-1]))
	w.MustSay("Record signature from loose.pdf", "No page code was read on it.")
	w.Answer("Cancel")
	w.MustSay("1 scan of this form waiting to be recorded.")
	if piles, err := s.WaitingScans(t.Context()); err != nil || len(piles) != 1 || piles[0].Client != consent.client || piles[0].Form != data.FormKAP {
		t.Errorf("there wait %+v (%v)", piles, err)
	}
}

// A form that is signed already takes its scan in one press.
func TestScanOfASignedFormIsKeptWithIt(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	consent := consentOf(t, s, w, "Jordan R.")
	id := returnedScan(t, s, consent, "scan.pdf", "", upTo(len(consent.pages))...)
	doc, err := s.Documents(t.Context(), consent.client)
	if err != nil {
		t.Fatal(err)
	}
	draft := standing(doc.Standings, data.FormKAP).Draft
	_, err = s.SignDocument(t.Context(), draft.ID, store.Signature{At: s.Now(), Method: data.SignedWet, Signers: []data.Signer{{Role: data.RoleClient, Name: "Jordan Reeves"}}})
	if err != nil {
		t.Fatal(err)
	}
	consent.askReturned(returned{Client: consent.client, Form: data.FormKAP, Doc: draft.ID, Scans: []int64{id}})
	w.MustSay("Keep scan.pdf with the signed form")
	w.Answer("Keep with the form")
	if d, err := s.Document(t.Context(), draft.ID); err != nil || len(d.Scans) != 1 {
		t.Errorf("the form has %d scans (%v)", len(d.Scans), err)
	}
}

// Signed after the dose of its day: it is asked how consent was given before.
func TestSheetSignedAfterTheDoseIsAskedAbout(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	consent := consentOf(t, s, w, "Jordan R.")
	dosed := consent.set.docs.Record.Sessions[0].T0
	consent.askRecord(data.FormKAP)
	w.MustNotSay("How was consent given before the dose?")
	w.Type("Date on the sheet", consent.set.region.Date(data.DateOf(dosed)))
	w.Type("Time on the sheet", "11:55 PM")
	w.MustSay("How was consent given before the dose?")
	w.Type("How was consent given before the dose?", "123456789")
	w.Answer("Record signature")
	w.MustSay("Write how consent was given, in at least 10 letters.")
	w.Type("How was consent given before the dose?", "On paper, the evening before.")
	w.Answer("Record signature")
	docs, err := s.Documents(t.Context(), consent.client)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs.Docs {
		if d.Form == data.FormKAP && d.AfterDose && d.Note == "Signed after a dose. Before it: On paper, the evening before." {
			return
		}
	}
	t.Error("the answer is not kept with the form")
}

// The code on the sheet is of the text that is kept when it is printed.
func TestPrintedCodeIsOfTheKeptText(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: desktest.Client(t, s, "Jordan R."), Tab: "C2"}).(*screen)
	w.Show(shown)
	before := shown.open.check()
	w.Tap("Print " + data.Count(len(shown.pages), "page"))
	docs, err := s.Documents(t.Context(), shown.client)
	if err != nil {
		t.Fatal(err)
	}
	if kept := standing(docs.Standings, data.FormKAP).Draft.Check; kept == "" || kept != before {
		t.Errorf("the sheets say %s, kept is %s", before, kept)
	}
	if _, err := reports.WithCodes(nil, data.FormKAP, ""); err != nil {
		t.Error(err)
	}
}
