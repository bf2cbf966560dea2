package documents

import (
	"context"
	"fmt"
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// sheetsFound says what the codes on a scan's sheets say of a form with a check value.
func sheetsFound(s press.Scan, check string) (string, kit.Family) {
	found, ok := document.Gather(s.Codes)
	switch {
	case !ok:
		return "No page code was read on it. Look whether these are the sheets of this form, and whether all are there.", kit.Warn
	case !found.Of(check):
		return "Its page code is of another form, or of another text of this one. Look at the sheets.", kit.Bad
	case found.Others > 0:
		return "Sheets of another form are among them. Look at the sheets.", kit.Bad
	case len(found.Missing()) > 0:
		return missingWords(found), kit.Warn
	}
	return fmt.Sprintf("Page code read, %d of %d pages are there. Check initials, signature, date and time on the sheets.", len(found.Here), found.Pages), kit.OK
}

// missingWords is "Page 3 of 6 is missing", "Pages 3 and 5 of 6 are missing".
func missingWords(r document.Returned) string {
	var pages []string
	for _, page := range r.Missing() {
		pages = append(pages, fmt.Sprint(page))
	}
	say := fmt.Sprintf("Page %s of %d is missing in this scan.", pages[0], r.Pages)
	if len(pages) > 1 {
		say = fmt.Sprintf("Pages %s of %d are missing in this scan.", data.And(pages), r.Pages)
	}
	if r.Blank > 0 {
		say += fmt.Sprintf(" On %s no code was read.", data.Count(r.Blank, "sheet"))
	}
	return say
}

// returned is a scan on its way to the form whose code it carries.
type returned struct {
	client data.ClientID
	form   data.Form
	scan   press.Scan
}

// returnedKey is where it waits while its client's documents open.
const returnedKey desk.Page = "documents/returned"

// Bring reads the page codes of a file that was dropped and opens its form. Where no
// code says which it is, otherwise is called.
func Bring(d *desk.Desk, path string, otherwise func()) {
	press.TakeScan(d, path, func(s press.Scan) { bringBack(d, s, otherwise) })
}

// bringBack opens the form whose code stands on the sheets. Without one it says how
// the scan is filed by hand, or calls otherwise.
func bringBack(d *desk.Desk, s press.Scan, otherwise func()) {
	found, ok := document.Gather(s.Codes)
	if !ok {
		byHand(d, otherwise, "No page code was read on this scan", "Sheets that were printed before page codes, of another program, or badly lit have none that can be read.")
		return
	}
	desk.Load(d, "documents/returned", func(ctx context.Context) ([]store.ConsentSet, error) { return d.Store.ConsentSets(ctx) }, func(sets []store.ConsentSet) {
		for _, set := range sets {
			for _, st := range set.Forms {
				if found.Of(st.Draft.Check) || found.Of(st.Doc.Check) {
					d.Left[returnedKey] = returned{set.Client, st.Kind.Form, s}
					d.Go(desk.Route{Page: desk.Documents, Client: set.Client, Tab: string(st.Kind.Form)})
					return
				}
			}
		}
		byHand(d, otherwise, "No form here has this page code", "The form was prepared anew since these sheets were printed, or they are of another practice. What was signed is then not the text that is kept.")
	})
}

func byHand(d *desk.Desk, otherwise func(), title, why string) {
	if otherwise != nil {
		otherwise()
		return
	}
	d.Stage.Ask(kit.NewDialog(title, why+" Open the client’s documents, choose the form, and attach the scan there. Nothing was kept.", "Close"))
}

// takeReturned takes the scan that this client's documents were opened for.
func (p *pane) takeReturned() {
	r, ok := p.desk.Left[returnedKey].(returned)
	if !ok || r.client != p.client {
		return
	}
	delete(p.desk.Left, returnedKey)
	if p.choose(r.form); strings.EqualFold(string(p.open.standing.Kind.Form), string(r.form)) {
		p.take(r.scan)
	}
}
