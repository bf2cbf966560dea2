package documents

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// exact is a form as it was signed, with how its text stands to the published ones.
type exact struct {
	doc    data.Document
	title  string
	region data.Region
	pages  []paper.Page
	text   document.TextStanding
	on     bool // the program has the text: the form was not on the practice's own paper
}

// showExact opens the exact wording that a client signed, at whatever later day: what was
// signed is read again, its check value worked out again, and the text compared with what
// was published under its version and with what is in use now.
func (p *pane) showExact(id data.DocumentID) {
	region := p.set.region
	desk.Load(p.desk, "documents/exact", func(ctx context.Context) (e exact, err error) {
		if e.doc, err = p.desk.Store.Document(ctx, id); err != nil {
			return e, err
		}
		kind, _ := data.FormKindOf(e.doc.Form)
		e.title, e.region = kind.Title, region
		s, err := reports.ReadSnapshot(e.doc.Body)
		if err != nil { // on own paper, or not to be read: there are no pages
			return e, nil
		}
		doc, err := s.Signed(e.doc).Document()
		if err != nil {
			return e, err
		}
		e.on, e.pages = true, paper.Layout(doc, paper.Options{Size: reports.PaperSize(s.Region)})
		published, err := p.desk.Store.Wordings(ctx, e.doc.Form)
		e.text = document.CompareText(s.Text, e.doc.Version, published)
		return e, err
	}, func(e exact) { e.show(p.desk) })
}

// exactLine is something that was found about a signed text.
type exactLine struct {
	family kit.Family
	say    string
}

// lines are what was found, in the order in which one asks.
func (e exact) lines() []exactLine {
	day := func(d data.Date) string { return e.region.Date(d) }
	list := []exactLine{{kit.Neu, "Signed " + day(e.doc.Signed) + ", " + e.region.Time(e.doc.SignedAt) + stateWords(e.doc, e.region)}}
	if !e.doc.Intact() {
		list = append(list, exactLine{kit.Bad, "The check value, worked out again now, is another: this is not the text that was signed. Restore a backup."})
	} else {
		list = append(list, exactLine{kit.OK, "The check value, worked out again now, is the same: " + e.doc.Check})
	}
	if !e.on {
		return append(list, exactLine{kit.Neu, "It was on the practice’s own paper. The sheets, or their scan, are the record."})
	}
	switch {
	case !e.text.Published:
		list = append(list, exactLine{kit.Warn, "No version " + e.doc.Version + " is among the published texts of this practice. What was signed is kept here whole."})
	case !e.text.Same:
		list = append(list, exactLine{kit.Bad, "The text is not the one that was published as version " + e.doc.Version + "."})
	default:
		list = append(list, exactLine{kit.OK, "Word for word the published version " + e.doc.Version + ", effective " + day(e.text.From) + "."})
	}
	switch {
	case e.text.InUse == "":
	case e.text.Changes == 0:
		list = append(list, exactLine{kit.OK, "Version " + e.text.InUse + ", in use now, says the same."})
	default:
		list = append(list, exactLine{kit.Neu, fmt.Sprintf("Version %s, in use now, is different in %s.", e.text.InUse, data.Count(e.text.Changes, "place"))})
	}
	return list
}

// stateWords is what became of a signature.
func stateWords(d data.Document, r data.Region) string {
	switch {
	case !d.RevokedAt.IsZero():
		return ". Revoked " + r.Date(data.DateOf(d.RevokedAt)) + ", " + d.RevokedHow
	case d.State == data.DocumentSuperseded:
		return ". A newer signature took its place"
	}
	return ""
}

func (e exact) show(d *desk.Desk) {
	column := kit.Column(6)
	for _, one := range e.lines() {
		icon := map[kit.Family]string{kit.OK: "circle-check", kit.Bad: "octagon-alert", kit.Warn: "triangle-alert", kit.Neu: "info"}[one.family]
		column.Add(kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon(icon, 16, one.family.Solid)), kit.NewParagraph(kit.Second.In(kit.Ink), one.say)))
	}
	title := e.title
	if e.doc.Version != "" && e.on {
		title += ", version " + e.doc.Version
	}
	dialog := kit.NewDialog(title, "The exact wording that was signed.", "Close").Width(760)
	if len(e.pages) > 0 {
		preview := kit.NewPreview("As signed", d.Keys)
		preview.SetPages(e.pages...)
		column.Add(kit.Gap(0, 4))
		column.Add(kit.Fixed(0, 380, preview))
	}
	d.Stage.Ask(dialog.With(column))
}

// earlier are the other signatures of the open form, the newest first.
func (p *pane) earlier() []data.Document {
	var list []data.Document
	for _, d := range p.set.docs.Docs {
		if d.Form == p.selected && !d.SignedAt.IsZero() && d.ID != p.open.doc.ID {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b data.Document) int { return b.SignedAt.Compare(a.SignedAt) })
	return list
}

// earlierCard leads to each signature that was superseded, revoked or ended, nil for none.
func (p *pane) earlierCard() fyne.CanvasObject {
	docs := p.earlier()
	if len(docs) == 0 {
		return nil
	}
	list := kit.Column(0)
	for _, d := range docs {
		say := "Signed " + p.set.region.Date(d.Signed)
		under := data.Join(", ", versionWords(d), earlierState(d, p.set.region))
		text := kit.Column(0, kit.NewText(kit.SecondName, say).Elided(), kit.NewText(kit.Caption, under).Elided())
		row := kit.Row(8, kit.NewIcon("history", 16, kit.Ink3), kit.Grow(kit.Anchored(text)), kit.NewText(kit.SecondName.In(kit.Teal), "Read"))
		list.Add(kit.NewRowFrame(44, row, func() { p.askExact(d.ID) }).Padding(kit.CardPadding).Says("Read what was signed, " + say + ", " + under))
	}
	return kit.NewHeadedCard(kit.NewCardHead("Earlier signatures", fmt.Sprint(len(docs))), list)
}

func versionWords(d data.Document) string {
	if d.Version == "" || d.Version == "own" {
		return "own paper"
	}
	return "version " + d.Version
}

func earlierState(d data.Document, r data.Region) string {
	switch {
	case !d.RevokedAt.IsZero():
		return "revoked " + r.Date(data.DateOf(d.RevokedAt))
	case d.State == data.DocumentSuperseded:
		return "superseded"
	}
	return ""
}
