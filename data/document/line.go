package document

import (
	"kapdesk/data"
)

// Title is the line's name: "Release to Dr. Okafor", "Touch consent".
func (s Standing) Title() string {
	if s.Kind.Form == data.FormRelease && s.Doc.To != "" {
		return "Release to " + s.Doc.To
	}
	return s.Kind.Title
}

// ProgressOf tells how far a document is, for the line above its preview: Draft,
// Presented, Signed, Copy.
func ProgressOf(d data.Document) int {
	switch {
	case d.CopyGiven:
		return 4
	case d.State == data.DocumentSigned || !d.SignedAt.IsZero():
		return 3
	case d.State == data.DocumentPresented:
		return 2
	case d.ID != 0:
		return 1
	}
	return 0
}
