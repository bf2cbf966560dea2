package visit

import (
	"context"
	"fmt"
	"slices"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// note is the psychotherapy note beside the chart. It is closed until somebody
// opens it; only then is it read, and closing forgets it. What is typed goes
// into its own table and nowhere else.
type note struct {
	d        *desk.Desk
	visit    data.VisitID
	pane     *kit.VaultPane
	sections []data.NoteSection
	gone     bool
}

// usualPrompts stand in a note that was not begun.
var usualPrompts = []string{course.ReflectionPrompts[0], course.ReflectionPrompts[1], course.ReflectionPrompts[2],
	course.ReflectionPrompts[len(course.ReflectionPrompts)-1], ownImpressions}

const ownImpressions = "My own impressions"

func newNote(d *desk.Desk, visit data.VisitID) *note {
	n := &note{d: d, visit: visit}
	closed := kit.Center(kit.Column(8,
		kit.Row(0, kit.Space(), kit.NewIconTile(kit.Neu, "lock", 44), kit.Space()),
		kit.NewText(kit.Name, "The psychotherapy note is closed").Center(),
		kit.NewText(kit.Second, "Open it when nobody looks over your shoulder.").Center(),
		kit.Row(0, kit.Space(), kit.NewButton("Open note", n.open), kit.Space())))
	n.pane = kit.NewVaultPane("Psychotherapy note", "Never in reports or exports", "Needs its own signed release, form C16.", kit.Stack(), closed)
	n.pane.OnToggle = func() {
		if n.pane.Locked() {
			n.open()
		} else {
			n.close()
		}
	}
	return n
}

func (n *note) key() string { return fmt.Sprintf("psychotherapy note/%d", n.visit) }

// noteText is a note as it is read.
type noteText struct{ sections []data.NoteSection }

func (n *note) open() {
	visit := n.visit
	desk.Load(n.d, "note", func(ctx context.Context) (noteText, error) {
		err := n.d.Saver.Flush() // what was typed before it was closed
		if u, ok := n.d.Saver.Unsaved(n.key()); ok {
			return noteText{u.Note.Sections}, nil
		}
		if err != nil {
			return noteText{}, err
		}
		sections, _, err := n.d.Store.PsychotherapyNote(ctx, visit)
		return noteText{sections}, err
	}, func(t noteText) {
		if n.gone {
			return
		}
		if n.sections = t.sections; len(n.sections) == 0 {
			for _, p := range usualPrompts {
				n.sections = append(n.sections, data.NoteSection{Title: p})
			}
		}
		n.draw()
		n.pane.SetLocked(false)
	})
}

// close hides the note and forgets what it says. What was typed is with the saver.
func (n *note) close() {
	n.sections = nil
	n.pane.SetContent(kit.Stack())
	n.pane.SetLocked(true)
}

func (n *note) leave() {
	n.gone = true
	n.sections = nil
}

func (n *note) draw() {
	head := kit.Row(8, kit.Grow(kit.NewText(kit.Second, "Reflection prompts").Elided()),
		kit.NewButton("Choose prompts", n.choose).Small().Low().WithIcon("list"))
	column := kit.Column(12, head)
	for i := range n.sections {
		one := &n.sections[i]
		box := kit.NewArea("", rowsFor(one.Text))
		box.SetText(one.Text)
		box.OnChanged = func(text string) {
			one.Text = text
			n.touch()
		}
		column.Add(kit.Column(4, kit.NewParagraph(kit.SecondName, one.Title), box))
	}
	n.pane.SetContent(scrolled(column))
}

// rowsFor leaves room for what is there and a line more.
func rowsFor(text string) int {
	const letters = 50 // in a line of the pane
	return max(2, min(len([]rune(text))/letters+2, 8))
}

func (n *note) touch() {
	typed := store.Unsaved{Note: &store.UnsavedNote{Visit: n.visit, Sections: slices.Clone(n.sections)}}
	n.d.Keep(n.key(), func() store.Unsaved { return typed }, nil)
}

// choose picks which prompts stand in the note. One that holds words stays.
func (n *note) choose() {
	list := kit.Column(4)
	for _, prompt := range append(slices.Clone(course.ReflectionPrompts), ownImpressions) {
		at := slices.IndexFunc(n.sections, func(s data.NoteSection) bool { return s.Title == prompt })
		check := kit.NewCheck(prompt, func(on bool) { n.sections = withPrompt(n.sections, prompt, on) })
		check.SetOn(at >= 0)
		if at >= 0 && n.sections[at].Text != "" {
			check.Disable()
		}
		list.Add(check)
	}
	n.d.Stage.Ask(kit.NewDialog("Reflection prompts", "A prompt with words under it stays.", "Close").With(list).Width(560).OnClose(func() {
		if !n.gone && !n.pane.Locked() {
			n.draw()
		}
	}))
}

// withPrompt puts a prompt into a note, before the therapist's own impressions,
// or takes an empty one out.
func withPrompt(sections []data.NoteSection, prompt string, on bool) []data.NoteSection {
	at := slices.IndexFunc(sections, func(s data.NoteSection) bool { return s.Title == prompt })
	switch {
	case on && at < 0:
		end := slices.IndexFunc(sections, func(s data.NoteSection) bool { return s.Title == ownImpressions })
		if end < 0 || prompt == ownImpressions {
			end = len(sections)
		}
		return slices.Insert(slices.Clone(sections), end, data.NoteSection{Title: prompt})
	case !on && at >= 0 && sections[at].Text == "":
		return slices.Delete(slices.Clone(sections), at, at+1)
	}
	return sections
}
