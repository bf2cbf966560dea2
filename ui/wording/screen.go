package wording

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// rest is how long typing rests before the text is read anew.
const rest = 400 * time.Millisecond

// The parts of the screen, as the route's tab names them behind the form.
const (
	partText = iota
	partChanges
	partVersions
)

// FormOf is the form whose text a route leads to; "" for other places of Settings.
func FormOf(r desk.Route) data.Form {
	section, form, _ := strings.Cut(r.Tab, "/")
	if _, known := data.FormKindOf(data.Form(form)); r.Page != desk.Settings || section != "forms" || !known {
		return ""
	}
	return data.Form(form)
}

type screen struct {
	desk *desk.Desk
	form data.Form
	kind data.FormKind

	edition edition
	reading reading
	part    int
	known   bool // the form was read

	place    *desk.Place
	main     *fyne.Container
	bar      *fyne.Container
	textView *fyne.Container // stays, with its caret and what can be taken back, while another part is shown
	text     *kit.Field
	title    *kit.Field
	seek     *kit.Field
	preview  *kit.Preview
	grade    *kit.Chip
	found    *kit.Chip
	parts    *kit.Segmented
	signs    *kit.Text
	sections *kit.Button
	remarks  *fyne.Container
	send     *kit.Button // publishes, once something differs
	publish  func()
	stop     func()     // the wait until the text is read anew
	compared comparison // what the changes show
}

// New returns the editor of a form's text.
func New(d *desk.Desk, form data.Form) desk.Screen {
	kind, _ := data.FormKindOf(form)
	return &screen{desk: d, form: form, kind: kind, stop: func() {}}
}

// Head is the form's name and what its draft will be.
func (s *screen) Head() fyne.CanvasObject { return s.desk.Head(true, "Text of "+s.kind.Name()) }

// Leave stops waiting; what was typed is kept.
func (s *screen) Leave() { s.stop() }

// Body is the bar over the text and its pages, the changes or the versions.
func (s *screen) Body() fyne.CanvasObject {
	s.place = desk.NewPlace()
	store, form := s.desk.Store, s.form
	desk.Show(s.desk, "wording", s.place, func(ctx context.Context) (edition, error) { return load(ctx, store, form) }, func(e edition) fyne.CanvasObject {
		s.edition, s.known = e, true
		s.compared = comparison{from: 1}
		body := s.build()
		s.read()
		return body
	})
	return kit.Page(s.place.Root)
}

func (s *screen) build() fyne.CanvasObject {
	s.publish = s.desk.Opens("wording.publish", s.askPublish)
	s.grade, s.found = kit.NewChip(kit.Neu, "hourglass", "Reading"), kit.NewChip(kit.Neu, "hourglass", "Reading")
	s.signs = kit.NewText(kit.Second, "").Elided()
	s.send = kit.NewButton("Publish", s.publish).WithIcon("circle-check").High()
	s.parts = kit.NewSegmented([]kit.Option{{Words: "Text"}, {Words: "Changes"}, {Words: "Versions"}}, func(i int) { s.part = i; s.show() })
	s.parts.Choose(s.part)
	s.bar = kit.Row(12, s.parts, s.grade, s.found, kit.Grow(s.signs), s.send)
	s.send.SetEnabled(s.edition.changed())
	s.main = kit.Stack()
	column := kit.Column(12, kit.Fixed(0, 36, s.bar))
	if banner := s.banner(); banner != nil {
		column.Add(banner)
	}
	column.Add(kit.Grow(s.main))
	s.buildText()
	s.textView = s.textPart()
	s.show()
	return column
}

// banner says where the draft does not follow from the text in use, or KAP Desk has a
// newer one; nil for neither.
func (s *screen) banner() fyne.CanvasObject {
	if s.edition.overtaken() {
		return kit.NewBanner(kit.Warn, "Version "+s.edition.inUse().Version+" was published since this draft was begun.",
			"Compare with it under Changes.", "Go on from it", func() {
				s.edition.draft.From = s.edition.inUse().Version
				s.keep()
				s.rebuild()
			})
	}
	if ours, offers := s.edition.newer(); offers {
		return kit.NewBanner(kit.Neu, "KAP Desk has a newer text, "+ours.Version+".", "Compare with it under Changes. Nothing changes unless you publish it.",
			"Put it into the draft", func() { s.take(ours) })
	}
	return nil
}

// rebuild draws everything anew, as after another text was put into the draft.
func (s *screen) rebuild() {
	s.place.Put(s.build())
	s.read()
}

// take puts another text into the draft. What stood there can be taken back.
func (s *screen) take(w data.Wording) {
	before := s.edition.draft
	from := s.edition.inUse().Version
	s.edition.draft = draftOf(w)
	s.edition.draft.From = from
	s.part = partText
	s.keep()
	s.rebuild()
	s.desk.Toast("Version "+w.Version+" is in the draft", func() {
		s.edition.draft = before
		s.keep()
		s.rebuild()
	})
}

// keep saves the draft as typed, or forgets it when it is what is in use.
func (s *screen) keep() {
	key, d, store := store.FormDraftKey(s.form), s.edition.draft, s.desk.Store
	if !s.edition.changed() && !s.edition.overtaken() {
		s.desk.Saver.Touch(key, func(ctx context.Context) error { return store.DropDraft(ctx, key) })
		return
	}
	s.desk.Saver.Touch(key, func(ctx context.Context) error {
		body, err := json.Marshal(d)
		if err != nil {
			return err
		}
		return store.SaveDraft(ctx, key, string(body))
	})
}

// typed keeps what is typed and reads it once typing rests.
func (s *screen) typed() {
	noNUL := strings.NewReplacer("\x00", "") // pasted; no file keeps it
	s.edition.draft.Text, s.edition.draft.Title = noNUL.Replace(s.text.Text()), s.title.Text()
	s.keep()
	s.stop()
	s.stop = s.desk.Runner.After(rest, s.read)
}

// read reads the draft off the screen's goroutine; the newest wins.
func (s *screen) read() {
	s.stop()
	e, store := s.edition, s.desk.Store
	desk.Load(s.desk, "wording/read", func(ctx context.Context) (reading, error) { return e.read(ctx, store) }, s.apply)
}

// apply shows what was found.
func (s *screen) apply(r reading) {
	pages := s.reading.pages
	s.reading = r
	if r.pages == nil {
		s.reading.pages = pages
	}
	s.preview.SetPages(s.reading.pages...)
	s.preview.SetTitle("Pages")
	if r.pages == nil {
		s.preview.SetTitle("Pages of before")
	}
	if s.edition.changed() {
		s.parts.SetWords("Text", fmt.Sprintf("Changes %d", r.changes), "Versions")
	} else {
		s.parts.SetWords("Text", "Changes", "Versions")
	}
	s.send.SetEnabled(s.edition.changed())
	s.showGrade()
	s.showFound()
	s.showSections()
	s.signs.SetText(s.signsWords())
	s.bar.Refresh() // the chips are as wide as their words
	if s.part == partChanges {
		s.show()
	}
}

func (s *screen) showGrade() {
	switch g := s.reading.grade; {
	case g == 0:
		s.grade.Set(kit.Neu, "circle-dashed", "No grade")
	case g > document.BestGrade+0.05:
		s.grade.Set(kit.Warn, "triangle-alert", fmt.Sprintf("Grade %.1f", g))
	default:
		s.grade.Set(kit.OK, "circle-check", fmt.Sprintf("Grade %.1f", g))
	}
}

// showFound says how much is wrong and lists it, each with the way to its line.
func (s *screen) showFound() {
	r := s.reading
	switch {
	case r.stops() > 0:
		s.found.Set(kit.Bad, "octagon-alert", data.Count(r.stops(), "place")+" to mend")
	case r.asks() > 0:
		s.found.Set(kit.Warn, "triangle-alert", fmt.Sprintf("%d to look at", r.asks()))
	default:
		s.found.Set(kit.OK, "circle-check", fmt.Sprintf("All %d points", len(document.Points(s.form))))
	}
	list := kit.Column(0)
	for _, one := range r.remarks {
		family, icon := kit.Warn, "triangle-alert"
		if one.Stops {
			family, icon = kit.Bad, "octagon-alert"
		}
		list.Add(s.remark(family, icon, said(one), one.Line))
	}
	if r.unprints != "" {
		list.Add(s.remark(kit.Warn, "triangle-alert", r.unprints, 0))
	}
	s.remarks.Objects = nil
	if len(list.Objects) > 0 {
		s.remarks.Objects = []fyne.CanvasObject{kit.Fixed(0, min(132, float32(len(list.Objects))*44), kit.Scroll(list))}
	}
	s.remarks.Refresh()
	s.main.Refresh()
}

func (s *screen) remark(family kit.Family, icon, say string, line int) fyne.CanvasObject {
	content := kit.Row(8, kit.NewIcon(icon, 16, family.Solid), kit.Grow(middle(kit.NewParagraph(kit.Second.In(kit.Ink), say).Lines(2))))
	if line == 0 {
		return kit.Fixed(0, 44, kit.PadXY(12, 4, content))
	}
	return kit.NewRowFrame(44, content, func() { s.text.ShowLine(line) }).Padding(12).Says(say)
}

// middle keeps a text that wraps in the middle of its row.
func middle(text fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(0, kit.Space(), text, kit.Space())
}

// signsWords says in the bar who signs again.
func (s *screen) signsWords() string {
	n := len(s.reading.again())
	switch {
	case !s.edition.changed():
		return "In use, effective " + s.effective(s.edition.inUse())
	case n == 0:
		return "Draft, kept as you type. Nobody has to sign again."
	case len(s.reading.must) > 0:
		return data.Count(n, "client") + " must sign again before the next dose"
	}
	return data.Count(n, "client") + " signed the text before"
}

// effective is the day from which a text is in force: the one that its paper prints.
func (s *screen) effective(w data.Wording) string {
	day := document.Effective(w.Text)
	if day.IsZero() {
		return "from the beginning"
	}
	return s.edition.practice.Region.Date(day)
}

// show puts the chosen part on the screen.
func (s *screen) show() {
	s.main.Objects = []fyne.CanvasObject{s.textView}
	switch s.part {
	case partChanges:
		s.main.Objects = append(s.main.Objects, s.changesPart())
	case partVersions:
		s.main.Objects = append(s.main.Objects, s.versionsPart())
	}
	s.textView.Hidden = s.part != partText
	s.main.Refresh()
}

// Preview is the pages of the text.
func (s *screen) Preview() *kit.Preview {
	if !s.known {
		return nil
	}
	return s.preview
}

// Print prints what is shown: the changes, or the pages with DRAFT across them.
func (s *screen) Print() {
	if !s.known {
		return
	}
	if s.part == partChanges {
		s.printChanges()
		return
	}
	press.Print(s.desk, s.job(s.kind.Title, s.reading.pages), nil)
}

func (s *screen) job(name string, pages []paper.Page) press.Job {
	d := s.desk
	return press.Job{Name: name, Title: name, Author: s.edition.practice.Name, Created: d.Store.Now(), Pages: pages,
		Before: func(ctx context.Context) error { return d.Store.Note(ctx, "Printed", 0, data.Uncapital(name), "") }}
}

func (s *screen) printChanges() {
	from, to := s.compared.sides(s.edition)
	doc := reports.FormChanges{Practice: reports.PracticeOf(s.edition.practice), Form: s.kind.Name(), From: from.words, To: to.words,
		Changes: document.Diff(from.text, to.text), Written: s.desk.Store.Today(), Region: s.edition.practice.Region}.Document()
	press.Print(s.desk, s.job(doc.Title, paper.Layout(doc, paper.Options{Size: reports.PaperSize(s.edition.practice.Region)})), nil)
}

// Find goes to the box that looks for words in the text: Ctrl F.
func (s *screen) Find() {
	if !s.known {
		return
	}
	if s.part != partText {
		s.part = partText
		s.parts.Choose(partText)
		s.show()
	}
	s.seek.Focus()
}

// Confirm asks to publish: Ctrl Enter.
func (s *screen) Confirm() {
	if s.known {
		s.publish()
	}
}
