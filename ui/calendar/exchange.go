package calendar

import (
	"bytes"
	"context"
	"errors"
	"os"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/exchange"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// ExportDialog asks how clients are called in a calendar file and writes it: of one
// client's visits or, for 0, of the whole calendar.
var ExportDialog = desk.Dialog("calendar.export", func(d *desk.Desk, client data.ClientID) {
	how := kit.NewRadioGroup(kit.Options("Initials and type of visit", "Whole names"), nil)
	how.Choose(0)
	title, name := "Export the calendar", "Calendar.ics"
	if client != 0 {
		title, name = "Export a client’s visits", "Visits.ics"
	}
	say := kit.NewParagraph(kit.Caption, "The file is not encrypted. It holds times, places and the type of visit; never a note. "+
		"With initials, another program and whoever looks at its screen learn no name.")
	dialog := kit.NewDialog(title, "A file for another calendar program.", "Go back").
		With(kit.Column(12, kit.Column(4, kit.NewText(kit.Label, "Clients are called by"), how), say))
	dialog.Act("Choose a place", func() bool {
		names := how.Chosen() == 1
		desk.AskFile(d.Stage, d.Runner, desk.Files{Title: title, Act: "Save", Endings: []string{".ics"}, Name: name, Chosen: func(path string) {
			desk.Do(d, func(ctx context.Context) error { return export(ctx, d.Store, client, names, path) },
				func() { d.Say("Calendar saved as a file") })
		}})
		return true
	})
	d.Stage.Ask(dialog)
})

func export(ctx context.Context, s *store.Store, client data.ClientID, names bool, path string) error {
	practice, err := s.Practice(ctx)
	if err != nil {
		return err
	}
	items, err := s.CalendarItems(ctx, client)
	if err != nil {
		return err
	}
	items = calendar.Writes(items)
	var file bytes.Buffer
	if err := exchange.Write(&file, items, exchange.Options{Name: practice.Name, Names: names, Written: s.Now()}); err != nil {
		return err
	}
	// It is written down before the file is there: a file that nobody knows of is worse.
	if err := s.ExportedCalendar(ctx, client, len(items), names); err != nil && !errors.Is(err, store.ErrLooking) {
		return err
	}
	return desk.WriteFile(path, file.Bytes())
}

// AskImport asks for a calendar file and shows what it would change.
func AskImport(d *desk.Desk) {
	desk.AskFile(d.Stage, d.Runner, desk.Files{Title: "Import a calendar file", Act: "Compare", Endings: []string{".ics"},
		Chosen: func(path string) { ImportDialog(d, path) }})
}

// ImportDialog compares a calendar file with the calendar. Nothing is written before
// the button is pressed.
var ImportDialog = desk.Dialog("calendar.import", func(d *desk.Desk, path string) {
	desk.Load(d, "calendar.import", func(ctx context.Context) (compared, error) { return compare(ctx, d.Store, path) },
		func(c compared) { c.ask(d) })
})

// compared is a calendar file beside the calendar.
type compared struct {
	events   []calendar.Event
	found    calendar.Import
	practice data.Practice
}

func compare(ctx context.Context, s *store.Store, path string) (c compared, err error) {
	file, err := os.Open(path)
	if err != nil {
		return c, &data.Fault{What: "The calendar file cannot be opened.", Safe: "Nothing was imported.", Do: "Choose it again.", Err: err}
	}
	defer file.Close()
	if c.practice, err = s.Practice(ctx); err != nil {
		return c, err
	}
	read, err := exchange.Read(file, s.Now().Location(), exchange.Year(s.Now()))
	if err != nil {
		return c, err
	}
	c.events = read.Events
	c.found, err = s.CompareCalendar(ctx, read.Events)
	c.found.Unreadable = append(read.Unreadable, c.found.Unreadable...)
	return c, err
}

// importRows is the most rows of the preview: a file may have thousands, and all are
// counted above them.
const importRows = 200

func (c compared) ask(d *desk.Desk) {
	dialog := kit.NewDialog("What this file changes", words.ImportCounts(c.found)+".", "Go back").Width(640)
	rows := kit.Column(0)
	for _, r := range c.found.Series {
		rows.Add(importRow("calendar-days", kit.Ink2, "Repeats", words.ImportSeries(r)))
	}
	for _, list := range []struct {
		icon    string
		color   kit.Token
		word    string
		changes []calendar.Change
	}{
		{"octagon-alert", kit.Bad.Solid, "Conflicting", c.found.Conflicting},
		{"refresh-cw", kit.Ink2, "Changed", c.found.Changed},
		{"plus", kit.OK.Solid, "New", c.found.New},
	} {
		for _, one := range list.changes {
			rows.Add(importRow(list.icon, list.color, list.word, words.ImportLine(one, c.found.Names, c.practice.Region, c.practice.Visits)))
		}
	}
	for _, t := range c.found.Unreadable {
		rows.Add(importRow("circle-alert", kit.Warn.Solid, "Left out", t.Title+". "+words.Trouble(t.Code, t.Args)))
	}
	if len(rows.Objects) > importRows {
		rows.Objects = rows.Objects[:importRows]
	}
	against := 0
	for _, one := range c.found.Conflicting {
		if one.Code == "" {
			against++
		}
	}
	too := kit.NewCheck("Take also "+data.Count(against, "event")+" against visits or rules", nil)
	body := kit.Column(12)
	if len(rows.Objects) > 0 {
		body.Add(kit.Fixed(0, min(320, 12+44*float32(len(rows.Objects))), kit.Scroll(rows)))
	}
	if against > 0 {
		body.Add(too)
	}
	body.Add(kit.NewParagraph(kit.Caption, "What is new becomes blocked time. Events that repeat come in for a year; what stays a series goes on then. Times that were read before are known again."))
	dialog.With(body)
	if len(c.found.Takes(true)) == 0 {
		d.Stage.Ask(dialog)
		return
	}
	dialog.Act("Import", func() bool {
		conflicting := too.On()
		takes := len(c.found.Takes(conflicting))
		if takes == 0 {
			dialog.Refuse("Nothing is new or changed. Tick the box to take what stands against visits.")
			return false
		}
		desk.Change(d, dialog, func(ctx context.Context) error { return d.Store.ImportCalendar(ctx, c.events, c.found, conflicting) },
			func() string { return data.Count(takes, "event") + " imported" })
		return true
	})
	d.Stage.Ask(dialog.Stay())
}

func importRow(icon string, color kit.Token, word, line string) fyne.CanvasObject {
	return kit.Pad(4, 0, 4, 0, kit.RowTop(8, kit.Pad(2, 0, 0, 0, kit.NewIcon(icon, 16, color)),
		kit.Fixed(78, 0, kit.NewText(kit.SecondName.In(color), word)), kit.Grow(kit.NewParagraph(kit.Second, line))))
}
