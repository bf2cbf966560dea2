package documents

import (
	"context"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/attachments"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// job is the open form as it goes to the printer. Printing a form that waits
// for its signature keeps it and notes that the client has it to read.
func (p *pane) job() press.Job {
	s, open := p.set, p.open
	created := p.desk.Store.Now()
	var kept data.DocumentID
	if open.doc.Signing != nil { // the same file each time
		created = open.doc.SignedAt
	}
	return press.Job{
		Name: s.fileName(open), Title: open.title(), Author: s.docs.Record.Practice.Name, Pages: p.pages, Created: created,
		Before: func(ctx context.Context) (err error) {
			if !open.signed() {
				if kept, err = prepare(ctx, p.desk.Store, s, open); err != nil {
					return err
				}
			}
			return p.desk.Store.MarkPrinted(ctx, s.client, open.standing.Kind.Form, "the client")
		},
		After: func(ctx context.Context) error {
			if open.signed() {
				return nil
			}
			return p.desk.Store.MarkPresented(ctx, kept)
		},
	}
}

// presented keeps a form as it is shown and notes that the client has it.
func presented(ctx context.Context, to *store.Store, s set, open sheet) (id data.DocumentID, err error) {
	return id, to.Batch(ctx, func(ctx context.Context) error {
		if id, err = prepare(ctx, to, s, open); err != nil {
			return err
		}
		return to.MarkPresented(ctx, id)
	})
}

func prepare(ctx context.Context, to *store.Store, s set, open sheet) (data.DocumentID, error) {
	if !open.fresh && open.doc.Open() {
		return open.doc.ID, nil
	}
	n, err := s.request(open)
	if err != nil {
		return 0, err
	}
	return to.PrepareDocument(ctx, n)
}

// Print prints the sheet that is shown, or says why there is none.
func (p *pane) Print() {
	switch {
	case p.open.signed() && len(p.pages) > 0:
		p.printCopy()
	case len(p.pages) > 0:
		p.print()
	case len(p.open.lacks) > 0:
		p.desk.Say(words.Problem(p.open.lacks[0]))
	case p.failed == nil:
		p.desk.Say("This form is on your own paper. Nothing is printed.")
	}
}

func (p *pane) print() {
	press.Print(p.desk, p.job(), func() {
		p.how = byRecord
		p.desk.Say("Opened for printing. Record the signature when it is signed.")
		p.fillSide()
	})
}

func (p *pane) printCopy() { press.Print(p.desk, p.job(), nil) }
func (p *pane) save()      { press.Save(p.desk, p.job(), nil) }

// printSet asks which forms of this client that need a signature are printed.
func (p *pane) printSet() {
	printSet(p.desk, p.set, p.large, func(form data.Form, lacks data.Problems) {
		p.choose(form)
		p.supply(lacks)
	})
}

// record asks for the date, the time and the names on the sheet.
func (p *pane) record() { p.askSignature(nil) }

// askSignature asks for what stands on the signed sheet, and keeps it with its
// scans, if there are some.
func (p *pane) askSignature(with *sheets) {
	s, open, now := p.set, p.open, p.desk.Store.Now()
	date := kit.NewDateField("Date on the sheet", s.region, s.today)
	clock := kit.NewTimeField("Time on the sheet", s.region).Now(p.desk.Store.Now)
	date.SetValue(s.today)
	clock.SetValue(now.Hour(), now.Minute())
	late := p.newAfterDose()
	say := func() { // which one a time is that came twice, and whether a dose came before
		day, ok, err := date.Value()
		hour, minute, timed, timeErr := clock.Value()
		twice := ""
		late.show(time.Time{})
		if ok && timed && err == nil && timeErr == nil && words.NoSuchHour(day, hour, minute, now.Location(), s.region) == "" {
			at := calendar.LastShown(day, hour, minute, now)
			twice = words.Twice(at, s.region)
			late.show(at)
		}
		clock.SetQuestion(twice)
	}
	date.OnValue = func(data.Date, bool) { say() }
	clock.OnValue = func(int, int, bool) { say() }
	fields := kit.Column(12, kit.Row(12, kit.Grow(date), kit.Grow(clock)), late.body)
	var names []*kit.Field
	signers := s.signers(open.standing.Kind)
	for _, one := range signers {
		f := kit.NewField("Printed name, " + string(one.Role))
		f.SetText(one.Name)
		names = append(names, f)
		fields.Add(f)
	}
	for _, role := range append([]data.Role{data.RoleRepresentative}, open.standing.Kind.MaySign...) {
		f := kit.NewField("Printed name, " + string(role) + ", if one signed")
		signers, names = append(signers, data.Signer{Role: role}), append(names, f)
		fields.Add(f)
	}
	until := kit.NewDateField("Valid until, if the sheet names a day", s.region, s.today)
	if open.standing.Kind.Named {
		fields.Add(until)
	}
	title, text := "Record signature", open.standing.Kind.Title+". The signed text stays as it is from now on."
	var boxes *boxes
	if with != nil {
		title, text = "Record signature from "+with.words(), text+" Until then the scan waits under Documents, Scans."
		boxes = newBoxes(open)
		fields.Add(boxes.body)
	}
	dialog := kit.NewDialog(title, text, "Cancel").With(fields)
	doubt := ""
	if with != nil {
		doubt = with.beside(dialog, fields, open)
	}
	say()
	late.fit = dialog.Fit
	dialog.Act("Record signature", func() bool {
		day, ok, err := date.Value()
		hour, minute, timed, timeErr := clock.Value()
		end, _, endErr := until.Value()
		switch {
		case err != nil || !ok:
			date.SetProblem("Enter the date on the sheet.")
			return false
		case timeErr != nil || !timed:
			clock.SetProblem("Enter the time on the sheet.")
			return false
		case endErr != nil:
			return false
		}
		if wrong := words.NoSuchHour(day, hour, minute, now.Location(), s.region); wrong != "" {
			clock.SetProblem(wrong)
			return false
		}
		sig := store.Signature{At: calendar.LastShown(day, hour, minute, now), Method: data.SignedWet, Until: end}
		note, answered := late.answer()
		if !answered {
			return false
		}
		if with != nil {
			sig.Method = data.SignedScan
			empty, may := boxes.left()
			if !may {
				dialog.Refuse(emptyBoxes)
				return false
			}
			note = data.Join(" ", note, empty)
		}
		sig.Note = note
		for i, f := range names {
			if name := strings.TrimSpace(f.Text()); name != "" {
				sig.Signers = append(sig.Signers, data.Signer{Role: signers[i].Role, Name: name})
			}
		}
		if doubt != "" && !dialog.Confirmed(doubt) {
			return false
		}
		p.sign(dialog, s, open, sig, with)
		return true
	})
	p.desk.Stage.Ask(dialog.Stay())
}

// sign keeps the signature, and says so when it came after a dose.
func (p *pane) sign(dialog *kit.Dialog, s set, open sheet, sig store.Signature, with *sheets) {
	var afterDose bool
	desk.Send(p.desk, dialog, func(ctx context.Context) error {
		return p.desk.Store.Batch(ctx, func(ctx context.Context) error {
			docID, err := prepare(ctx, p.desk.Store, s, open)
			if err != nil {
				return err
			}
			if afterDose, err = p.desk.Store.SignDocument(ctx, docID, sig); err != nil || with == nil {
				return err
			}
			return p.desk.Store.FileScans(ctx, docID, with.ids...)
		})
	}, func() { p.saySigned(open, afterDose && sig.Note == "") })
}

// saySigned says that a form is signed now, and when it came after a dose.
func (p *pane) saySigned(open sheet, afterDose bool) {
	p.how = byPrint
	if afterDose {
		p.desk.Stage.Ask(kit.NewDialog("Signed after a dose of the same day",
			"The signature is kept and flagged. Have the form signed again on a day without a dose.", "Close"))
		return
	}
	p.desk.Toast(open.standing.Kind.Title+" signed", nil)
}

// attach picks a scan of the open form. It is in the practice from then on, and for an
// open form its signature is recorded with it.
func (p *pane) attach() {
	of := owner{p.client, p.open.standing.Kind.Form, p.open.standing.Kind.Title}
	press.PickScan(p.desk, func(path string) { takeIn(p.desk, of, path) })
}

// openScan shows an attached scan.
func (p *pane) openScan(a data.Attachment) {
	attachments.OpenDialog(p.desk, a.ID)
}

func (p *pane) copyGiven() {
	docID := p.open.doc.ID
	desk.Do(p.desk, func(ctx context.Context) error { return p.desk.Store.CopyGiven(ctx, docID) }, nil)
}

// renew begins a new form beside the signed one.
func (p *pane) renew() {
	s := p.set
	st := p.open.standing
	fresh := s.open(document.Standing{Kind: st.Kind, Status: document.Missing, For: st.For})
	if len(fresh.lacks) > 0 {
		p.supply(fresh.lacks)
		return
	}
	desk.Do(p.desk, func(ctx context.Context) error {
		_, err := prepare(ctx, p.desk.Store, s, fresh)
		return err
	}, nil)
}

// supply gets the first thing that must be known before a form can be filled in: the
// practice's own words from Settings, a prescriber from the client's details, the route
// from the therapist.
func (p *pane) supply(lacks data.Problems) {
	switch {
	case lacks[0].Code == "form.word":
		p.desk.Go(desk.Route{Page: desk.Settings, Tab: "forms"})
		return
	case lacks[0].Code == "form.fees":
		p.desk.Go(desk.Route{Page: desk.Settings, Tab: "visits"})
		return
	case lacks[0].Field == "prescriber":
		p.mend("details", entered["Prescriber"])
		return
	}
	names := make([]string, len(course.Routes()))
	for i, r := range course.Routes() {
		names[i] = document.RouteWords(r)
	}
	choice := kit.NewSelect("Route", names, nil).Hold("Choose the planned route")
	dialog := kit.NewDialog("Which route is planned?", "The consent explains this route and holds for no other. An order for another route asks for it again.", "Cancel").With(choice)
	dialog.Act("Fill in", func() bool {
		i := choice.Chosen()
		if i < 0 {
			choice.SetProblem("Choose the planned route.")
			return false
		}
		p.set.route = course.Routes()[i]
		p.fillList()
		p.choose(p.selected)
		return true
	})
	p.desk.Stage.Ask(dialog)
}

func (p *pane) revoke() {
	docID := p.open.doc.ID
	how := kit.NewField("How it was revoked").Hold("In person, by phone, in writing")
	dialog := kit.NewDialog("Revoke "+p.open.standing.Title(), "It ends now. What was done under it stays done, and the signed text stays.", "Keep it").Fields(how)
	dialog.ActDanger("Revoke", func() bool {
		text := strings.TrimSpace(how.Text())
		if text == "" {
			how.SetProblem(words.Wrong("revoked.how"))
			return false
		}
		desk.Send(p.desk, dialog, func(ctx context.Context) error { return p.desk.Store.RevokeDocument(ctx, docID, text) }, nil)
		return true
	})
	p.desk.Stage.Ask(dialog.Stay())
}

func (p *pane) decline() {
	form, client, today := p.open.standing.Kind.Form, p.client, p.set.today
	desk.Do(p.desk, func(ctx context.Context) error { return p.desk.Store.DeclineDocument(ctx, client, form, today) }, nil)
}
