package words

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/today"
)

// Attention is a line of Today in words.
type Attention struct {
	Kind string // the rule beside the name: "Readiness"
	Who  string // "Amara N., today 1:00 PM"
	Why  string // "Transport agreement not signed"
	Then string // "Escort has no phone number"
	Do   string // the button: "Open checks"
}

// AttentionOf words a line of Today, read at a time in the practice's zone, with
// the practice's words for its visits.
func AttentionOf(i today.Item, now time.Time, region data.Region, types data.VisitTypes) Attention {
	w := speaker{region: region, now: now, types: types}
	if i.Rule == today.RulePlan {
		return w.plan(i)
	}
	said := attention[i.Found.Code](w, i.Who, i.Found.Args)
	said.Kind = ruleWords[i.Rule]
	return said
}

// ruleWords names each rule of Today.
var ruleWords = map[today.Rule]string{
	today.RuleRunning: "Session", today.RuleRisk: "Risk", today.RuleReadiness: "Readiness", today.RuleIntegration: "Integration", today.RuleOrder: "Order",
	today.RuleClearance: "Clearance", today.RuleConsent: "Consent", today.RuleNote: "Note", today.RuleUnrecorded: "Record", today.RuleOverlap: "Overlap", today.RulePlan: "Course",
	today.RuleNextStep: "Next step", today.RuleEstimate: "Estimate", today.RuleMeasure: "Measures", today.RuleBackup: "Backup", today.RuleBegin: "First steps",
}

// plan is the line of a rule that a booked course does not meet.
func (w speaker) plan(i today.Item) Attention {
	u := calendar.Unmet{Finding: i.Found, Day: i.Target.Day}
	p := PlanFor(i.Who, w.region, data.DateOf(w.now))
	said := p.Unmet(u)
	if i.More > 0 {
		said.More = fmt.Sprintf("%d more like it", i.More)
	}
	return Attention{Who: i.Who, Kind: ruleWords[i.Rule], Why: said.Title + ". " + said.Fact, Then: said.More, Do: cmp.Or(p.Button(u), "Keep, say why")}
}

// When is the head of a group of Today.
func When(w today.When) string {
	return [...]string{"Running now", "Before today’s visits", "This week", "Later", "To begin"}[w]
}

// attention has one entry a code of data/today. The facts come in the order in
// which the rule found them.
var attention = map[data.Code]func(w speaker, who string, a []any) Attention{
	"session.runs": func(w speaker, who string, a []any) Attention {
		r := course.Running{T0: a[0].(time.Time), Due: a[1].(time.Time), Last: data.Reading{At: a[3].(time.Time), Vitals: data.Vitals{BP: a[2].(data.BP)}}}
		run := RunningOf(r, w.now, w.region)
		said := Attention{Who: who + ", " + run.Since, Why: cmp.Or(run.Vitals, "The session is begun"), Then: run.Last, Do: "Open session"}
		if run.Late {
			said.Do = "Enter vitals"
		}
		return said
	},
	"risk.form": func(w speaker, who string, a []any) Attention {
		return Attention{Who: who, Why: fmt.Sprintf("%s item %d scored %d %s", a[0], a[1], a[2], w.on(a[3].(data.Date))), Then: "Risk form not started", Do: "Start risk form"}
	},
	"session.open": func(w speaker, who string, a []any) Attention {
		start, open := a[0].(time.Time), a[1].([]data.Check)
		said := Attention{Who: who + ", " + w.at(start), Why: w.open(open[0], start), Do: "Open checks"}
		if len(open) > 1 {
			said.Then = w.open(open[1], start)
		}
		if more := len(open) - 2; more > 0 {
			said.Then += fmt.Sprintf(", %d more", more)
		}
		return said
	},
	"session.order":     ahead("New order needed by ", "Request order"),
	"session.clearance": ahead("Clearance needed by ", "Ask to renew"),
	"session.consent":   ahead("To be signed before ", "Open consent"),
	"integration.none": func(w speaker, who string, a []any) Attention {
		return Attention{Who: who, Why: fmt.Sprintf("Dose %d %s, no integration booked", a[0], w.on(a[1].(data.Date))),
			Then: fmt.Sprintf("%d h are over %s", a[2], w.at(a[3].(time.Time))), Do: "Book integration"}
	},
	"integration.late": func(w speaker, who string, a []any) Attention {
		return Attention{Who: who, Why: fmt.Sprintf("No integration within %d h of dose %d", a[2], a[0]),
			Then: "Dose was " + w.on(a[1].(data.Date)), Do: "Book integration"}
	},
	"clearance.ends": func(w speaker, who string, a []any) Attention {
		left := data.Count(a[1].(int), "day") + " left"
		if a[1] == 0 {
			left = "Last day"
		}
		return w.clearance(who, "Medical clearance ends ", left, a)
	},
	"clearance.ended": func(w speaker, who string, a []any) Attention {
		return w.clearance(who, "Medical clearance ended ", data.Count(a[1].(int), "day")+" ago", a)
	},
	"note.draft": func(w speaker, who string, a []any) Attention {
		kind, saved := a[0].(data.Kind), a[2].(time.Time)
		title, then := w.types.Rule(kind).Name+" note", "Draft, not signed"
		if kind.Doses() {
			title = w.types.Rule(kind).Name + " record"
		}
		if !saved.IsZero() {
			then = "Draft saved " + strings.TrimPrefix(w.at(saved), "today ") + ", not signed"
		}
		return Attention{Who: who, Why: title + ", " + w.at(a[1].(time.Time)), Then: then, Do: "Review and sign"}
	},
	"visit.unrecorded": func(w speaker, who string, a []any) Attention {
		return Attention{Who: who, Why: w.types.Rule(a[0].(data.Kind)).Name + ", " + w.at(a[1].(time.Time)) + ", has no record",
			Then: "Write it, or say that it did not take place", Do: "Open visit"}
	},
	"visits.overlap": func(w speaker, who string, a []any) Attention {
		from, to := a[1].(time.Time), a[2].(time.Time)
		day := w.dayOf(from)
		do := "Open " + w.short(day)
		switch ahead := day.Sub(data.DateOf(w.now)); {
		case ahead == 0:
			do = "Open today"
		case ahead < today.WeekDays:
			do = "Open " + day.Weekday().String()
		}
		return Attention{Who: who + " and " + a[0].(string), Why: "Both booked " + day.Weekday().String() + ", " + w.day(day),
			Then: "Overlap " + w.region.Span(from, to), Do: do}
	},
	"step.none": func(w speaker, who string, a []any) Attention {
		stage := "Under way"
		if s := a[0].(string); s != "" {
			stage = data.Capital(s)
		}
		return Attention{Who: who, Why: "No next visit booked", Then: stage + ", last step " + w.short(a[1].(data.Date)), Do: "Book visit"}
	},
	"measure.late": func(w speaker, who string, a []any) Attention {
		return Attention{Who: who, Why: fmt.Sprintf("%s due since %s", a[0], w.short(a[1].(data.Date))), Then: data.Count(a[2].(int), "day") + " late", Do: "Enter scores"}
	},
	"estimate.due": func(w speaker, who string, a []any) Attention {
		said := Attention{Who: who, Why: "Good-faith estimate for the visit " + w.on(a[0].(data.Date)), Do: "Open billing",
			Then: EstimateDue(a[1].(data.Date), data.DateOf(w.now), w.region)}
		if a[2].(bool) {
			said.Why = "Good-faith estimate, asked for " + w.on(a[0].(data.Date))
		}
		if a[3].(bool) {
			said.Then += ", made and not given"
		}
		return said
	},
	"backup.missing": func(_ speaker, _ string, a []any) Attention {
		return backup(strings.Join(a[0].([]string), ", ")+" was not there", "Connect the drive, then back up")
	},
	"begin.client": func(speaker, string, []any) Attention {
		return Attention{Who: "Add your first client", Why: "With what the first call told you", Then: "Everything else can follow", Do: "New client"}
	},
	"begin.backup": func(speaker, string, []any) Attention {
		return Attention{Who: "Choose a backup folder", Why: "A stick or a second drive", Then: "The practice exists once only", Do: "Open backups"}
	},
	"begin.facts": func(_ speaker, _ string, a []any) Attention {
		var names []string
		for _, code := range a[0].([]data.Code) {
			names = append(names, blanks[code])
		}
		return Attention{Who: "Complete the letterhead", Why: data.Capital(data.And(names)), Then: "Forms and reports print it", Do: "Open practice"}
	},
	"backup.none": func(speaker, string, []any) Attention {
		return backup("No backup was made yet", "The practice exists once only")
	},
	"backup.bad": func(speaker, string, []any) Attention {
		return backup("A backup did not restore on trial", "Back up again, to another drive")
	},
	"backup.unproved": func(speaker, string, []any) Attention {
		return backup("No backup was restored on trial yet", "Only a restore proves a backup")
	},
	"backup.old": func(_ speaker, _ string, a []any) Attention {
		return backup(fmt.Sprintf("Last restored on trial %d days ago", a[0]), "Only a restore proves a backup")
	},
	"clearance.asked": func(w speaker, who string, a []any) Attention {
		why := "Clearance asked today"
		if days := a[1].(int); days > 0 {
			why = fmt.Sprintf("Clearance asked %s, %s without reply", w.short(a[0].(data.Date)), data.Count(days, "day"))
		}
		return Attention{Who: who, Why: why, Do: "Log a call"}
	},
	"measures.handed": func(w speaker, who string, a []any) Attention {
		return Attention{Who: who, Why: data.And(a[0].([]string)) + " handed out " + w.short(a[1].(data.Date)), Do: "Enter scores"}
	},
}

// blanks names facts of the practice as Settings does.
var blanks = map[data.Code]string{"name": "practice name", "clinician": "your name", "credentials": "credentials", "license": "license number",
	"licenseregion": "license state", "address": "address", "phone": "phone"}

// ahead is the line of a session that lies some days ahead and of the check that
// others need longest for.
func ahead(then, do string) func(speaker, string, []any) Attention {
	return func(w speaker, who string, a []any) Attention {
		start := a[0].(time.Time)
		return Attention{Who: who + ", " + w.at(start), Why: w.open(a[1].(data.Check), start), Then: then + w.short(w.dayOf(start)), Do: do}
	}
}

func backup(why, then string) Attention {
	return Attention{Who: "Backups", Why: why, Then: then, Do: "Open backups"}
}

// clearance names the next session beside the days of a clearance.
func (w speaker) clearance(who, why, then string, a []any) Attention {
	if next := a[2].(data.Date); !next.IsZero() {
		who += ", " + w.short(next)
		then += fmt.Sprintf(", dose %d is %s", a[3], w.on(next))
	}
	return Attention{Who: who, Why: why + w.short(a[0].(data.Date)), Then: then, Do: "Ask to renew"}
}

// open is an open check in the few words of a list.
func (w speaker) open(c data.Check, start time.Time) string {
	return CheckOf(c, data.Readiness{Now: w.now, Start: start}, w.region).Short
}

func (w speaker) dayOf(t time.Time) data.Date { return data.DateOf(t.In(w.now.Location())) }

// on writes "today", "tomorrow" or "on Jun 11".
func (w speaker) on(d data.Date) string {
	if n := d.Sub(data.DateOf(w.now)); n >= 0 && n <= 1 {
		return w.region.Relative(d, data.DateOf(w.now))
	}
	return "on " + w.short(d)
}

// at writes "today 1:00 PM" for an instant of today, else the day.
func (w speaker) at(t time.Time) string {
	if day := w.dayOf(t); day != data.DateOf(w.now) {
		return w.short(day)
	}
	return "today " + w.region.Time(t.In(w.now.Location()))
}
