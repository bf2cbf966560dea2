package calendar

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/recur"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// RepeatDialog repeats a visit: how often, until when, and each visit of it with what
// stands against its time and a free time instead (design 16).
var RepeatDialog = desk.Dialog("calendar.repeat", func(d *desk.Desk, id data.AppointmentID) {
	desk.Load(d, "repeat.open", func(ctx context.Context) (begun repeatBegun, err error) {
		if begun.subject, err = loadSubject(ctx, d.Store, id); err == nil {
			begun.scopes, err = d.Store.SeriesScopes(ctx, id)
		}
		return begun, err
	}, func(begun repeatBegun) { newRepeating(d, begun).ask() })
})

// NewSeries is a visit that is booked together with those of its repetition.
type NewSeries struct {
	Visit data.Appointment // its Kept has the reason that was typed for it
	Opens bool             // it opens a course
}

// BookRepeatDialog asks how a visit repeats that is not booked yet, and books all.
var BookRepeatDialog = desk.Dialog("calendar.book.repeat", func(d *desk.Desk, to NewSeries) {
	desk.Load(d, "repeat.open", func(ctx context.Context) (begun repeatBegun, err error) {
		begun.subject = subject{Appointment: to.Visit, name: to.Visit.Title}
		if to.Visit.Client != 0 {
			begun.subject.client, err = d.Store.Client(ctx, to.Visit.Client)
			begun.subject.name = begun.subject.client.DisplayName()
		}
		return begun, err
	}, func(begun repeatBegun) {
		zone := d.Store.Now().Location()
		begun.subject.Start = begun.subject.Start.In(zone)
		r := newRepeating(d, begun)
		r.opens = to.Opens
		r.ask()
		r.keep.SetText(to.Visit.Kept.Reason)
	})
})

func init() {
	repeat = &choice{words: "Repeat…", icon: "refresh-cw", way: true, do: func(a *actions) { RepeatDialog(a.d, a.subject.ID) }}
}

type repeatBegun struct {
	subject subject
	scopes  store.SeriesScopes
}

// repeating is the dialog while it is open.
type repeating struct {
	d       *desk.Desk
	region  data.Region
	subject subject
	begun   bool // the visit repeats already
	opens   bool // the visit, which is not booked yet, opens a course
	how     store.Repetition
	ends    ends
	plan    []store.Planned
	names   map[data.AppointmentID]string
	instead map[data.WallTime]bool // the free time is taken for it

	dialog *kit.Dialog
	days   *fyne.Container
	end    *fyne.Container
	count  *kit.NumberField
	on     *kit.DateField
	head   *fyne.Container
	list   *fyne.Container
	foot   *fyne.Container
	keep   *kit.Field
}

// ends is how a repetition ends.
type ends int

const (
	afterVisits ends = iota
	onDay
	never
)

// usualVisits is how many visits are proposed.
const usualVisits = 8

func newRepeating(d *desk.Desk, b repeatBegun) *repeating {
	r := &repeating{d: d, region: d.Region(), subject: b.subject, begun: b.scopes.Series.ID != 0, instead: map[data.WallTime]bool{}}
	r.how = store.Repetition{Choice: recur.Choice{Every: recur.Weekly, After: usualVisits}, SkipClosed: true}
	if rule, err := recur.Parse(b.scopes.Series.Rule, time.UTC); r.begun && err == nil {
		if was, ok := recur.ChoiceOf(rule, b.scopes.Series.Start); ok {
			r.how.Choice, r.how.SkipClosed = was, b.scopes.Series.SkipClosed
			if was.After > 0 {
				r.how.After = max(1, len(b.scopes.Following))
			}
		}
	}
	switch {
	case !r.how.On.IsZero():
		r.ends = onDay
	case r.how.After == 0:
		r.ends = never
	}
	return r
}

func (r *repeating) ask() {
	s := r.subject
	facts := fmt.Sprintf("%s, %s, %s", r.d.Store.Kind(s.Kind).Name, Minutes(s.Minutes), r.region.Span(s.Start, s.End()))
	if s.Room != "" {
		facts += ", " + s.Room
	}
	every := kit.NewSegmented(kit.Options("Weekly", "Every 2 weeks", "Monthly by day"), func(i int) {
		r.how.Every = recur.Every(i)
		r.showDays()
		r.changed()
	})
	every.Choose(int(r.how.Every))
	r.days, r.end = kit.Column(4), kit.Column(4)
	r.count = kit.NewNumberField("Number of visits", "", 0, r.region).Between(1, recur.MostVisits).Required()
	r.count.SetValue(float64(max(r.how.After, 1)))
	r.count.OnValue = func(v float64, ok bool) {
		if ok {
			r.how.After = int(v)
			r.changed()
		}
	}
	r.on = kit.NewDateField("Last day", r.region, r.d.Store.Today())
	if !r.how.On.IsZero() {
		r.on.SetValue(r.how.On)
	}
	r.on.OnValue = func(day data.Date, ok bool) {
		if ok {
			r.how.On = day
			r.changed()
		}
	}
	end := kit.NewRadioColumn(kit.Options("After a number of visits", "On a day", "Without end"), func(i int) {
		r.ends = ends(i)
		r.showEnd()
		r.changed()
	})
	end.Choose(int(r.ends))
	skip := kit.NewSwitch("Skip holidays", func(on bool) { r.how.SkipClosed = on; r.changed() })
	skip.SetOn(r.how.SkipClosed)
	r.head, r.list, r.foot = kit.Stack(), kit.Column(0), kit.Stack()
	r.keep = newKeepField()
	left := kit.Column(6, kit.NewText(kit.Label, "Repeat"), every, r.days, skip)
	right := kit.Column(6, kit.NewText(kit.Label, "Ends"), end, r.end)
	rows := kit.Column(10, kit.RowTop(20, kit.Fixed(316, 0, left), kit.Grow(right)), r.head, kit.Fixed(0, r.listHeight(), kit.Scroll(r.list)), r.foot)
	r.showDays()
	r.showEnd()
	r.dialog = kit.NewDialog("Repeat, "+s.name, facts, "Go back").With(rows).Width(600)
	if r.begun {
		r.dialog.ActDanger("Stop repeating", r.stop).Stay()
	}
	r.dialog.Act("Save visits", r.save).Stay()
	r.d.Stage.Ask(r.dialog)
	r.changed()
}

// listHeight has room for eight visits, in a low window for fewer; the others are
// scrolled to.
func (r *repeating) listHeight() float32 {
	const row, around = 34, 540 // what stands above and below the list
	return min(8*row, max(3*row, r.d.Window.Canvas().Size().Height-around))
}

// showDays offers the days of a weekly repetition. The visit's own day is always one.
func (r *repeating) showDays() {
	r.days.RemoveAll()
	if r.how.Every != recur.MonthlyByDay {
		own := data.DateOf(r.subject.Start).Weekday()
		tags := kit.Flow(4)
		for i := range 7 {
			day := time.Weekday((i + int(r.region.FirstWeekday)) % 7)
			tag := kit.NewTag(kit.Chosen, day.String()[:2], nil)
			tag.SetOn(day == own || slices.Contains(r.how.Days, day))
			tag.OnChanged = func(on bool) {
				r.how.Days = slices.DeleteFunc(slices.Clone(r.how.Days), func(d time.Weekday) bool { return d == day })
				if on {
					r.how.Days = append(r.how.Days, day)
				}
				tag.SetOn(on || day == own)
				r.changed()
			}
			tags.Add(tag)
		}
		r.days.Add(kit.NewText(kit.Label, "On"))
		r.days.Add(tags)
	}
	r.days.Refresh()
}

// showEnd shows the field of the chosen end.
func (r *repeating) showEnd() {
	r.end.RemoveAll()
	switch r.ends {
	case afterVisits:
		r.end.Add(r.count)
	case onDay:
		r.end.Add(r.on)
	case never:
		r.end.Add(kit.NewParagraph(kit.Caption, "Booked half a year ahead, and further whenever the practice opens."))
	}
	r.end.Refresh()
}

// repetition is what is chosen now.
func (r *repeating) repetition() store.Repetition {
	how := r.how
	if r.ends != afterVisits {
		how.After = 0
	}
	if r.ends != onDay {
		how.On = data.Date{}
	}
	return how
}

// changed lists the visits anew.
func (r *repeating) changed() {
	how, visit := r.repetition(), r.subject.Appointment
	if r.ends == onDay && how.On.IsZero() {
		r.show(repeatPlan{})
		return
	}
	desk.Load(r.d, "repeat.plan", func(ctx context.Context) (p repeatPlan, err error) {
		if visit.ID == 0 {
			p.visits, p.wrong = r.d.Store.PlanNewRepeat(ctx, visit, how)
		} else {
			p.visits, p.wrong = r.d.Store.PlanRepeat(ctx, visit.ID, how)
		}
		if errors.As(p.wrong, new(data.Problems)) || errors.As(p.wrong, new(*data.Refused)) {
			return p, nil
		}
		if err = p.wrong; err == nil {
			p.names, err = namesAgainst(ctx, r.d.Store, p.visits)
		}
		return p, err
	}, r.show)
}

// save books the visits as they are listed.
func (r *repeating) save() bool {
	if len(r.plan) == 0 {
		r.dialog.Refuse("There are no visits to book yet.")
		return false
	}
	against, keepable := r.against()
	kept := calendar.Keep(against, r.keep.Text())
	if open := len(r.open()); open > 0 && (!keepable || len(calendar.Unanswered(against, kept)) > 0) {
		r.keep.SetProblem("")
		if keepable {
			r.keep.SetProblem("Choose the times offered above, or say in a few words why these are kept.")
		}
		r.dialog.Refuse(fmt.Sprintf("%s to settle first.", data.Count(open, "visit")))
		return false
	}
	var visits []store.RepeatVisit
	for _, p := range r.plan {
		if p.Skipped != "" {
			continue
		}
		v := store.RepeatVisit{Wall: p.Wall, Start: p.Start}
		switch {
		case r.instead[p.Wall]:
			v.Start = p.Instead
		case !p.Settled():
			v.Kept = kept
		}
		visits = append(visits, v)
	}
	visit, opens, how := r.subject.Appointment, r.opens, r.repetition()
	desk.Change(r.d, r.dialog, func(ctx context.Context) error {
		if visit.ID == 0 {
			return r.d.Store.BookRepeating(ctx, visit, opens, how, visits)
		}
		return r.d.Store.Repeat(ctx, visit.ID, how, visits)
	}, func() string {
		return r.subject.name + ", " + data.Count(len(visits), "visit") + " from " + r.region.Weekday(data.DateOf(r.subject.Start))
	}, overlapping(r.changed))
	return true
}

// stop lets the visit be the last one.
func (r *repeating) stop() bool {
	id := r.subject.ID
	desk.Change(r.d, r.dialog, func(ctx context.Context) error { return r.d.Store.StopRepeating(ctx, id) }, func() string {
		return r.subject.name + " does not repeat after " + r.region.Weekday(data.DateOf(r.subject.Start))
	})
	return true
}
