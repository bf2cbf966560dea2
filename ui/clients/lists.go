package clients

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// item is one line of a list in a card: a click opens its dialog.
type item struct {
	title, under string
	chip         fyne.CanvasObject
	tap          func()
	copies       []kit.MenuItem // what of it can be copied; the first with one press
}

// fillLists draws the lists of the record again.
func (t *details) fillLists() {
	c, today, region := t.record, t.desk.Store.Today(), t.desk.Region()
	put := func(list *fyne.Container, items []item) { fillList(list, 0, items) }
	putWide := func(list *fyne.Container, items []item) { fillList(list, kit.CardPadding, items) }

	var items []item
	for i, p := range c.Phones {
		voicemail := "no voicemail"
		if p.Voicemail {
			voicemail = "voicemail is fine"
		}
		items = append(items, item{p.Number, data.Join(", ", p.Label, voicemail), nil, func() { t.item(listed{"phone", i}) }, t.copies("Phone", p.Number)})
	}
	put(t.phones, items)

	items = nil
	for i, e := range c.Emails {
		items = append(items, item{e, "", nil, func() { t.item(listed{"email", i}) }, t.copies("E-mail", e)})
	}
	put(t.emails, items)

	items = nil
	for i, p := range c.Emergency {
		items = append(items, item{p.Name, data.Join(", ", p.Relation, p.Phone), nil, func() { t.item(listed{"contact", i}) }, t.copies("Phone", p.Phone, "Name", p.Name)})
	}
	put(t.emergency, items)
	t.offerSame(c)

	items = nil
	for i, d := range c.Diagnoses {
		items = append(items, item{strings.TrimSpace(d.Code + " " + d.Label), span(d.Since, d.Until, region), nil, func() { t.item(listed{"diagnosis", i}) }, nil})
	}
	put(t.diagnoses, items)

	items = nil
	for i, m := range c.Medications {
		items = append(items, item{data.Capital(data.Join(" ", m.Name, m.Dose, m.Schedule)), data.Join(", ", span(m.Start, m.Stop, region), holdWords(m)),
			adviceChip(m, today), func() { t.item(listed{"medication", i}) }, nil})
	}
	putWide(t.medications, items)

	items = nil
	for i, a := range c.Allergies {
		noted := ""
		if !a.Noted.IsZero() {
			noted = "noted " + region.Date(a.Noted)
		}
		items = append(items, item{data.Capital(a.Substance), data.Join(", ", a.Reaction, noted), nil, func() { t.item(listed{"allergy", i}) }, nil})
	}
	putWide(t.allergies, items)

	items = nil
	for i, w := range slices.Backward(c.Weights) {
		items = append(items, item{w.Kg.Both(), region.Date(w.On), nil, func() { t.item(listed{"weight", i}) }, nil})
	}
	putWide(t.weights, items)

	items = nil
	for i, p := range t.prescribers {
		if p.ID == c.Prescriber {
			items = append(items, item{p.Title(), data.Join(", ", p.Practice, p.Phone), nil, func() { t.item(listed{"prescriber", i}) }, t.copies("Phone", p.Phone, "Name", p.Title())})
		}
	}
	put(t.doctor, items)
	t.fillArchive(region)
}

// fillArchive says what archiving means, and offers it or the way back.
func (t *details) fillArchive(region data.Region) {
	c := t.record
	facts := c.Number + ", first contact " + region.Date(data.DateOf(c.Created))
	words, button := "An archived client leaves the list. Nothing is deleted, and it can be undone.", kit.NewButton("Archive client", t.archiveClient)
	if !c.Archived.IsZero() {
		facts += ", archived " + region.Date(data.DateOf(c.Archived))
		words, button = "This client is archived. Everything recorded is still here.", kit.NewButton("Return to the list", t.unarchive)
	}
	t.archive.Objects = []fyne.CanvasObject{
		kit.NewText(kit.Second, facts).Elided(), kit.Gap(0, 4), kit.NewParagraph(kit.Caption, words), kit.Gap(0, 12), kit.Row(0, button, kit.Space()),
	}
	t.archive.Refresh()
}

func (t *details) archiveClient() {
	desk.Do(t.desk, func(ctx context.Context) error { return t.desk.Store.ArchiveClient(ctx, t.id) }, func() {
		t.desk.Toast(t.record.DisplayName()+" is archived", t.unarchive)
	})
}

func (t *details) unarchive() {
	desk.Do(t.desk, func(ctx context.Context) error { return t.desk.Store.UnarchiveClient(ctx, t.id) }, nil)
}

// adviceChip shows what is known of a medicine beside ketamine. It advises only.
func adviceChip(m data.Medication, today data.Date) fyne.CanvasObject {
	interactions, unlisted := client.InteractionsOf(m.Name)
	family, words := kit.Neu, ""
	if len(interactions) > 0 && interactions[0].Weight != client.Continue {
		words = string(interactions[0].Group)
		if interactions[0].Weight == client.AskHold && m.HoldHours == 0 {
			family = kit.Warn
		}
	}
	if len(unlisted) > 0 {
		family, words = kit.Warn, data.Capital(data.Join(", ", words, "not in the list: check yourself"))
	}
	if words == "" || !m.Current(today) {
		return nil
	}
	return kit.NewChip(family, "pill", words)
}

func holdWords(m data.Medication) string {
	if m.HoldHours == 0 {
		return ""
	}
	return "hold " + data.Count(m.HoldHours, "hour") + " before a dose"
}

// span writes when something began and ended.
func span(from, to data.Date, region data.Region) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return "since " + region.Date(from)
	case from.IsZero():
		return "until " + region.Date(to)
	}
	return region.Date(from) + " – " + region.Date(to)
}

// fillList draws a list again. One that is as wide as its card says so when it
// is empty; inside a form the button below it says enough.
func fillList(list *fyne.Container, padding float32, items []item) {
	list.Objects = nil
	for _, i := range items {
		list.Add(line(i, padding))
	}
	if len(items) == 0 && padding > 0 {
		list.Add(kit.PadXY(padding, 12, kit.NewText(kit.Second.In(kit.Ink3), "None recorded")))
	}
	list.Refresh()
}

// line draws an item, 44 high.
func line(i item, padding float32) fyne.CanvasObject {
	texts := kit.Column(0, kit.NewText(kit.Label.In(kit.Ink), i.title).Elided())
	if i.under != "" {
		texts.Add(kit.NewText(kit.Caption, i.under).Elided())
	}
	row := kit.Row(8, kit.Grow(kit.Anchored(texts)))
	if i.chip != nil {
		row.Add(i.chip)
	}
	if len(i.copies) > 0 {
		row.Add(kit.NewIconButton("copy", i.copies[0].Words, i.copies[0].Do).Small().Low())
	}
	row.Add(kit.NewIcon("chevron-right", 16, kit.Ink3))
	frame := kit.NewRowFrame(44, row, i.tap).Padding(padding).Says(data.Join(", ", i.title, i.under))
	if i.tap != nil {
		frame.OnMenu = func() []kit.MenuItem { return append([]kit.MenuItem{{Words: "Open", Do: i.tap}}, i.copies...) }
	}
	return frame
}

// copies are the menu items that copy facts: name, words, name, words. Those that
// are not known are left out.
func (t *details) copies(pairs ...string) (items []kit.MenuItem) {
	for i := 0; i < len(pairs); i += 2 {
		what, words := pairs[i], pairs[i+1]
		if words != "" {
			items = append(items, kit.MenuItem{Words: "Copy " + data.Uncapital(what), Do: func() { t.desk.Copy(what, words) }})
		}
	}
	return items
}

// card is a headed card of a form.
func card(title, fact string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.NewHeadedCard(kit.NewCardHead(title, fact), inCard(parts...))
}

func inCard(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.PadXY(kit.CardPadding, kit.CardPadding, kit.Column(12, parts...))
}

// listCard is a card of one list, with the button that adds to it in its head
// and what else belongs to it above the list.
func listCard(title string, list *fyne.Container, add string, tap func(), above ...fyne.CanvasObject) fyne.CanvasObject {
	content := kit.Column(0)
	for _, o := range above {
		content.Add(kit.PadXY(kit.CardPadding, 12, o))
	}
	content.Add(list)
	return kit.NewHeadedCard(kit.NewCardHead(title, "", kit.NewButton(add, tap).WithIcon("plus").Small()), content)
}

// offerSame offers to take an emergency contact for the way home, or the other way
// round: nobody types one person twice.
func (t *details) offerSame(c data.Client) {
	t.same.RemoveAll()
	offer := func(say string, change func(*data.Client)) {
		t.same.Add(kit.Row(0, kit.NewButton(say, func() { t.edit(change) }).WithIcon("user").Small(), kit.Space()))
	}
	escort := c.Escort
	isEscort := func(p data.Person) bool { return client.SamePerson(p.Name, escort.Name) }
	switch {
	case !escort.Named() && len(c.Emergency) > 0:
		first := c.Emergency[0]
		offer("Same as "+first.Name, func(c *data.Client) { c.Escort = first })
	case escort.Named() && !slices.ContainsFunc(c.Emergency, isEscort):
		offer("Also an emergency contact", func(c *data.Client) { c.Emergency = append(c.Emergency, escort) })
	}
}

// titled is a list with its title above and the button that adds to it below.
func titled(title string, list *fyne.Container, add string, tap func()) fyne.CanvasObject {
	column := kit.Column(4)
	if title != "" {
		column.Add(kit.NewText(kit.Label, title))
	}
	column.Add(list)
	column.Add(kit.Row(0, kit.NewButton(add, tap).WithIcon("plus").Small(), kit.Space()))
	return column
}

// across puts fields side by side, equally wide.
func across(fields ...fyne.CanvasObject) fyne.CanvasObject {
	row := kit.RowTop(12)
	for _, f := range fields {
		row.Add(kit.Grow(f))
	}
	return row
}
