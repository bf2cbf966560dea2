package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"kapdesk/data"
	"kapdesk/data/readiness"
	"kapdesk/data/store"
	"kapdesk/data/words"
)

func readinessFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	name := f.String("client", "", "any part of the `name` or number of one client")
	at := f.String("at", "", "the `time` at which to ask, on the practice's clock, such as 2025-06-12T10:12 (default: now)")
	asJSON := f.Bool("json", false, "print JSON")
	return p.onFile(f, func(ctx context.Context, path, passphrase string) error {
		if *name == "" {
			return usageError{"Say for whom with --client."}
		}
		return p.look(ctx, path, passphrase, func(s *store.Store) error {
			now := s.Now()
			if *at != "" {
				var err error
				if now, err = readTime(*at, now.Location()); err != nil {
					return err
				}
			}
			client, err := oneClient(ctx, s, *name)
			if err != nil {
				return err
			}
			r, err := s.Record(ctx, client)
			if err != nil {
				return err
			}
			rules, err := s.Rules(ctx)
			if err != nil {
				return err
			}
			next := r.NextMedicine(now)
			if next == nil {
				return &data.Fault{What: "The client has no medicine session booked.", Safe: "Nothing was changed.", Do: "Book one; its 15 checks appear then."}
			}
			report := readiness.Of(r, rules, *next, now)
			if *asJSON {
				return writeReadinessJSON(p.stdout, report, r.Practice.Region)
			}
			return writeReadiness(p.stdout, r, report)
		})
	})
}

func writeReadiness(out io.Writer, r *data.Record, report data.Readiness) error {
	region := r.Practice.Region
	fmt.Fprintf(out, "%s %s, medicine session %d, %s, %s: %s\n", r.Client.Number, r.Client.DisplayName(), report.Session,
		region.Date(data.DateOf(report.Start)), region.Time(report.Start), words.AllCounts(report))
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for i, said := range words.Checks(report, region) {
		c := report.Checks[i]
		state := string(c.State)
		if c.Grave() {
			state += "!"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", state, c.ID, c.Findings[0].Code, said.Why, said.Fix)
	}
	return table.Flush()
}

// The JSON names codes and facts, so that a rule can be looked at by a program.
type (
	jsonReadiness struct {
		Session int         `json:"session"`
		Start   time.Time   `json:"start"`
		Asked   time.Time   `json:"asked"`
		Checks  []jsonCheck `json:"checks"`
	}
	jsonCheck struct {
		ID       data.CheckID    `json:"id"`
		Title    string          `json:"title"`
		State    data.CheckState `json:"state"`
		Grave    bool            `json:"grave,omitempty"`
		Reason   string          `json:"reason"`
		Fix      data.Fix        `json:"fix,omitempty"`
		Findings []jsonFinding   `json:"findings"`
	}
	jsonFinding struct {
		Code  data.Code `json:"code"`
		Facts string    `json:"facts,omitempty"`
		Grave bool      `json:"grave,omitempty"`
		Later bool      `json:"later,omitempty"`
	}
)

func writeReadinessJSON(out io.Writer, report data.Readiness, region data.Region) error {
	list := jsonReadiness{Session: report.Session, Start: report.Start, Asked: report.Now}
	for i, said := range words.Checks(report, region) {
		c := report.Checks[i]
		one := jsonCheck{ID: c.ID, Title: said.Title, State: c.State, Grave: c.Grave(), Reason: said.Why, Fix: c.Fix()}
		for _, f := range c.Findings {
			one.Findings = append(one.Findings, jsonFinding{f.Code, f.Facts(), f.Grave, f.Later})
		}
		list.Checks = append(list.Checks, one)
	}
	text := json.NewEncoder(out)
	text.SetIndent("", "  ")
	return text.Encode(list)
}
