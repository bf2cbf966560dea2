package data

import (
	"time"
)

// Wording is one published text of a form. It never changes: what a client signed
// under its version can be read at any later day.
type Wording struct {
	ID        int64
	Form      Form
	Version   string // "3.2", KAP Desk's own; "3.2.1", the practice's first after it
	Base      string // the version of KAP Desk's text that it was made from
	Since     string // the oldest version whose signatures still hold, "" for all
	Text      string // with its head
	Check     string // DocumentHash over the text
	Reason    string // as typed; "" for KAP Desk's own text
	By        string // who published it
	Published time.Time
}

// Intact reports whether the text is the one that was published.
func (w Wording) Intact() bool { return w.Check == DocumentHash(w.Form, w.Version, w.Text) }

// Wording is the text of a form that the practice has in use, false while it has
// none of its own and KAP Desk's is meant.
func (p Practice) Wording(form Form) (Wording, bool) {
	for _, w := range p.Wordings {
		if w.Form == form {
			return w, true
		}
	}
	return Wording{}, false
}

// WithWording returns the practice with another text of a form in use, as to look
// at an older one.
func (p Practice) WithWording(other Wording) Practice {
	list := []Wording{other}
	for _, w := range p.Wordings {
		if w.Form != other.Form {
			list = append(list, w)
		}
	}
	p.Wordings = list
	return p
}
