package data

import "strings"

// Person is someone to call, named by the client.
type Person struct {
	Name     string `json:"name"`
	Relation string `json:"relation"`
	Phone    string `json:"phone"`
}

// Named reports whether there is anyone.
func (p Person) Named() bool { return strings.TrimSpace(p.Name) != "" }

// Reachable reports whether a number stands beside the name. Words such as "will
// text" or "?" are none.
func (p Person) Reachable() bool { return p.Named() && strings.ContainsAny(p.Phone, "0123456789") }

// Short is the name for the screen: "Chris R.". One name stays whole.
func (p Person) Short() string {
	words := strings.Fields(p.Name)
	n := len(words) - 1
	if n < 1 || noInitials(words[n]) || strings.HasSuffix(words[n], ".") {
		return p.Name
	}
	return shorten(strings.Join(words[:n], " "), words[n])
}

// Weight is a dated body weight.
type Weight struct {
	On Date `json:"on"`
	Kg Kg   `json:"kg"`
}

// Days is the age of a weight on a day; false while there is no weight.
func (w Weight) Days(on Date) (int, bool) {
	return on.Sub(w.On), !w.On.IsZero() && w.Kg > 0
}
