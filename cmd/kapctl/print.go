package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
)

func printFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	list := f.Bool("list", false, "list the documents; asks for nothing else")
	all := f.Bool("all", false, "every document of the client that can be filled in, into the folder --out")
	name := f.String("client", "", "any part of the `name` or number of one client")
	out := f.String("out", "", "the PDF `file` to write; it must not exist. With --all a folder")
	size := f.String("paper", "", "`Letter` or A4 (default: the practice's)")
	large := f.Bool("large", false, "large print, 14 pt")
	number := f.Int("number", 0, "session: the medicine session's `number` (default: the newest)")
	version := f.String("version", "", "a form: an older `version` of its text (default: the one in use)")
	to := f.String("to", "", "reports to a referring clinician or an insurer: the `name` of the recipient")
	reason := f.String("reason", "", "reports that leave the practice without a release that holds today: `why` they may; the record keeps it")
	signed := f.Bool("signed", false, "forms: the newest one that was signed, as it was signed, in place of one to sign")
	day := f.String("day", "", "a schedule: the `day`, or one of its week or month, such as 2025-06-12 (default: today)")
	initials := f.Bool("initials", false, "a schedule: clients by their initials, without telephone numbers")
	var redact paper.Redaction
	f.Func("redact", "`words` that a black bar stands for; may be given again", func(s string) error { redact.Words = append(redact.Words, s); return nil })
	f.Func("redact-section", "the `heading` of a section that a black bar stands for; may be given again", func(s string) error { redact.Sections = append(redact.Sections, s); return nil })
	secret := p.secretFlag(f)
	return func(ctx context.Context, args []string) error {
		if *list {
			p.listDocuments()
			return nil
		}
		what, args, err := whatToPrint(*all, args)
		switch {
		case err != nil:
			return err
		case *number < 0 || *number > 0 && (*all || what[0].name != "session"):
			return usageError{"--number is that of a medicine session, 1 or higher."}
		case *version != "" && (*all || !what[0].isForm()):
			return usageError{"--version is that of one form's text."}
		case (*day != "" || *initials) && !what[0].isSchedule():
			return usageError{"--day and --initials are those of a schedule."}
		case what[0].ofAll && *name != "":
			return usageError{what[0].title + " is of the whole practice: leave --client out."}
		case *all && !redact.Empty():
			return usageError{"--redact is of one document."}
		case *name == "" && !what[0].ofAll:
			return usageError{"Say for whom with --client."}
		case *out == "":
			return usageError{"Say where to with --out."}
		case *size != "" && *size != string(data.Letter) && *size != string(data.A4):
			return usageError{"--paper is Letter or A4."}
		}
		var from data.Date
		if *day != "" {
			if from, err = data.ParseISO(*day); err != nil {
				return usageError{"--day is a day such as 2025-06-12."}
			}
		}
		passphrase, err := secret()
		if err != nil {
			return err
		}
		var mark func(context.Context, *store.Store) error
		err = p.look(ctx, args[0], passphrase, func(s *store.Store) error {
			var client data.ClientID
			if !what[0].ofAll {
				if client, err = oneClient(ctx, s, *name); err != nil {
					return err
				}
			}
			job := printJob{store: s, client: client, day: from, initials: *initials, out: *out, paper: data.Paper(*size), large: *large, number: *number, to: strings.TrimSpace(*to), reason: strings.TrimSpace(*reason), version: *version, signed: *signed, redact: redact, created: new(time.Time)}
			if err := job.read(ctx); err != nil {
				return err
			}
			if *all {
				mark, err = p.printAll(ctx, what, job)
			} else {
				mark, err = p.print(ctx, what[0], job)
			}
			return err
		})
		if err != nil {
			return err
		}
		return p.note(ctx, "print", args[0], passphrase, mark)
	}
}

// oneClient finds the one client that a text means, among all.
func oneClient(ctx context.Context, s *store.Store, text string) (data.ClientID, error) {
	page, err := s.Clients(ctx, store.ClientFilter{Search: text, Closed: true})
	if err != nil {
		return 0, err
	}
	found := slices.DeleteFunc(page.Rows, func(row store.ClientRow) bool { return row.ByContact })
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
	store    *store.Store
	client   data.ClientID
	record   *data.Record
	rules    course.Rules
	out      string
	paper    data.Paper
	large    bool
	number   int             // of the medicine session, 0 for the newest
	to       string          // a recipient who is not on record
	reason   string          // why it may go without a release
	version  string          // of a form's text, "" for the one in use
	signed   bool            // of a form, the one that was signed
	day      data.Date       // of a schedule, zero for today
	initials bool            // of a schedule, in place of names
	redact   paper.Redaction // what is taken out of the copy
	created  *time.Time      // as the file says, set by what makes it; else now
}

// file is what the trail keeps of where it was written to.
func (job printJob) file() string { return filepath.Base(job.out) }

func (job *printJob) read(ctx context.Context) (err error) {
	if job.client == 0 {
		job.record = &data.Record{}
		job.record.Practice, err = job.store.Practice(ctx)
	} else {
		job.record, err = job.store.Record(ctx, job.client)
	}
	if err == nil {
		job.rules, err = job.store.Rules(ctx)
	}
	return err
}

// print writes the PDF and returns what notes it in the practice.
func (p *program) print(ctx context.Context, what printable, job printJob) (mark func(context.Context, *store.Store) error, err error) {
	practice := job.record.Practice
	region := practice.Region
	if job.paper != "" {
		region.Paper = job.paper
	}
	pages, err := p.pages(ctx, what, job, region)
	if err != nil {
		return nil, err
	}
	if job.created.IsZero() {
		*job.created = job.store.Now()
	}
	if !job.redact.Empty() {
		var notFound []string
		if pages, notFound = paper.Redact(pages, job.redact); len(notFound) > 0 {
			return nil, &data.Fault{What: "In the document there is nowhere “" + strings.Join(notFound, "”, “") + "”.", Safe: "Nothing was printed.",
				Do: "Write it as it stands there: as whole words, or the whole heading of a section."}
		}
	}
	var file bytes.Buffer
	if err := pdf.Write(&file, pages, pdf.Meta{Title: what.title, Author: practice.Name, Created: *job.created}); err != nil {
		return nil, err
	}
	if err := writeNew(job.out, file.Bytes()); err != nil {
		return nil, err
	}
	if missing := paper.Missing(pages); len(missing) > 0 {
		fmt.Fprintf(p.stderr, "kapctl print: %d characters are not in the font and print as marked boxes: %s\n", len(missing), string(missing))
	}
	fmt.Fprintf(p.stdout, "%s, pages: %d\n", job.out, len(pages))
	return func(ctx context.Context, s *store.Store) error { return what.mark(ctx, s, job) }, nil
}

// pages are what is printed, laid out.
func (p *program) pages(ctx context.Context, what printable, job printJob, region data.Region) ([]paper.Page, error) {
	if what.pages != nil {
		return what.pages(job, region)
	}
	doc, err := what.make(ctx, p, job, region)
	if err != nil {
		return nil, err
	}
	return paper.Layout(doc, paper.Options{Size: reports.PaperSize(region), Large: job.large}), nil
}

// printAll writes each document that can be filled in into a folder, says of the
// others why not, and returns what notes those that were written.
func (p *program) printAll(ctx context.Context, list []printable, job printJob) (mark func(context.Context, *store.Store) error, err error) {
	folder := job.out
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	var marks []func(context.Context, *store.Store) error
	for _, what := range list {
		job.out, job.created = filepath.Join(folder, what.name+".pdf"), new(time.Time)
		noted, err := p.print(ctx, what, job)
		var lacks *data.Fault
		switch {
		case errors.As(err, &lacks) && lacks.Err == nil:
			fmt.Fprintf(p.stderr, "kapctl print: %s was not written. %s\n", what.name, lacks.What)
		case err != nil:
			return nil, err
		default:
			marks = append(marks, noted)
		}
	}
	return func(ctx context.Context, s *store.Store) error {
		for _, mark := range marks {
			if err := mark(ctx, s); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

// sessionDocument is the record of the session of a number, or of the newest.
func sessionDocument(ctx context.Context, job printJob, region data.Region) (paper.Document, error) {
	for _, kept := range slices.Backward(job.record.Sessions) {
		if !data.IsMedicine(kept.Visit.Kind) || job.number > 0 && kept.Number != job.number {
			continue
		}
		session := course.SessionOf(job.record, job.rules, kept.Visit.ID)
		intact, err := job.store.CheckVisit(ctx, kept.Visit.ID)
		return reports.SessionOf(session, reports.RecordFacts(job.record, session, intact), region).Document(), err
	}
	what := "The client has no medicine session."
	if job.number > 0 {
		what = fmt.Sprintf("The client has no medicine session %d.", job.number)
	}
	return paper.Document{}, &data.Fault{What: what, Safe: "Nothing was printed.", Do: "Give the number of a session that was begun, with --number."}
}

// report is the report for an audience as it begins.
func (job printJob) report(audience document.Audience) document.Report {
	from, until := reports.ReportPeriod(job.record, job.store.Today())
	facts := reports.ProgressFacts(job.record, job.rules, from, until, job.store.Now())
	report := document.NewReportFor(audience, facts)
	report.To = job.to
	report.Next = words.Suggested(facts, audience, job.record.Practice.Region)
	return report
}

// disclosure is a report as one handing out, with the typed reason where no release holds.
func (job printJob) disclosure(report document.Report) data.Disclosure {
	d := report.Disclosed(job.client, 0)
	d.Reason = cmp.Or(d.Reason, job.reason)
	if d.Release != 0 {
		d.Reason = ""
	}
	return d
}

func (p *program) progressDocument(job printJob, audience document.Audience, region data.Region) (paper.Document, error) {
	report := job.report(audience)
	if audience.Reader().Leaves() {
		lacks := job.disclosure(report).Check()
		switch {
		case lacks.For("to").Code != "" && audience.Reader().Recipient == document.ToPrescriber:
			return paper.Document{}, &data.Fault{What: "The client has no prescriber.", Safe: "The report was not printed.", Do: "Choose one in the client's details."}
		case lacks.For("to").Code != "":
			return paper.Document{}, &data.Fault{What: "The report names nobody whom it is for.", Safe: "It was not printed.", Do: "Say whom with --to."}
		case lacks.For("reason").Code != "":
			return paper.Document{}, &data.Fault{What: "No release to " + report.Recipient() + " holds today.", Safe: "The report was not printed.",
				Do: "Have the release signed in the client's documents, or say why it may go without one with --reason."}
		}
	}
	if n := report.Facts.Unsigned + report.Facts.UnsignedVisits; n > 0 {
		fmt.Fprintf(p.stderr, "kapctl print: %s not signed, left out of the report\n", data.Count(n, "visit"))
	}
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
