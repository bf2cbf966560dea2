package documents

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// TestDocumentsOfTheDesign is design 08 in both themes and sizes.
func TestDocumentsOfTheDesign(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	desktest.EachLook(t, s, "08-documents", func(w *desktest.Window) {
		w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan}))
		w.MustSay("Jordan R., documents", "7 of 10 valid", "Needs a signature", "KAP informed consent", "Signed Mar 18 for course 1", "Renew",
			"Re-affirm", "For Jun 17, not prepared", "Missing", "Mar 10, until revised", "to Mar 18, 2026", "checked ", "until revoked",
			"KAP informed consent, version 3.2", "Filled in from the record", "5 pages, initials on 3", "Food 4 h, liquids 2 h", "Not received yet", "Print for wet signature", "Sign on this screen", "By video or telephone", "Large print, 14 pt")
	})
}

// TestConsentFromPrintToSignature walks a form through all of its states.
func TestConsentFromPrintToSignature(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan, Tab: "C2"}).(*screen)
	w.Show(shown)
	if n := len(shown.pages); n < 4 {
		t.Fatalf("the consent has %d pages", n)
	}
	w.Tap("Print " + data.Count(len(shown.pages), "page"))
	if len(w.Opened) != 1 || len(w.Failed) > 0 {
		t.Fatalf("printing opened %d files, failed %v", len(w.Opened), w.Failed)
	}
	for name, file := range w.Opened {
		if !strings.HasPrefix(name, "C-0098 ") || strings.Contains(name, "Reeves") || !bytes.HasPrefix(file, []byte("%PDF")) {
			t.Errorf("opened %q, %d bytes: want a PDF that is named by the client's number", name, len(file))
		}
	}
	docs, err := s.Documents(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	if st := standing(docs.Standings, data.FormKAP); st.Draft.State != data.DocumentPresented || st.Status != document.Renew {
		t.Fatalf("after printing: %s, draft %s; want Renew with a presented form", st.Status.Word(), st.Draft.State)
	}
	w.Tap("Record signature")
	w.MustSay("Printed name, client", "Printed name, therapist")
	w.Type("Time on the sheet", "9:40 AM")
	w.Shot("08-documents-sign")
	w.Answer("Record signature")
	if docs, err = s.Documents(t.Context(), jordan); err != nil {
		t.Fatal(err)
	}
	st := standing(docs.Standings, data.FormKAP)
	if st.Status != document.Valid || st.Doc.Version != "3.2" || st.Doc.SignedAt.Format("15:04") != "09:40" || !st.Doc.Intact() {
		t.Fatalf("after signing: %s, version %s at %s", st.Status.Word(), st.Doc.Version, st.Doc.SignedAt)
	}
	w.MustSay("Signed form", "Jordan", "8 of 10 valid", "Print a copy")
	said := len(w.Toasts)
	shown.Print() // Ctrl P
	if len(w.Toasts) != said {
		t.Errorf("printing a signed form says %q", w.Toasts[said:])
	}
	w.MustSay("Signed form", "Print a copy")
	w.Shot("08-documents-signed")
	w.Tap("Copy was given")
	w.MustNotSay("Copy was given")
}

func standing(list []document.Standing, form data.Form) document.Standing {
	for _, st := range list {
		if st.Kind.Form == form {
			return st
		}
	}
	return document.Standing{}
}

func TestScanOfAFormOnOwnPaper(t *testing.T) {
	s := desktest.Demo(t)
	if err := s.SaveOwnForms(t.Context(), []data.Form{data.FormFees}); err != nil {
		t.Fatal(err)
	}
	priya := desktest.Client(t, s, "Priya S.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: priya, Tab: "C10"}).(*screen)
	w.Show(shown)
	w.MustSay("On your own paper", "Fees and cancellation")
	w.MustNotSay("Save as PDF")
	w.Shot("08-documents-own-paper")
	taken, err := s.TakeScan(t.Context(), store.NewScan{Name: "fees.pdf", Media: data.MediaPDF, Bytes: []byte("%PDF-1.4"), Client: priya, Form: data.FormFees})
	if err != nil {
		t.Fatal(err)
	}
	shown.askReturned(returned{Client: priya, Form: data.FormFees, Scans: []int64{taken.ID}})
	w.Answer("Record signature")
	docs, err := s.Documents(t.Context(), priya)
	if err != nil {
		t.Fatal(err)
	}
	if st := standing(docs.Standings, data.FormFees); st.Status != document.Valid || len(st.Doc.Scans) != 1 || st.Doc.Method != data.SignedScan {
		t.Errorf("after attaching a scan: %s, %+v", st.Status.Word(), st.Doc)
	}
	w.Tap("Open fees.pdf")
	w.Answer("Open a copy")
	if string(w.Opened["fees.pdf"]) != "%PDF-1.4" {
		t.Error("the attached scan does not open")
	}
}

// Only what is chosen is printed, in as many copies; what the client is not given is not
// presented.
func TestPrintSetPrintsWhatIsChosen(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan}))
	w.Tap("Print set")
	titled := func(form data.Form) string { kind, _ := data.FormKindOf(form); return kind.Title }
	w.Answer(titled(data.FormKAP))
	w.Answer(titled(data.FormTouch))
	w.MustSay("1 document, 1 page")
	w.Answer(titled(data.FormTransport))
	w.Answer("Print")
	w.MustSay("Choose at least one document.")
	w.Answer(titled(data.FormTransport))
	w.Type("Copies", "10")
	w.Answer("Print")
	w.Type("Copies", "2")
	w.MustSay("1 document, 2 pages")
	w.Answer("Emergency sheet")
	w.MustSay("2 documents, 4 pages")
	w.Answer("The forms go to the client now: note them as presented")
	w.Answer("Print")
	if len(w.Opened) != 1 {
		t.Fatalf("%d files were opened, failed %v", len(w.Opened), w.Failed)
	}
	trail, err := s.Audit(t.Context(), store.AuditFilter{Client: jordan, Limit: 9})
	if err != nil || !slices.ContainsFunc(trail, func(l store.AuditLine) bool { return l.What == "Printed" && l.Object == "Emergency sheet" }) {
		t.Errorf("the sheet beside the form is not in the trail: %v (%v)", trail, err)
	}
	docs, err := s.Documents(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	if st := standing(docs.Standings, data.FormTransport); st.Draft.State != data.DocumentDraft {
		t.Errorf("what the client was not given is %q", st.Draft.State)
	}
	if st := standing(docs.Standings, data.FormKAP); st.Draft.ID != 0 {
		t.Errorf("what was not chosen is %q", st.Draft.State)
	}
}

// A form that no program opened was handed to nobody: it is prepared, and not presented.
func TestWhatIsNotOpenedIsNotPresented(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan, Tab: "C2"}).(*screen)
	w.Show(shown)
	w.Desk.OpenFile = func(string, []byte) error { return errors.New("no program") }
	shown.Print()
	docs, err := s.Documents(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	if st := standing(docs.Standings, data.FormKAP); len(w.Failed) != 1 || st.Draft.State != data.DocumentDraft {
		t.Errorf("failed %v, the consent is %q", w.Failed, st.Draft.State)
	}
}

// TestListIsWalkedByKeys: the arrows go through the forms, and the keyboard stays
// on the row that Enter opened. A form on one's own paper says that it has no pages.
func TestListIsWalkedByKeys(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: desktest.Client(t, s, "Jordan R.")}).(*screen)
	w.Show(shown)
	cv := w.Desk.Window.Canvas()
	cv.Focus(shown.rows[0])
	for _, key := range []struct {
		name fyne.KeyName
		row  int
	}{{fyne.KeyReturn, 0}, {fyne.KeyUp, 0}, {fyne.KeyDown, 1}, {fyne.KeyDown, 2}, {fyne.KeyUp, 1}, {fyne.KeyReturn, 1}} {
		w.Press(key.name)
		if row := shown.rows[key.row]; cv.Focused() != fyne.Focusable(row) || shown.selected != shown.forms[key.row] || !row.Selected() {
			t.Fatalf("%s: the keyboard is at %T, the form is %s, want row %d with %s", key.name, cv.Focused(), shown.selected, key.row, shown.forms[key.row])
		}
	}
	last := len(shown.rows) - 1
	cv.Focus(shown.rows[last])
	w.Press(fyne.KeyDown)
	if cv.Focused() != fyne.Focusable(shown.rows[last]) {
		t.Errorf("below the last row the keyboard goes to %T", cv.Focused())
	}
	for _, form := range shown.forms {
		if shown.choose(form); shown.open.printed || len(shown.open.lacks) > 0 {
			continue
		}
		shown.Print()
		if len(w.Opened) > 0 || len(w.Toasts) != 1 || w.Toasts[0] != "This form is on your own paper. Nothing is printed." {
			t.Errorf("Print on %s opened %d files and said %q", form, len(w.Opened), w.Toasts)
		}
		return
	}
	t.Error("no form of the demo is on own paper")
}

func TestMissingFactsLeadToTheirPlace(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.ShowTab(NewTab(w.Desk, desktest.Client(t, s, "Jordan R.")))
	w.Tap("Edit")
	if len(w.Went) != 1 || w.Went[0].Tab != "journey" {
		t.Errorf("Edit led to %+v, want the journey, where the order is missing", w.Went)
	}
}

// The packet is one press from the client's documents.
func TestPacketIsOnePressFromTheDocuments(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	jordan := desktest.Client(t, s, "Jordan R.")
	w.ShowTab(NewTab(w.Desk, jordan))
	w.Tap("Prescriber packet")
	if want := (desk.Route{Page: desk.Reports, Client: jordan, Tab: string(document.ForPacket)}); len(w.Went) != 1 || w.Went[0] != want {
		t.Errorf("it leads to %+v, want %+v", w.Went, want)
	}
}

func TestPrintSetPresentsAllOpenForms(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan}))
	w.Tap("Print set")
	w.MustSay("Print the forms to sign, Jordan R.", "Each page carries its code", "Large print, 14 pt")
	w.Answer("Print")
	if len(w.Opened) != 1 || len(w.Failed) > 0 {
		t.Fatalf("print set opened %d files, failed %v", len(w.Opened), w.Failed)
	}
	docs, err := s.Documents(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []data.Form{data.FormKAP, data.FormTouch, data.FormTransport} {
		if st := standing(docs.Standings, form); st.Draft.State != data.DocumentPresented {
			t.Errorf("%s is %q after Print set, want presented", st.Kind.Title, st.Draft.State)
		}
	}
}

func TestRevokedFormSaysSo(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan, Tab: "C8"}))
	w.MustSay("Signed form", "Mar 18, 2026")
	w.Tap("Revoke")
	w.Answer("Revoke")
	w.MustSay("Say how it was revoked")
	w.Type("How it was revoked", "By phone")
	w.Answer("Revoke")
	w.MustSay("6 of 10 valid", "Revoked Jun 12", "What was done before stays done.")
	if len(w.Failed) > 0 {
		t.Error(w.Failed)
	}
}

func TestUnprintableIsSaidByName(t *testing.T) {
	if say := press.Unprintable([]paper.Page{{Missing: []rune{'😂'}}}); !strings.Contains(say, "face with tears of joy (U+1F602)") {
		t.Errorf("an emoji is announced as %q", say)
	}
	if press.Unprintable(nil) != "" {
		t.Error("nothing missing is announced")
	}
}

// What the practice refuses keeps the dialog with all that was typed.
func TestRefusedDialogsKeepWhatWasTyped(t *testing.T) {
	for _, c := range []struct {
		form, tap, button string
		typed             [2]string
	}{
		{"C8", "^Revoke$", "Revoke", [2]string{"How it was revoked", "By phone"}},
		{"C2", "^Print [0-9]+ pages$", "Record signature", [2]string{"Printed name, client", "Jordan Reeves"}},
	} {
		s := desktest.Demo(t)
		w := desktest.New(t, s, kit.Light, desktest.Wide)
		w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: desktest.Client(t, s, "Jordan R."), Tab: c.form}))
		w.TapLike(c.tap)
		if c.form == "C2" {
			w.Tap("Record signature") // of the printed sheet
		}
		w.Refused(c.button, c.typed)
	}
}
