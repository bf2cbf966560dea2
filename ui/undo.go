package ui

// toast says what was done and remembers how it is taken back: Ctrl Z does so also
// when the toast is gone, until something else is said.
func (s *Shell) toast(text string, undo func()) {
	if s.undo = undo; undo != nil {
		undo = s.takeBack
	}
	s.stage.Toast(text, undo)
}

// takeBack undoes the newest act, once.
func (s *Shell) takeBack() {
	undo := s.undo
	if s.undo = nil; undo == nil {
		s.stage.Toast("Nothing to undo", nil)
		return
	}
	undo()
}
