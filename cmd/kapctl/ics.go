package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/exchange"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/words"
)

func icsFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	out := f.String("out", "", "the calendar `file` to write; it must not exist")
	client := f.String("client", "", "only the visits of one client: any part of the `name` or number")
	names := f.Bool("names", false, "write whole names instead of initials")
	from := f.String("import", "", "the calendar `file` to read")
	dry := f.Bool("dry-run", false, "with --import: only say what would change")
	conflicting := f.Bool("conflicting", false, "with --import: take also what stands against visits")
	return p.onFile(f, func(ctx context.Context, path, passphrase string) error {
		switch {
		case (*out == "") == (*from == ""):
			return usageError{"Say where to with --out, or what to read with --import."}
		case *from != "" && (*client != "" || *names), *out != "" && (*dry || *conflicting):
			return usageError{"--client and --names belong to --out, --dry-run and --conflicting to --import."}
		case *out != "":
			return p.exportCalendar(ctx, path, passphrase, *client, *names, *out)
		}
		return p.importCalendar(ctx, path, passphrase, *from, *dry, *conflicting)
	})
}

// exportCalendar writes the file and notes it in the audit trail.
func (p *program) exportCalendar(ctx context.Context, path, passphrase, name string, names bool, out string) error {
	var who data.ClientID
	var items []calendar.Item
	err := p.look(ctx, path, passphrase, func(s *store.Store) (err error) {
		if name != "" {
			if who, err = oneClient(ctx, s, name); err != nil {
				return err
			}
		}
		practice, err := s.Practice(ctx)
		if err != nil {
			return err
		}
		if items, err = s.CalendarItems(ctx, who); err != nil {
			return err
		}
		items = calendar.Writes(items)
		var file bytes.Buffer
		if err := exchange.Write(&file, items, exchange.Options{Name: practice.Name, Names: names, Written: s.Now()}); err != nil {
			return err
		}
		return writeNew(out, file.Bytes())
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s, appointments: %d\n", out, len(items))
	return p.note(ctx, "ics", path, passphrase, func(ctx context.Context, s *store.Store) error {
		return s.ExportedCalendar(ctx, who, len(items), names)
	})
}

// importCalendar says what the file changes and, but for a dry run, does it.
func (p *program) importCalendar(ctx context.Context, path, passphrase, from string, dry, conflicting bool) error {
	file, err := os.Open(from)
	if err != nil {
		return err
	}
	defer file.Close()
	compare := func(s *store.Store) (exchange.File, calendar.Import, error) {
		read, err := exchange.Read(file, s.Now().Location(), exchange.Year(s.Now()))
		if err != nil {
			return read, calendar.Import{}, err
		}
		found, err := s.CompareCalendar(ctx, read.Events)
		found.Unreadable = append(read.Unreadable, found.Unreadable...)
		if err == nil {
			err = p.sayImport(ctx, s, found)
		}
		return read, found, err
	}
	if dry {
		return p.look(ctx, path, passphrase, func(s *store.Store) error {
			_, _, err := compare(s)
			return err
		})
	}
	opened, err := keeper.OpenCurrent(ctx, path, secretOf(passphrase), p.clock, version)
	if err != nil {
		return err
	}
	read, found, err := compare(opened.Store)
	if err == nil {
		err = opened.Store.ImportCalendar(ctx, read.Events, found, conflicting)
	}
	if err = errors.Join(err, opened.Close()); err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "imported: %d\n", len(found.Takes(conflicting)))
	return nil
}

// sayImport writes what a calendar file would change, a line each.
func (p *program) sayImport(ctx context.Context, s *store.Store, found calendar.Import) error {
	practice, err := s.Practice(ctx)
	if err != nil {
		return err
	}
	for _, list := range []struct {
		name    string
		changes []calendar.Change
	}{{"new", found.New}, {"changed", found.Changed}, {"conflicting", found.Conflicting}} {
		for _, c := range list.changes {
			fmt.Fprintf(p.stdout, "%s: %s\n", list.name, words.ImportLine(c, found.Names, practice.Region, practice.Visits))
		}
	}
	for _, r := range found.Series {
		fmt.Fprintf(p.stdout, "repeats: %s\n", words.ImportSeries(r))
	}
	for _, t := range found.Unreadable {
		fmt.Fprintf(p.stdout, "unreadable: %s. %s\n", t.Title, words.Trouble(t.Code, t.Args))
	}
	fmt.Fprintln(p.stdout, words.ImportCounts(found))
	return nil
}
