package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
)

// awkward are the texts that any field may hold.
var awkward = map[string]string{
	"long":    strings.Repeat("Donaudampfschifffahrt", 150),
	"words":   strings.Repeat("a note of many words ", 200),
	"arabic":  "أمينة بنت يوسف ١٢٣",
	"cjk":     "李伟 田中さくら 김민준",
	"emoji":   "Jo 🙂👩‍👩‍👧🏳️‍🌈 R.",
	"mixed":   "Zoë Ñandú Łukasz Đặng Ελένη Ольга أمينة 李 🙂",
	"control": "a\x00b\x1b[31mc\u202Ed\u200Be\r\nf\tg",
	"invalid": "caf\xe9 \xff\xfe",
	"empty":   "",
}

// TestAwkwardTexts puts every awkward text into every widget that shows words,
// draws it at both scales, and checks that nothing leaves its place.
func TestAwkwardTexts(t *testing.T) {
	for name, text := range awkward {
		for _, scale := range []float32{1, 2} {
			if scale == 2 && name != "mixed" && name != "long" {
				continue // the others differ in letters only
			}
			dress(t, Light)
			page, parts := awkwardPage(text)
			w := show(t, NewStage(page), 420, 1500)
			w.Canvas().(interface{ SetScale(float32) }).SetScale(scale)
			picture := w.Canvas().Capture()
			if scale == 1 {
				keepPicture(t, "text-"+name, picture)
			}
			last := float32(0)
			for i, part := range parts {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(part)
				if at.Y < last {
					t.Errorf("%s: part %d (%T) begins at %v, above the end %v of the one before", name, i, part, at.Y, last)
				}
				if part.Size().Width > 421 {
					t.Errorf("%s: part %d (%T) is %v wide in a page of 420", name, i, part, part.Size().Width)
				}
				last = at.Y + part.MinSize().Height
			}
		}
	}
}

func awkwardPage(text string) (*fyne.Container, []fyne.CanvasObject) {
	field, area, date := NewField(text), NewArea("Note", 4), NewDateField("Born", data.Region{}, june12)
	field.SetText(text)
	field.SetProblem("Write it again. " + text[:min(len(text), 60)])
	area.SetText(text)
	date.SetText(text)
	off := NewField("Signed")
	off.SetText(text)
	off.Disable()
	sel := NewSelect(text, []string{text, "b"}, nil)
	sel.Choose(0)
	parts := []fyne.CanvasObject{
		NewText(Name, text).Elided(),
		NewParagraph(Body, text).Lines(6),
		field, area, date, off, sel,
		Row(8, NewCheck("Yes", nil), Grow(NewButton(text, nil))),
		Row(0, Grow(NewChip(Warn, "triangle-alert", text))),
		NewBanner(Bad, "Item 9.", text, "Start", nil),
		NewEmpty("users", text, text, NewButton("New", nil)),
		NewFailed(text, text, nil),
		NewRowFrame(HeightRow, Row(0, Grow(NewText(Second, text).Elided())), func() {}),
		NewOptionCards([]Option{{Words: text, Hint: text, Icon: "printer"}}, nil),
		NewSearchBox(text, "Ctrl K", nil),
	}
	return Column(6, parts...), parts
}

func TestWrapTextLosesNoWord(t *testing.T) {
	dress(t, Light)
	for name, text := range awkward {
		if name == "invalid" {
			continue // replaced by marks, on purpose
		}
		lines := wrapText(text, 200, Body.Width)
		squeeze := func(s string) string {
			return strings.Join(strings.Fields(s), "")
		}
		if got, want := squeeze(strings.Join(lines, " ")), squeeze(text); got != want {
			t.Errorf("%s: wrapping changed %d letters into %d", name, len(want), len(got))
		}
		for i, line := range lines {
			if w := Body.Width(line); w > 200 && len([]rune(line)) > 1 {
				t.Errorf("%s: line %d is %v wide, want at most 200", name, i, w)
			}
		}
	}
}

func TestTypingEmojiIntoAField(t *testing.T) {
	dress(t, Light)
	field := NewField("Name")
	w := show(t, NewStage(field), 240, 90)
	w.Canvas().Focus(field.Focusable())
	test.Type(field.Focusable(), awkward["mixed"])
	if field.Text() != awkward["mixed"] {
		t.Errorf("typed %q, kept %q", awkward["mixed"], field.Text())
	}
	w.Canvas().Capture()
}
