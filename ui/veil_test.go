package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
)

// inSession begins Amara's session of today, gives the dose at 1:24 PM and shows
// the live screen half an hour later.
func (p *program) inSession(t *testing.T) data.VisitID {
	t.Helper()
	s, ctx := p.shell.practice.Store, t.Context()
	at := func(hour, minute int) time.Time {
		p.clock.now = time.Date(2025, time.June, 12, hour, minute, 0, 0, desktest.Portland)
		return p.clock.now
	}
	at(12, 58)
	amara := desktest.Client(t, s, "Amara N.")
	list, err := s.ClientAppointments(ctx, amara)
	if err != nil {
		t.Fatal(err)
	}
	today := slices.IndexFunc(list, func(a data.Appointment) bool {
		return a.Kind == data.KindMedicine && data.DateOf(a.Start) == s.Today()
	})
	id, err := s.StartSession(ctx, list[today].ID, demotest.Typed(t, s, list[today].ID, "Transport form and phone come with the brother."))
	if err != nil {
		t.Fatal(err)
	}
	vitals := data.Vitals{BP: data.BP{Systolic: 122, Diastolic: 78}, Pulse: 70, SpO2: 98}
	steps := []func() error{
		func() error { return record(ctx, s, id, at(13, 6), vitals) },
		func() error {
			at(13, 10)
			return s.Decide(ctx, id, data.Go, demotest.Typed(t, s, list[today].ID, "The brother signs the transport form when he comes."))
		},
		func() error {
			return record(ctx, s, id, at(13, 24), data.Dose{Mg: 150, Route: data.Sublingual, By: data.ByClient, Strength: 50, Quantity: 3, Rx: "52416", HeldMin: 12})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			t.Fatalf("the session: %v, %v", err, data.AsFault(err).Err)
		}
	}
	at(13, 54)
	p.shell.Go(desk.Route{Page: desk.Live, Client: amara, ID: int64(id)})
	return id
}

func record(ctx context.Context, s *store.Store, id data.VisitID, at time.Time, payload data.Payload) error {
	_, err := s.RecordEvent(ctx, id, data.Event{At: at, Payload: payload})
	return err
}

// A live session that nobody touches for ten minutes stays open, but all that
// can be seen is the clock and the next vitals; what lies below takes no keys.
func TestVeilKeepsClockAndVitalsAndHidesTheRecord(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	id := p.inSession(t)
	p.MustSay("Amara N.", "150 mg")
	p.Keys("v") // a dialog is open when she turns to the client
	later := time.Now().Add(10*time.Minute + time.Second)
	p.shell.idle.seen = wall(later)
	p.shell.idle.check(later)

	if p.shell.practice == nil {
		t.Fatal("the practice locked, although it is to stay open in a live session")
	}
	p.Shot("live-veil")
	seen := strings.Join(p.OnTop(), " ")
	for _, want := range []string{"Since first dose", "vitals", "Covered after 10 minutes without input, at 1:54 PM", "Emergency", "Uncover"} {
		if !strings.Contains(seen, want) {
			t.Errorf("the veil shows %q, want %q in it", seen, want)
		}
	}
	for _, secret := range []string{"Amara", "150", "122", "sublingual", "Room"} {
		if strings.Contains(seen, secret) {
			t.Errorf("the veil shows %q of the record", secret)
		}
	}
	if root := p.shell.idle.veil.Root; root.Size() != p.shell.Window.Canvas().Size() || root.Position() != (fyne.Position{}) {
		t.Errorf("the veil covers %v of a window of %v", root.Size(), p.shell.Window.Canvas().Size())
	}
	events := p.events(t, id)
	cv := p.shell.Window.Canvas()
	cv.Unfocus()
	p.Keys("f")
	for _, c := range commands() {
		if !c.over {
			p.shell.run(c)
		}
	}
	if n := p.events(t, id); n != events || !p.shell.covered() {
		t.Errorf("keys reached the session below the veil: %d events, were %d", n, events)
	}

	cv.Unfocus()
	p.Keys("x") // as the first letter of a passphrase that is typed as always
	if got := p.Field("Passphrase or recovery code").Text(); len([]rune(got)) != 2 {
		t.Errorf("f and x were typed over the cover, %q stands in the field", got)
	}
	for range 3 {
		p.Type("Passphrase or recovery code", "not it at all")
		p.Tap("Show the session")
	}
	p.MustSay("That does not open this practice. 3 tries.")
	p.Type("Passphrase or recovery code", demo.Passphrase)
	p.Tap("Show the session")
	p.MustSay("Wait 1 second, then try again.")
	p.clock.now = p.clock.now.Add(2 * time.Second)
	p.Tap("Show the session")
	if p.shell.covered() {
		t.Fatal("the passphrase did not lift the veil")
	}
	p.MustSay("Amara N.", "BP") // the dialog that was open is still open
	lines, err := p.shell.practice.Store.Audit(t.Context(), store.AuditFilter{Limit: 5})
	if err != nil || lines[0].What != "Uncovered" || lines[1].Detail != "wrong tries: 3" || lines[3].What != "Unlock failed" || lines[4].What != "Covered" {
		t.Errorf("the audit trail ends with %+v (%v); want covered, three tries, uncovered", lines, err)
	}
}

func TestVeilIsForRunningSessionsOnly(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.inSession(t)
	later := time.Now().Add(10*time.Minute + time.Second)

	// Not allowed in Settings: it locks.
	p.shell.idle.rules.OpenInSession = false
	p.shell.idle.seen = wall(later)
	p.shell.idle.check(later)
	p.MustSay("Locked after 10 minutes without input")

	// A computer that slept did not watch over a session.
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	p.shell.idle.check(time.Now().Add(3 * time.Minute))
	p.MustSay("Locked when the computer slept,")

	// No session: it locks, whatever the setting says.
	p.Type("Passphrase", demo.Passphrase)
	p.Tap("Unlock")
	p.MustSay("Amara N.") // back in the session
	p.shell.Go(desk.Route{Page: desk.Today})
	p.shell.idle.rules.OpenInSession = true
	later = time.Now().Add(10*time.Minute + time.Second)
	p.shell.idle.seen = wall(later)
	p.shell.idle.check(later)
	p.MustSay("Locked after 10 minutes without input")
}

func (p *program) events(t *testing.T, id data.VisitID) int {
	t.Helper()
	m, err := p.shell.practice.Store.Session(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return len(m.Events)
}

// Over the cover one key opens what is read out in an emergency, without a passphrase;
// closing it shows the cover again. Once help was called the page stays in sight.
func TestEmergencyOverTheCover(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	id := p.inSession(t)
	p.Keys("v") // half typed below
	later := time.Now().Add(10*time.Minute + time.Second)
	p.shell.idle.seen = wall(later)
	p.shell.idle.check(later)
	p.Keys("e")
	p.MustSay("Emergency, Amara N.", "150 mg under the tongue at 1:24 PM")
	p.Press(fyne.KeyEscape)
	if seen := strings.Join(p.OnTop(), " "); !p.shell.covered() || strings.Contains(seen, "Amara") {
		t.Errorf("after the page the record is not covered: %q", seen)
	}

	// Open and in nobody's hands: nothing was called, so it is covered again.
	p.Tap("Uncover")
	p.Type("Passphrase or recovery code", demo.Passphrase)
	p.Tap("Show the session")
	p.ctrl(fyne.KeyE)
	p.MustSay("Read this out")
	later = time.Now().Add(10*time.Minute + time.Second)
	p.shell.idle.seen = wall(later)
	p.shell.idle.check(later)
	p.MustNotSay("Read this out")
	if !p.shell.covered() {
		t.Fatal("a page that somebody left open was not covered")
	}
	p.Keys("e")
	before := p.events(t, id)
	p.Press(fyne.KeyReturn)
	if n := p.events(t, id); n != before+1 {
		t.Fatalf("%d lines after the call, want %d", n, before+1)
	}
	p.shell.uncover()
	p.shell.idle.seen = wall(later.Add(time.Hour))
	p.shell.idle.check(later.Add(time.Hour))
	if p.shell.practice == nil || p.shell.covered() {
		t.Error("the page was hidden while help was on its way")
	}
	p.MustSay("911 called")
}

// Covered by hand, one key uncovers it as long as it would not have been covered anyway;
// after that the passphrase is asked for.
func TestBlankScreenIsLiftedByHand(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.inSession(t)
	p.Keys("b")
	if seen := strings.Join(p.OnTop(), " "); !p.shell.covered() || strings.Contains(seen, "Amara") {
		t.Fatalf("after B the screen says %q", seen)
	}
	p.clock.now = p.clock.now.Add(10*time.Minute - time.Second)
	p.Keys("b")
	if p.shell.covered() {
		t.Fatal("B within ten minutes does not uncover")
	}
	p.Keys("b")
	p.clock.now = p.clock.now.Add(10 * time.Minute)
	p.Keys("b")
	if !p.shell.covered() || !p.HasField("Passphrase or recovery code") {
		t.Error("ten minutes later no passphrase is asked for")
	}
}
