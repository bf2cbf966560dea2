package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/drill"
	"kapdesk/ui/kit"
)

// windows are the sizes at which everything must fit, in units of the screen: the
// design's small one, 150 % of text on 1280×720, and 200 % on 1440×900.
var windows = []fyne.Size{fyne.NewSize(1100, 700), fyne.NewSize(853, 480), fyne.NewSize(720, 450)}

// mayBeCut is how words begin that may end in "…", each with the reason.
var mayBeCut = map[string]string{
	"Jordan R., ":                        "the title of a record, whose kind stands on the page too",
	"Progress report, ":                  "the same",
	"Enter scores, ":                     "the same",
	"Sublingual, Room 1, 154 lb":         "what the cards beside the record say",
	"150 mg / 69.85 kg":                  "how the number above it came about",
	"nothing is ever erased":             "the note beside a card's title",
	"KAP informed consent, version ":     "the name of what the page beside it shows",
	"13 active clients. Change is from ": "the foot of a list: how it is read",
	"of United States federal law; ":     "the note beside a card's title",
	"The order of Mar 14 covers 3 ses":   "the first of several reasons, all of which stand below",
	"The practice is closed on Aug 5: ":  "the first of several reasons, all of which stand below",
	"Mar 3 – Jun 19, 2025":               "a span that the ribbon below shows day by day",
}

func (p *program) fits(t *testing.T, where string) {
	t.Helper()
	for _, size := range windows {
		p.shell.Window.Resize(size)
		for _, fold := range p.Folds() {
			for pane := range fold.Count() {
				fold.Show(pane)
				p.noMisfit(t, fmt.Sprintf("%s, pane %d, in %v", where, pane, size))
				if size == windows[2] && p.shell.stage.Dialog() == nil {
					p.datesAnswer(t, fmt.Sprintf("%s, pane %d", where, pane))
				}
			}
			fold.Show(0)
		}
		p.noMisfit(t, fmt.Sprintf("%s in %v", where, size))
	}
	if p.shell.stage.Dialog() != nil || len(p.Folds()) == 0 {
		p.datesAnswer(t, where)
	}
}

// enoughAnswered says so when the walk came past fewer fields of days and times than it did.
func (p *program) enoughAnswered(t *testing.T, want int) {
	t.Helper()
	if len(p.answered) < want {
		t.Errorf("only %d fields of days and times were typed in, want %d: %q", len(p.answered), want, slices.Sorted(maps.Keys(p.answered)))
	}
}

func (p *program) noMisfit(t *testing.T, where string) {
	t.Helper()
	for _, m := range p.Misfits() {
		meant := p.shell.practice != nil && p.shell.history.here().Page == desk.Plan && strings.Contains(m, "is cut to") // its rows are narrow by design 17
		for words := range mayBeCut {
			meant = meant || strings.Contains(m, `: "`+words) && strings.Contains(m, "is cut to")
		}
		if !meant {
			t.Errorf("%s: %s", where, m)
		}
	}
}

// Nothing of a screen lies outside of a small window, nothing scrolls sideways, and no
// words are cut but those that may be; in every pane of those that fold, to which F6 leads.
func TestEveryScreenFitsASmallWindow(t *testing.T) {
	p := start(t)
	p.fits(t, "the welcome")
	p.Tap("Open demo")
	folded := 0
	for _, r := range p.places(t) {
		p.shell.Go(r)
		p.fits(t, string(r.Page)+" "+r.Tab)
		folded += p.allPanes(t, string(r.Page)+" "+r.Tab)
	}
	if folded < 20 {
		t.Errorf("F6 was pressed to %d folded panes only", folded)
	}
	p.enoughAnswered(t, 10)
	p.shell.LockNow()
	p.fits(t, "the lock")
}

// The same for every dialog that has a name, and the running session behind some.
func TestEveryDialogFitsASmallWindow(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	seen := map[desk.Route]bool{}
	for i, act := range drill.Acts {
		dialogs, err := act(t.Context(), p.shell.practice.Store)
		if err != nil {
			t.Fatalf("act %d: %v, %v", i, err, data.AsFault(err).Err)
		}
		for _, one := range dialogs {
			p.shell.Window.Resize(windows[0])
			p.shell.Go(one.At)
			if one.At.Page == desk.Live && !seen[one.At] {
				p.fits(t, fmt.Sprint("the session in act ", i))
			}
			seen[one.At] = true
			for at := range one.Steps {
				if !p.shell.desk.AskAgain(one.Steps, at) {
					t.Errorf("%s: nothing on %s opens it", one.Name(), one.At.Page)
				}
			}
			p.fits(t, one.Name())
			p.shell.stage.CloseAll()
		}
		clear(seen)
	}
	p.enoughAnswered(t, 44)
}

// What has the keyboard is seen when the window becomes narrow, and a pane that holds
// what is to have the keyboard comes to the front.
func TestFoldShowsWhatHasTheKeyboard(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	jordan := slices.IndexFunc(p.places(t), func(r desk.Route) bool { return r.Page == desk.Client && r.Tab == "medical" })
	p.shell.Go(p.places(t)[jordan])
	p.shell.Window.Resize(fyne.NewSize(1440, 872))
	order := p.Named("Enter order").(*kit.Button)
	p.shell.Window.Canvas().Focus(order)
	p.shell.Window.Resize(windows[2])
	folds := p.Folds()
	if len(folds) != 1 || !folds[0].Folded() || folds[0].Chosen() != 1 {
		t.Fatalf("the side with the keyboard is not shown: %d folds", len(folds))
	}
	folds[0].Show(0)
	if kit.Seek(p.shell.stage, "Enter order"); folds[0].Chosen() != 0 {
		t.Error("what is hidden was found")
	}
	p.shell.Window.Resize(fyne.NewSize(1440, 872))
	if folds[0].Folded() || !order.Visible() {
		t.Error("a wide window does not show both panes")
	}
}
