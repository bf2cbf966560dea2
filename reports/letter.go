package reports

import (
	"fmt"
	"slices"
	"strings"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/reports/paper"
)

// Mail is what goes to a client by post: letters whose wording stands beside the forms,
// the envelope, and labels. It tells nothing of the treatment, so it is no disclosure.
type Mail struct {
	Name  string // as it is asked for: "letter-visit"
	Title string
	pages func(SheetFacts, paper.Options) ([]paper.Page, error)
}

// Mails lists it in the order of menus.
func Mails() []Mail {
	var list []Mail
	for name, parts := range forms.Sections("letters") {
		list = append(list, Mail{name, parts["title"], func(f SheetFacts, opts paper.Options) ([]paper.Page, error) {
			doc, err := letterTo(parts, f)
			if err != nil {
				return nil, err
			}
			return paper.Layout(doc, opts), nil
		}})
	}
	return append(list, Mail{"envelope", "Envelope", envelope}, Mail{"labels", "Address labels", labels})
}

// Pages fills it in. It reports a data.Fault that names what is not known and where it is
// entered.
func (m Mail) Pages(f SheetFacts, opts paper.Options) ([]paper.Page, error) { return m.pages(f, opts) }

// letterFields are the fields that letters have beside those of forms: what each is
// called, and where its value comes from.
var letterFields = map[string]struct {
	label, from string
	of          func(SheetFacts) string
}{
	"client.called": {"Client’s name", "the client’s Details", func(f SheetFacts) string {
		return orElse(f.Record.Client.ChosenName, PersonOf(f.Record.Client).Name)
	}},
	"visit.day":     {"Next visit", "Calendar", ofNext(func(a data.Appointment, r data.Region) string { return r.LongWeekday(data.DateOf(a.Start)) })},
	"visit.time":    {"Next visit", "Calendar", ofNext(func(a data.Appointment, r data.Region) string { return r.Time(a.Start) })},
	"visit.minutes": {"Next visit", "Calendar", ofNext(func(a data.Appointment, _ data.Region) string { return fmt.Sprint(a.Minutes) })},
}

// ofNext is a fact of the client's next visit, "" while none is booked.
func ofNext(say func(data.Appointment, data.Region) string) func(SheetFacts) string {
	return func(f SheetFacts) string {
		for _, a := range f.Record.Appointments {
			if a.Ahead() && a.Start.After(f.Now) {
				return say(a, f.Region)
			}
		}
		return ""
	}
}

// letterTo is one on the letterhead, to the client's address.
func letterTo(parts forms.Head, f SheetFacts) (paper.Document, error) {
	var list []string
	for n := 1; parts[fmt.Sprint(n)] != ""; n++ {
		list = append(list, parts[fmt.Sprint(n)])
	}
	said, err := merged(list, f)
	if err != nil {
		return paper.Document{}, err
	}
	to, err := addressed(f)
	if err != nil {
		return paper.Document{}, err
	}
	practice, number := PracticeOf(f.Record.Practice), f.Record.Client.Number
	body := []paper.Block{practice.letterhead(), paper.Paragraph{Text: paper.T(strings.Join(to, "\n")), Before: 40, After: 28},
		paper.Title{Text: parts["subject"], Small: true, Right: f.Region.Long(data.DateOf(f.Now))}}
	for _, one := range said {
		body = append(body, paper.Paragraph{Text: paper.T(one), Before: 10})
	}
	body = append(body, paper.Together{Blocks: []paper.Block{paper.Paragraph{Text: paper.T("Kind regards,"), Before: 18},
		paper.Signature{Height: 44, Fields: []paper.SignField{{Label: practice.Signer(), Width: 320}}}}})
	return paper.Document{Title: data.Join(", ", parts["subject"], number), Top: paper.ReportTop, Body: body,
		Footer: paper.Footer{Left: practice.Name, Right: data.Join(", ", number, "page {page} of {pages}")}}, nil
}

// merged fills paragraphs in. A field without a value stops it.
func merged(list []string, f SheetFacts) ([]string, error) {
	fields, err := Snapshot{Region: f.Region, Facts: ConsentFacts(data.FormTherapy, f.Record, f.Rules, f.Now), Text: "\nid: "}.fields()
	if err != nil {
		return nil, err
	}
	known := forms.Head{} // where each is entered
	for name, facts := range forms.Sections("fields") {
		known[name] = facts["label"] + " (" + facts["from"] + ")"
	}
	for name, one := range letterFields {
		fields[name], known[name] = one.of(f), one.label+" ("+one.from+")"
	}
	for _, word := range data.FormWords() {
		known[word.Field] = word.Label + " (Settings, Forms)"
	}
	var lacks []string
	said := make([]string, len(list))
	for i, one := range list {
		said[i] = mergeField.ReplaceAllStringFunc(one, func(field string) string {
			name := strings.Trim(field, "{} ")
			value := strings.TrimSpace(fields[name])
			if value == "" && !slices.Contains(lacks, orElse(known[name], name)) {
				lacks = append(lacks, orElse(known[name], name))
			}
			return value
		})
	}
	return said, lacking(lacks)
}

// addressed is the client's name with the address, as it stands on a letter.
func addressed(f SheetFacts) ([]string, error) {
	lines := f.Record.Client.Address.Lines()
	if len(lines) == 0 {
		return nil, lacking([]string{"Client’s address (the client’s Details)"})
	}
	return append([]string{PersonOf(f.Record.Client).Name}, lines...), nil
}

func lacking(what []string) error {
	if len(what) == 0 {
		return nil
	}
	return &data.Fault{What: "This is not known yet: " + data.And(what) + ".", Safe: "Nothing was printed.", Do: "Enter it there, and print again."}
}

// The envelopes that letters of the two sheets go into: #10 (9.5 × 4.125 in) and DL
// (220 × 110 mm), in units of a page.
var envelopeNo10, envelopeDL = paper.Size{W: 912, H: 396}, paper.Size{W: 832, H: 416}

// envelope has the practice at the top left and the client below the middle. It says the
// practice's address and not its name, which may tell what one is treated for.
func envelope(f SheetFacts, opts paper.Options) ([]paper.Page, error) {
	to, err := addressed(f)
	if err != nil {
		return nil, err
	}
	size := envelopeNo10
	if opts.Size == paper.A4 {
		size = envelopeDL
	}
	return paper.Fill(size, [][]paper.Slot{{
		{X: 40, Y: 36, W: size.W * 0.4, H: 80, Size: 12, Lines: f.Record.Practice.AddressLines()},
		{X: size.W * 0.45, Y: size.H * 0.48, W: size.W*0.55 - 60, H: size.H*0.52 - 50, Size: 17, Lines: to},
	}}), nil
}

// labelSheet is how labels lie on a sheet, in units of a page.
type labelSheet struct {
	columns, rows   int
	w, h, left, top float64
	gap             float64 // between columns
}

// The usual sheets: thirty labels of 2 5/8 × 1 in on Letter (as Avery 5160), twenty-one of
// 63.5 × 38.1 mm on A4 (as Avery L7160).
var labelsLetter, labelsA4 = labelSheet{3, 10, 252, 96, 18, 48, 12}, labelSheet{3, 7, 240, 144, 27, 57, 9.5}

// labels is a sheet of the client's address.
func labels(f SheetFacts, opts paper.Options) ([]paper.Page, error) {
	to, err := addressed(f)
	if err != nil {
		return nil, err
	}
	size, sheet := paper.Letter, labelsLetter
	if opts.Size == paper.A4 {
		size, sheet = paper.A4, labelsA4
	}
	const pad = 12
	var slots []paper.Slot
	for row := range sheet.rows {
		for column := range sheet.columns {
			slots = append(slots, paper.Slot{X: sheet.left + float64(column)*(sheet.w+sheet.gap) + pad, Y: sheet.top + float64(row)*sheet.h + pad,
				W: sheet.w - 2*pad, H: sheet.h - 2*pad, Size: 14, Lines: to})
		}
	}
	return paper.Fill(size, [][]paper.Slot{slots}), nil
}
