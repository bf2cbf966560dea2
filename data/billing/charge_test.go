package billing

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
)

func practice() data.Practice {
	p := data.NewPractice()
	p.Name, p.Clinician, p.Address, p.Country = "Juniper House", "Elena Marsh", []string{"418 NE Alder Street", "Portland, OR 97232"}, "US"
	for kind, dollars := range map[data.Kind]int64{data.KindMedicine: 650, data.KindIntegration: 175, data.KindPreparation: 175} {
		own := kind.Rule().Type()
		own.Fee = data.Fee{Set: true, Cents: dollars * 100}
		p.Visits = p.Visits.With(kind, own)
	}
	p.Billing = data.Billing{NPI: "1234567893", TIN: "12-3456789", Codes: map[data.Kind]data.ServiceCode{data.KindIntegration: {Code: "90837", Least: 53}}}
	return p
}

// A fee is proposed only where the practice set one: nothing is charged for a missed
// visit or a no-go by itself.
func TestWhatIsProposed(t *testing.T) {
	p := practice()
	at := today.At(10, 0, time.UTC)
	c := data.Client{Diagnoses: []data.Diagnosis{{Code: "F33.2", Since: today.AddDays(-9)}, {Code: "F43.10", Until: today}, {Label: "grief"}, {Code: "F41.1", Since: today.AddDays(1)}}}
	visit := data.ToBill{Why: data.ToBillVisit, Visit: 7, Kind: data.KindIntegration, Start: at, Place: data.Video}
	l, ok := Propose(p, c, visit)
	if !ok || l.Cents != 17500 || l.Units != 1 || l.Service.Code != "90837" || l.Service.Words != "Integration" || l.Place != data.PlaceHomeVideo || l.Minutes != 0 {
		t.Errorf("an integration: %+v, %v", l, ok)
	}
	if len(l.Diagnoses) != 1 || l.Diagnoses[0].Code != "F33.2" {
		t.Errorf("its diagnoses are %v, want the one with a code that stands on the day", l.Diagnoses)
	}
	if found := Check(l, today); len(found) > 0 {
		t.Errorf("the proposal would be refused: %v", found)
	}
	for _, b := range []data.ToBill{
		{Why: data.ToBillVisit, Kind: data.KindReview, Start: at},           // no fee is set
		{Why: data.ToBillLateCancel, Kind: data.KindIntegration, Start: at}, // the visit's fee is not that of missing it
		{Why: data.ToBillNoShow, Kind: data.KindMedicine, Start: at},
		{Why: data.ToBillVisit, NoGo: true, Kind: data.KindPreparation, Start: at}, // nor that of a no-go
	} {
		if l, ok := Propose(p, c, b); ok {
			t.Errorf("%s of %s: %d is proposed, and no fee is set", b.Why, b.Kind, l.Cents)
		}
	}
	p.Billing.NoShow, p.Billing.NoGo = data.Fee{Set: true, Cents: 10000}, data.Fee{Set: true}
	l, ok = Propose(p, c, data.ToBill{Why: data.ToBillNoShow, Kind: data.KindIntegration, Start: at, Place: data.Video})
	if !ok || l.Cents != 10000 || l.Service != (data.ServiceCode{Words: "Missed visit, integration"}) || l.Place != "" || l.Diagnoses != nil {
		t.Errorf("a missed visit: %+v, %v; want no code, place or diagnosis: no service took place", l, ok)
	}
	if _, ok := Propose(p, c, data.ToBill{Why: data.ToBillVisit, NoGo: true, Kind: data.KindPreparation, Start: at}); ok {
		t.Error("a fee of 0 proposes a charge")
	}
}

// Minutes are compared only where somebody wrote them: at, below and above both ends.
func TestMinutesFitTheirCode(t *testing.T) {
	for _, c := range []struct {
		least, most, minutes int
		want                 MinutesFit
	}{
		{0, 0, 50, MinutesFree}, {0, 0, 0, MinutesFree}, {16, 37, 0, MinutesUnset}, {16, 37, 15, MinutesBelow}, {16, 37, 16, MinutesMeet},
		{16, 37, 37, MinutesMeet}, {16, 37, 38, MinutesAbove}, {53, 0, 52, MinutesBelow}, {53, 0, 180, MinutesMeet},
	} {
		if got := Fit(data.ServiceCode{Least: c.least, Most: c.most}, c.minutes); got != c.want {
			t.Errorf("%d minutes for %d to %d: %d, want %d", c.minutes, c.least, c.most, got, c.want)
		}
	}
	if least, most, known := UsualMinutes(" 90834 "); !known || least != 38 || most != 52 {
		t.Errorf("90834 is known for %d to %d (%v), want 38 to 52", least, most, known)
	}
	if _, _, known := UsualMinutes("0820T"); known {
		t.Error("a code without a known rule has one")
	}
}

// The check digit of an NPI, by the published example and each digit off by one.
func TestNPI(t *testing.T) {
	if !validNPI("1234567893") {
		t.Error("the published example does not check")
	}
	for i := range 10 {
		wrong := []byte("1234567893")
		wrong[i] = '0' + (wrong[i]-'0'+1)%10
		if validNPI(string(wrong)) {
			t.Errorf("%s checks", wrong)
		}
	}
	for _, wrong := range []string{"", "123456789", "12345678930", "12345 7893", "１２３４５６７８９３"} {
		if validNPI(wrong) {
			t.Errorf("%q checks", wrong)
		}
	}
}

func TestSettings(t *testing.T) {
	b := practice().Billing
	b.Codes[data.KindReview] = data.ServiceCode{}
	b.Items = []data.FeeItem{{ServiceCode: data.ServiceCode{Words: "  A   letter "}, Fee: data.Fee{Set: true, Cents: 2500}}, {}}
	tidy := Tidy(b)
	if len(tidy.Codes) != 1 || len(tidy.Items) != 1 || tidy.Items[0].Words != "A letter" {
		t.Errorf("tidy: %+v, want no empty code or item", tidy)
	}
	if found := Settings(tidy); len(found) > 0 {
		t.Errorf("%v, want nothing wrong", found)
	}
	if len(b.Items) != 2 || b.Items[0].Words != "  A   letter " {
		t.Errorf("what was typed is tidied under the hand: %+v", b.Items)
	}
	b.Items = []data.FeeItem{{}, {Fee: data.Fee{Set: true, Cents: 2500}}}
	if found := Settings(b); found.For("item2/words").Code != "billing.words" || len(found) != 1 {
		t.Errorf("behind an empty item: %v, want the second to lack its words", found)
	}
	tidy.NPI, tidy.DueDays, tidy.NoShow = "1234567890", 121, data.Fee{Cents: 1}
	tidy.Codes[data.KindMedicine] = data.ServiceCode{Least: 60, Most: 59}
	tidy.Items[0].Words = ""
	for field, code := range map[string]data.Code{"npi": "billing.npi", "due_days": "billing.due", "no_show": "visits.fee", "medicine/most": "billing.span", "item1/words": "billing.words"} {
		if got := Settings(tidy).For(field).Code; got != code {
			t.Errorf("%s: %q, want %q", field, got, code)
		}
	}
}

// Each bound of what a practice sets, at it and one above.
func TestBoundsOfSettings(t *testing.T) {
	items := func(n int) (list []data.FeeItem) {
		for range n {
			list = append(list, data.FeeItem{ServiceCode: data.ServiceCode{Words: "A letter"}})
		}
		return list
	}
	minutes := func(least, most int) data.Billing {
		return data.Billing{Codes: map[data.Kind]data.ServiceCode{data.KindReview: {Least: least, Most: most}}}
	}
	words := func(n int) data.Billing {
		return data.Billing{Codes: map[data.Kind]data.ServiceCode{data.KindReview: {Words: strings.Repeat("x", n)}}}
	}
	fee := func(cents int64) data.Billing { return data.Billing{NoShow: data.Fee{Set: true, Cents: cents}} }
	for _, c := range []struct {
		name     string
		fits     data.Billing
		not      data.Billing
		problems string
	}{
		{"items", data.Billing{Items: items(data.MostItems)}, data.Billing{Items: items(data.MostItems + 1)}, "items: billing.items"},
		{"the tax number", data.Billing{TIN: strings.Repeat("9", 20)}, data.Billing{TIN: strings.Repeat("9", 21)}, "tin: billing.long"},
		{"a fee", fee(data.MostFee * 100), fee(data.MostFee*100 + 1), "no_show: visits.fee"},
		{"a fee of nothing", fee(0), fee(-1), "no_show: visits.fee"},
		{"minutes", minutes(data.MostVisit, 0), minutes(data.MostVisit+1, 0), string(data.KindReview) + "/least: billing.minutes"},
		{"a span of one minute", minutes(60, 60), minutes(60, 59), string(data.KindReview) + "/most: billing.span"},
		{"words", words(data.MostBillingText), words(data.MostBillingText + 1), string(data.KindReview) + "/words: billing.long"},
	} {
		if found := Settings(c.fits); len(found) > 0 {
			t.Errorf("%s at their bound: %v", c.name, found)
		}
		if got := Settings(c.not).Error(); got != c.problems {
			t.Errorf("%s above it: %q, want %q", c.name, got, c.problems)
		}
	}
}

// What billing asks of a client: the day of asking is none that is to come.
func TestCheckOfAnAccount(t *testing.T) {
	for asked, want := range map[data.Date]string{{}: "", today: "", today.AddDays(1): "asked: billing.future"} {
		if got := CheckAccount(data.Account{Asked: asked}, today).Error(); got != want {
			t.Errorf("asked on %s: %q, want %q", asked, got, want)
		}
	}
}
