package documents

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/signing"
)

// signHere begins to sign on this screen, or goes on with what was begun.
func (p *pane) signHere() {
	doc := p.open.doc
	if doc.ID == 0 {
		p.askHandOver(p.selected)
		return
	}
	desk.Load(p.desk, "begun", func(ctx context.Context) (bool, error) {
		_, begun, err := signing.Begun(ctx, p.desk, doc.ID, doc.Check)
		return begun, err
	}, func(begun bool) {
		if begun {
			p.desk.Go(desk.Route{Page: desk.Sign, Client: p.client, ID: int64(doc.ID), Tab: "finish"})
			return
		}
		p.askHandOver(p.selected)
	})
}

// people are the fields for the names of those who sign, or are heard.
type people struct {
	kind                              data.FormKind
	heard                             bool // over a distance, by a witness who has a field apart
	client, representative, authority *kit.Field
	others                            []*kit.Field
	roles                             []data.Role
	language                          *kit.Field
}

func (p *pane) people(kind data.FormKind, heard bool) *people {
	f := &people{kind: kind, heard: heard, client: kit.NewField("Printed name, client"), representative: kit.NewField("Printed name, legal representative, if one signs for the client"),
		authority: kit.NewField("By what right, and which document showed it").Hold("Guardian, court order of May 2, seen")}
	for _, one := range p.set.signers(kind) {
		switch {
		case one.Role == data.RoleClient:
			f.client.SetText(one.Name)
		case document.HandedRoles(one.Role):
			f.other(one)
		}
	}
	for _, role := range kind.MaySign {
		f.other(data.Signer{Role: role})
	}
	return f
}

func (f *people) other(one data.Signer) {
	there := ", if here to sign"
	if f.heard {
		there = ", if heard too"
	}
	if f.heard && one.Role == data.RoleWitness {
		return
	}
	field := kit.NewField("Printed name, " + string(one.Role) + there)
	field.SetText(one.Name)
	f.others, f.roles = append(f.others, field), append(f.roles, one.Role)
	if one.Role == data.RoleInterpreter {
		f.language = kit.NewField("Language, if there is an interpreter")
	}
}

// fields are all of them, in their order.
func (f *people) fields() []fyne.CanvasObject {
	list := []fyne.CanvasObject{f.client, f.representative, f.authority}
	for _, one := range f.others {
		list = append(list, one)
	}
	if f.language != nil {
		list = append(list, f.language)
	}
	return list
}

// signers reads who signs; false when a field says what is missing.
func (f *people) signers(ours []data.Signer) (list []data.HandSigner, ok bool) {
	text := func(field *kit.Field) string { return strings.TrimSpace(field.Text()) }
	switch {
	case text(f.representative) != "" && text(f.authority) == "":
		f.authority.SetProblem(words.Wrong("sign.authority"))
		return nil, false
	case text(f.representative) != "":
		list = append(list, data.HandSigner{Role: data.RoleRepresentative, Name: text(f.representative), Authority: text(f.authority)})
	case text(f.client) == "":
		f.client.SetProblem(words.Wrong("signature.client"))
		return nil, false
	default:
		list = append(list, data.HandSigner{Role: data.RoleClient, Name: text(f.client)})
	}
	for i, field := range f.others {
		one := data.HandSigner{Role: f.roles[i], Name: text(field)}
		if one.Name == "" {
			continue
		}
		if one.Role == data.RoleInterpreter {
			if one.Language = text(f.language); one.Language == "" {
				f.language.SetProblem(words.Wrong("sign.language"))
				return nil, false
			}
		}
		list = append(list, one)
	}
	for _, one := range ours {
		if f.heard && one.Role == data.RolePrescriber {
			continue // is not there, and signs a printed copy
		}
		if !document.HandedRoles(one.Role) {
			list = append(list, data.HandSigner{Role: one.Role, Name: one.Name})
		}
	}
	return list, true
}

// handOver asks who signs and gives the window to the client.
func (p *pane) handOver() {
	s, open, kind := p.set, p.open, p.open.standing.Kind
	fields := p.people(kind, false)
	column := kit.Column(12)
	travel := kit.NewField("Travel").Hold("Comes by bus, leaves in the car of Chris Reeves")
	asks := open.fresh && open.snapshot.LacksTravel()
	if asks { // on paper the line is written on, here nobody can
		column.Add(travel)
	}
	for _, one := range fields.fields() {
		column.Add(one)
	}
	dialog := kit.NewDialog("Sign on this screen", "The window then shows only this form. You come back with your passphrase, and sign after the client.", "Cancel").With(column)
	dialog.Act("Hand over", func() bool {
		if asks {
			open.snapshot.Facts.Travel = strings.TrimSpace(travel.Text())
			if open.snapshot.LacksTravel() {
				travel.SetProblem("Write how the client comes and goes. On the screen the line cannot be filled in later.")
				return false
			}
		}
		signers, ok := fields.signers(s.signers(kind))
		if !ok {
			return false
		}
		var doc data.Document
		desk.Send(p.desk, dialog, func(ctx context.Context) error {
			id, err := presented(ctx, p.desk.Store, s, open)
			if err != nil {
				return err
			}
			doc, err = p.desk.Store.Document(ctx, id)
			return err
		}, func() {
			signing.Begin(p.desk, doc.ID, doc.Check, signers)
			p.desk.Go(desk.Route{Page: desk.Sign, Client: p.client, ID: int64(doc.ID)})
		})
		return true
	})
	p.desk.Stage.Ask(dialog.Stay())
}

// hear records a consent that was read out by video or telephone, with its witness.
func (p *pane) hear() {
	s, open, kind, now := p.set, p.open, p.open.standing.Kind, p.desk.Store.Now()
	places, err := open.snapshot.Places()
	if err != nil {
		p.desk.Fail(err)
		return
	}
	date, clock := kit.NewDateField("Date", s.region, s.today), kit.NewTimeField("Time", s.region).Now(p.desk.Store.Now)
	date.SetValue(s.today)
	clock.SetValue(now.Hour(), now.Minute())
	by := kit.NewSegmented([]kit.Option{{Words: "By video"}, {Words: "By telephone"}}, nil)
	fields := p.people(kind, true)
	witness := kit.NewField("Printed name, witness who heard it").Hold("Not the client and not the therapist")
	read := kit.NewField("What was read out")
	read.SetText("The whole form")
	answers, column := askAnswers(places)
	all := kit.Column(12, by, kit.Row(12, kit.Grow(date), kit.Grow(clock)))
	for _, field := range append(fields.fields(), witness, read, column) {
		all.Add(field)
	}
	dialog := kit.NewDialog("Record a spoken consent", kind.Title+". It was read out over a distance, and a witness heard the answers.", "Cancel").With(all).Width(560)
	dialog.Act("Lock the consent", func() bool {
		day, ok, dateErr := date.Value()
		hour, minute, timed, timeErr := clock.Value()
		switch {
		case dateErr != nil || !ok:
			date.SetProblem("Enter the date.")
			return false
		case timeErr != nil || !timed:
			clock.SetProblem("Enter the time.")
			return false
		}
		signers, ok := fields.signers(s.signers(kind))
		if !ok {
			return false
		}
		at := calendar.LastShown(day, hour, minute, now)
		g := data.Signing{Method: data.SignedVerbal, Signers: signers, Heard: &data.Heard{By: []string{"video", "telephone"}[by.Chosen()],
			Read: strings.TrimSpace(read.Text()), Witness: strings.TrimSpace(witness.Text())}}
		for i := range g.Signers {
			g.Signers[i].At = at
		}
		g.Fills = answers(at)
		problems := document.SigningProblems(places, g)
		witness.ShowFrom(problems, "witness")
		read.ShowFrom(problems, "read")
		if err := problems.Err(); err != nil {
			dialog.Refuse(words.Problems(problems))
			return false
		}
		p.keepHeard(dialog, s, open, g, places)
		return true
	})
	p.desk.Stage.Ask(dialog.Stay())
}

// keepHeard keeps a consent that was heard.
func (p *pane) keepHeard(dialog *kit.Dialog, s set, open sheet, g data.Signing, places []data.FormPlace) {
	var afterDose bool
	desk.Send(p.desk, dialog, func(ctx context.Context) error {
		return p.desk.Store.Batch(ctx, func(ctx context.Context) error {
			id, err := presented(ctx, p.desk.Store, s, open)
			if err != nil {
				return err
			}
			doc, err := p.desk.Store.Document(ctx, id)
			if err != nil {
				return err
			}
			g.Text = doc.Check
			afterDose, err = p.desk.Store.SignDocument(ctx, id, store.Signature{Signing: &g, Places: places})
			return err
		})
	}, func() { p.saySigned(open, afterDose) })
}

// askAnswers are the fields for what the client answered: one for all statements that a
// form needs, one for each choice.
func askAnswers(places []data.FormPlace) (read func(at time.Time) []data.Fill, fields fyne.CanvasObject) {
	column := kit.Column(12)
	choices := map[string]*kit.Select{}
	needed := 0
	for _, place := range places {
		options := document.AnswersOf(place)
		if len(options) == 1 {
			needed++
			continue
		}
		choices[place.Key] = kit.NewSelect(place.Words, options, nil).Hold("What the client answered")
		column.Add(choices[place.Key])
	}
	agreed := kit.NewCheck("The client agreed to all that is initialed, "+data.Count(needed, "statement"), nil)
	if needed > 0 {
		column.Add(agreed)
	}
	return func(at time.Time) (fills []data.Fill) {
		for _, place := range places {
			fill := data.Fill{Place: place.Key, Words: place.Words, At: at}
			options := document.AnswersOf(place)
			switch choice := choices[place.Key]; {
			case choice != nil && choice.Chosen() >= 0:
				fill.Answer = options[choice.Chosen()]
			case choice == nil && agreed.On():
				fill.Answer = options[0]
			default:
				continue
			}
			fills = append(fills, fill)
		}
		return fills
	}, column
}
