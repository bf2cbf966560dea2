package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// What was set out at one integration stands at the next; a result told later
// never touches the signed visit in which the step was set.
func TestEarlierActionsAreTakenUpAtTheNextIntegration(t *testing.T) {
	s, clock := newStoreAt(t, local(time.May, 1, 9, 0))
	client := bareClient(t, s, "C-0001")
	integrate := func(day int, body *data.Integration) (visit data.Visit) {
		t.Helper()
		clock.now = local(time.May, day, 10, 0)
		id, err := s.StartUnbooked(t.Context(), client, data.KindIntegration, clock.now, 60)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SaveVisit(t.Context(), id, nil, body); err != nil {
			t.Fatal(err)
		}
		if visit, err = s.SignVisit(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		return visit
	}
	first := integrate(2, &data.Integration{Insights: []data.Insight{{Insight: "a", Step: "Unsent letter"}, {Insight: "b", Step: "River path"}}})
	integrate(9, &data.Integration{Earlier: []data.Action{{Visit: first.ID, Insight: 0, What: "Unsent letter", State: data.ActionDone}},
		Insights: []data.Insight{{Insight: "c", Step: "Call Lan"}}})
	last := integrate(16, &data.Integration{})
	actions, err := s.EarlierActions(t.Context(), last.ID)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range actions {
		got = append(got, a.What+": "+string(a.State))
	}
	if diff := cmp.Diff([]string{"River path: ", "Call Lan: "}, got); diff != "" {
		t.Errorf("what is open, and the newest steps (-want +got):\n%s", diff)
	}
	if intact, err := s.CheckVisit(t.Context(), first.ID); err != nil || !intact {
		t.Errorf("the signed visit is intact: %v, %v", intact, err)
	}
}
