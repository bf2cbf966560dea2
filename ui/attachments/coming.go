package attachments

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kapdesk/data"
)

// coming is a file outside the practice as it was found before it is attached.
type coming struct {
	path, name string
	size       int64
	media      data.Media
	refused    string // why it is not attached, "" for nothing
	asks       string // what has to be read before it is, "" for nothing
}

// ours are the endings of what belongs to a practice. Such a file is never opened:
// closing any handle of the one that is open takes SQLite's lock from it.
var ours = []string{".kap", ".kap-wal", ".kap-shm", ".kap-journal", ".lock", ".kapbak"}

// inspect looks at a file: its first bytes say what it is.
func inspect(path string) coming {
	c := coming{path: path, name: filepath.Base(path)}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		c.refused = "It is not there any more, or cannot be read."
	case info.IsDir():
		c.refused = "It is a folder. Choose the files in it."
	case !info.Mode().IsRegular():
		c.refused = "It is no file that can be kept."
	case slices.Contains(ours, strings.ToLower(filepath.Ext(path))):
		c.refused = "It is a practice or a part of one. Backups keep it."
	case info.Size() == 0:
		c.refused = "It is empty. Look at where it came from."
	}
	if c.refused != "" {
		return c
	}
	c.size = info.Size()
	file, err := os.Open(path)
	if err != nil {
		c.refused = "It cannot be read."
		return c
	}
	defer file.Close()
	head := make([]byte, data.MediaHead)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		c.refused = "It cannot be read."
		return c
	}
	c.media = data.MediaOf(head[:n])
	if c.media.Belies(c.name) {
		c.asks = "By its name it is " + article(data.MediaNamed(c.name)) + ", by its content " + article(c.media) + "."
	}
	return c
}

func article(m data.Media) string {
	switch words := m.Kind().Words; {
	case m == data.MediaOther:
		return "of another kind"
	case strings.HasPrefix(words, "H"), strings.HasPrefix(words, "O"), strings.HasPrefix(words, "M"):
		return "an " + words
	default:
		return "a " + words
	}
}
