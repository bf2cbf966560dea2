//go:build unix

package desktest

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"

	"kapdesk/ui/desk"
)

// Nothing that a file dialog lists is opened. A named pipe tells: opening it waits
// for ever, and the kernel says that nobody has it open for reading.
func TestFileDialogOpensNothing(t *testing.T) {
	dir := home(t, "Practice.kap", "Practice.kap-wal", "no ending", "letter.odd", "under/Practice.kap")
	pipes := []string{"pipe", "pipe.kap", "pipe.pdf"}
	for _, name := range pipes {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "pipe"), filepath.Join(dir, "linked.kap")); err != nil {
		t.Fatal(err)
	}
	for _, ask := range []desk.Files{{}, {Endings: []string{".kap"}}, {Folder: true}, {Name: "a.pdf", Endings: []string{".pdf"}}} {
		w, _ := asked(t, ask)
		if ask.Endings == nil && !ask.Folder {
			w.MustSay("Practice.kap", "letter.odd", "no ending")
		}
		w.MustNotSay("pipe", "pipe.kap", "pipe.pdf", "linked.kap")
		w.Press(fyne.KeyDown)
		w.Press(fyne.KeyDown)
		for _, name := range append(pipes, "linked.kap") {
			w.Type(w.FieldsOnTop()[0].Label(), filepath.Join(dir, name))
			if ask.Name == "" { // a name to write to is only asked about
				w.Press(fyne.KeyReturn)
			}
		}
		w.Press(fyne.KeyEscape)
	}
	for _, name := range pipes {
		_, err := syscall.Open(filepath.Join(dir, name), syscall.O_WRONLY|syscall.O_NONBLOCK, 0)
		if err != syscall.ENXIO {
			t.Errorf("%s has a reader: %v", name, err)
		}
	}
}
