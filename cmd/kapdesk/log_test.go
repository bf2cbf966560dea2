package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/data/errorlog"
)

func TestTheLogIsKeptBesideTheSettings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kapdesk.log")
	t.Cleanup(func() { errorlog.Use(nil) })
	if got := keepLog(path); got != path {
		t.Fatalf("the log is kept at %q, want %s", got, path)
	}
	errorlog.Note("here", os.ErrClosed)
	if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), `"error":"closed"`) {
		t.Errorf("the log holds %q (%v)", text, err)
	}
	if got := keepLog(filepath.Join(path, "kapdesk.log")); got != "" {
		t.Errorf("a log whose folder is a file is kept at %s", got)
	}
}
