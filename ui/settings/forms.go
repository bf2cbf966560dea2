package settings

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/reports"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// forms lists the set of forms: their text, whether the practice uses them, and what
// of the practice they still lack.
type forms struct {
	screen   *screen
	practice data.Practice
	own      map[string]string     // the words as they stand in the fields
	said     map[string]*kit.Field // by data.FormWord.Field
	shows    []func()
}

func (s *screen) formsSection() fyne.CanvasObject {
	if s.about == onPage {
		return s.page(paperDayPage(s.desk))
	}
	place := desk.NewPlace()
	desk.Show(s.desk, "forms", place, s.desk.Store.Practice, func(p data.Practice) fyne.CanvasObject {
		f := &forms{screen: s, practice: p}
		widths := []float32{-1, 140, 150, 40, 28, -0.8}
		rows := kit.Column(0, kit.NewWordsHead(8, widths, heads("Form", "Signed", "Text", "Used", "", "Still lacks")...))
		for _, k := range data.FormKinds() {
			rows.Add(line(8, widths, f.row(k)...))
		}
		card := kit.NewHeadedCard(kit.NewCardHead("Forms", "what a client signed stays", s.pageButton("Blank forms for a paper day")), rows)
		all := kit.Scroll(kit.Column(kit.Gutter, f.banner(), card, f.saidCard(), f.foot()))
		f.show()
		return all
	})
	return place.Root
}

func (f *forms) row(k data.FormKind) []fyne.CanvasObject {
	used := kit.NewCheck("", func(on bool) { f.use(k.Form, on) }).Says(k.Title + " is used")
	used.SetEnabled(k.MayBeLeft())
	program := f.practice
	program.OwnForms = nil
	paper := kit.NewSelect(k.Title+" is printed from", []string{"Version " + reports.FormVersion(k.Form, program), "Your own paper"}, func(i int) { f.onPaper(k.Form, i == 1) }).Compact()
	said, tail := kit.NewText(kit.Second, "").Elided(), kit.Row(8)
	f.shows = append(f.shows, func() {
		left := slices.Contains(f.practice.LeftForms, k.Form)
		used.SetOn(!left)
		role, text, back := kit.Second.In(kit.Ink3), "All facts of the practice are there", ""
		ownPaper := slices.Contains(f.practice.OwnForms, k.Form)
		if ownPaper {
			text = "Its words are not known here"
		}
		paper.Choose(map[bool]int{true: 1}[ownPaper])
		if open := reports.OpenFacts(k.Form, f.practice); len(open) > 0 {
			role, text = kit.Second.In(kit.Warn.Solid), "Still lacks "+strings.Join(open, ", ")
		}
		if !k.MayBeLeft() {
			used.SetTip(words.Problem(data.Problem{Code: "form.needed"}), "")
		}
		if own, _ := f.practice.Wording(k.Form); document.OffersNewer([]data.Wording{own}, store.OurWording(k)) && !ownPaper {
			role, text = kit.Second.In(kit.Teal), "A newer text of KAP Desk"
		}
		if left {
			back = "used"
		}
		said.SetRole(role)
		said.SetText(text)
		markOwn(tail, said, back, "", func() { f.use(k.Form, true) })
	})
	look := kit.NewIconButton("pen-line", "Read and edit the text of the "+k.Name(), func() {
		f.screen.desk.Go(desk.Route{Page: desk.Settings, Tab: "forms/" + string(k.Form)})
	}).Small().Low()
	return []fyne.CanvasObject{kit.NewText(kit.SecondName, k.Title).Elided(), kit.NewText(kit.Second.In(kit.Ink3), "Before "+k.Before).Elided(), paper, kit.Center(used), look, tail}
}

// use keeps whether a form is used.
func (f *forms) use(form data.Form, on bool) {
	left := slices.DeleteFunc(slices.Clone(f.practice.LeftForms), func(one data.Form) bool { return one == form })
	if !on {
		left = append(left, form)
	}
	f.practice.LeftForms = left
	f.show()
	keep := f.screen.desk.Store
	f.screen.desk.Saver.Touch("forms", func(ctx context.Context) error { return keep.SaveLeftForms(ctx, left) })
}

// onPaper keeps whether a form is the program's text or on the practice's own paper.
func (f *forms) onPaper(form data.Form, own bool) {
	list := slices.DeleteFunc(slices.Clone(f.practice.OwnForms), func(one data.Form) bool { return one == form })
	if own {
		list = append(list, form)
	}
	f.practice.OwnForms = list
	f.show()
	keep := f.screen.desk.Store
	f.screen.desk.Saver.Touch("own forms", func(ctx context.Context) error { return keep.SaveOwnForms(ctx, list) })
}

func (f *forms) show() {
	for _, show := range f.shows {
		show()
	}
}

// banner says how many forms are left out, and where what they lack is entered.
func (f *forms) banner() fyne.CanvasObject {
	place := kit.Stack()
	f.shows = append(f.shows, func() {
		family, fact, rest, action := kit.Neu, "All forms of the set are used.", "Their words are a starting text: make them yours with the pen, and have a clinician and a lawyer read them.", ""
		if n := len(f.practice.LeftForms); n > 0 {
			fact = data.Count(n, "form") + map[bool]string{true: " is", false: " are"}[n == 1] + " not used."
		}
		if len(f.practice.Phone) == 0 || len(f.practice.License) == 0 {
			family, rest, action = kit.Warn, "Facts of the practice are missing in them.", "Enter them"
		}
		missing := "License number"
		if len(f.practice.License) > 0 {
			missing = "Phone"
		}
		place.Objects = []fyne.CanvasObject{kit.NewBanner(family, fact, rest, action, func() {
			f.screen.desk.Go(desk.Route{Page: desk.Settings, Tab: "practice", Seek: missing})
		})}
		place.Refresh()
	})
	return place
}

func (f *forms) foot() fyne.CanvasObject {
	said := kit.NewParagraph(kit.Second, "A form that a dose or a recipient waits for is always used.")
	return kit.NewCard(kit.PadXY(kit.CardPadding, 8, kit.Row(12, kit.NewIcon("history", 16, kit.Ink3), kit.Grow(said), f.screen.changesButton("forms"))))
}
