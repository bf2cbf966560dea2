package report

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// signed is a report that was signed: it is read, printed and never changed.
type signed struct {
	desk   *desk.Desk
	doc    data.Document
	report document.Report
	head   *fyne.Container
	place  *desk.Place

	preview *kit.Preview
}

func newSigned(d *desk.Desk, r desk.Route) desk.Screen {
	s := &signed{desk: d, head: kit.Stack(d.Head(true, "Progress report")), place: desk.NewPlace()}
	id := data.DocumentID(r.ID)
	type loaded struct {
		doc    data.Document
		report document.Report
	}
	desk.Show(d, "report/signed", s.place, func(ctx context.Context) (l loaded, err error) {
		if l.doc, err = d.Store.Document(ctx, id); err != nil {
			return l, err
		}
		if l.report, err = store.PrintedReport(l.doc); err != nil {
			err = &data.Fault{What: "This report could not be read.", Safe: "The rest of the practice is not affected.", Do: "Restore the newest proved backup.", Err: err}
		}
		return l, err
	}, func(l loaded) fyne.CanvasObject {
		s.doc, s.report = l.doc, l.report
		return s.build()
	})
	return s
}

func (s *signed) Head() fyne.CanvasObject { return s.head }
func (s *signed) Body() fyne.CanvasObject { return kit.Page(s.place.Root) }
func (s *signed) Leave()                  {}

// Preview is the signed report's pages.
func (s *signed) Preview() *kit.Preview { return s.preview }

func (s *signed) build() fyne.CanvasObject {
	r := s.desk.Region()
	laid := pages(s.report, r)
	chip := kit.NewChip(kit.OK, "lock", "Signed "+r.Date(s.doc.Signed)+", "+r.Time(s.doc.SignedAt))
	bar := kit.Fixed(0, 36, kit.Row(8, chip, kit.NewText(kit.Caption, "check "+course.ShortCheck(s.doc.Check)), kit.Space(),
		kit.NewButton("Save as PDF", func() { press.Save(s.desk, s.job(), nil) }).WithIcon("download"),
		kit.NewButton("New report", func() { s.desk.Go(desk.Route{Page: desk.Reports, Client: s.doc.Client}) }).WithIcon("plus"),
		kit.NewButton("Print "+data.Count(len(laid), "page"), func() { press.Print(s.desk, s.job(), nil) }).WithIcon("printer").High()))
	column := kit.Column(12, bar)
	if !s.doc.Intact() {
		column.Add(kit.NewBanner(kit.Bad, "This is not the text that was signed.", "Restore the newest proved backup.", "", nil))
	}
	if say := press.Unprintable(laid); say != "" {
		column.Add(kit.NewBanner(kit.Warn, "Not all can be printed.", say, "", nil))
	}
	s.preview = kit.NewPreview(fileName(s.report), s.desk.Keys).BeginAt(kit.FitPage)
	s.preview.SetPages(laid...)
	column.Add(kit.Grow(s.preview))
	s.head.Objects = []fyne.CanvasObject{s.desk.Head(true, "Progress report to "+s.doc.To)}
	s.head.Refresh()
	return column
}

// job is the signed report as it goes to the printer; each print is logged with
// its recipient.
func (s *signed) job() press.Job {
	laid := pages(s.report, s.desk.Region())
	client, to := s.doc.Client, s.doc.To
	return press.Job{
		Name: fileName(s.report), Title: "Progress report, " + s.report.Facts.Client.Number, Author: s.report.Facts.Practice.Name, Pages: laid, Created: s.doc.SignedAt,
		Before: func(ctx context.Context) error {
			return s.desk.Store.MarkPrinted(ctx, client, data.FormProgress, to)
		},
	}
}

// chooser lists the clients to write a report about: all of them, a page read
// when a row of it comes into view.
type chooser struct {
	desk  *desk.Desk
	list  *kit.RecordList
	rows  map[int]store.FoundClient
	asked map[int]bool // pages by number
	body  *desk.Place
}

// chooserPage is how many clients are read at once: a screen and a half.
const chooserPage = 32

func newChooser(d *desk.Desk) desk.Screen {
	c := &chooser{desk: d, rows: map[int]store.FoundClient{}, asked: map[int]bool{0: true}, body: desk.NewPlace()}
	c.list = kit.NewRecordList(kit.ListColumn{Title: "Client", Width: -1}, kit.ListColumn{Title: "Number", Width: 140}, kit.ListColumn{Width: 180, Right: true})
	c.list.OnOpen = func(row int) {
		if r, read := c.rows[row]; read {
			d.Go(desk.Route{Page: desk.Reports, Client: r.ID})
		}
	}
	c.list.OnAct = func(row, _ int) { c.list.OnOpen(row) }
	desk.Show(d, "report/clients", c.body, c.read(0), func(p store.NamePage) fyne.CanvasObject {
		if p.Total == 0 {
			return kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("chart-line", "No clients yet", "A report is written about one client.",
				kit.NewButton("New client", func() { d.Go(desk.Route{Page: desk.NewClient}) })))))
		}
		c.take(0, p)
		return c.list
	})
	return c
}

func (c *chooser) read(from int) func(context.Context) (store.NamePage, error) {
	return func(ctx context.Context) (store.NamePage, error) { return c.desk.Store.Names(ctx, from, chooserPage) }
}

// take shows a page that was read.
func (c *chooser) take(from int, p store.NamePage) {
	for i, row := range p.Rows {
		c.rows[from+i] = row
	}
	c.list.SetRows(p.Total, c.record)
}

// record draws one row; one that is not read yet is asked for with its page, once.
func (c *chooser) record(row int) kit.Record {
	r, read := c.rows[row]
	if page := row / chooserPage; !read && !c.asked[page] {
		c.asked[page] = true
		desk.Load(c.desk, fmt.Sprintf("report/clients/%d", page), c.read(page*chooserPage), func(p store.NamePage) { c.take(page*chooserPage, p) })
		r, read = c.rows[row]
	}
	if !read {
		return kit.Record{Cells: []kit.Cell{{Text: "…", Role: kit.Second.In(kit.Ink3)}}}
	}
	return kit.Record{Cells: []kit.Cell{{Initials: kit.Initials(r.Name), Text: r.Name, Role: kit.Name}, {Text: r.Number, Role: kit.Second}, {Action: "Write report"}}}
}

func (c *chooser) Head() fyne.CanvasObject { return c.desk.Head(false, "Reports") }
func (c *chooser) Body() fyne.CanvasObject { return kit.Page(c.body.Root) }
func (c *chooser) Leave()                  {}
