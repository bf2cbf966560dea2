package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// onPage is behind the slash of a section's tab where it is shown as it prints.
const onPage = "page"

// pageButton leads to a section as it prints.
func (s *screen) pageButton(words string) *kit.Button {
	return kit.NewButton(words, s.toPage).WithIcon("printer").Small().Low()
}

func (s *screen) toPage() {
	s.desk.Go(desk.Route{Page: desk.Settings, Tab: s.now.tab + "/" + onPage})
}

// page shows what of a section prints, with the ways to paper and to a file.
func (s *screen) page(load func(context.Context) (press.Job, error)) fyne.CanvasObject {
	place := desk.NewPlace()
	desk.Show(s.desk, "settings/page", place, load, func(job press.Job) fyne.CanvasObject {
		s.preview = kit.NewPreview(job.Name, s.desk.Keys)
		s.preview.SetPages(job.Pages...)
		s.print = func() { press.Print(s.desk, job, nil) }
		back := kit.NewButton("Back to "+data.Uncapital(s.now.words), func() { s.desk.Go(desk.Route{Page: desk.Settings, Tab: s.now.tab}) }).WithIcon("arrow-left").Low()
		bar := kit.Row(8, back, kit.Space(),
			kit.NewButton("Save as PDF", func() { press.Save(s.desk, job, nil) }).WithIcon("download"),
			kit.NewButton("Print", s.print).WithIcon("printer").High())
		return kit.Column(12, kit.Fixed(0, 36, bar), kit.Grow(s.preview))
	})
	return place.Root
}

// Preview is what of a section prints, nil where the section itself is shown.
func (s *screen) Preview() *kit.Preview { return s.preview }

// Print prints the page that is shown.
func (s *screen) Print() {
	if s.print != nil {
		s.print()
	}
}

// job is a document of the practice itself, about no client.
func job(d *desk.Desk, name string, practice data.Practice, doc paper.Document) press.Job {
	return press.Job{
		Name: name, Title: doc.Title, Author: practice.Name, Created: d.Store.Now(),
		Pages:  paper.Layout(doc, paper.Options{Size: reports.PaperSize(practice.Region)}),
		Before: func(ctx context.Context) error { return d.Store.Note(ctx, "Printed", 0, data.Uncapital(name), "") },
	}
}

// limitsPage is the clinical limits for the prescriber.
func limitsPage(d *desk.Desk) func(context.Context) (press.Job, error) {
	return func(ctx context.Context) (press.Job, error) {
		practice, err := d.Store.Practice(ctx)
		if err != nil {
			return press.Job{}, err
		}
		l, err := loadLimits(ctx, d)
		page := reports.ClinicalLimits{Practice: reports.PracticeOf(practice), Facts: practice, Rules: l.rules, Written: d.Store.Today()}
		page.Prescriber = l.prescriber.Title()
		return job(d, "Clinical limits", practice, page.Document()), err
	}
}

// feesPage is the list of fees.
func feesPage(d *desk.Desk) func(context.Context) (press.Job, error) {
	return func(ctx context.Context) (press.Job, error) {
		practice, err := d.Store.Practice(ctx)
		page := reports.Fees{Practice: reports.PracticeOf(practice), Facts: practice, Written: d.Store.Today()}
		return job(d, "Fees", practice, page.Document()), err
	}
}

// paperDayPage is the set of blank sheets for a day without the computer.
func paperDayPage(d *desk.Desk) func(context.Context) (press.Job, error) {
	return func(ctx context.Context) (press.Job, error) {
		practice, err := d.Store.Practice(ctx)
		if err != nil {
			return press.Job{}, err
		}
		rules, err := d.Store.Rules(ctx)
		return job(d, "Forms for a paper day", practice, reports.PaperDay{Facts: practice, Rules: rules, Written: d.Store.Today()}.Document()), err
	}
}
