package settings

import (
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
	word  string
	lines []line
	list  *kit.RecordList
	state *fyne.Container
	place *desk.Place // the list, once it is known
}

// line is an audit line with the client's name for the screen.
type line struct {
	store.AuditLine
	client string
}

// widths are the columns: time, what, client, detail.
var widths = []float32{148, 160, 128, -1}

// shown is how many lines the card holds; the filter finds older ones.
const shown = 300

func newAuditLog(d *desk.Desk) *auditLog {
	l := &auditLog{desk: d, state: kit.Row(4), place: desk.NewPlace()}
	l.list = kit.NewRecordList(kit.ListColumn{Width: widths[0]}, kit.ListColumn{Width: widths[1]}, kit.ListColumn{Width: widths[2]}, kit.ListColumn{Width: widths[3]})
	l.list.SetBare(true)
	l.list.SetRowHeight(38)
	return l
}

func (l *auditLog) view() fyne.CanvasObject {
	filter := kit.NewField("").Hold("Filter the log")
	filter.OnChanged = func(s string) { l.word = s; l.load() }
	head := kit.Row(12, kit.NewText(kit.CardTitle, "Audit log"), l.state, kit.Space(), kit.Fixed(180, 0, filter))
	titles := kit.NewTableHead(0, widths, kit.NewSortHead("Time", nil), kit.NewSortHead("What", nil), kit.NewSortHead("Client", nil), kit.NewSortHead("Detail", nil))
	return kit.NewHeadedCard(head, kit.Column(0, titles, kit.Grow(l.place.Root)))
}

type auditFacts struct {
	lines []line
	state store.AuditState
}

func (l *auditLog) load() {
	s, word := l.desk.Store, l.word
	desk.Show(l.desk, "audit", l.place, func(ctx context.Context) (auditFacts, error) {
		var f auditFacts
		lines, err := s.Audit(ctx, store.AuditFilter{Word: word, Limit: shown})
		if err != nil {
			return f, err
		}
		names := map[data.ClientID]string{}
		for _, one := range lines {
			if _, known := names[one.Client]; !known && one.Client != 0 {
				c, err := s.Client(ctx, one.Client)
				if err != nil {
					return f, err
				}
				names[one.Client] = c.DisplayName()
			}
			f.lines = append(f.lines, line{one, names[one.Client]})
		}
		f.state, err = s.CheckAudit(ctx)
		return f, err
	}, func(f auditFacts) fyne.CanvasObject {
		l.show(f)
		return l.list
	})
}

func (l *auditLog) show(f auditFacts) {
	l.lines = f.lines
	mark := status(kit.OK, "circle-check", fmt.Sprintf("%d entries, chain intact", f.state.Lines))
	if f.state.Broken > 0 {
		mark = status(kit.Bad, "octagon-alert", fmt.Sprintf("Entry %d of %d was altered or removed", f.state.Broken, f.state.Lines))
	}
	l.state.Objects = []fyne.CanvasObject{mark}
	l.state.Refresh()
	r, today := l.desk.Region(), l.desk.Store.Today()
	l.list.SetRows(len(l.lines), func(i int) kit.Record {
		one := l.lines[i]
		at := r.Time(one.At)
		if day := data.DateOf(one.At); day != today {
			at = r.DayMonth(day) + ", " + at
		}
		who := one.client
		if who == "" {
			who = "–"
		}
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
