package desk

import (
	"encoding/json"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/ui/kit"
)

// Step says how a dialog was opened: by what, and about what. With it the same
// dialog is opened again after the practice was locked. A dialog that was opened
// out of another one has several.
type Step struct {
	Name  string          `json:"name"`
	About json.RawMessage `json:"about,omitempty"`
}

// openers are functions that open dialogs, by the names of their steps.
type openers map[string]func(about json.RawMessage)

// anywhere are those that need a desk and no screen.
var anywhere = map[string]func(*Desk, json.RawMessage){}

// Dialog names a function that opens a dialog from any screen; it is for the
// variables of a package. What is named here, by Opens or by Then only asks, and
// does nothing: it is called again after an unlock, when nobody pressed anything.
func Dialog[A any](name string, open func(d *Desk, about A)) func(d *Desk, about A) {
	anywhere[name] = func(d *Desk, raw json.RawMessage) { open(d, about[A](raw)) }
	return func(d *Desk, about A) {
		d.path = []Step{StepTo(name, about)}
		open(d, about)
	}
}

// Opens names what opens a dialog of the present screen, and returns what its
// buttons call. A screen names it while it is drawn, so that it is known again
// when the screen is made anew.
func (d *Desk) Opens(name string, open func()) func() {
	opens := OpensAbout(d, name, func(struct{}) { open() })
	return func() { opens(struct{}{}) }
}

// OpensAbout is Opens for a dialog about something, such as a line of the record
// by its ID.
func OpensAbout[A any](d *Desk, name string, open func(about A)) func(about A) {
	d.openers[name] = func(raw json.RawMessage) { open(about[A](raw)) }
	return func(about A) {
		d.path = []Step{StepTo(name, about)}
		open(about)
	}
}

// Then is Opens for a button of the dialog that is being made, which opens
// another one in its place.
func (d *Desk) Then(name string, open func()) func() {
	from := d.path
	if from == nil {
		_, from = d.Asked()
	}
	d.openers[name] = func(json.RawMessage) { open() }
	path := append(slices.Clone(from), Step{Name: name})
	return func() {
		d.path = path
		open()
	}
}

// From tells the dialog that is opened next what it was opened from, so that it can
// stand beside it. thing is asked for it whenever the window is laid out.
func (d *Desk) From(thing func() fyne.CanvasObject) { d.from = thing }

// Opener takes what From said, nil for nothing: a dialog that is opened again after
// a lock was opened from nothing.
func (d *Desk) Opener() func() fyne.CanvasObject {
	thing := d.from
	d.from = nil
	return thing
}

// Asked is the dialog in front, or waiting, that something named opened, and how;
// nil when there is none.
func (d *Desk) Asked() (*kit.Dialog, []Step) {
	for _, dialog := range d.Stage.Dialogs() {
		if path := d.asked[dialog]; path != nil {
			return dialog, path
		}
	}
	return nil, nil
}

// AskAgain takes one of the steps to a dialog, once the screen has named it, and
// reports whether it did.
func (d *Desk) AskAgain(path []Step, at int) bool {
	step := path[at]
	open, ok := d.openers[step.Name]
	if global, any := anywhere[step.Name]; any {
		open, ok = func(raw json.RawMessage) { global(d, raw) }, true
	}
	if ok {
		d.path = slices.Clone(path[:at+1])
		open(step.About)
	}
	return ok
}

// asks is told of every dialog before it opens.
func (d *Desk) asks(dialog *kit.Dialog) {
	if d.asked == nil || len(d.Stage.Dialogs()) == 0 {
		d.asked = map[*kit.Dialog][]Step{}
	}
	d.asked[dialog], d.path = d.path, nil
}

// StepTo is the step to the dialog of a name, about something; a struct{} for nothing.
func StepTo[A any](name string, about A) Step {
	if _, none := any(about).(struct{}); none {
		return Step{Name: name}
	}
	raw, err := json.Marshal(about)
	if err != nil {
		panic(err) // what a dialog is about is a plain value
	}
	return Step{name, raw}
}

func about[A any](raw json.RawMessage) (a A) {
	if raw != nil {
		json.Unmarshal(raw, &a) // of a version that knew more, what is still known
	}
	return a
}
