// Package drill lists every dialog of the program that has a name, with the way
// to it in the demo practice. The tests lock over each of them, and so does
// .ci/lock in the real window; no release of the program contains it.
package drill

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"kapdesk/data"
	"kapdesk/data/store"
	rules "kapdesk/data/today"
	"kapdesk/data/words"
	"kapdesk/ui/attachments"
	"kapdesk/ui/clients"
	"kapdesk/ui/desk"
	"kapdesk/ui/settings"
)

// Dialog is one that has a name: the screen that it stands on and the steps to it.
type Dialog struct {
	At    desk.Route
	Steps []desk.Step
}

// Name is what opens it at last.
func (d Dialog) Name() string { return d.Steps[len(d.Steps)-1].Name }

// Act readies the demo practice, on the day of its design, and returns the
// dialogs that it has then.
type Act func(context.Context, *store.Store) ([]Dialog, error)

// Acts are all acts. Each goes on where the one before ended.
var Acts = []Act{Practice, BeforeGo, InSession}

// Practice is the demo practice as it is, with no session running.
func Practice(ctx context.Context, s *store.Store) ([]Dialog, error) {
	h := hand{ctx: ctx, s: s}
	jordan, amara, wei := h.client("Jordan R."), h.client("Amara N."), h.client("Wei L.")
	booked := h.booked(jordan)
	appointment := desk.StepTo("calendar.appointment", booked)
	journey, err := s.Journey(ctx, jordan)
	h.fail(err)
	today := desk.Route{Page: desk.Today}
	course, medical, details := record(jordan, "journey"), record(jordan, "medical"), record(jordan, "details")
	papers := desk.Route{Page: desk.Documents, Client: jordan}
	ibrahim := h.client("Ibrahim H.")
	plan := desk.Route{Page: desk.Plan, Client: ibrahim}
	list := []Dialog{
		{today, []desk.Step{desk.StepTo("calendar.book", map[string]any{"Client": jordan})}},
		{today, []desk.Step{appointment}},
		{today, []desk.Step{appointment, {Name: "Move"}}},
		{today, []desk.Step{appointment, {Name: "Edit escort"}}},
		{today, []desk.Step{appointment, {Name: "Cancel visit"}}},
		{today, []desk.Step{desk.StepTo("calendar.escort", booked)}},
		{today, []desk.Step{desk.StepTo("calendar.export", data.ClientID(0))}},
		{today, []desk.Step{desk.StepTo("calendar.print", map[string]any{"Span": "week"})}},
		{today, []desk.Step{desk.StepTo("calendar.import", h.calendarFile())}},
		{today, []desk.Step{desk.StepTo("calendar.cancel", booked)}},
		{today, []desk.Step{desk.StepTo("calendar.wait", map[string]any{"Client": jordan, "Kind": data.KindIntegration})}},
		{today, []desk.Step{desk.StepTo("calendar.repeat", booked)}},
		{today, []desk.Step{desk.StepTo("calendar.book.repeat", map[string]any{"Visit": data.Appointment{Client: jordan, Kind: data.KindReview,
			Start: s.Now().AddDate(0, 0, 7), Minutes: 60}})}},
		{today, []desk.Step{desk.StepTo("calendar.scope", map[string]any{"ID": booked, "Start": s.Now(), "Minutes": 60})}},
		{today, []desk.Step{desk.StepTo("calendar.move", map[string]any{"ID": booked, "Start": s.Now(), "Minutes": 60})}},
		{today, []desk.Step{desk.StepTo("session.start", desk.Starting{Client: amara, Booked: h.booked(amara)})}},
		{course, []desk.Step{desk.StepTo("journey.call", jordan)}},
		{course, []desk.Step{desk.StepTo("journey.close", journey.Open)}},
		{course, []desk.Step{desk.StepTo("journey.stage", map[string]any{"Client": jordan, "Stage": journey.Stage})}},
		{course, []desk.Step{desk.StepTo("journey.kind", jordan)}},
		{today, []desk.Step{desk.StepTo("calendar.plan", struct{}{})}},
		{today, []desk.Step{desk.StepTo("today.rule", map[string]any{"Client": h.client("Rosa M."), "Rule": h.unmet("Rosa M.")})}},
		{h.edited(data.FormTouch), []desk.Step{{Name: "wording.publish"}}},
		{plan, []desk.Step{{Name: "plan.template"}}},
		{plan, []desk.Step{desk.StepTo("plan.free", map[string]any{"Client": ibrahim})}},
		{plan, []desk.Step{desk.StepTo("plan.visit", map[string]any{"Kind": data.KindMedicine, "Number": 2})}},
		{plan, []desk.Step{desk.StepTo("plan.keep", map[string]any{"Code": "course.ride", "About": map[string]any{"Kind": data.KindMedicine, "Number": 3}})}},
		{plan, []desk.Step{desk.StepTo("plan.escort", map[string]any{"Kind": data.KindMedicine, "Number": 3})}},
		{medical, []desk.Step{{Name: "medical.decision"}}},
		{medical, []desk.Step{{Name: "medical.order"}}},
		{record(h.client("Tomasz K."), "medical"), []desk.Step{{Name: "medical.unask"}}}, // whose clearance is asked for
		{record(h.client("Priya S."), "medical"), []desk.Step{{Name: "medical.rest"}}},   // who is not screened yet
		{medical, []desk.Step{desk.StepTo("medical.answer", data.ScreeningAnswer{Item: 1, Answer: data.Resolved})}},
		{record(jordan, "measures"), []desk.Step{{Name: "measures.print"}}},
		{papers, []desk.Step{desk.StepTo("attachments.add", attachments.Adding{To: attachments.To{Client: jordan}, Paths: []string{h.calendarFile()}})}},
		{papers, []desk.Step{desk.StepTo("attachments.list", attachments.To{Client: jordan})}},
		{papers, []desk.Step{desk.StepTo("attachments.mistake", h.attached(jordan))}},
		{papers, []desk.Step{desk.StepTo("attachments.open", h.attached(jordan))}},
		{papers, []desk.Step{{Name: "documents.add"}}},
		{papers, []desk.Step{desk.StepTo("documents.record", data.FormTransport)}},
		{papers, []desk.Step{desk.StepTo("documents.revoke", data.FormKAP)}},
		{desk.Route{Page: desk.Reports, Client: h.client("Priya S.")}, []desk.Step{desk.StepTo("report.reason", "print")}}, // without a release
		{papers, []desk.Step{desk.StepTo("documents.handover", data.FormTransport)}},
		{papers, []desk.Step{desk.StepTo("documents.heard", data.FormTransport)}},
		{papers, []desk.Step{desk.StepTo("documents.returned", map[string]any{"Client": jordan, "Form": data.FormTransport, "Scans": []int64{h.scan("one.pdf")}})}},
		{papers, []desk.Step{{Name: "documents.print"}}},
		{papers, []desk.Step{desk.StepTo("documents.exact", h.signed(jordan))}},
		{desk.Route{Page: desk.Documents, Tab: "scans"}, []desk.Step{desk.StepTo("documents.assign", h.scan("two.pdf"))}},
	}
	account, err := s.Account(ctx, jordan)
	h.fail(err)
	bill := record(jordan, "billing")
	list = append(list, Dialog{bill, []desk.Step{desk.StepTo("billing.charge", map[string]any{"Client": jordan})}},
		Dialog{bill, []desk.Step{desk.StepTo("billing.money", map[string]any{"Client": jordan, "Kind": data.BillingPayment})}},
		Dialog{bill, []desk.Step{desk.StepTo("billing.back", map[string]any{"Line": account.Lines[0].ID, "Says": "A charge"})}},
		Dialog{bill, []desk.Step{desk.StepTo("billing.payer", jordan)}},
		Dialog{bill, []desk.Step{desk.StepTo("billing.paper", map[string]any{"Client": jordan, "Kind": data.PaperInvoice})}},
		Dialog{bill, []desk.Step{desk.StepTo("billing.estimate", jordan)}},
		Dialog{bill, []desk.Step{desk.StepTo("billing.given", account.Papers[0].ID)}})
	for _, item := range clients.Lists() {
		list = append(list, Dialog{details, []desk.Step{desk.StepTo("details.item", map[string]any{"List": item, "Index": -1})}})
	}
	visits, err := s.Visits(ctx, wei)
	h.fail(err)
	for _, v := range visits {
		at := desk.Route{Page: desk.Visit, Client: wei, ID: int64(v.ID)}
		switch {
		case v.Signed.IsZero():
			list = append(list, Dialog{at, []desk.Step{{Name: "visit.sign"}}},
				Dialog{at, []desk.Step{desk.StepTo("visit.result", data.Action{What: "Walk to the river"})}})
		case !data.Kind(v.Kind).Doses():
			list = append(list, Dialog{at, []desk.Step{{Name: "visit.addendum"}}})
		}
	}
	return list, h.err
}

// attached is a text that is attached to a client.
func (h *hand) attached(client data.ClientID) int64 {
	id, err := h.s.Attach(h.ctx, store.NewAttachment{Client: client, Name: "letter.txt", Media: data.MediaText}, strings.NewReader("A letter."), nil)
	h.fail(err)
	return id
}

// edited is the place of a form whose text has a draft that is not in use.
func (h *hand) edited(form data.Form) desk.Route {
	h.fail(h.s.SaveDraft(h.ctx, store.FormDraftKey(form), `{"From":"1.0","Title":"Touch","Text":"A draft."}`))
	return desk.Route{Page: desk.Settings, Tab: "forms/" + string(form)}
}

// signed is a form of a client that is signed.
func (h *hand) signed(client data.ClientID) data.DocumentID {
	docs, err := h.s.Documents(h.ctx, client)
	h.fail(err)
	for _, d := range docs.Docs {
		if _, isForm := data.FormKindOf(d.Form); isForm && !d.SignedAt.IsZero() {
			return d.ID
		}
	}
	h.fail(errors.New("the client has no signed form"))
	return 0
}

// scan is a scan that waits, of which nobody knows whose it is.
func (h *hand) scan(name string) int64 {
	taken, err := h.s.TakeScan(h.ctx, store.NewScan{Name: name, Media: data.MediaPDF, Bytes: []byte("%PDF-1.4 " + name)})
	h.fail(err)
	return taken.ID
}

// calendarFile is a file of another calendar, with one event ahead.
func (h *hand) calendarFile() string {
	path := filepath.Join(os.TempDir(), "kapdesk-drill.ics")
	text := "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:drill\nSUMMARY:Dentist\nDTSTART:" + h.s.Now().AddDate(0, 0, 7).Format("20060102T150000") + "\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n"
	h.fail(os.WriteFile(path, []byte(text), 0o600))
	return path
}

// BeforeGo starts a medicine session. Its decision is asked again with readiness
// as it is then, and the reason stands in it.
func BeforeGo(ctx context.Context, s *store.Store) ([]Dialog, error) {
	h := hand{ctx: ctx, s: s}
	amara := h.client("Amara N.")
	visit := h.booked(amara)
	id, err := s.StartSession(ctx, visit, h.typed(visit, "Transport form and phone come with the brother."))
	h.fail(err)
	at := desk.Route{Page: desk.Live, Client: amara, ID: int64(id)}
	return []Dialog{{at, []desk.Step{{Name: "live.go"}}}, {at, []desk.Step{{Name: "live.no-go"}}}, {at, []desk.Step{desk.StepTo("live.take", 'V')}}}, h.err
}

// InSession goes on to Go and the first dose of that session.
func InSession(ctx context.Context, s *store.Store) ([]Dialog, error) {
	h := hand{ctx: ctx, s: s}
	amara := h.client("Amara N.")
	id, visit := h.session(amara)
	h.event(id, data.Vitals{BP: data.BP{Systolic: 122, Diastolic: 78}, Pulse: 70, SpO2: 98})
	h.fail(s.Decide(ctx, id, data.Go, h.typed(visit, "The brother signs the transport form when he comes.")))
	dose := h.event(id, data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient, Strength: 50, Quantity: 3, Rx: "52416", HeldMin: 12})
	line := desk.StepTo("live.line", dose)
	at := desk.Route{Page: desk.Live, Client: amara, ID: int64(id)}
	list := []Dialog{{at, []desk.Step{line}}, {at, []desk.Step{line, {Name: "live.take back"}}},
		{at, []desk.Step{desk.StepTo("live.prescriber", s.Now())}}, {at, []desk.Step{desk.StepTo("live.emergency", map[string]any{"Visit": id, "At": s.Now()})}}, {at, []desk.Step{{Name: "live.end"}}}}
	for _, q := range words.Quicks() {
		if q.Asks {
			list = append(list, Dialog{at, []desk.Step{desk.StepTo("live.take", q.Key)}})
		}
	}
	return list, h.err
}

// Sitting is a medicine session that runs, on the day of the demo's design, with
// n sets of vitals after its first dose.
func Sitting(ctx context.Context, s *store.Store, n int) (desk.Route, error) {
	if _, err := BeforeGo(ctx, s); err != nil {
		return desk.Route{}, err
	}
	list, err := InSession(ctx, s)
	if err != nil {
		return desk.Route{}, err
	}
	at := list[0].At
	var vitals []data.Event
	for i := range n { // all in the minutes since the dose, none in the future
		taken := data.Vitals{BP: data.BP{Systolic: data.MmHg(110 + i%40), Diastolic: 78}, Pulse: 70, SpO2: 98}
		vitals = append(vitals, data.Event{At: s.Now(), Payload: taken})
	}
	_, err = s.RecordEvents(ctx, data.VisitID(at.ID), vitals)
	return at, err
}

// Screens are all screens of a practice, those of a client with these tabs and the
// client's two newest visits. Client 0 is the one that the list shows first.
func Screens(ctx context.Context, s *store.Store, client data.ClientID, tabs []string) ([]desk.Route, error) {
	if client == 0 {
		page, err := s.Clients(ctx, store.ClientFilter{})
		if err != nil {
			return nil, err
		}
		if len(page.Rows) == 0 {
			return nil, errors.New("the practice has no client to look at")
		}
		client = page.Rows[0].ID
	}
	list := []desk.Route{{Page: desk.Today}, {Page: desk.Calendar}, {Page: desk.Clients}, {Page: desk.Documents}, {Page: desk.Reports}, {Page: desk.Help}}
	for _, tab := range tabs {
		list = append(list, record(client, tab))
	}
	list = append(list, desk.Route{Page: desk.NewClient}, desk.Route{Page: desk.Documents, Client: client}, desk.Route{Page: desk.Reports, Client: client},
		desk.Route{Page: desk.Scores, Client: client}, desk.Route{Page: desk.Risk, Client: client}, desk.Route{Page: desk.Plan, Client: client}, desk.Route{Page: desk.Billing})
	visits, err := s.Visits(ctx, client)
	for _, v := range visits[:min(2, len(visits))] {
		list = append(list, desk.Route{Page: desk.Visit, Client: client, ID: int64(v.ID)})
	}
	for _, section := range settings.Places() {
		list = append(list, desk.Route{Page: desk.Settings, Tab: section.Tab})
	}
	return list, err
}

func record(client data.ClientID, tab string) desk.Route {
	return desk.Route{Page: desk.Client, Client: client, Tab: tab}
}

// hand does what a person does, until something fails.
type hand struct {
	ctx context.Context
	s   *store.Store
	err error
}

func (h *hand) fail(err error) { h.err = cmp.Or(h.err, err) }

func (h *hand) client(name string) data.ClientID {
	first, _, _ := strings.Cut(name, " ")
	page, err := h.s.Clients(h.ctx, store.ClientFilter{Search: first})
	h.fail(err)
	for _, row := range page.Rows {
		if row.Name == name {
			return row.ID
		}
	}
	h.fail(fmt.Errorf("the demo practice has no client %s", name))
	return 0
}

// booked is the next medicine session of a client, today's too.
func (h *hand) booked(client data.ClientID) data.AppointmentID {
	list, err := h.s.ClientAppointments(h.ctx, client)
	h.fail(err)
	for _, a := range list {
		if a.Kind == data.KindMedicine && a.Open() && !data.DateOf(a.Start).Before(h.s.Today()) {
			return a.ID
		}
	}
	h.fail(fmt.Errorf("client %d has no medicine session ahead", client))
	return 0
}

// unmet books a client's course and is a rule that it does not meet.
func (h *hand) unmet(name string) string {
	client := h.client(name)
	planning, err := h.s.Planning(h.ctx, client, h.s.Now())
	h.fail(err)
	if h.err != nil {
		return ""
	}
	h.fail(h.s.BookPlan(h.ctx, planning.Plan(planning.Templates[0], nil), nil))
	view, err := h.s.TodayView(h.ctx)
	h.fail(err)
	for _, i := range rules.Attention(view.Facts) {
		if i.Rule == rules.RulePlan && i.Target.Client == client {
			return i.Target.Kind
		}
	}
	h.fail(fmt.Errorf("the course of client %d meets every rule", client))
	return ""
}

// session is the medicine session of a client that runs, and its appointment.
func (h *hand) session(client data.ClientID) (data.VisitID, data.AppointmentID) {
	visits, err := h.s.Visits(h.ctx, client)
	h.fail(err)
	for _, v := range visits { // newest first
		if data.Kind(v.Kind).Doses() {
			return v.ID, v.Appointment
		}
	}
	h.fail(fmt.Errorf("client %d is in no session", client))
	return 0, 0
}

func (h *hand) typed(visit data.AppointmentID, reason string) data.TypedReason {
	open, err := h.s.Readiness(h.ctx, visit)
	h.fail(err)
	return open.Typed(reason)
}

func (h *hand) event(session data.VisitID, payload data.Payload) data.EventID {
	id, err := h.s.RecordEvent(h.ctx, session, data.Event{At: h.s.Now(), Payload: payload})
	h.fail(err)
	return id
}
