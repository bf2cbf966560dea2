// Package attachments shows the files that are kept with a client, takes new ones
// in and hands copies out.
package attachments

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// listHeight is how high the rows of the list stand, at most.
const (
	listHeight = 300
	rowHeight  = 50
)

// shelf is what the list of a client's attachments is made of.
type shelf struct {
	client data.Client
	files  []data.Attachment
	forms  map[data.DocumentID]string
	visits map[data.VisitID]string
}

// ListDialog lists what is kept with a client; of a visit or a document, only what is
// kept with that.
var ListDialog = desk.Dialog("attachments.list", func(d *desk.Desk, to To) {
	desk.Load(d, "attachments.list", func(ctx context.Context) (shelf, error) { return load(ctx, d, to) }, func(s shelf) { s.ask(d, to) })
})

func load(ctx context.Context, d *desk.Desk, to To) (s shelf, err error) {
	if s.client, err = d.Store.Client(ctx, to.Client); err != nil {
		return s, err
	}
	all, err := d.Store.Attachments(ctx, to.Client)
	if err != nil {
		return s, err
	}
	s.forms, s.visits = map[data.DocumentID]string{}, map[data.VisitID]string{}
	for _, a := range all {
		if to.Visit != 0 && a.Visit != to.Visit || to.Document != 0 && a.Document != to.Document {
			continue
		}
		s.files = append(s.files, a)
		if _, known := s.forms[a.Document]; a.Document != 0 && !known {
			doc, err := d.Store.Document(ctx, a.Document)
			if err != nil {
				return s, err
			}
			kind, _ := data.FormKindOf(doc.Form)
			s.forms[a.Document] = kind.Title
		}
		if _, known := s.visits[a.Visit]; a.Visit != 0 && !known {
			v, err := d.Store.Visit(ctx, a.Visit)
			if err != nil {
				return s, err
			}
			s.visits[a.Visit] = "visit of " + d.Region().Date(data.DateOf(v.Start))
		}
	}
	return s, nil
}

func (s shelf) ask(d *desk.Desk, to To) {
	title := "Attachments of " + s.client.DisplayName()
	if to.Words != "" {
		title += ", " + to.Words
	}
	dialog := kit.NewDialog(title, "", "Close").Width(680)
	find := kit.NewField("Find by name")
	rows := kit.Stack()
	show := func() { rows.Objects = []fyne.CanvasObject{s.rows(d, dialog, to, find.Text())}; rows.Refresh() }
	find.OnChanged = func(string) { show() }
	show()
	dialog.With(kit.Column(12, find, rows))
	dialog.Act("Attach a file", func() bool {
		dialog.Close()
		Choose(d, to)
		return true
	})
	d.Stage.Ask(dialog)
}

func (s shelf) rows(d *desk.Desk, dialog *kit.Dialog, to To, typed string) fyne.CanvasObject {
	var shown []data.Attachment
	for _, mistakes := range []bool{false, true} {
		for _, a := range s.files {
			if a.Removed.IsZero() != mistakes && alike.HoldsAll(a.Name, typed) {
				shown = append(shown, a)
			}
		}
	}
	if len(shown) == 0 {
		say, more := "No attachment yet", "Choose a file, or drop it on the window while this client is shown."
		if strings.TrimSpace(typed) != "" {
			say, more = "No name here has this", "Every part of a name is looked for."
		}
		return kit.NewEmpty("paperclip", say, more, nil)
	}
	list := kit.NewLongRows(len(shown), rowHeight, func(i int) fyne.CanvasObject { return s.row(d, dialog, shown[i]) })
	return kit.Fixed(0, min(listHeight, float32(len(shown))*rowHeight), kit.Scroll(list))
}

// row is one file; a press shows it.
func (s shelf) row(d *desk.Desk, dialog *kit.Dialog, a data.Attachment) fyne.CanvasObject {
	facts := []string{data.Capital(a.Media.Kind().Words), data.FileSize(a.Size), d.Region().Date(data.DateOf(a.At)), s.forms[a.Document], s.visits[a.Visit]}
	icon, color, role := "paperclip", kit.Ink2, kit.Name
	if !a.Removed.IsZero() {
		icon, color, role = "circle-x", kit.Ink3, kit.Name.In(kit.Ink3)
		facts = []string{"Entered by mistake " + d.Region().Date(data.DateOf(a.Removed)), a.Why}
	}
	caption := data.Join(", ", facts...)
	text := kit.Column(0, kit.NewText(role, a.Name).Elided(), kit.NewText(kit.Caption, caption).Elided())
	then := func(open func(*desk.Desk, int64)) func() {
		return func() {
			dialog.Close()
			open(d, a.ID)
		}
	}
	row := kit.Row(8, kit.NewIcon(icon, 18, color), kit.Grow(kit.Anchored(text)))
	row.Add(kit.NewIconButton("download", "Save a copy of "+a.Name, then(Save)).Small().Low())
	if a.Removed.IsZero() {
		row.Add(kit.NewIconButton("trash-2", a.Name+" was a mistake", then(MistakeDialog)).Small().Low())
	}
	return kit.NewRowFrame(rowHeight, row, then(OpenDialog)).Says(a.Name + ", " + caption)
}

// MistakeDialog asks why an attachment was a mistake.
var MistakeDialog = desk.Dialog("attachments.mistake", func(d *desk.Desk, id int64) {
	desk.Load(d, "attachments.mistake", func(ctx context.Context) (data.Attachment, error) { return d.Store.Attachment(ctx, id) }, func(a data.Attachment) {
		why := kit.NewField("Why it was a mistake").Hold("It is another client’s")
		dialog := kit.NewDialog("Mark "+a.Name+" as a mistake", "It stays in the practice with your reason, and no search finds it any more.", "Keep it").Fields(why)
		dialog.ActDanger("Mark as a mistake", func() bool {
			if strings.TrimSpace(why.Text()) == "" {
				why.SetProblem(words.Wrong("attachment.why"))
				return false
			}
			reason := why.Text()
			desk.Send(d, dialog, func(ctx context.Context) error { return d.Store.MistakenAttachment(ctx, id, reason) },
				func() { d.Toast("Marked as a mistake", nil) })
			return true
		})
		d.Stage.Ask(dialog.Stay())
	})
})
