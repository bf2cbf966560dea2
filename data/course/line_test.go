package course

import (
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
