package journey

import (
	"context"

	"kapdesk/data"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// sheetItems print the sheets about a client.
func sheetItems(d *desk.Desk, client data.ClientID) []kit.MenuItem {
	var items []kit.MenuItem
	for _, s := range reports.Sheets() {
		items = append(items, kit.MenuItem{Words: "Print " + data.Uncapital(s.Title), Do: func() { printSheet(d, client, s) }})
	}
	for _, m := range reports.Mails() {
		items = append(items, kit.MenuItem{Words: "Print " + data.Uncapital(m.Title), Do: func() { printMail(d, client, m) }})
	}
	return items
}

// printMail prints a letter, an envelope or labels; what they lack is said, with where it
// is entered.
func printMail(d *desk.Desk, client data.ClientID, m reports.Mail) {
	desk.Load(d, "", func(ctx context.Context) (press.Job, error) {
		record, err := d.Store.Record(ctx, client)
		if err != nil {
			return press.Job{}, err
		}
		region := record.Practice.Region
		pages, err := m.Pages(reports.SheetFacts{Record: record, Now: d.Store.Now(), Region: region}, paper.Options{Size: reports.PaperSize(region)})
		return press.Job{
			Name: record.Client.Number + " " + data.Uncapital(m.Title), Title: m.Title, Author: record.Practice.Name, Created: d.Store.Now(), Pages: pages,
			Before: func(ctx context.Context) error {
				return d.Store.Note(ctx, "Printed", client, m.Title, "for the client")
			},
		}, err
	}, func(j press.Job) { press.Print(d, j, nil) })
}

// printSheet prints one from the record as it stands now. It is for the practice's own
// use, or tells clients of their own session, so it is noted as printed and is no
// disclosure.
func printSheet(d *desk.Desk, client data.ClientID, s reports.Sheet) {
	desk.Load(d, "", func(ctx context.Context) (press.Job, error) {
		record, err := d.Store.Record(ctx, client)
		if err != nil {
			return press.Job{}, err
		}
		rules, err := d.Store.Rules(ctx)
		if err != nil {
			return press.Job{}, err
		}
		disclosures, err := d.Store.Disclosures(ctx, client)
		if err != nil {
			return press.Job{}, err
		}
		region := record.Practice.Region
		doc := s.Document(reports.SheetFacts{Record: record, Rules: rules, Disclosures: disclosures, Now: d.Store.Now(), Region: region})
		return press.Job{
			Name: record.Client.Number + " " + data.Uncapital(s.Title), Title: doc.Title, Author: record.Practice.Name, Created: d.Store.Now(),
			Pages: paper.Layout(doc, paper.Options{Size: reports.PaperSize(region)}),
			Before: func(ctx context.Context) error {
				return d.Store.Note(ctx, "Printed", client, s.Title, s.For())
			},
		}, nil
	}, func(j press.Job) { press.Print(d, j, nil) })
}
