package data

import (
	"strings"
	"testing"

	"kapdesk/assets/forms"
)

// TestEveryFormHasAHead: no text that is compiled in is broken or left out.
func TestEveryFormHasAHead(t *testing.T) {
	if got, want := len(FormKinds()), len(forms.Names()); got != want || got != 16 {
		t.Errorf("%d forms are in the set, %d texts are there, want 16 (reference 7.1)", got, want)
	}
	for _, name := range forms.Names() {
		k, err := readForm(name, forms.Text(name))
		if err != nil {
			t.Errorf("%v", err)
		}
		if k.Text != name || k.Purpose == "" || len(forms.Text(k.Text)) == 0 {
			t.Errorf("%s: the form is %+v", name, k)
		}
	}
}

// A head that asks for less than was meant is refused, whatever the slip.
func TestHeadsAreReadExactly(t *testing.T) {
	const good = "id: C20\nlist: L\nbefore: b\nsigns: client\nvalidity: until revised\nuse: always\n"
	if _, err := readForm("good", []byte("---\n"+good+"---\n")); err != nil {
		t.Fatalf("the head that the others are made from: %v", err)
	}
	for name, c := range map[string]struct{ from, to, want string }{
		"no head":          {good, "", "no head"},
		"not at the top":   {"id: C20", "\n---\nid: C20", "in the head"},
		"no number":        {"id: C20\n", "", "are needed"},
		"no validity":      {"validity: until revised\n", "", "are needed"},
		"no use":           {"use: always\n", "", "are needed"},
		"nobody signs":     {"signs: client\n", "", "are needed"},
		"unknown key":      {"use: always\n", "use: always\ninitial: yes\n", `unknown key "initial"`},
		"twice":            {"use: always\n", "use: always\nuse: remote\n", "in the head: use: remote"},
		"no colon":         {"use: always\n", "use: always\ngates dose\n", "in the head: gates dose"},
		"unknown role":     {"signs: client\n", "signs: client, therapst\n", `nobody signs as "therapst"`},
		"unknown use":      {"always", "allways", `"allways" is unknown`},
		"unknown validity": {"until revised", "per curse", `"per curse" is unknown`},
		"no months":        {"until revised", "0 months", `"0 months" is no length`},
		"maybe initials":   {"use: always\n", "use: always\ninitials: maybe\n", `"maybe" is unknown`},
		"gates nothing":    {"use: always\n", "use: always\ngates: doses\n", `"doses" is unknown`},
		"for anybody":      {"use: always\n", "use: always\nfor: anybody\n", `"anybody" is unknown`},
		"unknown renewal":  {"use: always\n", "use: always\nrenewal: weather\n", `"weather" is unknown`},
	} {
		text := strings.Replace("---\n"+good+"---\n", c.from, c.to, 1)
		if _, err := readForm("form", []byte(text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

func TestValidityAndRenewalOfHeads(t *testing.T) {
	for head, want := range map[string]FormKind{
		"validity: 12 months":                                        {Validity: ForMonths, Months: 12},
		"validity: per course, 12 months":                            {Validity: PerCourse, Months: 12},
		"validity: one session":                                      {Validity: SingleSession},
		"validity: until revoked":                                    {Validity: UntilRevoked},
		"validity: per course\nrenewal: route, prescriber, text 3.0": {Validity: PerCourse, ForRoute: true, ForPrescriber: true, Since: "3.0"},
	} {
		k, err := readForm("f", []byte("---\nid: C20\nlist: L\nbefore: b\nsigns: client\nuse: always\n"+head+"\n---\n"))
		if err != nil || k.Validity != want.Validity || k.Months != want.Months || k.ForRoute != want.ForRoute || k.ForPrescriber != want.ForPrescriber || k.Since != want.Since {
			t.Errorf("%s is read as %+v (%v)", head, k, err)
		}
	}
}

func TestFormWordsOfAPractice(t *testing.T) {
	var p Practice
	if p.FormWord("retention") != "7" || p.FormWord("board") != "" || p.FormWord("weather") != "" {
		t.Errorf("without own words: %q, %q, %q", p.FormWord("retention"), p.FormWord("board"), p.FormWord("weather"))
	}
	p.OwnWords = TidyFormWords(map[string]string{"board": "  The\nboard ", "retention": "7", "rideshare": " ", "weather": "rain"})
	if len(p.OwnWords) != 1 || p.FormWord("board") != "The board" {
		t.Errorf("kept are %v, want the board on one line and nothing that is as by default", p.OwnWords)
	}
	if len(FormWords()) != 8 {
		t.Errorf("%d words are left to the practice, want 8", len(FormWords()))
	}
	for _, word := range FormWords() {
		if word.Label == "" || word.Most == 0 {
			t.Errorf("%s is %+v", word.Field, word)
		}
		limit := map[bool]string{true: "50", false: strings.Repeat("ü", word.Most)}[word.Least > 0]
		over := map[bool]string{true: "51", false: limit + "ü"}[word.Least > 0]
		if err := CheckFormWords(map[string]string{word.Field: limit}).Err(); err != nil {
			t.Errorf("%s at its limit: %v", word.Field, err)
		}
		for _, bad := range []string{over, "{{client}}"} {
			if p := CheckFormWords(map[string]string{word.Field: bad}); len(p) != 1 || p[0].Field != word.Field {
				t.Errorf("%s as %.20q finds %v", word.Field, bad, p)
			}
		}
		if word.Default != "" && (word.Source == "" || CheckFormWords(map[string]string{word.Field: word.Default}).Err() != nil) {
			t.Errorf("the default of %s has no source or is refused", word.Field)
		}
	}
	for years, fine := range map[string]bool{"0": false, "1": true, "50": true, "51": false, "seven": false, "7.5": false, "-3": false} {
		if CheckFormWords(map[string]string{"retention": years}).Err() == nil != fine {
			t.Errorf("records kept %q years: fine is %v", years, !fine)
		}
	}
}
