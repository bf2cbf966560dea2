package keeper

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// files reads a practice's file and its lock file.
func files(t *testing.T, path string) map[string][]byte {
	t.Helper()
	kept := map[string][]byte{}
	for _, suffix := range []string{"", ".lock"} {
		file, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		kept[suffix] = file
	}
	return kept
}

func putBack(t *testing.T, path string, kept map[string][]byte) {
	t.Helper()
	for suffix, file := range kept {
		if err := os.WriteFile(path+suffix, file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// unlock opens the practice as the window does and returns all that does not fit.
func unlock(t *testing.T, path string, at time.Time) (p *Practice, doubts []error) {
	t.Helper()
	p, err := Open(t.Context(), path, vault.Passphrase(passphrase), data.FixedClock(at), "test")
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Unlocked(t.Context(), "with passphrase", 0); err != nil {
		t.Fatal(err)
	}
	doubts = p.Doubts()
	doubt, err := p.CompareBackup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if doubt != nil {
		doubts = append(doubts, doubt)
	}
	return p, doubts
}

func work(t *testing.T, s *store.Store, lines int) {
	t.Helper()
	for range lines {
		if err := s.Note(t.Context(), "Viewed", 0, "client", ""); err != nil {
			t.Fatal(err)
		}
	}
}

func closed(t *testing.T, p *Practice) {
	t.Helper()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
}

// Days of work, each closed in order and backed up. Then the trail is shortened by a
// program that has the key, or an older day is put back with and without what knows
// better. Each is said at the next unlocking, and stands in the trail.
func TestShortenedTrailAndOlderPracticeAreSaid(t *testing.T) {
	start := time.Date(2025, time.June, 12, 9, 0, 0, 0, time.UTC)
	p, _ := newPractice(t, data.FixedClock(start))
	path := p.Path()
	closed(t, p)
	var days []map[string][]byte
	const worked = 4
	for day := range worked {
		p, doubts := unlock(t, path, start.AddDate(0, 0, day))
		if len(doubts) > 0 {
			t.Fatalf("day %d: an honest practice is doubted: %v", day+1, doubts)
		}
		work(t, p.Store, 30)
		if _, err := p.BackUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		closed(t, p)
		days = append(days, files(t, path))
	}
	last := days[worked-1]
	forge := func(queries ...string) func() {
		return func() {
			v, err := vault.Open(t.Context(), path, vault.Passphrase(passphrase))
			if err != nil {
				t.Fatal(err)
			}
			for _, query := range append([]string{"DROP TRIGGER audit_stays_2"}, queries...) {
				if _, err := v.Writer().Exec(query); err != nil {
					t.Fatal(err)
				}
			}
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	const forget = "DELETE FROM sqlite_sequence WHERE name = 'audit'"
	shorter := "DELETE FROM audit WHERE seq > (SELECT max(seq) - 20 FROM audit)"
	attacks := map[string]func(){
		"the last 20 lines are deleted":               forge(shorter),
		"the last 20 lines and their count":           forge(shorter, forget),
		"all lines and their count":                   forge("DELETE FROM audit", forget),
		"the last 20 lines, and the lock file is new": func() { forge(shorter, forget)(); os.Remove(path + ".lock") },
		"all lines, and the lock file is new":         func() { forge("DELETE FROM audit", forget)(); os.Remove(path + ".lock") },
	}
	for day := range worked - 1 {
		name := "the practice of day " + string(rune('1'+day))
		attacks[name] = func() { putBack(t, path, map[string][]byte{"": days[day][""]}) }
		attacks[name+" with its lock file"] = func() { putBack(t, path, days[day]) }
		attacks[name+" without a lock file"] = func() { putBack(t, path, days[day]); os.Remove(path + ".lock") }
	}
	said := 0
	for name, attack := range attacks {
		putBack(t, path, last)
		attack()
		p, doubts := unlock(t, path, start.AddDate(0, 0, worked))
		lines, err := p.Store.Audit(t.Context(), store.AuditFilter{Words: "not as before"})
		if err != nil {
			t.Fatal(err)
		}
		if len(doubts) == 0 || len(lines) != len(doubts) {
			t.Errorf("%s: said %v, %d lines in the trail; want it said and written down", name, doubts, len(lines))
		} else {
			said++
		}
		closed(t, p)
	}
	t.Logf("%d attacks on trail and file, %d said at unlocking and written down", len(attacks), said)
}

// The weekly proof reads the whole chain: what was altered long ago is found, and
// the page shows it from then on.
func TestWeeklyProofReadsTheWholeTrail(t *testing.T) {
	p, _ := newPractice(t, data.FixedClock(time.Date(2025, time.June, 12, 9, 0, 0, 0, time.UTC)))
	ctx := context.Background()
	work(t, p.Store, 5)
	if _, err := p.BackUp(ctx); err != nil {
		t.Fatal(err)
	}
	if state, err := p.Store.CheckNewAudit(ctx); err != nil || state.Broken != 0 {
		t.Fatal(state, err)
	}
	for _, query := range []string{"DROP TRIGGER audit_stays_1", "UPDATE audit SET what = 'x' WHERE seq = 3"} {
		if _, err := p.vault.Writer().Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.Prove(ctx); err == nil || !strings.Contains(err.Error(), "Line 3 of the audit trail") {
		t.Errorf("the proof says %v, want line 3 of the trail", err)
	}
	if state, err := p.Store.CheckNewAudit(ctx); err != nil || state.Broken != 3 {
		t.Errorf("then the page finds %+v (%v), want broken at 3", state, err)
	}
}

// Wrong tries of a program that has ended stand in the trail after the next right one.
func TestWrongTriesOfEarlierProgramsAreWrittenDown(t *testing.T) {
	p, _ := newPractice(t, data.FixedClock(time.Date(2025, time.June, 12, 9, 0, 0, 0, time.UTC)))
	path := p.Path()
	closed(t, p)
	for range 2 {
		if _, err := Open(t.Context(), path, vault.Passphrase("not it"), p.clock, "test"); err == nil {
			t.Fatal("a wrong passphrase opens the practice")
		}
	}
	for _, want := range []int{1, 1} { // once, not again
		p, _ := unlock(t, path, p.clock.Now())
		lines, err := p.Store.Audit(t.Context(), store.AuditFilter{Words: "unlock failed 2 wrong tries"})
		if err != nil || len(lines) != want {
			t.Errorf("%d lines about 2 wrong tries (%v), want %d", len(lines), err, want)
		}
		closed(t, p)
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(path), filepath.Base(path)+".lock")); err != nil {
		t.Error(err)
	}
}
