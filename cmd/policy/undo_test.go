package policy

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// Why a toast has no Undo.
const (
	nothingDone = "nothing was done: it says what stands, or what is missing"
	copied      = "it is on the clipboard, and nothing in the practice has changed"
	signed      = "what is signed or recorded stays; an addendum, a correction or a revocation is added to it"
	handedOut   = "it was handed out or asked for outside the program, which notes it"
	asked       = "a dialog has asked before, and says what follows from it"
	onDisk      = "a file was written, which the person deletes or keeps"
)

// lasting are the toasts of acts without Undo, by what they say, as it is written in the code.
// Those of the desk end what Ctrl Z can take back.
var lasting = map[string]string{
	`"Choose a visit first, with Tab and the arrows"`: nothingDone,
	`why`:                     nothingDone,
	`"No visit is put aside"`: nothingDone,
	`"No free time for " + e.Name + " in the days that are shown"`: nothingDone,
	`refused`:                            nothingDone,
	`"Line taken back, with its reason"`: "a line that was taken back stays so, and the right one is entered anew",
	`words`:                              "Save now says where the words stand; a score that was recorded stays, and another may be entered",
	`fmt.Sprintf("In %s: %s, %s", in, e.Name, data.Uncapital(e.Type().Name))`: nothingDone,
	`"No medicine session is running"`:                                        nothingDone,
	`"Several sessions run: press Emergency beside the name"`:                 nothingDone,

	`e.Name + " is put aside and keeps " + s.d.Region().Weekday(data.DateOf(e.Start)) + " " + s.d.Region().Time(e.Start)`: "it keeps its time until it is placed",

	`open.standing.Kind.Title + " signed"`:         signed,
	`f.sheet.kind.Title + " signed and locked"`:    signed,
	`"Scan kept with " + open.standing.Kind.Title`: signed,
	`"Scan removed"`:   asked,
	`"Clearance kept"`: signed,

	`data.Count(a.done, "file") + " attached to " + a.owner`: "one that was a mistake is marked so, with a reason",
	`"Marked as a mistake"`:                                  asked,

	`"Order kept"`: signed,
	`"Risk form recorded, level " + string(form.Level)`: signed,
	`"Report signed and locked"`:                        signed,
	`"Signed and locked"`:                               signed,

	`"Call kept"`:          handedOut,
	`"Request taken back"`: asked,

	`"Template saved"`:                           asked,
	`"Version " + r.next.Version + " is in use"`: asked,
	`done`: asked,
	`"Times are " + to.Words() + " from now on"`: asked,

	`"Saved. The file is not encrypted: keep it where nobody else can read it."`: onDisk,

	`text`:          "what it takes it from has none",
	`none`:          nothingDone,
	`word + a.said`: "it is Undo, and Redo",
}

// saying are the toasts that leave what Ctrl Z can take back as it is.
var saying = map[string]string{
	`"Not booked, because a rule stands against it: the repeated visit on " + strings.Join(days, "; ")`: nothingDone,
	`"No address is entered"`:                               nothingDone,
	`"All checks are ready now"`:                            nothingDone,
	`"This rule is met by now"`:                             nothingDone,
	`words.Problem(p.open.lacks[0])`:                        nothingDone,
	`"This form is on your own paper. Nothing is printed."`: nothingDone,
	`"“" + words + "” is not in the text"`:                  nothingDone,
	`"No form needs a signature"`:                           nothingDone,
	`"Score the sedation now: MOAA/S"`:                      nothingDone,
	`say`:                                                   "a file was written, or nothing was: what is missing is said",
	`s.says.Why(why)`:                                       nothingDone,
	`"Enter the period of the report"`:                      nothingDone,
	`words.LimitSource(s) + "."`:                            nothingDone,
	`"Sign it yourself first: draw your signature, or type your name."`:                      nothingDone,
	`"Times are " + taken.Words() + ", as on this computer. Settings, Practice changes it."`: nothingDone,
	`"Planned again. What you moved stays."`:                                                 "a plan is no booking, and each step of it can be moved back",
	`"Reminder copied. Paste it into a message."`:                                            copied,
	`what + " copied"`: copied,
	`"Path copied"`:    copied,
	`"Opened for printing. Record the signature when it is signed."`:                nothingDone,
	`"Stopped, " + data.Count(a.done, "file") + " attached before"`:                 nothingDone,
	`"No page code was read. Open the client whose file it is, then drop it there"`: nothingDone,
	`"The draft is the text in use: there is nothing to publish"`:                   nothingDone,
	`"Copy saved"`: onDisk,
	`"Reading " + data.Count(len(paths), "scan")`:                                 nothingDone,
	`"The scan waits under Documents, Scans. Add the form to this client first."`: nothingDone,
	`why`:                        nothingDone,
	`"Calendar saved as a file"`: onDisk,
}

// Every toast of an act that can be taken back offers it; of the others it is written
// down why it does not.
func TestEveryToastOffersUndoOrSaysWhyNot(t *testing.T) {
	used, offered := map[string]bool{}, 0
	err := filepath.WalkDir("../../ui", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(filepath.ToSlash(path), "../../ui/kit/") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			pick, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			reasons := lasting
			switch {
			case pick.Sel.Name == "Say" && len(call.Args) == 1:
				reasons = saying
			case pick.Sel.Name != "Toast" || len(call.Args) != 2:
				return true
			default:
				if name, ok := call.Args[1].(*ast.Ident); !ok || name.Name != "nil" {
					offered++
					return true
				}
			}
			var words bytes.Buffer
			if err := printer.Fprint(&words, files, call.Args[0]); err != nil {
				t.Fatal(err)
			}
			if used[words.String()] = true; reasons[words.String()] == "" {
				t.Errorf("%s: a toast without Undo, and no reason why: %s", files.Position(call.Pos()), words.String())
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, reasons := range []map[string]string{lasting, saying} {
		for words := range reasons {
			if !used[words] {
				t.Errorf("no toast says %s any more", words)
			}
		}
	}
	t.Logf("%d toasts offer Undo, %d say what cannot be taken back", offered, len(used))
}
