package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// Whatever keys are pressed, in whatever order, and whether the eye is open or not,
// a secret field holds what an ordinary field would, and its entry only dots.
func TestSecretFieldIsEditedLikeAnyOther(t *testing.T) {
	dress(t, Light)
	w := show(t, Gap(0, 0), 300, 200)
	rapid.Check(t, func(t *rapid.T) {
		plain, secret := NewField("Name"), NewSecretField("Passphrase")
		w.SetContent(Column(0, plain, secret))
		both := [2]*Field{plain, secret}
		heard := 0
		secret.OnChanged = func(dots string) {
			heard++
			if strings.Trim(dots, "•") != "" {
				t.Fatalf("OnChanged was told %q", dots)
			}
		}
		clipboard := test.NewClipboard()
		clipboard.SetContent("eleven  Bäume•")
		selecting := false
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			switch step := rapid.IntRange(0, 11).Draw(t, "step"); step {
			case 0, 1, 2, 3:
				r := rapid.SampledFrom([]rune("abcäß •字")).Draw(t, "letter")
				each(both, func(e *entry) { e.TypedRune(r) })
			case 4:
				each(both, func(e *entry) { e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard}) })
			case 5:
				each(both, func(e *entry) { e.TypedShortcut(&fyne.ShortcutSelectAll{}) })
			case 6:
				shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
				each(both, func(e *entry) {
					if selecting {
						e.KeyUp(shift)
					} else {
						e.KeyDown(shift)
					}
				})
				selecting = !selecting
			case 7:
				test.Tap(secret.box.trail.(*Button))
			default:
				key := rapid.SampledFrom([]fyne.KeyName{fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd}).Draw(t, "key")
				each(both, func(e *entry) { e.TypedKey(&fyne.KeyEvent{Name: key}) })
			}
			if got, want := string(secret.Secret()), plain.Text(); got != want {
				t.Fatalf("the secret field holds %q, an ordinary one %q", got, want)
			}
			if e := secret.box.entry; e.Password && strings.Trim(e.Text, "•") != "" {
				t.Fatalf("the entry holds %q", e.Text)
			}
		}
		if plain.Text() != "" && heard == 0 {
			t.Fatal("nobody heard of what was typed")
		}
	})
}

func each(both [2]*Field, do func(*entry)) {
	for _, f := range both {
		do(f.box.entry)
	}
}

// What was outgrown, cut off or taken away is overwritten.
func TestSecretTextLeavesNothing(t *testing.T) {
	s := &secretText{}
	s.replace(0, 0, []rune("green river"))
	first := s.letters[:cap(s.letters)]
	s.replace(5, 6, nil)
	if got := string(s.letters) + string(first[5:11]); got != "green\x00\x00\x00\x00\x00\x00" {
		t.Errorf("after cutting off, the buffer holds %q", got)
	}
	s.replace(5, 0, []rune(strings.Repeat("x", cap(first))))
	if string(first[:5]) != "\x00\x00\x00\x00\x00" || !strings.HasPrefix(string(s.bytes()), "greenx") {
		t.Errorf("after growing, the old buffer holds %q and the new %q", string(first[:5]), s.bytes()[:6])
	}
	all := s.letters
	if s.wipe(); len(s.letters) != 0 || all[0] != 0 || all[len(all)-1] != 0 {
		t.Errorf("after wiping, the buffer holds %q", string(all))
	}
}

// A secret is not copied and not read aloud, and undo does not bring one back.
func TestSecretStaysInItsField(t *testing.T) {
	dress(t, Light)
	field := NewSecretField("Passphrase")
	w := show(t, NewStage(field), 300, 100)
	e := field.box.entry
	w.Canvas().Focus(e)
	test.Type(e, "green river")
	clipboard := test.NewClipboard()
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	for _, open := range []bool{false, true} {
		if open {
			test.Tap(field.box.trail.(*Button))
			e.TypedShortcut(&fyne.ShortcutSelectAll{})
		}
		e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
		e.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard})
		if clipboard.Content() != "" || string(field.Secret()) != "green river" {
			t.Errorf("with the eye open %v: copied %q, left %q", open, clipboard.Content(), field.Secret())
		}
	}
	if said := field.AccessibilityLabel(); strings.Contains(said, "green") {
		t.Errorf("it is read aloud: %q", said)
	}
	field.SetText("")
	e.TypedShortcut(&fyne.ShortcutUndo{})
	if e.Text != "" || len(field.Secret()) != 0 {
		t.Errorf("undo brought back %q", e.Text)
	}
}
