package data

// GivenBy says who gave a dose. In lozenge work the client takes it; the
// therapist never doses (reference 1.1).
type GivenBy string

const (
	ByClient     GivenBy = "client"
	ByPrescriber GivenBy = "prescriber"
	ByNurse      GivenBy = "nurse or medic"
	ByOther      GivenBy = "other"
)

// Dose is one administration (reference 4.3). Milligrams are the only unit, so
// that no unit can be confused.
type Dose struct {
	Mg       Mg      `json:"mg"`
	Route    Route   `json:"route"`
	Product  string  `json:"product,omitempty"`
	Strength Mg      `json:"strength,omitempty"` // of one tablet or device
	Quantity float64 `json:"quantity,omitempty"` // how many of them
	Site     string  `json:"site,omitempty"`     // "left deltoid"
	Rx       string  `json:"rx,omitempty"`       // prescription number
	Lot      string  `json:"lot,omitempty"`
	Expiry   Date    `json:"expiry,omitzero"`
	By       GivenBy `json:"by"`
	Order    OrderID `json:"order,omitempty"`
	Booster  bool    `json:"booster,omitempty"`
	HeldMin  int     `json:"held_min,omitempty"` // minutes held in the mouth
	After    string  `json:"after,omitempty"`    // "spat out" or "swallowed"
	Note     string  `json:"note,omitempty"`
}

// Kind of each payload.
func (Dose) Kind() EventKind { return EventDose }
