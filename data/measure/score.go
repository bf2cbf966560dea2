package measure

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"kapdesk/data"
)

// ErrAnswers says that the answers do not belong to the instrument: a wrong
// number of them, or a value that no option has.
var ErrAnswers = errors.New("answers do not fit the instrument")

// Score is what a set of answers comes to.
type Score struct {
	Total    int
	Known    bool  // false when more items are missing than the measure allows
	Missing  []int // the items left out, 1 is the first
	Prorated bool  // the total stands in for left out items
}

// Score adds up the answers, one for each item, by the instrument's own rule.
// Left out items are never filled in silently: a prorated total says so, and
// beyond MaxMissing there is none.
func (in Instrument) Score(answers []int) (Score, error) {
	if in.Entry != ByItem || len(answers) != len(in.Items) {
		return Score{}, ErrAnswers
	}
	var s Score
	sum := 0
	for i, a := range answers {
		switch {
		case a == data.NotAnswered:
			s.Missing = append(s.Missing, i+1)
		case !in.hasOption(a):
			return Score{}, ErrAnswers
		default:
			sum += a
		}
	}
	answered := len(answers) - len(s.Missing)
	if len(s.Missing) > in.MaxMissing || answered == 0 {
		return s, nil
	}
	s.Known = true
	s.Total = sum * in.Factor
	if len(s.Missing) > 0 {
		s.Prorated = true
		mean := float64(sum) / float64(answered)
		s.Total = int(math.Round(mean*float64(len(answers)))) * in.Factor
	}
	return s, nil
}

func (in Instrument) hasOption(value int) bool {
	for _, o := range in.Options {
		if o.Value == value {
			return true
		}
	}
	return false
}

// Running is the sum of what is answered so far, for the entry screen.
func (in Instrument) Running(answers []int) int {
	sum := 0
	for _, a := range answers {
		if a != data.NotAnswered {
			sum += a
		}
	}
	return sum * in.Factor
}

// SymptomRule says what an instrument's own symptom rule makes of complete
// answers, "" when it has none. It stands beside the band, because the two can
// disagree (reference 6.1 and 6.3).
func (in Instrument) SymptomRule(answers []int) data.Finding {
	if in.Symptoms == nil || slices.Contains(answers, data.NotAnswered) {
		return data.Finding{}
	}
	return in.Symptoms(answers)
}

func depressiveSymptoms(answers []int) data.Finding {
	if kind := DepressiveSyndrome(answers); kind != "" {
		return data.Finding{Code: "symptoms.syndrome", Args: []any{kind}}
	}
	return data.Finding{Code: "symptoms.none"}
}

func clusterSymptoms(answers []int) data.Finding {
	clusters, provisional := Clusters(answers)
	if clusters == nil {
		return data.Finding{}
	}
	totals := make([]string, len(clusters))
	for i, c := range clusters {
		totals[i] = fmt.Sprintf("%s %d", c.Name, c.Total)
	}
	found := data.Finding{Code: "symptoms.unmet", Args: []any{strings.Join(totals, ", ")}}
	if provisional {
		found.Code = "symptoms.ptsd"
	}
	return found
}

// Cluster is one symptom cluster of the PCL-5.
type Cluster struct {
	Name  string
	Total int
	Met   int // items at 2 or more
	Need  int
}

// Clusters returns the clusters B to E of a complete PCL-5 and whether its
// rule gives provisional PTSD. The rule and the cut of 33 can disagree; both
// are shown (reference 6.3).
func Clusters(answers []int) (clusters []Cluster, provisional bool) {
	if len(answers) != 20 {
		return nil, false
	}
	provisional = true
	for _, c := range []struct {
		name        string
		first, last int
		need        int
	}{{"B", 1, 5, 1}, {"C", 6, 7, 1}, {"D", 8, 14, 2}, {"E", 15, 20, 2}} {
		one := Cluster{Name: c.name, Need: c.need}
		for _, a := range answers[c.first-1 : c.last] {
			if a == data.NotAnswered {
				return nil, false
			}
			one.Total += a
			if a >= 2 {
				one.Met++
			}
		}
		provisional = provisional && one.Met >= c.need
		clusters = append(clusters, one)
	}
	return clusters, provisional
}

// DepressiveSyndrome applies the PHQ-9 symptom count to complete answers:
// "major" from five symptoms, "other" from two, "" below that or without one
// of the first two items (reference 6.1). Item 9 counts from 1, others from 2.
func DepressiveSyndrome(answers []int) string {
	if len(answers) != 9 {
		return ""
	}
	count := 0
	for i, a := range answers {
		if a >= 2 || i == 8 && a >= 1 {
			count++
		}
	}
	core := answers[0] >= 2 || answers[1] >= 2
	switch {
	case core && count >= 5:
		return "major"
	case core && count >= 2:
		return "other"
	}
	return ""
}
