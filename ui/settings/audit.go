package settings

import (
	"cmp"
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// auditLog is the card with the audit trail, newest first.
type auditLog struct {
	desk  *desk.Desk
	words string
	list  *kit.RecordList
	state *fyne.Container
	place *desk.Place // the list, once it is known
}

// widths are the columns: time, what, client, detail.
var widths = []float32{148, 160, 128, -1}

// shown is how many lines the card holds; the filter finds older ones. nearest is
// how many lines a filter looks through before it shows what it found so far.
const (
	shown   = 300
	nearest = 4000
)

// newAuditLog shows the lines that have some words, all for none.
func newAuditLog(d *desk.Desk, words string) *auditLog {
	l := &auditLog{desk: d, words: words, state: kit.Row(4), place: desk.NewPlace()}
	l.list = kit.NewRecordList(kit.ListColumn{Width: widths[0]}, kit.ListColumn{Width: widths[1]}, kit.ListColumn{Width: widths[2]}, kit.ListColumn{Width: widths[3]})
	l.list.SetBare(true)
	l.list.SetRowHeight(38)
	return l
}

func (l *auditLog) view() fyne.CanvasObject {
	filter := kit.NewField("").Hold("Filter the log")
	filter.SetText(l.words)
	filter.OnChanged = func(s string) { l.words = s; l.search() }
	head := kit.Row(12, kit.NewText(kit.CardTitle, "Audit log"), l.state, kit.Space(), kit.Fixed(180, 0, filter),
		kit.NewIconButton("download", "Save as a table", l.save).Low())
	titles := kit.NewTableHead(0, widths, heads("Time", "What", "Client", "Detail")...)
	some := kit.Stack(kit.Gap(0, 320), l.place.Root) // a small window scrolls to it, and then there are lines to read
	return kit.NewHeadedCard(head, kit.Column(0, titles, kit.Grow(some)))
}

// load shows the newest lines, and whether the chain is intact.
func (l *auditLog) load() {
	desk.Load(l.desk, "audit chain", l.desk.Store.CheckNewAudit, l.mark)
	l.search()
}

func (l *auditLog) mark(state store.AuditState) {
	mark := status(kit.OK, "circle-check", fmt.Sprintf("%d entries, chain intact", state.Lines))
	if state.Broken > 0 {
		mark = status(kit.Bad, "octagon-alert", fmt.Sprintf("Entry %d of %d was altered or removed", state.Broken, state.Lines))
	}
	l.state.Objects = []fyne.CanvasObject{mark}
	l.state.Refresh()
}

// look is how far a search has come.
type look struct {
	found  []store.AuditLine
	before int64 // the line to go on before, 0 at the start of the trail
	far    int64 // how many lines to look through next
}

// search shows the newest lines that have the words.
func (l *auditLog) search() {
	s := l.desk.Store
	l.lookBack(func(ctx context.Context) (look, error) {
		head, err := s.TrailHead(ctx)
		return look{before: head.Line + 1, far: nearest}, err
	})
}

// lookBack shows what a search finds in its next stretch, and goes on with a
// stretch twice as long until the card is full: a key is answered at once by what
// is near, however long the trail is. A newer search takes the place of this one.
func (l *auditLog) lookBack(from func(context.Context) (look, error)) {
	s, words := l.desk.Store, l.words
	desk.Show(l.desk, "audit", l.place, func(ctx context.Context) (look, error) {
		at, err := from(ctx)
		if err != nil {
			return at, err
		}
		after := max(0, at.before-1-at.far)
		more, err := s.Audit(ctx, store.AuditFilter{Words: words, Before: at.before, After: after, Limit: shown - len(at.found)})
		found := append(at.found, more...)
		if after == 0 || len(found) == shown {
			return look{found: found}, err
		}
		return look{found, after + 1, 2 * at.far}, err
	}, func(next look) fyne.CanvasObject {
		l.show(next.found)
		if next.before > 0 {
			l.lookBack(func(context.Context) (look, error) { return next, nil })
		}
		return l.list
	})
}

func (l *auditLog) show(lines []store.AuditLine) {
	r, today := l.desk.Region(), l.desk.Store.Today()
	l.list.SetRows(len(lines), func(i int) kit.Record {
		one := lines[i]
		at := r.Time(one.At)
		if day := data.DateOf(one.At); day != today {
			at = r.DayMonth(day) + ", " + at
		}
		who := cmp.Or(one.Name, "–")
		detail := one.Object
		if one.Detail != "" {
			detail += ", " + one.Detail
		}
		return kit.Record{ID: fmt.Sprint(one.Seq), Cells: []kit.Cell{{Text: at}, {Sign: kit.Remark{Icon: iconOf(one.What), Text: one.What, Color: kit.Ink2}}, {Text: who}, {Text: data.Capital(detail)}}}
	})
}

// iconOf is the icon of what was done.
func iconOf(what string) string {
	icons := map[string]string{"Viewed": "eye", "Unlocked": "lock-open", "Unlock failed": "triangle-alert", "Locked": "lock", "Closed": "lock",
		"Backup": "hard-drive", "Test restore": "shield-check", "Restored": "history", "Printed": "printer", "Signed": "lock", "Created": "file-text"}
	if icon := icons[what]; icon != "" {
		return icon
	}
	return "pen-line"
}

func (v *security) printCertificate(proof store.BackupProof) {
	d := v.desk
	desk.Load(d, "", d.Store.Practice, func(practice data.Practice) {
		press.Print(d, press.Job{Name: "Restore certificate", Title: "Restore certificate", Author: practice.Name, Created: proof.At,
			Pages:  paper.Layout(certificate(practice, proof).Document(), paper.Options{Size: reports.PaperSize(practice.Region)}),
			Before: func(ctx context.Context) error { return d.Store.Note(ctx, "Printed", 0, "restore certificate", "") },
		}, nil)
	})
}
