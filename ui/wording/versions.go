package wording

import (
	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// versionsPart lists every published text of the form, the newest first. Each is
// worked out again: one that is not as it was published says so.
func (s *screen) versionsPart() fyne.CanvasObject {
	widths := []float32{90, 110, -1, -1.6, 110, 230}
	rows := kit.Column(0, kit.NewTableHead(8, widths, heads("Version", "Effective", "By", "Why", "Check", "")...))
	for i, w := range s.edition.versions {
		rows.Add(kit.NewRule())
		rows.Add(kit.PadXY(kit.CardPadding, 8, kit.Columns(8, widths, s.versionCells(i, w)...)))
	}
	return kit.NewHeadedCard(kit.NewCardHead("Versions", "kept for ever; what a client signed stays readable under its version"), kit.ScrollInCard(rows))
}

func heads(words ...string) (list []fyne.CanvasObject) {
	for _, one := range words {
		list = append(list, kit.NewText(kit.TableTitle, one).Elided())
	}
	return list
}

func (s *screen) versionCells(i int, w data.Wording) []fyne.CanvasObject {
	name := kit.NewText(kit.SecondName, w.Version)
	if i == 0 {
		name = kit.NewText(kit.SecondName, w.Version+" in use")
	}
	check := kit.NewText(kit.Second.In(kit.Ink3), course.ShortCheck(w.Check)).Elided()
	if !w.Intact() {
		check = kit.NewText(kit.SecondName.In(kit.Bad.Solid), "Not as published").Elided()
	}
	why := w.Reason
	if why == "" {
		why = "–"
	}
	ways := kit.Row(4,
		kit.NewButton("Compare", func() { s.compare(i) }).Small().Low(),
		kit.NewButton("Print", func() { s.printVersion(w) }).Small().Low(),
		kit.NewButton("Into the draft", func() { s.take(w) }).Small().Low())
	return []fyne.CanvasObject{name, kit.NewText(kit.Second, s.effective(w)).Elided(), kit.NewText(kit.Second, w.By).Elided(),
		middle(kit.NewParagraph(kit.Second, why).Lines(3)), check, ways}
}

// compare shows what is different between a version and the draft, or the one before
// it where nothing is typed.
func (s *screen) compare(i int) {
	s.compared = comparison{from: i + 1, to: 0}
	if !s.edition.changed() {
		s.compared = comparison{from: min(i+2, len(s.edition.versions)), to: i + 1}
	}
	s.part = partChanges
	s.parts.Choose(partChanges)
	s.show()
}

// printVersion prints a published text as it stood, with nothing of a client.
func (s *screen) printVersion(w data.Wording) {
	practice := s.edition.practice.WithWording(w)
	doc, err := reports.EmptyForm(s.form, practice, s.desk.Store.Today())
	if err != nil {
		s.desk.Fail(err)
		return
	}
	pages := paper.Layout(doc, paper.Options{Size: reports.PaperSize(practice.Region)})
	press.Print(s.desk, s.job(s.kind.Title+", version "+document.VersionOf(w.Text), pages), nil)
}
