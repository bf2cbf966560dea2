package wording

import (
	"context"
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// The answers about earlier signatures, as the dialog lists them.
const (
	signAgain = iota
	onlyNew
)

// askPublish asks to publish, once what was typed last has been read too.
func (s *screen) askPublish() {
	if !s.edition.changed() {
		s.desk.Say("The draft is the text in use: there is nothing to publish")
		return
	}
	if s.reading.of == s.edition.draft {
		s.askWhy()
		return
	}
	e, store := s.edition, s.desk.Store
	desk.Load(s.desk, "wording/read", func(ctx context.Context) (reading, error) { return e.read(ctx, store) }, func(r reading) {
		s.apply(r)
		s.askWhy()
	})
}

// askWhy asks why the text is changed and what happens to the signatures of before.
// Where a required point is said in another way there is no choice.
func (s *screen) askWhy() {
	r := s.reading
	reason := kit.NewArea("Why the text is changed", 2)
	reason.Hold("Kept with the version, and nothing of a client in it")
	var choice *kit.RadioGroup
	body := kit.Column(10)
	if n := r.stops(); n > 0 {
		body.Add(kit.NewParagraph(kit.Body.In(kit.Bad.Solid), fmt.Sprintf("%s to mend first: %s", data.Capital(data.Count(n, "place")), said(r.remarks[0]))))
	}
	if n := r.asks(); n > 0 {
		body.Add(kit.NewParagraph(kit.Body.In(kit.Warn.Solid), fmt.Sprintf("%d to look at. Where a point stands in other words, say so in the reason.", n)))
	}
	choice = kit.NewRadioColumn([]kit.Option{{Words: "Earlier signatures are asked for again before the next dose"}, {Words: "Only new signatures use this text"}}, nil)
	choice.Choose(signAgain)
	if len(r.must) > 0 {
		body.Add(kit.NewParagraph(kit.Body, "Everybody signs again before the next dose, for this is said in another way: "+few(r.must)+"."))
	} else {
		body.Add(choice)
	}
	body.Add(kit.NewParagraph(kit.Second.In(kit.Ink2), s.whoWords()))
	body.Add(reason)
	d := kit.NewDialog("Publish version "+r.next.Version, "Signed forms keep their text. New ones print this from now on.", "Not yet").With(body).Width(560).Stay()
	d.Act("Publish", func() bool {
		p := s.edition.publication(len(r.must) > 0 || choice.Chosen() == signAgain, reason.Text())
		if strings.TrimSpace(p.Reason) == "" {
			reason.SetProblem(words.Wrong("publish.reason"))
			return false
		}
		desk.Send(s.desk, d, func(ctx context.Context) error {
			if err := s.desk.Saver.Flush(); err != nil {
				return err
			}
			_, err := s.desk.Store.PublishForm(ctx, p)
			return err
		}, func() {
			s.desk.Toast("Version "+r.next.Version+" is in use", nil)
			s.reload()
		}, desk.Beside(func(found data.Problems) { reason.ShowFrom(found, "reason") }))
		return true
	})
	s.desk.Stage.Ask(d)
}

// whoWords names who would sign again: the first with a dose, and how many more.
func (s *screen) whoWords() string {
	names := s.reading.again()
	if len(names) == 0 {
		return "No client on the way holds a signature that this text would end."
	}
	return "Who signed before: " + few(names) + "."
}

// few joins some of a list and counts the rest.
func few(list []string) string {
	const most = 8
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return strings.Join(list[:most], ", ") + fmt.Sprintf(" and %d more", len(list)-most)
}

// reload reads the form anew, as after it was published.
func (s *screen) reload() {
	store, form := s.desk.Store, s.form
	desk.Load(s.desk, "wording", func(ctx context.Context) (edition, error) { return load(ctx, store, form) }, func(e edition) {
		s.edition = e
		s.part = partText
		s.rebuild()
	})
}
