package attachments

import (
	"bytes"
	"context"
	"image"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"kapdesk/data"
	"kapdesk/reports/scan"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// How much is shown in the program itself; more of it is opened as a copy.
const (
	mostShown = 40 << 20 // bytes of a picture
	mostText  = 24 << 10 // bytes of a text
)

// opened is an attachment as far as it is shown here.
type opened struct {
	data.Attachment
	picture image.Image
	text    string
}

// OpenDialog shows a picture or a text. Of another kind it says first that a copy
// leaves the practice.
var OpenDialog = desk.Dialog("attachments.open", func(d *desk.Desk, id int64) {
	desk.Load(d, "attachments.open", func(ctx context.Context) (o opened, err error) {
		if o.Attachment, err = d.Store.Attachment(ctx, id); err != nil || !o.Media.Kind().Shown || o.Size > mostShown {
			return o, err
		}
		var file bytes.Buffer
		if err := d.Store.CopyAttachment(ctx, id, &file, nil); err != nil {
			return o, err
		}
		if o.Media == data.MediaText {
			o.text = plain(file.Bytes())
			return o, nil
		}
		o.picture, _ = scan.Picture(o.Media, file.Bytes()) // what cannot be drawn is opened as a copy
		return o, nil
	}, func(o opened) { o.ask(d) })
})

// plain is the beginning of a text as it is shown: UTF-8, or UTF-16 with its mark.
func plain(file []byte) string {
	whole, _, err := transform.Bytes(unicode.BOMOverride(unicode.UTF8.NewDecoder()), file[:min(len(file), mostText)])
	if err != nil {
		whole = file[:min(len(file), mostText)]
	}
	text := strings.ToValidUTF8(strings.ReplaceAll(string(whole), "\r\n", "\n"), "")
	if len(file) > mostText {
		text += "\n\n(Only the beginning is shown. Save a copy to read all of it.)"
	}
	return text
}

func (o opened) ask(d *desk.Desk) {
	dialog := kit.NewDialog(o.Name, data.Capital(o.Media.Kind().Words)+", "+data.FileSize(o.Size), "Close")
	switch {
	case o.picture != nil:
		shown := canvas.NewImageFromImage(o.picture)
		shown.FillMode = canvas.ImageFillContain
		dialog.Width(760).With(kit.Fixed(0, 440, shown))
	case o.text != "":
		dialog.Width(680).With(kit.Fixed(0, 400, kit.Scroll(kit.NewParagraph(kit.Body, o.text))))
	default:
		o.askCopy(d)
		return
	}
	dialog.Act("Save a copy", func() bool {
		dialog.Close()
		Save(d, o.ID)
		return true
	})
	d.Stage.Ask(dialog)
}

// askCopy says that another program will hold the file. What is of no known kind is
// never handed to the system: it may be a program.
func (o opened) askCopy(d *desk.Desk) {
	if o.Media == data.MediaOther {
		dialog := kit.NewDialog(o.Name+" is not opened from here", "KAP Desk does not know this kind of file. Save a copy, and open that with a program of your choice.", "Close")
		d.Stage.Ask(dialog.Act("Save a copy", func() bool {
			dialog.Close()
			Save(d, o.ID)
			return true
		}))
		return
	}
	dialog := kit.NewDialog("Open a copy of "+o.Name+"?",
		"Another program shows it, so a copy leaves the encrypted practice. KAP Desk removes its copy when it locks. What the other program keeps of it is not in KAP Desk’s hands.", "Cancel")
	dialog.Act("Open a copy", func() bool {
		desk.Send(d, dialog, func(ctx context.Context) error {
			if err := note(ctx, d, "Opened a copy", o.Attachment); err != nil {
				return err
			}
			return d.OpenCopy(named(o.Attachment), func(to io.Writer) error { return d.Store.CopyAttachment(ctx, o.ID, to, nil) })
		}, nil)
		return true
	})
	d.Stage.Ask(dialog.Stay())
}

// named is the name of a copy, with an ending of its content: the system goes by it.
func named(a data.Attachment) string {
	if kind := a.Media.Kind(); a.Media != data.MediaNamed(a.Name) && len(kind.Endings) > 0 {
		return a.Name + kind.Endings[0]
	}
	return a.Name
}

func note(ctx context.Context, d *desk.Desk, what string, a data.Attachment) error {
	return d.Store.Note(ctx, what, a.Client, "attachment", a.Media.Kind().Words+", "+data.FileSize(a.Size))
}

// Save asks where a copy goes and writes it there, for its owner alone.
func Save(d *desk.Desk, id int64) {
	desk.Load(d, "attachments.save", func(ctx context.Context) (data.Attachment, error) { return d.Store.Attachment(ctx, id) }, func(a data.Attachment) {
		say := kit.NewParagraph(kit.Second, "The copy is not encrypted.")
		desk.AskFile(d.Stage, d.Runner, desk.Files{Title: "Save a copy", Act: "Save", Name: a.Name, Below: fyne.CanvasObject(say), Chosen: func(path string) {
			desk.Do(d, func(ctx context.Context) error {
				if err := note(ctx, d, "Exported", a); err != nil {
					return err
				}
				return desk.WriteCopy(path, func(to io.Writer) error { return d.Store.CopyAttachment(ctx, id, to, nil) })
			}, func() { d.Say("Copy saved") })
		}})
	})
}
