package course

import (
	"testing"
	"time"

	"kapdesk/data"
)

// alarmed is a session after Go with a dose at T0 and the order's limit 150/95.
func alarmed() *MedicineSession {
	s := asked()
	happens(s, 0, data.Dose{Mg: 150, Route: data.Sublingual})
	return s
}

func called(whom string) data.OutsideContact { return data.OutsideContact{Whom: whom} }

// The alarm stands from the first reading at hold or worse until a later one is below
// it and the prescriber, or help, was called.
func TestAlarmStandsUntilItIsAnswered(t *testing.T) {
	three := 3
	five := 5
	type line struct {
		minute int
		what   data.Payload
	}
	high, fine := vitals(158, 98, 88, 97), vitals(138, 86, 88, 97)
	for name, c := range map[string]struct {
		lines []line
		want  bool
		below bool
	}{
		"at the order's limit":          {[]line{{20, vitals(150, 95, 88, 97)}}, false, false},
		"one above it":                  {[]line{{20, vitals(151, 95, 88, 97)}}, true, false},
		"below, nobody called":          {[]line{{20, high}, {25, fine}}, true, true},
		"called, not below":             {[]line{{20, high}, {22, called(data.Prescribing)}}, true, false},
		"called and below":              {[]line{{20, high}, {22, called(data.Prescribing)}, {25, fine}}, false, false},
		"below and called afterwards":   {[]line{{20, high}, {25, fine}, {27, called(data.Prescribing)}}, false, false},
		"help was called":               {[]line{{20, high}, {22, called("911")}, {25, fine}}, false, false},
		"somebody else was called":      {[]line{{20, high}, {22, called("sitter")}, {25, fine}}, true, true},
		"called before":                 {[]line{{10, called(data.Prescribing)}, {20, high}, {25, fine}}, true, true},
		"again after it was answered":   {[]line{{20, high}, {22, called(data.Prescribing)}, {25, fine}, {30, high}}, true, false},
		"a pulse answers no pressure":   {[]line{{20, high}, {22, called(data.Prescribing)}, {25, data.Vitals{Pulse: 70}}}, true, false},
		"oxygen one above hold":         {[]line{{20, vitals(120, 80, 70, 92)}}, false, false},
		"oxygen at hold":                {[]line{{20, vitals(120, 80, 70, 91)}}, true, false},
		"a score of sedation":           {[]line{{20, data.Sedation{MOAAS: &three}}}, true, false},
		"awake again":                   {[]line{{20, data.Sedation{MOAAS: &three}}, {22, called(data.Prescribing)}, {25, data.Sedation{MOAAS: &five}}}, false, false},
		"before the dose it only rests": {[]line{{-15, high}, {-5, fine}}, false, false},
		"before the dose, not below":    {[]line{{-2, high}}, true, false},
	} {
		s := alarmed()
		for _, l := range c.lines {
			happens(s, l.minute, l.what)
		}
		a, on := s.Alarm()
		if on != c.want || a.Below != c.below {
			t.Errorf("%s: alarm %v, below %v, want %v and %v", name, on, a.Below, c.want, c.below)
		}
		if s.Ended = tPlus(200); on {
			if _, after := s.Alarm(); after {
				t.Errorf("%s: the alarm goes on after the end", name)
			}
		}
	}
}

// The prescriber's limit is named first, also where the practice's urgent one is reached.
func TestAlarmNamesTheOrdersLimitFirst(t *testing.T) {
	s := alarmed()
	happens(s, 20, vitals(184, 112, 140, 97))
	a, _ := s.Alarm()
	if a.Flag != Urgent || a.Limit().Code != OrderExceeded {
		t.Errorf("the flag is %v and %s is named first", a.Flag, a.Limit().Code)
	}
	s.Limits = s.Limits.WithOrder(data.BP{})
	if a, _ = s.Alarm(); a.Limit().Flag != Urgent {
		t.Errorf("without an order %v is named first", a.Limit())
	}
}

// What is due soon follows from the time between the readings: the first second of a
// short time is not soon.
func TestDueSoonIsTheLastThird(t *testing.T) {
	for name, c := range map[string]struct {
		reading data.Vitals
		between time.Duration
		soon    time.Duration
	}{
		"as usual":      {vitals(128, 80, 74, 98), 30 * time.Minute, 10 * time.Minute},
		"after caution": {vitals(144, 90, 74, 98), 10 * time.Minute, 10 * time.Minute / 3},
		"after hold":    {vitals(158, 98, 74, 98), 5 * time.Minute, 5 * time.Minute / 3},
	} {
		s := alarmed()
		happens(s, 20, c.reading)
		at, soon := s.Due()
		if at.Sub(tPlus(20)) != c.between || at.Sub(soon) != c.soon {
			t.Errorf("%s: due after %v and soon %v before, want %v and %v", name, at.Sub(tPlus(20)), at.Sub(soon), c.between, c.soon)
		}
	}
	if at, soon := asked().Due(); !at.IsZero() || !soon.IsZero() {
		t.Errorf("before a dose a reading is due at %v, soon at %v", at, soon)
	}
}
