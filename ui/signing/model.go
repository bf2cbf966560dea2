// Package signing is a form signed on this screen: the client's view, which shows the
// form and nothing else and is left with the passphrase only, and the page on which the
// therapist signs after the computer was given back.
package signing

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
)

// draftKey is where what was written so far is kept sealed, until the form is signed or
// it is discarded.
func draftKey(id data.DocumentID) string { return fmt.Sprintf("sign/%d", id) }

// Begin keeps who is to sign a form, so that the client's view finds it.
func Begin(d *desk.Desk, id data.DocumentID, check string, signers []data.HandSigner) {
	d.KeepDraft(draftKey(id), sealed(data.Signing{Text: check, Signers: signers}))
}

// Begun reads what was written into a form and not yet kept as signed; false where there
// is nothing, or it is of another text.
func Begun(ctx context.Context, d *desk.Desk, id data.DocumentID, check string) (g data.Signing, ok bool, err error) {
	text, err := d.Draft(ctx, draftKey(id))
	if err != nil || text == "" {
		return g, false, err
	}
	ok = json.Unmarshal([]byte(text), &g) == nil && g.Text == check && len(g.Signers) > 0
	return g, ok, nil
}

func sealed(g data.Signing) string {
	text, err := json.Marshal(g)
	if err != nil {
		panic(err) // it is made of words and numbers
	}
	return string(text)
}

// sheet is the form with what was written into it so far.
type sheet struct {
	doc      data.Document
	kind     data.FormKind
	snapshot reports.Snapshot
	places   []data.FormPlace
	practice data.Practice
	region   data.Region
	signing  data.Signing
	touch    *document.TouchDay // what touch may be agreed to today
	begun    bool               // somebody is to sign it
}

func load(ctx context.Context, d *desk.Desk, id data.DocumentID) (sheet, error) {
	s := sheet{region: d.Region()}
	var err error
	if s.doc, err = d.Store.Document(ctx, id); err != nil {
		return s, err
	}
	if s.practice, err = d.Store.Practice(ctx); err != nil {
		return s, err
	}
	s.kind, _ = data.FormKindOf(s.doc.Form)
	if s.snapshot, err = reports.ReadSnapshot(s.doc.Body); err != nil {
		return s, err
	}
	if s.places, err = s.snapshot.Places(); err != nil {
		return s, err
	}
	if s.doc.Form == data.FormTouch {
		if s.touch, err = d.Store.TouchDay(ctx, s.doc.Client, d.Store.Now()); err != nil {
			return s, err
		}
	}
	s.signing, s.begun, err = Begun(ctx, d, id, s.doc.Check)
	s.begun = s.begun && s.doc.Open()
	return s, err
}

// pages are the form's own pages with what was written so far; never the page at the end
// that says how it was signed, which it is not yet.
func (s *sheet) pages(large bool) ([]paper.Page, error) {
	doc, err := s.snapshot.Written(s.signing).Document()
	if err != nil {
		return nil, err
	}
	return paper.Layout(doc, paper.Options{Size: reports.PaperSize(s.snapshot.Region), Large: large}), nil
}

// fill is what stands in a place so far.
func (s *sheet) fill(place data.FormPlace) data.Fill {
	for _, f := range s.signing.Fills {
		if f.Place == place.Key {
			return f
		}
	}
	return data.Fill{Place: place.Key, Words: place.Words}
}

// put keeps what stands in a place, in the order of the text.
func (s *sheet) put(f data.Fill) {
	var fills []data.Fill
	for _, p := range s.places {
		one := s.fill(p)
		if p.Key == f.Place {
			one = f
		}
		if one.Answer != "" || !one.Mark.Empty() {
			fills = append(fills, one)
		}
	}
	s.signing.Fills = fills
}

// here are those who sign while the computer is handed over, by their place in the list.
func (s *sheet) here() (list []int) {
	for i, one := range s.signing.Signers {
		if document.HandedRoles(one.Role) {
			list = append(list, i)
		}
	}
	return list
}

// left says what is still to do in the client's view, "" for nothing.
func (s *sheet) left(unread int) string {
	boxes := len(document.Open(s.places, s.signing.Fills))
	hands := 0
	for _, i := range s.here() {
		if document.MarkProblem(s.signing.Signers[i].Mark, false) != "" {
			hands++
		}
	}
	var parts []string
	add := func(n int, word string) {
		if n > 0 {
			parts = append(parts, data.Count(n, word))
		}
	}
	add(unread, "page to read")
	add(boxes, "place")
	add(hands, "signature")
	if len(parts) == 0 {
		return ""
	}
	return data.And(parts) + " left"
}

// outOf is “3 of 5 places”.
func outOf(done, all int, word string) string {
	return strconv.Itoa(done) + " of " + data.Count(all, word)
}

// first is the first place that waits, or -1.
func (s *sheet) first() int {
	for i, p := range s.places {
		if !document.FillDone(p, s.fill(p)) {
			return i
		}
	}
	return -1
}

// asked notes that somebody wanted to ask before signing.
func (s *sheet) asked(at time.Time, words string) {
	s.signing.Asked = append(s.signing.Asked, data.ClientQuestion{At: at, Words: words})
}

// request is the form as the store signs it.
func (s *sheet) request() store.Signature {
	g := s.signing
	g.Signers = slices.DeleteFunc(slices.Clone(g.Signers), func(one data.HandSigner) bool {
		return !document.HandedRoles(one.Role) && one.Mark.Empty() // of the practice's side: signs on paper, and it is said
	})
	g.Method = document.SigningMethod(g)
	return store.Signature{Signing: &g, Places: s.places}
}

// who is a person who signs, to that person.
func who(one data.HandSigner) string {
	if one.Role == data.RoleClient {
		return "Your signature"
	}
	return data.Capital(string(one.Role)) + " signature"
}
