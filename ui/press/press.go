// Package press hands finished pages to the operating system's viewer for
// printing, or to a file that the user names.
package press

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/runenames"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/reports/paper"
	"kapdesk/reports/pdf"
	"kapdesk/reports/scan"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Job is one thing to print.
type Job struct {
	Name    string // of the file, without ".pdf"; it names the form and the client's number, never the client
	Title   string
	Author  string
	Pages   []paper.Page
	Created time.Time
	// Before notes in the practice what is printed; when it fails nothing is
	// handed out.
	Before func(context.Context) error
	// After notes what is only true once it was opened or written, such as that the
	// client has it; nil for nothing.
	After func(context.Context) error
	// From is the dialog that asked for it and stays until it is open, nil for none.
	From *kit.Dialog
}

// pdf paints the pages.
func (j Job) pdf() ([]byte, error) {
	var file bytes.Buffer
	if err := pdf.Write(&file, j.Pages, pdf.Meta{Title: j.Title, Author: j.Author, Created: j.Created}); err != nil {
		return nil, &data.Fault{What: "The document could not be made into a PDF.", Safe: "The practice was not changed.", Do: "Try again. If it happens again, make a backup and restart KAP Desk.", Err: err}
	}
	return file.Bytes(), nil
}

// note writes down in the practice what is printed. One that is only looked at is
// printed all the same: its window says that nothing is noted.
func (j Job) note(ctx context.Context) error { return noted(ctx, j.Before) }

func noted(ctx context.Context, note func(context.Context) error) error {
	if note == nil {
		return nil
	}
	if err := note(ctx); !errors.Is(err, store.ErrLooking) {
		return err
	}
	return nil
}

// Print paints the pages off the screen's goroutine and opens them in the
// system's viewer; then done is called. What the fonts cannot draw is said first.
func Print(d *desk.Desk, j Job, done func()) {
	j.warned(d, "Print anyway", func() {
		desk.Send(d, j.From, func(ctx context.Context) error {
			file, err := j.pdf()
			if err == nil {
				err = j.note(ctx)
			}
			if err != nil {
				return err
			}
			if err := d.OpenFile(j.Name+".pdf", file); err != nil {
				return err
			}
			return noted(ctx, j.After)
		}, done)
	})
}

// warned goes on at once when the fonts draw every character, else after the
// user has read which are missing and goes on anyway. A dialog that is open says
// it itself and goes on at its next press.
func (j Job) warned(d *desk.Desk, anyway string, goOn func()) {
	say := Unprintable(j.Pages)
	switch {
	case say == "", j.From != nil && j.From.Confirmed(say+" Press again to print anyway."):
		goOn()
	case j.From == nil:
		ask := kit.NewDialog("Not all can be printed", say+" The record keeps what was entered.", "Go back")
		d.Stage.Ask(ask.Act(anyway, func() bool { goOn(); return true }))
	}
}

// Save asks where to keep the PDF and writes it there.
func Save(d *desk.Desk, j Job, done func()) {
	j.warned(d, "Save anyway", func() { saveAs(d, j, done) })
}

func saveAs(d *desk.Desk, j Job, done func()) {
	locked := kit.NewCheck("Lock the file with a passphrase, to send it by e-mail", nil)
	redacted := kit.NewCheck("Take words or sections out of this copy", nil)
	desk.AskFile(d.Stage, d.Runner, desk.Files{Title: "Save as PDF", Act: "Save", Endings: []string{".pdf"}, Name: j.Name + ".pdf", Below: kit.Column(8, locked, redacted),
		Chosen: func(path string) {
			switch {
			case redacted.On():
				askRedaction(d, j, path, locked.On(), done)
			case locked.On():
				askPassphrase(d, j, path, done)
			default:
				WriteTo(d, j, path, done)
			}
		}})
}

// WriteTo writes the PDF to a file, for its owner alone: what is printed of a
// practice is no longer encrypted.
func WriteTo(d *desk.Desk, j Job, path string, done func()) {
	desk.Do(d, func(ctx context.Context) error { return j.write(ctx, path, nil) }, saved(d, "Saved as PDF", done))
}

// write notes the document and writes it to a file, encrypted where there is a
// passphrase.
func (j Job) write(ctx context.Context, path string, passphrase []byte) error {
	file, err := j.pdf()
	if err == nil && passphrase != nil {
		var sealed bytes.Buffer
		err = pdf.Encrypt(&sealed, file, passphrase)
		file = sealed.Bytes()
	}
	if err == nil {
		err = j.note(ctx)
	}
	if err != nil {
		return err
	}
	if err := desk.WriteFile(path, file); err != nil {
		return err
	}
	return noted(ctx, j.After)
}

func saved(d *desk.Desk, say string, done func()) func() {
	return func() {
		d.Say(say)
		if done != nil {
			done()
		}
	}
}

// scanEndings are those of the files that scanners and telephones make.
var scanEndings = []string{".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}

// IsScan reports whether a file may be one, by its name.
func IsScan(path string) bool {
	return slices.Contains(scanEndings, strings.ToLower(filepath.Ext(path)))
}

// PickScan asks for a PDF or a photo.
func PickScan(d *desk.Desk, chosen func(path string)) {
	desk.AskFile(d.Stage, d.Runner, desk.Files{Title: "Choose a scan", Act: "Choose", Endings: scanEndings, Chosen: chosen})
}

// ReadScan reads a file and the codes on its sheets, which takes a while.
func ReadScan(path string) (s store.NewScan, err error) {
	if !IsScan(path) { // it may be the practice's own file, which is never opened a second time
		return s, &data.Fault{What: "This is no scan.", Safe: "Nothing was changed.", Do: "Choose a PDF, or a PNG, JPEG or TIFF picture."}
	}
	from, err := os.Open(path)
	if err != nil {
		return s, &data.Fault{What: "The scan cannot be opened.", Safe: "Nothing was changed.", Do: "Look whether it is still there, and choose it again.", Err: err}
	}
	defer from.Close()
	s.Name = filepath.Base(path)
	if s.Bytes, err = io.ReadAll(io.LimitReader(from, store.MaxScan+1)); err != nil {
		return s, err
	}
	s.Media = data.MediaOf(s.Bytes)
	if len(s.Bytes) <= store.MaxScan {
		s.Codes = scan.Codes(s.Media, s.Bytes)
	}
	return s, nil
}

// Unprintable says which characters of pages print as a marked box, by name, or "".
func Unprintable(pages []paper.Page) string {
	missing := paper.Missing(pages)
	if len(missing) == 0 {
		return ""
	}
	const most = 3
	var names []string
	for i, r := range missing {
		if i == most {
			names = append(names, fmt.Sprintf("%d more", len(missing)-most))
			break
		}
		names = append(names, strings.ToLower(runenames.Name(r))+fmt.Sprintf(" (U+%04X)", r))
	}
	box := ". It prints as a marked box."
	if len(missing) > 1 {
		box = ". They print as marked boxes."
	}
	return "The fonts cannot draw " + strings.Join(names, ", ") + box
}
