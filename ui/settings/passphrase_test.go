package settings

import (
	"strings"
	"testing"

	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// guard is the shell of the test: it keeps what was asked of it.
type guard struct {
	Care
	practice *keeper.Practice
	changed  []vault.Secret
	t        *testing.T
}

func (g *guard) Practice() *keeper.Practice { return g.practice }

func (g *guard) ChangePassphrase(old, new vault.Secret, _ func(error)) {
	right, err := g.practice.Opens(old)
	if err != nil || !right {
		g.t.Errorf("the present passphrase was handed on and opens it: %v, %v", right, err)
	}
	g.changed = append(g.changed, new)
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
	g := &guard{practice: p, t: t}
	(&security{screen: &screen{desk: w.Desk, care: g}}).changePassphrase()
	const next = "another calm river stone"
	w.Type("Present passphrase or recovery code", "not the passphrase")
	w.Type("New passphrase", next)
	w.Type("New passphrase again", next)
	w.Answer("Change passphrase")
	old := w.Field("Present passphrase or recovery code")
	if w.Desk.Stage.Dialog() == nil || !strings.Contains(old.Problem(), "not right") || len(g.changed) != 0 || len(w.Failed) != 0 {
		t.Fatalf("beside the wrong passphrase stands %q; asked for %d changes, failed %v", old.Problem(), len(g.changed), w.Failed)
	}
	if string(w.Field("New passphrase").Secret()) != next || string(w.Field("New passphrase again").Secret()) != next {
		t.Error("the new passphrase is gone")
	}
	w.Type("Present passphrase or recovery code", demo.Passphrase)
	w.Answer("Change passphrase")
	if w.Desk.Stage.Dialog() != nil || len(g.changed) != 1 {
		t.Fatalf("with the right one the dialog is %v and it asked for %d changes", w.Desk.Stage.Dialog(), len(g.changed))
	}
	made, err := keeper.CreateWith(t.Context(), t.TempDir()+"/new.kap", g.changed[0], keeper.Computer(), "test")
	if err != nil {
		t.Fatal(err)
	}
	defer made.Close()
	if right, err := made.Opens(vault.Passphrase(next)); err != nil || !right {
		t.Errorf("the new passphrase was handed on: %v, %v", right, err)
	}
}
