package course

import (
	"slices"
	"strings"

	"kapdesk/data"
)

// Level says how much a screening item weighs (reference 2.1).
type Level string

const (
	// Absolute: programs usually exclude it; the prescriber must document why to go on.
	Absolute Level = "absolute"
	// Relative: needs the prescriber's comment.
	Relative Level = "relative"
	// Caution: to be watched, not resolved.
	Caution Level = "caution"
)

// ScreeningItem is one line of the checklist of reference 2.1.
type ScreeningItem struct {
	Number int
	Text   string
	Level  Level
	Until  string // what would lift it, as in "until controlled"
	Source string // where the item comes from
	// Verified is false where no published source was read: the item is then
	// the practice's own and the source says so.
	Verified bool
}

const (
	label    = "esketamine label"
	practice = "practice setting"
)

// ScreeningItems are the 30 items of reference 2.1 in their order. Where the
// reference gives a range of levels, the stricter one is used here.
var ScreeningItems = []ScreeningItem{
	{1, "Allergy to ketamine or an ingredient", Absolute, "", label, true},
	{2, "Aneurysm or arteriovenous malformation", Absolute, "", label, true},
	{3, "Past bleeding in the brain", Absolute, "", label, true},
	{4, "High blood pressure, uncontrolled or untreated", Absolute, "until controlled", "program criteria", true},
	{5, "Heart attack or stroke in the last 6 months, unstable angina, heart failure, serious arrhythmia or valve disease", Absolute, "until cardiology agrees", label + "; time span: " + practice, false},
	{6, "Past hypertensive encephalopathy", Relative, "", label, true},
	{7, "Raised pressure in the skull, mass, or recent severe head injury", Relative, "", practice, false},
	{8, "Glaucoma or raised eye pressure, uncontrolled", Absolute, "until controlled", "program criteria", true},
	{9, "Severe breathing problem, severe COPD or untreated severe sleep apnea", Absolute, "until treated", "program criteria; sleep apnea: " + practice, false},
	{10, "Overactive thyroid, untreated", Absolute, "until treated", "program criteria", true},
	{11, "Psychotic disorder or psychosis now; parent, sibling or child with schizophrenia", Absolute, "", "program criteria; family history is relative", true},
	{12, "Mania or mixed state now; bipolar I without a mood stabilizer", Absolute, "until stable", "program criteria", true},
	{13, "Suicidal thoughts with intent or plan, or a recent attempt", Absolute, "until a higher level of care agrees", "program criteria", true},
	{14, "Substance use disorder now, or past misuse of ketamine", Absolute, "until in remission", "program criteria", true},
	{15, "Pregnancy, trying to conceive, or breastfeeding", Absolute, "", label, true},
	{16, "Delirium, dementia, or unable to consent", Absolute, "", "program criteria", true},
	{17, "Bladder inflammation, recurrent urinary infection, or unexplained blood in urine", Relative, "", "program criteria", true},
	{18, "Significant liver disease", Relative, "", "program criteria; enzymes above 3 times normal: " + practice, false},
	{19, "Severe kidney disease", Relative, "", practice, false},
	{20, "Body mass index above 35", Relative, "", "program criteria", true},
	{21, "Seizure disorder, uncontrolled", Relative, "", practice, false},
	{22, "Porphyria", Relative, "", practice, false},
	{23, "Severe personality or dissociative disorder, or an unstable working relationship", Relative, "", "program criteria; dissociative identity: " + practice, false},
	{24, "Younger than 18", Absolute, "", "program criteria", true},
	{25, "Older than 65", Caution, "", practice, false},
	{26, "No safe home, support person or transport; too unsettled to integrate", Relative, "", practice, false},
	{27, "Motion sickness, past problem with anesthesia, reflux or slow stomach", Caution, "", practice, false},
	{28, "Sores or dental work in the mouth, for sublingual use", Caution, "", practice, false},
	{29, "Allergy to latex, lidocaine or another part of an injection kit", Caution, "", practice, false},
	{30, "Work with drug tests, driving or flying", Caution, "", practice, false},
}

// LatestAnswers returns the newest answer of each item; answers may come in
// any order of items but oldest first within one.
func LatestAnswers(answers []data.ScreeningAnswer) map[int]data.ScreeningAnswer {
	latest := make(map[int]data.ScreeningAnswer, len(ScreeningItems))
	for _, a := range answers {
		if !a.At.Before(latest[a.Item].At) {
			latest[a.Item] = a
		}
	}
	return latest
}

// UnresolvedItem is an item that still stands in the way, with its newest answer.
type UnresolvedItem struct {
	ScreeningItem
	Answer data.ScreeningAnswer
}

// Unresolved lists what the checklist leaves open, absolute items first:
// absolute items answered yes, and both kinds answered unknown or not at all, or
// relative ones yes without a comment. Cautions never stand in the way.
func Unresolved(answers []data.ScreeningAnswer) []UnresolvedItem {
	latest := LatestAnswers(answers)
	var open []UnresolvedItem
	for _, item := range ScreeningItems {
		a := latest[item.Number]
		if standsOpen(item.Level, a) {
			open = append(open, UnresolvedItem{item, a})
		}
	}
	slices.SortStableFunc(open, func(a, b UnresolvedItem) int { return rank(a.Level) - rank(b.Level) })
	return open
}

// Screening counts what the checklist leaves open.
type Screening struct {
	Yes      int // answered yes and not resolved: these are contraindications
	Unknown  int // answered "unknown"
	NotAsked int // absolute and relative items without an answer
}

// Screened counts the unresolved items by what was answered. What was not asked
// is neither a contraindication nor in order.
func Screened(answers []data.ScreeningAnswer) Screening {
	var s Screening
	for _, u := range Unresolved(answers) {
		switch u.Answer.Answer {
		case data.Yes:
			s.Yes++
		case data.Unknown:
			s.Unknown++
		default:
			s.NotAsked++
		}
	}
	return s
}

func standsOpen(level Level, a data.ScreeningAnswer) bool {
	switch level {
	case Absolute:
		return a.Answer != data.No && a.Answer != data.Resolved
	case Relative:
		return a.Answer != data.No && a.Answer != data.Resolved && (a.Answer != data.Yes || strings.TrimSpace(a.Note) == "")
	}
	return false
}

func rank(l Level) int { return slices.Index([]Level{Absolute, Relative, Caution}, l) }

// Item returns the checklist line with a number, and false if there is none.
func Item(number int) (ScreeningItem, bool) {
	if number < 1 || number > len(ScreeningItems) {
		return ScreeningItem{}, false
	}
	return ScreeningItems[number-1], true
}

// ScreeningFrom is the first day whose answers count for a course: a new course
// asks again, so those given before the end of the course before it do not. It
// is zero for a client's first course.
func ScreeningFrom(courses []data.Course, id data.CourseID) data.Date {
	var before data.Course
	for _, c := range courses {
		switch {
		case c.ID != id:
			before = c
		case before.ID == 0:
			return data.Date{}
		case before.Closed.IsZero() || before.Closed.After(c.Opened):
			return c.Opened
		default:
			return before.Closed
		}
	}
	return data.Date{}
}

// OutdatedScreening reports whether a newest answer was given before a course
// counts, so that the checklist is asked again.
func OutdatedScreening(courses []data.Course, id data.CourseID, answers []data.ScreeningAnswer) bool {
	from := ScreeningFrom(courses, id)
	for _, a := range LatestAnswers(answers) {
		if data.DateOf(a.At).Before(from) {
			return true
		}
	}
	return false
}
