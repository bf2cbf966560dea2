package calendar

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// BookDialog asks for a new visit and books it. A conflict is shown while the
// time is being chosen and can be kept knowingly.
var BookDialog = desk.Dialog("calendar.book", func(d *desk.Desk, preset Preset) {
	desk.Load(d, "book.open", func(ctx context.Context) (beginning, error) {
		return begin(ctx, d.Store, preset)
	}, func(b beginning) { newBooking(d, preset, b).ask() })
})

// beginning is what the dialog needs to know before it opens.
type beginning struct {
	practice data.Practice
	client   string // the preset client as the box shows it
	next     store.ToBook
}

func begin(ctx context.Context, s *store.Store, p Preset) (b beginning, err error) {
	if b.practice, err = s.Practice(ctx); err != nil {
		return b, err
	}
	if p.Client == 0 {
		return b, nil
	}
	c, err := s.Client(ctx, p.Client)
	if err != nil {
		return b, err
	}
	b.client = data.WithNumber(c.DisplayName(), c.Number)
	b.next, err = s.ToBook(ctx, p.Client)
	return b, err
}

// booking is the dialog while it is open.
type booking struct {
	d      *desk.Desk
	form   form
	region data.Region
	found  []calendar.Conflict
	names  map[data.AppointmentID]string
	kinds  []data.KindRule // what the visit box proposes
	leapt  bool            // the typed time does not come on its day
	asked  bool            // the slots were looked for with the present kind

	dialog  *kit.Dialog
	client  *clientBox
	kind    *kit.Select
	title   *kit.Field
	date    *kit.DateField
	time    *kit.TimeField
	minutes *kit.NumberField
	place   *kit.Select
	room    *kit.Combo
	route   *kit.Select
	slots   *fyne.Container
	opens   *kit.Check // that the visit opens a course
	repeats *kit.Check // that it is asked how the visit repeats
	warning *fyne.Container
	keep    *kit.Field
	rows    *fyne.Container
}

func newBooking(d *desk.Desk, p Preset, b beginning) *booking {
	k := &booking{d: d, form: newForm(p, d.Store.Now(), b.practice, b.next), region: d.Region()}
	k.client = newClientBox(d, "book.client", k.choose)
	k.client.OnPick = func(int) { k.date.Focus() }
	if b.client != "" {
		k.client.fix(b.client)
	}
	k.offer()
	k.kind = kit.NewSelect("Visit", kindNames(k.kinds), func(i int) {
		k.form.setKind(k.kinds[i].Kind)
		k.form.kindByHand, k.asked = true, false
		k.kind.SetProblem("")
		k.changed()
	})
	k.title = kit.NewField("For").Hold("Paperwork")
	k.title.OnChanged = func(text string) { k.form.title = text }
	k.date = kit.NewDateField("Date", k.region, d.Store.Today())
	k.date.OnValue = func(day data.Date, ok bool) {
		k.form.day = day
		k.askPast(ok)
		k.check()
	}
	k.time = kit.NewTimeField("Time", k.region).Now(k.d.Store.Now)
	k.time.OnValue = func(h, m int, ok bool) { k.form.hour, k.form.minute, k.form.timed = h, m, ok; k.check() }
	k.minutes = kit.NewNumberField("Length", "min", 0, k.region).Between(5, 720)
	if p.Minutes > 0 { // as it was drawn
		k.minutes.SetValue(float64(p.Minutes))
	}
	k.minutes.OnValue = func(v float64, ok bool) { k.form.minutes, k.form.minutesByHand = int(v), ok; k.check() }
	k.place = kit.NewSelect("Place", data.Capitals(places), func(i int) { k.form.place = places[i]; k.changed() })
	k.room = kit.NewCombo("Room", b.practice.Rooms)
	k.room.SetText(k.form.room)
	k.room.OnChanged = func(text string) { k.form.room = text }
	k.route = kit.NewSelect("Route", data.Capitals(routes), func(i int) { k.form.setRoute(string(routes[i])); k.changed() })
	k.slots = kit.Flow(4)
	k.opens = kit.NewCheck("", func(on bool) { k.form.keepClosed = !on })
	k.opens.SetOn(true)
	k.repeats = kit.NewCheck("Repeats", nil)
	k.keep = newKeepField()
	k.warning = kit.Stack()
	k.rows = kit.Column(12)
	return k
}

// offer lists the kinds that can be booked: what the practice offers, and what the
// form holds, such as the next step of a client's way.
func (k *booking) offer() { k.kinds = k.form.types.Offered(k.form.kind) }

func kindNames(kinds []data.KindRule) []string {
	names := make([]string, len(kinds))
	for i, r := range kinds {
		names[i] = r.Name
	}
	return names
}

// askPast asks about a day before today, above all one of last year that was
// typed out of habit. It may be booked: a visit can be entered afterwards.
func (k *booking) askPast(typed bool) {
	question := ""
	if day := k.form.day; typed && day.Before(k.d.Store.Today()) {
		question = day.Weekday().String() + ", " + k.region.Long(day) + ", is past."
	}
	k.date.SetQuestion(question)
	k.fit()
}

// dayWords names the booked day, with its year when that is not this one.
func (k *booking) dayWords() string {
	if k.form.day.Year() == k.d.Store.Today().Year() {
		return k.region.Weekday(k.form.day)
	}
	return k.region.Date(k.form.day)
}

func (k *booking) ask() {
	k.dialog = kit.NewDialog("Book visit", "", "Go back").With(k.rows).Width(560)
	k.dialog.Act("Book visit", k.book).Stay()
	k.changed()
	k.d.Stage.Ask(k.dialog)
	if k.form.client == 0 && !k.form.kind.Rule().WithoutClient {
		k.client.Focus()
	} else {
		k.date.Focus()
	}
}

// changed writes the form into the fields that follow each other and shows
// those that the kind needs.
func (k *booking) changed() {
	f := &k.form
	if k.offer(); !slices.ContainsFunc(k.kinds, func(r data.KindRule) bool { return r.Kind == f.kind }) {
		k.kind.SetOptions(kindNames(k.kinds))
	}
	k.kind.Choose(slices.IndexFunc(k.kinds, func(r data.KindRule) bool { return r.Kind == f.kind }))
	for i, p := range places {
		if p == f.place {
			k.place.Choose(i)
		}
	}
	for i, r := range routes {
		if string(r) == f.route {
			k.route.Choose(i)
		}
	}
	if !f.minutesByHand {
		k.minutes.SetValue(float64(f.minutes))
	}
	if !f.day.IsZero() {
		k.date.SetValue(f.day)
	}
	if f.timed {
		k.time.SetValue(f.hour, f.minute)
	}
	half := func(a, b fyne.CanvasObject) fyne.CanvasObject {
		return kit.Columns(12, []float32{-1, -1}, a, b)
	}
	first := half(k.client.Combo, k.kind)
	if f.kind.Rule().WithoutClient {
		first = half(k.title, k.kind)
	}
	rows := []fyne.CanvasObject{first, kit.Columns(12, []float32{-1.3, -1.2, -0.9}, k.date, k.time, k.minutes)}
	where := []fyne.CanvasObject{k.place}
	if f.place == data.InPerson || f.place == data.Elsewhere {
		where = append(where, k.room)
	}
	if f.kind.Doses() {
		where = append(where, k.route)
	}
	widths := make([]float32, len(where))
	for i := range widths {
		widths[i] = -1
	}
	rows = append(rows, kit.Columns(12, widths, where...), k.slots)
	if c, opens := f.opens(); opens {
		k.opens.SetWords(openWords(c))
		rows = append(rows, k.opens)
	}
	rows = append(rows, k.repeats, k.warning)
	k.rows.Objects = rows
	k.fit()
	k.suggest()
	k.check()
}

// openWords asks whether a visit opens its course.
func openWords(c data.Course) string {
	if c.Kind == data.MaintenanceCourse {
		return fmt.Sprintf("This visit opens course %d, maintenance", c.Number)
	}
	return fmt.Sprintf("This visit opens course %d", c.Number)
}

// suggest offers the client's usual time and the next free ones for this kind and
// length.
func (k *booking) suggest() {
	if k.asked {
		return
	}
	k.asked = true
	visit, from := k.form.appointment(), k.form.soonest(k.d.Store.Now())
	desk.Load(k.d, "book.free", func(ctx context.Context) ([]calendar.Slot, error) {
		return k.d.Store.FreeSlots(ctx, visit, from, 3)
	}, func(free []calendar.Slot) {
		k.slots.RemoveAll()
		said := ""
		for _, slot := range free {
			word := "Free"
			if slot.Usual {
				word = "Usual"
			}
			if word != said {
				k.slots.Add(kit.Fixed(0, kit.HeightButtonSmall, kit.Center(kit.NewText(kit.Caption, word))))
				said = word
			}
			at := slot.Start
			k.slots.Add(kit.NewButton(k.region.Weekday(data.DateOf(at))+", "+k.region.Time(at), func() {
				k.form.setStart(at)
				k.date.SetValue(k.form.day)
				k.time.SetValue(k.form.hour, k.form.minute)
				k.check()
			}).Low().Small())
		}
		k.fit()
	})
}

// check asks what stands against the present time and says so.
func (k *booking) check() {
	k.sayHour()
	a := k.form.appointment()
	if a.Start.IsZero() || a.Minutes < 5 {
		k.conflicts(nil, nil)
		return
	}
	desk.Load(k.d, "book.check", func(ctx context.Context) (checked, error) {
		return checkTime(ctx, k.d.Store, a)
	}, func(c checked) { k.conflicts(c.found, c.names) })
}

// sayHour refuses a time that the clocks leap over and asks about one that they
// show twice.
func (k *booking) sayHour() {
	wrong, twice := k.form.oddHour(k.region)
	if wrong != "" || k.leapt {
		k.time.SetProblem(wrong)
	}
	k.leapt = wrong != ""
	k.time.SetQuestion(twice)
}

func (k *booking) conflicts(found []calendar.Conflict, names map[data.AppointmentID]string) {
	k.found, k.names = found, names
	k.warning.RemoveAll()
	if len(found) > 0 {
		k.warning.Add(newConflictBox(k.d, found, names, k.keep))
	}
	k.fit()
}

// fit lays the dialog out again after rows came or went.
func (k *booking) fit() {
	k.rows.Refresh()
	k.dialog.Fit()
}

// choose takes a client who was found and proposes what the client's way asks for.
func (k *booking) choose(client data.ClientID) {
	if k.form.client = client; client == 0 {
		return
	}
	desk.Load(k.d, "book.next", func(ctx context.Context) (store.ToBook, error) {
		return k.d.Store.ToBook(ctx, client)
	}, func(next store.ToBook) {
		if k.form.client == client {
			k.form.follow(next)
			k.asked = false
			k.changed()
		}
	})
}

// book checks the form and books.
func (k *booking) book() bool {
	a := k.form.appointment()
	wrong := calendar.AppointmentProblems(a, k.d.Store.Now())
	if a.Start.IsZero() && !k.form.day.IsZero() {
		wrong.Wrong("time", "time.none")
	}
	k.show(wrong)
	k.sayHour()
	// What repeats is settled visit by visit, in the list that comes next.
	if reasoned := k.repeats.On() || askReason(k.keep, k.found); wrong.Err() != nil || !reasoned {
		k.fit()
		return false
	}
	a.Kept = calendar.Keep(k.found, k.keep.Text())
	c, opens := k.form.opens()
	opens = opens && !k.form.keepClosed
	if k.repeats.On() {
		k.dialog.Close()
		BookRepeatDialog(k.d, NewSeries{a, opens})
		return true
	}
	desk.Change(k.d, k.dialog, func(ctx context.Context) (err error) {
		if opens {
			_, err = k.d.Store.BookOpening(ctx, a)
		} else {
			_, err = k.d.Store.Book(ctx, a)
		}
		return err
	}, func() string {
		said := k.d.Store.Kind(a.Kind).Name + " booked for " + k.dayWords() + " " + k.region.Time(a.Start)
		if opens {
			said += fmt.Sprintf(", course %d opened", c.Number)
		}
		return said
	}, overlapping(k.check), desk.Beside(k.show))
	return true
}

// show puts each problem beside its field.
func (k *booking) show(wrong data.Problems) {
	k.client.SetProblem(words.Problem(wrong.For("client")))
	k.kind.SetProblem(words.Problem(wrong.For("kind")))
	k.title.SetProblem(words.Problem(wrong.For("title")))
	k.minutes.SetProblem(words.Problem(wrong.For("minutes")))
	k.time.SetProblem(words.Problem(wrong.For("time")))
	if _, _, err := k.date.Value(); err != nil || k.form.day.IsZero() {
		k.date.SetProblem(words.Problem(wrong.For("date")))
	}
	k.rows.Refresh()
}
