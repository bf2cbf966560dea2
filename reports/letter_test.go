package reports

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

func mailOf(t *testing.T, name string) Mail {
	t.Helper()
	for _, m := range Mails() {
		if m.Name == name {
			return m
		}
	}
	t.Fatalf("there is no mail %q", name)
	return Mail{}
}

func mailFacts() SheetFacts {
	r := sheetRecord()
	r.Client.Address = data.Address{Street: "2250 SE Ash Street", City: "Portland", Region: "OR", Code: "97214"}
	r.Appointments = []data.Appointment{{ID: 1, Kind: data.KindMedicine, Start: at(time.June, 17, 13, 0), Minutes: 180, Status: data.Scheduled}}
	return SheetFacts{Record: r, Rules: course.DefaultRules(), Now: at(time.June, 12, 10, 0), Region: data.RegionOf("US")}
}

// Each letter is filled in, on one page, for grade 8 and below, and says nothing of the
// treatment: others may open it.
func TestLettersAreFilledIn(t *testing.T) {
	for _, m := range Mails() {
		for _, opts := range []paper.Options{{}, {Size: paper.A4}, {Size: paper.A4, Large: true}} {
			pages, err := m.Pages(mailFacts(), opts)
			if err != nil || len(pages) != 1 || len(paper.Missing(pages)) > 0 {
				t.Fatalf("%s, %+v: %d pages (%v)", m.Name, opts, len(pages), err)
			}
			said := textOf(pages)
			for _, want := range []string{"Jordan Reeves", "2250 SE Ash Street", "Portland, OR 97214"} {
				if !strings.Contains(said, want) {
					t.Errorf("%s does not say %q:\n%s", m.Name, want, said)
				}
			}
			for _, never := range []string{"ketamine", "medicine session", "{{", "____", "epression"} {
				if strings.Contains(said, never) {
					t.Errorf("%s says %q", m.Name, never)
				}
			}
			if !strings.HasPrefix(m.Name, "letter-") {
				continue
			}
			if fault := faultOf(pages, "Jordan Reeves"); fault != "" {
				t.Errorf("%s, %+v: %s", m.Name, opts, fault)
			}
			if grade := document.FormGrade(said); grade > 8 {
				t.Errorf("%s reads at grade %.1f", m.Name, grade)
			}
		}
	}
	pages, err := mailOf(t, "letter-visit").Pages(mailFacts(), paper.Options{})
	if err != nil || !strings.Contains(textOf(pages), "Tuesday, June 17 at 1:00 PM. It takes about 180 minutes") {
		t.Errorf("the letter about the next visit says\n%s", textOf(pages))
	}
}

// What a letter needs and nobody entered stops it, and is named with its place.
func TestALetterIsNotSentWithHoles(t *testing.T) {
	for _, c := range []struct {
		name, lacks string
		without     func(*data.Record)
	}{
		{"letter-visit", "Next visit (Calendar)", func(r *data.Record) { r.Appointments = nil }},
		{"letter-visit", "Practice phone (Settings, Practice)", func(r *data.Record) { r.Practice.Phone = "" }},
		{"letter-closing", "Client’s address (the client’s Details)", func(r *data.Record) { r.Client.Address = data.Address{} }},
		{"envelope", "Client’s address (the client’s Details)", func(r *data.Record) { r.Client.Address = data.Address{} }},
		{"labels", "Client’s address (the client’s Details)", func(r *data.Record) { r.Client.Address = data.Address{} }},
	} {
		f := mailFacts()
		c.without(f.Record)
		pages, err := mailOf(t, c.name).Pages(f, paper.Options{})
		var fault *data.Fault
		if pages != nil || !errors.As(err, &fault) || !strings.Contains(fault.What, c.lacks) || fault.Safe != "Nothing was printed." {
			t.Errorf("%s without %s: %d pages (%v)", c.name, c.lacks, len(pages), err)
		}
	}
}

// Envelopes and labels are as large as they are, each address within its own label,
// however long it is; the name of the practice is not on the envelope.
func TestEnvelopesAndLabels(t *testing.T) {
	for _, c := range []struct {
		name  string
		opts  paper.Options
		size  paper.Size
		lines int
	}{{"envelope", paper.Options{}, paper.Size{W: 912, H: 396}, 5}, {"envelope", paper.Options{Size: paper.A4}, paper.Size{W: 832, H: 416}, 5},
		{"labels", paper.Options{}, paper.Letter, 90}, {"labels", paper.Options{Size: paper.A4}, paper.A4, 63}} {
		f := mailFacts()
		pages, err := mailOf(t, c.name).Pages(f, c.opts)
		if err != nil || pages[0].Size != c.size || len(pages[0].Items) != c.lines {
			t.Errorf("%s, %+v: a sheet of %v with %d lines (%v), want %v with %d", c.name, c.opts, pages[0].Size, len(pages[0].Items), err, c.size, c.lines)
		}
		if c.name == "envelope" && strings.Contains(textOf(pages), "Juniper House") {
			t.Error("the envelope says the name of the practice")
		}
	}
	for seed := range 100 {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		f := mailFacts()
		f.Record.Client.LegalLast, f.Record.Client.Address.Street = "n"+invented(r, 10), "s"+invented(r, 30)
		f.Record.Practice.Address = []string{invented(r, 20), invented(r, 8)}
		for _, name := range []string{"envelope", "labels"} {
			pages, err := mailOf(t, name).Pages(f, paper.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var texts []paper.Text
			for _, item := range pages[0].Items {
				if x0, y0, x1, y1 := item.Bounds(); x0 < 18 || y0 < 30 || x1 > pages[0].Size.W-18 || y1 > pages[0].Size.H-30 {
					t.Errorf("%s, %d: %T reaches from %.0f, %.0f to %.0f, %.0f", name, seed, item, x0, y0, x1, y1)
				}
				if text, ok := item.(paper.Text); ok {
					texts = append(texts, text)
				}
			}
			if over := overlapping(texts); over != "" {
				t.Errorf("%s, %d: %s", name, seed, over)
			}
		}
	}
}

// textOf is what the pages say, a text after the other.
func textOf(pages []paper.Page) string { return strings.ReplaceAll(paper.DumpPages(pages), "\n", " ") }
