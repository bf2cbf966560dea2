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

// floors is the height of each package in the house, the first prefix that
// fits. An import may only go down.
var floors = []struct {
	prefix string
	height int
}{
	{"data/vault/internal/", rules + 1}, {"data/vault/", vault + 1}, {"data/vault", vault}, {"data/errorlog", vault},
	{"data/store", vault + 1}, {"data/keeper", vault + 2}, {"data/demo", vault + 2}, {"data/demo/", vault + 3},
	{"data/alike", rules + 1}, {"data/alike/", rules + 1}, {"data/readiness", rules + 1}, {"data/words", rules + 1}, {"data/exchange", rules + 2}, {"data/record", rules + 2}, {"data/recur", rules + 1}, // over all subjects
	{"data/", rules}, {"data", ground}, {"assets/forms", ground - 1}, {"assets", ground},
	{"reports/paper", rules + 1}, {"reports/", rules + 2}, {"reports", rules + 3},
	{"ui/desk/", screens}, {"ui/desk", kit}, {"ui/kit", kit}, {"ui/", screens}, {"ui", screens + 1},
	{"cmd/policy/screen", screens + 1}, {"cmd/", screens + 2},
}

const (
	ground  = 0 // the shared words
	rules   = 1
	vault   = 3
	kit     = 7
	screens = 8
)

func floor(path string) int {
	rel := strings.TrimPrefix(path, "kapdesk/")
	for _, f := range floors {
		if rel == f.prefix || strings.HasSuffix(f.prefix, "/") && strings.HasPrefix(rel, f.prefix) {
			return f.height
		}
	}
	return screens + 2
}

// beside are the imports on one floor that are agreed, with the reason.
var beside = map[[2]string]string{
	{"data/document", "data/measure"}: "a report's facts are scores and their change",
}

func agreed(from, to string) bool {
	from, to = strings.TrimPrefix(from, "kapdesk/"), strings.TrimPrefix(to, "kapdesk/")
	if beside[[2]string{from, to}] != "" {
		return true
	}
	// Screens may open each other's dialogs, and the desk knows the kit.
	return floor(from) == screens && floor(to) == screens || from == "ui/desk" && to == "ui/kit"
}

func TestArrowsPointDown(t *testing.T) {
	for _, p := range list(t, "./...") {
		from := floor(p.ImportPath)
		for _, to := range p.Imports {
			if !strings.HasPrefix(to, "kapdesk/") {
				continue
			}
			if floor(to) >= from && !agreed(p.ImportPath, to) {
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
	{"github.com/emersion/go-ical", func(p string) bool { return p == "kapdesk/data/exchange" },
		"files of other calendars are read in one place"},
	{"github.com/teambition/rrule-go", func(p string) bool { return p == "kapdesk/data/recur" },
		"its faults with zones are met in one place"},
	{"golang.org/x/image", func(p string) bool { return p == "kapdesk/ui/kit" || p == "kapdesk/reports/scan" },
		"letters are drawn in one place, and pictures of sheets read in one"},
	{"github.com/makiuchi-d/gozxing", func(p string) bool { return p == "kapdesk/reports/scan" },
		"it reads strangers' pictures: its panics are met in one place"},
	{"fyne.io/fyne/v2/dialog", func(string) bool { return false },
		"its file dialogs open what they list, the practice's own file too: desk.AskFile opens nothing"},
	{"modernc.org/sqlite", func(p string) bool {
		return strings.HasPrefix(p, "kapdesk/data/vault") || p == "kapdesk/data/store"
	}, "there is one door to the data"},
	{"fyne.io/fyne/v2/app", opensWindow,
		"everything else tests without a display or a C compiler"},
	{"fyne.io/fyne/v2", func(p string) bool { return strings.HasPrefix(p, "kapdesk/ui") || opensWindow(p) },
		"rules, store and paper know no window"},
}

// opensWindow names the program, and the window that it is weighed beside.
func opensWindow(pkg string) bool {
	return pkg == "kapdesk/cmd/kapdesk" || pkg == "kapdesk/cmd/policy/weigh/empty"
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
		if floor(p.ImportPath) > rules {
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
