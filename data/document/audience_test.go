package document

import (
	"slices"
	"testing"

	"kapdesk/data"
)

// TestEveryPartIsDecidedForEveryAudience: a part that the table forgets would be shown
// to nobody or to everybody.
func TestEveryPartIsDecidedForEveryAudience(t *testing.T) {
	for _, r := range Readers() {
		for _, p := range Parts() {
			why, forbidden := r.Forbids[p]
			begins, offers := slices.Contains(r.Begins, p), slices.Contains(r.Offers, p)
			if n := count(begins, offers, forbidden); n != 1 {
				t.Errorf("%s, %s: decided %d times, want once", r.Audience, p, n)
			}
			if forbidden && why == "" {
				t.Errorf("%s, %s: forbidden without saying why", r.Audience, p)
			}
		}
		if r.Name == "" || r.Title == "" || r.Brief == "" || r.Icon == "" {
			t.Errorf("%s has no name, title, brief or icon", r.Audience)
		}
		if r.Audience.Reader().Audience != r.Audience {
			t.Errorf("%s is not found by its name", r.Audience)
		}
	}
}

func count(all ...bool) (n int) {
	for _, one := range all {
		if one {
			n++
		}
	}
	return n
}

// TestForbiddenPartsAreNeverShown: whatever the choices say, as a draft that was begun
// for another audience may.
func TestForbiddenPartsAreNeverShown(t *testing.T) {
	for _, r := range Readers() {
		for _, p := range Parts() {
			shown := Report{Audience: r.Audience}.With(p, true).Has(p)
			if may, _ := r.May(p); shown != may {
				t.Errorf("%s, %s: shown %v, may %v", r.Audience, p, shown, may)
			}
		}
	}
	for why, audience := range map[string]Audience{"before there were others": "", "of a newer program": "auditor"} {
		if (Report{Audience: audience}).Has(PartServices) || !(Report{Audience: audience}).Has(PartSummary) {
			t.Errorf("a report %s is not read as one to the prescriber", why)
		}
	}
}

// TestReferenceNineForbids are the lines of the table of readers that protect a client.
func TestReferenceNineForbids(t *testing.T) {
	for audience, parts := range map[Audience][]Part{
		ForClient:      {PartSafety},
		ForPrescriber:  {PartGoals, PartSteps},
		ForPacket:      {PartGoals, PartSteps},
		ForReferrer:    {PartThemes, PartSteps},
		ForInsurer:     {PartThemes, PartSteps, PartSummary, PartSessions, PartDoses},
		ForSupervision: {PartChart, PartServices, PartNext, PartSafety},
	} {
		for _, p := range parts {
			if may, _ := audience.Reader().May(p); may {
				t.Errorf("%s may have %s", audience, p)
			}
		}
	}
}

// TestRecipientAndBasis: only the prescriber's report rests on the release to the
// prescriber.
func TestRecipientAndBasis(t *testing.T) {
	release := ReleaseTo{Valid: true, Doc: 7, Until: data.MustDate(2026, 3, 18)}
	f := ProgressFacts{ToShort: "Dr. Okafor", Release: release}
	for _, c := range []struct {
		audience  Audience
		recipient string
		release   data.DocumentID
		lacks     string
	}{
		{ForPrescriber, "Dr. Okafor", 7, ""},
		{ForPacket, "Dr. Okafor", 7, ""},
		{ForClient, "the client", 0, ""},
		{ForReferrer, "Dr. Lind", 0, "reason: disclosure.reason"},
		{ForInsurer, "Dr. Lind", 0, "reason: disclosure.reason"},
	} {
		r := Report{Audience: c.audience, To: "Dr. Lind", Facts: f}
		d := r.Disclosed(3, 9)
		if d.To != c.recipient || d.Release != c.release || d.Client != 3 || d.Document != 9 || !d.Draft || d.Check().Error() != c.lacks {
			t.Errorf("%s: %+v lacks %q, want %q", c.audience, d, d.Check().Error(), c.lacks)
		}
	}
	f.Release.Valid = false
	if d := (Report{Facts: f}).Disclosed(3, 0); d.Release != 0 || d.Check().Err() == nil {
		t.Errorf("an ended release is leaned on: %+v", d)
	}
	if d := (Report{Audience: ForReferrer}).Disclosed(3, 0); d.Check().For("to").Code != "disclosure.to" {
		t.Errorf("a report to nobody may go out: %+v", d)
	}
}

// What leaves the practice is a disclosure, and only a case for supervision names nobody.
func TestWhoseReportsLeaveAndName(t *testing.T) {
	for _, r := range Readers() {
		stays := r.Audience == ForOwnFile || r.Audience == ForSupervision
		if r.Leaves() == stays {
			t.Errorf("%s leaves the practice: %v", r.Audience, r.Leaves())
		}
		if r.Names() == (r.Audience == ForSupervision) {
			t.Errorf("%s names the client: %v", r.Audience, r.Names())
		}
	}
}
