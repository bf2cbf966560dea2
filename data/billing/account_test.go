package billing

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"kapdesk/data"
)

var today = data.MustDate(2025, time.June, 12)

// account is a random account with every kind of line and with mistakes taken back, as
// the store keeps it.
func account(t *rapid.T) []data.BillingLine {
	var lines []data.BillingLine
	for i := range rapid.IntRange(0, 40).Draw(t, "lines") {
		l := data.BillingLine{ID: data.BillingLineID(i + 1), Day: today.AddDays(-rapid.IntRange(0, 400).Draw(t, "days")),
			Cents: rapid.Int64Range(1, data.MostCents).Draw(t, "cents"),
			Kind:  rapid.SampledFrom([]data.BillingKind{data.BillingCharge, data.BillingCharge, data.BillingPayment, data.BillingPayment, data.BillingRefund, data.BillingCredit, data.BillingWriteOff, data.BillingMistake}).Draw(t, "kind")}
		if l.Kind == data.BillingMistake {
			at := rapid.IntRange(0, 40).Draw(t, "voids")
			if at >= len(lines) || !lines[at].Counts() {
				continue
			}
			lines[at].VoidedBy, l.Voids, l.Cents = l.ID, lines[at].ID, 0
		} else if l.Kind != data.BillingCharge && len(lines) > 0 && rapid.Bool().Draw(t, "toward") {
			l.Toward = lines[rapid.IntRange(0, len(lines)-1).Draw(t, "charge")].ID
		}
		lines = append(lines, l)
	}
	return lines
}

// Whatever the sequence, the sums of the kinds make the balance, and what lies on the
// charges and ahead makes it too, to the cent and without a line that is paid below
// zero or above its amount.
func TestTotalsReconcile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := account(t)
		sum := Total(lines)
		if want := sum.Charges + sum.Refunds - sum.Payments - sum.Credits - sum.WriteOffs; sum.Balance != want {
			t.Fatalf("the balance is %d, its parts make %d", sum.Balance, want)
		}
		s := Settle(lines)
		if s.Owed-s.Ahead != sum.Balance {
			t.Fatalf("owed %d less ahead %d is not the balance %d", s.Owed, s.Ahead, sum.Balance)
		}
		if s.Owed < 0 || s.Ahead < 0 {
			t.Fatalf("owed %d and ahead %d: below zero", s.Owed, s.Ahead)
		}
		paid := int64(0)
		for _, l := range lines {
			if l.Kind == data.BillingCharge && (s.Paid[l.ID] < 0 || s.Forgiven[l.ID] < 0 || s.Open(l) < 0) {
				t.Fatalf("%d and %d of %d are paid and given up", s.Paid[l.ID], s.Forgiven[l.ID], l.Cents)
			}
			paid += s.Paid[l.ID]
		}
		if came := max(0, sum.Payments-sum.Refunds); paid > came {
			t.Fatalf("%d lie on charges as paid, and %d came and stayed", paid, came)
		}
	})
}

// A line and the mistake that takes it out leave every sum as it was.
func TestAMistakeLeavesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := account(t)
		before, settled := Total(lines), Settle(lines)
		wrong := data.BillingLine{ID: 1000, Day: today, Kind: data.BillingPayment, Cents: 12345, VoidedBy: 1001}
		lines = append(lines, wrong, data.BillingLine{ID: 1001, Day: today, Kind: data.BillingMistake, Voids: 1000})
		if after := Total(lines); after != before {
			t.Fatalf("%+v became %+v", before, after)
		}
		if after := Settle(lines); after.Ahead != settled.Ahead || after.Owed != settled.Owed {
			t.Fatalf("%+v became %+v", settled, after)
		}
	})
}

// The largest account that the bounds allow is far from overflow.
func TestSumsDoNotOverflow(t *testing.T) {
	lines := make([]data.BillingLine, 100_000)
	for i := range lines {
		lines[i] = data.BillingLine{ID: data.BillingLineID(i + 1), Kind: data.BillingCharge, Day: today, Cents: data.MostCents}
	}
	if got, want := Total(lines).Balance, int64(100_000)*data.MostCents; got != want || got < 0 {
		t.Errorf("the balance is %d, want %d", got, want)
	}
}

func charge(id int64, daysAgo int, cents int64) data.BillingLine {
	return data.BillingLine{ID: data.BillingLineID(id), Kind: data.BillingCharge, Day: today.AddDays(-daysAgo), Cents: cents, Units: 1, Each: cents, Service: data.ServiceCode{Words: "Visit"}}
}

func paid(id, cents int64) data.BillingLine {
	return data.BillingLine{ID: data.BillingLineID(id), Kind: data.BillingPayment, Day: today, Cents: cents, Method: data.PaidByCard}
}

// Money goes to the charge that it was for, then to the oldest; what is left lies ahead,
// as a deposit does, and a refund takes that first.
func TestWhereMoneyLies(t *testing.T) {
	old, newer := charge(1, 30, 10000), charge(2, 10, 25000)
	toward := paid(3, 25000)
	toward.Toward = 2
	for _, c := range []struct {
		name        string
		lines       []data.BillingLine
		old, newer  int64
		ahead, owed int64
	}{
		{"nothing came", nil, 0, 0, 0, 35000},
		{"the oldest first", []data.BillingLine{paid(3, 12000)}, 10000, 2000, 0, 23000},
		{"the one that it is for", []data.BillingLine{toward}, 0, 25000, 0, 10000},
		{"more than is owed", []data.BillingLine{paid(3, 40000)}, 10000, 25000, 5000, 0},
		{"a refund of what lies ahead", []data.BillingLine{paid(3, 40000), {ID: 4, Kind: data.BillingRefund, Cents: 5000}}, 10000, 25000, 0, 0},
		{"a refund of what was paid", []data.BillingLine{paid(3, 35000), {ID: 4, Kind: data.BillingRefund, Cents: 25000}}, 10000, 0, 0, 25000},
		{"a refund of what never came", []data.BillingLine{{ID: 4, Kind: data.BillingRefund, Cents: 100}}, 0, 0, 0, 35100},
	} {
		s := Settle(append([]data.BillingLine{newer, old}, c.lines...))
		if s.Paid[1] != c.old || s.Paid[2] != c.newer || s.Ahead != c.ahead || s.Owed != c.owed {
			t.Errorf("%s: %+v, want %d and %d paid, %d ahead, %d owed", c.name, s, c.old, c.newer, c.ahead, c.owed)
		}
	}
}

// What a credit or a write-off lies on is owed no more, and was not paid: only money is,
// whichever came first, and a refund takes money alone.
func TestWhatIsGivenUpIsNotPaid(t *testing.T) {
	old, newer := charge(1, 30, 10000), charge(2, 10, 25000)
	credit := func(kind data.BillingKind, cents int64, toward data.BillingLineID) data.BillingLine {
		return data.BillingLine{ID: 4, Kind: kind, Day: today, Cents: cents, Toward: toward, Note: "agreed"}
	}
	refund := data.BillingLine{ID: 5, Kind: data.BillingRefund, Day: today, Cents: 4000}
	for _, c := range []struct {
		name     string
		lines    []data.BillingLine
		paid     [2]int64
		forgiven [2]int64
		owed     int64
	}{
		{"a write-off of all", []data.BillingLine{credit(data.BillingWriteOff, 35000, 0)}, [2]int64{}, [2]int64{10000, 25000}, 0},
		{"a payment, then a credit for the rest", []data.BillingLine{paid(3, 30000), credit(data.BillingCredit, 5000, 0)},
			[2]int64{10000, 20000}, [2]int64{0, 5000}, 0},
		{"a credit for the newer before the money", []data.BillingLine{credit(data.BillingCredit, 5000, 2), paid(3, 30000)},
			[2]int64{10000, 20000}, [2]int64{0, 5000}, 0},
		{"all paid, then a part credited and given back", []data.BillingLine{paid(3, 35000), credit(data.BillingCredit, 4000, 0), refund},
			[2]int64{10000, 21000}, [2]int64{0, 4000}, 0},
		{"a refund beside a credit", []data.BillingLine{paid(3, 30000), credit(data.BillingCredit, 5000, 0), refund},
			[2]int64{10000, 16000}, [2]int64{0, 5000}, 4000},
	} {
		s := Settle(append([]data.BillingLine{newer, old}, c.lines...))
		if got := [2]int64{s.Paid[1], s.Paid[2]}; got != c.paid {
			t.Errorf("%s: paid are %v, want %v", c.name, got, c.paid)
		}
		if got := [2]int64{s.Forgiven[1], s.Forgiven[2]}; got != c.forgiven || s.Owed != c.owed {
			t.Errorf("%s: given up are %v and owed %d, want %v and %d", c.name, got, s.Owed, c.forgiven, c.owed)
		}
	}
}

// Each field at its edges: what is refused, by the code beside the field.
func TestCheckOfALine(t *testing.T) {
	for _, c := range []struct {
		name  string
		edit  func(*data.BillingLine)
		kind  data.BillingKind
		field string
		code  data.Code
	}{
		{"a charge", func(*data.BillingLine) {}, data.BillingCharge, "", ""},
		{"no day", func(l *data.BillingLine) { l.Day = data.Date{} }, data.BillingCharge, "day", "billing.day"},
		{"tomorrow", func(l *data.BillingLine) { l.Day = today.AddDays(1) }, data.BillingPayment, "day", "billing.future"},
		{"nothing", func(l *data.BillingLine) { l.Cents = 0 }, data.BillingPayment, "cents", "billing.amount"},
		{"less than nothing", func(l *data.BillingLine) { l.Cents = -1 }, data.BillingPayment, "cents", "billing.amount"},
		{"one cent", func(l *data.BillingLine) { l.Cents = 1 }, data.BillingPayment, "", ""},
		{"the most", func(l *data.BillingLine) { l.Cents = data.MostCents }, data.BillingPayment, "", ""},
		{"more", func(l *data.BillingLine) { l.Cents = data.MostCents + 1 }, data.BillingPayment, "cents", "billing.amount"},
		{"no method", func(l *data.BillingLine) { l.Method = "" }, data.BillingPayment, "method", "billing.method"},
		{"another method", func(l *data.BillingLine) { l.Method = "shells" }, data.BillingRefund, "method", "billing.method"},
		{"a refund without a reason", func(l *data.BillingLine) { l.Note = "" }, data.BillingRefund, "note", "billing.reason"},
		{"a write-off without a reason", func(l *data.BillingLine) { l.Note = "" }, data.BillingWriteOff, "note", "billing.reason"},
		{"no words", func(l *data.BillingLine) { l.Service.Words = "" }, data.BillingCharge, "words", "billing.words"},
		{"no units", func(l *data.BillingLine) { l.Units, l.Cents = 0, 0 }, data.BillingCharge, "units", "billing.units"},
		{"too many units", func(l *data.BillingLine) { l.Units, l.Cents = 100, 100*l.Each }, data.BillingCharge, "units", "billing.units"},
		{"a sum that is not units times fee", func(l *data.BillingLine) { l.Cents++ }, data.BillingCharge, "each", "billing.each"},
		{"no charge", func(l *data.BillingLine) { l.Each, l.Cents = 0, 0 }, data.BillingCharge, "", ""},
		{"a fee below zero", func(l *data.BillingLine) { l.Each, l.Cents = -1, -1 }, data.BillingCharge, "each", "billing.each"},
		{"the highest fee", func(l *data.BillingLine) { l.Each = data.MostCents / data.MostUnits; l.Cents = l.Each }, data.BillingCharge, "", ""},
		{"a cent more than it", func(l *data.BillingLine) { l.Each = data.MostCents/data.MostUnits + 1; l.Cents = l.Each }, data.BillingCharge, "each", "billing.each"},
		{"too many minutes", func(l *data.BillingLine) { l.Minutes = data.MostVisit + 1 }, data.BillingCharge, "minutes", "billing.minutes"},
		{"a long code", func(l *data.BillingLine) { l.Service.Code = "1234567890123" }, data.BillingCharge, "code", "billing.long"},
	} {
		l := charge(0, 0, 15000)
		l.Kind, l.Method, l.Note = c.kind, data.PaidByCash, "agreed"
		c.edit(&l)
		found := Check(l, today)
		if c.code == "" && len(found) > 0 || c.code != "" && found.For(c.field).Code != c.code {
			t.Errorf("%s: %v, want %q at %q", c.name, found, c.code, c.field)
		}
	}
}
