package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
)

// FileEntry is what a folder says of one of its files or folders.
type FileEntry struct {
	Name    string
	Folder  bool
	Size    int64 // bytes, of a file
	Changed time.Time
}

// FileList shows one folder and a line to type in. The line narrows what is
// listed, and in it the arrow keys move the selection, Enter takes what is
// selected, and Backspace in an empty line goes one folder up. It knows nothing of
// the disk: it is told what to show.
type FileList struct {
	// OnOpen is called for a folder or a file that was chosen by Enter or a click.
	OnOpen func(FileEntry)
	// OnTyped is called for Enter on a text that names nothing in the list.
	OnTyped func(text string)
	// OnUp is called to go to the folder above.
	OnUp func()
	// OnPlace is called with one of the places.
	OnPlace func(path string)

	line    *Field
	list    *RecordList
	path    *Text
	places  *fyne.Container
	body    fyne.CanvasObject
	all     []FileEntry
	shown   []FileEntry
	naming  bool // the line is the name of a file to write: it narrows nothing
	pointed bool // an arrow key moved the selection since the last letter
}

// NewFileList returns an empty list. With a name the line holds what a file will be
// called; else it narrows.
func NewFileList(label, name string) *FileList {
	f := &FileList{naming: name != "", line: NewField(label), path: NewText(Second, "").Elided(), places: Row(4)}
	f.line.SetText(name)
	f.list = NewRecordList(
		ListColumn{Title: "Name", Width: -1},
		ListColumn{Title: "Size", Width: 90},
		ListColumn{Title: "Changed", Width: 150})
	f.list.SetRowHeight(36)
	f.list.OnOpen = func(row int) { f.OnOpen(f.shown[row]) }
	keys := f.line.box.entry.onKey
	f.line.box.entry.onKey = func(key fyne.KeyName) bool { return f.key(key) || keys(key) }
	f.line.OnChanged = func(string) {
		f.pointed = false
		f.narrow()
	}
	up := NewIconButton("arrow-up", "The folder above", func() { f.OnUp() }).Small()
	f.body = Column(8, f.places, Row(8, up, Grow(f.path)), Fixed(0, 300, f.list), f.line)
	return f
}

// Body is what stands in the dialog.
func (f *FileList) Body() fyne.CanvasObject { return f.body }

// Text is what was typed.
func (f *FileList) Text() string { return strings.TrimSpace(f.line.Text()) }

// SetText puts a text into the line.
func (f *FileList) SetText(text string) { f.line.SetText(text); f.narrow() }

// SetProblem says below the line what is wrong.
func (f *FileList) SetProblem(sentence string) { f.line.SetProblem(sentence) }

// SetPlaces offers folders to begin from, by name.
func (f *FileList) SetPlaces(names, paths []string) {
	f.places.RemoveAll()
	for i, name := range names {
		f.places.Add(NewButton(name, func() { f.OnPlace(paths[i]) }).Small().Low())
	}
	f.places.Refresh()
}

// Show lists a folder.
func (f *FileList) Show(path string, entries []FileEntry) {
	f.path.SetText(path)
	f.all = entries
	if !f.naming {
		f.line.SetText("")
	}
	f.pointed = false
	f.list.Select(-1)
	f.narrow()
	f.list.ScrollTo(0)
}

// narrow lists what contains the text of the line.
func (f *FileList) narrow() {
	text := strings.ToLower(f.Text())
	f.shown = f.shown[:0]
	for _, e := range f.all {
		hidden := strings.HasPrefix(e.Name, ".") && !strings.HasPrefix(text, ".")
		if !hidden && (f.naming || strings.Contains(strings.ToLower(e.Name), text)) {
			f.shown = append(f.shown, e)
		}
	}
	f.list.SetRows(len(f.shown), func(row int) Record { return recordOf(f.shown[row]) })
	if !f.naming && text != "" && len(f.shown) > 0 {
		f.list.Select(0)
	}
}

func recordOf(e FileEntry) Record {
	icon, size := "file-text", data.FileSize(e.Size)
	if e.Folder {
		icon, size = "folder-open", ""
	}
	return Record{ID: e.Name, Cells: []Cell{
		{Tile: Tile{Icon: icon, Family: Neu}, Text: e.Name},
		{Text: size, Role: Second},
		{Text: e.Changed.Format("2006-01-02 15:04"), Role: Second},
	}}
}

func (f *FileList) key(key fyne.KeyName) bool {
	page := int(f.list.Size().Height / f.list.rowHeight)
	switch key {
	case fyne.KeyDown:
		f.point(1)
	case fyne.KeyUp:
		f.point(-1)
	case fyne.KeyPageDown:
		f.point(page)
	case fyne.KeyPageUp:
		f.point(-page)
	case fyne.KeyBackspace:
		if f.line.Text() != "" {
			return false
		}
		f.OnUp()
	case fyne.KeyReturn, fyne.KeyEnter:
		f.Take()
	default:
		return false
	}
	return true
}

func (f *FileList) point(by int) {
	f.pointed = true
	f.list.move(f.list.Selected() + by)
}

// Take acts on what is selected or typed, as Enter does.
func (f *FileList) Take() {
	row := f.list.Selected()
	if row >= 0 && row < len(f.shown) && (!f.naming || f.pointed) && !strings.ContainsAny(f.Text(), `/\`) {
		f.OnOpen(f.shown[row])
		return
	}
	f.OnTyped(f.Text())
}
