package documents

import (
	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/words"
	"kapdesk/reports"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// The ways to sign, in the order of their cards.
const (
	byPrint = iota
	byScreen
	byHearing
	byRecord
	byScan
)

// fillSide shows how far the form is, what it takes from the record, and what
// can be done next.
func (p *pane) fillSide() {
	if p.open.standing.Kind.Form == "" {
		return
	}
	column := kit.Column(16, p.progressCard())
	if r, waits := p.set.waiting(p.open.standing.Kind.Form); waits {
		column.Add(p.waitingCard(r))
	}
	switch {
	case p.open.signed():
		column.Add(p.signedCard())
	case len(p.open.lacks) > 0:
		column.Add(p.filledCard())
	case p.open.printed:
		column.Add(p.filledCard())
		column.Add(p.signCard())
	default:
		column.Add(p.signCard())
	}
	if card := p.earlierCard(); card != nil {
		column.Add(card)
	}
	p.side.Objects = []fyne.CanvasObject{kit.Column(16, kit.Grow(kit.ScrollCards(column)), p.mainButton())}
	p.side.Refresh()
}

// waitingCard says that sheets of the form came back.
func (p *pane) waitingCard(r returned) fyne.CanvasObject {
	say := kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon("scan", 16, kit.Warn.Solid)),
		kit.NewParagraph(kit.Second.In(kit.Ink), data.Count(len(r.Scans), "scan")+" of this form waiting to be recorded."))
	record := kit.NewButton("Record from the scan", func() { p.askReturned(r) }).WithIcon("pen-line").Small()
	return kit.NewCard(kit.PadXY(kit.CardPadding, 14, kit.Column(10, say, record)))
}

// progressCard is the line Draft, Presented, Signed, Copy.
func (p *pane) progressCard() fyne.CanvasObject {
	done := document.ProgressOf(p.open.doc)
	row := kit.Row(8)
	for i, word := range []string{"Draft", "Presented", "Signed", "Copy"} {
		color, role := kit.Line2, kit.Caption
		if i < done {
			color, role = kit.Teal, kit.Caption.In(kit.Ink)
		}
		if i == done-1 {
			role = kit.Caption.With(kit.SemiBold).In(kit.Teal)
		}
		// A longer word gets a wider piece, so that a narrow pane cuts none.
		row.Add(kit.GrowBy(float32(3+len(word)), kit.Column(4, kit.Fixed(0, 4, kit.NewPanel(color, kit.Clear, 2)), kit.NewText(role, word).Elided())))
	}
	return kit.NewCard(kit.Fixed(0, 50, kit.PadXY(kit.CardPadding, 12, row)))
}

// filledCard lists what the form takes from the record; what is missing leads
// to where it is mended.
func (p *pane) filledCard() fyne.CanvasObject {
	lines := p.open.snapshot.Facts.Filled(p.set.region)
	mend, seek := "details", ""
	list := kit.Column(2)
	for _, f := range lines {
		icon, color, role := "check", kit.OK.Solid, kit.Second.In(kit.Ink)
		if f.Missing {
			icon, color, role = "triangle-alert", kit.Warn.Solid, kit.Second.In(kit.Warn.Solid)
		}
		list.Add(kit.Fixed(0, 26, kit.Columns(8, []float32{70, -1, 16},
			kit.Anchored(kit.NewText(kit.Second.In(kit.Ink3), f.Label)), kit.Anchored(kit.NewText(role, f.Value).Elided()), kit.Center(kit.NewIcon(icon, 14, color)))))
	}
	for _, f := range lines {
		if f.Missing {
			mend, seek = f.Tab, entered[f.Label]
			break
		}
	}
	if !p.open.fresh {
		list.Add(kit.Gap(0, 4))
		list.Add(kit.NewParagraph(kit.Caption, "As it was presented. What changed in the record since is not in it."))
		list.Add(kit.Gap(0, 4))
		list.Add(kit.NewButton("Fill in again", p.renew).Small())
	}
	head := kit.Row(8, kit.Grow(kit.Baseline(0, kit.NewText(kit.CardTitle, "Filled in from the record").Elided())),
		kit.NewButton("Edit", func() { p.mend(mend, seek) }).Small().Low())
	return kit.NewCard(kit.Pad(6, kit.CardPadding, 12, kit.CardPadding, kit.Column(4, kit.Fixed(0, 32, head), list)))
}

// entered is the field of the client's record in which a fact of a form is entered.
var entered = map[string]string{"Client": "Legal first name", "Born": "Birth date", "Prescriber": "Prescriber"}

// mend goes to the place where a missing fact is entered, to its field where it is
// known.
func (p *pane) mend(tab, field string) {
	if tab == "settings" {
		p.desk.Go(desk.Route{Page: desk.Settings, Tab: "practice", Seek: "No food before a dose"})
		return
	}
	p.desk.Go(desk.Route{Page: desk.Client, Client: p.client, Tab: tab, Seek: field})
}

// signCard offers the ways to sign. Those that do not work here are not shown.
func (p *pane) signCard() fyne.CanvasObject {
	var options []kit.Option
	if p.open.printed {
		options = append(options, kit.Option{Words: "Print for wet signature", Hint: printHint(p.pages), Icon: "printer"},
			kit.Option{Words: "Sign on this screen", Hint: "Nothing else is shown", Icon: "file-signature"},
			kit.Option{Words: "By video or telephone", Hint: "Read out, with a witness", Icon: "phone"})
	}
	options = append(options,
		kit.Option{Words: "Record a wet signature", Hint: "Its date and time", Icon: "pen-line"},
		kit.Option{Words: "Attach a signed scan", Hint: "PDF or photo", Icon: "scan"})
	shift := len(options) - 5 // without pages the first ways are missing
	cards := kit.NewOptionCards(options, func(i int) { p.how = i - shift; p.fillSide() })
	p.how = max(p.how, -shift)
	cards.Choose(p.how + shift)
	list := kit.Column(12, kit.NewText(kit.CardTitle, "Sign"), cards)
	if p.open.standing.Kind.Signs[0] == data.RoleClient {
		list.Add(kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon("info", 16, kit.Ink3)),
			kit.NewParagraph(kit.Caption.In(kit.Ink2), waits(p.open.standing.Kind)+" A signature later than a dose on the same day is flagged.")))
	}
	if p.open.printed {
		large := kit.NewCheck("Large print, 14 pt", func(on bool) { p.large = on; p.layPages(); p.fillSide() })
		large.SetOn(p.large)
		list.Add(large)
	}
	if say := press.Unprintable(p.pages); say != "" {
		list.Add(kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon("triangle-alert", 16, kit.Warn.Solid)), kit.NewParagraph(kit.Caption.In(kit.Ink), say)))
	}
	if p.open.standing.Kind.Use == data.IfWanted && p.open.standing.Doc.State != data.DocumentDeclined {
		list.Add(kit.NewButton("Client said no", p.decline).Small())
	}
	return kit.NewCard(kit.PadXY(kit.CardPadding, 14, list))
}

// waits says whether readiness asks for a form, so that nobody takes a form that it does
// not ask for as one that it would.
func waits(k data.FormKind) string {
	if k.Dose {
		return "A dose waits for this form."
	}
	return "No dose waits for this form."
}

// signedCard says who signed, when and until when, and holds the scans.
func (p *pane) signedCard() fyne.CanvasObject {
	d, r := p.open.doc, p.set.region
	lines := []struct{ label, value string }{
		{"Signed", r.Date(d.Signed) + ", " + r.Time(d.SignedAt)},
		{"By", signedBy(d.Signers)},
		{"How", words.SignedHow(d)},
		{"Until", untilWords(p.open.standing, d, r)},
		{"Check", course.ShortCheck(d.Check)},
	}
	list := kit.Column(4, kit.NewText(kit.CardTitle, "Signed form"))
	for _, l := range lines {
		if l.value != "" {
			list.Add(kit.Columns(8, []float32{56, -1}, kit.Anchor(0, 0, kit.NewText(kit.Second.In(kit.Ink3), l.label)), kit.NewParagraph(kit.Second.In(kit.Ink), l.value)))
		}
	}
	warn := func(f kit.Family, icon, say string) {
		list.Add(kit.Columns(8, []float32{16, -1}, kit.Anchor(0, 0, kit.NewIcon(icon, 16, f.Solid)), kit.NewParagraph(kit.Second.In(kit.Ink), say)))
	}
	if say := press.Unprintable(p.pages); say != "" {
		warn(kit.Warn, "triangle-alert", say)
	}
	if now := reports.FormVersion(d.Form, p.set.docs.Record.Practice); now != "" && now != d.Version && d.State == data.DocumentSigned {
		warn(kit.Neu, "info", "Signed with "+d.Version+", current "+now+".")
	}
	if d.AfterDose {
		warn(kit.Warn, "triangle-alert", "Signed after a dose of the same day.")
	}
	if d.Note != "" {
		warn(kit.Neu, "info", d.Note)
	}
	if !d.Intact() {
		warn(kit.Bad, "octagon-alert", "The stored text is not the one that was signed. Restore a backup.")
	}
	if !d.RevokedAt.IsZero() {
		warn(kit.Bad, "circle-x", "Revoked "+r.Date(data.DateOf(d.RevokedAt))+", "+d.RevokedHow+". What was done before stays done.")
	}
	for _, scan := range d.Scans {
		list.Add(kit.NewButton("Open "+scan.Name, func() { p.openScan(scan) }).WithIcon("scan").Small())
	}
	list.Add(kit.Gap(0, 4))
	list.Add(kit.NewButton("Read what was signed", func() { p.askExact(d.ID) }).WithIcon("file-text").Small())
	if !d.CopyGiven {
		list.Add(kit.NewButton("Copy was given", p.copyGiven).Small())
	}
	list.Add(kit.NewButton("Attach a signed scan", p.attach).WithIcon("scan").Small())
	if d.State == data.DocumentSigned {
		list.Add(kit.NewButton("Have it signed again", p.renew).WithIcon("pen-line").Small())
		list.Add(kit.NewButton("Revoke", func() { p.askRevoke(p.selected) }).Danger().Small())
	}
	return kit.NewCard(kit.PadXY(kit.CardPadding, 14, list))
}

func untilWords(st document.Standing, d data.Document, r data.Region) string {
	if end := document.EndOf(st.Kind, d); !end.IsZero() {
		return r.Date(end)
	}
	switch st.Kind.Validity {
	case data.UntilRevised:
		return "the text is revised"
	case data.UntilRevoked:
		return "revoked"
	case data.SingleSession:
		return "for one session"
	}
	return "the course ends"
}

// mainButton is the one thing to do next.
func (p *pane) mainButton() fyne.CanvasObject {
	column := kit.Column(8)
	switch {
	case p.open.signed():
		if len(p.pages) > 0 {
			column.Add(kit.NewButton("Print a copy", p.printCopy).WithIcon("printer").High().Large())
		}
	case len(p.open.lacks) > 0:
		ask := "Choose " + p.open.lacks[0].Field
		if code := p.open.lacks[0].Code; code == "form.word" || code == "form.fees" {
			ask = "Enter it in Settings"
		}
		column.Add(kit.NewButton(ask, func() { p.supply(p.open.lacks) }).High().Large())
	case p.how == byScreen && p.open.printed:
		column.Add(kit.NewButton("Sign on this screen", p.signHere).WithIcon("file-signature").High().Large())
	case p.how == byHearing && p.open.printed:
		column.Add(kit.NewButton("Record a spoken consent", func() { p.askHeard(p.selected) }).WithIcon("phone").High().Large())
	case p.how == byRecord:
		column.Add(kit.NewButton("Record signature", func() { p.askRecord(p.selected) }).WithIcon("pen-line").High().Large())
	case p.how == byScan:
		column.Add(kit.NewButton("Attach a signed scan", p.attach).WithIcon("scan").High().Large())
	case len(p.pages) > 0:
		column.Add(kit.NewButton("Print "+data.Count(len(p.pages), "page"), p.print).WithIcon("printer").High().Large())
	}
	if len(p.pages) > 0 {
		column.Add(kit.NewButton("Save as PDF", p.save).WithIcon("download"))
	}
	return column
}
