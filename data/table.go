package data

import "slices"

// Table describes kinds, one entry each, in the order of lists. What asks about
// a kind asks the table, so that a new kind is one entry.
type Table[E any] struct{ entries []E }

// TableOf makes a table.
func TableOf[E any](entries ...E) *Table[E] { return &Table[E]{entries} }

// All lists the entries. The list is the caller's own.
func (t *Table[E]) All() []E { return slices.Clone(t.entries) }

// Find returns the first entry that is meant, false when there is none.
func (t *Table[E]) Find(meant func(E) bool) (E, bool) {
	for _, e := range t.entries {
		if meant(e) {
			return e, true
		}
	}
	var none E
	return none, false
}

// Add puts one more entry last and returns what takes it out again. Tests add
// one to see that nothing else has to know it; the program never does.
func (t *Table[E]) Add(e E) (remove func()) {
	before := t.entries
	t.entries = append(t.All(), e)
	return func() { t.entries = before }
}
