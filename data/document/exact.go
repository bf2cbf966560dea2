package document

import (
	"kapdesk/assets/forms"
	"kapdesk/data"
)

// TextStanding is how the text of a form that was kept stands to the published ones.
type TextStanding struct {
	Published bool         // its version is among them
	Same      bool         // and it is that one, word for word
	From      data.Date    // from when that version was in force, as its paper says
	InUse     string       // the version in use now, "" for none
	Changes   int          // places in which the text in use says something else
	Wording   data.Wording // as published, zero where there is none
}

// CompareText compares a text with the published ones, of which the newest, in use, comes
// first.
func CompareText(text, version string, published []data.Wording) TextStanding {
	var s TextStanding
	for _, w := range published {
		if w.Version == version {
			s.Published, s.Same, s.From, s.Wording = true, w.Text == text && w.Intact(), Effective(w.Text), w
			break
		}
	}
	if len(published) > 0 {
		s.InUse = published[0].Version
		s.Changes = Changes(Diff(TextOf(text), TextOf(published[0].Text)))
	}
	return s
}

// Effective is the day from which a text is in force, as its paper prints it; zero for a
// text that names none.
func Effective(text string) data.Date {
	head, _, err := forms.Cut([]byte(text))
	if err != nil {
		return data.Date{}
	}
	day, _ := data.ParseISO(head["effective"])
	return day
}
