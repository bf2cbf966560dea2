package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/live"
)

// heightStrip is one running session's line over every screen.
const heightStrip = 44

// strip says over every screen which sessions run, and leads back to them.
type strip struct {
	root *fyne.Container
	rows []*stripRow
}

// stripRow is the line of one session.
type stripRow struct {
	runs        course.Running
	root        fyne.CanvasObject
	line        *fyne.Container
	what        *kit.Text // has no room in a narrow window
	since, last *kit.Text
	vitals      *kit.Chip
	said        words.Running
}

func newStrip() *strip { return &strip{root: kit.Column(8)} }

// height is what the lines take, with the gap below them; 0 when nothing runs.
func (s *strip) height() float32 {
	if len(s.rows) == 0 {
		return 0
	}
	return float32(len(s.rows))*(heightStrip+8) + 4
}

// fit leaves out what has no room.
func (s *strip) fit(width float32) {
	for _, r := range s.rows {
		if wide := width >= roomyStrip; wide != r.what.Visible() {
			r.what.Hidden = !wide
			r.line.Refresh()
		}
	}
}

// roomyStrip is how wide a strip is that has room for all its words.
const roomyStrip = 900

// set shows the sessions that run.
func (s *strip) set(running []course.Running, open, emergency func(course.Running), now time.Time, region data.Region) {
	s.rows = s.rows[:0]
	s.root.RemoveAll()
	for _, r := range running {
		row := newStripRow(r, func() { open(r) }, func() { emergency(r) })
		row.tick(now, region)
		s.rows = append(s.rows, row)
		s.root.Add(row.root)
	}
}

func newStripRow(r course.Running, open, emergency func()) *stripRow {
	role := kit.Second.In(kit.OnStrip)
	row := &stripRow{runs: r, what: kit.NewText(role, "medicine session running"), since: kit.NewText(kit.Name.In(kit.OnStrip), ""),
		last: kit.NewText(role, "").Elided(), vitals: kit.NewChip(kit.Bad, "circle-alert", "")}
	row.line = kit.Row(12, kit.NewIcon("waves", 18, kit.OnStrip), kit.NewText(kit.Name.In(kit.OnStrip), r.Name), row.what,
		row.since, kit.Grow(row.last), row.vitals,
		kit.NewButton("Emergency", emergency).Small().OnStrip().WithIcon("siren").WithKey(keysOf("Emergency")), kit.NewButton("Open live session", open).Small().WithKey(keysOf("Open the live session")))
	row.root = kit.Fixed(0, heightStrip, kit.Stack(kit.NewPanel(kit.Strip, kit.Clear, kit.RadiusControl), kit.PadXY(14, (heightStrip-kit.HeightButtonSmall)/2, row.line)))
	return row
}

// tick writes what the time changes, once a minute: a second that changes no word
// draws nothing.
func (r *stripRow) tick(now time.Time, region data.Region) {
	said := words.RunningOf(r.runs, now, region)
	if said == r.said {
		return
	}
	r.said = said
	r.since.SetText(said.Since)
	if r.last.SetText(data.Uncapital(said.Last)); !said.Late {
		r.last.SetText(strings.Trim(data.Uncapital(said.Last)+", "+data.Uncapital(said.Vitals), ", "))
	}
	r.vitals.Set(kit.Bad, "circle-alert", said.Vitals)
	if said.Late {
		r.vitals.Show()
	} else {
		r.vitals.Hide()
	}
	r.line.Refresh()
}

func routeOf(r course.Running) desk.Route {
	return desk.Route{Page: desk.Live, Client: r.Client, ID: int64(r.Visit)}
}

// showRunning reads again which sessions run.
func (s *Shell) showRunning() {
	practice := s.practice.Store
	desk.Read(s.desk, "running", func(ctx context.Context) ([]course.Running, error) { return practice.RunningSessions(ctx) },
		desk.OrFail(s.desk, s.setRunning))
}

func (s *Shell) setRunning(list []course.Running) {
	s.running = list
	s.frame.strip.set(list, func(r course.Running) { s.Go(routeOf(r)) }, s.callEmergency, s.practice.Store.Now(), s.facts.Region)
	s.frame.root.Refresh()
}

// tickRunning moves the clocks of the strip.
func (s *Shell) tickRunning() {
	for _, row := range s.frame.strip.rows {
		row.tick(s.practice.Store.Now(), s.facts.Region)
	}
}

// openRunning leads into the session that began last.
func (s *Shell) openRunning() {
	if len(s.running) == 0 {
		s.stage.Toast("No medicine session is running", nil)
		return
	}
	s.Go(routeOf(s.running[0]))
}

// openEmergency opens what is read out in an emergency of the session on the screen, or
// of the one that runs. With several nobody is guessed: that could be another client.
func (s *Shell) openEmergency() {
	here, runs := s.history.here(), s.running
	if i := slices.IndexFunc(runs, func(r course.Running) bool { return here.Page == desk.Live && here.ID == int64(r.Visit) }); i >= 0 {
		runs = runs[i : i+1]
	}
	switch len(runs) {
	case 0:
		s.stage.Toast("No medicine session is running", nil)
	case 1:
		s.callEmergency(runs[0])
	default:
		s.stage.Toast("Several sessions run: press Emergency beside the name", nil)
	}
}

// callEmergency opens the page of an emergency over what is on the screen.
func (s *Shell) callEmergency(r course.Running) {
	live.Emergency(s.desk, live.Called{Visit: r.Visit, At: s.practice.Store.Now()})
}

// resume leads into the session that runs, after the program ended or the
// practice locked in the middle of it. What was half typed elsewhere comes first;
// the strip leads back from there.
func (s *Shell) resume(held bool) {
	if len(s.running) > 0 && !held && s.history.here().Page != desk.Live {
		s.Go(routeOf(s.running[0]))
	}
}
