package kit

import (
	"image/color"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

func TestTextFollowsTheTheme(t *testing.T) {
	dress(t, Light)
	text := NewText(Body, "Jordan R.")
	show(t, text, 100, 20)
	if got, want := text.shown.Color, color.Color(Ink.in(false)); got != want {
		t.Fatalf("light text is %v, want %v", got, want)
	}
	fyne.CurrentApp().Settings().SetTheme(NewTheme(Dark))
	if got, want := text.shown.Color, color.Color(Ink.in(true)); got != want {
		t.Errorf("after the change to dark the text is %v, want %v", got, want)
	}
	if got := Surface.Now(); got != Surface.in(true) {
		t.Errorf("Surface is %v in dark, want %v", got, Surface.in(true))
	}
}

func TestTextKeepsItsLine(t *testing.T) {
	dress(t, Light)
	for _, words := range []string{"Jordan", "أمينة", "李伟", "🙂 ok", "", "two\nlines", "\xff\xfe"} {
		text := NewText(Body, words)
		if got := text.MinSize().Height; got != Body.Line {
			t.Errorf("%q is %v high, want the line of its role, %v", words, got, Body.Line)
		}
	}
}

// TestElidedNamesStayApart: of a name that has no room the end is kept, for it is
// where two people differ.
func TestElidedNamesStayApart(t *testing.T) {
	letters := func(s string) float32 { return float32(utf8.RuneCountInString(s)) }
	for _, c := range []struct {
		name  string
		width float32
		want  string
	}{
		{"Ana Sousa, C-0098", 17, "Ana Sousa, C-0098"},
		{"Ana Sousa, C-0098", 16, "Ana Sou…, C-0098"},
		{"Ana Sousa, C-0098", 12, "Ana…, C-0098"},
		{"Ana Sousa, C-0098", 8, "Ana Sou…"}, // too narrow for both
		{"Konstantinopolitana M.", 12, "Konstant… M."},
		{"Wolfeschlegelsteinhausen", 8, "Wolfesc…"},
		{"Ana Wolfeschlegelsteinhausen", 8, "Ana Wol…"},
		{"", 8, ""},
	} {
		got := elideName(c.name, c.width, letters)
		if got != c.want || letters(got) > c.width+0.5 {
			t.Errorf("%q in %v letters is %q, want %q", c.name, c.width, got, c.want)
		}
	}
}

func TestElidedTextFits(t *testing.T) {
	dress(t, Light)
	long := strings.Repeat("Donaudampfschiff", 3000)
	text := NewText(Body, long).Elided()
	show(t, text, 120, 20)
	text.Resize(fyne.NewSize(120, 20))
	if got := Body.Width(text.shown.Text); got > 121 {
		t.Errorf("elided text is %v wide, want at most 120", got)
	}
	if !strings.HasSuffix(text.shown.Text, "…") {
		t.Errorf("elided text %q does not end in …", text.shown.Text)
	}
	if text.Text() != long {
		t.Error("the whole text must still be known")
	}
}
