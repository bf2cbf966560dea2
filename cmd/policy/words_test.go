package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// mostWords is how many words a text in the rules may have. A code or the word
// of a kind has one or two; a third begins a sentence, and those are in
// data/words.
const mostWords = 2

// texts are the files of the rules that hold longer texts, and why these are no
// sentences of ours.
var texts = map[string]string{
	"data/closure.go":             "names of public holidays, and lines of the audit trail",
	"data/describe.go":            "kinds of causes, for whoever is asked for help",
	"data/fault.go":               "what is said of an error that no rule made",
	"data/hold.go":                "words that are read in orders",
	"data/medicines.go":           "names of medicines",
	"data/medicinesother.go":      "names of medicines",
	"data/region.go":              "codes of countries",
	"data/zone.go":                "names of time zones",
	"data/billing/charge.go":      "words of a charge, which the account keeps as they read",
	"data/billing/estimate.go":    "what others bill, which the estimate keeps as it reads",
	"data/client/diagnosis.go":    "titles of ICD-10-CM",
	"data/client/phone.go":        "codes of countries",
	"data/course/consultation.go": "choices, which the record keeps as they read",
	"data/course/course.go":       "choices, which the record keeps as they read",
	"data/course/discharge.go":    "names of observations, read in the record",
	"data/course/event.go":        "choices, which the record keeps as they read",
	"data/course/integration.go":  "choices and questions, which the record keeps as they read",
	"data/course/preparation.go":  "choices and questions, which the record keeps as they read",
	"data/course/route.go":        "where a figure comes from",
	"data/course/screening.go":    "the checklist of the reference, with its sources",
	"data/document/audience.go":   "names and titles of the readers of a report, and why a part stays out",
	"data/signing.go":             "answers, which the record keeps as the form prints them",
	"data/document/consent.go":    "what is missing of a form's facts, beside the label",
	"data/measure/risk.go":        "the questions of the screen, which are kept with the answers",
	"data/measure/scoreonly.go":   "names of questionnaires, their parts and bands",
	"data/measure/wording.go":     "texts of the publishers",
}

// Rules find codes and facts. What they say of them is in data/words, so that
// tests of rules compare codes, and a second language is a second table.
func TestRulesSayNoSentences(t *testing.T) {
	long := map[string]int{}
	for _, p := range list(t, "./data/...") {
		if floor(p.ImportPath) > rules && p.ImportPath != "kapdesk/data/readiness" && p.ImportPath != "kapdesk/data/record" {
			continue
		}
		for _, name := range p.GoFiles {
			file := strings.TrimPrefix(p.ImportPath, "kapdesk/") + "/" + name
			for _, text := range sentencesIn(t, filepath.Join(p.Dir, name)) {
				long[file]++
				if texts[file] == "" {
					t.Errorf("%s says %q: a rule finds a code, and data/words says it", file, text)
				}
			}
		}
	}
	for file := range texts {
		if long[file] == 0 {
			t.Errorf("%s has no long text any more, and needs no exception", file)
		}
	}
}

// sentencesIn are the texts of a file that are longer than a code, and its
// faults, which are sentences however short. The constants of a type are codes.
// What an error of its own says is for a log: a person reads words.Fault.
func sentencesIn(t *testing.T, path string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			return n.Tok != token.CONST || n.Specs[0].(*ast.ValueSpec).Type == nil
		case *ast.FuncDecl:
			return n.Name.Name != "Error"
		case *ast.Field:
			return n.Tag == nil
		case *ast.CallExpr:
			switch called := name(n.Fun); called {
			case "errors.New", "fmt.Errorf", "panic":
				return false
			}
		case *ast.CompositeLit:
			if called := name(n.Type); called == "data.Fault" || called == "Fault" {
				found = append(found, called)
			}
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && words(text) > mostWords {
				found = append(found, text)
			}
		}
		return true
	})
	return found
}

func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return name(e.X) + "." + e.Sel.Name
	}
	return ""
}

// words counts what a person reads as words: no figures, no places for them.
func words(text string) int {
	n := 0
	for _, one := range strings.Fields(text) {
		if !strings.HasPrefix(one, "%") && strings.ContainsFunc(one, unicode.IsLetter) {
			n++
		}
	}
	return n
}

func TestSentencesInRulesAreSeen(t *testing.T) {
	for text, want := range map[string]int{"": 0, "order none": 2, "The dose has no amount.": 5, "%s fell from %s to %s": 3, "2 of 3": 1, "PHQ-9 item 9": 2} {
		if got := words(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}
