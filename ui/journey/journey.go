package journey

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// tab is what the three tabs share: the client, reloading and leaving.
type tab struct {
	d     *desk.Desk
	id    data.ClientID
	place *desk.Place
	stops []func()
	gone  bool
}

// listen calls load whenever something of the client changes, and once a
// minute: a check may come due, or a booked visit pass.
func (t *tab) listen(load func()) {
	again := func() {
		if !t.gone {
			load()
		}
	}
	t.stops = append(t.stops, t.d.EveryMinute(again), t.d.Listen(func(c store.Changed) {
		if c.Client == t.id || c.Client == 0 {
			again()
		}
	}))
}

// Content fills the space below the client's tabs.
func (t *tab) Content() fyne.CanvasObject { return t.place.Root }

// Leave stops listening.
func (t *tab) Leave() {
	t.gone = true
	for _, stop := range t.stops {
		stop()
	}
}

// Actions are the buttons at the right end of the tab row.
func (t *tab) Actions() fyne.CanvasObject {
	return kit.Row(8,
		kit.NewButton("Plan course", func() { t.d.Go(desk.Route{Page: desk.Plan, Client: t.id}) }).Small().WithIcon("calendar-check"),
		kit.NewButton("Book visit", func() { cal.BookDialog(t.d, cal.Preset{Client: t.id}) }).Small().WithIcon("calendar-plus"),
		kit.NewButton("Write note", t.writeNote).Small().WithIcon("notebook-pen"))
}

// writeNote opens the record of today's visit that is waiting for its note, or
// asks what kind of visit to write about.
func (t *tab) writeNote() {
	desk.Load(t.d, "", func(ctx context.Context) (data.VisitID, error) { return t.waiting(ctx) }, func(visit data.VisitID) {
		if visit == 0 {
			kindDialog(t.d, t.id)
			return
		}
		openVisit(t.d, t.id, visit)
	})
}

// waiting is the newest unsigned record, else the record of a visit booked for
// about now, which it begins; 0 when there is neither.
func (t *tab) waiting(ctx context.Context) (data.VisitID, error) {
	visits, err := t.d.Store.Visits(ctx, t.id)
	if err != nil {
		return 0, err
	}
	begun := map[data.AppointmentID]bool{}
	for _, v := range visits {
		begun[v.Appointment] = true
		if v.Signed.IsZero() {
			return v.ID, nil
		}
	}
	booked, err := t.d.Store.ClientAppointments(ctx, t.id)
	if err != nil {
		return 0, err
	}
	for _, a := range booked {
		if a.Open() && !begun[a.ID] && !a.Kind.Doses() && data.DateOf(a.Start) == t.d.Store.Today() && !a.Start.After(t.d.Store.Now()) {
			return t.d.Store.StartVisit(ctx, a.ID)
		}
	}
	return 0, nil
}

// unbooked are the visits that happen without a booking.
func unbooked(types data.VisitTypes) []data.KindRule {
	kinds := slices.DeleteFunc(types.All(), func(r data.KindRule) bool { return !r.Unbooked })
	slices.SortFunc(kinds, func(a, b data.KindRule) int { return cmp.Compare(a.Kind, b.Kind) })
	return kinds
}

// kindDialog asks what kind of visit a note is about, and begins its record.
var kindDialog = desk.Dialog("journey.kind", func(d *desk.Desk, client data.ClientID) {
	kinds := unbooked(d.Store.VisitTypes())
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.Name
	}
	choice := kit.NewSelect("Kind of visit", names, nil)
	dialog := kit.NewDialog("Write a note", "No visit of today waits for its note. The note gets the time of now.", "Go back").With(choice)
	d.Stage.Ask(dialog.Act("Write note", func() bool {
		if choice.Chosen() < 0 {
			choice.SetProblem("Choose what kind of visit it was.")
			return false
		}
		kind, now := kinds[choice.Chosen()], d.Store.Now()
		var visit data.VisitID
		desk.Send(d, dialog, func(ctx context.Context) (err error) {
			visit, err = d.Store.StartUnbooked(ctx, client, kind.Kind, now, kind.Minutes)
			return err
		}, func() { openVisit(d, client, visit) })
		return true
	}).Stay())
})

func openVisit(d *desk.Desk, client data.ClientID, visit data.VisitID) {
	d.Go(desk.Route{Page: desk.Visit, Client: client, ID: int64(visit)})
}

// goTab opens another tab, with the keyboard at what is sought there, "" for nothing.
func (t *tab) goTab(name, seek string) {
	t.d.Go(desk.Route{Page: desk.Client, Client: t.id, Tab: name, Seek: seek})
}

// journey is the first tab: the ribbon, readiness and the newest visits.
type journey struct {
	tab
	last store.Journey
	fold *kit.Fold
}

// NewJourney returns the Journey tab of a client.
func NewJourney(d *desk.Desk, id data.ClientID) desk.Tab {
	j := &journey{tab: tab{d: d, id: id, place: desk.NewPlace()}, fold: kit.NewFold("Readiness", "Visits")}
	j.load()
	j.listen(j.load)
	return j
}

func (j *journey) load() {
	id := j.id
	desk.Show(j.d, "journey", j.place, func(ctx context.Context) (store.Journey, error) { return j.d.Store.Journey(ctx, id) }, func(l store.Journey) fyne.CanvasObject {
		if j.gone || j.shows(l) {
			return nil
		}
		j.last = l
		return j.view(l)
	})
}

// shows reports whether the tab already shows what was read, so that a minute
// that changes nothing neither scrolls a card back nor closes a menu.
func (j *journey) shows(l store.Journey) bool {
	if !j.place.Known() || data.DateOf(l.Now) != data.DateOf(j.last.Now) {
		return false
	}
	l.Now = j.last.Now
	return reflect.DeepEqual(l, j.last)
}

// ribbonCard is how high the first card is.
const ribbonCard = 204

func (j *journey) view(l store.Journey) fyne.CanvasObject {
	lower := j.fold.Around(lowerLayout{}, j.readiness(l), j.sessions(l))
	return kit.ScrollCards(kit.AnyWidth(kit.Column(16, kit.Fixed(0, ribbonCard, j.ribbon(l)), kit.Grow(lower))))
}

// lowerLayout puts the readiness beside the visits, which get narrower in a
// small window.
type lowerLayout struct{}

func (lowerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 220) }

func (lowerLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	right := float32(432)
	if size.Width < 1060 {
		right = 352
	}
	height := min(size.Height, 520)
	items[0].Move(fyne.NewPos(0, 0))
	items[0].Resize(fyne.NewSize(size.Width-right-kit.Gutter, height))
	items[1].Move(fyne.NewPos(size.Width-right, 0))
	items[1].Resize(fyne.NewSize(right, height))
}

func (j *journey) ribbon(l store.Journey) fyne.CanvasObject {
	region := j.d.Region()
	head := kit.Row(16,
		kit.Grow(kit.Baseline(16, kit.NewText(kit.CardTitle, "Journey"), kit.NewText(kit.Second.In(kit.Ink3), span(l.Cycles, region)).Elided())),
		legend(kit.Prep, "compass", "Preparation"), legend(kit.Med, "waves", "Medicine"), legend(kit.Int, "sprout", "Integration"),
		kit.Row(6, kit.NewDashedBox(), kit.NewText(kit.ChipWord.In(kit.Ink2), "Planned")),
		kit.NewIconButton("ellipsis", "Course and stage", nil).Small().Low().WithMenu(j.courseMenu(l)...))
	var content fyne.CanvasObject = kit.NewEmpty("footprints", "No visits yet", "The first one is a consultation.",
		kit.NewButton("Book consultation", func() { cal.BookDialog(j.d, cal.Preset{Client: j.id, Kind: data.KindConsultation}) }))
	if len(l.Cycles) > 0 {
		content = kit.NewJourneyRibbon(j.openNode, ribbon(l.Cycles, l.Now, region)...)
	}
	return kit.NewCard(kit.Column(0, kit.Fixed(0, 43, kit.PadXY(kit.CardPadding, 0, head)), kit.Gap(0, 8), kit.PadXY(kit.CardPadding, 0, content)))
}

func legend(family kit.Family, icon, words string) fyne.CanvasObject {
	return kit.Row(6, kit.NewIcon(icon, 14, family.Solid), kit.NewText(kit.ChipWord.In(family.Solid), words))
}

// openNode opens what a node of the ribbon stands for.
func (j *journey) openNode(id string) {
	switch id {
	case course.ClearanceStep:
		j.goTab("medical", "")
		return
	case string(data.KindIntegration): // has to be booked
		cal.BookDialog(j.d, cal.Preset{Client: j.id, Kind: data.KindIntegration})
		return
	}
	number, err := strconv.ParseInt(id[1:], 10, 64)
	if err != nil {
		return
	}
	if id[0] == 'v' {
		openVisit(j.d, j.id, data.VisitID(number))
		return
	}
	cal.AppointmentDialog(j.d, data.AppointmentID(number))
}
