package journey

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/data/words"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Heights inside the readiness card: with four open checks and six ready ones
// all of it shows in the design's window.
const (
	headHeight = 61
	rowHeight  = 49
)

// readiness is the card of the next medicine session: what is open with the
// button that mends it, then what is ready and what waits for the day.
func (j *journey) readiness(l store.Journey) fyne.CanvasObject {
	if l.Next == nil {
		book := kit.NewButton("Book medicine session", func() { cal.BookDialog(j.d, cal.Preset{Client: j.id, Kind: data.KindMedicine}) })
		return kit.NewHeadedCard(kit.NewCardHead("Readiness", ""),
			kit.Anchored(kit.PadXY(kit.CardPadding, 0, kit.NewEmpty("waves", "No medicine session is booked", fmt.Sprintf("Its %d checks appear here once it is.", data.NumberOfChecks), book))))
	}
	rows := kit.Column(0)
	waiting := j.column(l.Next.Report, data.Later, "Later", kit.CheckLater)
	if j.onDay(l) {
		waiting = kit.Column(0, waiting, kit.Pad(12, kit.CardPadding, 12, kit.CardPadding, j.startButton(l)))
	}
	said := func(c data.Check) words.Check { return words.CheckOf(c, l.Next.Report, j.d.Region()) }
	for i, c := range l.Next.Report.State(data.Open) {
		rows.Add(kit.NewRule())
		rows.Add(kit.Fixed(0, rowHeight, kit.NewCheckRow(openCheck(c, said(c), i == 0), func() { j.mend(c.Fix(), l.Next) })))
	}
	for _, c := range l.Next.Report.State(data.Overridden) {
		rows.Add(kit.NewRule())
		rows.Add(kit.Fixed(0, 32, kit.PadXY(kit.CardPadding, 4, kit.NewCheckLine(kit.CheckOverridden, words.CheckTitle(c.ID), said(c).Why))))
	}
	rows.Add(kit.NewRule())
	rows.Add(kit.Grow(kit.RowFill(0,
		kit.Grow(j.column(l.Next.Report, data.Ready, "Ready", kit.CheckReady)),
		kit.Fixed(1, 0, kit.NewRule()),
		kit.Grow(waiting))))
	return kit.NewCard(kit.Column(0, j.readinessHead(l), kit.Grow(kit.ScrollInCard(rows))))
}

func (j *journey) readinessHead(l store.Journey) fyne.CanvasObject {
	r := l.Next.Report
	titles := kit.Column(0,
		kit.NewText(kit.CardTitle, fmt.Sprintf("Readiness for medicine session %d", r.Session)).Elided(),
		kit.NewText(kit.Second, when(l.Next, "", j.d.Region())).Elided())
	return kit.Fixed(0, headHeight, kit.PadXY(kit.CardPadding, 0, kit.Row(12, kit.NewIconTile(kit.Med, "waves", 40), kit.Grow(middle(titles)),
		kit.Fixed(236, 28, kit.NewReadinessSummary(verdict(r), counts(r))))))
}

// column lists the checks in a state, one line each.
func (j *journey) column(r data.Readiness, state data.CheckState, word string, mark kit.CheckState) *fyne.Container {
	list := kit.Column(0, kit.NewText(kit.TableTitle, fmt.Sprintf("%s, %d", word, r.Count(state))), kit.Gap(0, 4))
	for _, c := range r.State(state) {
		list.Add(kit.Fixed(0, 24, kit.NewCheckLine(mark, words.CheckTitle(c.ID), words.CheckOf(c, r, j.d.Region()).Why)))
	}
	return kit.Pad(10, kit.CardPadding, 0, kit.CardPadding, list)
}

// onDay reports whether the session is today, so that it may be started.
func (j *journey) onDay(l store.Journey) bool {
	return l.Next.Visit != 0 || data.DateOf(l.Next.Start) == data.DateOf(l.Now)
}

// startButton is what the card offers on the day of the session.
func (j *journey) startButton(l store.Journey) fyne.CanvasObject {
	open := l.Next.Report.Count(data.Open)
	words, label := "", "Start live session"
	if open > 0 {
		words = "Open checks ask for a typed reason."
	}
	if l.Next.Visit != 0 {
		words, label = "Its record has begun.", "Continue live session"
	}
	start := kit.NewButton(label, func() { j.start(l.Next) }).WithIcon("circle-play")
	if open == 0 {
		start.High()
	}
	return kit.Column(6, kit.Row(0, start), kit.NewText(kit.Caption, words).Elided())
}

// start opens the live session, or goes on with the one that has begun.
func (j *journey) start(next *store.NextSession) {
	if next.Visit != 0 {
		j.d.Go(desk.Route{Page: desk.Live, Client: j.id, ID: int64(next.Visit)})
		return
	}
	desk.StartSession(j.d, desk.Starting{Client: j.id, Booked: next.ID})
}

// mend does or opens what mends an open check.
func (j *journey) mend(fix data.Fix, next *store.NextSession) {
	switch fix {
	case data.RequestOrder:
		desk.RequestOrder(j.d, j.id)
	case data.AskClearance, data.AskRenewal:
		desk.AskClearance(j.d, j.id)
	case data.LogCall:
		j.logCall()
	case data.EnterOrder:
		j.goTab("medical", "Enter order")
	case data.OpenScreening:
		j.goTab("medical", "")
	case data.OpenConsent, data.PrepareForm, data.SignForm:
		j.openForm(formOf(fix, next.Report))
	case data.NameEscort, data.AddPhone:
		cal.EscortDialog(j.d, next.ID)
	case data.ConfirmAddress:
		j.goTab("details", "Street")
	case data.AddContact, data.ConfirmEmergency:
		j.goTab("details", "Add contact")
	case data.EnterScores:
		j.d.Go(desk.Route{Page: desk.Scores, Client: j.id, Tab: "PHQ-9"})
	case data.StartRiskForm, data.OpenRiskForm:
		j.d.Go(desk.Route{Page: desk.Risk, Client: j.id})
	case data.BookIntegration:
		cal.BookDialog(j.d, cal.Preset{Client: j.id, Kind: data.KindIntegration})
	case data.BookPreparation:
		cal.BookDialog(j.d, cal.Preset{Client: j.id, Kind: data.KindPreparation})
	case data.MoveVisit:
		cal.AppointmentDialog(j.d, next.ID)
	case data.OpenDayOf:
		j.start(next)
	}
}

// formOf is the form that a fix is about: the KAP consent where it is about
// several.
func formOf(fix data.Fix, r data.Readiness) data.Form {
	for _, c := range r.Checks {
		for _, f := range c.Findings {
			if f.Fix != fix || len(f.Args) == 0 {
				continue
			}
			if form, ok := f.Args[0].(data.Form); ok {
				return form
			}
		}
	}
	return data.FormKAP
}

func (j *journey) openForm(form data.Form) {
	j.d.Go(desk.Route{Page: desk.Documents, Client: j.id, Tab: string(form)})
}

func (t *tab) logCall() { callDialog(t.d, t.id) }

// callDialog keeps what a call to the prescriber gave.
var callDialog = desk.Dialog("journey.call", func(d *desk.Desk, client data.ClientID) {
	what := kit.NewArea("What was said", 3)
	dialog := kit.NewDialog("Log a call", "The call gets the time of now and stays with the client’s requests.", "Go back").Fields(what)
	d.Stage.Ask(dialog.Act("Keep call", func() bool {
		text := what.Text()
		if text == "" {
			what.SetProblem("Write what was said.")
			return false
		}
		desk.Send(d, dialog, func(ctx context.Context) error {
			_, err := d.Store.AddFollowUp(ctx, data.FollowUp{Client: client, About: "call", Text: text})
			return err
		}, func() { d.Toast("Call kept", nil) })
		return true
	}).Stay())
})

// courseMenu opens and closes courses and moves the stage.
func (j *journey) courseMenu(l store.Journey) []kit.MenuItem {
	items := []kit.MenuItem{{Words: "Change stage", Do: func() { stageDialog(j.d, staged{j.id, l.Stage}) }},
		{Words: "Print appointment cards", Do: func() { cal.PrintCards(j.d, j.id) }},
		{Words: "Export the visits", Do: func() { cal.ExportDialog(j.d, j.id) }}}
	for _, w := range l.Waits {
		items = append(items, kit.MenuItem{Words: words.Wait(w, j.d.Region(), j.d.Store.VisitTypes()), Do: func() { cal.WaitDialog(j.d, cal.Waited{ID: w.ID}) }})
	}
	items = append(items, kit.MenuItem{Words: "Wait for an earlier time", Do: func() { cal.WaitDialog(j.d, cal.Waited{Client: j.id}) }})
	items = append(items, sheetItems(j.d, j.id)...)
	if l.Open != nil {
		return append(items, kit.MenuItem{Words: fmt.Sprintf("Close course %d", l.Open.Number), Do: func() { closeDialog(j.d, *l.Open) }})
	}
	open := func(kind data.CourseKind) func() {
		return func() {
			var opened data.CourseID
			desk.Do(j.d, func(ctx context.Context) (err error) { opened, err = j.d.Store.OpenCourse(ctx, j.id, kind); return err }, func() {
				j.d.Toast("Course opened", func() {
					desk.Do(j.d, func(ctx context.Context) error { return j.d.Store.TakeBackCourse(ctx, opened) }, nil)
				})
			})
		}
	}
	return append(items, kit.MenuItem{Words: "Open a course", Do: open(data.FirstCourse)}, kit.MenuItem{Words: "Open a maintenance course", Do: open(data.MaintenanceCourse)})
}

// closeDialog closes a course with the reason why it ends.
var closeDialog = desk.Dialog("journey.close", func(d *desk.Desk, c data.Course) {
	why := kit.NewSelect("Why it ends", course.CloseReasons, nil)
	dialog := kit.NewDialog(fmt.Sprintf("Close course %d?", c.Number), "Its consents end with it. The record stays.", "Go back").With(why)
	d.Stage.Ask(dialog.Act("Close course", func() bool {
		if why.Chosen() < 0 {
			why.SetProblem(words.Wrong("course.reason"))
			return false
		}
		reason := course.CloseReasons[why.Chosen()]
		desk.Send(d, dialog, func(ctx context.Context) error { return d.Store.CloseCourse(ctx, c.ID, reason) },
			func() {
				d.Toast("Course closed", func() {
					desk.Do(d, func(ctx context.Context) error { return d.Store.ReopenCourse(ctx, c.ID) }, nil)
				})
			})
		return true
	}).Stay())
})

// staged is a client with the stage that stands.
type staged struct {
	Client data.ClientID
	Stage  data.Stage
}

// stageDialog moves a client to another stage.
var stageDialog = desk.Dialog("journey.stage", func(d *desk.Desk, from staged) {
	stages := course.Stages()
	to, why := kit.NewSelect("Stage", data.Capitals(stages), nil), kit.NewField("Reason")
	to.Choose(max(0, slices.Index(stages, from.Stage)))
	dialog := kit.NewDialog("Change stage", "The change is dated. A change off the usual way needs a reason.", "Go back").With(kit.Column(12, to, why))
	d.Stage.Ask(dialog.Act("Change stage", func() bool {
		stage, reason := stages[max(0, to.Chosen())], why.Text()
		if err := course.ChangeStage(from.Stage, "", stage, reason); err != nil {
			why.SetProblem(words.Fault(err).What)
			return false
		}
		desk.Send(d, dialog, func(ctx context.Context) error { return d.Store.SetStage(ctx, from.Client, stage, reason) }, nil)
		return true
	}).Stay())
})
