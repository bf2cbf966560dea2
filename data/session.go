package data

import "time"

// GoDecision is what was decided after the day-of checks.
type GoDecision string

const (
	Undecided GoDecision = ""
	Go        GoDecision = "go"
	NoGo      GoDecision = "no-go"
)

// Line of a medicine session is derived from its events, see the store.
func (s *SessionBody) Line() string { return FirstLine(s.Summary) }

// SessionBody is the part of a medicine session's record that forms write.
type SessionBody struct {
	Modality  string    `json:"modality,omitempty"` // "psycholytic" or "psychedelic"
	Intention string    `json:"intention,omitempty"`
	Present   string    `json:"present,omitempty"` // therapist in the room, monitor, sitter
	DayOf     DayOf     `json:"day_of,omitzero"`
	Discharge Discharge `json:"discharge,omitzero"`
	Summary   string    `json:"summary,omitempty"`
	PlanNext  string    `json:"plan_next,omitempty"`
}

// DischargeKey names a row of the discharge list.
type DischargeKey string

const (
	RowObserved    DischargeKey = "observed"
	RowVitals      DischargeKey = "vitals"
	RowAlert       DischargeKey = "alert"
	RowOriented    DischargeKey = "oriented"
	RowWalk        DischargeKey = "walk"
	RowNausea      DischargeKey = "nausea"
	RowSuicidal    DischargeKey = "suicidal"
	RowAftercare   DischargeKey = "aftercare"
	RowEscort      DischargeKey = "escort"
	RowCheckIn     DischargeKey = "checkin"
	RowIntegration DischargeKey = "integration"
)

// Discharge is what was ticked at the end and how the client left.
type Discharge struct {
	Ticked map[DischargeKey]time.Time `json:"ticked,omitempty"` // rows ticked, and when
	Left   time.Time                  `json:"left,omitzero"`
	With   Person                     `json:"with,omitzero"`
	By     string                     `json:"by,omitempty"`     // "car"
	Reason string                     `json:"reason,omitempty"` // why it ended with open rows
	Open   []DischargeKey             `json:"open,omitempty"`   // the rows that were open when it ended
	Note   string                     `json:"note,omitempty"`
}

// Tick returns the discharge with a row ticked at a time, or unticked.
func (d Discharge) Tick(row DischargeKey, on bool, at time.Time) Discharge {
	ticked := make(map[DischargeKey]time.Time, len(d.Ticked)+1)
	for k, t := range d.Ticked {
		ticked[k] = t
	}
	if delete(ticked, row); on {
		ticked[row] = at
	}
	d.Ticked = ticked
	return d
}

// Reading is one set of vitals with its time.
type Reading struct {
	At time.Time
	Vitals
	Was []Vitals // as it was typed before it was corrected, oldest first
}

// CorrectedMark stands behind a value that was typed otherwise at first, on the
// screen and on paper.
const CorrectedMark = "†"

// BPMark is CorrectedMark when the pressure was corrected, else "". A measure that
// was only added later was not.
func (r Reading) BPMark() string { return markOf(r, func(v Vitals) BP { return v.BP }) }

// PulseMark is that of the pulse, see BPMark.
func (r Reading) PulseMark() string { return markOf(r, func(v Vitals) PerMinute { return v.Pulse }) }

// SpO2Mark is that of the oxygen saturation, see BPMark.
func (r Reading) SpO2Mark() string { return markOf(r, func(v Vitals) Percent { return v.SpO2 }) }

func markOf[T comparable](r Reading, measure func(Vitals) T) string {
	var unread T
	for _, was := range r.Was {
		if typed := measure(was); typed != unread && typed != measure(r.Vitals) {
			return CorrectedMark
		}
	}
	return ""
}

// Session is a medicine session as it is kept: its visit, the decision and
// every line of its record.
type Session struct {
	Visit     Visit // its Body is the SessionBody, or the Preparation that a no-go became
	Number    int   // of the client's lifetime; a no-go leaves the number to the next
	Order     OrderID
	Decision  GoDecision
	DecidedAt time.Time
	Reason    string     // why no-go, or why on with open checks
	Overrides []Override // what stood open then
	T0        time.Time  // the first dose that stands, zero before it; kept with the record by the store
	Total     Mg         // of all doses that stand
	Ended     time.Time
	Events    []Event // every line, in the order of entry
}

// DayOf are the checks of the day, nil before the session's record was begun.
func (s *Session) DayOf() *DayOf {
	switch b := s.Visit.Body.(type) {
	case *SessionBody:
		return &b.DayOf
	case *Preparation:
		return b.DayOf
	}
	return nil
}

// TookHome is who took the client home, zero when nobody is named.
func (s *Session) TookHome() Person {
	if b, ok := s.Visit.Body.(*SessionBody); ok {
		if b.Discharge.With.Named() {
			return b.Discharge.With
		}
		return b.DayOf.Escort
	}
	return Person{}
}
