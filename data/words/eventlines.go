package words

import (
	"fmt"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
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
func sayDose(s *course.MedicineSession, l course.Line, region data.Region) Said {
	d := l.Payload.(data.Dose)
	given := s.DosesBefore(l.ID)
	total := course.Total(given) + d.Mg
	title := fmt.Sprintf("%s %s", d.Mg, d.Route)
	if d.Booster {
		title = "Booster " + title
	}
	if len(given) > 0 {
		title += ", total " + total.String()
	}
	if kg := total.PerKg(s.Weight.Kg); kg > 0 {
		title += " = " + kg.String()
		if days, known := s.Weight.Days(data.DateOf(l.At)); known && days > course.WeightMaxAge {
			title += fmt.Sprintf(" (weight %d days old)", days)
		}
	}
	var product []string
	if d.Product != "" {
		product = append(product, d.Product)
	}
	if d.Rx != "" {
		product = append(product, "Rx "+d.Rx)
	}
	if d.Strength > 0 && d.Quantity > 0 {
		product = append(product, fmt.Sprintf("%s × %s", number(d.Quantity), d.Strength))
	}
	if d.Lot != "" {
		product = append(product, "lot "+d.Lot)
	}
	if !d.Expiry.IsZero() {
		product = append(product, "use by "+region.Date(d.Expiry))
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
	questions := course.OrderQuestions(s.Order, d, given, data.DateOf(l.At))
	if len(questions) == 0 && !slices.ContainsFunc(l.Answers, data.Answered.OfOrder) {
		matches = "Matches the order."
	}
	return Said{Title: title, Kept: l.Answers, Differ: course.UnansweredOf(l.Event, questions), Mark: knowingly(l),
		Detail: data.Join(" ", givenWords(d.By), point(strings.Join(product, ", ")), matches, point(d.Note))}
}

// givenWords says who gave a dose; the therapist never does (reference 1.1).
func givenWords(by data.GivenBy) string {
	if by == data.ByClient || by == "" {
		return "Client took it."
	}
	return "Given by " + string(by) + "."
}

func sayVitals(s *course.MedicineSession, l course.Line, region data.Region) Said {
	v := l.Payload.(data.Vitals)
	said := Said{Title: v.String(), Kept: l.Answers, Mark: knowingly(l)}
	base := s.Baseline()
	if base != nil && !s.T0().IsZero() && base.At.Equal(l.At) && base.Vitals == v {
		said.Title = "Baseline " + said.Title
		said.Detail = goWords(s, region)
	}
	said.Limits = s.Assess(v)
	said.Flag = said.Limits.Flag
	if said.Flag >= course.Careful {
		said.Mark = Flagged
	} else if said.Detail == "" {
		where := data.Join(", ", v.Position, armWords(v.Arm), v.Device)
		said.Detail = data.Join(" ", point(where), point(v.Note))
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
func goWords(s *course.MedicineSession, region data.Region) string {
	if s.Decision != data.Go {
		return ""
	}
	return fmt.Sprintf("Go decided %s. %s", region.Time(s.DecidedAt), passed(s))
}

// moaas and rass describe the scores of reference 2.5.
var (
	moaas = map[int]string{5: "answers readily to name", 4: "slow answer to name", 3: "answers only to a loud or repeated name",
		2: "answers only to mild prodding", 1: "answers only to a painful squeeze", 0: "no answer to a painful squeeze"}
	rass = map[int]string{4: "combative", 3: "very agitated", 2: "agitated", 1: "restless", 0: "alert and calm",
		-1: "drowsy", -2: "light sedation", -3: "moderate sedation", -4: "deep sedation", -5: "cannot be woken"}
)

// MOAASWords and RASSWords are the scores of the scales as they are chosen, from the
// highest on (reference 2.5).
func MOAASWords() []string {
	var list []string
	for n := 5; n >= 0; n-- {
		list = append(list, fmt.Sprintf("%d, %s", n, moaas[n]))
	}
	return list
}

// RASSWords: "+4, combative" to "−5, cannot be woken".
func RASSWords() []string {
	var list []string
	for n := 4; n >= -5; n-- {
		list = append(list, course.Signed(n)+", "+rass[n])
	}
	return list
}

// AldreteItems are the names of the five items, AldreteWords what each score means,
// from 2 to 0 (reference 2.5).
var (
	AldreteItems = [5]string{"Activity", "Breathing", "Circulation", "Awake", "Oxygen"}
	AldreteWords = [5][3]string{
		{"moves arms and legs", "moves two limbs", "moves none"},
		{"deep breath and cough", "short of breath", "no breath"},
		{"within 20% of before", "within 50% of before", "further off"},
		{"fully awake", "wakes when called", "does not respond"},
		{"above 92% on room air", "needs oxygen for 90%", "below 90% with oxygen"},
	}
)

// Aldrete writes the sum with its items: "Aldrete 9 of 10: activity 2, breathing 2,
// circulation 1, awake 2, oxygen 2".
func Aldrete(a data.Aldrete) string {
	var parts []string
	for i, n := range a {
		if n >= 0 {
			parts = append(parts, fmt.Sprintf("%s %d", data.Uncapital(AldreteItems[i]), n))
		}
	}
	sum, whole := a.Sum()
	if !whole {
		return fmt.Sprintf("%d of 5 items scored", len(parts))
	}
	return fmt.Sprintf("Aldrete %d of 10: %s", sum, strings.Join(parts, ", "))
}

func saySedation(p data.Sedation) Said {
	said := Said{Title: "Sedation", Flag: course.SedationFlag(p), Detail: point(p.Note)}
	var words []string
	if p.MOAAS != nil {
		words = append(words, moaas[*p.MOAAS])
	}
	if p.RASS != nil {
		words = append(words, rass[*p.RASS])
	}
	if scores := course.Scores(p); scores != "" {
		said.Title = scores
	}
	if p.Items != nil {
		words = append(words, Aldrete(*p.Items))
	}
	said.Detail = data.Join(" ", point(data.Join(", ", words...)), said.Detail)
	if said.Flag >= course.Careful {
		said.Mark = Flagged
	}
	return said
}

func sayIntervention(p data.Intervention, region data.Region) Said {
	if p.What != "Touch" {
		return Said{Title: p.What, Detail: point(p.Note)}
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
	said.Detail = data.Join(" ", agreed, ended, point(p.Note))
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
func sayAdverse(s *course.MedicineSession, l course.Line, region data.Region) Said {
	p := l.Payload.(data.Adverse)
	if p.Of != 0 {
		return Said{Title: data.Join(" ", p.Term, p.Outcome), Detail: point(p.Note), Icon: "circle-check", Tone: EndedTone}
	}
	said := Said{Title: data.Join(", ", p.Term, severityWord(p))}
	switch {
	case p.Severity >= data.Severe || p.Serious:
		said.Icon, said.Tone = "octagon-alert", AlarmTone
	case p.Term == "Nausea" || p.Term == "Vomiting":
		said.Icon, said.Tone = "frown", CautionTone
	}
	state := ""
	if c, known := s.AdverseOf(l.ID); known {
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
	said.Detail = data.Join(" ", point(p.Note), state, point(reported))
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
func printAdverse(s *course.MedicineSession, l course.Line, _ Said) Said {
	p := l.Payload.(data.Adverse)
	if p.Of == 0 {
		reported := ""
		if p.Reported != "" {
			reported = "Reported: " + p.Reported
		}
		return Said{Title: data.Join(" ", point("Adverse event: "+data.Join(", ", data.Uncapital(p.Term), severityWord(p))), point(p.Note), point(reported))}
	}
	lasted := ""
	if c, known := s.AdverseOf(p.Of); known && c.Until.Equal(l.At) && c.Until.After(c.From) {
		lasted = fmt.Sprintf("%d min", course.Minutes(c.From, c.Until))
	}
	return Said{Title: data.Join(" ", point(data.Join(", ", data.Join(" ", p.Term, p.Outcome), lasted)), point(p.Note))}
}
