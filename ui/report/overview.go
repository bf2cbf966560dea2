package report

import (
	"cmp"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// step is what a report waits for, in the order of the list.
type step int

const (
	anyStep    step = iota
	send            // signed, not handed out
	finish          // begun
	write           // a dose that no report tells about
	allClients      // whoever one may want to write about
)

// steps are the filters above the list, and the titles in it.
var steps = []struct {
	icon, words, title, does string
	none                     string // what an empty list says
}{
	{"", "Waiting", "", "", "No report is waiting"},
	{"send", "To send", "Signed, not sent", "Open to send", "Every signed report was sent"},
	{"pen-line", "Drafts", "Drafts", "Go on", "No report is begun"},
	{"clock", "Due", "Due after a dose", "Write report", "Every dose stands in a signed report"},
	{"users", "All clients", "", "", ""},
}

// waits reports whether a client's report waits for a step. A draft tells about the
// doses that are due.
func waits(one store.ClientReports, s step) bool {
	switch s {
	case send:
		return one.Unsent()
	case finish:
		return !one.Draft.IsZero()
	case write:
		return one.Doses > 0 && one.Draft.IsZero()
	}
	return false
}

// row is a report that waits, or the title of those below.
type row struct {
	title, note string
	of          store.ClientReports
	step        step
}

// rowsOf are the reports that wait for a step, or for any, of clients whose names fit
// what was typed.
func rowsOf(list []store.ClientReports, want step, typed string) (rows []row) {
	for s := send; s <= write; s++ {
		var group []row
		for _, one := range list {
			if (want == anyStep || want == s) && waits(one, s) && alike.HoldsAll(one.Name, typed) {
				group = append(group, row{of: one, step: s})
			}
		}
		if len(group) > 0 {
			rows = append(append(rows, row{title: steps[s].title, note: data.Count(len(group), "report")}), group...)
		}
	}
	return rows
}

// count is how many reports wait for a step, or for any.
func count(list []store.ClientReports, want step) (n int) {
	for _, one := range rowsOf(list, want, "") {
		if one.title == "" {
			n++
		}
	}
	return n
}

// overview is the work list of reports: what is signed and not sent, begun, or due.
type overview struct {
	*desk.WorkList
	all    []store.ClientReports
	rows   []row
	choose *chooser // once it is asked for
	body   fyne.CanvasObject
}

func newOverview(d *desk.Desk) desk.Screen {
	o := &overview{}
	options := make([]kit.Option, len(steps))
	for i, s := range steps {
		options[i] = kit.Option{Words: s.words, Icon: s.icon, Color: kit.Ink2}
	}
	list := kit.NewRecordList(kit.ListColumn{Title: "Client", Width: -20, Folds: 170}, kit.ListColumn{Title: "Report", Width: -34},
		kit.ListColumn{Title: "Release", Width: -30, From: kit.FoldWidth}, kit.ListColumn{Width: 140, Right: true})
	list.OnOpen = o.open
	list.OnAct = func(row, _ int) { o.open(row) }
	o.WorkList = desk.NewWorkList(d, desk.Reports, "Reports", list, options, o.show)
	tools := kit.Wrap(12, 8, kit.Fixed(220, kit.HeightEntry, o.Name), o.Choice)
	o.body = kit.Page(kit.Column(16, tools, kit.Grow(o.Middle.Root)))
	o.Follow(o.load)
	return o
}

func (o *overview) Body() fyne.CanvasObject { return o.body }

// open leads to the next step: the signed report, or the one that is written.
func (o *overview) open(i int) {
	if i >= len(o.rows) || o.rows[i].title != "" {
		return
	}
	to := desk.Route{Page: desk.Reports, Client: o.rows[i].of.Client}
	if o.rows[i].step == send {
		to.ID = int64(o.rows[i].of.ToSend.ID)
	}
	o.Desk.Go(to)
}

func (o *overview) load() {
	desk.Show(o.Desk, "report/waiting", o.Middle, o.Desk.Store.Reports, func(all []store.ClientReports) fyne.CanvasObject {
		if o.Gone {
			return nil
		}
		o.all = all
		return o.filled()
	})
}

func (o *overview) show() { o.Middle.Put(o.filled()) }

// filled writes what was read into the list and returns what stands in the middle.
func (o *overview) filled() fyne.CanvasObject {
	names := make([]string, len(steps))
	for i, s := range steps {
		names[i] = fmt.Sprintf("%s %d", s.words, count(o.all, step(i)))
	}
	names[allClients] = steps[allClients].words
	o.Choice.SetWords(names...)
	want := step(o.Keep.Choice)
	if want == allClients {
		if o.choose == nil {
			o.choose = newChooser(o.Desk)
		}
		if o.choose.typed != o.Keep.Typed {
			o.choose.search(o.Keep.Typed)
		}
		return o.choose.body.Root
	}
	o.rows = rowsOf(o.all, want, o.Keep.Typed)
	o.List.SetRows(len(o.rows), func(i int) kit.Record { return o.record(o.rows[i]) })
	if len(o.rows) > 0 {
		return o.List
	}
	sentence, more := steps[want].none, "After a dose its client stands here, and a report that is begun or signed until it is sent."
	if o.Keep.Typed != "" {
		sentence = "No report here matches “" + o.Keep.Typed + "”"
	}
	all := kit.NewButton("Write about any client", func() {
		o.Choose(desk.WorkListLeft{Choice: int(allClients)})
		o.show()
	})
	return kit.Column(0, kit.NewCard(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("circle-check", sentence, more, all))))
}

// record is a row as the list shows it.
func (o *overview) record(one row) kit.Record {
	if one.title != "" {
		return kit.Record{Group: one.title, Note: one.note}
	}
	r, today := o.Desk.Region(), o.Desk.Store.Today()
	what, under := "", ""
	switch c := one.of; one.step {
	case send:
		what, under = "Signed "+r.Short(c.ToSend.Signed, today), "to "+cmp.Or(c.ToSend.To, c.ToSend.Note)
	case finish:
		what = "Typed " + r.Short(data.DateOf(c.Draft), today) + ", " + r.Time(c.Draft)
	case write:
		what, under = data.Count(c.Doses, "dose")+" since the last report", "last "+r.Short(c.LastDose, today)
		if c.Last.ID == 0 {
			what = data.Count(c.Doses, "dose") + ", no report yet"
		}
	}
	return kit.Record{ID: fmt.Sprint(one.of.Client), Cells: []kit.Cell{
		{Initials: kit.Initials(one.of.Name), Text: one.of.Name, Role: kit.Name},
		{Text: what, Under: under, Role: kit.Second.In(kit.Ink)},
		releaseCell(one.of, r),
		{Action: steps[one.step].does},
	}}
}

// releaseCell says whether the prescriber may have a report.
func releaseCell(c store.ClientReports, r data.Region) kit.Cell {
	bad := func(words string) kit.Cell {
		return kit.Cell{Sign: kit.Remark{Icon: "circle-x", Text: words, Color: kit.Bad.Solid}}
	}
	switch {
	case c.To == "":
		return bad("No prescriber is chosen")
	case c.Release.Valid:
		return kit.Cell{Sign: kit.Remark{Icon: "circle-check", Text: c.To + ", to " + r.Date(c.Release.Until), Color: kit.OK.Solid}}
	case !c.Release.Until.IsZero():
		return bad("Release to " + c.To + " ended " + r.Date(c.Release.Until))
	}
	return bad("No release to " + c.To)
}
