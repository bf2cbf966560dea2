package course

import "slices"

// next lists where a client may go from each stage (reference 1.3). Every
// stage may also go to a side state, and from a side state back to where it
// was or to the start.
var next = map[Stage][]Stage{
	Inquiry:           {ConsultBooked, InIntake},
	ConsultBooked:     {InIntake, Inquiry},
	InIntake:          {AwaitingClearance, Eligible},
	AwaitingClearance: {Eligible, InIntake},
	Eligible:          {Preparing, AwaitingClearance},
	Preparing:         {Dosing, AwaitingClearance, Eligible},
	Dosing:            {Integrating, Preparing, InMaintenance},
	Integrating:       {Dosing, Preparing, InMaintenance, AwaitingClearance},
	InMaintenance:     {Preparing, Dosing, Integrating, AwaitingClearance},
	Discharged:        {Inquiry, InIntake, Preparing, InMaintenance},
}

var sideStages = []Stage{OnHold, Declined, NotEligible, Withdrawn}

// Stages lists all stages in the order of the way, side states last.
func Stages() []Stage {
	return []Stage{Inquiry, ConsultBooked, InIntake, AwaitingClearance, Eligible, Preparing, Dosing, Integrating,
		InMaintenance, Discharged, OnHold, Declined, NotEligible, Withdrawn}
}

// Side reports whether a stage lies beside the way.
func (s Stage) Side() bool { return slices.Contains(sideStages, s) }

// NextStages lists the stages that a client may be moved to. before is the
// last stage on the way when from is a side state, else it does not matter.
func NextStages(from, before Stage) []Stage {
	var to []Stage
	switch {
	case from.Side():
		if before != "" && !before.Side() && before != Inquiry {
			to = append(to, before)
		}
		to = append(to, Inquiry)
	default:
		to = append(to, next[from]...)
		to = append(to, sideStages...)
	}
	if from != Discharged {
		to = append(to, Discharged)
	}
	return to
}

// ChangeStage refuses a change that is not on the way, one to a side state or
// out of care, unless there is a reason for it. The first stage of a client has from "".
func ChangeStage(from, before, to Stage, reason string) error {
	switch {
	case !slices.Contains(Stages(), to):
		return refuse("This is not a stage.", "Choose a stage from the list.")
	case reason != "" || from == "" || from == to:
		return nil
	case to.Side() || to == Discharged:
		return refuse("This change of stage needs a reason.", "Write the reason, then try again.")
	case !slices.Contains(NextStages(from, before), to):
		return refuse("From "+string(from)+" to "+string(to)+" is not the usual way.", "Write why, or choose a stage between the two.")
	}
	return nil
}
