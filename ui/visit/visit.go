// Package visit is the record of one visit: the form of its kind while it is a
// draft, the same form to read once it is signed, and the psychotherapy note,
// which is kept apart, beside it.
package visit

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/attachments"
	"kapdesk/ui/billing"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/sheet"
)

// screen is a visit while it is shown.
type screen struct {
	d     *desk.Desk
	id    data.VisitID
	facts facts
	kept  *[]byte // the form in JSON as it was last read or kept
	stop  func()
	gone  bool

	head  *fyne.Container
	body  *fyne.Container
	place *desk.Place // the body, once it is known
	fold  *kit.Fold
	saved *kit.Text // "Draft saved 10:04 AM"
	note  *note
}

// New returns the record of the route's visit.
func New(d *desk.Desk, r desk.Route) desk.Screen {
	s := &screen{d: d, id: data.VisitID(r.ID), head: kit.Stack(d.Head(true, "")), body: kit.Stack(), place: desk.NewPlace(), fold: kit.NewFold("Chart", "Psychotherapy note")}
	s.note = newNote(d, s.id)
	s.load()
	s.stop = d.Listen(func(c store.Changed) {
		if c.Client != 0 && c.Client != r.Client && r.Client != 0 {
			return
		}
		switch c.Subject {
		case store.SubjectText, store.SubjectCourse, store.SubjectCalendar, store.SubjectMeasure:
			s.changed()
		}
	})
	return s
}

// Confirm asks whether to sign.
func (s *screen) Confirm() { s.askToSign() }

// Head is the client's name with the kind of visit, and the days since the dose.
func (s *screen) Head() fyne.CanvasObject { return s.head }

// Body is the form beside the psychotherapy note.
func (s *screen) Body() fyne.CanvasObject { return s.place.Root }

// Leave stops listening. The shell keeps what waits to be saved.
func (s *screen) Leave() {
	s.gone = true
	s.stop()
	s.note.leave()
}

func (s *screen) load() {
	id := s.id
	load := func(ctx context.Context) (facts, error) { return loadFacts(ctx, s.d, id) }
	desk.Show(s.d, "visit", s.place, load, func(f facts) fyne.CanvasObject {
		if s.gone {
			return nil
		}
		s.facts = f
		s.show()
		// Drawn first: an empty ladder that is only shown is nothing typed.
		read, err := json.Marshal(cmp.Or(f.stored, f.rec.Body))
		if err != nil {
			s.d.Fail(err)
		}
		s.kept = &read
		return s.body
	})
}

// changed looks at what is stored now. What is being typed stays: only the
// time of saving and what stands around the form follow.
func (s *screen) changed() {
	if s.gone || s.facts.rec.Body == nil {
		return
	}
	id := s.id
	desk.Load(s.d, "visit state", func(ctx context.Context) (data.Visit, error) { return s.d.Store.Visit(ctx, id) }, func(now data.Visit) {
		if s.gone {
			return
		}
		before := s.facts.rec
		if !now.Signed.Equal(before.Signed) || !now.End.Equal(before.End) ||
			len(now.Addenda) != len(before.Addenda) || now.Kind != before.Kind {
			s.load()
			return
		}
		now.Body = before.Body // what is being typed
		s.facts.rec = now
		if s.saved != nil {
			s.saved.SetText(savedWords(now, s.d.Region()))
		}
	})
}

// touch keeps what was changed in the form, soon: another window, or the live
// session, may have changed the rest. The form is copied, because typing goes on
// while it is written.
func (s *screen) touch() {
	now, err := json.Marshal(s.facts.rec.Body)
	if err != nil {
		s.d.Fail(err)
		return
	}
	kind, id, kept := s.facts.rec.Kind, s.id, s.kept
	s.d.Keep(draftKey(id), func() store.Unsaved {
		return store.Unsaved{Visit: &store.UnsavedVisit{ID: id, Kind: kind, Read: *kept, Now: now}}
	}, func() { *kept = now })
}

func draftKey(id data.VisitID) string { return fmt.Sprintf("visit/%d", id) }

// show draws the record anew.
func (s *screen) show() {
	f := s.facts
	var chips []fyne.CanvasObject
	if words := f.daysWords(); words != "" {
		chips = append(chips, kit.NewDaysChip(words))
	}
	chips = append(chips, kit.NewIconButton("user", "Open "+f.name, func() {
		s.d.Go(desk.Route{Page: desk.Client, Client: f.rec.Client, Tab: "journey"})
	}).Small().Low())
	chips = append(chips, kit.NewIconButton("paperclip", "Attachments of this visit", func() {
		attachments.ListDialog(s.d, attachments.To{Client: f.rec.Client, Visit: s.id, Words: "this visit"})
	}).Small().Low())
	if f.over() {
		chips = append(chips, kit.NewButton("Print", s.Print).Small().WithIcon("printer"))
	}
	s.head.Objects = []fyne.CanvasObject{s.d.Head(true, f.title(), chips...)}
	s.head.Refresh()
	left := kit.Column(12, s.status(), kit.Grow(scrolled(s.page())))
	s.body.Objects = []fyne.CanvasObject{kit.Page(s.fold.Split(416, 340, left, s.note.pane))}
	s.body.Refresh()
}

// page is the form, or the record to read.
func (s *screen) page() fyne.CanvasObject {
	if s.facts.over() {
		return s.sessionPage()
	}
	if !s.facts.rec.Signed.IsZero() {
		return s.signedPage()
	}
	switch b := s.facts.rec.Body.(type) {
	case *data.Integration:
		return s.integrationPage(b)
	case *data.Intake:
		return s.formPage(formOf(b, s.facts.rec.Kind), s.goalsCard(b))
	}
	return s.formPage(formOf(s.facts.rec.Body, s.facts.rec.Kind), s.dayCards()...)
}

// formPage is the cards of a form below each other.
func (s *screen) formPage(form []sheet.Section, more ...fyne.CanvasObject) fyne.CanvasObject {
	page := kit.Column(12)
	for _, one := range form {
		page.Add(s.form().Card(one))
	}
	for _, card := range more {
		page.Add(card)
	}
	return page
}

// status is the line above the form: when, how it is kept, what is due, and
// the way to sign.
func (s *screen) status() fyne.CanvasObject {
	f, region := s.facts, s.d.Region()
	row := kit.Row(12, kit.NewText(kit.Second, f.when(region, s.d.Store.Now())))
	add := func(o fyne.CanvasObject) {
		row.Add(kit.Fixed(1, 16, kit.NewRule()))
		row.Add(o)
	}
	if f.rec.Signed.IsZero() {
		s.saved = kit.NewText(kit.Second, savedWords(f.rec, region))
		add(kit.Row(6, kit.NewIcon("circle-check", 14, kit.OK.Solid), s.saved))
	} else {
		s.saved = nil
		add(kit.Row(6, kit.NewIcon("lock", 14, kit.Neu.Solid), kit.NewText(kit.Second, signedWords(f.rec, region))))
	}
	if f.due != "" && f.rec.Signed.IsZero() {
		add(kit.NewButton(f.due+" due", func() {
			s.d.Go(desk.Route{Page: desk.Scores, Client: f.rec.Client, Tab: f.due, Day: data.DateOf(f.rec.Start)})
		}).Small().Low().WithIcon("chart-line"))
	}
	row.Add(kit.Space())
	switch {
	case f.live():
		row.Add(kit.NewButton("Open live session", func() {
			s.d.Go(desk.Route{Page: desk.Live, Client: f.rec.Client, ID: int64(s.id)})
		}).High().WithIcon("waves"))
	case f.rec.Signed.IsZero():
		row.Add(kit.NewButton(f.signWords(), s.d.Opens("visit.sign", s.askToSign)).High().WithIcon("pen-line"))
	default:
		row.Add(billing.ChargeButton(s.d, f.rec.Client, s.id))
		row.Add(kit.NewButton("Add addendum", s.d.Opens("visit.addendum", s.askForAddendum)).WithIcon("plus"))
	}
	return kit.Fixed(0, kit.HeightButton, row)
}

// askToSign signs after a question: what is signed never changes.
func (s *screen) askToSign() {
	f := s.facts
	if s.gone || f.rec.Body == nil || !f.rec.Signed.IsZero() || f.live() || s.d.Window.Canvas().Overlays().Top() != nil {
		return
	}
	text := "What is signed is locked with a check value. What is learned later is added as an addendum. " +
		"The psychotherapy note is not part of it."
	dialog, id := kit.NewDialog(f.signWords()+"?", text, "Keep as draft"), s.id
	s.d.Stage.Ask(dialog.Act(f.signWords(), func() bool {
		desk.Send(s.d, dialog, func(ctx context.Context) error {
			if err := s.d.Saver.Flush(); err != nil {
				return err
			}
			_, err := s.d.Store.SignVisit(ctx, id)
			return err
		}, func() {
			s.d.Toast("Signed and locked", nil)
		})
		return true
	}).Stay())
}

// askForAddendum adds to a signed record.
func (s *screen) askForAddendum() {
	reason := kit.NewField("Reason").Hold("Client called the next day")
	text := kit.NewArea("Addendum", 6)
	id := s.id
	dialog := kit.NewDialog("Add addendum", "The signed text stays as it is. The addendum is dated and signed in your name.", "Cancel").Fields(reason, text).Width(560)
	s.d.Stage.Ask(dialog.Act("Add addendum", func() bool {
		if text.Text() == "" {
			text.SetProblem(words.Wrong("addendum.empty"))
			return false
		}
		why, added := reason.Text(), text.Text()
		desk.Send(s.d, dialog, func(ctx context.Context) error { return s.d.Store.AddAddendum(ctx, id, why, added) }, nil)
		return true
	}).Stay())
}

// scrolled scrolls a page of cards. The bar stands in the gutter beside them,
// and the window is a little wider than the cards so that it cuts no border.
func scrolled(page fyne.CanvasObject) fyne.CanvasObject {
	const top, left, right = 4, 4, 12
	return kit.Pad(-top, -right, 0, -left, kit.Scroll(kit.Pad(top, right, 0, left, page)))
}
