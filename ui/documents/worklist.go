package documents

import (
	"fmt"
	"slices"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/ui/kit"
)

// worklist is what the overview shows: who needs which form by when.
type worklist struct {
	sets   []store.ConsentSet
	piles  []store.ScanPile // scans that wait
	today  data.Date
	region data.Region
}

// waiting is why a form stands on the work list.
type waiting int

const (
	everyone   waiting = iota
	beforeDose         // missing or no longer good, with a dose booked
	toSign             // printed, its signature not recorded
	signAgain          // signed once and no longer good
	endsSoon
	scansWait // sheets came back and are not filed yet
)

// waitings are the filters above the list.
var waitings = []struct {
	icon, words string
	color       kit.Token
	none        string // what an empty list says
}{
	{"", "All", kit.Ink2, "Nobody is on the way to a medicine session"},
	{"circle-alert", "Before a dose", kit.Warn.Solid, "No form is due before a dose that is booked"},
	{"", "To sign", kit.Ink2, "No printed form waits for its signature"},
	{"refresh-cw", "Sign again", kit.Warn.Solid, "No form must be signed again"},
	{"clock", "Ends soon", kit.Warn.Solid, "No signature ends within 30 days"},
	{"", "Scans", kit.Ink2, "No scan waits"},
}

// open reports whether a form still needs a signature.
func open(st document.Standing) bool {
	return !st.Status.Holds() && st.Status != document.NotUsed
}

// is reports whether a form of a set waits for that reason.
func (w waiting) is(set store.ConsentSet, st document.Standing) bool {
	switch w {
	case beforeDose:
		return open(st) && !set.Next.IsZero()
	case toSign:
		return open(st) && st.Draft.State == data.DocumentPresented
	case signAgain:
		return open(st) && st.Status != document.Missing
	case endsSoon:
		return st.Status == document.ExpiresSoon
	}
	return true
}

// count is how many forms wait for a reason; of everyone, the clients.
func (l worklist) count(w waiting) int {
	if w == scansWait {
		return len(l.piles)
	}
	n := 0
	for _, set := range l.sets {
		if w == everyone {
			n++
			continue
		}
		n += w.in(set)
	}
	return n
}

func (w waiting) in(set store.ConsentSet) int {
	n := 0
	for _, st := range set.Forms {
		if w.is(set, st) {
			n++
		}
	}
	return n
}

// line is a row of the list: a client, or the title of those that follow.
type line struct {
	title, note string
	set         store.ConsentSet
}

// lines are the clients with a form that waits for a reason and whose names fit
// what was typed, under the time of their next dose.
func (l worklist) lines(w waiting, typed string) []line {
	var list []line
	for _, set := range l.sets {
		if w != everyone && w.in(set) == 0 || !alike.HoldsAll(set.Name, typed) {
			continue
		}
		if title := l.when(set); len(list) == 0 || list[len(list)-1].group(l) != title {
			list = append(list, line{title: title})
		}
		list = append(list, line{set: set})
	}
	due, soon := 0, 0
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].title == "" {
			due, soon = due+beforeDose.in(list[i].set), soon+endsSoon.in(list[i].set)
			continue
		}
		list[i].note = note(due, soon)
		due, soon = 0, 0
	}
	return list
}

func (one line) group(l worklist) string {
	if one.title != "" {
		return one.title
	}
	return l.when(one.set)
}

func note(due, soon int) string {
	switch {
	case due > 0 && soon > 0:
		return fmt.Sprintf("%d due, %s", due, ends(soon))
	case due > 0:
		return fmt.Sprintf("%d due", due)
	case soon > 0:
		return ends(soon)
	}
	return "nothing due"
}

func ends(n int) string {
	if n == 1 {
		return "1 ends soon"
	}
	return fmt.Sprintf("%d end soon", n)
}

// when is the title under which a client stands: when the next dose is.
func (l worklist) when(set store.ConsentSet) string {
	if set.Next.IsZero() {
		return "No dose planned"
	}
	day := data.DateOf(set.Next)
	weeks := monday(day).Sub(monday(l.today)) / 7
	switch days := day.Sub(l.today); {
	case days == 0:
		return "Today"
	case days == 1:
		return "Tomorrow, " + l.region.Weekday(day)
	case weeks == 0:
		return "This week"
	case weeks == 1:
		return "Next week"
	}
	return "Later"
}

func monday(d data.Date) data.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// columns are the forms with a column of their own; the rest share the last.
var columns = []struct {
	form  data.Form
	title string
	share float32 // of the width
}{
	{data.FormKAP, "KAP consent", 13.5}, {data.FormMedical, "Medical", 13}, {data.FormTouch, "Touch", 11.5},
	{data.FormTransport, "Transport", 12.5}, {data.FormRelease, "Release", 13.5}, {data.FormEmergency, "Emergency", 10.5},
}

// shortTitle is a form's name where there is little room.
func shortTitle(k data.FormKind) string {
	for _, c := range columns {
		if c.form == k.Form {
			return c.title
		}
	}
	return k.Title
}

// cellOf is how a form stands, in a word or a date beside its sign.
func (l worklist) cellOf(set store.ConsentSet, form data.Form) kit.Cell {
	for _, st := range set.Forms {
		if st.Kind.Form == form {
			icon, color, words := l.stands(set, st)
			return kit.Cell{Sign: kit.Remark{Icon: icon, Text: words, Color: color}}
		}
	}
	return kit.Cell{Sign: kit.Remark{Icon: "circle-dashed", Text: "On the day", Color: kit.Ink3}}
}

func (l worklist) stands(set store.ConsentSet, st document.Standing) (icon string, color kit.Token, words string) {
	switch {
	case l.scanned(set.Client, st.Kind.Form):
		return "scan", kit.Warn.Solid, "Scan waiting"
	case st.Status == document.ExpiresSoon:
		return "circle-alert", kit.Warn.Solid, "Ends " + l.region.DayMonth(st.Until)
	case st.Status.Holds() && !st.Until.IsZero():
		return "circle-check", kit.OK.Solid, "to " + l.until(st.Until)
	case st.Status.Holds():
		return "circle-check", kit.OK.Solid, l.region.DayMonth(st.Doc.Signed)
	case st.Status == document.NotUsed:
		return "minus", kit.Ink3, "Not used"
	case st.Draft.State == data.DocumentPresented:
		return "pen-line", kit.Warn.Solid, "To sign"
	case st.Status == document.WasRevoked:
		return "circle-x", kit.Bad.Solid, "Revoked"
	case st.Status != document.Missing:
		return "circle-alert", kit.Warn.Solid, st.Status.Word()
	case set.Next.IsZero():
		return "minus", kit.Ink3, "Not yet"
	}
	return "circle-x", kit.Bad.Solid, "Missing"
}

// scanned reports whether sheets of a client's form wait to be recorded.
func (l worklist) scanned(client data.ClientID, form data.Form) bool {
	return slices.ContainsFunc(l.piles, func(p store.ScanPile) bool { return p.Client == client && p.Form == form && !p.Signed })
}

// until is a last day, with its year where it is another than this.
func (l worklist) until(d data.Date) string {
	if d.Year() == l.today.Year() {
		return l.region.DayMonth(d)
	}
	return l.region.MonthYear(d)
}

// others counts the open forms without a column.
func others(set store.ConsentSet) (n int, first data.Form) {
	for _, st := range set.Forms {
		own := false
		for _, c := range columns {
			own = own || st.Kind.Form == c.form
		}
		if !own && open(st) {
			if n++; n == 1 {
				first = st.Kind.Form
			}
		}
	}
	return n, first
}

// record is a line as the list shows it.
func (l worklist) record(one line) kit.Record {
	if one.title != "" {
		return kit.Record{Group: one.title, Note: one.note}
	}
	next, under := "Not booked", ""
	if !one.set.Next.IsZero() {
		day := data.DateOf(one.set.Next)
		next, under = l.region.Weekday(day), fmt.Sprintf("dose %d", one.set.Dose)
		if days := day.Sub(l.today); days == 0 || days == 1 {
			next = l.region.Time(one.set.Next)
		}
	}
	cells := []kit.Cell{{Text: one.set.Name, Role: kit.Name}, {Text: next, Under: under, Role: kit.Second.In(kit.Ink)}}
	for _, c := range columns {
		cells = append(cells, l.cellOf(one.set, c.form))
	}
	rest := kit.Cell{Sign: kit.Remark{Icon: "circle-check", Text: "All", Color: kit.OK.Solid}}
	if n, _ := others(one.set); n > 0 {
		rest = kit.Cell{Sign: kit.Remark{Icon: "circle-x", Text: fmt.Sprintf("%d open", n), Color: kit.Bad.Solid}}
		if one.set.Next.IsZero() {
			rest.Sign.Icon, rest.Sign.Color = "minus", kit.Ink3
		}
	}
	return kit.Record{ID: fmt.Sprint(one.set.Client), Cells: append(cells, rest)}
}

// formAt is the form that a column of a client's row opens, "" for the set.
func formAt(set store.ConsentSet, column int) data.Form {
	if i := column - firstForm; i >= 0 && i < len(columns) {
		return columns[i].form
	}
	_, form := others(set)
	return form
}

// firstForm is the column of the first form.
const firstForm = 2

// waitingForm is a form of a client at the side of the list.
type waitingForm struct {
	set store.ConsentSet
	st  document.Standing
}

// forms are all that wait for a reason, in the order of the list.
func (l worklist) forms(w waiting) []waitingForm {
	var list []waitingForm
	for _, set := range l.sets {
		for _, st := range set.Forms {
			if w.is(set, st) {
				list = append(list, waitingForm{set, st})
			}
		}
	}
	return list
}

// why says in a few words why a form waits.
func (l worklist) why(st document.Standing) string {
	day := func(d data.Date) string { return l.region.Short(d, l.today) }
	switch {
	case st.Status == document.ExpiresSoon:
		return day(st.Until)
	case open(st) && st.Draft.State == data.DocumentPresented:
		return "printed " + day(st.Draft.Prepared)
	case st.Status == document.WasRevoked:
		return "revoked " + day(data.DateOf(st.Doc.RevokedAt))
	case st.Why == document.Ended:
		return "ended " + day(st.Until)
	}
	return data.Uncapital(string(st.Why))
}

// nextSet is the client whose next dose comes first of those with forms that the
// program can print for it; nil for nobody.
func (l worklist) nextSet() *store.ConsentSet {
	for i, set := range l.sets {
		for _, st := range set.Forms {
			if beforeDose.is(set, st) && st.Kind.Text != "" {
				return &l.sets[i]
			}
		}
	}
	return nil
}
