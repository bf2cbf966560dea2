package signing

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// signer is one who signs, with what was drawn so far.
type signer struct {
	now    func() time.Time
	region data.Region
	typing bool
	one    data.HandSigner
	pad    *kit.SignPad // with its strokes, nil for a new one
	keep   func(data.Mark, *kit.SignPad)
}

// signerCard is the pad for a signature, or the field for a typed name.
func signerCard(s *signer) fyne.CanvasObject {
	day, clock := kit.NewText(kit.Name, ""), kit.NewText(kit.Name, "")
	problem := kit.NewParagraph(kit.Second.In(kit.Bad.Solid), "")
	tell := func(m data.Mark) {
		code := document.MarkProblem(m, false)
		if code != "" {
			day.SetText("–")
			clock.SetText("–")
			say := ""
			if code != "mark.none" {
				say = words.Wrong(code)
			}
			problem.SetText(say)
			return
		}
		problem.SetText("")
		at := s.now()
		day.SetText(s.region.Date(data.DateOf(at)))
		clock.SetText(s.region.Time(at))
	}
	head := kit.Row(8, kit.NewText(kit.CardTitle, who(s.one)), kit.Space())
	column := kit.Column(10, head)
	if s.typing {
		field := kit.NewField("Type your full name as your signature")
		field.SetText(s.one.Mark.Typed)
		field.OnChanged = func(text string) {
			m := data.Mark{Typed: strings.TrimSpace(text)}
			tell(m)
			s.keep(m, nil)
		}
		column.Add(field)
	} else {
		pad := s.pad
		if pad == nil {
			pad = kit.NewSignPad("Sign on the line with finger, pen or mouse", 696, 170, s.now)
			pad.SetMark(data.Mark{W: s.one.Mark.W, H: s.one.Mark.H, Strokes: s.one.Mark.Strokes})
		}
		pad.OnChanged = func() {
			tell(pad.Mark())
			s.keep(pad.Mark(), pad)
		}
		head.Add(kit.NewButton("Undo", pad.Undo).WithIcon("undo-2").Small())
		head.Add(kit.NewButton("Clear", pad.Clear).Small())
		column.Add(pad)
	}
	fact := func(label string, value fyne.CanvasObject) fyne.CanvasObject {
		return kit.Column(2, kit.NewText(kit.Caption, label), value)
	}
	name := data.Join(", ", s.one.Name, s.one.Authority, s.one.Language)
	column.Add(problem)
	column.Add(kit.Columns(16, []float32{-1, 96, 76}, fact("Printed name", kit.NewText(kit.Name, name).Elided()), fact("Date", day), fact("Time", clock)))
	tell(s.one.Mark)
	return kit.NewCard(kit.PadXY(kit.CardPadding, 14, column))
}
