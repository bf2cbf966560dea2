package billing

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// aboutPaper is a document that is to be made for a client.
type aboutPaper struct {
	Client data.ClientID
	Kind   data.BillingPaperKind
}

// paperDialog makes an invoice, receipt, superbill or statement of some days.
var paperDialog = desk.Dialog("billing.paper", func(d *desk.Desk, about aboutPaper) {
	region, today := d.Region(), d.Store.Today()
	from, until := kit.NewDateField("From", region, today), kit.NewDateField("Until", region, today)
	from.SetValue(today.AddMonths(-1))
	until.SetValue(today)
	title := words.BillingTitle(about.Kind)
	show := showing(map[string]*kit.Field{"from": from.Field, "until": until.Field})
	dialog := kit.NewDialog("Make "+data.Uncapital(title), "It says what stands in the account now, and is kept as it is.", "Cancel").With(across(from, until))
	d.Stage.Ask(dialog.Act("Make and open", func() bool {
		first, _, errFrom := from.Value()
		last, _, errUntil := until.Value()
		if errFrom != nil || errUntil != nil {
			say(from.Field, errFrom)
			say(until.Field, errUntil)
			return false
		}
		var made data.BillingPaperID
		desk.Send(d, dialog, func(ctx context.Context) (err error) {
			made, err = d.Store.MakeBillingPaper(ctx, about.Client, about.Kind, first, last)
			return err
		}, func() { openPaper(d, about.Client, made) }, desk.Beside(show))
		return true
	}).Stay())
})

func openPaper(d *desk.Desk, client data.ClientID, paper data.BillingPaperID) {
	d.Go(desk.Route{Page: desk.Billing, Client: client, ID: int64(paper)})
}

// estimateDialog makes a good-faith estimate of what a client has booked: how often at
// least and at most, and what each costs.
var estimateDialog = desk.Dialog("billing.estimate", func(d *desk.Desk, client data.ClientID) {
	type drafted struct {
		body     data.BillingBody
		practice data.Practice
	}
	desk.Load(d, "billing/estimate", func(ctx context.Context) (e drafted, err error) {
		if e.body, err = d.Store.DraftEstimate(ctx, client); err != nil {
			return e, err
		}
		e.practice, err = d.Store.Practice(ctx)
		for _, r := range e.practice.Visits.All() { // what is not booked may be estimated too
			if r.Fee.Set && r.Fee.Cents > 0 && !estimated(e.body, r.Kind) {
				e.body.Estimate.Items = append(e.body.Estimate.Items, data.EstimateItem{Kind: r.Kind,
					Service: e.practice.Service(r.Kind), Each: r.Fee.Cents})
			}
		}
		return e, err
	}, func(e drafted) { askEstimate(d, client, e.body, e.practice) })
})

func estimated(b data.BillingBody, k data.Kind) bool {
	for _, i := range b.Estimate.Items {
		if i.Kind == k {
			return true
		}
	}
	return false
}

// whys are what an estimate is made for, in the order of the form.
var whys = []data.EstimateWhy{data.EstimateBooked, data.EstimateAsked, data.EstimateMoved, data.EstimateChanged}

func askEstimate(d *desk.Desk, client data.ClientID, body data.BillingBody, practice data.Practice) {
	region := d.Region()
	items := body.Estimate.Items
	type row struct{ least, most, each *kit.NumberField }
	rows := make([]row, len(items))
	widths := []float32{-1, 84, 84, 104}
	list := kit.Column(6, kit.NewTableHead(8, widths, head("Service"), head("At least"), head("At most"), head(data.Join(" ", "Each", practice.Currency()))))
	sum := kit.NewParagraph(kit.SecondName, "")
	total := func() {
		edited := data.Estimate{Items: read(items, func(i int) (least, most int, each int64) {
			a, _, _ := rows[i].least.Value()
			b, _, _ := rows[i].most.Value()
			c, _, _ := rows[i].each.Cents()
			return int(a), int(b), c
		})}
		low, high := edited.Range()
		sum.SetText("Expected in all: " + practice.Money(low) + " to " + practice.Money(high))
	}
	for i, item := range items {
		name := item.Service.Words
		count := func(which string) *kit.NumberField {
			return kit.NewNumberField(name+which, "", 0, region).Between(0, data.MostUnits)
		}
		r := row{count(", at least"), count(", at most"), kit.NewMoneyField(name+", each", region).Between(0, data.MostFee)}
		for _, f := range []*kit.NumberField{r.least, r.most, r.each} {
			f.Compact()
			f.OnValue = func(float64, bool) { total() }
		}
		rows[i] = r
		r.least.SetValue(float64(item.Least))
		r.most.SetValue(float64(item.Most))
		r.each.SetCents(item.Each)
		list.Add(kit.Columns(8, widths, kit.Anchored(kit.NewText(kit.Second.In(kit.Ink), name).Elided()), r.least, r.most, r.each))
	}
	total()
	until := kit.NewDateField("Covers until, at most 12 months", region, d.Store.Today())
	until.SetValue(body.Until)
	why := kit.NewSelect("Made because it was", data.Capitals(whys), nil)
	why.Choose(slices.Index(whys, body.Estimate.Why))
	diagnoses := "The diagnosis prints as not yet determined: none with a code stands in the record."
	if len(body.Estimate.Diagnoses) > 0 {
		diagnoses = "The diagnoses of the record are printed, as the rule asks."
	}
	var content fyne.CanvasObject = list
	if len(items) > mostItems {
		content = kit.Fixed(0, 260, kit.Scroll(list))
	}
	dialog := kit.NewDialog("Good-faith estimate", "What the client is expected to be charged. Services with 0 at most are left out. "+diagnoses, "Cancel").Width(640).
		With(kit.Column(12, content, sum, across(until, why)))
	d.Stage.Ask(dialog.Act("Make and open", func() bool {
		fine := true
		body.Estimate.Items = read(items, func(i int) (least, most int, each int64) {
			a, _, errA := rows[i].least.Value()
			b, _, errB := rows[i].most.Value()
			c, _, errC := rows[i].each.Cents()
			fine = fine && errA == nil && errB == nil && errC == nil
			return int(a), int(b), c
		})
		last, _, err := until.Value()
		if err != nil || !fine {
			say(until.Field, err)
			return false
		}
		made, estimate := body, *body.Estimate
		made.Until, estimate.Why = last, whys[max(0, why.Chosen())]
		made.Estimate = &estimate
		if found := billing.CheckEstimate(made); found.Err() != nil {
			dialog.Refuse(words.Problems(found))
			return false
		}
		var id data.BillingPaperID
		desk.Send(d, dialog, func(ctx context.Context) (err error) {
			id, err = d.Store.MakeEstimate(ctx, client, made)
			return err
		}, func() { openPaper(d, client, id) })
		return true
	}).Stay())
}

// mostItems is how many services a dialog shows before they scroll.
const mostItems = 6

func head(title string) fyne.CanvasObject { return kit.NewText(kit.TableTitle, title).Elided() }

// read are the items as they are typed now, without those that come at most never.
func read(items []data.EstimateItem, typed func(i int) (least, most int, each int64)) (list []data.EstimateItem) {
	for i, item := range items {
		if item.Least, item.Most, item.Each = typed(i); item.Least > 0 || item.Most > 0 {
			list = append(list, item)
		}
	}
	return list
}

// givenDialog notes when and how a client got a document.
var givenDialog = desk.Dialog("billing.given", func(d *desk.Desk, paper data.BillingPaperID) {
	region, today := d.Region(), d.Store.Today()
	on := kit.NewDateField("Given on", region, today)
	how := kit.NewCombo("How", []string{"by hand", "by mail", "by e-mail, as the client asked", "in the client’s portal"})
	on.SetValue(today)
	how.SetText("by hand")
	show := showing(map[string]*kit.Field{"given": on.Field})
	dialog := kit.NewDialog("Given to the client", "It is noted once, and stays.", "Cancel").With(across(on, how))
	d.Stage.Ask(dialog.Act("Note it", func() bool {
		day, _, err := on.Value()
		if err != nil {
			say(on.Field, err)
			return false
		}
		by := how.Text()
		desk.Send(d, dialog, func(ctx context.Context) error { return d.Store.GiveBillingPaper(ctx, paper, day, by) }, nil, desk.Beside(show))
		return true
	}).Stay())
})

// sheet is a document that was made, as it prints.
type sheet struct {
	desk    *desk.Desk
	place   *desk.Place
	paper   data.BillingPaper
	preview *kit.Preview
	stop    func()
	gone    bool
}

func newSheet(d *desk.Desk, r desk.Route) desk.Screen {
	s := &sheet{desk: d, place: desk.NewPlace()}
	id := data.BillingPaperID(r.ID)
	load := func() {
		desk.Show(d, "billing/sheet", s.place, func(ctx context.Context) (data.BillingPaper, error) { return d.Store.BillingPaper(ctx, id) }, func(p data.BillingPaper) fyne.CanvasObject {
			if s.gone {
				return nil
			}
			s.paper = p
			return s.build()
		})
	}
	load()
	s.stop = d.Listen(func(c store.Changed) {
		if c.Subject == store.SubjectBilling && c.Client == r.Client && !s.gone {
			load()
		}
	})
	return s
}

func (s *sheet) Head() fyne.CanvasObject { return s.desk.Head(true, "Billing document") }
func (s *sheet) Body() fyne.CanvasObject { return kit.Page(s.place.Root) }
func (s *sheet) Leave()                  { s.gone = true; s.stop() }

// Preview is the document's pages.
func (s *sheet) Preview() *kit.Preview { return s.preview }

// Print hands the document out.
func (s *sheet) Print() {
	if s.preview != nil { // it was read
		press.Print(s.desk, s.job(), nil)
	}
}

func (s *sheet) pages() []paper.Page {
	region := s.desk.Region()
	return paper.Layout(reports.Bill{BillingPaper: s.paper, Region: region}.Document(), paper.Options{Size: reports.PaperSize(region)})
}

func (s *sheet) job() press.Job {
	p := s.paper
	return press.Job{
		Name:   fmt.Sprintf("%s %s %s", words.BillingTitle(p.Kind), billing.PaperNumber(p), p.Body.Client.Number),
		Title:  words.BillingTitle(p.Kind) + ", " + p.Body.Client.Number,
		Author: p.Body.Practice.Name, Pages: s.pages(), Created: p.MadeAt,
		Before: func(ctx context.Context) error { return s.desk.Store.DiscloseBilling(ctx, p, "the client") },
	}
}

func (s *sheet) build() fyne.CanvasObject {
	p, region, today := s.paper, s.desk.Region(), s.desk.Store.Today()
	s.preview = kit.NewPreview(words.BillingTitle(p.Kind), s.desk.Keys).BeginAt(kit.FitPage)
	s.preview.SetPages(s.pages()...)
	side := kit.Column(10, kit.NewText(kit.CardTitle, words.BillingTitle(p.Kind)).Elided(),
		kit.NewText(kit.Second, data.Capital(billing.PaperNumber(p))+", made "+region.Short(p.Made, today)).Elided())
	switch {
	case !p.Body.Complete:
		side.Add(kit.NewParagraph(kit.Second.In(kit.Warn.Solid), "A draft: it lacks what an insurer asks for, and says where. Enter it, then make a new one."))
	case p.Given.IsZero():
		side.Add(kit.NewText(kit.Second, "Not given to the client yet").Elided())
	default:
		side.Add(kit.NewText(kit.Second, data.Join(", ", "Given "+region.Short(p.Given, today), p.How)).Elided())
	}
	side.Add(kit.NewButton("Print", s.Print).High().WithIcon("printer"))
	side.Add(kit.NewButton("Save as PDF", func() { press.Save(s.desk, s.job(), nil) }).WithIcon("download"))
	if p.Given.IsZero() {
		side.Add(kit.NewButton("Note as given", func() { givenDialog(s.desk, p.ID) }).WithIcon("check"))
	}
	side.Add(kit.NewButton("Client’s account", func() { s.desk.Go(desk.Route{Page: desk.Client, Client: p.Client, Tab: "billing"}) }).Low())
	return kit.NewFold("Pages", "About it").Split(284, 240, s.preview, kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 14, side))))
}
