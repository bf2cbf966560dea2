package errorlog

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"kapdesk/data"
)

// sqlite stands for the driver's error.
type sqlite struct{ code int }

func (e *sqlite) Error() string { return "UNIQUE constraint failed: zebra" }
func (e *sqlite) Code() int     { return e.code }

type damaged struct{}

func (damaged) Error() string  { return "zebra" }
func (damaged) Logged() string { return "damaged: page 7 (table client)" }

func listen(t *testing.T) *bytes.Buffer {
	t.Helper()
	var log bytes.Buffer
	Use(&log)
	t.Cleanup(func() { Use(nil) })
	return &log
}

func TestTypesAndCodesWithoutWords(t *testing.T) {
	fault := func(cause error) error { return &data.Fault{What: "zebra", Safe: "zebra", Do: "zebra", Err: cause} }
	for _, one := range []struct {
		err  error
		want string // "" when nothing is written
	}{
		{fault(&sqlite{2067}), "*data.Fault < *errorlog.sqlite 2067"},
		{fmt.Errorf("zebra: %w", fault(&fs.PathError{Op: "open", Path: "/zebra", Err: syscall.ENOSPC})), fmt.Sprintf("*fmt.wrapError < *data.Fault < *fs.PathError < syscall.Errno %d", syscall.ENOSPC)},
		{fault(errors.Join(damaged{}, io.ErrUnexpectedEOF)), "*data.Fault < *errors.joinError < damaged: page 7 (table client) < unexpected end of file"},
		{errors.New("zebra"), "*errors.errorString"},
		{context.DeadlineExceeded, "deadline exceeded"},
		{json.Unmarshal([]byte("zebra"), new(int)), "*json.SyntaxError"},
		{nil, ""},
		{fault(nil), ""},
		{data.Wrong("zebra", "zebra", "zebra"), ""},
		{fmt.Errorf("zebra: %w", data.ErrNotFound), ""},
		{fault(context.Canceled), ""},
	} {
		log := listen(t)
		Note("here", one.err)
		if one.want == "" {
			if log.Len() > 0 {
				t.Errorf("%v is an answer and was written: %s", one.err, log)
			}
			continue
		}
		var line struct{ Msg, Error, In string }
		if err := json.Unmarshal(log.Bytes(), &line); err != nil {
			t.Fatalf("%v: the line is %q: %v", one.err, log, err)
		}
		if line.Msg != "here" || line.Error != one.want || !strings.HasPrefix(line.In, "data/errorlog.TestTypesAndCodesWithoutWords:") {
			t.Errorf("%v is written as %+v, want %s", one.err, line, one.want)
		}
		if strings.Contains(log.String(), "zebra") {
			t.Errorf("a word reached the log: %s", log)
		}
	}
}

// What one layer wrote the next does not write again; what happens again is.
func TestOneErrorIsWrittenOnce(t *testing.T) {
	log := listen(t)
	first := &sqlite{13}
	Note("store", first)
	Note("shown", &data.Fault{What: "Not saved.", Err: first})
	if n := strings.Count(log.String(), "\n"); n != 1 {
		t.Errorf("an error that came up through two layers has %d lines, want 1", n)
	}
	Note("store", &sqlite{13})
	for range 2 {
		Note("shown", &data.Fault{What: "Not saved.", Err: syscall.ENOSPC})
		Note("shown", &data.Fault{What: "Not saved.", Err: fs.ErrClosed})
	}
	if n := strings.Count(log.String(), "\n"); n != 6 {
		t.Errorf("after the same happened again, a full drive twice and a closed file twice there are %d lines, want 6", n)
	}
	Use(nil)
	Note("store", &sqlite{13})
	if n := strings.Count(log.String(), "\n"); n != 6 {
		t.Error("a log that is not used any more was written")
	}
}

func TestPanicsAreWrittenAndGoOn(t *testing.T) {
	for _, one := range []struct {
		panics func()
		want   string
	}{
		{func() { panic("zebra") }, `"panic":"string"`},
		{func() { panic(errors.New("zebra")) }, `"panic":"*errors.errorString"`},
		{func() { var none []int; _ = none[len(none)] }, `"panic":"runtime error: index out of range [0] with length 0"`},
	} {
		log := listen(t)
		var caught any
		func() {
			defer func() { caught = recover() }()
			defer Panics("main")
			one.panics()
		}()
		if caught == nil {
			t.Error("the panic was swallowed")
		}
		if !strings.Contains(log.String(), one.want) || strings.Contains(log.String(), "zebra") || !strings.Contains(log.String(), "TestPanicsAreWritten") {
			t.Errorf("%v was written as %s, want %s and where it was", caught, log, one.want)
		}
	}
	log := listen(t)
	func() { defer Panics("main") }()
	if log.Len() > 0 {
		t.Errorf("no panic was written as %s", log)
	}
}

func TestFullLogsAreSetAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sub", "kapdesk.log")
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	line := func(n int) []byte { return []byte(fmt.Sprintf("%0*d\n", size/2, n)) } // one fits, two do not
	for n := range keep + 3 {
		if _, err := f.Write(line(n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for n, want := range []int{keep + 2, keep + 1, keep, keep - 1} {
		text, err := os.ReadFile(f.older(n))
		if err != nil || string(text) != string(line(want)) {
			t.Errorf("%s does not hold line %d (%v)", filepath.Base(f.older(n)), want, err)
		}
		if info, err := os.Stat(f.older(n)); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
			t.Errorf("%s may be read by others: %v (%v)", filepath.Base(f.older(n)), info.Mode(), err)
		}
	}
	if _, err := os.Stat(f.older(keep + 1)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("more than %d old logs are kept (%v)", keep, err)
	}
	again, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	again.Write([]byte("short\n"))
	again.Close()
	if text, _ := os.ReadFile(path); string(text) != string(line(keep+2))+"short\n" {
		t.Error("opening the log again did not go on where it ended")
	}
}
