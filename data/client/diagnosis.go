package client

import (
	"strings"

	"kapdesk/data"
)

// Codes are the ICD-10-CM codes that a KAP practice meets most (reference 8.6)
// with their full names, offered while typing. Any other code may be entered.
var Codes = []data.Diagnosis{
	{Code: "F32.0", Label: "Major depressive disorder, single episode, mild"},
	{Code: "F32.1", Label: "Major depressive disorder, single episode, moderate"},
	{Code: "F32.2", Label: "Major depressive disorder, single episode, severe without psychotic features"},
	{Code: "F32.3", Label: "Major depressive disorder, single episode, severe with psychotic features"},
	{Code: "F32.4", Label: "Major depressive disorder, single episode, in partial remission"},
	{Code: "F32.5", Label: "Major depressive disorder, single episode, in full remission"},
	{Code: "F32.9", Label: "Major depressive disorder, single episode, unspecified"},
	{Code: "F32.A", Label: "Depression, unspecified"},
	{Code: "F33.0", Label: "Major depressive disorder, recurrent, mild"},
	{Code: "F33.1", Label: "Major depressive disorder, recurrent, moderate"},
	{Code: "F33.2", Label: "Major depressive disorder, recurrent severe without psychotic features"},
	{Code: "F33.3", Label: "Major depressive disorder, recurrent, severe with psychotic symptoms"},
	{Code: "F33.40", Label: "Major depressive disorder, recurrent, in remission, unspecified"},
	{Code: "F33.41", Label: "Major depressive disorder, recurrent, in partial remission"},
	{Code: "F33.42", Label: "Major depressive disorder, recurrent, in full remission"},
	{Code: "F33.9", Label: "Major depressive disorder, recurrent, unspecified"},
	{Code: "F34.1", Label: "Dysthymic disorder"},
	{Code: "F40.10", Label: "Social phobia, unspecified"},
	{Code: "F41.0", Label: "Panic disorder [episodic paroxysmal anxiety]"},
	{Code: "F41.1", Label: "Generalized anxiety disorder"},
	{Code: "F41.9", Label: "Anxiety disorder, unspecified"},
	{Code: "F42.9", Label: "Obsessive-compulsive disorder, unspecified"},
	{Code: "F43.10", Label: "Post-traumatic stress disorder, unspecified"},
	{Code: "F43.11", Label: "Post-traumatic stress disorder, acute"},
	{Code: "F43.12", Label: "Post-traumatic stress disorder, chronic"},
	{Code: "F43.20", Label: "Adjustment disorder, unspecified"},
	{Code: "F43.21", Label: "Adjustment disorder with depressed mood"},
	{Code: "F43.22", Label: "Adjustment disorder with anxiety"},
	{Code: "F43.23", Label: "Adjustment disorder with mixed anxiety and depressed mood"},
	{Code: "F43.24", Label: "Adjustment disorder with disturbance of conduct"},
	{Code: "F43.25", Label: "Adjustment disorder with mixed disturbance of emotions and conduct"},
	{Code: "F43.81", Label: "Prolonged grief disorder"},
	{Code: "F43.89", Label: "Other reactions to severe stress"},
	{Code: "G89.4", Label: "Chronic pain syndrome"},
	{Code: "R45.851", Label: "Suicidal ideations"},
	{Code: "Z63.4", Label: "Disappearance and death of family member"},
	{Code: "Z65.8", Label: "Other specified problems related to psychosocial circumstances"},
	{Code: "Z71.89", Label: "Other specified counseling"},
	{Code: "Z79.899", Label: "Other long term (current) drug therapy"},
	{Code: "Z91.51", Label: "Personal history of suicidal behavior"},
}

// spoken are words that people type for codes whose names lack them, by the
// beginning of the code.
var spoken = map[string]string{
	"F32": "depression mdd", "F33": "depression mdd", "F34.1": "dysthymia persistent depression", "F40.10": "social anxiety disorder",
	"F42": "ocd", "F43.1": "ptsd", "Z63.4": "bereavement", "Z65.8": "existential", "Z91.51": "past suicide attempt",
}

// SuggestCodes lists the codes that hold every typed word in code, name or the
// words that are spoken for it.
func SuggestCodes(typed string) []data.Diagnosis {
	words := strings.Fields(strings.ToLower(typed))
	var found []data.Diagnosis
	for _, d := range Codes {
		text := strings.ToLower(d.Code + " " + d.Label)
		for code, words := range spoken {
			if strings.HasPrefix(d.Code, code) {
				text += " " + words
			}
		}
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
