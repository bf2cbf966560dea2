package documents

import (
	"testing"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// returnedScan is a scan of a client's KAP consent as it is printed now, with some of
// its pages.
func returnedScan(t *testing.T, shown *screen, pages ...int) press.Scan {
	t.Helper()
	s := press.Scan{Name: "scan.pdf", Media: data.MediaPDF, Bytes: []byte("%PDF-1.4")}
	for _, page := range pages {
		code := document.PageCode{}
		if page > 0 {
			code = document.NewPageCode(shown.open.standing.Kind.Form, shown.open.check(), page, len(shown.pages))
		}
		s.Codes = append(s.Codes, code)
	}
	return s
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

// A scan leads from the list of all clients to the form whose code it carries.
func TestScanFindsItsForm(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	consent := consentOf(t, s, w, "Jordan R.")
	with := returnedScan(t, consent, upTo(len(consent.pages))...)
	w.Leave()
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents}))
	var to desk.Route
	w.Desk.Go = func(r desk.Route) { to = r }
	bringBack(w.Desk, with, nil)
	if to.Client != consent.client || to.Tab != "C2" {
		t.Fatalf("the scan leads to %+v", to)
	}
	w.Show(New(w.Desk, to))
	w.MustSay("Attach scan.pdf", "Page code read, "+data.Count(len(consent.pages), "")[:1])
	w.Answer("Record signature")
	docs, err := s.Documents(t.Context(), consent.client)
	if err != nil {
		t.Fatal(err)
	}
	if st := standing(docs.Standings, data.FormKAP); st.Status != document.Valid || len(st.Doc.Scans) != 1 {
		t.Errorf("after the scan: %s with %d scans", st.Status.Word(), len(st.Doc.Scans))
	}
}

// What is missing, unread, or of another text is said, and asked about before it is
// kept.
func TestScanThatIsNotWholeIsAskedAbout(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	consent := consentOf(t, s, w, "Jordan R.")
	all := upTo(len(consent.pages))
	other := returnedScan(t, consent, all...)
	for i := range other.Codes {
		other.Codes[i].Check = "0123456789AB"
	}
	for want, with := range map[string]press.Scan{
		"Page 2 of 5 is missing in this scan.":         returnedScan(t, consent, append([]int{1}, all[2:]...)...),
		"Pages 2 and 3 of 5 are missing in this scan.": returnedScan(t, consent, append([]int{1}, all[3:]...)...),
		"On 1 sheet no code was read.":                 returnedScan(t, consent, append([]int{1, 0}, all[2:]...)...),
		"No page code was read on it.":                 returnedScan(t, consent, 0, 0),
		"of another text of this one":                  other,
	} {
		consent.take(with)
		w.MustSay(want)
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
}

// A code that no form here has, and a scan without one, are filed by hand.
func TestScanOfNoFormHereIsFiledByHand(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents}))
	bringBack(w.Desk, press.Scan{Name: "x.png", Codes: []document.PageCode{{}}}, nil)
	w.MustSay("No page code was read on this scan", "Nothing was kept.")
	w.Answer("Close")
	bringBack(w.Desk, press.Scan{Name: "x.png", Codes: []document.PageCode{{Form: "C2", Check: "0123456789AB", Page: 1, Pages: 5}}}, nil)
	w.MustSay("No form here has this page code")
	w.Answer("Close")
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
