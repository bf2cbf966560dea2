package data

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Below, at and above each limit of a practice's rules.
func TestPracticeCheck(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*Practice)
		want Problems
	}{
		{"as it starts", func(p *Practice) {}, nil},
		{"no name", func(p *Practice) { p.Name = "" }, Wrong("name", "practice.name")},
		{"no clinician", func(p *Practice) { p.Clinician = "" }, Wrong("clinician", "practice.clinician")},

		{"no e-mail", func(p *Practice) { p.Email = "" }, nil},
		{"an e-mail", func(p *Practice) { p.Email = " elena@juniper.example " }, nil},
		{"half an e-mail", func(p *Practice) { p.Email = "elena@juniper" }, Wrong("email", "email.form")},

		{"food, -1 h", func(p *Practice) { p.FastFood = -1 }, Wrong("fastfood", "practice.food", 0, 24)},
		{"food, 0 h", func(p *Practice) { p.FastFood = 0 }, nil},
		{"food, 24 h", func(p *Practice) { p.FastFood = 24 }, nil},
		{"food, 25 h", func(p *Practice) { p.FastFood = 25 }, Wrong("fastfood", "practice.food", 0, 24)},

		{"liquids, -1 h", func(p *Practice) { p.FastLiquids = -1 }, Wrong("fastliquids", "practice.liquids", 0, 24)},
		{"liquids, 0 h", func(p *Practice) { p.FastLiquids = 0 }, nil},
		{"liquids, 24 h", func(p *Practice) { p.FastLiquids = 24 }, nil},
		{"liquids, 25 h", func(p *Practice) { p.FastLiquids = 25 }, Wrong("fastliquids", "practice.liquids", 0, 24)},

		{"-1 preparations", func(p *Practice) { p.Preparations = -1 }, Wrong("preparations", "practice.preparations", 1, 10)},
		{"no preparation", func(p *Practice) { p.Preparations = 0 }, Wrong("preparations", "practice.preparations", 1, 10)},
		{"one preparation", func(p *Practice) { p.Preparations = 1 }, nil},
		{"10 preparations", func(p *Practice) { p.Preparations = 10 }, nil},
		{"11 preparations", func(p *Practice) { p.Preparations = 11 }, Wrong("preparations", "practice.preparations", 1, 10)},

		{"risk, 0 days", func(p *Practice) { p.RiskDays = 0 }, Wrong("riskdays", "practice.risk", 1, 60)},
		{"risk, 1 day", func(p *Practice) { p.RiskDays = 1 }, nil},
		{"risk, 60 days", func(p *Practice) { p.RiskDays = 60 }, nil},
		{"risk, 61 days", func(p *Practice) { p.RiskDays = 61 }, Wrong("riskdays", "practice.risk", 1, 60)},

		{"vitals, 4 min", func(p *Practice) { p.VitalsMin = 4 }, Wrong("vitalsmin", "practice.vitals", 5, 240)},
		{"vitals, 5 min", func(p *Practice) { p.VitalsMin = 5 }, nil},
		{"vitals, 240 min", func(p *Practice) { p.VitalsMin = 240 }, nil},
		{"vitals, 241 min", func(p *Practice) { p.VitalsMin = 241 }, Wrong("vitalsmin", "practice.vitals", 5, 240)},

		{"test, 0 days", func(p *Practice) { p.TestDays = 0 }, Wrong("testdays", "practice.test", 1, 60)},
		{"test, 1 day", func(p *Practice) { p.TestDays = 1 }, nil},
		{"test, 60 days", func(p *Practice) { p.TestDays = 60 }, nil},
		{"test, 61 days", func(p *Practice) { p.TestDays = 61 }, Wrong("testdays", "practice.test", 1, 60)},

		{"notice, -1 h", func(p *Practice) { p.NoticeHours = -1 }, Wrong("notice", "practice.notice", 0, 240)},
		{"notice, 0 h", func(p *Practice) { p.NoticeHours = 0 }, nil},
		{"notice, 240 h", func(p *Practice) { p.NoticeHours = 240 }, nil},
		{"notice, 241 h", func(p *Practice) { p.NoticeHours = 241 }, Wrong("notice", "practice.notice", 0, 240)},

		{"closed all week", func(p *Practice) { p.Hours = [7]WorkDay{} }, nil},
		{"open all day", func(p *Practice) { p.Hours[1] = WorkDay{0, 24 * 60} }, nil},
		{"open to after midnight", func(p *Practice) { p.Hours[1] = WorkDay{0, 24*60 + 1} }, Wrong("hours", "practice.hours")},
		{"open from before midnight", func(p *Practice) { p.Hours[1] = WorkDay{-1, 60} }, Wrong("hours", "practice.hours")},
		{"closed before it opens", func(p *Practice) { p.Hours[1] = WorkDay{60, 59} }, Wrong("hours", "practice.hours")},
		{"two such days are said once", func(p *Practice) { p.Hours[1], p.Hours[2] = WorkDay{60, 59}, WorkDay{60, 59} }, Wrong("hours", "practice.hours")},
	} {
		p := NewPractice()
		p.Name, p.Clinician = "Juniper House", "Elena Marsh"
		c.edit(&p)
		if diff := cmp.Diff(c.want, p.Check()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// What a practice counts by until it says otherwise.
func TestNewPractice(t *testing.T) {
	open, closed := WorkDay{From: 540, To: 1080}, WorkDay{}
	want := Practice{WeekUsual: 1, WeekMost: 2, FastFood: 4, FastLiquids: 2, Preparations: 2, RiskDays: 14, VitalsMin: 60, TestDays: 7, NoticeHours: 48,
		Rooms: []string{"Room 1"}, Hours: [7]WorkDay{closed, open, open, open, open, open, closed}}
	if diff := cmp.Diff(want, NewPractice(), cmpopts.EquateComparable(Date{})); diff != "" {
		t.Errorf("a new practice (-want +got):\n%s", diff)
	}
}

func TestSignature(t *testing.T) {
	for _, c := range []struct {
		p    Practice
		want string
	}{
		{Practice{Clinician: "Elena Marsh", Credentials: "LCSW"}, "Elena Marsh, LCSW"},
		{Practice{Clinician: "Elena Marsh"}, "Elena Marsh"},
	} {
		if got := c.p.Signature(); got != c.want {
			t.Errorf("%q with %q signs as %q, want %q", c.p.Clinician, c.p.Credentials, got, c.want)
		}
	}
}

// A stay ends on the day of its own zone, though it was tomorrow already where the
// practice moved to.
func TestStayEndsOnItsOwnDay(t *testing.T) {
	until := MustDate(2025, 6, 12).At(23, 0, Zone("America/Los_Angeles").MustLocation())
	stay := Stay{Zone: "America/Los_Angeles", Until: until.In(Zone("America/New_York").MustLocation())}
	if got, want := stay.LastDay(), MustDate(2025, 6, 12); got != want {
		t.Errorf("the stay ended %s, want %s", got, want)
	}
}

func TestAddressLinesLeaveEmptyOnesOut(t *testing.T) {
	for _, c := range []struct{ typed, want []string }{
		{nil, nil},
		{[]string{"", ""}, nil},
		{[]string{"418 NE Alder Street", ""}, []string{"418 NE Alder Street"}},
		{[]string{" ", "Portland, OR 97232 "}, []string{"Portland, OR 97232"}},
		{[]string{"418 NE Alder Street", "Portland, OR 97232"}, []string{"418 NE Alder Street", "Portland, OR 97232"}},
	} {
		if got := (Practice{Address: c.typed}).AddressLines(); !slices.Equal(got, c.want) {
			t.Errorf("of %q the lines are %q, want %q", c.typed, got, c.want)
		}
	}
}
