package report

import (
	"context"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/calendar"
	"kapdesk/ui/clients"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// New returns the progress report of the route's client; with an ID the signed
// report; without a client the work list of all.
func New(d *desk.Desk, r desk.Route) desk.Screen {
	switch {
	case r.Client == 0:
		return newOverview(d)
	case r.ID != 0:
		return newSigned(d, r)
	}
	return newEditor(d, r.Client, document.Audience(r.Tab))
}

// editor is the report while it is written.
type editor struct {
	desk   *desk.Desk
	client data.ClientID
	asked  document.Audience // by the way here, "" for the one of the draft
	stop   func()
	left   bool
	ready  bool

	data    loaded
	datesOK bool
	pages   int

	head, body *fyne.Container
	place      *desk.Place // the body, once it is known
	fold       *kit.Fold
	preview    *kit.Preview
	fits       *kit.Text
	unsigned   *kit.Text
	hints      map[document.Part]*kit.Text
	checks     map[document.Part]*kit.Check
	release    *fyne.Container
	to         *kit.Field      // a recipient who is not on record
	parts      *fyne.Container // what the audience may have, its words, what it never has
	missing    *fyne.Container
	warning    *fyne.Container
	handing    *handing
	print      *kit.Button
	keep       *kit.Button
	sign       *kit.Button
}

func newEditor(d *desk.Desk, client data.ClientID, asked document.Audience) *editor {
	e := &editor{desk: d, client: client, asked: asked, datesOK: true, head: kit.Stack(d.Head(true, "Progress report")), body: kit.Stack(), place: desk.NewPlace(),
		fold: kit.NewFold("What it holds", "Page")}
	e.load()
	e.stop = d.Listen(func(c store.Changed) {
		if c.Client == client || c.Subject == store.SubjectSetting {
			e.reload()
		}
	})
	return e
}

// Head is the title.
func (e *editor) Head() fyne.CanvasObject { return e.head }

// Body is the choices beside the page.
func (e *editor) Body() fyne.CanvasObject { return kit.Page(e.place.Root) }

// Print prints the draft, where the release allows it.
func (e *editor) Print() {
	if e.ready && !e.print.Disabled() {
		e.handing.by(byPrinter)
	}
}

// Preview is the page as it is now.
func (e *editor) Preview() *kit.Preview { return e.preview }

// Leave keeps the draft.
func (e *editor) Leave() {
	e.left = true
	e.stop()
}

func (e *editor) load() {
	client, asked, region := e.client, e.asked, e.desk.Region()
	desk.Show(e.desk, "report", e.place, func(ctx context.Context) (loaded, error) {
		return load(ctx, e.desk.Store, e.desk.Draft, client, asked, region)
	}, func(l loaded) fyne.CanvasObject {
		if e.left {
			return nil
		}
		e.data = l
		e.build()
		e.show()
		return e.body
	})
}

// reload reads the facts again, as when a score was entered or the period was
// changed. What was typed stays.
func (e *editor) reload() {
	if e.left || !e.ready {
		return
	}
	client, l := e.client, e.data
	desk.Load(e.desk, "report/facts", func(ctx context.Context) (loaded, error) {
		record, rules, err := read(ctx, e.desk.Store, client)
		if err == nil {
			l.gather(e.desk.Store, record, rules)
		}
		return l, err
	}, func(l loaded) {
		if !e.left {
			e.data.facts, e.data.gaps = l.facts, l.gaps
			e.show()
		}
	})
}

// build makes the widgets, once.
func (e *editor) build() {
	e.ready = true
	e.handing = newHanding(e.desk, func() data.Disclosure { return e.data.report().Disclosed(e.client, 0) }, func() bool { return e.data.reader().Leaves() }, e.give)
	e.head.Objects = []fyne.CanvasObject{e.desk.Head(true, "Progress report, "+e.data.name)}
	e.head.Refresh()
	e.preview = kit.NewPreview(titleOfPages, e.desk.Keys).BeginAt(kit.FitPage)
	e.fits = kit.NewText(kit.Second.In(kit.Ink3), "")
	e.release, e.warning, e.missing, e.parts = kit.Stack(), kit.Stack(), kit.Column(0), kit.Column(16)
	e.print = kit.NewButton("Print draft", func() { e.handing.by(byPrinter) }).WithIcon("printer")
	e.keep = kit.NewButton("Save as PDF", func() { e.handing.by(byFile) }).WithIcon("download")
	e.sign = kit.NewButton("Sign and lock", e.askSign).WithIcon("lock").High()
	choices := kit.ScrollCards(kit.Column(16, e.audienceCard(), e.periodCard(), e.missing, e.parts))
	bar := kit.Fixed(0, 36, kit.Row(8, kit.NewChip(kit.Warn, "pen-line", "Draft until signed"), kit.Space(), e.keep, e.print, e.sign))
	e.body.Objects = []fyne.CanvasObject{e.fold.SplitLeft(420, 400, choices, kit.Column(12, bar, e.warning, kit.Grow(e.preview)))}
	e.compose()
	e.body.Refresh()
}

// compose makes what depends on the audience.
func (e *editor) compose() {
	e.hints, e.checks = map[document.Part]*kit.Text{}, map[document.Part]*kit.Check{}
	e.to.SetText(e.data.draft.mine().For)
	e.to.Hide()
	if e.data.reader().Recipient == document.ToNamed {
		e.to.Show()
	}
	e.parts.Objects = []fyne.CanvasObject{e.partsCard(), e.wordsCard(), e.neverCard()}
	e.parts.Refresh()
}

// audienceCard chooses the reader, which decides what may stand in the report.
func (e *editor) audienceCard() fyne.CanvasObject {
	readers := document.Readers()
	options, chosen := make([]kit.Option, len(readers)), 0
	for i, r := range readers {
		options[i] = kit.Option{Words: r.Name, Hint: r.Brief, Icon: r.Icon}
		if r.Audience == e.data.draft.Audience {
			chosen = i
		}
	}
	who := kit.NewOptionPairs(options, func(i int) {
		e.data.address(readers[i].Audience, e.desk.Region())
		e.compose()
		e.changed()
		e.show()
	})
	who.Choose(chosen)
	e.to = kit.NewField("To, name and practice")
	e.to.OnChanged = func(text string) { e.data.draft.mine().For = text; e.changed(); e.show() }
	return card("For whom", nil, kit.Column(12, who, e.to, e.release))
}

// periodCard holds the first and the last day of the report.
func (e *editor) periodCard() fyne.CanvasObject {
	today := e.desk.Store.Today()
	from := kit.NewDateField("From", e.desk.Region(), today)
	to := kit.NewDateField("To", e.desk.Region(), today)
	from.SetValue(e.data.draft.From)
	to.SetValue(e.data.draft.To)
	changed := func(data.Date, bool) {
		first, ok, err := from.Value()
		last, ok2, err2 := to.Value()
		e.datesOK = ok && ok2 && err == nil && err2 == nil && !last.Before(first)
		refused := ""
		if !e.datesOK {
			refused = "the period of the report"
		}
		e.desk.Saver.Refuse("report/period", refused, false)
		if ok && ok2 && last.Before(first) {
			to.SetProblem("The last day is before the first.")
		}
		if e.datesOK {
			to.SetProblem("")
			e.data.draft.From, e.data.draft.To = first, last
			e.changed()
			e.reload()
		}
	}
	from.OnValue, to.OnValue = changed, changed
	return card("Period", nil, kit.Row(12, kit.Grow(from), kit.Grow(to)))
}

// partsCard lists the parts of the report.
func (e *editor) partsCard() fyne.CanvasObject {
	list := kit.Column(0)
	for _, p := range e.data.reader().Parts() {
		e.hints[p] = kit.NewText(kit.Second.In(kit.Ink3), "").Right().Elided()
		check := kit.NewCheck(string(p), func(on bool) {
			r := e.data.report().With(p, on)
			e.data.draft.mine().Left = r.Left
			e.changed()
			e.show()
		})
		check.SetOn(e.data.report().Has(p))
		e.checks[p] = check
		list.Add(kit.Fixed(0, 29, kit.Row(8, check, kit.Grow(kit.Anchored(e.hints[p])))))
	}
	return card("Sections", e.fits, list)
}

// wordsCard is what the therapist writes: one line an item, of the parts that the
// audience may have.
func (e *editor) wordsCard() fyne.CanvasObject {
	mine, reader, fields := e.data.draft.mine(), e.data.reader(), kit.Column(12)
	area := func(part document.Part, label string, rows int, text *string) {
		if may, _ := reader.May(part); !may {
			return
		}
		field := kit.NewArea(label, rows)
		field.SetText(*text)
		field.OnChanged = func(typed string) { *text = typed; e.changed(); e.show() }
		fields.Add(field)
	}
	area(document.PartNext, "Recommendations and questions, one a line", 4, &mine.Next)
	area(document.PartFunction, "Work, home, relations: one sentence a line", 2, &mine.Function)
	if reader.Recipient != document.ToNamed { // who is given the level alone
		area(document.PartSafety, "More about safety, one sentence a line", 2, &mine.Notes)
	}
	if len(fields.Objects) == 0 {
		return kit.Column(0)
	}
	return card("In your words", nil, fields)
}

// neverCard says what stays out, whatever is chosen: of every report, and of this
// audience's.
func (e *editor) neverCard() fyne.CanvasObject {
	list := kit.Column(0)
	row := func(what, why string) {
		e.unsigned = kit.NewText(kit.Second.In(kit.Ink3), why).Right().Elided()
		list.Add(kit.Fixed(0, 29, kit.Row(8, kit.NewIcon("lock", 16, kit.Ink3), kit.NewText(kit.Second, what), kit.Grow(kit.Anchored(e.unsigned)))))
	}
	for _, p := range document.Parts() {
		if may, why := e.data.reader().May(p); !may {
			row(string(p), why)
		}
	}
	for _, one := range document.Never() { // the last is of drafts: see unsigned
		row(one.What, one.Why)
	}
	return card("Never included", nil, list)
}

// missingCard lists what the record lacks for a prescriber, each with the way to mend it.
func (e *editor) missingCard() fyne.CanvasObject {
	region, today := e.desk.Region(), e.desk.Store.Today()
	list := kit.Column(0)
	for _, g := range e.data.gaps {
		title, detail, button := words.Gap(g, region, today)
		says := kit.Column(0, kit.NewText(kit.SecondName, title).Elided(), kit.NewText(kit.Second.In(kit.Ink3), detail).Elided())
		list.Add(kit.Fixed(0, 46, kit.Row(8, kit.Anchored(kit.NewIcon("triangle-alert", 16, kit.Warn.Solid)), kit.Grow(kit.Anchored(says)),
			kit.Anchored(kit.NewButton(button, func() { e.mend(g) }).Small().Low()))))
	}
	return card("Missing", kit.NewText(kit.Second.In(kit.Ink3), data.Count(len(e.data.gaps), "item")), list)
}

// mend leads to what fills a gap.
func (e *editor) mend(g document.Gap) {
	to := desk.Route{Page: desk.Client, Client: e.client, Tab: "details"}
	switch g.Code {
	case document.GapScore:
		to = desk.Route{Page: desk.Scores, Client: e.client, Tab: string(g.Instrument)}
	case document.GapOrder:
		to.Tab, to.Seek = "medical", "Enter order"
	case document.GapWeight:
		to.Seek = "Add weight"
	case document.GapPart2:
		to.Seek = clients.Part2Label
	case document.GapCall:
		calendar.BookDialog(e.desk, calendar.Preset{Client: e.client, Kind: data.KindCheckIn})
		return
	default:
		to = desk.Route{Page: desk.Visit, Client: e.client, ID: int64(g.Visit)}
	}
	e.desk.Go(to)
}

func card(title string, fact *kit.Text, content fyne.CanvasObject) fyne.CanvasObject {
	head := kit.Row(8, kit.Grow(kit.Baseline(0, kit.NewText(kit.CardTitle, title).Elided())))
	if fact != nil {
		head.Add(fact)
	}
	return kit.NewCard(kit.Pad(10, kit.CardPadding, 14, kit.CardPadding, kit.Column(8, kit.Fixed(0, 24, head), content)))
}

// show lays the report out as it is now.
func (e *editor) show() {
	r := e.data.report()
	laid := pages(r, e.desk.Region())
	e.preview.SetPages(laid...)
	e.pages = len(laid)
	e.fits.SetText(fits(len(laid)))
	e.unsigned.SetText(e.data.unsigned())
	for p, hint := range e.hints {
		hint.SetText(e.data.hint(p))
	}
	if themes := e.checks[document.PartThemes]; themes != nil {
		themes.SetEnabled(len(e.data.facts.Themes) > 0)
	}
	e.missing.Objects = nil
	if e.data.reader().Recipient == document.ToPrescriber && len(e.data.gaps) > 0 {
		e.missing.Objects = []fyne.CanvasObject{e.missingCard()}
	}
	e.showRelease()
	e.warning.Hide()
	if say := press.Unprintable(laid); say != "" {
		e.warning.Objects = []fyne.CanvasObject{kit.Stack(kit.NewPanel(kit.Warn.Tint, kit.Warn.Line, kit.RadiusControl), kit.PadXY(12, 10,
			kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon("triangle-alert", 16, kit.Warn.Solid)), kit.NewParagraph(kit.Second.In(kit.Ink), "Not all can be printed. "+say))))}
		e.warning.Show()
	}
	e.body.Refresh()
}

// showRelease says what the report may rest on. Without that it cannot be signed;
// printing asks why it may go.
func (e *editor) showRelease() {
	words, ok := e.data.basis(e.desk.Region())
	banner := kit.NewBanner(kit.OK, "", words, "", nil)
	prescriber := e.data.reader().Recipient == document.ToPrescriber
	switch {
	case ok:
	case !prescriber:
		banner = kit.NewBanner(kit.Bad, words, "", "", nil)
	case e.data.facts.Prescriber == 0:
		place := desk.Route{Page: desk.Client, Client: e.client, Tab: "details", Seek: "Prescriber"}
		banner = kit.NewBanner(kit.Bad, words, "", "Choose prescriber", func() { e.desk.Go(place) })
	default:
		place := desk.Route{Page: desk.Documents, Client: e.client, Tab: string(data.FormRelease)}
		banner = kit.NewBanner(kit.Bad, words, "", "Open release", func() { e.desk.Go(place) })
	}
	e.release.Objects = []fyne.CanvasObject{banner}
	e.release.Refresh()
	named := !e.data.reader().Leaves() || e.data.report().Recipient() != ""
	e.print.SetEnabled(named)
	e.keep.SetEnabled(named)
	e.sign.SetEnabled(ok)
}

// titleOfPages stands above them, with when what was chosen was kept.
const titleOfPages = "The report"

// changed keeps what was chosen and typed.
func (e *editor) changed() {
	key, text, now := draftKey(e.client), e.data.draft.text(), e.desk.Store.Now()
	e.preview.SetTitle(titleOfPages)
	e.desk.Keep(key, func() store.Unsaved { return store.DraftOf(key, text) }, func() {
		e.desk.Runner.Post(func() { e.preview.SetTitle(titleOfPages + ", saved " + e.desk.Region().Time(now)) })
	})
}

// give hands the draft to the printer or a file, noted with what it rests on.
func (e *editor) give(w way, disclosure data.Disclosure, from *kit.Dialog) {
	r := e.data.report()
	title := r.Audience.Reader().Title + ", draft"
	if r.Audience.Reader().Names() {
		title += ", " + r.Facts.Client.Number
	}
	out(e.desk, w, press.Job{
		Name: fileName(r) + " draft", Title: title, Author: r.Facts.Practice.Name, Pages: pages(r, e.desk.Region()), Created: e.desk.Store.Now(), From: from,
		Before: noted(e.desk, r.Audience.Reader().Leaves(), disclosure),
	}, nil)
}

// askSign asks once more, because a signed report never changes.
func (e *editor) askSign() {
	if !e.datesOK {
		e.desk.Say("Enter the period of the report")
		return
	}
	dialog := kit.NewDialog("Sign and lock this report?", data.Count(e.pages, "page")+" for "+e.data.recipient()+". A signed report never changes. A later one can follow it.", "Keep as draft")
	dialog.Act("Sign and lock", func() bool { e.signNow(dialog); return true })
	e.desk.Stage.Ask(dialog.Stay())
}

func (e *editor) signNow(dialog *kit.Dialog) {
	r, client, key := e.data.report(), e.client, draftKey(e.client)
	var docID data.DocumentID
	desk.Send(e.desk, dialog, desk.EndDraft(e.desk, key, func(ctx context.Context) (err error) {
		docID, err = e.desk.Store.SignReport(ctx, client, r)
		return err
	}), func() {
		e.desk.Toast("Report signed and locked", nil)
		e.desk.Go(desk.Route{Page: desk.Reports, Client: client, ID: int64(docID)})
	})
}
