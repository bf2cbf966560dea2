package visit

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/sheet"
)

// formOf describes the form of a visit's body. Integration has a page of its
// own for most of it, see integration.go; a medicine session is recorded live.
func formOf(body data.Body, kindName string) []sheet.Section {
	switch b := body.(type) {
	case *data.Consultation:
		return consultationForm(b)
	case *data.Intake:
		return intakeForm(b)
	case *data.Preparation:
		return preparationForm(b)
	case *data.Integration:
		return append(integrationForm(b), moreIntegration(b)...)
	case *data.SessionBody:
		return sessionForm(b)
	case *data.Meeting:
		return meetingForm(b, data.Kind(kindName))
	}
	return nil
}

func consultationForm(b *data.Consultation) []sheet.Section {
	return []sheet.Section{
		{Title: "What brings the client", Columns: 2, Fields: []sheet.Field{
			sheet.Area("Reason", 4, &b.Reason), sheet.Area("Hopes", 4, &b.Hopes), sheet.Area("Support at home", 3, &b.Support), sheet.Area("Current care", 3, &b.CurrentCare)}},
		{Title: "Explained", Fields: []sheet.Field{sheet.AnyOf("", course.ConsultationPoints, &b.Explained), sheet.Yes("Fees discussed", &b.FeesDiscussed)}},
		{Title: "First look", About: "screening follows at intake", Columns: 2, Fields: []sheet.Field{
			sheet.Area("Contraindications at first look", 3, &b.FirstLook), sheet.Area("Red flags", 3, &b.RedFlags)}},
		{Title: "How it ended", Columns: 2, Fields: []sheet.Field{
			sheet.OneOf("Interest", []data.Interest{data.InterestBoth, data.InterestThink, data.InterestDecline, data.InterestNotFit}, &b.Interest),
			sheet.Line("Next step", &b.NextStep).Example("Intake on Jun 20")}},
	}
}

func intakeForm(b *data.Intake) []sheet.Section {
	return []sheet.Section{
		{Title: "History", Columns: 2, Fields: []sheet.Field{
			sheet.Area("Main concern", 4, &b.Complaint), sheet.Area("History of it", 4, &b.History),
			sheet.Area("Treatment so far, hospital stays, antidepressants", 4, &b.Psychiatric), sheet.Area("Psychosis and mania, own and family", 4, &b.Psychosis),
			sheet.Area("Trauma, summary only", 4, &b.Trauma), sheet.Area("Alcohol and other substances", 4, &b.Substances),
			sheet.Area("Medical history", 4, &b.Medical), sheet.Area("Family history", 4, &b.Family),
			sheet.Area("Home, work, relations", 4, &b.Social), sheet.Area("Strengths and resources", 4, &b.Strengths),
			sheet.Area("Spiritual frame", 3, &b.Spiritual), sheet.Area("Earlier non-ordinary states", 3, &b.NonOrdinary)}},
		{Title: "Mental state", Columns: 3, Fields: mentalState(b)},
		{Title: "Assessment", Columns: 2, Fields: []sheet.Field{
			sheet.Area("Risk", 4, &b.Risk), sheet.Area("Formulation", 4, &b.Formulation), sheet.Area("Diagnosis", 3, &b.Diagnosis), sheet.Area("Plan", 3, &b.Plan)}},
		{Title: "To the prescriber", Columns: 2, Fields: []sheet.Field{sheet.Yes("Release to the prescriber signed", &b.ReleaseSent), sheet.OnDay("Referral sent", &b.Referral)}},
	}
}

func mentalState(b *data.Intake) []sheet.Field {
	var fields []sheet.Field
	for _, part := range course.MentalStateParts {
		fields = append(fields, sheet.Field{Kind: sheet.OneLine, Label: part,
			Get: func() string { return b.MentalState[part] },
			Set: func(s string) {
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

func preparationForm(b *data.Preparation) []sheet.Section {
	form := []sheet.Section{
		{Title: "Covered", Fields: []sheet.Field{sheet.AnyOf("", course.PreparationBlocks, &b.Covered)}},
		{Title: "Intention", About: "the client's own words", Columns: 2, Fields: []sheet.Field{
			sheet.Area("Intention", 2, &b.Intention).Told(intentionNote), sheet.OneOf("What it is about", course.IntentionKinds, &b.IntentionKind)},
			Prompts: course.IntentionPrompts},
		{Title: "Mindset", Columns: 4, Fields: []sheet.Field{
			sheet.Rating("Mood", &b.Mood), sheet.Rating("Expectation", &b.Expectation), sheet.Rating("Fear", &b.Fear), sheet.Line("Sleep", &b.Sleep).Example("7 hours")}},
		{Title: "Hopes and fears", Columns: 2, Fields: []sheet.Field{
			sheet.Area("Hopes", 3, &b.Hopes), sheet.Area("Fears", 3, &b.Fears), sheet.Area("Stress in the last week", 3, &b.Stressors),
			sheet.Area("Earlier non-ordinary states", 3, &b.NonOrdinary), sheet.Area("Spiritual frame", 3, &b.Spiritual)}},
		{Title: "Setting", Columns: 3, Fields: []sheet.Field{
			sheet.Line("Music", &b.Music), sheet.Line("Music to avoid", &b.MusicAvoid), sheet.Line("Light", &b.Lighting), sheet.Line("Scents", &b.Scents),
			sheet.Line("Room temperature", &b.Temperature), sheet.Line("Eyeshade", &b.Eyeshade), sheet.Line("Position", &b.Position), sheet.Line("Objects", &b.Objects),
			sheet.Line("Silence", &b.Silence), sheet.Line("Language", &b.Language), sheet.Line("Ritual or prayer", &b.Ritual), sheet.Line("Sensitivities, triggers", &b.Sensitivities)}},
		{Title: "Boundaries and touch", About: "the touch consent is signed apart", Columns: 2, Fields: []sheet.Field{
			sheet.Area("Touch agreed", 3, &b.Touch), sheet.Area("Places not to touch", 3, &b.NotTouched), sheet.Line("Stop word", &b.StopWord), sheet.Line("Hand signal", &b.HandSignal),
			sheet.Yes("Said what the therapist will and will not do", &b.Roles)}},
		{Title: "Support", Columns: 2, Fields: []sheet.Field{
			sheet.Line("Who is home for 24 hours", &b.HomeSupport), sheet.Line("Coming and going home", &b.Transport).Example("with Chris, by car"), sheet.Yes("Support person sheet given", &b.SupportSheet)}},
		{Title: "Safety plan", Columns: 2, Fields: []sheet.Field{
			sheet.Area("Warning signs", 2, &b.Safety.Signs), sheet.Area("What helps alone", 2, &b.Safety.Coping), sheet.Area("Places and company", 2, &b.Safety.Places),
			sheet.Area("People to call", 2, &b.Safety.People), sheet.Area("Professionals, and 988", 2, &b.Safety.Professionals), sheet.Area("Making the home safe", 2, &b.Safety.Means)}},
		{Title: "Skills rehearsed", Fields: []sheet.Field{sheet.AnyOf("", course.Skills, &b.Skills)}},
		{Title: "Ready", Columns: 2, Fields: []sheet.Field{
			sheet.Rating("Readiness, the client's own rating", &b.Readiness), sheet.Line("In the client's words", &b.OwnWords),
			sheet.Yes("Day-of instructions explained", &b.DayOfTold), sheet.Area("Questions", 2, &b.Questions)}},
		{Title: "Summary and plan", Columns: 2, Fields: []sheet.Field{sheet.Area("Summary", 4, &b.Summary), sheet.Area("Plan", 4, &b.Plan)}},
	}
	if b.NoGo != "" {
		form = append([]sheet.Section{{Title: "No-go, became preparation", Columns: 2, Fields: []sheet.Field{sheet.Area("Why", 2, &b.NoGo), sheet.Line("Called", &b.Called).Example("prescriber")}}}, form...)
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
func integrationForm(b *data.Integration) []sheet.Section {
	return []sheet.Section{
		sinceDose(b),
		{Title: "Themes", About: "tags only, may go in a report if the client agrees", Fields: []sheet.Field{sheet.AnyOf("", course.Themes, &b.Themes)}},
		{Title: "Intention", Columns: 2, Fields: []sheet.Field{
			sheet.Line("Intention of the session", &b.Intention), sheet.OneOf("Met?", metChoices, &b.IntentionMet)}},
	}
}

var metChoices = []data.IntentionMet{data.MetNo, data.MetPartly, data.MetYes, data.MetOther}

func sinceDose(b *data.Integration) sheet.Section {
	return sheet.Section{Title: "Since the dose", About: "part of the chart", Columns: 4, Fields: []sheet.Field{
		sheet.Line("Sleep", &b.Sleep).Example("7 hours"), sheet.Rating("Mood", &b.Mood), sheet.Rating("Anxiety", &b.Anxiety),
		sheet.Asked("Suicidal thoughts", sheet.NoneAsked, &b.SuicidalAsked, &b.Suicidal),
		sheet.Line("After-effects", &b.AfterEffects), sheet.Asked("Urinary symptoms", sheet.None, &b.UrinaryAsked, &b.Urinary),
		sheet.Asked("Cravings, extra use", sheet.None, &b.CravingsAsked, &b.Cravings), sheet.OneOf("Dose felt", course.DoseFeelings, &b.DoseFelt)}}
}

// moreIntegration is what stands below the fold.
func moreIntegration(b *data.Integration) []sheet.Section {
	return []sheet.Section{
		{Title: "Also asked", Columns: 4, Fields: []sheet.Field{
			sheet.Line("Dreams", &b.Dreams), sheet.Line("Thinking and memory", &b.Cognition), sheet.Line("Abdominal pain", &b.Abdominal),
			sheet.Rating("Ready for the next dose", &b.ReadyForNext)}},
		{Title: "Practices agreed", Fields: []sheet.Field{sheet.AnyOf("", course.Practices, &b.Practices)}},
		{Title: "Summary and plan", Columns: 2, Fields: []sheet.Field{
			sheet.Area("Summary", 4, &b.Summary), sheet.Area("Plan", 4, &b.Plan),
			sheet.Area("For the prescriber, a request only", 2, &b.ForPrescriber).Told(requestNote)}},
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
func sessionForm(b *data.SessionBody) []sheet.Section {
	return []sheet.Section{{Title: "After the session", Columns: 2, Fields: []sheet.Field{
		sheet.Line("Present", &b.Present).Example("therapist in the room"), sheet.OneOf("Modality", modalities, &b.Modality),
		sheet.Area("Summary", 4, &b.Summary), sheet.Area("Plan until the next session", 4, &b.PlanNext)}}}
}

var modalities = []string{"psycholytic", "psychedelic"}

func meetingForm(b *data.Meeting, k data.Kind) []sheet.Section {
	about := []sheet.Field{sheet.Line("In one line, for the list", &b.Findings)}
	if k == data.KindCoordination {
		about = append(about, sheet.Line("With", &b.With).Example("Dr. Okafor"))
	}
	form := []sheet.Section{
		{Title: "Note", Columns: 2, Fields: append(about, sheet.Area("Summary", 8, &b.Summary), sheet.Area("Plan", 8, &b.Plan))},
	}
	if k != data.KindCoordination {
		form = append(form, sheet.Section{Title: "Asked", Columns: 4, Fields: []sheet.Field{
			sheet.Rating("Mood", &b.Mood), sheet.Line("Sleep", &b.Sleep), sheet.Asked("Suicidal thoughts", sheet.NoneAsked, &b.SuicidalAsked, &b.Suicidal), sheet.Line("After-effects", &b.AfterEffects)}})
	}
	last := sheet.Section{Title: "Next", Columns: 2, Fields: []sheet.Field{sheet.OnDay("Next visit or call", &b.Next)}}
	if k == data.KindClosing {
		last.Fields = append(last.Fields, sheet.OneOf("Why the care ends", course.CloseReasons, &b.ClosedWhy))
	}
	return append(form, last)
}

// ladderFields are the seven steps of one ladder in their order, named as
// course.LadderSteps.
func ladderFields(in *data.Insight, region data.Region, today data.Date, nextVisit string) []sheet.Field {
	texts := []*string{&in.Insight, &in.Meaning, &in.Value, &in.Step, &in.Cue, &in.Support, &in.Check}
	examples := []string{"What was seen, in one sentence", "What it means", "What matters in it", "At most 10 minutes", "When and where", "Who helps, and how", nextVisit}
	fields := make([]sheet.Field, len(texts))
	for i, name := range course.LadderSteps {
		fields[i] = sheet.Line(name, texts[i]).Example(examples[i])
	}
	fields[6].Set = func(s string) { in.Check, in.CheckOn = s, dayIn(s, region, today) }
	return fields
}

// dayIn finds the day that a text begins with, "Thu, Jun 19, at the next
// visit"; the zero Date when there is none.
func dayIn(text string, region data.Region, today data.Date) data.Date {
	parts := strings.Split(text, ",")
	for n := len(parts); n > 0; n-- {
		if d, err := data.ParseDate(strings.TrimSpace(strings.Join(parts[:n], ",")), region.Order, today); err == nil && !d.IsZero() {
			return d
		}
	}
	return data.Date{}
}
