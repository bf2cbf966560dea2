package report

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestReportsWaitForTheirNextStep: signed, begun and due, each under its title; a
// draft tells about the doses that are due.
func TestReportsWaitForTheirNextStep(t *testing.T) {
	signed := document.Reporting{Last: data.Document{ID: 1}, ToSend: data.Document{ID: 1}}
	sent := document.Reporting{Last: data.Document{ID: 1, CopyGiven: true}}
	due := document.Reporting{Doses: 2}
	list := []store.ClientReports{
		{Name: "Ada", Reporting: signed},
		{Name: "Ben", Reporting: due},
		{Name: "Cleo", Reporting: due, Draft: time.Date(2025, time.June, 12, 10, 0, 0, 0, time.UTC)},
		{Name: "Dan", Reporting: sent},
		{Name: "Eve", Reporting: document.Reporting{Last: data.Document{ID: 1}, ToSend: data.Document{ID: 1}, Doses: 1}},
	}
	said := func(rows []row) (text string) {
		for _, one := range rows {
			text += one.title + one.note + one.of.Name + " "
		}
		return text
	}
	for _, c := range []struct {
		want  step
		typed string
		says  string
		count int
	}{
		{anyStep, "", "Signed, not sent2 reports Ada Eve Drafts1 report Cleo Due after a dose2 reports Ben Eve ", 5},
		{send, "", "Signed, not sent2 reports Ada Eve ", 2},
		{finish, "", "Drafts1 report Cleo ", 1},
		{write, "", "Due after a dose2 reports Ben Eve ", 2},
		{anyStep, "EV", "Signed, not sent1 report Eve Due after a dose1 report Eve ", 5},
	} {
		if got := said(rowsOf(list, c.want, c.typed)); got != c.says || count(list, c.want) != c.count {
			t.Errorf("%s, typed %q: %q and %d in all, want %q and %d", steps[c.want].words, c.typed, got, count(list, c.want), c.says, c.count)
		}
	}
}

// TestReleaseIsSaidAsItStands: what is not there never looks fine.
func TestReleaseIsSaidAsItStands(t *testing.T) {
	until := data.MustDate(2025, time.June, 19)
	for _, c := range []struct {
		of   store.ClientReports
		icon string
		says string
	}{
		{store.ClientReports{}, "circle-x", "No prescriber is chosen"},
		{store.ClientReports{To: "Dr. Okafor"}, "circle-x", "No release to Dr. Okafor"},
		{store.ClientReports{To: "Dr. Okafor", Reporting: document.Reporting{Release: document.ReleaseTo{Until: until}}}, "circle-x", "Release to Dr. Okafor ended Jun 19, 2025"},
		{store.ClientReports{To: "Dr. Okafor", Reporting: document.Reporting{Release: document.ReleaseTo{Valid: true, Until: until}}}, "circle-check", "Dr. Okafor, to Jun 19, 2025"},
	} {
		if cell := releaseCell(c.of, data.RegionOf("US")); cell.Sign.Icon != c.icon || cell.Sign.Text != c.says {
			t.Errorf("%+v is shown as %s %q, want %s %q", c.of.Release, cell.Sign.Icon, cell.Sign.Text, c.icon, c.says)
		}
	}
}

// TestReportsOverview in both themes and sizes, and the way from due over signed to
// sent.
func TestReportsOverview(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	desktest.EachLook(t, s, "09-reports", func(w *desktest.Window) {
		w.Show(New(w.Desk, desk.Route{Page: desk.Reports}))
		w.MustSay("Due after a dose", "3 doses, no report yet", "Jordan R.", "Write report", "Dr. Okafor, to Mar 18, 2026")
	})
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	o := New(w.Desk, desk.Route{Page: desk.Reports}).(*overview)
	w.Show(o)
	o.open(0) // a title opens nothing
	at := func(s step) int {
		for i, one := range o.rows {
			if one.title == "" && one.step == s && one.of.Client == jordan {
				return i
			}
		}
		t.Fatalf("no report about Jordan under %q", steps[s].title)
		return -1
	}
	o.open(at(write))
	if len(w.Went) != 1 || w.Went[0] != (desk.Route{Page: desk.Reports, Client: jordan}) {
		t.Fatalf("what is due leads to %+v", w.Went)
	}
	w.Show(New(w.Desk, w.Went[0]))
	w.Tap("Sign and lock")
	w.Answer("Sign and lock")
	w.Show(New(w.Desk, w.Went[1]))
	w.MustSay("Was sent")
	o = New(w.Desk, desk.Route{Page: desk.Reports}).(*overview)
	w.Show(o)
	w.MustSay("Signed, not sent", "to Dr. Okafor")
	o.open(at(send))
	w.Show(New(w.Desk, w.Went[2]))
	w.Tap("Print 1 page")
	w.MustNotSay("Was sent")
	o = New(w.Desk, desk.Route{Page: desk.Reports}).(*overview)
	w.Show(o)
	w.MustNotSay("Signed, not sent")
	if len(w.Failed) > 0 {
		t.Error(w.Failed)
	}
}

// TestReportSentInAnotherWay is noted by hand.
func TestReportSentInAnotherWay(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Reports, Client: jordan}))
	w.Tap("Sign and lock")
	w.Answer("Sign and lock")
	w.Show(New(w.Desk, w.Went[0]))
	w.Tap("Was sent")
	w.MustNotSay("Was sent")
	if d, err := s.Document(t.Context(), data.DocumentID(w.Went[0].ID)); err != nil || !d.CopyGiven || !d.Intact() {
		t.Errorf("the report is %+v (%v), want sent and as it was signed", d, err)
	}
}
