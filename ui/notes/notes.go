// Package notes lists the records of a client's visits as notes: what is
// signed, what still waits, and that a psychotherapy note exists, never what
// it says.
package notes

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/words"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// oldDraft is the age in days from which an unsigned note is marked (reference
// 8.3).
const oldDraft = 7

// line is one note of the list.
type line struct {
	visit  data.VisitID
	kind   string
	day    string
	clock  string
	title  string
	second string
	icon   string
	family kit.Family
	state  state
	words  string // "Signed Apr 3", "Draft, 9 days"
}

type state int

const (
	draft state = iota
	late
	signed
)

// listed is what the tab reads.
type listed struct {
	visits []store.VisitRow
	kept   []store.KeptNote
}

// lines makes the list, newest first.
func lines(l listed, today data.Date, r data.Region) []line {
	var list []line
	for _, v := range l.visits {
		on := data.DateOf(v.Start)
		one := line{visit: v.ID, kind: v.Kind, day: r.Short(on, today), clock: r.Time(v.Start)}
		one.title, one.second, _ = words.Visit(v)
		one.icon, one.family = look(v)
		switch days := today.Sub(on); {
		case !v.Signed.IsZero():
			one.state, one.words = signed, "Signed "+r.Short(data.DateOf(v.Signed), today)
		case days > oldDraft:
			one.state, one.words = late, fmt.Sprintf("Draft, %d days", days)
		default:
			one.words = "Draft"
		}
		list = append(list, one)
	}
	return list
}

// look is the sign of a visit: of its kind, or of what became of it.
func look(v store.VisitRow) (string, kit.Family) {
	kind := data.Kind(v.Kind)
	switch {
	case v.NoGo:
		return "ban", kit.Bad
	case kind == data.KindReview:
		return kind.Rule().Record, kit.Neu
	}
	return kind.Rule().Record, cal.Family(kind)
}

// unsigned says how many notes wait: "2 notes to sign".
func unsigned(list []line) string {
	n := 0
	for _, one := range list {
		if one.state != signed {
			n++
		}
	}
	switch n {
	case 0:
		return "all signed"
	case 1:
		return "1 note to sign"
	}
	return fmt.Sprintf("%d notes to sign", n)
}

// tab is the Notes tab of a client's record.
type tab struct {
	desk   *desk.Desk
	client data.ClientID
	place  *desk.Place
	fold   *kit.Fold
	stop   func()
	left   bool
}

// New returns the Notes tab.
func New(d *desk.Desk, client data.ClientID) desk.Tab {
	t := &tab{desk: d, client: client, place: desk.NewPlace(), fold: kit.NewFold("Chart notes", "Kept apart")}
	t.load()
	t.stop = d.Listen(func(c store.Changed) {
		if c.Client == client && c.Subject == store.SubjectCourse {
			t.load()
		}
	})
	return t
}

// Content is the list with the psychotherapy notes beside it.
func (t *tab) Content() fyne.CanvasObject { return t.place.Root }

// Actions is the way to write down a call.
func (t *tab) Actions() fyne.CanvasObject {
	return kit.NewButton("Note a call", t.noteCall).WithIcon("notebook-pen").Small()
}

// Leave stops listening.
func (t *tab) Leave() { t.left = true; t.stop() }

// noteCall begins the record of a call that was not booked.
func (t *tab) noteCall() {
	client, start := t.client, t.desk.Store.Now().Truncate(time.Minute)
	desk.Try(t.desk, func(ctx context.Context) (data.VisitID, error) {
		return t.desk.Store.StartUnbooked(ctx, client, data.KindCheckIn, start, 15)
	}, desk.OrFail(t.desk, t.open))
}

func (t *tab) open(visit data.VisitID) {
	t.desk.Go(desk.Route{Page: desk.Visit, Client: t.client, ID: int64(visit)})
}

func (t *tab) load() {
	if t.left {
		return
	}
	client := t.client
	desk.Show(t.desk, "notes", t.place, func(ctx context.Context) (l listed, err error) {
		if l.visits, err = t.desk.Store.Visits(ctx, client); err != nil {
			return l, err
		}
		l.kept, err = t.desk.Store.PsychotherapyNotesKept(ctx, client)
		return l, err
	}, func(l listed) fyne.CanvasObject {
		if t.left {
			return nil
		}
		return t.show(l)
	})
}

func (t *tab) show(l listed) fyne.CanvasObject {
	list := lines(l, t.desk.Store.Today(), t.desk.Region())
	main := fyne.CanvasObject(t.list(list))
	if len(list) == 0 {
		main = kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("notebook-pen", "No notes yet", "A note begins with its visit.", nil))))
	}
	return t.fold.Split(340, 300, main, t.apart(l, list))
}

func (t *tab) list(list []line) fyne.CanvasObject {
	column := kit.Column(0)
	for _, one := range list {
		icon, family := "pen-line", kit.Neu
		switch one.state {
		case signed:
			icon, family = "circle-check", kit.OK
		case late:
			icon, family = "clock", kit.Warn
		}
		text := kit.Column(0, kit.NewText(kit.Name, one.title).Elided(), kit.NewText(kit.Second, one.second).Elided())
		row := kit.Columns(12, []float32{92, 32, -1, 132},
			kit.Anchored(kit.Column(0, kit.NewText(kit.Second.In(kit.Ink), one.day), kit.NewText(kit.Caption, one.clock))),
			kit.Center(kit.NewIconTile(one.family, one.icon, 32)), kit.Anchored(text),
			kit.Anchor(1, 0.5, kit.Row(6, kit.NewIcon(icon, 14, family.Solid), kit.NewText(kit.ChipWord.In(family.Solid), one.words))))
		column.Add(kit.NewRowFrame(56, row, func() { t.open(one.visit) }).Padding(kit.CardPadding).Says(one.title + ", " + one.day + ", " + one.words))
	}
	head := kit.NewCardHead("Notes", "", kit.NewText(kit.Second, unsigned(list)))
	return kit.NewHeadedCard(head, kit.ScrollInCard(column))
}

// apart lists that psychotherapy notes exist. They open in their visit, with
// their own lock.
func (t *tab) apart(l listed, list []line) fyne.CanvasObject {
	names := map[data.VisitID]line{}
	for _, one := range list {
		names[one.visit] = one
	}
	column := kit.Column(0)
	for _, n := range l.kept {
		one := names[n.Visit]
		text := kit.Column(0, kit.NewText(kit.Name.With(kit.Medium), one.title+", "+one.day).Elided(), kit.NewText(kit.Caption, "Locked").Elided())
		row := kit.Row(10, kit.NewIcon("lock", 18, kit.Ink3), kit.Grow(kit.Anchored(text)))
		column.Add(kit.NewRowFrame(50, row, func() { t.open(n.Visit) }).Padding(kit.CardPadding).Says("Psychotherapy note, locked, " + one.day))
	}
	if len(l.kept) == 0 {
		column.Add(kit.PadXY(kit.CardPadding, 12, kit.NewText(kit.Second, "None kept")))
	}
	column.Add(kit.NewRule())
	column.Add(kit.PadXY(kit.CardPadding, 12, kit.NewParagraph(kit.Caption, "Kept apart from the chart. They are in no report, no export and no search, and open in their visit.")))
	head := kit.Stack(kit.NewPanel(kit.Vault, kit.Clear, kit.RadiusCard-1), kit.Fixed(0, 44, kit.PadXY(kit.CardPadding, 0,
		kit.Row(8, kit.NewIcon("lock", 16, kit.OnVault), kit.Grow(kit.Anchored(kit.NewText(kit.SecondName.In(kit.OnVault), "Psychotherapy notes")))))))
	return kit.Column(0, kit.NewCard(kit.Column(0, head, column)))
}
