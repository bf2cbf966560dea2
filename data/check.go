package data

// CheckID names one of the 15 readiness checks. Between them they cover the
// 15 warnings of reference 1.3.
type CheckID string

const (
	CheckOrder       CheckID = "order"
	CheckConsent     CheckID = "consent"
	CheckTransport   CheckID = "transport"
	CheckEscort      CheckID = "escort" // remote: address and sitter
	CheckClearance   CheckID = "clearance"
	CheckContra      CheckID = "contraindications"
	CheckRisk        CheckID = "risk"
	CheckSinceDose   CheckID = "since dose"
	CheckIntegration CheckID = "integration"
	CheckEmergency   CheckID = "emergency contact"
	CheckPreparation CheckID = "preparation"
	CheckFasting     CheckID = "fasting"
	CheckVitals      CheckID = "vitals"
	CheckSubstances  CheckID = "substances"
	CheckHealth      CheckID = "health change" // pregnancy too
)
