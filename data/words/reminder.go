package words

import (
	"fmt"
	"strings"

	"kapdesk/data"
)

// UsualReminder is the text that reminds a client of a visit until the practice has
// its own. It says neither what the visit is nor why: a message is seen by others.
const UsualReminder = "Hello {name}, this is a reminder of your appointment on {day} at {time}, {place}. If you cannot come, please call {phone}{notice}."

// ReminderWords are the words in braces that a reminder may have.
var ReminderWords = []string{"{name}", "{day}", "{time}", "{place}", "{phone}", "{practice}", "{notice}"}

// Reminder is the text for one visit of a client who is called by a name.
func Reminder(p data.Practice, a data.Appointment, name string) string {
	text := p.Reminder
	if strings.TrimSpace(text) == "" {
		text = UsualReminder
	}
	notice := ""
	if p.NoticeHours > 0 {
		notice = fmt.Sprintf(" at least %s before", data.Count(p.NoticeHours, "hour"))
	}
	phone := p.Phone
	if phone == "" {
		phone = "us"
	}
	return strings.NewReplacer("{name}", name, "{day}", p.Region.LongWeekday(data.DateOf(a.Start)), "{time}", p.Region.Time(a.Start),
		"{place}", remindedPlace(a), "{phone}", phone, "{practice}", p.Name, "{notice}", notice).Replace(text)
}

// remindedPlace is where the client is to be.
func remindedPlace(a data.Appointment) string {
	switch {
	case a.Place == data.Video:
		return "by video"
	case a.Place == data.Telephone:
		return "by phone"
	case a.Room != "":
		return a.Room
	}
	return "in our practice"
}
