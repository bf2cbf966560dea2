package errorlog

import (
	"fmt"
	"os"
	"path/filepath"
)

// The log has at most keep+1 files of about size bytes.
const (
	size = 256 << 10
	keep = 3
)

// File is a log file that starts anew when it is full; older ones are kept as
// name.1 to name.3. The package writes one line at a time.
type File struct {
	path    string
	f       *os.File
	written int64
}

// Open opens or makes the log at a path, for its owner alone.
func Open(path string) (*File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	l := &File{path: path}
	return l, l.open()
}

func (l *File) open() error {
	f, err := os.OpenFile(l.path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return err
	}
	f.Chmod(0o600) // it may have been copied here by hand
	l.f, l.written = f, info.Size()
	return nil
}

// Path is where the newest lines are.
func (l *File) Path() string { return l.path }

// Write adds a line. A full file is set aside first; a log that can not be
// written is no reason to stop.
func (l *File) Write(line []byte) (int, error) {
	if l.written > 0 && l.written+int64(len(line)) > size {
		l.f.Close()
		for n := keep; n > 0; n-- {
			os.Rename(l.older(n-1), l.older(n))
		}
		if err := l.open(); err != nil {
			return 0, err
		}
	}
	n, err := l.f.Write(line)
	l.written += int64(n)
	return n, err
}

func (l *File) older(n int) string {
	if n == 0 {
		return l.path
	}
	return fmt.Sprintf("%s.%d", l.path, n)
}

// Close closes the file.
func (l *File) Close() error { return l.f.Close() }
