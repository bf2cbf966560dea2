package vault

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// lockFile is the side file `<practice>.lock`. Holding the operating system's
// lock on it means having the practice open; a crash frees the lock by itself.
// It says who holds it, and keeps values that are not secret: a copy of the salt
// and a check value, by which a damaged salt, or a file damaged all over, is told
// apart from a wrong passphrase; how many wrong secrets were tried; and what the
// file was when it was seen last (witness.go).
//
// A lock file that was made for a file which then turned out not to open is
// removed again.
type lockFile struct {
	f    *os.File
	made bool // by this lock, and says nothing yet
}

// note is what a lock file says.
type note struct {
	pid   int
	salt  []byte
	check []byte
	tries int // wrong secrets since the last right one
	trace trace
	proof []byte // that trace was written under the file's keys
}

func (n *note) text() string {
	return fmt.Sprintf("pid %d\nsalt %x\ncheck %x\ntries %d\n%sproof %x\n", n.pid, n.salt, n.check, n.tries, n.trace.text(), n.proof)
}

func lockPath(path string) string { return path + ".lock" }

// takeLock locks the practice at path for this process.
func takeLock(path string) (*lockFile, error) {
	made := !exists(lockPath(path))
	f, err := os.OpenFile(lockPath(path), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, opening(path, err)
	}
	lock, err := hold(f, tryLock)
	if err == nil {
		lock.made = made
	}
	return lock, err
}

// hold locks an open lock file in one of two ways.
func hold(f *os.File, try func(*os.File) (bool, error)) (*lockFile, error) {
	held, err := try(f)
	if err == nil && held {
		return &lockFile{f: f}, nil
	}
	n := parseNote(f)
	f.Close()
	if err != nil {
		return nil, Explain(err)
	}
	if n.pid > 0 && n.pid != os.Getpid() {
		return nil, detail(ErrInUse, fmt.Sprintf("The practice is already open in another window (process %d).", n.pid), nil)
	}
	return nil, ErrInUse
}

// noteSize is how long a note is: less than what a disk writes in one piece.
const noteSize = 512

// put writes a note in one piece; last says that it must be on the disk.
func (l *lockFile) put(n *note, last bool) error {
	l.made = false
	text := append([]byte(n.text()), bytes.Repeat([]byte{' '}, noteSize)...)[:noteSize]
	text[noteSize-1] = '\n'
	if _, err := l.f.WriteAt(text, 0); err != nil || !last {
		return err
	}
	return l.f.Sync()
}

// forget empties the note, when the file beside it is replaced by another.
func (l *lockFile) forget() error { return l.f.Truncate(0) }

// note reads what the last opening left.
func (l *lockFile) note() note {
	if l == nil {
		return note{}
	}
	return parseNote(l.f)
}

// release gives up the lock. A nil lock, which visit returns for a folder where
// nothing can be written, has none.
func (l *lockFile) release() error {
	if l == nil {
		return nil
	}
	if l.made && os.Remove(l.f.Name()) != nil {
		defer os.Remove(l.f.Name()) // Windows does not remove an open file
	}
	return errors.Join(unlockFile(l.f), l.f.Close())
}

// visit locks a file that is only looked at, by the lock file as it is: others
// may look at the same time, nobody may open it. Where there is none nobody has
// the practice open, and it does without: the lock is nil.
func visit(path string) (*lockFile, error) {
	if !exists(path) {
		return nil, ErrMissing
	}
	f, err := os.Open(lockPath(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, explainAt(path, err)
	}
	return hold(f, tryShare)
}

func parseNote(f *os.File) (n note) {
	text, err := io.ReadAll(io.NewSectionReader(f, 0, 4096))
	if err != nil {
		return note{}
	}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch name {
		case "pid":
			n.pid, _ = strconv.Atoi(value)
		case "salt":
			n.salt, _ = hex.DecodeString(value)
		case "check":
			n.check, _ = hex.DecodeString(value)
		case "tries":
			n.tries, _ = strconv.Atoi(value)
		case "generation":
			n.trace.generation, _ = strconv.ParseInt(value, 10, 64)
		case "closed":
			digest, _ := hex.DecodeString(value)
			n.trace.closed = copy(n.trace.digest[:], digest) == len(n.trace.digest)
		case "open":
			salts, frames, _ := strings.Cut(value, " ")
			raw, _ := hex.DecodeString(salts)
			copy(n.trace.log.salts[:], raw)
			n.trace.log.frames, _ = strconv.ParseInt(frames, 10, 64)
		case "mark":
			n.trace.mark = value
		case "proof":
			n.proof, _ = hex.DecodeString(value)
		}
	}
	return n
}

// Locked reports whether somebody has the practice at path open, or looks at it.
func Locked(path string) bool {
	f, err := os.OpenFile(lockPath(path), os.O_RDWR, 0)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	free, err := tryLock(f)
	if free {
		err = unlockFile(f)
	}
	return !free || err != nil
}
