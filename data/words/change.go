package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/measure"
)

// Change writes the change as the practice words it (STYLE 10): "PHQ-9 fell
// from 22 (severe) to 9 (mild): −13 points (−59.1%), reliable improvement (6
// or more), response; not remission (below 5)." Nothing is added that the
// numbers do not say.
func Change(c measure.Change) string {
	reached, missed := reachedOf(c)
	text := fmt.Sprintf("%s: %s", moved(c), strings.Join(append([]string{Amount(c)}, reached...), ", "))
	if len(missed) > 0 {
		text += "; " + strings.Join(missed, ", ")
	}
	return text + "."
}

// moved is "PHQ-9 fell from 22 (severe) to 9 (mild)".
func moved(c measure.Change) string {
	name := string(c.In.Code)
	switch {
	case c.Points < 0:
		return fmt.Sprintf("%s fell from %s to %s", name, c.In.Named(c.FromFigure, c.From), c.In.Named(c.ToFigure, c.To))
	case c.Points > 0:
		return fmt.Sprintf("%s rose from %s to %s", name, c.In.Named(c.FromFigure, c.From), c.In.Named(c.ToFigure, c.To))
	}
	return fmt.Sprintf("%s stayed at %s", name, c.In.Named(c.ToFigure, c.To))
}

// Amount writes "−13 points (−59.1%)".
func Amount(c measure.Change) string {
	unit := "points"
	if c.Points == 1 || c.Points == -1 {
		unit = "point"
	}
	text := measure.Signed(c.Points) + " " + unit
	if c.HasPercent {
		text += " (" + c.PercentText() + ")"
	}
	return text
}

// reachedOf splits the thresholds into those reached and those not.
func reachedOf(c measure.Change) (reached, missed []string) {
	sort := func(v measure.Verdict, yes string) {
		switch v {
		case measure.Yes:
			reached = append(reached, yes)
		case measure.No:
			missed = append(missed, "not "+yes)
		}
	}
	if c.Reliable != measure.ReliableNotDefined {
		word := []string{measure.NoReliableChange: "no reliable change", measure.ReliableImprovement: "reliable improvement", measure.ReliableDeterioration: "reliable deterioration"}[c.Reliable]
		reached = append(reached, fmt.Sprintf("%s (%s)", word, data.Join(", ", fmt.Sprintf("%d or more", c.In.Reliable), c.In.Source)))
	}
	if c.Response == measure.NotApplicable {
		missed = append(missed, "response does not apply, baseline "+outsideCase(c.In))
		return reached, missed
	}
	sort(c.Response, "response")
	sort(c.Remission, fmt.Sprintf("remission (below %d)", c.In.Remission))
	if c.Remission == measure.NotDefined {
		sortCut(c, &reached, &missed)
	}
	return reached, missed
}

// sortCut names the cut where no remission is defined: "below 33".
func sortCut(c measure.Change, reached, missed *[]string) {
	switch c.Recovery {
	case measure.Yes:
		*reached = append(*reached, outsideCase(c.In))
	case measure.No:
		*missed = append(*missed, "not "+outsideCase(c.In))
	}
}

// outsideCase names the range beyond the cut: "below 33", "above 50".
func outsideCase(in measure.Instrument) string {
	if in.HigherIsBetter {
		return fmt.Sprintf("above %d", in.Case)
	}
	return fmt.Sprintf("below %d", in.Case)
}

// ChangeFinding is one word of the change for a chip: "Response", "Not remission".
type ChangeFinding struct {
	Word string
	Good bool // reached, or better; a finding that is not good is neutral, never a reproach
	Bad  bool // reliable deterioration only
}

// ChangeFindings returns the words for the summary card, in its fixed order:
// response, reliable change, remission or the cut.
func ChangeFindings(c measure.Change) []ChangeFinding {
	var found []ChangeFinding
	add := func(v measure.Verdict, yes, no string) {
		switch v {
		case measure.Yes:
			found = append(found, ChangeFinding{Word: yes, Good: true})
		case measure.No:
			found = append(found, ChangeFinding{Word: no})
		}
	}
	add(c.Response, "Response", "Not response")
	switch c.Reliable {
	case measure.ReliableImprovement:
		found = append(found, ChangeFinding{Word: "Reliable change", Good: true})
	case measure.ReliableDeterioration:
		found = append(found, ChangeFinding{Word: "Reliable deterioration", Bad: true})
	case measure.NoReliableChange:
		found = append(found, ChangeFinding{Word: "No reliable change"})
	}
	add(c.Remission, "Remission", "Not remission")
	if c.Remission == measure.NotDefined && c.Recovery != measure.NotDefined && c.Recovery != measure.NotApplicable {
		cut := outsideCase(c.In)
		add(c.Recovery, data.Capital(cut), "Not "+cut)
	}
	if c.Recovery == measure.NotApplicable {
		found = append(found, ChangeFinding{Word: "Baseline " + outsideCase(c.In)})
	}
	return found
}

// symptoms say what an instrument's own symptom rule found.
var symptoms = map[data.Code]string{
	"symptoms.syndrome": "Symptom rule: {0} depressive syndrome",
	"symptoms.none":     "Symptom rule: no depressive syndrome",
	"symptoms.ptsd":     "Symptom rule: provisional PTSD, clusters {0}",
	"symptoms.unmet":    "Symptom rule: not met, clusters {0}",
}

// Symptoms says what measure.Instrument.SymptomRule found; "" for nothing.
func Symptoms(f data.Finding) string { return filled(symptoms[f.Code], f.Args) }
