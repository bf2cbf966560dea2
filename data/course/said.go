package course

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// Said is how a line of a session's record reads, on the screen and on paper.
// What rules found about it are codes still: data/words says them before the
// Detail.
type Said struct {
	Title  string          // "Booster 50 mg sublingual, total 200 mg = 2.86 mg/kg"
	Detail string          // "Client took it. Rx 52416, 1 × 50 mg. Matches the order."
	Limits Assessment      // vitals: what the limits say, where it is to be said
	Kept   []data.Answered // what was asked back and kept knowingly
	Differ []data.Question // how a dose differs from the order, about which nobody was asked
	Mark   Mark            // the one word that stands out
	Flag   Flag            // vitals and sedation: how they compare with the limits
	Ends   string          // "Resolved", "Ended": the word that ends it; "" when nothing is open
	Icon   string
	Tone   Tone
}

// Tone is what a line is about by color. A plain line has the color of its flag.
type Tone int

const (
	PlainTone Tone = iota
	MedicineTone
	EndedTone // something that was open is over
	CautionTone
	AlarmTone
)

// Mark is the one thing that a line of the record is marked with.
type Mark string

const (
	NoMark    Mark = ""
	Flagged   Mark = "Flagged" // its Flag says how
	Corrected Mark = "Corrected"
	LateEntry Mark = "Late entry"
	KeptApart Mark = "Kept apart"
	Knowingly Mark = "Knowingly" // kept although something was asked back
	TakenBack Mark = "Taken back"
)

// Say words a line of the record.
func (s *MedicineSession) Say(l Line, region data.Region) Said {
	said := s.sayPayload(l, region)
	switch {
	case l.Voided != "":
		said = Said{Title: said.Title, Detail: "Taken back: " + l.Voided, Mark: TakenBack, Flag: said.Flag, Icon: said.Icon, Tone: said.Tone}
	case l.Changed():
		if said.Mark == NoMark {
			said.Mark = Corrected
		}
		before := l.Was[len(l.Was)-1]
		if words := sayCorrection(l, before, region); words != "" && said.Flag < Careful && !RuleOf(l.Kind()).KeepsDetail {
			said.Detail = fmt.Sprintf("Correction at %s: %s", region.Time(l.Entered), words)
		} else if words != "" {
			said.Detail = sentences(said.Detail, fmt.Sprintf("Correction at %s: %s", region.Time(l.Entered), words))
		}
	case l.first().Late():
		if said.Mark == NoMark {
			said.Mark = LateEntry
		}
		said.Detail = sentences(said.Detail, fmt.Sprintf("Late entry, written %s.", region.Time(l.first().Entered)))
	}
	return said
}

// first is the line as it was first written.
func (l Line) first() data.Event {
	if len(l.Was) > 0 {
		return l.Was[0]
	}
	return l.Event
}

// knowingly marks a line about which something was asked back.
func (l Line) knowingly() Mark {
	if len(l.Answers) > 0 {
		return Knowingly
	}
	return NoMark
}

// Changed reports whether a later line took something back of what stood
// before. One that only adds details to it is no correction.
func (l Line) Changed() bool {
	newer := l.Event
	for i := len(l.Was) - 1; i >= 0; i-- {
		if !newer.At.Equal(l.Was[i].At) || !adds(l.Was[i].Payload, newer.Payload) {
			return true
		}
		newer = l.Was[i]
	}
	return false
}

// adds reports whether everything of an older payload stands in a newer one.
func adds(old, newer data.Payload) bool {
	a, b := fieldsOf(old), fieldsOf(newer)
	for name, value := range a {
		if !reflect.DeepEqual(b[name], value) {
			return false
		}
	}
	return true
}

func fieldsOf(p data.Payload) map[string]any {
	fields := map[string]any{}
	if text, err := json.Marshal(p); err == nil {
		json.Unmarshal(text, &fields)
	}
	return fields
}

// sayPayload words what a line holds, by the rule of its kind.
func (s *MedicineSession) sayPayload(l Line, region data.Region) Said {
	rule := RuleOf(l.Kind())
	said := rule.Say(s, l, region)
	if said.Icon == "" {
		said.Icon = rule.Icon
	}
	switch {
	case said.Tone != PlainTone:
	case rule.Tone != PlainTone:
		said.Tone = rule.Tone
	case said.Flag >= HoldDose:
		said.Tone = AlarmTone
	case said.Flag == Careful:
		said.Tone = CautionTone
	}
	return said
}

// sayCorrection: "HR was typed as 48." for what is typed in parts, else what
// stood before.
func sayCorrection(l Line, before data.Event, region data.Region) string {
	rule, moved := RuleOf(before.Kind()), !l.At.Equal(before.At)
	switch {
	case rule.Typed != nil:
		var parts []string
		now := rule.Typed(l.Payload)
		for i, was := range rule.Typed(before.Payload) {
			if was != now[i] {
				parts = append(parts, was.Name+" was typed as "+was.Value)
			}
		}
		if moved {
			parts = append(parts, "the time was typed as "+region.Time(before.At))
		}
		return sentence(strings.Join(parts, ", "))
	case moved:
		return fmt.Sprintf("the time was %s.", region.Time(before.At))
	}
	was := rule.Say(&MedicineSession{}, Line{Event: data.Event{Payload: before.Payload}}, data.Region{}).Title
	if rule.Was != nil {
		was = rule.Was(before.Payload)
	}
	return "was " + strings.TrimSuffix(was, ".") + "."
}

// sentence ends a text with a point.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?:") {
		return data.Capital(text)
	}
	return data.Capital(text) + "."
}

func sentences(parts ...string) string { return joinWords(" ", parts...) }

// joinWords joins what is not empty.
func joinWords(between string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, between)
}

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
