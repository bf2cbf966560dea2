package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// ScoreChange is what ScoreSummary shows. All words are computed by the rules
// of the measure, none typed.
type ScoreChange struct {
	Name   string // "PHQ-9"
	About  string // "depression"
	Old    string // "22"; empty: a baseline only
	New    string // "9"
	Band   string // "mild"
	Change string // "−13 points (−59.1%)"
	Since  string // "since Mar 10"; without Change the whole sentence
	Words  []ChangeWord
}

// ChangeWord is a judgment of the change, such as "Response". A word that does
// not hold says so in neutral colors, never in red.
type ChangeWord struct {
	Text  string
	Holds bool
}

// ScoreSummary is one measure's change since baseline.
type ScoreSummary struct {
	widget.BaseWidget
	change ScoreChange
}

// NewScoreSummary returns the summary of a change.
func NewScoreSummary(change ScoreChange) *ScoreSummary {
	w := &ScoreSummary{change: change}
	w.ExtendBaseWidget(w)
	return w
}

// AccessibilityLabel says the whole change.
func (w *ScoreSummary) AccessibilityLabel() string {
	c := w.change
	said := c.Name + " " + c.About + ", " + c.Old + " to " + c.New + " " + c.Band + ", " + c.Change + " " + c.Since
	for _, word := range c.Words {
		said += ", " + word.Text
	}
	return said
}

// AccessibilityRole says that this is read.
func (w *ScoreSummary) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (w *ScoreSummary) CreateRenderer() fyne.WidgetRenderer {
	return newSketchRenderer(w, w.draw, func() fyne.Size {
		if len(w.change.Words) == 0 {
			return fyne.NewSize(280, 74)
		}
		return fyne.NewSize(280, 106)
	})
}

func (w *ScoreSummary) draw(s *sketch, size fyne.Size) {
	c := w.change
	height := float32(82) // 28 score, 2, 20 change, 8, 24 chips
	if len(c.Words) == 0 {
		height = 50
	}
	y := (size.Height - height) / 2
	right := s.textRight(c.Band, size.Width-16, y+4, Second)
	if c.Band != "" {
		right -= 8
	}
	right = s.textRight(c.New, right, y, Title)
	if c.Old != "" {
		right -= 8 + 14
		s.icon("arrow-right", right, y+7, 14, Ink3)
		right = s.textRight(c.Old, right-8, y+4, CardTitle.With(Regular).In(Ink3))
	}
	used := s.textIn(c.Name, 16, y+4, right-16, CardTitle)
	about := Second.In(Ink3)
	about.Line = 22 // on the baseline of the larger name
	s.textIn(c.About, 16+used+8, y+4, right-8-16-used-8, about)

	y += 30
	used = s.textIn(c.Change, 16, y, size.Width-32, SecondName)
	if used > 0 {
		used += 4
	}
	s.textIn(c.Since, 16+used, y, size.Width-32-used, Second)

	x := float32(16)
	for _, word := range c.Words {
		f, icon := Neu, "minus"
		if word.Holds {
			f, icon = OK, "check"
		}
		width := 28 + ChipWord.Width(word.Text) + 10
		if x+width > size.Width-8 {
			break
		}
		s.box(x, y+28, width, HeightChip, HeightChip/2, 1, f.Tint, f.Line)
		s.icon(icon, x+8, y+33, 14, f.Solid)
		s.text(word.Text, x+28, y+32, ChipWord.In(f.Solid))
		x += width + 6
	}
}
