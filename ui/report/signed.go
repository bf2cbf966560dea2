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
	basis  data.Disclosure // as it stands today
	hand   *handing
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
		basis  data.Disclosure
	}
	desk.Show(d, "report/signed", s.place, func(ctx context.Context) (l loaded, err error) {
		if l.doc, err = d.Store.Document(ctx, id); err != nil {
			return l, err
		}
		if l.report, err = store.PrintedReport(l.doc); err != nil {
			err = &data.Fault{What: "This report could not be read.", Safe: "The rest of the practice is not affected.", Do: "Restore the newest proved backup.", Err: err}
			return l, err
		}
		l.basis, err = basisToday(ctx, d.Store, l.doc, l.report)
		return l, err
	}, func(l loaded) fyne.CanvasObject {
		s.doc, s.report, s.basis = l.doc, l.report, l.basis
		return s.build()
	})
	return s
}

// basisToday is what handing the report out rests on today: a release that held when it
// was signed may have ended.
func basisToday(ctx context.Context, s *store.Store, doc data.Document, r document.Report) (data.Disclosure, error) {
	record, err := s.Record(ctx, doc.Client)
	if err != nil {
		return data.Disclosure{}, err
	}
	r.Facts.Release = document.FindRelease(record.Documents, r.Facts.Prescriber, s.Today())
	return r.Disclosed(doc.Client, doc.ID), nil
}

func (s *signed) Head() fyne.CanvasObject { return s.head }
func (s *signed) Body() fyne.CanvasObject { return kit.Page(s.place.Root) }
func (s *signed) Leave()                  {}

// Preview is the signed report's pages.
func (s *signed) Preview() *kit.Preview { return s.preview }

// Print hands the report out.
func (s *signed) Print() {
	if s.preview != nil { // it was read
		s.hand.by(byPrinter)
	}
}

func (s *signed) build() fyne.CanvasObject {
	s.hand = newHanding(s.desk, func() data.Disclosure { return s.basis }, func() bool { return s.report.Audience.Reader().Leaves() }, s.give)
	r := s.desk.Region()
	laid := pages(s.report, r)
	s.sent = kit.NewButton("Was sent", func() { s.hand.by(byOther) })
	s.sent.SetTip("Handed out in another way, such as by fax", "")
	if s.doc.CopyGiven {
		s.sent.Hide()
	}
	chip := kit.NewChip(kit.OK, "lock", "Signed "+r.Date(s.doc.Signed)+", "+r.Time(s.doc.SignedAt))
	bar := kit.Fixed(0, 36, kit.Row(8, chip, kit.NewText(kit.Caption, "check "+course.ShortCheck(s.doc.Check)), kit.Space(),
		s.sent, kit.NewButton("Save as PDF", func() { s.hand.by(byFile) }).WithIcon("download"),
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
	s.head.Objects = []fyne.CanvasObject{s.desk.Head(true, s.title())}
	s.head.Refresh()
	return column
}

// title says for whom the report is.
func (s *signed) title() string {
	switch reader := s.report.Audience.Reader(); reader.Recipient {
	case document.ToPrescriber:
		name := "Progress report"
		if s.report.Audience == document.ForPacket {
			name = reader.Title
		}
		return name + " to " + s.doc.To
	case document.ToNamed:
		if s.report.Audience == document.ForTransfer {
			return reader.Title + " to " + s.report.To
		}
		return "Progress report to " + s.report.To
	case document.ToClient:
		return "Progress report for the client"
	default:
		return reader.Title
	}
}

func (s *signed) showSent() {
	s.doc.CopyGiven = true
	s.sent.Hide()
	s.place.Root.Refresh()
}

// give hands the signed report out; each time is a disclosure with its recipient, also
// when it went another way, such as by fax.
func (s *signed) give(w way, disclosure data.Disclosure, from *kit.Dialog) {
	var line int64 // of what is noted now
	note := func(ctx context.Context) (err error) {
		line, err = s.desk.Store.SendReport(ctx, disclosure)
		return err
	}
	if !s.report.Audience.Reader().Leaves() {
		note = noted(s.desk, false, disclosure)
	}
	if w == byOther {
		desk.Send(s.desk, from, note, func() {
			s.showSent()
			s.desk.Toast("Noted as sent", func() { s.takeBack(line) })
		})
		return
	}
	title := s.report.Audience.Reader().Title
	if s.report.Audience.Reader().Names() {
		title += ", " + s.report.Facts.Client.Number
	}
	out(s.desk, w, press.Job{Name: fileName(s.report), Title: title, Author: s.report.Facts.Practice.Name, Pages: pages(s.report, s.desk.Region()),
		Created: s.doc.SignedAt, Before: note, From: from}, s.showSent)
}

// takeBack marks a handing out as noted by mistake, so that the report waits again.
func (s *signed) takeBack(line int64) {
	var waits bool // it was not handed out in another way since
	desk.Do(s.desk, func(ctx context.Context) (err error) {
		waits, err = s.desk.Store.UnsendReport(ctx, line)
		return err
	}, func() {
		if waits {
			s.doc.CopyGiven = false
			s.sent.Show()
			s.place.Root.Refresh()
		}
	})
}
