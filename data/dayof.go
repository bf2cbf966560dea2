package data

import "time"

// DayOf is the checklist before the dose (reference 4.1). Vitals are events of
// the session, not part of it.
type DayOf struct {
	Arrived       time.Time `json:"arrived,omitzero"`
	With          string    `json:"with,omitempty"` // who came along
	Identity      Answer    `json:"identity,omitempty"`
	ConsentToday  Answer    `json:"consent_today,omitempty"` // asked aloud; no: the client does not want it today
	Reconsent     time.Time `json:"reconsent,omitzero"`      // when consent was given again
	TouchRead     Answer    `json:"touch_read,omitempty"`
	TouchChoices  string    `json:"touch_choices,omitempty"`  // "hand yes, others ask each time"
	TouchNarrowed string    `json:"touch_narrowed,omitempty"` // a change today may only narrow

	LastFood   time.Time `json:"last_food,omitzero"`
	LastLiquid time.Time `json:"last_liquid,omitzero"`

	SubstancesAsked Answer      `json:"substances_asked,omitempty"`
	Substances      []Substance `json:"substances,omitempty"`
	MorningMeds     Answer      `json:"morning_meds,omitempty"` // taken or held as instructed
	PressureMeds    Answer      `json:"pressure_meds,omitempty"`

	HealthAsked  Answer    `json:"health_asked,omitempty"`
	HealthChange string    `json:"health_change,omitempty"` // what changed, "" for nothing
	Pregnancy    Pregnancy `json:"pregnancy,omitempty"`
	TestOn       Date      `json:"test_on,omitzero"`

	SleepHours     float64   `json:"sleep_hours,omitempty"`
	Distress       *int      `json:"distress,omitempty"` // SUDS 0 to 10
	Mood           *int      `json:"mood,omitempty"`
	Anxiety        *int      `json:"anxiety,omitempty"`
	SuicidalAsked  Answer    `json:"suicidal_asked,omitempty"`
	SuicidalNew    bool      `json:"suicidal_new,omitempty"` // new thoughts since the last visit
	SuicidalAt     time.Time `json:"suicidal_at,omitzero"`   // when they were first noted; kept by the store
	MentalState    string    `json:"mental_state,omitempty"`
	Oriented       Answer    `json:"oriented,omitempty"`
	NotIntoxicated Answer    `json:"not_intoxicated,omitempty"`

	Belongings    Answer `json:"belongings,omitempty"` // lenses, dentures, gum out; phone silent
	Toilet        Answer `json:"toilet,omitempty"`
	Escort        Person `json:"escort,omitzero"`
	PickUp        string `json:"pick_up,omitempty"`
	AddressNow    string `json:"address_now,omitempty"` // remote: where the client is
	SitterArrived Answer `json:"sitter_arrived,omitempty"`
	EmergencyKit  Answer `json:"emergency_kit,omitempty"`
	Room          Answer `json:"room,omitempty"` // light, eyeshade, music, blanket, basin, water
	Playlist      string `json:"playlist,omitempty"`
	// RoomThings are those of the practice's list for the room that are there.
	RoomThings   []string `json:"room_things,omitempty"`
	ProductMatch Answer   `json:"product_match,omitempty"` // label, strength, expiry match the order
	ProductNote  string   `json:"product_note,omitempty"`
	Note         string   `json:"note,omitempty"`
}

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

// SuicidalThoughts is what was answered about new suicidal thoughts.
func (d DayOf) SuicidalThoughts() Answer {
	switch {
	case d.SuicidalNew:
		return Yes
	case d.SuicidalAsked == Yes:
		return No
	}
	return NotAsked
}
