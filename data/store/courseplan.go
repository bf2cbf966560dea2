package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/record"
)

// Planning is what a client's course is planned from, read at one moment.
type Planning struct {
	Record    *data.Record
	Facts     calendar.PlanFacts
	Office    calendar.Office
	Others    []data.Appointment    // of the practice, from yesterday on
	Templates []data.CourseTemplate // the one that every practice has, and then its own by name
}

// Plan lays the course out.
func (p Planning) Plan(template data.CourseTemplate, pins calendar.Pins) calendar.Plan {
	return calendar.MakePlan(template, p.Facts, p.Office, p.Others, pins)
}

const (
	planHabit = 180 // days back from which the practice's usual hours are taken
	planAhead = 800 // days ahead that a plan can reach
)

// Planning reads what a course of a client is planned from at a time.
func (s *Store) Planning(ctx context.Context, client data.ClientID, now time.Time) (p Planning, err error) {
	err = s.read(ctx, func(q querier) error {
		if p.Record, err = s.loadRecord(ctx, q, client, everything); err != nil {
			return err
		}
		rules, err := loadRules(ctx, q)
		if err != nil {
			return err
		}
		if p.Office, err = s.office(ctx, q); err != nil {
			return err
		}
		all, err := s.listAppointments(ctx, q, "start_at >= ? AND start_at < ?", instant(now.AddDate(0, 0, -planHabit)), instant(now.AddDate(0, 0, planAhead)))
		if err != nil {
			return err
		}
		p.Facts = record.PlanFacts(p.Record, rules, now)
		yesterday := now.AddDate(0, 0, -1)
		ahead := slices.IndexFunc(all, func(a data.Appointment) bool { return a.Start.After(yesterday) })
		if ahead < 0 {
			ahead = len(all)
		}
		p.Others = all[ahead:]
		p.Facts.Hours = calendar.UsualHours(all[:ahead], p.Office.Zone)
		p.Templates, err = templates(ctx, q)
		return err
	})
	return p, err
}

const templatesKey = "course.templates"

func templates(ctx context.Context, q querier) ([]data.CourseTemplate, error) {
	var own []data.CourseTemplate
	_, err := setting(ctx, q, templatesKey, &own)
	return append([]data.CourseTemplate{data.DefaultTemplate()}, own...), err
}

// SaveTemplate keeps a template of the practice's own, in place of one of the same
// name. It refuses what data.CourseTemplate.Check finds wrong.
func (s *Store) SaveTemplate(ctx context.Context, t data.CourseTemplate) error {
	template := t.Tidy()
	problems := template.Check()
	return s.write(ctx, func(t *tx) error {
		list, err := templates(ctx, t)
		if err != nil {
			return err
		}
		own := slices.DeleteFunc(list[1:], func(o data.CourseTemplate) bool { return strings.EqualFold(o.Name, template.Name) })
		if len(own) >= data.MostTemplates {
			problems.Wrong("name", "template.many", data.MostTemplates)
		}
		if err := problems.Err(); err != nil {
			return err
		}
		own = append(own, template)
		slices.SortFunc(own, func(a, b data.CourseTemplate) int {
			return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
		})
		if err := t.putSetting(ctx, templatesKey, own); err != nil {
			return err
		}
		t.changedNow(SubjectSetting, 0)
		return t.audit(ctx, "Changed", 0, "course template", fmt.Sprintf("%d doses, every %d days", template.Doses, template.Every))
	})
}

// RemoveTemplate takes one of the practice's own templates away, by its name; one that is
// not there is away already. What was planned by it stays.
func (s *Store) RemoveTemplate(ctx context.Context, name string) error {
	return s.write(ctx, func(t *tx) error {
		list, err := templates(ctx, t)
		if err != nil {
			return err
		}
		own := slices.DeleteFunc(slices.Clone(list[1:]), func(o data.CourseTemplate) bool { return strings.EqualFold(o.Name, name) })
		if len(own) == len(list)-1 {
			return nil
		}
		if err := t.putSetting(ctx, templatesKey, own); err != nil {
			return err
		}
		t.changedNow(SubjectSetting, 0)
		return t.audit(ctx, "Removed", 0, "course template", "")
	})
}

// ErrPlanOld is what BookPlan answers when the plan's time was taken meanwhile, or a
// rule of the practice changed.
var ErrPlanOld error = &data.Fault{
	What: "The calendar changed since this course was planned.",
	Safe: "Nothing was booked.",
	Do:   "Plan again, and look at the weeks before you book.",
}

// BookPlan books every visit of a plan that is not booked, and moves those that the
// plan moves, in one transaction: all or none. Each goes through the rules of Book
// and Move; where they find what the plan did not, it answers ErrPlanOld. reasons are
// what was typed for rules that are not met; each is kept as the line of its visit in
// the schedule. Undoable takes all of it back.
func (s *Store) BookPlan(ctx context.Context, plan calendar.Plan, reasons map[calendar.Step]string) error {
	return s.Batch(ctx, func(ctx context.Context) error {
		moves := plan.Moves()
		slices.Reverse(moves) // a later one makes room for the one before it
		for _, v := range moves {
			now, err := s.Appointment(ctx, v.ID)
			if err != nil {
				return err
			}
			if !now.Start.Equal(v.Was) {
				return ErrPlanOld
			}
			if err := s.Move(ctx, v.ID, Rebooking{Start: v.Start, Why: "course planned again"}); err != nil {
				return old(err)
			}
		}
		for _, v := range plan.Fresh() {
			a := v.Appointment
			if a.Note = strings.TrimSpace(reasons[v.Step]); a.Note != "" {
				found, err := s.Conflicts(ctx, a)
				if err != nil {
					return err
				}
				a.Kept = calendar.Keep(found, a.Note)
			}
			if _, err := s.booking(ctx, a, plan.Facts.Course == 0); err != nil {
				return old(err)
			}
		}
		return s.write(ctx, func(t *tx) error {
			if err := s.keepPlan(ctx, t, plan, reasons); err != nil {
				return err
			}
			return t.audit(ctx, "Planned", plan.Facts.Client, "course", fmt.Sprintf("%s booked, %d moved, %s not met, %s typed",
				data.Count(len(plan.Fresh()), "visit"), len(moves), data.Count(len(plan.Unmet), "rule"), data.Count(len(reasons), "reason")))
		})
	})
}

// keepPlan writes down by what the client's open course was booked, and which rules it
// does not meet knowingly: those of the plan, and of the visits with a reason.
func (s *Store) keepPlan(ctx context.Context, t *tx, plan calendar.Plan, reasons map[calendar.Step]string) error {
	courses, err := loadCourses(ctx, t, plan.Facts.Client)
	if err != nil {
		return err
	}
	open := (&data.Record{Courses: courses}).OpenCourse()
	if open == nil {
		return nil // nothing of the plan opens one
	}
	next := &data.CoursePlan{Template: plan.Template}
	if open.Plan != nil {
		next.Kept = slices.Clone(open.Plan.Kept)
	}
	for _, u := range plan.Unmet {
		if why := cmp.Or(u.Kept, strings.TrimSpace(reasons[u.About])); why != "" && next.WhyKept(u.Key()) == "" {
			next.Kept = append(next.Kept, data.PlanKept{Rule: u.Key(), Reason: why})
		}
	}
	if t.undo != nil {
		t.undo.plans = append(t.undo.plans, planEdit{open.ID, open.Plan, next})
	}
	return t.putCoursePlan(ctx, open.ID, next)
}

// putCoursePlan writes what a course was booked by.
func (t *tx) putCoursePlan(ctx context.Context, id data.CourseID, plan *data.CoursePlan) error {
	text := ""
	if plan != nil {
		written, err := json.Marshal(plan)
		if err != nil {
			return err
		}
		text = string(written)
	}
	_, err := t.ExecContext(ctx, "UPDATE course SET plan = ? WHERE id = ?", text, int64(id))
	return err
}

// KeepRules writes down why rules that the client's booked course does not meet are all
// right, by their calendar.Unmet.Key. It refuses an empty reason, and a client without such
// a course.
func (s *Store) KeepRules(ctx context.Context, client data.ClientID, rules []string, why string) error {
	why = strings.TrimSpace(why)
	if why == "" {
		return data.Wrong("reason", "plan.why").Err()
	}
	return s.keptRules(ctx, client, "Kept", rules, func(kept []data.PlanKept) []data.PlanKept {
		for _, rule := range rules {
			kept = append(kept, data.PlanKept{Rule: rule, Reason: why})
		}
		return kept
	})
}

// RecallRules takes KeepRules back: the rules are looked at again.
func (s *Store) RecallRules(ctx context.Context, client data.ClientID, rules []string) error {
	return s.keptRules(ctx, client, "Undone", rules, func(kept []data.PlanKept) []data.PlanKept {
		return slices.DeleteFunc(kept, func(k data.PlanKept) bool { return slices.Contains(rules, k.Rule) })
	})
}

func (s *Store) keptRules(ctx context.Context, client data.ClientID, what string, rules []string, change func([]data.PlanKept) []data.PlanKept) error {
	return s.write(ctx, func(t *tx) error {
		courses, err := loadCourses(ctx, t, client)
		if err != nil {
			return err
		}
		open := (&data.Record{Courses: courses}).OpenCourse()
		if open == nil || open.Plan == nil {
			return data.Refuse("refused.plan.none")
		}
		next := *open.Plan
		next.Kept = change(slices.Clone(next.Kept))
		if err := t.putCoursePlan(ctx, open.ID, &next); err != nil {
			return err
		}
		t.changedNow(SubjectCourse, client)
		return t.audit(ctx, what, client, "course", data.Count(len(rules), "rule")+" not met")
	})
}

// old is ErrPlanOld for a time that the rules do not give any more.
func old(err error) error {
	var taken *calendar.Overlap
	if errors.As(err, &taken) {
		return ErrPlanOld
	}
	return err
}
