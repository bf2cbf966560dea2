package words

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kapdesk/data"
)

// Every refusal of a rule and of the store says what happened and, unless there
// is nothing to do, what to do about it.
func TestEveryRefusalHasWords(t *testing.T) {
	made := 0
	for code := range codes(t, "course", "store") {
		if !strings.HasPrefix(string(code), "refused.") {
			continue
		}
		made++
		says := refusals[code]
		if !strings.HasSuffix(says.what, ".") || !strings.HasSuffix(says.do, ".") && code != "refused.closed" {
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
		{&data.Fault{What: "Said by itself."}, "Said by itself."},
		{errors.New("raw"), data.AsFault(errors.New("raw")).Error()},
	} {
		if got := Fault(c.err).Error(); got != c.want {
			t.Errorf("%v reads %q, want %q", c.err, got, c.want)
		}
	}
}
