package report

import (
	"context"
	"strings"

	"kapdesk/data"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// way is how a report is handed out.
type way string

const (
	byPrinter way = "print"
	byFile    way = "save"
	byOther   way = "sent" // without this program, such as by fax
)

// handing gives a report out. One that rests on no release asks first why it may go;
// nothing is handed out before that is written down.
type handing struct {
	desk       *desk.Desk
	disclosure func() data.Disclosure // as it stands now
	leaves     func() bool
	give       func(way, data.Disclosure, *kit.Dialog)
	ask        func(way)
}

func newHanding(d *desk.Desk, disclosure func() data.Disclosure, leaves func() bool, give func(way, data.Disclosure, *kit.Dialog)) *handing {
	h := &handing{desk: d, disclosure: disclosure, leaves: leaves, give: give}
	h.ask = desk.OpensAbout(d, "report.reason", h.reason)
	return h
}

// by hands the report out in a way.
func (h *handing) by(w way) {
	if d := h.disclosure(); h.leaves() && d.Release == 0 && d.Reason == "" {
		h.ask(w)
		return
	}
	h.give(w, h.disclosure(), nil)
}

// reason asks why a report may go without a release.
func (h *handing) reason(w way) {
	to := h.disclosure().To
	why := kit.NewArea("Why it may go without a release", 3)
	act := map[way]string{byPrinter: "Print with this reason", byFile: "Save with this reason", byOther: "Note as sent with this reason"}[w]
	dialog := kit.NewDialog("No release to "+to+" holds today", "The reason is kept with the client’s record and stands in the accounting of disclosures.", "Go back").Fields(why)
	h.desk.Stage.Ask(dialog.Act(act, func() bool {
		d := h.disclosure()
		if d.Reason = strings.TrimSpace(why.Text()); d.Reason == "" {
			why.SetProblem("Write why, in a few words.")
			return false
		}
		h.give(w, d, dialog)
		return true
	}).Stay())
}

// out prints or saves a job that notes itself as a disclosure.
func out(d *desk.Desk, w way, job press.Job, done func()) {
	if w == byFile {
		if job.From != nil { // the file is asked for in its place
			job.From.Close()
			job.From = nil
		}
		press.Save(d, job, done)
		return
	}
	press.Print(d, job, done)
}

// noted is what a job writes into the practice before it is handed out.
func noted(d *desk.Desk, leaves bool, disclosure data.Disclosure) func(context.Context) error {
	return func(ctx context.Context) error {
		if !leaves {
			return d.Store.MarkPrinted(ctx, disclosure.Client, data.FormProgress, disclosure.To)
		}
		return d.Store.Disclose(ctx, disclosure)
	}
}
