package journey

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// medicalFacts is what the Medical tab shows, read together.
type medicalFacts struct {
	client      data.Client
	screening   []data.ScreeningAnswer
	clearances  []data.Clearance
	orders      []data.Order
	used        map[data.OrderID]int
	prescribers []data.Prescriber
	followUps   []data.FollowUp
}

func readMedical(ctx context.Context, s *store.Store, id data.ClientID) (f medicalFacts, err error) {
	for _, read := range []func() error{
		func() (err error) { f.client, err = s.Client(ctx, id); return },
		func() (err error) { f.screening, err = s.Screening(ctx, id); return },
		func() (err error) { f.clearances, err = s.Clearances(ctx, id); return },
		func() (err error) { f.orders, err = s.Orders(ctx, id); return },
		func() (err error) { f.used, err = s.OrderUse(ctx, id); return },
		func() (err error) { f.prescribers, err = s.Prescribers(ctx); return },
		func() (err error) { f.followUps, err = s.FollowUps(ctx, id); return },
	} {
		if err = read(); err != nil {
			return f, err
		}
	}
	return f, nil
}

// prescriber is how lists name one: "Dr. Okafor".
func (f medicalFacts) prescriber(id data.PrescriberID) string {
	for _, p := range f.prescribers {
		if p.ID == id {
			return p.Short()
		}
	}
	return "the prescriber"
}

// medical is the tab of screening, clearance and order.
type medical struct {
	tab
	facts     medicalFacts
	checklist *checklist
	side      *fyne.Container
	body      *fyne.Container
}

// NewMedical returns the Medical tab of a client.
func NewMedical(d *desk.Desk, id data.ClientID) desk.Tab {
	m := newMedical(d, id)
	m.load()
	m.listen(m.load)
	return m
}

func newMedical(d *desk.Desk, id data.ClientID) *medical {
	m := &medical{tab: tab{d: d, id: id, place: desk.NewPlace()}, side: kit.Column(0)}
	m.checklist = newChecklist(m)
	m.body = kit.NewFold("Screening", "Clearance and order").Around(medicalLayout{}, m.checklist.card, kit.NewCard(kit.Scroll(m.side)))
	return m
}

// TypedRune and TypedKey answer the screening.
func (m *medical) TypedRune(r rune)          { m.checklist.typedRune(r) }
func (m *medical) TypedKey(e *fyne.KeyEvent) { m.checklist.typedKey(e) }

// medicalLayout puts the checklist beside the cards of the prescriber's side.
type medicalLayout struct{}

func (medicalLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 220) }

func (medicalLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	right := float32(432)
	if size.Width < 1060 {
		right = 340
	}
	items[0].Move(fyne.NewPos(0, 0))
	items[0].Resize(fyne.NewSize(size.Width-right-kit.Gutter, size.Height))
	items[1].Move(fyne.NewPos(size.Width-right, 0))
	items[1].Resize(fyne.NewSize(right, size.Height))
}

func (m *medical) load() {
	id := m.id
	desk.Show(m.d, "medical", m.place, func(ctx context.Context) (medicalFacts, error) { return readMedical(ctx, m.d.Store, id) }, func(f medicalFacts) fyne.CanvasObject {
		if m.gone {
			return nil
		}
		m.fill(f)
		return m.body
	})
}

func (m *medical) fill(f medicalFacts) {
	m.facts = f
	m.checklist.set(f.screening)
	m.side.Objects = []fyne.CanvasObject{m.clearance(), m.order(), m.holds(), m.requests()}
	m.side.Refresh()
}

// pair is one fact of a card: a quiet label and its value, which wraps.
func pair(label, value string) fyne.CanvasObject {
	if value == "" {
		value = "–"
	}
	return kit.RowTop(8, kit.Fixed(132, 20, kit.NewText(kit.Second.In(kit.Ink3), label)), kit.Grow(kit.NewParagraph(kit.Second.In(kit.Ink), value)))
}

// section is one part of the card of the prescriber's side.
func section(title string, content fyne.CanvasObject, right ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(0,
		kit.Fixed(0, 44, kit.PadXY(kit.CardPadding, 0, kit.NewCardHead(title, "", right...))),
		kit.Pad(0, kit.CardPadding, 14, kit.CardPadding, content), kit.NewRule())
}

// holds lists what is held before a dose, by the order and by medication.
func (m *medical) holds() fyne.CanvasObject {
	list := kit.Column(8)
	for _, h := range holdLines(m.facts, m.d.Store.Today()) {
		list.Add(kit.Row(8, kit.NewIcon("pill", 16, kit.Warn.Solid), kit.Grow(kit.NewText(kit.Second.In(kit.Ink), h).Elided())))
	}
	if len(list.Objects) == 0 {
		list.Add(kit.NewText(kit.Second, "Nothing is held before a dose.").Elided())
	}
	return section("Holds before a dose", list)
}

// holdLines are the sentences of what is held, of what was not read of the
// order's hold, and of medicines of which it is not known whether they should be.
func holdLines(f medicalFacts, today data.Date) []string {
	var list []string
	if n := len(f.orders); n > 0 && f.orders[n-1].Hold != "" {
		list = append(list, "Order: "+f.orders[n-1].Hold)
		for _, h := range data.Holds(f.orders[n-1].Hold) {
			if said := "Not read, ask the prescriber: " + h.Text; !h.Read && list[len(list)-1] != said {
				list = append(list, said)
			}
		}
	}
	for _, med := range f.client.Medications {
		if !med.Current(today) {
			continue
		}
		if med.HoldHours > 0 {
			list = append(list, strings.TrimSpace(data.Capital(med.Name)+" "+med.Dose)+fmt.Sprintf(", %d h before a dose", med.HoldHours))
		}
		_, unlisted := client.InteractionsOf(med.Name)
		for _, name := range unlisted {
			list = append(list, words.NotInTheList(name))
		}
	}
	return list
}

// requests lists what others were asked for and calls about it.
func (m *medical) requests() fyne.CanvasObject {
	list := kit.Column(8)
	region, today := m.d.Region(), m.d.Store.Today()
	for _, f := range m.facts.followUps[:min(6, len(m.facts.followUps))] {
		icon, color := "hourglass", kit.Warn.Solid
		if !f.Done.IsZero() || f.About == "call" {
			icon, color = "check", kit.OK.Solid
		}
		words := region.Short(data.DateOf(f.At), today) + ", " + f.About
		if f.Text != "" {
			words = region.Short(data.DateOf(f.At), today) + ", " + f.Text
		}
		row := kit.RowTop(8, kit.NewIcon(icon, 16, color), kit.Grow(kit.NewParagraph(kit.Second.In(kit.Ink), words)))
		if f.Done.IsZero() && f.About != "call" {
			row.Add(kit.NewButton("Close", func() {
				desk.Do(m.d, func(ctx context.Context) error { return m.d.Store.DoneFollowUp(ctx, f.ID) }, nil)
			}).Small().Low())
		}
		list.Add(row)
	}
	if len(list.Objects) == 0 {
		list.Add(kit.NewText(kit.Second, "Nobody was asked for anything yet.").Elided())
	}
	return section("Requests and calls", list, kit.NewButton("Log a call", m.logCall).Small().Low())
}
