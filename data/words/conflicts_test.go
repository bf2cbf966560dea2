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
	for clash := calendar.Overlaps; clash <= calendar.TooSoon; clash++ {
		if conflicts[clash] == nil {
			t.Errorf("clash %d has no words", clash)
		}
	}
}
