package desktest

import (
	"context"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// A dialog stays until its command returned: one that worked closes it, one
// that is refused keeps every field and says why, a second press meanwhile
// sends nothing, and a refusal after it was closed is not lost.
func TestSend(t *testing.T) {
	w, p := Pumped(t, Empty(t), kit.Light)
	var refuse error
	sent, after, said := 0, 0, false
	ask := func() *kit.Field {
		field := kit.NewField("What was said")
		d := kit.NewDialog("Log a call", "", "Go back").Fields(field)
		w.Desk.Stage.Ask(d.Act("Keep call", func() bool {
			sent++
			err := refuse
			desk.Send(w.Desk, d, func(context.Context) error { return err }, func() {
				if after++; d.Open() {
					t.Error("what follows began while the dialog was open")
				}
			}, func(error) bool { return said }, desk.Beside(func(found data.Problems) { field.SetProblem(words.Problem(found.For("text"))) }))
			return true
		}).Stay())
		w.Type("What was said", "Call again on Friday")
		return field
	}

	field := ask()
	refuse = data.Wrong("text", "addendum.empty")
	w.Answer("Keep call")
	w.Answer("Keep call")
	if sent != 1 || w.Desk.Stage.Dialog() == nil {
		t.Fatalf("pressed twice before it returned it was sent %d times, the dialog is %v", sent, w.Desk.Stage.Dialog())
	}
	p.Settle()
	if says := strings.Join(w.OnTop(), " "); strings.Count(says, "Write the addendum.") != 2 || field.Problem() != "Write the addendum." || field.Text() != "Call again on Friday" || after != 0 {
		t.Errorf("refused, the dialog says %q and holds %q; what follows ran %d times", says, field.Text(), after)
	}

	said = true
	w.Answer("Keep call")
	p.Settle()
	if says := strings.Join(w.OnTop(), " "); strings.Count(says, "Write the addendum.") != 1 || w.Desk.Stage.Dialog() == nil {
		t.Errorf("the dialog says itself what is wrong, and is %v and says %q", w.Desk.Stage.Dialog(), says)
	}

	refuse, said = nil, false
	w.Answer("Keep call")
	p.Settle()
	if w.Desk.Stage.Dialog() != nil || after != 1 || len(w.Failed) != 0 {
		t.Errorf("after it worked the dialog is %v, what follows ran %d times, failed %v", w.Desk.Stage.Dialog(), after, w.Failed)
	}

	ask()
	refuse, said = context.DeadlineExceeded, true
	w.Answer("Keep call")
	w.Answer("Go back")
	p.Settle()
	if len(w.Failed) != 1 || w.Failed[0] != context.DeadlineExceeded {
		t.Errorf("closed before it was refused: failed %v, want the refusal once", w.Failed)
	}
}
