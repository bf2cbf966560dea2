package data

import (
	"testing"
)

func TestParseDate(t *testing.T) {
	today := MustDate(2025, 6, 12)
	april3 := MustDate(1980, 4, 3)
	tests := []struct {
		text  string
		order DateOrder
		want  Date
	}{
		{"", MonthFirst, Date{}},
		{"   ", MonthFirst, Date{}},
		{"1980-04-03", MonthFirst, april3},
		{"1980-04-03", DayFirst, april3},
		{"1980/4/3", DayFirst, april3},
		{"19800403", MonthFirst, april3},
		{"4/3/1980", MonthFirst, april3},
		{"3/4/1980", DayFirst, april3},
		{"3.4.1980", DayFirst, april3},
		{"1980.4.3", DayFirst, april3},
		{" 04 / 03 / 1980 ", MonthFirst, april3},
		{"3 Apr 1980", MonthFirst, april3},
		{"Apr 3 1980", DayFirst, april3},
		{"Apr 3, 1980", MonthFirst, april3},
		{"April 3rd, 1980", MonthFirst, april3},
		{"3apr1980", MonthFirst, april3},
		{"1980 Apr 3", MonthFirst, april3},
		{"Thu, Apr 3, 1980", MonthFirst, april3},
		{"Sept 1 2024", MonthFirst, MustDate(2024, 9, 1)},
		{"29 Feb 2024", MonthFirst, MustDate(2024, 2, 29)},
		{"today", MonthFirst, today},
		{"Tomorrow", MonthFirst, MustDate(2025, 6, 13)},
		{"yesterday", MonthFirst, MustDate(2025, 6, 11)},
		{"Jun 20", MonthFirst, MustDate(2025, 6, 20)},
		{"20 June", MonthFirst, MustDate(2025, 6, 20)},
		{"6/20", MonthFirst, MustDate(2025, 6, 20)},
		{"20/6", DayFirst, MustDate(2025, 6, 20)},
	}
	for _, tt := range tests {
		got, err := ParseDate(tt.text, tt.order, today)
		if err != nil || got != tt.want {
			t.Errorf("ParseDate(%q, %s) = %v, %v; want %v", tt.text, tt.order.Pattern(), got, err, tt.want)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	today := MustDate(2025, 6, 12)
	tests := []struct {
		text string
		want string
	}{
		{"4/3/80", errDateShortYear.Error()},
		{"3 Apr 80", errDateShortYear.Error()},
		{"4/3/198", errDateShortYear.Error()},
		{"2/30/2025", ErrNoSuchDay.Error()},
		{"29 Feb 2025", ErrNoSuchDay.Error()},
		{"0/1/2025", ErrNoSuchMonth.Error()},
		{"13/1/2025", ErrNoSuchMonth.Error()},
		{"1/0/2025", ErrNoSuchDay.Error()},
		{"1/1/20250", ErrNoSuchDay.Error()},
		{"2025", errDateUnfinished.Error()},
		{"April", errDateUnfinished.Error()},
		{"4/1980", errDateUnfinished.Error()},
		{"soon", errDateUnread(MonthFirst).Error()},
		{"1/2/3/4", errDateUnread(MonthFirst).Error()},
		{"---", errDateUnread(MonthFirst).Error()},
		{"٣/٤/١٩٨٠", errDateUnread(MonthFirst).Error()},
	}
	for _, tt := range tests {
		got, err := ParseDate(tt.text, MonthFirst, today)
		if err == nil {
			t.Errorf("ParseDate(%q) = %v, want it refused", tt.text, got)
			continue
		}
		if err.Error() != tt.want || !got.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %q; want no date and %q", tt.text, got, err, tt.want)
		}
	}
}

// Whatever is typed, the parser answers without a panic, and a date it accepts
// reads back from its stored form.
func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"4/3/2025", "3 Apr 1980", "2025-02-29", "Apr", "9999-12-31", "1 1 1", "０1/2/2025", "may may may"} {
		f.Add(seed, 0)
		f.Add(seed, 1)
	}
	f.Fuzz(func(t *testing.T, text string, order int) {
		got, err := ParseDate(text, DateOrder(order&1), MustDate(2025, 6, 12))
		if err != nil {
			if !got.IsZero() {
				t.Fatalf("ParseDate(%q) returned %v together with %v", text, got, err)
			}
			return
		}
		back, err := ParseISO(got.String())
		if err != nil || back != got {
			t.Fatalf("ParseDate(%q) = %v, which reads back as %v, %v", text, got, back, err)
		}
	})
}
