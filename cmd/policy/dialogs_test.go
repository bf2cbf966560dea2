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

// A button of a dialog sends its use case with desk.Send or desk.Refused, which
// keep the dialog until the use case returned: Do closes it over a refusal.
func TestDialogsSendTheirUseCases(t *testing.T) {
	err := filepath.WalkDir("../../ui", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		for _, name := range closesFirst(src) {
			t.Errorf("%s: a dialog's button calls desk.%s: use desk.Send", path, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestClosesFirst(t *testing.T) {
	for src, want := range map[string]string{
		`d.Act("Keep", func() bool { desk.Do(a, b, nil); return true })`:                                   "Do",
		`x.ActDanger("Cut", func() bool { if ok { desk.Try(a, b, c) }; return true }).Stay()`:              "Try",
		`d.Act("Keep", func() bool { desk.Send(a, d, b, func() { desk.Do(a, undo, nil) }); return true })`: "",
		`kit.ReasonDialog("a", "b", "c", "d", func(reason string) { desk.Do(a, b, nil) })`:                 "Do",
		`kit.NewButton("Keep", func() { desk.Do(a, b, nil) })`:                                             "",
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p; func f() { "+src+" }", 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(closesFirst(file), " "); got != want {
			t.Errorf("%s: found %q, want %q", src, got, want)
		}
	}
}

// closesFirst lists the calls of desk.Do, Try and Load in the functions of
// dialogs' buttons. A function inside, such as what follows, may make them.
func closesFirst(file *ast.File) (found []string) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch nameOf(call.Fun) {
		case "Act", "ActDanger", "ReasonDialog":
		default:
			return true
		}
		for _, arg := range call.Args {
			act, ok := arg.(*ast.FuncLit)
			if !ok {
				continue
			}
			ast.Inspect(act.Body, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if sel, ok := call.Fun.(*ast.SelectorExpr); ok && isDesk(sel.X) && (sel.Sel.Name == "Do" || sel.Sel.Name == "Try" || sel.Sel.Name == "Load") {
						found = append(found, sel.Sel.Name)
					}
				}
				_, inner := n.(*ast.FuncLit)
				return !inner
			})
		}
		return true
	})
	return found
}

func isDesk(x ast.Expr) bool {
	name, ok := x.(*ast.Ident)
	return ok && name.Name == "desk"
}
