package client

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kapdesk/data"
)

// The longest texts that fields take, in characters. They are far beyond any
// real name or note and keep a pasted document out of a name.
const (
	MaxName = 200
	MaxLine = 500
	MaxText = 4000
)

// Weights outside this range are asked about, because they are more often a
// slip of units than a body.
const (
	LeastUsualWeight data.Kg = 20
	MostUsualWeight  data.Kg = 350
)

// What a record can hold at all, and whom the programs take.
const (
	oldest           = 120  // years
	adult            = 18   // years; younger is asked about
	heaviest data.Kg = 1000 // more is a slip
	mostHold         = 14   // days for which an order holds a medicine before a dose
)

// Tidy returns the client as it is stored by a practice in a country, such as "US": spaces trimmed, phones written alike,
// empty lines gone, weights oldest first.
func Tidy(c data.Client, country string) data.Client {
	for _, line := range []*string{&c.ChosenName, &c.LegalFirst, &c.LegalMiddle, &c.LegalLast, &c.Pronouns, &c.Gender, &c.Referral,
		&c.Address.Street, &c.Address.City, &c.Address.Region, &c.Address.Code, &c.Address.Country} {
		*line = tidyLine(*line)
	}
	c.Indicated = strings.TrimSpace(c.Indicated)

	c.Phones = keep(c.Phones, func(p *data.Phone) bool { p.Number = FormatPhone(p.Number, country); return p.Number != "" })
	c.Emails = keep(c.Emails, func(e *string) bool { *e = strings.TrimSpace(*e); return *e != "" })
	c.Emergency = keep(c.Emergency, func(p *data.Person) bool { *p = tidyPerson(*p, country); return *p != data.Person{} })
	c.Escort = tidyPerson(c.Escort, country)
	c.Free, c.Ride = c.Free.Tidy(), c.Ride.Tidy()
	c.Diagnoses = keep(c.Diagnoses, func(d *data.Diagnosis) bool {
		d.Code, d.Label = strings.ToUpper(strings.TrimSpace(d.Code)), strings.TrimSpace(d.Label)
		return d.Code != "" || d.Label != ""
	})
	c.Medications = keep(c.Medications, func(m *data.Medication) bool {
		m.Name, m.Dose, m.Schedule = strings.TrimSpace(m.Name), strings.TrimSpace(m.Dose), strings.TrimSpace(m.Schedule)
		return m.Name != "" || m.Dose != "" || m.Schedule != ""
	})
	c.Allergies = keep(c.Allergies, func(a *data.Allergy) bool {
		a.Substance, a.Reaction = strings.TrimSpace(a.Substance), strings.TrimSpace(a.Reaction)
		return a.Substance != "" || a.Reaction != ""
	})
	c.Weights = keep(c.Weights, func(w *data.Weight) bool { return *w != data.Weight{} })
	slices.SortStableFunc(c.Weights, func(a, b data.Weight) int { return a.On.Compare(b.On) })
	return c
}

func tidyPerson(p data.Person, country string) data.Person {
	return data.Person{Name: tidyLine(p.Name), Relation: tidyLine(p.Relation), Phone: FormatPhone(p.Phone, country)}
}

// tidyLine has one space between words, and none of the marks that nobody sees
// and that turn the rest of a line around, as a name copied from a page may
// have. The joiners of Persian and Indic scripts stay.
func tidyLine(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) && r != '\u200C' && r != '\u200D' {
			return -1
		}
		return r
	}, text)), " ")
}

// keep returns the items for which tidy, which may change its item, says yes.
// The items given stay as they were.
func keep[T any](items []T, tidy func(*T) bool) []T {
	var kept []T
	for _, item := range items {
		if tidy(&item) {
			kept = append(kept, item)
		}
	}
	return kept
}

// Check says what is wrong with a client's record. Nothing but a name is
// required. Fields are named as in "birth" or "phones.0" for the first phone.
// What is unusual rather than wrong is asked (data.Problem.Ask).
func Check(c data.Client, today data.Date) data.Problems {
	var p problems
	p.names(c)
	p.birth(c.Birth, today)
	p.reach(c)
	p.history(c, today)
	for field, when := range map[string]data.Availability{"free": c.Free, "ride": c.Ride} {
		for _, one := range when.Check() {
			p.Wrong(field, one.Code)
		}
	}
	return p.Problems
}

type problems struct{ data.Problems }

func (p *problems) length(field, text string, most int) {
	if n := utf8.RuneCountInString(text); n > most {
		p.Wrong(field, "text.long", n, most)
	}
}

func (p *problems) names(c data.Client) {
	if strings.TrimSpace(c.ChosenName+c.LegalFirst+c.LegalLast) == "" {
		p.Wrong("chosen", "name.none")
	}
	p.length("chosen", c.ChosenName, MaxName)
	p.length("first", c.LegalFirst, MaxName)
	p.length("middle", c.LegalMiddle, MaxName)
	p.length("last", c.LegalLast, MaxName)
	p.length("pronouns", c.Pronouns, MaxName)
	p.length("gender", c.Gender, MaxName)
	p.length("referral", c.Referral, MaxLine)
	p.length("indicated", c.Indicated, MaxText)
	for _, i := range c.Indication {
		if !slices.Contains(data.Indications, i) {
			p.Wrong("indication", "indication.unknown")
		}
	}
}

func (p *problems) birth(born, today data.Date) {
	switch {
	case born.IsZero():
	case born.After(today):
		p.Wrong("birth", "birth.future")
	case born.AgeOn(today) > oldest:
		p.Wrong("birth", "birth.old", oldest)
	case born.AgeOn(today) < adult:
		p.Ask("birth", "birth.young", born.AgeOn(today), adult)
	}
}

func (p *problems) reach(c data.Client) {
	for i, phone := range c.Phones {
		field := fmt.Sprintf("phones.%d", i)
		if strings.TrimSpace(phone.Number) == "" {
			continue
		}
		if code := phoneProblem(phone.Number); code != "" {
			p.Wrong(field, code)
			continue
		}
		if slices.ContainsFunc(c.Phones[:i], func(other data.Phone) bool { return samePhone(other.Number, phone.Number) }) {
			p.Ask(field, "phone.again")
		}
	}
	for i, e := range c.Emails {
		if strings.TrimSpace(e) != "" && !data.IsEmail(e) {
			p.Wrong(fmt.Sprintf("emails.%d", i), "email.form")
		}
	}
	for _, part := range []string{c.Address.Street, c.Address.City, c.Address.Region, c.Address.Code, c.Address.Country} {
		p.length("address", part, MaxLine)
	}
	for i, person := range c.Emergency {
		p.contact(fmt.Sprintf("emergency.%d", i), person)
	}
	p.contact("escort", c.Escort)
}

func (p *problems) contact(field string, person data.Person) {
	p.length(field+".name", person.Name, MaxName)
	p.length(field+".relation", person.Relation, MaxName)
	if strings.TrimSpace(person.Phone) == "" {
		return
	}
	if code := phoneProblem(person.Phone); code != "" {
		p.Wrong(field+".phone", code)
	} else if strings.TrimSpace(person.Name) == "" {
		p.Ask(field+".name", "contact.nobody")
	}
}

var icd10 = regexp.MustCompile(`^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$`)

func (p *problems) history(c data.Client, today data.Date) {
	for i, d := range c.Diagnoses {
		field := fmt.Sprintf("diagnoses.%d", i)
		if code := strings.ToUpper(strings.TrimSpace(d.Code)); code != "" && !icd10.MatchString(code) {
			p.Ask(field, "diagnosis.form")
		}
		p.length(field, d.Label, MaxLine)
		p.span(field, d.Since, d.Until)
	}
	for i, m := range c.Medications {
		field := fmt.Sprintf("medications.%d", i)
		if strings.TrimSpace(m.Name) == "" && m.Dose+m.Schedule != "" {
			p.Wrong(field, "medicine.none")
		}
		p.length(field, m.Name, MaxName)
		p.length(field+".dose", m.Dose, MaxName)
		p.length(field+".schedule", m.Schedule, MaxLine)
		if m.HoldHours < 0 || m.HoldHours > mostHold*24 {
			p.Wrong(field+".hold", "hold.range", 0, mostHold*24, mostHold)
		}
		p.span(field, m.Start, m.Stop)
	}
	for i, a := range c.Allergies {
		field := fmt.Sprintf("allergies.%d", i)
		if strings.TrimSpace(a.Substance) == "" && a.Reaction != "" {
			p.Wrong(field, "allergy.none")
		}
		p.length(field, a.Substance, MaxName)
		p.length(field+".reaction", a.Reaction, MaxLine)
	}
	if c.NoAllergies && len(c.Allergies) > 0 {
		p.Wrong("noallergies", "allergy.both")
	}
	for i, w := range c.Weights {
		p.weight(fmt.Sprintf("weights.%d", i), w, today)
	}
}

func (p *problems) span(field string, from, to data.Date) {
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		p.Wrong(field+".until", "end.early")
	}
}

func (p *problems) weight(field string, w data.Weight, today data.Date) {
	switch {
	case w.On.IsZero():
		p.Wrong(field+".on", "weight.undated")
	case w.On.After(today):
		p.Wrong(field+".on", "weight.future")
	}
	switch {
	case w.Kg <= 0:
		p.Wrong(field, "weight.none")
	case w.Kg > heaviest:
		p.Wrong(field, "weight.most")
	case w.Kg < LeastUsualWeight, w.Kg > MostUsualWeight:
		p.Ask(field, "weight.unusual", w.Kg)
	}
}
