package calendar

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestReminderIsCopied(t *testing.T) {
	o := week(t)
	AppointmentDialog(o.d, o.find("Amara N.", june(12, 13, 0)))
	o.press(t, "Copy reminder")
	got := fyne.CurrentApp().Clipboard().Content()
	if !strings.HasPrefix(got, "Hello Amara, this is a reminder of your appointment on Thursday, June 12 at 1:00 PM, Room 1.") || strings.Contains(strings.ToLower(got), "medicine") {
		t.Errorf("copied: %q", got)
	}
}
