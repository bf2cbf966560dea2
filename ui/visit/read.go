package visit

import (
	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/kit"
	"kapdesk/ui/sheet"
)

// signedPage is a signed record to read: every field that holds something, the
// addenda below.
func (s *screen) signedPage() fyne.CanvasObject {
	page := kit.Column(12)
	if !s.facts.intact {
		page.Add(brokenBanner())
	}
	for _, one := range readable(s.facts.rec.Body, s.facts.rec.Kind, s.d.Region()) {
		page.Add(readCard(one))
	}
	for _, card := range s.dayCards() {
		page.Add(card)
	}
	s.addSignature(page)
	return page
}

func brokenBanner() fyne.CanvasObject {
	return kit.NewBanner(kit.Bad, "The text is not what was signed.", "Its check value does not fit. Compare it with a backup.", "", nil)
}

// reading is a section as it is read.
type reading struct {
	title string
	facts []readFact
}

type readFact struct{ label, text string }

// readable is what a body says, without what is empty.
func readable(body data.Body, kind string, region data.Region) []reading {
	var all []reading
	form := formOf(body, kind)
	switch b := body.(type) {
	case *data.Integration:
		for i := range b.Insights {
			form = append(form, sheet.Section{Title: "From insight to action", Fields: ladderFields(&b.Insights[i], region, data.Date{}, "")})
		}
		if len(b.Earlier) > 0 {
			form = append(form, actionsRead(b.Earlier, region))
		}
	case *data.Intake:
		form = append(form, goalsRead(b.Goals))
	}
	for _, one := range form {
		r := reading{title: one.Title}
		for _, f := range one.Fields {
			if text := f.Said(region); text != "" {
				r.facts = append(r.facts, readFact{f.Label, text})
			}
		}
		if len(r.facts) > 0 {
			all = append(all, r)
		}
	}
	return all
}

func actionsRead(actions []data.Action, region data.Region) sheet.Section {
	one := sheet.Section{Title: "Earlier actions"}
	for _, a := range actions {
		text := actionWords(a, region)
		one.Fields = append(one.Fields, sheet.Line(a.What, &text))
	}
	return one
}

func goalsRead(goals []data.Goal) sheet.Section {
	one := sheet.Section{Title: "Goals"}
	for i := range goals {
		text := goals[i].Text
		if goals[i].SeenBy != "" {
			text += "\nSeen by: " + goals[i].SeenBy
		}
		one.Fields = append(one.Fields, sheet.Line("", &text))
	}
	return one
}

const readLabel = 176

// readCard shows a section with its labels in a column at the left.
func readCard(r reading) fyne.CanvasObject {
	rows := kit.Column(8)
	for _, f := range r.facts {
		rows.Add(readRow(f))
	}
	return titled(r.title, rows)
}

func readRow(f readFact) fyne.CanvasObject {
	if f.label == "" {
		return kit.NewParagraph(kit.Body, f.text)
	}
	return kit.Columns(16, []float32{readLabel, -1}, kit.NewParagraph(kit.Second, f.label), kit.NewParagraph(kit.Body, f.text))
}

// titled is a card with a head of 40.
func titled(title string, content fyne.CanvasObject) fyne.CanvasObject {
	head := kit.Fixed(0, 40, kit.PadXY(kit.CardPadding, 0, kit.NewCardHead(title, "")))
	return kit.NewCard(kit.Column(0, head, kit.Pad(0, kit.CardPadding, 16, kit.CardPadding, content)))
}

// addSignature ends the page of a signed record.
func (s *screen) addSignature(page *fyne.Container) {
	if len(s.facts.rec.Addenda) > 0 {
		page.Add(s.addendaCard())
	}
	page.Add(s.signatureCard())
}

func (s *screen) addendaCard() fyne.CanvasObject {
	region := s.d.Region()
	rows := kit.Column(12)
	for _, a := range s.facts.rec.Addenda {
		head := a.By + ", " + region.Date(data.DateOf(a.At)) + ", " + region.Time(a.At)
		if a.Reason != "" {
			head += ": " + a.Reason
		}
		rows.Add(kit.Column(2, kit.NewParagraph(kit.Caption, head), kit.NewParagraph(kit.Body, a.Text)))
	}
	return titled("Addenda", rows)
}

// signatureCard says who signed, when, and the check value.
func (s *screen) signatureCard() fyne.CanvasObject {
	v := s.facts.rec
	rows := kit.Column(8,
		readRow(readFact{"Signed by", v.SignedBy}),
		readRow(readFact{"Signed", s.d.Region().Date(data.DateOf(v.Signed)) + ", " + s.d.Region().Time(v.Signed)}),
		readRow(readFact{"Record check", course.ShortCheck(v.Check)}))
	return titled("Signature", rows)
}
