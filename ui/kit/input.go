package kit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Typed is what the inputs of a form hold, by the names that a person reads
// beside them, and which of them has the keyboard. It can be kept while the
// form is gone, and put back into one that was made anew.
type Typed struct {
	Inputs []Held `json:"inputs,omitempty"`
	Focus  string `json:"focus,omitempty"`
}

// Held is the words of one input: a text, the choice, or "on" and "off".
type Held struct {
	Name  string `json:"name"`
	Words string `json:"words"`
	Wrong bool   `json:"wrong,omitempty"` // a problem stood beside it
}

// input is a control that a person types or chooses in.
type input interface {
	fyne.CanvasObject
	// name is the words of the control itself: its label or its choices. own says
	// that they tell it from others; the choices of a question do not.
	name() (words string, own bool)
	held() string
	// put is as if a person had typed or chosen the words. done says that the
	// keyboard is elsewhere by now.
	put(words string, done bool)
	// handled reports whether a person, not the program, put in what it holds.
	handled() bool
	keys() focusable // what has the keyboard
}

// named is an input where it stands in a form.
type named struct {
	input
	name string
}

// inputs finds the inputs below an object that can be seen and changed, in the
// order of reading. One whose choices are its only words is named with the text
// before it: its question.
func inputs(root fyne.CanvasObject) (list []named) {
	seen, before := map[string]int{}, ""
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		switch o := o.(type) {
		case input:
			if off, ok := o.(fyne.Disableable); ok && off.Disabled() {
				return
			}
			name, own := o.name()
			if !own {
				name = before + ": " + name
			}
			if seen[name]++; seen[name] > 1 {
				name += " " + strconv.Itoa(seen[name])
			}
			list = append(list, named{o, name})
		case *Text:
			before = o.Text()
		case *Paragraph:
			before = o.Text()
		case *RowFrame:
			walk(o.content)
		case *Ladder:
			for _, step := range o.steps {
				before = step.Label
				walk(step.Entry)
			}
		case *container.Scroll:
			walk(o.Content)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		}
	}
	walk(root)
	return list
}

// Which of the inputs are taken.
type Which int

const (
	EveryInput Which = iota
	ByHand           // what a person put in since the form was made
	TextByHand       // of that the texts: the choices of a page act at once
)

// TakeTyped returns what the inputs below an object hold. Secrets are never
// taken.
func TakeTyped(root fyne.CanvasObject, which Which) (t Typed) {
	var focused fyne.Focusable
	if cv := canvasOf(root); cv != nil {
		focused = cv.Focused()
	}
	for _, in := range inputs(root) {
		if focused != nil && in.keys() == focused {
			t.Focus = in.name
		}
		text, isText := in.input.(interface{ isSecret() bool })
		if isText && text.isSecret() || which != EveryInput && !in.handled() || which == TextByHand && !isText {
			continue
		}
		wrong, ok := in.input.(interface{ Problem() string })
		t.Inputs = append(t.Inputs, Held{Name: in.name, Words: in.held(), Wrong: ok && wrong.Problem() != ""})
	}
	return t
}

// PutTyped puts back what is not there by itself, in its order, because a choice
// may bring the rows below it. It returns what found no place.
func PutTyped(root fyne.CanvasObject, t Typed) (rest Typed) {
	at := func(name string) (named, bool) {
		list := inputs(root)
		i := slices.IndexFunc(list, func(in named) bool { return in.name == name })
		if i < 0 {
			return named{}, false
		}
		return list[i], true
	}
	for _, one := range t.Inputs {
		in, ok := at(one.Name)
		if !ok {
			rest.Inputs = append(rest.Inputs, one)
			continue
		}
		if in.held() != one.Words || one.Wrong {
			in.put(one.Words, one.Wrong || one.Name != t.Focus)
		}
	}
	if in, ok := at(t.Focus); ok {
		focus(in.keys())
	} else {
		rest.Focus = t.Focus
	}
	return rest
}

// Text is what was typed as a person reads it, one input a line.
func (t Typed) Text() string {
	var lines []string
	for _, one := range t.Inputs {
		if strings.TrimSpace(one.Words) != "" {
			lines = append(lines, one.Name+": "+one.Words)
		}
	}
	return strings.Join(lines, "\n")
}

func (f *Field) name() (string, bool) {
	if f.label == "" {
		return f.box.entry.PlaceHolder, false
	}
	return f.label, true
}
func (f *Field) held() string    { return f.Text() }
func (f *Field) handled() bool   { return f.byHand }
func (f *Field) isSecret() bool  { return f.secret }
func (f *Field) keys() focusable { return f.box.entry }
func (f *Field) put(words string, done bool) {
	f.SetText(words)
	f.typed(f.Text())
	if done {
		f.left()
		return
	}
	f.box.entry.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // one goes on typing at the end
}

func (s *Select) name() (string, bool)     { return s.label, s.label != "" }
func (s *Select) held() string             { return s.ChosenWords() }
func (s *Select) put(words string, _ bool) { s.decide(slices.Index(s.options, words)) }
func (s *Select) keys() focusable          { return s }

func (s *Segmented) name() (string, bool)     { return strings.Join(s.words(), ", "), false }
func (s *Segmented) held() string             { return wordsAt(s.words(), s.chosen) }
func (s *Segmented) put(words string, _ bool) { s.take(slices.Index(s.words(), words)) }
func (s *Segmented) keys() focusable          { return s }
func (s *Segmented) words() (words []string) {
	for _, o := range s.options {
		words = append(words, o.Words)
	}
	return words
}

func (g *RadioGroup) name() (string, bool) { return strings.Join(g.words(), ", "), false }
func (g *RadioGroup) held() string         { return wordsAt(g.words(), g.chosen) }
func (g *RadioGroup) handled() bool        { return g.byHand }
func (g *RadioGroup) keys() focusable      { return g.items[max(0, g.chosen)] }
func (g *RadioGroup) put(words string, _ bool) {
	if i := slices.Index(g.words(), words); i >= 0 && !g.items[i].off {
		g.take(i)
	}
}
func (g *RadioGroup) words() (words []string) {
	for _, r := range g.items {
		words = append(words, r.words)
	}
	return words
}

func (c *Check) name() (string, bool)     { return c.words, true }
func (c *Check) held() string             { return onOff(c.on) }
func (c *Check) put(words string, _ bool) { c.flip(c.on, words) }
func (c *Check) keys() focusable          { return c }

func (s *Switch) name() (string, bool)     { return s.words, s.words != "" }
func (s *Switch) held() string             { return onOff(s.on) }
func (s *Switch) put(words string, _ bool) { s.flip(s.on, words) }
func (s *Switch) keys() focusable          { return s }

func (t *Tag) name() (string, bool)     { return t.words, true }
func (t *Tag) held() string             { return onOff(t.on) }
func (t *Tag) put(words string, _ bool) { t.flip(t.on, words) }
func (t *Tag) keys() focusable          { return t }

func (c *control) handled() bool { return c.byHand }

// flip clicks what is on or off, unless it is as the words say.
func (c *control) flip(on bool, words string) {
	if onOff(on) != words {
		c.do()
	}
}

func onOff(on bool) string { return stateWord(on, "on", "off") }

func wordsAt(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return words[i]
}
