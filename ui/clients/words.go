// Package clients shows the people in care: the list, a new client, and the
// record of one with the tabs that other packages fill.
package clients

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/measure"
	"kapdesk/data/store"
)

// standing is where a client stands, in words.
type standing struct {
	Phase data.Phase // its colors
	Icon  string
	Words string // "Integration"
	Under string // "3 days after dose 3"
}

// standingOf puts a row's facts into the words of the Phase column.
func standingOf(r store.ClientRow, today data.Date, region data.Region) standing {
	s := standing{Phase: r.Phase, Under: "Since " + region.DayMonth(r.Since)}
	stage := r.Stage
	if r.Phase == data.PhaseMedicine {
		stage = data.StageDosing
	}
	if stage == data.StageInquiry && r.Next.Kind == data.KindConsultation {
		stage = data.StageConsultation
	}
	switch stage {
	case data.StageInquiry:
		s.Icon, s.Words, s.Under = "message-circle", "Inquiry", "First contact "+region.DayMonth(data.DateOf(r.Created))
	case data.StageConsultation:
		s.Icon, s.Words, s.Under = "message-circle", "Consultation", "First contact "+region.DayMonth(data.DateOf(r.Created))
	case data.StageIntake:
		s.Icon, s.Words = "clipboard-list", "Intake"
	case data.StageAwaitingClearance:
		s.Icon, s.Words, s.Under = "clipboard-list", "Intake", "Waiting for clearance"
	case data.StageEligible:
		s.Icon, s.Words, s.Under = "shield-check", "Eligible", "Preparation not booked"
		if r.Next.Kind == data.KindPreparation {
			s.Under = "Preparation booked"
		}
	case data.StagePreparing:
		s.Icon, s.Words, s.Under = "compass", "Preparation", fmt.Sprintf("%d of %d done", r.Preparations, r.Prepared)
		if r.Course == data.MaintenanceCourse {
			s.Under = fmt.Sprintf("Maintenance, cycle %d", r.Doses+1)
		}
	case data.StageDosing:
		s.Icon, s.Words, s.Under = "waves", "Medicine", nextDose(r, today, region)
	case data.StageIntegrating, data.StageMaintenance:
		s.Icon, s.Words, s.Under = "sprout", "Integration", sinceDose(r, today, region)
	case data.StageDischarged:
		s.Icon, s.Words = "user-check", "Discharged"
	case data.StageOnHold:
		s.Icon, s.Words = "circle-pause", "On hold"
	case data.StageDeclined:
		s.Icon, s.Words = "circle-minus", "Declined"
	case data.StageNotEligible:
		s.Icon, s.Words = "circle-minus", "Not eligible"
	case data.StageWithdrawn:
		s.Icon, s.Words = "log-out", "Withdrawn"
	default:
		s.Icon, s.Words = "circle-dot", string(r.Stage)
	}
	if r.Running > 0 {
		s = standing{data.PhaseMedicine, "waves", "Medicine", fmt.Sprintf("Session %d is running", r.Running)}
	}
	if !r.Archived.IsZero() {
		s = standing{data.PhaseBefore, "circle-check", "Closed", "Since " + region.Date(data.DateOf(r.Archived))}
	}
	return s
}

func nextDose(r store.ClientRow, today data.Date, region data.Region) string {
	number := r.Doses + 1
	if r.NextDose.IsZero() {
		return fmt.Sprintf("Dose %d not booked", number)
	}
	when := region.Relative(r.NextDose, today)
	if when != "today" && when != "tomorrow" {
		when = "on " + when
	}
	return fmt.Sprintf("Dose %d is %s", number, when)
}

func sinceDose(r store.ClientRow, today data.Date, region data.Region) string {
	switch days := today.Sub(r.LastDose); {
	case r.Next.Kind == data.KindClosing:
		return "Closing is booked"
	case r.LastDose.IsZero():
		return "Since " + region.DayMonth(r.Since)
	case r.Stage == data.StageMaintenance || r.Course == data.MaintenanceCourse:
		return "Maintenance, " + data.Count(days, "day")
	case days == 0:
		return fmt.Sprintf("Dose %d was today", r.Doses)
	default:
		return fmt.Sprintf("%s after dose %d", data.Count(days, "day"), r.Doses)
	}
}

// chip is the standing in one line, for the title of a record: "Preparation,
// cycle 4".
func chip(r store.ClientRow, today data.Date, region data.Region) standing {
	s := standingOf(r, today, region)
	switch {
	case !r.Archived.IsZero() || r.Stage == data.StageOnHold:
	case s.Phase == data.PhasePreparation:
		s.Words = fmt.Sprintf("%s, cycle %d", s.Words, r.Doses+1)
	case r.Stage == data.StageAwaitingClearance || s.Phase == data.PhaseMedicine:
		s.Words += ", " + strings.ToLower(s.Under[:1]) + s.Under[1:]
	case s.Phase == data.PhaseIntegration && !r.LastDose.IsZero():
		s.Words = fmt.Sprintf("%s, cycle %d", s.Words, r.Doses)
	}
	return s
}

// nextVisit puts the next appointment into two lines.
func nextVisit(r store.ClientRow, today data.Date, region data.Region, types data.VisitTypes) (when, what string) {
	if r.Next.ID == 0 {
		return "None booked", ""
	}
	day := data.DateOf(r.Next.Start)
	when = region.Weekday(day)
	switch {
	case day == today:
		when = "Today"
	case day.Year() != today.Year():
		when = region.Date(day)
	}
	what = types.Rule(r.Next.Kind).Name
	if number := max(r.Doses, r.Running) + 1; r.Next.Kind.Doses() {
		if r.Running > 0 && r.Next.ID == r.RunningIn {
			number = r.Running
		}
		what = fmt.Sprintf("%s %d", what, number)
	}
	if r.Next.Place == data.Video {
		what += ", video"
	}
	return when + ", " + region.Time(r.Next.Start), what
}

// who is the second line of a name: "C-0098, 41, they/them".
func who(r store.ClientRow, today data.Date) string {
	parts := []string{r.Number}
	if !r.Birth.IsZero() {
		parts = append(parts, fmt.Sprint(r.Birth.AgeOn(today)))
	}
	if r.Pronouns != "" {
		parts = append(parts, r.Pronouns)
	}
	return strings.Join(parts, ", ")
}

// score puts the PHQ-9 into words; change is "" after a single score.
func score(r store.ClientRow, today data.Date, region data.Region) (total, band, on, change string) {
	if !r.Scored() {
		return "", "Not yet", "", ""
	}
	in, _ := measure.Find("PHQ-9")
	b, _ := in.Band(r.Latest())
	on = region.Short(r.PHQ9On, today)
	if len(r.PHQ9) > 1 {
		change = measure.Signed(r.Change())
	}
	return r.PHQ9Figure, b.Label(), on, change
}

// facts are the header's line under the name, the most lasting first.
func facts(h store.ClientHead, today data.Date, region data.Region) []string {
	c := h.Client
	list := []string{c.Number}
	var person []string
	if age := c.Age(today); age >= 0 {
		person = append(person, fmt.Sprintf("%d (%s)", age, region.Date(c.Birth)))
	}
	if c.Pronouns != "" {
		person = append(person, c.Pronouns)
	}
	if len(person) > 0 {
		list = append(list, strings.Join(person, ", "))
	}
	switch legal := c.LegalName(); {
	case legal == "" || c.ChosenName == "" || c.ChosenName == c.LegalFirst:
	case c.LegalFirst == "":
		list = append(list, "Legal first name not entered")
	default:
		list = append(list, "Legal name "+legal)
	}
	var codes []string
	for _, d := range c.Diagnoses {
		if d.Until.IsZero() {
			codes = append(codes, d.Code)
		}
	}
	if len(codes) > 0 {
		list = append(list, strings.Join(codes, ", "))
	}
	if h.Prescriber.ID != 0 {
		list = append(list, "Prescriber "+doctor(h.Prescriber))
	}
	if w, ok := c.WeightOn(today); ok {
		list = append(list, w.Kg.Both()+", "+region.Short(w.On, today))
	}
	if meds := medications(c.Medications, today); meds != "" {
		list = append(list, meds)
	}
	return list
}

// doctor is how the header names a prescriber: "Dr. Samuel Okafor".
func doctor(p data.Prescriber) string {
	if strings.HasPrefix(strings.ToLower(p.Name), "dr") {
		return p.Name
	}
	switch p.Credentials {
	case "MD", "DO", "PhD", "PsyD", "DNP":
		return "Dr. " + p.Name
	}
	return p.Title()
}

// medications lists what is taken in one line, as a sentence begins.
func medications(all []data.Medication, today data.Date) string {
	var list []string
	for _, m := range all {
		if m.Current(today) {
			list = append(list, strings.Join(strings.Fields(m.Name+" "+m.Dose+" "+m.Schedule), " "))
		}
	}
	text := strings.Join(list, ", ")
	return data.Capital(text)
}

// noticeIcons are the signs of alerts and flags by what they are about.
var noticeIcons = map[client.Subject]string{
	client.AboutRisk: "siren", client.AboutItem9: "octagon-alert", client.AboutHold: "pill", client.AboutInteraction: "pill",
	client.AboutPressure: "heart-pulse", client.AboutLimit: "gauge", client.AboutContraindication: "shield-check",
	client.AboutAllergy: "circle-check", client.AboutReadiness: "shield", client.AboutClearance: "stethoscope",
	client.AboutWaiting: "hourglass", client.AboutOrder: "file-clock", client.AboutNote: "pen-line",
	client.AboutMeasures: "chart-line", client.AboutPause: "circle-pause",
}

// iconOf is the sign of a notice. A danger always has its own sign.
func iconOf(n client.Notice) string {
	if n.Tone == client.Danger {
		return "octagon-alert"
	}
	if n.Found.Code == "allergy.unasked" {
		return "circle-question-mark"
	}
	return noticeIcons[n.About]
}

// footer says what the list leaves unsaid.
func footer(p store.ClientPage, closed bool) string {
	what := "active client"
	if closed {
		what = "client"
	}
	return data.Count(p.All, what) + ". Change is from the baseline score. Dashed line in the trend: score 10."
}

// hidden says how many closed clients are not shown, or "".
func hidden(p store.ClientPage) string {
	switch p.Closed {
	case 0:
		return ""
	case 1:
		return "1 closed client is hidden"
	}
	return fmt.Sprintf("%d closed clients are hidden", p.Closed)
}
