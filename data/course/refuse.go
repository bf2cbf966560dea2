package course

import (
	"fmt"
	"strings"

	"kapdesk/data"
)

// MinReason is the least length of a reason that overrides a rule, in characters.
const MinReason = 10

// Gate is a step of a medicine session that open checks stand before.
type Gate string

const (
	GateStart Gate = "start"
	GateGo    Gate = "go"
	GateDose  Gate = "dose"
	GateEnd   Gate = "end"
)

// Blocked says what stands in the way of a step that may go on with a typed
// reason. A person reads words.Fault.
type Blocked struct {
	Gate   Gate
	Open   []data.Check // readiness: the checks that are not ready
	New    []data.Check // of them what was not shown when a reason was typed
	Report data.Readiness

	Rows    []DischargeRow // discharge: the rows that are not met
	NewRows []DischargeRow // of them what was not shown so when a reason was typed
}

// Error counts what is open, for a log.
func (b *Blocked) Error() string {
	return fmt.Sprintf("%s blocked by %d checks and %d rows, %d new", b.Gate, len(b.Open), len(b.Rows), len(b.New)+len(b.NewRows))
}

// ReasonGiven reports whether a typed reason is long enough to override.
func ReasonGiven(reason string) bool { return len([]rune(strings.TrimSpace(reason))) >= MinReason }
