package policy

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pkg is what `go list` says of one package of ours.
type pkg struct {
	ImportPath   string
	Dir          string
	Name         string
	Doc          string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
	Standard     bool
	GoFiles      []string
}

// list runs `go list` on the module with the tags of the tests, so that no C
// compiler is asked for.
func list(t *testing.T, args ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-tags", "ci", "-e", "-json=ImportPath,Dir,Name,Doc,Imports,TestImports,XTestImports,Deps,Standard,GoFiles"}, args...)...)
	cmd.Dir = root(t)
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// floor is the height of a package in the house. An import may only go down.
func floor(path string) int {
	rel := strings.TrimPrefix(path, "kapdesk/")
	switch {
	case rel == "data":
		return 0
	case rel == "data/store":
		return 3
	case rel == "data/vault":
		return 2
	case rel == "data/demo", rel == "data/keeper":
		return 4
	case strings.HasPrefix(rel, "data/vault/"):
		return 3
	case strings.HasPrefix(rel, "data/"):
		return 1
	case rel == "assets":
		return 0
	case rel == "reports":
		return 4
	case rel == "reports/pdf", rel == "reports/chart":
		return 3
	case rel == "reports/paper":
		return 2
	case rel == "ui/desk", rel == "ui/kit":
		return 5
	case strings.HasPrefix(rel, "ui/"):
		return 6
	case rel == "ui":
		return 7
	}
	return 8 // cmd
}

func TestArrowsPointDown(t *testing.T) {
	for _, p := range list(t, "./...") {
		from := floor(p.ImportPath)
		for _, to := range p.Imports {
			if !strings.HasPrefix(to, "kapdesk/") {
				continue
			}
			subject := from == 1 && to != "kapdesk/data" // rules know the shared words only
			screens := from == 6 && floor(to) == 6       // screens may open each other's dialogs
			if floor(to) > from || subject || floor(to) == from && !screens && from != 8 && from != 5 {
				t.Errorf("%s imports %s: arrows point down only", p.ImportPath, to)
			}
		}
		if strings.HasPrefix(p.ImportPath, "kapdesk/reports") {
			for _, to := range p.Imports {
				if to == "kapdesk/data/store" || to == "kapdesk/data/vault" {
					t.Errorf("%s imports %s: reports take plain values and never open the practice", p.ImportPath, to)
				}
			}
		}
	}
}

// only lists who may import a module, and why.
var only = []struct {
	module string
	may    func(pkg string) bool
	why    string
}{
	{"github.com/jung-kurt/gofpdf", func(p string) bool { return p == "kapdesk/reports/pdf" },
		"it is archived upstream; one package can be moved to its successor"},
	{"modernc.org/sqlite", func(p string) bool {
		return strings.HasPrefix(p, "kapdesk/data/vault") || p == "kapdesk/data/store"
	}, "there is one door to the data"},
	{"fyne.io/fyne/v2/app", func(p string) bool { return p == "kapdesk/cmd/kapdesk" },
		"everything else tests without a display or a C compiler"},
	{"fyne.io/fyne/v2", func(p string) bool { return strings.HasPrefix(p, "kapdesk/ui") || p == "kapdesk/cmd/kapdesk" },
		"rules, store and paper know no window"},
}

func TestModulesStayInTheirRoom(t *testing.T) {
	for _, p := range list(t, "./...") {
		imports := append(append(p.Imports, p.TestImports...), p.XTestImports...)
		for _, to := range imports {
			for _, rule := range only {
				if (to == rule.module || strings.HasPrefix(to, rule.module+"/")) && !rule.may(p.ImportPath) {
					t.Errorf("%s imports %s: not allowed, because %s", p.ImportPath, to, rule.why)
				}
			}
		}
	}
}

func TestRulesArePure(t *testing.T) {
	forbidden := []string{"os", "net", "database/sql", "io/ioutil", "log", "log/slog", "math/rand", "math/rand/v2"}
	for _, p := range list(t, "./data/...") {
		if floor(p.ImportPath) > 1 {
			continue
		}
		for _, to := range p.Imports {
			for _, f := range forbidden {
				if to == f {
					t.Errorf("%s imports %s: rules have no disk, no network and no chance", p.ImportPath, to)
				}
			}
			if strings.Contains(to, ".") {
				t.Errorf("%s imports %s: rules use the standard library only", p.ImportPath, to)
			}
		}
	}
}

func TestNothingOfOursUsesTheNetwork(t *testing.T) {
	for _, p := range list(t, "./...") {
		for _, to := range p.Imports {
			if to != "net" && !strings.HasPrefix(to, "net/http") {
				continue
			}
			// One program at a time is kept by a socket on this computer only.
			if p.ImportPath == "kapdesk/cmd/kapdesk" && to == "net" {
				continue
			}
			t.Errorf("%s imports %s: nothing leaves this computer", p.ImportPath, to)
		}
	}
}

func TestEveryPackageIsIntroduced(t *testing.T) {
	for _, p := range list(t, "./...") {
		if len(p.GoFiles) > 0 && p.Doc == "" {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}
