package course

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

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

func sayQuote(p data.Quote) Said {
	switch {
	case p.Apart:
		return Said{Title: "Client spoke", Detail: "Words kept in the psychotherapy note.", Mark: KeptApart}
	case p.Words != "":
		return Said{Title: "Client spoke", Detail: "“" + p.Words + "”"}
	}
	return Said{Title: "Client spoke"}
}

// sayDose: the first dose shows its own mg/kg, a later one the total.
func (s *MedicineSession) sayDose(l Line, _ data.Region) Said {
	d := l.Payload.(data.Dose)
	var given []data.Dose
	for _, e := range s.view().doses {
		if e.ID == l.ID {
			break
		}
		given = append(given, e.Payload.(data.Dose))
	}
	total := Total(given) + d.Mg
	title := fmt.Sprintf("%s %s", d.Mg, d.Route)
	if d.Booster {
		title = "Booster " + title
	}
	if len(given) > 0 {
		title += ", total " + total.String()
	}
	if kg := total.PerKg(s.Weight.Kg); kg > 0 {
		title += " = " + kg.String()
		if days, known := s.Weight.Days(data.DateOf(l.At)); known && days > WeightMaxAge {
			title += fmt.Sprintf(" (weight %d days old)", days)
		}
	}
	var product []string
	if d.Rx != "" {
		product = append(product, "Rx "+d.Rx)
	}
	if d.Strength > 0 && d.Quantity > 0 {
		product = append(product, fmt.Sprintf("%s × %s", trim(d.Quantity), d.Strength))
	}
	if d.Site != "" {
		product = append(product, d.Site)
	}
	if d.HeldMin > 0 {
		product = append(product, fmt.Sprintf("held %d min", d.HeldMin))
	}
	if d.After != "" {
		product = append(product, d.After)
	}
	matches := ""
	questions := OrderQuestions(s.Order, d, given, data.DateOf(l.At))
	if len(questions) == 0 && !slices.ContainsFunc(l.Answers, data.Answered.OfOrder) {
		matches = "Matches the order."
	}
	return Said{Title: title, Kept: l.Answers, Differ: UnansweredOf(l.Event, questions), Mark: l.knowingly(),
		Detail: sentences(givenWords(d.By), sentence(strings.Join(product, ", ")), matches, sentence(d.Note))}
}

// givenWords says who gave a dose; the therapist never does (reference 1.1).
func givenWords(by data.GivenBy) string {
	if by == data.ByClient || by == "" {
		return "Client took it."
	}
	return "Given by " + string(by) + "."
}

func (s *MedicineSession) sayVitals(l Line, region data.Region) Said {
	v := l.Payload.(data.Vitals)
	said := Said{Title: v.String(), Kept: l.Answers, Mark: l.knowingly()}
	base := s.Baseline()
	if base != nil && !s.T0().IsZero() && base.At.Equal(l.At) && base.Vitals == v {
		said.Title = "Baseline " + said.Title
		said.Detail = s.goWords(region)
	}
	said.Limits = s.Assess(v)
	said.Flag = said.Limits.Flag
	if said.Flag >= Careful {
		said.Mark = Flagged
	} else if said.Detail == "" {
		where := joinWords(", ", v.Position, armWords(v.Arm), v.Device)
		said.Detail = sentences(sentence(where), sentence(v.Note))
	}
	return said
}

// typedVitals are the measures of a reading as they were typed.
func typedVitals(p data.Payload) []Part {
	v, _ := p.(data.Vitals)
	return []Part{{"BP", v.BP.String()}, {"HR", fmt.Sprint(int(v.Pulse))}, {"SpO₂", fmt.Sprintf("%d%%", int(v.SpO2))},
		{"RR", fmt.Sprint(int(v.Breaths))}, {"temperature", fmt.Sprintf("%.1f °C", float64(v.Temp))}}
}

func armWords(arm string) string {
	if arm == "" {
		return ""
	}
	return arm + " arm"
}

// goWords: "Go decided 1:10 PM. All 15 checks ready."
func (s *MedicineSession) goWords(region data.Region) string {
	if s.Decision != data.Go {
		return ""
	}
	checks := fmt.Sprintf("All %d checks ready.", data.NumberOfChecks)
	if n := len(s.Overrides); n > 0 {
		checks = fmt.Sprintf("%s overridden with a reason.", data.Capital(data.Count(n, "check")))
	}
	return fmt.Sprintf("Go decided %s. %s", region.Time(s.DecidedAt), checks)
}

func saySedation(p data.Sedation) Said {
	said := Said{Title: "Sedation", Flag: SedationFlag(p), Detail: sentence(p.Note)}
	var words []string
	if p.MOAAS != nil {
		words = append(words, MOAASWords[*p.MOAAS])
	}
	if p.RASS != nil {
		words = append(words, RASSWords[*p.RASS])
	}
	if scores := sedationScores(p); scores != "" {
		said.Title = scores
	}
	said.Detail = sentences(sentence(joinWords(", ", words...)), said.Detail)
	if said.Flag >= Careful {
		said.Mark = Flagged
	}
	return said
}

func sayIntervention(p data.Intervention, region data.Region) Said {
	if p.What != "Touch" {
		return Said{Title: p.What, Detail: sentence(p.Note)}
	}
	said := Said{Title: "Touch", Icon: "hand"}
	if p.Touch != "" {
		said.Title += ": " + p.Touch
	}
	if p.AskedBy != "" {
		said.Title += ", " + p.AskedBy + " asked"
	}
	agreed := "Touch consent was not asked for."
	switch p.Consented {
	case data.Yes:
		agreed = "Agreed in touch consent."
	case data.No:
		agreed = "Not in the touch consent."
	}
	ended := fmt.Sprintf("Ended %s.", region.Time(p.Ended))
	if p.Ended.IsZero() {
		ended, said.Ends = "Not ended yet.", "Ended"
	}
	said.Detail = sentences(agreed, ended, sentence(p.Note))
	return said
}

func ordered(p data.Rescue) string {
	var parts []string
	if p.Ordered != "" {
		parts = append(parts, "Ordered by "+p.Ordered+".")
	}
	if p.Given != "" {
		parts = append(parts, "Given by "+p.Given+".")
	}
	return strings.Join(parts, " ")
}

// sayAdverse: "Nausea, mild" while it is open, "Nausea resolved" for its end.
func (s *MedicineSession) sayAdverse(l Line, region data.Region) Said {
	p := l.Payload.(data.Adverse)
	if p.Of != 0 {
		return Said{Title: joinWords(" ", p.Term, p.Outcome), Detail: sentence(p.Note), Icon: "circle-check", Tone: EndedTone}
	}
	said := Said{Title: joinWords(", ", p.Term, severityWord(p))}
	switch {
	case p.Severity >= data.Severe || p.Serious:
		said.Icon, said.Tone = "octagon-alert", AlarmTone
	case p.Term == "Nausea" || p.Term == "Vomiting":
		said.Icon, said.Tone = "frown", CautionTone
	}
	state := ""
	if c, known := s.view().course(l.ID); known {
		switch {
		case c.Open():
			state, said.Ends = "Still open.", "Resolved"
		case c.Until.After(c.From):
			state = fmt.Sprintf("Resolved %s.", region.Time(c.Until))
		default:
			state = "Resolved."
		}
	}
	reported := ""
	if p.Reported != "" {
		reported = "Reported: " + p.Reported
	}
	said.Detail = sentences(sentence(p.Note), state, sentence(reported))
	return said
}

func severityWord(p data.Adverse) string {
	if p.Severity == 0 {
		return ""
	}
	return p.Severity.String()
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
