package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/data/words"
)

func planFlags(p *program, f *flag.FlagSet) func(context.Context, []string) error {
	name := f.String("client", "", "any part of the `name` or number of one client")
	template := f.String("template", "", "the `name` of a template of the practice's (default: the first)")
	at := f.String("at", "", "the `time` at which to plan, on the practice's clock, such as 2025-06-12T10:12 (default: now)")
	asJSON := f.Bool("json", false, "print JSON")
	return p.onFile(f, func(ctx context.Context, path, passphrase string) error {
		if *name == "" {
			return usageError{"Say for whom with --client."}
		}
		return p.look(ctx, path, passphrase, func(s *store.Store) error {
			client, err := oneClient(ctx, s, *name)
			if err != nil {
				return err
			}
			now := s.Now()
			if *at != "" {
				if now, err = readTime(*at, now.Location()); err != nil {
					return err
				}
			}
			planning, err := s.Planning(ctx, client, now)
			if err != nil {
				return err
			}
			chosen, err := templateNamed(planning.Templates, *template)
			if err != nil {
				return err
			}
			plan := planning.Plan(chosen, nil)
			said := words.PlanFor(planning.Record.Client.DisplayName(), planning.Record.Practice.Region, data.DateOf(now))
			if *asJSON {
				return writePlanJSON(p.stdout, plan, said)
			}
			return writePlan(p.stdout, planning.Record, plan, said)
		})
	})
}

// templateNamed finds a template by its name, in any case of letters.
func templateNamed(list []data.CourseTemplate, name string) (data.CourseTemplate, error) {
	var names []string
	for _, t := range list {
		if name == "" || strings.EqualFold(words.Template(t), name) {
			return t, nil
		}
		names = append(names, "“"+words.Template(t)+"”")
	}
	return data.CourseTemplate{}, usageError{"There is no such template. The practice has " + data.And(names) + "."}
}

// planState is how a visit of a plan stands.
func planState(v calendar.Planned) string {
	var states []string
	for _, one := range []struct {
		is   bool
		word string
	}{
		{v.Held, "held"}, {!v.Held && !v.New() && v.Was.IsZero(), "booked"}, {!v.Was.IsZero(), "moves"}, {v.New(), "to book"},
		{v.Unordered, "not ordered yet"}, {v.Unmet, "rule not met"},
	} {
		if one.is {
			states = append(states, one.word)
		}
	}
	return strings.Join(states, ", ")
}

func writePlan(out io.Writer, r *data.Record, plan calendar.Plan, said words.PlanWords) error {
	region := r.Practice.Region
	fmt.Fprintf(out, "%s %s, %s: %s to book, %s not met. Nothing was booked.\n", r.Client.Number, r.Client.DisplayName(), words.Template(plan.Template),
		data.Count(len(plan.Fresh()), "visit"), data.Count(len(plan.Unmet), "rule"))
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, v := range plan.Visits {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", region.Weekday(data.DateOf(v.Start)), region.Time(v.Start),
			words.Step(v.Step.Kind, plan.Facts.Before+v.Number), planState(v))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, u := range plan.Unmet {
		line := said.Unmet(u)
		parts := slices.DeleteFunc([]string{line.Title, line.Fact, line.More}, func(s string) bool { return s == "" })
		fmt.Fprintf(out, "not met: %s (%s)\n", strings.Join(parts, "; "), u.Code)
	}
	for _, f := range plan.Met {
		fmt.Fprintf(out, "met: %s\n", words.Met(f))
	}
	return nil
}

// The JSON names codes and facts, as that of readiness does.
type (
	jsonPlan struct {
		Template string          `json:"template"`
		Visits   []jsonPlanned   `json:"visits"`
		Unmet    []jsonPlanUnmet `json:"unmet"`
	}
	jsonPlanned struct {
		Kind      data.Kind `json:"kind"`
		Number    int       `json:"number,omitempty"`
		Start     time.Time `json:"start"`
		Minutes   int       `json:"minutes"`
		State     string    `json:"state"`
		Unordered bool      `json:"unordered,omitempty"`
	}
	jsonPlanUnmet struct {
		Code  data.Code `json:"code"`
		Facts string    `json:"facts,omitempty"`
		Fix   data.Fix  `json:"fix,omitempty"`
		Says  string    `json:"says"`
	}
)

func writePlanJSON(out io.Writer, plan calendar.Plan, said words.PlanWords) error {
	list := jsonPlan{Template: words.Template(plan.Template)}
	for _, v := range plan.Visits {
		number := v.Number
		if v.Step.Kind.Doses() {
			number += plan.Facts.Before
		}
		list.Visits = append(list.Visits, jsonPlanned{v.Step.Kind, number, v.Start, v.Minutes, planState(v), v.Unordered})
	}
	for _, u := range plan.Unmet {
		line := said.Unmet(u)
		list.Unmet = append(list.Unmet, jsonPlanUnmet{u.Code, u.Facts(), u.Fix, line.Title + ": " + line.Fact})
	}
	text := json.NewEncoder(out)
	text.SetIndent("", "  ")
	return text.Encode(list)
}
