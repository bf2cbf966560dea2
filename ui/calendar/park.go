package calendar

import (
	"context"
	"errors"
	"slices"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// aside are the visits that were put aside while a place is looked for. Each keeps its
// booked time until it is placed, so nothing is lost when they are forgotten with the
// lock.
type aside []data.AppointmentID

// left is what the calendar finds again when one comes back to it.
type left struct {
	aside aside
	hours int // steps by which the hours are higher than usual
}

func (s *screen) left() left {
	l, _ := s.d.Left[desk.Calendar].(left)
	return l
}

func (s *screen) aside() aside { return s.left().aside }

func (s *screen) setAside(list aside) {
	l := s.left()
	l.aside = list
	s.d.Left[desk.Calendar] = l
}

// park puts a visit aside.
func (s *screen) park(id string) {
	if e, place, ok := s.carried(id); ok && place == nil && !slices.Contains(s.aside(), e.ID) {
		s.setAside(append(slices.Clone(s.aside()), e.ID))
		s.load()
	}
}

// unpark takes a visit back from those.
func (s *screen) unpark(id data.AppointmentID) {
	if list := s.aside(); slices.Contains(list, id) {
		s.setAside(slices.DeleteFunc(slices.Clone(list), func(one data.AppointmentID) bool { return one == id }))
		s.load()
	}
}

// loadParked reads the visits that were put aside, without those that can not be moved
// any more.
func loadParked(ctx context.Context, s *store.Store, ids aside) ([]store.Entry, error) {
	var list []store.Entry
	for _, id := range ids {
		one, err := loadSubject(ctx, s, id)
		if errors.Is(err, data.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if calendar.May(one.Status, data.Rescheduled) {
			list = append(list, one.entry)
		}
	}
	return list, nil
}

// parkedCard is a visit that was put aside, above those that have no time yet. A click
// leads to where it stands.
func (s *screen) parkedCard(e store.Entry, region data.Region) *kit.CalendarBlock {
	b := weekBlock(e, s.narrow)
	b.Lifted, b.Status, b.More = true, kit.Remark{}, ""
	b.What = "Stays " + region.Weekday(data.DateOf(e.Start)) + ", " + region.Time(e.Start)
	card := kit.NewCalendarBlock(b, func() { s.follow = blockID(e.ID); s.goTo(data.DateOf(e.Start)) })
	s.carry(card, blockID(e.ID), e.Minutes)
	return card
}

// lifted is a visit's block, dashed while the visit is put aside.
func (s *screen) lifted(e store.Entry, b kit.Block) kit.Block {
	b.Lifted = slices.Contains(s.aside(), e.ID)
	return b
}

// carry makes a card of the side draggable onto the grid that is shown.
func (s *screen) carry(card *kit.CalendarBlock, id string, minutes int) {
	if s.span == oneDay {
		s.oneDay.Carry(card, id, minutes)
	} else {
		s.week.Carry(card, id, minutes)
	}
}
