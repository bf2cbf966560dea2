package live

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/readiness"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/live/record"
	"kapdesk/ui/sheet"
)

// dayView is the screen before Go: the checks of the day at the left, readiness
// and vitals at the right.
type dayView struct {
	s      *screen
	root   *fyne.Container
	about  *kit.Text
	checks *fyne.Container
	vitals *fyne.Container
	saved  *kit.Text
	fold   *kit.Fold
	go_    *kit.Button
}

func newDayView(s *screen) *dayView {
	v := &dayView{s: s, checks: kit.Stack(), vitals: kit.Stack(), saved: kit.NewText(kit.Caption.In(kit.Ink2), "").Elided(),
		fold: kit.NewFold("Checks of the day", "Readiness and vitals")}
	v.go_ = kit.NewButton("Go", s.named.goes).High()
	v.go_.SetTip("Decide Go", string(goKey))
	head := kit.Row(20, kit.Grow(s.identity(&v.about)),
		kit.Row(8, kit.NewIconButton("phone", "Prescriber", s.callPrescriber), kit.NewButton("Emergency", s.callEmergency).Danger().WithIcon("siren").WithKey(string(emergencyKey)),
			kit.NewButton("No-go", s.named.noGo).WithIcon("ban"), v.go_))
	form := kit.Column(12)
	for _, one := range dayForm(s) {
		form.Add(s.dayForm().Card(one))
	}
	form.Add(s.substancesCard())
	side := kit.Column(12, v.vitals, v.checks, kit.Row(8, kit.NewIcon("circle-check", 14, kit.OK.Solid), kit.Grow(v.saved)))
	v.root = &fyne.Container{Layout: &dayLayout{v}, Objects: []fyne.CanvasObject{
		kit.NewPanel(kit.Side, kit.Clear, 0), kit.NewRule(), head,
		kit.Scroll(kit.Pad(sideEdge, 12, 16, sideEdge, form)), kit.Scroll(kit.Pad(sideEdge, 12, 16, sideEdge, side)), v.fold.Names()}}
	return v
}

// dayLayout is the head of 84 above the form and the side of 440.
type dayLayout struct{ v *dayView }

func (*dayLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 420) }

func (l *dayLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	pad, side := float32(24), float32(440)
	if size.Width < kit.NarrowWidth {
		pad, side = 16, 372
	}
	put(items[0], 0, 0, size.Width, headHeight)
	put(items[1], 0, headHeight-1, size.Width, 1)
	put(items[2], pad, 0, size.Width-2*pad, headHeight-1)
	top := float32(headHeight + 16 - sideEdge)
	if l.v.fold.Lay(pad-sideEdge, top, size.Width-2*pad+sideEdge+12, size.Height-top, l.v.root.Refresh, items[3], items[4]) {
		return
	}
	main := size.Width - 2*pad - side - 16
	put(items[3], pad-sideEdge, top, main+sideEdge+12, size.Height-top)
	put(items[4], pad+main+16-sideEdge, top, side+sideEdge+12, size.Height-top)
}

func (s *screen) dayForm() sheet.Form {
	return sheet.Form{Region: s.d.Region(), Today: s.d.Store.Today(), Now: s.now, Family: kit.Med, Touch: s.touchDay}
}

// touchDay keeps what was changed in the checks: another window may have the
// same form open.
func (s *screen) touchDay() {
	id, kept, day := s.id, s.kept, copied(s.dayOf)
	s.d.Keep(dayKey(id), func() store.Unsaved {
		return store.Unsaved{DayOf: &store.UnsavedDayOf{Visit: id, Read: *kept, Now: day}}
	}, func() { *kept = day })
}

// copied is the form as it stands, which typing does not change any more.
func copied(d data.DayOf) data.DayOf {
	d.Substances, d.RoomThings = slices.Clone(d.Substances), slices.Clone(d.RoomThings)
	return d
}

// dayForm is the checklist of reference 4.1 in its order.
func dayForm(s *screen) []sheet.Section {
	d := &s.dayOf
	form := []sheet.Section{
		{Title: "Arrival and consent", Columns: 3, Fields: []sheet.Field{
			sheet.AtTime("Arrived", &d.Arrived), sheet.Line("Came with", &d.With), sheet.YesNo("Name and date of birth confirmed", &d.Identity),
			sheet.YesNo("Consents again, aloud", &d.ConsentToday), sheet.AtTime("Consent given again", &d.Reconsent), sheet.YesNo("Touch choices read again", &d.TouchRead),
			sheet.Line("Touch choices", &d.TouchChoices), sheet.Line("Touch, narrower today", &d.TouchNarrowed)}},
		{Title: "Body", Columns: 3, Fields: []sheet.Field{
			sheet.AtTime("Last food", &d.LastFood), sheet.AtTime("Last clear liquid", &d.LastLiquid),
			sheet.Asked("Health change", "None", &d.HealthAsked, &d.HealthChange),
			sheet.YesNo("Medicines taken or held as instructed", &d.MorningMeds),
			sheet.OneOf("Blood pressure medicine taken", []data.Answer{data.Yes, data.No, data.NotApplicable}, &d.PressureMeds),
			sheet.OneOf("Pregnancy", []data.Pregnancy{data.PregnancyNotPossible, data.PregnancyNegative, data.PregnancyDeclined, data.PregnancyPossible}, &d.Pregnancy),
			sheet.OnDay("Day of the pregnancy test", &d.TestOn)}},
		{Title: "Mind", Columns: 4, Fields: []sheet.Field{
			sleepHours(&d.SleepHours), sheet.Rating("Distress", &d.Distress), sheet.Rating("Mood", &d.Mood), sheet.Rating("Anxiety", &d.Anxiety),
			suicidal(d), sheet.Line("Mental state", &d.MentalState), sheet.YesNo("Oriented", &d.Oriented), sheet.YesNo("No signs of intoxication", &d.NotIntoxicated)}},
		{Title: "Way home and room", Columns: 3, Fields: []sheet.Field{
			sheet.Line("Escort", &d.Escort.Name), sheet.Line("Relation", &d.Escort.Relation), sheet.Line("Escort's phone", &d.Escort.Phone),
			sheet.Line("Pick-up", &d.PickUp).Example("when, and how"), sheet.Line("Playlist", &d.Playlist),
			sheet.AnyOf("In the room", words.RoomThings(s.facts.practice), &d.RoomThings),
			sheet.Yes("Room, eyeshade, blanket, basin, water", &d.Room), sheet.Yes("Emergency kit there", &d.EmergencyKit),
			sheet.Yes("Lenses, dentures, gum out; phone silent", &d.Belongings), sheet.Yes("Toilet", &d.Toilet)}},
		{Title: "Product", About: "as the client brought it", Columns: 2, Fields: []sheet.Field{
			sheet.YesNo("Label, strength and expiry match the order", &d.ProductMatch), sheet.Line("Product note", &d.ProductNote), sheet.Area("Note", 2, &d.Note)}},
	}
	if s.facts.remote {
		form[3].Fields = append(form[3].Fields, sheet.Line("Address now", &d.AddressNow), sheet.YesNo("Sitter arrived", &d.SitterArrived))
	}
	return form
}

// sleepHours is a number with a decimal.
func sleepHours(p *float64) sheet.Field {
	return sheet.Field{Kind: sheet.OneLine, Label: "Sleep, hours",
		Get: func() string {
			if *p == 0 {
				return ""
			}
			return trimmed(*p)
		},
		Set: func(text string) {
			*p = 0
			if n, err := fmt.Sscanf(strings.Replace(text, ",", ".", 1), "%f", p); n != 1 || err != nil || *p < 0 || *p > 24 {
				*p = 0
			}
		}}
}

// suicidal asks for new thoughts since the last visit.
func suicidal(d *data.DayOf) sheet.Field {
	const none, found = "None new, asked", "New since the last visit"
	return sheet.Field{Kind: sheet.Choice, Label: "Suicidal thoughts", Options: []string{none, found},
		Get: func() string {
			switch {
			case d.SuicidalAsked != data.Yes:
				return ""
			case d.SuicidalNew:
				return found
			}
			return none
		},
		Set: func(text string) {
			d.SuicidalAsked, d.SuicidalNew = data.NotAsked, text == found
			if text != "" {
				d.SuicidalAsked = data.Yes
			}
		}}
}

// usualSubstances are proposed; anything may be typed.
var usualSubstances = []string{"alcohol", "cannabis", "benzodiazepine", "opioid", "stimulant", "psilocybin", "MDMA", "caffeine", "nicotine"}

// substancesCard lists what was taken before, with when.
func (s *screen) substancesCard() fyne.CanvasObject {
	rows, form := kit.Column(8), s.dayForm()
	var draw func()
	draw = func() {
		rows.RemoveAll()
		rows.Add(form.Editor(sheet.Yes("Asked for alcohol, cannabis, sedatives, opioids, stimulants, other psychedelics", &s.dayOf.SubstancesAsked)))
		for i := range s.dayOf.Substances {
			one := &s.dayOf.Substances[i]
			name := sheet.Line("What", &one.Name)
			name.Options = usualSubstances
			remove := kit.NewIconButton("x", "Take this line out", func() {
				s.dayOf.Substances = append(s.dayOf.Substances[:i:i], s.dayOf.Substances[i+1:]...)
				s.touchDay()
				draw()
			}).Low()
			rows.Add(kit.Row(8, kit.Grow(kit.Columns(12, []float32{-2, -1, -1}, form.Editor(name), form.Editor(sheet.Line("How much", &one.Dose)),
				form.Editor(sheet.AtTime("Last taken", &one.Last)))), kit.Pad(24, 0, 0, 0, remove)))
		}
		rows.Add(kit.Row(0, kit.NewButton("Add substance", func() {
			s.dayOf.Substances = append(s.dayOf.Substances, data.Substance{})
			draw()
		}).Small().Low().WithIcon("plus")))
		s.body.Refresh()
	}
	draw()
	head := kit.Fixed(0, 40, kit.PadXY(kit.CardPadding, 0, kit.NewCardHead("Substances", "in the last 24 hours, psychedelics 7 days")))
	return kit.NewCard(kit.Column(0, head, kit.Pad(0, kit.CardPadding, 16, kit.CardPadding, rows)))
}

// refresh shows readiness and vitals as they are now. The form keeps its words.
func (v *dayView) refresh() {
	f, region := v.s.facts, v.s.d.Region()
	v.about.SetText(f.aboutWords(region))
	v.saved.SetText(savedWords(f.m, region))
	set(v.checks, readinessCard(f.report, region))
	set(v.vitals, v.vitalsCard())
}

func readinessCard(r data.Readiness, region data.Region) fyne.CanvasObject {
	list := kit.Column(0, kit.Fixed(0, 44, kit.Row(8, kit.Grow(kit.NewText(kit.CardTitle, "Readiness").Elided()), kit.NewText(kit.Second, words.AllCounts(r)))))
	for _, state := range []data.CheckState{data.Open, data.Later, data.Overridden, data.Ready} {
		for _, c := range r.State(state) {
			list.Add(checkLine(c, words.CheckOf(c, r, region)))
		}
	}
	return kit.NewCard(kit.Pad(0, kit.CardPadding, 12, kit.CardPadding, list))
}

func checkLine(c data.Check, said words.Check) fyne.CanvasObject {
	icon, color := "circle-check", kit.OK.Solid
	switch {
	case c.State == data.Open && c.Grave():
		icon, color = "octagon-alert", kit.Bad.Solid
	case c.State == data.Open:
		icon, color = "circle-alert", kit.Warn.Solid
	case c.State == data.Later:
		icon, color = "circle-dashed", kit.Ink3
	case c.State == data.Overridden:
		icon, color = "history", kit.Warn.Solid
	}
	why := kit.Caption
	if c.State == data.Open {
		why = kit.Caption.In(kit.Ink2)
	}
	lines := kit.Column(0, kit.NewText(kit.SecondName.With(kit.Medium), said.Title).Elided(), kit.NewParagraph(why, said.Why))
	return kit.Pad(4, 0, 4, 0, kit.RowTop(8, kit.Pad(2, 0, 0, 0, kit.NewIcon(icon, 16, color)), kit.Grow(lines)))
}

// vitalsCard lists the readings before the dose.
func (v *dayView) vitalsCard() fyne.CanvasObject {
	s := v.s
	list := kit.Column(0, kit.Fixed(0, 44, kit.NewCardHead("Vitals", words.HoldPressure(s.facts.m.Limits.Order, s.facts.m.Limits.Hold.BP),
		kit.NewButton("Take vitals", func() { s.named.take(vitalsKey) }).Small().WithIcon("heart-pulse"))))
	rows := record.Rows(s.facts.m, s.d.Region(), record.All, true)
	for r := range rows.All() {
		first := kit.SecondName.With(kit.Medium)
		if r.Gone {
			first = first.In(kit.Ink3)
		}
		words := kit.Column(0, kit.NewText(first, r.Said.Title).Elided())
		if r.Detail != "" {
			words.Add(kit.NewText(kit.Caption, r.Detail).Elided())
		}
		line := kit.Row(8, kit.Fixed(64, 0, kit.NewText(kit.Second, r.Clock)), kit.Grow(kit.Column(0, kit.Space(), words, kit.Space())))
		if r.Chip.Words != "" {
			line.Add(kit.NewChip(r.Chip.Family, r.Chip.Icon, r.Chip.Words))
		}
		list.Add(kit.NewRowFrame(48, line, func() { s.named.line(r.Line.ID) }).Padding(0).Says(r.Said.Title))
	}
	if rows.Len() == 0 {
		list.Add(kit.NewParagraph(kit.Second, "No reading yet. Go needs one within the limits."))
	}
	return kit.NewCard(kit.Pad(0, kit.CardPadding, 12, kit.CardPadding, list))
}

// askGo decides Go. What is not ready needs a typed reason, which is stored.
func (s *screen) askGo() {
	id, appointment := s.id, s.facts.m.Visit.Appointment
	step := desk.Reasoned{Title: "Go with open checks?", Back: "Not yet", On: "Go",
		Send: func(ctx context.Context, reason data.TypedReason) error {
			return s.d.Store.Decide(ctx, id, data.Go, reason)
		}}
	// Asked anew: what was typed just now counts.
	desk.Load(s.d, "readiness", func(ctx context.Context) (data.Readiness, error) {
		if err := s.d.Saver.Flush(); err != nil {
			return data.Readiness{}, err
		}
		return s.d.Store.Readiness(ctx, appointment)
	}, func(r data.Readiness) {
		var blocked *course.Blocked
		if _, err := readiness.Go(r, data.TypedReason{}, r.Now); errors.As(err, &blocked) {
			step.AskReason(s.d, blocked)
			return
		}
		d := kit.NewDialog("Go?", "All checks are ready. The decision and its time stay in the record.", "Not yet")
		s.d.Stage.Ask(d.Act("Go", func() bool {
			step.Go(s.d, d)
			return true
		}).Stay())
	})
}

// askNoGo decides No-go: no dose is given and the visit becomes preparation.
func (s *screen) askNoGo() {
	id, client := s.id, s.facts.client.ID
	var d *kit.Dialog
	d = kit.ReasonDialog("No-go?", "No dose is given. The visit becomes preparation and keeps today's checks and readings.", "Not yet", "No-go", func(reason string) {
		desk.Send(s.d, d, func(ctx context.Context) error {
			if err := s.d.Saver.Flush(); err != nil {
				return err
			}
			return s.d.Store.Decide(ctx, id, data.NoGo, data.TypedReason{Words: reason})
		}, func() {
			s.d.Go(desk.Route{Page: desk.Visit, Client: client, ID: int64(id)})
		})
	}).Stay()
	s.d.Stage.Ask(d)
}
