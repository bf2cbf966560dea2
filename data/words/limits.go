package words

import (
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
)

// limitNames are the rows of the practice's vitals limits: what is read, and
// the side on which the bound lies.
var limitNames = map[string][2]string{
	"systolic":       {"Systolic BP", "from"},
	"diastolic":      {"Diastolic BP", "from"},
	"systolic below": {"Systolic BP", "below"},
	"pulse above":    {"Heart rate", "above"},
	"pulse below":    {"Heart rate", "below"},
	"oxygen below":   {"SpO₂ %", "below"},
	"breaths above":  {"Breaths", "above"},
	"breaths below":  {"Breaths", "below"},
	"temperature":    {"Temperature °C", "from"},
	"rise":           {"Rise in systolic", "from"},
}

// LimitRow is the name of a row and the side on which its bounds lie.
func LimitRow(row course.LimitRow) (name, side string) {
	n := limitNames[row.Code]
	return n[0], n[1]
}

var limitSources = map[data.Code]string{
	"limits.clinic":      "Common clinic setting, no published source",
	"limits.systolic":    "Esketamine label, 140/90; hold, urgent: clinic setting",
	"limits.diastolic":   "Esketamine label, 140/90; hold, urgent: clinic setting",
	"limits.oxygen":      "Aldrete scale, 92 and 90; caution: clinic setting",
	"limits.observation": "One clinic’s rule, 90 minutes from the dose; label of esketamine, 120",
	"limits.esketamine":  "Esketamine label, two hours and a reading at 40 minutes",
	"limits.recheck":     "Rest 10 to 15 minutes, then repeat",
	"limits.hold":        "5 minutes are asked for by default, no published source",
	"limits.interval":    "Under 3 days is asked about by default, no published source",
	"limits.free":        "Commonly asked for by KAP programs; the order goes first",
}

// LimitSource says where the default of a number comes from.
func LimitSource(s course.Source) string { return limitSources[s.Code] }

// Bound is the name of one number of the rules: "Systolic BP from, hold".
func Bound(b *course.Bound) string {
	kind, rest, _ := strings.Cut(b.Code, "/")
	if n, ok := limitNames[kind]; ok {
		return n[0] + " " + n[1] + ", " + rest
	}
	switch kind {
	case "stay":
		return data.Capital(rest) + ", stay after the last dose"
	case "every":
		return data.Capital(rest) + ", time between readings"
	case "free":
		return rest + ", none before a dose for"
	case "recheck hold":
		return "Recheck after hold or urgent"
	case "recheck":
		return "Recheck after caution"
	}
	return "Least interval between doses"
}
