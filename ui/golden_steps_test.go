package ui

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/keeper"
	"kapdesk/data/measure"
	"kapdesk/data/words"
	"kapdesk/ui/desk/desktest"
)

// therapist is somebody at the program. Its methods are what a hand does on
// the screen and what an eye looks for; none of them knows the store.
type therapist struct {
	*program
	t     *testing.T
	typed map[string]string // what she has told the program: the words and where
}

const phrase = "green river paper lantern"

// opensPractice sits down at a computer without a practice and makes one.
func opensPractice(t *testing.T, on time.Time) *therapist {
	t.Helper()
	p := start(t)
	p.clock.now = on
	w := &therapist{p, t, map[string]string{}}
	w.Tap("Create practice")
	w.fills("Practice name", "Juniper House Psychotherapy", "Your name", "Elena Marsh", "Credentials", "LCSW",
		"License number", "L10482", "License state", "Oregon", "Address", "418 NE Alder Street, Suite 3",
		"City, state, ZIP", "Portland, OR 97232", "Phone", "(503) 555-0117")
	w.Tap("Continue")
	w.Type("Passphrase", phrase) // a secret that nobody sees is typed twice
	w.Type("Passphrase again", phrase)
	w.Tap("Create practice")
	w.Tap("Print recovery sheet")
	p.typeGroups(t, filepath.Join(p.folder, "KAP Desk", "Practice"+keeper.Extension), phrase)
	w.MustSay("No visits today")
	return w
}

// at lets time pass until a moment; a new day begins with a screen of its own.
func (w *therapist) at(month time.Month, day, hour, minute int) {
	w.t.Helper()
	w.noDialog()
	now := time.Date(2025, month, day, hour, minute, 0, 0, desktest.Portland)
	if now.Before(w.clock.now) {
		w.t.Fatalf("the walk goes back in time to %s", now)
	}
	overnight := data.DateOf(now) != data.DateOf(w.clock.now)
	w.ctrl(fyne.Key1) // a visit of today may be called so on the page
	w.clock.now = now
	if overnight {
		w.Tap("Calendar")
	}
}

// sleeps locks the practice for the night and unlocks it at a moment.
func (w *therapist) sleeps(month time.Month, day, hour, minute int) {
	w.t.Helper()
	w.shell.Lock("Locked")
	w.clock.now = time.Date(2025, month, day, hour, minute, 0, 0, desktest.Portland)
	w.Type("Passphrase", phrase)
	w.Tap("Unlock")
	w.Tap("Today") // the day begins with it, wherever she was
}

// noDialog fails when a question is still open: a step before was refused.
func (w *therapist) noDialog() {
	w.t.Helper()
	if w.shell.stage.Dialog() != nil {
		w.t.Fatalf("%s: a dialog is still open: %q", w.clock.now.Format("Jan 2 15:04"), w.Texts())
	}
}

// anew are the fields that are asked each time, because the answer is of that
// moment: a day, a time, a reading, how the client is.
var anew = []string{"Date", "Time", "Valid until", "Since", "Weight", "Sleep", "Sleep, hours", "Suicidal thoughts", "Urinary symptoms", "Cravings, extra use",
	"BP", "HR", "SpO₂", "Position, arm", "Amount", "Tablets", "Arrived", "Came with", "Consent given again", "Last food", "Last clear liquid", "Health change",
	"Playlist", "What happened", "What was done", "Pick-up",
	"When",                           // of each medicine
	"Tablet of", "Held", "Rx number", // read from the label at each dose
}

// fills types into fields: label, text, label, text. What she has told the program
// before, in whatever field, it must not ask again.
func (w *therapist) fills(pairs ...string) {
	w.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		label, text := pairs[i], pairs[i+1]
		w.Type(label, text)
		if slices.Contains(anew, label) {
			continue
		}
		if before, again := w.typed[text]; again {
			w.t.Errorf("%q is typed twice: as %q and now as %q", text, before, label)
		}
		w.typed[text] = label
	}
}

// knows shows that fields hold already what she told the program elsewhere.
func (w *therapist) knows(pairs ...string) {
	w.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if held := w.Field(pairs[i]).Text(); held != pairs[i+1] {
			w.t.Errorf("%q holds %q, want what was typed before, %q", pairs[i], held, pairs[i+1])
		}
	}
}

// picks chooses in select boxes: label, choice, label, choice.
func (w *therapist) picks(pairs ...string) {
	w.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		w.Pick(pairs[i], pairs[i+1])
	}
}

func (w *therapist) taps(labels ...string) {
	w.t.Helper()
	for _, label := range labels {
		w.Tap(label)
	}
}

// adds opens a list's dialog, fills it and confirms it with the same words.
func (w *therapist) adds(button string, pairs ...string) {
	w.t.Helper()
	w.Tap(button)
	w.fills(pairs...)
	w.Answer(button)
	w.noDialog()
}

// finds types the name into the search and clicks an answer of it.
func (w *therapist) finds(answer string) {
	w.t.Helper()
	w.Tap("Search clients, notes, documents")
	w.Keys("jor")
	w.PickLine(answer)
	w.noDialog()
}

func (w *therapist) opensClient(tab string) {
	w.t.Helper()
	w.Tap("Search clients, notes, documents")
	w.Keys("jor")
	w.Press(fyne.KeyReturn) // the client is the first answer
	w.OpenTab(tab)
}

// books books a visit from the client's page.
func (w *therapist) books(visit string, month time.Month, day int, clock string, more ...string) {
	w.t.Helper()
	w.opensClient("Journey")
	w.Tap("Book visit")
	w.picks(append([]string{"Visit", visit}, more...)...)
	w.fills("Date", fmt.Sprintf("%d/%d/2025", month, day), "Time", clock)
	w.Answer("Book visit")
	w.noDialog()
}

// writes opens the record of today's visit.
func (w *therapist) writes() {
	w.t.Helper()
	w.opensClient("Journey")
	w.Tap("Write note")
	w.noDialog()
	w.MustSay("Psychotherapy note")
}

// signsNote signs the record on the screen.
func (w *therapist) signsNote() {
	w.t.Helper()
	w.Tap("Sign note")
	w.Answer("Sign note")
	w.noDialog()
	w.MustSay("locked", "Add addendum")
}

// scores enters a measure item by item with the number keys and leaves it on
// the Measures tab, or on the risk form when item 9 asked for one.
func (w *therapist) scores(code data.InstrumentCode, answers, result string) {
	w.t.Helper()
	w.opensClient("Measures")
	w.Tap("Enter scores")
	in, ok := measure.Find(code)
	if !ok {
		w.t.Fatalf("no measure %s", code)
	}
	w.Pick("Measure", string(code)+", "+in.About)
	w.Keys(answers)
	w.MustSay(fmt.Sprintf("%d of %d answered", len(in.Items), len(in.Items)), result)
	w.Tap("Record " + string(code))
	w.MustNotSay("so far")
}

// asksRisk fills in the risk form that an answer above 0 asked for.
func (w *therapist) asksRisk(done string) {
	w.t.Helper()
	w.MustSay("item 9 scored 1")
	w.Answer("Start risk form")
	w.noDialog()
	w.MustSay("Risk form, Jordan R.")
	w.Choose(0, "Yes") // wish to be dead
	w.Choose(1, "No")  // thoughts
	w.Choose(2, "No")  // behavior
	w.MustSay("Level low")
	w.Type("What was done", done)
	w.Tap("Record risk form")
	w.noDialog()
}

// prints opens a form of the consent set and prints it.
func (w *therapist) prints(form string) {
	w.t.Helper()
	w.opensClient("Documents")
	w.Tap(form)
	w.handsOut(`^Print [0-9]+ pages?$`)
}

// handsOut presses a print button and returns the file that the viewer was
// given.
func (w *therapist) handsOut(button string) string {
	w.t.Helper()
	before := len(w.viewed)
	w.TapLike(button)
	if len(w.viewed) != before+1 {
		w.t.Fatalf("%s opened %d files: %q", button, len(w.viewed)-before, w.Texts())
	}
	return w.viewed[before]
}

// signs prints forms and records the signatures on the sheets.
func (w *therapist) signs(forms ...string) {
	w.t.Helper()
	for _, form := range forms {
		w.prints(form)
		w.recordsSignature()
	}
}

func (w *therapist) recordsSignature() {
	w.t.Helper()
	w.Tap("Record signature")
	w.MustSay("Printed name, client")
	w.Answer("Record signature")
	w.noDialog()
	w.MustSay("Signed form")
}

// saysTheBoard enters what a form asks of the practice, from the button that the form
// shows in place of its pages.
func (w *therapist) saysTheBoard(form string) {
	w.t.Helper()
	w.opensClient("Documents")
	w.Tap(form)
	w.MustSay("Not filled in yet")
	w.Tap("Enter it in Settings")
	w.Type("Licensing board, with phone", "Oregon Board of Licensed Social Workers, (503) 555-0190")
}

// setsTheFee enters what a medicine session costs, from the button of the form that
// lists the fees.
func (w *therapist) setsTheFee(form string) {
	w.t.Helper()
	w.opensClient("Documents")
	w.Tap(form)
	w.MustSay("Not filled in yet")
	w.Tap("Enter it in Settings")
	w.Type(words.TypeValue(data.KindMedicine, "fee"), "650")
}

// evenly gives n answers that add up to a total, as even as can be, as keys.
func evenly(total, n int) string {
	keys := ""
	for i := range n {
		answer := total / (n - i)
		total -= answer
		keys += strconv.Itoa(answer)
	}
	return keys
}
