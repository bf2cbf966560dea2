package visit

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
	"kapdesk/ui/live/record"
)

// sessionPage is the record of a medicine session: what was given, when what
// happened, vitals and discharge. It is read only; what happened is recorded
// live.
func (s *screen) sessionPage() fyne.CanvasObject {
	m, region := s.facts.session, s.d.Region()
	page := kit.Column(12)
	if !s.facts.intact {
		page.Add(brokenBanner())
	}
	page.Add(readCard(reading{title: "Session", facts: sessionFacts(m, region)}))
	page.Add(timelineCard(m, region))
	if len(m.Readings()) > 0 {
		page.Add(vitalsCard(m, region))
	}
	if !m.T0().IsZero() {
		page.Add(dischargeCard(m, region))
	}
	b, _ := s.facts.rec.Body.(*data.SessionBody)
	switch {
	case b == nil:
	case s.facts.rec.Signed.IsZero() && !m.Ended.IsZero():
		for _, one := range sessionForm(b) {
			page.Add(s.form().Card(one))
		}
	default:
		for _, one := range readable(b, s.facts.rec.Kind, region) {
			page.Add(readCard(one))
		}
	}
	if !s.facts.rec.Signed.IsZero() {
		s.addSignature(page)
	}
	return page
}

// dayCards are the day-of checks and readings of a visit that began as a
// medicine session and became preparation.
func (s *screen) dayCards() []fyne.CanvasObject {
	m := s.facts.session
	if m == nil {
		return nil
	}
	region := s.d.Region()
	cards := []fyne.CanvasObject{readCard(reading{title: "The day", facts: sessionFacts(m, region)})}
	if len(m.Lines()) > 0 {
		cards = append(cards, timelineCard(m, region))
	}
	return cards
}

// sessionFacts are the facts of a session in their order; empty ones are left out.
func sessionFacts(m *course.MedicineSession, region data.Region) []readFact {
	var facts []readFact
	add := func(label, text string) {
		if text != "" {
			facts = append(facts, readFact{label, text})
		}
	}
	sum := m.Summary()
	at := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return region.Time(t)
	}
	decision := map[data.GoDecision]string{data.Go: "Go", data.NoGo: "No-go", data.Undecided: "Not decided"}[m.Decision]
	if !m.DecidedAt.IsZero() {
		decision += ", " + at(m.DecidedAt)
	}
	add("Decision", data.Join(". ", decision, m.Reason))
	for _, o := range m.Overrides {
		add("Overridden", words.Overridden(o)+": "+o.Reason)
	}
	add("Order", orderWords(m.Order, region))
	for _, e := range m.Standing() {
		if d, ok := e.Payload.(data.Dose); ok {
			add("Dose, "+at(e.At), data.Join(", ", fmt.Sprintf("%s %s", d.Mg, d.Route), perKg(d.Mg.PerKg(m.Weight.Kg))))
		}
	}
	if sum.Total > 0 {
		add("Total", data.Join(", ", sum.Total.String(), perKg(sum.PerKg)))
	}
	if m.Weight.Kg > 0 {
		add("Weight", fmt.Sprintf("%s, %s", m.Weight.Kg.Both(), region.Date(m.Weight.On)))
	}
	add("Times", data.Capital(data.Join(", ", prefixed("arrived ", at(m.Body.DayOf.Arrived)), prefixed("first dose ", at(sum.T0)),
		prefixed("left ", at(m.Body.Discharge.Left)))))
	if sum.AtPlace > 0 {
		add("Contact", fmt.Sprintf("%d min, %d min after the first dose", sum.AtPlace, sum.AfterDose))
	}
	add("Intention", quoted(m.Body.Intention))
	for _, f := range words.Day(m.Body.DayOf, region) {
		add(f.Title, f.Text)
	}
	return facts
}

func perKg(k data.MgPerKg) string {
	if k <= 0 {
		return ""
	}
	return k.String()
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

// orderWords: "May 22, 2025: sublingual 150 mg, booster 50 mg, BP limit 150/95".
func orderWords(o data.Order, region data.Region) string {
	if o.ID == 0 {
		return ""
	}
	words := fmt.Sprintf("%s: %s %s", region.Date(o.On), o.Route, o.Dose)
	if o.MaxDose > o.Dose {
		words += fmt.Sprintf(", up to %s", o.MaxDose)
	}
	if o.Boosters > 0 {
		words += fmt.Sprintf(", booster %s", o.Booster)
	}
	if o.Limit != (data.BP{}) {
		words += ", BP limit " + o.Limit.String()
	}
	return words
}

// timelineCard lists the lines oldest first, with corrections and what was
// taken back.
func timelineCard(m *course.MedicineSession, region data.Region) fyne.CanvasObject {
	rows := record.Rows(m, region, record.All, false)
	list := kit.Column(0)
	for row := rows.Len() - 1; row >= 0; row-- {
		r := rows.Row(row)
		first, second := kit.Nav.In(kit.Ink), kit.Second
		second.Line = 18
		if r.Gone {
			first = first.In(kit.Ink3)
		}
		when := kit.Column(0, kit.NewText(kit.Name, r.Mark), kit.NewText(kit.Caption, r.Clock))
		if r.Mark == "" {
			when = kit.Column(0, kit.NewText(kit.Name, r.Clock))
		}
		what := kit.Column(0, kit.NewParagraph(first, r.Said.Title))
		if r.Detail != "" {
			what.Add(kit.NewParagraph(second, r.Detail))
		}
		line := kit.RowTop(12, kit.Fixed(64, 0, when), kit.NewIconTile(r.Family, r.Said.Icon, 28), kit.Grow(what))
		if r.Chip.Words != "" {
			line.Add(kit.NewChip(r.Chip.Family, r.Chip.Icon, r.Chip.Words))
		}
		list.Add(kit.NewRule())
		list.Add(kit.PadXY(kit.CardPadding, 7, line))
	}
	return kit.NewCard(kit.Column(0, kit.Fixed(0, 40, kit.PadXY(kit.CardPadding, 0, kit.NewCardHead("Timeline", "nothing is ever erased"))), list))
}

func vitalsCard(m *course.MedicineSession, region data.Region) fyne.CanvasObject {
	chart := kit.NewVitalsChart(record.Chart(m, time.Time{}))
	return kit.NewCard(kit.Pad(10, kit.CardPadding, 12, kit.CardPadding, kit.Column(8,
		record.NewLegend(m.Limits.Caution.BP, m.Order.Limit, false), kit.Fixed(0, 176, chart), record.NewTable(record.VitalsTable(m, 7, region)))))
}

func dischargeCard(m *course.MedicineSession, region data.Region) fyne.CanvasObject {
	at := m.Body.Discharge.Left
	if at.IsZero() {
		at = m.Ended
	}
	rows := kit.Column(0)
	met := 0
	list := m.DischargeRows(at)
	for _, r := range list {
		state := kit.DischargeOpen
		if r.Met {
			state = kit.DischargeDone
			met++
		}
		title, right := words.DischargeRow(r, region)
		rows.Add(kit.NewDischargeRow(state, title, right, nil))
	}
	if m.Body.Discharge.Reason != "" {
		rows.Add(kit.Pad(8, 0, 0, 0, kit.NewParagraph(kit.Second, "Ended with open rows: "+m.Body.Discharge.Reason)))
	}
	return titled(fmt.Sprintf("Discharge, %d of %d", met, len(list)), rows)
}
