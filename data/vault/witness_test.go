package vault

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// scene is a practice's files at one moment, by what their names end in.
type scene map[string][]byte

// snapshot reads the files as a crash would leave them.
func snapshot(t *testing.T, path string) scene {
	t.Helper()
	s := scene{}
	for _, suffix := range []string{"", "-wal", ".lock"} {
		file, err := os.ReadFile(path + suffix)
		if err == nil && len(file) > 0 {
			s[suffix] = file
		}
	}
	return s
}

// with takes one of the files from another moment.
func (s scene) with(suffix string, other scene) scene {
	mixed := maps.Clone(s)
	delete(mixed, suffix)
	if file, ok := other[suffix]; ok {
		mixed[suffix] = file
	}
	return mixed
}

// put puts the files into a new folder.
func (s scene) put(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(folder(t), "practice.kap")
	for suffix, file := range s {
		if err := os.WriteFile(path+suffix, file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func (s scene) check(t *testing.T, code Code) (*Report, error) {
	t.Helper()
	return Check(t.Context(), s.put(t), &code)
}

// open opens the files in a new folder. It returns what does not fit.
func (s scene) open(t *testing.T, code Code) (doubts []error, notes int, path string) {
	t.Helper()
	path = s.put(t)
	v, err := Open(t.Context(), path, &code)
	if err != nil {
		return []error{err}, 0, path
	}
	defer v.Close()
	v.Reader().QueryRow("SELECT count(*) FROM note").Scan(&notes) // a mixed file may not be readable
	return v.Doubts(), notes, path
}

// history is a practice of several sessions. closed holds it after each of them,
// crashed after each commit of the last one.
type history struct {
	code            Code
	closed, crashed []scene
}

// lived makes a history. The log is moved into the file every few pages, so that it
// is started anew within a session.
func lived(t *testing.T, sessions, commits int) history {
	t.Helper()
	v, code := newVault(t)
	fill(t, v, 60)
	path := v.Path()
	h := history{code: code}
	for session := range sessions {
		run(t, v, "PRAGMA wal_autocheckpoint = 12")
		for commit := range commits {
			run(t, v, "INSERT INTO note (id, client, body) VALUES (?, 1, ?)", fmt.Sprint("s", session, "c", commit), strings.Repeat("x", 100*commit))
			if session == sessions-1 {
				h.crashed = append(h.crashed, snapshot(t, path))
			}
		}
		if err := v.Close(); err != nil {
			t.Fatal(cause(err))
		}
		h.closed = append(h.closed, snapshot(t, path))
		var err error
		if v, err = Open(t.Context(), path, &code); err != nil {
			t.Fatal(cause(err))
		}
		if len(v.Doubts()) > 0 {
			t.Fatalf("a file closed in order is doubted: %v", v.Doubts())
		}
	}
	t.Cleanup(func() { v.Close() })
	return h
}

// Old parts are put back in every way that leaves each part authentic. Each is said
// when the practice is opened; what is counted is how many of how many.
func TestOldPartsAreSaid(t *testing.T) {
	h := lived(t, 4, 12)
	last, crash := h.closed[len(h.closed)-1], h.crashed[len(h.crashed)-1]
	tries, said := map[string]int{}, map[string]int{}
	attack := func(name string, s scene, want ...error) {
		t.Helper()
		tries[name]++
		if r, err := s.check(t, h.code); err == nil && r.Whole() {
			t.Errorf("%s, try %d: Check calls it whole", name, tries[name])
		}
		doubts, _, _ := s.open(t, h.code)
		for _, d := range doubts {
			if slices.ContainsFunc(want, func(w error) bool {
				return errors.Is(d, w) || strings.Contains(d.Error(), "is older than") && w == errParts
			}) {
				said[name]++
				return
			}
		}
		t.Errorf("%s, try %d: %v; want one of %v", name, tries[name], doubts, want)
	}
	for _, old := range h.closed[:len(h.closed)-1] {
		attack("an old whole file beside its lock file", last.with("", old), errParts)
		for at := 0; at+pageSize <= min(len(old[""]), len(last[""])); at += pageSize {
			if page := old[""][at : at+pageSize]; !bytes.Equal(page, last[""][at:at+pageSize]) {
				mixed := bytes.Clone(last[""])
				copy(mixed[at:], page)
				attack("one page from an older file", last.with("", scene{"": mixed}), errParts, ErrDamaged)
			}
		}
	}
	for _, old := range h.closed[:len(h.closed)-2] {
		attack("an old whole file beside its log, after a crash", crash.with("", old), errParts)
	}
	attack("a shorter file", last.with("", scene{"": last[""][:len(last[""])-pageSize]}), errParts, ErrDamaged)
	for i, s := range h.crashed[:len(h.crashed)-1] {
		if !bytes.Equal(s["-wal"], crash["-wal"]) {
			attack("an old log after a crash", crash.with("-wal", s), errLogLost)
		}
		attack("an old log beside a file closed in order", last.with("-wal", s), errOldLog)
		attack("a log that is gone after a crash", h.crashed[i].with("-wal", scene{}), errLogLost)
	}
	for _, name := range slices.Sorted(maps.Keys(tries)) {
		t.Logf("%-50s %4d tries, %4d said", name, tries[name], said[name])
	}
}

// A lock file that is put back together with the file knows no better: that is the
// limit, and only a backup tells (data/keeper).
func TestWholeStateOfBeforeIsNotSeenByTheFileAlone(t *testing.T) {
	h := lived(t, 3, 3)
	for i, old := range h.closed {
		if doubts, _, _ := old.open(t, h.code); len(doubts) > 0 {
			t.Errorf("file and lock file of session %d: %v; doc.go says that this is not seen", i+1, doubts)
		}
	}
}

// Honest ends are never doubted: a kill after any commit, a power cut after which
// the lock file says less than the log holds, a file without its lock file.
func TestHonestEndsAreNotDoubted(t *testing.T) {
	h := lived(t, 3, 12)
	ends := 0
	check := func(what string, s scene, notes int) {
		t.Helper()
		ends++
		if r, err := s.check(t, h.code); err != nil || !r.Whole() {
			t.Errorf("%s: Check says %v (%v)", what, r, err)
		}
		doubts, n, _ := s.open(t, h.code)
		if len(doubts) > 0 || n != notes {
			t.Errorf("%s: doubts %v, %d notes; want none and %d", what, doubts, n, notes)
		}
	}
	before := 60 + 2*12
	for i, s := range h.crashed {
		check("killed", s, before+i+1)
		check("without a lock file", s.with(".lock", scene{}), before+i+1)
		for _, earlier := range h.crashed[:i] {
			check("power cut", s.with(".lock", earlier), before+i+1)
		}
	}
	for i, s := range h.closed {
		check("closed", s, 60+12*(i+1))
		check("a copy without a lock file", s.with(".lock", scene{}), 60+12*(i+1))
		for _, later := range h.closed[i+1:] {
			check("worked on elsewhere and copied back", later.with(".lock", s), len(h.closed)*12+60-12*(len(h.closed)-1-slices.IndexFunc(h.closed, func(c scene) bool { return bytes.Equal(c[""], later[""]) })))
		}
	}
	t.Logf("%d honest ends, none doubted", ends)
}

// An old log is moved aside and not read: the practice is as it was closed.
func TestOldLogIsMovedAside(t *testing.T) {
	h := lived(t, 2, 4)
	last := h.closed[1]
	doubts, notes, path := last.with("-wal", h.crashed[0]).open(t, h.code)
	if len(doubts) != 1 || notes != 60+8 {
		t.Fatalf("%v, %d notes; want the old log said and %d notes", doubts, notes, 60+8)
	}
	aside, _ := filepath.Glob(path + " (log set aside *-wal")
	if len(aside) != 1 {
		t.Errorf("set aside: %q, want the old log", aside)
	} else if kept, err := os.ReadFile(aside[0]); err != nil || !bytes.Equal(kept, h.crashed[0]["-wal"]) {
		t.Errorf("what was set aside is not the old log (%v)", err)
	}
}

// Who only looks is told as well, and is shown the file without the log that does
// not belong to it; both stay where they are.
func TestOldLogIsPassedOverByWhoLooks(t *testing.T) {
	h := lived(t, 2, 4)
	path := h.closed[1].with("-wal", h.crashed[0]).put(t)
	before := snapshot(t, path)
	v, err := Look(t.Context(), path, &h.code)
	if err != nil {
		t.Fatal(cause(err))
	}
	if doubts, notes := v.Doubts(), count(t, v, "SELECT count(*) FROM note"); len(doubts) != 1 || !errors.Is(doubts[0], errOldLog) || notes != 60+8 {
		t.Errorf("%v, %d notes; want the old log said and %d notes", doubts, notes, 60+8)
	}
	if err := v.Close(); err != nil {
		t.Error(cause(err))
	}
	if after := snapshot(t, path); !maps.EqualFunc(before, after, bytes.Equal) {
		t.Error("looking changed the file, its log or its lock file")
	}
	for _, honest := range []scene{h.closed[1], h.crashed[3]} {
		v, err := Look(t.Context(), honest.put(t), &h.code)
		if err != nil {
			t.Fatal(cause(err))
		}
		if doubts := v.Doubts(); len(doubts) > 0 {
			t.Errorf("an honest end is doubted by who looks: %v", doubts)
		}
		v.Close()
	}
}

// A forged or torn note is not believed, and the practice opens as one that was
// never seen here.
func TestForgedNoteIsNotBelieved(t *testing.T) {
	h := lived(t, 2, 2)
	last := h.closed[1]
	for at := range bytes.TrimRight(last[".lock"], " \n") {
		forged := bytes.Clone(last[".lock"])
		forged[at] ^= 1
		if doubts, notes, _ := last.with(".lock", scene{".lock": forged}).open(t, h.code); len(doubts) > 0 || notes != 64 {
			t.Fatalf("byte %d of the note flipped: %v, %d notes", at, doubts, notes)
		}
	}
}

// Wrong tries are counted beside the file until somebody says that they are
// written down, whatever program tried.
func TestWrongTriesOutliveTheProgram(t *testing.T) {
	cheap(t)
	h := lived(t, 1, 1)
	_, _, path := h.closed[0].open(t, h.code)
	wrong := NewCode()
	for n := 1; n <= 3; n++ {
		if _, err := Open(t.Context(), path, &wrong); !errors.Is(err, ErrWrongSecret) {
			t.Fatal(err)
		}
		if got := WrongTries(path); got != n {
			t.Errorf("after %d wrong tries the lock file counts %d", n, got)
		}
	}
	for _, forget := range []bool{false, true} {
		v, err := Open(t.Context(), path, &h.code)
		if err != nil {
			t.Fatal(err)
		}
		if v.WrongTries() != 3 || len(v.Doubts()) > 0 {
			t.Errorf("opened: %d wrong tries, doubts %v; want 3 and none", v.WrongTries(), v.Doubts())
		}
		if forget {
			if err := v.ForgetTries(); err != nil {
				t.Fatal(err)
			}
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := WrongTries(path); got != 0 {
		t.Errorf("once written down the lock file counts %d, want 0", got)
	}
}

// A line that is to be remembered outside the file is there at the next opening,
// also after a crash and under a new passphrase.
func TestMarkIsRemembered(t *testing.T) {
	cheap(t)
	h := lived(t, 1, 1)
	_, _, path := h.closed[0].open(t, h.code)
	v, err := Open(t.Context(), path, &h.code)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.SetMark("4812 abc"); err != nil {
		t.Fatal(err)
	}
	crashed := snapshot(t, path)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ChangePassphrase(t.Context(), path, &h.code, Passphrase("other words")); err != nil {
		t.Fatal(cause(err))
	}
	mark := func(what, path string, s Secret) {
		t.Helper()
		v, err := Open(t.Context(), path, s)
		if err != nil {
			t.Fatal(what, cause(err))
		}
		defer v.Close()
		if v.Mark() != "4812 abc" || len(v.Doubts()) > 0 {
			t.Errorf("%s: mark %q, doubts %v", what, v.Mark(), v.Doubts())
		}
	}
	mark("after a new passphrase", path, Passphrase("other words"))
	_, _, other := crashed.open(t, h.code)
	mark("after a crash", other, &h.code)
}
