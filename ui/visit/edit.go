package visit

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/kit"
)

// card is one section of a form to be typed in.
func (s *screen) card(one section) fyne.CanvasObject {
	head := kit.NewCardHead(one.title, "")
	if one.about != "" {
		head.Add(kit.NewText(kit.Caption, one.about))
	}
	return kit.NewCard(kit.Column(0, kit.Fixed(0, 40, kit.PadXY(kit.CardPadding, 0, head)), kit.Pad(0, kit.CardPadding, 16, kit.CardPadding, s.fields(one))))
}

// fields lays the fields out: short ones side by side, tags over the full width.
func (s *screen) fields(one section) fyne.CanvasObject {
	column := kit.Column(12)
	var line []fyne.CanvasObject
	flush := func() {
		if len(line) > 0 {
			column.Add(kit.Cells(max(1, one.columns), leastCell(one.columns), 12, line...))
			line = nil
		}
	}
	for _, f := range one.fields {
		if f.kind == many {
			flush()
			column.Add(s.tags(f))
			continue
		}
		line = append(line, s.editor(f))
	}
	flush()
	return column
}

// leastCell is how narrow a field may become before the line is broken.
func leastCell(columns int) float32 {
	if columns <= 2 {
		return 250
	}
	return 130
}

// editor is what a field is typed with.
func (s *screen) editor(f field) fyne.CanvasObject {
	switch f.kind {
	case area:
		return s.wire(kit.NewArea(f.label, f.rows), f)
	case scale:
		return s.scale(f)
	case choice:
		return s.choice(f)
	case tick:
		check := kit.NewCheck(f.label, nil)
		check.SetOn(f.get() == string(course.Ticked))
		check.OnChanged = func(on bool) {
			f.set("")
			if on {
				f.set(string(course.Ticked))
			}
			s.touch()
		}
		return kit.Pad(6, 0, 0, 0, check)
	case day:
		return s.day(f)
	}
	if len(f.options) > 0 {
		combo := kit.NewCombo(f.label, f.options)
		s.wire(combo.Field, f)
		return combo
	}
	return s.wire(kit.NewField(f.label), f)
}

// wire joins a text field with the form.
func (s *screen) wire(box *kit.Field, f field) *kit.Field {
	box.SetText(f.get())
	if f.hold != "" {
		box.Hold(f.hold)
	}
	hint := func(text string) {
		if f.note != nil {
			box.SetHint(f.note(text))
		}
	}
	hint(f.get())
	box.OnChanged = func(text string) {
		f.set(text)
		hint(text)
		s.touch()
	}
	return box
}

// notAsked stands first in the list of a rating or a choice: it takes an answer
// back.
const notAsked = "Not asked"

func (s *screen) scale(f field) fyne.CanvasObject {
	options := []string{notAsked}
	for n := range 11 {
		options = append(options, fmt.Sprint(n))
	}
	return s.pick(f, options)
}

func (s *screen) choice(f field) fyne.CanvasObject {
	return s.pick(f, append([]string{notAsked}, f.options...))
}

func (s *screen) pick(f field, options []string) fyne.CanvasObject {
	list := kit.NewSelect(f.label, options, nil).Hold("–")
	list.Choose(slices.Index(options, f.get()))
	list.OnChanged = func(i int) {
		if i == 0 {
			f.set("")
			list.Choose(-1)
		} else {
			f.set(options[i])
		}
		s.touch()
	}
	return list
}

func (s *screen) day(f field) fyne.CanvasObject {
	box := kit.NewDateField(f.label, s.d.Region(), s.d.Store.Today())
	box.SetValue(*f.date)
	box.OnValue = func(d data.Date, ok bool) {
		if *f.date = d; !ok {
			*f.date = data.Date{}
		}
		s.touch()
	}
	return box
}

// tags are the options of a field as chips, with those chosen that are not
// among them.
func (s *screen) tags(f field) fyne.CanvasObject {
	words := slices.Clone(f.options)
	for _, own := range *f.list {
		if !slices.Contains(words, own) {
			words = append(words, own)
		}
	}
	flow := kit.Flow(8)
	for _, w := range words {
		flow.Add(s.tag(f, w))
	}
	if f.label == "" {
		return flow
	}
	return kit.Column(4, kit.NewText(kit.Label, f.label), flow)
}

func (s *screen) tag(f field, word string) *kit.Tag {
	tag := kit.NewTag(kit.Int, word, func(on bool) {
		*f.list = toggled(*f.list, word, on)
		s.touch()
	})
	tag.SetOn(slices.Contains(*f.list, word))
	return tag
}

// goalsCard is the list of aims of an intake.
func (s *screen) goalsCard(b *course.Intake) fyne.CanvasObject {
	rows := kit.Column(8)
	var draw func()
	draw = func() {
		rows.RemoveAll()
		for i := range b.Goals {
			goal := &b.Goals[i]
			remove := kit.NewIconButton("x", "Take this goal out", func() {
				b.Goals = slices.Delete(slices.Clone(b.Goals), i, i+1)
				s.touch()
				draw()
			}).Low()
			rows.Add(kit.Row(8, kit.Grow(s.editor(textLine("", &goal.Text).example("What should be different"))),
				kit.Grow(s.editor(textLine("", &goal.SeenBy).example("How it will be seen"))), remove))
		}
		rows.Add(kit.Row(0, kit.NewButton("Add goal", func() {
			b.Goals = append(slices.Clone(b.Goals), course.Goal{Since: s.d.Store.Today(), Status: "open"})
			draw()
		}).Small().Low().WithIcon("plus")))
		s.body.Refresh()
	}
	draw()
	head := kit.Fixed(0, 40, kit.PadXY(kit.CardPadding, 0, kit.NewCardHead("Goals", "")))
	return kit.NewCard(kit.Column(0, head, kit.Pad(0, kit.CardPadding, 16, kit.CardPadding, rows)))
}

// quoted puts an intention in quotation marks.
func quoted(words string) string {
	if words = strings.TrimSpace(words); words == "" {
		return ""
	}
	return "“" + strings.Trim(words, "“”\"") + "”"
}
