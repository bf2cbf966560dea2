package document_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/words"
)

// The documents are those of the tests of the rules.
var jordan, today, day = document.Jordan, document.Today, document.Day

// TestListOfTheGoldenClient is design 08, word for word.
func TestListOfTheGoldenClient(t *testing.T) {
	list := document.Standings(jordan())
	var got []string
	for _, g := range document.Groups(list) {
		got = append(got, string(g.Title))
		for _, s := range g.Lines {
			got = append(got, s.Title()+" | "+words.Standing(s, data.Region{}, today)+" | "+s.Status.Word())
		}
	}
	want := []string{
		"Needs a signature",
		"KAP informed consent | Signed Mar 18 for course 1 | Renew",
		"Touch consent | Signed Mar 25 for course 1 | Re-affirm",
		"Transport and safety | For Jun 17, not prepared | Missing",
		"Valid",
		"Psychotherapy and policies | Mar 10, until revised | Valid",
		"Ketamine treatment | Dr. Okafor, to Sep 14 | Valid",
		"Release to Dr. Okafor | to Mar 18, 2026 | Valid",
		"Privacy notice received | Mar 3 | Valid",
		"Fees and cancellation | to Mar 10, 2026 | Valid",
		"Emergency plan | checked Apr 29 | Valid",
		"Email and voicemail | until revoked | Valid",
		"Not used",
		"Recording | Client said no, Mar 18 | Not used",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the list (-want +got):\n%s", diff)
	}
	if valid, of := document.Count(list); valid != 7 || of != 10 {
		t.Errorf("%d of %d valid, want 7 of 10", valid, of)
	}
}

func TestLines(t *testing.T) {
	kind := func(form data.Form) data.FormKind { k, _ := data.FormKindOf(form); return k }
	march := data.Document{ID: 1, State: data.DocumentSigned, Signed: day(time.March, 18), CourseNo: 1, Version: "3.1"}
	outside := march
	outside.CourseNo = 0
	draft := func(state data.DocumentState) data.Document {
		return data.Document{ID: 1, State: state, Prepared: day(time.June, 2)}
	}
	for _, c := range []struct {
		s    document.Standing
		want string
	}{
		{document.Standing{Kind: kind(data.FormKAP), Status: document.Missing}, "Before first dose"},
		{document.Standing{Kind: kind(data.FormKAP), Status: document.Missing, Draft: draft(data.DocumentDraft)}, "Prepared Jun 2"},
		{document.Standing{Kind: kind(data.FormKAP), Status: document.Missing, Draft: draft(data.DocumentPresented)}, "Presented, not signed"},
		{document.Standing{Kind: kind(data.FormTransport), Status: document.Missing, For: day(time.June, 17), Draft: draft(data.DocumentDraft)}, "For Jun 17, prepared Jun 2"},
		{document.Standing{Kind: kind(data.FormKAP), Status: document.WasRevoked, Doc: data.Document{RevokedAt: day(time.May, 2).At(9, 0, time.UTC)}}, "Revoked May 2"},
		{document.Standing{Kind: kind(data.FormRecording), Status: document.NotUsed}, "Not asked"},
		{document.Standing{Kind: kind(data.FormRecording), Status: document.Renew, Why: "Ended", Until: day(time.June, 1)}, "Ended Jun 1"},
		{document.Standing{Kind: kind(data.FormKAP), Status: document.Renew, Why: "Text revised", Doc: march}, "Signed with version 3.1"},
		{document.Standing{Kind: kind(data.FormKAP), Status: document.Renew, Why: document.NewCourse, Doc: march}, "Signed Mar 18 for course 1"},
		{document.Standing{Kind: kind(data.FormKAP), Status: document.Renew, Why: document.OtherRoute, Doc: march}, "Signed Mar 18, other route"},
		{document.Standing{Kind: kind(data.FormKAP), Status: document.Renew, Why: document.NoCourse, Doc: outside}, "Signed Mar 18, names no course"},
		{document.Standing{Kind: kind(data.FormKAP), Status: document.Valid, Doc: march, Until: day(time.December, 31)}, "Signed Mar 18 for course 1"},
		{document.Standing{Kind: kind(data.FormKAP), Status: document.Valid, Doc: outside}, "Signed Mar 18"},
	} {
		if got := words.Standing(c.s, data.Region{}, today); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.s.Kind.Title, c.s.Status.Word(), got, c.want)
		}
	}
}

func TestSuggested(t *testing.T) {
	order := ". Please send a new order: dose, route, BP limit, number of sessions."
	booked := "Integration visit booked within 72 hours of each dose."
	us, uk := data.Region{}, data.Region{Order: data.DayFirst}
	for _, c := range []struct {
		facts  document.ProgressFacts
		region data.Region
		want   []string
	}{
		{document.ProgressFacts{}, us, nil},
		{document.ProgressFacts{NextMeasure: day(time.July, 1)}, us, []string{"Next measures July 1."}},
		{document.ProgressFacts{NextMeasure: day(time.July, 1)}, uk, []string{"Next measures 1 July."}},
		{document.ProgressFacts{NextSession: day(time.June, 17)}, us, []string{"Medicine session planned June 17.", booked}},
		{document.ProgressFacts{NextSession: day(time.June, 17), NeedsOrder: true}, us, []string{"Medicine session planned June 17" + order, booked}},
		{document.ProgressFacts{NextSession: day(time.June, 17), NeedsOrder: true, NextIsMaintenance: true, NextMeasure: day(time.July, 1)}, us,
			[]string{"Maintenance session planned June 17" + order, "Next measures July 1. " + booked}},
		{document.ProgressFacts{NextSession: day(time.June, 17), NotFollowed: []data.Date{day(time.June, 17)}}, us,
			[]string{"Medicine session planned June 17.", "No integration visit booked yet within 72 hours of the dose on June 17."}},
		{document.ProgressFacts{NextSession: day(time.June, 10), NotFollowed: []data.Date{day(time.June, 17), day(time.June, 24)}}, uk,
			[]string{"Medicine session planned 10 June.", "No integration visit booked yet within 72 hours of the dose on 17 June and 24 June."}},
	} {
		if diff := cmp.Diff(c.want, words.Suggested(c.facts, document.ForPrescriber, c.region)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.facts, diff)
		}
	}
}
