package data

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"strings"
	"syscall"
)

// Describe is an error without a word of its text, which may hold what was
// typed: the types of its chain, outermost first, with codes.
func Describe(err error) string {
	var parts []string
	var walk func(error)
	walk = func(err error) {
		if err == nil {
			return
		}
		parts = append(parts, one(err))
		switch inner := err.(type) {
		case interface{ Unwrap() error }:
			walk(inner.Unwrap())
		case interface{ Unwrap() []error }:
			for _, e := range inner.Unwrap() {
				walk(e)
			}
		}
	}
	walk(err)
	return strings.Join(parts, " < ")
}

// known are errors whose name says more than their type.
var known = map[error]string{
	context.DeadlineExceeded: "deadline exceeded", io.EOF: "end of file", io.ErrUnexpectedEOF: "unexpected end of file",
	fs.ErrNotExist: "does not exist", fs.ErrPermission: "no permission", fs.ErrClosed: "closed", io.ErrShortWrite: "short write",
}

func one(err error) string {
	kind := fmt.Sprintf("%T", err)
	switch e := err.(type) {
	case interface{ Logged() string }: // says itself what may be written
		return e.Logged()
	case interface{ Code() int }: // SQLite
		return fmt.Sprintf("%s %d", kind, e.Code())
	case syscall.Errno:
		return fmt.Sprintf("%s %d", kind, int(e))
	}
	if reflect.TypeOf(err).Comparable() && known[err] != "" {
		return known[err]
	}
	return kind
}
