package ui

import (
	"strings"
	"testing"

	"kapdesk/ui/kit"
)

// typed is what people type where a day or a time is asked for. Part of what the field
// says about it, or "" for what is a day or a time, unless the field says why not that one.
type typed struct{ text, says string }

var (
	typedDays = []typed{{"today", ""}, {"now", ""}, {"2020", "Write day, month and year."}, {"3/4/85", "in full."}, {"25/12/2024", ""},
		{"2/30/2024", "not in the calendar"}, {"soon", "Write"}, {"\U0001F642", "Write"}, {"1/1/1850", ""}, {"12/31/2199", ""}}
	typedTimes = []typed{{"now", ""}, {"1324", ""}, {"9", ""}, {"2020", ""}, {"25", "Write"}, {"13:24 pm", "No AM"}, {"\U0001F642", "Write"}}
)

// datesAnswer types into every field of a day or a time that is seen. None refuses
// anything without a sentence, or moves what stands below it; all is as before then.
func (p *program) datesAnswer(t *testing.T, where string) {
	t.Helper()
	cv := p.shell.Window.Canvas()
	answer := func(field *kit.Field, list []typed, taken func() bool) {
		kept, high := field.Text(), field.MinSize().Height
		enter := func(text string) {
			cv.Focus(field.Focusable())
			field.SetText("")
			p.Keys(text)
			cv.Unfocus()
		}
		for _, c := range list {
			enter(c.text)
			if !taken() && field.Problem() == "" || c.says != "" && !strings.Contains(field.Problem(), c.says) {
				t.Errorf("%s: %s takes %q as a day or a time: %t, and says %q", where, field.Label(), c.text, taken(), field.Problem())
			}
			if now := field.MinSize().Height; now > high && field.Label() != "" {
				t.Errorf("%s: %s moves what is below by %v with %q", where, field.Label(), now-high, field.Problem()+field.Hint())
			}
		}
		p.noMisfit(t, where+", with what cannot be read")
		enter(kept)
		p.answered[where+", "+field.Label()] = true
	}
	for _, day := range p.Days() {
		answer(day.Field, typedDays, func() bool { _, ok, err := day.Value(); return ok && err == nil })
	}
	for _, clock := range p.Times() {
		answer(clock.Field, typedTimes, func() bool { _, _, ok, err := clock.Value(); return ok && err == nil })
	}
}
