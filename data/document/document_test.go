package document

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

func day(month time.Month, d int) data.Date { return data.MustDate(2025, month, d) }

var today = day(time.June, 12)

// jordan is the golden client's set on June 12, with a maintenance course open
// and its first session booked for June 17 (design 08).
func jordan() ([]data.Document, Context) {
	signed := func(id data.DocumentID, form data.Form, on data.Date, course int) data.Document {
		return data.Document{ID: id, Form: form, State: data.DocumentSigned, Signed: on, SignedAt: on.At(10, 0, time.UTC), CourseNo: course}
	}
	medical := signed(3, data.FormMedical, day(time.March, 25), 1)
	medical.Until, medical.To = day(time.September, 14), "Dr. Okafor"
	release := signed(5, data.FormRelease, day(time.March, 18), 0)
	release.Prescriber, release.To = 7, "Dr. Okafor"
	old := signed(9, data.FormTransport, day(time.April, 29), 1)
	old.For = day(time.April, 29)
	return []data.Document{
			signed(1, data.FormTherapy, day(time.March, 10), 0), signed(2, data.FormKAP, day(time.March, 18), 1), medical, signed(4, data.FormTouch, day(time.March, 25), 1), release,
			signed(6, data.FormPrivacy, day(time.March, 3), 0), signed(7, data.FormFees, day(time.March, 10), 0), signed(8, data.FormEmergency, day(time.April, 29), 0), old,
			signed(10, data.FormOptIn, day(time.March, 10), 0), {ID: 11, Form: data.FormRecording, State: data.DocumentDeclined, Prepared: day(time.March, 18)},
		},
		Context{On: today, Terms: Terms{Course: 2}, NextDose: day(time.June, 17)}
}

func TestStatusByTime(t *testing.T) {
	kap := data.Document{ID: 1, Form: data.FormKAP, State: data.DocumentSigned, Signed: day(time.March, 18), CourseNo: 1, Version: "3.1", Route: data.Sublingual, Prescriber: 7}
	revoked := kap
	revoked.State, revoked.RevokedAt = data.DocumentRevoked, day(time.May, 2).At(9, 0, time.UTC)
	again := kap
	again.ID, again.Signed, again.RevokedAt = 2, day(time.May, 20), time.Time{}
	version := func(v string) []data.Document { d := kap; d.Version = v; return []data.Document{d} }
	unnamed, nobody := kap, kap
	unnamed.Route, nobody.Prescriber = "", 0
	for _, c := range []struct {
		name string
		docs []data.Document
		at   Context
		want Status
	}{
		{"no document", nil, Context{On: today}, Missing},
		{"a draft alone", []data.Document{{ID: 1, Form: data.FormKAP, State: data.DocumentDraft}}, Context{On: today}, Missing},
		{"signed for this course", []data.Document{kap}, Context{On: today, Terms: Terms{Course: 1}}, Valid},
		{"30 days before its end", []data.Document{kap}, Context{On: data.MustDate(2026, time.February, 16), Terms: Terms{Course: 1}}, ExpiresSoon},
		{"31 days before its end", []data.Document{kap}, Context{On: data.MustDate(2026, time.February, 15), Terms: Terms{Course: 1}}, Valid},
		{"on its last day", []data.Document{kap}, Context{On: data.MustDate(2026, time.March, 18), Terms: Terms{Course: 1}}, ExpiresSoon},
		{"a day later", []data.Document{kap}, Context{On: data.MustDate(2026, time.March, 19), Terms: Terms{Course: 1}}, Renew},
		{"a new course", []data.Document{kap}, Context{On: today, Terms: Terms{Course: 2}}, Renew},
		{"the last text that does not hold", version("2.9"), Context{On: today, Terms: Terms{Course: 1}}, Renew},
		{"the first text that holds", version("3.0"), Context{On: today, Terms: Terms{Course: 1}}, Valid},
		{"a version that says less", version("3"), Context{On: today, Terms: Terms{Course: 1}}, Renew},
		{"a version that says more", version("3.0.1"), Context{On: today, Terms: Terms{Course: 1}}, Valid},
		{"the practice's own text", version("own"), Context{On: today, Terms: Terms{Course: 1}}, Valid},
		{"signed for another route", []data.Document{kap}, Context{On: today, Terms: Terms{Course: 1, Route: data.Intramuscular}}, Renew},
		{"signed for this route", []data.Document{kap}, Context{On: today, Terms: Terms{Course: 1, Route: data.Sublingual, Prescriber: 7}}, Valid},
		{"signed under another prescriber", []data.Document{kap}, Context{On: today, Terms: Terms{Course: 1, Route: data.Sublingual, Prescriber: 8}}, Renew},
		{"it names no route", []data.Document{unnamed}, Context{On: today, Terms: Terms{Course: 1, Route: data.Sublingual}}, Renew},
		{"it names no route and none is planned", []data.Document{unnamed}, Context{On: today, Terms: Terms{Course: 1}}, Renew},
		{"it names no prescriber", []data.Document{nobody}, Context{On: today, Terms: Terms{Course: 1, Prescriber: 7}}, Renew},
		{"it names no prescriber and none is chosen", []data.Document{nobody}, Context{On: today, Terms: Terms{Course: 1}}, Renew},
		{"revoked", []data.Document{revoked}, Context{On: today, Terms: Terms{Course: 1}}, WasRevoked},
		{"revoked and signed again", []data.Document{revoked, again}, Context{On: today, Terms: Terms{Course: 1}}, Valid},
		{"the order of rows does not matter", []data.Document{again, revoked}, Context{On: today, Terms: Terms{Course: 1}}, Valid},
		{"a superseded one does not count", []data.Document{{ID: 1, Form: data.FormKAP, State: data.DocumentSuperseded, Signed: day(time.March, 18)}}, Context{On: today, Terms: Terms{Course: 1}}, Missing},
	} {
		list := Standings(c.docs, c.at)
		for _, s := range list {
			if s.Kind.Form == data.FormKAP && s.Status != c.want {
				t.Errorf("%s: %s, want %s", c.name, s.Status.Word(), c.want.Word())
			}
		}
	}
}

func TestTransportIsForItsDay(t *testing.T) {
	doc := data.Document{ID: 1, Form: data.FormTransport, State: data.DocumentSigned, Signed: day(time.June, 10), For: day(time.June, 12)}
	status := func(next data.Date) (Status, bool) {
		for _, s := range Standings([]data.Document{doc}, Context{On: today, NextDose: next}) {
			if s.Kind.Form == data.FormTransport {
				return s.Status, true
			}
		}
		return 0, false
	}
	if s, _ := status(day(time.June, 12)); s != Valid {
		t.Errorf("for its own day it is %s", s.Word())
	}
	if s, _ := status(day(time.June, 17)); s != Missing {
		t.Errorf("for another day it is %s, want Missing", s.Word())
	}
	if _, listed := status(data.Date{}); listed {
		t.Error("without a booked session it is listed")
	}
}

func TestReleaseNamesItsRecipient(t *testing.T) {
	docs, _ := jordan()
	if r := FindRelease(docs, 7, today); !r.Valid || r.From != day(time.March, 18) || r.Until != data.MustDate(2026, time.March, 18) {
		t.Errorf("release to the named prescriber: %+v", r)
	}
	for name, r := range map[string]ReleaseTo{
		"another prescriber": FindRelease(docs, 8, today),
		"no prescriber":      FindRelease(docs, 0, today),
		"after its end":      FindRelease(docs, 7, data.MustDate(2026, time.March, 19)),
		"before it":          FindRelease(docs, 7, day(time.March, 17)),
	} {
		if r.Valid {
			t.Errorf("%s: the release counts", name)
		}
	}
	revoked := docs[4]
	revoked.ID, revoked.State, revoked.RevokedAt = 20, data.DocumentRevoked, day(time.May, 1).At(9, 0, time.UTC)
	if r := FindRelease([]data.Document{revoked}, 7, today); r.Valid {
		t.Error("a revoked release counts")
	}
}

func TestCapacityGuard(t *testing.T) {
	zone := time.FixedZone("PDT", -7*3600)
	dose := time.Date(2025, time.April, 1, 13, 5, 0, 0, zone)
	for at, want := range map[time.Time]bool{
		dose.Add(-time.Hour):          false,
		dose:                          true,
		dose.Add(2 * time.Hour):       true,
		dose.Add(24 * time.Hour):      false,
		dose.Add(2 * time.Hour).UTC(): true,
	} {
		if got := SignedAfterDose(at.In(zone), []time.Time{dose.UTC()}); got != want {
			t.Errorf("signed %s with a dose at 13:05: flagged %v, want %v", at.Format("Jan 2 15:04"), got, want)
		}
	}
}

func TestSnapshotIsChecked(t *testing.T) {
	d := data.Document{Form: data.FormKAP, Version: "3.2", Body: "the text"}
	d.Check = data.DocumentHash(d.Form, d.Version, d.Body)
	if !d.Intact() {
		t.Error("a fresh snapshot does not match its own hash")
	}
	d.Body += "."
	if d.Intact() {
		t.Error("an altered text passes for the signed one")
	}
}

func TestFilledNamesWhatIsMissing(t *testing.T) {
	f := ConsentFacts{Practice: data.NewPractice(), Client: Person{Name: "Jordan Reeves", Born: data.MustDate(1983, time.November, 2), Number: "C-0098"},
		Prescriber: "Samuel Okafor, MD", Course: "Maintenance", Session: day(time.June, 17), Route: "sublingual"}
	want := []Filled{
		{"Client", "Jordan Reeves", false, "details"}, {"Born", "Nov 2, 1983", false, "details"}, {"Prescriber", "Samuel Okafor, MD", false, "details"},
		{"Course", "Maintenance, Jun 17", false, "journey"}, {"Route", "Sublingual lozenge", false, "journey"},
		{"Fasting", "Food 4 h, liquids 2 h", false, "settings"}, {"Order", "Not received yet", true, "journey"},
	}
	if diff := cmp.Diff(want, f.Filled(data.Region{})); diff != "" {
		t.Errorf("filled in (-want +got):\n%s", diff)
	}
}

func TestReportParts(t *testing.T) {
	r := NewReport(ProgressFacts{})
	if r.Has(PartThemes) || !r.Has(PartSafety) {
		t.Error("a new report shows everything but the themes")
	}
	if on := r.With(PartThemes, true).With(PartSafety, false); !on.Has(PartThemes) || on.Has(PartSafety) || r.Has(PartThemes) {
		t.Error("choosing parts changed the wrong report")
	}
}
