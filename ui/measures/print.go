package measures

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// printable are the measures that the practice uses and whose wording the program
// may print.
func printable(plan measure.Plan) []measure.Instrument {
	var list []measure.Instrument
	for _, in := range plan.Offered("") {
		if in.Entry == measure.ByItem {
			list = append(list, in)
		}
	}
	return list
}

// askForms asks which questionnaires to print. Those that are due, else those
// that the client is followed with, are proposed.
func (t *tab) askForms() {
	wanted := map[data.InstrumentCode]bool{}
	for _, d := range t.record.Due(t.desk.Store.Today()) {
		wanted[d.Instrument] = true
	}
	if len(wanted) == 0 {
		for _, in := range measure.Followed(t.record.All) {
			wanted[in.Code] = true
		}
	}
	list := kit.Column(8)
	for _, in := range printable(t.record.Plan) {
		check := kit.NewCheck(string(in.Code)+", "+in.About, func(on bool) { wanted[in.Code] = on })
		check.SetOn(wanted[in.Code])
		list.Add(check)
	}
	dialog := kit.NewDialog("Print forms", "The client answers on paper. What is handed out stays on the list until its scores are entered.", "Cancel").With(list)
	dialog.Act("Print forms", func() bool {
		var forms []measure.Instrument
		for _, in := range printable(t.record.Plan) {
			if wanted[in.Code] {
				forms = append(forms, in)
			}
		}
		if len(forms) == 0 {
			return false
		}
		t.printForms(dialog, forms)
		return true
	})
	t.desk.Stage.Ask(dialog.Stay())
}

// printForms prints questionnaires as one file and notes that they are out.
func (t *tab) printForms(dialog *kit.Dialog, forms []measure.Instrument) {
	client := t.client
	desk.Try(t.desk, func(ctx context.Context) (*data.Record, error) {
		return t.desk.Store.Record(ctx, client)
	}, func(record *data.Record, err error) {
		var pages []paper.Page
		if err == nil {
			pages, err = formPages(forms, record, t.desk.Region())
		}
		if err != nil {
			desk.Refused(t.desk, dialog, err)
			return
		}
		today := t.desk.Store.Today()
		press.Print(t.desk, press.Job{From: dialog,
			Name: record.Client.Number + " measures", Title: "Measures, " + record.Client.Number, Author: record.Practice.Name, Pages: pages, Created: t.desk.Store.Now(),
			Before: func(ctx context.Context) error {
				return t.desk.Store.Batch(ctx, func(ctx context.Context) error {
					for _, in := range forms {
						if err := t.desk.Store.HandOut(ctx, client, in.Code, today); err != nil {
							return err
						}
					}
					return nil
				})
			},
		}, nil)
	})
}

// formPages lays the questionnaires out one after the other.
func formPages(forms []measure.Instrument, record *data.Record, region data.Region) ([]paper.Page, error) {
	var pages []paper.Page
	var problems error
	for _, in := range forms {
		doc, err := reports.MeasureForm{
			Practice: reports.PracticeOf(record.Practice), Client: reports.PersonOf(record.Client), Region: region, In: in,
		}.Document()
		if err != nil {
			problems = errors.Join(problems, err)
			continue
		}
		pages = append(pages, paper.Layout(doc, paper.Options{Size: reports.PaperSize(region)})...)
	}
	return pages, problems
}

// actions are the buttons at the right end of the tab row.
func (t *tab) actions() fyne.CanvasObject {
	return kit.Row(8,
		kit.NewButton("Print form", t.desk.Opens("measures.print", t.askForms)).WithIcon("printer").Small(),
		kit.NewButton("Enter scores", t.enter).High().WithIcon("plus").Small())
}
