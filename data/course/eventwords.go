package course

import (
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
)

// How the lines of each kind read, where it takes more than a line of the table.

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
		{"RR", fmt.Sprint(int(v.Breaths))}, {"temperature", v.Temp.String()}}
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
	if n := s.overridden(); n > 0 {
		checks = fmt.Sprintf("%s overridden with a reason.", data.Capital(data.Count(n, "check")))
	}
	return fmt.Sprintf("Go decided %s. %s", region.Time(s.DecidedAt), checks)
}

// overridden counts the checks that were passed with a reason: a check may have
// been open for several.
func (s *MedicineSession) overridden() int {
	checks := map[string]bool{}
	for _, o := range s.Overrides {
		checks[o.Title] = true
	}
	return len(checks)
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

// printAdverse: "Adverse event: nausea, mild. Basin near." and, for its end,
// "Nausea resolved, 25 min."
func (s *MedicineSession) printAdverse(l Line, _ Said) Said {
	p := l.Payload.(data.Adverse)
	if p.Of == 0 {
		reported := ""
		if p.Reported != "" {
			reported = "Reported: " + p.Reported
		}
		return Said{Title: sentences(sentence("Adverse event: "+joinWords(", ", data.Uncapital(p.Term), severityWord(p))), sentence(p.Note), sentence(reported))}
	}
	lasted := ""
	if c, known := s.view().course(p.Of); known && c.Until.Equal(l.At) && c.Until.After(c.From) {
		lasted = fmt.Sprintf("%d min", Minutes(c.From, c.Until))
	}
	return Said{Title: sentences(sentence(joinWords(", ", joinWords(" ", p.Term, p.Outcome), lasted)), sentence(p.Note))}
}
