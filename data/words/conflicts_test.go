package words

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

func TestConflicts(t *testing.T) {
	names := map[data.AppointmentID]string{1: "Rosa M."}
	rosa := data.Appointment{ID: 1, Kind: data.KindMedicine}
	nobody := data.Appointment{ID: 2, Kind: data.KindBlocked}
	from := at(13, 15, 30)
	for want, found := range map[string][]calendar.Conflict{
		"": nil,
		"Overlaps Rosa M. by 30 min, 3:30 – 4:00 PM":          {{With: rosa, Clash: calendar.Overlaps, From: from, To: at(13, 16, 0)}},
		"Overlaps blocked time by 1 h 30 min, 3:30 – 5:00 PM": {{With: nobody, Clash: calendar.Overlaps, From: from, To: at(13, 17, 0)}},
		"Lies in the buffer of Rosa M., 3:30 – 4:00 PM":       {{With: rosa, Clash: calendar.TouchesBuffer, From: from, To: at(13, 16, 0)}},
		"Less than 24 h after a dose, from 5:00 PM it is not": {{With: rosa, Clash: calendar.TooSoon, From: from, To: at(13, 17, 0)}},
		"Overlaps Rosa M. by 1 h, 3:30 – 4:30 PM. Less than 24 h after a dose, from 5:00 PM it is not": {
			{With: rosa, Clash: calendar.Overlaps, From: from, To: from.Add(time.Hour)}, {With: rosa, Clash: calendar.TooSoon, From: from, To: at(13, 17, 0)}},
	} {
		if got := Conflicts(found, names, data.Region{}, nil); got != want {
			t.Errorf("conflicts %+v read %q, want %q", found, got, want)
		}
	}
}

// Every rule has its words: facts of each read as one sentence.
func TestEveryRuleHasItsWords(t *testing.T) {
	dose := data.Appointment{ID: 1, Kind: data.KindMedicine, Start: at(10, 13, 0)}
	open := openCheck(data.CheckOrder, "order.ended", june(1), june(10), data.Date{})
	for clash, c := range map[calendar.Clash]struct {
		facts calendar.Conflict
		want  string
	}{
		calendar.Overlaps: {calendar.Conflict{With: dose, From: at(13, 9, 0), To: at(13, 9, 30), Shares: []calendar.Share{calendar.ShareTherapist, calendar.ShareRoom}},
			"Overlaps Rosa M. by 30 min, 9:00 – 9:30 AM, in the same room"},
		calendar.TouchesBuffer: {calendar.Conflict{With: dose, From: at(13, 9, 0), To: at(13, 9, 30)}, "Lies in the buffer of Rosa M., 9:00 – 9:30 AM"},
		calendar.TooSoon:       {calendar.Conflict{With: dose, To: at(11, 13, 0)}, "Less than 24 h after a dose, from 1:00 PM it is not"},
		calendar.Travels:       {calendar.Conflict{With: dose, From: at(13, 9, 0), To: at(13, 9, 40), Number: 40}, "The way to or from Rosa M. takes 40 min, 9:00 – 9:40 AM"},
		calendar.ClosedDay:     {calendar.Conflict{From: at(27, 9, 0), Word: "Day off"}, "The practice is closed on Jun 27: Day off"},
		calendar.OutsideHours:  {calendar.Conflict{From: at(13, 9, 0), To: at(13, 18, 0)}, "Outside the working hours, 9:00 AM – 6:00 PM"},
		calendar.OrderInterval: {calendar.Conflict{With: dose, From: dose.Start, Number: 3, Most: 7}, "3 days from the dose on Jun 10. The order says at least 7 days"},
		calendar.DoseInterval:  {calendar.Conflict{With: dose, From: dose.Start, Number: 1, Most: 3}, "1 day from the dose on Jun 10. The practice leaves at least 3 days"},
		calendar.WeekFull:      {calendar.Conflict{Number: 3, Most: 2}, "3 doses in 7 days, and the practice gives at most 2"},
		calendar.WeekUnusual:   {calendar.Conflict{Number: 2, Most: 1}, "2 doses in 7 days, where 1 is usual"},
		calendar.TooLate:       {calendar.Conflict{With: dose}, "More than 72 h after the dose on Jun 10, which has no other integration"},
		calendar.OrderShort:    {calendar.Conflict{From: at(1, 12, 0), Number: 3, Most: 2}, "The order of Jun 1 covers 2 sessions. This is number 3"},
		calendar.PaperOpen:     {calendar.Conflict{From: at(13, 9, 0), To: at(12, 9, 0), Check: open}, "On that day: Order ended Jun 10"},
	} {
		c.facts.Clash = clash
		if got := Conflict(c.facts, map[data.AppointmentID]string{1: "Rosa M."}, data.Region{}, nil); got != c.want {
			t.Errorf("rule %s reads %q, want %q", c.facts.Code(), got, c.want)
		}
	}
	for clash := calendar.Overlaps; clash <= calendar.PaperOpen; clash++ {
		if conflicts[clash] == nil {
			t.Errorf("rule %s has no words", calendar.Conflict{Clash: clash}.Code())
		}
	}
}
