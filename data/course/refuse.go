package course

import (
	"fmt"
	"strings"

	"kapdesk/data"
)

// MinReason is the least length of a reason that overrides a rule, in characters.
const MinReason = 10

// Blocked says which checks stand in the way of something that may go on with
// a typed reason: the start of a session, or its end.
type Blocked struct {
	What   string       // "Not started", "Not ended"
	Open   []data.Check // readiness: the checks that are not ready
	New    []data.Check // of them what was not shown when a reason was typed
	Titles []string     // readiness: the names of these checks
	Report data.Readiness

	Rows    []DischargeRow // discharge: the rows that are not met
	NewRows []DischargeRow // of them what was not shown so when a reason was typed
}

// Error names what is open.
func (b *Blocked) Error() string { return b.fault().Error() }

// Unwrap lets data.AsFault find the sentences.
func (b *Blocked) Unwrap() error { return b.fault() }

func (b *Blocked) fault() *data.Fault {
	if len(b.New) > 0 {
		return &data.Fault{
			What: fmt.Sprintf("%s: since the reason was typed this was found: %s.", b.What, strings.Join(b.Titles, ", ")),
			Safe: "Nothing was changed.",
			Do:   "Read what is open now, then mend it or write why you go on.",
		}
	}
	what := fmt.Sprintf("%s %s open (%s)", data.Count(len(b.Titles), "check"), isAre(len(b.Titles)), strings.Join(b.Titles, ", "))
	if n := len(b.NewRows); n > 0 {
		return &data.Fault{
			What: fmt.Sprintf("%s: since the reason was typed %s of discharge opened or changed.", b.What, data.Count(n, "row")),
			Safe: "Nothing was changed.",
			Do:   "Read what is open now, then complete it or write why you end the session.",
		}
	}
	if n := len(b.Rows); n > 0 {
		what = fmt.Sprintf("%s of discharge %s open", data.Count(n, "row"), isAre(n))
	}
	return &data.Fault{
		What: b.What + ": " + what + ".",
		Safe: "Nothing was changed.",
		Do:   fmt.Sprintf("Complete what is open, or write a reason of at least %d characters.", MinReason),
	}
}

// ReasonGiven reports whether a typed reason is long enough to override.
func ReasonGiven(reason string) bool { return len([]rune(strings.TrimSpace(reason))) >= MinReason }

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
