package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
)

// A file that is let go over the window goes to whom the window shows, after a
// question, and then the search finds it.
func TestDroppedFileIsAttachedToWhomTheWindowShows(t *testing.T) {
	p := start(t)
	path := filepath.Join(t.TempDir(), "Referral letter.txt")
	if err := os.WriteFile(path, []byte("Dear colleague"), 0o600); err != nil {
		t.Fatal(err)
	}
	drop := func() { p.shell.dropped(fyne.NewPos(10, 10), []fyne.URI{storage.NewFileURI(path)}) }
	drop() // on the unlock screen: nothing is open
	p.Tap("Open demo")
	drop()
	p.MustSay("Open the client whose file it is")
	s := p.shell.practice.Store
	jordan := desktest.Client(t, s, "Jordan R.")
	p.shell.Go(desk.Route{Page: desk.Client, Client: jordan, Tab: "journey"})
	drop()
	p.MustSay("Attach to Jordan R.", "Referral letter.txt")
	drop()
	p.MustSay("Close what is open first")
	p.Answer("Attach")
	if list, err := s.Attachments(t.Context(), jordan); err != nil || len(list) != 1 {
		t.Fatalf("%d attachments (%v), want 1", len(list), err)
	}
	if lines, items := p.offers(t, "referral"); len(lines) != 1 || lines[0] != "Attachments: Referral letter.txt | Jordan R." {
		t.Errorf("the search offers %q", lines)
	} else {
		items[0].Do()
		p.MustSay("Dear colleague")
	}
}
