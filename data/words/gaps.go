package words

import (
	"fmt"

	"kapdesk/data"
	"kapdesk/data/document"
)

// gaps say what a report lacks, what is known of it and the button that leads there.
var gaps = map[data.Code]func(g document.Gap, day string) (title, detail, button string){
	document.GapUnsigned: func(g document.Gap, day string) (string, string, string) {
		return fmt.Sprintf("Session %d is not signed", g.Number), day + ", left out", "Open session"
	},
	document.GapReadings: inSession("%s after the dose", "no reading", func(g document.Gap) string { return data.Capital(data.And(g.What)) }),
	document.GapAdverse:  inSession("Adverse event", "", nil),
	document.GapProduct:  inSession("Medicine", "", nil),
	document.GapWeight: func(g document.Gap, day string) (string, string, string) {
		return fmt.Sprintf("Weight for session %d", g.Number), "none by " + day, "Add weight"
	},
	document.GapCall: func(g document.Gap, day string) (string, string, string) {
		return fmt.Sprintf("Next-day call after session %d", g.Number), day + ", no call recorded", "Book call"
	},
	document.GapScore: func(g document.Gap, day string) (string, string, string) {
		return string(g.Instrument), "handed out " + day + ", no score", "Enter score"
	},
	document.GapOrder: func(document.Gap, string) (string, string, string) {
		return "Order for the next session", "none covers it", "Enter order"
	},
	document.GapPart2: func(document.Gap, string) (string, string, string) {
		return "Substance use program", "42 CFR Part 2, not asked", "Open details"
	},
}

// inSession is a gap of a session's record: what lacks is named where no sentence is.
func inSession(title, detail string, what func(document.Gap) string) func(document.Gap, string) (string, string, string) {
	return func(g document.Gap, day string) (string, string, string) {
		say, lacks := title, detail
		if what != nil {
			say = fmt.Sprintf(title, what(g))
		}
		if lacks == "" {
			lacks = "no " + data.And(g.What)
		}
		return fmt.Sprintf("%s, session %d", say, g.Number), day + ", " + lacks, "Open session"
	}
}

// Gap says what a report lacks, what is known of it, and the button that leads there.
func Gap(g document.Gap, r data.Region, today data.Date) (title, detail, button string) {
	say, known := gaps[g.Code]
	if !known {
		return string(g.Code), "", "Open client"
	}
	day := ""
	if !g.On.IsZero() {
		day = r.Short(g.On, today)
	}
	return say(g, day)
}
