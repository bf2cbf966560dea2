package course

import (
	"fmt"
	"strings"

	"kapdesk/data"
)

// Observations is the code list of reference 4.4 in its order.
var Observations = strings.Split("Inward, quiet|Eyes closed|Relaxed face|Smiling, laughing|Tears|Trembling, shaking|Moaning|Speaking|"+
	"Singing|Restless|Reaching out|Curled up|Hypervigilant|Startle|Confusion|Slurred speech|Double vision, eye movements|Pallor|"+
	"Flushing|Sweating|Salivation|Cough|Yawning|Nausea|Vomiting|Urinary urge|Dizziness|Anxiety|Panic|Paranoia|"+
	"Dissociation, pleasant|Dissociation, distressing|Derealization|Time distortion|Ineffability reported|"+
	"Unity or mystical quality reported|Imagery|Memory of trauma|Grief|Somatic release|Insight stated|Spiritual content|"+
	"Ego dissolution reported|Fear of dying|Sleep|Unresponsive to voice|Sexual arousal or words|Asked to stop|Asked for touch|Sitter entered", "|")

// NeedsSedation reports whether an observation makes a sedation score
// mandatory (reference 4.4).
func NeedsSedation(code string) bool { return code == "Unresponsive to voice" }

// Interventions are the usual ones of reference 4.3.
var Interventions = []string{"Verbal reassurance", "Breathing", "Grounding", "Repositioned", "Touch", "Music changed", "Blanket added",
	"Water", "Help to the bathroom", "Eyeshade off", "Prescriber called", "Sitter called", "Dosing paused"}

// AdverseTerms are the expected ones of reference 4.5; others are typed.
var AdverseTerms = []string{"Nausea", "Vomiting", "Dizziness", "Headache", "Blood pressure rise", "Fast pulse", "Double vision", "Sedation",
	"Slurred speech", "Unsteadiness", "Anxiety or panic", "Distressing dissociation", "Agitation", "Confusion", "Dysphoria", "Urinary symptoms",
	"Salivation", "Laryngospasm", "Respiratory depression", "Seizure", "Allergic reaction", "Flashback", "Mania or psychosis",
	"Increase in suicidal thoughts", "Cravings or misuse", "Fall"}

// AdverseActions and Phases are the choices of forms.
var (
	AdverseActions = []string{"none", "comfort", "rescue medicine", "booster held", "emergency services"}
	Phases         = []string{"onset", "peak", "plateau", "return", "rest", "processing"}
)

// SedationFlag is the grade of the gravest score.
func SedationFlag(s data.Sedation) Flag { return AssessSedation(s).Flag }

// AssessSedation grades the scores: 3 on MOAA/S is a strong warning, 2 and below an
// emergency (reference 2.5). RASS is graded in the same way below 0, a practice
// setting; above it, restless to combative, is caution.
func AssessSedation(s data.Sedation) Assessment {
	var a Assessment
	grade := func(score *int, code ReasonCode, hold, alert int) {
		if score == nil || *score == alert {
			return
		}
		flag := Careful
		if *score < hold {
			flag = Urgent
		} else if *score == hold {
			flag = HoldDose
		}
		a.Reasons = append(a.Reasons, Reason{Code: code, Flag: flag, Bound: float64(*score)})
		a.Flag = max(a.Flag, flag)
	}
	grade(s.MOAAS, MOAASLow, 3, 5)
	grade(s.RASS, RASSOff, -3, 0)
	return a
}

// Scores: "MOAA/S 4, RASS −1", "" when none was taken.
func Scores(s data.Sedation) string {
	var scores []string
	if s.MOAAS != nil {
		scores = append(scores, fmt.Sprintf("MOAA/S %d", *s.MOAAS))
	}
	if s.RASS != nil {
		scores = append(scores, "RASS "+Signed(*s.RASS))
	}
	if s.Aldrete != nil {
		scores = append(scores, fmt.Sprintf("Aldrete %d", *s.Aldrete))
	}
	return strings.Join(scores, ", ")
}
