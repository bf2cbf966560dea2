package today

import "kapdesk/data"

// begin: what a new practice still lacks, in the order in which one does it. It
// leaves the list with the first recorded visit: then the forms and the side bar say
// what is missing.
func (r rules) begin() []Item {
	if !r.Begin.New {
		return nil
	}
	item := Item{Rule: RuleBegin, Severity: Quiet, When: ToBegin, At: r.Now}
	var items []Item
	add := func(lacks bool, to Place, found data.Finding) {
		if lacks {
			item.Target, item.Found = Target{Place: to}, found
			items = append(items, item)
		}
	}
	add(!r.Begin.Clients, NewClient, found("begin.client"))
	add(!r.Backups.Chosen, Security, found("begin.backup"))
	add(len(r.Begin.Blank) > 0, Practice, found("begin.facts", r.Begin.Blank))
	return items
}
