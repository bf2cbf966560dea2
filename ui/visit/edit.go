package visit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/ui/kit"
	"kapdesk/ui/sheet"
)

// form types into the visit's body.
func (s *screen) form() sheet.Form {
	return sheet.Form{Region: s.d.Region(), Today: s.d.Store.Today(), Now: s.d.Store.Now, Family: kit.Int, Touch: s.touch, Refuse: s.refuse}
}

// refuse says at the foot that a field of the form cannot be kept as it is.
func (s *screen) refuse(label string, wrong bool) {
	what := ""
	if wrong {
		what = data.Uncapital(label) + " cannot be read"
	}
	s.d.Saver.Refuse("visit/"+label, what, false)
}

// goalsCard is the list of aims of an intake.
func (s *screen) goalsCard(b *data.Intake) fyne.CanvasObject {
	rows, form := kit.Column(8), s.form()
	var draw func()
	draw = func() {
		rows.RemoveAll()
		for i := range b.Goals {
			goal := &b.Goals[i]
			remove := kit.NewIconButton("x", "Take this goal out", func() {
				b.Goals = slices.Delete(b.Goals, i, i+1)
				s.touch()
				draw()
			}).Low()
			rows.Add(kit.Row(8, kit.Grow(form.Editor(sheet.Line("", &goal.Text).Example("What should be different"))),
				kit.Grow(form.Editor(sheet.Line("", &goal.SeenBy).Example("How it will be seen"))), remove))
		}
		rows.Add(kit.Row(0, kit.NewButton("Add goal", func() {
			b.Goals = append(b.Goals, data.Goal{Since: s.d.Store.Today(), Status: "open"})
			draw()
		}).Small().Low().WithIcon("plus")))
		s.body.Refresh()
	}
	draw()
	return titled("Goals", rows)
}

// quoted puts an intention in quotation marks.
func quoted(words string) string {
	if words = strings.TrimSpace(words); words == "" {
		return ""
	}
	return "“" + strings.Trim(words, "“”\"") + "”"
}
