package data

import (
	"strings"
	"time"
)

// Disclosure is one handing out of something about a client: what went to whom,
// and what it rests on. Lines are never changed or deleted; they are what an
// accounting of disclosures is made of (reference 8.3, 45 CFR 164.528).
type Disclosure struct {
	ID        int64
	Client    ClientID
	Document  DocumentID // the signed document, 0 for what has no row of its own
	What      string     // "Progress report to prescriber"
	To        string     // "Dr. Okafor"
	Release   DocumentID // that it rests on, 0 for none
	Until     Date       // last day of that release
	Reason    string     // why it goes without a release
	Draft     bool
	TakesBack int64 // the line that this one marks as a mistake, 0 for none
	At        time.Time
}

// NotedByMistake is the reason of a line that takes another one back: nothing went then.
const NotedByMistake = "mistake"

// Check says what a disclosure lacks: a recipient, and a release or a reason.
func (d Disclosure) Check() Problems {
	var p Problems
	if strings.TrimSpace(d.To) == "" {
		p.Wrong("to", "disclosure.to")
	}
	if d.Release == 0 && strings.TrimSpace(d.Reason) == "" {
		p.Wrong("reason", "disclosure.reason")
	}
	return p
}
