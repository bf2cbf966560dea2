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

// inBackground are the functions that run a closure off the screen's goroutine.
var inBackground = map[string]bool{"Load": true, "Show": true, "Read": true, "Do": true, "Try": true, "Touch": true, "Run": true, "edit": true, "Send": true}

// ofTheScreen are methods of widgets and of the desk: what they return belongs to
// the screen's goroutine.
var ofTheScreen = map[string]bool{
	"Text": true, "Value": true, "Chosen": true, "ChosenWords": true, "On": true, "Problem": true, "SetText": true, "SetProblem": true, "SetValue": true,
	"Region": true, "Toast": true, "Say": true, "Fail": true, "Go": true, "Ask": true, "Refresh": true, "Settle": true, "Pending": true, "Refuse": true,
}

// Screens copy what a background closure needs before they hand it over: reading
// a widget there would race with the typing. And only the desk starts goroutines
// or waits for the disk outside such a closure.
func TestBackgroundClosuresReadNoScreen(t *testing.T) {
	err := filepath.WalkDir("../../ui", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "/kit/") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		background := map[*ast.FuncLit]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !inBackground[nameOf(call.Fun)] {
				return true
			}
			for _, arg := range call.Args {
				if work, ok := arg.(*ast.FuncLit); ok && (takesContext(work) || nameOf(call.Fun) == "edit") {
					background[work] = true
				}
			}
			return true
		})
		check := func(work *ast.FuncLit) {
			ast.Inspect(work.Body, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && ofTheScreen[nameOf(call.Fun)] {
					t.Errorf("%s: %s is called off the screen's goroutine: copy what it gives before", files.Position(call.Pos()), nameOf(call.Fun))
				}
				// What a Post inside brings back to the screen may use it.
				call, ok := n.(*ast.CallExpr)
				return !ok || nameOf(call.Fun) != "Post"
			})
		}
		var walk func(n ast.Node, off bool)
		walk = func(n ast.Node, off bool) {
			ast.Inspect(n, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncLit:
					if background[n] && !off {
						check(n)
						walk(n.Body, true)
						return false
					}
				case *ast.GoStmt:
					if !strings.Contains(path, "/desk/") {
						t.Errorf("%s: a screen starts a goroutine: use the desk", files.Position(n.Pos()))
					}
				case *ast.CallExpr:
					if nameOf(n.Fun) == "AddShortcut" && !strings.HasSuffix(path, "ui/commands.go") {
						t.Errorf("%s: a window has one function for a key, that of the command table: implement desk.Confirmer or another of the desk's", files.Position(n.Pos()))
					}
					if nameOf(n.Fun) == "Flush" && !off && !strings.Contains(path, "/desk/") && !strings.HasSuffix(path, "closing.go") {
						t.Errorf("%s: the screen waits for the disk: Flush belongs into a background closure", files.Position(n.Pos()))
					}
				}
				return true
			})
		}
		walk(file, false)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// takesContext tells the closure that works from the one that shows the result.
func takesContext(work *ast.FuncLit) bool {
	for _, p := range work.Type.Params.List {
		if nameOf(p.Type) == "Context" {
			return true
		}
	}
	return false
}

func nameOf(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.IndexExpr: // desk.Load[T]
		return nameOf(f.X)
	case *ast.Ident:
		return f.Name
	}
	return ""
}
