package ui

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kapdesk/data"
)

// papers are the PDF files handed to the operating system's viewer for
// printing. They hold clients' words outside the practice, so they live in a
// folder that only the user may read and are removed when the practice locks.
type papers struct {
	view func(path string) error

	mu  sync.Mutex // files are written in the background
	dir string
}

// papersPrefix marks the folders, so that one left by a crash is swept away at
// the next start.
const papersPrefix = "kapdesk-print-"

// open writes a PDF and shows it.
func (p *papers) open(name string, pdf []byte) error {
	return p.openCopy(name, func(to io.Writer) error {
		if _, err := to.Write(pdf); err != nil {
			return paperFault(err)
		}
		return nil
	})
}

// openCopy has a file written and shows it. One that is not whole is removed.
func (p *papers) openCopy(name string, write func(io.Writer) error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dir == "" {
		dir, err := os.MkdirTemp("", papersPrefix)
		if err != nil {
			return paperFault(err)
		}
		p.dir = dir
	}
	// The demo, started beside a practice, sweeps the folder away.
	if err := os.MkdirAll(p.dir, 0o700); err != nil {
		return paperFault(err)
	}
	path := filepath.Join(p.dir, fileName(name))
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return paperFault(err)
	}
	err = write(file)
	if closed := file.Close(); err == nil && closed != nil {
		err = paperFault(closed)
	}
	if err != nil {
		os.Remove(path)
		return err
	}
	if err := p.view(path); err != nil {
		os.Remove(path)
		return &data.Fault{What: "No program on this computer opens " + strings.ToUpper(cmp.Or(strings.TrimPrefix(filepath.Ext(path), "."), "such")) + " files.",
			Safe: "The document was not lost.", Do: "Save it as a file, or install a program that opens it.", Err: err}
	}
	return nil
}

func paperFault(err error) error {
	return &data.Fault{What: "The document could not be written for printing.", Safe: "The practice was not changed.", Do: "Make room on the drive and try again.", Err: err}
}

// remove takes the files away, in the background. What a viewer still holds open
// is swept later.
func (p *papers) remove() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dir != "" {
		os.RemoveAll(p.dir)
		p.dir = ""
	}
}

// sweepPapers removes what an earlier run could not.
func sweepPapers() {
	left, err := filepath.Glob(filepath.Join(os.TempDir(), papersPrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range left {
		os.RemoveAll(dir)
	}
}

// longestName is how many bytes of a name stay, well below what any file system
// takes.
const longestName = 120

// devices are the names that Windows takes for no file, with any ending.
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$`)

// endings are those that stay apart from the name.
var endings = regexp.MustCompile(`^\.[A-Za-z0-9]{1,7}$`)

// fileName makes a name that every file system takes. One that was changed for it
// carries a mark of what it was: two names never become one.
func fileName(name string) string {
	ending := filepath.Ext(name)
	if !endings.MatchString(ending) {
		ending = ""
	}
	whole := strings.TrimSuffix(name, ending)
	stem := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, whole)
	stem = strings.Trim(stem, ". ")
	if stem == "" {
		stem = "document"
	}
	if devices.MatchString(stem) {
		stem = "-" + stem
	}
	if len(stem) > longestName {
		cut := longestName
		for !utf8.RuneStart(stem[cut]) {
			cut--
		}
		stem = strings.TrimSpace(stem[:cut]) + "…"
	}
	if stem != whole {
		stem = fmt.Sprintf("%s %x", stem, sha256.Sum256([]byte(name)))[:len(stem)+1+8]
	}
	return stem + ending
}
