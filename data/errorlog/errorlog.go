// Package errorlog is the program's own log: what went wrong and where in the
// program, in a file on this computer. It never writes the text of an error,
// because texts may hold what was typed: only the types in its chain, the codes
// of SQLite and the operating system, damaged pages and their tables, and the
// functions of the program that were running. Until Use nothing is written.
package errorlog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"runtime"
	"strings"
	"sync"

	"kapdesk/data"
)

var (
	mu   sync.Mutex
	to   *slog.Logger
	last error // the root of what was written last: it is told again on its way up
)

// Use makes w the log, nil for none.
func Use(w io.Writer) {
	mu.Lock()
	defer mu.Unlock()
	to, last = nil, nil
	if w != nil {
		to = slog.New(slog.NewJSONHandler(w, nil))
	}
}

// Note writes an error that came to its end at a place of the program, such as
// "shown" or "backup". The answers of rules and what was called off are no
// errors, and an error that is handed on is written once.
func Note(place string, err error) {
	mu.Lock()
	defer mu.Unlock()
	if to == nil || expected(err) {
		return
	}
	first := root(err)
	if first != nil && first == last {
		return
	}
	last = first
	to.Error(place, "error", data.Describe(err), "in", calls(3))
}

// Panics is deferred where a goroutine of the program begins: it writes what
// stopped it and lets it go on to stop the program.
func Panics(place string) {
	p := recover()
	if p == nil {
		return
	}
	what := fmt.Sprintf("%T", p)
	if known, ok := p.(runtime.Error); ok {
		what = known.Error() // made of types and numbers
	}
	mu.Lock()
	if to != nil {
		to.Error(place, "panic", what, "in", calls(3))
	}
	mu.Unlock()
	panic(p)
}

// expected reports whether an error is an answer: of a rule, of a form, or to
// "stop". A Fault without a cause is what a rule says.
func expected(err error) bool {
	var problems data.Problems
	if err == nil || errors.As(err, &problems) || errors.Is(err, data.ErrNotFound) || errors.Is(err, context.Canceled) {
		return true
	}
	var refused *data.Refused
	var fault *data.Fault
	return errors.As(err, &refused) || errors.As(err, &fault) && fault.Err == nil
}

// root is the innermost error, by which one that comes up again is known. It is
// nil where two errors can not be told apart: a number, or a value that a
// package has once for all.
func root(err error) error {
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	if kind := reflect.TypeOf(err); kind.Kind() != reflect.Pointer || kind == reflect.TypeOf(io.EOF) {
		return nil
	}
	return err
}

// calls names the functions of the program that led here, innermost first.
func calls(skip int) string {
	var pcs [48]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs[:])])
	var names []string
	for {
		f, more := frames.Next()
		if name, ours := strings.CutPrefix(f.Function, "kapdesk/"); ours && len(names) < 8 {
			names = append(names, fmt.Sprintf("%s:%d", name, f.Line))
		}
		if !more {
			return strings.Join(names, " < ")
		}
	}
}
