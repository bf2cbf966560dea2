package live

import (
	"cmp"
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Called is the session that help is called to, and since when the page is open.
type Called struct {
	Visit data.VisitID
	At    time.Time
}

// Emergency opens the page of an emergency over whatever is on the screen, dialogs
// and the cover too. What is half typed below stays there.
func Emergency(d *desk.Desk, called Called) {
	if top := d.Stage.Dialog(); top == nil || !top.FillsWindow() { // one is enough
		emergency(d, called)
	}
}

var emergency = desk.Dialog("live.emergency", openEmergency)

// emergencyPage is design 33: what to read out, whom to call, what to do. It fills
// the window and follows the record while it is open.
type emergencyPage struct {
	d        *desk.Desk
	called   Called
	facts    facts
	seen     words.Sign
	protocol string // whose steps are shown
	sending  bool   // a line is on its way, so that a second press writes no second line

	dialog *kit.Dialog
	since  *kit.Text
	clock  *kit.Text
	script *fyne.Container
	signs  *fyne.Container
	call   *fyne.Container
	calls  *fyne.Container
	steps  *fyne.Container
	choose *kit.Select
	minute time.Time
}

func openEmergency(d *desk.Desk, called Called) {
	desk.Load(d, "emergency", func(ctx context.Context) (facts, error) { return loadFacts(ctx, d, called.Visit) }, func(f facts) {
		p := &emergencyPage{d: d, called: called, facts: f, protocol: data.FirstProtocol}
		p.askEmergency()
	})
}

func (p *emergencyPage) askEmergency() {
	p.since, p.clock = kit.NewText(kit.Caption.In(kit.Ink), "").Right(), kit.NewText(kit.Number, "").Right()
	p.script, p.signs, p.call, p.calls, p.steps = kit.Column(0), kit.Flow(8), kit.Column(8), kit.Column(0), kit.Column(0)
	p.choose = kit.NewSelect("", nil, func(i int) {
		p.protocol = p.facts.practice.Emergency.All()[i].Name
		p.showSteps()
	}).Compact()
	name := kit.NewText(kit.Title, "Emergency, "+p.facts.client.DisplayName()).Elided()
	say := kit.NewText(kit.Second, "Call "+p.services()+" and read this out. The computer calls nobody.").Elided()
	head := kit.Row(16, kit.NewIcon("siren", 24, kit.Bad.Solid), kit.Grow(kit.Column(0, kit.Space(), name, say, kit.Space())),
		kit.Column(0, p.since, p.clock), kit.NewButton("Close", func() { p.dialog.Close() }).WithIcon("x").WithKey("Esc"))
	left := kit.NewHeadedCard(kit.NewCardHead("Read this out", "filled in from the record"), kit.PadXY(kit.CardPadding, 12, kit.Column(12,
		kit.NewText(kit.Second, "What you see, it goes into the second sentence"), p.signs, p.script)))
	plan := kit.NewHeadedCard(kit.NewCardHead("Steps", p.checked(), kit.Fixed(200, 0, p.choose)), p.steps)
	right := kit.Column(12, p.call, kit.NewHeadedCard(kit.NewCardHead("Numbers", ""), p.calls), plan)
	body := &fyne.Container{Layout: emergencyLayout{}, Objects: []fyne.CanvasObject{kit.NewPanel(kit.Bad.Tint, kit.Clear, 0),
		kit.NewPanel(kit.Bad.Solid, kit.Clear, 0), head, kit.Scroll(kit.Pad(0, 12, 16, 0, left)), kit.Scroll(kit.Pad(0, 12, 16, 0, right))}}
	p.dialog = kit.NewDialog("", "", "Close").With(body).Full(p.key).Stay().Hold(p.holds)
	p.show()
	p.tick()
	stops := []func(){p.d.EverySecond(p.tick), p.d.Store.Listen(func(c store.Changed) {
		fyne.Do(func() {
			if c.Client == p.facts.client.ID || c.Client == 0 {
				p.reload()
			}
		})
	})}
	p.dialog.OnClose(func() {
		for _, stop := range stops {
			stop()
		}
		p.note("Emergency page closed")
	})
	p.note("Emergency page opened")
	p.d.Stage.AskOver(p.dialog)
}

// note keeps in the audit trail that somebody saw the page, who may have come without
// the passphrase. The page does not wait for it, and shows nothing when it fails.
func (p *emergencyPage) note(what string) {
	d, client := p.d, p.facts.client.ID
	desk.Try(d, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, d.Store.Note(ctx, what, client, "live session", "")
	}, func(struct{}, error) {})
}

// holds keeps the page in sight once help was called: whoever has their hands on the
// client touches no computer.
func (p *emergencyPage) holds() bool {
	called, _ := p.facts.m.Services()
	return !called.IsZero() && p.facts.m.Ended.IsZero()
}

func (p *emergencyPage) services() string { return p.facts.practice.Emergency.Services() }

func (p *emergencyPage) checked() string {
	if on := p.facts.practice.Emergency.Checked; !on.IsZero() {
		return "your plan, checked " + p.d.Region().Date(on)
	}
	return "your own plan"
}

// reload reads the record anew. What cannot be read leaves the page as it was.
func (p *emergencyPage) reload() {
	d, visit := p.d, p.called.Visit
	desk.Read(d, "emergency/record", func(ctx context.Context) (facts, error) { return loadFacts(ctx, d, visit) }, func(f facts, err error) {
		if err == nil && p.dialog.Open() {
			p.facts = f
			p.show()
		}
	})
}

// key takes the signs by their numbers, and Enter for the call.
func (p *emergencyPage) key(name fyne.KeyName) bool {
	if i := slices.Index([]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6}, name); i >= 0 {
		p.see(words.Signs[i])
		return true
	}
	if name != fyne.KeyReturn && name != fyne.KeyEnter {
		return false
	}
	if called, _ := p.facts.m.Services(); called.IsZero() {
		p.logCall()
	}
	return true
}

// see says what is seen; where the practice wrote steps for it, they are shown.
func (p *emergencyPage) see(sign words.Sign) {
	p.seen = sign
	if own, ok := p.facts.practice.Emergency.Protocol(string(sign)); ok && len(own.Steps) > 0 {
		p.protocol = own.Name
	}
	p.show()
}

func (p *emergencyPage) show() {
	now := p.d.Store.Now()
	f := p.facts
	said := words.Emergency{Practice: f.practice, Client: f.client, Prescriber: f.prescriber, Session: f.m, Remote: f.remote, Seen: p.seen, Now: now}
	p.signs.RemoveAll()
	for i, sign := range words.Signs {
		b := kit.NewButton(string(sign), func() { p.see(sign) }).WithKey(itoa(i + 1))
		if sign == p.seen {
			b = b.WithIcon("check").High()
		}
		p.signs.Add(b)
	}
	p.script.RemoveAll()
	for _, row := range said.Script() {
		lines := kit.Column(0)
		for _, l := range row.Lines {
			role := scriptLine
			if l.Fact {
				role = role.With(kit.SemiBold)
			}
			lines.Add(kit.NewParagraph(role, l.Text))
		}
		p.script.Add(kit.NewRule())
		p.script.Add(kit.PadXY(0, 10, kit.RowTop(12, kit.Fixed(96, 0, kit.Pad(6, 0, 0, 0, kit.NewText(kit.Second, row.Label))), kit.Grow(lines))))
	}
	p.calls.RemoveAll()
	for i, c := range said.Calls() {
		if i > 0 {
			p.calls.Add(kit.NewRule())
		}
		number := kit.NewText(kit.DialogTitle, c.Number)
		if c.Services {
			number = kit.NewText(kit.Number.In(kit.Bad.Solid), c.Number)
		}
		p.calls.Add(kit.PadXY(kit.CardPadding, 8, kit.Row(12, kit.Fixed(176, 0, number), kit.Grow(kit.NewParagraph(kit.Body.In(kit.Ink2), c.Whose)))))
	}
	p.showCall()
	p.showSteps()
}

// scriptLine is large enough to be read at arm's length with a telephone at the ear.
var scriptLine = kit.Role{Size: 22, Line: 32, Weight: kit.Regular, Color: kit.Ink}

// showCall offers the one thing to log next: that help was called, that it came.
func (p *emergencyPage) showCall() {
	region, services := p.d.Region(), p.services()
	called, arrived := p.facts.m.Services()
	p.call.RemoveAll()
	switch {
	case !p.facts.m.Visit.Signed.IsZero():
		p.call.Add(kit.NewParagraph(kit.Second, "The record is signed. Log the call as an addendum."))
	case called.IsZero():
		p.call.Add(kit.NewButton("Log that "+services+" was called", p.logCall).High().Large().WithIcon("phone").WithKey("Enter"))
	default:
		says := services + " called " + region.Time(called)
		again := kit.NewButton("Log another call", p.logCall).Low()
		p.call.Add(kit.Row(8, kit.NewIcon("circle-check", 20, kit.OK.Solid), kit.Grow(kit.NewText(kit.DialogTitle, says).Elided()), again))
		if arrived.IsZero() {
			p.call.Add(kit.NewButton("Log arrival", func() { p.log(data.OutsideContact{Whom: course.ServicesAt(services), Arrived: true}) }).High().Large().WithIcon("siren"))
		} else {
			p.call.Add(kit.Row(8, kit.NewIcon("circle-check", 20, kit.OK.Solid), kit.NewText(kit.DialogTitle, "Help arrived "+region.Time(arrived))))
		}
	}
}

// showSteps are the practice's own steps, each with the time at which it was ticked.
func (p *emergencyPage) showSteps() {
	plan, region := p.facts.practice.Emergency.All(), p.d.Region()
	var names []string
	for _, one := range plan {
		names = append(names, one.Name)
	}
	p.choose.SetOptions(names)
	p.steps.RemoveAll()
	at := slices.Index(names, p.protocol)
	if at < 0 && len(plan) > 0 {
		at = 0
	}
	if at < 0 || len(plan[at].Steps) == 0 {
		p.steps.Add(kit.PadXY(kit.CardPadding, 12, kit.NewParagraph(kit.Second, "No steps are written here. Settings, Practice, has room for your own.")))
	}
	if at < 0 {
		return
	}
	p.choose.Choose(at)
	for i, step := range plan[at].Steps {
		number := fyne.CanvasObject(kit.NewText(kit.Name.In(kit.Ink2), itoa(i+1)+"."))
		var state fyne.CanvasObject
		if done := p.facts.m.Done(plan[at].Name, step); done.IsZero() {
			state = kit.NewButton("Done now", func() { p.log(data.ProtocolStep{Protocol: plan[at].Name, Step: step}) }).Small().WithIcon("check")
		} else {
			number = kit.NewIcon("circle-check", 20, kit.OK.Solid)
			state = kit.NewText(kit.SecondName.In(kit.OK.Solid), region.Time(done))
		}
		if i > 0 {
			p.steps.Add(kit.NewRule())
		}
		p.steps.Add(kit.PadXY(kit.CardPadding, 10, kit.Row(12, kit.Fixed(24, 0, number), kit.Grow(kit.NewParagraph(kit.Name, step)), state)))
	}
}

func (p *emergencyPage) logCall() { p.log(data.OutsideContact{Whom: course.ServicesAt(p.services())}) }

// log keeps a line with the time of now, once for each press that is answered.
func (p *emergencyPage) log(what data.Payload) {
	if p.sending {
		return
	}
	p.sending = true
	d, visit, line := p.d, p.called.Visit, data.Event{At: p.d.Store.Now(), Payload: what}
	p.dialog.Refuse("")
	desk.Try(d, func(ctx context.Context) (facts, error) {
		if _, err := d.Store.RecordEvent(ctx, visit, line); err != nil {
			return facts{}, err
		}
		return loadFacts(ctx, d, visit)
	}, func(f facts, err error) {
		p.sending = false
		if err != nil {
			desk.Refused(d, p.dialog, err)
			return
		}
		p.facts = f
		if p.dialog.Open() {
			p.show()
		}
	})
}

// tick moves the clock, and each minute what is said in minutes.
func (p *emergencyPage) tick() {
	now, region := p.d.Store.Now(), p.d.Region()
	if minute := now.Truncate(time.Minute); !minute.Equal(p.minute) {
		first := p.minute.IsZero()
		p.minute = minute
		p.clock.SetText(region.Time(now))
		p.since.SetText(data.Join(", ", p.facts.m.TPlus(now), "opened "+region.Time(cmp.Or(p.called.At, now))))
		if !first {
			p.show()
		}
	}
}

// emergencyLayout is a head of 84, then what to read out beside whom to call and
// what to do; in a small window these stand below it.
type emergencyLayout struct{}

func (emergencyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 320) }

func (emergencyLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	pad, side := float32(24), float32(480)
	if size.Width < kit.NarrowWidth {
		pad, side = 16, 380
	}
	put(items[0], 0, 0, size.Width, headHeight)
	put(items[1], 0, headHeight-2, size.Width, 2)
	put(items[2], pad, 0, size.Width-2*pad, headHeight-2)
	top := headHeight + float32(16)
	height := size.Height - top
	if size.Width < 900 {
		put(items[3], pad, top, size.Width-2*pad+12, height*0.55)
		put(items[4], pad, top+height*0.55+8, size.Width-2*pad+12, height*0.45-8)
		return
	}
	left := size.Width - 2*pad - side - 16
	put(items[3], pad, top, left+12, height)
	put(items[4], pad+left+16, top, side+12, height)
}
