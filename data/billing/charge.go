package billing

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"kapdesk/data"
)

// Propose is the line that something open may be charged as, by the practice's own
// fees; false where the practice set none for it, or sets that it costs nothing. It
// proposes only: a person sends it, changed or not, or leaves it uncharged.
func Propose(p data.Practice, c data.Client, t data.ToBill) (data.BillingLine, bool) {
	rule := p.Visits.Rule(t.Kind)
	l := data.BillingLine{
		Client: t.Client, Kind: data.BillingCharge, Day: data.DateOf(t.Start), Visit: t.Visit, Appointment: t.Appointment,
		Service: p.Service(t.Kind), Units: 1, Place: PlaceOf(t.Place), Diagnoses: Standing(c, data.DateOf(t.Start)),
	}
	fee := rule.Fee
	switch {
	case t.Why == data.ToBillLateCancel:
		fee, l.Service = p.Billing.LateCancel, data.ServiceCode{Words: "Late cancellation, " + data.Uncapital(rule.Name)}
	case t.Why == data.ToBillNoShow:
		fee, l.Service = p.Billing.NoShow, data.ServiceCode{Words: "Missed visit, " + data.Uncapital(rule.Name)}
	case t.NoGo:
		fee, l.Service = p.Billing.NoGo, data.ServiceCode{Words: "Medicine session ended before the medicine"}
	}
	if t.Why != data.ToBillVisit { // no service took place
		l.Place, l.Diagnoses = data.PlaceUnknown, nil
	}
	l.Each, l.Cents = fee.Cents, fee.Cents
	return l, fee.Set && fee.Cents > 0
}

// PlaceOf is the place of service of a visit by where it took place; not recorded
// where the two numbers do not tell: a telephone may ring anywhere.
func PlaceOf(p data.Place) data.ServicePlace {
	switch p {
	case data.InPerson:
		return data.PlaceOffice
	case data.Video:
		return data.PlaceHomeVideo
	}
	return data.PlaceUnknown
}

// Standing are the diagnoses with a code that stand on a day.
func Standing(c data.Client, on data.Date) (list []data.Diagnosis) {
	for _, d := range c.Diagnoses {
		if d.Code != "" && (d.Until.IsZero() || d.Until.After(on)) && !d.Since.After(on) {
			list = append(list, data.Diagnosis{Code: d.Code, Label: d.Label})
		}
	}
	return list
}

// MinutesFit says how the minutes of a charge stand to its code.
type MinutesFit int

const (
	MinutesFree  MinutesFit = iota // the code asks for none
	MinutesUnset                   // the code asks, and nobody wrote how many there were
	MinutesMeet
	MinutesBelow
	MinutesAbove
)

// Fit compares the minutes that somebody wrote with what the code needs. Minutes that
// were only planned are not compared: unknown is not enough and not too many.
func Fit(s data.ServiceCode, minutes int) MinutesFit {
	switch {
	case s.Least == 0 && s.Most == 0:
		return MinutesFree
	case minutes == 0:
		return MinutesUnset
	case minutes < s.Least:
		return MinutesBelow
	case s.Most > 0 && minutes > s.Most:
		return MinutesAbove
	}
	return MinutesMeet
}

// UsualMinutes are the minutes face to face that a code is known for (reference 8.5,
// source 104), to begin a practice's own with; false for other codes. The upper ends
// are not confirmed there: a practice checks them against its own code book.
func UsualMinutes(code string) (least, most int, known bool) {
	span, known := usualMinutes[strings.ToUpper(strings.TrimSpace(code))]
	return span[0], span[1], known
}

var usualMinutes = map[string][2]int{
	"90791": {16, 0}, "90792": {16, 0}, "90832": {16, 37}, "90834": {38, 52}, "90837": {53, 0},
	"90833": {16, 37}, "90836": {38, 52}, "90838": {53, 0}, "90839": {30, 74}, "90846": {26, 0}, "90847": {26, 0}, "90853": {26, 0},
}

// Tidy writes what a practice sets as it is kept: texts without spaces around them,
// kinds without a code and empty items left out.
func Tidy(b data.Billing) data.Billing {
	b = written(b)
	maps.DeleteFunc(b.Codes, func(k data.Kind, c data.ServiceCode) bool { return !k.Known() || c == data.ServiceCode{} })
	if len(b.Codes) == 0 {
		b.Codes = nil
	}
	b.Items = slices.DeleteFunc(b.Items, func(i data.FeeItem) bool { return i == data.FeeItem{} })
	return b
}

// written is a copy of what a practice sets with its texts as they are kept.
func written(b data.Billing) data.Billing {
	b.NPI, b.TIN = strings.ReplaceAll(strings.TrimSpace(b.NPI), " ", ""), strings.TrimSpace(b.TIN)
	b.Codes, b.Items = maps.Clone(b.Codes), slices.Clone(b.Items)
	for k, c := range b.Codes {
		b.Codes[k] = tidyCode(c)
	}
	for i, item := range b.Items {
		b.Items[i].ServiceCode = tidyCode(item.ServiceCode)
	}
	return b
}

func tidyCode(c data.ServiceCode) data.ServiceCode {
	c.Code, c.Modifier = strings.ToUpper(strings.TrimSpace(c.Code)), strings.ToUpper(strings.TrimSpace(c.Modifier))
	c.Words = strings.Join(strings.Fields(c.Words), " ")
	return c
}

// Settings finds what is wrong with what a practice sets, by fields such as
// "medicine/code", "item2/words", "npi" and "no_show". Nothing is wrong with an empty
// item, which Tidy leaves out.
func Settings(b data.Billing) data.Problems {
	b = written(b)
	var p data.Problems
	if b.NPI != "" && !validNPI(b.NPI) {
		p.Wrong("npi", "billing.npi")
	}
	if len([]rune(b.TIN)) > 20 {
		p.Wrong("tin", "billing.long", 20)
	}
	within := func(field string, s data.ServiceCode) {
		var found data.Problems
		CheckService(&found, s)
		for _, one := range found {
			one.Field = field + "/" + one.Field
			p = append(p, one)
		}
	}
	for _, r := range data.Kinds() {
		within(string(r.Kind), b.Codes[r.Kind])
	}
	if len(b.Items) > data.MostItems {
		p.Wrong("items", "billing.items", data.MostItems)
	}
	for i, item := range b.Items {
		if item == (data.FeeItem{}) {
			continue
		}
		within(ItemField(i), item.ServiceCode)
		if item.Words == "" {
			p.Wrong(ItemField(i)+"/words", "billing.words")
		}
		checkFee(&p, ItemField(i)+"/fee", item.Fee)
	}
	checkFee(&p, "late_cancel", b.LateCancel)
	checkFee(&p, "no_show", b.NoShow)
	checkFee(&p, "no_go", b.NoGo)
	checkFee(&p, "deposit", b.Deposit)
	if b.DueDays < 0 || b.DueDays > mostDueDays {
		p.Wrong("due_days", "billing.due", mostDueDays)
	}
	return p
}

const mostDueDays = 120

// ItemField names an item of the fee schedule in Settings.
func ItemField(i int) string { return itemField + strconv.Itoa(i+1) }

// OfItem reports whether a field is one of an item.
func OfItem(field string) bool { return strings.HasPrefix(field, itemField) }

const itemField = "item"

func checkFee(p *data.Problems, field string, f data.Fee) {
	if f.Cents < 0 || f.Cents > data.MostFee*100 || !f.Set && f.Cents != 0 {
		p.Wrong(field, "visits.fee", data.MostFee)
	}
}

// validNPI checks the ten digits by their check digit: Luhn's, with the prefix 80840
// that stands for health and the United States (45 CFR 162.406).
func validNPI(npi string) bool {
	if len(npi) != 10 || strings.Trim(npi, "0123456789") != "" {
		return false
	}
	sum := 0
	for i, r := range []byte("80840" + npi) {
		d := int(r - '0')
		if i%2 == 1 { // fifteen digits: each second one from the left, so that the check digit is not
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// Newest puts lines in the order of an account: by day, then as they were entered.
func Newest(lines []data.BillingLine) []data.BillingLine {
	list := slices.Clone(lines)
	slices.SortStableFunc(list, func(a, b data.BillingLine) int {
		return cmp.Or(b.Day.Compare(a.Day), cmp.Compare(b.ID, a.ID))
	})
	return list
}
