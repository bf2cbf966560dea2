package client

import (
	"slices"
	"time"

	"kapdesk/data"
)

// Tone is how much an alert or a flag asks for attention.
type Tone int

const (
	Danger  Tone = iota // act now
	Caution             // open, due, or to be kept in mind on a dose day
	Neutral             // good to know
	Good                // checked and in order
)

// Subject says what an alert or a flag is about; the screen picks its icon by it.
type Subject string

const (
	AboutRisk             Subject = "risk"
	AboutItem9            Subject = "item 9"
	AboutHold             Subject = "hold"
	AboutInteraction      Subject = "interaction"
	AboutPressure         Subject = "blood pressure"
	AboutLimit            Subject = "order limit"
	AboutContraindication Subject = "contraindication"
	AboutAllergy          Subject = "allergy"
	AboutReadiness        Subject = "readiness"
	AboutClearance        Subject = "clearance"
	AboutWaiting          Subject = "waiting"
	AboutOrder            Subject = "order"
	AboutNote             Subject = "note"
	AboutMeasures         Subject = "measures"
	AboutPause            Subject = "pause"
)

// Notice is one chip: an alert in a client's header or a flag in the list.
// data/words says what was found.
type Notice struct {
	About Subject
	Tone  Tone
	Found data.Finding
}

func notice(about Subject, tone Tone, code data.Code, facts ...any) Notice {
	return Notice{about, tone, data.Finding{Code: code, Args: facts}}
}

// RiskFacts is what the header and the list say about suicidal thoughts.
type RiskFacts struct {
	Level    string     // as the risk forms leave it, "" for none
	On       data.Date  // the newest form that found it
	Deferred data.Date  // since when the dose is put off, zero when it is not
	Items    []OpenItem // what must be asked
}

// OpenItem is an alert item that no risk form answers.
type OpenItem struct {
	Name  string // "PHQ-9 item 9"
	Score int    // below 0 when it was not answered
	On    data.Date
}

// notices are the chips about suicidal thoughts. A list has no room for the day
// of a score, which stands in its own column.
func (f RiskFacts) notices(inList bool) []Notice {
	var list []Notice
	add := func(about Subject, tone Tone, code data.Code, facts ...any) {
		list = append(list, notice(about, tone, code, facts...))
	}
	switch f.Level {
	case "", "none reported", "low":
	case "moderate":
		add(AboutRisk, Caution, "risk.level", f.Level, f.On)
	default:
		add(AboutRisk, Danger, "risk.level", f.Level, f.On)
	}
	if !f.Deferred.IsZero() {
		add(AboutRisk, Caution, "risk.deferred", f.Deferred)
	}
	for _, i := range f.Items {
		switch {
		case i.Score < 0:
			add(AboutItem9, Caution, "item.skipped", i.Name, i.On)
		case inList:
			add(AboutItem9, Danger, "item.listed", i.Name, i.Score)
		default:
			add(AboutItem9, Danger, "item.scored", i.Name, i.Score, i.On)
		}
	}
	return list
}

// AlertFacts is what the header of a client's record draws its chips from.
type AlertFacts struct {
	Today data.Date
	Risk  RiskFacts

	NoGoOn data.Date // the newest no-go decision, zero for none
	NoGoBP data.BP   // the pressure that decided it, zero when it was another reason

	OrderLimit data.BP // hold the dose at or above this pressure
	OrderHold  string  // the order's own words, "lorazepam 12 h"

	DoseAhead      bool // a course runs or a medicine session is booked
	Screened       bool // the contraindication checklist was begun
	ContraOutdated bool // an answer is of before the running course
	// What it leaves open, see course.Screening.
	Contraindications, ContraUnknown, ContraNotAsked int
}

// Alerts are the chips of a client's header: what must not be forgotten in the
// room. The most urgent come first.
func Alerts(c data.Client, f AlertFacts) []Notice {
	list := append(f.Risk.notices(false), holds(c, f)...)
	add := func(about Subject, tone Tone, code data.Code, facts ...any) {
		list = append(list, notice(about, tone, code, facts...))
	}
	if !f.NoGoOn.IsZero() && f.NoGoOn.Sub(f.Today) > -180 {
		if f.NoGoBP == (data.BP{}) {
			add(AboutPressure, Caution, "nogo.day", f.NoGoOn)
		} else {
			add(AboutPressure, Caution, "nogo.pressure", f.NoGoOn, f.NoGoBP)
		}
	}
	if f.OrderLimit != (data.BP{}) {
		add(AboutLimit, Neutral, "limit.order", f.OrderLimit)
	}
	if f.Contraindications > 0 {
		add(AboutContraindication, Danger, "contra.open", f.Contraindications)
	}
	if f.ContraUnknown > 0 {
		add(AboutContraindication, Caution, "contra.unknown", f.ContraUnknown)
	}
	switch {
	case f.DoseAhead && !f.Screened:
		add(AboutContraindication, Neutral, "contra.unscreened")
	case f.ContraOutdated:
		add(AboutContraindication, Neutral, "contra.earlier")
	case f.ContraNotAsked > 0 && f.Screened:
		add(AboutContraindication, Neutral, "contra.unasked", f.ContraNotAsked)
	case f.Screened && f.Contraindications == 0 && f.ContraUnknown == 0:
		add(AboutContraindication, Good, "contra.none")
	}
	switch {
	case len(c.Allergies) > 0:
		add(AboutAllergy, Danger, "allergy.known", substances(c.Allergies))
	case c.NoAllergies:
		add(AboutAllergy, Neutral, "allergy.none")
	default:
		add(AboutAllergy, Neutral, "allergy.unasked")
	}
	slices.SortStableFunc(list, func(a, b Notice) int { return min(int(a.Tone), int(Neutral)) - min(int(b.Tone), int(Neutral)) })
	return list
}

// holds lists what the client must leave out before a dose: medicines with a
// hold of their own, medicines that are usually held but have no order for it,
// what else the order holds, in its own words where they were not read, and
// medicines of which nothing is known.
func holds(c data.Client, f AlertFacts) []Notice {
	var list []Notice
	ordered, kept := data.Holds(f.OrderHold), map[string]time.Duration{}
	for _, m := range c.Medications {
		if !m.Current(f.Today) {
			continue
		}
		drugs, _ := data.FindDrugs(m.Name)
		interactions, unlisted := InteractionsOf(m.Name)
		switch {
		case m.HoldHours > 0:
			list = append(list, notice(AboutHold, Caution, "hold.medicine", m.Name, m.HoldHours))
			for _, d := range drugs {
				kept[d.Name] = time.Duration(m.HoldHours) * time.Hour
			}
		case slices.ContainsFunc(ordered, func(h data.Hold) bool { return slices.ContainsFunc(drugs, h.Covers) }):
		case len(interactions) > 0 && interactions[0].Weight == AskHold:
			list = append(list, notice(AboutInteraction, Caution, "medicine.ask", m.Name))
		case len(interactions) > 0 && interactions[0].Weight == Mention:
			list = append(list, notice(AboutInteraction, Neutral, "medicine.mention", m.Name, interactions[0].Group))
		}
		for _, name := range unlisted {
			list = append(list, notice(AboutInteraction, Caution, "medicine.unlisted", name))
		}
	}
	for i, h := range ordered {
		short := func(d data.Drug) bool { return kept[d.Name] < h.For }
		switch {
		case !h.Read && (i == 0 || ordered[i-1].Text != h.Text):
			list = append(list, notice(AboutHold, Caution, "hold.unread", h.Text))
		case h.Read && h.Morning:
			list = append(list, notice(AboutHold, Caution, "hold.morning", h.Names))
		case h.Read && slices.ContainsFunc(h.Drugs, short):
			list = append(list, notice(AboutHold, Caution, "hold.span", h.Names, h.Span()))
		}
	}
	return list
}

func substances(all []data.Allergy) []string {
	names := make([]string, len(all))
	for i, a := range all {
		names[i] = a.Substance
	}
	return names
}

// FlagFacts is what the list of clients draws its flags from.
type FlagFacts struct {
	Today data.Date
	Risk  RiskFacts // of a client in care; of others only an alert that was never answered

	OpenChecks int       // readiness checks open for a medicine session of today or tomorrow
	NextDose   data.Date // the next booked medicine session

	ClearanceAsked data.Date // asked and not yet answered
	ClearanceUntil data.Date // last valid day of the newest clearance that allows ketamine
	OrderSessions  int       // sessions the newest order covers, 0 for no limit or no order
	OrderUsed      int       // medicine sessions held under it

	UnsignedNotes int
	MeasuresDue   int
	OnHold        bool
	HoldReason    string // the first words of why care is paused
}

// ClearanceNotice is how many days before its end a clearance is mentioned.
const ClearanceNotice = 14

// Flags are what a client's line in the list asks for, the most urgent first.
func Flags(f FlagFacts) []Notice {
	list := f.Risk.notices(true)
	add := func(about Subject, tone Tone, code data.Code, facts ...any) {
		list = append(list, notice(about, tone, code, facts...))
	}
	if f.OpenChecks > 0 {
		add(AboutReadiness, Caution, "checks.open", f.OpenChecks)
	}
	if until := f.ClearanceUntil; !until.IsZero() && !f.OnHold {
		if until.Before(f.Today) {
			add(AboutClearance, Caution, "clearance.ended", until)
		} else if until.Sub(f.Today) <= ClearanceNotice {
			add(AboutClearance, Caution, "clearance.ends", until)
		}
	}
	if f.OrderSessions > 0 && f.OrderUsed >= f.OrderSessions && !f.NextDose.IsZero() {
		add(AboutOrder, Caution, "order.needed")
	}
	if f.UnsignedNotes > 0 {
		add(AboutNote, Caution, "notes.unsigned", f.UnsignedNotes)
	}
	if f.OnHold && f.HoldReason != "" {
		add(AboutPause, Neutral, "care.paused", f.HoldReason)
	}
	if !f.ClearanceAsked.IsZero() {
		add(AboutWaiting, Neutral, "clearance.asked", f.ClearanceAsked)
	}
	if f.MeasuresDue > 0 {
		add(AboutMeasures, Neutral, "measures.due")
	}
	slices.SortStableFunc(list, func(a, b Notice) int { return int(a.Tone) - int(b.Tone) })
	return list
}

// NeedsAttention reports whether the flags hold something to act on, not only
// something to know.
func NeedsAttention(flags []Notice) bool {
	return slices.ContainsFunc(flags, func(n Notice) bool { return n.Tone <= Caution })
}
