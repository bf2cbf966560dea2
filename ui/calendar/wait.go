package calendar

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Waited is what is known of an entry of the wait list before its dialog opens: the
// entry, or else the client and the kind of visit.
type Waited struct {
	ID     data.WaitID
	Client data.ClientID
	Kind   data.Kind
}

// WaitDialog puts a client on the wait list, or changes an entry.
var WaitDialog = desk.Dialog("calendar.wait", func(d *desk.Desk, about Waited) {
	desk.Load(d, "wait.open", func(ctx context.Context) (w waiting, err error) {
		w.wait = data.Wait{Client: about.Client, Kind: about.Kind}
		if about.ID != 0 {
			if w.wait, err = d.Store.Wait(ctx, about.ID); err != nil {
				return w, err
			}
		}
		if w.wait.Client == 0 {
			return w, nil
		}
		c, err := d.Store.Client(ctx, w.wait.Client)
		w.client = data.WithNumber(c.DisplayName(), c.Number)
		return w, err
	}, func(w waiting) { w.ask(d) })
})

// waiting is the dialog while it is open.
type waiting struct {
	wait   data.Wait
	client string // as the box shows it
}

func (w waiting) ask(d *desk.Desk) {
	kinds := slices.DeleteFunc(d.Store.VisitTypes().Offered(w.wait.Kind), func(r data.KindRule) bool { return r.WithoutClient })
	client := newClientBox(d, "wait.client", func(id data.ClientID) { w.wait.Client = id })
	if w.client != "" {
		client.fix(w.client)
	}
	kind := kit.NewSelect("Visit", kindNames(kinds), nil)
	kind.Choose(slices.IndexFunc(kinds, func(r data.KindRule) bool { return r.Kind == w.wait.Kind }))
	from, until := kit.NewDateField("From", d.Region(), d.Store.Today()), kit.NewDateField("Until", d.Region(), d.Store.Today())
	if !w.wait.From.IsZero() {
		from.SetValue(w.wait.From)
	}
	if !w.wait.Until.IsZero() {
		until.SetValue(w.wait.Until)
	}
	note := kit.NewField("Note").Hold("nothing clinical")
	note.SetText(w.wait.Note)
	half := []float32{-1, -1}
	dialog := kit.NewDialog("Wait for an earlier time", "Without days any time suits. When a visit is canceled or moved, the calendar says who waits for such a time.", "Go back").
		With(kit.Column(12, kit.Columns(12, half, client.Combo, kind), kit.Columns(12, half, from, until), note))
	if w.wait.ID != 0 {
		id := w.wait.ID
		dialog.ActDanger("No longer waiting", func() bool {
			desk.Change(d, dialog, func(ctx context.Context) error { return d.Store.EndWait(ctx, id) },
				func() string { return "Taken off the wait list" })
			return true
		})
	}
	show := func(p data.Problems) {
		client.SetProblem(words.Problem(p.For("client")))
		kind.SetProblem(words.Problem(p.For("kind")))
		until.SetProblem(words.Problem(p.For("until")))
		note.SetProblem(words.Problem(p.For("note")))
		dialog.Fit()
	}
	d.Stage.Ask(dialog.Act("Keep on the list", func() bool {
		first, _, wrong := from.Value()
		last, _, bad := until.Value()
		if wrong != nil || bad != nil {
			return false // the fields say why
		}
		wait := data.Wait{ID: w.wait.ID, Client: w.wait.Client, From: first, Until: last, Note: note.Text()}
		if i := kind.Chosen(); i >= 0 {
			wait.Kind = kinds[i].Kind
		}
		problems := calendar.WaitProblems(wait, d.Store.Today())
		if show(problems); problems.Err() != nil {
			return false
		}
		desk.Change(d, dialog, func(ctx context.Context) error { _, err := d.Store.PutWait(ctx, wait); return err },
			func() string { return "On the wait list" }, desk.Beside(show))
		return true
	}).Stay())
	if w.client == "" {
		client.Focus()
	}
}

// waitID is how the card of an entry is called while it is dragged.
func waitID(w store.Waiting) string { return fmt.Sprint("wait ", w.ID) }

// waitCard is an entry of the wait list among the visits to place: who waits and for
// what, and below it the time that was given up and suits, in one press.
func (s *screen) waitCard(w store.Waiting, region data.Region) fyne.CanvasObject {
	b := kit.Block{Family: Family(w.Kind), Icon: "hourglass", Name: w.Name, What: words.Wait(w.Wait, region, s.d.Store.VisitTypes())}
	card := kit.NewCalendarBlock(b, func() { WaitDialog(s.d, Waited{ID: w.ID}) })
	s.carry(card, waitID(w), w.Minutes)
	placed := kit.Fixed(0, 48, card)
	if w.Offer.IsZero() {
		return placed
	}
	does := "Book "
	if w.Booked.ID != 0 {
		does = "Move to "
	}
	take := kit.NewButton(does+region.Weekday(data.DateOf(w.Offer))+", "+region.Time(w.Offer), func() {
		s.drop(kit.Drop{ID: waitID(w), Start: w.Offer, Minutes: w.Minutes})
	}).Small()
	return kit.Column(4, placed, take)
}

// change is desk.Change for what can give up a time: it says too who waits for one.
func change(d *desk.Desk, dialog *kit.Dialog, use func(context.Context) error, words func() string, said ...func(error) bool) {
	offered := ""
	desk.Change(d, dialog, func(ctx context.Context) error {
		before, err := d.Store.WaitList(ctx)
		if err == nil {
			err = use(ctx)
		}
		if err != nil {
			return err
		}
		after, err := d.Store.WaitList(ctx)
		offered = newlyOffered(before, after)
		return err
	}, func() string { return words() + offered }, said...)
}

// newlyOffered says for whom a time was given up: ". Maya K. waits for such a time".
func newlyOffered(before, after []store.Waiting) string {
	var names []string
	for _, w := range after {
		had := slices.ContainsFunc(before, func(b store.Waiting) bool { return b.ID == w.ID && b.Offer.Equal(w.Offer) })
		if !w.Offer.IsZero() && !had {
			names = append(names, w.Name)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return ". " + names[0] + " waits for such a time"
	}
	return fmt.Sprintf(". %s and %d more wait for such a time", names[0], len(names)-1)
}
