package measures

import (
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// fillSide shows the instrument, the day, the result so far and the button.
// The fields are kept while typing goes on, so that the keyboard stays in them.
func (s *scores) fillSide() {
	if s.date == nil {
		s.makeFields()
	}
	figure, band := s.sheet.result()
	result := kit.Column(2, kit.Baseline(8, kit.NewText(kit.Number, figure), kit.NewText(kit.Second, band).Elided()))
	if s.sheet.in.Entry == measure.ByItem {
		result.Add(kit.NewText(kit.Caption, s.sheet.progress()))
		if say := s.sheet.rule(); say != "" {
			result.Add(kit.NewParagraph(kit.Caption, say))
		}
	}
	if in := s.sheet.in; in.Source != "" {
		result.Add(kit.NewParagraph(kit.Caption, fmt.Sprintf("Reliable change from %d points: %s.", in.Reliable, in.Source)))
	}
	day := dayWriter(s.desk.Region(), s.desk.Store.Today())
	result.Add(kit.NewText(kit.Caption, s.data.previous(s.sheet.in, day)).Elided())
	column := kit.Column(16, s.choose, s.date, kit.NewRule(), result)
	if say := s.sheet.alert(); say != "" {
		column.Add(notice(kit.Bad, "flag", say+" A risk form follows when the score is recorded."))
	}
	if say := s.sheet.unanswered(); say != "" && s.sheet.answered() > len(s.sheet.answers)/2 {
		column.Add(notice(kit.Warn, "triangle-alert", say))
	}
	if say := s.tooSoon(); say != "" {
		column.Add(notice(kit.Warn, "clock", say))
	}
	words := "Record " + string(s.sheet.in.Code)
	if s.sheet.corrects != 0 {
		words = "Record correction"
	}
	keys := kit.NewParagraph(kit.Caption, "Number keys answer the marked item, arrow keys move, Backspace takes an answer back.")
	if s.sheet.in.Entry != measure.ByItem {
		keys.SetText("")
	}
	column.Add(keys)
	card := kit.NewCard(kit.Column(0, kit.Grow(kit.Scroll(kit.PadXY(kit.CardPadding, 16, column))),
		kit.NewRule(), kit.PadXY(kit.CardPadding, 12, kit.NewButton(words, s.record).High().Large())))
	s.side.Objects = []fyne.CanvasObject{card}
	s.side.Refresh()
}

// makeFields makes what stays while the sheet is filled in.
func (s *scores) makeFields() {
	var names []string
	at := 0
	list := s.data.record.Plan.Offered(s.sheet.in.Code)
	for i, in := range list {
		names = append(names, string(in.Code)+", "+in.About)
		if in.Code == s.sheet.in.Code {
			at = i
		}
	}
	s.choose = kit.NewSelect("Measure", names, func(i int) {
		s.date = nil
		s.show(list[i].Code)
		s.desk.Window.Canvas().Unfocus() // the number keys answer items again
	})
	s.choose.Choose(at)
	if s.route.ID != 0 {
		s.choose.Disable()
	}
	today := s.desk.Store.Today()
	s.date = kit.NewDateField("Answered on", s.desk.Region(), today).Accept(func(d data.Date) string {
		if d.After(today) {
			return words.Wrong("score.future")
		}
		return ""
	})
	s.date.SetValue(s.sheet.taken)
	s.date.OnValue = func(d data.Date, ok bool) {
		s.sheet.dated = ok
		if ok {
			s.sheet.taken = d
		}
		s.changed()
	}
}

// tooSoon warns when the questions would ask about the same days again.
func (s *scores) tooSoon() string {
	series := measure.Series(s.data.record.All, s.sheet.in.Code)
	if len(series) == 0 || s.sheet.corrects != 0 || !s.sheet.touched() {
		return ""
	}
	last := series[len(series)-1].Taken
	if !s.sheet.in.TooSoon(last, s.sheet.taken) {
		return ""
	}
	return "Answered on " + s.desk.Region().Short(last, s.desk.Store.Today()) + " too. The two ask about the same days."
}

// notice is a small colored box with a sentence.
func notice(f kit.Family, icon, words string) fyne.CanvasObject {
	text := kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon(icon, 16, f.Solid)), kit.NewParagraph(kit.Second.In(kit.Ink), words))
	return kit.Stack(kit.NewPanel(f.Tint, f.Line, kit.RadiusControl), kit.PadXY(12, 10, text))
}
