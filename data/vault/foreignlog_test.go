package vault

import (
	"os"
	"testing"
)

// A log that a kill left, beside the file of another practice that was put in place
// of its own: nothing of it gets into that practice, whose own rows are all there.
func TestLogOfAnotherPracticeIsNotRead(t *testing.T) {
	crashed, _ := afterCrash(t) // 50 clients, all in its log
	_, other, code := closedVault(t, 5)
	if err := os.WriteFile(crashed, other, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func() (*Vault, error){
		"Look": func() (*Vault, error) { return Look(t.Context(), crashed, code) },
		"Open": func() (*Vault, error) { return Open(t.Context(), crashed, code) },
	} {
		v, err := open()
		if err != nil {
			t.Fatalf("%s: %v", name, cause(err))
		}
		if n := count(t, v, "SELECT count(*) FROM client"); n != 5 {
			t.Errorf("%s: %d clients, want its own 5", name, n)
		}
		if err := v.Close(); err != nil {
			t.Errorf("%s: %v", name, cause(err))
		}
	}
}
