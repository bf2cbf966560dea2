package data

// Route is how ketamine is given (reference 3).
type Route string

const (
	Sublingual    Route = "sublingual" // lozenge, troche or rapid-dissolve tablet
	Oral          Route = "oral"
	Intramuscular Route = "intramuscular"
	Intravenous   Route = "intravenous"
	Intranasal    Route = "intranasal"
	Esketamine    Route = "esketamine intranasal"
	Subcutaneous  Route = "subcutaneous"
	Rectal        Route = "rectal"
)

// Order is the prescriber's order for medicine sessions. The therapist never
// chooses a dose: the order is the limit that doses are compared with.
type Order struct {
	ID          OrderID
	Client      ClientID
	Prescriber  PrescriberID
	On          Date
	Route       Route
	Product     string // "RDT 100 mg", "troche 50 mg"
	Dose        Mg     // first dose of a session
	MaxDose     Mg     // may be raised to; equals Dose when it may not
	Booster     Mg     // one booster's amount, 0 for none
	Boosters    int    // how many boosters in a session
	Sessions    int    // sessions covered, 0 for no limit
	MinInterval int    // days between doses, 0 for the practice's default
	Limit       BP     // the highest pressure at which the dose may be taken
	Hold        string // "lorazepam 12 h"
	Until       Date
	Note        string
}

// Most is the largest total of a session that the order allows, boosters included.
func (o Order) Most() Mg { return o.HighestDose() + o.Booster*Mg(o.Boosters) }

// HighestDose is what the dose may be raised to: the dose itself when the order does not say.
func (o Order) HighestDose() Mg { return max(o.MaxDose, o.Dose) }
