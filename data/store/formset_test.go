package store

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/document"
)

func TestLeftFormsAreFollowedAndInTheTrail(t *testing.T) {
	w := morning(t)
	listed := func(form data.Form) bool {
		t.Helper()
		docs, err := w.s.Documents(t.Context(), w.who)
		w.must("list documents", err)
		return slices.ContainsFunc(docs.Standings, func(s document.Standing) bool { return s.Kind.Form == form })
	}
	if !listed(data.FormFees) {
		t.Error("by default the fees form is not in a client's set")
	}
	w.must("leave two out", w.s.SaveLeftForms(t.Context(), []data.Form{data.FormFees, data.FormRecording}))
	if listed(data.FormFees) {
		t.Error("a form that is not used is in a client's set")
	}
	w.must("use one again", w.s.SaveLeftForms(t.Context(), []data.Form{data.FormRecording}))
	w.must("change nothing", w.s.SaveLeftForms(t.Context(), []data.Form{data.FormRecording}))
	lines, err := w.s.Audit(t.Context(), AuditFilter{Words: "forms"})
	w.must("read the trail", err)
	var got []string
	for _, l := range lines {
		got = append(got, l.Detail)
	}
	if diff := cmp.Diff([]string{"C10: not used to used", "C10: used to not used", "C6: used to not used"}, got); diff != "" {
		t.Errorf("the audit trail, newest first (-want +got):\n%s", diff)
	}
	if err := w.s.SaveLeftForms(t.Context(), []data.Form{data.FormKAP}); err == nil || !listed(data.FormKAP) {
		t.Errorf("leaving out the consent that a dose waits for: %v", err)
	}
}
