package course

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

func TestDetailsAddedLaterAreNoCorrection(t *testing.T) {
	was := data.Event{At: at(time.June, 12, 14, 0), Payload: data.Observation{Code: "Tears"}}
	line := func(p data.Payload) Line {
		return Line{Event: data.Event{At: was.At, Payload: p, Supersedes: 1}, Was: []data.Event{was}}
	}
	if line(data.Observation{Code: "Tears", Note: "quiet"}).Changed() {
		t.Error("a note added to an entry counts as a correction")
	}
	if !line(data.Observation{Code: "Grief", Note: "quiet"}).Changed() {
		t.Error("another code does not count as a correction")
	}
	if moved := line(was.Payload); moved.Changed() {
		t.Error("the same entry counts as a correction")
	} else if moved.At = moved.At.Add(-time.Minute); !moved.Changed() {
		t.Error("another time does not count as a correction")
	}
}

func TestEarlierActionsFollowTheirNewestResult(t *testing.T) {
	first := &data.Integration{Insights: []data.Insight{{Insight: "a", Step: "Unsent letter"}, {Insight: "b", Step: "River path"}, {Insight: "c"}}}
	second := &data.Integration{Earlier: []data.Action{{Visit: 1, Insight: 1, What: "River path", State: data.ActionPartly, Learned: "stopped at the bridge"}},
		Insights: []data.Insight{{Insight: "d", Step: "Call Lan"}}}
	all := Follow(nil, 1, first)
	all = Follow(all, 2, second)
	var got []string
	for _, a := range all {
		got = append(got, a.What+" "+string(a.State))
	}
	if diff := cmp.Diff([]string{"Unsent letter ", "River path partly", "Call Lan "}, got); diff != "" {
		t.Errorf("the actions after two integrations (-want +got):\n%s", diff)
	}
}

// A line that was corrected twice keeps what it was, the oldest first.
func TestLinesKeepWhatTheyWere(t *testing.T) {
	s := firstDose(t)
	now := at(time.April, 1, 15, 10)
	id := data.EventID(2) // 200 mg
	for _, mg := range []data.Mg{250, 300} {
		e, err := s.Correct(id, data.Event{Payload: data.Dose{Mg: mg, Route: data.Sublingual, By: data.ByClient}}, now)
		if err != nil {
			t.Fatal(err)
		}
		id = keep(s, e)
	}
	for _, l := range s.Lines() {
		if d, ok := l.Payload.(data.Dose); ok && (d.Mg != 300 || len(l.Was) != 2 || l.First().Payload.(data.Dose).Mg != 200 || l.Was[1].Payload.(data.Dose).Mg != 250) {
			t.Errorf("the dose is %v and was %v", d.Mg, l.Was)
		}
		if len(l.Was) == 0 && l.First().ID != l.ID {
			t.Errorf("line %d was never another and is said to have been line %d", l.ID, l.First().ID)
		}
	}
	if s.DoseMark() != data.CorrectedMark {
		t.Error("a dose that was typed otherwise carries no mark")
	}
	gone, err := s.Void(id, "not given", now)
	if err != nil {
		t.Fatal(err)
	}
	keep(s, gone)
	if mark := s.DoseMark(); mark != "" {
		t.Errorf("a dose that was taken back is marked %q", mark)
	}
}

// The mark of a dose is about its amount, not about what was added or changed else.
func TestDoseMarkIsAboutTheAmount(t *testing.T) {
	s := firstDose(t)
	now := at(time.April, 1, 15, 10)
	for id, p := range map[data.EventID]data.Payload{1: vitals(126, 82, 74, 98), 2: data.Dose{Mg: 200, Route: data.Sublingual, By: data.ByClient, HeldMin: 12}} {
		e, err := s.Correct(id, data.Event{Payload: p}, now)
		if err != nil {
			t.Fatal(err)
		}
		keep(s, e)
	}
	if mark := s.DoseMark(); mark != "" {
		t.Errorf("a dose of the same amount is marked %q", mark)
	}
}

func TestASignedLineIsNotTakenBack(t *testing.T) {
	s := firstDose(t)
	now := at(time.April, 1, 16, 0)
	s.Visit.Signed = now
	var refused *data.Refused
	if _, err := s.Void(2, "not given", now); !errors.As(err, &refused) || refused.Code != "refused.signed" {
		t.Errorf("a line of a signed session is taken back: %v", err)
	}
}
