package signing

import (
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// fillSteps draws what is to do: the places of the form, and a card for each who signs.
func (h *handed) fillSteps() {
	column := kit.Column(16)
	if len(h.sheet.places) > 0 {
		column.Add(h.placesCard())
	} else {
		column.Add(kit.Row(0, kit.Space(), h.typingButton()))
	}
	for _, i := range h.sheet.here() {
		column.Add(h.signerCard(i))
	}
	h.steps.Objects = []fyne.CanvasObject{column}
	h.steps.Refresh()
}

// placesCard lists the statements and rows of the form with their boxes.
func (h *handed) placesCard() fyne.CanvasObject {
	done := len(h.sheet.places) - len(document.Open(h.sheet.places, h.sheet.signing.Fills))
	bar := kit.Row(4)
	for i := range h.sheet.places {
		color := kit.Line2
		if i < done {
			color = kit.Teal
		}
		bar.Add(kit.Grow(kit.Anchored(kit.Fixed(0, 6, kit.NewPanel(color, kit.Clear, 3)))))
	}
	count := kit.NewText(kit.CardTitle, outOf(done, len(h.sheet.places), "place"))
	list := kit.Column(0, kit.Row(16, count, kit.Grow(bar), h.typingButton()), kit.Gap(0, 8))
	for i, place := range h.sheet.places {
		list.Add(kit.NewRule())
		list.Add(h.placeRow(i, place))
	}
	return kit.NewCard(kit.PadXY(kit.CardPadding, 14, list))
}

// typingButton changes between drawing and typing, for those who cannot draw with a
// mouse.
func (h *handed) typingButton() fyne.CanvasObject {
	label, icon := "Type instead of drawing", "pen-line"
	if h.typing {
		label = "Draw instead of typing"
	}
	return kit.NewButton(label, func() {
		h.typing = !h.typing
		h.fillSteps()
	}).WithIcon(icon).Small()
}

// placeRow is one statement; the one that is filled in is open.
func (h *handed) placeRow(i int, place data.FormPlace) fyne.CanvasObject {
	fill := h.sheet.fill(place)
	done := document.FillDone(place, fill)
	if i == h.at {
		return kit.Pad(10, 0, 14, 0, h.openPlace(place, fill))
	}
	icon, color, word := "circle-dashed", kit.Ink3, "Fill in"
	if done {
		icon, color, word = "circle-check", kit.OK.Solid, "Change"
	}
	says := data.Join(", ", place.Words, fill.Answer)
	if fill.Mark.Typed != "" {
		says += ", " + fill.Mark.Typed
	}
	change := kit.NewButton(word, func() { h.open(i) }).Small()
	return kit.PadXY(0, 8, kit.Columns(10, []float32{20, -1, 92}, kit.Anchor(0, 0, kit.NewIcon(icon, 18, color)), kit.NewParagraph(kit.Body, says), kit.Anchor(1, 0, change)))
}

func (h *handed) open(i int) {
	h.at, h.pad = i, nil
	h.fillSteps()
}

// openPlace is the statement with its answers and the pad or the field for initials.
func (h *handed) openPlace(place data.FormPlace, fill data.Fill) fyne.CanvasObject {
	column := kit.Column(10, kit.Columns(10, []float32{20, -1}, kit.Anchor(0, 0, kit.NewIcon("pen-line", 18, kit.Teal)), kit.NewParagraph(kit.Body.With(kit.SemiBold), place.Words)))
	if len(place.Answers) > 0 {
		row := kit.Row(8)
		for _, answer := range place.Answers {
			button := kit.NewButton(answer, func() { h.answer(place, answer) })
			if fill.Answer == answer {
				button = button.High().WithIcon("check")
			}
			row.Add(button)
		}
		column.Add(row)
	}
	problem := kit.NewParagraph(kit.Second.In(kit.Bad.Solid), "")
	keep := func(m data.Mark) {
		if code := document.MarkProblem(m, true); code != "" {
			problem.SetText(words.Wrong(code))
			return
		}
		fill := h.sheet.fill(place)
		if len(place.Answers) > 0 && fill.Answer == "" {
			problem.SetText("Choose an answer first.")
			return
		}
		if fill.Answer == data.LeftEmpty && len(place.Answers) == 0 {
			fill.Answer = ""
		}
		fill.Mark, fill.At = m, h.d.Store.Now()
		h.take(place, fill)
	}
	buttons := kit.Row(8)
	if h.typing {
		field := kit.NewField("Initials").Hold("Your initials")
		field.SetText(h.lastTyped())
		field.OnSubmit = func() { keep(data.Mark{Typed: strings.TrimSpace(field.Text())}) }
		column.Add(kit.Fixed(240, 0, field))
		buttons.Add(kit.NewButton("Initial here", field.OnSubmit).High())
	} else {
		if h.pad == nil { // an answer that is chosen after the initials leaves them there
			h.pad = kit.NewSignPad("Initials", 240, 120, h.d.Store.Now)
		}
		pad := h.pad
		column.Add(kit.Row(0, kit.Fixed(240, 120, pad), kit.Space()))
		buttons.Add(kit.NewButton("Initial here", func() { keep(pad.Mark()) }).High())
		buttons.Add(kit.NewButton("Clear", pad.Clear))
	}
	if place.Free && len(place.Answers) == 0 {
		buttons.Add(kit.NewButton("No, leave it empty", func() {
			h.take(place, data.Fill{Place: place.Key, Words: place.Words, Answer: data.LeftEmpty, At: h.d.Store.Now()})
		}))
	}
	column.Add(problem)
	column.Add(buttons)
	return column
}

// lastTyped are the initials as they were typed before, to be confirmed box by box.
func (h *handed) lastTyped() string {
	for _, f := range h.sheet.signing.Fills {
		if f.Mark.Typed != "" {
			return f.Mark.Typed
		}
	}
	return ""
}

// answer keeps the answer of a row. Initials that stand there already are of another
// answer, and are written again.
func (h *handed) answer(place data.FormPlace, answer string) {
	fill := h.sheet.fill(place)
	if fill.Answer != answer {
		fill.Mark = data.Mark{}
	}
	fill.Answer, fill.At = answer, h.d.Store.Now()
	h.sheet.put(fill)
	h.changed()
	h.fillSteps()
}

// take keeps what was written into a place and goes on to the next that waits.
func (h *handed) take(place data.FormPlace, f data.Fill) {
	h.sheet.put(f)
	if document.FillDone(place, f) {
		h.at, h.pad = h.sheet.first(), nil
	}
	h.changed()
	h.fillSteps()
}

// signerCard is the pad of one who signs, or the field for the name.
func (h *handed) signerCard(i int) fyne.CanvasObject {
	one := h.sheet.signing.Signers[i]
	return signerCard(&signer{now: h.d.Store.Now, region: h.sheet.region, typing: h.typing, one: one, pad: h.pads[i], keep: func(m data.Mark, pad *kit.SignPad) {
		h.pads[i] = pad
		h.sheet.signing.Signers[i].Mark = m
		h.sheet.signing.Signers[i].At = h.d.Store.Now()
		h.changed()
	}})
}
