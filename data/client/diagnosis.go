package client

import (
	"kapdesk/data"
	"strings"
)

// Codes are the ICD-10-CM codes that a KAP practice meets most (reference 8.6),
// offered while typing. Any other code may be entered.
var Codes = []data.Diagnosis{
	{Code: "F32.0", Label: "depression, single episode, mild"},
	{Code: "F32.1", Label: "depression, single episode, moderate"},
	{Code: "F32.2", Label: "depression, single episode, severe"},
	{Code: "F32.3", Label: "depression, single episode, severe with psychotic features"},
	{Code: "F32.4", Label: "depression, single episode, in partial remission"},
	{Code: "F32.5", Label: "depression, single episode, in full remission"},
	{Code: "F32.9", Label: "depression, single episode, unspecified"},
	{Code: "F32.A", Label: "depression, unspecified"},
	{Code: "F33.0", Label: "depression, recurrent, mild"},
	{Code: "F33.1", Label: "depression, recurrent, moderate"},
	{Code: "F33.2", Label: "depression, recurrent, severe"},
	{Code: "F33.3", Label: "depression, recurrent, severe with psychotic symptoms"},
	{Code: "F33.40", Label: "depression, recurrent, in remission, unspecified"},
	{Code: "F33.41", Label: "depression, recurrent, in partial remission"},
	{Code: "F33.42", Label: "depression, recurrent, in full remission"},
	{Code: "F33.9", Label: "depression, recurrent, unspecified"},
	{Code: "F34.1", Label: "dysthymia"},
	{Code: "F40.10", Label: "social anxiety"},
	{Code: "F41.0", Label: "panic disorder"},
	{Code: "F41.1", Label: "generalized anxiety disorder"},
	{Code: "F41.9", Label: "anxiety, unspecified"},
	{Code: "F42.9", Label: "obsessive-compulsive disorder, unspecified"},
	{Code: "F43.10", Label: "post-traumatic stress disorder, unspecified"},
	{Code: "F43.11", Label: "post-traumatic stress disorder, acute"},
	{Code: "F43.12", Label: "post-traumatic stress disorder, chronic"},
	{Code: "F43.20", Label: "adjustment disorder, unspecified"},
	{Code: "F43.21", Label: "adjustment disorder with depressed mood"},
	{Code: "F43.22", Label: "adjustment disorder with anxiety"},
	{Code: "F43.23", Label: "adjustment disorder with anxiety and depressed mood"},
	{Code: "F43.24", Label: "adjustment disorder with disturbance of conduct"},
	{Code: "F43.25", Label: "adjustment disorder, mixed"},
	{Code: "F43.81", Label: "prolonged grief disorder"},
	{Code: "F43.89", Label: "other reaction to severe stress"},
	{Code: "G89.4", Label: "chronic pain syndrome"},
	{Code: "R45.851", Label: "suicidal ideation"},
	{Code: "Z63.4", Label: "bereavement"},
	{Code: "Z65.8", Label: "existential or psychosocial problem"},
	{Code: "Z71.89", Label: "other specified counseling"},
	{Code: "Z79.899", Label: "long-term drug therapy"},
	{Code: "Z91.51", Label: "past suicide attempt"},
}

// SuggestCodes lists the codes that hold every typed word in code or label.
func SuggestCodes(typed string) []data.Diagnosis {
	words := strings.Fields(strings.ToLower(typed))
	var found []data.Diagnosis
	for _, d := range Codes {
		text := strings.ToLower(d.Code + " " + d.Label)
		all := true
		for _, w := range words {
			all = all && strings.Contains(text, w)
		}
		if all {
			found = append(found, d)
		}
	}
	return found
}
