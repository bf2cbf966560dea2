package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/reports"
	"kapdesk/reports/paper"
)

// printable is a document that kapctl prints.
type printable struct {
	name  string // as it is asked for
	title string
	form  data.Form // of the set, "" for others
	make  func(ctx context.Context, p *program, job printJob, region data.Region) (paper.Document, error)
	mark  func(ctx context.Context, s *store.Store, job printJob) error // writes in the practice what was printed
	ofAll bool                                                          // of the practice, not of one client
	pages func(printJob, data.Region) ([]paper.Page, error)             // in place of make, for what is no document
}

// printables lists them: the forms of the consent set by the names of their texts,
// and the reports.
func printables() []printable {
	var list []printable
	for _, reader := range document.Readers() {
		list = append(list, printable{name: reportNames[reader.Audience], title: reader.Title, make: func(_ context.Context, p *program, job printJob, region data.Region) (paper.Document, error) {
			return p.progressDocument(job, reader.Audience, region)
		}, mark: markReport(reader)})
	}
	list = append(list, printable{name: "session", title: "Medicine session record", make: session, mark: func(ctx context.Context, s *store.Store, job printJob) error {
		return s.MarkSessionPrinted(ctx, job.client, job.file())
	}})
	for _, sheet := range reports.Sheets() {
		list = append(list, printable{name: sheet.Name, title: sheet.Title, make: func(ctx context.Context, _ *program, job printJob, region data.Region) (paper.Document, error) {
			out, err := job.store.Disclosures(ctx, job.client)
			return sheet.Document(reports.SheetFacts{Record: job.record, Rules: job.rules, Disclosures: out, Now: job.store.Now(), Region: region}), err
		}, mark: func(ctx context.Context, s *store.Store, job printJob) error {
			return s.Note(ctx, "Printed", job.client, sheet.Title, sheet.For()+", "+job.file())
		}})
	}
	for _, k := range data.FormKinds() {
		name := k.Text
		if k.Form == data.FormKAP {
			name = "consent" // the one that is meant by the word
		}
		list = append(list, printable{name: name, title: k.Title, form: k.Form, make: func(ctx context.Context, _ *program, job printJob, region data.Region) (paper.Document, error) {
			if job.signed {
				return signedForm(ctx, k, job)
			}
			return formDocument(ctx, k, job, region)
		}, mark: printedAs(k.Form)})
	}
	for _, k := range data.BillingPapers() {
		list = append(list, printable{name: billName(k), title: words.BillingTitle(k), make: bill(k), mark: markBill(k)})
	}
	for _, m := range reports.Mails() {
		list = append(list, printable{name: m.Name, title: m.Title, pages: func(job printJob, region data.Region) ([]paper.Page, error) {
			return m.Pages(reports.SheetFacts{Record: job.record, Rules: job.rules, Now: job.store.Now(), Region: region}, paper.Options{Size: reports.PaperSize(region), Large: job.large})
		}, mark: func(ctx context.Context, s *store.Store, job printJob) error {
			return s.Note(ctx, "Printed", job.client, m.Title, "for the client, "+job.file())
		}})
	}
	return append(list, ofPractice()...)
}

func (p printable) isForm() bool { return p.form != "" }

func (p printable) isSchedule() bool { return strings.HasPrefix(p.name, "schedule-") }

// reportNames are the audiences' reports as they are asked for.
var reportNames = map[document.Audience]string{document.ForPrescriber: "progress", document.ForPacket: "packet", document.ForClient: "progress-client",
	document.ForReferrer: "progress-referrer", document.ForInsurer: "progress-insurer", document.ForOwnFile: "progress-own", document.ForSupervision: "supervision", document.ForTransfer: "transfer"}

// markReport notes a report that leaves the practice as a disclosure, with what it
// rests on; one that stays is noted as printed.
func markReport(reader document.Reader) func(context.Context, *store.Store, printJob) error {
	return func(ctx context.Context, s *store.Store, job printJob) error {
		if !reader.Leaves() {
			return s.MarkPrinted(ctx, job.client, data.FormProgress, data.Join(", ", reader.Name, job.file()))
		}
		d := job.disclosure(job.report(reader.Audience))
		return s.Disclose(ctx, d)
	}
}

// billName is the name by which a billing document is asked for: "superbill", "estimate".
func billName(k data.BillingPaperKind) string {
	name := string(k)
	return name[strings.LastIndex(name, " ")+1:]
}

// newestBill is the newest billing document of a kind as it was made: kapctl looks, and
// makes none.
func newestBill(ctx context.Context, s *store.Store, client data.ClientID, k data.BillingPaperKind) (data.BillingPaper, error) {
	account, err := s.Account(ctx, client)
	for _, p := range account.Papers { // the newest first
		if p.Kind == k {
			return p, err
		}
	}
	if err == nil {
		err = &data.Fault{What: "No " + string(k) + " was made for this client.", Safe: "Nothing was printed.", Do: "Make it in the client's Billing tab."}
	}
	return data.BillingPaper{}, err
}

func bill(k data.BillingPaperKind) func(context.Context, *program, printJob, data.Region) (paper.Document, error) {
	return func(ctx context.Context, _ *program, job printJob, region data.Region) (paper.Document, error) {
		p, err := newestBill(ctx, job.store, job.client, k)
		return reports.Bill{BillingPaper: p, Region: region}.Document(), err
	}
}

// markBill notes a billing document as a disclosure to the client, by the file's name.
func markBill(k data.BillingPaperKind) func(context.Context, *store.Store, printJob) error {
	return func(ctx context.Context, s *store.Store, job printJob) error {
		p, err := newestBill(ctx, s, job.client, k)
		if err != nil {
			return err
		}
		return s.DiscloseBilling(ctx, p, "the client, "+job.file())
	}
}

func printedAs(form data.Form) func(context.Context, *store.Store, printJob) error {
	return func(ctx context.Context, s *store.Store, job printJob) error {
		return s.MarkPrinted(ctx, job.client, form, job.file())
	}
}

// listDocuments says what can be printed, one a line, its name first.
func (p *program) listDocuments() {
	for _, one := range printables() {
		fmt.Fprintf(p.stdout, "%-20s %s\n", one.name, one.title)
	}
}

// whatToPrint reads which documents are meant, and leaves the file.
func whatToPrint(all bool, args []string) ([]printable, []string, error) {
	list := printables()
	if all {
		list = slices.DeleteFunc(list, func(one printable) bool { return one.ofAll })
		if len(args) != 1 {
			return nil, nil, usageError{"Say the file. --all prints every document."}
		}
		return list, args, nil
	}
	if len(args) == 2 {
		for _, one := range list {
			if one.name == args[0] {
				return []printable{one}, args[1:], nil
			}
		}
	}
	return nil, nil, usageError{"Say what to print and the file. --list names the documents."}
}

// formDocument fills in a form of the set, with the text that the practice has in use
// or with an older one.
func formDocument(ctx context.Context, k data.FormKind, job printJob, region data.Region) (paper.Document, error) {
	facts := reports.ConsentFacts(k.Form, job.record, job.rules, job.store.Now())
	if job.version != "" {
		older, err := job.store.WordingOf(ctx, k.Form, job.version)
		if errors.Is(err, data.ErrNotFound) {
			return paper.Document{}, unknownVersion(ctx, k, job)
		} else if err != nil {
			return paper.Document{}, err
		}
		facts.Practice = facts.Practice.WithWording(older)
	}
	snapshot, err := reports.NewSnapshot(k.Form, facts, region)
	var lacks data.Problems
	switch {
	case errors.As(err, &lacks):
		said := make([]string, len(lacks))
		for i, one := range lacks {
			said[i] = words.Problem(one)
		}
		return paper.Document{}, &data.Fault{What: strings.Join(said, " "), Safe: "Nothing was printed.", Do: "Enter it in the program and print again."}
	case errors.Is(err, data.ErrNotFound):
		return paper.Document{}, &data.Fault{What: "The practice has this form on its own paper.", Safe: "Nothing was printed.",
			Do: "Choose the program's text in Settings, Forms."}
	case err != nil:
		return paper.Document{}, err
	}
	return snapshot.Document()
}

// unknownVersion names the versions that there are.
func unknownVersion(ctx context.Context, k data.FormKind, job printJob) error {
	list, err := job.store.Wordings(ctx, k.Form)
	if err != nil {
		return err
	}
	var there []string
	for _, one := range list {
		there = append(there, one.Version)
	}
	return &data.Fault{What: k.Title + " has no such version.", Safe: "Nothing was printed.", Do: "There is " + strings.Join(there, ", ") + "."}
}

// signedForm is the newest form of a kind that was signed, as it was signed.
func signedForm(ctx context.Context, k data.FormKind, job printJob) (paper.Document, error) {
	set, err := job.store.Documents(ctx, job.client)
	if err != nil {
		return paper.Document{}, err
	}
	var last data.Document
	for _, d := range set.Docs {
		if d.Form == k.Form && !d.SignedAt.IsZero() && !d.SignedAt.Before(last.SignedAt) {
			last = d
		}
	}
	snapshot, err := reports.ReadSnapshot(last.Body)
	switch {
	case last.ID == 0:
		return paper.Document{}, &data.Fault{What: "No " + k.Name() + " of this client is signed.", Safe: "Nothing was printed.", Do: "Print it without --signed, to be signed."}
	case err != nil:
		return paper.Document{}, &data.Fault{What: "This form was signed on the practice’s own paper.", Safe: "Nothing was printed.", Do: "The sheets, or their scan, are the record of what was signed."}
	case !last.Intact():
		return paper.Document{}, &data.Fault{What: "What is kept is not what was signed: its check value does not fit.", Safe: "Nothing was printed.", Do: "Run kapctl verify, and compare with a backup from before."}
	}
	*job.created = last.SignedAt // the same file each time
	return snapshot.Signed(last).Document()
}

func session(ctx context.Context, _ *program, job printJob, region data.Region) (paper.Document, error) {
	return sessionDocument(ctx, job, region)
}
