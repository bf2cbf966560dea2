package press

import (
	"context"
	"strings"

	"kapdesk/data"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// askRedaction asks what is taken out of a copy and writes it, locked where that was
// wanted too. What stands nowhere on the pages is said, and nothing is written: a copy
// with a word that was typed differently is none.
func askRedaction(d *desk.Desk, j Job, path string, locked bool, done func()) {
	words := kit.NewArea("Words or lines to take out, one a line", 4)
	words.SetHint("Each wherever it stands, in capitals or small letters.")
	wanted := map[string]bool{}
	sections := kit.Column(8)
	for _, heading := range paper.Headings(j.Pages) {
		if _, twice := wanted[heading]; !twice {
			wanted[heading] = false
			sections.Add(kit.NewCheck(heading, func(on bool) { wanted[heading] = on }))
		}
	}
	dialog := kit.NewDialog("Redacted copy", "A black bar stands in the place of what is taken out: its letters are not in the file any more. The copy says that it is redacted. What is kept here stays whole.", "Cancel")
	body := kit.Column(12, words)
	if len(sections.Objects) > 0 {
		body.Add(kit.Column(8, kit.NewText(kit.SecondName, "Whole sections"), sections))
	}
	dialog.With(body)
	dialog.Act("Save redacted copy", func() bool {
		redaction := paper.Redaction{Words: strings.Split(words.Text(), "\n")}
		for _, heading := range paper.Headings(j.Pages) {
			if wanted[heading] {
				redaction.Sections = append(redaction.Sections, heading)
			}
		}
		if redaction.Empty() {
			words.SetProblem("Write what to take out, or choose a section.")
			return false
		}
		copied := j
		var notFound []string
		if copied.Pages, notFound = paper.Redact(j.Pages, redaction); len(notFound) > 0 {
			words.SetProblem("“" + data.And(notFound) + "” stands nowhere in it. Write it as it stands there, as whole words.")
			return false
		}
		copied.Title, copied.Author = redaction.Text(j.Title), redaction.Text(j.Author)
		if locked {
			dialog.Close()
			askPassphrase(d, copied, path, done)
			return true
		}
		desk.Send(d, dialog, func(ctx context.Context) error { return copied.write(ctx, path, nil) }, saved(d, "Saved as a redacted copy", done))
		return true
	})
	d.Stage.Ask(dialog.Stay())
}
