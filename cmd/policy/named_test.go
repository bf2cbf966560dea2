package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// reopens says of every function that makes a dialog under which name it is
// opened again after a lock. Under "" it only asks or shows: it holds no words,
// or none that may be kept, as a passphrase. What it is asked about is then still
// on the page below.
var reopens = map[string]string{
	"attachments/MistakeDialog": "attachments.mistake",
	"attachments/ask":           "attachments.add;attachments.list;attachments.open",
	"attachments/askCopy":       "attachments.open",
	"billing/askCharge":         "billing.charge",
	"billing/askEstimate":       "billing.estimate",
	"billing/askMoney":          "billing.money",
	"billing/askPayer":          "billing.payer",
	"billing/givenDialog":       "billing.given",
	"billing/paperDialog":       "billing.paper",
	"billing/takeBackDialog":    "billing.back",
	"calendar/ExportDialog":     "calendar.export",
	"calendar/PlanDialog":       "calendar.plan",
	"calendar/PrintDialog":      "calendar.print",
	"calendar/ask":              "calendar.appointment;calendar.book;calendar.import;calendar.wait;calendar.repeat;calendar.book.repeat;calendar.scope",
	"calendar/askEscort":        "calendar.escort",
	"calendar/cancel":           "Cancel visit;calendar.cancel",
	"calendar/moveTo":           "Move;calendar.move",
	"clients/confirm":           "",
	"clients/drop":              "",
	"clients/ask":               "details.item",
	"clients/prescriberDialog":  "details.item",
	"documents/add":             "documents.add",
	"documents/askSignature":    "documents.record",
	"documents/revoke":          "documents.revoke",
	"documents/handOver":        "documents.handover",
	"documents/hear":            "documents.heard",
	"documents/saySigned":       "",
	"signing/askDiscard":        "", // what it is about is on the page below
	"signing/sign":              "",
	"documents/supply":          "", // one choice, asked again by the same button
	"press/askPassphrase":       "", // a passphrase of one file, typed anew
	"press/askRedaction":        "", // of one copy, whose place is chosen anew
	"press/warned":              "",
	"settings/askRelocate":      "",
	"journey/askNote":           "medical.answer",
	"journey/callDialog":        "journey.call",
	"journey/closeDialog":       "journey.close",
	"journey/decisionDialog":    "medical.decision",
	"documents/ask":             "documents.assign;documents.print",
	"documents/askKeep":         "documents.returned",
	"documents/show":            "documents.exact",
	"journey/kindDialog":        "journey.kind",
	"journey/mistakeDialog":     "medical.unask",
	"journey/orderDialog":       "medical.order",
	"journey/restDialog":        "medical.rest",
	"journey/stageDialog":       "journey.stage",
	"live/askCall":              "live.prescriber",
	"live/askEmergency":         "live.emergency",
	"live/askGo":                "live.go",
	"live/askNoGo":              "live.no-go",
	"live/askTakeBack":          "live.take back",
	"live/askToEnd":             "live.end",
	"live/askWhyEnd":            "live.end",
	"live/open":                 "live.take;live.line",
	"measures/askForms":         "measures.print",
	"measures/record":           "",
	"measures/recorded":         "",
	"measures/open":             "",
	"plan/askEscort":            "plan.escort",
	"plan/askFree":              "plan.free",
	"plan/askTime":              "plan.visit",
	"plan/askWhy":               "plan.keep",
	"plan/saveAs":               "plan.template",
	"report/askSign":            "",
	"report/reason":             "report.reason",
	"settings/askRestore":       "",
	"settings/changePassphrase": "",
	"today/askRule":             "today.rule",
	"visit/askForAddendum":      "visit.addendum",
	"visit/askResult":           "visit.result",
	"visit/askToSign":           "visit.sign",
	"visit/choose":              "", // the ticks of the locked note act at once
	"visit/themesCard":          "", // tags act at once
	"wording/askWhy":            "wording.publish",
}

// What is half typed in a dialog is there again after a lock, so whoever adds a
// dialog names what opens it and adds it to the test that locks over it.
func TestEveryDialogIsOpenedAgain(t *testing.T) {
	seen, named := map[string]bool{}, map[string]bool{}
	err := filepath.WalkDir("../../ui", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "/kit/") {
			return err
		}
		src, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		maker := filepath.Base(filepath.Dir(path))
		for _, decl := range src.Decls {
			for _, name := range dialogMakers(decl) {
				if maker != "ui" && maker != "desk" { // the shell's tell what went wrong
					seen[maker+"/"+name] = true
				}
			}
		}
		for _, name := range namedSteps(src) {
			named[name] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, maker := range slices.Sorted(maps.Keys(seen)) {
		if _, known := reopens[maker]; !known {
			t.Errorf("ui/%s makes a dialog: name what opens it (desk.Dialog, Opens, OpensAbout or Then), or say here that it holds no words", maker)
		}
	}
	test, err := os.ReadFile("../../ui/drill/drill.go")
	if err != nil {
		t.Fatal(err)
	}
	for maker, names := range reopens {
		if !seen[maker] {
			t.Errorf("ui/%s makes no dialog any more: take it out of this list", maker)
		}
		for _, name := range strings.FieldsFunc(names, func(r rune) bool { return r == ';' }) {
			if !named[name] {
				t.Errorf("ui/%s is to be opened by %q, and nothing has that name", maker, name)
			}
		}
	}
	for name := range named {
		if !strings.Contains(string(test), strconv.Quote(name)) {
			t.Errorf("%q opens a dialog, and ui/drill does not lead to it", name)
		}
	}
}

// dialogMakers lists the names of a function or of variables in which a dialog
// is made.
func dialogMakers(decl ast.Decl) (names []string) {
	add := func(name string, n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && slices.Contains([]string{"NewDialog", "NewPopover", "ReasonDialog"}, nameOf(call.Fun)) && !slices.Contains(names, name) {
				names = append(names, name)
			}
			return true
		})
	}
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		add(decl.Name.Name, decl)
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok {
				add(v.Names[0].Name, v)
			}
		}
	}
	return names
}

// namedSteps lists the names that a file gives to what opens dialogs.
func namedSteps(src *ast.File) (names []string) {
	ast.Inspect(src, func(n ast.Node) bool {
		if item, ok := n.(*ast.CompositeLit); ok && nameOf(item.Type) == "choice" {
			if set := keyed(item); nameOf(set["asks"]) == "true" { // of a visit, that asks
				names = append(names, strings.TrimSuffix(text(set["words"]), "…"))
			}
		}
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch nameOf(call.Fun) {
		case "Dialog", "Opens", "OpensAbout", "Then", "about":
			for _, arg := range call.Args {
				if name := text(arg); name != "" {
					names = append(names, name)
				}
			}
		}
		return true
	})
	return names
}

// keyed are the values of a literal by their fields.
func keyed(item *ast.CompositeLit) map[string]ast.Expr {
	set := map[string]ast.Expr{}
	for _, one := range item.Elts {
		if pair, ok := one.(*ast.KeyValueExpr); ok {
			set[nameOf(pair.Key)] = pair.Value
		}
	}
	return set
}

// text is what a string in the source says, "" for anything else.
func text(x ast.Expr) string {
	lit, ok := x.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	said, _ := strconv.Unquote(lit.Value)
	return said
}
