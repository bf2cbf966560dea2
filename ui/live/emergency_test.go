package live

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
)

// inEmergency is the session of the design with the page open at 2:23 PM.
func inEmergency(t *testing.T, steps ...data.Protocol) *window {
	t.Helper()
	s, h := practice(t)
	id := designSession(t, s, h)
	if err := s.EditPractice(t.Context(), func(p *data.Practice) { p.Emergency.Protocols = steps }); err != nil {
		t.Fatal(err)
	}
	w := opened(t, s, h, id, fyne.NewSize(1440, 872))
	w.key(14, 23, 'e')
	return w
}

// contacts counts the calls and arrivals on the record.
func (w *window) contacts() (calls, arrivals int) {
	w.t.Helper()
	for _, e := range w.session().Standing() {
		if c, ok := e.Payload.(data.OutsideContact); ok && c.Arrived {
			arrivals++
		} else if ok {
			calls++
		}
	}
	return calls, arrivals
}

func TestEmergencyIsReadOutAndLogged(t *testing.T) {
	w := inEmergency(t)
	w.MustSay("Emergency, Amara N.", "418 NE Alder Street, Suite 3, Portland, OR 97232.", "needs help during a ketamine session.", "Daniel Nwosu", "1. Call 911")
	w.Shot("emergency")
	w.Press(fyne.Key3)
	w.MustSay("has chest pain during a ketamine session.")
	w.Press(fyne.KeyReturn)
	w.MustSay("911 called 2:23 PM", "Log arrival")
	w.Press(fyne.KeyReturn) // once more, by habit
	if calls, _ := w.contacts(); calls != 1 {
		t.Errorf("%d calls are on the record after Enter twice, want one", calls)
	}
	w.h.at(14, 31, 0)
	w.Tap("Log arrival")
	w.MustSay("Help arrived 2:31 PM")
	w.Tap("Log another call")
	w.MustSay("911 called 2:31 PM", "Log arrival")
	if calls, arrivals := w.contacts(); calls != 2 || arrivals != 1 {
		t.Errorf("%d calls and %d arrivals, want two and one", calls, arrivals)
	}
	w.Press(fyne.KeyEscape)
	w.MustNotSay("Read this out")
	w.MustSay("Called: 911", "Arrived: 911")
}

// The steps are the practice's own; a sign leads to those that were written for it.
func TestStepsAreTickedWithTheirTimes(t *testing.T) {
	w := inEmergency(t, data.Protocol{Name: data.FirstProtocol, Steps: []string{"Nothing more by mouth", "Call 911"}}, data.Protocol{Name: "Seizure", Steps: []string{"Note the time"}}, data.Protocol{Name: "Fall"})
	w.Tap("Done now")
	w.MustSay("2:23 PM")
	w.Press(fyne.Key4)
	w.MustSay("Note the time")
	if top := strings.Join(w.OnTop(), " "); strings.Contains(top, "Nothing more by mouth") {
		t.Errorf("the steps of another protocol are still shown: %s", top)
	}
	w.h.at(14, 25, 0)
	w.Tap("Done now")
	m := w.session()
	for step, want := range map[[2]string]string{{data.FirstProtocol, "Nothing more by mouth"}: "2:23 PM", {"Seizure", "Note the time"}: "2:25 PM"} {
		if got := w.Desk.Region().Time(m.Done(step[0], step[1])); got != want {
			t.Errorf("%s is ticked at %s, want %s", step[1], got, want)
		}
	}
	w.Press(fyne.Key5) // a heading without steps changes nothing
	w.MustSay("Note the time")
	w.Press(fyne.KeyEscape)
	w.MustSay("Done, by the protocol Seizure.")
}

func TestPracticeWithoutStepsIsToldWhereTheyGo(t *testing.T) {
	w := inEmergency(t)
	w.MustSay("1. Call 911")
	w = inEmergency(t, data.Protocol{Name: "Fire"})
	w.MustSay("No steps are written here. Settings, Practice, has room for your own.")
}

// What could not be written is said on the page, which stays as it was.
func TestCallThatCouldNotBeLoggedIsSaid(t *testing.T) {
	w := inEmergency(t)
	w.Refused("Log that 911 was called")
	w.MustSay("418 NE Alder Street", "Log that 911 was called")
	w.MustNotSay("911 called")
}

// A dialog with something half typed stays below the page, and is there afterwards.
func TestEmergencyOverAHalfTypedDialog(t *testing.T) {
	s, h := practice(t)
	w := opened(t, s, h, designSession(t, s, h), fyne.NewSize(1440, 872))
	w.key(14, 22, 'V')
	w.Type("BP", "158/98")
	Emergency(w.Desk, Called{w.id, w.h.now})
	Emergency(w.Desk, Called{w.id, w.h.now}) // a second press opens no second page
	w.Press(fyne.KeyReturn)
	w.MustSay("911 called 2:22 PM")
	if dialog, path := w.Desk.Asked(); dialog == nil || path[0].Name != "live.take" {
		t.Errorf("a lock now would keep %v, want the dialog that is half typed", path)
	}
	w.Press(fyne.KeyEscape)
	w.MustNotSay("Read this out")
	if got := w.Field("BP").Text(); got != "158/98" {
		t.Errorf("the dialog below holds %q", got)
	}
	w.Answer("Add")
	w.MustSay("BP 158/98")
}

func TestEmergencyIsInTheAuditTrail(t *testing.T) {
	w := inEmergency(t)
	w.Press(fyne.KeyEscape)
	lines, err := w.keep.Audit(context.Background(), store.AuditFilter{Words: "Emergency page"})
	if err != nil || len(lines) != 2 || lines[0].What != "Emergency page closed" || lines[1].What != "Emergency page opened" {
		t.Errorf("the trail has %+v (%v), want opened and closed", lines, err)
	}
}
