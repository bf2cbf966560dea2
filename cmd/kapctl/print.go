package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
)

func printFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	name := f.String("client", "", "any part of the `name` or number of one client")
	out := f.String("out", "", "the PDF `file` to write; it must not exist")
	size := f.String("paper", "", "`Letter` or A4 (default: the practice's)")
	large := f.Bool("large", false, "large print, 14 pt")
	secret := p.secretFlag(f)
	return func(ctx context.Context, args []string) error {
		switch {
		case len(args) != 2 || args[0] != "consent" && args[0] != "progress":
			return usageError{"Say what to print, consent or progress, and the file."}
		case *name == "":
			return usageError{"Say for whom with --client."}
		case *out == "":
			return usageError{"Say where to with --out."}
		case *size != "" && *size != string(data.Letter) && *size != string(data.A4):
			return usageError{"--paper is Letter or A4."}
		}
		passphrase, err := secret()
		if err != nil {
			return err
		}
		return p.withStore(ctx, args[1], passphrase, func(s *store.Store) error {
			client, err := oneClient(ctx, s, *name)
			if err != nil {
				return err
			}
			job := printJob{store: s, client: client, out: *out, paper: data.Paper(*size), large: *large}
			return p.print(ctx, args[0], job)
		})
	}
}

// oneClient finds the one client that a text means, among all.
func oneClient(ctx context.Context, s *store.Store, text string) (data.ClientID, error) {
	page, err := s.Clients(ctx, store.ClientFilter{Search: text, Closed: true, Limit: 2})
	if err != nil {
		return 0, err
	}
	found := page.Rows
	if len(found) == 1 {
		return found[0].ID, nil
	}
	what := "No client matches --client."
	if len(found) > 1 {
		what = "More than one client matches --client."
	}
	return 0, &data.Fault{What: what, Safe: "Nothing was printed.", Do: "Give more of the name, or the number; kapctl clients lists them."}
}

type printJob struct {
	store  *store.Store
	client data.ClientID
	out    string
	paper  data.Paper
	large  bool
}

func (p *program) print(ctx context.Context, what string, job printJob) error {
	practice, err := job.store.Practice(ctx)
	if err != nil {
		return err
	}
	region := practice.Region
	if job.paper != "" {
		region.Paper = job.paper
	}
	form, title := document.Progress, "Progress report"
	var doc paper.Document
	if what == "consent" {
		form, title = document.KAP, "Informed consent for ketamine-assisted psychotherapy"
		doc, err = consentDocument(ctx, job, region)
	} else {
		doc, err = progressDocument(ctx, job, region)
	}
	if err != nil {
		return err
	}
	pages := paper.Layout(doc, paper.Options{Size: reports.PaperSize(region), Large: job.large})
	var file bytes.Buffer
	if err := pdf.Write(&file, pages, pdf.Meta{Title: title, Author: practice.Name, Created: p.clock.Now()}); err != nil {
		return err
	}
	if err := writeNew(job.out, file.Bytes()); err != nil {
		return err
	}
	if missing := paper.Undrawable(doc); len(missing) > 0 {
		fmt.Fprintf(p.stderr, "kapctl print: %d characters are not in the font and print as marked boxes: %s\n", len(missing), string(missing))
	}
	fmt.Fprintf(p.stdout, "%s, pages: %d\n", job.out, len(pages))
	return job.store.MarkPrinted(ctx, job.client, form, filepath.Base(job.out))
}

func consentDocument(ctx context.Context, job printJob, region data.Region) (paper.Document, error) {
	facts, err := job.store.ConsentFacts(ctx, job.client)
	if err != nil {
		return paper.Document{}, err
	}
	snapshot, err := reports.NewSnapshot(document.KAP, facts, region)
	if err != nil {
		return paper.Document{}, err
	}
	return snapshot.Document()
}

func progressDocument(ctx context.Context, job printJob, region data.Region) (paper.Document, error) {
	from, until, err := job.store.ReportPeriod(ctx, job.client)
	if err != nil {
		return paper.Document{}, err
	}
	facts, err := job.store.ProgressFacts(ctx, job.client, from, until)
	if err != nil {
		return paper.Document{}, err
	}
	report := document.NewReport(facts)
	report.Next = facts.Suggested(region)
	return reports.ProgressOf(report, region).Document(), nil
}

// writeNew writes a file that must not exist, whole or not at all.
func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if os.IsExist(err) {
		return &data.Fault{What: "There is a file at " + path + " already.", Safe: "It was not touched.", Do: "Give another name with --out.", Err: err}
	}
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}
