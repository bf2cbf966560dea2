package course

import (
	"slices"

	"kapdesk/data"
)

// next lists where a client may go from each stage (reference 1.3). Every
// stage may also go to a side state, and from a side state back to where it
// was or to the start.
var next = map[data.Stage][]data.Stage{
	data.StageInquiry:           {data.StageConsultation, data.StageIntake},
	data.StageConsultation:      {data.StageIntake, data.StageInquiry},
	data.StageIntake:            {data.StageAwaitingClearance, data.StageEligible},
	data.StageAwaitingClearance: {data.StageEligible, data.StageIntake},
	data.StageEligible:          {data.StagePreparing, data.StageAwaitingClearance},
	data.StagePreparing:         {data.StageDosing, data.StageAwaitingClearance, data.StageEligible},
	data.StageDosing:            {data.StageIntegrating, data.StagePreparing, data.StageMaintenance},
	data.StageIntegrating:       {data.StageDosing, data.StagePreparing, data.StageMaintenance, data.StageAwaitingClearance},
	data.StageMaintenance:       {data.StagePreparing, data.StageDosing, data.StageIntegrating, data.StageAwaitingClearance},
	data.StageDischarged:        {data.StageInquiry, data.StageIntake, data.StagePreparing, data.StageMaintenance},
}

var sideStages = []data.Stage{data.StageOnHold, data.StageDeclined, data.StageNotEligible, data.StageWithdrawn}

// Stages lists all stages in the order of the way, side states last.
func Stages() []data.Stage {
	return append([]data.Stage{data.StageInquiry, data.StageConsultation, data.StageIntake, data.StageAwaitingClearance,
		data.StageEligible, data.StagePreparing, data.StageDosing, data.StageIntegrating, data.StageMaintenance, data.StageDischarged}, sideStages...)
}

// IsSide reports whether a stage lies beside the way.
func IsSide(s data.Stage) bool { return slices.Contains(sideStages, s) }

// NextStages lists the stages that a client may be moved to. before is the
// last stage on the way when from is a side state, else it does not matter.
func NextStages(from, before data.Stage) []data.Stage {
	var to []data.Stage
	switch {
	case IsSide(from):
		if before != "" && !IsSide(before) && before != data.StageInquiry {
			to = append(to, before)
		}
		to = append(to, data.StageInquiry)
	default:
		to = append(to, next[from]...)
		to = append(to, sideStages...)
	}
	if from != data.StageDischarged {
		to = append(to, data.StageDischarged)
	}
	return to
}

// leads lists, for each stage that a fact may lead to, the stages from which it does:
// a visit that began, a clearance that was asked for or came. It leads on past
// stages that nobody entered, and back only into a new preparation. A clearance
// that is renewed interrupts no course, and nobody integrates before a dose.
var leads = map[data.Stage][]data.Stage{
	data.StageConsultation:      {data.StageInquiry},
	data.StageIntake:            {data.StageInquiry, data.StageConsultation, data.StageDischarged},
	data.StageAwaitingClearance: {data.StageInquiry, data.StageConsultation, data.StageIntake, data.StageEligible},
	data.StageEligible:          {data.StageInquiry, data.StageConsultation, data.StageIntake, data.StageAwaitingClearance},
	data.StagePreparing: {data.StageInquiry, data.StageConsultation, data.StageIntake, data.StageAwaitingClearance, data.StageEligible,
		data.StageDosing, data.StageIntegrating, data.StageMaintenance, data.StageDischarged},
	data.StageIntegrating: {data.StageDosing, data.StageMaintenance},
}

// StageAfter is the stage that a client gets by a fact that implies one. A dose, and
// the end of its session, count wherever the client stood, also beside the way.
func StageAfter(from, to data.Stage, dosed bool) data.Stage {
	if dosed || slices.Contains(leads[to], from) {
		return to
	}
	return from
}

// ChangeStage refuses a change that is not on the way, one to a side state or
// out of care, unless there is a reason for it. The first stage of a client has from "".
func ChangeStage(from, before, to data.Stage, reason string) error {
	switch {
	case !slices.Contains(Stages(), to):
		return data.Refuse("refused.stage")
	case reason != "" || from == "" || from == to:
		return nil
	case IsSide(to) || to == data.StageDischarged:
		return data.Refuse("refused.unexplained")
	case !slices.Contains(NextStages(from, before), to):
		return data.Refuse("refused.way", from, to)
	}
	return nil
}
