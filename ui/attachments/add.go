package attachments

import (
	"context"
	"fmt"
	"os"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// To is what files are attached to.
type To struct {
	Client   data.ClientID
	Visit    data.VisitID    `json:",omitempty"`
	Document data.DocumentID `json:",omitempty"`
	Words    string          `json:",omitempty"` // what the visit or document is called
}

// Adding are files that are to be attached, by their paths.
type Adding struct {
	To    To
	Paths []string
}

// Choose asks for a file to attach.
func Choose(d *desk.Desk, to To) {
	desk.AskFile(d.Stage, d.Runner, desk.Files{Title: "Attach a file", Act: "Choose", Chosen: func(path string) { AddDialog(d, Adding{to, []string{path}}) }})
}

// AddDialog says what the files are and to whom they go. Nothing is attached before
// its button is pressed.
var AddDialog = desk.Dialog("attachments.add", func(d *desk.Desk, a Adding) {
	type found struct {
		owner string
		files []coming
	}
	desk.Load(d, "attachments.add", func(ctx context.Context) (f found, err error) {
		client, err := d.Store.Client(ctx, a.To.Client)
		f.owner = client.DisplayName()
		for _, path := range a.Paths {
			f.files = append(f.files, inspect(path))
		}
		return f, err
	}, func(f found) { (&adding{d: d, to: a.To, owner: f.owner, files: f.files}).ask() })
})

// adding is the dialog while it is open.
type adding struct {
	d      *desk.Desk
	to     To
	owner  string
	files  []coming
	dialog *kit.Dialog
	bar    *kit.Text
	stop   func()
	done   int  // how many of the files are attached: a press after a failure goes on behind them
	gone   bool // the dialog was closed, and what is taken in is dropped
}

func (a *adding) ask() {
	rows := kit.Column(0)
	good, asks := 0, ""
	var rest []coming
	for _, f := range a.files {
		icon, color, caption := "file-text", kit.Ink2, ""
		switch {
		case f.refused != "":
			icon, color, caption = "circle-x", kit.Bad.Solid, "Not attached. "+f.refused
		case f.asks != "":
			icon, color, caption = "triangle-alert", kit.Warn.Solid, f.asks
			asks = "A name and its content do not agree. Press again to attach it as it is."
			good++
		default:
			caption = data.Capital(f.media.Kind().Words) + ", " + data.FileSize(f.size)
			good++
		}
		text := kit.Column(0, kit.NewText(kit.Name, f.name).Elided(), kit.NewParagraph(kit.Caption.In(kit.Ink2), caption))
		rows.Add(kit.PadXY(0, 6, kit.Columns(10, []float32{18, -1}, kit.Anchor(0, 0, kit.NewIcon(icon, 18, color)), text)))
		if f.refused == "" {
			rest = append(rest, f)
		}
	}
	a.files = rest
	a.bar = kit.NewText(kit.Second, "")
	rows.Add(a.bar)
	where := a.owner
	if a.to.Words != "" {
		where += ", " + a.to.Words
	}
	title := "Attach to " + where
	if good == 0 {
		a.dialog = kit.NewDialog("Nothing to attach", "", "Close").With(rows)
		a.d.Stage.Ask(a.dialog)
		return
	}
	act := "Attach"
	if good > 1 {
		act = fmt.Sprintf("Attach %d files", good)
	}
	a.dialog = kit.NewDialog(title, "A copy is kept in the practice, encrypted. The file itself stays where it is.", "Cancel").Width(560).With(rows)
	a.dialog.Act(act, func() bool {
		if asks != "" && !a.dialog.Confirmed(asks) {
			return false
		}
		a.take()
		return true
	})
	a.dialog.Stay().OnClose(func() {
		a.gone = true
		if a.stop != nil {
			a.stop()
		}
	})
	a.d.Stage.Ask(a.dialog)
}

// take attaches the files one after the other. Cancel, or a lock of the practice,
// stops it: the one that is half taken in is dropped.
func (a *adding) take() {
	var canceled context.Context
	canceled, a.stop = context.WithCancel(context.Background())
	d, to, files := a.d, a.to, a.files[a.done:]
	desk.Read(d, "attachments.take", func(ctx context.Context) (done int, err error) {
		ctx, end := context.WithCancel(ctx)
		defer end()
		defer context.AfterFunc(canceled, end)()
		for _, f := range files {
			if canceled.Err() != nil { // what ends ctx comes a moment later
				return done, canceled.Err()
			}
			if err := attach(ctx, d.Store, to, f, func(n int64) { a.say(f, n) }); err != nil {
				return done, err
			}
			done++
		}
		return done, nil
	}, func(done int, err error) {
		a.done += done
		switch {
		case err != nil && a.gone:
			d.Say("Stopped, " + data.Count(a.done, "file") + " attached before")
		case err != nil:
			desk.Refused(d, a.dialog, err)
			if a.done > 0 {
				a.bar.SetText(data.Count(a.done, "file") + " attached. The next press goes on with the others.")
			}
		default:
			a.dialog.Close()
			d.Toast(data.Count(a.done, "file")+" attached to "+a.owner, nil)
		}
	})
}

// say shows how far a file is, when it is large enough to wait for.
func (a *adding) say(f coming, n int64) {
	if f.size < 8<<20 {
		return
	}
	words := fmt.Sprintf("%s of %s", data.FileSize(n), data.FileSize(f.size))
	a.d.Runner.Post(func() {
		if !a.gone {
			a.bar.SetText(words)
		}
	})
}

func attach(ctx context.Context, s *store.Store, to To, f coming, progress func(int64)) error {
	file, err := os.Open(f.path)
	if err != nil {
		return &data.Fault{What: "The file cannot be opened.", Safe: "It was not attached.", Do: "Look whether it is still there, and choose it again.", Err: err}
	}
	defer file.Close()
	_, err = s.Attach(ctx, store.NewAttachment{Client: to.Client, Visit: to.Visit, Document: to.Document, Name: f.name, Media: f.media}, file, progress)
	return err
}
