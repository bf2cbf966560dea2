package store

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
)

// TestReportsFollowTheClient from a dose over the draft and the signature until it is
// handed out, also when the client was discharged meanwhile.
func TestReportsFollowTheClient(t *testing.T) {
	s := newStore(t)
	owner, prescriber := documented(t, s)
	must := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	find := func() (ClientReports, bool) {
		t.Helper()
		list, err := s.Reports(t.Context())
		must("the list", err)
		for _, one := range list {
			if one.Client == owner {
				return one, true
			}
		}
		return ClientReports{}, false
	}
	must("a stage without doses", s.SetStage(t.Context(), owner, data.StageIntake, "for the test"))
	if _, listed := find(); listed {
		t.Error("a client at intake stands among the reports")
	}
	must("integration", s.SetStage(t.Context(), owner, data.StageIntegrating, "for the test"))
	bareDose(t, s, owner, 1, testTime.AddDate(0, 0, -1), 200)
	one, listed := find()
	if !listed || one.Doses != 1 || one.LastDose != data.DateOf(testTime).AddDays(-1) || one.To == "" || one.Release.Valid || !one.Draft.IsZero() || one.Unsent() {
		t.Errorf("after a dose: listed %v, %+v", listed, one)
	}
	key := "client/" + strconv.FormatInt(int64(owner), 10) + "/report"
	must("the draft", s.SaveDraft(t.Context(), key, "{}"))
	must("another draft", s.SaveDraft(t.Context(), "client/"+strconv.FormatInt(int64(owner), 10)+"/details", "{}"))
	if one, _ := find(); !one.Draft.Equal(testTime) {
		t.Errorf("the draft is of %s, want %s", one.Draft, testTime)
	}
	release := prepare(t, s, NewDocument{Client: owner, Form: data.FormRelease, Version: "1.0", Body: "text", Prescriber: prescriber})
	_, err := s.SignDocument(t.Context(), release, wet(testTime))
	must("the release", err)
	docID, err := s.SignReport(t.Context(), owner, document.NewReport(document.ProgressFacts{Prescriber: prescriber, From: day(time.March, 3), Until: data.DateOf(testTime)}))
	must("the report", err)
	must("drop the draft", s.DropDraft(t.Context(), key))
	must("discharge", s.SetStage(t.Context(), owner, data.StageDischarged, "for the test"))
	if one, listed := find(); !listed || !one.Unsent() || one.Last.ID != docID || one.Doses != 0 || !one.Draft.IsZero() || !one.Release.Valid {
		t.Errorf("signed and not sent: listed %v, %+v", listed, one)
	}
	send := func() int64 {
		t.Helper()
		line, err := s.SendReport(t.Context(), data.Disclosure{Client: owner, Document: docID, What: "Progress report", To: "Dr. Okafor", Release: release, Until: day(time.June, 12)})
		must("send", err)
		return line
	}
	first := send()
	if one, listed := find(); listed {
		t.Errorf("discharged and sent, and still listed: %+v", one)
	}
	unsend := func(line int64, want bool) {
		t.Helper()
		if waits, err := s.UnsendReport(t.Context(), line); err != nil || waits != want {
			t.Errorf("line %d taken back: the report waits %v, want %v (%v)", line, waits, want, err)
		}
	}
	unsend(first, true)
	unsend(first, false) // a line is taken back once
	unsend(first+1, false)
	unsend(first+9, false)
	if one, listed := find(); !listed || !one.Unsent() {
		t.Errorf("noted as sent by mistake, it does not wait again: listed %v, %+v", listed, one)
	}
	second, third := send(), send()
	unsend(second, false)
	if one, listed := find(); listed {
		t.Errorf("one of two handings out was a mistake, and the report is listed: %+v", one)
	}
	out, err := s.Disclosures(t.Context(), owner)
	must("the account", err)
	var account []string
	for _, d := range out {
		account = append(account, fmt.Sprintf("%d takes back %d: %s, %d, %s", d.ID, d.TakesBack, d.To, d.Release, d.Reason))
	}
	want := []string{
		fmt.Sprintf("%d takes back 0: Dr. Okafor, %d, ", first, release),
		fmt.Sprintf("%d takes back %d: Dr. Okafor, 0, mistake", first+1, first),
		fmt.Sprintf("%d takes back 0: Dr. Okafor, %d, ", second, release),
		fmt.Sprintf("%d takes back 0: Dr. Okafor, %d, ", third, release),
		fmt.Sprintf("%d takes back %d: Dr. Okafor, 0, mistake", third+1, second),
	}
	if !slices.Equal(account, want) {
		t.Errorf("the account is\n%s\nwant\n%s", strings.Join(account, "\n"), strings.Join(want, "\n"))
	}
	lines, err := s.Audit(t.Context(), AuditFilter{Client: owner, Words: "sent", Limit: 5})
	if err != nil || len(lines) != 3 {
		t.Errorf("the trail has %+v about the sending (%v)", lines, err)
	}
}
