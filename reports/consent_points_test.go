package reports

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// The sections of the KAP consent are those of reference 7.2: each point stands in the
// section whose number it has in the list that the editor reads, in our text or in what
// is merged into it.
func TestConsentCoversEveryPointInItsSection(t *testing.T) {
	doc, err := consent(consentFacts())
	if err != nil {
		t.Fatal(err)
	}
	printed := sectionsOf(t, paper.Dump(doc), "section ", "heading ")
	typed := sectionsOf(t, document.TextOf(golden(data.FormKAP, nil).Text), "## ")
	held := map[int]bool{}
	for _, point := range document.Points(data.FormKAP) {
		number := 0
		if _, err := fmt.Sscanf(point.Name, "%d ", &number); err != nil {
			t.Errorf("point %q has no number of a section", point.Name)
		}
		held[number] = true
		for _, words := range point.Words {
			if !slices.ContainsFunc(words, func(one string) bool {
				return strings.Contains(printed[number], one) || strings.Contains(typed[number], one)
			}) {
				t.Errorf("section %d does not say %q", number, words[0])
			}
		}
	}
	for n := 1; n <= 21; n++ {
		if !held[n] {
			t.Errorf("section %d has no points to hold", n)
		}
	}
	for _, n := range []int{4, 5, 7, 8} {
		if !strings.Contains(printed[n], "[initials]") {
			t.Errorf("section %d, a risk, has no box for initials", n)
		}
	}
	if boxes := strings.Count(printed[20], "[initials]"); boxes != 12 {
		t.Errorf("section 20 has %d statements, want 12", boxes)
	}
}

// sectionsOf cuts a text at its headings, which begin with a number; all in small
// letters.
func sectionsOf(t *testing.T, text string, heads ...string) map[int]string {
	t.Helper()
	sections := map[int]string{}
	number := 0
	for line := range strings.SplitSeq(text, "\n") {
		bare := strings.TrimSpace(line)
		for _, head := range heads {
			if rest, ok := strings.CutPrefix(bare, head); ok {
				if _, err := fmt.Sscanf(rest, "%d.", &number); err != nil {
					t.Errorf("a heading without a number: %q", bare)
				}
			}
		}
		sections[number] += strings.ToLower(bare) + "\n"
	}
	return sections
}
