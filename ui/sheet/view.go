package sheet

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/kit"
)

// Form shows sections to be typed in. Touch is called after every change, when
// the new value already stands where the field points.
type Form struct {
	Region data.Region
	Today  data.Date
	Now    func() time.Time
	Family kit.Family // of tags that are on
	Touch  func()
	// Refuse hears whether the text of a field cannot be read, nil for nobody.
	Refuse func(label string, wrong bool)
}

// Card is one section with its title.
func (m Form) Card(one Section) fyne.CanvasObject {
	head := kit.NewCardHead(one.Title, "")
	if one.About != "" {
		head.Add(kit.NewText(kit.Caption, one.About))
	}
	return kit.NewCard(kit.Column(0, kit.Fixed(0, 40, kit.PadXY(kit.CardPadding, 0, head)), kit.Pad(0, kit.CardPadding, 16, kit.CardPadding, m.Fields(one))))
}

// Fields lays the fields out: boxes side by side, tags over the full width, and
// what is only ticked below them.
func (m Form) Fields(one Section) fyne.CanvasObject {
	column := kit.Column(12)
	ticks := kit.Flow(20)
	var line []fyne.CanvasObject
	flush := func() {
		if len(line) > 0 {
			column.Add(kit.Cells(max(1, one.Columns), leastCell(one.Columns), 12, line...))
			line = nil
		}
	}
	for _, f := range one.Fields {
		switch f.Kind {
		case Many:
			flush()
			column.Add(m.tags(f))
		case Tick:
			ticks.Add(m.Editor(f))
		default:
			line = append(line, m.Editor(f))
		}
	}
	flush()
	if len(ticks.Objects) > 0 {
		column.Add(ticks)
	}
	if len(one.Prompts) > 0 {
		column.Add(prompts(one.Prompts))
	}
	return column
}

func prompts(questions []string) fyne.CanvasObject {
	lines := make([]fyne.CanvasObject, len(questions))
	for i, q := range questions {
		lines[i] = kit.NewParagraph(kit.Caption, q)
	}
	return kit.Cells(2, 250, 12, lines...)
}

// leastCell is how narrow a field may become before the line is broken.
func leastCell(columns int) float32 {
	switch {
	case columns <= 2:
		return 250
	case columns == 3: // a question as label
		return 215
	}
	return 130
}

// Editor is what a field is typed with.
func (m Form) Editor(f Field) fyne.CanvasObject {
	switch f.Kind {
	case Lines:
		return m.wire(kit.NewArea(f.Label, f.Rows), f)
	case Scale:
		options := []string{notAsked}
		for n := range 11 {
			options = append(options, fmt.Sprint(n))
		}
		return m.pick(f, options)
	case Choice:
		return m.pick(f, append([]string{notAsked}, f.Options...))
	case Tick:
		return m.check(f)
	case Day:
		return m.day(f)
	case Clock:
		return m.clock(f)
	}
	if len(f.Options) > 0 {
		combo := kit.NewCombo(f.Label, f.Options)
		m.wire(combo.Field, f)
		return combo
	}
	return m.wire(kit.NewField(f.Label), f)
}

// wire joins a text field with the form.
func (m Form) wire(box *kit.Field, f Field) *kit.Field {
	box.SetText(f.Get())
	if f.Hold != "" {
		box.Hold(f.Hold)
	}
	hint := func(text string) {
		if f.Note != nil {
			box.SetHint(f.Note(text))
		}
	}
	hint(f.Get())
	box.OnChanged = func(text string) {
		f.Set(text)
		hint(text)
		m.Touch()
	}
	return box
}

// notAsked stands first in the list of a rating or a choice: it takes an answer
// back.
const notAsked = "Not asked"

func (m Form) pick(f Field, options []string) fyne.CanvasObject {
	list := kit.NewSelect(f.Label, options, nil).Hold("–")
	list.Choose(slices.Index(options, f.Get()))
	list.OnChanged = func(i int) {
		if i == 0 {
			f.Set("")
			list.Choose(-1)
		} else {
			f.Set(options[i])
		}
		m.Touch()
	}
	return list
}

func (m Form) check(f Field) fyne.CanvasObject {
	check := kit.NewCheck(f.Label, nil)
	check.SetOn(f.Get() == string(data.Yes))
	check.OnChanged = func(on bool) {
		f.Set("")
		if on {
			f.Set(string(data.Yes))
		}
		m.Touch()
	}
	return check
}

func (m Form) day(f Field) fyne.CanvasObject {
	box := kit.NewDateField(f.Label, m.Region, m.Today)
	box.SetValue(*f.Date)
	box.OnValue = kit.Steady(box.Field, f.Date, true, m.read(f))
	return box
}

func (m Form) clock(f Field) fyne.CanvasObject {
	var keep func(time.Time, bool)
	past := NewPast(f.Label, m.Region, *f.Time, m.Now, func(at time.Time) { keep(at, !at.IsZero()) })
	keep = kit.Steady(past.Field.Field, f.Time, true, m.read(f))
	return past.Field
}

// read keeps a field that was typed in, or says that it cannot be read.
func (m Form) read(f Field) func(wrong bool) {
	return func(wrong bool) {
		if m.Refuse != nil {
			m.Refuse(f.Label, wrong)
		}
		m.Touch()
	}
}

// tags are the options of a field as chips, with those chosen that are not
// among them.
func (m Form) tags(f Field) fyne.CanvasObject {
	words := slices.Clone(f.Options)
	for _, own := range *f.List {
		if !slices.Contains(words, own) {
			words = append(words, own)
		}
	}
	flow := kit.Flow(8)
	for _, w := range words {
		flow.Add(m.Tag(f, w))
	}
	if f.Label == "" {
		return flow
	}
	return kit.Column(4, kit.NewText(kit.Label, f.Label), flow)
}

// Tag is one option of a field of many.
func (m Form) Tag(f Field, word string) *kit.Tag {
	tag := kit.NewTag(m.Family, word, func(on bool) {
		*f.List = Toggled(*f.List, word, on)
		m.Touch()
	})
	tag.SetOn(slices.Contains(*f.List, word))
	return tag
}
