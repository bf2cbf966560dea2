package data

import "strings"

// Prescriber is the medical provider who evaluates, clears and orders.
type Prescriber struct {
	ID          PrescriberID
	Name        string // "Samuel Okafor"
	Credentials string // "MD"
	Practice    string // "Rose City Psychiatry"
	Phone       string
	Fax         string
	Email       string
	Address     Address
	Label       string // what keeps prescribers apart on the screen; "" for the shortest name
}

// Title is the name with credentials, "Samuel Okafor, MD".
func (p Prescriber) Title() string {
	if p.Credentials == "" {
		return p.Name
	}
	return p.Name + ", " + p.Credentials
}

// Short is how the screen names a prescriber: "Dr. Okafor", longer beside another
// Okafor.
func (p Prescriber) Short() string {
	if p.Label != "" {
		return p.Label
	}
	words := strings.Fields(p.Name)
	if len(words) == 0 {
		return ""
	}
	return "Dr. " + words[len(words)-1]
}
