package data

import "time"

// Stage is where a client stands (reference 1.3).
type Stage string

const (
	StageInquiry           Stage = "inquiry"
	StageConsultation      Stage = "consultation"
	StageIntake            Stage = "intake"
	StageAwaitingClearance Stage = "waiting for clearance"
	StageEligible          Stage = "eligible"
	StagePreparing         Stage = "preparation"
	StageDosing            Stage = "medicine"
	StageIntegrating       Stage = "integration"
	StageMaintenance       Stage = "maintenance"
	StageDischarged        Stage = "discharged"
	StageOnHold            Stage = "on hold"
	StageDeclined          Stage = "declined"
	StageNotEligible       Stage = "not eligible"
	StageWithdrawn         Stage = "withdrawn"
)

// StageChange is one dated step of the way; none is ever removed.
type StageChange struct {
	Client ClientID
	Course CourseID
	Stage  Stage
	At     time.Time
	Reason string
}
