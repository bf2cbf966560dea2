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
}

// Title is the name with credentials, "Samuel Okafor, MD".
func (p Prescriber) Title() string {
	if p.Credentials == "" {
		return p.Name
	}
	return p.Name + ", " + p.Credentials
}

// Short is how the screen names a prescriber: "Dr. Okafor".
func (p Prescriber) Short() string {
	words := strings.Fields(p.Name)
	if len(words) == 0 {
		return ""
	}
	return "Dr. " + words[len(words)-1]
}
