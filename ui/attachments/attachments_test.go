package attachments

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// shown is a window over the demo practice with a dialog of this package.
func shown(t *testing.T) (*desktest.Window, *store.Store, To) {
	s := desktest.Demo(t)
	return desktest.New(t, s, kit.Light, desktest.Narrow), s, To{Client: desktest.Client(t, s, "Jordan R.")}
}

func kept(t *testing.T, s *store.Store, of To) []data.Attachment {
	t.Helper()
	list, err := s.Attachments(t.Context(), of.Client)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestFilesAreAttachedAfterAQuestion(t *testing.T) {
	w, s, to := shown(t)
	AddDialog(w.Desk, Adding{to, []string{file(t, "letter.txt", "Dear Dr. Okafor"), file(t, "🙂 心電図.pdf", "%PDF-1.7")}})
	w.MustSay("Attach to Jordan R.", "letter.txt", "Text, 15 B", "PDF, 8 B")
	if n := len(kept(t, s, to)); n != 0 {
		t.Fatalf("%d files were attached before the button was pressed", n)
	}
	w.Answer("Attach 2 files")
	if n := len(kept(t, s, to)); n != 2 || len(w.OnTop()) > 0 && w.Says("Attach to Jordan R.") {
		t.Errorf("%d files are kept, want 2 and the dialog closed", n)
	}
}

func TestWhatIsNoFileToKeepIsRefused(t *testing.T) {
	w, s, to := shown(t)
	AddDialog(w.Desk, Adding{to, []string{file(t, "empty.pdf", ""), t.TempDir(), filepath.Join(t.TempDir(), "gone.pdf"), file(t, "Practice.kap", "x")}})
	w.MustSay("Nothing to attach", "Not attached. It is empty.", "It is a folder.", "It is not there any more", "It is a practice")
	w.Answer("Close")
	if n := len(kept(t, s, to)); n != 0 {
		t.Errorf("%d files are kept", n)
	}
}

func TestNameThatBeliesItsContentIsAskedAbout(t *testing.T) {
	w, s, to := shown(t)
	AddDialog(w.Desk, Adding{to, []string{file(t, "invoice.pdf", "MZ\x90\x00\x03\x00")}})
	w.MustSay("By its name it is a PDF, by its content of another kind.")
	w.Answer("Attach")
	if n := len(kept(t, s, to)); n != 0 {
		t.Fatal("it was attached at the first press")
	}
	w.MustSay("Press again")
	w.Answer("Attach")
	list := kept(t, s, to)
	if len(list) != 1 || list[0].Media != data.MediaOther {
		t.Fatalf("kept are %+v", list)
	}
	OpenDialog(w.Desk, list[0].ID)
	w.MustSay("is not opened from here")
	if len(w.Opened) != 0 {
		t.Error("a file of an unknown kind was handed to the system")
	}
}

// A file that fails in the middle keeps those before it, and pressing again attaches none
// of them twice.
func TestAFileThatFailsKeepsTheOthersOnce(t *testing.T) {
	w, s, to := shown(t)
	first, second, third := file(t, "first.txt", "One."), file(t, "second.txt", "Two."), file(t, "third.txt", "Three.")
	AddDialog(w.Desk, Adding{to, []string{first, second, third}})
	if err := os.Remove(second); err != nil {
		t.Fatal(err)
	}
	w.Answer("Attach 3 files")
	w.MustSay("The file cannot be opened.", "1 file attached. The next press goes on with the others.")
	if err := os.WriteFile(second, []byte("Two."), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Answer("Attach 3 files")
	var names []string
	for _, a := range kept(t, s, to) {
		names = append(names, a.Name)
	}
	if got := strings.Join(names, ", "); got != "third.txt, second.txt, first.txt" {
		t.Errorf("kept are %s, want each once", got)
	}
}

// A picture and a text are shown here; a PDF is handed out after a warning, and
// both are noted.
func TestAttachmentsAreShownOrHandedOut(t *testing.T) {
	w, s, to := shown(t)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 60))); err != nil {
		t.Fatal(err)
	}
	open := func(name, content string) {
		t.Helper()
		id, err := s.Attach(t.Context(), store.NewAttachment{Client: to.Client, Name: name, Media: data.MediaOf([]byte(content))}, strings.NewReader(content), nil)
		if err != nil {
			t.Fatal(err)
		}
		OpenDialog(w.Desk, id)
	}
	open("sketch.png", picture.String())
	w.MustSay("sketch.png", "PNG picture")
	w.Answer("Close")
	open("notes.txt", "\xff\xfeH\x00i\x00")
	w.MustSay("Hi")
	w.Answer("Close")
	open("damaged.png", "\x89PNG\r\n\x1a\n and nothing")
	w.MustSay("Open a copy of damaged.png?")
	w.Answer("Cancel")
	if len(w.Opened) != 0 {
		t.Fatal("something was handed out before anybody said so")
	}
	open("letter", "%PDF-1.7 letter")
	w.MustSay("a copy leaves the encrypted practice")
	w.Answer("Open a copy")
	if string(w.Opened["letter.pdf"]) != "%PDF-1.7 letter" {
		t.Errorf("handed out: %v", w.Opened)
	}
	lines, err := s.Audit(t.Context(), store.AuditFilter{Limit: 1})
	if err != nil || lines[0].What != "Opened a copy" || strings.Contains(lines[0].Detail, "letter") {
		t.Errorf("the trail ends with %+v (%v)", lines, err)
	}
}

func TestListOfAttachments(t *testing.T) {
	w, s, to := shown(t)
	ListDialog(w.Desk, to)
	w.MustSay("Attachments of Jordan R.", "No attachment yet")
	w.Answer("Close")
	for _, name := range []string{"Lab May.pdf", "Lab June.pdf"} {
		if _, err := s.Attach(t.Context(), store.NewAttachment{Client: to.Client, Name: name, Media: data.MediaPDF}, strings.NewReader("%PDF"), nil); err != nil {
			t.Fatal(err)
		}
	}
	ListDialog(w.Desk, to)
	w.MustSay("Lab May.pdf", "Lab June.pdf", "PDF, 4 B, ")
	w.Type("Find by name", "june")
	w.MustNotSay("Lab May.pdf")
	w.Tap("Lab June.pdf was a mistake")
	w.Answer("Mark as a mistake")
	w.MustSay("Write why this was a mistake.")
	w.Type("Why it was a mistake", "Another client’s")
	w.Answer("Mark as a mistake")
	ListDialog(w.Desk, to)
	w.MustSay("Entered by mistake", "Another client’s")
	w.MustNotSay("Lab June.pdf was a mistake")
}

// Closing the dialog while a file is taken in drops it.
func TestCancelDropsWhatIsHalfTakenIn(t *testing.T) {
	s := desktest.Demo(t)
	w, pump := desktest.Pumped(t, s, kit.Light)
	to := To{Client: desktest.Client(t, s, "Jordan R.")}
	AddDialog(w.Desk, Adding{to, []string{file(t, "letter.txt", "text")}})
	pump.Settle()
	release := pump.Hold("attachments.take")
	w.Answer("Attach")
	w.Answer("Cancel")
	release()
	pump.Settle()
	if n := len(kept(t, s, to)); n != 0 {
		t.Errorf("%d files are kept", n)
	}
}

// A copy is written whole, for its owner alone.
func TestCopyIsSavedAsAFile(t *testing.T) {
	w, s, to := shown(t)
	id, err := s.Attach(t.Context(), store.NewAttachment{Client: to.Client, Name: "letter.txt", Media: data.MediaText}, strings.NewReader("text"), nil)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.txt")
	Save(w.Desk, id)
	w.MustSay("The copy is not encrypted.")
	w.Type("File name", path)
	w.Answer("Save")
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "text" {
		t.Errorf("the file holds %q (%v)", got, err)
	}
}
