package data

import "strings"

// Problem is one thing wrong with one field of a form. The form keeps what was
// typed; data/words has the sentence that stands beside the field.
type Problem struct {
	Field string // the field's name as the form knows it, e.g. "birth"
	Code  Code   // what is wrong, e.g. "birth.future"; data/words has its sentence
	Args  []any  // the numbers that the sentence names, never a typed word
	Ask   bool   // true: unusual rather than wrong; may be kept knowingly
}

// Problems is what a form found wrong. A nil Problems means that it may be kept.
type Problems []Problem

// Wrong is the one thing wrong with a form: its code and the numbers that the
// sentence names.
func Wrong(field string, code Code, args ...any) Problems {
	return Problems{{Field: field, Code: code, Args: args}}
}

// Wrong adds what must be mended.
func (p *Problems) Wrong(field string, code Code, args ...any) {
	*p = append(*p, Problem{Field: field, Code: code, Args: args})
}

// Ask adds what is unusual and may be kept knowingly.
func (p *Problems) Ask(field string, code Code, args ...any) {
	*p = append(*p, Problem{Field: field, Code: code, Args: args, Ask: true})
}

// Error lists fields and codes for a log; a person reads words.Problems.
func (p Problems) Error() string {
	found := make([]string, len(p))
	for i, one := range p {
		found[i] = one.Field + ": " + string(one.Code)
	}
	return strings.Join(found, ", ")
}

// For returns the first problem of a field, or the zero Problem.
func (p Problems) For(field string) Problem {
	for _, one := range p {
		if one.Field == field {
			return one
		}
	}
	return Problem{}
}

// Err returns p as an error, or nil when it holds nothing that must be mended.
func (p Problems) Err() error {
	for _, one := range p {
		if !one.Ask {
			return p
		}
	}
	return nil
}
