package course

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// Entry is one line of a session's record on paper: when it happened, what
// happened, and what became of the line since: "Late entry, written 3:04 PM."
type Entry struct {
	At    time.Time
	Said  Said
	Since string
}

// Entries is the whole record for paper, in the order of time: the lines, none
// left out, and what the forms say about arrival, consent, the decision and
// leaving. Words kept in the psychotherapy note are not among them.
func (s *MedicineSession) Entries(region data.Region) []Entry {
	s = s.Derived()
	entries := append(s.entriesBefore(region), s.linesOnPaper(region)...)
	if left := s.leaving(); !left.At.IsZero() {
		entries = append(entries, left)
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return a.At.Compare(b.At) })
	return entries
}

// entriesBefore are arrival, consent and the decision.
func (s *MedicineSession) entriesBefore(region data.Region) []Entry {
	d := s.Body.DayOf
	var entries []Entry
	add := func(at time.Time, parts ...string) {
		if !at.IsZero() {
			entries = append(entries, Entry{At: at, Said: Said{Title: sentences(parts...)}})
		}
	}
	arrived := "Arrived"
	if d.With != "" {
		arrived += " with " + named(data.Person{Name: d.With}, d.Escort)
	}
	add(d.Arrived, sentence(arrived), sentence(tickWord("name and date of birth confirmed", d.Identity)))
	touch := tickWord("touch choices read aloud", d.TouchRead)
	if d.TouchChoices != "" && touch != "" {
		touch += ": " + d.TouchChoices
	}
	add(d.Reconsent, "Consent given again aloud.", sentence(touch), sentence(narrowed(d.TouchNarrowed)))
	add(s.DecidedAt, s.decided(region)...)
	return entries
}

// named adds the relation of a person who is the known one: "Chris Reeves (spouse)".
func named(p, known data.Person) string {
	if p.Relation == "" && p.Name == known.Name {
		p.Relation = known.Relation
	}
	if p.Relation == "" {
		return p.Name
	}
	return p.Name + " (" + p.Relation + ")"
}

// decided: "Go. All 15 checks ready. Food 8:15 AM, clear liquid 11:00 AM,
// lorazepam March 30."
func (s *MedicineSession) decided(region data.Region) []string {
	if s.Decision == data.NoGo {
		return []string{"No-go.", sentence(s.Reason)}
	}
	d := s.Body.DayOf
	on := data.DateOf(s.DecidedAt)
	when := func(what string, at time.Time) string {
		switch {
		case at.IsZero():
			return ""
		case data.DateOf(at) == on:
			return what + " " + region.Time(at)
		}
		return what + " " + region.LongDay(data.DateOf(at))
	}
	taken := []string{when("food", d.LastFood), when("clear liquid", d.LastLiquid)}
	for _, one := range d.Substances {
		words := when(joinWords(" ", one.Name, one.Dose), one.Last)
		if words == "" {
			words = one.Name + ", time unknown"
		}
		taken = append(taken, words)
	}
	parts := []string{"Go.", fmt.Sprintf("All %d checks ready.", data.NumberOfChecks), sentence(joinWords(", ", taken...))}
	if len(s.Overrides) > 0 {
		parts[1] = fmt.Sprintf("%s overridden with a reason.", data.Capital(data.Count(s.overridden(), "check")))
		for _, o := range s.Overrides {
			parts = append(parts, sentence(o.Title+": "+o.Reason))
		}
	}
	return parts
}

// leaving: "Left with Chris Reeves by car. Aftercare sheet given."
func (s *MedicineSession) leaving() Entry {
	d := s.Body.Discharge
	if d.Left.IsZero() {
		return Entry{}
	}
	left := "Left"
	if d.With.Named() {
		left += " with " + d.With.Name
	}
	if d.By != "" {
		left += " by " + d.By
	}
	aftercare := ""
	if _, given := d.Ticked[data.RowAftercare]; given {
		aftercare = "Aftercare sheet given."
	}
	open := ""
	if d.Reason != "" {
		open = "Ended with open discharge rows: " + d.Reason
		if n := len(d.Open); n > 0 {
			open = fmt.Sprintf("Ended with %d open discharge %s: %s", n, data.Plural(n, "row"), d.Reason)
		}
	}
	return Entry{At: d.Left, Said: Said{Title: sentences(sentence(left), aftercare, sentence(d.Note), sentence(open))}}
}

// linesOnPaper words every line. A score of sedation taken with the vitals
// stands beside them, and the position only where it changes.
func (s *MedicineSession) linesOnPaper(region data.Region) []Entry {
	var entries []Entry
	var vitals *Entry // the newest reading that stands
	where := ""
	for _, l := range s.Lines() {
		e := Entry{At: l.At, Since: s.since(l, region)}
		if p, ok := l.Payload.(data.Sedation); ok && e.Since == "" && vitals != nil && vitals.Since == "" && Minutes(vitals.At, l.At) == 0 {
			vitals.Said.Detail = sentences(vitals.Said.Detail, sentence(saySedation(p).Title), sentence(p.Note))
			continue
		}
		if v, ok := l.Payload.(data.Vitals); ok {
			at := joinWords(", ", v.Position, armWords(v.Arm), v.Device)
			e.Said = Said{Title: sentence(v.String()), Limits: s.Assess(v), Kept: l.Answers, Detail: sentences(changedWords(where, at), sentence(v.Note))}
			where = at
		} else {
			e.Said = s.onPaper(l, region)
		}
		entries = append(entries, e)
		vitals = nil
		if l.Kind() == data.EventVitals && l.Voided == "" {
			vitals = &entries[len(entries)-1]
		}
	}
	return entries
}

func changedWords(before, now string) string {
	if before == now {
		return ""
	}
	return sentence(now)
}

// onPaper words a line as the screen does, with what the screen's icon says in
// words.
func (s *MedicineSession) onPaper(l Line, region data.Region) Said {
	said := s.sayPayload(l, region)
	if print := RuleOf(l.Kind()).Print; print != nil {
		said = print(s, l, said)
	}
	said.Title = sentence(said.Title)
	return said
}

// since is what became of a line after it happened: written late, corrected or
// taken back.
func (s *MedicineSession) since(l Line, region data.Region) string {
	switch {
	case l.Voided != "":
		return sentence("Taken back: " + l.Voided)
	case l.Changed():
		words := sayCorrection(l, l.Was[len(l.Was)-1], region)
		return strings.TrimSpace(fmt.Sprintf("Correction at %s: %s", region.Time(l.Entered), words))
	case l.first().Late():
		return fmt.Sprintf("Late entry, written %s.", region.Time(l.first().Entered))
	}
	return ""
}
