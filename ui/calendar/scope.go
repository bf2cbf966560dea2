package calendar

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// SeriesTo is a change of a visit that repeats, before it is known which visits it is for.
type SeriesTo struct {
	ID      data.AppointmentID
	Start   time.Time
	Minutes int
	Why     string
	Kept    data.Kept // why this visit may stand there, where that was typed already
}

// ScopeDialog asks which visits of a series a change is for, and changes them.
var ScopeDialog = desk.Dialog("calendar.scope", func(d *desk.Desk, to SeriesTo) {
	desk.Load(d, "scope.open", func(ctx context.Context) (begun repeatBegun, err error) {
		if begun.subject, err = loadSubject(ctx, d.Store, to.ID); err == nil {
			begun.scopes, err = d.Store.SeriesScopes(ctx, to.ID)
		}
		return begun, err
	}, func(b repeatBegun) { (&scoping{d: d, to: to, subject: b.subject, scopes: b.scopes}).ask() })
})

// scoping is the dialog while it is open.
type scoping struct {
	d       *desk.Desk
	to      SeriesTo
	subject subject
	scopes  store.SeriesScopes
	found   []calendar.Conflict

	dialog  *kit.Dialog
	which   *kit.RadioGroup
	keep    *kit.Field
	warning *fyne.Container
}

func (c *scoping) ask() {
	c.which = kit.NewOptionCards(c.options(), func(int) { c.against(nil) })
	c.which.Choose(int(store.ThisVisit))
	c.keep, c.warning = newKeepField(), kit.Stack()
	c.keep.SetText(c.to.Kept.Reason)
	c.dialog = kit.NewDialog("Change which visits?", c.change(), "Go back").With(kit.Column(12, c.which, c.warning)).Act("Change visits", c.keepChange).Stay()
	c.d.Stage.Ask(c.dialog)
}

// change says what becomes otherwise: "The length changes from 50 to 60 minutes."
func (c *scoping) change() string {
	region, s := c.d.Region(), c.subject
	says := ""
	if !c.to.Start.Equal(s.Start) {
		says = fmt.Sprintf("From %s, %s to %s, %s.", region.Weekday(data.DateOf(s.Start)), region.Time(s.Start), region.Weekday(data.DateOf(c.to.Start)), region.Time(c.to.Start))
	}
	if c.to.Minutes != 0 && c.to.Minutes != s.Minutes {
		if says != "" {
			says += " "
		}
		says += fmt.Sprintf("The length changes from %d to %d minutes.", s.Minutes, c.to.Minutes)
	}
	return says
}

func (c *scoping) options() []kit.Option {
	region := c.d.Region()
	day := func(list []data.Appointment) string {
		if len(list) == 0 {
			return ""
		}
		first := list[0].Start
		for _, a := range list {
			if a.Start.Before(first) {
				first = a.Start
			}
		}
		return fmt.Sprintf("%s from %s", data.Count(len(list), "visit"), region.DayMonth(data.DateOf(first)))
	}
	before := ""
	switch n := c.scopes.Before; {
	case n == 1:
		before = " The one before stays as it is."
	case n > 1:
		before = fmt.Sprintf(" The %d before stay as they are.", n)
	}
	return []kit.Option{
		{Words: "This visit", Hint: region.Weekday(data.DateOf(c.subject.Start)) + ". The others stay as they are.", Icon: "calendar-check"},
		{Words: "This and following", Hint: day(c.scopes.Following) + "." + before, Icon: "arrow-right"},
		{Words: "All open visits", Hint: day(c.scopes.Open) + ". Done visits never change.", Icon: "calendar-days"},
	}
}

// against shows what the store found, and takes the reason for keeping it.
func (c *scoping) against(found []calendar.Conflict) {
	c.found = found
	c.warning.RemoveAll()
	if len(found) > 0 {
		c.warning.Add(newConflictBox(c.d, found, nil, c.keep))
	}
	c.warning.Refresh()
	c.dialog.Fit()
}

// keepChange changes the chosen visits.
func (c *scoping) keepChange() bool {
	if !askReason(c.keep, c.found) {
		c.dialog.Fit()
		return false
	}
	scope := store.Scope(c.which.Chosen())
	kept := c.to.Kept
	if len(c.found) > 0 {
		kept = calendar.Keep(c.found, c.keep.Text())
	}
	to := store.Rebooking{Start: c.to.Start, Minutes: c.to.Minutes, Why: c.to.Why, Kept: kept}
	change(c.d, c.dialog, func(ctx context.Context) error { return c.d.Store.ChangeSeries(ctx, c.to.ID, scope, to) }, func() string {
		if n := c.count(scope); n > 1 {
			return c.subject.name + ", " + data.Count(n, "visit") + " changed"
		}
		return droppedWords(c.d, c.subject.name, c.subject.Start, kit.Drop{Start: to.Start, Minutes: to.Minutes})
	}, func(err error) bool {
		var overlap *calendar.Overlap
		if !errors.As(err, &overlap) {
			return false
		}
		c.against(overlap.Conflicts)
		return true
	})
	return true
}

// count is how many visits a scope has.
func (c *scoping) count(scope store.Scope) int {
	switch scope {
	case store.ThisAndFollowing:
		return len(c.scopes.Following)
	case store.AllOpen:
		return len(c.scopes.Open)
	}
	return 1
}
