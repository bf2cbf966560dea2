package help

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
	"kapdesk/data/readiness"
	"kapdesk/data/store"
	"kapdesk/data/today"
	"kapdesk/data/words"
)

// The help repeats names and numbers of the rules. These tests hold it to them.

// chapterText is all that a chapter says.
func chapterText(t *testing.T, name string) string {
	t.Helper()
	for _, c := range NewBook(nil) {
		if c.Name == name {
			var all []string
			for _, s := range c.Sections {
				all = append(all, s.Title, s.text())
			}
			return strings.Join(all, " ")
		}
	}
	t.Fatalf("there is no chapter %q", name)
	return ""
}

func mustSay(t *testing.T, chapter string, all ...string) {
	t.Helper()
	text := chapterText(t, chapter)
	for _, want := range all {
		if !strings.Contains(text, want) {
			t.Errorf("the chapter %s does not say %q", chapter, want)
		}
	}
}

func TestReadinessNamesEveryCheck(t *testing.T) {
	report := readiness.Of(&data.Record{}, course.DefaultRules(), data.Appointment{Start: time.Date(2025, 6, 17, 13, 0, 0, 0, time.UTC)}, time.Date(2025, 6, 12, 10, 0, 0, 0, time.UTC))
	mustSay(t, "readiness", fmt.Sprintf("%d checks", len(report.Checks)), fmt.Sprintf("or else %d.", course.DefaultRules().MinInterval),
		fmt.Sprintf("at least %d characters", course.MinReason))
	for _, c := range report.Checks {
		mustSay(t, "readiness", words.CheckTitle(c.ID)+".")
	}
}

func TestTheSessionsNumbers(t *testing.T) {
	l := course.DefaultLimits()
	rows := (&course.MedicineSession{}).DischargeRows(time.Time{})
	mustSay(t, "session",
		"Caution from "+l.Caution.BP.String(), "Hold from "+l.Hold.BP.String(), "Urgent from "+l.Urgent.BP.String(),
		fmt.Sprintf("%d minutes, %d for nasal esketamine, %d for swallowed and rectal doses", course.UsualFor(data.Sublingual).Observe,
			course.UsualFor(data.Esketamine).Observe, course.UsualFor(data.Oral).Observe),
		fmt.Sprintf("in the %d minutes before", data.NewPractice().VitalsMin),
		fmt.Sprintf("The list has %d rows", len(rows)),
		fmt.Sprintf("more than %d minutes after it happened", int(data.LateAfter.Minutes())),
		fmt.Sprintf("more than %d days old", course.WeightMaxAge))
	for _, r := range course.Routes() {
		said := map[data.Route]int{data.Esketamine: 120, data.Oral: 180, data.Rectal: 180}
		if u := course.UsualFor(r); u.Observe != 90 && u.Observe != said[r] {
			t.Errorf("%s is observed for %d minutes, which the help does not say", r, u.Observe)
		}
	}
}

func TestTheKeysOfTheLiveSession(t *testing.T) {
	there, explained := map[string]string{"O": "Note", "E": "Emergency", "L": "Call to the prescriber", "G": "Large, for across the room", "B": "Blank screen"}, map[string]string{}
	for _, q := range words.Quicks() {
		there[string(q.Key)] = q.Label
	}
	for _, c := range NewBook(nil) {
		for _, s := range c.Sections {
			for _, b := range s.Blocks {
				if s.Name == "keys-in-the-live-session" && b.Kind == KeyLine {
					explained[b.Lead] = b.Text
				}
			}
		}
	}
	if diff := cmp.Diff(there, explained); diff != "" {
		t.Errorf("the keys of the live session (-there +explained):\n%s", diff)
	}
}

func TestTheThresholdsOfMeasures(t *testing.T) {
	for _, code := range []data.InstrumentCode{"PHQ-9", "GAD-7", "PCL-5", "WHO-5"} {
		in, ok := measure.Find(code)
		if !ok {
			t.Fatalf("there is no %s", code)
		}
		var bands []string
		for i, b := range in.Bands {
			to := in.Max
			if i+1 < len(in.Bands) {
				to = in.Bands[i+1].From - 1
			}
			bands = append(bands, fmt.Sprintf("%s %d–%d", b.Name, b.From, to))
		}
		list := strings.Join(bands, ", ") + "."
		list = strings.ToUpper(list[:1]) + list[1:]
		cut, remission := fmt.Sprintf("Clinical range: %d or more.", in.Case), "Remission: not defined."
		if in.HigherIsBetter {
			cut = fmt.Sprintf("Higher is better. %s Clinical range: %d or less.", list, in.Case)
		}
		if in.Remission > 0 {
			remission = fmt.Sprintf("Remission: below %d.", in.Remission)
		}
		mustSay(t, "measures", fmt.Sprintf("%s, %s, %s.", in.Code, in.About, in.Range()), list, cut)
		tail := fmt.Sprintf("Reliable change: %d points or more. %s", in.Reliable, remission)
		for _, a := range in.Alerts {
			tail += fmt.Sprintf(" Alert: item %d answered with %d or more", a.Item, a.From)
		}
		mustSay(t, "measures", tail)
	}
	phq, _ := measure.Find("PHQ-9")
	change := phq.Compare(22, 9)
	mustSay(t, "measures", words.Change(change), fmt.Sprintf("a rise of %d points", phq.Rise), fmt.Sprintf("Up to %d items of the PHQ-9", phq.MaxMissing),
		fmt.Sprintf("Every %d weeks while doses are given, that is %d or more within %d days, and every %d weeks otherwise; also after %d doses",
			measure.IntervalDosing/7, measure.DosesBetween, measure.Interval, measure.Interval/7, measure.DosesBetween),
		fmt.Sprintf("(%s, %s, %s or %s)", data.RiskNone, data.RiskLow, data.RiskModerate, data.RiskHigh))
	if n := len(measure.RiskQuestions); n != 7 {
		t.Errorf("the risk form asks %d points; the help says seven", n)
	}
}

func TestTheUsualLengthsOfVisits(t *testing.T) {
	for _, r := range data.Kinds() {
		if r.Kind == data.KindBlocked {
			continue
		}
		mustSay(t, "scheduling", fmt.Sprintf("%s %d min", r.Name, r.Minutes))
		if r.Before != 0 && (r.Before != 30 || r.After != 30) {
			t.Errorf("around %s %d and %d minutes are kept free; the help says 30", r.Name, r.Before, r.After)
		}
	}
}

func TestTheRulesOfToday(t *testing.T) {
	mustSay(t, "today",
		fmt.Sprintf("within %d days lacks an order", today.SessionDays), fmt.Sprintf("within %d days lacks a signed consent", today.ConsentDays),
		fmt.Sprintf("within %.f hours of a dose", data.IntegrationWithin.Hours()), fmt.Sprintf("Within %d days, or it has ended", today.ExpiryDays),
		fmt.Sprintf("next %d days", today.OverlapDays), fmt.Sprintf("no next visit for %d days", today.IdleDays), fmt.Sprintf("more than %d days", today.OverdueDays))
}

func TestTheWordsOfDocuments(t *testing.T) {
	for s := document.Valid; s <= document.NotUsed; s++ {
		mustSay(t, "documents", s.Word())
	}
	mustSay(t, "documents", fmt.Sprintf("ends within %d days", document.SoonDays), fmt.Sprintf("up to %d MB", store.MaxScan>>20))
}

func TestKapctlsCommandsAreAllThere(t *testing.T) {
	commands := regexp.MustCompile(`(?m)^\t\{"([a-z]+)", "`).FindAllStringSubmatch(source(t, "../../cmd/kapctl/commands.go"), -1)
	if len(commands) < 8 {
		t.Fatalf("only %d commands of kapctl were found", len(commands))
	}
	known, explained := map[string]bool{}, map[string]bool{}
	for _, c := range commands {
		known[c[1]] = true
	}
	for _, c := range NewBook(nil) {
		for _, s := range c.Sections {
			for _, b := range s.Blocks {
				words := strings.Fields(b.Text)
				if b.Kind == Command && words[0] == "kapctl" && !known[words[1]] {
					t.Errorf("%s: kapctl has no command %q", c.Name, words[1])
				}
				if c.Name == "kapctl" && s.Name == "commands" && b.Kind == KeyLine {
					explained[b.Lead] = true
				}
			}
		}
	}
	if diff := cmp.Diff(known, explained); diff != "" {
		t.Errorf("the commands of kapctl (-there +explained):\n%s", diff)
	}
}
