// Package documents shows the consent set of a client: what is signed, what
// must be signed before what, and the very pages that are printed.
package documents

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/reports"
	"kapdesk/reports/paper"
)

// ownPaper is what is kept in place of a text for a form that the practice has
// on its own paper.
const ownPaper = "On the practice’s own paper form."

// set is a client's documents as the screen shows them.
type set struct {
	client  data.ClientID
	docs    store.ClientDocuments
	now     time.Time
	region  data.Region
	today   data.Date
	added   []data.Form // chosen with Add document, not yet on record
	route   data.Route  // chosen for the KAP consent while the record plans none
	reports []data.Document
	scans   []store.ScanPile // what waits to be filed, of all clients
}

// loadSet reads everything for one client.
func loadSet(ctx context.Context, s *store.Store, client data.ClientID, region data.Region) (set, error) {
	now := s.Now()
	docs, err := s.Documents(ctx, client)
	if err != nil {
		return set{}, err
	}
	scans, err := s.WaitingScans(ctx)
	return set{client: client, docs: docs, reports: docs.Reports(), scans: scans, region: region, now: now, today: data.DateOf(now)}, err
}

// facts are what a form is filled in with as the record is now.
func (s set) facts(form data.Form) document.ConsentFacts {
	f := reports.ConsentFacts(form, s.docs.Record, s.docs.Rules, s.now)
	f.Route = cmp.Or(f.Route, s.route)
	return f
}

// standings are the forms of the set and those that were just added.
func (s set) standings() []document.Standing {
	list := s.docs.Standings
	for _, form := range s.added {
		kind, _ := data.FormKindOf(form)
		if !s.has(form) {
			list = append(list, document.Standing{Kind: kind, Status: document.Missing})
		}
	}
	return list
}

func (s set) has(form data.Form) bool {
	for _, one := range s.docs.Standings {
		if one.Kind.Form == form && one.Status != document.NotUsed {
			return true
		}
	}
	return false
}

// missing are the forms that may be added.
func (s set) addable() []data.FormKind {
	var list []data.FormKind
	listed := map[data.Form]bool{}
	for _, one := range s.standings() {
		listed[one.Kind.Form] = true
	}
	for _, k := range data.FormKinds() {
		if !listed[k.Form] && k.Use != data.EachDose && !slices.Contains(s.docs.Context.Left, k.Form) {
			list = append(list, k)
		}
	}
	return list
}

// sheet is one form opened beside the list.
type sheet struct {
	standing document.Standing
	doc      data.Document // what is shown; ID 0 before it is prepared
	snapshot reports.Snapshot
	printed  bool          // the program has the text, so there are pages
	fresh    bool          // filled in from the record just now, not yet kept
	lacks    data.Problems // what the record must say before it can be filled in
}

// open decides what is shown of a form: what was presented, else what is
// signed and holds, else the form filled in from the record as it is now.
func (s set) open(st document.Standing) sheet {
	one := sheet{standing: st}
	switch {
	case st.Draft.State == data.DocumentPresented:
		one.doc = st.Draft
	case st.Draft.ID != 0:
		one.doc, one.fresh = st.Draft, true
	case st.Status.Holds(), st.Status == document.WasRevoked:
		one.doc = st.Doc
	default:
		one.fresh = true
	}
	if one.fresh {
		facts := s.facts(st.Kind.Form)
		snapshot, err := reports.NewSnapshot(st.Kind.Form, facts, s.region)
		one.snapshot, one.printed = snapshot, err == nil
		if errors.As(err, &one.lacks) {
			one.snapshot.Facts = facts
		}
		return one
	}
	return s.kept(st, one.doc)
}

// kept is a document as it was prepared or signed, whatever the record says now.
func (s set) kept(st document.Standing, d data.Document) sheet {
	one := sheet{standing: st, doc: s.whole(d)}
	snapshot, err := reports.ReadSnapshot(one.doc.Body)
	one.snapshot, one.printed = snapshot.Signed(one.doc), err == nil
	return one
}

// whole is a document with what was written into it by hand.
func (s set) whole(d data.Document) data.Document {
	for _, one := range s.docs.Docs {
		if one.ID == d.ID {
			return one
		}
	}
	return d
}

// pages lays the form out. The error of a form that cannot be filled in is
// shown in place of its pages.
func (o sheet) pages(large bool) ([]paper.Page, error) {
	if !o.printed {
		return nil, nil
	}
	doc, err := o.snapshot.Document()
	if err != nil {
		return nil, err
	}
	pages := paper.Layout(doc, paper.Options{Size: reports.PaperSize(o.snapshot.Region), Large: large})
	if o.signed() { // a copy does not come back
		return pages, nil
	}
	return reports.WithCodes(pages, o.standing.Kind.Form, o.check())
}

// check is the check value of the text that is shown, "" where there is none.
func (o sheet) check() string {
	if !o.fresh {
		return o.doc.Check
	}
	check, err := o.snapshot.Check()
	if err != nil {
		return ""
	}
	return check
}

// title is the line above the preview: "KAP informed consent, version 3.2".
func (o sheet) title() string {
	version := o.doc.Version
	if o.fresh && o.printed {
		version = o.snapshot.Version()
	}
	if version == "" || !o.printed {
		return o.standing.Kind.Title
	}
	return o.standing.Kind.Title + ", version " + version
}

// signed reports whether the sheet shows a signed form.
func (o sheet) signed() bool { return !o.doc.SignedAt.IsZero() }

// request is the sheet as the store prepares it.
func (s set) request(o sheet) (store.NewDocument, error) {
	n := store.NewDocument{Client: s.client, Form: o.standing.Kind.Form, Version: "own", Body: ownPaper}
	if err := o.lacks.Err(); err != nil {
		return n, err
	}
	if o.printed {
		body, err := o.snapshot.Body()
		if err != nil {
			return n, err
		}
		n.Body, n.Version = body, o.snapshot.Version()
	}
	if o.standing.Kind.Validity == data.SingleSession {
		n.For = o.standing.For
	}
	facts, kind := s.facts(n.Form), o.standing.Kind
	if kind.ForRoute {
		n.Route = facts.Route
	}
	if kind.ForPrescriber || kind.Named {
		n.Prescriber = facts.PrescriberID
	}
	return n, nil
}

// initialed counts the pages on which initials are asked for.
func initialed(pages []paper.Page) int {
	n := 0
	for _, p := range pages {
		for _, item := range p.Items {
			if isInitials(item) {
				n++
				break
			}
		}
	}
	return n
}

// isInitials reports whether an item is a box for initials: 44 by 26.
func isInitials(item paper.Item) bool {
	box, ok := item.(paper.Box)
	return ok && box.W > 40 && box.W < 48 && box.H > 22 && box.H < 30
}

// printHint is "5 pages, initials on 3".
func printHint(pages []paper.Page) string {
	text := data.Count(len(pages), "page")
	if n := initialed(pages); n > 0 && len(pages) > 1 {
		text += fmt.Sprintf(", initials on %d", n)
	} else if n > 0 {
		text += " with initials"
	}
	return text
}

// count is "7 of 10 valid".
func (s set) count() string {
	valid, of := document.Count(s.standings())
	return fmt.Sprintf("%d of %d valid", valid, of)
}

// fileName names a printed form without the client's name.
func (s set) fileName(o sheet) string {
	return s.docs.Record.Client.Number + " " + o.standing.Kind.Title
}

// signers are the people who sign a form, with the names that the record knows.
func (s set) signers(k data.FormKind) []data.Signer {
	f := s.facts(k.Form)
	names := map[data.Role]string{
		data.RoleClient: f.Client.Name, data.RoleTherapist: f.Practice.Signature(),
		data.RolePrescriber: f.Prescriber, data.RoleEscort: f.Escort.Name,
	}
	var list []data.Signer
	for _, role := range k.Signs {
		list = append(list, data.Signer{Role: role, Name: names[role]})
	}
	return list
}

// signedBy is "Jordan Reeves, client; Elena Marsh, LCSW, therapist".
func signedBy(list []data.Signer) string {
	var parts []string
	for _, one := range list {
		if one.Name != "" {
			parts = append(parts, one.Name+", "+string(one.Role))
		}
	}
	return strings.Join(parts, "; ")
}
