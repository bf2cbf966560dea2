package settings

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// reminder edits the text that reminds a client of a visit. What is as by default is
// not kept.
func (f *form) reminder() fyne.CanvasObject {
	text := kit.NewArea("Text to a client", 3)
	show := func() {
		if text.SetText(f.facts.Reminder); f.facts.Reminder == "" {
			text.SetText(words.UsualReminder)
		}
	}
	show()
	text.OnChanged = func(typed string) {
		if f.facts.Reminder = strings.TrimSpace(typed); f.facts.Reminder == words.UsualReminder {
			f.facts.Reminder = ""
		}
		f.keep()
	}
	usual := kit.NewButton("Use the default text", func() { f.facts.Reminder = ""; show(); f.keep() }).Small().Low()
	holds := "It may hold " + strings.Join(words.ReminderWords, ", ") + ". Do not name what the visit is: others see a message."
	return kit.Column(8, text, kit.NewParagraph(kit.Caption, holds), kit.Row(0, usual))
}

// remindAhead are the times of a reminder on this computer, in minutes; 0 is none.
var remindAhead = []int{0, 5, 10, 15, 30, 60}

// remindMe chooses when this computer reminds of the next visit.
func (s *screen) remindMe() fyne.CanvasObject {
	care := s.care
	choices := []string{"Never"}
	for _, n := range remindAhead[1:] {
		choices = append(choices, data.Count(n, "minute")+" before")
	}
	ahead := kit.NewSelect("", choices, func(i int) { care.UseRemindMinutes(remindAhead[i]) })
	ahead.Choose(max(0, slices.Index(remindAhead, care.RemindMinutes())))
	say := kit.NewParagraph(kit.Caption, "On the desktop without a name; never while a medicine session runs.")
	return kit.Row(16, kit.Fixed(180, 0, ahead), kit.Grow(say))
}
