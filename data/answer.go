package data

// Answer to a screening item.
type Answer string

const (
	NotAsked Answer = ""
	Yes      Answer = "yes"
	No       Answer = "no"
	Unknown  Answer = "unknown"
	Resolved Answer = "resolved" // was a yes; who resolved it and how is in the note
)

const (
	NotApplicable Answer = "n/a"
)
