package plan

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// stepID and stepOf write a step as the ID of its block.
func stepID(s calendar.Step) string { return fmt.Sprintf("%s/%d/%d", s.Kind, s.Number, s.Nth) }

func stepOf(id string) (s calendar.Step) {
	parts := strings.Split(id, "/")
	if len(parts) == 3 {
		s.Kind = data.Kind(parts[0])
		fmt.Sscan(parts[1], &s.Number)
		fmt.Sscan(parts[2], &s.Nth)
	}
	return s
}

// showWeeks draws the weeks from that of today to that of the last visit.
func (s *screen) showWeeks() {
	region, office := s.d.Region(), s.planning.Office
	today := s.today()
	first := today.AddDays(-(int(today.Weekday()-region.FirstWeekday) + 7) % 7)
	last := today
	works := map[time.Weekday]bool{}
	for _, v := range s.plan.Visits {
		day := data.DateOf(v.Start)
		if day.Before(first) {
			continue
		}
		works[day.Weekday()] = true
		if day.After(last) {
			last = day
		}
	}
	var columns []kit.WeeksColumn
	var weekdays []time.Weekday
	for i := range 7 {
		day := (region.FirstWeekday + time.Weekday(i)) % 7
		if shift := s.planning.Record.Practice.Hours[day]; shift.From < shift.To || works[day] {
			weekdays = append(weekdays, day)
			columns = append(columns, s.column(day))
		}
	}
	var rows []kit.WeeksRow
	s.days = nil
	for start := first; !start.After(last); start = start.AddDays(7) {
		row := kit.WeeksRow{Label: region.Short(start, today), Now: start == first}
		var week days
		for _, weekday := range weekdays {
			day := start.AddDays((int(weekday-region.FirstWeekday) + 7) % 7)
			word, closed := office.Closed(day)
			switch {
			case !closed && slices.Contains(s.plan.Full, day):
				word = "Full"
			case !closed:
				word = ""
			case kit.Caption.Width(word) > 70:
				word = "Closed"
			}
			if !day.After(today) && word == "" {
				word = " " // over
			}
			if _, away := s.planning.Facts.Free.AwayOn(day); away && word == "" {
				word = firstName(s.planning.Record.Client) + " away"
			}
			week, row.Words = append(week, day), append(row.Words, word)
		}
		for _, m := range s.plan.Measures {
			if !m.On.Before(start) && m.On.Before(start.AddDays(7)) {
				row.Last = words.Measuring(m.When)
			}
		}
		rows, s.days = append(rows, row), append(s.days, week)
	}
	due := fmt.Sprintf("%d due", len(s.plan.Measures))
	s.weeks.SetWeeks(columns, rows, s.blocks(), "Measures", due)
	s.head.SetText(fmt.Sprintf("%s, %s", data.Count(len(rows), "week"), region.Days(first, first.AddDays(7*len(rows)-1), today)))
}

// column is the head of a day of the week: who can come on it.
func (s *screen) column(day time.Weekday) kit.WeeksColumn {
	f := s.planning.Facts
	c := kit.WeeksColumn{Name: day.String()[:3]}
	free, ride := f.Free.On(day), f.Ride.On(day)
	var says []string
	switch {
	case !f.Free.Asked():
		says = append(says, "not asked")
	case free.From < free.To:
		says = append(says, "free")
		if f.Ride.Asked() && ride.From < ride.To {
			says = append(says, "ride")
		}
	default:
		says, c.Quiet = append(says, "–"), true
	}
	c.Says = strings.Join(says, ", ")
	return c
}

// blocks are the visits of the weeks shown.
func (s *screen) blocks() (list []kit.WeeksBlock) {
	region := s.d.Region()
	for _, v := range s.plan.Visits {
		row, day := s.cellOf(data.DateOf(v.Start))
		if row < 0 {
			continue
		}
		rule := s.planning.Record.Practice.Visits.Rule(v.Appointment.Kind)
		b := kit.WeeksBlock{ID: stepID(v.Step), Row: row, Day: day, Family: kit.PhaseFamily(rule.Phase), Icon: rule.Record,
			Says: region.Time(v.Start), Brief: brief(v.Start, region), Dashed: v.Unordered, Marked: v.Unmet, Fixed: v.Held}
		number := s.plan.Facts.Before + v.Number
		switch {
		case v.Step.Kind.Doses():
			b.Name = fmt.Sprintf("Dose %d", number)
		case v.Step.Kind == data.KindPreparation:
			b.Name = fmt.Sprintf("Prep %d", v.Number)
		case v.Step.Kind == data.KindCheckIn:
			b.Name = "Call"
		case v.Step.Kind == data.KindIntegration:
			b.Name = data.Count(v.Days, "day")
		default:
			b.Name, b.Family = "Review", kit.Neu
		}
		if v.Held {
			b.Says, b.Brief = "done", "done"
		}
		b.Label = strings.Join([]string{words.Step(v.Step.Kind, number), region.Weekday(data.DateOf(v.Start)), b.Says}, ", ")
		list = append(list, b)
	}
	return list
}

// brief is a time for a narrow place, where the half of the day goes without saying.
func brief(at time.Time, region data.Region) string {
	if region.Clock24 {
		return at.Format("15:04")
	}
	return at.Format("3:04")
}

// cellOf is where a day stands in the weeks, -1 outside them.
func (s *screen) cellOf(day data.Date) (row, column int) {
	for r, week := range s.days {
		if c := slices.Index(week, day); c >= 0 {
			return r, c
		}
	}
	return -1, -1
}

// open asks for another time of the visit that was clicked; one that is over shows
// its record's day.
func (s *screen) open(id string) {
	step := stepOf(id)
	if v := s.plan.At(step); v != nil && v.Held {
		s.d.Go(desk.Route{Page: desk.Calendar, Tab: "day", Day: data.DateOf(v.Start)})
		return
	}
	s.visit(step)
}

// note says what a visit that is being dragged would meet on a day.
func (s *screen) note(id string, row, day int) (says string, fits bool) {
	at, why, fits := s.put(id, row, day)
	switch {
	case !fits:
		return s.says.Why(why), false
	case why.Code != "":
		return s.d.Region().Time(at) + ", " + data.Uncapital(s.says.Why(why)), true
	}
	return s.d.Region().Weekday(data.DateOf(at)) + ", " + s.d.Region().Time(at), true
}

func (s *screen) put(id string, row, day int) (at time.Time, why calendar.Why, fits bool) {
	if row >= len(s.days) || day >= len(s.days[row]) {
		return at, calendar.Why{Code: "day.past"}, false
	}
	return s.plan.Put(stepOf(id), s.days[row][day], s.planning.Office, s.planning.Others)
}

// move pins a visit to another day, and plans what follows again.
func (s *screen) move(id string, row, day int) {
	at, why, fits := s.put(id, row, day)
	if !fits {
		s.d.Say(s.says.Why(why))
		return
	}
	s.pin(stepOf(id), at)
}

func (s *screen) pin(step calendar.Step, at time.Time) {
	before, pinned := s.pins[step]
	s.pins[step] = at
	s.load()
	s.d.Toast(words.Step(step.Kind, s.plan.Facts.Before+step.Number)+" is put to "+s.d.Region().Weekday(data.DateOf(at)), func() {
		if delete(s.pins, step); pinned {
			s.pins[step] = before
		}
		s.load()
	})
}
