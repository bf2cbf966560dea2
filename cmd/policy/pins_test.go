package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestLibcIsTheOneThatSQLitePins holds because modernc's SQLite is translated
// against one exact libc; another compiles and then fails in odd places.
func TestLibcIsTheOneThatSQLitePins(t *testing.T) {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "modernc.org/sqlite")
	cmd.Dir = root(t)
	dir, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list -m modernc.org/sqlite: %v", err)
	}
	theirs := required(t, filepath.Join(strings.TrimSpace(string(dir)), "go.mod"), "modernc.org/libc")
	ours := required(t, filepath.Join(root(t), "go.mod"), "modernc.org/libc")
	if ours != theirs {
		t.Errorf("go.mod has modernc.org/libc %s, but modernc.org/sqlite was made with %s", ours, theirs)
	}
}

func required(t *testing.T, gomod, module string) string {
	t.Helper()
	text, err := os.ReadFile(gomod)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(regexp.QuoteMeta(module) + ` (v\S+)`).FindSubmatch(text)
	if found == nil {
		t.Fatalf("%s does not require %s", gomod, module)
	}
	return string(found[1])
}

// TestMetadataAgree holds because a binary built from cmd/ never reads
// FyneApp.toml: the constants in cmd/kapdesk/metadata.go speak for it.
func TestMetadataAgree(t *testing.T) {
	toml, err := os.ReadFile(filepath.Join(root(t), "FyneApp.toml"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root(t), "cmd/kapdesk/metadata.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for key, constant := range map[string]string{"Name": "appName", "ID": "appID", "Version": "appVersion"} {
		found := regexp.MustCompile(`(?m)^` + key + ` = "(.*)"$`).FindSubmatch(toml)
		if found == nil {
			t.Errorf("FyneApp.toml has no %s", key)
			continue
		}
		if got := constantValue(file, constant); got != string(found[1]) {
			t.Errorf("FyneApp.toml says %s = %q, the program says %q", key, found[1], got)
		}
	}
}

func constantValue(file *ast.File, name string) string {
	for _, decl := range file.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range gen.Specs {
			v, ok := spec.(*ast.ValueSpec)
			if !ok {
				continue
			}
			for i, ident := range v.Names {
				if lit, ok := v.Values[i].(*ast.BasicLit); ok && ident.Name == name {
					return strings.Trim(lit.Value, `"`)
				}
			}
		}
	}
	return ""
}

// TestTopLevelIsAsAgreed holds because the folders were asked for by name.
func TestTopLevelIsAsAgreed(t *testing.T) {
	agreed := map[string]bool{"cmd": true, "ui": true, "data": true, "reports": true, "assets": true,
		"FyneApp.toml": true, "go.mod": true, "go.sum": true, "README.md": true}
	entries, err := os.ReadDir(root(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !agreed[e.Name()] && !strings.HasPrefix(e.Name(), ".") {
			t.Errorf("%s stands at the top level; only %v may", e.Name(), "cmd ui data reports assets FyneApp.toml go.mod go.sum README.md")
		}
	}
}

// TestRulesAskNoClock holds because a rule that reads the clock can not be
// tested on another day.
func TestRulesAskNoClock(t *testing.T) {
	for _, p := range list(t, "./data/...") {
		if floor(p.ImportPath) != rules {
			continue
		}
		for _, name := range p.GoFiles {
			text, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(text), "time.Now(") || strings.Contains(string(text), "time.Since(") {
				t.Errorf("%s/%s asks the clock; take the time as an argument", p.ImportPath, name)
			}
		}
	}
}

// Tables that describe kinds are whole before the program starts: only tests add
// an entry, to see that it is found everywhere.
func TestOnlyTestsAddKinds(t *testing.T) {
	adds := regexp.MustCompile(`\b(data\.Add(Kind|Form)|course\.AddEventRule|measure\.AddInstrument)\(`)
	err := filepath.WalkDir(root(t), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "/demotest/") {
			return err
		}
		text, err := os.ReadFile(path)
		if found := adds.Find(text); found != nil {
			t.Errorf("%s calls %s: the program's kinds stand in their tables", path, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What a practice may set of a kind of visit is asked of the practice
// (data.VisitTypes.Rule): the table has the defaults only.
func TestKindsAreAskedOfThePractice(t *testing.T) {
	byDefault := regexp.MustCompile(`\bRule\(\)\.(Name|Brief|Minutes|Before|After|Fee|Unoffered)\b`)
	err := filepath.WalkDir(root(t), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if found := byDefault.Find(text); found != nil && !strings.HasSuffix(path, "words/visittypes.go") {
			t.Errorf("%s reads %s of the table: the practice may have set another", path, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
