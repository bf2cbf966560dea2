package data

// Preparation is the form of a preparation session (reference 5.1).
type Preparation struct {
	Covered []string `json:"covered,omitempty"` // of PreparationBlocks

	Intention     string        `json:"intention,omitempty"` // the client's words, best within 20
	IntentionKind IntentionKind `json:"intention_kind,omitempty"`

	Mood        *int   `json:"mood,omitempty"` // 0 to 10
	Sleep       string `json:"sleep,omitempty"`
	Stressors   string `json:"stressors,omitempty"`
	Spiritual   string `json:"spiritual,omitempty"`
	NonOrdinary string `json:"non_ordinary,omitempty"`
	Hopes       string `json:"hopes,omitempty"`
	Fears       string `json:"fears,omitempty"`
	Expectation *int   `json:"expectation,omitempty"` // 0 to 10
	Fear        *int   `json:"fear,omitempty"`        // 0 to 10

	Music         string `json:"music,omitempty"`
	MusicAvoid    string `json:"music_avoid,omitempty"`
	Lighting      string `json:"lighting,omitempty"`
	Scents        string `json:"scents,omitempty"`
	Temperature   string `json:"temperature,omitempty"`
	Eyeshade      string `json:"eyeshade,omitempty"`
	Position      string `json:"position,omitempty"`
	Objects       string `json:"objects,omitempty"`
	Silence       string `json:"silence,omitempty"`
	Language      string `json:"language,omitempty"`
	Ritual        string `json:"ritual,omitempty"`
	Sensitivities string `json:"sensitivities,omitempty"`

	Touch      string `json:"touch,omitempty"`       // what was agreed, also in the touch consent
	NotTouched string `json:"not_touched,omitempty"` // places that are not to be touched
	StopWord   string `json:"stop_word,omitempty"`
	HandSignal string `json:"hand_signal,omitempty"`
	Roles      Answer `json:"roles,omitempty"` // what the therapist will and will not do

	HomeSupport  string     `json:"home_support,omitempty"` // who is home for 24 h
	Transport    string     `json:"transport,omitempty"`
	SupportSheet Answer     `json:"support_sheet,omitempty"`
	Safety       SafetyPlan `json:"safety,omitzero"`

	Skills    []string `json:"skills,omitempty"` // of Skills
	DayOfTold Answer   `json:"day_of_told,omitempty"`
	Questions string   `json:"questions,omitempty"`
	Readiness *int     `json:"readiness,omitempty"` // 0 to 10, the client's own rating
	OwnWords  string   `json:"own_words,omitempty"`
	NoGo      string   `json:"no_go,omitempty"`  // when it began as a medicine session: why it became this
	DayOf     *DayOf   `json:"day_of,omitempty"` // the checks of that day
	Called    string   `json:"called,omitempty"` // whom, as in "prescriber called"
	Summary   string   `json:"summary,omitempty"`
	Plan      string   `json:"plan,omitempty"`
}

// Line is the intention, or why a medicine session became preparation.
func (p *Preparation) Line() string {
	if p.NoGo != "" {
		return FirstLine(p.NoGo)
	}
	return FirstLine(p.Intention)
}

// SafetyPlan holds neutral fields of a plan for bad hours.
type SafetyPlan struct {
	Signs         string `json:"signs,omitempty"`
	Coping        string `json:"coping,omitempty"`
	Places        string `json:"places,omitempty"`
	People        string `json:"people,omitempty"`
	Professionals string `json:"professionals,omitempty"` // with 988
	Means         string `json:"means,omitempty"`
}

// IntentionKind is what an intention is about (reference 5.1).
type IntentionKind string
