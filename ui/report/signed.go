package report

import (
	"context"

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
	sent    *kit.Button // shown until the report was handed out
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

// Print hands the report out.
func (s *signed) Print() {
	if s.preview != nil { // it was read
		press.Print(s.desk, s.job(), s.showSent)
	}
}

func (s *signed) build() fyne.CanvasObject {
	r := s.desk.Region()
	laid := pages(s.report, r)
	s.sent = kit.NewButton("Was sent", s.markSent)
	s.sent.SetTip("Handed out in another way, such as by fax", "")
	if s.doc.CopyGiven {
		s.sent.Hide()
	}
	chip := kit.NewChip(kit.OK, "lock", "Signed "+r.Date(s.doc.Signed)+", "+r.Time(s.doc.SignedAt))
	bar := kit.Fixed(0, 36, kit.Row(8, chip, kit.NewText(kit.Caption, "check "+course.ShortCheck(s.doc.Check)), kit.Space(),
		s.sent, kit.NewButton("Save as PDF", func() { press.Save(s.desk, s.job(), s.showSent) }).WithIcon("download"),
		kit.NewButton("New report", func() { s.desk.Go(desk.Route{Page: desk.Reports, Client: s.doc.Client}) }).WithIcon("plus"),
		kit.NewButton("Print "+data.Count(len(laid), "page"), s.Print).WithIcon("printer").High()))
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

// markSent notes that the report was handed out without this program.
func (s *signed) markSent() {
	id := s.doc.ID
	desk.Do(s.desk, func(ctx context.Context) error { return s.desk.Store.SendReport(ctx, id) }, func() {
		s.showSent()
		s.desk.Toast("Noted as sent", nil)
	})
}

func (s *signed) showSent() {
	s.doc.CopyGiven = true
	s.sent.Hide()
	s.place.Root.Refresh()
}

// job is the signed report as it goes to the printer; each print is logged with
// its recipient.
func (s *signed) job() press.Job {
	laid := pages(s.report, s.desk.Region())
	client, to, id, again := s.doc.Client, s.doc.To, s.doc.ID, s.doc.CopyGiven
	return press.Job{
		Name: fileName(s.report), Title: "Progress report, " + s.report.Facts.Client.Number, Author: s.report.Facts.Practice.Name, Pages: laid, Created: s.doc.SignedAt,
		Before: func(ctx context.Context) error {
			if err := s.desk.Store.MarkPrinted(ctx, client, data.FormProgress, to); err != nil || again {
				return err
			}
			return s.desk.Store.SendReport(ctx, id)
		},
	}
}
