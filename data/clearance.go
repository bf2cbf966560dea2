package data

// ClearanceDecision of the prescriber on medical clearance (reference 1.2).
type ClearanceDecision string

const (
	ClearanceAsked        ClearanceDecision = "asked" // requested, no answer yet
	Cleared               ClearanceDecision = "cleared"
	ClearedWithConditions ClearanceDecision = "cleared with conditions"
	ClearanceDeferred     ClearanceDecision = "deferred"
	ClearanceDeclined     ClearanceDecision = "declined"

	// ClearanceNotAsked is the word of the row that takes a request back: it was noted by
	// mistake. Nobody reads it as a decision.
	ClearanceNotAsked ClearanceDecision = "not asked"
)

// Clearance is the prescriber's answer to "may this client have ketamine".
type Clearance struct {
	ID         ClearanceID
	Client     ClientID
	Prescriber PrescriberID
	Asked      Date
	Decided    Date
	Decision   ClearanceDecision
	Conditions string
	Until      Date // last valid day
}

// MayDose reports whether the prescriber allowed ketamine.
func (c Clearance) MayDose() bool {
	return c.Decision == Cleared || c.Decision == ClearedWithConditions
}
