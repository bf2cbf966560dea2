package calendar

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// aside are the visits that were put aside while a place is looked for. Each keeps its
// booked time until it is placed. They are kept in the practice, as what is half typed
// is, and are there again after a lock.
type aside []putAside

// putAside is one of them with the time that it had, or that it goes to: one that stands at another time
// was placed, in whichever dialog that was.
type putAside struct {
	ID   data.AppointmentID
	From time.Time
}

// without is those but one.
func (a aside) without(id data.AppointmentID) aside {
	return slices.DeleteFunc(slices.Clone(a), func(one putAside) bool { return one.ID == id })
}

// left is what the calendar finds again when one comes back to it.
type left struct {
	aside aside
	known bool // that they were read
	hours int  // steps by which the hours are higher than usual
}

func (s *screen) left() left {
	l, _ := s.d.Left[desk.Calendar].(left)
	return l
}

func (s *screen) aside() aside { return s.left().aside }

// asideKey is the draft in which they are kept.
const asideKey = "calendar/aside"

// setAside keeps a list of them.
func (s *screen) setAside(list aside) {
	s.leave(list)
	text := ""
	if len(list) > 0 {
		raw, err := json.Marshal(list)
		if err != nil {
			s.d.Fail(err)
			return
		}
		text = string(raw)
	}
	s.d.KeepDraft(asideKey, text)
}

// leave is what the calendar finds again of them when one comes back to it.
func (s *screen) leave(list aside) {
	l := s.left()
	l.aside, l.known = list, true
	s.d.Left[desk.Calendar] = l
}

// readAside reads those that were put aside before a lock.
func readAside(ctx context.Context, d *desk.Desk) (list aside, err error) {
	text, err := d.Draft(ctx, asideKey)
	if err != nil || text == "" {
		return nil, err
	}
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil, nil // of another version: each visit keeps its time
	}
	return list, nil
}

// park puts a visit aside.
func (s *screen) park(id string) {
	e, place, ok := s.carried(id)
	if ok && place == nil && !s.isParked(e.ID) {
		s.setAside(append(s.aside().without(e.ID), putAside{e.ID, e.Start}))
		s.load()
	}
}

// unpark takes a visit back from those.
func (s *screen) unpark(id data.AppointmentID) {
	if s.isParked(id) {
		s.setAside(s.aside().without(id))
		s.load()
	}
}

// loadParked reads the visits that were put aside, without those that were placed and
// those that can not be moved any more.
func loadParked(ctx context.Context, s *store.Store, put aside) ([]store.Entry, error) {
	var list []store.Entry
	for _, p := range put {
		one, err := loadSubject(ctx, s, p.ID)
		if errors.Is(err, data.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if one.Start.Equal(p.From) && calendar.May(one.Status, data.Rescheduled) {
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

// isParked reports whether a visit is put aside now.
func (s *screen) isParked(id data.AppointmentID) bool {
	return slices.ContainsFunc(s.parked, func(e store.Entry) bool { return e.ID == id })
}

// lifted is a visit's block, dashed while the visit is put aside.
func (s *screen) lifted(e store.Entry, b kit.Block) kit.Block {
	b.Lifted = s.isParked(e.ID)
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
