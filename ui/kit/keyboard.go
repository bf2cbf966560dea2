package kit

import (
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// stop is what Tab comes to, with the words that tell it from others.
type stop struct {
	at    focusable
	words string
}

// stops finds what can have the keyboard below an object, in the order of reading.
// What a widget keeps to itself, such as the rows of a RecordList, is not among them:
// that has the keyboard as a whole and stays.
func stops(root fyne.CanvasObject) (list []stop) {
	add := func(at focusable, words string) {
		if off, ok := at.(fyne.Disableable); !ok || !off.Disabled() {
			list = append(list, stop{at, words})
		}
	}
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		if in, ok := o.(input); ok {
			words, _ := in.name()
			add(in.keys(), words)
			return
		}
		if at, ok := o.(focusable); ok {
			words := ""
			if named, ok := o.(interface{ AccessibilityLabel() string }); ok {
				words = named.AccessibilityLabel()
			}
			add(at, words)
		}
		switch o := o.(type) {
		case *container.Scroll:
			walk(o.Content)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case interface{ inside() []fyne.CanvasObject }:
			for _, child := range o.inside() {
				walk(child)
			}
		}
	}
	walk(root)
	return list
}

// These show others that can have the keyboard.
func (r *RowFrame) inside() []fyne.CanvasObject { return []fyne.CanvasObject{r.content} }
func (r *CheckRow) inside() []fyne.CanvasObject { return []fyne.CanvasObject{r.button} }
func (s *Stage) inside() []fyne.CanvasObject    { return []fyne.CanvasObject{s.content} }
func (m *modal) inside() []fyne.CanvasObject    { return []fyne.CanvasObject{m.panel} }
func (l *AttentionList) inside() (stops []fyne.CanvasObject) {
	for _, r := range l.rows {
		stops = append(stops, r.stop())
	}
	return stops
}
func (s *Sidebar) inside() []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, item := range s.items {
		list = append(list, item)
	}
	return append(append(list, s.saved, s.backup), s.lock.objects()...)
}
func (p *Preview) inside() []fyne.CanvasObject {
	if b := p.bar; p.view.Pages() > 0 {
		return []fyne.CanvasObject{b.back, b.next, b.less, b.ways, b.more}
	}
	return []fyne.CanvasObject{p.instead}
}

// keyboard is where the keyboard was, to be given back to what stands there when its
// row was drawn anew.
type keyboard struct {
	held  fyne.Focusable
	words string
	at    int // among all stops, −1 for none of them
	among int
}

// takeKeyboard says where the keyboard is below an object.
func takeKeyboard(root fyne.CanvasObject, cv fyne.Canvas) keyboard {
	k := keyboard{at: -1}
	if cv == nil || cv.Focused() == nil {
		return k
	}
	k.held = cv.Focused()
	all := stops(root)
	k.among = len(all)
	if k.at = slices.IndexFunc(all, func(s stop) bool { return s.at == k.held }); k.at >= 0 {
		k.words = all[k.at].words
	}
	return k
}

// giveBack gives the keyboard to what has the words of before, or begins with them,
// as a row whose state has changed; where one came or went, to what is in its place.
// Of what is gone it takes the keyboard away, so that no key presses what nobody sees.
func (k keyboard) giveBack(root fyne.CanvasObject, cv fyne.Canvas) {
	if k.at < 0 || cv.Focused() != k.held {
		return
	}
	all := stops(root)
	if slices.ContainsFunc(all, func(s stop) bool { return s.at == k.held }) {
		return
	}
	kind := reflect.TypeOf(k.held)
	whose, _, _ := strings.Cut(k.words, ",")
	best := -1
	for i, s := range all {
		begins, _, _ := strings.Cut(s.words, ",")
		switch {
		case reflect.TypeOf(s.at) != kind:
		case s.words == k.words && (best < 0 || all[best].words != k.words || nearer(i, best, k.at)):
			best = i
		case begins == whose && whose != "" && best < 0:
			best = i
		}
	}
	if best < 0 && k.at < len(all) && abs(len(all)-k.among) <= 1 && reflect.TypeOf(all[k.at].at) == kind {
		best = k.at
	}
	if best < 0 {
		cv.Unfocus()
		return
	}
	cv.Focus(all[best].at)
}

func nearer(i, than, to int) bool { return abs(i-to) < abs(than-to) }

func abs(n int) int { return max(n, -n) }

// KeepKeyboard does something that may draw rows of the window anew, and gives the
// keyboard back to the row that had it.
func (s *Stage) KeepKeyboard(do func()) {
	cv := fyne.CurrentApp().Driver().CanvasForObject(s)
	root := s.inFront(cv)
	k := takeKeyboard(root, cv)
	do()
	if k.at >= 0 && s.inFront(cv) == root {
		k.giveBack(root, cv)
	}
}

// inFront is the dialog, or else the page.
func (s *Stage) inFront(cv fyne.Canvas) fyne.CanvasObject {
	if cv != nil {
		if top := cv.Overlays().Top(); top != nil {
			return top
		}
	}
	return s
}

// Seek gives the keyboard to what has some words, and brings it into view. It reports
// whether there is such a thing.
func Seek(root fyne.CanvasObject, words string) bool {
	for _, s := range stops(root) {
		if s.words == words {
			focus(s.at)
			return true
		}
	}
	return false
}

// Takes reports whether something below an object can have the keyboard.
func Takes(root fyne.CanvasObject) bool { return len(stops(root)) > 0 }

// Enter gives the keyboard to the first thing below an object that can have it, and
// brings that into view. It reports whether there is one.
func Enter(root fyne.CanvasObject) bool {
	list := stops(root)
	if len(list) > 0 {
		focus(list[0].at)
	}
	return len(list) > 0
}

// Focus gives the keyboard to a widget, and turns the folds to the pane that it stands in.
func Focus(w fyne.Focusable) {
	if at, ok := w.(focusable); ok {
		focus(at)
	}
}
