package course

import (
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
)

// Tick is an answer to a day-of item: yes, no, or not applicable.
type Tick string

const (
	NotTicked  Tick = ""
	Ticked     Tick = "yes"
	TickedNo   Tick = "no"
	NotForThis Tick = "n/a"
)

// Pregnancy is what is known on the day.
type Pregnancy string

const (
	PregnancyUnknown     Pregnancy = ""
	PregnancyNotPossible Pregnancy = "not possible"
	PregnancyNegative    Pregnancy = "test negative"
	PregnancyDeclined    Pregnancy = "test declined"
	PregnancyPossible    Pregnancy = "possible"
)

// Substance is something taken before the session.
type Substance struct {
	Name string    `json:"name"` // "lorazepam"
	Dose string    `json:"dose,omitempty"`
	Last time.Time `json:"last,omitzero"` // when it was last taken; zero: not known
}

// DayOf is the checklist before the dose (reference 4.1). Vitals are events of
// the session, not part of it.
type DayOf struct {
	Arrived       time.Time `json:"arrived,omitzero"`
	With          string    `json:"with,omitempty"` // who came along
	Identity      Tick      `json:"identity,omitempty"`
	Reconsent     time.Time `json:"reconsent,omitzero"` // verbal consent given again
	TouchRead     Tick      `json:"touch_read,omitempty"`
	TouchChoices  string    `json:"touch_choices,omitempty"`  // "hand yes, others ask each time"
	TouchNarrowed string    `json:"touch_narrowed,omitempty"` // a change today may only narrow

	LastFood   time.Time `json:"last_food,omitzero"`
	LastLiquid time.Time `json:"last_liquid,omitzero"`

	SubstancesAsked Tick        `json:"substances_asked,omitempty"`
	Substances      []Substance `json:"substances,omitempty"`
	MorningMeds     Tick        `json:"morning_meds,omitempty"` // taken or held as instructed
	PressureMeds    Tick        `json:"pressure_meds,omitempty"`

	HealthAsked  Tick      `json:"health_asked,omitempty"`
	HealthChange string    `json:"health_change,omitempty"` // what changed, "" for nothing
	Pregnancy    Pregnancy `json:"pregnancy,omitempty"`
	TestOn       data.Date `json:"test_on,omitzero"`

	SleepHours     float64 `json:"sleep_hours,omitempty"`
	Distress       *int    `json:"distress,omitempty"` // SUDS 0 to 10
	Mood           *int    `json:"mood,omitempty"`
	Anxiety        *int    `json:"anxiety,omitempty"`
	SuicidalAsked  Tick    `json:"suicidal_asked,omitempty"`
	SuicidalNew    bool    `json:"suicidal_new,omitempty"` // new thoughts since the last visit
	MentalState    string  `json:"mental_state,omitempty"`
	Oriented       Tick    `json:"oriented,omitempty"`
	NotIntoxicated Tick    `json:"not_intoxicated,omitempty"`

	Belongings    Tick   `json:"belongings,omitempty"` // lenses, dentures, gum out; phone silent
	Toilet        Tick   `json:"toilet,omitempty"`
	Escort        Person `json:"escort,omitzero"`
	PickUp        string `json:"pick_up,omitempty"`
	AddressNow    string `json:"address_now,omitempty"` // remote: where the client is
	SitterArrived Tick   `json:"sitter_arrived,omitempty"`
	EmergencyKit  Tick   `json:"emergency_kit,omitempty"`
	Room          Tick   `json:"room,omitempty"` // light, eyeshade, music, blanket, basin, water
	Playlist      string `json:"playlist,omitempty"`
	ProductMatch  Tick   `json:"product_match,omitempty"` // label, strength, expiry match the order
	ProductNote   string `json:"product_note,omitempty"`
	Note          string `json:"note,omitempty"`
}

// Person is someone to call, named by the client.
type Person struct {
	Name     string `json:"name"`
	Relation string `json:"relation"`
	Phone    string `json:"phone"`
}

// Named reports whether there is anyone.
func (p Person) Named() bool { return strings.TrimSpace(p.Name) != "" }

// Short is the name for the screen: "Chris R.".
func (p Person) Short() string {
	words := strings.Fields(p.Name)
	if len(words) < 2 || strings.HasSuffix(words[len(words)-1], ".") {
		return p.Name
	}
	last := []rune(words[len(words)-1])
	return strings.Join(words[:len(words)-1], " ") + " " + string(last[0]) + "."
}

// window is how long before a dose a substance must not be taken (reference
// 2.2): none for 24 h, other psychedelics 7 days, and what the order holds.
func window(s Substance, order Order) time.Duration {
	name := strings.ToLower(s.Name)
	if held, hours := order.HoldHours(); hours > 0 && held != "" && strings.Contains(name, strings.ToLower(held)) {
		return hours
	}
	for _, p := range []string{"caffeine", "coffee", "tea", "nicotine", "tobacco"} {
		if strings.Contains(name, p) {
			return 0 // noted, not a reason to wait
		}
	}
	for _, p := range []string{"psilocybin", "mushroom", "lsd", "mdma", "ayahuasca", "dmt", "mescaline", "psychedelic", "ibogaine"} {
		if strings.Contains(name, p) {
			return 7 * 24 * time.Hour
		}
	}
	return 24 * time.Hour
}

// TooRecent lists the substances taken inside their window before a time.
func (d DayOf) TooRecent(at time.Time, order Order) []string {
	var names []string
	for _, s := range d.Substances {
		switch w := window(s, order); {
		case w == 0:
		case s.Last.IsZero():
			names = append(names, s.Name+" (time unknown)")
		case at.Sub(s.Last) < w:
			names = append(names, fmt.Sprintf("%s %s ago, less than %s", s.Name, hours(at.Sub(s.Last)), hours(w)))
		}
	}
	return names
}

// hours writes a span: "2 h 10 min", "5 h", "40 min", "7 days".
func hours(d time.Duration) string {
	m := int(d.Minutes())
	switch {
	case m < 60:
		return fmt.Sprintf("%d min", m)
	case m >= 48*60:
		return fmt.Sprintf("%d days", m/(24*60))
	case m%60 == 0:
		return fmt.Sprintf("%d h", m/60)
	}
	return fmt.Sprintf("%d h %d min", m/60, m%60)
}

// Check finds times that cannot be. Fields: "last_food", "last_liquid", "arrived".
func (d DayOf) Check(now time.Time) data.Problems {
	var p data.Problems
	for _, one := range []struct {
		field, name string
		at          time.Time
	}{{"last_food", "The last food", d.LastFood}, {"last_liquid", "The last liquid", d.LastLiquid}, {"arrived", "The arrival", d.Arrived}} {
		if one.at.After(now.Add(time.Minute)) {
			p = append(p, data.Problem{Field: one.field, Say: one.name + " lies in the future."})
		}
	}
	return p
}
