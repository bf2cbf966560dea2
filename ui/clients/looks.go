package clients

import (
	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/ui/kit"
)

// familyOf are the colors of a phase.
func familyOf(phase data.Phase) kit.Family {
	switch phase {
	case data.PhasePreparation:
		return kit.Prep
	case data.PhaseMedicine:
		return kit.Med
	case data.PhaseIntegration:
		return kit.Int
	}
	return kit.Neu
}

// toneFamily are the colors of a notice.
func toneFamily(tone client.Tone) kit.Family {
	switch tone {
	case client.Danger:
		return kit.Bad
	case client.Caution:
		return kit.Warn
	case client.Good:
		return kit.OK
	}
	return kit.Neu
}
