package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"text/tabwriter"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// commands is what kapctl can do, in the order of its help.
var commands = []command{
	{"demo", "[options] FILE", "Make the demo practice",
		"The file must not exist. With --clients it makes a large one of invented clients, for measuring.", demoFlags},
	{"clients", "[options] FILE", "List the active clients",
		"Columns: number, name, stage, latest PHQ-9, next appointment. --all lists closed clients too. Changes nothing.", clientsFlags},
	{"readiness", "--client NAME [--json] [options] FILE", "Ask the 15 checks of the next medicine session",
		"Columns: state (! is grave), check, code, reason, what mends it. Changes nothing.", readinessFlags},
	{"plan", "--client NAME [--template T] [options] FILE", "Lay out a client's course, without booking it",
		"Columns: day, time, visit, state. Then what could not be met, and what is. T is one of the practice's templates. Changes nothing.", planFlags},
	{"print", "DOCUMENT --client NAME --out F.pdf [options] FILE", "Print a document as PDF",
		"--list names the documents; --all prints every one that can be filled in into the folder --out. NAME is any part of the client's name or number that finds exactly one client. progress needs a release to the prescriber that holds today. session prints the record of a medicine session, the newest unless --number names another. schedule-day, schedule-week and schedule-month are of the whole practice, without --client; --day names another day than today. The print is noted in the practice's audit trail. That of a backup, of an older practice or of one that cannot be written is not, and kapctl says so.", printFlags},
	{"ics", "[--client NAME] [--names] --out F.ics FILE | --import F.ics [--dry-run] FILE", "Write or read a calendar file",
		"Writes the calendar, or one client's visits, for another program: with initials and the type of visit, with --names whole names, never a note. --import compares a file with the calendar, says what is new, changed, conflicting and unreadable, and takes over what is new or changed as blocked time and moved visits; with --dry-run it only says so. Events against visits are taken with --conflicting.", icsFlags},
	{"verify", "[options] FILE", "Check a practice or a backup",
		"Reads every page and its authentication, SQLite's own check, every reference, the chain of the audit trail against what the lock file and the newest backup hold, every signature and score, and the tables and triggers. Where all is as it was it says what was checked; else each line says what is not, and the last what to do. Changes nothing.", verifyFlags},
	{"backup", "[options] FILE DEST.kapbak", "Write a verified backup",
		"The practice may not be open elsewhere. DEST must not exist.", backupFlags},
	{"prove", "[options] BACKUP.kapbak", "Restore a backup on trial and check all of it",
		"Restores into a scratch folder, opens it, checks every page and counts every row, and removes it again. Two files with the same row hash hold the same rows.", proveFlags},
	{"restore", "[options] BACKUP.kapbak FILE", "Put a backup in a practice's place",
		"The file that is there now is kept beside it under another name.", restoreFlags},
	{"salvage", "[options] FILE NEW.kap", "Bring out what is still whole in a damaged practice",
		"The damaged file is not changed.", salvageFlags},
}

func demoFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	at := f.String("at", "", "the demo's present `time` in Portland, such as 2025-06-12T10:12 (default: today, 10:12)")
	clients := f.Int("clients", 0, "make this `number` of clients instead of the demo's 22")
	years := f.Int("years", 10, "with --clients: over so many `years`")
	seed := f.Int64("seed", 1, "with --clients: `seed`; the same seed makes the same practice")
	secret := p.secretFlag(f)
	return func(ctx context.Context, args []string) error {
		path, err := oneFile(args)
		if err != nil {
			return err
		}
		now := data.DateOf(p.clock.Now()).At(10, 12, demo.Zone.MustLocation())
		if *at != "" {
			if now, err = readTime(*at, now.Location()); err != nil {
				return err
			}
		}
		if *clients < 0 || *clients > demo.MostClients || *clients > 0 && (*years < 1 || *years > demo.MostYears) {
			return usageError{fmt.Sprintf("--clients must be from 0 to %d and --years from 1 to %d.", demo.MostClients, demo.MostYears)}
		}
		passphrase, err := secret()
		if err != nil {
			return err
		}
		clock := demo.NewClock(data.FixedClock(now))
		made, err := keeper.Create(ctx, path, passphrase, clock, version)
		if err != nil {
			return err
		}
		if *clients > 0 {
			err = demo.FillLarge(ctx, made.Store, clock, demo.Size{Clients: *clients, Years: *years, Seed: *seed})
		} else {
			err = demo.Fill(ctx, made.Store, clock, nil)
		}
		if err = errors.Join(err, made.Close()); err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "%s made, its present is %s\n", path, now.Format("Mon Jan 2 2006, 15:04")+" in Portland")
		return nil
	}
}

// readTime reads --at as the wall-clock time of a practice's zone.
func readTime(text string, zone *time.Location) (time.Time, error) {
	t, err := time.Parse("2006-01-02T15:04", text)
	if err != nil {
		return t, usageError{fmt.Sprintf("--at %q is not a time such as 2025-06-12T10:12.", text)}
	}
	shown := data.DateOf(t).Shown(t.Hour(), t.Minute(), zone)
	if len(shown) == 0 {
		return t, usageError{fmt.Sprintf("--at %q does not come: the practice's clocks leap over it that day.", text)}
	}
	return shown[0], nil
}

func clientsFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	all := f.Bool("all", false, "list closed clients too")
	return p.onFile(f, func(ctx context.Context, path, passphrase string) error {
		return p.look(ctx, path, passphrase, func(s *store.Store) error {
			table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
			defer table.Flush()
			return listClients(ctx, s, table, *all)
		})
	})
}

func listClients(ctx context.Context, s *store.Store, out *tabwriter.Writer, closed bool) error {
	const page = 200
	for offset := 0; ; offset += page {
		found, err := s.Clients(ctx, store.ClientFilter{Closed: closed, Limit: page, Offset: offset})
		if err != nil {
			return err
		}
		for _, row := range found.Rows {
			score, next := "–", "–"
			if row.Scored() {
				score = row.PHQ9Figure
			}
			if !row.Next.Start.IsZero() {
				next = row.Next.Start.Format("2006-01-02 15:04")
			}
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", row.Number, row.Name, row.Stage, score, next)
		}
		if len(found.Rows) < page {
			return nil
		}
	}
}

func verifyFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	return p.onFile(f, func(ctx context.Context, path, passphrase string) error {
		report, err := vault.Check(ctx, path, secretOf(passphrase))
		if err != nil {
			return err
		}
		for _, d := range report.Damaged {
			fmt.Fprintln(p.stdout, "damaged:", d)
		}
		for _, say := range append(report.Integrity, report.ForeignKeys...) {
			fmt.Fprintln(p.stdout, "not consistent:", say)
		}
		for _, doubt := range report.Doubts {
			fmt.Fprintln(p.stdout, "not as it was:", data.AsFault(doubt).What)
		}
		if err := report.Err(); err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "%d pages authenticated, integrity and references whole\n", report.Pages)
		return p.lookAt(ctx, path, passphrase, func(opened *keeper.Practice) error { return p.verifyRecords(ctx, opened) })
	})
}

// verifyRecords checks what stands in a practice: its audit trail, and every value
// that can be worked out again.
func (p *program) verifyRecords(ctx context.Context, opened *keeper.Practice) error {
	state, err := opened.CheckTrail(ctx)
	if err != nil {
		return err
	}
	found, err := opened.Store.CheckRecords(ctx)
	if err != nil {
		return err
	}
	if state.Err() == nil {
		fmt.Fprintf(p.stdout, "audit trail of %d lines intact\n", state.Lines)
	}
	for _, wrong := range found.Wrong {
		fmt.Fprintln(p.stdout, "not as it was:", wrong)
	}
	if err := errors.Join(state.Err(), found.Err()); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%d signed visits, %d documents, %d texts of forms, %d scores and %d attachments worked out again, tables and triggers as this program makes them\n",
		found.Visits, found.Documents, found.Wordings, found.Scores, found.Files)
	return nil
}

func backupFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	return p.onTwoFiles(f, func(ctx context.Context, from, to string, secret vault.Secret) error {
		v, err := vault.Look(ctx, from, secret)
		if err != nil {
			return err
		}
		_, err = v.Backup(ctx, to)
		if err := errors.Join(err, v.Close()); err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "%s written and verified\n", to)
		return nil
	})
}

func proveFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	return p.onFile(f, func(ctx context.Context, path, passphrase string) error {
		proof, err := vault.Prove(ctx, path, secretOf(passphrase), "")
		if err != nil {
			return err
		}
		var rows int64
		for _, n := range proof.Rows {
			rows += n
		}
		fmt.Fprintf(p.stdout, "restored on trial and opened: %d pages, %d rows, %d clients, %d appointments, all whole\nrow hash %s\n",
			proof.Pages, rows, proof.Rows["client"], proof.Rows["appointment"], proof.Hash)
		return nil
	})
}

func restoreFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	return p.onTwoFiles(f, func(ctx context.Context, from, to string, secret vault.Secret) error {
		kept, err := keeper.Restore(ctx, from, to, secret)
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "%s restored from %s\n", to, filepath.Base(from))
		if kept != "" {
			fmt.Fprintf(p.stdout, "the file before it is kept as %s\n", kept)
		}
		return nil
	})
}

func salvageFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	return p.onTwoFiles(f, func(ctx context.Context, from, to string, secret vault.Secret) error {
		report, err := keeper.Salvage(ctx, from, secret, to)
		if err != nil {
			return err
		}
		for _, d := range report.Damaged {
			fmt.Fprintln(p.stdout, "damaged:", d)
		}
		for _, t := range report.Tables {
			line := fmt.Sprintf("%s: %d rows kept", t.Name, t.Kept)
			if t.Lost > 0 {
				line += fmt.Sprintf(", %d lost", t.Lost)
			}
			if t.Gap {
				line += ", more may be missing"
			}
			fmt.Fprintln(p.stdout, line)
		}
		for _, say := range report.Dangling {
			fmt.Fprintln(p.stdout, "points to a lost row:", say)
		}
		return nil
	})
}
