// Package wording is where a practice edits the text of a form: its draft beside the
// pages that print, what the text lacks, what is different from another version, and
// publishing, with who has to sign again.
package wording

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/press"
)

// draft is what is typed, as it is kept until it is published.
type draft struct {
	From  string // the version that was edited
	Title string
	Text  string // without its head
}

// edition is a form with its versions and what is typed of the next one.
type edition struct {
	kind     data.FormKind
	practice data.Practice
	versions []data.Wording // the newest first, which is in use
	draft    draft
}

// load reads a form and the draft of its next text, which begins as the text in use.
func load(ctx context.Context, s *store.Store, form data.Form) (edition, error) {
	kind, known := data.FormKindOf(form)
	if !known {
		return edition{}, data.ErrNotFound
	}
	e := edition{kind: kind}
	var err error
	if e.practice, err = s.Practice(ctx); err != nil {
		return e, err
	}
	if e.versions, err = s.Wordings(ctx, form); err != nil {
		return e, err
	}
	if len(e.versions) == 0 { // a practice that is only looked at may have none yet
		e.versions = []data.Wording{store.OurWording(kind)}
	}
	kept, err := s.Draft(ctx, store.FormDraftKey(form))
	if err != nil || kept == "" || json.Unmarshal([]byte(kept), &e.draft) != nil {
		e.draft = draftOf(e.inUse())
	}
	return e, err
}

func (e edition) inUse() data.Wording { return e.versions[0] }

func draftOf(w data.Wording) draft {
	head, text, err := forms.Cut([]byte(w.Text))
	if err != nil {
		return draft{From: w.Version}
	}
	return draft{From: w.Version, Title: head["title"], Text: strings.TrimSpace(text) + "\n"}
}

// changed reports whether anything is typed that is not in use.
func (e edition) changed() bool {
	as := draftOf(e.inUse())
	return strings.TrimSpace(as.Text) != strings.TrimSpace(e.draft.Text) || as.Title != strings.TrimSpace(e.draft.Title)
}

// overtaken reports whether another version was published since the draft was begun.
func (e edition) overtaken() bool { return e.draft.From != e.inUse().Version }

// newer is KAP Desk's text where this program brings one that the practice was never
// was made from.
func (e edition) newer() (data.Wording, bool) {
	ours := store.OurWording(e.kind)
	return ours, document.OffersNewer(e.versions, ours)
}

// publication is the draft as it is asked to be published.
func (e edition) publication(again bool, reason string) document.Publication {
	return document.Publication{Form: e.kind.Form, From: e.draft.From, Title: e.draft.Title, Text: e.draft.Text, Again: again, Reason: reason}
}

// next is the draft as it would be published, with all earlier signatures asked for
// again.
func (e edition) next(on data.Date) data.Wording {
	return e.publication(true, "").Wording(e.inUse(), store.OurWording(e.kind).Text, on)
}

// reading is what is found in a draft, off the screen's goroutine.
type reading struct {
	of       draft // what was read
	next     data.Wording
	remarks  []document.Remark
	unprints string // what the fonts cannot draw
	grade    float64
	pages    []paper.Page
	changes  int
	must     []string // points for which everybody signs again
	signed   []store.FormSignature
}

// read reads a draft. What cannot be laid out is a remark; the pages of before stay.
func (e edition) read(ctx context.Context, s *store.Store) (reading, error) {
	r := reading{of: e.draft, next: e.next(s.Today())}
	r.remarks = document.Lint(e.kind, e.draft.Text)
	if slices.ContainsFunc(r.remarks, func(one document.Remark) bool { return one.Code == "wording.long" || one.Code == "wording.empty" }) {
		return r, nil
	}
	r.grade = document.FormGrade(e.draft.Text)
	shown := e.inUse()
	if e.changed() {
		shown = r.next
	}
	doc, err := reports.EmptyForm(e.kind.Form, e.practice.WithWording(shown), s.Today())
	if err != nil {
		if !slices.ContainsFunc(r.remarks, func(one document.Remark) bool { return one.Stops }) {
			r.remarks = append([]document.Remark{{Code: "wording.layout", Args: []string{err.Error()}, Stops: true}}, r.remarks...)
		}
	} else if ctx.Err() == nil {
		r.pages = paper.Layout(doc, paper.Options{Size: reports.PaperSize(e.practice.Region)})
		r.unprints = press.Unprintable(r.pages)
	}
	was := document.TextOf(e.inUse().Text)
	r.changes = document.Changes(document.Diff(was, e.draft.Text))
	r.must = document.ChangedPoints(e.kind.Form, was, e.draft.Text)
	r.signed, err = s.FormSignatures(ctx, e.kind.Form, r.next)
	return r, err
}

// stops is how many places stop publishing; asks how many are left to look at.
func (r reading) stops() (n int) {
	for _, one := range r.remarks {
		if one.Stops {
			n++
		}
	}
	return n
}

func (r reading) asks() int { return len(r.remarks) - r.stops() }

// again lists who would sign again before the next dose: "Amara N. (3.2)".
func (r reading) again() (names []string) {
	for _, one := range r.signed {
		if one.Again {
			names = append(names, one.Name+" ("+one.Version+")")
		}
	}
	return names
}

// sides are what can be compared: the draft and every version, with their texts.
type side struct {
	words string // "Draft", "Version 3.2"
	text  string // without its head
}

func (e edition) sides() []side {
	list := []side{{"Draft", e.draft.Text}}
	for _, w := range e.versions {
		list = append(list, side{"Version " + w.Version, document.TextOf(w.Text)})
	}
	if ours, offers := e.newer(); offers {
		list = append(list, side{"KAP Desk’s " + ours.Version, document.TextOf(ours.Text)})
	}
	return list
}

// said is a remark with its place.
func said(r document.Remark) string {
	if r.Line == 0 {
		return words.Remark(r)
	}
	return "Line " + strconv.Itoa(r.Line) + ": " + words.Remark(r)
}
