package data

import "time"

// ScreeningAnswer is one answer to one item. Answers are never overwritten: the newest
// of an item counts.
type ScreeningAnswer struct {
	Item   int
	Answer Answer
	Note   string
	By     string // who resolved it or gave the comment
	At     time.Time
}
