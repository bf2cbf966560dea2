package billing

import (
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/billing"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// shown opens the Billing tab of a client of the demo.
func shown(t *testing.T, name string) (*desktest.Window, *store.Store, data.ClientID) {
	t.Helper()
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, fyne.NewSize(1280, 800))
	client := desktest.Client(t, s, name)
	w.ShowTab(NewTab(w.Desk, client))
	return w, s, client
}

func balance(t *testing.T, s *store.Store, client data.ClientID) int64 {
	t.Helper()
	a, err := s.Account(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	return billing.Total(a.Lines).Balance
}

// A payment is entered in the window: what is wrong stands beside its field and the
// dialog stays; then it counts, and its undo leaves both lines.
func TestAPaymentIsEnteredAndTakenBack(t *testing.T) {
	w, s, client := shown(t, "Grace T.")
	var said string
	var undo func()
	w.Desk.Toast = func(text string, back func()) { said, undo = text, back }
	before := balance(t, s, client)
	if before <= 0 {
		t.Fatalf("Grace owes %d, want something to pay", before)
	}
	w.Answer("Enter payment")
	w.Type("Amount $", "0")
	w.Answer("Enter payment")
	w.MustSay("Write 0.01 to 1000000.")
	w.Type("Amount $", "100.50")
	w.Answer("Enter payment")
	w.MustSay("Choose how it was paid.")
	if got := balance(t, s, client); got != before {
		t.Errorf("a payment without a way counts: %d", got)
	}
	w.Pick("How", "Card")
	w.Answer("Enter payment")
	if got := balance(t, s, client); got != before-10050 {
		t.Errorf("the balance is %d, want %d", got, before-10050)
	}
	if said != "Payment of $100.50 entered" {
		t.Errorf("the window says %q", said)
	}
	undo()
	if got := balance(t, s, client); got != before {
		t.Errorf("after Undo the balance is %d, want %d", got, before)
	}
	w.MustSay("Taken back: Taken back at once")
}

// What waits to be charged is charged in one press, from the tab and from the list.
func TestOnePressCharges(t *testing.T) {
	s := desktest.Demo(t)
	o, err := s.BillingOverview(t.Context())
	if err != nil || len(o.ToBill) == 0 {
		t.Fatalf("%d visits wait (%v)", len(o.ToBill), err)
	}
	open := o.ToBill[0]
	w := desktest.New(t, s, kit.Light, fyne.NewSize(1280, 800))
	before := balance(t, s, open.Client)
	practice, err := s.Practice(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	line, _ := billing.Propose(practice, data.Client{}, open)
	w.ShowTab(NewTab(w.Desk, open.Client))
	w.Answer("Charge " + practice.Money(line.Cents))
	if got := balance(t, s, open.Client); got != before+line.Cents {
		t.Errorf("the balance is %d, want %d", got, before+line.Cents)
	}
	w.Show(New(w.Desk, desk.Route{Page: desk.Billing}))
	w.MustSay("Balances", "Without a fee, not listed: ")
}

// An estimate is made of what is booked, looked at, and noted as given.
func TestAnEstimateIsMadeAndGiven(t *testing.T) {
	w, s, client := shown(t, "Jordan R.")
	var went desk.Route
	w.Desk.Go = func(to desk.Route) { went = to }
	w.Answer("Estimate")
	w.MustSay("Good-faith estimate", "Expected in all:")
	w.Answer("Make and open")
	if went.Page != desk.Billing || went.ID == 0 {
		t.Fatalf("after the estimate was made the window goes to %+v", went)
	}
	w.Show(New(w.Desk, went))
	w.MustSay("Not given to the client yet")
	w.Answer("Note as given")
	w.Answer("Note it")
	paper, err := s.BillingPaper(t.Context(), data.BillingPaperID(went.ID))
	if err != nil || paper.Given != s.Today() || paper.How != "by hand" || paper.Client != client {
		t.Errorf("the estimate is %+v (%v), want it given by hand today", paper.Given, err)
	}
}

// The day on which a client asked for an estimate stands with who pays and leads the work
// list, and is refused where it is to come.
func TestAnEstimateIsAskedFor(t *testing.T) {
	w, s, client := shown(t, "Grace T.")
	today := s.Today()
	w.Answer("Change who pays")
	w.Type("Asked for an estimate on", w.Desk.Region().Date(today.AddDays(1)))
	w.Answer("Keep")
	w.MustSay("This day is in the future.")
	w.Type("Asked for an estimate on", w.Desk.Region().Date(today))
	w.Answer("Keep")
	w.MustSay("Asked for an estimate on")
	w.Show(New(w.Desk, desk.Route{Page: desk.Billing}))
	w.MustSay("Asked for on", "Make estimate")
	if a, err := s.Account(t.Context(), client); err != nil || a.Asked != today {
		t.Errorf("asked on %s (%v), want today", a.Asked, err)
	}
}

// What was decided while its row still stood there is not charged as something else.
func TestADecidedVisitIsNotEdited(t *testing.T) {
	s := desktest.Demo(t)
	o, err := s.BillingOverview(t.Context())
	if err != nil || len(o.ToBill) == 0 {
		t.Fatalf("%d visits wait (%v)", len(o.ToBill), err)
	}
	open := o.ToBill[0]
	w := desktest.New(t, s, kit.Light, fyne.NewSize(1280, 800))
	w.ShowTab(NewTab(w.Desk, open.Client))
	if err := s.LeaveUncharged(t.Context(), open.ID, ""); err != nil {
		t.Fatal(err)
	}
	chargeDialog(w.Desk, aboutCharge{open.Client, open.ID})
	if len(w.Failed) != 1 || w.Desk.Stage.Dialogs() != nil {
		t.Errorf("the dialog of what was decided opens: %v, %v", w.Failed, w.Desk.Stage.Dialogs())
	}
}
