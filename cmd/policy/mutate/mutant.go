package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// mutant is one small fault: some bytes of a file replaced by others.
type mutant struct {
	pkg        pkg
	path       string // absolute
	file       string // as the report shows it, from the folder of the run
	line       int
	in         string // the function or variable: "Appointment.Check"
	operator   string
	src        []byte
	start, end int // the bytes replaced
	with       string
	fate       fate
	tried      bool
}

// text is the file with the fault.
func (m *mutant) text() []byte {
	return slices.Concat(m.src[:m.start], []byte(m.with), m.src[m.end:])
}

// change shows the lines before and after.
func (m *mutant) change() string {
	from := bytes.LastIndexByte(m.src[:m.start], '\n') + 1
	to := len(m.src)
	if n := bytes.IndexByte(m.src[m.end:], '\n'); n >= 0 {
		to = m.end + n
	}
	short := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	head, tail := string(m.src[from:m.start]), string(m.src[m.end:to])
	return short(string(m.src[from:to])) + " -> " + short(head+m.with+tail)
}

// key finds the mutant in the list of accepted ones, wherever its line moved.
func (m *mutant) key() string {
	return fmt.Sprintf("%s %s, %s: %s", m.file, m.in, m.operator, m.change())
}

func (m *mutant) String() string {
	return fmt.Sprintf("%s:%d %s, %s: %s", m.file, m.line, m.in, m.operator, m.change())
}

// mutants are all of a package's, of the lines changed since a revision if one
// is given. Generated files are left alone.
func (p pkg) mutants(since string) ([]*mutant, error) {
	var all []*mutant
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for _, name := range p.GoFiles {
		path := filepath.Join(p.Dir, name)
		src, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		changed := func(int) bool { return true }
		if since != "" {
			if changed, err = changedLines(path, since); err != nil {
				return nil, err
			}
		}
		shown, err := filepath.Rel(here, path)
		if err != nil {
			shown = path
		}
		found, err := mutate(filepath.ToSlash(shown), src)
		if err != nil {
			return nil, err
		}
		for _, m := range found {
			if m.pkg, m.path = p, path; changed(m.line) {
				all = append(all, m)
			}
		}
	}
	return all, nil
}

var hunk = regexp.MustCompile(`(?m)^@@ \S+ \+(\d+)(?:,(\d+))? @@`)

// changedLines tells which lines of a file are newer than a revision.
func changedLines(path, since string) (func(line int) bool, error) {
	cmd := exec.Command("git", "diff", "-U0", since, "--", path)
	cmd.Dir = filepath.Dir(path)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("git diff %s: %w", since, err)
	}
	lines := map[int]bool{}
	for _, h := range hunk.FindAllSubmatch(out, -1) {
		first, _ := strconv.Atoi(string(h[1]))
		count := 1
		if len(h[2]) > 0 {
			count, _ = strconv.Atoi(string(h[2]))
		}
		for i := range count {
			lines[first+i] = true
		}
	}
	return func(line int) bool { return lines[line] }, nil
}

// exchanges are the operators that put one token in the place of another.
var exchanges = []struct {
	operator string
	tokens   map[token.Token]token.Token
}{
	{"boundary", map[token.Token]token.Token{token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR}},
	{"negated", map[token.Token]token.Token{token.EQL: token.NEQ, token.NEQ: token.EQL, token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR}},
	{"logic", map[token.Token]token.Token{token.LAND: token.LOR, token.LOR: token.LAND}},
	{"arithmetic", map[token.Token]token.Token{token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL}},
}

// times are the comparisons of time.Time and data.Date; the other one negated
// includes the moment itself.
var times = map[string]string{"Before": "After", "After": "Before"}

// maker collects the mutants of one file.
type maker struct {
	fset  *token.FileSet
	file  string
	src   []byte
	stack []ast.Node // from the file down to the node visited
	seen  map[string]bool
	found []*mutant
}

// mutate makes every mutant of a source file.
func mutate(file string, src []byte) ([]*mutant, error) {
	m := &maker{fset: token.NewFileSet(), file: file, src: src, seen: map[string]bool{}}
	tree, err := parser.ParseFile(m.fset, file, src, parser.ParseComments)
	if err != nil || ast.IsGenerated(tree) {
		return nil, err
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if n == nil {
			m.stack = m.stack[:len(m.stack)-1]
			return true
		}
		m.visit(n)
		m.stack = append(m.stack, n)
		return true
	})
	return m.found, nil
}

// replace adds the mutant in which the bytes from one place to another are
// something else.
func (m *maker) replace(operator string, from, to token.Pos, with string) {
	start, end := m.fset.Position(from), m.fset.Position(to)
	key := fmt.Sprint(start.Offset, end.Offset, with)
	if m.seen[key] {
		return
	}
	m.seen[key] = true
	m.found = append(m.found, &mutant{file: m.file, line: start.Line, in: m.in(), operator: operator, src: m.src, start: start.Offset, end: end.Offset, with: with})
}

func (m *maker) text(n ast.Node) string {
	return string(m.src[m.fset.Position(n.Pos()).Offset:m.fset.Position(n.End()).Offset])
}

// in names the declaration around the node visited.
func (m *maker) in() string {
	for _, n := range m.stack {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil {
				return n.Name.Name
			}
			return strings.TrimPrefix(m.text(n.Recv.List[0].Type), "*") + "." + n.Name.Name
		case *ast.ValueSpec:
			return n.Names[0].Name
		}
	}
	return "top level"
}

func (m *maker) parent() ast.Node {
	if len(m.stack) == 0 {
		return nil
	}
	return m.stack[len(m.stack)-1]
}

func (m *maker) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		for _, x := range exchanges {
			to, ok := x.tokens[n.Op]
			if ok && (x.operator != "arithmetic" || !strings.Contains(m.text(n), `"`)) { // texts have no minus
				m.replace(x.operator, n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), to.String())
			}
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			m.replace("not dropped", n.Pos(), n.X.Pos(), "")
		}
	case *ast.BasicLit:
		if v, err := strconv.Atoi(n.Value); n.Kind == token.INT && err == nil {
			m.replace("number", n.Pos(), n.End(), strconv.Itoa(v+1))
			m.replace("number", n.Pos(), n.End(), "("+strconv.Itoa(v-1)+")")
		}
	case *ast.Ident:
		if other := map[string]string{"true": "false", "false": "true"}[n.Name]; other != "" {
			m.replace("truth", n.Pos(), n.End(), other)
		}
	case *ast.CallExpr:
		sel, ok := n.Fun.(*ast.SelectorExpr)
		if !ok || len(n.Args) != 1 || times[sel.Sel.Name] == "" {
			break
		}
		m.replace("boundary", n.Pos(), n.End(), "!"+m.text(sel.X)+"."+times[sel.Sel.Name]+"("+m.text(n.Args[0])+")")
	}
	m.statement(n)
	if e, ok := n.(ast.Expr); ok && m.isCondition(e) {
		switch e.(type) {
		case *ast.CallExpr, *ast.Ident, *ast.SelectorExpr, *ast.IndexExpr:
			if text := m.text(e); text != "true" && text != "false" {
				m.replace("negated", e.Pos(), e.End(), "!"+text)
			}
		}
	}
}

// statement leaves out an effect or a branch. What it computes is still
// computed, so that no variable or import is left unused.
func (m *maker) statement(n ast.Node) {
	if loop, ok := m.parent().(*ast.ForStmt); ok && (n == loop.Init || n == loop.Post) {
		return // an endless loop
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE && m.text(n.Lhs[0]) != "_" {
			m.replace("left out", n.Pos(), n.Rhs[0].Pos(), strings.Repeat("_, ", len(n.Lhs)-1)+"_ = ")
		}
	case *ast.IncDecStmt:
		m.replace("left out", n.TokPos, n.End(), " += 0")
	case *ast.ExprStmt:
		m.replace("left out", n.Pos(), n.End(), "")
	case *ast.IfStmt:
		m.replace("branch", n.Cond.Pos(), n.Cond.End(), "false && ("+m.text(n.Cond)+")")
		if block, ok := n.Else.(*ast.BlockStmt); ok {
			m.replace("branch", block.Pos(), block.End(), "{}")
		}
	case *ast.CaseClause:
		switch {
		case len(n.List) == 1 && m.isCondition(n.List[0], n):
			m.replace("branch", n.List[0].Pos(), n.List[0].End(), "false && ("+m.text(n.List[0])+")")
		case len(n.Body) > 0:
			m.replace("branch", n.Body[0].Pos(), n.Body[len(n.Body)-1].End(), "")
		}
	}
}

// isCondition reports whether an expression under the node visited, or under
// the further one, is a truth value by where it stands.
func (m *maker) isCondition(e ast.Expr, under ...ast.Node) bool {
	stack := append(m.stack[:len(m.stack):len(m.stack)], under...)
	if len(stack) < 3 {
		return false
	}
	switch p := stack[len(stack)-1].(type) {
	case *ast.BinaryExpr:
		return p.Op == token.LAND || p.Op == token.LOR
	case *ast.IfStmt:
		return p.Cond == e
	case *ast.CaseClause:
		tagless, ok := stack[len(stack)-3].(*ast.SwitchStmt)
		return ok && tagless.Tag == nil
	case *ast.ReturnStmt:
		return len(p.Results) == 1 && returnsBool(stack)
	}
	return false
}

// returnsBool reports whether the innermost function has one result, a bool.
func returnsBool(stack []ast.Node) bool {
	for i := len(stack) - 1; i >= 0; i-- {
		var results *ast.FieldList
		switch n := stack[i].(type) {
		case *ast.FuncDecl:
			results = n.Type.Results
		case *ast.FuncLit:
			results = n.Type.Results
		default:
			continue
		}
		if results == nil || results.NumFields() != 1 {
			return false
		}
		name, ok := results.List[0].Type.(*ast.Ident)
		return ok && name.Name == "bool"
	}
	return false
}
