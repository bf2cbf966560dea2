package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"kapdesk/data"
	"kapdesk/data/words"
)

// Field is a label above a box to type in, with a hint or a problem sentence
// below. What was typed always stays, also when it is a problem.
type Field struct {
	widget.BaseWidget

	// OnChanged is called with the text after every key.
	OnChanged func(text string)
	// OnSubmit is called on Enter; without it Enter is the dialog's.
	OnSubmit func()
	// OnLeave is called when the keyboard leaves the field.
	OnLeave func()
	// Check returns what is wrong with a text as a sentence, or "". It is asked
	// when the field is left, so that nobody is corrected in the middle of a word.
	Check func(text string) string

	label   string
	hint    string
	problem string
	ask     string
	box     *entryBox
	quiet   bool
	compact bool        // a cell of a table: its label is only read out
	roomy   bool        // has room for a sentence below also while there is none
	room    []string    // sentences that this room is for
	secret  bool        // never taken with what a form holds
	byHand  bool        // a person typed in it
	self    fyne.Widget // the field, or what it is a part of
}

// NewField returns a field of one line.
func NewField(label string) *Field {
	f := newField(label, 0)
	f.become(f)
	return f
}

// NewArea returns a field of several lines.
func NewArea(label string, rows int) *Field {
	f := newField(label, max(1, rows))
	f.become(f)
	return f
}

// NewSecretField returns a field that shows dots, with an eye to look. What was
// typed is read with Secret; Text is its dots, and OnChanged is called with them.
func NewSecretField(label string) *Field {
	f := newField(label, 0)
	f.box.entry.Password, f.secret = true, true
	f.box.entry.secret = &secretText{}
	f.box.entry.OnChanged = nil // it would be called before the letters are changed
	f.box.entry.edited = func() { f.typed(f.Text()) }
	f.box.height = HeightButtonLarge
	var eye *Button
	eye = NewIconButton("eye", "Show what you type", func() {
		f.box.entry.Password = !f.box.entry.Password
		f.box.entry.showSecret()
		eye.tip.words = stateWord(f.box.entry.Password, "Show what you type", "Hide what you type")
	}).Small().Low()
	eye.noTab = true // Tab leads to the next field, where a space would else show the secret
	f.box.trail = eye
	f.become(f)
	return f
}

// become names the widget that Fyne draws: a DateField draws the Field in it.
func (f *Field) become(self fyne.Widget) {
	f.self = self
	f.ExtendBaseWidget(self)
}

func newField(label string, rows int) *Field {
	f := &Field{label: label, box: newEntryBox(rows)}
	framed := f.box.entry.onFocus
	f.box.entry.onFocus = func(on bool) {
		framed(on)
		if !on {
			f.left()
		}
	}
	f.box.entry.OnChanged, f.box.entry.left = f.typed, f.left
	f.box.entry.onKey = func(key fyne.KeyName) bool {
		if rows > 0 || f.OnSubmit == nil || key != fyne.KeyReturn && key != fyne.KeyEnter {
			return false
		}
		f.left()
		f.OnSubmit()
		return true
	}
	return f
}

func (f *Field) typed(text string) {
	if f.quiet {
		return
	}
	f.byHand = true
	// A problem that was mended goes away at once; a new one waits.
	if f.problem != "" && f.Check != nil {
		f.SetProblem(f.Check(text))
	} else if f.problem != "" {
		f.SetProblem("")
	}
	if f.OnChanged != nil {
		f.OnChanged(text)
	}
}

func (f *Field) left() {
	if f.Check != nil {
		f.SetProblem(f.Check(f.Text()))
	}
	if f.OnLeave != nil {
		f.OnLeave()
	}
}

// Text returns what was typed, as it stands; of a secret field only how much.
func (f *Field) Text() string {
	if f.secret {
		return strings.Repeat(string(concealed), len(f.box.entry.secret.letters))
	}
	return f.box.entry.Text
}

// SetText puts a text into the field without telling OnChanged.
func (f *Field) SetText(text string) {
	f.quiet = true
	if f.box.rows == 0 {
		text = oneLine(text)
	}
	if f.secret {
		f.box.entry.setSecret(text)
	} else {
		f.box.entry.SetText(text)
	}
	f.quiet = false
	f.problem, f.ask = "", ""
	f.box.Refresh()
	f.Refresh()
}

// SetProblem shows a sentence below in red and a red box; "" takes them away.
func (f *Field) SetProblem(sentence string) {
	if f.problem != sentence {
		f.problem = sentence
		f.Refresh()
	}
}

// Problem returns the sentence shown, or "".
func (f *Field) Problem() string { return f.problem }

// SetQuestion shows a sentence below in amber: unusual rather than wrong, such
// as 80/120, and the value may be kept. A problem is shown before a question.
func (f *Field) SetQuestion(sentence string) {
	if f.ask != sentence {
		f.ask = sentence
		f.Refresh()
	}
}

// Question returns the amber sentence, or "".
func (f *Field) Question() string { return f.ask }

// ShowFrom takes this field's sentence, by its name, out of what a rule found
// wrong with a form, and clears the field when there is none.
func (f *Field) ShowFrom(found data.Problems, name string) {
	problem, ask := "", ""
	for _, one := range found {
		switch {
		case one.Field != name:
		case one.Ask && ask == "":
			ask = words.Problem(one)
		case !one.Ask && problem == "":
			problem = words.Problem(one)
		}
	}
	f.SetProblem(problem)
	f.SetQuestion(ask)
}

// SetHint shows a quiet sentence below while there is no problem.
func (f *Field) SetHint(sentence string) {
	if f.hint != sentence {
		f.hint = sentence
		f.Refresh()
	}
}

// Hint returns the quiet sentence.
func (f *Field) Hint() string { return f.hint }

// Label returns the words above the box.
func (f *Field) Label() string { return f.label }

// Compact makes the field a cell of a table, 28 high: its label is only read out,
// and what is wrong stands where the table says it.
func (f *Field) Compact() *Field {
	f.compact, f.box.height = true, HeightButtonSmall
	return f
}

// Reserve keeps room for a sentence below, and for the longest of those that are known, so
// that nothing moves under the pointer when one comes. It returns the field.
func (f *Field) Reserve(known ...string) *Field {
	f.roomy, f.room = true, append(f.room, known...)
	return f
}

// Hold shows a quiet example inside the empty box, Unit a unit behind the text.
// Both return the field.
func (f *Field) Hold(example string) *Field {
	f.box.entry.SetPlaceHolder(example)
	return f
}

func (f *Field) Unit(unit string) *Field {
	f.box.unit = unit
	f.box.Refresh()
	return f
}

// WithIcon puts an icon before the text, as a filter's magnifier.
func (f *Field) WithIcon(name string) *Field {
	f.box.icon = name
	f.box.Refresh()
	return f
}

// Focus puts the keyboard into the field.
func (f *Field) Focus() { f.box.focus() }

// Focusable is what a canvas focuses; tests type into it.
func (f *Field) Focusable() fyne.Focusable { return f.box.entry }

// Enable, Disable and Disabled make it editable or not. A disabled field shows
// a lock.
func (f *Field) Enable()        { f.setOff(false) }
func (f *Field) Disable()       { f.setOff(true) }
func (f *Field) Disabled() bool { return f.box.off }

func (f *Field) setOff(off bool) {
	f.box.off = off
	f.box.Refresh()
	f.Refresh()
}

// AccessibilityLabel returns label, text and problem.
func (f *Field) AccessibilityLabel() string {
	return strings.TrimSpace(f.label + " " + f.Text() + " " + f.problem + f.ask)
}

// AccessibilityRole says that this is text.
func (f *Field) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	label := NewText(Label, f.label).Elided()
	below := newNote()
	d := &drawing{owner: f.self, objects: []fyne.CanvasObject{label, f.box, below}}
	top := func() float32 {
		if f.label == "" || f.compact {
			return 0
		}
		return 24
	}
	var highest, in float32 // of what stood below, in a width
	noted := func(width float32) float32 {
		if f.compact {
			return 0
		}
		if !f.roomy {
			return below.heightAt(width)
		}
		if width != in || highest == 0 {
			highest, in = 4+Caption.Line, width
			for _, sentence := range f.room {
				highest = max(highest, (&note{problem: sentence}).heightAt(width))
			}
		}
		highest = max(highest, below.heightAt(width)) // what was mended leaves its room
		return highest
	}
	d.min = func() fyne.Size {
		m := f.box.MinSize()
		return fyne.NewSize(m.Width, top()+m.Height+noted(f.Size().Width))
	}
	d.layout = func(size fyne.Size) {
		note := noted(size.Width)
		place(label, 0, 0, size.Width, 20)
		height := f.box.MinSize().Height
		if f.box.rows > 0 {
			height = max(height, size.Height-top()-note)
		}
		if f.compact {
			place(f.box, 0, (size.Height-height)/2, size.Width, height)
			return
		}
		place(f.box, 0, top(), size.Width, height)
		place(below, 0, top()+height, size.Width, note)
	}
	d.refresh = func() {
		label.SetText(f.label)
		setVisible(label, f.label != "" && !f.compact)
		if !f.compact {
			below.set(f.problem, f.ask, f.hint)
		}
		if f.box.problem != (f.problem != "") {
			f.box.problem = f.problem != ""
			f.box.Refresh()
		}
		d.layout(f.Size())
	}
	d.refresh()
	return d
}

// note is the sentence below a field: a problem with an icon, or a hint.
type note struct {
	widget.BaseWidget

	problem, ask, hint string
}

func newNote() *note {
	n := &note{}
	n.ExtendBaseWidget(n)
	return n
}

func (n *note) set(problem, ask, hint string) {
	if n.problem != problem || n.ask != ask || n.hint != hint {
		n.problem, n.ask, n.hint = problem, ask, hint
		n.Refresh()
	}
}

func (n *note) role() (role Role, words string, indent float32) {
	if n.problem != "" {
		return Caption.With(Medium).In(Bad.Solid), n.problem, 18
	}
	if n.ask != "" {
		return Caption.With(Medium).In(Warn.Solid), n.ask, 18
	}
	return Caption, n.hint, 0
}

func (n *note) heightAt(width float32) float32 {
	role, words, indent := n.role()
	if words == "" {
		return 0
	}
	lines := len(wrapText(words, max(40, width-indent), role.Width))
	if width <= 0 {
		lines = 1
	}
	return 4 + float32(lines)*role.Line
}

// CreateRenderer is called by Fyne.
func (n *note) CreateRenderer() fyne.WidgetRenderer {
	icon := NewIcon("circle-alert", 14, Bad.Solid)
	text := NewParagraph(Caption, "")
	d := &drawing{owner: n, objects: []fyne.CanvasObject{icon, text}}
	d.min = func() fyne.Size { return fyne.NewSize(0, n.heightAt(n.Size().Width)) }
	d.layout = func(size fyne.Size) {
		_, _, indent := n.role()
		place(icon, 0, 5, 14, 14)
		place(text, indent, 4, max(40, size.Width-indent), max(0, size.Height-4))
	}
	d.refresh = func() {
		role, words, _ := n.role()
		text.role = role
		text.text, text.wrapped = words, -1
		text.Refresh()
		if n.problem != "" {
			icon.Set("circle-alert", Bad.Solid)
		} else {
			icon.Set("triangle-alert", Warn.Solid)
		}
		setVisible(icon, n.problem != "" || n.ask != "")
		setVisible(text, words != "")
		d.layout(n.Size())
	}
	d.refresh()
	return d
}

// Steady makes a field that is saved while it is typed never save a part of a
// text: while what is typed cannot be read, what stood there before the field
// was typed in comes back. It returns what the field's OnValue calls; after hears
// whether the text cannot be read. empty says that the field may be empty.
func Steady[T any](f *Field, at *T, empty bool, after func(wrong bool)) func(value T, ok bool) {
	kept, typing, wrong := *at, false, false
	f.OnLeave = func() { typing = wrong }
	return func(value T, ok bool) {
		if !typing {
			kept, typing = *at, true
		}
		wrong = !ok && (!empty || strings.TrimSpace(f.Text()) != "")
		if *at = value; wrong {
			*at = kept
		}
		after(wrong)
	}
}

// WhenLeft is Steady for a setting: what is typed counts once the keyboard leaves the
// field or Enter is pressed, so that no part of a number is kept on the way to it.
func WhenLeft[T any](f *Field, at *T, empty bool, after func(wrong bool)) func(value T, ok bool) {
	set := Steady(f, at, empty, after)
	ended, take := f.OnLeave, func() {}
	f.OnLeave = func() {
		do := take
		take = func() {}
		do()
		ended()
	}
	f.OnSubmit = func() {} // it is left first
	return func(value T, ok bool) {
		if take = func() { set(value, ok) }; !f.box.focused {
			take()
			take = func() {}
		}
	}
}

// LeaveField has the field that has the keyboard keep what is typed in it, as when the
// keyboard leaves it.
func LeaveField(cv fyne.Canvas) {
	if e, ok := cv.Focused().(*entry); ok && e.left != nil {
		e.left()
	}
}
