package signing

import (
	"context"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// finish is the therapist's page after the computer was given back: what the client
// wrote and asked, the therapist's own signature, and the press that locks the form.
type finish struct {
	d     *desk.Desk
	route desk.Route
	place *desk.Place
	sheet sheet

	preview *kit.Preview
	side    *fyne.Container
	pads    map[int]*kit.SignPad
	typing  bool
	discard func()
}

func newFinish(d *desk.Desk, r desk.Route) *finish {
	f := &finish{d: d, route: r, place: desk.NewPlace(), pads: map[int]*kit.SignPad{}, side: kit.Stack()}
	f.preview = kit.NewPreview("", d.Keys)
	id := data.DocumentID(r.ID)
	desk.Show(d, "sign", f.place, func(ctx context.Context) (sheet, error) { return load(ctx, d, id) }, func(s sheet) fyne.CanvasObject {
		f.sheet = s
		if !s.begun {
			return kit.NewCard(kit.PadXY(kit.CardPadding, 14, kit.NewEmpty("file-text", "This form is not open to sign.", "What was signed stands in the client’s documents.",
				kit.NewButton("Open documents", f.toDocuments))))
		}
		f.discard = f.askDiscard
		f.preview.SetTitle(s.snapshot.Name())
		f.draw()
		return kit.NewFold("Form", "Finish").Split(380, 340, f.preview, f.side)
	})
	return f
}

// Head names the form.
func (f *finish) Head() fyne.CanvasObject { return f.d.Head(true, "Finish signing") }

// Body is the form beside what is left to do.
func (f *finish) Body() fyne.CanvasObject { return kit.Page(f.place.Root) }

// Leave has nothing to keep: each stroke was.
func (f *finish) Leave() {}

// Preview is the pages of the form.
func (f *finish) Preview() *kit.Preview { return f.preview }

func (f *finish) toDocuments() {
	f.d.Instead(desk.Route{Page: desk.Documents, Client: f.route.Client, Tab: string(f.sheet.doc.Form)})
}

func (f *finish) layPages() {
	if pages, err := f.sheet.pages(false); err == nil {
		f.preview.SetPages(pages...)
	}
}

func (f *finish) draw() {
	f.layPages()
	column := kit.Column(16, f.stateCard())
	left := f.sheet.left(0)
	if left == "" {
		for i, one := range f.sheet.signing.Signers {
			if !document.HandedRoles(one.Role) {
				column.Add(f.ownCard(i))
			}
		}
	}
	buttons := kit.Column(8)
	if left == "" {
		buttons.Add(kit.NewButton("Lock the signed form", f.sign).High().Large().WithIcon("lock"))
	}
	again := kit.NewButton("Hand the computer over again", func() { f.d.Instead(desk.Route{Page: desk.Sign, Client: f.route.Client, ID: f.route.ID}) }).WithIcon("pen-line")
	if left != "" {
		again = again.High().Large()
	}
	buttons.Add(again)
	buttons.Add(kit.NewButton("Discard what was written", f.discard).Danger())
	f.side.Objects = []fyne.CanvasObject{kit.Column(16, kit.Grow(kit.ScrollCards(column)), buttons)}
	f.side.Refresh()
}

// stateCard says who signed, what is left, what was asked, and what follows from it.
func (f *finish) stateCard() fyne.CanvasObject {
	s, r := &f.sheet, f.sheet.region
	list := kit.Column(8, kit.NewText(kit.CardTitle, "What was written"))
	line := func(icon string, color kit.Token, say string) {
		list.Add(kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon(icon, 16, color)), kit.NewParagraph(kit.Second.In(kit.Ink), say)))
	}
	for _, i := range s.here() {
		one := s.signing.Signers[i]
		if document.MarkProblem(one.Mark, false) != "" {
			line("circle-dashed", kit.Ink3, one.Name+", "+string(one.Role)+", has not signed.")
			continue
		}
		line("circle-check", kit.OK.Solid, one.Name+", "+string(one.Role)+", signed "+r.DayMonth(data.DateOf(one.At))+", "+r.Time(one.At)+".")
	}
	if left := s.left(0); left != "" {
		line("circle-alert", kit.Warn.Solid, "Not finished: "+left+".")
	}
	refused := 0
	for _, fill := range s.signing.Fills {
		if fill.Answer == data.LeftEmpty {
			refused++
		}
	}
	if refused > 0 {
		line("info", kit.Ink2, "The client said no to "+data.Count(refused, "row")+". Read them before you go on.")
	}
	for _, q := range s.signing.Asked {
		say := "Wanted to ask something at " + r.Time(q.At) + "."
		if q.Words != "" {
			say = "Asked at " + r.Time(q.At) + ": " + q.Words
		}
		line("message-circle", kit.Warn.Solid, say)
	}
	for _, p := range document.TouchProblems(s.touch, s.signing.Fills) {
		line("octagon-alert", kit.Bad.Solid, words.Problem(p))
	}
	return kit.NewCard(kit.PadXY(kit.CardPadding, 14, list))
}

// ownCard is where the therapist signs, or the prescriber who is there.
func (f *finish) ownCard(i int) fyne.CanvasObject {
	one := f.sheet.signing.Signers[i]
	label := "Type instead of drawing"
	if f.typing {
		label = "Draw instead of typing"
	}
	column := kit.Column(8, signerCard(&signer{now: f.d.Store.Now, region: f.sheet.region, typing: f.typing, one: one, pad: f.pads[i], keep: func(m data.Mark, pad *kit.SignPad) {
		f.pads[i] = pad
		f.sheet.signing.Signers[i].Mark, f.sheet.signing.Signers[i].At = m, f.d.Store.Now()
		f.d.KeepDraft(draftKey(f.sheet.doc.ID), sealed(f.sheet.signing))
		f.layPages()
	}}), kit.NewButton(label, func() { f.typing = !f.typing; f.draw() }).WithIcon("pen-line").Small())
	if one.Role == data.RolePrescriber {
		column.Add(kit.NewParagraph(kit.Caption, "A prescriber who is not here signs a printed copy. Attach its scan to the form."))
	}
	return column
}

// sign keeps the form as signed. From then on it never changes.
func (f *finish) sign() {
	for _, one := range f.sheet.signing.Signers {
		if one.Role == data.RoleTherapist && document.MarkProblem(one.Mark, false) != "" {
			f.d.Say("Sign it yourself first: draw your signature, or type your name.")
			return
		}
	}
	d, id, request := f.d, f.sheet.doc.ID, f.sheet.request()
	var afterDose bool
	desk.Do(d, desk.EndDraft(d, draftKey(id), func(ctx context.Context) (err error) {
		afterDose, err = d.Store.SignDocument(ctx, id, request)
		return err
	}), func() {
		f.toDocuments()
		if afterDose {
			d.Stage.Ask(kit.NewDialog("Signed after a dose of the same day",
				"The signature is kept and flagged. Have the form signed again on a day without a dose.", "Close"))
			return
		}
		d.Toast(f.sheet.kind.Title+" signed and locked", nil)
	})
}

// askDiscard asks before strokes are thrown away.
func (f *finish) askDiscard() {
	key := draftKey(f.sheet.doc.ID)
	dialog := kit.NewDialog("Discard what was written?", "Signatures, initials and answers of this form are thrown away. The form stays to be signed.", "Keep them")
	dialog.ActDanger("Discard", func() bool {
		desk.Send(f.d, dialog, desk.EndDraft(f.d, key, func(context.Context) error { return nil }), f.toDocuments)
		return true
	})
	f.d.Stage.Ask(dialog.Stay())
}
