package measures

import (
	"cmp"
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// tab is the Measures tab of a client's record.
type tab struct {
	desk   *desk.Desk
	client data.ClientID
	place  *desk.Place
	record measure.Record
	fold   *kit.Fold
	stop   func()
	left   bool
}

// NewTab returns the Measures tab of a client.
func NewTab(d *desk.Desk, client data.ClientID) desk.Tab {
	t := &tab{desk: d, client: client, place: desk.NewPlace(), fold: kit.NewFold("Charts", "Change and scores")}
	t.load()
	t.stop = d.Listen(func(c store.Changed) {
		if c.Client == client && c.Subject != store.SubjectDocument {
			t.load()
		}
	})
	return t
}

// Content is the chart with the changes and scores beside it.
func (t *tab) Content() fyne.CanvasObject { return t.place.Root }

// Actions are the ways to hand out and to enter scores.
func (t *tab) Actions() fyne.CanvasObject { return t.actions() }

// Leave stops listening.
func (t *tab) Leave() { t.left = true; t.stop() }

func (t *tab) enter() { t.desk.Go(desk.Route{Page: desk.Scores, Client: t.client}) }

func (t *tab) load() {
	if t.left {
		return
	}
	client := t.client
	desk.Show(t.desk, "measures", t.place, func(ctx context.Context) (measure.Record, error) {
		return t.desk.Store.MeasureRecord(ctx, client)
	}, func(r measure.Record) fyne.CanvasObject {
		if t.left {
			return nil
		}
		t.record = r
		return t.show(newPicture(r, t.desk.Region(), t.desk.Store.Today()))
	})
}

// show draws the picture.
func (t *tab) show(p picture) fyne.CanvasObject {
	var body fyne.CanvasObject
	if len(p.charts) == 0 {
		next := cmp.Or(data.Join(" ", p.also, p.due), "Baseline measures are taken at intake.")
		body = kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0,
			kit.NewEmpty("chart-line", "No scores yet", next, kit.NewButton("Enter scores", t.enter).High()))))
	} else {
		scores, rows := t.scoresCard(p)
		body = t.fold.Split(416, 412, t.chartCard(p), kit.ScrollCards(kit.Column(16, t.changeCard(p), scores), rows))
	}
	column := kit.Column(12)
	if p.banner != nil {
		column.Add(t.banner(p.banner))
	}
	column.Add(kit.Grow(body))
	return column
}

func (t *tab) banner(b *banner) fyne.CanvasObject {
	family := kit.Warn
	if b.bad {
		family = kit.Bad
	}
	return kit.NewBanner(family, b.fact, b.rest, b.action, func() {
		t.desk.Go(desk.Route{Page: desk.Risk, Client: t.client, ID: int64(b.ask)})
	})
}

// chartCard is the chart with its legend.
func (t *tab) chartCard(p picture) fyne.CanvasObject {
	view := kit.NewMeasuresChart(p.charts, p.visits)
	view.Tell = func(m, s int) []string {
		if m < len(p.tells) && s < len(p.tells[m]) {
			return p.tells[m][s]
		}
		return nil
	}
	legend := kit.Row(16)
	doses, stops := false, false
	for _, v := range p.visits {
		doses, stops = doses || !v.NoGo, stops || v.NoGo
	}
	if doses {
		legend.Add(legendWord("dash", kit.Med, "Dose"))
	}
	if stops {
		legend.Add(legendWord("ban", kit.Bad, "No-go visit"))
	}
	if p.flags {
		legend.Add(legendWord("flag", kit.Warn, "Item 9 above 0"))
	}
	head := kit.Row(16, kit.Grow(kit.Baseline(8, kit.NewText(kit.CardTitle, "Scores over time").Elided())), legend)
	return kit.NewCard(kit.Column(0, kit.Fixed(0, 44, kit.PadXY(kit.CardPadding, 0, head)), kit.Grow(kit.Pad(0, 8, 8, 16, view))))
}

func legendWord(icon string, f kit.Family, words string) fyne.CanvasObject {
	sign := fyne.CanvasObject(kit.NewIcon(icon, 14, f.Solid))
	if icon == "dash" {
		sign = dashes(f.Solid)
	}
	return kit.Row(6, sign, kit.NewText(kit.ChipWord.In(f.Solid), words))
}

// dashes is the short dashed line of the legend.
func dashes(color kit.Token) fyne.CanvasObject {
	row := kit.Row(3)
	for range 3 {
		row.Add(kit.Fixed(5, 1.5, kit.NewPanel(color, kit.Clear, 0)))
	}
	return row
}

// changeCard lists the change of each measure since baseline.
func (t *tab) changeCard(p picture) fyne.CanvasObject {
	list := kit.Column(0)
	for i, c := range p.changes {
		if i > 0 {
			list.Add(kit.NewRule())
		}
		change := kit.ScoreChange{Name: c.name, About: c.about, Old: c.old, New: c.now, Band: c.band, Change: c.amount, Since: c.since}
		for _, w := range c.words {
			change.Words = append(change.Words, kit.ChangeWord{Text: w.Word, Holds: w.Good})
		}
		list.Add(kit.NewScoreSummary(change))
	}
	return kit.NewCard(kit.Column(0, kit.Fixed(0, 43, kit.PadXY(kit.CardPadding, 0, kit.NewCardHead("Change since baseline", ""))), kit.NewRule(), list))
}

// scoresCard is the table of all scores: the chart in words.
func (t *tab) scoresCard(p picture) (fyne.CanvasObject, *kit.LongRows) {
	widths := []float32{-1}
	heads := []fyne.CanvasObject{kit.NewText(kit.TableTitle, "Date")}
	for _, c := range p.columns {
		width := float32(68)
		if c.item != 0 {
			width = 56
		}
		widths = append(widths, width)
		heads = append(heads, kit.Pad(0, 26, 0, 0, kit.NewText(kit.TableTitle, c.head).Right()))
	}
	rows := kit.NewLongRows(len(p.rows), 35, func(i int) fyne.CanvasObject { return t.scoresRow(p, p.rows[i], widths) })
	list := kit.Column(0, kit.Fixed(0, 44, kit.PadXY(kit.CardPadding, 0,
		kit.NewCardHead("All scores", "", kit.NewText(kit.Caption, "change from the score before")))), kit.NewTableHead(4, widths, heads...), rows)
	if p.also != "" {
		list.Add(kit.NewRule())
		list.Add(kit.PadXY(kit.CardPadding, 8, kit.NewParagraph(kit.Caption, p.also)))
	}
	if p.due != "" {
		list.Add(kit.NewRule())
		list.Add(kit.PadXY(kit.CardPadding, 8, kit.Row(6, kit.NewIcon("clock", 14, kit.Warn.Solid), kit.Grow(kit.NewText(kit.Caption.In(kit.Ink2), p.due).Elided()))))
	}
	return kit.NewCard(list), rows
}

// scoresRow is the scores of a day.
func (t *tab) scoresRow(p picture, r row, widths []float32) fyne.CanvasObject {
	cells := []fyne.CanvasObject{kit.Baseline(6, kit.NewText(kit.SecondName.With(kit.Medium), r.day), kit.NewText(kit.Caption, r.note).Elided())}
	words := r.day
	for i, c := range r.cells {
		cells = append(cells, scoreCell(c))
		words += ", " + data.Join(" ", p.columns[i].head, cmp.Or(c.say, c.value), c.delta)
	}
	frame := kit.NewRowFrame(35, kit.Columns(4, widths, cells...), func() { t.open(p, r) })
	return frame.Padding(kit.CardPadding).Says(words)
}

// scoreCell is a score with its change at the right, or a flag.
func scoreCell(c cell) fyne.CanvasObject {
	mark := fyne.CanvasObject(kit.Fixed(24, 0, kit.NewText(kit.Second.In(kit.Ink3), c.delta)))
	if c.flag {
		mark = kit.Fixed(24, 0, kit.Anchor(0, 0.5, kit.NewIcon("flag", 14, kit.Warn.Solid)))
	}
	return kit.Row(4, kit.Grow(kit.NewText(kit.SecondName, c.value).Right()), mark)
}

// open shows the scores of a day with what was corrected, and the way to
// correct one.
func (t *tab) open(p picture, r row) {
	list := kit.Column(8)
	dialog := kit.NewDialog("Scores of "+t.desk.Region().Date(r.on), "", "Close")
	for _, m := range p.record.All {
		if m.Taken != r.on {
			continue
		}
		in, _ := measure.Find(m.Instrument)
		words, fact := fmt.Sprintf("%s %s", in.Code, in.Named(m.Figure(), m.Total)), "entered "+t.desk.Region().Date(data.DateOf(m.Entered))
		switch {
		case !m.Known:
			words = string(in.Code) + ", no total"
		case m.Prorated():
			words += ", prorated"
		}
		if m.Alert == data.NotAnswered {
			fact = alertItem(m.Instrument) + " not answered, " + fact
		}
		line := kit.Row(8, kit.Grow(kit.Baseline(8, kit.NewText(kit.Name, words), kit.NewText(kit.Caption, fact).Elided())))
		if m.Superseded {
			line = kit.Row(8, kit.NewIcon("history", 14, kit.Ink3), kit.Grow(kit.Baseline(8, kit.NewText(kit.Body.In(kit.Ink3), words), kit.NewText(kit.Caption, fact+", corrected").Elided())))
		} else {
			line.Add(kit.NewButton("Correct "+string(in.Code), func() {
				dialog.Close()
				t.desk.Go(desk.Route{Page: desk.Scores, Client: t.client, Tab: string(m.Instrument), ID: int64(m.ID)})
			}).Small())
		}
		list.Add(line)
	}
	t.desk.Stage.Ask(dialog.With(list))
}
