package reports

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

var practices = flag.Int("practices", 150, "how many invented practices print a form, a report and a session record each")

// syllables of names and addresses in the scripts that the fonts hold, and some that
// they do not.
var syllables = []string{"ma", "ri", "na", "lo", "Wolfe", "schle", "gel", "stein", "hausen", "bergerdorff", "O’", "-", "ÅÄÖ", "ñe", "Ελέ", "νη", "Щер", "ба", "ков",
	"Nguyễn", "Thị", "Ʒ", "李", "🌿", "of", "and", "PLLC", "Psychotherapy", "Wellbeing&", "№", "(", ")", "{{client}}", "*", "_", "|", "<b>"}

// invented makes words of up to so many syllables, now and then none or a very long one.
func invented(r *rand.Rand, most int) string {
	var b strings.Builder
	n := r.IntN(most + 1)
	if r.IntN(20) == 0 {
		n *= 6
	}
	for range n {
		b.WriteString(syllables[r.IntN(len(syllables))])
		if r.IntN(3) == 0 {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// inventedFacts are a practice, a client and what forms take from the record, as
// somebody may type them.
func inventedFacts(r *rand.Rand) document.ConsentFacts {
	p := data.NewPractice()
	p.Name, p.Clinician, p.Credentials, p.License, p.LicenseRegion = invented(r, 8), invented(r, 5), invented(r, 2), invented(r, 2), invented(r, 2)
	p.Phone, p.Zone = invented(r, 3), "America/Los_Angeles"
	p.Address = []string{invented(r, 8), invented(r, 6)}[:r.IntN(3)]
	p.OwnWords = map[string]string{"board": "x" + invented(r, 12), "afterhours": invented(r, 20), "nogo.fee": invented(r, 25)}
	for _, k := range data.Kinds() {
		if r.IntN(2) == 0 {
			own := p.Visits.Rule(k.Kind).Type()
			own.Name, own.Fee = "v"+invented(r, 6), data.Fee{Set: r.IntN(3) > 0, Cents: r.Int64N(9999999)}
			p.Visits = p.Visits.With(k.Kind, own)
		}
	}
	if medicine := p.Visits.Rule(data.KindMedicine).Type(); !medicine.Fee.Set {
		medicine.Fee = data.Fee{Set: true}
		p.Visits = p.Visits.With(data.KindMedicine, medicine)
	}
	routes := course.Usuals
	f := document.ConsentFacts{Practice: p, Client: document.Person{Name: "n" + invented(r, 10), Born: data.MustDate(1930+r.IntN(75), time.May, 1+r.IntN(28)), Number: fmt.Sprintf("C-%04d", r.IntN(99999))},
		Prepared: data.MustDate(2025, time.June, 12), PrescriberID: 1, Prescriber: "d" + invented(r, 6), PrescriberSite: invented(r, 8), PrescriberPhone: invented(r, 3),
		Course: invented(r, 3), Route: routes[r.IntN(len(routes))].Route, Escort: data.Person{Name: invented(r, 6), Relation: invented(r, 2), Phone: invented(r, 2)},
		StopWord: invented(r, 3), HandSignal: invented(r, 4), NotTouched: invented(r, 20), Travel: invented(r, 6), Address: invented(r, 10), Allergies: invented(r, 15), Medicines: invented(r, 30)}
	if r.IntN(2) == 0 {
		f.Session = f.Prepared.AddDays(r.IntN(60))
	}
	for range r.IntN(4) {
		f.Emergency = append(f.Emergency, data.Person{Name: invented(r, 6), Relation: invented(r, 2), Phone: invented(r, 2)})
	}
	return f
}

// Whatever a practice types, each page holds something, nothing leaves the sheet or
// lies over something else, and a name is whole:
//
//	go test ./reports -run AnyPractice -practices 10000
func TestAnyPracticePrints(t *testing.T) {
	kinds := data.FormKinds()
	for seed := range *practices {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		facts, kind := inventedFacts(r), kinds[r.IntN(len(kinds))]
		snapshot, err := NewSnapshot(kind.Form, facts, data.Region{})
		if err != nil {
			t.Fatalf("practice %d, %s: %v", seed, kind.Form, err)
		}
		form, err := snapshot.Document()
		if err != nil {
			t.Fatalf("practice %d, %s: %v", seed, kind.Form, err)
		}
		report := goldenProgress()
		report.Practice, report.Client, report.To = PracticeOf(facts.Practice), personOf(facts.Client), data.Join(", ", facts.Prescriber, facts.PrescriberSite)
		report.Medicines, report.Next, report.Safety = []string{facts.Medicines}, []string{invented(r, 60)}, []string{invented(r, 40)}
		session := goldenSession()
		session.Practice, session.Client, session.Prescriber, session.Intention = report.Practice, report.Client, report.To, invented(r, 30)
		for i := range session.Timeline {
			if r.IntN(4) == 0 {
				session.Timeline[i].Text += " " + invented(r, 40)
			}
		}
		bill := goldenBill(data.BillingPapers()[r.IntN(len(data.BillingPapers()))])
		bill.Body.Practice, bill.Body.Client.Name, bill.Body.Client.Address = facts.Practice, facts.Client.Name, []string{facts.Address}
		bill.Body.Balance = r.Int64N(2*data.MostCents) - data.MostCents
		for i := range bill.Body.Lines {
			bill.Body.Lines[i].Service.Words, bill.Body.Lines[i].Note = "s"+invented(r, 20), invented(r, 20)
		}
		options := paper.Options{Size: []paper.Size{paper.Letter, paper.A4}[r.IntN(2)], Large: r.IntN(4) == 0}
		for name, doc := range map[string]paper.Document{string(kind.Form): form, "progress": report.Document(), "session": session.Document(), string(bill.Kind): bill.Document(),
			"handout": inventedHandout(r, facts)} {
			if fault := faultOf(paper.Layout(doc, options), facts.Client.Name); fault != "" {
				t.Errorf("practice %d, %s, %+v: %s", seed, name, options, fault)
			}
		}
	}
}

// inventedHandout is a client's handout out of what somebody may have typed.
func inventedHandout(r *rand.Rand, facts document.ConsentFacts) paper.Document {
	record := &data.Record{Practice: facts.Practice, Client: data.Client{LegalLast: facts.Client.Name, Number: facts.Client.Number, Escort: facts.Escort}}
	record.Orders = []data.Order{{ID: 1, On: facts.Prepared, Route: facts.Route, Hold: invented(r, 6)}}
	if r.IntN(2) == 0 {
		record.Appointments = []data.Appointment{{ID: 1, Kind: data.KindMedicine, Start: at(time.June, 17, 13, 0), Minutes: 180, Status: data.Scheduled, Place: data.InPerson, Room: invented(r, 12)}}
	}
	for _, sheet := range Sheets() {
		if sheet.ForClient() {
			return sheet.Document(SheetFacts{Record: record, Rules: course.DefaultRules(), Now: at(time.June, 12, 10, 0)})
		}
	}
	return paper.Document{}
}

// faultOf finds what a reader would see at once.
func faultOf(pages []paper.Page, name string) string {
	for n, page := range pages {
		var texts []paper.Text
		says := false
		for _, item := range page.Items {
			x0, y0, x1, y1 := item.Bounds()
			if x0 < 75 || x1 > page.Size.W-75 || y0 < 36 || y1 > page.Size.H-30 {
				return fmt.Sprintf("page %d: %T reaches from %.0f, %.0f to %.0f, %.0f", n+1, item, x0, y0, x1, y1)
			}
			if one, ok := item.(paper.Text); ok {
				says = says || n == 0 || one.Tag != nil
				texts = append(texts, one)
			}
		}
		if !says {
			return fmt.Sprintf("page %d of %d says nothing", n+1, len(pages))
		}
		if over := overlapping(texts); over != "" {
			return fmt.Sprintf("page %d: %s", n+1, over)
		}
	}
	if lacks := paper.Missing(pages); len(lacks) == 0 && !strings.Contains(printedWords(pages), squeeze(name)) {
		return fmt.Sprintf("the name %q is cut", name)
	}
	return ""
}

// overlapping finds two texts of which one lies over the other: on lines that are less
// apart than their letters are high, and side by side by less than nothing.
func overlapping(texts []paper.Text) string {
	slices.SortFunc(texts, func(a, b paper.Text) int { return int(a.Y*100) - int(b.Y*100) })
	for i, a := range texts {
		for _, b := range texts[i+1:] {
			if b.Y-a.Y >= 0.6*min(a.Size, b.Size) {
				break
			}
			if min(a.X+a.W, b.X+b.W)-max(a.X, b.X) > 1 && strings.TrimSpace(a.S) != "" && strings.TrimSpace(b.S) != "" {
				return fmt.Sprintf("%q at %.0f, %.0f lies over %q at %.0f, %.0f", a.S, a.X, a.Y, b.S, b.X, b.Y)
			}
		}
	}
	return ""
}
