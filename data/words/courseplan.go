package words

import (
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// Planned says a finding of a course's plan: what it is about, the fact, and what
// explains it.
type Planned struct{ Title, Fact, More string }

// Button is the verb and object on what mends a finding of a plan.
func (p PlanWords) Button(u calendar.Unmet) string {
	switch u.Fix {
	case calendar.OpenDay:
		return "Open " + p.day(u.Day)
	case calendar.PlanRest:
		return "Plan the rest"
	case calendar.KeepSpace:
		return fmt.Sprintf("Keep %v days", u.Args[2])
	}
	return Button(u.Fix)
}

// PlanWords says a course's plan. It knows whose course it is and how dates are written.
type PlanWords struct {
	who    string // the client, as one is called: "Ibrahim"
	region data.Region
	today  data.Date
}

// PlanFor says the plan of a client, who is called by one name.
func PlanFor(who string, region data.Region, today data.Date) PlanWords {
	return PlanWords{who, region, today}
}

func (p PlanWords) day(d data.Date) string    { return p.region.Short(d, p.today) }
func (p PlanWords) span(s data.Span) string   { return p.region.Days(s.From, s.To, p.today) }
func (p PlanWords) at(t time.Time) string     { return p.day(data.DateOf(t)) + ", " + p.region.Time(t) }
func (p PlanWords) days(s []data.Date) string { return data.And(p.each(s)) }

// each writes days, the month once where it does not change: "Aug 27", "28".
func (p PlanWords) each(days []data.Date) (list []string) {
	for i, d := range days {
		said := p.day(d)
		if p.region.Order == data.MonthFirst && i > 0 && d.Month() == days[i-1].Month() && d.Year() == p.today.Year() {
			said = fmt.Sprint(d.Day())
		}
		list = append(list, said)
	}
	return list
}

// Step names a visit of a plan by its kind and the number of its dose.
func Step(kind data.Kind, number int) string {
	switch {
	case kind.Doses():
		return fmt.Sprintf("Dose %d", number)
	case kind == data.KindPreparation:
		return fmt.Sprintf("Preparation %d", number)
	case kind == data.KindIntegration:
		return fmt.Sprintf("Integration after dose %d", number)
	case kind == data.KindCheckIn:
		return fmt.Sprintf("Call after dose %d", number)
	}
	return data.Capital(string(kind))
}

func step(args []any) string { return Step(args[0].(data.Kind), args[1].(int)) }

// doses names one dose or several.
func doses(first, last any) string {
	if first == last {
		return fmt.Sprintf("dose %v", first)
	}
	return fmt.Sprintf("doses %v to %v", first, last)
}

const unconfirmed = "Booked as planned, not confirmed"

// courseFindings says what a plan does not meet.
var courseFindings = map[data.Code]func(p PlanWords, a []any) Planned{
	"course.missing": func(p PlanWords, a []any) Planned {
		return Planned{step(a) + " has no place", "No free time suits it within a year", ""}
	},
	"course.unbooked": func(p PlanWords, a []any) Planned {
		said := Planned{step(a[1:]) + " is not booked", "The course was planned with it", ""}
		if n := a[0].(int); n > 1 {
			said = Planned{fmt.Sprintf("%d visits of the course are not booked", n), "The first is " + data.Uncapital(step(a[1:])), ""}
		}
		return said
	},
	"course.pin": func(p PlanWords, a []any) Planned {
		return Planned{step(a) + " could not stay", p.at(a[2].(time.Time)) + " is taken or breaks a rule", "It is planned for " + p.at(a[3].(time.Time))}
	},
	"course.integration": func(p PlanWords, a []any) Planned {
		said := Planned{Title: Step(data.KindIntegration, a[0].(int)), Fact: fmt.Sprintf("%v h after the dose, limit %v h", a[1], a[2])}
		var more []string
		if full := a[3].([]data.Date); len(full) > 0 {
			more = append(more, p.days(full)+" "+are(len(full))+" full")
		}
		if day := a[4].(data.Date); !day.IsZero() {
			more = append(more, p.who+" is not free "+p.day(day))
		}
		said.More = strings.Join(more, ", ")
		return said
	},
	"course.busy": func(p PlanWords, a []any) Planned {
		return Planned{step(a), p.who + " is not free " + p.day(a[2].(data.Date)), ""}
	},
	"course.closed": func(p PlanWords, a []any) Planned {
		return Planned{step(a), fmt.Sprintf("%s is closed, %s", p.day(a[2].(data.Date)), a[3]), ""}
	},
	"course.call": func(p PlanWords, a []any) Planned {
		return Planned{Step(data.KindCheckIn, a[0].(int)), data.Count(a[1].(int), "day") + " after the dose", "Planned was " + After(a[2].(int))}
	},
	"course.ride": func(p PlanWords, a []any) Planned {
		fact := fmt.Sprintf("%v is not free %s", a[1], p.day(a[2].(data.Date)))
		if a[3].(bool) {
			fact = fmt.Sprintf("%v is away %s", a[1], p.day(a[2].(data.Date)))
		}
		return Planned{fmt.Sprintf("Ride home, dose %v", a[0]), fact, "Nobody else is named"}
	},
	"course.ride.none": func(p PlanWords, a []any) Planned {
		return Planned{"Ride home, " + doses(a[0], a[1]), "Nobody is named to take " + p.who + " home", ""}
	},
	"course.order": func(p PlanWords, a []any) Planned {
		return Planned{"Order, " + doses(a[0], a[1]), "The order covers " + data.Count(a[2].(int), "session"), unconfirmed}
	},
	"course.order.none": func(p PlanWords, a []any) Planned {
		return Planned{"Order, " + doses(a[0], a[1]), "There is no order", unconfirmed}
	},
	"course.clearance": func(p PlanWords, a []any) Planned {
		return Planned{"Clearance, " + doses(a[0], a[1]), "The clearance ends " + p.day(a[2].(data.Date)), unconfirmed}
	},
	"course.clearance.none": func(p PlanWords, a []any) Planned {
		return Planned{"Clearance", "There is none for " + data.Count(a[0].(int), "dose"), unconfirmed}
	},
	"course.clearance.endless": func(p PlanWords, a []any) Planned {
		return Planned{"Clearance", "The clearance names no last day", unconfirmed}
	},
	"course.moves": func(p PlanWords, a []any) Planned {
		n := a[0].(int)
		return Planned{data.Count(n, "booked visit") + " to move", p.who + " knows the old " + data.Plural(n, "time"), "What is booked moves when you book"}
	},
	"course.space": func(p PlanWords, a []any) Planned {
		return Planned{fmt.Sprintf("%v days, doses %v to %v", a[2], a[0], a[1]), p.Why(a[4].(calendar.Why)), fmt.Sprintf("Planned was every %v days", a[3])}
	},
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// whys say what stood on a day that a dose should have had.
var whys = map[data.Code]func(p PlanWords, w calendar.Why) string{
	"day.closed": func(p PlanWords, w calendar.Why) string {
		if w.Word == "Away" {
			return "You are away " + p.span(w.Span)
		}
		return w.Word + ", " + p.span(w.Span)
	},
	"client.away":  func(p PlanWords, w calendar.Why) string { return p.who + " is away " + p.span(w.Span) },
	"client.busy":  func(p PlanWords, w calendar.Why) string { return p.who + " is not free " + p.span(w.Span) },
	"ride.busy":    func(p PlanWords, w calendar.Why) string { return "The ride home is not free " + p.span(w.Span) },
	"day.canceled": func(p PlanWords, w calendar.Why) string { return "A visit was canceled " + p.span(w.Span) },
	"day.pinned":   func(PlanWords, calendar.Why) string { return "You put it there" },
	"day.past":     func(PlanWords, calendar.Why) string { return "What is over stays" },
	"dose.near": func(_ PlanWords, w calendar.Why) string {
		return fmt.Sprintf("%s after the dose before, at least %d", data.Count(w.Days, "day"), w.Least)
	},
	"dose.between": func(PlanWords, calendar.Why) string { return "It belongs between its dose and the next one" },
	"day.full":     func(p PlanWords, w calendar.Why) string { return p.span(w.Span) + " is full" },
}

// Why says what stands on a day.
func (p PlanWords) Why(w calendar.Why) string {
	if say, known := whys[w.Code]; known {
		return say(p, w)
	}
	return "This is the next place that suits"
}

// Unmet says a rule that a plan does not meet.
func (p PlanWords) Unmet(u calendar.Unmet) Planned { return courseFindings[u.Code](p, u.Args) }

// courseMet says what a plan meets.
var courseMet = map[data.Code]func(a []any) string{
	"course.met.overlap": func(a []any) string { return "No overlap, " + data.Count(a[0].(int), "visit") + " checked" },
	"course.met.interval": func(a []any) string {
		if a[1].(bool) {
			return fmt.Sprintf("Order interval, %v days or more", a[0])
		}
		return fmt.Sprintf("%v days or more between doses", a[0])
	},
	"course.met.integration": func(a []any) string {
		return fmt.Sprintf("%v of %v integrations in %v – %v h", a[0], a[1], a[2], a[3])
	},
}

// Met says a rule that a plan meets.
func Met(f data.Finding) string { return courseMet[f.Code](f.Args) }

// After says how many days after a dose something is.
func After(days int) string {
	switch days {
	case 0:
		return "none"
	case 1:
		return "next day"
	}
	return data.Count(days, "day") + " later"
}

// Weeks says a number of days as whole weeks where it is some.
func Weeks(days int) string {
	if days%7 == 0 {
		return data.Count(days/7, "week")
	}
	return data.Count(days, "day")
}

// Template names a course's template: by the practice's own name, else by what it asks.
func Template(t data.CourseTemplate) string {
	if t.Name != "" {
		return t.Name
	}
	return fmt.Sprintf("%s %s, every %s", data.Capital(data.NumberWord(t.Doses)), data.Plural(t.Doses, "dose"), strings.TrimPrefix(Weeks(t.Every), "1 "))
}

// Measuring says when in a course the client is measured.
func Measuring(when data.Code) string { return data.Capital(string(when)) }

// Free says when somebody can come: days of the week, and spans away that are not over.
func Free(a data.Availability, region data.Region, today data.Date) string {
	says := Weekdays(a.Weekdays(region.FirstWeekday))
	for _, away := range a.Away {
		if !away.To.Before(today) {
			says += ", away " + region.Days(away.From, away.To, today)
		}
	}
	return says
}

// Weekdays says days of the week, "Mon, Wed and Thu", and "not asked" for none.
func Weekdays(days []time.Weekday) string {
	if len(days) == 0 {
		return "not asked"
	}
	var names []string
	for _, d := range days {
		names = append(names, d.String()[:3])
	}
	return data.And(names)
}
