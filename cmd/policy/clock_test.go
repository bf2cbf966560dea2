package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// ownTime are the files that may look at the computer's clock, and why. All
// others take the time from the open practice, store.Now, which is in the
// practice's zone wherever the computer is.
var ownTime = map[string]string{
	"data/keeper/computer.go":     "it is the computer's clock",
	"data/vault/restore.go":       "it names a file that was set aside, in UTC; the vault knows no practice",
	"cmd/policy/kill/main.go":     "it measures how old lost text is",
	"cmd/policy/weigh/main.go":    "it measures how long a start takes",
	"cmd/policy/screen/screen.go": "it waits for a window",
	"cmd/policy/hands/hand.go":    "it measures how long the steps of a walk take",
	"cmd/kapdesk/clock.go":        "the demo's clock runs on from the time that it was given",
	"ui/idle.go":                  "it measures how long nobody touched the computer",
	"ui/kit/select.go":            "it measures how fast somebody types",
	"ui/door/create.go":           "a new practice is offered the computer's zone",
	"ui/door/door.go":             "it measures how long to wait after a wrong passphrase",
	"ui/door/unlock.go":           "it measures how long to wait after a wrong passphrase",
	"ui/door/gate.go":             "it measures how long to wait after a wrong passphrase",
	"data/store/today.go":         "it says when the computer shows another time",
	"data/store/wall.go":          "it puts the practice's zone on the computer's time",
}

// The computer's zone may be any: no date or time on a page comes from it.
func TestOnlyTheStoreTellsTheTime(t *testing.T) {
	used := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		rel, err := filepath.Rel("../..", path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if pick, ok := n.(*ast.SelectorExpr); ok && isComputersTime(pick) {
				used[rel] = true
				if ownTime[rel] == "" {
					t.Errorf("%s: this is the computer's time: take the open practice's, store.Now", files.Position(pick.Pos()))
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for file := range ownTime {
		if !used[file] {
			t.Errorf("%s no longer looks at the computer's clock: take it from the list", file)
		}
	}
}

// isComputersTime finds time.Now, time.Local, Local() and Now() of a clock that
// is not the store's.
func isComputersTime(pick *ast.SelectorExpr) bool {
	switch of := pick.X.(type) {
	case *ast.Ident:
		return of.Name == "time" && (pick.Sel.Name == "Now" || pick.Sel.Name == "Local")
	case *ast.SelectorExpr:
		return pick.Sel.Name == "Now" && (of.Sel.Name == "Clock" || of.Sel.Name == "computer") ||
			pick.Sel.Name == "Local"
	}
	return pick.Sel.Name == "Local"
}
