package desk

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/kit"
)

// Files asks for a file or a folder. What is listed is never opened: a folder
// tells the names, sizes and times. Closing any handle of the practice's own file
// would take SQLite's locks from it, on Linux and macOS, and a named pipe never
// answers; Fyne's own dialog opens each file whose kind it does not know.
type Files struct {
	Title   string
	Act     string            // the words of the acting button
	Endings []string          // of the files that are listed, such as ".pdf"; nil for all
	Name    string            // proposed for a file to be written; "" to choose one that is there
	Folder  bool              // a folder is asked for; no file is listed
	Below   fyne.CanvasObject // stands below the list, nil for nothing
	Chosen  func(path string)
}

// lastFolder is where a file was chosen last. Only the screen's goroutine uses it.
var lastFolder string

// AskFile opens the dialog.
func AskFile(stage *kit.Stage, runner Runner, f Files) {
	label := "Type to narrow, or a whole path"
	if f.Name != "" {
		label = "File name"
	}
	a := &fileAsk{Files: f, runner: runner, list: kit.NewFileList(label, f.Name)}
	a.list.OnOpen, a.list.OnTyped = a.open, a.typed
	a.list.OnUp = func() { a.goTo(filepath.Dir(a.folder)) }
	a.list.OnPlace = a.goTo
	body := a.list.Body()
	if f.Below != nil {
		body = kit.Column(12, body, f.Below)
	}
	a.dialog = kit.NewDialog(f.Title, "", "Cancel").Width(680).With(body).Act(f.Act, func() bool {
		a.act()
		return true
	}).Stay()
	stage.Ask(a.dialog)
	a.begin()
}

type fileAsk struct {
	Files
	runner Runner
	dialog *kit.Dialog
	list   *kit.FileList
	folder string // what is listed
}

// begin lists the folder of last time, or home.
func (a *fileAsk) begin() {
	var names, paths []string
	start := lastFolder
	a.runner.Run("file places", func(context.Context) {
		names, paths = places()
		if info, err := os.Stat(start); err != nil || !info.IsDir() {
			start, _ = os.Getwd()
			if len(paths) > 0 {
				start = paths[0]
			}
		}
	}, func() {
		a.list.SetPlaces(names, paths)
		a.dialog.Fit()
		a.goTo(start)
	})
}

// goTo lists a folder. One that cannot be read is said, and the one before stays.
func (a *fileAsk) goTo(folder string) {
	var entries []kit.FileEntry
	var err error
	a.runner.Run("files", func(context.Context) { entries, err = a.read(folder) }, func() {
		if err != nil {
			a.list.SetProblem("The folder " + filepath.Base(folder) + " cannot be read.")
			return
		}
		a.folder = folder
		a.list.Show(folder, entries)
	})
}

// read lists folders, then files, by name. What is neither, such as a pipe, is
// left out.
func (a *fileAsk) read(folder string) ([]kit.FileEntry, error) {
	found, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var entries []kit.FileEntry
	for _, e := range found {
		info, err := os.Stat(filepath.Join(folder, e.Name())) // of what a link leads to
		if err != nil || !info.IsDir() && (a.Folder || !info.Mode().IsRegular() || !a.fits(e.Name())) {
			continue
		}
		entries = append(entries, kit.FileEntry{Name: e.Name(), Folder: info.IsDir(), Size: info.Size(), Changed: info.ModTime()})
	}
	slices.SortStableFunc(entries, func(x, y kit.FileEntry) int {
		switch {
		case x.Folder != y.Folder && x.Folder:
			return -1
		case x.Folder != y.Folder:
			return 1
		}
		return strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name))
	})
	return entries, nil
}

func (a *fileAsk) fits(name string) bool {
	return len(a.Endings) == 0 || slices.Contains(a.Endings, strings.ToLower(filepath.Ext(name)))
}

// act is the acting button: it chooses the folder that is listed, or does what
// Enter does.
func (a *fileAsk) act() {
	a.dialog.Refuse("")
	if a.Folder && a.list.Text() == "" {
		a.choose(a.folder)
		return
	}
	a.list.Take()
}

// open acts on an entry of the list.
func (a *fileAsk) open(e kit.FileEntry) {
	switch path := filepath.Join(a.folder, e.Name); {
	case e.Folder:
		a.goTo(path)
	case a.Name != "":
		a.list.SetText(e.Name)
		a.write(path)
	default:
		a.choose(path)
	}
}

// typed acts on a name or a path that was typed.
func (a *fileAsk) typed(text string) {
	if text == "" {
		a.list.SetProblem("Choose one of the list, or type a name.")
		return
	}
	path := text
	if home, err := os.UserHomeDir(); err == nil && (text == "~" || strings.HasPrefix(text, "~/")) {
		path = filepath.Join(home, text[1:])
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(a.folder, path)
	}
	var info os.FileInfo
	var err error
	a.runner.Run("files", func(context.Context) { info, err = os.Stat(path) }, func() {
		switch {
		case err == nil && info.IsDir():
			a.goTo(path)
		case a.Name != "":
			a.write(path)
		case a.Folder && errors.Is(err, fs.ErrNotExist):
			a.makeFolder(path)
		case err != nil || !info.Mode().IsRegular() || a.Folder:
			a.list.SetProblem("There is no such file here.")
		default:
			a.choose(path)
		}
	})
}

// makeFolder makes a folder, after asking, and lists it.
func (a *fileAsk) makeFolder(path string) {
	if !a.dialog.Confirmed("There is no folder " + filepath.Base(path) + " yet. Press again to make it.") {
		return
	}
	var err error
	a.runner.Run("files", func(context.Context) { err = os.MkdirAll(path, 0o700) }, func() {
		if err != nil {
			a.list.SetProblem("The folder could not be made here.")
			return
		}
		a.dialog.Refuse("")
		a.goTo(path)
	})
}

// write chooses where to write a file, after asking about one that is there.
func (a *fileAsk) write(path string) {
	if !a.fits(path) {
		path += a.Endings[0]
	}
	var err error
	a.runner.Run("files", func(context.Context) { _, err = os.Lstat(path) }, func() {
		if err == nil && !a.dialog.Confirmed(filepath.Base(path)+" is there already. Press again to replace it.") {
			return
		}
		a.choose(path)
	})
}

func (a *fileAsk) choose(path string) {
	lastFolder = filepath.Dir(path)
	if a.Folder {
		lastFolder = path
	}
	a.dialog.Close()
	a.Chosen(path)
}

// places are folders to begin from: home, what lies in it, and the drives.
func places() (names, paths []string) {
	add := func(name, path string) {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			names, paths = append(names, name), append(paths, path)
		}
	}
	if home, err := os.UserHomeDir(); err == nil {
		add("Home", home)
		add("Documents", filepath.Join(home, "Documents"))
		add("Downloads", filepath.Join(home, "Downloads"))
	}
	for _, drive := range drives() {
		add(cmp.Or(filepath.VolumeName(drive), filepath.Base(drive)), drive)
	}
	return names, paths
}

// WriteFile writes a file that only its owner may read, whole or not at all; one
// that is there already is replaced.
func WriteFile(path string, content []byte) error {
	return WriteCopy(path, func(to io.Writer) error {
		_, err := to.Write(content)
		return err
	})
}

// WriteCopy is WriteFile for what is too large to be held in memory.
func WriteCopy(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".kapdesk-*")
	if err != nil {
		return fileFault(err)
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return fileFault(err)
	}
	return nil
}

func fileFault(err error) error {
	if fault := (*data.Fault)(nil); errors.As(err, &fault) { // what was to be written failed, not the drive
		return err
	}
	return &data.Fault{What: "The file could not be saved there.", Safe: "The practice was not changed.", Do: "Choose another folder and try again.", Err: err}
}
