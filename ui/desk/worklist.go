package desk

import (
	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/kit"
)

// WorkList is what the screens have in common that list what waits over all
// clients: above the list a filter by name and the choice of what is waited for,
// and that one finds it again as it was left.
type WorkList struct {
	Desk   *Desk
	Keep   WorkListLeft
	Gone   bool // it was left: what is still being read is not shown
	Name   *kit.Field
	Choice *kit.Segmented
	List   *kit.RecordList
	Middle *Place

	page  Page
	title string
	stop  func()
}

// WorkListLeft is how a work list was when it was left.
type WorkListLeft struct {
	Choice   int
	Typed    string
	Selected data.ClientID
}

// NewWorkList returns the frame of the work list that is a page. show fills the
// middle after another filter was chosen.
func NewWorkList(d *Desk, page Page, title string, list *kit.RecordList, choices []kit.Option, show func()) *WorkList {
	w := &WorkList{Desk: d, List: list, Middle: NewPlace(), page: page, title: title}
	w.Keep, _ = d.Left[page].(WorkListLeft)
	w.Name = kit.NewField("").WithIcon("search").Hold("Filter by name")
	w.Name.SetText(w.Keep.Typed)
	w.Name.OnChanged = func(text string) { w.Keep.Typed = text; show() }
	w.Name.OnSubmit = list.Focus
	w.Choice = kit.NewSegmented(choices, func(i int) { w.Keep.Choice = i; show() })
	w.Choice.Choose(w.Keep.Choice)
	return w
}

// Follow reads what is shown now, and again whenever anything but a text changes.
func (w *WorkList) Follow(load func()) {
	load()
	w.stop = w.Desk.Listen(func(c store.Changed) {
		if c.Subject != store.SubjectText && !w.Gone {
			load()
		}
	})
}

// Choose sets both filters and what is selected. The caller shows what is left.
func (w *WorkList) Choose(to WorkListLeft) {
	w.Keep = to
	w.Choice.Choose(to.Choice)
	w.Name.SetText(to.Typed)
}

// Head is the page's title.
func (w *WorkList) Head() fyne.CanvasObject { return w.Desk.Head(false, w.title) }

// Find gives the keyboard to the filter by name.
func (w *WorkList) Find() { w.Name.Focus() }

// Leave stops listening and remembers how the list was.
func (w *WorkList) Leave() {
	w.Gone = true
	w.Desk.Left[w.page] = w.Keep
	w.stop()
}
