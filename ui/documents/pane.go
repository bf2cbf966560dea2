package documents

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/reports/paper"
	"kapdesk/ui/attachments"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// pane is the documents of one client: the list, the pages and what can be
// done with them. It is a screen of its own and a tab of the client's record.
type pane struct {
	desk   *desk.Desk
	client data.ClientID
	want   data.Form // opened first; "" opens what is most needed
	stop   func()
	left   bool

	set      set
	open     sheet
	pages    []paper.Page
	failed   error
	large    bool
	how      int // the chosen way to sign
	selected data.Form

	askRecord, askRevoke, askHandOver, askHeard func(data.Form)
	askReturned                                 func(returned)
	askExact                                    func(data.DocumentID)
	askSet                                      func()

	head    *fyne.Container
	content *fyne.Container
	place   *desk.Place // the content, once it is known
	list    *fyne.Container
	rows    []*kit.RowFrame // of the list, with the form of each
	forms   []data.Form
	fold    *kit.Fold
	preview *kit.Preview
	side    *fyne.Container
}

func newPane(d *desk.Desk, client data.ClientID, want data.Form) *pane {
	p := &pane{desk: d, client: client, want: want, head: kit.Stack(), content: kit.Stack(), place: desk.NewPlace(), list: kit.Stack(), side: kit.Stack(), fold: kit.NewFold("Forms", "Page", "State and signature")}
	p.preview = kit.NewPreview("", d.Keys)
	p.content.Add(p.fold.Panes(p.list, p.preview, p.side, 292, 292, 296, 280))
	if want != "" {
		p.fold.Show(1)
	}
	p.load()
	p.stop = d.Listen(func(c store.Changed) {
		if c.Client == client || c.Subject == store.SubjectSetting {
			p.load()
		}
	})
	return p
}

// leave stops listening.
func (p *pane) leave() { p.left = true; p.stop() }

func (p *pane) load() {
	if p.left {
		return
	}
	client, region := p.client, p.desk.Region()
	desk.Show(p.desk, "documents", p.place, func(ctx context.Context) (set, error) {
		return loadSet(ctx, p.desk.Store, client, region)
	}, func(s set) fyne.CanvasObject {
		if p.left {
			return nil
		}
		s.added, s.route = p.set.added, p.set.route
		p.set = s
		p.head.Objects = []fyne.CanvasObject{p.desk.Head(true, s.docs.Record.Client.DisplayName()+", documents")}
		p.head.Refresh()
		p.nameDialogs()
		p.fillList()
		p.choose(p.first())
		p.takeReturned()
		return p.content
	})
}

// nameDialogs names what opens the dialogs about a form, so that each is there
// again after the practice was locked over it, with its form.
func (p *pane) nameDialogs() {
	about := func(name string, ask func()) func(data.Form) {
		return desk.OpensAbout(p.desk, name, func(form data.Form) {
			if p.choose(form); p.selected == p.open.standing.Kind.Form {
				ask()
			}
		})
	}
	p.askRecord, p.askRevoke = about("documents.record", p.record), about("documents.revoke", p.revoke)
	p.askHandOver, p.askHeard = about("documents.handover", p.handOver), about("documents.heard", p.hear)
	p.askReturned = desk.OpensAbout(p.desk, "documents.returned", p.recordReturned)
	p.askSet = p.desk.Opens("documents.print", p.printSet)
	p.askExact = desk.OpensAbout(p.desk, "documents.exact", p.showExact)
}

// first is the form to show: the one that was open, the one that was asked
// for, else the first of the list.
func (p *pane) first() data.Form {
	list := p.set.standings()
	for _, want := range []data.Form{p.selected, p.want} {
		for _, st := range list {
			if want != "" && st.Kind.Form == want {
				return want
			}
		}
	}
	for _, g := range document.Groups(list) {
		return g.Lines[0].Kind.Form
	}
	return ""
}

// choose opens a form of the list.
func (p *pane) choose(form data.Form) {
	other := p.selected != form
	p.selected = form
	for _, st := range p.set.standings() {
		if st.Kind.Form == form {
			p.open = p.set.open(st)
		}
	}
	if other {
		p.how = 0
	}
	p.layPages()
	for i, row := range p.rows { // made once for a set: the keyboard stays on its row
		row.SetSelected(p.forms[i] == form)
	}
	p.fillSide()
	if other {
		p.preview.GoTo(1)
	}
}

// step opens the form beside a row and gives it the keyboard.
func (p *pane) step(from, by int) {
	if to := from + by; to >= 0 && to < len(p.rows) {
		p.choose(p.forms[to])
		p.desk.Window.Canvas().Focus(p.rows[to])
	}
}

// layPages shows the pages of the open form, or says why there are none.
func (p *pane) layPages() {
	p.pages, p.failed = p.open.pages(p.large)
	p.preview.SetTitle(p.open.title())
	p.preview.SetPages(p.pages...)
	switch {
	case p.failed != nil:
		p.instead(kit.NewFailed("This form could not be filled in.", "Nothing was changed. Check its text in Settings.", nil))
	case len(p.open.lacks) > 0:
		say := kit.Column(8, kit.NewText(kit.Name, "Not filled in yet"), kit.NewParagraph(kit.Second, words.Problem(p.open.lacks[0])))
		p.instead(kit.PadXY(0, 14, say))
	case !p.open.printed && p.open.signed():
		p.instead(kit.NewEmpty("file-text", "Signed on paper", "The sheets, or their scan, are the record of what was signed.", nil))
	case !p.open.printed:
		p.instead(kit.NewEmpty("file-text", "On your own paper", "Record its signature, or attach a scan.", nil))
	}
}

// instead shows a card in place of pages.
func (p *pane) instead(content fyne.CanvasObject) {
	p.preview.SetInstead(kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, content))))
}

// Preview is the pages of the open form.
func (p *pane) Preview() *kit.Preview { return p.preview }

// fillList shows the set by status.
func (p *pane) fillList() {
	p.rows, p.forms = nil, nil
	list := kit.Column(0)
	for i, g := range document.Groups(p.set.standings()) {
		if i > 0 {
			list.Add(kit.NewRule())
		}
		list.Add(kit.Fixed(0, 28, kit.NewGroupHead(string(g.Title))))
		for _, st := range g.Lines {
			list.Add(p.line(st))
		}
	}
	if len(p.set.reports) > 0 {
		list.Add(kit.Fixed(0, 28, kit.NewGroupHead("Reports")))
		for _, d := range p.set.reports {
			list.Add(p.reportLine(d))
		}
	}
	buttons := kit.Row(8,
		kit.NewButton("Add document", p.desk.Opens("documents.add", p.add)).WithIcon("plus").Small(),
		kit.NewButton("Print set", p.askSet).WithIcon("printer").Small(), kit.Space())
	clip := kit.NewIconButton("paperclip", "Attachments", func() { attachments.ListDialog(p.desk, attachments.To{Client: p.client}) }).Small().Low()
	head := kit.NewCardHead("Documents", "", kit.NewText(kit.Second, p.set.count()), clip)
	p.list.Objects = []fyne.CanvasObject{kit.NewHeadedCard(head, kit.Column(0, kit.Grow(kit.Scroll(list)), kit.NewRule(), kit.PadXY(kit.CardPadding, 12, buttons)))}
	p.list.Refresh()
}

// line is one form of the list.
func (p *pane) line(st document.Standing) fyne.CanvasObject {
	icon, family, word := statusLook(st)
	when := words.Standing(st, p.set.region, p.set.today)
	if st.Doc.AfterDose {
		when += ", after a dose"
	}
	// The title has the whole line: what tells two forms apart is at its end.
	text := kit.Column(0, kit.NewText(kit.Name.With(kit.Medium), st.Title()).Elided(),
		kit.Row(8, kit.Grow(kit.NewText(kit.Caption, when).Elided()), kit.NewText(kit.ChipWord.In(family.Solid), word)))
	row := kit.Row(10, kit.NewIcon(icon, 18, family.Solid), kit.Grow(kit.Anchored(text)))
	frame := kit.NewRowFrame(50, row, func() {
		p.choose(st.Kind.Form)
		p.fold.Show(1)
	})
	n := len(p.rows)
	frame.OnStep = func(by int) { p.step(n, by) }
	p.rows, p.forms = append(p.rows, frame), append(p.forms, st.Kind.Form)
	return frame.Padding(kit.CardPadding).Says(st.Title() + ", " + when + ", " + word)
}

func (p *pane) reportLine(d data.Document) fyne.CanvasObject {
	when := "to " + d.To + ", signed " + p.set.region.DayMonth(d.Signed)
	text := kit.Column(0, kit.NewText(kit.Name.With(kit.Medium), "Progress report").Elided(), kit.NewText(kit.Caption, when).Elided())
	row := kit.Row(10, kit.NewIcon("chart-line", 18, kit.Ink2), kit.Grow(kit.Anchored(text)))
	return kit.NewRowFrame(50, row, func() {
		p.desk.Go(desk.Route{Page: desk.Reports, Client: p.client, ID: int64(d.ID)})
	}).Padding(kit.CardPadding).Says("Progress report, " + when)
}

// statusLook is the sign of a status.
func statusLook(st document.Standing) (icon string, family kit.Family, word string) {
	word = st.Status.Word()
	switch st.Status {
	case document.Valid:
		return "circle-check", kit.OK, word
	case document.ExpiresSoon, document.Renew, document.Reaffirm:
		return "circle-alert", kit.Warn, word
	case document.NotUsed:
		return "circle-minus", kit.Neu, word
	}
	return "circle-x", kit.Bad, word
}

// add puts another form of the set on the list.
func (p *pane) add() {
	kinds := p.set.addable()
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = fmt.Sprintf("%s, before %s", k.Title, k.Before)
	}
	choice := kit.NewSelect("Form", names, nil).Hold("Choose a form")
	dialog := kit.NewDialog("Add document", "", "Cancel").With(choice)
	dialog.Act("Add document", func() bool {
		if i := choice.Chosen(); i >= 0 && i < len(kinds) {
			p.set.added = append(p.set.added, kinds[i].Form)
			p.fillList()
			p.choose(kinds[i].Form)
			return true
		}
		choice.SetProblem("Choose a form.")
		return false
	})
	p.desk.Stage.Ask(dialog)
}
