package settings

import (
	"strings"
	"testing"

	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// guard is the shell of the test: it keeps what was asked of it.
type guard struct {
	Care
	practice *keeper.Practice
	changed  []string
}

func (g *guard) Practice() *keeper.Practice { return g.practice }

func (g *guard) ChangePassphrase(old, new string, _ func(error)) {
	g.changed = append(g.changed, old+" > "+new)
}

// A wrong present passphrase is said beside it and loses nothing; the practice
// is locked for the change only once it is right.
func TestWrongPassphraseKeepsTheDialog(t *testing.T) {
	p, err := keeper.Create(t.Context(), t.TempDir()+"/practice.kap", demo.Passphrase, keeper.Computer(), "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	w := desktest.New(t, p.Store, kit.Light, desktest.Wide)
	g := &guard{practice: p}
	(&security{screen: &screen{desk: w.Desk, care: g}}).changePassphrase()
	const next = "another calm river stone"
	w.Type("Present passphrase or recovery code", "not the passphrase")
	w.Type("New passphrase", next)
	w.Type("New passphrase again", next)
	w.Answer("Change passphrase")
	old := w.Field("Present passphrase or recovery code")
	if w.Desk.Stage.Dialog() == nil || !strings.Contains(old.Problem(), "not right") || len(g.changed) != 0 || len(w.Failed) != 0 {
		t.Fatalf("beside the wrong passphrase stands %q; asked for %q, failed %v", old.Problem(), g.changed, w.Failed)
	}
	if w.Field("New passphrase").Text() != next || w.Field("New passphrase again").Text() != next {
		t.Error("the new passphrase is gone")
	}
	w.Type("Present passphrase or recovery code", demo.Passphrase)
	w.Answer("Change passphrase")
	if w.Desk.Stage.Dialog() != nil || len(g.changed) != 1 || g.changed[0] != demo.Passphrase+" > "+next {
		t.Errorf("with the right one the dialog is %v and it asked for %d changes", w.Desk.Stage.Dialog(), len(g.changed))
	}
}
