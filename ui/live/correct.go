package live

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/live/record"
	"kapdesk/ui/sheet"
)

// open shows a line of the record: to add details, to correct it, or to take it
// back. A signed record only shows.
func (s *screen) open(r record.Row) {
	e := entry{id: r.Line.ID, at: r.Line.At, was: r.Line.Payload, said: r.Said, answers: r.Line.Answers, past: history(s.facts.m, r.Line, s.d.Region()), over: r.Action, settle: func() { s.settle(r) }}
	if r.Gone || !s.facts.m.Visit.Signed.IsZero() {
		s.d.Stage.Ask(kit.NewDialog(r.Said.Title, data.Join("\n", r.Detail, e.past), "Close"))
		return
	}
	s.dialogOf(r.Line.Payload)(e)
}

// askQuote says where the words are, once they are there.
func (s *screen) askQuote(e entry, p data.Quote) {
	a := s.ask(e)
	apart := kit.NewCheck("The words are in the psychotherapy note", nil)
	apart.SetOn(p.Apart)
	body := kit.Column(12, kit.Fixed(160, 0, a.at), a.verdict)
	if p.Words == "" {
		body.Add(apart)
	}
	a.open("Client spoke", p.Words, body, nil, func() ([]data.Payload, bool) {
		p.Apart = apart.On()
		return []data.Payload{p}, true
	})
}

// askWords asks for what is made of words, by the fields of its kind.
func (s *screen) askWords(e entry, p data.Payload) {
	a := s.ask(e)
	form := sheet.Form{Region: s.d.Region(), Today: s.d.Store.Today(), Now: s.now, Family: kit.Med, Touch: func() {}}
	body := kit.Column(12)
	kind := words.EventOf(p.Kind())
	text, payload := e.said.Detail, func() data.Payload { return p }
	if kind.Edit != nil {
		text = ""
		var fields []words.Field
		fields, payload = kind.Edit(p)
		for _, f := range fields {
			line := sheet.Line(f.Label, f.Text)
			if f.Lines > 0 {
				line = sheet.Area(f.Label, f.Lines, f.Text)
			}
			line.Options = f.Options
			body.Add(form.Editor(line))
		}
	}
	body.Add(kit.Row(0, kit.Fixed(160, 0, a.at)))
	body.Add(a.verdict)
	a.open(cmp.Or(kind.Name, e.said.Title), text, body, nil, func() ([]data.Payload, bool) { return []data.Payload{payload()}, true })
}

// settle does what the button in a line says: the adverse event is over, or the
// touch has ended.
func (s *screen) settle(r record.Row) {
	e := course.RuleOf(r.Line.Kind()).End(r.Line, s.now())
	if e.Supersedes != 0 {
		s.correct(e.Supersedes, e)
		return
	}
	s.record(e)
}

// askTakeBack takes a line back with a reason. It stays visible.
func (s *screen) askTakeBack(old data.EventID, title string) {
	id := s.id
	var d *kit.Dialog
	d = kit.ReasonDialog("Take back: "+title, "The entry stays in the record, marked as taken back, with the reason.", "Keep entry", "Take back", func(reason string) {
		desk.Send(s.d, d, func(ctx context.Context) error { return s.d.Store.VoidEvent(ctx, id, old, reason) }, nil)
	}).Stay()
	s.d.Stage.Ask(d)
}

// askPrescriber shows the number and notes the call.
func (s *screen) askPrescriber(called time.Time) {
	p := s.facts.prescriber
	text := "No prescriber is recorded for this client."
	if p.Name != "" {
		text = data.Join("\n", data.Join(", ", p.Title(), p.Practice), p.Phone)
	}
	s.askCall("Call the prescriber", text, data.Prescribing, called)
}

func (s *screen) askCall(title, text, whom string, called time.Time) {
	outcome := kit.NewField("Outcome")
	d := kit.NewDialog(title, text, "Close").Fields(outcome)
	s.d.Stage.Ask(d.Act("Log call", s.logCall(d, whom, called, outcome)).Stay())
}

// callPrescriber begins a call now.
func (s *screen) callPrescriber() { s.named.prescriber(s.now()) }

// callEmergency opens what to read out.
func (s *screen) callEmergency() { Emergency(s.d, Called{s.id, s.now()}) }

// logCall keeps a call with the time at which it was begun.
func (s *screen) logCall(d *kit.Dialog, whom string, called time.Time, outcome *kit.Field) func() bool {
	id := s.id
	return func() bool {
		call := data.Event{At: called, Payload: data.OutsideContact{Whom: whom, Outcome: outcome.Text()}}
		desk.Send(s.d, d, func(ctx context.Context) error {
			_, err := s.d.Store.RecordEvent(ctx, id, call)
			return err
		}, nil)
		return true
	}
}

// askToEnd ends the session: at once when every row of discharge is met, else
// with a typed reason, which is stored.
func (s *screen) askToEnd() {
	m := s.facts.m
	if !m.Ended.IsZero() {
		return
	}
	var blocked *course.Blocked
	if errors.As(m.End(course.EndReason{}, s.now()), &blocked) {
		s.askWhyEnd(blocked)
		return
	}
	text := "Vitals, doses and discharge are complete. The record can be signed next."
	if m.T0().IsZero() {
		text = "No dose was taken. The record can be signed next."
	}
	d := kit.NewDialog("End session?", text, "Not yet")
	s.d.Stage.Ask(d.Act("End session", func() bool {
		s.end(d, course.EndReason{}, func(blocked *course.Blocked) bool {
			d.Close()
			s.askWhyEnd(blocked)
			return true
		})
		return true
	}).Stay())
}

// askWhyEnd asks why the session ends with open rows. The command carries the
// rows as they are shown; when the record says otherwise by then, the dialog
// keeps the typed words and shows the rows as they stand, the new first.
func (s *screen) askWhyEnd(blocked *course.Blocked) {
	open := kit.NewParagraph(kit.Second, openRows(blocked, s.d.Region()))
	var d *kit.Dialog
	d = kit.ReasonDialog("End session with open rows?", "", "Not yet", "End session", func(typed string) {
		s.end(d, course.EndReason{Words: typed, Shown: blocked.Rows}, func(now *course.Blocked) bool {
			blocked = now
			open.SetText(openRows(now, s.d.Region()))
			open.SetColor(kit.Bad.Solid)
			return false // the dialog says the refusal too
		})
	}).Above(open).Stay()
	s.d.Stage.Ask(d)
}

func (s *screen) end(d *kit.Dialog, reason course.EndReason, refused func(*course.Blocked) bool) {
	id, client := s.id, s.facts.client.ID
	desk.Send(s.d, d, func(ctx context.Context) error { return s.d.Store.EndSession(ctx, id, reason) }, func() { s.d.Go(desk.Route{Page: desk.Visit, Client: client, ID: int64(id)}) }, func(err error) bool {
		var blocked *course.Blocked
		return errors.As(err, &blocked) && refused(blocked)
	})
}

func trimmed(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
