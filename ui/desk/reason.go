package desk

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// Reasoned is a step of a medicine session that goes on past open checks only with
// a typed reason.
type Reasoned struct {
	Title string // of the dialog that asks for the reason
	Back  string // the safe button
	On    string // the one that goes on
	Send  func(context.Context, data.TypedReason) error
	After func()
}

// Go sends a step without a reason, from a dialog or from none; where checks are
// open, the reason is asked for next.
func (s Reasoned) Go(d *Desk, dialog *kit.Dialog) {
	Send(d, dialog, func(ctx context.Context) error { return s.Send(ctx, data.TypedReason{}) }, s.After, func(err error) bool {
		var blocked *course.Blocked
		if !errors.As(err, &blocked) {
			return false
		}
		if dialog != nil {
			dialog.Close()
		}
		s.AskReason(d, blocked)
		return true
	})
}

// AskReason shows every finding that stands in the way and asks why to go on.
// The command carries exactly what was shown. When the practice finds something
// else, the dialog keeps the typed words and shows what stands now, the new
// first; its next press carries that.
func (s Reasoned) AskReason(d *Desk, blocked *course.Blocked) {
	list, shown := kit.Stack(), blocked.Open
	list.Add(openChecks(d, blocked))
	var dialog *kit.Dialog
	dialog = kit.ReasonDialog(s.Title, "Write why you go on. The reason is kept in the record, with each of these:", s.Back, s.On, func(typed string) {
		reason := data.TypedReason{Words: typed, Shown: shown}
		Send(d, dialog, func(ctx context.Context) error { return s.Send(ctx, reason) }, s.After, func(err error) bool {
			if errors.As(err, &blocked) {
				shown = blocked.Open
				list.Objects = []fyne.CanvasObject{openChecks(d, blocked)}
				list.Refresh()
			}
			return false // the dialog says the refusal too
		})
	}).Above(list).Stay()
	d.Stage.Ask(dialog)
}

// mostOpen is how many open checks a dialog lists before the list scrolls.
const mostOpen = 5

func openChecks(d *Desk, blocked *course.Blocked) fyne.CanvasObject {
	checks, news := words.Blocked(blocked, d.Region())
	list := kit.Column(8)
	for i, c := range checks {
		title, why := kit.SecondName.With(kit.Medium), kit.Second
		if i < news {
			c.Title, title, why = "New: "+c.Title, title.In(kit.Bad.Solid), why.In(kit.Ink)
		}
		list.Add(kit.Column(0, kit.NewText(title, c.Title).Elided(), kit.NewParagraph(why, c.Why)))
	}
	if len(checks) > mostOpen {
		return kit.Fixed(0, 260, kit.Scroll(list))
	}
	return list
}

// Starting is a booked medicine session that is to begin.
type Starting struct {
	Client data.ClientID
	Booked data.AppointmentID
}

// StartSession begins the record of a booked medicine session and opens it. The
// store has the last word: what it finds open asks for a typed reason first.
func StartSession(d *Desk, s Starting) {
	step := s.step(d)
	Send(d, nil, func(ctx context.Context) error { return step.Send(ctx, data.TypedReason{}) }, step.After, func(err error) bool {
		var blocked *course.Blocked
		if errors.As(err, &blocked) {
			startDialog(d, s)
		}
		return blocked != nil
	})
}

// startDialog asks for the reason, with the checks as they stand when it opens.
var startDialog = Dialog("session.start", func(d *Desk, s Starting) {
	Load(d, "session.start", func(ctx context.Context) (data.Readiness, error) { return d.Store.Readiness(ctx, s.Booked) }, func(r data.Readiness) {
		if open := r.State(data.Open); len(open) > 0 {
			s.step(d).AskReason(d, &course.Blocked{Open: open, Report: r})
		} else {
			d.Say("All checks are ready now")
		}
	})
})

func (s Starting) step(d *Desk) Reasoned {
	var visit data.VisitID
	return Reasoned{
		Title: "Start with open checks?", Back: "Go back", On: "Record and start",
		Send: func(ctx context.Context, reason data.TypedReason) (err error) {
			visit, err = d.Store.StartSession(ctx, s.Booked, reason)
			return err
		},
		After: func() { d.Go(Route{Page: Live, Client: s.Client, ID: int64(visit)}) },
	}
}
