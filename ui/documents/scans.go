package documents

import (
	"context"
	"fmt"
	"slices"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/press"
)

// owner is whose sheets a scan is said to show, and of which form; zero for nobody yet.
type owner struct {
	client data.ClientID
	form   data.Form
	title  string
}

// taken is what became of files that were taken into the practice.
type taken struct {
	ids   []int64
	again []string // names of those that waited before
	kept  []store.FoundAttachment
	piles []store.ScanPile // what waits now
}

// Bring takes files that were dropped into the practice and leads to their forms.
// Where no code says which they are and a client is shown, otherwise is called instead:
// then they are hardly sheets.
func Bring(d *desk.Desk, client data.ClientID, paths []string, otherwise func()) {
	if client == 0 {
		takeIn(d, owner{}, paths...)
		return
	}
	desk.Read(d, "documents/scans", func(ctx context.Context) (coded bool, err error) {
		for _, path := range paths {
			read, err := press.ReadScan(path)
			if err != nil || ctx.Err() != nil {
				return false, err
			}
			coded = coded || len(document.Gather(read.Codes)) > 0
		}
		return coded, nil
	}, desk.OrFail(d, func(coded bool) {
		if coded {
			takeIn(d, owner{}, paths...)
			return
		}
		otherwise()
	}))
}

// takeIn reads files off the screen's goroutine and takes each into the practice as soon
// as it is read: what is in stays, whatever stops the rest.
func takeIn(d *desk.Desk, of owner, paths ...string) {
	d.Say("Reading " + data.Count(len(paths), "scan"))
	desk.Read(d, "documents/scans", func(ctx context.Context) (t taken, err error) {
		for _, path := range paths {
			if err := ctx.Err(); err != nil {
				return t, err
			}
			read, err := press.ReadScan(path)
			if err != nil {
				return t, err
			}
			read.Client, read.Form = of.client, of.form
			one, err := d.Store.TakeScan(context.WithoutCancel(ctx), read)
			switch {
			case err != nil:
				return t, err
			case one.ID == 0:
				t.kept = append(t.kept, one.Kept)
				continue
			case one.Again:
				t.again = append(t.again, read.Name)
			}
			t.ids = append(t.ids, one.ID)
		}
		t.piles, err = d.Store.WaitingScans(ctx)
		return t, err
	}, desk.OrFail(d, func(t taken) { t.lead(d) }))
}

// lead goes on with the one form that was taken in, or to the list of all that waits.
func (t taken) lead(d *desk.Desk) {
	t.say(d)
	if len(t.ids) == 0 {
		return
	}
	mine := slices.DeleteFunc(t.piles, func(p store.ScanPile) bool {
		return !slices.ContainsFunc(p.Scans, func(w store.WaitingScan) bool { return slices.Contains(t.ids, w.ID) })
	})
	if len(mine) == 1 && mine[0].Client != 0 {
		recordPile(d, mine[0])
		return
	}
	d.Go(desk.Route{Page: desk.Documents, Tab: scansTab})
}

// say tells what was taken in, and what was there before.
func (t taken) say(d *desk.Desk) {
	say := data.Count(len(t.ids), "scan") + " taken in"
	switch {
	case len(t.kept) == 1:
		say = t.kept[0].Name + " is kept already, with a form of " + t.kept[0].Owner + " since " + d.Region().Date(data.DateOf(t.kept[0].At))
	case len(t.kept) > 1:
		say = data.Count(len(t.kept), "file") + " of these are kept already with their forms"
	case len(t.again) > 0:
		say = data.And(t.again) + " was taken in before and still waits"
	}
	d.Say(say)
}

// returned says which waiting scans go to which form.
type returned struct {
	Client data.ClientID
	Form   data.Form
	Doc    data.DocumentID // whose text their codes name, 0 where that was said by hand
	Scans  []int64
}

// returnedKey is where it waits while its client's documents open.
const returnedKey desk.Page = "documents/returned"

// recordPile opens the form of a pile and asks for what stands on its sheets.
func recordPile(d *desk.Desk, p store.ScanPile) {
	r := returned{Client: p.Client, Form: p.Form, Doc: p.Doc}
	for _, one := range p.Scans {
		r.Scans = append(r.Scans, one.ID)
	}
	d.Left[returnedKey] = r
	d.Go(desk.Route{Page: desk.Documents, Client: p.Client, Tab: string(p.Form)})
}

// takeReturned takes the scans that this client's documents were opened for.
func (p *pane) takeReturned() {
	r, ok := p.desk.Left[returnedKey].(returned)
	if !ok || r.Client != p.client {
		return
	}
	delete(p.desk.Left, returnedKey)
	p.askReturned(r)
}

// foundIn says what the codes on scanned sheets say of a form with a check value.
func foundIn(codes [][]document.PageCode, check string) (string, kit.Family) {
	list := document.Gather(codes...)
	at := slices.IndexFunc(list, func(r document.Returned) bool { return r.Of(check) })
	switch {
	case len(list) == 0:
		return "No page code was read on it. Look whether these are the sheets of this form, and whether all are there.", kit.Warn
	case at < 0:
		return "Its page code is of another form, or of another text of this one. Look at the sheets.", kit.Bad
	}
	return pagesFound(list[at])
}

// pagesFound says which pages of a form are there.
func pagesFound(r document.Returned) (string, kit.Family) {
	say, family := "", kit.OK
	switch missing := r.Missing(); {
	case r.Others > 0:
		say, family = "Sheets of another form are among them. Look at the sheets.", kit.Bad
	case len(missing) > 0:
		say, family = fmt.Sprintf("%s of %d %s missing.", pagesWords(missing), r.Pages, isAre(missing)), kit.Warn
	default:
		say = fmt.Sprintf("Page code read, %d of %d pages are there.", len(r.Here), r.Pages)
	}
	if len(r.Twice) > 0 {
		say, family = say+fmt.Sprintf(" %s %s there twice.", pagesWords(r.Twice), isAre(r.Twice)), worse(family)
	}
	if r.Blank > 0 {
		say, family = say+fmt.Sprintf(" On %s no code was read.", data.Count(r.Blank, "sheet")), worse(family)
	}
	return say, family
}

// worse is a family for what was all right until now.
func worse(f kit.Family) kit.Family {
	if f == kit.OK {
		return kit.Warn
	}
	return f
}

// pagesWords is "Page 3", "Pages 3 and 5".
func pagesWords(pages []int) string {
	words := make([]string, len(pages))
	for i, page := range pages {
		words[i] = fmt.Sprint(page)
	}
	if len(words) == 1 {
		return "Page " + words[0]
	}
	return "Pages " + data.And(words)
}

func isAre(list []int) string {
	if len(list) == 1 {
		return "is"
	}
	return "are"
}
