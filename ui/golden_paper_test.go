package ui

import (
	"bytes"
	"os"
	"strings"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk/desktest"
)

// readPDF reads a file as somebody else would, with Poppler. It is set by the
// build tag poppler.
var readPDF func(file string) (string, error)

// said is what the golden client's papers must say, in words that both the
// blocks of the document and the text of the PDF hold.
var (
	consentSays = []string{
		"Informed consent for ketamine-assisted psychotherapy", "Jordan Reeves", "November 2, 1983", "C-0001", "Juniper House Psychotherapy",
		"Elena Marsh, LCSW", "license L10482", "(503) 555-0117", "Samuel Okafor, MD", "Rose City Psychiatry", "under your own tongue", "March 18, 2025",
		"no food for 4 hours and no clear liquids for 2 hours",
	}
	reportSays = []string{
		"Jordan Reeves, born November 2, 1983", "Samuel Okafor, MD, Rose City Psychiatry", "F33.2", "F43.12",
		"PHQ-9 fell from 22 (severe) to 9 (mild): −13 points (−59.1%), reliable improvement (6 or more), response; not remission (below 5).",
		"GAD-7 and PCL-5 also improved reliably.", "Three medicine sessions and one no-go visit", "No serious adverse event.",
		"2.42", "3.63", "128/82", "146/90", "132/84", "166/102", "T+120 min", "Nausea, mild, 25 min", "−42.6%",
		"Preparation 2 of 2, integration 7 of 7", "C-0001, page",
	}
	neverSays = []string{"TODO", "%!", "<nil>", "To meet the fear"}
)

// readsConsent checks the consent as it was signed.
func (w *therapist) readsConsent(file string) {
	w.t.Helper()
	docs, err := w.shell.practice.Store.Documents(w.t.Context(), w.jordan())
	if err != nil {
		w.t.Fatal(err)
	}
	for _, st := range docs.Standings {
		if st.Kind.Form != data.FormKAP {
			continue
		}
		snapshot, err := reports.ReadSnapshot(st.Doc.Body)
		if err != nil {
			w.t.Fatal(err)
		}
		doc, err := snapshot.Document()
		if err != nil {
			w.t.Fatal(err)
		}
		w.reads("consent", file, paper.Dump(doc), consentSays)
		return
	}
	w.t.Error("the client's documents hold no KAP informed consent")
}

// readsReport checks the report as it was signed.
func (w *therapist) readsReport(file string) {
	w.t.Helper()
	s := w.shell.practice.Store
	docs, err := s.Documents(w.t.Context(), w.jordan())
	if err != nil {
		w.t.Fatal(err)
	}
	signed := docs.Reports()
	if len(signed) != 1 {
		w.t.Fatalf("%d reports are on record, want 1", len(signed))
	}
	full, err := s.Document(w.t.Context(), signed[0].ID)
	if err != nil {
		w.t.Fatal(err)
	}
	report, err := store.PrintedReport(full)
	if err != nil {
		w.t.Fatal(err)
	}
	w.reads("report", file, paper.Dump(reports.ProgressOf(report, w.shell.facts.Region).Document()), reportSays)
}

// reads checks a document twice: its blocks, and the PDF with another program.
func (w *therapist) reads(what, file, blocks string, says []string) {
	w.t.Helper()
	pdf, err := os.ReadFile(file)
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-1.")) || len(pdf) < 20_000 {
		w.t.Errorf("the %s given to the viewer is no PDF with its fonts: %d bytes, %v", what, len(pdf), err)
	}
	texts := map[string]string{"blocks": blocks}
	if readPDF != nil {
		if texts["PDF"], err = readPDF(file); err != nil {
			w.t.Fatal(err)
		}
	}
	for source, text := range texts {
		text = strings.Join(strings.Fields(strings.ReplaceAll(text, "**", "")), " ") // bold words are marked in the blocks
		failed := false
		for _, words := range says {
			if !strings.Contains(text, words) {
				failed = true
				w.t.Errorf("the %s's %s do not say %q", what, source, words)
			}
		}
		for _, words := range neverSays {
			if strings.Contains(text, words) {
				failed = true
				w.t.Errorf("the %s's %s say %q", what, source, words)
			}
		}
		if failed {
			w.t.Logf("%s of the %s:\n%s", source, what, text)
		}
	}
}

func (w *therapist) jordan() data.ClientID {
	return desktest.Client(w.t, w.shell.practice.Store, "Jordan R.")
}
