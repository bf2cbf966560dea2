package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Everything that acts can have the keyboard, can be disabled, says what it is
// to a screen reader, and shows a pointer.
type acting interface {
	fyne.Widget
	fyne.Focusable
	fyne.Tappable
	fyne.Disableable
	fyne.Accessible
	desktop.Hoverable
	desktop.Cursorable
}

var (
	_ acting = (*Button)(nil)
	_ acting = (*Check)(nil)
	_ acting = (*Switch)(nil)
	_ acting = (*Tag)(nil)
	_ acting = (*radio)(nil)
	_ acting = (*Segmented)(nil)
	_ acting = (*Tabs)(nil)
	_ acting = (*Select)(nil)
	_ acting = (*SearchBox)(nil)
	_ acting = (*RowFrame)(nil)
	_ acting = (*navButton)(nil)
	_ acting = (*statusLine)(nil)

	_ fyne.Accessible = (*Text)(nil)
	_ fyne.Accessible = (*Paragraph)(nil)
	_ fyne.Accessible = (*Chip)(nil)
	_ fyne.Accessible = (*Field)(nil)
	_ fyne.Accessible = (*Busy)(nil)
)
