package live

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/sheet"
)

// entry is what a dialog is about: a new line, stamped when it was asked for, or
// one of the record that is corrected.
type entry struct {
	id      data.EventID
	at      time.Time
	was     data.Payload
	said    words.Said      // how it reads
	answers []data.Answered // what was answered about it
	past    string          // what the line was before

	over   string // "Resolved", "Ended": what ends it now, "" when nothing does
	settle func()
}

// ask is one dialog of an entry. The time stands in all of them; Enter keeps.
type ask struct {
	s       *screen
	e       entry
	when    *sheet.Past
	at      *kit.TimeField // of when
	verdict *kit.Paragraph
	again   *kit.NumberField // the amount of a dose, typed again
	why     *kit.Field       // the reason for a dose, when readiness found something since Go
	shown   []data.Check     // what was found, as it stands above why
	dialog  *kit.Dialog
	put     []data.Question // as they stand below the fields
}

func (s *screen) ask(e entry) *ask {
	if e.at.IsZero() {
		e.at = s.now()
	}
	a := &ask{s: s, e: e, when: sheet.NewPast("Time", s.d.Region(), e.at, s.now, nil), verdict: kit.NewParagraph(kit.Second, ""),
		again: kit.NewNumberField("Amount, typed again", "mg", 2, s.d.Region()), why: kit.NewField(fmt.Sprintf("Reason, at least %d characters", course.MinReason))}
	a.at = a.when.Field
	a.again.Hide()
	a.why.Hide()
	return a
}

// open shows the dialog with the keyboard in its first field. read returns the
// payload, with others that are kept in the same moment or not at all, or false
// while something must be mended.
func (a *ask) open(title, text string, body fyne.CanvasObject, first fyne.Focusable, read func() ([]data.Payload, bool)) {
	if a.e.past != "" {
		text = data.Join("\n", text, a.e.past)
	}
	d := kit.NewDialog(title, text, "Cancel").With(body).Width(560)
	words := "Add"
	if a.e.id != 0 {
		words = "Keep correction"
		takeBack := a.s.d.Then("live.take back", func() { d.Close(); a.s.askTakeBack(a.e.id, title) })
		d.ActDanger("Take back", func() bool { takeBack(); return false })
		if a.e.over != "" {
			d.Act(a.e.over, func() bool {
				d.Close()
				a.e.settle()
				return false
			})
		}
	}
	d.Act(words, func() bool { return a.keep(read) }).Stay()
	a.dialog = d
	a.s.d.Stage.Ask(d)
	if first != nil {
		// Through the window: a field that was never painted does not know its own.
		a.s.d.Window.Canvas().Focus(first)
	}
}

// keep sends the entry once nothing about it is open, and reports whether it did.
func (a *ask) keep(read func() ([]data.Payload, bool)) bool {
	at, ok := a.when.At()
	if !ok {
		return false
	}
	payloads, ok := read()
	if !ok {
		return false
	}
	events := make([]data.Event, len(payloads))
	for i, p := range payloads {
		events[i] = data.Event{At: at, Payload: p}
	}
	events[0].Supersedes, events[0].Answers = a.e.id, a.e.answers
	if !a.answered(&events[0]) {
		return false
	}
	s, id, reason := a.s, a.s.id, data.TypedReason{Words: a.why.Text(), Shown: a.shown}
	desk.Send(s.d, a.dialog, func(ctx context.Context) error {
		if reason.Words != "" {
			_, err := s.d.Store.RecordDose(ctx, id, events[0], reason)
			return err
		}
		_, err := s.d.Store.RecordEvents(ctx, id, events)
		return err
	}, func() { s.afterSeen(events[0].Payload) }, func(refused error) bool {
		var open *course.Unanswered
		var blocked *course.Blocked
		switch {
		case errors.As(refused, &open): // the record changed meanwhile
			a.question(open.Questions)
		case errors.As(refused, &blocked):
			a.reopened(blocked)
		}
		return open != nil || blocked != nil
	})
	return true
}

// reopened shows what readiness found since Go, and the field for the reason
// without which there is no dose. What was typed stays.
func (a *ask) reopened(blocked *course.Blocked) {
	checks, news := words.Blocked(blocked, a.s.d.Region())
	says := []string{"Not recorded. Found since Go:"}
	if news > 0 {
		says[0] = "Not recorded. Found since you typed the reason:"
	}
	for i, c := range checks {
		if news > 0 && i == news {
			says = append(says, "Also open:")
		}
		says = append(says, c.Title+": "+c.Why)
	}
	a.shown = blocked.Open
	a.why.Show()
	a.say(kit.Bad.Solid, strings.Join(append(says, "Mend it, or write why you go on."), " "))
	a.s.d.Window.Canvas().Focus(a.why.Focusable())
}

// answered puts the questions about an entry, or answers them when they were
// put before: keeping once more is the answer, and for an amount that is very
// unusual typing it again. Another entry begins anew.
func (a *ask) answered(e *data.Event) bool {
	questions := course.UnansweredOf(*e, course.Judge(a.s.facts.m, *e, a.s.now()))
	if len(questions) == 0 {
		return true
	}
	if !slices.EqualFunc(questions, a.put, data.Question.Equal) {
		a.question(questions)
		return false
	}
	typed, _, _ := a.again.Value()
	e.Answers = append(slices.Clone(e.Answers), course.KeepKnowingly(questions, data.Mg(typed), a.s.now())...)
	if len(course.UnansweredOf(*e, questions)) == 0 {
		return true
	}
	a.again.SetProblem("Type the same amount again.")
	return false
}

// question shows what is asked, and the field for an amount that is to be typed
// again.
func (a *ask) question(questions []data.Question) {
	a.put = questions
	retype := slices.ContainsFunc(questions, data.Question.Retype)
	says := words.Questions(questions)
	a.again.SetText("")
	show(a.again, retype)
	if retype {
		a.say(kit.Bad.Solid, says+" Read it once more. To keep it, type the amount again.")
		a.s.d.Window.Canvas().Focus(a.again.Focusable())
		return
	}
	a.say(kit.Warn.Solid, says+" Keep it anyway with the same button.")
}

func (a *ask) say(color kit.Token, words string) {
	a.verdict.SetText(words)
	a.verdict.SetColor(color)
	if a.dialog != nil {
		a.dialog.Fit()
	}
}
