package data

// Kept is why a visit stands at its time against rules of the practice: what was typed
// in view of them. It covers exactly the rules that were shown; what is found later
// asks again.
type Kept struct {
	Reason string     `json:"reason,omitempty"`
	Rules  []KeptRule `json:"rules,omitempty"`
}

// KeptRule is one rule that was shown, with the facts that it was found from.
type KeptRule struct {
	Code  Code   `json:"code"`
	Facts string `json:"facts,omitempty"`
}
