package today

import (
	"slices"

	"kapdesk/data"
)

// RuleEnd stands between the rules of one line.
const RuleEnd = "\n"

// plans: the rules that a booked course does not meet, until they are met or kept with a
// reason. What the line of a session or of a dose says already is not said again.
func (r rules) plans() []Item {
	var items []Item
	for _, p := range r.Plans {
		first := map[data.Code]int{} // of what the client's course does not meet in the same way, the line
		for _, u := range p.Unmet {
			if r.said(p.ID, u) {
				continue
			}
			if at, again := first[u.Code]; again {
				items[at].More++
				items[at].Target.Kind += RuleEnd + u.Rule
				continue
			}
			first[u.Code] = len(items)
			item := Item{Rule: RulePlan, Severity: Quiet, When: Later, Who: p.Name, Found: u.Finding,
				Target: Target{Place: PlanRule, Client: p.ID, ID: int64(u.Visit), Kind: u.Rule, Day: u.Day}}
			if !u.On.IsZero() {
				item.At, item.When = noon(u.On), r.by(u.On)
			}
			if item.When != Later {
				item.Severity = Caution
			}
			items = append(items, item)
		}
	}
	return items
}

// said reports whether another line is about the same.
func (r rules) said(who data.ClientID, u Unmet) bool {
	switch u.Fix {
	case data.RequestOrder:
		return slices.ContainsFunc(r.sessions(), func(i Item) bool { return i.Target.Client == who && i.Rule == RuleOrder })
	case data.AskClearance, data.AskRenewal:
		about := func(i Item) bool { return i.Target.Client == who && i.Rule == RuleClearance }
		return slices.ContainsFunc(r.sessions(), about) || slices.ContainsFunc(r.clearances(), about)
	}
	return u.Code == "course.integration" && slices.ContainsFunc(r.integrations(), func(i Item) bool { return i.Target.Client == who })
}
