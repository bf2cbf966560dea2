package reports

import (
	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
)

// Where the code of a page stands: in the left margin at the foot, clear of what a
// printer cannot reach and of the text, in units of a page (1/96 inch).
const (
	codeSide   = 46.0
	codeLeft   = 22.0
	codeBottom = 26.0
	codeText   = 8.0 // size of the same in letters, below the footer
)

// WithCodes puts on each page of a form the code by which the sheet is found again
// when it comes back signed, with the same in letters beside it. check is the
// check value of the form's text.
func WithCodes(pages []paper.Page, form data.Form, check string) ([]paper.Page, error) {
	coded := make([]paper.Page, len(pages))
	for i, p := range pages {
		code := document.NewPageCode(form, check, i+1, len(pages)).String()
		squares, err := qrBoxes(code, codeSide)
		if err != nil {
			return nil, err
		}
		items := append([]paper.Item{}, p.Items...)
		for _, one := range squares {
			items = append(items, one.Moved(codeLeft, p.Size.H-codeBottom-codeSide))
		}
		items = append(items, paper.Text{X: codeLeft + codeSide + 8, Y: p.Size.H - codeBottom, W: paper.Serif.Width(code, codeText), Size: codeText, Face: paper.Serif, Color: paper.Soft, S: code})
		p.Items = items
		coded[i] = p
	}
	return coded, nil
}

// Check is the check value of the snapshot, as the store works it out when it keeps
// the form.
func (s Snapshot) Check() (string, error) {
	body, err := s.Body()
	if err != nil {
		return "", err
	}
	return data.DocumentHash(s.Form, s.Version(), body), nil
}
