package data

import "fmt"

// Refused says that a rule does not allow what was asked; nothing was changed.
// Its code and what the rule judged by become sentences in data/words.
type Refused struct {
	Code Code
	Args []any
}

// Refuse is a refusal as an error.
func Refuse(code Code, args ...any) *Refused { return &Refused{code, args} }

// Error names the code, which holds no words of a record.
func (r *Refused) Error() string { return fmt.Sprintf("%s %v", r.Code, r.Args) }
