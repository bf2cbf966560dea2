package main

import (
	"strings"
	"testing"

	"kapdesk/data/vault"
)

// verify works out again what stands in a practice, and names what a person with
// the passphrase and a database program did to it.
func TestVerifyNamesWhatWasTamperedWith(t *testing.T) {
	path := demoFile(t)
	if out := must(t, "verify", path); !strings.Contains(out, "worked out again, tables and triggers as this program makes them") {
		t.Errorf("verify of an honest practice says\n%s", out)
	}
	for _, c := range []struct{ alter, want string }{
		{"CREATE TRIGGER quiet BEFORE INSERT ON draft BEGIN SELECT 1; END", "trigger quiet is not of this program"},
		{"DROP TRIGGER audit_stays_2", "trigger audit_stays_2 is missing"},
		{"UPDATE measure SET note = note; DROP TRIGGER visit_signed_stays; UPDATE visit SET place = 'x' WHERE id = (SELECT min(id) FROM visit WHERE signed_at IS NOT NULL)", "is not as it was signed"},
		{"DELETE FROM audit WHERE seq > (SELECT max(seq) - 20 FROM audit)", "of the audit trail, which has had"},
		{"DELETE FROM audit; DELETE FROM sqlite_sequence WHERE name = 'audit'", "Line 1 of the audit trail, which has had"},
	} {
		v, err := vault.Open(t.Context(), path, vault.Passphrase(passphrase))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := v.Writer().Exec(c.alter); err != nil {
			t.Fatal(err)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
		r := kapctl(t, "verify", path)
		if said := r.out + r.err; r.status != statusFailed || !strings.Contains(said, c.want) {
			t.Errorf("%s: status %d, %s; want it said: %s", c.alter, r.status, said, c.want)
		}
	}
}
