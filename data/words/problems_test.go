package words

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/client"
	"kapdesk/data/course"
	"kapdesk/data/measure"
)

// The sentences that name what they were found by, each of them.
func TestProblemNamesItsNumbers(t *testing.T) {
	tested := map[data.Code]bool{}
	for _, c := range []struct {
		code data.Code
		args []any
		want string
	}{
		{"practice.food", []any{0, 24}, "Hours without food are from 0 to 24."},
		{"practice.liquids", []any{0, 24}, "Hours without clear liquids are from 0 to 24."},
		{"practice.preparations", []any{1, 10}, "Preparation sessions before a first dose are from 1 to 10."},
		{"practice.notice", []any{0, 240}, "A client cancels from 0 to 240 hours ahead."},
		{"repeat.count", []any{1, 520}, "Write a number of visits from 1 to 520."},
		{"practice.travel", []any{0, 240}, "The way between two places takes from 0 to 240 minutes."},
		{"practice.doses", []any{1, 7}, "Doses in seven days are from 1 to 7."},
		{"practice.weeks", []any{2}, "The most doses in seven days are not below the usual 2."},
		{"practice.risk", []any{1, 60}, "An answer about suicidal thoughts holds from 1 to 60 days."},
		{"practice.test", []any{1, 60}, "A pregnancy test holds from 1 to 60 days."},
		{"practice.vitals", []any{5, 240}, "Vitals before a dose hold from 5 to 240 minutes."},
		{"limits.range", []any{100.0, 260.0}, "Write 100 to 260."},
		{"limits.rises", []any{160.0}, "A graver step is not below 160."},
		{"limits.falls", []any{92.0}, "A graver step is not above 92."},
		{"limits.meet", []any{110.0}, "This meets the upper limit, 110. Nothing would be within limits."},
		{"visits.minutes", []any{5, 720}, "Write 5 to 720 minutes."},
		{"visits.long", []any{40}, "A name has at most 40 characters: it stands in a block of the week."},
		{"form.word", []any{"Licensing board"}, "This form says what is not entered yet: Licensing board. Enter it in Settings, Forms."},
		{"form.number", []any{1, 50}, "Write a whole number from 1 to 50."},
		{"form.long", []any{200}, "At most 200 letters fit here."},
		{"publish.titled", []any{120}, "At most 120 letters fit in a title."},
		{"form.braces", nil, "Write it without { and }."},
		{"visits.fee", []any{10000}, "Write 0 to 10000, or leave it empty."},
		{"billing.amount", []any{1000000}, "Write an amount above zero, of at most 1000000."},
		{"billing.units", []any{1, 99}, "Units are from 1 to 99."},
		{"billing.each", []any{10101}, "A fee is from 0 to 10101."},
		{"billing.minutes", []any{720}, "Minutes are from 0 to 720."},
		{"billing.span", []any{16, 720}, "Write 16 to 720 minutes, or leave it empty."},
		{"billing.long", []any{12}, "At most 12 letters fit here."},
		{"billing.items", []any{40}, "A fee schedule has at most 40 items beside visits."},
		{"billing.due", []any{120}, "An invoice is payable within 0 to 120 days."},
		{"estimate.long", []any{12}, "An estimate covers at most 12 months."},
		{"estimate.count", []any{99}, "Write how often, at least and at most: up to 99, and the most not below the least."},
		{"template.range", []any{1, 12}, "Write 1 to 12."},
		{"template.many", []any{30}, "A practice has at most 30 templates."},
		{"template.name", []any{40}, "Write a name of at most 40 characters in one line."},
		{"plan.range", []any{7, 180}, "Write 7 to 180."},
		{"plan.order", []any{28}, "While doses are given it is not later than otherwise, 28 days."},
		{"text.long", []any{201, 200}, "This text has 201 characters; at most 200 fit here."},
		{"practice.elsewhere", []any{"Portland", "Tokyo"}, "This computer is on Tokyo time, the practice in Portland: times are the practice’s."},
		{"practice.another", []any{"Portland"}, "This computer is on another time, the practice in Portland: times are the practice’s."},
		{"birth.unread", []any{data.ErrNoSuchMonth}, "There is no such month."},
		{"birth.old", []any{120}, "More than 120 years ago. Check the year."},
		{"birth.young", []any{17, 18}, "This client is 17 years old. KAP programs take adults of 18 or older."},
		{"hold.range", []any{0, 336, 14}, "Hold hours are from 0 to 336 (14 days)."},
		{"weight.unusual", []any{data.Kg(19)}, "41.9 lb (19.00 kg) is unusual. Check the number and the unit."},
		{"pressure.range", []any{data.BP{Systolic: 40, Diastolic: 20}, data.BP{Systolic: 300, Diastolic: 200}}, "Blood pressure goes from 40/20 to 300/200."},
		{"pulse.range", []any{20.0, 250.0}, "HR goes from 20 to 250 per minute."},
		{"oxygen.range", []any{1.0, 100.0}, "SpO₂ is a percentage up to 100. Is this the pulse?"},
		{"breaths.range", []any{1.0, 60.0}, "Breaths go from 1 to 60 per minute."},
		{"temperature.range", []any{30.0, 43.0}, "Temperature goes from 30 to 43 °C."},
		{"reading.asked", []any{data.Question{Code: data.AskSwapped, Facts: []string{"80", "120"}}}, "80/120 has the lower number first. Is it 120/80?"},
		{"screen.why", []any{data.RiskModerate, 10}, "Say why the risk is lower than moderate, in 10 letters or more."},
		{"score.total", []any{10, 50}, "Enter a total of 10–50."},
		{"score.mean", []any{0, 5}, "Enter a mean of 0–5, such as 3.4."},
		{"minutes.range", []any{5, 12}, "Between 5 minutes and 12 hours."},
		{"sign.open", []any{3}, "Boxes and rows of the form that wait for an answer or initials: 3."},
		{"touch.wider", []any{2}, "On the day of a dose touch can only be made less. Rows that allow more than was agreed before: 2."},
		{"touch.paper", []any{1}, "A touch consent on paper holds, so that its answers cannot be compared. On the day of a dose touch can only be made less. Rows that must be No: 1."},
		{"dose.unusual", nil, "Outside the range usual for this route. Check the order."},
	} {
		if got := Problem(data.Problem{Code: c.code, Args: c.args}); got != c.want {
			t.Errorf("%s of %v reads %q, want %q", c.code, c.args, got, c.want)
		}
		tested[c.code] = true
	}
	for c, say := range problems {
		if strings.Contains(say, "{") && !tested[c] {
			t.Errorf("%q is never tried with its numbers: %s", c, say)
		}
	}
}

func TestProblems(t *testing.T) {
	list := data.Problems{{Field: "name", Code: "practice.name"}, {Field: "hours", Code: "practice.hours"}}
	if got, want := Problems(list), "Enter the practice's name. It stands at the head of every document. A working day ends after it begins."; got != want {
		t.Errorf("two problems read %q, want %q", got, want)
	}
	if got := Problem(list.For("clinician")); got != "" {
		t.Errorf("a field without a problem reads %q", got)
	}
	if got := Problem(data.Problem{Code: "no.such"}); got != "no.such" {
		t.Errorf("a code without a sentence reads %q, want the code rather than nothing", got)
	}
}

// A code that the store or a screen finds has words too. There it stands in a
// function that adds to data.Problems, among other texts of its form.
func TestEveryProblemOfTheStoreAndTheScreensHasWords(t *testing.T) {
	found := 0
	for _, where := range []string{"store", "../ui/*", "../ui/*/*"} {
		inspect(t, where, func(n ast.Node) {
			f, ok := n.(*ast.FuncDecl)
			if !ok || !findsProblems(f) {
				return
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok && codeLike(l) && !strings.HasPrefix(l.Value, `"refused.`) {
					found++
					if _, said := problems[data.Code(strings.Trim(l.Value, `"`))]; !said {
						t.Errorf("%s finds %s, and it has no words", f.Name, l.Value)
					}
				}
				return true
			})
		})
	}
	if found < 15 {
		t.Fatalf("only %d codes were found in the store and the screens", found)
	}
}

func findsProblems(f *ast.FuncDecl) bool {
	finds := false
	ast.Inspect(f, func(n ast.Node) bool {
		if name, ok := n.(*ast.SelectorExpr); ok && name.Sel.Name == "Wrong" {
			finds = true
		}
		return !finds
	})
	return finds
}

func codeLike(l *ast.BasicLit) bool {
	return l.Kind == token.STRING && regexp.MustCompile(`^"[a-z]+(\.[a-z]+)+"$`).MatchString(l.Value)
}

// Problems may reach a log, so neither their args nor their sentences hold a
// word that was typed.
func TestProblemsNeverRepeatWhatWasTyped(t *testing.T) {
	const typed = "xanthippe"
	long, today := strings.Repeat(typed, 500), data.MustDate(2025, time.June, 12)
	person := data.Person{Name: long, Relation: long, Phone: typed}
	c := data.Client{ChosenName: long, LegalFirst: long, LegalMiddle: long, LegalLast: long, Pronouns: long, Gender: long, Referral: long, Indicated: long,
		Indication: []data.Indication{typed}, Phones: []data.Phone{{Number: typed}}, Emails: []string{typed}, Emergency: []data.Person{person}, Escort: person,
		Address:     data.Address{Street: long, City: long, Region: long, Code: long, Country: long},
		Diagnoses:   []data.Diagnosis{{Code: typed, Label: long}},
		Medications: []data.Medication{{Name: long, Dose: long, Schedule: long, HoldHours: -1}},
		Allergies:   []data.Allergy{{Substance: long, Reaction: long}}}
	vitals := data.Vitals{BP: data.BP{Systolic: 80, Diastolic: 120}, Pulse: 700, SpO2: 700, Breaths: 700, Temp: 700, Position: typed, Arm: typed, Device: typed, Note: long}
	order := data.Order{On: today, Until: today.AddDays(-1), Product: typed, Hold: long, Note: long, Dose: 900, Limit: vitals.BP}
	cleared := data.Clearance{Decision: data.ClearedWithConditions, Conditions: long}
	visit := data.Appointment{Kind: typed, Title: long}
	_, canceled := calendar.Cancel(visit, calendar.Who(typed), "", time.Time{}, 0)
	screen := data.RiskForm{Answers: data.RiskAnswers{"wish": data.Answer(typed)}}
	p := data.Prescriber{Name: long, Credentials: long, Practice: long, Phone: typed, Fax: typed, Email: typed}
	for name, found := range map[string]data.Problems{
		"client":     client.Check(c, today),
		"prescriber": client.PrescriberProblems(p),
		"visit":      calendar.AppointmentProblems(visit, time.Time{}),
		"canceled":   canceled.(data.Problems),
		"screen":     measure.RiskFormProblems(screen, measure.RiskStanding{}),
		"vitals":     course.VitalsProblems(vitals),
		"order":      course.OrderProblems(order, data.Weight{}, today),
		"clearance":  course.ClearanceProblems(cleared, today),
	} {
		if found.Err() == nil {
			t.Errorf("%s: nothing is wrong, so nothing is tested", name)
		}
		for _, one := range found {
			if all := fmt.Sprintf("%+v %s", one, Problem(one)); strings.Contains(strings.ToLower(all), typed) {
				t.Errorf("%s: the problem repeats what was typed: %s", name, all)
			}
		}
	}
}
