package reports

import (
	"fmt"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/reports/chart"
	"kapdesk/reports/paper"
)

// SessionRecord is the record of one medicine session (reference 4): what
// happened, with times. What the client said in it is a psychotherapy note and
// has no field here.
type SessionRecord struct {
	Practice Practice
	Client   Person
	Region   data.Region
	Number   int
	Course   string // "of course 1"
	Date     data.Date

	Therapist  string // "Elena Marsh, LCSW, in the room"
	Prescriber string // "Samuel Okafor, MD, (503) 555-0163"
	Order      string // "March 14, 2025: sublingual 200 mg, BP limit 150/95"
	Intention  string
	Weight     data.Kg

	Arrived, Left time.Time
	Doses         []SessionDose
	DoseMark      string // of their total: data.CorrectedMark, or ""
	Timeline      []SessionEntry
	Vitals        []data.Reading // oldest first
	Caution       data.BP        // such as 140/90
	Limit         data.BP        // the order's

	Adverse []string // sentences on adverse events and rescue medicine
	Notes   []string // sentences such as MEQ30 means

	Medicine []SessionMedicine
	Checks   []words.AtGo    // as they stood at Go
	Day      []words.DayFact // the answers of the day
	Lacks    []string        // what of them is not recorded

	Discharge    []paper.Tick
	DischargedAt time.Time // when the last was met; zero: not yet

	Summary string
	Plan    string // until the next session
	Addenda []SessionAddendum

	SignedBy string
	SignedAt time.Time // zero: DRAFT
	Check    string    // the record's check value
}

// SessionDose is one dose taken.
type SessionDose struct {
	At time.Time
	Mg data.Mg
	By string // "client"
}

// SessionMedicine is what was taken, with what its package says.
type SessionMedicine struct {
	At                           time.Time
	Dose                         data.Mg
	Booster                      bool
	Product, Rx, Lot, Held, Note string
	Expiry                       data.Date
}

// SessionEntry is one line of the timeline.
type SessionEntry struct {
	At    time.Time
	Text  string
	Since string // what became of it: "Late entry, written 3:04 PM."
}

// SessionAddendum is what was learned after signing.
type SessionAddendum struct {
	At     time.Time
	By     string
	Reason string
	Text   string
}

// Document returns the record.
func (s SessionRecord) Document() paper.Document {
	title := paper.Title{
		Text:  "Medicine session record",
		Right: data.Join(", ", data.Join(" ", fmt.Sprintf("Session %d", s.Number), s.Course), s.Region.Long(s.Date)),
	}
	body := []paper.Block{s.Practice.letterhead(), title, s.facts()}
	if len(s.Timeline) > 0 {
		body = append(body, paper.Heading{Text: "Timeline" + inZone(s.Timeline[0].At)}, s.timeline())
	}
	body = append(body, paper.Columns{Left: s.vitalsColumn(), Right: s.rangeColumn(), LeftWidth: 324, Gap: 28, Before: 2})
	if len(s.Discharge) > 0 {
		body = append(body, paper.Heading{Text: s.dischargeHeading(), Before: 8}, paper.Ticks{Items: s.Discharge, Columns: 3})
	}
	body = append(body, s.written()...)
	body = append(body, s.before()...)
	body = append(body, paper.Pinned{Blocks: []paper.Block{s.signed()}})
	return paper.Document{
		Title: "Medicine session record, " + s.Client.Number,
		Top:   paper.ReportTop, Body: body, Draft: s.SignedAt.IsZero(),
		Footer: paper.Footer{
			Left:   "Confidential. Part of the clinical record.",
			Middle: "Psychotherapy notes are kept apart and not included",
			Right:  s.Client.Number + ", page {page} of {pages}",
		},
	}
}

func (s SessionRecord) facts() paper.Block {
	intention := s.Intention
	if intention != "" {
		intention = "“" + intention + "”"
	}
	pair := func(label, value string) paper.Pair { return paper.Pair{Label: label, Value: paper.T(orDash(value))} }
	client := paper.Pair{Label: "Client", Value: s.Client.identity(s.Region).And(paper.T(", " + s.Client.Number))}
	return paper.KeyValues{
		LabelWidth: 72, RightWidth: 226, Before: 6,
		Rows: [][]paper.Pair{
			{client, pair("Therapist", s.Therapist)},
			{pair("Order", s.Order), pair("Prescriber", s.Prescriber)},
			{pair("Given", s.given()), pair("Times", s.times())},
			{pair("Intention", intention), pair("Contact", s.contact())},
		},
	}
}

// given is "200 mg by client, 82.55 kg (182 lb), 2.42 mg/kg".
func (s SessionRecord) given() string {
	if len(s.Doses) == 0 {
		return "No dose"
	}
	var total data.Mg
	for _, d := range s.Doses {
		total += d.Mg
	}
	text := total.String() + s.DoseMark
	if len(s.Doses) > 1 {
		text += fmt.Sprintf(" in %d doses", len(s.Doses))
	}
	if by := s.Doses[0].By; by != "" {
		text += " by " + by
	}
	if s.Weight > 0 {
		text += ", " + weight(s.Weight) + ", " + total.PerKg(s.Weight).String()
	}
	return text
}

// times is "Arrived 12:55, dose 1:30, left 3:30 PM".
func (s SessionRecord) times() string {
	short := func(t time.Time) string {
		if s.Region.Clock24 {
			return t.Format("15:04")
		}
		return t.Format("3:04")
	}
	var parts []string
	if !s.Arrived.IsZero() {
		parts = append(parts, "Arrived "+short(s.Arrived))
	}
	if len(s.Doses) > 0 {
		parts = append(parts, "dose "+short(s.Doses[0].At))
	}
	if !s.Left.IsZero() {
		parts = append(parts, "left "+s.Region.Time(s.Left))
	}
	return data.Join(", ", parts...)
}

// contact is "155 min, 120 min after the dose".
func (s SessionRecord) contact() string {
	if s.Arrived.IsZero() || s.Left.IsZero() {
		return ""
	}
	text := fmt.Sprintf("%d min", course.Minutes(s.Arrived, s.Left))
	if len(s.Doses) > 0 {
		dose := "the dose"
		if len(s.Doses) > 1 {
			dose = "the last dose"
		}
		text += fmt.Sprintf(", %d min after %s", course.Minutes(s.Doses[len(s.Doses)-1].At, s.Left), dose)
	}
	return text
}

func (s SessionRecord) timeline() paper.Block {
	t := paper.Table{
		Columns: []paper.Column{{Width: 70}, {Width: 50}, {Pad: paper.None}},
		Head:    []string{"Time", "Dose +", "Entry"},
	}
	for _, e := range s.Timeline {
		text := paper.T(e.Text)
		if e.Since != "" {
			text = text.And(paper.T(" ")).And(paper.I(e.Since))
		}
		t.Rows = append(t.Rows, []paper.Cell{{Text: paper.T(s.Region.Time(e.At))}, {Text: paper.T(s.fromDose(e.At))}, {Text: text}})
	}
	return t
}

// fromDose is "T−35", "T0" or "T+16", minutes from the first dose.
func (s SessionRecord) fromDose(at time.Time) string {
	if len(s.Doses) == 0 {
		return dash
	}
	return course.TPlus(s.Doses[0].At, at)
}

// vitalsColumn is the chart with its legend. Without a dose time counts from
// the first reading.
func (s SessionRecord) vitalsColumn() []paper.Block {
	v := chart.Vitals{Caution: s.Caution, Limit: s.Limit}
	var zero time.Time
	switch {
	case len(s.Doses) > 0:
		zero = s.Doses[0].At
	case len(s.Vitals) > 0:
		zero = s.Vitals[0].At
	}
	for _, r := range s.Vitals {
		v.Readings = append(v.Readings, chart.Reading{Minute: course.Minutes(zero, r.At), BP: r.BP, Mark: r.BPMark()})
	}
	for i, d := range s.Doses {
		label := d.Mg.String()
		if i > 0 {
			label = "+" + label
		}
		v.Doses = append(v.Doses, chart.DoseAt{Minute: course.Minutes(zero, d.At), Label: label})
	}
	if !s.Left.IsZero() && !zero.IsZero() {
		v.End = course.Minutes(zero, s.Left) + 5
	}
	legend := ""
	if s.Caution != (data.BP{}) {
		legend = "Dashed: caution " + s.Caution.String() + "."
	}
	if s.Limit != (data.BP{}) {
		legend = data.Join(" ", legend, "Solid: order limit "+s.Limit.String()+".")
	}
	return []paper.Block{
		paper.Heading{Text: "Vital signs"},
		paper.Figures{Drawings: []paper.Drawing{chart.DrawVitals(v, 324, 176, chart.Print)}},
		paper.Paragraph{Text: paper.T(legend), Type: paper.CaptionType},
	}
}

func (s SessionRecord) rangeColumn() []paper.Block {
	blocks := []paper.Block{
		paper.Heading{Text: "Range"},
		paper.Table{
			Columns: []paper.Column{{}, {}, {}, {}, {Pad: paper.None}},
			Head:    []string{"", "Before", "Highest", "Last", "Last to before"},
			Rows:    s.ranges(),
		},
	}
	before := 6.0
	for _, text := range slices.Concat(s.marked(), s.Adverse, s.Notes) {
		blocks = append(blocks, paper.Paragraph{Text: paper.T(text), Type: paper.Small, Before: before})
		before = 4
	}
	return blocks
}

// marked says what the mark of a corrected reading means, nothing without one.
func (s SessionRecord) marked() []string {
	all := s.DoseMark
	for _, r := range s.Vitals {
		all += r.BPMark() + r.PulseMark() + r.SpO2Mark()
	}
	if all != "" {
		return []string{data.CorrectedMark + " Corrected, see the timeline."}
	}
	return nil
}

func (s SessionRecord) dischargeHeading() string {
	met := 0
	for _, t := range s.Discharge {
		if t.Done {
			met++
		}
	}
	if met < len(s.Discharge) {
		return fmt.Sprintf("Discharge, %d of %d met", met, len(s.Discharge))
	}
	text := fmt.Sprintf("Discharge, all %d met", met)
	if !s.DischargedAt.IsZero() {
		text += " at " + s.Region.Time(s.DischargedAt)
	}
	return text
}

// written is what the therapist wrote after the session, and the addenda.
func (s SessionRecord) written() []paper.Block {
	var blocks []paper.Block
	add := func(heading, text string) {
		if text != "" {
			blocks = append(blocks, paper.Heading{Text: heading, Before: 8}, paper.Paragraph{Text: paper.T(text), Type: paper.Small})
		}
	}
	add("Summary", s.Summary)
	add("Plan until the next session", s.Plan)
	for i, a := range s.Addenda {
		if i == 0 {
			blocks = append(blocks, paper.Heading{Text: "Addenda", Before: 8})
		}
		head := data.Join(": ", a.By+", "+when(a.At, s.Region), a.Reason)
		blocks = append(blocks, paper.Paragraph{Text: paper.I(head), Type: paper.Small, Before: 4}, paper.Paragraph{Text: paper.T(a.Text), Type: paper.Small})
	}
	return blocks
}

// before is what the record says of the time before the dose and of the medicine: what
// was taken, the checks as they stood, and the answers of the day.
func (s SessionRecord) before() []paper.Block {
	var blocks []paper.Block
	if len(s.Medicine) > 0 {
		t := paper.Table{Columns: []paper.Column{{Width: 70}, {Width: 110}, {}, {Width: 80}, {Width: 70}, {Width: 82}, {Width: 110, Pad: paper.None}},
			Head: []string{"Time", "Dose", "Product", "Rx", "Lot", "Expires", "Held in the mouth"}}
		for _, m := range s.Medicine {
			dose := m.Dose.String()
			if m.Booster {
				dose += ", booster"
			}
			expires := dash
			if !m.Expiry.IsZero() {
				expires = s.Region.Date(m.Expiry)
			}
			t.Rows = append(t.Rows, paper.Cells(s.Region.Time(m.At), dose, orDash(m.Product), orDash(m.Rx), orDash(m.Lot), expires, orDash(m.Held)))
		}
		blocks = append(blocks, paper.Heading{Text: "Medicine", Before: 8}, t, paper.Paragraph{Text: paper.T(dash + " " + notRecorded + "."), Type: paper.CaptionType, Before: 2})
	}
	if len(s.Checks) > 0 {
		ready := 0
		var ticks []paper.Tick
		var why []paper.Block
		for _, c := range s.Checks {
			if c.Ready {
				ready++
			} else {
				why = append(why, paper.Paragraph{Text: paper.B(c.Title + ", open: ").And(paper.T(orElse(c.Why, "no reason recorded"))), Type: paper.Small, Before: 3})
			}
			ticks = append(ticks, paper.Tick{Text: c.Title, Done: c.Ready})
		}
		blocks = append(blocks, paper.Heading{Text: fmt.Sprintf("Checks at Go, %d of %d ready", ready, len(s.Checks)), Before: 8}, paper.Ticks{Items: ticks, Columns: 3})
		blocks = append(blocks, why...)
	}
	if len(s.Day) > 0 {
		kv := paper.KeyValues{LabelWidth: 128}
		for _, f := range s.Day {
			kv.Rows = append(kv.Rows, []paper.Pair{{Label: f.Title, Value: paper.T(f.Text)}})
		}
		blocks = append(blocks, paper.Heading{Text: "Answers of the day", Before: 8}, kv)
	}
	if len(s.Lacks) > 0 {
		blocks = append(blocks, paper.Paragraph{Text: paper.T("Not recorded: " + data.Uncapital(data.And(s.Lacks)) + "."), Type: paper.Small, Before: 4})
	}
	return blocks
}

func (s SessionRecord) signed() paper.Block {
	if s.SignedAt.IsZero() {
		return paper.Spread{Left: paper.T("Not signed. This is a draft."), Right: paper.Q("")}
	}
	check := ""
	if s.Check != "" {
		check = "Record check " + s.Check
	}
	zone := inZone(s.SignedAt)
	if len(s.Timeline) > 0 && inZone(s.Timeline[0].At) == zone {
		zone = "" // the page says it already
	}
	return paper.Spread{
		Left:  paper.T(fmt.Sprintf("Signed by %s, %s%s. Locked.", s.SignedBy, when(s.SignedAt, s.Region), zone)),
		Right: paper.Q(check),
	}
}
