package calendar

import (
	"context"
	"slices"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// chosen is the visit that has the keyboard in the grid that is shown.
func (s *screen) chosen() (store.Entry, bool) {
	block, ok := s.d.Window.Canvas().Focused().(*kit.CalendarBlock)
	if !ok {
		return store.Entry{}, false
	}
	e, place, ok := s.carried(block.Block().ID)
	return e, ok && place == nil
}

// arrange does something with the chosen visit, or says that none is, or why it stays
// where it is.
func (s *screen) arrange(do func(e store.Entry)) {
	e, ok := s.chosen()
	if !ok {
		s.d.Stage.Toast("Choose a visit first, with Tab and the arrows", nil)
		return
	}
	if why := s.holds(blockID(e.ID)); why != "" {
		s.d.Stage.Toast(why, nil)
		return
	}
	do(e)
}

// MoveChosen moves the chosen visit on the practice's wall: an hour that the clocks
// leap over becomes the one after it.
func (s *screen) MoveChosen(days, minutes int) {
	s.arrange(func(e store.Entry) {
		start := data.DateOf(e.Start).AddDays(days).At(e.Start.Hour(), e.Start.Minute()+minutes, e.Start.Location())
		s.drop(kit.Drop{ID: blockID(e.ID), Start: start, Minutes: e.Minutes})
	})
}

// ZoomHours makes the hours of the day and the week higher or lower by a step. The
// height is kept until the practice locks.
func (s *screen) ZoomHours(by int) {
	if s.week.ZoomHours(by) && s.oneDay.ZoomHours(by) {
		left := s.left()
		left.hours += by
		s.d.Left[desk.Calendar] = left
	}
}

// Lengthen makes the chosen visit longer or, by less than nothing, shorter.
func (s *screen) Lengthen(minutes int) {
	s.arrange(func(e store.Entry) {
		if to := max(e.Minutes+minutes, data.LeastVisit); to != e.Minutes {
			s.drop(kit.Drop{ID: blockID(e.ID), Start: e.Start, Minutes: to})
		}
	})
}

// Remove asks who cancels the chosen visit and why.
func (s *screen) Remove() {
	s.arrange(func(e store.Entry) { CancelDialog(s.d, e.ID) })
}

// CancelDialog asks who cancels a visit and why.
var CancelDialog = desk.Dialog("calendar.cancel", func(d *desk.Desk, id data.AppointmentID) {
	desk.Load(d, "cancel.open", func(ctx context.Context) (subject, error) { return loadSubject(ctx, d.Store, id) },
		func(s subject) { (&actions{d: d, subject: s}).cancel() })
})

// Repeat asks how the chosen visit repeats.
func (s *screen) Repeat() { s.arrange(func(e store.Entry) { RepeatDialog(s.d, e.ID) }) }

// Park puts the chosen visit aside.
func (s *screen) Park() {
	s.arrange(func(e store.Entry) {
		s.park(blockID(e.ID))
		s.d.Stage.Toast(e.Name+" is put aside and keeps "+s.d.Region().Weekday(data.DateOf(e.Start))+" "+s.d.Region().Time(e.Start), nil)
	})
}

// Place moves the visit that was put aside last to the client's usual time in the days
// that are shown, else to their first free time.
func (s *screen) Place() {
	if len(s.parked) == 0 {
		s.d.Stage.Toast("No visit is put aside", nil)
		return
	}
	e := s.parked[len(s.parked)-1]
	from, to := s.stretch()
	begin := from.At(0, 0, s.now.Location())
	if begin.Before(s.now) {
		begin = s.now
	}
	desk.Load(s.d, "calendar.free", func(ctx context.Context) ([]calendar.Slot, error) {
		return s.d.Store.FreeSlots(ctx, e.Appointment, begin, 2) // the client's usual time, which may be weeks away, and the first one
	}, func(free []calendar.Slot) {
		in := slices.IndexFunc(free, func(slot calendar.Slot) bool { return slot.Start.Before(to.At(0, 0, s.now.Location())) })
		if in < 0 {
			s.d.Stage.Toast("No free time for "+e.Name+" in the days that are shown", nil)
			return
		}
		s.drop(kit.Drop{ID: blockID(e.ID), Start: free[in].Start, Minutes: e.Minutes})
	})
}
