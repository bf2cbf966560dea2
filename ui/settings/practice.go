package settings

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// form edits the practice's facts. Every change is kept by itself once the
// whole is without a problem.
type form struct {
	screen *screen
	facts  data.Practice
	kept   *data.Practice // as they were last read or kept
	fields map[string]*kit.Field
	wrong  map[string]bool // fields whose text cannot be read, by label
	shows  []func(data.Problems)
}

// withPractice loads the facts and then builds a section from them.
func (s *screen) withPractice(build func(*form) fyne.CanvasObject) fyne.CanvasObject {
	place := desk.NewPlace()
	desk.Show(s.desk, "settings", place, s.desk.Store.Practice, func(p data.Practice) fyne.CanvasObject {
		return build(&form{screen: s, facts: p, kept: &p, fields: map[string]*kit.Field{}, wrong: map[string]bool{}})
	})
	return place.Root
}

// keep saves what the form holds now, or shows what is wrong beside the field.
func (f *form) keep() {
	problems := f.facts.Tidy().Check()
	for name, field := range f.fields {
		problem := words.Problem(problems.For(name))
		if !f.wrong[field.Label()] {
			field.SetProblem(problem)
		}
		f.refuse(field.Label(), problem != "")
	}
	f.refuse("working hours", problems.For("hours").Code != "")
	f.show()
	if problems.Err() != nil {
		return
	}
	facts, kept := f.facts, f.kept
	f.screen.desk.Keep("practice", func() store.Unsaved {
		return store.Unsaved{Practice: &store.UnsavedPractice{Read: *kept, Now: facts}}
	}, func() { *kept = facts })
}

// refuse says at the foot that a field cannot be kept as it is.
func (f *form) refuse(label string, wrong bool) {
	what := ""
	if wrong || f.wrong[label] {
		what = data.Uncapital(label) + " is not complete or not in range"
	}
	f.screen.desk.Saver.Refuse("practice/"+label, what, false)
}

// read keeps what a field holds, or says that it cannot be read.
func (f *form) read(label string) func(wrong bool) {
	return func(wrong bool) {
		f.wrong[label] = wrong
		f.refuse(label, wrong)
		f.keep()
	}
}

func (f *form) text(name, label, example string, value *string) *kit.Field {
	field := kit.NewField(label).Hold(example)
	field.SetText(*value)
	field.OnChanged = func(s string) { *value = strings.TrimSpace(s); f.keep() }
	f.fields[name] = field
	return field
}

func (f *form) line(label, example string, i int) *kit.Field {
	field := kit.NewField(label).Hold(example)
	if i < len(f.facts.Address) {
		field.SetText(f.facts.Address[i])
	}
	field.OnChanged = func(s string) {
		lines := slices.Clone(f.facts.Address)
		for len(lines) <= i {
			lines = append(lines, "")
		}
		lines[i] = strings.TrimSpace(s)
		for len(lines) > 0 && lines[len(lines)-1] == "" { // emptied again
			lines = lines[:len(lines)-1]
		}
		f.facts.Address = lines
		f.keep()
	}
	return field
}

func (s *screen) practiceSection() fyne.CanvasObject {
	return s.withPractice(func(f *form) fyne.CanvasObject {
		p := &f.facts
		letterhead := kit.NewHeadedCard(kit.NewCardHead("Letterhead", "stands on every form and report"), kit.PadXY(16, 16, kit.Column(12,
			f.text("name", "Practice name", "Juniper House Psychotherapy", &p.Name),
			pair(f.text("clinician", "Your name", "Elena Marsh", &p.Clinician), f.text("credentials", "Credentials", "LCSW", &p.Credentials)),
			pair(f.text("license", "License number", "L10482", &p.License), f.text("licenseregion", "License state", "Oregon", &p.LicenseRegion)),
			pair(f.line("Address", "418 NE Alder Street, Suite 3", 0), f.line("City, state, ZIP", "Portland, OR 97232", 1)),
			pair(f.text("phone", "Phone", "(503) 555-0117", &p.Phone), f.text("email", "E-mail", "", &p.Email)),
			pair(f.text("country", "Country code, for phone numbers", "US", &p.Country), kit.Space()))))
		rules := f.rules("House rules", "print on consent forms; the prescriber’s order goes first", "fastfood", "fastliquids", "preparations", "notice")
		times := f.rules("Booking", "asked when a visit is booked", "weekusual", "weekmost", "travel")
		before := f.rules("Before a dose", "how long an answer holds", "riskdays", "vitalsmin", "testdays")
		return kit.Scroll(kit.Column(kit.Gutter, letterhead, s.logoCard(f.facts), f.zoneCard(), rules, before, times, f.emergency()))
	})
}

func (s *screen) appearanceSection() fyne.CanvasObject {
	return s.withPractice(func(f *form) fyne.CanvasObject {
		r := &f.facts.Region
		mode := kit.NewRadioColumn(kit.Options("Follow the system", "Light", "Dark"), func(i int) { s.care.UseMode(kit.Mode(i)) })
		mode.Choose(int(s.care.Mode()))
		sizes := make([]string, len(kit.TextSizes))
		for i, percent := range kit.TextSizes {
			sizes[i] = fmt.Sprintf("%d %%", percent)
		}
		size := kit.NewSelect("", sizes, func(i int) { s.care.UseTextSize(kit.TextSizes[i]) })
		size.Choose(slices.Index(kit.TextSizes, s.care.TextSize()))
		order := kit.NewSelect("Dates", []string{"Jun 12, 2025 (4/3 is April 3)", "12 Jun 2025 (4/3 is 4 March)"}, func(i int) { r.Order = data.DateOrder(i); f.keep() })
		order.Choose(int(r.Order))
		clock := kit.NewSelect("Times", []string{"1:24 PM", "13:24"}, func(i int) { r.Clock24 = i == 1; f.keep() })
		clock.Choose(boolIndex(r.Clock24))
		decimals := kit.NewSelect("Numbers", []string{"70.5 and 1,200", "70,5 and 1.200"}, func(i int) { r.Comma = i == 1; f.keep() })
		decimals.Choose(boolIndex(r.Comma))
		sheet := kit.NewSelect("Paper", []string{"Letter, 8.5 × 11 in", "A4, 210 × 297 mm"}, func(i int) { r.Paper = []data.Paper{data.Letter, data.A4}[i]; f.keep() })
		sheet.Choose(boolIndex(r.Paper == data.A4))
		return kit.Scroll(kit.Column(kit.Gutter,
			kit.NewHeadedCard(kit.NewCardHead("Theme", "dark is made for a quiet, dim room"), kit.PadXY(16, 16, mode)),
			kit.NewHeadedCard(kit.NewCardHead("Text size", "on this computer, beside what its system asks for"), kit.PadXY(16, 16, kit.Row(0, kit.Fixed(120, 0, size)))),
			kit.NewHeadedCard(kit.NewCardHead("Reminder of the next visit", "on this computer"), kit.PadXY(16, 16, s.remindMe())),
			kit.NewHeadedCard(kit.NewCardHead("Dates, times, numbers and paper", ""), kit.PadXY(16, 16, kit.Column(12, pair(order, clock), pair(decimals, sheet))))))
	})
}

func (s *screen) calendarSection() fyne.CanvasObject {
	return s.withPractice(func(f *form) fyne.CanvasObject {
		p := &f.facts
		first := kit.NewSelect("The week begins on", []string{"Sunday", "Monday"}, func(i int) { p.Region.FirstWeekday = time.Weekday(i); f.keep() })
		first.Choose(min(int(p.Region.FirstWeekday), 1))
		rooms := kit.NewField("Rooms, with commas between")
		rooms.SetText(strings.Join(p.Rooms, ", "))
		rooms.OnChanged = func(text string) { p.Rooms = commaList(text); f.keep() }
		things := kit.NewField("In the room before Go, with commas between")
		things.SetText(strings.Join(words.RoomThings(*p), ", "))
		things.OnChanged = func(text string) {
			if p.Room = append([]string{}, commaList(text)...); slices.Equal(p.Room, words.UsualRoom) {
				p.Room = nil
			}
			f.keep()
		}
		days := kit.Column(8)
		for i := range 7 {
			days.Add(f.day(time.Weekday((i + int(p.Region.FirstWeekday)) % 7)))
		}
		cards := []fyne.CanvasObject{
			kit.NewHeadedCard(kit.NewCardHead("Calendar", ""), kit.PadXY(16, 16, kit.Column(12, pair(first, rooms), things))),
			kit.NewHeadedCard(kit.NewCardHead("Reminder", "copied from a visit, to send as a message"), kit.PadXY(16, 16, f.reminder())),
			kit.NewHeadedCard(kit.NewCardHead("Working hours", "other hours can still be booked; no source names a week, the practice does"), kit.PadXY(16, 16, days)),
		}
		return kit.Scroll(kit.Column(kit.Gutter, append(cards, s.closedCards(*p)...)...))
	})
}

// day is one weekday: open or not, from, to, and the way back to the default.
func (f *form) day(d time.Weekday) fyne.CanvasObject {
	hours, usual := &f.facts.Hours[d], data.NewPractice().Hours[d]
	region := f.facts.Region
	from, to := kit.NewTimeField("", region), kit.NewTimeField("", region)
	times := kit.Row(12, kit.Fixed(110, 0, from), kit.NewText(kit.Second, "to"), kit.Fixed(110, 0, to))
	open := kit.NewCheck(d.String(), nil)
	show := func() {
		from.SetValue(hours.From/60, hours.From%60)
		to.SetValue(hours.To/60, hours.To%60)
		open.SetOn(hours.To > hours.From)
		if open.On() {
			times.Show()
		} else {
			times.Hide() // a closed day has none
		}
	}
	read := func(field *kit.TimeField, into *int, which string) {
		set := kit.WhenLeft(field.Field, into, false, f.read(d.String()+" "+which))
		field.OnValue = func(hour, minute int, ok bool) { set(hour*60+minute, ok) }
	}
	read(from, &hours.From, "opening")
	read(to, &hours.To, "closing")
	put := func(day data.WorkDay) {
		*hours = day
		show()
		from.OnValue(day.From/60, day.From%60, true)
		to.OnValue(day.To/60, day.To%60, true)
		from.OnLeave()
		to.OnLeave()
	}
	open.OnChanged = func(on bool) {
		day := data.WorkDay{}
		if on {
			day = data.WorkDay{From: 9 * 60, To: 18 * 60}
		}
		put(day)
	}
	show()
	tail := f.tail("", func() { put(usual) }, func(problems data.Problems) (wrong, back string) {
		if hours.To < hours.From {
			wrong = words.Problem(problems.For("hours"))
		}
		if *hours != usual {
			back = f.openHours(usual)
		}
		return wrong, back
	})
	return kit.WordsRow(kit.HeightEntry, 12, []float32{120, 264, -1}, open, times, tail)
}

func (s *screen) aboutSection() fyne.CanvasObject {
	lines := kit.Column(8,
		kit.Row(16, kit.NewMark(56), kit.Column(2, kit.NewText(kit.DialogTitle, "KAP Desk"), kit.NewText(kit.Second, "Version "+s.care.Version()))),
		kit.NewParagraph(kit.Body, "A record-keeping tool for ketamine-assisted psychotherapy. It does not give medical or legal advice, never suggests a dose, and replaces nobody’s judgment."),
		kit.NewParagraph(kit.Second, "It uses no internet connection. Everything is in one encrypted file of yours: "+s.care.Practice().Path()),
		kit.NewParagraph(kit.Second, "The file has the format of SQLCipher 4. With the recovery code it opens in any program that reads that format."),
		kit.NewParagraph(kit.Second, "Made with Go, Fyne, modernc SQLite and gofpdf. Fonts: Inter and Source Serif 4 (SIL Open Font License). Icons: Lucide (ISC)."),
		s.logLine(),
		kit.Row(8, kit.NewButton("Open help", func() { s.desk.Go(desk.Route{Page: desk.Help}) }).WithIcon("book-open")))
	return kit.Scroll(kit.Column(0, kit.NewCard(kit.PadXY(24, 24, lines))))
}

// logLine says where the error log is, what is in it, and shows it.
func (s *screen) logLine() fyne.CanvasObject {
	path := s.care.Log()
	if path == "" {
		return kit.NewParagraph(kit.Second, "This time no error log is written: its folder could not be made.")
	}
	show := kit.NewButton("Show in folder", func() {
		if err := s.care.ShowLog(); err != nil {
			s.desk.Fail(err)
		}
	}).Low().Small().WithIcon("folder-open")
	copied := kit.NewButton("Copy its path", func() {
		fyne.CurrentApp().Clipboard().SetContent(path)
		s.desk.Say("Path copied")
	}).Low().Small().WithIcon("copy")
	return kit.Column(4,
		kit.NewParagraph(kit.Second, "What went wrong in the program stands in an error log, without a word of any record: "+path),
		kit.Row(8, show, copied))
}

func pair(left, right fyne.CanvasObject) fyne.CanvasObject {
	return kit.RowTop(12, kit.Grow(left), kit.Grow(right))
}

func boolIndex(on bool) int {
	if on {
		return 1
	}
	return 0
}

func commaList(text string) []string {
	var list []string
	for _, w := range strings.Split(text, ",") {
		if w = strings.TrimSpace(w); w != "" {
			list = append(list, w)
		}
	}
	return list
}
