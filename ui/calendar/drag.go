package calendar

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// hands connects the gestures of a grid.
func (s *screen) hands(h *kit.Hands, say func(kit.Drop, []kit.Remark)) {
	h.OnOpen, h.OnCreate, h.Holds = s.openBlock, s.book, s.holds
	h.OnDrag = func(to kit.Drop) { s.judge(to, say) }
	h.OnDrop = s.drop
	h.OnPark = s.park
	h.ParkAt = func() fyne.CanvasObject { return s.parking }
}

// placeID is how a card of the To place list is called while it is dragged: by what it
// is, because the list may be read anew meanwhile.
func placeID(p store.ToPlace) string {
	return fmt.Sprintf("place %d %s %d %s", p.Client, p.Kind, p.Number, p.After)
}

// carried is the visit that a drag is about: one of the calendar, or one that is to be
// placed.
func (s *screen) carried(id string) (e store.Entry, place *store.ToPlace, ok bool) {
	if i := slices.IndexFunc(s.toPlace, func(p store.ToPlace) bool { return placeID(p) == id }); i >= 0 {
		p := &s.toPlace[i]
		e.Appointment = data.Appointment{Client: p.Client, Course: p.Course, Kind: p.Kind, Minutes: p.Minutes, Place: p.Kind.Rule().Place, Status: data.Scheduled}
		e.Name = p.Name
		return e, p, true
	}
	if i := slices.IndexFunc(s.waits, func(w store.Waiting) bool { return waitID(w) == id }); i >= 0 {
		w := s.waits[i]
		e.Appointment, e.Name = w.Visit(), w.Name
		if w.Booked.ID == 0 {
			place = &store.ToPlace{ToPlace: calendar.ToPlace{Client: w.Client, Kind: w.Kind, Minutes: w.Minutes}, Name: w.Name}
		}
		return e, place, true
	}
	for _, list := range [][]store.Entry{s.entries, s.parked} {
		if i := slices.IndexFunc(list, func(e store.Entry) bool { return blockID(e.ID) == id }); i >= 0 {
			return list[i], nil, true
		}
	}
	return e, nil, false
}

func blockID(id data.AppointmentID) string { return strconv.FormatInt(int64(id), 10) }

// holds says why a visit stays where it is.
func (s *screen) holds(id string) string {
	e, place, ok := s.carried(id)
	if !ok || place != nil || calendar.May(e.Status, data.Rescheduled) {
		return ""
	}
	return "This visit is " + strings.ToLower(e.Status.Word()) + " and cannot be moved."
}

// judge says what stands for and against the time at which a visit is held. The store
// asks the rules, beside the screen; a newer time drops the older question.
func (s *screen) judge(to kit.Drop, say func(kit.Drop, []kit.Remark)) {
	e, _, ok := s.carried(to.ID)
	if !ok {
		return
	}
	a := e.Appointment
	a.Start, a.Minutes = to.Start, to.Minutes
	names := map[data.AppointmentID]string{}
	for _, o := range s.entries {
		names[o.ID] = o.Name
	}
	desk.Load(s.d, "calendar.drag", func(ctx context.Context) ([]calendar.Conflict, error) { return s.d.Store.Conflicts(ctx, a) }, func(found []calendar.Conflict) {
		say(to, s.verdict(e, a, checked{found, names}))
	})
}

// verdict is the note beside a dragged visit: the rules that its time meets, then those
// that it does not.
func (s *screen) verdict(e store.Entry, a data.Appointment, c checked) []kit.Remark {
	var lines []kit.Remark
	met := func(words string) {
		lines = append(lines, kit.Remark{Icon: "check", Text: words, Color: kit.OK.Solid})
	}
	broken := func(clashes ...calendar.Clash) bool {
		return slices.ContainsFunc(c.found, func(c calendar.Conflict) bool { return slices.Contains(clashes, c.Clash) })
	}
	if !broken(calendar.Overlaps) {
		met("No overlap")
	}
	if since := s.afterDose(e, a.Start); since != "" && !broken(calendar.TooSoon, calendar.TooLate, calendar.OrderInterval, calendar.DoseInterval) {
		met(since)
	}
	if a.Room != "" && !broken(calendar.Overlaps) {
		met(a.Room + " is free")
	}
	if a.Start.Before(s.now) {
		lines = append(lines, kit.Remark{Icon: "history", Text: "This time is past", Color: kit.Ink2})
	}
	for _, one := range c.found {
		icon, color := conflictSign(one)
		lines = append(lines, kit.Remark{Icon: icon, Text: words.Conflict(one, c.names, s.d.Region(), s.d.Store.VisitTypes()), Color: color})
	}
	return lines
}

// afterDose is how long after the client's last dose a visit would be: "55 h after
// dose 2"; "" where that is long ago.
func (s *screen) afterDose(e store.Entry, start time.Time) string {
	last, number := e.LastDose, e.Dose
	if e.Kind.Doses() {
		number--
	}
	for _, o := range s.entries {
		if o.ID != e.ID && o.Client == e.Client && o.Client != 0 && o.Kind.Doses() && o.Open() && o.Start.Before(start) && o.Start.After(last) {
			last, number = o.Start, o.Dose
		}
	}
	since := start.Sub(last)
	if last.IsZero() || since < 0 || since > 60*24*time.Hour {
		return ""
	}
	words := fmt.Sprintf("%d h after dose", int(since.Hours()))
	if since > 96*time.Hour {
		words = data.Count(data.DateOf(start).Sub(data.DateOf(last)), "day") + " after dose"
	}
	if number > 0 {
		words += " " + strconv.Itoa(number)
	}
	return words
}

// drop moves a visit to where it was let go, or books one that was to be placed.
// Where a rule stands against it, the dialog asks, as booking does.
func (s *screen) drop(to kit.Drop) {
	e, place, ok := s.carried(to.ID)
	switch {
	case !ok || s.busy:
	case place != nil:
		s.bookAt(*place, to)
	case to.Start.Equal(e.Start) && to.Minutes == e.Minutes: // put back where it stands
		s.placed(e.ID, e.Start)
	case e.Series != 0:
		s.going = putAside{e.ID, to.Start}
		ScopeDialog(s.d, SeriesTo{ID: e.ID, Start: to.Start, Minutes: to.Minutes})
	default:
		s.busy = true
		change(s.d, nil, func(ctx context.Context) error {
			return s.d.Store.Move(ctx, e.ID, store.Rebooking{Start: to.Start, Minutes: to.Minutes})
		}, func() string { s.busy = false; s.placed(e.ID, to.Start); return droppedWords(s.d, e.Name, e.Start, to) }, func(err error) bool {
			s.busy = false
			var overlap *calendar.Overlap
			if errors.As(err, &overlap) {
				MoveDialog(s.d, MoveTo{e.ID, to.Start, to.Minutes})
				return true
			}
			return false
		})
	}
}

// droppedWords says what a drop did: it moved the visit, or changed its length.
func droppedWords(d *desk.Desk, name string, was time.Time, to kit.Drop) string {
	if to.Start.Equal(was) {
		return name + ", now " + Minutes(to.Minutes)
	}
	return movedWords(d, name, to.Start)
}

// placed takes a visit off the parked ones, keeps the keyboard on it, and shows its day.
func (s *screen) placed(id data.AppointmentID, start time.Time) {
	s.unpark(id)
	s.follow = blockID(id)
	if day := data.DateOf(start); !slices.Contains(s.days, day) {
		s.goTo(day)
	}
}

// refocus gives the keyboard to a visit that was moved, where it stands now.
func (s *screen) refocus() {
	if s.follow == "" {
		return
	}
	block := s.week.Block(s.follow)
	if s.span == oneDay {
		block = s.oneDay.Block(s.follow)
	}
	if s.follow = ""; block != nil {
		s.d.Window.Canvas().Focus(block)
	}
}

// bookAt books a visit of the To place list with what its kind and the client's way
// say of it.
func (s *screen) bookAt(p store.ToPlace, to kit.Drop) {
	preset := Preset{Client: p.Client, Kind: p.Kind, Start: to.Start}
	desk.Load(s.d, "calendar.place", func(ctx context.Context) (beginning, error) { return begin(ctx, s.d.Store, preset) }, func(b beginning) {
		f := newForm(preset, s.d.Store.Now(), b.practice, b.next)
		a := f.appointment()
		_, opens := f.opens()
		desk.Change(s.d, nil, func(ctx context.Context) (err error) {
			if opens {
				_, err = s.d.Store.BookOpening(ctx, a)
			} else {
				_, err = s.d.Store.Book(ctx, a)
			}
			return err
		}, func() string {
			return p.Name + " booked for " + s.d.Region().Weekday(data.DateOf(a.Start)) + " " + s.d.Region().Time(a.Start)
		}, func(err error) bool {
			var overlap *calendar.Overlap
			if errors.As(err, &overlap) {
				BookDialog(s.d, preset)
			}
			return overlap != nil
		})
	})
}
