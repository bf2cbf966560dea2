package settings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/words"
	cal "kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// visits edits what the practice sets of its kinds of visit: what they are called,
// how long they take, what is kept free around them, what they cost and whether
// they are offered. All are kept together once none is without a problem.
type visits struct {
	screen   *screen
	practice data.Practice
	types    data.VisitTypes
	fields   map[string]*kit.Field // by data.TypeField
	wrong    map[string]bool       // fields whose text cannot be read
	rows     []*typeRow
	shows    []func(data.Problems)
}

func (s *screen) visitsSection() fyne.CanvasObject {
	if s.about == onPage {
		return s.page(feesPage(s.desk))
	}
	place := desk.NewPlace()
	desk.Show(s.desk, "visits", place, s.desk.Store.Practice, func(p data.Practice) fyne.CanvasObject {
		v := &visits{screen: s, practice: p, types: p.Visits, fields: map[string]*kit.Field{}, wrong: map[string]bool{}}
		return v.view()
	})
	return place.Root
}

// typeWidths are the columns: name, length, before, after, fee, offered, the rest.
var typeWidths = []float32{-1, 56, 52, 52, 72, 40, -1}

func (v *visits) view() fyne.CanvasObject {
	titles := heads("Visit", "Length", "Before", "After", strings.TrimSpace("Fee "+v.practice.Currency()), "Book", "Source of the default length")
	rows := kit.Column(0, kit.NewWordsHead(8, typeWidths, titles...))
	for _, r := range data.Kinds() {
		rows.Add(v.row(r))
	}
	card := kit.NewHeadedCard(kit.NewCardHead("Visit types", "minutes; what is booked keeps its length", v.screen.pageButton("Fee list")), rows)
	all := kit.Scroll(kit.Column(kit.Gutter, v.banner(), card, v.foot()))
	v.show()
	return all
}

// typeRow is one kind while its values are edited.
type typeRow struct {
	*visits
	usual data.KindRule // by default
	own   data.VisitType
	sets  []func(data.VisitType) // put a value into each field
}

func (v *visits) row(usual data.KindRule) fyne.CanvasObject {
	r := &typeRow{visits: v, usual: usual, own: v.types.Rule(usual.Kind).Type()}
	v.rows = append(v.rows, r)
	offered := kit.NewCheck("", func(on bool) { r.own.Unoffered = !on; r.keep() })
	offered.SetOn(!r.own.Unoffered)
	offered.Says(usual.Name + " is offered when a visit is booked")
	r.sets = append(r.sets, func(to data.VisitType) { offered.SetOn(!to.Unoffered) })
	name := kit.Row(8, kit.NewIcon(usual.Icon, 16, cal.Family(usual.Kind).Solid), kit.Grow(r.name()))
	return line(8, typeWidths, name, r.minutes("minutes", data.LeastVisit, data.MostVisit, func(t *data.VisitType) *int { return &t.Minutes }),
		r.minutes("before", 0, data.MostBuffer, func(t *data.VisitType) *int { return &t.Before }),
		r.minutes("after", 0, data.MostBuffer, func(t *data.VisitType) *int { return &t.After }),
		r.fee(), kit.Center(offered), r.tail())
}

// field registers the field of one value.
func (r *typeRow) field(value string, f *kit.Field) (code string, after func(wrong bool)) {
	code = data.TypeField(r.usual.Kind, value)
	f.Compact()
	r.fields[code] = f
	return code, func(wrong bool) { r.wrong[code] = wrong; r.keep() }
}

func (r *typeRow) name() fyne.CanvasObject {
	f := kit.NewField(words.TypeValue(r.usual.Kind, "name"))
	r.field("name", f)
	f.SetText(r.own.Name)
	f.OnChanged = func(text string) { r.own.Name = text; r.keep() }
	r.sets = append(r.sets, func(to data.VisitType) { f.SetText(to.Name) })
	return f
}

func (r *typeRow) minutes(value string, least, most int, of func(*data.VisitType) *int) fyne.CanvasObject {
	f := kit.NewNumberField(words.TypeValue(r.usual.Kind, value), "", 0, r.practice.Region).Between(float64(least), float64(most)).Required()
	_, after := r.field(value, f.Field)
	f.SetValue(float64(*of(&r.own)))
	set := kit.WhenLeft(f.Field, of(&r.own), false, after)
	f.OnValue = func(n float64, ok bool) { set(int(n), ok) }
	r.leaves(f.Field)
	r.sets = append(r.sets, func(to data.VisitType) { f.SetValue(float64(*of(&to))) })
	return f
}

func (r *typeRow) fee() fyne.CanvasObject {
	if r.usual.Kind == data.KindBlocked {
		return kit.NewText(kit.Body.In(kit.Ink3), "–").Center()
	}
	f := kit.NewMoneyField(words.TypeValue(r.usual.Kind, "fee"), r.practice.Region).Between(0, data.MostFee)
	_, after := r.field("fee", f.Field)
	write := func(fee data.Fee) {
		if f.SetText(""); fee.Set {
			f.SetCents(fee.Cents)
		}
	}
	write(r.own.Fee)
	set := kit.WhenLeft(f.Field, &r.own.Fee, true, after)
	f.OnValue = func(_ float64, ok bool) { set(f.Fee(), ok) }
	r.leaves(f.Field)
	r.sets = append(r.sets, func(to data.VisitType) { write(to.Fee) })
	return f
}

// leaves shows what is wrong when a field is left, too.
func (r *typeRow) leaves(f *kit.Field) {
	left := f.OnLeave
	f.OnLeave = func() { left(); r.show() }
}

// tail says where the default comes from or what is wrong, and leads back to it.
func (r *typeRow) tail() fyne.CanvasObject {
	said, row := kit.NewText(kit.Second, "").Elided(), kit.Row(8)
	r.shows = append(r.shows, func(problems data.Problems) {
		source, published := words.TypeSource(r.usual.Kind)
		role, back := kit.Second, ""
		if !published {
			role = kit.Second.In(kit.Warn.Solid)
		}
		if wrong := r.problem(problems); wrong != "" {
			role, source = kit.Second.In(kit.Bad.Solid), wrong
		} else if r.own != r.usual.Type() {
			back = r.defaults()
		}
		said.SetRole(role)
		said.SetText(source)
		markOwn(row, said, back, "", r.reset)
	})
	return row
}

// problem is what is wrong with the first value of the row that is not right.
func (r *typeRow) problem(problems data.Problems) string {
	for _, value := range []string{"name", "minutes", "before", "after", "fee"} {
		code := data.TypeField(r.usual.Kind, value)
		if r.wrong[code] {
			return r.fields[code].Problem()
		}
		if found := words.Problem(problems.For(code)); found != "" {
			return found
		}
	}
	return ""
}

// defaults names what the row's own values go back to.
func (r *typeRow) defaults() string {
	usual := r.usual.Type()
	var all []string
	add := func(differs bool, words string) {
		if differs {
			all = append(all, words)
		}
	}
	add(r.own.Name != usual.Name, usual.Name)
	add(r.own.Minutes != usual.Minutes, cal.Minutes(usual.Minutes))
	add(r.own.Before != usual.Before, cal.Minutes(usual.Before)+" before")
	add(r.own.After != usual.After, cal.Minutes(usual.After)+" after")
	add(r.own.Fee != usual.Fee, "no fee set")
	add(r.own.Unoffered, "offered")
	return strings.Join(all, ", ")
}

// reset puts the defaults of a kind back.
func (r *typeRow) reset() {
	r.own = r.usual.Type()
	for _, set := range r.sets {
		set(r.own)
	}
	for code := range r.fields {
		if strings.HasPrefix(code, data.TypeField(r.usual.Kind, "")) {
			delete(r.wrong, code)
		}
	}
	r.keep()
}

// keep saves all kinds, or says at the row what is wrong.
func (r *typeRow) keep() {
	r.types = r.types.With(r.usual.Kind, r.own)
	problems := r.show()
	for code, f := range r.fields {
		what := ""
		if r.wrong[code] || problems.For(code).Code != "" {
			what = data.Uncapital(f.Label()) + " is not complete or not in range"
		}
		r.screen.desk.Saver.Refuse("visits/"+code, what, false)
	}
	if problems.Err() != nil {
		return
	}
	types, store := r.types, r.screen.desk.Store
	r.screen.desk.Saver.Touch("visits", func(ctx context.Context) error { return store.SaveVisitTypes(ctx, types) })
}

// show brings every mark, source and count up to date.
func (v *visits) show() data.Problems {
	problems := v.types.Tidy().Check()
	for code, f := range v.fields {
		if !v.wrong[code] {
			f.SetProblem(words.Problem(problems.For(code)))
		}
	}
	for _, show := range v.shows {
		show(problems)
	}
	return problems
}

// banner says how many kinds are the practice's own, or in full what is wrong with
// a value: its row has little room.
func (v *visits) banner() fyne.CanvasObject {
	place := kit.Stack()
	v.shows = append(v.shows, func(problems data.Problems) {
		if wrong := v.firstWrong(problems); wrong != "" {
			place.Objects = []fyne.CanvasObject{kit.NewBanner(kit.Bad, "Not saved.", wrong, "", nil)}
			place.Refresh()
			return
		}
		fact := "All visits are as by default."
		if own := len(v.types); own > 0 {
			fact = data.Count(own, "kind") + " of visit " + map[bool]string{true: "differs", false: "differ"}[own == 1] + " from the default."
		}
		place.Objects = []fyne.CanvasObject{kit.NewBanner(kit.Neu, fact,
			"What a visit is clinically, its phase and its form, stays as it is.", "", nil)}
		place.Refresh()
	})
	return place
}

// firstWrong is what is wrong with the first value that is not right.
func (v *visits) firstWrong(problems data.Problems) string {
	for _, r := range v.rows {
		if wrong := r.problem(problems); wrong != "" {
			return r.usual.Name + ": " + wrong
		}
	}
	return ""
}

// foot leads to what was changed.
func (v *visits) foot() fyne.CanvasObject {
	said := kit.NewParagraph(kit.Second, "A visit without a tick is not offered when one is booked. An empty fee is not set, 0 is no charge.")
	return kit.NewCard(kit.PadXY(kit.CardPadding, 8, kit.Row(12, kit.NewIcon("history", 16, kit.Ink3), kit.Grow(said), v.screen.changesButton("visit types"))))
}
