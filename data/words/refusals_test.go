package words

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
)

// Every refusal of a rule and of the store says what happened and, unless there
// is nothing to do, what to do about it.
func TestEveryRefusalHasWords(t *testing.T) {
	made := 0
	for code := range codes(t, "", "calendar", "course", "recur", "store") {
		if !strings.HasPrefix(string(code), "refused.") && !strings.HasPrefix(string(code), "unread.") {
			continue
		}
		made++
		says := refusals[code]
		if !strings.HasSuffix(says.what, ".") || !strings.HasSuffix(says.do, ".") && says.do != "" {
			t.Errorf("%s says %q and %q", code, says.what, says.do)
		}
	}
	if made != len(refusals) {
		t.Errorf("there are %d refusals and words for %d", made, len(refusals))
	}
}

func TestFaultSaysRefusals(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{data.Refuse("refused.amount"), "The dose has no amount. Nothing was changed. Enter the amount in mg."},
		{fmt.Errorf("recording: %w", data.Refuse("refused.short", 10)), "No-go needs a reason of at least 10 characters. Nothing was changed. Write the reason, then try again."},
		{data.Refuse("refused.way", data.StageInquiry, data.StageIntake), "From inquiry to intake is not the usual way. Nothing was changed. Write why, or choose a stage between the two."},
		{data.Refuse("refused.closed"), "This course is already closed. Nothing was changed."},
		{data.Refuse("refused.status", data.Completed, data.NoShow), "This visit is done and cannot become no-show. Nothing was changed. Book a new visit if another time is needed."},
		{data.Refuse("unread.decimal", "comma", "1,5"), "Decimals are written with a comma here. If 1,5 is meant, write it so."},
		{&calendar.Overlap{}, "A rule stands against this time. Nothing was changed. Choose another time, or say why it is kept where the practice may keep it."},
		{&course.Unanswered{}, "What was asked about this entry is not answered. Nothing was changed. Correct the entry, or keep it knowingly."},
		{&data.Fault{What: "Said by itself."}, "Said by itself."},
		{errors.New("raw"), data.AsFault(errors.New("raw")).Error()},
	} {
		if got := Fault(c.err).Error(); got != c.want {
			t.Errorf("%v reads %q, want %q", c.err, got, c.want)
		}
	}
}

// What stands in the way of a step is counted and named, and what was found
// since a reason was typed is said first.
func TestFaultSaysWhatBlocks(t *testing.T) {
	order, health := data.Check{ID: data.CheckOrder}, data.Check{ID: data.CheckHealth}
	row := course.DischargeRow{Key: data.RowAlert}
	complete := "Nothing was changed. Complete what is open, or write a reason of at least 10 characters."
	for _, c := range []struct {
		blocked course.Blocked
		want    string
	}{
		{course.Blocked{Gate: course.GateStart, Open: []data.Check{order}}, "Not started: 1 check is open (Prescriber order). " + complete},
		{course.Blocked{Gate: course.GateGo, Open: []data.Check{order, health}}, "Not decided: 2 checks are open (Prescriber order, Health change). " + complete},
		{course.Blocked{Gate: course.GateDose, Open: []data.Check{order, health}, New: []data.Check{health}},
			"Not recorded: since the reason was typed this was found: Health change. Nothing was changed. Read what is open now, then mend it or write why you go on."},
		{course.Blocked{Gate: course.GateEnd, Rows: []course.DischargeRow{row}}, "Not ended: 1 row of discharge is open. " + complete},
		{course.Blocked{Gate: course.GateEnd, Rows: []course.DischargeRow{row, row}}, "Not ended: 2 rows of discharge are open. " + complete},
		{course.Blocked{Gate: course.GateEnd, Rows: []course.DischargeRow{row, row}, NewRows: []course.DischargeRow{row}},
			"Not ended: since the reason was typed 1 row of discharge opened or changed. Nothing was changed. Read what is open now, then complete it or write why you end the session."},
	} {
		if got := Fault(fmt.Errorf("a step: %w", &c.blocked)).Error(); got != c.want {
			t.Errorf("%v reads\n%q, want\n%q", &c.blocked, got, c.want)
		}
	}
}

func TestChecksAndStepsHaveNames(t *testing.T) {
	named := map[data.CheckID]bool{}
	for id := range checkTitles {
		named[id] = true
	}
	mustHaveWords(t, "check", named, checkTitles)
	steps := map[course.Gate]bool{}
	for gate := range undone {
		steps[gate] = true
	}
	mustHaveWords(t, "step", steps, undone)
	kept := data.Override{Check: data.CheckOrder, Title: "Order"}
	if got := Overridden(kept) + ", " + Overridden(data.Override{Check: data.CheckOrder}); got != "Order, Prescriber order" {
		t.Errorf("an older line and a new one name their check %q", got)
	}
}
