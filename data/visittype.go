package data

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"
)

// VisitType is what a practice may set of a kind of visit. What the kind is
// clinically, whether it doses and to which phase it belongs, is not among it.
type VisitType struct {
	Name      string `json:"name"`
	Minutes   int    `json:"minutes"`
	Before    int    `json:"before"` // minutes kept free before it
	After     int    `json:"after"`  // minutes kept free after it
	Fee       Fee    `json:"fee,omitzero"`
	Unoffered bool   `json:"unoffered,omitempty"` // not proposed when a visit is booked
}

// Type is the part of a rule that a practice may set.
func (r KindRule) Type() VisitType {
	return VisitType{Name: r.Name, Minutes: r.Minutes, Before: r.Before, After: r.After, Fee: r.Fee, Unoffered: r.Unoffered}
}

// VisitTypes are the kinds of visit that a practice changed; nil changes none. A
// visit that is booked keeps the length that it was booked with.
type VisitTypes map[Kind]VisitType

// Rule is a kind as the practice has it.
func (t VisitTypes) Rule(k Kind) KindRule {
	rule := k.Rule()
	own, changed := t[k]
	if !changed {
		return rule
	}
	if own.Name != rule.Name {
		rule.Brief = own.Name // the word for narrow places follows the practice's own
	}
	rule.Name, rule.Minutes, rule.Before, rule.After = own.Name, own.Minutes, own.Before, own.After
	rule.Fee, rule.Unoffered = own.Fee, own.Unoffered
	return rule
}

// All lists the kinds as the practice has them, in the order of forms.
func (t VisitTypes) All() []KindRule {
	list := Kinds()
	for i, r := range list {
		list[i] = t.Rule(r.Kind)
	}
	return list
}

// Offered are the kinds that a booking proposes, and the one that it is about.
func (t VisitTypes) Offered(about Kind) []KindRule {
	var list []KindRule
	for _, r := range t.All() {
		if !r.Unoffered || r.Kind == about {
			list = append(list, r)
		}
	}
	return list
}

// Usual is the usual length of a kind by a route, in minutes. By default an
// intravenous session is shorter than the others (reference 1.5); the practice's
// own length holds for every route.
func (t VisitTypes) Usual(k Kind, route string) int {
	usual, own := k.Rule(), t.Rule(k)
	if k == KindMedicine && route == string(Intravenous) && own.Minutes == usual.Minutes {
		return intravenousMinutes
	}
	return own.Minutes
}

const intravenousMinutes = 120

// With returns the types with one kind set. One that is as by default again is no
// longer among them.
func (t VisitTypes) With(k Kind, as VisitType) VisitTypes {
	next := maps.Clone(t)
	if next == nil {
		next = VisitTypes{}
	}
	if next[k] = as; as == k.Rule().Type() {
		delete(next, k)
	}
	return next
}

// Tidy returns the types of known kinds, with their names as they stand in lists.
func (t VisitTypes) Tidy() VisitTypes {
	var tidy VisitTypes
	for k, own := range t {
		if !k.Known() {
			continue
		}
		own.Name = strings.Join(strings.Fields(own.Name), " ")
		tidy = tidy.With(k, own)
	}
	return tidy
}

// What a practice can set of a visit.
const (
	LeastVisit  = 5       // minutes
	MostVisit   = 12 * 60 // minutes
	MostBuffer  = 4 * 60  // minutes: the day around a visit is what conflicts are looked for in
	MostFee     = 10_000  // in the currency's larger unit
	MostOfAName = 40      // characters: a name stands in a block of the week
)

// TypeField names a value of a kind in Check and in the audit trail, such as
// "medicine/minutes".
func TypeField(k Kind, value string) string { return string(k) + "/" + value }

// Check finds values that are out of range, and names that cannot be read or
// cannot be told apart. The fields are those of TypeField.
func (t VisitTypes) Check() Problems {
	var p Problems
	named := map[string]Kind{}
	for _, r := range t.All() {
		at := func(value string) string { return TypeField(r.Kind, value) }
		switch folded := strings.ToLower(strings.Join(strings.Fields(r.Name), " ")); {
		case folded == "" || strings.ContainsFunc(r.Name, unprinted):
			p.Wrong(at("name"), "visits.name")
		case utf8.RuneCountInString(r.Name) > MostOfAName:
			p.Wrong(at("name"), "visits.long", MostOfAName)
		case named[folded] != "":
			p.Wrong(at("name"), "visits.same")
			p.Wrong(TypeField(named[folded], "name"), "visits.same")
		default:
			named[folded] = r.Kind
		}
		for _, one := range []struct {
			value           string
			is, least, most int
		}{
			{"minutes", r.Minutes, LeastVisit, MostVisit},
			{"before", r.Before, 0, MostBuffer},
			{"after", r.After, 0, MostBuffer},
		} {
			if one.is < one.least || one.is > one.most {
				p.Wrong(at(one.value), "visits.minutes", one.least, one.most)
			}
		}
		if r.Fee.Cents < 0 || r.Fee.Cents > MostFee*100 || !r.Fee.Set && r.Fee.Cents != 0 {
			p.Wrong(at("fee"), "visits.fee", MostFee)
		}
	}
	return p
}

// unprinted finds what a name in one line cannot hold: control characters, line
// breaks, and what is no character at all.
func unprinted(r rune) bool {
	return unicode.IsControl(r) || r == utf8.RuneError || r == '\u2028' || r == '\u2029'
}

// TypeChange is one value that differs between two sets of types, by TypeField.
type TypeChange struct {
	Field    string
	From, To any
}

// TypeChanges lists what differs, in the order of forms.
func TypeChanges(from, to VisitTypes) []TypeChange {
	var all []TypeChange
	for _, r := range Kinds() {
		was, is := from.Rule(r.Kind), to.Rule(r.Kind)
		for _, one := range []struct {
			value    string
			from, to any
		}{
			{"name", was.Name, is.Name}, {"minutes", was.Minutes, is.Minutes}, {"before", was.Before, is.Before},
			{"after", was.After, is.After}, {"fee", was.Fee, is.Fee}, {"offered", !was.Unoffered, !is.Unoffered},
		} {
			if one.from != one.to {
				all = append(all, TypeChange{TypeField(r.Kind, one.value), one.from, one.to})
			}
		}
	}
	return all
}
