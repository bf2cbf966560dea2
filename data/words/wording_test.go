package words

import (
	"strings"
	"testing"

	"kapdesk/data/document"
)

// A remark names what it found, and braces that a person types are read as they are.
func TestRemarksNameWhatTheyFound(t *testing.T) {
	for _, c := range []struct {
		remark document.Remark
		want   string
	}{
		{document.Remark{Code: "wording.field", Args: []string{"clinet"}}, "“clinet” is no field of KAP Desk. Choose one under Insert field."},
		{document.Remark{Code: "wording.route", Args: []string{"off-label", "esketamine", "route.agree"}},
			"“off-label” is not so for esketamine. The field {{route.agree}} says what is so for the route."},
		{document.Remark{Code: "wording.sign", Args: []string{"client", "Client signature"}},
			"There is no line to sign for the client. Write “Client signature” in a block of signatures."},
	} {
		if got := Remark(c.remark); got != c.want {
			t.Errorf("%s is said as %q, want %q", c.remark.Code, got, c.want)
		}
	}
	for code, say := range wordings {
		got := Remark(document.Remark{Code: code, Args: []string{"A", "B", "C"}})
		if strings.Contains(strings.ReplaceAll(got, "{{C}}", ""), "{0}") || strings.Contains(got, "{1}") || got == "" {
			t.Errorf("%s: %q leaves a place open (%q)", code, got, say)
		}
	}
}
