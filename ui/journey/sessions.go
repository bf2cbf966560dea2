package journey

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/words"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// cardRows is the most visits that the Sessions card lists; the tab has them all.
const cardRows = 12

// sessionRowHeight is the height of a visit in the card of the design.
const sessionRowHeight = 79.6

// wholeRows shows as many rows as fit, none cut in half, and lets them share
// the height.
type wholeRows struct{}

func (wholeRows) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, sessionRowHeight) }

func (wholeRows) Layout(rows []fyne.CanvasObject, size fyne.Size) {
	fit := max(1, int(size.Height/sessionRowHeight+0.5))
	height := min(size.Height/float32(fit), sessionRowHeight+12)
	for i, row := range rows {
		if i >= fit {
			row.Hide()
			continue
		}
		row.Move(fyne.NewPos(0, float32(i)*height-1)) // the first rule is the head's
		row.Resize(fyne.NewSize(size.Width, height))
		row.Show()
	}
}

// sessions is the card of the newest visits.
func (j *journey) sessions(l store.Journey) fyne.CanvasObject {
	var held []store.VisitRow
	recorded := 0
	for _, v := range l.Visits {
		if data.Kind(v.Kind).Rule().Call {
			continue // calls stand in the tab only
		}
		held = append(held, v)
		if !v.Missing {
			recorded++
		}
	}
	said := fmt.Sprintf("%d recorded", recorded)
	if missed := words.Missed(l.Attended, 0); missed != "" {
		said += ", " + missed
	}
	head := kit.NewCardHead("Sessions", said,
		kit.NewButton("All sessions", func() { j.goTab("sessions", "") }).Small().Low())
	if len(held) == 0 {
		return kit.NewHeadedCard(head, kit.Anchored(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("notebook-pen", "Nothing is recorded yet", "A visit’s record begins on its day.", nil))))
	}
	rows := &fyne.Container{Layout: wholeRows{}}
	for _, v := range held[:min(cardRows, len(held))] {
		rows.Add(j.sessionRow(v, l.Now))
	}
	return kit.NewHeadedCard(head, rows)
}

func (j *journey) sessionRow(v store.VisitRow, now time.Time) fyne.CanvasObject {
	r := rowOf(v, now, j.d.Region())
	second := kit.Second
	second.Line = 18
	status := kit.Row(4, kit.NewIcon(r.status.Icon, 12, r.status.Color), kit.NewText(kit.Caption.In(r.status.Color), r.status.Text))
	lines := kit.Column(0,
		kit.Row(8, kit.Grow(kit.NewText(kit.Name, r.title).Elided()), kit.NewText(kit.Second, r.date+r.zone)),
		kit.Row(8, kit.Grow(kit.NewText(second, r.second).Elided()), status))
	if r.third != "" {
		lines.Add(kit.NewText(second.In(kit.Ink3), r.third).Elided())
	}
	content := kit.Row(12, kit.NewIconTile(r.family, r.icon, 36), kit.Grow(middle(lines)))
	says := strings.Join([]string{r.title, r.date, r.second, r.third, r.status.Text}, ", ")
	return kit.NewRowFrame(sessionRowHeight, content, func() { j.openRecord(v) }).Padding(kit.CardPadding - 1).Says(says)
}

// openRecord opens a visit; a session that still runs opens live, one without a
// record shows what was booked.
func (t *tab) openRecord(v store.VisitRow) {
	if v.Missing {
		cal.AppointmentDialog(t.d, v.Appointment)
		return
	}
	if v.Signed.IsZero() && v.End.IsZero() && v.Phase == data.PhaseMedicine {
		t.d.Go(desk.Route{Page: desk.Live, Client: t.id, ID: int64(v.ID)})
		return
	}
	openVisit(t.d, t.id, v.ID)
}

// sessions is the tab with all visits.
type sessionsTab struct {
	tab
	list   *kit.RecordList
	visits []store.VisitRow
}

// NewSessions returns the Sessions tab of a client.
func NewSessions(d *desk.Desk, id data.ClientID) desk.Tab {
	s := &sessionsTab{tab: tab{d: d, id: id, place: desk.NewPlace()}}
	s.list = kit.NewRecordList(
		kit.ListColumn{Title: "Date", Width: 168},
		kit.ListColumn{Title: "Visit", Width: -1},
		kit.ListColumn{Title: "Record", Width: -1},
		kit.ListColumn{Title: "Place", Width: 120, From: 900},
		kit.ListColumn{Title: "Status", Width: 112})
	s.list.SetRowHeight(56)
	s.list.OnOpen = func(row int) { s.openRecord(s.visits[row]) }
	s.load()
	s.listen(s.load)
	return s
}

func (s *sessionsTab) load() {
	id := s.id
	desk.Show(s.d, "sessions", s.place, func(ctx context.Context) ([]store.VisitRow, error) { return s.d.Store.History(ctx, id) }, func(list []store.VisitRow) fyne.CanvasObject {
		if s.gone {
			return nil
		}
		s.visits = list
		if len(list) == 0 {
			return kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0,
				kit.NewEmpty("notebook-pen", "Nothing is recorded yet", "A visit’s record begins on its day.", nil))))
		}
		now, region := s.d.Store.Now(), s.d.Region()
		s.list.SetRows(len(list), func(i int) kit.Record { return recordOf(list[i], now, region) })
		return s.list
	})
}

func recordOf(v store.VisitRow, now time.Time, region data.Region) kit.Record {
	r := rowOf(v, now, region)
	return kit.Record{ID: fmt.Sprint(v.ID), Cells: []kit.Cell{
		{Text: r.date, Role: kit.Body, Under: region.Time(v.Start) + r.zone},
		{Tile: kit.Tile{Icon: r.icon, Family: r.family}, Text: r.title, Role: kit.Name, Under: r.second},
		{Text: r.third, Role: kit.Second},
		{Text: data.Capital(v.Place), Role: kit.Second},
		{Sign: r.status, Chevron: true},
	}}
}
