package plan

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// build makes the panes once; show fills them.
func (s *screen) build() {
	s.left = kit.Column(0)
	s.weeks = kit.NewWeeks()
	s.weeks.OnOpen, s.weeks.OnMove, s.weeks.Note = s.open, s.move, s.note
	s.head = kit.NewText(kit.CardTitle, "")
	hint := kit.NewText(kit.Caption, "Drag a visit to move it")
	s.unmet = kit.Column(0)
	center := kit.NewCard(kit.Column(0,
		kit.Fixed(0, 43, kit.PadXY(kit.CardPadding, 0, kit.Row(8, kit.Grow(s.head.Elided()), hint))), kit.NewRule(),
		kit.Grow(kit.Scroll(s.weeks)), kit.NewRule(), kit.Fixed(0, 40, kit.PadXY(kit.CardPadding, 0, legend()))))
	s.fold = kit.NewFold("Template and limits", "Weeks", "Rules")
	s.fold.Show(1)
	s.body = &fyne.Container{Layout: &panes{s}, Objects: []fyne.CanvasObject{kit.ScrollCards(s.left), center, kit.NewCard(s.unmet), s.fold.Names()}}
}

func legend() fyne.CanvasObject {
	phase := func(f kit.Family, icon, word string) fyne.CanvasObject {
		return kit.Row(4, kit.NewIcon(icon, 14, f.Solid), kit.NewText(kit.Caption.In(f.Solid).With(kit.Medium), word))
	}
	sure := kit.Center(kit.Fixed(16, 12, kit.NewDashedBox()))
	unmet := kit.Center(kit.Fixed(16, 12, kit.NewPanel(kit.Clear, kit.Warn.Solid, 3)))
	mark := func(o fyne.CanvasObject, word string) fyne.CanvasObject {
		return kit.Row(4, o, kit.NewText(kit.Caption.In(kit.Ink2), word))
	}
	phases := kit.Row(16, phase(kit.Prep, "compass", "Preparation"), phase(kit.Med, "waves", "Medicine"),
		phase(kit.Int, "sprout", "Integration, call"))
	marks := kit.Row(16, mark(sure, "Not ordered yet"), mark(unmet, "Rule not met"))
	return &fyne.Container{Layout: legendLayout{}, Objects: []fyne.CanvasObject{phases, marks}}
}

// legendLayout leaves the phases out, which are the same everywhere, where both have no room.
type legendLayout struct{}

func (legendLayout) MinSize(parts []fyne.CanvasObject) fyne.Size { return parts[1].MinSize() }

func (legendLayout) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	first, second := parts[0].MinSize(), parts[1].MinSize()
	parts[1].Resize(second)
	parts[1].Move(fyne.NewPos(size.Width-second.Width, (size.Height-second.Height)/2))
	parts[0].Resize(first)
	parts[0].Move(fyne.NewPos(0, (size.Height-first.Height)/2))
	if parts[0].Hide(); first.Width+second.Width+16 <= size.Width {
		parts[0].Show()
	}
}

// panes is design 17: 264 for the template and the limits, 284 for what could not be
// met, the weeks between them.
type panes struct{ s *screen }

func (*panes) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(416, 340) }

func (l *panes) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	pad, left, right := kit.PagePadding, float32(264), float32(284)
	if l.s.d.Window.Canvas().Size().Width < kit.NarrowWidth {
		pad, left, right = kit.PagePaddingSmall, 240, 250
	}
	height := size.Height - pad
	if l.s.fold.Lay(pad, 0, size.Width-2*pad, height, l.s.body.Refresh, parts[:3]...) {
		return
	}
	put := func(o fyne.CanvasObject, x, width float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, height))
	}
	put(parts[0], pad, left)
	put(parts[1], pad+left+12, size.Width-2*pad-left-right-24)
	put(parts[2], size.Width-pad-right, right)
}

// showLeft draws the template and the limits.
func (s *screen) showLeft() {
	card := func(o fyne.CanvasObject) fyne.CanvasObject { return kit.NewCard(kit.Pad(0, 16, 12, 16, o)) }
	s.left.Objects = []fyne.CanvasObject{card(s.templatePane()), kit.Gap(0, 12), card(s.limits())}
	s.left.Refresh()
}

// templatePane is the choice of a template and its fields.
func (s *screen) templatePane() fyne.CanvasObject {
	list := s.planning.Templates
	names := make([]string, len(list))
	chosen := -1
	for i, t := range list {
		if names[i] = words.Template(t); t == s.template {
			chosen = i
		}
	}
	choose := kit.NewSelect("", names, func(i int) { s.setTemplate(list[i]) })
	choose.Choose(chosen)
	choose.Hold(words.Template(s.template) + ", changed")
	head := kit.Row(4, kit.Grow(kit.NewText(kit.CardTitle, "Template").Elided()))
	if chosen > 0 { // the first one is every practice's
		head.Add(kit.NewIconButton("trash-2", "Remove the template", s.removeTemplate).Small().Low())
	}
	head.Add(kit.NewButton("Save as", s.saveAs()).Small().Low())
	pane := kit.Column(0, kit.Fixed(0, 44, head),
		kit.Pad(0, 0, 6, 0, choose))
	t, types := s.template, s.d.Store.VisitTypes()
	weeks := func(n int) string { return words.Weeks(n) }
	plain := func(n int) string { return fmt.Sprint(n) }
	for _, row := range []struct {
		label string
		now   *int
		list  []int
		say   func(int) string
	}{
		{"Preparations", &t.Preparations, upTo(0, data.MostPreparations), plain},
		{"First dose", &t.Lead, []int{1, 2, 3, 5, 7, 10, 14, 21}, weeks},
		{"Medicine sessions", &t.Doses, upTo(1, data.MostDoses), plain},
		{"Every", &t.Every, []int{3, 4, 7, 10, 14, 21, 28, 42, 56}, weeks},
		{"Integration after", nil, nil, nil},
		{types.Rule(data.KindCheckIn).Name, &t.Call, upTo(0, 3), words.After},
		{"Measures", &t.Measures, upTo(0, 3), times},
	} {
		wide, field := float32(106), fyne.CanvasObject(nil)
		switch {
		case row.now == nil:
			wide, field = 112, s.integration()
		default:
			if row.now == &t.Call { // “2 days later”
				wide = 124
			}
			field = s.number(row.label, *row.now, row.list, row.say, func(n int) {
				*row.now = n
				s.setTemplate(t)
			})
		}
		label := kit.Grow(kit.NewText(kit.Second, row.label).Elided())
		pane.Add(kit.Fixed(0, 32, kit.Row(4, label, kit.Fixed(wide, kit.HeightButtonSmall, field))))
	}
	return pane
}

func upTo(from, to int) (list []int) {
	for n := from; n <= to; n++ {
		list = append(list, n)
	}
	return list
}

func times(n int) string {
	return []string{"none", "once", "twice", "3 times"}[min(max(n, 0), 3)]
}

// number is a field of the template with a list of numbers; one that is in no list is
// added to it.
func (s *screen) number(label string, now int, list []int, say func(int) string, set func(int)) fyne.CanvasObject {
	if !slices.Contains(list, now) {
		list = append(list, now)
		slices.Sort(list)
	}
	options := make([]string, len(list))
	for i, n := range list {
		options[i] = say(n)
	}
	field := kit.NewSelect(label, options, func(i int) { set(list[i]) }).Compact()
	field.Choose(slices.Index(list, now))
	return field
}

// integration is when an integration visit follows a dose, and whether a second does.
func (s *screen) integration() fyne.CanvasObject {
	type option struct{ integrations, after, within int }
	list := []option{{0, 24, 72}, {1, 24, 48}, {1, 24, 72}, {2, 24, 72}, {1, 24, 168}}
	now := option{s.template.Integrations, s.template.After, s.template.Within}
	if now.integrations > 0 && !slices.Contains(list, now) {
		list = append(list, now)
	}
	options := make([]string, len(list))
	chosen := 0
	for i, o := range list {
		switch o.integrations {
		case 0:
			options[i] = "none"
		case 1:
			options[i] = fmt.Sprintf("%d – %d h", o.after, o.within)
		default:
			options[i] = fmt.Sprintf("%d – %d h, twice", o.after, o.within)
		}
		if o == now {
			chosen = i
		}
	}
	field := kit.NewSelect("Integration after", options, func(i int) {
		t := s.template
		t.Integrations, t.After, t.Within = list[i].integrations, list[i].after, list[i].within
		s.setTemplate(t)
	}).Compact()
	field.Choose(chosen)
	return field
}

func (s *screen) setTemplate(t data.CourseTemplate) {
	if t.Name != "" && !slices.Contains(s.planning.Templates, t) {
		t.Name = "" // it is another one now, until it is saved
	}
	s.template, s.chosen = t, true
	s.load()
}

// limits lists what the plan keeps to. A lock marks what only the prescriber can
// change; the times of the client and the ride home open on a click.
func (s *screen) limits() fyne.CanvasObject {
	r, f, region := s.planning.Record, s.planning.Facts, s.d.Region()
	day := func(d data.Date) string { return region.Short(d, s.today()) }
	list := kit.Column(0, kit.Fixed(0, 44, kit.Anchored(kit.NewText(kit.CardTitle, "Limits"))))
	row := func(icon, title, says string, locked bool, tap func()) {
		line := kit.RowTop(8, kit.Pad(2, 0, 0, 0, kit.NewIcon(icon, 16, kit.Ink2)), kit.Grow(kit.Column(0,
			kit.NewText(kit.Label.In(kit.Ink), title).Elided(), kit.NewText(kit.Caption, says).Elided())))
		if locked {
			line.Add(kit.NewIcon("lock", 16, kit.Ink3))
		}
		if tap == nil {
			list.Add(kit.Fixed(0, 48, kit.PadXY(0, 6, line)))
			return
		}
		list.Add(kit.NewRowFrame(48, kit.PadXY(0, 6, line), tap).Padding(0).Alone().Says(title + ", " + says + ", change"))
	}
	if f.Order.ID == 0 {
		row("stethoscope", "No order", fmt.Sprintf("%d days apart is the practice’s rule", f.Interval), true, nil)
	} else {
		says := []string{r.PrescriberName(f.Order.Prescriber), day(f.Order.On)}
		if f.Order.Sessions > 0 {
			says = append(says, data.Count(f.Order.Sessions, "session"))
		}
		row("stethoscope", fmt.Sprintf("Order: %s apart or more", data.Count(f.Interval, "day")), strings.Join(says, ", "), true, nil)
	}
	title, says := s.clearance(day)
	row("shield-check", title, says, true, nil)
	row("clock", "Working hours", hours(r.Practice.Hours, region), false, nil)
	row("calendar-x", "Closed", s.closed(), false, nil)
	who := firstName(r.Client)
	row("user", who+" is free", s.free(f.Free), false, func() { FreeDialog(s.d, Whose{Client: s.id}) })
	if f.Escort.Named() {
		title = "Ride home, " + f.Escort.Short()
		if f.Escort.Relation != "" {
			title += ", " + f.Escort.Relation
		}
		row("car", title, s.free(f.Ride), false, func() { FreeDialog(s.d, Whose{Client: s.id, Ride: true}) })
	} else {
		row("car", "Ride home", "nobody is named", false, nil)
	}
	if rule := r.Practice.Visits.Rule(data.KindMedicine); f.Room != "" {
		says := fmt.Sprintf("%d min before and after", rule.Before)
		if rule.Before != rule.After {
			says = fmt.Sprintf("%d min before, %d after", rule.Before, rule.After)
		}
		row("house", f.Room, says, false, nil)
	}
	list.Add(kit.Pad(8, 0, 0, 0, kit.NewButton("Plan again", s.again).WithIcon("refresh-cw")))
	return list
}

// clearance says how long it holds, and for how many of the doses ahead.
func (s *screen) clearance(day func(data.Date) string) (title, says string) {
	f := s.planning.Facts
	doses, covered := 0, 0
	for _, v := range s.plan.Visits {
		if v.Step.Kind.Doses() && !v.Held {
			if doses++; !data.DateOf(v.Start).After(f.Until) {
				covered++
			}
		}
	}
	switch {
	case !f.Cleared:
		return "No clearance", "the doses are not confirmed"
	case f.Until.IsZero():
		return "Clearance without a last day", "the doses are not confirmed"
	case covered == doses:
		return "Clearance to " + day(f.Until), fmt.Sprintf("covers all %s dates", data.NumberWord(doses))
	}
	return "Clearance to " + day(f.Until), fmt.Sprintf("covers %d of %d dates", covered, doses)
}

func (s *screen) free(a data.Availability) string { return words.Free(a, s.d.Region(), s.today()) }

// closed lists the closed days of the weeks shown.
func (s *screen) closed() string {
	var spans []data.Span
	for _, week := range s.days {
		for _, day := range week {
			word, closed := s.planning.Office.Closed(day)
			if !closed {
				continue
			}
			if n := len(spans) - 1; n >= 0 && spans[n].To.AddDays(1) == day {
				if before, _ := s.planning.Office.Closed(spans[n].To); before == word {
					spans[n].To = day
					continue
				}
			}
			spans = append(spans, data.Span{From: day, To: day})
		}
	}
	if len(spans) == 0 {
		return "no day of these weeks"
	}
	var list []string
	for _, span := range spans {
		list = append(list, s.d.Region().Days(span.From, span.To, s.today()))
	}
	return strings.Join(list, ", ")
}

// hours says the working hours, days alike together: "Mon – Fri 9 – 6, Sat 10 – 2".
func hours(week [7]data.WorkDay, region data.Region) string {
	clock := func(minute int) string {
		h, m := minute/60, minute%60
		if !region.Clock24 && h > 12 {
			h -= 12
		}
		if m == 0 {
			return fmt.Sprint(h)
		}
		return fmt.Sprintf("%d:%02d", h, m)
	}
	var parts []string
	for i := 0; i < 7; {
		day := (region.FirstWeekday + time.Weekday(i)) % 7
		shift := week[day]
		last := i
		for last+1 < 7 && week[(region.FirstWeekday+time.Weekday(last+1))%7] == shift {
			last++
		}
		if shift.From < shift.To {
			name := day.String()[:3]
			if last > i {
				name += " – " + ((region.FirstWeekday + time.Weekday(last)) % 7).String()[:3]
			}
			parts = append(parts, fmt.Sprintf("%s %s – %s", name, clock(shift.From), clock(shift.To)))
		}
		i = last + 1
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}
