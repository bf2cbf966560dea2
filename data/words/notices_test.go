package words

import (
	"testing"

	"kapdesk/data"
	"kapdesk/data/client"
)

// Every chip of a header and every flag of the list in every way in which it
// reads, on June 12, 2025.
func TestNotices(t *testing.T) {
	said := map[data.Code]bool{}
	for _, c := range []struct {
		code data.Code
		args []any
		want string
	}{
		{"risk.level", []any{"moderate", june(12)}, "Moderate suicide risk, Jun 12"},
		{"risk.level", []any{"high", data.MustDate(2023, 6, 3)}, "High suicide risk, Jun 3, 2023"},
		{"risk.deferred", []any{june(10)}, "Dose put off since Jun 10"},
		{"item.skipped", []any{"PHQ-9 item 9", june(11)}, "PHQ-9 item 9 not answered, Jun 11"},
		{"item.scored", []any{"PHQ-9 item 9", 2, june(11)}, "PHQ-9 item 9 scored 2, Jun 11"},
		{"item.scored", []any{"PHQ-9 item 9", 1, data.MustDate(2024, 5, 6)}, "PHQ-9 item 9 scored 1, May 6, 2024"},
		{"item.listed", []any{"PHQ-9 item 9", 2}, "PHQ-9 item 9 scored 2"},
		{"nogo.day", []any{june(6)}, "No-go on Jun 6"},
		{"nogo.pressure", []any{june(6), data.BP{Systolic: 166, Diastolic: 102}}, "No-go on Jun 6: BP 166/102"},
		{"limit.order", []any{data.BP{Systolic: 150, Diastolic: 95}}, "Order limit BP 150/95"},
		{"contra.open", []any{1}, "1 unresolved contraindication"},
		{"contra.open", []any{2}, "2 unresolved contraindications"},
		{"contra.unknown", []any{1}, "1 contraindication not known"},
		{"contra.unknown", []any{2}, "2 contraindications not known"},
		{"contra.unasked", []any{24}, "Screening not complete (24 not answered)"},
		{"contra.unscreened", nil, "Contraindications not asked yet"},
		{"contra.earlier", nil, "Contraindications not asked in this course"},
		{"contra.none", nil, "No unresolved contraindication"},
		{"allergy.known", []any{[]string{"latex"}}, "Allergy: latex"},
		{"allergy.known", []any{[]string{"latex", "penicillin"}}, "Allergy: latex, penicillin"},
		{"allergy.known", []any{[]string{"latex", "penicillin", "soy"}}, "Allergy: latex, penicillin and 1 more"},
		{"allergy.none", nil, "No known allergies"},
		{"allergy.unasked", nil, "Allergies not asked"},
		{"hold.medicine", []any{"lorazepam", 12}, "Hold lorazepam 12 h before dose"},
		{"hold.span", []any{[]string{"benzodiazepines"}, "2 days"}, "Hold benzodiazepines 2 days before dose"},
		{"hold.morning", []any{[]string{"lamotrigine", "stimulants"}}, "Hold lamotrigine and stimulants on the morning of a dose"},
		{"hold.unread", []any{"as discussed"}, "Hold, not read: as discussed"},
		{"medicine.ask", []any{"zolpidem"}, "Zolpidem: ask prescriber about a hold"},
		{"medicine.mention", []any{"tramadol", data.Opioids}, "Tramadol: opioids"},
		{"medicine.unlisted", []any{"lorazepan"}, "Lorazepan: not in the list, check yourself"},
		{"checks.open", []any{1}, "1 check open"},
		{"checks.open", []any{2}, "2 checks open"},
		{"clearance.ended", []any{june(11)}, "Clearance ended Jun 11"},
		{"clearance.ends", []any{june(19)}, "Clearance ends Jun 19"},
		{"clearance.asked", []any{june(3)}, "Clearance asked Jun 3"},
		{"order.needed", nil, "New order needed"},
		{"notes.unsigned", []any{1}, "Note to sign"},
		{"notes.unsigned", []any{2}, "2 notes to sign"},
		{"care.paused", []any{"Cardiology letter"}, "Cardiology letter"},
		{"care.paused", []any{"Waits for the cardiology, letter of June"}, "Waits for the cardiology…"},
		{"measures.due", nil, "Measures due"},
	} {
		n := client.Notice{Found: data.Finding{Code: c.code, Args: c.args}}
		if got := Notice(n, june(12), data.Region{}); got != c.want {
			t.Errorf("%s reads %q, want %q", c.code, got, c.want)
		}
		said[c.code] = true
	}
	mustTest(t, said, notices)
}

// A text is cut at the end of a word, and inside one that is most of the line;
// letters count, not bytes.
func TestShorten(t *testing.T) {
	for text, want := range map[string]string{
		"ten chars!":    "ten chars!",
		"eleven, chars": "eleven…",
		"eleven chars":  "eleven…",
		"an incredible": "an incredi…",
		"seven eighths": "seven eigh…",
		"ääääääääää":    "ääääääääää",
		"äääääääääää":   "ääääääääää…",
	} {
		if got := shorten(text, 10); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
