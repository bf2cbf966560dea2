package wording

import (
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// editor opens the text of a form.
func editor(t *testing.T, s *store.Store, form data.Form, mode kit.Mode, narrow bool) (*desktest.Window, *screen) {
	t.Helper()
	size := desktest.Wide
	if narrow {
		size = desktest.Narrow
	}
	w := desktest.New(t, s, mode, size)
	e := New(w.Desk, form).(*screen)
	w.Show(e)
	return w, e
}

// edit replaces words of the text as a hand would, and reads it as after a rest.
func (s *screen) edit(t *testing.T, old, with string) {
	t.Helper()
	if !strings.Contains(s.text.Text(), old) {
		t.Fatalf("the text does not hold %q", old)
	}
	s.text.SetText(strings.Replace(s.text.Text(), old, with, 1))
	s.typed()
	s.read()
}

func TestRoutesToATextOfAForm(t *testing.T) {
	for tab, want := range map[string]data.Form{"forms/C4": data.FormTouch, "forms": "", "forms/C99": "", "limits/page": "", "forms/": ""} {
		if got := FormOf(desk.Route{Page: desk.Settings, Tab: tab}); got != want {
			t.Errorf("%s leads to form %q, want %q", tab, got, want)
		}
	}
}

// Every form of the set shows its pages, its grade and nothing to mend.
func TestEveryFormIsShown(t *testing.T) {
	s := desktest.Demo(t)
	for _, k := range data.FormKinds() {
		w, e := editor(t, s, k.Form, kit.Light, true)
		if len(e.reading.pages) == 0 || e.reading.stops() > 0 || e.reading.asks() > 0 {
			t.Errorf("%s shows %d pages, %v", k.Form, len(e.reading.pages), e.reading.remarks)
		}
		w.MustSay("Grade", "In use, effective May 1, 2025")
		w.Leave()
	}
}

// What is typed is kept, read, compared, published with a reason, and in use; the
// version before stays.
func TestATextIsEditedAndPublished(t *testing.T) {
	s := desktest.Demo(t)
	w, e := editor(t, s, data.FormTherapy, kit.Light, false)
	w.Shot("wording-text")
	e.edit(t, "Therapy often helps.", "Therapy helps many people.")
	w.MustSay("Changes 1", "signed the text before")
	w.Desk.Saver.Flush()
	again, other := editor(t, s, data.FormTherapy, kit.Light, false)
	again.MustSay("Changes 1")
	if !strings.Contains(other.text.Text(), "Therapy helps many people.") {
		t.Error("the draft is not there again")
	}
	other.Confirm()
	again.Tap("Only new signatures use this text")
	again.Answer("Publish")
	again.MustSay("Write why the text is changed.")
	again.Type("Why the text is changed", "Nobody can promise help")
	again.Shot("wording-publish")
	again.Answer("Publish")
	if len(again.Failed) > 0 {
		t.Fatalf("publishing failed: %v", again.Failed)
	}
	again.MustSay("In use, effective Jun 12, 2025")
	other.part = partVersions
	other.show()
	again.MustSay("1.0.1 in use", "1.0", "KAP Desk", "Nobody can promise help")
	again.Shot("wording-versions")
	if draft, err := s.Draft(t.Context(), store.FormDraftKey(data.FormTherapy)); err != nil || draft != "" {
		t.Errorf("after publishing the draft is %q (%v)", draft, err)
	}
}

// Places that stop it are said with their lines and nothing is published; mended, they
// are gone.
func TestWhatStopsATextIsSaid(t *testing.T) {
	w, e := editor(t, desktest.Demo(t), data.FormTouch, kit.Dark, true)
	e.edit(t, "{{board}}", "{{bored}}")
	w.MustSay("1 place to mend", "“bored” is no field of KAP Desk.")
	w.Shot("wording-stopped")
	e.Confirm()
	w.Type("Why the text is changed", "for the test")
	w.Answer("Publish")
	w.MustSay("Mend them first.")
	w.Answer("Not yet")
	if list, err := w.Desk.Store.Wordings(t.Context(), data.FormTouch); err != nil || len(list) != 1 {
		t.Errorf("%d versions (%v), want ours alone", len(list), err)
	}
	e.edit(t, "{{bored}}", "{{board}}")
	w.MustNotSay("to mend")
}

// A required point that is said in another way leaves no choice, names who signs again,
// and shows both wordings with signs.
func TestAChangedPointAsksEverybodyAgain(t *testing.T) {
	w, e := editor(t, desktest.Demo(t), data.FormTouch, kit.Light, false)
	e.edit(t, "Touch is optional and never sexual.", "Touch is optional and never sexual here.")
	if len(e.reading.must) == 0 || len(e.reading.again()) == 0 {
		t.Fatalf("points %q, signing again %q", e.reading.must, e.reading.again())
	}
	e.part = partChanges
	e.show()
	w.MustSay("Sign again", "[+", "Would sign again")
	w.Shot("wording-changes")
	e.printChanges()
	if len(w.Opened) != 1 {
		t.Errorf("%d files were printed, want the changes", len(w.Opened))
	}
	e.Confirm()
	w.MustSay("Everybody signs again before the next dose")
	w.MustNotSay("Only new signatures use this text")
	w.Type("Why the text is changed", "clearer")
	w.Answer("Publish")
	sets, err := w.Desk.Store.ConsentSets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	renew := 0
	for _, set := range sets {
		for _, one := range set.Forms {
			if one.Kind.Form == data.FormTouch && !one.Doc.Signed.IsZero() && !one.Status.Holds() {
				renew++
			}
		}
	}
	if renew == 0 {
		t.Error("after publishing nobody's touch consent is asked for again")
	}
}

// An older version goes into the draft and back out again.
func TestAnOlderTextIsTaken(t *testing.T) {
	w, e := editor(t, desktest.Demo(t), data.FormFees, kit.Light, false)
	e.edit(t, "## 2. How you pay", "## 2. Paying")
	e.take(e.edition.inUse())
	w.MustSay("How you pay")
	if e.edition.changed() {
		t.Error("with the text in use in the draft it counts as changed")
	}
	w.Undo()
	if !strings.Contains(e.text.Text(), "## 2. Paying") {
		t.Error("what was typed is not brought back")
	}
}

// Hostile texts neither break the screen nor are published.
func TestHostileTexts(t *testing.T) {
	w, e := editor(t, desktest.Demo(t), data.FormGroupKAP, kit.Light, true)
	for name, text := range map[string]string{
		"empty": "", "only space": " \n\n", "200 kB": strings.Repeat("You may say no. ", 12_500), "HTML": "<script>alert(1)</script>",
		"unbalanced": "**bold {{ and `code\n```sign\n", "emoji": "## 1. 🙂\n\n👩‍👩‍👧 你好 שלום", "head": "---\nid: C1\n---\n\ntext", "setext": "Title\n=====\n\n| a |\n|---|\n",
		"quote": "> quoted\n\n1. one\n   - two\n", "NUL": "a\x00b\n",
	} {
		e.text.SetText(text)
		e.typed()
		e.read()
		if e.reading.stops() == 0 {
			t.Errorf("%s: nothing stops it, %v", name, e.reading.remarks)
		}
	}
	if len(w.Failed) > 0 {
		t.Errorf("failed: %v", w.Failed)
	}
	w.Desk.Saver.Flush()
}

// Insert, find and the sections work on the text where the caret stands.
func TestFindAndInsert(t *testing.T) {
	w, e := editor(t, desktest.Demo(t), data.FormTouch, kit.Light, false)
	e.Find()
	w.Type("Find in the text", "SILENT WORD")
	e.findNext()
	if len(w.Toasts) != 1 || !strings.Contains(w.Toasts[0], "SILENT WORD") {
		t.Errorf("words that are not there: %q", w.Toasts)
	}
	w.Type("Find in the text", "pulling away")
	e.findNext()
	if got := e.text.Chosen(); got != "pulling away" {
		t.Fatalf("chosen is %q, want what was looked for", got)
	}
	e.insert("moving away")
	if !strings.Contains(e.text.Text(), "So does moving away or turning aside") {
		t.Error("what was inserted does not stand in place of what was chosen")
	}
	line := 1 + strings.Count(e.text.Text()[:strings.Index(e.text.Text(), "## 6. Concerns")], "\n")
	e.text.ShowLine(line)
	e.insert("{{practice}} ")
	if !strings.Contains(e.text.Text(), "\n{{practice}} ## 6. Concerns") {
		t.Error("the caret does not stand at the beginning of the line")
	}
}

// While nothing differs there is nothing to publish: the button is off, and Ctrl Enter says
// so and opens nothing.
func TestNothingIsPublishedThatIsInUse(t *testing.T) {
	w, e := editor(t, desktest.Demo(t), data.FormTouch, kit.Light, false)
	if !e.send.Disabled() {
		t.Error("Publish is on although nothing differs")
	}
	e.Confirm()
	w.MustNotSay("Why the text is changed")
	e.edit(t, "{{board}}", "{{board}} and more")
	if e.send.Disabled() {
		t.Error("Publish is off although something differs")
	}
	e.edit(t, "{{board}} and more", "{{board}}")
	if !e.send.Disabled() {
		t.Error("Publish is on although the draft is as in use again")
	}
}
