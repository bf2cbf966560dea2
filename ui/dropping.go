package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/attachments"
	"kapdesk/ui/desk"
	"kapdesk/ui/documents"
	"kapdesk/ui/press"
)

// dropped takes files that were let go over the window: they are attached to what is
// shown, after a question. Where that is nobody's, or the screen is the client's or a
// session's alone, nothing is taken.
func (s *Shell) dropped(_ fyne.Position, files []fyne.URI) {
	if s.practice == nil || s.desk == nil || len(files) == 0 {
		return
	}
	if bare, is := s.screen.(desk.Bare); is && bare.Bare() {
		return
	}
	var paths []string
	for _, one := range files {
		if one.Scheme() == "file" {
			paths = append(paths, one.Path())
		}
	}
	at, why := s.history.here(), ""
	switch {
	case len(paths) == 0:
		why = "Only files of this computer can be attached"
	case len(s.stage.Dialogs()) > 0:
		why = "Close what is open first, then drop the file again"
	case at.Page == desk.Documents && !slices.ContainsFunc(paths, func(path string) bool { return !press.IsScan(path) }):
		documents.Bring(s.desk, at.Client, paths, func() { s.attach(at, paths) })
		return
	case at.Client == 0:
		why = "Open the client whose file it is, then drop it there"
	}
	if why != "" {
		s.desk.Say(why)
		return
	}
	s.attach(at, paths)
}

// attach asks whether files are attached to what is shown.
func (s *Shell) attach(at desk.Route, paths []string) {
	if at.Client == 0 {
		s.desk.Say("No page code was read. Open the client whose file it is, then drop it there")
		return
	}
	to := attachments.To{Client: at.Client}
	if at.Page == desk.Visit {
		to.Visit, to.Words = data.VisitID(at.ID), "this visit"
	}
	attachments.AddDialog(s.desk, attachments.Adding{To: to, Paths: paths})
}
