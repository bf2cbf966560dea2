package signing

import (
	"context"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// New returns the client's view of a form, or with the tab “finish” the page for the
// therapist after it.
func New(d *desk.Desk, r desk.Route) desk.Screen {
	if r.Tab == "finish" {
		return newFinish(d, r)
	}
	return newHanded(d, r)
}

// handed is the window while it is with the client: the form, what is written into it,
// and the way back to the therapist.
type handed struct {
	d     *desk.Desk
	route desk.Route
	sheet sheet

	root   *fyne.Container
	pages  *kit.PageView
	large  bool
	seen   map[int]bool // pages that were in view
	typing bool         // names and letters in place of strokes
	at     int          // the place that is filled in
	pads   map[int]*kit.SignPad
	pad    *kit.SignPad // for initials

	title    *kit.Text
	read     *kit.Text
	steps    *fyne.Container
	rest     *kit.Text
	finish   *kit.Button
	gate     fyne.CanvasObject
	focus    fyne.Focusable
	question *kit.Field
}

func newHanded(d *desk.Desk, r desk.Route) *handed {
	h := &handed{d: d, route: r, root: kit.Stack(kit.NewLoading()), seen: map[int]bool{}, pads: map[int]*kit.SignPad{}}
	d.Uncopy() // nothing that was copied can be pasted here
	h.gate, h.focus = d.Gate("The therapist types it to leave this screen.", "Leave this screen", h.giveBack)
	id := data.DocumentID(r.ID)
	desk.Read(d, "sign", func(ctx context.Context) (sheet, error) { return load(ctx, d, id) }, func(s sheet, err error) {
		if err != nil { // nothing comes up over this view, so that it says it itself
			h.put(h.handBack(notShown, "Nothing was changed. Please hand the computer back."))
			return
		}
		h.show(s)
	})
	return h
}

// notShown is said instead of a form that cannot be read or laid out.
const notShown = "This form could not be shown."

// Head is nothing: the view has the whole window.
func (h *handed) Head() fyne.CanvasObject { return kit.Stack() }

// Body is the whole window.
func (h *handed) Body() fyne.CanvasObject {
	return kit.Stack(kit.NewPanel(kit.Paper, kit.Clear, 0), h.root)
}

// Bare reports that no side bar stands beside it.
func (h *handed) Bare() bool { return true }

// Handed reports that a client has the computer.
func (h *handed) Handed() bool { return true }

// Leave has nothing to keep: each stroke was.
func (h *handed) Leave() {}

// show draws the form, or where it cannot be signed any more only the way back.
func (h *handed) show(s sheet) {
	h.sheet = s
	if !s.begun {
		h.put(h.handBack("This form is not open to sign.", "Please hand the computer back."))
		return
	}
	h.at = s.first()
	h.pages = kit.NewPageView().DimInTheDark()
	h.pages.OnChanged = func() { h.saw() }
	h.title = kit.NewText(kit.Second, s.snapshot.Name()+", for "+s.snapshot.Facts.Client.Name)
	h.read, h.rest = kit.NewText(kit.Second, ""), kit.NewText(kit.Second, "")
	h.steps = kit.Column(16)
	h.layPages()
	h.fillSteps()
	h.put(h.form())
}

func (h *handed) put(content fyne.CanvasObject) {
	h.root.Objects = []fyne.CanvasObject{content}
	h.root.Refresh()
}

// form is the view of design 19: the pages left, what is to do right.
func (h *handed) form() fyne.CanvasObject {
	name := h.sheet.practice.Name
	larger := kit.NewButton("Larger text", nil).WithIcon("zoom-in")
	larger.OnTap = func() {
		h.large = !h.large
		label := "Larger text"
		if h.large {
			label = "Smaller text"
		}
		larger.SetLabel(label)
		clear(h.seen) // other words stand on the pages now
		h.layPages()
	}
	give := kit.NewButton("Give back to the therapist", func() { h.leave("Please hand the computer back", "What you wrote is kept until you go on.") }).WithIcon("lock")
	head := kit.Row(12, kit.Center(kit.NewMark(32)), kit.Grow(kit.Anchored(kit.Column(0, kit.NewText(kit.Name, name).Elided(), h.title.Elided()))), larger, give)
	ask := kit.NewButton("I want to ask something first", h.ask).WithIcon("message-circle").Large()
	h.finish = kit.NewButton("Sign and finish", h.done).High().Large()
	foot := kit.Column(8, h.rest.Elided(), kit.Row(12, ask, kit.Space(), h.finish),
		kit.NewText(kit.Caption, "This screen shows only this form. Only the therapist can leave it, with the passphrase.").Elided())
	h.tell()
	right := kit.Column(12, kit.Grow(kit.ScrollCards(h.steps)), foot)
	left := kit.Column(8, kit.Grow(h.pages), h.read)
	return kit.Pad(16, 24, 16, 24, kit.Column(16, head, kit.Grow(&fyne.Container{Layout: halves{}, Objects: []fyne.CanvasObject{left, right}})))
}

// halves puts the form beside what is to do, or above it in a narrow window.
type halves struct{}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 420) }

func (halves) Layout(items []fyne.CanvasObject, size fyne.Size) {
	const gap, narrow = 24, 820
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	if size.Width < narrow {
		top := (size.Height - gap) * 0.42
		put(items[0], 0, 0, size.Width, top)
		put(items[1], 0, top+gap, size.Width, size.Height-top-gap)
		return
	}
	left := (size.Width - gap) * 0.45
	put(items[0], 0, 0, left, size.Height)
	put(items[1], left+gap, 0, size.Width-left-gap, size.Height)
}

// layPages shows the form with what was written so far.
func (h *handed) layPages() {
	pages, err := h.sheet.pages(h.large)
	if err != nil {
		h.put(h.handBack(notShown, "Nothing was changed. Please hand the computer back."))
		return
	}
	h.pages.SetPages(pages...)
	h.saw()
}

// saw counts the page in view as read.
func (h *handed) saw() {
	if h.pages.Pages() > 0 {
		h.seen[h.pages.Page()] = true
	}
	h.tell()
}

func (h *handed) unread() int {
	n := 0
	for page := 1; page <= h.pages.Pages(); page++ {
		if !h.seen[page] {
			n++
		}
	}
	return n
}

// tell says how far it is.
func (h *handed) tell() {
	read := h.pages.Pages() - h.unread()
	words := "Read " + outOf(read, h.pages.Pages(), "page")
	if read == h.pages.Pages() {
		words = "All pages were shown"
	}
	h.read.SetText(words)
	left := h.sheet.left(h.unread())
	h.rest.SetText(left)
	if h.finish == nil {
		return
	}
	if left == "" {
		h.finish.Enable()
	} else {
		h.finish.Disable()
	}
}

// changed keeps what was written, sealed in the practice, and draws it on the page.
func (h *handed) changed() {
	h.d.KeepDraft(draftKey(h.sheet.doc.ID), sealed(h.sheet.signing))
	h.layPages()
}

// ask notes that the client wants to ask something, with some words if they like.
func (h *handed) ask() {
	h.sheet.asked(h.d.Store.Now(), "")
	n := len(h.sheet.signing.Asked) - 1
	h.changed()
	h.question = kit.NewArea("What is it about? You need not write anything.", 3)
	h.question.OnChanged = func(text string) {
		h.sheet.signing.Asked[n].Words = text
		h.d.KeepDraft(draftKey(h.sheet.doc.ID), sealed(h.sheet.signing))
	}
	h.put(h.handBack("Please hand the computer back", "Your therapist will talk with you. What you wrote so far is kept.", h.question, h.wayBack()))
}

// done is pressed when everything is there.
func (h *handed) done() {
	if h.sheet.left(h.unread()) == "" {
		h.changed()
		h.leave("Please hand the computer back", "Thank you. What you signed is kept.")
	}
}

// leave asks for the passphrase, with a way back to the form.
func (h *handed) leave(title, say string) {
	h.put(h.handBack(title, say, h.wayBack()))
	h.d.Window.Canvas().Focus(h.focus)
}

// wayBack leads to the form again, as it was left.
func (h *handed) wayBack() fyne.CanvasObject {
	back := kit.NewButton("Back to the form", func() { h.put(h.form()) }).WithIcon("arrow-left")
	return kit.Row(0, kit.Space(), back, kit.Space())
}

// handBack is the page of design 39b.
func (h *handed) handBack(title, say string, more ...fyne.CanvasObject) fyne.CanvasObject {
	card := kit.NewLiftedCard(kit.Pad(24, 24, 24, 24, kit.Column(12, kit.Row(8, kit.NewIcon("lock", 16, kit.Ink2), kit.NewText(kit.Name, "For the therapist")), h.gate)))
	column := kit.Column(12, kit.NewText(kit.Title, title).Center(), kit.NewText(kit.Body.In(kit.Ink2), say).Center())
	for _, one := range more {
		column.Add(one)
	}
	column.Add(kit.Gap(0, 16))
	column.Add(card)
	column.Add(kit.NewText(kit.Caption, "Nothing else can be opened from here.").Center())
	return kit.Column(0, kit.Gap(0, 48), kit.Grow(kit.Scroll(kit.Row(0, kit.Space(), kit.Fixed(420, 0, column), kit.Space()))))
}

// giveBack goes on with the therapist's page.
func (h *handed) giveBack() {
	to := h.route
	to.Tab = "finish"
	if !h.sheet.begun {
		to = desk.Route{Page: desk.Documents, Client: h.route.Client}
	}
	h.d.Instead(to)
}
