package visit

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
)

// formOf describes the form of a visit's body. Integration has a page of its
// own for most of it, see integration.go; a medicine session is recorded live.
func formOf(body course.Body, kindName string) []section {
	switch b := body.(type) {
	case *course.Consultation:
		return consultationForm(b)
	case *course.Intake:
		return intakeForm(b)
	case *course.Preparation:
		return preparationForm(b)
	case *course.Integration:
		return append(integrationForm(b), moreIntegration(b)...)
	case *course.SessionBody:
		return sessionForm(b)
	case *course.Meeting:
		return meetingForm(b, calendar.Kind(kindName))
	}
	return nil
}

func consultationForm(b *course.Consultation) []section {
	return []section{
		{title: "What brings the client", columns: 2, fields: []field{
			textArea("Reason", 4, &b.Reason), textArea("Hopes", 4, &b.Hopes), textArea("Support at home", 3, &b.Support), textArea("Current care", 3, &b.CurrentCare)}},
		{title: "Explained", fields: []field{anyOf("", course.ConsultationPoints, &b.Explained), done("Fees discussed", &b.FeesDiscussed)}},
		{title: "First look", about: "screening follows at intake", columns: 2, fields: []field{
			textArea("Contraindications at first look", 3, &b.FirstLook), textArea("Red flags", 3, &b.RedFlags)}},
		{title: "How it ended", columns: 2, fields: []field{
			oneOf("Interest", []course.Interest{course.InterestBoth, course.InterestThink, course.InterestDecline, course.InterestNotFit}, &b.Interest),
			textLine("Next step", &b.NextStep).example("Intake on Jun 20")}},
	}
}

func intakeForm(b *course.Intake) []section {
	return []section{
		{title: "History", columns: 2, fields: []field{
			textArea("Main concern", 4, &b.Complaint), textArea("History of it", 4, &b.History),
			textArea("Treatment so far, hospital stays, antidepressants", 4, &b.Psychiatric), textArea("Psychosis and mania, own and family", 4, &b.Psychosis),
			textArea("Trauma, summary only", 4, &b.Trauma), textArea("Alcohol and other substances", 4, &b.Substances),
			textArea("Medical history", 4, &b.Medical), textArea("Family history", 4, &b.Family),
			textArea("Home, work, relations", 4, &b.Social), textArea("Strengths and resources", 4, &b.Strengths),
			textArea("Spiritual frame", 3, &b.Spiritual), textArea("Earlier non-ordinary states", 3, &b.NonOrdinary)}},
		{title: "Mental state", columns: 3, fields: mentalState(b)},
		{title: "Assessment", columns: 2, fields: []field{
			textArea("Risk", 4, &b.Risk), textArea("Formulation", 4, &b.Formulation), textArea("Diagnosis", 3, &b.Diagnosis), textArea("Plan", 3, &b.Plan)}},
		{title: "To the prescriber", columns: 2, fields: []field{done("Release to the prescriber signed", &b.ReleaseSent), onDay("Referral sent", &b.Referral)}},
	}
}

func mentalState(b *course.Intake) []field {
	var fields []field
	for _, part := range course.MentalStateParts {
		fields = append(fields, field{kind: line, label: part,
			get: func() string { return b.MentalState[part] },
			set: func(s string) {
				if b.MentalState == nil {
					b.MentalState = map[string]string{}
				}
				if b.MentalState[part] = s; s == "" {
					delete(b.MentalState, part)
				}
			}})
	}
	return fields
}

func preparationForm(b *course.Preparation) []section {
	form := []section{
		{title: "Covered", fields: []field{anyOf("", course.PreparationBlocks, &b.Covered)}},
		{title: "Intention", about: "the client's own words", columns: 2, fields: []field{
			textArea("Intention", 2, &b.Intention).told(intentionNote), oneOf("What it is about", course.IntentionKinds, &b.IntentionKind)}},
		{title: "Mindset", columns: 4, fields: []field{
			zeroToTen("Mood", &b.Mood), zeroToTen("Expectation", &b.Expectation), zeroToTen("Fear", &b.Fear), textLine("Sleep", &b.Sleep).example("7 hours"),
			textArea("Hopes", 3, &b.Hopes), textArea("Fears", 3, &b.Fears), textArea("Stress in the last week", 3, &b.Stressors),
			textArea("Earlier non-ordinary states", 3, &b.NonOrdinary), textArea("Spiritual frame", 3, &b.Spiritual)}},
		{title: "Setting", columns: 3, fields: []field{
			textLine("Music", &b.Music), textLine("Music to avoid", &b.MusicAvoid), textLine("Light", &b.Lighting), textLine("Scents", &b.Scents),
			textLine("Room temperature", &b.Temperature), textLine("Eyeshade", &b.Eyeshade), textLine("Position", &b.Position), textLine("Objects", &b.Objects),
			textLine("Silence", &b.Silence), textLine("Language", &b.Language), textLine("Ritual or prayer", &b.Ritual), textLine("Sensitivities, triggers", &b.Sensitivities)}},
		{title: "Boundaries and touch", about: "the touch consent is signed apart", columns: 2, fields: []field{
			textArea("Touch agreed", 3, &b.Touch), textLine("Stop word", &b.StopWord), textLine("Hand signal", &b.HandSignal),
			done("Said what the therapist will and will not do", &b.Roles)}},
		{title: "Support", columns: 2, fields: []field{
			textLine("Who is home for 24 hours", &b.HomeSupport), textLine("Way home", &b.Transport), done("Support person sheet given", &b.SupportSheet)}},
		{title: "Safety plan", columns: 2, fields: []field{
			textArea("Warning signs", 2, &b.Safety.Signs), textArea("What helps alone", 2, &b.Safety.Coping), textArea("Places and company", 2, &b.Safety.Places),
			textArea("People to call", 2, &b.Safety.People), textArea("Professionals, and 988", 2, &b.Safety.Professionals), textArea("Making the home safe", 2, &b.Safety.Means)}},
		{title: "Skills rehearsed", fields: []field{anyOf("", course.Skills, &b.Skills)}},
		{title: "Ready", columns: 2, fields: []field{
			zeroToTen("Readiness, the client's own rating", &b.Readiness), textLine("In the client's words", &b.OwnWords),
			done("Day-of instructions explained", &b.DayOfTold), textArea("Questions", 2, &b.Questions)}},
		{title: "Summary and plan", columns: 2, fields: []field{textArea("Summary", 4, &b.Summary), textArea("Plan", 4, &b.Plan)}},
	}
	if b.NoGo != "" {
		form = append([]section{{title: "No-go, became preparation", columns: 2, fields: []field{textArea("Why", 2, &b.NoGo), textLine("Called", &b.Called).example("prescriber")}}}, form...)
	}
	return form
}

// intentionNote says when an intention is long. A good one is short, open, and
// no demand on the outcome (reference 5.1).
func intentionNote(text string) string {
	if n := len(strings.Fields(text)); n > course.IntentionWords {
		return fmt.Sprintf("%d words. An intention is easier to hold within %d.", n, course.IntentionWords)
	}
	return ""
}

// integrationForm is the part of an integration that the page of the design shows.
func integrationForm(b *course.Integration) []section {
	return []section{
		sinceDose(b),
		{title: "Themes", about: "tags only, may go in a report if the client agrees", fields: []field{anyOf("", course.Themes, &b.Themes)}},
		{title: "Intention", columns: 2, fields: []field{
			textLine("Intention of the session", &b.Intention), oneOf("Met?", metChoices, &b.IntentionMet)}},
	}
}

var metChoices = []course.IntentionMet{course.MetNo, course.MetPartly, course.MetYes, course.MetOther}

func sinceDose(b *course.Integration) section {
	return section{title: "Since the dose", about: "part of the chart", columns: 4, fields: []field{
		textLine("Sleep", &b.Sleep).example("7 hours"), zeroToTen("Mood", &b.Mood), zeroToTen("Anxiety", &b.Anxiety),
		asked("Suicidal thoughts", noneAsked, &b.SuicidalAsked, &b.Suicidal),
		textLine("After-effects", &b.AfterEffects), asked("Urinary symptoms", none, &b.UrinaryAsked, &b.Urinary),
		asked("Cravings, extra use", none, &b.CravingsAsked, &b.Cravings), oneOf("Dose felt", course.DoseFeelings, &b.DoseFelt)}}
}

// moreIntegration is what stands below the fold.
func moreIntegration(b *course.Integration) []section {
	return []section{
		{title: "Also asked", columns: 4, fields: []field{
			textLine("Dreams", &b.Dreams), textLine("Thinking and memory", &b.Cognition), textLine("Abdominal pain", &b.Abdominal),
			zeroToTen("Ready for the next dose", &b.ReadyForNext)}},
		{title: "Practices agreed", fields: []field{anyOf("", course.Practices, &b.Practices)}},
		{title: "Summary and plan", columns: 2, fields: []field{
			textArea("Summary", 4, &b.Summary), textArea("Plan", 4, &b.Plan),
			textArea("For the prescriber, a request only", 2, &b.ForPrescriber).told(requestNote)}},
	}
}

// requestNote reminds that the therapist never chooses a dose (reference 1.1).
func requestNote(text string) string {
	if strings.Contains(strings.ToLower(text), " mg") {
		return "Describe the effect. The prescriber decides the dose."
	}
	return ""
}

// sessionForm is what is written about a medicine session once it is over.
func sessionForm(b *course.SessionBody) []section {
	return []section{{title: "After the session", columns: 2, fields: []field{
		textLine("Present", &b.Present).example("therapist in the room"), oneOf("Modality", modalities, &b.Modality),
		textArea("Summary", 4, &b.Summary), textArea("Plan until the next session", 4, &b.PlanNext)}}}
}

var modalities = []string{"psycholytic", "psychedelic"}

func meetingForm(b *course.Meeting, k calendar.Kind) []section {
	about := []field{textLine("In one line, for the list", &b.Findings)}
	if k == calendar.Coordination {
		about = append(about, textLine("With", &b.With).example("Dr. Okafor"))
	}
	form := []section{
		{title: "Note", columns: 2, fields: append(about, textArea("Summary", 8, &b.Summary), textArea("Plan", 8, &b.Plan))},
	}
	if k != calendar.Coordination {
		form = append(form, section{title: "Asked", columns: 4, fields: []field{
			zeroToTen("Mood", &b.Mood), textLine("Sleep", &b.Sleep), asked("Suicidal thoughts", noneAsked, &b.SuicidalAsked, &b.Suicidal), textLine("After-effects", &b.AfterEffects)}})
	}
	last := section{title: "Next", columns: 2, fields: []field{onDay("Next visit or call", &b.Next)}}
	if k == calendar.Closing {
		last.fields = append(last.fields, oneOf("Why the care ends", course.CloseReasons, &b.ClosedWhy))
	}
	return append(form, last)
}

// ladderFields are the seven steps of one ladder in their order, named as
// course.LadderSteps.
func ladderFields(in *course.Insight, region data.Region, today data.Date, nextVisit string) []field {
	texts := []*string{&in.Insight, &in.Meaning, &in.Value, &in.Step, &in.Cue, &in.Support, &in.Check}
	examples := []string{"What was seen, in one sentence", "What it means", "What matters in it", "At most 10 minutes", "When and where", "Who helps, and how", nextVisit}
	fields := make([]field, len(texts))
	for i, name := range course.LadderSteps {
		fields[i] = textLine(name, texts[i]).example(examples[i])
	}
	fields[6].set = func(s string) { in.Check, in.CheckOn = s, dayIn(s, region, today) }
	return fields
}

// dayIn finds the day that a text begins with, "Thu, Jun 19, at the next
// visit"; the zero Date when there is none.
func dayIn(text string, region data.Region, today data.Date) data.Date {
	parts := strings.Split(text, ",")
	if first := strings.ToLower(strings.TrimSpace(parts[0])); len(parts) > 1 && len(first) >= 3 && strings.Contains(weekdays, first[:3]) {
		parts = parts[1:]
	}
	for n := len(parts); n > 0; n-- {
		if d, err := data.ParseDate(strings.TrimSpace(strings.Join(parts[:n], ",")), region.Order, today); err == nil && !d.IsZero() {
			return d
		}
	}
	return data.Date{}
}

const weekdays = "mon tue wed thu fri sat sun"
