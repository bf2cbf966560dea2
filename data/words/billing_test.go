package words

import (
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/billing"
)

func TestBillingSays(t *testing.T) {
	day := func(d int) data.Date { return data.MustDate(2025, time.June, d) }
	us := data.RegionOf("US")
	fifty := data.ServiceCode{Code: "90834", Least: 38, Most: 52}
	long := data.ServiceCode{Code: "90837", Least: 53}
	for _, c := range []struct{ got, want string }{
		{MinutesFit(data.ServiceCode{}, 0), ""},
		{MinutesFit(fifty, 45), ""},
		{MinutesFit(fifty, 0), "90834 needs 38 to 52 minutes face to face. How many there were is not recorded."},
		{MinutesFit(fifty, 53), "90834 is for 38 to 52 minutes face to face, and there were 53."},
		{MinutesFit(long, 50), "90837 is for 53 minutes or more face to face, and there were 50."},
		{EstimateNeed(billing.Need{Why: data.EstimateBooked, For: day(30), By: day(13)}, day(12), us), "Visit on Jun 30. Due tomorrow"},
		{EstimateNeed(billing.Need{Why: data.EstimateMoved, For: day(30), By: day(10), Draft: 3}, day(12), us), "Visit on Jun 30 was moved, made and not given. Was due Jun 10"},
		{ServicePlace(data.PlaceUnknown), "not recorded"},
		{BillingTitle(data.PaperEstimate), "Good-faith estimate"},
		{ToBill(data.ToBill{Why: data.ToBillNoShow}, "Integration"), "Integration, nobody came"},
		{BillingLine(data.BillingLine{Kind: data.BillingPayment, Method: data.PaidByCard}), "Payment, card"},
		{BillingLine(data.BillingLine{Kind: data.BillingCharge, Service: data.ServiceCode{Words: "Integration", Code: "90837", Modifier: "95"}}), "Integration, 90837-95"},
		{Balance(data.Practice{}, -12345678), "$123,456.78 held for the client"},
		{Balance(data.Practice{}, 5), "Owes $0.05"},
		{Balance(data.Practice{}, 0), "Nothing is open"},
		{(data.Practice{Country: "DE", Region: data.RegionOf("DE")}).Money(-123456), "−1.234,56\u00a0€"},
		{(data.Practice{Country: "JP"}).Money(100000), "1,000.00"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
