package wording

import (
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/ui/kit"
)

func (s *screen) buildText() {
	s.title = kit.NewField("Title on the paper")
	s.title.Compact()
	s.title.SetText(s.edition.draft.Title)
	s.title.OnChanged = func(string) { s.typed() }
	s.text = kit.NewArea("", 8)
	s.text.SetText(s.edition.draft.Text)
	s.text.OnChanged = func(string) { s.typed() }
	s.seek = kit.NewField("Find in the text").Hold("Find").WithIcon("search")
	s.seek.Compact()
	s.seek.OnSubmit = s.findNext
	s.preview = kit.NewPreview("Pages", s.desk.Keys)
	s.preview.SetPages(s.reading.pages...)
	s.sections = kit.NewButton("Sections", nil).WithIcon("list").Small()
	s.remarks = kit.Stack()
	s.showSections()
}

// textPart is the text beside its pages.
func (s *screen) textPart() *fyne.Container {
	insert := kit.NewButton("Insert", nil).WithIcon("plus").Small().WithMenu(
		kit.MenuItem{Words: "Heading", Do: func() { s.insert("\n\n## ") }},
		kit.MenuItem{Words: "Heading with a box for initials", Do: func() { s.insert("\n\n## {initials}\n\n") }},
		kit.MenuItem{Words: "List", Do: func() { s.insert("\n\n- \n- \n") }},
		kit.MenuItem{Words: "Statements to initial", Do: func() { s.insert("\n\n```initials\na \n```\n") }},
		kit.MenuItem{Words: "Lines to sign", Do: func() { s.insert("\n\n```sign\nClient signature | Printed name = {{client}} | Date | Time\n```\n") }},
		kit.MenuItem{Words: "New page", Do: func() { s.insert("\n\n---\n\n") }},
	)
	fields := kit.NewButton("Insert field", nil).WithIcon("plus").Small().WithMenu(s.fieldItems()...)
	tools := kit.Row(8, s.sections, insert, fields, kit.Space(), kit.Fixed(150, 28, s.seek))
	head := kit.Column(0, kit.PadXY(12, 8, tools), kit.NewRule(), kit.PadXY(12, 6, kit.Columns(12, []float32{110, -1},
		kit.Anchor(0, 0.5, kit.NewText(kit.Label, "Title on the paper")), s.title)), kit.NewRule())
	card := kit.NewCard(kit.Column(0, head, kit.Grow(kit.PadXY(8, 8, s.text)), s.remarks))
	return kit.NewFold("Text", "Pages").Split(500, 380, card, s.preview)
}

// fieldItems offers each field with where its value comes from.
func (s *screen) fieldItems() (items []kit.MenuItem) {
	for _, field := range document.FormFields() {
		items = append(items, kit.MenuItem{Words: field.Label + ": " + field.From, Do: func() { s.insert("{{" + field.Name + "}}") }})
	}
	return items
}

// insert puts words where the caret stands.
func (s *screen) insert(words string) {
	s.text.Insert(words)
	s.typed()
}

// findNext goes to the next place of the words that are looked for.
func (s *screen) findNext() {
	if words := s.seek.Text(); words != "" && !s.text.Find(words) {
		s.seek.SetProblem("Not in the text")
		s.desk.Say("“" + words + "” is not in the text")
	}
}

// showSections offers the headings of the text, each with the way to its line.
func (s *screen) showSections() {
	var items []kit.MenuItem
	for i, line := range strings.Split(s.edition.draft.Text, "\n") {
		if title, found := strings.CutPrefix(strings.TrimSpace(line), "#"); found {
			title, _, _ = strings.Cut(strings.TrimLeft(title, "# "), " {")
			items = append(items, kit.MenuItem{Words: data.Capital(title), Do: func() { s.text.ShowLine(i + 1) }})
		}
	}
	s.sections.WithMenu(items...)
}
