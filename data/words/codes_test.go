package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kapdesk/data"
)

// Every code that a rule can find has words, and no words are for a code that
// neither a rule, the store nor a screen finds.
func TestEveryCodeHasWords(t *testing.T) {
	found := codes(t, "", "billing", "calendar", "client", "course", "document", "exchange", "measure", "readiness", "recur", "today")
	named := codes(t, "store", "../ui/*")
	named["forms.course"] = true   // joined in data/words, from several
	named["wording.layout"] = true // found by reports, which lays a form out
	said := map[data.Code]bool{}
	for _, table := range [][]data.Code{
		slices.Collect(maps.Keys(sentences)), slices.Collect(maps.Keys(rowStates)), slices.Collect(maps.Keys(problems)),
		slices.Collect(maps.Keys(attention)), slices.Collect(maps.Keys(notices)), slices.Collect(maps.Keys(refusals)),
		slices.Collect(maps.Keys(limitSources)), slices.Collect(maps.Keys(symptoms)), slices.Collect(maps.Keys(troubles)),
		slices.Collect(maps.Keys(courseFindings)), slices.Collect(maps.Keys(gaps)), slices.Collect(maps.Keys(courseMet)), slices.Collect(maps.Keys(whys)), slices.Collect(maps.Keys(wordings)),
	} {
		for _, c := range table {
			said[c] = true
		}
	}
	for c := range found {
		if !said[c] {
			t.Errorf("a rule finds %q, and it has no words", c)
		}
	}
	for c := range said {
		if !found[c] && !named[c] {
			t.Errorf("there are words for %q, which nothing finds", c)
		}
	}
}

// codes are the texts in the source of packages of rules that look like one.
func codes(t *testing.T, subjects ...string) map[data.Code]bool {
	t.Helper()
	found := map[data.Code]bool{}
	form := regexp.MustCompile(`^[a-z]+(\.[a-z]+)+$`)
	for _, subject := range subjects {
		inspect(t, subject, func(n ast.Node) {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if text, err := strconv.Unquote(l.Value); err == nil && form.MatchString(text) {
					found[data.Code(text)] = true
				}
			}
		})
	}
	if len(found) < 10 {
		t.Fatalf("only %d codes were found in %v", len(found), subjects)
	}
	return found
}

// mustTest holds a table of words to the wording that a test has compared.
func mustTest[Words any](t *testing.T, tested map[data.Code]bool, table map[data.Code]Words) {
	t.Helper()
	for c := range table {
		if !tested[c] {
			t.Errorf("the words of %q are not tested", c)
		}
	}
}

// inspect visits the source of a package under data, its tests left out.
func inspect(t *testing.T, subject string, visit func(ast.Node)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", subject, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool { visit(n); return true })
	}
}

// mustHaveWords holds a table of words to the constants of its codes in the
// rules' source, and to the wording that a test has compared.
func mustHaveWords[Code ~string, Words any](t *testing.T, what string, tested map[Code]bool, table map[Code]Words) {
	t.Helper()
	codes := constants[Code](t)
	for c := range codes {
		if _, said := table[c]; !said {
			t.Errorf("the %s %q has no words", what, c)
		}
		if !tested[c] {
			t.Errorf("the wording of the %s %q is not tested", what, c)
		}
	}
	for c := range table {
		if !codes[c] {
			t.Errorf("there are words for %q, which is no %s", c, what)
		}
	}
}

// constants reads every constant of a type from the source of its package.
func constants[Code ~string](t *testing.T) map[Code]bool {
	t.Helper()
	of := reflect.TypeFor[Code]()
	found := map[Code]bool{}
	inspect(t, strings.TrimPrefix(of.PkgPath(), "kapdesk/data"), func(n ast.Node) {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) == 0 {
			return
		}
		if typed, ok := spec.Type.(*ast.Ident); ok && typed.Name == of.Name() {
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatalf("a constant of %s is no text: %v", of, err)
			}
			found[Code(text)] = true
		}
	})
	if len(found) < 2 {
		t.Fatalf("only %d constants of %s were found", len(found), of)
	}
	return found
}

func TestEveryFixHasAButton(t *testing.T) {
	for _, fix := range []data.Fix{data.RequestOrder, data.EnterOrder, data.OpenConsent, data.PrepareForm, data.SignForm, data.NameEscort, data.AddPhone,
		data.ConfirmAddress, data.AskClearance, data.LogCall, data.AskRenewal, data.OpenScreening, data.EnterScores, data.StartRiskForm, data.OpenRiskForm,
		data.BookIntegration, data.BookPreparation, data.AddContact, data.MoveVisit, data.OpenDayOf, data.ConfirmEmergency} {
		if Button(fix) == "" {
			t.Errorf("%s has no button", fix)
		}
	}
	if Button(data.NoFix) != "" {
		t.Errorf("nothing to mend has the button %q", Button(data.NoFix))
	}
}

// Every form that a dose waits for has its own name.
func TestFormsHaveNames(t *testing.T) {
	names := map[string]data.Form{}
	for _, k := range data.FormKinds() {
		name := formName(k.Form)
		if other, taken := names[name]; taken || name == "" {
			t.Errorf("%s is called %q, as %s is", k.Form, name, other)
		}
		names[name] = k.Form
	}
}
