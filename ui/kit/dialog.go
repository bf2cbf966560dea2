package kit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Dialog asks one thing in front of the page. The safe button comes first and
// has the keyboard unless there is a field; Escape is the safe button, Enter the
// focused one or, from a field, the acting one. Show it with Stage.Ask.
type Dialog struct {
	title, text string
	width       float32
	body        fyne.CanvasObject
	fields      []*Field
	safe        *Button
	buttons     []*Button // as shown, the safe one first
	onClose     func()
	modal       *modal

	rest    Typed       // what was put back and found no place yet
	lost    func(Typed) // is told of it when the dialog closes
	putting bool

	stays, waits bool
	refused      *Paragraph // why what was asked for is not done
	asked        string     // the question that the last press was answered with

	popover *popover // how it stands beside a thing of the page, nil for the middle

	full  func(fyne.KeyName) bool // takes the keys of one that fills the window, nil for others
	holds func() bool             // see Hold
}

// NewDialog returns a dialog with a safe button of the given words.
func NewDialog(title, text, safe string) *Dialog {
	d := &Dialog{title: title, text: text, width: 480}
	d.safe = NewButton(safe, d.Close)
	d.buttons = []*Button{d.safe}
	return d
}

// Act adds the acting button. The function returns whether the dialog closes,
// so that a form can stay open with its problems shown.
func (d *Dialog) Act(words string, act func() bool) *Dialog {
	for _, before := range d.buttons { // one primary button: the last
		if before.rank == rankHigh {
			before.rank = rankMedium
			before.changed()
		}
	}
	d.add(NewButton(words, nil).High(), act)
	return d
}

// ActDanger is Act for something that removes or overrides.
func (d *Dialog) ActDanger(words string, act func() bool) *Dialog {
	d.add(NewButton(words, nil).Danger(), act)
	return d
}

func (d *Dialog) add(b *Button, act func() bool) {
	b.OnTap = func() {
		if d.waits {
			return
		}
		if d.waits = d.stays; d.stays {
			d.refused.Hide() // of the press before
		}
		switch {
		case act != nil && !act():
			d.waits = false
			d.Fit() // the body may say now what is wrong
		case !d.stays:
			d.Close()
		}
	}
	d.buttons = append(d.buttons, b)
}

// Stay keeps the dialog open, and deaf to a second press, after its acting
// button until Close, or Refuse when what was asked for was not done. It
// returns the dialog.
func (d *Dialog) Stay() *Dialog {
	d.stays, d.refused = true, NewParagraph(Second.In(Bad.Solid), "")
	d.refused.Hide()
	return d
}

// Refuse shows why nothing was done, "" for a dialog that says it itself; the
// buttons work again.
func (d *Dialog) Refuse(why string) {
	d.waits = false
	d.refused.SetText(why)
	if d.refused.Hide(); why != "" {
		d.refused.Show()
	}
	d.Fit()
}

// Confirmed shows a question in the open dialog, and reports whether the press
// before this one showed the same.
func (d *Dialog) Confirmed(question string) bool {
	if d.asked == question {
		return true
	}
	d.asked = question
	d.Refuse(question)
	return false
}

// Open reports whether the dialog is in front of the page.
func (d *Dialog) Open() bool { return d.modal != nil }

// Fit makes the open dialog as high as its body is now, after rows or sentences
// came or went.
func (d *Dialog) Fit() {
	if d.modal != nil {
		d.putBack()
		d.modal.Refresh()
	}
}

// Typed is what the inputs of the dialog hold.
func (d *Dialog) Typed(which Which) Typed {
	t := TakeTyped(d.content(), which)
	t.Inputs = append(t.Inputs, d.rest.Inputs...)
	return t
}

// PutTyped puts back what an earlier dialog of the same kind held, once it is
// open. What belongs into rows that are not there yet waits for them; lost is
// told, when the dialog closes, what waited to the end.
func (d *Dialog) PutTyped(t Typed, lost func(Typed)) {
	d.rest, d.lost = t, lost
	d.Fit()
}

func (d *Dialog) putBack() {
	if d.putting || len(d.rest.Inputs) == 0 && d.rest.Focus == "" {
		return
	}
	d.putting = true // what is put back may fit the dialog again
	d.rest = PutTyped(d.content(), d.rest)
	d.putting = false
}

// content is the body, empty when there is none.
func (d *Dialog) content() fyne.CanvasObject {
	if d.body == nil {
		return Stack()
	}
	return d.body
}

// With puts a body between the text and the buttons.
func (d *Dialog) With(body fyne.CanvasObject) *Dialog { d.body = body; return d }

// Fields puts fields below each other between the text and the buttons. The
// first one has the keyboard when the dialog opens.
func (d *Dialog) Fields(fields ...*Field) *Dialog {
	d.fields = fields
	column := Column(12)
	for _, f := range fields {
		column.Add(f)
	}
	d.body = column
	return d
}

// Above puts an object above what stands between the text and the buttons.
func (d *Dialog) Above(o fyne.CanvasObject) *Dialog {
	d.body = Column(12, o, d.body)
	return d
}

// Width sets another width than 480.
func (d *Dialog) Width(w float32) *Dialog { d.width = w; return d }

// Full makes the dialog fill the window and show its body only, which has its own
// button to close. Keys that nothing in it has used come to onKey, which reports
// whether it took one; Escape closes.
func (d *Dialog) Full(onKey func(fyne.KeyName) bool) *Dialog { d.full = onKey; return d }

// FillsWindow reports whether it is one that Full made.
func (d *Dialog) FillsWindow() bool { return d.full != nil }

// Hold says when the window is to stay as it is although nobody touches it.
func (d *Dialog) Hold(on func() bool) *Dialog { d.holds = on; return d }

// Holds reports whether the window is to stay as it is, see Hold.
func (d *Dialog) Holds() bool { return d.holds != nil && d.holds() }

// OnClose is called when the dialog has closed, whatever closed it.
func (d *Dialog) OnClose(do func()) *Dialog { d.onClose = do; return d }

// Close closes the dialog; the next one in the queue opens.
func (d *Dialog) Close() {
	if d.modal != nil {
		d.modal.close()
	}
}

// panel is the dialog's card.
func (d *Dialog) panel() fyne.CanvasObject {
	if d.popover != nil {
		return d.popoverPanel()
	}
	if d.full != nil {
		return Stack(NewPanel(Paper, Clear, 0), Column(0, Grow(d.body), d.refused))
	}
	parts := Column(0, NewParagraph(DialogTitle, d.title))
	if d.text != "" {
		parts.Add(Gap(0, 6))
		parts.Add(NewParagraph(Body.In(Ink2), d.text))
	}
	parts.Add(Gap(0, 12))
	if d.body != nil {
		parts.Add(d.body)
		parts.Add(Gap(0, 16))
	}
	if d.refused != nil {
		parts.Add(d.refused)
	}
	row := Row(8, Space())
	for _, b := range d.buttons {
		row.Add(b)
	}
	return NewLiftedCard(Pad(20, 20, 16, 20, aboveButtons(parts, row)))
}

// firstFocus is what has the keyboard when the dialog opens: its first field or
// list of choices, or the safe button; of a popover its first acting button.
func (d *Dialog) firstFocus() fyne.Focusable {
	switch {
	case d.popover != nil:
		return d.acting()
	case d.full != nil:
		return nil // its keys work at once
	}
	if first := firstField(d.body); first != nil {
		return first
	}
	return d.safe
}

func firstField(o fyne.CanvasObject) fyne.Focusable {
	switch o := o.(type) {
	case *Select:
		return o
	case interface{ Focusable() fyne.Focusable }:
		return o.Focusable()
	case *container.Scroll:
		return firstField(o.Content)
	case *fyne.Container:
		for _, item := range o.Objects {
			if first := firstField(item); first != nil && item.Visible() {
				return first
			}
		}
	}
	return nil
}

// Confirm is a press of the acting button, wherever the keyboard is: in a text of
// several lines Enter begins a line.
func (d *Dialog) Confirm() {
	if act := d.acting(); act != d.safe {
		act.do()
	}
}

// Key is what Ctrl Enter, or Escape, presses in the dialog: its acting button, or the
// safe one.
func (d *Dialog) Key(b *Button) (confirms, leaves bool) {
	return b == d.acting() && b != d.safe, b == d.safe
}

// acting is the button that stands for the dialog: the last one, of a popover the
// first, where the last removes something.
func (d *Dialog) acting() *Button {
	if d.popover != nil && len(d.buttons) > 1 {
		return d.buttons[1]
	}
	return d.buttons[len(d.buttons)-1]
}

// key handles Escape and Enter that no widget inside has used.
func (d *Dialog) key(key fyne.KeyName) {
	if d.full != nil && d.full(key) {
		return
	}
	switch key {
	case fyne.KeyEscape:
		d.safe.do()
	case fyne.KeyReturn, fyne.KeyEnter:
		d.Confirm()
	}
}

// ReasonLength is how many letters a typed reason has at least.
const ReasonLength = 10

// ReasonDialog asks for a typed reason before something unusual. The acting
// button works only once the reason is long enough; act receives it.
func ReasonDialog(title, text, safe, words string, act func(reason string)) *Dialog {
	d := NewDialog(title, text, safe)
	reason := NewField("Reason, at least " + strconv.Itoa(ReasonLength) + " characters")
	enough := func() bool { return len([]rune(strings.TrimSpace(reason.Text()))) >= ReasonLength }
	d.Fields(reason).ActDanger(words, func() bool {
		if !enough() {
			return false
		}
		if act != nil {
			act(strings.TrimSpace(reason.Text()))
		}
		return true
	})
	button := d.buttons[1]
	button.Disable()
	reason.OnChanged = func(string) { button.SetEnabled(enough()) }
	reason.Check = func(string) string {
		if reason.Text() == "" || enough() {
			return ""
		}
		return "Write at least " + strconv.Itoa(ReasonLength) + " characters."
	}
	return d
}

// Ask opens a dialog, or queues it behind the one that is open.
func (s *Stage) Ask(d *Dialog) {
	if s.OnAsk != nil {
		s.OnAsk(d)
	}
	s.queue = append(s.queue, d)
	if s.open == nil {
		s.next()
	}
}

// AskOver opens a dialog over the one that is open, which stands there again as it
// was once the upper one is closed. It is for what cannot wait.
func (s *Stage) AskOver(d *Dialog) {
	if s.OnAsk != nil {
		s.OnAsk(d)
	}
	below := s.open
	s.open, s.queue = nil, append([]*Dialog{d}, s.queue...)
	s.next()
	if s.open == nil { // nowhere to show it
		s.open = below
		return
	}
	s.open.below = below
}

// Dialog returns the dialog that is open, or nil.
func (s *Stage) Dialog() *Dialog {
	if s.open == nil {
		return nil
	}
	return s.open.dialog
}

// Dialogs returns the dialog that is open and those that wait behind it.
func (s *Stage) Dialogs() []*Dialog {
	var all []*Dialog
	for m := s.open; m != nil; m = m.below {
		if m.dialog != nil { // what is half typed below comes first
			all = append([]*Dialog{m.dialog}, all...)
		}
	}
	return append(all, s.queue...)
}

func (s *Stage) next() {
	cv := fyne.CurrentApp().Driver().CanvasForObject(s)
	if cv == nil || len(s.queue) == 0 || s.hushed {
		return
	}
	d := s.queue[0]
	s.queue = s.queue[1:]
	m := newModal(s, cv, d.panel(), d.width)
	m.dialog, m.onKey = d, d.key
	m.onClose = func() {
		s.open, d.modal = m.below, nil
		if d.onClose != nil {
			d.onClose()
		}
		if len(d.rest.Inputs) > 0 {
			d.lost(d.rest)
		}
		if s.open == nil {
			s.next()
		}
		if s.open == nil && s.OnAnswered != nil {
			s.OnAnswered()
		}
	}
	s.open, d.modal = m, m
	m.show(d.firstFocus())
	d.putBack()
}
