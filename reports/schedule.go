package reports

import (
	"fmt"
	"strconv"
	"time"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// ScheduleVisit is one visit as a schedule on paper has it. Who it is with stands as
// the person chose: as lists call the client, or by initials.
type ScheduleVisit struct {
	Start   time.Time
	Minutes int
	Who     string
	Phone   string // "" where initials were chosen
	What    string // "Medicine session 2"
	Where   string
	See     string // what is still to be seen to: "2 checks open"
}

// ScheduleVisitOf is an appointment on a sheet: with whom, as it is to stand there, what
// the practice calls its kind, the number of its dose, and its checks, nil for none.
func ScheduleVisitOf(a data.Appointment, who, phone, kind string, dose int, checks *data.Readiness) ScheduleVisit {
	v := ScheduleVisit{Start: a.Start, Minutes: a.Minutes, Who: who, Phone: phone, What: kind, Where: a.Room}
	if a.Kind.Doses() && dose > 0 {
		v.What = fmt.Sprintf("%s %d", v.What, dose)
	}
	if v.Where == "" && a.Client != 0 {
		v.Where = data.Capital(string(a.Place))
	}
	open := ""
	if checks != nil && a.Kind.Doses() && checks.Count(data.Open) > 0 {
		open = data.Count(checks.Count(data.Open), "check") + " open"
	}
	switch {
	case !a.Open():
		v.See = a.Status.Word()
	case a.Kind.Doses() && a.Escort.Name == "" && a.Status != data.Completed:
		v.See = data.Join(", ", open, "no escort named")
	default:
		v.See = open
	}
	return v
}

func (v ScheduleVisit) span(region data.Region) string {
	return region.Span(v.Start, v.Start.Add(time.Duration(v.Minutes)*time.Minute))
}

// Schedule is the visits of a day, a week or a month on paper.
type Schedule struct {
	Practice Practice
	Facts    data.Practice
	From     data.Date // its first day
	Days     int       // 1, 7, or the whole weeks of a month
	Month    time.Month
	Visits   []ScheduleVisit // by time
	Initials bool
	Written  data.Date
}

// ScheduleSpans are how much of the calendar a sheet may hold.
var ScheduleSpans = []string{"day", "week", "month"}

// NewSchedule is the sheet of a day, of its week or its month, without visits yet.
func NewSchedule(p data.Practice, span string, day, written data.Date) Schedule {
	s := Schedule{Practice: PracticeOf(p), Facts: p, From: day, Days: 1, Written: written}
	switch first := p.Region.FirstWeekday; span {
	case "week":
		s.From, s.Days = day.WeekOf(first), 7
	case "month":
		s.From, s.Days, s.Month = day.AddDays(1-day.Day()).WeekOf(first), 42, day.Month()
	}
	return s
}

// Document returns the pages.
func (s Schedule) Document() paper.Document {
	region := s.Facts.Region
	title := region.LongWeekday(s.From) + ", " + strconv.Itoa(s.From.Year())
	body := []paper.Block{s.Practice.letterhead()}
	switch {
	case s.Days == 1:
		body = append(body, paper.Title{Text: title, Right: s.count(s.From, s.Visits)}, s.day())
	case s.Days <= 7:
		title = region.LongDay(s.From) + " to " + region.Long(s.From.AddDays(s.Days-1))
		body = append(append(body, paper.Title{Text: title, Right: data.Count(len(s.Visits), "visit")}), s.week()...)
	default:
		title = s.From.AddDays(14).At(0, 0, time.UTC).Format("January 2006")
		body = append(body, paper.Title{Text: title, Right: data.Count(len(s.Visits), "visit")}, s.month())
	}
	middle := "Keep it where nobody else can read it"
	if s.Initials {
		middle = "Clients by their initials"
	}
	return paper.Document{Title: "Schedule, " + title, Top: paper.ReportTop, Body: body,
		Footer: paper.Footer{Left: s.Practice.Name + ", printed " + region.Long(s.Written), Middle: middle, Right: "Page {page} of {pages}"}}
}

// count says how many visits a day has, or why none.
func (s Schedule) count(day data.Date, visits []ScheduleVisit) string {
	if word, closed := s.Facts.ClosedOn(day); closed {
		return "Closed, " + word
	}
	if len(visits) == 0 {
		return "No visits"
	}
	return data.Count(len(visits), "visit")
}

func (s Schedule) on(day data.Date) (list []ScheduleVisit) {
	for _, v := range s.Visits {
		if data.DateOf(v.Start) == day {
			list = append(list, v)
		}
	}
	return list
}

// day is a table with room to write beside each visit.
func (s Schedule) day() paper.Block {
	t := paper.Table{Before: 8, Columns: []paper.Column{{Width: 122}, {Width: 150}, {}, {Width: 110}, {Width: 110}}, Head: []string{"Time", "Who", "Visit", "Where", "To see to"}}
	for _, v := range s.Visits {
		who := paper.B(v.Who)
		if v.Phone != "" {
			who = who.And(paper.Q("\n" + v.Phone))
		}
		t.Rows = append(t.Rows, []paper.Cell{cellOf(v.span(s.Facts.Region)), {Text: who}, cellOf(v.What), cellOf(v.Where), cellOf(v.See)})
	}
	if len(t.Rows) == 0 {
		t.Rows = append(t.Rows, paper.Cells("", s.count(s.From, nil), "", "", ""))
	}
	return t
}

func (s Schedule) week() (blocks []paper.Block) {
	for i := range s.Days {
		day := s.From.AddDays(i)
		visits := s.on(day)
		head := paper.Heading{Text: s.Facts.Region.LongWeekday(day) + "  ·  " + s.count(day, visits), Rule: i > 0}
		if len(visits) == 0 {
			blocks = append(blocks, head)
			continue
		}
		t := paper.Table{Columns: []paper.Column{{Width: 140}, {Width: 170}, {}, {Width: 130}}}
		for _, v := range visits {
			t.Rows = append(t.Rows, []paper.Cell{cellOf(v.span(s.Facts.Region)), {Text: paper.B(v.Who)}, cellOf(v.What), cellOf(v.Where)})
		}
		blocks = append(blocks, paper.Together{Blocks: []paper.Block{head, t}})
	}
	return blocks
}

// monthColumn is a seventh of a page.
const monthColumn = 91

// month is a cell a day. A cell grows with its visits: none is left out.
func (s Schedule) month() paper.Block {
	t := paper.Table{Before: 8}
	for i := range 7 {
		t.Columns = append(t.Columns, paper.Column{Width: monthColumn, Pad: 4})
		t.Head = append(t.Head, s.From.AddDays(i).Weekday().String()[:3])
	}
	for week := 0; week < s.Days; week += 7 {
		var row []paper.Cell
		for i := range 7 {
			day := s.From.AddDays(week + i)
			text := paper.B(strconv.Itoa(day.Day()))
			if day.Month() != s.Month {
				text = paper.Q(strconv.Itoa(day.Day()))
			}
			if word, closed := s.Facts.ClosedOn(day); closed {
				text = text.And(paper.Q("\n" + word))
			}
			for _, v := range s.on(day) {
				text = text.And(paper.T(fmt.Sprintf("\n%s %s", s.short(v.Start), v.Who)))
			}
			row = append(row, paper.Cell{Text: text.And(paper.T("\n "))})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// short is a time without AM and PM, which a month has no room for.
func (s Schedule) short(at time.Time) string {
	if s.Facts.Region.Clock24 {
		return at.Format("15:04")
	}
	return at.Format("3:04")
}

// AppointmentCards are a client's next appointments on cards to cut out. They say
// neither who the client is nor what kind of visit it is: a card is lost, or found.
type AppointmentCards struct {
	Practice Practice
	Facts    data.Practice
	Visits   []ScheduleVisit
}

// CardsOf are the cards of the appointments that are still to come.
func CardsOf(p data.Practice, list []data.Appointment, now time.Time) AppointmentCards {
	cards := AppointmentCards{Practice: PracticeOf(p), Facts: p}
	for _, a := range list {
		if a.Ahead() && a.Start.After(now.Add(-time.Hour)) {
			cards.Visits = append(cards.Visits, ScheduleVisitOf(a, "", "", "", 0, nil))
		}
	}
	return cards
}

// Document returns the cards, two beside each other.
func (c AppointmentCards) Document() paper.Document {
	t := paper.Table{Columns: []paper.Column{{Width: 340}, {}}, TopRule: true}
	for i := 0; i < len(c.Visits); i += 2 {
		row := []paper.Cell{c.card(c.Visits[i]), {}}
		if i+1 < len(c.Visits) {
			row[1] = c.card(c.Visits[i+1])
		}
		t.Rows = append(t.Rows, row)
	}
	body := []paper.Block{t}
	if len(c.Visits) == 0 {
		body = []paper.Block{paper.Paragraph{Text: paper.T("No appointment is booked."), Type: paper.ReportBody}}
	}
	return paper.Document{Title: "Appointment cards, " + c.Practice.Name, Top: paper.ReportTop, Body: body}
}

func (c AppointmentCards) card(v ScheduleVisit) paper.Cell {
	region := c.Facts.Region
	text := paper.Q(c.Practice.Name).And(paper.B("\n" + region.LongWeekday(data.DateOf(v.Start)))).And(paper.T("\n" + v.span(region)))
	if v.Where != "" {
		text = text.And(paper.T("\n" + v.Where))
	}
	if c.Facts.Phone != "" {
		text = text.And(paper.T("\n" + c.Facts.Phone))
	}
	if hours := c.Facts.NoticeHours; hours > 0 {
		text = text.And(paper.Q(fmt.Sprintf("\nIf you cannot come, please call at least %s before.", data.Count(hours, "hour"))))
	}
	return paper.Cell{Text: text.And(paper.T("\n "))}
}
