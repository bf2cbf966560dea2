package desk

import (
	"context"
	"errors"
	"slices"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// Send runs the use case that a dialog is about, as Try does. The dialog, one
// that stays, is closed once it worked, before after is called; else Refused
// says why not. Without a dialog, nil, it is Do.
func Send(d *Desk, dialog *kit.Dialog, use func(context.Context) error, after func(), said ...func(error) bool) {
	Try(d, func(ctx context.Context) (struct{}, error) { return struct{}{}, use(ctx) }, func(_ struct{}, err error) {
		if err != nil {
			Refused(d, dialog, err, said...)
			return
		}
		if dialog != nil {
			dialog.Close()
		}
		if after != nil {
			after()
		}
	})
}

// Change is Send for use cases on appointments: what they did is said, and can be
// taken back and done again.
func Change(d *Desk, dialog *kit.Dialog, use func(context.Context) error, words func() string, said ...func(error) bool) {
	var undo store.Undo
	Send(d, dialog, func(ctx context.Context) (err error) {
		undo, err = d.Store.Undoable(ctx, use)
		return err
	}, func() { d.Changed(words(), undo) }, said...)
}

// EndDraft is a use case about what was typed as a draft: it and the end of the
// draft are one transaction, after what waits to be saved.
func EndDraft(d *Desk, key string, use func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		if err := d.Saver.Flush(); err != nil {
			return err
		}
		return d.Store.Batch(ctx, func(ctx context.Context) error {
			if err := use(ctx); err != nil {
				return err
			}
			return d.Store.DropDraft(ctx, key)
		})
	}
}

// Refused keeps a dialog open with every field and says in it why nothing was
// done, unless one of said does. Where there is no dialog, or it was closed
// meanwhile, the desk's Fail says it.
func Refused(d *Desk, dialog *kit.Dialog, err error, said ...func(error) bool) {
	open := dialog != nil && dialog.Open()
	says := func(say func(error) bool) bool { return say(err) }
	switch {
	case (open || dialog == nil) && slices.ContainsFunc(said, says):
		if open {
			dialog.Refuse("")
		}
	case open:
		dialog.Refuse(why(err))
	default:
		d.Fail(err)
	}
}

// Beside is for Send: it shows the problems that the practice found beside their
// fields. The dialog says them too, because not each may have a field.
func Beside(show func(data.Problems)) func(error) bool {
	return func(err error) bool {
		var problems data.Problems
		if errors.As(err, &problems) {
			show(problems)
		}
		return false
	}
}

// why is what a person reads of an error in a dialog.
func why(err error) string {
	shown := Said(err)
	var problems data.Problems
	if errors.As(err, &problems) {
		return words.Problems(problems)
	}
	return shown.Error()
}

// RequestOrder notes that the prescriber is asked for an order. One press does it, so
// one takes it back: the request is closed, and the order is open again.
func RequestOrder(d *Desk, client data.ClientID) {
	Try(d, func(ctx context.Context) (int64, error) { return d.Store.RequestOrder(ctx, client) }, OrFail(d, func(request int64) {
		d.Toast("Order request noted. Call or write to the prescriber.", func() {
			Do(d, func(ctx context.Context) error { return d.Store.DoneFollowUp(ctx, request) }, nil)
		})
	}))
}

// AskClearance is RequestOrder for medical clearance.
func AskClearance(d *Desk, client data.ClientID) {
	Try(d, func(ctx context.Context) (data.ClearanceID, error) {
		c, err := d.Store.Client(ctx, client)
		if err != nil {
			return 0, err
		}
		return d.Store.AskClearance(ctx, client, c.Prescriber)
	}, OrFail(d, func(request data.ClearanceID) {
		d.Toast("Clearance request noted. Call or write to the prescriber.", func() {
			Do(d, func(ctx context.Context) error { return d.Store.UnaskClearance(ctx, request) }, nil)
		})
	}))
}
