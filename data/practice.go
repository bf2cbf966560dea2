package data

import (
	"slices"
	"strings"
	"time"
)

// Practice is the therapist's own practice as it stands in every letterhead and
// as the rules count by it.
type Practice struct {
	Name          string // "Juniper House Psychotherapy"
	Clinician     string // "Elena Marsh"
	Credentials   string // "LCSW"
	License       string // "L10482"
	LicenseRegion string // "Oregon"
	Address       []string
	Phone         string
	Email         string
	Country       string // "US", of which telephone numbers without a country code are; "" is the United States
	Region        Region

	Zone  Zone   // whose wall-clock times the practice's are; "" until it is known
	Stays []Stay // the zones before, oldest first

	FastFood     int // hours without food before a dose
	FastLiquids  int // hours without clear liquids before a dose
	Preparations int // preparation sessions before a client's first dose, see LeastPreparations
	RiskDays     int // how old an answer about suicidal thoughts may be on a dose day
	VitalsMin    int // how many minutes old vitals may be before a dose
	TestDays     int // how old a pregnancy test may be on a dose day
	NoticeHours  int // a client who cancels later than this before a visit cancels late
	Travel       int // minutes for the way between two places, 0 for none
	WeekUsual    int // doses of one client in seven days that are usual
	WeekMost     int // and the most that are booked at all

	Rooms     []string
	Room      []string          `json:",omitzero"`  // what is to be there before Go, nil as by default
	Visits    VisitTypes        `json:",omitempty"` // kinds of visit that are not as by default
	LeftForms []Form            `json:",omitempty"` // forms of the set that it does without
	OwnForms  []Form            `json:",omitempty"` // forms that it has on its own paper
	OwnWords  map[string]string `json:",omitempty"` // of FormWords, by field, what is not as by default
	Wordings  []Wording         `json:"-"`          // the texts of forms in use; kept in rows of their own
	Measures  MeasurePlan       `json:",omitzero"`  // what of measuring is not as by default
	Hours     [7]WorkDay        // by time.Weekday
	Closed    Closures          `json:",omitzero"`  // days off and holidays
	Billing   Billing           `json:",omitzero"`  // codes, fees beside those of visits, tax numbers
	Logo      string            `json:",omitempty"` // the sum of the one in the letterhead, see LogoOf
	Reminder  string            `json:",omitempty"` // the text that reminds a client of a visit, "" as by default
	Emergency EmergencyPlan     `json:",omitzero"`  // what the practice does in an emergency
}

// Blank are the facts that letterheads and consent texts print and that are not
// entered yet, by the names of their fields in small letters, in the order of Settings.
func (p Practice) Blank() (blank []Code) {
	for _, fact := range []struct {
		code  Code
		there bool
	}{
		{"name", p.Name != ""}, {"clinician", p.Clinician != ""}, {"credentials", p.Credentials != ""}, {"license", p.License != ""},
		{"licenseregion", p.LicenseRegion != ""}, {"address", len(p.AddressLines()) > 0}, {"phone", p.Phone != ""},
	} {
		if !fact.there {
			blank = append(blank, fact.code)
		}
	}
	return blank
}

// Stay is a zone that the practice had until it moved to another.
type Stay struct {
	Zone  Zone
	Until time.Time
}

// LastDay is the day on which the stay ended, as its own wall showed it.
func (s Stay) LastDay() Date {
	zone, err := s.Zone.Location()
	if err != nil {
		zone = s.Until.Location()
	}
	return DateOf(s.Until.In(zone))
}

// ZoneAt is the zone that the practice had at an instant. What was written down
// then keeps the date and the time that stood on the wall.
func (p Practice) ZoneAt(at time.Time) Zone {
	for _, stay := range p.Stays {
		if at.Before(stay.Until) {
			return stay.Zone
		}
	}
	return p.Zone
}

// AddressLines is the address without the lines that nobody has filled in.
func (p Practice) AddressLines() (lines []string) {
	for _, line := range p.Address {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// City is where the practice is, by its address, "Portland" of "Portland, OR
// 97232", or the city of its zone.
func (p Practice) City() string {
	for _, line := range slices.Backward(p.Address) {
		if city, _, found := strings.Cut(line, ","); found && !strings.ContainsAny(city, "0123456789") {
			return strings.TrimSpace(city)
		}
	}
	return p.Zone.City()
}

// ComputerElsewhere finds that the computer's clock shows another time than the
// practice's, or that the practice has none of its own; nothing where both show
// the same.
func (p Practice) ComputerElsewhere(computer time.Time) Problem {
	zone, err := p.Zone.Location()
	if err != nil && p.Name != "" {
		return Problem{Code: "practice.unzoned"}
	}
	if err != nil || difference(computer) == difference(computer.In(zone)) {
		return Problem{}
	}
	if there := ZoneOf(computer); there != "" {
		return Problem{Code: "practice.elsewhere", Args: []any{p.City(), there.City()}}
	}
	return Problem{Code: "practice.another", Args: []any{p.City()}}
}

// WorkDay is when the practice is open, in minutes after midnight. From equals
// To on a closed day.
type WorkDay struct{ From, To int }

// practiceNumbers are the whole numbers that a practice sets, and what each can be.
var practiceNumbers = []struct {
	field       string
	code        Code
	least, most int
	of          func(*Practice) *int
}{
	{"fastfood", "practice.food", 0, 24, func(p *Practice) *int { return &p.FastFood }},
	{"fastliquids", "practice.liquids", 0, 24, func(p *Practice) *int { return &p.FastLiquids }},
	{"preparations", "practice.preparations", 1, 10, func(p *Practice) *int { return &p.Preparations }},
	{"riskdays", "practice.risk", 1, 60, func(p *Practice) *int { return &p.RiskDays }},
	{"vitalsmin", "practice.vitals", 5, 240, func(p *Practice) *int { return &p.VitalsMin }},
	{"testdays", "practice.test", 1, 60, func(p *Practice) *int { return &p.TestDays }},
	{"notice", "practice.notice", 0, 240, func(p *Practice) *int { return &p.NoticeHours }},
	{"travel", "practice.travel", 0, 240, func(p *Practice) *int { return &p.Travel }},
	{"weekusual", "practice.doses", 1, 7, func(p *Practice) *int { return &p.WeekUsual }},
	{"weekmost", "practice.doses", 1, 7, func(p *Practice) *int { return &p.WeekMost }},
}

// Number is one of the practice's numbers, by the field that Check names, with
// the least and the most that it can be; nil when there is no such field.
func (p *Practice) Number(field string) (value *int, least, most int) {
	for _, one := range practiceNumbers {
		if one.field == field {
			return one.of(p), one.least, one.most
		}
	}
	return nil, 0, 0
}

// LeastPreparations is how many preparation sessions come before a client's first
// dose: as many as the practice plans, and at least one (reference 1.3, warning 4).
func (p Practice) LeastPreparations() int { return max(1, p.Preparations) }

// NewPractice returns what a practice starts with, before anybody changes it: food
// 4 h and clear liquids 2 h (reference 4.1, practices vary). No source names an age
// for an answer about suicidal thoughts (the PHQ-9 asks about 14 days), for vitals
// or for a pregnancy test: those are the practice's to set. One dose a week is usual
// and two are the most in one programme, so that integration fits between (reference
// 1.2, row 10). The way between two places is the practice's own to know.
func NewPractice() Practice {
	p := Practice{WeekUsual: 1, WeekMost: 2, FastFood: 4, FastLiquids: 2, Preparations: 2, RiskDays: 14, VitalsMin: 60, TestDays: 7, NoticeHours: 48, Rooms: []string{"Room 1"}}
	for day := time.Monday; day <= time.Friday; day++ {
		p.Hours[day] = WorkDay{9 * 60, 18 * 60}
	}
	return p
}

// Signature is the clinician with credentials, "Elena Marsh, LCSW".
func (p Practice) Signature() string {
	if p.Credentials == "" {
		return p.Clinician
	}
	return p.Clinician + ", " + p.Credentials
}

// Tidy writes what may be typed in several ways in one.
func (p Practice) Tidy() Practice {
	p.Country = strings.ToUpper(strings.TrimSpace(p.Country))
	return p
}

// Check says what a letterhead cannot do without and what does not add up.
func (p Practice) Check() Problems {
	var list Problems
	if p.Name == "" {
		list.Wrong("name", "practice.name")
	}
	if p.Clinician == "" {
		list.Wrong("clinician", "practice.clinician")
	}
	if p.Email != "" && !IsEmail(p.Email) {
		list.Wrong("email", "email.form")
	}
	if len(p.Country) != 0 && (len(p.Country) != 2 || strings.Trim(p.Country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		list.Wrong("country", "practice.country")
	}
	for _, one := range practiceNumbers {
		if value := *one.of(&p); value < one.least || value > one.most {
			list.Wrong(one.field, one.code, one.least, one.most)
		}
	}
	if _, err := p.Zone.Location(); err != nil && p.Zone != "" {
		list.Wrong("zone", "practice.zone")
	}
	if p.WeekMost < p.WeekUsual {
		list.Wrong("weekmost", "practice.weeks", p.WeekUsual)
	}
	for _, day := range p.Hours {
		if day.From < 0 || day.To > 24*60 || day.To < day.From {
			list.Wrong("hours", "practice.hours")
			break
		}
	}
	return list
}
