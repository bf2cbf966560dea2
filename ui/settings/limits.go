package settings

import (
	"cmp"
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// limits edits the practice's clinical numbers: every one with where its default
// comes from, marked when it is the practice's own, and back at its default by
// one press. Each is kept by itself once the whole is without a problem.
type limits struct {
	screen     *screen
	region     data.Region
	rules      course.Rules
	prescriber data.Prescriber
	fields     map[string]*kit.NumberField
	sets       map[string]func(value float64, ok bool)
	wrong      map[string]bool // fields whose text cannot be read, by code
	shows      []func(data.Problems)
}

// limitFacts is what the section is about.
type limitFacts struct {
	rules      course.Rules
	prescriber data.Prescriber // the only one, whom to ask
}

func loadLimits(ctx context.Context, d *desk.Desk) (f limitFacts, err error) {
	if f.rules, err = d.Store.Rules(ctx); err != nil {
		return f, err
	}
	known, err := d.Store.Prescribers(ctx)
	if len(known) == 1 {
		f.prescriber = known[0]
	}
	return f, err
}

func (s *screen) limitsSection() fyne.CanvasObject {
	d, place := s.desk, desk.NewPlace()
	if s.about == onPage {
		return s.page(limitsPage(d))
	}
	desk.Show(d, "limits", place, func(ctx context.Context) (limitFacts, error) { return loadLimits(ctx, d) }, func(f limitFacts) fyne.CanvasObject {
		l := &limits{screen: s, region: d.Region(), rules: f.rules, prescriber: f.prescriber, fields: map[string]*kit.NumberField{},
			sets: map[string]func(float64, bool){}, wrong: map[string]bool{}}
		return l.view()
	})
	return place.Root
}

func (l *limits) view() fyne.CanvasObject {
	below := kit.Cells(2, 380, kit.Gutter, kit.Column(kit.Gutter, l.routes(), l.others()), l.free())
	all := kit.Column(kit.Gutter, l.banner(), l.vitals(), below, l.history())
	l.show()
	return kit.Scroll(all)
}

// cell is the field of one number.
func (l *limits) cell(b *course.Bound) fyne.CanvasObject {
	if b == nil {
		return kit.NewText(kit.Body.In(kit.Ink3), "–").Center()
	}
	f := kit.NewNumberField(words.Bound(b), "", b.Decimals, l.region).Between(b.Low, b.High).Required()
	f.Compact()
	if b.Code == "rise/caution" {
		f.Unit("%")
	}
	value := b.Get(l.rules)
	f.SetValue(value)
	l.fields[b.Code] = f
	l.sets[b.Code] = kit.WhenLeft(f.Field, &value, false, func(wrong bool) {
		l.wrong[b.Code] = wrong
		b.Set(&l.rules, value)
		l.keep()
	})
	f.OnValue = l.sets[b.Code]
	left := f.OnLeave
	f.OnLeave = func() { left(); l.show() }
	return f
}

// keep saves all numbers, or says at the row what is wrong.
func (l *limits) keep() {
	problems := l.show()
	for _, b := range course.Bounds() {
		what := ""
		if l.wrong[b.Code] || problems.For(b.Code).Code != "" {
			what = data.Uncapital(words.Bound(b)) + " is not complete or not in range"
		}
		l.screen.desk.Saver.Refuse("limits/"+b.Code, what, false)
	}
	if problems.Err() != nil {
		return
	}
	rules, store := l.rules, l.screen.desk.Store
	l.screen.desk.Saver.Touch("limits", func(ctx context.Context) error { return store.SaveRules(ctx, rules) })
}

// show brings every mark, source and count up to date.
func (l *limits) show() data.Problems {
	problems := l.rules.Check()
	for code, f := range l.fields {
		if !l.wrong[code] {
			f.SetProblem(words.Problem(problems.For(code)))
		}
	}
	for _, show := range l.shows {
		show(problems)
	}
	return problems
}

// reset puts the defaults back.
func (l *limits) reset(bounds ...*course.Bound) {
	for _, b := range bounds {
		if b == nil {
			continue
		}
		l.fields[b.Code].SetValue(b.Default())
		l.sets[b.Code](b.Default(), true)
		l.fields[b.Code].OnLeave()
	}
}

// tail is the end of a row: what is said of it, and while a number is the
// practice's own, that it is, what the default would be, and the way back.
func (l *limits) tail(said *kit.Text, bounds ...*course.Bound) fyne.CanvasObject {
	row := kit.Row(8)
	l.shows = append(l.shows, func(problems data.Problems) {
		var defaults string
		for _, b := range bounds {
			if b != nil && b.Own(l.rules) {
				defaults = data.Join(", ", defaults, l.region.Number(b.Default()))
			}
		}
		if l.problem(problems, bounds...) != "" {
			defaults = ""
		}
		markOwn(row, said, defaults, "default "+defaults, func() { l.reset(bounds...) })
	})
	return row
}

// source says where the defaults of a row come from, or what is wrong in it.
func (l *limits) source(s course.Source, bounds ...*course.Bound) *kit.Text {
	text := kit.NewText(kit.Second, "").Elided()
	l.shows = append(l.shows, func(problems data.Problems) {
		role, said := kit.Second, words.LimitSource(s)
		if !s.Published {
			role = kit.Second.In(kit.Warn.Solid)
		}
		if wrong := l.problem(problems, bounds...); wrong != "" {
			role, said = kit.Second.In(kit.Bad.Solid), wrong
		}
		text.SetRole(role)
		text.SetText(said)
	})
	return text
}

// name is what a row is about, or what is wrong in it.
func (l *limits) name(name string, bounds ...*course.Bound) *kit.Text {
	text := kit.NewText(kit.SecondName, name).Elided()
	l.shows = append(l.shows, func(problems data.Problems) {
		role, said := kit.SecondName, name
		if wrong := l.problem(problems, bounds...); wrong != "" {
			role, said = kit.Second.In(kit.Bad.Solid), wrong
		}
		text.SetRole(role)
		text.SetText(said)
	})
	return text
}

// problem is what is wrong with the first of some numbers that is not right.
func (l *limits) problem(problems data.Problems, bounds ...*course.Bound) string {
	for _, b := range bounds {
		switch {
		case b == nil:
		case l.wrong[b.Code]:
			return l.fields[b.Code].Problem()
		case problems.For(b.Code).Code != "":
			return words.Problem(problems.For(b.Code))
		}
	}
	return ""
}

// mark is a sign for the source, whose words are its tip.
func (l *limits) mark(s course.Source) fyne.CanvasObject {
	icon := "book-open"
	if !s.Published {
		icon = "triangle-alert"
	}
	return kit.NewIconButton(icon, words.LimitSource(s), func() {
		l.screen.desk.Say(words.LimitSource(s) + ".")
	}).Small().Low()
}

func line(gap float32, widths []float32, cells ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.WordsLine(gap, widths, cells...)
}

func heads(words ...string) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, w := range words {
		all = append(all, kit.NewText(kit.TableTitle, w))
	}
	return all
}

func (l *limits) vitals() fyne.CanvasObject {
	widths := []float32{152, 64, 64, 64, -1}
	rows := kit.Column(0, kit.NewWordsHead(8, widths, heads("Reading", "Caution", "Hold dose", "Urgent", "Source of the default")...))
	var all []*course.Bound
	for _, row := range course.LimitRows {
		name, side := words.LimitRow(row)
		b := row.Bounds[:]
		all = append(all, b...)
		title := kit.Baseline(4, kit.NewText(kit.SecondName, name), kit.NewText(kit.Second.In(kit.Ink3), side))
		rows.Add(line(8, widths, title, l.cell(b[0]), l.cell(b[1]), l.cell(b[2]), kit.Pad(0, 0, 0, 8, l.tail(l.source(row.Source, b...), b...))))
	}
	reset := kit.NewButton("Reset all", func() { l.reset(all...) }).WithIcon("undo-2").Small().Low()
	return kit.NewHeadedCard(kit.NewCardHead("Vitals limits", "the prescriber’s order always comes first", reset), rows)
}

func (l *limits) routes() fyne.CanvasObject {
	widths := []float32{-1, 64, 64, 28}
	rows := kit.Column(0, kit.NewWordsHead(8, widths, heads("Route", "Stay", "Every", "")...))
	for _, row := range course.RouteRows() {
		name := l.name(data.Capital(string(row.Route)), row.Stay, row.Every)
		rows.Add(line(8, widths, l.tail(name, row.Stay, row.Every), l.cell(row.Stay), l.cell(row.Every), l.mark(row.Source)))
	}
	return kit.NewHeadedCard(kit.NewCardHead("Observation", "minutes, stay after the last dose"), rows)
}

func (l *limits) others() fyne.CanvasObject {
	widths := []float32{-1, 64, 40, 28}
	rows := kit.Column(0)
	for _, one := range []struct {
		bound  *course.Bound
		unit   string
		source course.Source
	}{
		{course.RecheckBound, "min", course.Source{Code: "limits.recheck", Published: true}},
		{course.HoldBound, "min", course.Source{Code: "limits.hold"}},
		{course.IntervalBound, "days", course.Source{Code: "limits.interval"}},
	} {
		rows.Add(line(8, widths, l.tail(l.name(words.Bound(one.bound), one.bound), one.bound), l.cell(one.bound),
			kit.NewText(kit.Second.In(kit.Ink3), one.unit), l.mark(one.source)))
	}
	return kit.NewHeadedCard(kit.NewCardHead("Repeats", "an order that names days goes first"), rows)
}

func (l *limits) free() fyne.CanvasObject {
	widths := []float32{-1, 64, 28}
	rows := kit.Column(0, kit.NewWordsHead(8, widths, heads("Substance", "Hours", "")...))
	for _, row := range course.FreeRows() {
		rows.Add(line(8, widths, l.tail(l.name(string(row.Class), row.Hours), row.Hours), l.cell(row.Hours), l.mark(row.Source)))
	}
	meal := kit.NewButton("Food and liquids: house rules", func() {
		l.screen.desk.Go(desk.Route{Page: desk.Settings, Tab: "practice", Seek: "No food before a dose"})
	}).Small().Low()
	rows.Add(kit.NewRule())
	rows.Add(kit.PadXY(8, 6, kit.Row(0, meal)))
	return kit.NewHeadedCard(kit.NewCardHead("Before a dose, none for", "asked on the day"), rows)
}

// banner says how many numbers are the practice's own, and how many defaults
// nobody published.
func (l *limits) banner() fyne.CanvasObject {
	place := kit.Stack()
	l.shows = append(l.shows, func(data.Problems) {
		own, unpublished := 0, 0
		for _, b := range course.Bounds() {
			if b.Own(l.rules) {
				own++
			}
		}
		for _, row := range course.LimitRows {
			if !row.Source.Published {
				unpublished++
			}
		}
		fact := "All numbers are the defaults."
		if own > 0 {
			fact = data.Count(own, "value") + " " + map[bool]string{true: "differs", false: "differ"}[own == 1] + " from the defaults."
		}
		place.Objects = []fyne.CanvasObject{kit.NewBanner(kit.Warn, fact,
			fmt.Sprintf("%d rows of vitals limits have no published source. Ask %s to confirm them.", unpublished, cmp.Or(l.prescriber.Short(), "your prescriber")),
			"Print for "+cmp.Or(l.prescriber.Short(), "the prescriber"), l.screen.toPage)}
		place.Refresh()
	})
	return place
}

// history says what was changed last, and leads to all changes.
func (l *limits) history() fyne.CanvasObject {
	said := "Nothing was changed yet. A session that began keeps its limits when they are changed."
	if len(l.rules.Before) > 0 {
		changes := course.Changes(l.rules.Before[0], l.rules)
		said = "Last change " + l.region.Date(data.DateOf(l.rules.Since)) + "."
		if len(changes) > 0 {
			c := changes[0]
			said = fmt.Sprintf("Last change %s: %s, %s to %s.", l.region.Date(data.DateOf(l.rules.Since)), data.Uncapital(words.Bound(c.Bound)),
				l.region.Number(c.From), l.region.Number(c.To))
		}
		said += " A session that began keeps its limits."
	}
	return kit.NewCard(kit.PadXY(kit.CardPadding, 8, kit.Row(12, kit.NewIcon("history", 16, kit.Ink3), kit.Grow(kit.NewParagraph(kit.Second, said)), l.screen.changesButton("clinical limits"))))
}
