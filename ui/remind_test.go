package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestNextVisitIsReminded: fifteen minutes ahead, once, on the desktop without a
// name, and not at all when it is set to never or a medicine session runs.
func TestNextVisitIsReminded(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	at := func(hour, minute int) {
		now := p.clock.now
		p.clock.now = time.Date(now.Year(), now.Month(), now.Day(), hour, minute, 0, 0, now.Location())
	}
	at(10, 14)
	test.AssertNotificationSent(t, nil, p.shell.remind) // 16 minutes ahead is too early
	p.MustNotSay("minutes: Priya")
	at(10, 15)
	test.AssertNotificationSent(t, fyne.NewNotification("KAP Desk", "The next visit begins at 10:30 AM."), p.shell.remind)
	p.MustSay("In 15 minutes: Priya")
	test.AssertNotificationSent(t, nil, p.shell.remind) // said once

	p.shell.App.Preferences().SetInt(prefRemind, 0)
	at(11, 5)
	test.AssertNotificationSent(t, nil, p.shell.remind)
}

func TestNoReminderWhileASessionRuns(t *testing.T) {
	p := inSession(t)
	now := p.clock.now
	p.clock.now = time.Date(now.Year(), now.Month(), now.Day(), 16, 20, 0, 0, now.Location()) // Jordan at 4:30
	test.AssertNotificationSent(t, nil, p.shell.remind)
	p.MustNotSay("minutes: Jordan")
}
