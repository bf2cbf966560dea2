package words

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
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
func Entries(s *course.MedicineSession, region data.Region) []Entry {
	s = s.Derived()
	entries := append(entriesBefore(s, region), linesOnPaper(s, region)...)
	if left := leaving(s); !left.At.IsZero() {
		entries = append(entries, left)
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return a.At.Compare(b.At) })
	return entries
}

// entriesBefore are arrival, consent and the decision.
func entriesBefore(s *course.MedicineSession, region data.Region) []Entry {
	d := s.Body.DayOf
	var entries []Entry
	add := func(at time.Time, parts ...string) {
		if !at.IsZero() {
			entries = append(entries, Entry{At: at, Said: Said{Title: data.Join(" ", parts...)}})
		}
	}
	arrived := "Arrived"
	if d.With != "" {
		arrived += " with " + named(data.Person{Name: d.With}, d.Escort)
	}
	add(d.Arrived, point(arrived), point(tickWord("name and date of birth confirmed", d.Identity)))
	touch := tickWord("touch choices read aloud", d.TouchRead)
	if d.TouchChoices != "" && touch != "" {
		touch += ": " + d.TouchChoices
	}
	add(d.Reconsent, "Consent given again aloud.", point(touch), point(narrowed(d.TouchNarrowed)))
	add(s.DecidedAt, decided(s, region)...)
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
func decided(s *course.MedicineSession, region data.Region) []string {
	if s.Decision == data.NoGo {
		return []string{"No-go.", point(s.Reason)}
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
		words := when(data.Join(" ", one.Name, one.Dose), one.Last)
		if words == "" {
			words = one.Name + ", time unknown"
		}
		taken = append(taken, words)
	}
	parts := []string{"Go.", passed(s), point(data.Join(", ", taken...))}
	for _, o := range s.Overrides {
		parts = append(parts, point(Overridden(o)+": "+o.Reason))
	}
	return parts
}

// leaving: "Left with Chris Reeves by car. Aftercare sheet given."
func leaving(s *course.MedicineSession) Entry {
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
	return Entry{At: d.Left, Said: Said{Title: data.Join(" ", point(left), aftercare, point(d.Note), point(open))}}
}

// linesOnPaper words every line. A score of sedation taken with the vitals
// stands beside them, and the position only where it changes.
func linesOnPaper(s *course.MedicineSession, region data.Region) []Entry {
	var entries []Entry
	var vitals *Entry // the newest reading that stands
	where := ""
	for _, l := range s.Lines() {
		e := Entry{At: l.At, Since: since(l, region)}
		if p, ok := l.Payload.(data.Sedation); ok && e.Since == "" && vitals != nil && vitals.Since == "" && course.Minutes(vitals.At, l.At) == 0 {
			vitals.Said.Detail = data.Join(" ", vitals.Said.Detail, point(saySedation(p).Title), point(p.Note))
			continue
		}
		if v, ok := l.Payload.(data.Vitals); ok {
			at := data.Join(", ", v.Position, armWords(v.Arm), v.Device)
			e.Said = Said{Title: point(v.String()), Limits: s.Assess(v), Kept: l.Answers, Detail: data.Join(" ", changedWords(where, at), point(v.Note))}
			where = at
		} else {
			e.Said = onPaper(s, l, region)
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
	return point(now)
}

// onPaper words a line as the screen does, with what the screen's icon says in
// words.
func onPaper(s *course.MedicineSession, l course.Line, region data.Region) Said {
	said := sayPayload(s, l, region)
	if print := EventOf(l.Kind()).Print; print != nil {
		said = print(s, l, said)
	}
	said.Title = point(said.Title)
	return said
}

// since is what became of a line after it happened: written late, corrected or
// taken back.
func since(l course.Line, region data.Region) string {
	switch {
	case l.Voided != "":
		return point("Taken back: " + l.Voided)
	case l.Changed():
		words := sayCorrection(l, l.Was[len(l.Was)-1], region)
		return strings.TrimSpace(fmt.Sprintf("Correction at %s: %s", region.Time(l.Entered), words))
	case l.First().Late():
		return fmt.Sprintf("Late entry, written %s.", region.Time(l.First().Entered))
	}
	return ""
}

// passed says that every check was ready, or how many were passed with a
// reason: a check may have been open for several.
func passed(s *course.MedicineSession) string {
	checks := map[string]bool{}
	for _, o := range s.Overrides {
		checks[Overridden(o)] = true
	}
	if n := len(checks); n > 0 {
		return fmt.Sprintf("%s overridden with a reason.", data.Capital(data.Count(n, "check")))
	}
	return fmt.Sprintf("All %d checks ready.", data.NumberOfChecks)
}
