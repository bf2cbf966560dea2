package signing

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// prepared is Jordan's transport form, ready to sign on the screen.
func prepared(t *testing.T, w *desktest.Window, s *store.Store) (data.ClientID, data.Document) {
	t.Helper()
	return preparedForm(t, w, s, data.FormTransport)
}

func preparedForm(t *testing.T, w *desktest.Window, s *store.Store, form data.Form) (data.ClientID, data.Document) {
	t.Helper()
	jordan := desktest.Client(t, s, "Jordan R.")
	set, err := s.Documents(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := reports.NewSnapshot(form, reports.ConsentFacts(form, set.Record, set.Rules, s.Now()), w.Desk.Region())
	if err != nil {
		t.Fatal(err)
	}
	body, err := snapshot.Body()
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.PrepareDocument(t.Context(), store.NewDocument{Client: jordan, Form: form, Version: snapshot.Version(), Body: body, For: set.Context.NextDose})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := s.Document(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	Begin(w.Desk, id, doc.Check, []data.HandSigner{{Role: data.RoleClient, Name: "Jordan Reeves"}, {Role: data.RoleTherapist, Name: "Elena Marsh, LCSW"}})
	return jordan, doc
}

// draw writes a line on a pad with the mouse.
func draw(p *kit.SignPad) {
	at := func(x, y float32) fyne.PointEvent { return fyne.PointEvent{Position: fyne.NewPos(x, y)} }
	p.MouseDown(&desktop.MouseEvent{PointEvent: at(30, 60), Button: desktop.MouseButtonPrimary})
	for i := range 20 {
		p.Dragged(&fyne.DragEvent{PointEvent: at(float32(30+6*i), float32(60+i%5*8))})
	}
	p.MouseUp(nil)
	p.DragEnd()
}

// From the client's view to the locked form: initials and signature drawn, the computer
// given back, the therapist's typed name, one transaction.
func TestAFormIsSignedOnTheScreen(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	jordan, doc := prepared(t, w, s)
	route := desk.Route{Page: desk.Sign, Client: jordan, ID: int64(doc.ID)}
	w.Desk.Instead = func(to desk.Route) { w.Went = append(w.Went, to) }
	view := New(w.Desk, route).(*handed)
	w.Show(view)
	w.MustSay("Transport and safety agreement, for Jordan Reeves", "Your signature", "0 of 5 places", "I want to ask something first")
	w.MustNotSay("Today", "Calendar", "Amara", "Search")
	w.Shot("19-sign")
	if !view.Handed() || !view.finish.Disabled() {
		t.Error("the client's view is not handed over, or can be finished before anything is signed")
	}
	for range view.sheet.places {
		draw(view.pad)
		w.Tap("Initial here")
	}
	draw(view.pads0(t))
	for page := range view.pages.Pages() {
		view.pages.GoTo(page + 1)
		view.saw()
	}
	if left := view.sheet.left(view.unread()); left != "" {
		t.Fatalf("after all was written: %s", left)
	}
	w.Tap("Sign and finish")
	w.MustSay("Please hand the computer back", "Thank you. What you signed is kept.")
	w.Tap("Leave this screen")
	if len(w.Went) == 0 || w.Went[len(w.Went)-1].Tab != "finish" {
		t.Fatalf("giving it back leads to %v", w.Went)
	}
	w.Show(New(w.Desk, w.Went[len(w.Went)-1]))
	w.MustSay("Jordan Reeves, client, signed", "Lock the signed form")
	w.Tap("Lock the signed form")
	if d, _ := s.Document(context.Background(), doc.ID); !d.Open() {
		t.Error("it was locked without the therapist")
	}
	w.Tap("Type instead of drawing")
	w.Type("Type your full name as your signature", "Elena Marsh")
	w.Tap("Lock the signed form")
	d, err := s.Document(t.Context(), doc.ID)
	if err != nil || d.Method != data.SignedDrawn || !d.Intact() || d.Signing == nil || len(d.Signing.Fills) != 5 || len(d.Signers) != 2 {
		t.Fatalf("kept as %s, %d signers (%v); failed %v", d.Method, len(d.Signers), err, w.Failed)
	}
	if _, begun, _ := Begun(t.Context(), w.Desk, doc.ID, doc.Check); begun {
		t.Error("what was written is still kept as a draft")
	}
}

// pads0 is the pad of the first who signs.
func (h *handed) pads0(t *testing.T) *kit.SignPad {
	t.Helper()
	pad := kit.NewSignPad("", 600, 170, h.d.Store.Now)
	pad.Resize(fyne.NewSize(600, 170))
	pad.OnChanged = func() {
		i := h.sheet.here()[0]
		h.sheet.signing.Signers[i].Mark, h.sheet.signing.Signers[i].At = pad.Mark(), h.d.Store.Now()
		h.changed()
	}
	return pad
}

// Initials alone are no answer; an answer that is chosen after them leaves them on the
// pad, and one that is changed later needs them again.
func TestInitialsWaitForAnAnswer(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	jordan, doc := preparedForm(t, w, s, data.FormTouch)
	view := newHanded(w.Desk, desk.Route{Page: desk.Sign, Client: jordan, ID: int64(doc.ID)})
	w.Show(view)
	draw(view.pad)
	w.Tap("Initial here")
	w.MustSay("Choose an answer first.", "0 of 9 places")
	w.Tap("Ask each time")
	w.Tap("Initial here")
	w.MustSay("1 of 9 places")
	if !view.pad.Mark().Empty() {
		t.Error("the next row has the initials of the row before")
	}
	w.Tap("Change")
	w.Tap("No")
	w.MustSay("0 of 9 places")
}

// What was written comes back after the practice was locked or the program ended, and a
// press on the pad alone is no signature.
func TestWhatWasWrittenIsKeptSealed(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	jordan, doc := prepared(t, w, s)
	view := newHanded(w.Desk, desk.Route{Page: desk.Sign, Client: jordan, ID: int64(doc.ID)})
	w.Show(view)
	draw(view.pad)
	w.Tap("Initial here")
	if err := w.Desk.Saver.Flush(); err != nil {
		t.Fatal(err)
	}
	again := newHanded(w.Desk, desk.Route{Page: desk.Sign, Client: jordan, ID: int64(doc.ID)})
	w.Show(again)
	w.MustSay("1 of 5 places")
	view = again
	view.pad.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	view.pad.MouseUp(nil)
	w.Tap("Initial here")
	w.MustSay("This is only a dot.")
	w.Tap("I want to ask something first")
	w.Type("What is it about? You need not write anything.", "Is it safe? 🙂")
	w.Desk.Saver.Flush()
	g, begun, err := Begun(t.Context(), w.Desk, doc.ID, doc.Check)
	if err != nil || !begun || len(g.Fills) != 1 || len(g.Asked) != 1 || g.Asked[0].Words != "Is it safe? 🙂" || document.SignedWhen(g).IsZero() == false {
		t.Errorf("kept: %d places, asked %v, begun %t (%v)", len(g.Fills), g.Asked, begun, err)
	}
}

// A form that cannot be read leaves the client's view with its way back, never with a
// window that nothing leads out of.
func TestAFormThatCannotBeReadLeavesTheWayBack(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Desk.Instead = func(to desk.Route) { w.Went = append(w.Went, to) }
	jordan := desktest.Client(t, s, "Jordan R.")
	w.Show(newHanded(w.Desk, desk.Route{Page: desk.Sign, Client: jordan, ID: 4711}))
	w.MustSay("This form could not be shown.", "Please hand the computer back.")
	w.Tap("Leave this screen")
	if to := w.Went[len(w.Went)-1]; to.Page != desk.Documents || to.Client != jordan {
		t.Errorf("giving it back leads to %v", to)
	}
}

// In larger text other words stand on each page, so that none of them was seen yet.
func TestLargerPagesAreReadAgain(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	jordan, doc := prepared(t, w, s)
	view := newHanded(w.Desk, desk.Route{Page: desk.Sign, Client: jordan, ID: int64(doc.ID)})
	w.Show(view)
	for page := range view.pages.Pages() {
		view.pages.GoTo(page + 1)
		view.saw()
	}
	w.MustSay("All pages were shown")
	w.Tap("Larger text")
	if unread, all := view.unread(), view.pages.Pages(); all < 2 || unread != all-1 {
		t.Errorf("in larger text %d of %d pages are unread, want all but the one in view", unread, all)
	}
}

// Who wanted to ask something goes on with the form: what was asked is kept, and nothing
// that was written is gone. In the dark the pages are dim.
func TestAfterAQuestionTheFormGoesOn(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Dark, desktest.Wide)
	jordan, doc := prepared(t, w, s)
	view := New(w.Desk, desk.Route{Page: desk.Sign, Client: jordan, ID: int64(doc.ID)}).(*handed)
	w.Show(view)
	w.Shot("19-sign-dark")
	draw(view.pad)
	w.Tap("Initial here")
	w.Tap("I want to ask something first")
	w.Type("What is it about? You need not write anything.", "Is the ride home paid?")
	w.Tap("Back to the form")
	w.MustSay("1 of 5 places")
	if asked := view.sheet.signing.Asked; len(asked) != 1 || asked[0].Words != "Is the ride home paid?" {
		t.Errorf("asked is %+v", asked)
	}
}
