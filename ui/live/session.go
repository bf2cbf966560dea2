package live

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
	"kapdesk/ui/live/record"
)

// sessionView is the screen after Go, as in design 07. It is built once; what
// changes is set into it.
type sessionView struct {
	s      *screen
	root   *fyne.Container
	narrow bool
	small  bool

	about *kit.Text
	since *kit.Text
	clock *kit.RunningClock
	next  *prompt
	call  [2]*kit.Button // the prescriber, in words and as an icon
	end   *kit.Button
	first *fyne.Container // "Since first dose", left of the clock
	times *fyne.Container // the clock and the next reading
	ways  *fyne.Container // the three ways out
	alarm *alarmBanner    // over all while a reading waits for an answer

	strip   *kit.EffectStrip
	before  *kit.Text // in place of the strip before the first dose
	buttons []*kit.QuickButton
	saved   *kit.Text

	filter record.Filter
	list   *kit.RecordList
	rows   record.List
	note   *kit.Field

	side   *sideCards
	fold   *kit.Fold
	main   *fyne.Container // the entries and the record
	minute time.Time
}

func newSessionView(s *screen) *sessionView {
	v := &sessionView{s: s, fold: kit.NewFold("Record", "Readings and discharge").Below(1000)}
	for _, q := range words.Quicks() {
		v.buttons = append(v.buttons, kit.NewQuickButton(look(q, s.facts.m, s.now(), s.d.Region(), false), func() { s.take(q) }))
	}
	v.saved = kit.NewText(kit.Caption.In(kit.Ink2), "").Elided()
	v.strip = kit.NewEffectStrip(kit.Effect{})
	v.before = kit.NewText(kit.Second, "The expected stages appear with the first dose. They come from the route, not from measurement.").Elided()
	v.side, v.alarm = newSideCards(s), newAlarmBanner(s)
	grid := &fyne.Container{Layout: &gridLayout{v}}
	for _, b := range v.buttons {
		grid.Add(b)
	}
	saved := kit.Row(8, kit.NewIcon("circle-check", 14, kit.OK.Solid), kit.Grow(v.saved))
	v.main = &fyne.Container{Layout: &mainLayout{v}, Objects: []fyne.CanvasObject{grid, saved, v.recordCard()}}
	v.root = &fyne.Container{Layout: &sessionLayout{v}, Objects: []fyne.CanvasObject{
		kit.NewPanel(kit.Side, kit.Clear, 0), kit.NewRule(), v.header(), kit.Stack(v.strip, v.before), v.main, v.side.scroll, v.fold.Names(), v.times, v.ways, v.alarm.root}}
	return v
}

// header is the client, the clock since the first dose, the next reading, and
// the three ways out.
func (v *sessionView) header() fyne.CanvasObject {
	s := v.s
	v.clock, v.next = kit.NewRunningClock(kit.Clock), newPrompt()
	v.since = kit.NewText(kit.Caption, "").Right()
	v.end = kit.NewButton("End session", s.named.end).WithIcon("square")
	v.call = [2]*kit.Button{kit.NewButton("Prescriber", s.callPrescriber).WithIcon("phone"), kit.NewIconButton("phone", "Prescriber", s.callPrescriber)}
	v.first = kit.Column(0, kit.NewText(kit.SecondName.In(kit.Med.Solid), "Since first dose").Right(), v.since)
	v.times = kit.Row(16, kit.Row(16, v.first, v.clock), v.next.row(), kit.Fixed(1, 48, kit.NewRule()))
	v.ways = kit.Row(8, v.call[0], v.call[1], kit.NewButton("Emergency", s.callEmergency).Danger().WithIcon("siren").WithKey(string(emergencyKey)), v.end)
	return s.identity(&v.about)
}

// identity is the way back, the name with the number of the session, and what
// it is about.
func (s *screen) identity(about **kit.Text) fyne.CanvasObject {
	f := s.facts
	chip := kit.NewPhaseChip(kit.Med, "waves", "Medicine session "+itoa(f.m.Number))
	*about = kit.NewText(kit.Second, f.aboutWords(s.d.Region())).Elided()
	name := kit.NewText(kit.Title, f.client.DisplayName())
	names := kit.Column(2, kit.GivingWay(12, name, name, chip), *about)
	return kit.Row(12, kit.NewIconButton("arrow-left", "Back", func() { s.d.Back() }), kit.Grow(kit.Column(0, kit.Space(), names, kit.Space())))
}

// recordCard is everything that happened, newest first, with a line to type on.
func (v *sessionView) recordCard() fyne.CanvasObject {
	s := v.s
	choose := kit.NewSegmented(kit.Options("All", "Vitals", "Doses"), func(i int) {
		v.filter = record.Filter(i)
		v.showRows()
	}).Height(28)
	head := kit.NewCardHead("Record", "nothing is ever erased, newest first", choose)
	v.list = kit.NewRecordList(record.Columns()...)
	v.list.SetBare(true)
	v.list.SetRowHeight(recordRow)
	v.list.OnRune = s.TypedRune
	v.list.OnOpen = func(row int) { s.named.line(v.rows.Line(row).ID) }
	v.list.OnAct = func(row, _ int) { s.settle(v.rows.Row(row)) }
	v.note = kit.NewField("").WithIcon("pen-line")
	v.note.SetText(s.facts.note)
	v.note.OnChanged = s.keepNote
	v.note.OnSubmit = s.addNote
	line := kit.Stack(v.note, kit.Anchor(1, 0.5, kit.Pad(0, 8, 0, 0, kit.NewKeyHint(string(noteKeyRune)))))
	return kit.NewCard(kit.Column(0, kit.Fixed(0, kit.HeightCardHead-1, kit.PadXY(kit.CardPadding, 0, head)), kit.NewRule(),
		kit.Grow(v.list), kit.NewRule(), kit.PadXY(kit.CardPadding, 12, line)))
}

// recordRow is the height of a line: twelve of them stand in the design's window.
const recordRow = 48

// addNote keeps the typed line at this minute.
func (s *screen) addNote() {
	text := strings.TrimSpace(s.run.note.Text())
	if text == "" {
		return
	}
	s.run.note.SetText("")
	s.keepNote("")
	s.d.Window.Canvas().Unfocus() // the next key is an entry again
	p := notePayload(text)
	s.record(data.Event{At: s.now(), Payload: p})
	s.afterSeen(p)
}

// refresh sets what was read into the view.
func (v *sessionView) refresh() {
	f, region := v.s.facts, v.s.d.Region()
	v.about.SetText(f.aboutWords(region))
	dosed := !f.m.T0().IsZero()
	v.showStages()
	if dosed {
		v.since.SetText(region.Time(f.m.T0()))
		v.strip.SetEffect(effect(f.m, v.s.now(), region))
	} else {
		v.since.SetText("no dose yet")
	}
	if v.alarm.set(f, region) {
		v.root.Refresh()
	}
	v.end.SetEnabled(f.m.Ended.IsZero())
	v.saved.SetText(savedWords(f.m, region))
	v.showRows()
	v.minute = time.Time{} // the cards follow with the next tick
}

func (v *sessionView) showRows() {
	v.rows = record.Rows(v.s.facts.m, v.s.d.Region(), v.filter, v.s.facts.m.Visit.Signed.IsZero())
	v.list.SetRows(v.rows.Len(), func(i int) kit.Record { return v.rows.Row(i).Record() })
}

// tick sets what follows the clock: the texts every second, the rest when the
// minute changes.
func (v *sessionView) tick(now time.Time) {
	m, region := v.s.facts.m, v.s.d.Region()
	end := lastMoment(m, now)
	v.clock.SetText(sinceDose(m, end))
	if !m.T0().IsZero() {
		v.strip.SetNow(end)
	}
	v.next.tick(v.s.facts, now, region)
	if minute := now.Truncate(time.Minute); !minute.Equal(v.minute) {
		v.minute = minute
		v.setQuicks(now)
		v.side.refresh(v.s.facts, end, region)
		mark := ""
		if plus := m.TPlus(now); plus != "" {
			mark = ", " + plus
		}
		v.note.Hold("Type a note. Enter adds it at " + region.Time(now) + mark + ".")
	}
}

// prompt is when the next reading is due: quiet, then due, then overdue. It
// holds no name, so that the veil can show it too.
type prompt struct {
	nextAt *kit.Text
	left   *kit.RunningClock
	ring   *kit.CountdownRing
}

func newPrompt() *prompt {
	return &prompt{
		nextAt: kit.NewText(kit.Caption.In(kit.Ink2), ""),
		left:   kit.NewRunningClock(kit.Role{Size: 26, Line: 28, Weight: kit.SemiBold, Color: kit.Ink}),
		ring:   kit.NewCountdownRing("heart-pulse", 1, kit.Neu),
	}
}

func (p *prompt) row() fyne.CanvasObject {
	return kit.Row(12, p.ring, kit.Column(0, p.nextAt, kit.Row(0, p.left)))
}

// countdown is how the next reading stands at a moment.
type countdown struct {
	due    time.Time // zero before the first dose and after the end
	what   string    // "Recheck", "Vitals overdue"
	left   string    // "7:42"
	share  float32   // of the time that is left
	family kit.Family
	color  kit.Token
}

// at says what is due when.
func (c countdown) at(region data.Region) string {
	if c.due.IsZero() {
		return c.what
	}
	return c.what + ", " + region.Time(c.due)
}

func nextReading(f facts, now time.Time) countdown {
	next, soon := f.m.Due()
	c := countdown{due: next, what: "Next vitals", left: "–", family: kit.Neu, color: kit.Ink3}
	if next.IsZero() {
		return c
	}
	left, late := leftWords(next, now)
	c.left, c.share, c.color = left, 1, kit.Ink
	switch {
	case late:
		c.what, c.family = "Vitals overdue", kit.Bad
	case f.alarmed && !f.alarm.Below:
		c.what, c.family = "Recheck", kit.Bad
	case !now.Before(soon):
		c.family = kit.Warn
	}
	if c.family != kit.Neu {
		c.color = c.family.Solid
	}
	if !late {
		c.share = float32(next.Sub(now)) / float32(next.Sub(lastReading(f.m)))
	}
	return c
}

// tick moves the countdown.
func (p *prompt) tick(f facts, now time.Time, region data.Region) {
	next := nextReading(f, now)
	p.nextAt.SetText(next.at(region))
	p.left.SetText(next.left)
	p.left.SetColor(next.color)
	p.ring.Set(next.share, next.family)
}

// lastReading is the last set of vitals after the first dose, or the dose.
func lastReading(m *course.MedicineSession) time.Time {
	last := m.T0()
	for _, r := range m.Readings() {
		if r.At.After(last) {
			last = r.At
		}
	}
	return last
}

func (v *sessionView) setQuicks(now time.Time) {
	for i, q := range words.Quicks() {
		v.buttons[i].SetQuick(look(q, v.s.facts.m, now, v.s.d.Region(), v.narrow))
	}
}

// setNarrow folds the head and the words of the buttons in a small window.
func (v *sessionView) setNarrow(on bool) {
	show(v.call[0], !on)
	show(v.call[1], on)
	show(v.first, !on)
	if v.narrow != on {
		v.narrow, v.side.narrow = on, on
		v.setQuicks(v.s.now())
		v.side.refresh(v.s.facts, v.s.now(), v.s.d.Region())
	}
}

// setSmall leaves the expected stages out, where there is no room for them.
func (v *sessionView) setSmall(on bool) {
	if v.small != on {
		v.small = on
		v.showStages()
	}
}

func (v *sessionView) showStages() {
	dosed := !v.s.facts.m.T0().IsZero()
	show(v.strip, dosed && !v.small)
	show(v.before, !dosed && !v.small)
}

func show(o fyne.CanvasObject, on bool) {
	if o.Visible() != on {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// savedWords is when the session was last written to disk.
func savedWords(m *course.MedicineSession, region data.Region) string {
	last := lastKept(m)
	if last.IsZero() {
		return "Nothing entered yet"
	}
	return "Saved on this computer, " + seconds(last, region)
}

// lastKept is when the newest line or form of the session was written to disk.
func lastKept(m *course.MedicineSession) time.Time {
	last := m.Visit.Saved
	for _, e := range m.Events {
		if e.Entered.After(last) {
			last = e.Entered
		}
	}
	for _, at := range []time.Time{m.DecidedAt, m.Ended} {
		if at.After(last) {
			last = at
		}
	}
	return last
}

func seconds(t time.Time, region data.Region) string {
	if region.Clock24 {
		return t.Format("15:04:05")
	}
	return t.Format("3:04:05 PM")
}
