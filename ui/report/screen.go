package report

import (
	"context"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
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
	return newEditor(d, r.Client)
}

// editor is the report while it is written.
type editor struct {
	desk   *desk.Desk
	client data.ClientID
	stop   func()
	left   bool
	ready  bool

	data    loaded
	datesOK bool
	pages   int

	head, body *fyne.Container
	place      *desk.Place // the body, once it is known
	preview    *kit.Preview
	state      *kit.Text
	fits       *kit.Text
	unsigned   *kit.Text
	hints      map[document.Part]*kit.Text
	checks     map[document.Part]*kit.Check
	release    *fyne.Container
	warning    *fyne.Container
	print      *kit.Button
	keep       *kit.Button
	sign       *kit.Button
}

func newEditor(d *desk.Desk, client data.ClientID) *editor {
	e := &editor{desk: d, client: client, datesOK: true, head: kit.Stack(d.Head(true, "Progress report")), body: kit.Stack(), place: desk.NewPlace()}
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
		e.print.OnTap()
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
	client, region := e.client, e.desk.Region()
	desk.Show(e.desk, "report", e.place, func(ctx context.Context) (loaded, error) {
		return load(ctx, e.desk.Store, e.desk.Draft, client, region)
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
	client, from, to := e.client, e.data.draft.From, e.data.draft.To
	desk.Load(e.desk, "report/facts", func(ctx context.Context) (document.ProgressFacts, error) {
		record, err := e.desk.Store.Record(ctx, client)
		if err != nil {
			return document.ProgressFacts{}, err
		}
		rules, err := e.desk.Store.Rules(ctx)
		return reports.ProgressFacts(record, rules, from, to, e.desk.Store.Now()), err
	}, func(f document.ProgressFacts) {
		if !e.left {
			e.data.facts = f
			e.show()
		}
	})
}

// build makes the widgets, once.
func (e *editor) build() {
	e.ready = true
	e.head.Objects = []fyne.CanvasObject{e.desk.Head(true, "Progress report, "+e.data.name)}
	e.head.Refresh()
	e.preview = kit.NewPreview("To the prescriber", e.desk.Keys).BeginAt(kit.FitPage)
	e.state = kit.NewText(kit.Second.In(kit.Ink3), "").Right().Elided()
	e.fits = kit.NewText(kit.Second.In(kit.Ink3), "")
	e.hints, e.checks = map[document.Part]*kit.Text{}, map[document.Part]*kit.Check{}
	e.release, e.warning = kit.Stack(), kit.Stack()
	e.print = kit.NewButton("Print draft", func() { press.Print(e.desk, e.job(), nil) }).WithIcon("printer")
	e.keep = kit.NewButton("Save as PDF", func() { press.Save(e.desk, e.job(), nil) }).WithIcon("download")
	e.sign = kit.NewButton("Sign and lock", e.askSign).WithIcon("lock").High()
	choices := kit.ScrollCards(kit.Column(16, e.recipientCard(), e.periodCard(), e.partsCard(), e.wordsCard(), e.neverCard()))
	bar := kit.Fixed(0, 36, kit.Row(8, kit.NewChip(kit.Warn, "pen-line", "Draft until signed"), kit.Grow(kit.Anchored(e.state)), kit.Gap(4, 0), e.keep, e.print, e.sign))
	e.body.Objects = []fyne.CanvasObject{kit.SplitLeft(420, 360, choices, kit.Column(12, bar, e.warning, kit.Grow(e.preview)))}
	e.body.Refresh()
}

func (e *editor) recipientCard() fyne.CanvasObject {
	to := kit.Row(12, kit.NewIcon("stethoscope", 20, kit.Teal), kit.Grow(kit.Anchored(kit.Column(0,
		kit.NewText(kit.SecondName, "Prescriber"), kit.NewText(kit.Second, e.toWords()).Elided()))))
	box := kit.Stack(kit.NewPanel(kit.Sel, kit.Teal, kit.RadiusControl), kit.Fixed(0, 52, kit.PadXY(12, 0, to)))
	return card("For whom", nil, kit.Column(12, box, e.release))
}

func (e *editor) toWords() string {
	if e.data.facts.To == "" {
		return "Not chosen yet"
	}
	return e.data.facts.To
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
	for _, p := range document.Parts() {
		e.hints[p] = kit.NewText(kit.Second.In(kit.Ink3), "").Right().Elided()
		check := kit.NewCheck(string(p), func(on bool) {
			r := e.data.report().With(p, on)
			e.data.draft.Left = r.Left
			e.changed()
			e.show()
		})
		check.SetOn(e.data.report().Has(p))
		e.checks[p] = check
		list.Add(kit.Fixed(0, 29, kit.Row(8, check, kit.Grow(kit.Anchored(e.hints[p])))))
	}
	return card("Sections", e.fits, list)
}

// wordsCard is what the therapist writes: one line an item.
func (e *editor) wordsCard() fyne.CanvasObject {
	next := kit.NewArea("Recommendations and questions, one a line", 4)
	next.SetText(e.data.draft.Next)
	next.OnChanged = func(text string) { e.data.draft.Next = text; e.changed(); e.show() }
	notes := kit.NewArea("More about safety, one sentence a line", 2)
	notes.SetText(e.data.draft.Notes)
	notes.OnChanged = func(text string) { e.data.draft.Notes = text; e.changed(); e.show() }
	return card("In your words", nil, kit.Column(12, next, notes))
}

// neverCard says what stays out, whatever is chosen.
func (e *editor) neverCard() fyne.CanvasObject {
	list := kit.Column(0)
	for _, one := range never {
		e.unsigned = kit.NewText(kit.Second.In(kit.Ink3), one[1]).Right().Elided()
		list.Add(kit.Fixed(0, 29, kit.Row(8, kit.NewIcon("lock", 16, kit.Ink3), kit.NewText(kit.Second, one[0]), kit.Grow(kit.Anchored(e.unsigned)))))
	}
	return card("Never included", nil, list)
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
	for _, p := range document.Parts() {
		e.hints[p].SetText(e.data.hint(p))
	}
	e.checks[document.PartThemes].SetEnabled(len(e.data.facts.Themes) > 0)
	e.showRelease()
	e.warning.Hide()
	if say := press.Unprintable(laid); say != "" {
		e.warning.Objects = []fyne.CanvasObject{kit.Stack(kit.NewPanel(kit.Warn.Tint, kit.Warn.Line, kit.RadiusControl), kit.PadXY(12, 10,
			kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon("triangle-alert", 16, kit.Warn.Solid)), kit.NewParagraph(kit.Second.In(kit.Ink), "Not all can be printed. "+say))))}
		e.warning.Show()
	}
	e.body.Refresh()
}

// showRelease says whether the prescriber may have it. Without a valid release
// it can be neither signed nor printed.
func (e *editor) showRelease() {
	words, ok := e.data.releaseWords(e.desk.Region())
	banner := kit.NewBanner(kit.OK, "", words, "", nil)
	if !ok {
		action, place := "Open release", desk.Route{Page: desk.Documents, Client: e.client, Tab: string(data.FormRelease)}
		if e.data.facts.Prescriber == 0 {
			action, place = "Choose prescriber", desk.Route{Page: desk.Client, Client: e.client, Tab: "details", Seek: "Prescriber"}
		}
		banner = kit.NewBanner(kit.Bad, words, "", action, func() { e.desk.Go(place) })
	}
	e.release.Objects = []fyne.CanvasObject{banner}
	e.release.Refresh()
	for _, b := range []*kit.Button{e.print, e.keep, e.sign} {
		b.SetEnabled(ok)
	}
}

// changed keeps what was chosen and typed.
func (e *editor) changed() {
	key, text, now := draftKey(e.client), e.data.draft.text(), e.desk.Store.Now()
	e.state.SetText("")
	e.desk.Keep(key, func() store.Unsaved { return store.DraftOf(key, text) }, func() {
		e.desk.Runner.Post(func() { e.state.SetText("Saved " + e.desk.Region().Time(now)) })
	})
}

// job is the draft as it goes to the printer; the log keeps for whom.
func (e *editor) job() press.Job {
	r := e.data.report()
	laid := pages(r, e.desk.Region())
	client, to := e.client, e.data.recipient()
	return press.Job{
		Name: fileName(r) + " draft", Title: "Progress report, draft, " + r.Facts.Client.Number, Author: r.Facts.Practice.Name, Pages: laid, Created: e.desk.Store.Now(),
		Before: func(ctx context.Context) error {
			return e.desk.Store.MarkPrinted(ctx, client, data.FormProgress, to+", draft")
		},
	}
}

// askSign asks once more, because a signed report never changes.
func (e *editor) askSign() {
	if !e.datesOK {
		e.desk.Say("Enter the period of the report")
		return
	}
	dialog := kit.NewDialog("Sign and lock this report?", data.Count(e.pages, "page")+" to "+e.data.recipient()+". A signed report never changes. A later one can follow it.", "Keep as draft")
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
