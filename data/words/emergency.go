package words

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
)

// Sign is what is seen in an emergency.
type Sign string

// Signs are those that one key says, in the order of the keys. Each is also the
// heading of a protocol that the practice may have written.
var Signs = []Sign{"Not responding", "Trouble breathing", "Chest pain", "Seizure", "Fall", "Other"}

// does is what the client does, in the sentence that is read out.
var does = map[Sign]string{"Not responding": "is not responding", "Trouble breathing": "has trouble breathing", "Chest pain": "has chest pain",
	"Seizure": "is having a seizure", "Fall": "fell"}

// Emergency is the session that help is called to.
type Emergency struct {
	Practice   data.Practice
	Client     data.Client
	Prescriber data.Prescriber
	Session    *course.MedicineSession
	Remote     bool // the client is not in the practice
	Seen       Sign // "" while nothing was said
	Now        time.Time
}

// ScriptRow is one thing that is read out on the telephone.
type ScriptRow struct {
	Label string
	Lines []ScriptLine
}

// ScriptLine is a sentence; a fact is what must not be missed.
type ScriptLine struct {
	Text string
	Fact bool
}

// Script is what somebody reads out to the emergency services, in the order in
// which they ask. What nobody knows is said to be not recorded, or not asked.
func (e Emergency) Script() []ScriptRow {
	return []ScriptRow{
		{"Where", e.where()}, {"What", e.what()}, {"Taken", e.taken()}, {"Weight", e.weight()},
		{"Last vitals", e.vitals()}, {"Allergies", e.allergies()}, {"Medicines", e.medicines()},
	}
}

func fact(text string) ScriptLine    { return ScriptLine{text, true} }
func plainly(text string) ScriptLine { return ScriptLine{text, false} }

func (e Emergency) where() []ScriptLine {
	back := "Number to call back: not recorded."
	if e.Practice.Phone != "" {
		back = "Call back " + e.Practice.Phone + "."
	}
	if !e.Remote {
		address := fact("Address: not recorded. Say where you are.")
		if lines := e.Practice.AddressLines(); len(lines) > 0 {
			address = fact(point(strings.Join(lines, ", ")))
		}
		return []ScriptLine{address, plainly(data.Join(" ", back, point(e.Practice.Emergency.Access)))}
	}
	day := e.Session.Body.DayOf
	var lines []ScriptLine
	onFile := strings.Join(e.Client.Address.Lines(), ", ")
	switch now := strings.TrimSpace(day.AddressNow); {
	case now != "":
		lines = append(lines, fact(point(now)))
	case onFile != "": // not knowing where somebody is must not look like knowing
		lines = append(lines, fact("Not asked today where the client is. Ask now."), plainly("Address on file: "+point(onFile)))
	default:
		lines = append(lines, fact("Not asked today where the client is, and no address is on file. Ask now."))
	}
	sitter := "Sitter with the client: not asked."
	switch day.SitterArrived {
	case data.Yes:
		sitter = "A sitter is with the client."
	case data.No:
		sitter = "No sitter is with the client."
	}
	return append(lines, plainly(back+" "+sitter))
}

func (e Emergency) what() []ScriptLine {
	who := "A client, age not recorded,"
	if age := e.Client.Age(data.DateOf(e.Now)); age >= 0 {
		who = fmt.Sprintf("A client, %d years old,", age)
	}
	seen, said := does[e.Seen]
	if !said {
		seen = "needs help"
	}
	return []ScriptLine{fact(who + " " + seen + " during a ketamine session."), plainly("Awake: say yes or no. Breathing: say yes or no.")}
}

// into is where a route leads, as an ambulance asks for it.
var into = map[data.Route]string{data.Sublingual: "under the tongue", data.Oral: "swallowed", data.Intramuscular: "into a muscle", data.Intravenous: "into a vein",
	data.Intranasal: "into the nose", data.Esketamine: "esketamine, into the nose", data.Subcutaneous: "under the skin", data.Rectal: "into the rectum"}

func (e Emergency) taken() []ScriptLine {
	region, m := e.Practice.Region, e.Session
	var doses, rescue []string
	var last time.Time
	for _, line := range m.Standing() {
		switch p := line.Payload.(type) {
		case data.Dose:
			doses = append(doses, fmt.Sprintf("%s %s at %s", p.Mg, into[p.Route], region.Time(line.At)))
			last = line.At
		case data.Rescue:
			rescue = append(rescue, data.Join(" ", p.Drug, p.Dose)+" at "+region.Time(line.At))
		}
	}
	lines := []ScriptLine{fact("No ketamine is recorded for today.")}
	if len(doses) > 0 {
		by := "by prescription"
		if m.Order.ID == 0 {
			by = "no prescription is recorded"
		}
		lines = []ScriptLine{fact("Ketamine, " + by + ": " + strings.Join(doses, ", ") + "."),
			plainly(fmt.Sprintf("Last dose %s ago.", data.Count(max(0, course.Minutes(last, e.Now)), "minute")))}
	}
	if len(rescue) > 0 {
		lines = append(lines, fact("Also given: "+strings.Join(rescue, ", ")+"."))
	}
	return append(lines, plainly(substancesOf(m.Body.DayOf, region)))
}

// substancesOf is what was taken besides, as it was asked for on the day.
func substancesOf(day data.DayOf, region data.Region) string {
	var named []string
	for _, s := range day.Substances {
		if s.Name == "" {
			continue
		}
		when := "time not recorded"
		if !s.Last.IsZero() {
			when = "last " + region.DayMonth(data.DateOf(s.Last)) + ", " + region.Time(s.Last)
		}
		named = append(named, data.Join(" ", s.Name, s.Dose)+" ("+when+")")
	}
	switch {
	case len(named) > 0:
		return "Before the session: " + strings.Join(named, ", ") + "."
	case day.SubstancesAsked == data.Yes:
		return "Asked before the session: nothing else taken."
	}
	return "Other substances: not asked."
}

func (e Emergency) weight() []ScriptLine {
	w := e.Session.Weight
	if w.Kg <= 0 {
		return []ScriptLine{plainly("Weight: not recorded.")}
	}
	text := w.Kg.Both()
	if days, known := w.Days(data.DateOf(e.Now)); known && days > course.WeightMaxAge {
		text += fmt.Sprintf(", weighed %d days ago", days)
	}
	if sum := e.Session.Summary(); sum.Total > 0 {
		text += fmt.Sprintf(". Total %s, %s", sum.Total, sum.PerKg)
	}
	return []ScriptLine{plainly(point(text))}
}

// vitals is the newest of each measure, each with the time at which it was read.
func (e Emergency) vitals() []ScriptLine {
	type measure struct {
		name string
		say  func(data.Vitals) string
	}
	measures := []measure{
		{"blood pressure", func(v data.Vitals) string { return spokenBP("blood pressure ", v.BP) }},
		{"pulse", func(v data.Vitals) string { return spoken("pulse %d", int(v.Pulse)) }},
		{"oxygen", func(v data.Vitals) string { return spoken("oxygen %d%%", int(v.SpO2)) }},
		{"", func(v data.Vitals) string { return spoken("breaths %d a minute", int(v.Breaths)) }},
		{"", func(v data.Vitals) string {
			if v.Temp == 0 {
				return ""
			}
			return "temperature " + v.Temp.Both()
		}},
	}
	readings := e.Session.Readings()
	var times []time.Time
	at, missing := map[time.Time][]string{}, []string(nil)
	for _, m := range measures {
		said := false
		for _, r := range slices.Backward(readings) {
			if text := m.say(r.Vitals); text != "" {
				if _, known := at[r.At]; !known {
					times = append(times, r.At)
				}
				at[r.At], said = append(at[r.At], text), true
				break
			}
		}
		if !said && m.name != "" {
			missing = append(missing, m.name)
		}
	}
	var lines []ScriptLine
	for _, t := range times {
		lines = append(lines, fact(e.Practice.Region.Time(t)+": "+strings.Join(at[t], ", ")+"."))
	}
	if base := e.Session.Baseline(); base != nil && !e.Session.T0().IsZero() && base.BP != (data.BP{}) && len(readings) > 1 {
		lines = append(lines, plainly(spokenBP("Before the dose: blood pressure ", base.BP)+"."))
	}
	for _, line := range slices.Backward(e.Session.Standing()) {
		if p, ok := line.Payload.(data.Sedation); ok && course.Scores(p) != "" {
			lines = append(lines, plainly(e.Practice.Region.Time(line.At)+": sedation "+course.Scores(p)+"."))
			break
		}
	}
	if len(missing) > 0 {
		lines = append(lines, plainly("Not recorded: "+strings.Join(missing, ", ")+"."))
	}
	return lines
}

func spoken(format string, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(format, n)
}

func spokenBP(before string, bp data.BP) string {
	if bp == (data.BP{}) {
		return ""
	}
	return fmt.Sprintf("%s%d over %d", before, bp.Systolic, bp.Diastolic)
}

func (e Emergency) allergies() []ScriptLine {
	var known []string
	for _, a := range e.Client.Allergies {
		known = append(known, data.Join(", ", a.Substance, a.Reaction))
	}
	switch {
	case len(known) > 0:
		return []ScriptLine{fact(point(strings.Join(known, "; ")))}
	case e.Client.NoAllergies:
		return []ScriptLine{plainly("None known, asked.")}
	}
	return []ScriptLine{plainly("Allergies: not asked.")}
}

func (e Emergency) medicines() []ScriptLine {
	var taken []string
	for _, m := range e.Client.Medications {
		if m.Current(data.DateOf(e.Now)) {
			taken = append(taken, data.Join(" ", m.Name, m.Dose, m.Schedule))
		}
	}
	if len(taken) == 0 {
		return []ScriptLine{plainly("Medicines: none recorded.")}
	}
	return []ScriptLine{plainly(point(strings.Join(taken, ", ")))}
}

// Call is a number to call in an emergency.
type Call struct {
	Number   string // "no number recorded" where somebody is named without one
	Whose    string
	Services bool // of the emergency services
}

// Calls are the numbers to call, the emergency services first. Poison Control and
// 988 are lines of the United States.
func (e Emergency) Calls() []Call {
	calls := []Call{{e.Practice.Emergency.Services(), "ambulance", true}}
	add := func(number, whose string) {
		if strings.TrimSpace(number) == "" {
			number = "no number recorded"
		}
		if !slices.ContainsFunc(calls, func(c Call) bool { return c.Number == number && c.Whose == whose }) {
			calls = append(calls, Call{Number: number, Whose: whose})
		}
	}
	if e.Prescriber.Name != "" {
		add(e.Prescriber.Phone, data.Join(", ", e.Prescriber.Title(), "prescriber"))
	}
	escort := e.Session.Body.DayOf.Escort
	if !escort.Named() {
		escort = e.Client.Escort
	}
	for i, p := range append([]data.Person{escort}, e.Client.Emergency...) {
		role := "emergency contact"
		if i == 0 {
			role = "escort"
		} else if p.Name == escort.Name && p.Phone == escort.Phone {
			continue
		}
		if p.Named() {
			add(p.Phone, data.Join(", ", p.Name, p.Relation, role))
		}
	}
	if e.Practice.Country == "US" || e.Practice.Country == "" {
		add("1-800-222-1222", "Poison Control")
		add("988", "suicide and crisis line")
	}
	return calls
}

func sayContact(p data.OutsideContact) Said {
	if p.Arrived {
		return Said{Title: "Arrived: " + p.Whom, Detail: point(p.Outcome)}
	}
	return Said{Title: "Called: " + p.Whom, Detail: point(p.Outcome)}
}
