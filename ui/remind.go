package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
)

// prefRemind is how many minutes ahead of a visit this computer reminds of it, 0 for
// never.
const prefRemind = "remind.minutes"

const usualRemind = 15

func remindMinutes(a fyne.App) int { return a.Preferences().IntWithFallback(prefRemind, usualRemind) }

// remind says which visits begin soon, once each: in the window by name, unless it is
// veiled, and on the desktop without one, because others see that. While a medicine
// session runs it is silent.
func (s *Shell) remind() {
	ahead := time.Duration(remindMinutes(s.App)) * time.Minute
	if ahead == 0 || len(s.running) > 0 || s.handed() {
		return
	}
	now := s.practice.Store.Now()
	desk.Read(s.desk, "remind", func(ctx context.Context) ([]store.Entry, error) {
		return s.desk.Store.Schedule(ctx, now, now.Add(ahead+time.Minute))
	}, func(list []store.Entry, err error) {
		if err != nil {
			return // the screens say what is wrong with the practice
		}
		for _, e := range list {
			if calendar.BeginsWithin(e.Appointment, now, ahead) && !s.reminded[e.ID].Equal(e.Start) {
				s.reminded[e.ID] = e.Start
				s.sayReminder(e, now)
			}
		}
	})
}

func (s *Shell) sayReminder(e store.Entry, now time.Time) {
	in := data.Count(int((e.Start.Sub(now)+time.Minute-1)/time.Minute), "minute")
	if !s.covered() {
		s.stage.Toast(fmt.Sprintf("In %s: %s, %s", in, e.Name, data.Uncapital(e.Type().Name)), nil)
	}
	s.App.SendNotification(fyne.NewNotification("KAP Desk", "The next visit begins at "+s.facts.Region.Time(e.Start)+"."))
}
