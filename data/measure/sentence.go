package measure

import (
	"fmt"
	"strings"

	"kapdesk/data"
)

// Insufficient is what stands in place of a change with fewer than two scores.
const Insufficient = "insufficient data"

// Sentence writes the change as the practice words it (STYLE 10): "PHQ-9 fell
// from 22 (severe) to 9 (mild): −13 points (−59.1%), reliable improvement (6
// or more), response; not remission (below 5)." Nothing is added that the
// numbers do not say.
func (c Change) Sentence() string {
	reached, missed := c.findings()
	text := fmt.Sprintf("%s: %s", c.course(), strings.Join(append([]string{c.Amount()}, reached...), ", "))
	if len(missed) > 0 {
		text += "; " + strings.Join(missed, ", ")
	}
	return text + "."
}

// course is "PHQ-9 fell from 22 (severe) to 9 (mild)".
func (c Change) course() string {
	name := string(c.In.Code)
	switch {
	case c.Points < 0:
		return fmt.Sprintf("%s fell from %s to %s", name, c.In.Named(c.From), c.In.Named(c.To))
	case c.Points > 0:
		return fmt.Sprintf("%s rose from %s to %s", name, c.In.Named(c.From), c.In.Named(c.To))
	}
	return fmt.Sprintf("%s stayed at %s", name, c.In.Named(c.To))
}

// Named writes a total with its band, "22 (severe)".
func (in Instrument) Named(total int) string {
	if word := in.Word(total); word != "" {
		return fmt.Sprintf("%d (%s)", total, word)
	}
	return fmt.Sprint(total)
}

// Amount writes "−13 points (−59.1%)".
func (c Change) Amount() string {
	unit := "points"
	if c.Points == 1 || c.Points == -1 {
		unit = "point"
	}
	text := Signed(c.Points) + " " + unit
	if c.HasPercent {
		text += " (" + c.PercentText() + ")"
	}
	return text
}

// PercentText writes "−59.1%", or "–" from a baseline of 0.
func (c Change) PercentText() string {
	if !c.HasPercent {
		return "–"
	}
	text := fmt.Sprintf("%+.1f%%", c.Percent)
	if c.Points == 0 {
		text = "0.0%"
	}
	return strings.Replace(text, "-", "−", 1)
}

// Signed writes a number of points with its sign: "−13", "+3", "0".
func Signed(points int) string {
	if points == 0 {
		return "0"
	}
	return strings.Replace(fmt.Sprintf("%+d", points), "-", "−", 1)
}

// findings splits the thresholds into those reached and those not.
func (c Change) findings() (reached, missed []string) {
	sort := func(v Verdict, yes string) {
		switch v {
		case Yes:
			reached = append(reached, yes)
		case No:
			missed = append(missed, "not "+yes)
		}
	}
	if c.Reliable != ReliableNotDefined {
		word := []string{NoReliableChange: "no reliable change", ReliableImprovement: "reliable improvement", ReliableDeterioration: "reliable deterioration"}[c.Reliable]
		reached = append(reached, fmt.Sprintf("%s (%s)", word, data.Join(", ", fmt.Sprintf("%d or more", c.In.Reliable), c.In.Source)))
	}
	if c.Response == NotApplicable {
		missed = append(missed, "response does not apply, baseline "+c.In.outsideCase())
		return reached, missed
	}
	sort(c.Response, "response")
	sort(c.Remission, fmt.Sprintf("remission (below %d)", c.In.Remission))
	if c.Remission == NotDefined {
		c.sortCut(&reached, &missed)
	}
	return reached, missed
}

// sortCut names the cut where no remission is defined: "below 33".
func (c Change) sortCut(reached, missed *[]string) {
	switch c.Recovery {
	case Yes:
		*reached = append(*reached, c.In.outsideCase())
	case No:
		*missed = append(*missed, "not "+c.In.outsideCase())
	}
}

// outsideCase names the range beyond the cut: "below 33", "above 50".
func (in Instrument) outsideCase() string {
	if in.HigherIsBetter {
		return fmt.Sprintf("above %d", in.Case)
	}
	return fmt.Sprintf("below %d", in.Case)
}

// Finding is one word of the change for a chip: "Response", "Not remission".
type Finding struct {
	Word string
	Good bool // reached, or better; a finding that is not good is neutral, never a reproach
	Bad  bool // reliable deterioration only
}

// Findings returns the words for the summary card, in its fixed order:
// response, reliable change, remission or the cut.
func (c Change) Findings() []Finding {
	var found []Finding
	add := func(v Verdict, yes, no string) {
		switch v {
		case Yes:
			found = append(found, Finding{Word: yes, Good: true})
		case No:
			found = append(found, Finding{Word: no})
		}
	}
	add(c.Response, "Response", "Not response")
	switch c.Reliable {
	case ReliableImprovement:
		found = append(found, Finding{Word: "Reliable change", Good: true})
	case ReliableDeterioration:
		found = append(found, Finding{Word: "Reliable deterioration", Bad: true})
	case NoReliableChange:
		found = append(found, Finding{Word: "No reliable change"})
	}
	add(c.Remission, "Remission", "Not remission")
	if c.Remission == NotDefined && c.Recovery != NotDefined && c.Recovery != NotApplicable {
		cut := c.In.outsideCase()
		add(c.Recovery, data.Capital(cut), "Not "+cut)
	}
	if c.Recovery == NotApplicable {
		found = append(found, Finding{Word: "Baseline " + c.In.outsideCase()})
	}
	return found
}
