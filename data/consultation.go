package data

// Interest is how a consultation ended.
type Interest string

const (
	InterestBoth    Interest = "go on"
	InterestThink   Interest = "thinking it over"
	InterestDecline Interest = "declined"
	InterestNotFit  Interest = "not a fit"
)

// Consultation is the first talk: 15 to 30 min about KAP, fees, first
// contraindications and support at home (reference 1.2, stage 1).
type Consultation struct {
	Reason        string   `json:"reason,omitempty"` // what brings the client
	Hopes         string   `json:"hopes,omitempty"`
	Explained     []string `json:"explained,omitempty"` // of ConsultationPoints
	FirstLook     string   `json:"first_look,omitempty"`
	RedFlags      string   `json:"red_flags,omitempty"`
	Support       string   `json:"support,omitempty"` // support at home
	CurrentCare   string   `json:"current_care,omitempty"`
	FeesDiscussed Answer   `json:"fees_discussed,omitempty"`
	Interest      Interest `json:"interest,omitempty"`
	NextStep      string   `json:"next_step,omitempty"`
}

// Line is how it ended.
func (c *Consultation) Line() string {
	if c.Interest != "" {
		return Capital(string(c.Interest))
	}
	return FirstLine(c.Reason)
}

// Intake is the biopsychosocial evaluation (reference 1.2, stage 2).
type Intake struct {
	Complaint   string `json:"complaint,omitempty"`
	History     string `json:"history,omitempty"`
	Psychiatric string `json:"psychiatric,omitempty"` // treatments, hospital stays, antidepressants tried
	Psychosis   string `json:"psychosis,omitempty"`   // psychosis and mania, own and family
	Trauma      string `json:"trauma,omitempty"`      // summary level
	Substances  string `json:"substances,omitempty"`
	Medical     string `json:"medical,omitempty"`
	Family      string `json:"family,omitempty"`
	Social      string `json:"social,omitempty"` // home, work, relations
	Strengths   string `json:"strengths,omitempty"`
	Spiritual   string `json:"spiritual,omitempty"`
	NonOrdinary string `json:"non_ordinary,omitempty"` // earlier non-ordinary states

	MentalState map[string]string `json:"mental_state,omitempty"` // MentalStateParts to finding
	Risk        string            `json:"risk,omitempty"`
	Formulation string            `json:"formulation,omitempty"`
	Diagnosis   string            `json:"diagnosis,omitempty"`
	Goals       []Goal            `json:"goals,omitempty"`
	Plan        string            `json:"plan,omitempty"`
	ReleaseSent Answer            `json:"release_sent,omitempty"` // release to the prescriber signed
	Referral    Date              `json:"referral,omitzero"`      // sent to the prescriber
}

// Line names the goals.
func (i *Intake) Line() string {
	if n := len(i.Goals); n > 0 {
		return Count(n, "goal")
	}
	return FirstLine(i.Complaint)
}

// Goal is one aim of the treatment plan with how it will be seen.
type Goal struct {
	Text   string `json:"text"`
	SeenBy string `json:"seen_by,omitempty"`
	Status string `json:"status,omitempty"` // "open", "partly", "met"
	Since  Date   `json:"since,omitzero"`
}
