package live

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
)

// dosed is the design's session in its window at 2:11 PM, before the second
// booster that the order does not have.
func dosed(t testing.TB) *window {
	s, h := practice(t)
	return opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
}

// field is what stands in a field of the dialog.
func (w *window) field(label string) string { return w.Field(label).Text() }

// Ten times the dose: no press of Enter keeps it, only the amount typed again.
func TestTenfoldDoseIsTypedAgain(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, amara(t, s, h), fyne.NewSize(1440, 872))
	h.at(13, 6, 0)
	w.Tap("Take vitals")
	w.Type("BP", "122/78")
	w.MustSay("Within limits. Not read: HR, SpO₂.")
	w.Type("HR", "70")
	w.Type("SpO₂", "98")
	w.Answer("Add")
	h.at(13, 10, 0)
	w.Tap("Go")
	w.Type("Reason, at least 10 characters", "Tests what is asked back.")
	w.Answer("Go")
	w.key(13, 24, 'd')
	w.Type("Amount", "1500")
	if w.HasField("Amount, typed again") {
		t.Error("the amount is to be typed again before anything was asked")
	}
	for range 5 {
		w.Press(fyne.KeyReturn)
	}
	if n := len(w.session().Doses()); n != 0 {
		t.Fatalf("Enter five times kept %d doses", n)
	}
	w.MustSay("A likely slip of the decimal place.", "To keep it, type the amount again.")
	for range 3 {
		w.Answer("Add")
	}
	w.Type("Amount, typed again", "150")
	w.Answer("Add")
	if n := len(w.session().Doses()); n != 0 {
		t.Fatalf("150 typed again kept a dose of 1500 mg")
	}
	// Another amount is asked about anew, and the field is empty.
	w.Type("Amount", "1600")
	w.Type("Amount, typed again", "1600")
	w.Answer("Add")
	if n := len(w.session().Doses()); n != 0 || w.field("Amount, typed again") != "" {
		t.Fatalf("an amount that was not asked about is kept (%d doses), typed again is %q", n, w.field("Amount, typed again"))
	}
	w.Type("Amount, typed again", "1600")
	w.Answer("Add")
	doses := w.session().Doses()
	if len(doses) != 1 || doses[0].Mg != 1600 || w.s.d.Stage.Dialog() != nil {
		t.Fatalf("typed again it is not kept: %+v", doses)
	}
	w.MustSay("Kept knowingly:", "Knowingly")
	if got := w.s.run.rows.Row(0).Detail; !strings.Contains(got, "a likely slip of the decimal place, amount typed twice") {
		t.Errorf("the line says %q", got)
	}
}

func TestOrdersBoosterIsAskedOnce(t *testing.T) {
	w := dosed(t)
	w.key(14, 15, 'd')
	w.Type("Amount", "50")
	w.Answer("Add")
	w.MustSay("The order allows 1 booster, already taken.", "Keep it anyway with the same button.")
	if n := len(w.session().Doses()); n != 2 {
		t.Fatalf("%d doses after a question that was not answered", n)
	}
	w.Answer("Add")
	if n := len(w.session().Doses()); n != 3 {
		t.Fatalf("%d doses after it was kept knowingly", n)
	}
	w.MustSay("Kept knowingly: the order allows 1 booster, already taken")
	if got := w.s.run.rows.Row(0).Detail; !strings.HasPrefix(got, "Kept knowingly: the order allows 1 booster, already taken; the total of 250 mg is more than the order's 200 mg.") {
		t.Errorf("the line says %q", got)
	}
}

// What the store refuses leaves the dialog open with every field and says why.
func TestRefusedEntryKeepsItsFields(t *testing.T) {
	w := dosed(t)
	w.key(14, 15, 'd')
	w.Type("Amount", "50")
	w.Type("Note", "with water")
	// Meanwhile the record changes: the pressure is too high now.
	_, err := w.keep.RecordEvent(t.Context(), w.id, data.Event{At: w.h.now, Payload: data.Vitals{BP: data.BP{Systolic: 182, Diastolic: 111}, Pulse: 90, SpO2: 97}})
	if err != nil {
		t.Fatal(err)
	}
	w.Answer("Add")
	w.MustSay("Last vitals before this dose at Urgent")
	w.Answer("Cancel")
	w.key(14, 16, 'd')
	w.Type("Amount", "50")
	w.Type("Note", "with water")
	stale := *w.s.facts.m
	stale.Events = stale.Events[:len(stale.Events)-1]
	w.s.facts.m = &stale // as if the screen had not heard of it
	w.Answer("Add")
	w.Answer("Add")
	w.MustSay("Last vitals before this dose at Urgent")
	if w.field("Amount") != "50" || w.field("Note") != "with water" || w.s.d.Stage.Dialog() == nil {
		t.Errorf("after a refusal the dialog holds %q and %q", w.field("Amount"), w.field("Note"))
	}
	if n := len(w.session().Doses()); n != 2 {
		t.Errorf("%d doses are kept", n)
	}
}

func TestFaultStandsInTheDialog(t *testing.T) {
	w := dosed(t)
	w.key(14, 15, 'v')
	w.Type("BP", "128/80")
	w.Type("Time", "2:30 PM")
	w.Answer("Add")
	w.MustSay("Not yet. Add “yesterday”?")
	w.Type("Time", "yesterday 2:30 PM")
	w.MustSay("Wed, Jun 11, 2:30 PM")
	before := len(w.session().Events)
	w.Answer("Add")
	w.MustSay("The time of the entry is long before the session.")
	if n := len(w.session().Events); n != before || w.field("BP") != "128/80" {
		t.Errorf("%d lines were added, the field holds %q", n-before, w.field("BP"))
	}
	w.Type("Time", "2:05 PM")
	w.Answer("Add")
	if n := len(w.session().Events); n != before+1 || w.s.d.Stage.Dialog() != nil {
		t.Errorf("mended, %d lines were added", n-before)
	}
}

// Vitals with a score are one command; a correction keeps what was answered.
func TestVitalsWithSedation(t *testing.T) {
	w := dosed(t)
	before := len(w.session().Events)
	w.key(14, 15, 'v')
	w.Type("BP", "80/124")
	w.Pick("MOAA/S", "3, answers only to a loud or repeated name")
	w.Answer("Add")
	w.MustSay("80/124 has the lower number first. Is it 124/80?")
	if n := len(w.session().Events); n != before {
		t.Fatalf("%d lines were kept of an entry that is asked about", n-before)
	}
	w.Answer("Add")
	added := w.session().Events[before:]
	if len(added) != 2 || added[0].Kind() != data.EventVitals || added[1].Kind() != data.EventSedation || !added[0].At.Equal(added[1].At) {
		t.Fatalf("kept: %+v", added)
	}
	w.MustSay("MOAA/S 3")
	for r := range w.s.run.rows.All() {
		if strings.HasPrefix(r.Said.Title, "BP 80/124") {
			w.s.open(r)
		}
	}
	w.Type("HR", "72")
	w.Answer("Keep correction")
	m := w.session()
	if last := m.Events[len(m.Events)-1]; last.Supersedes != added[0].ID || len(last.Answers) != 1 || w.s.d.Stage.Dialog() != nil {
		t.Errorf("a pulse added to a reading that was kept knowingly: %+v", last)
	}
}

func TestAdverseEventWithItsRescue(t *testing.T) {
	w := dosed(t)
	before := len(w.session().Events)
	w.key(14, 15, 'a')
	w.Type("What happened", "Headache")
	w.Type("Rescue medicine taken, as ordered", "ibuprofen 400 mg")
	w.Answer("Add")
	if added := w.session().Events[before:]; len(added) != 2 || added[1].Kind() != data.EventRescue {
		t.Errorf("kept: %+v", added)
	}
}

// An empty form says nothing that could be taken for a time or a reading.
func TestEmptyFieldsHoldNoTime(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, amara(t, s, h), fyne.NewSize(1440, 872))
	w.MustSay("H:MM AM/PM", "when, and how")
	for _, text := range w.Texts() {
		if regexp.MustCompile(`\d:\d\d|\d/\d`).MatchString(text) && !strings.HasPrefix(text, "at or below ") { // the order's limit
			t.Errorf("before anything was typed the screen shows %q", text)
		}
	}
	w.Tap("Take vitals")
	for _, label := range []string{"BP", "HR", "SpO₂", "Breaths", "Temp.", "Position, arm"} {
		if text := w.field(label); text != "" {
			t.Errorf("%s opens as %q", label, text)
		}
	}
	w.MustNotSay("120/80", "128/82")
	if got := w.field("Time"); got != "12:58 PM" {
		t.Errorf("the time of the entry opens as %q, want the minute it was asked for", got)
	}
	w.Type("Time", "")
	w.Type("BP", "122/78")
	w.Answer("Add")
	w.MustSay("Write a time.")
}

// The record says only what a person said: speech whose words are nowhere yet,
// and a touch that nobody was asked about.
func TestNothingIsSaidForAPerson(t *testing.T) {
	w := dosed(t)
	w.key(14, 15, 's')
	m := w.session()
	if q := m.Events[len(m.Events)-1].Payload; q != (data.Quote{}) {
		t.Errorf("one press says %+v", q)
	}
	w.s.open(w.s.run.rows.Row(0))
	w.Tap("The words are in the psychotherapy note")
	w.Answer("Keep correction")
	m = w.session()
	if q := m.Events[len(m.Events)-1].Payload; q != (data.Quote{Apart: true}) {
		t.Errorf("told where the words are it says %+v", q)
	}
	w.key(14, 16, 'h')
	if got := w.field("Touch"); got != "" {
		t.Errorf("a touch opens as %q", got)
	}
	w.Type("Touch", "hand held")
	w.Choose(1, "Therapist offered")
	w.Answer("Add")
	w.MustSay("Say which touch it was, who asked, and whether it was agreed.")
	w.Choose(2, "Not asked")
	w.Answer("Add")
	w.MustSay("Touch consent was not asked for.")
	w.key(14, 17, 'v')
	for _, label := range []string{"BP", "HR", "SpO₂"} {
		if got := w.field(label); got != "" {
			t.Errorf("%s opens as %q", label, got)
		}
	}
	w.MustNotSay("128/82", "120/80")
}

// A tick beside MOAA/S 3 is shown open, with why.
func TestAlertIsNotTickedBesideMOAAS3(t *testing.T) {
	w := dosed(t)
	w.key(14, 30, 'v')
	w.Type("BP", "128/80")
	w.Pick("MOAA/S", "3, answers only to a loud or repeated name")
	w.Answer("Add")
	w.h.at(14, 31, 0)
	w.s.tick()
	w.Tap("Alert, MOAA/S 5")
	for _, r := range w.session().DischargeRows(w.h.now) {
		if r.Key == data.RowAlert && (r.Met || r.Now.Facts() != "MOAA/S 3") {
			t.Errorf("alert beside MOAA/S 3: met %v, %q", r.Met, r.Now.Facts())
		}
	}
	w.h.at(14, 32, 0)
	w.s.tick()
	w.MustSay("MOAA/S 3", "Discharge, 2 of 11")
}

func TestOldWeightIsMarkedWhereItIsUsed(t *testing.T) {
	f := facts{m: session(t)}
	f.m.Weight.On = data.MustDate(2025, time.March, 1)
	if got := againstOrder(f, data.Region{}).sum; got != "150 mg / 69.85 kg, 103 days old" {
		t.Errorf("the card says %q", got)
	}
	if got := words.Say(f.m, f.m.Lines()[1], data.Region{}).Title; got != "150 mg sublingual = 2.15 mg/kg (weight 103 days old)" {
		t.Errorf("the line says %q", got)
	}
}

// held is a runner whose commands come back only when they are let go.
type held struct {
	desk.Inline
	waiting []func()
}

func (h *held) Run(_ string, work func(context.Context), done func()) {
	h.waiting = append(h.waiting, func() { work(context.Background()); done() })
}

func (h *held) letGo() {
	for len(h.waiting) > 0 {
		next := h.waiting[0]
		h.waiting = h.waiting[1:]
		next()
	}
}

// A dialog waits for its command: it stays open, and a second press meanwhile
// sends nothing.
func TestDialogStaysUntilItsCommandReturned(t *testing.T) {
	w := dosed(t)
	runner := &held{}
	w.Desk.Runner = runner
	before := len(w.session().Events)
	w.key(14, 15, 'v')
	w.Type("BP", "128/80")
	w.Answer("Add")
	if w.s.d.Stage.Dialog() == nil || len(runner.waiting) != 1 {
		t.Fatalf("before the record holds the entry the dialog is gone, or %d commands wait", len(runner.waiting))
	}
	w.Answer("Add")
	w.Press(fyne.KeyReturn)
	if len(runner.waiting) != 1 {
		t.Errorf("pressed again while it was on its way, %d commands wait", len(runner.waiting))
	}
	runner.letGo()
	if n := len(w.session().Events); n != before+1 || w.s.d.Stage.Dialog() != nil {
		t.Errorf("%d lines were added, the dialog is %v", n-before, w.s.d.Stage.Dialog())
	}
	// Closed before it is refused: the refusal is not lost.
	w.key(14, 16, 'v')
	w.Type("BP", "128/80")
	w.Type("Time", "yesterday 2:30 PM")
	w.Answer("Add")
	w.Answer("Cancel")
	runner.letGo()
	if len(w.Failed) != 1 {
		t.Errorf("a refusal after the dialog was closed was shown %d times", len(w.Failed))
	}
}

// The day's form refuses food in the future instead of taking it for yesterday's.
func TestFoodInTheFutureIsRefused(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, amara(t, s, h), fyne.NewSize(1440, 872))
	h.at(13, 2, 0)
	w.Type("Last food", "11:30p")
	w.MustSay("Not yet. Add “yesterday”?")
	if at := w.s.dayOf.LastFood; !at.IsZero() {
		t.Errorf("it is kept as %v", at)
	}
	w.Type("Last food", "yesterday 11:30p")
	w.MustSay("Wed, Jun 11, 11:30 PM")
	if at := w.s.dayOf.LastFood; !at.Equal(time.Date(2025, time.June, 11, 23, 30, 0, 0, h.now.Location())) {
		t.Errorf("yesterday is kept as %v", at)
	}
}
