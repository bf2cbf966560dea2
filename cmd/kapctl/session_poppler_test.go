//go:build poppler

package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPopplerReadsTheStoredSession reads the printed record with an independent
// PDF reader: go test -tags poppler ./cmd/kapctl
func TestPopplerReadsTheStoredSession(t *testing.T) {
	path, file := demoFile(t), filepath.Join(t.TempDir(), "session.pdf")
	must(t, "print", "session", "--client", "jordan", "--number", "1", "--out", file, path)
	out, err := exec.Command("pdftotext", "-layout", file, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("pdftotext: %v\n%s", err, out)
	}
	text := strings.Join(strings.Fields(string(out)), " ")
	for _, phrase := range []string{
		"Session 1 of course 1, April 1, 2025", "200 mg by client, 82.55 kg (182 lb), 2.42 mg/kg", "155 min, 120 min after the dose",
		"2:10 PM T+40 BP 146/90, HR 88, SpO₂ 98%. Caution (140/90).", "Late entry, written 3:04 PM.", "Mean (calc.) 97 109 100 +3%",
		"Discharge, all 11 met at 3:22 PM", "90 min since dose: 112 min", "ineffability 3.7.", "C-0098, page 1 of 2",
	} {
		if !strings.Contains(text, phrase) {
			t.Errorf("poppler does not read %q", phrase)
		}
	}
}
