package data

import (
	"strings"
	"time"
)

// Client is one person in the care of the practice.
type Client struct {
	ID     ClientID
	Number string // the practice's own number, "C-0098"; given by the store
	Shown  string // "Jordan R.", longer where others in the practice would look the same; given by the store

	ChosenName  string // what the person is called, "Jordan"
	LegalFirst  string // as on an identity document; printed on forms
	LegalMiddle string
	LegalLast   string
	Pronouns    string
	Birth       Date
	Sex         Sex    // as the medical provider needs it
	Gender      string // in the client's own words

	Phones     []Phone
	Emails     []string
	Address    Address
	Emergency  []Person     // in the order to be called
	Escort     Person       // the adult who usually takes the client home
	Free       Availability // when the client can come
	Ride       Availability // when the escort can
	Referral   string       // who or what brought the client
	Indication []Indication
	Indicated  string // indications in free text
	Prescriber PrescriberID

	Diagnoses   []Diagnosis
	Medications []Medication
	Allergies   []Allergy
	NoAllergies bool // asked, and none known
	// Part2 says whether records of a substance use program are in this one, which
	// may not be passed on without a consent of their own (42 CFR Part 2).
	Part2   Answer
	Weights []Weight // oldest first

	Created  time.Time
	Archived time.Time // zero while the client is active; clients are never deleted
}

// Age returns whole years on a day, or -1 when the birth date is not known.
func (c Client) Age(on Date) int {
	if c.Birth.IsZero() {
		return -1
	}
	return c.Birth.AgeOn(on)
}

// WeightOn returns the newest weight on or before a day, and false if there is none.
func (c Client) WeightOn(day Date) (Weight, bool) {
	var newest Weight
	for _, w := range c.Weights {
		if !w.On.After(day) && (newest.On.IsZero() || !w.On.Before(newest.On)) {
			newest = w
		}
	}
	return newest, !newest.On.IsZero()
}

// Sex is recorded for dosing and pregnancy questions only.
type Sex string

const (
	SexUnknown  Sex = ""
	SexFemale   Sex = "female"
	SexMale     Sex = "male"
	SexIntersex Sex = "intersex"
)

// Phone is a number with what it is and whether a message may be left.
type Phone struct {
	Label     string `json:"label"` // "mobile", "home", "work"
	Number    string `json:"number"`
	Voicemail bool   `json:"voicemail"` // the client agreed to voicemail
}

// Address is a postal address as it is written on an envelope.
type Address struct {
	Street  string `json:"street"`
	City    string `json:"city"`
	Region  string `json:"region"`
	Code    string `json:"code"`
	Country string `json:"country"`
}

// Lines are the lines of a postal address, without those that nobody filled in.
func (a Address) Lines() (lines []string) {
	for _, line := range []string{a.Street, Join(" ", Join(", ", a.City, a.Region), a.Code), a.Country} {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// Indication is a reason for KAP that the practice works with.
type Indication string

// The indications of the practice (reference, scope reminder).
const (
	IndicationDepression          Indication = "depression"
	IndicationResistantDepression Indication = "treatment-resistant depression"
	IndicationAnxiety             Indication = "anxiety"
	IndicationPTSD                Indication = "post-traumatic stress"
	IndicationComplexTrauma       Indication = "complex trauma"
	IndicationGrief               Indication = "grief and loss"
	IndicationExistential         Indication = "existential distress"
)

// Indications lists the seven in the order in which forms show them.
var Indications = []Indication{IndicationDepression, IndicationResistantDepression, IndicationAnxiety, IndicationPTSD, IndicationComplexTrauma, IndicationGrief, IndicationExistential}

// Diagnosis is an ICD-10-CM code with the words the practice uses for it.
type Diagnosis struct {
	Code  string `json:"code"`  // "F33.2"
	Label string `json:"label"` // "depression, severe"
	Since Date   `json:"since"`
	Until Date   `json:"until"` // zero while it stands
}

// Medication is something the client takes, ordered by whomever.
type Medication struct {
	Name      string `json:"name"`     // "lorazepam"
	Dose      string `json:"dose"`     // "0.5 mg"
	Schedule  string `json:"schedule"` // "as needed", "" for daily
	HoldHours int    `json:"hold"`     // hours to hold before a dose by the prescriber's order, 0 for none
	Start     Date   `json:"start"`
	Stop      Date   `json:"stop"` // zero while it is taken
}

// Current reports whether the medication is taken on a day.
func (m Medication) Current(on Date) bool {
	return (m.Start.IsZero() || !m.Start.After(on)) && (m.Stop.IsZero() || m.Stop.After(on))
}

// Allergy is a substance and what it does.
type Allergy struct {
	Substance string `json:"substance"`
	Reaction  string `json:"reaction"`
	Noted     Date   `json:"noted"`
}
