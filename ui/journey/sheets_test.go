package journey

import (
	"testing"

	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// TestEachSheetIsPrintedAndNoted: the trail says which, and nothing counts as a disclosure.
func TestEachSheetIsPrintedAndNoted(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	items := sheetItems(w.Desk, jordan)
	for i, sheet := range reports.Sheets() {
		items[i].Do()
		if len(w.Opened) != i+1 || len(w.Failed) > 0 {
			t.Fatalf("%s: %d files opened, failed %v", sheet.Title, len(w.Opened), w.Failed)
		}
		lines, err := s.Audit(t.Context(), store.AuditFilter{Client: jordan, Limit: 1})
		if err != nil || len(lines) != 1 || lines[0].Detail != sheet.For() {
			t.Errorf("%s: the trail says %+v (%v)", sheet.Title, lines, err)
		}
	}
	for i, mail := range reports.Mails() {
		before := len(w.Opened)
		items[len(reports.Sheets())+i].Do()
		lines, err := s.Audit(t.Context(), store.AuditFilter{Client: jordan, Limit: 1})
		if len(w.Opened) != before+1 || err != nil || len(lines) != 1 || lines[0].Detail != "for the client" {
			t.Errorf("%s: %d files opened, failed %v, the trail says %+v (%v)", mail.Title, len(w.Opened)-before, w.Failed, lines, err)
		}
	}
	if out, err := s.Disclosures(t.Context(), jordan); err != nil || len(out) > 0 {
		t.Errorf("sheets for the practice count as disclosures: %+v (%v)", out, err)
	}
}
