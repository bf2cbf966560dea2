package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
)

// problems has one sentence a code of what a form must mend or should ask. {0}
// and {1} are the numbers that the rule found it by.
var problems = map[data.Code]string{
	"practice.name":         "Enter the practice's name. It stands at the head of every document.",
	"practice.clinician":    "Enter your name. It stands under every signature line.",
	"practice.food":         "Hours without food are from {0} to {1}.",
	"practice.liquids":      "Hours without clear liquids are from {0} to {1}.",
	"practice.preparations": "Preparation sessions are from {0} to {1}.",
	"practice.risk":         "An answer about suicidal thoughts holds from {0} to {1} days.",
	"practice.vitals":       "Vitals before a dose hold from {0} to {1} minutes.",
	"practice.test":         "A pregnancy test holds from {0} to {1} days.",
	"practice.hours":        "A working day ends after it begins.",
}

// Problem is the sentence beside a field; "" for the zero Problem.
func Problem(p data.Problem) string {
	if p.Say != "" {
		return p.Say
	}
	say, known := problems[p.Code]
	if !known {
		return string(p.Code)
	}
	for i, arg := range p.Args {
		say = strings.ReplaceAll(say, fmt.Sprintf("{%d}", i), written(arg))
	}
	return say
}

// Problems are the sentences of all that a form found, in its order.
func Problems(list data.Problems) string {
	says := make([]string, len(list))
	for i, p := range list {
		says[i] = Problem(p)
	}
	return strings.Join(says, " ")
}

// written is how a sentence names what it was found by.
func written(arg any) string {
	switch a := arg.(type) {
	case data.Kg:
		return a.Both()
	case data.Question:
		return Question(a)
	case error:
		return data.AsFault(a).Error()
	}
	return fmt.Sprint(arg)
}
