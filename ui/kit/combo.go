package kit

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Combo is a Field with a list of proposals that shrinks as one types. A text
// that is not in the list is kept; Strict makes it a problem.
type Combo struct {
	*Field

	// OnPick is called when a proposal is taken from the list; it may send the
	// keyboard to what comes next.
	OnPick func(index int)
	// Match decides which proposals fit a text; it ignores case by default.
	Match func(option, text string) bool

	options []string
	shown   []int // the proposals in the open list
	list    *dropList
	strict  bool
}

// NewCombo returns a combo.
func NewCombo(label string, options []string) *Combo {
	c := newCombo(label, options)
	c.become(c)
	return c
}

func newCombo(label string, options []string) *Combo {
	c := &Combo{Field: newField(label, 0), options: options}
	c.Match = func(option, text string) bool {
		return strings.Contains(strings.ToLower(option), strings.ToLower(text))
	}
	typed := c.box.entry.OnChanged
	c.box.entry.OnChanged = func(text string) {
		typed(text)
		if !c.quiet {
			c.open(text)
		}
	}
	focused := c.box.entry.onFocus
	c.box.entry.onFocus = func(on bool) {
		if !on && (c.list == nil || !c.list.held) {
			c.close()
		}
		focused(on)
	}
	keys := c.box.entry.onKey
	c.box.entry.onKey = func(key fyne.KeyName) bool { return c.key(key) || keys(key) }
	arrow := NewIconButton("chevron-down", "Show all", func() { c.box.focus(); c.open("") }).Small().Low()
	arrow.noTab = true
	c.box.trail = arrow
	return c
}

// Strict makes a text that is not in the list a problem with this sentence.
func (c *Combo) Strict(sentence string) *Combo {
	c.strict = true
	c.Check = func(text string) string {
		if strings.TrimSpace(text) == "" || c.Chosen() >= 0 {
			return ""
		}
		return sentence
	}
	return c
}

// SetOptions changes the proposals and keeps the text.
func (c *Combo) SetOptions(options []string) { c.close(); c.options = options }

// Propose replaces the proposals and, while somebody types, shows them: for
// lists that come from a search. Match should then accept all.
func (c *Combo) Propose(options []string) {
	c.close()
	c.options = options
	if c.box.focused && c.Text() != "" {
		c.open(c.Text())
	}
}

// Chosen returns the proposal that the text is, ignoring case, or -1.
func (c *Combo) Chosen() int {
	text := strings.TrimSpace(c.Text())
	for i, o := range c.options {
		if strings.EqualFold(o, text) {
			return i
		}
	}
	return -1
}

// Open reports whether the list is open.
func (c *Combo) Open() bool { return c.list != nil }

func (c *Combo) open(text string) {
	c.close()
	var words []string
	c.shown = nil
	for i, o := range c.options {
		if c.Match(o, strings.TrimSpace(text)) {
			c.shown = append(c.shown, i)
			words = append(words, o)
		}
	}
	if len(words) == 1 && words[0] == text {
		return // it is already there
	}
	c.list = openDropList(c.box, words, 0, c.take, c.close)
}

func (c *Combo) close() {
	if c.list != nil {
		c.list.close()
		c.list = nil
	}
}

func (c *Combo) take(row int) {
	c.close()
	index := c.shown[row]
	c.SetText(c.options[index])
	c.box.entry.CursorColumn = len([]rune(c.options[index]))
	c.box.entry.Refresh() // so that the caret goes there
	if c.OnChanged != nil {
		c.OnChanged(c.Text())
	}
	c.box.focus()
	if c.OnPick != nil {
		c.OnPick(index)
	}
}

func (c *Combo) key(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyDown:
		if c.list == nil {
			c.open("")
		} else {
			c.list.mark(c.list.marked + 1)
		}
		return true
	case fyne.KeyUp:
		if c.list != nil {
			c.list.mark(c.list.marked - 1)
		}
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.list != nil {
			c.take(c.list.marked)
			return true
		}
	case fyne.KeyEscape:
		if c.list != nil {
			c.close()
			return true
		}
	}
	return false
}
