package document

import (
	"fmt"
	"strings"

	"kapdesk/data"
)

// PageCode is what a sheet of a form says of itself when it comes back signed: which
// form, which exact text, which page. The text is named by the beginning of its check
// value, so a code belongs to one text and to no other, and says nothing of a client.
type PageCode struct {
	Form        data.Form
	Check       string // the first CodeCheck letters of data.DocumentHash, in capitals
	Page, Pages int
}

// CodeCheck is how much of a check value stands on a sheet: two texts of a practice
// with 100,000 have the same by a chance of 1 in 50,000.
const CodeCheck = 12

// NewPageCode is the code of a page of a text with a check value.
func NewPageCode(form data.Form, check string, page, pages int) PageCode {
	return PageCode{form, strings.ToUpper(check[:min(len(check), CodeCheck)]), page, pages}
}

// String is the code as it is printed, in letters that a QR code packs: "KD1 C2
// 3F9A2C17B0D4 5/6".
func (c PageCode) String() string {
	return fmt.Sprintf(codeForm, strings.ToUpper(string(c.Form)), c.Check, c.Page, c.Pages)
}

// ReadPageCode reads what String wrote; false for any other text.
func ReadPageCode(text string) (c PageCode, ok bool) {
	if _, err := fmt.Sscanf(text, codeForm, &c.Form, &c.Check, &c.Page, &c.Pages); err != nil {
		return PageCode{}, false
	}
	hex := strings.Trim(c.Check, "0123456789ABCDEF") == "" && len(c.Check) == CodeCheck
	if !hex || c.Page < 1 || c.Page > c.Pages || c.Pages > mostPages || c.String() != text {
		return PageCode{}, false
	}
	return c, true
}

// codeForm is how a code is written; mostPages is how many pages a form has at most.
const (
	codeForm  = "KD1 %s %s %d/%d"
	mostPages = 999
)

// Returned is what a scan holds of one form.
type Returned struct {
	Form   data.Form
	Check  string
	Pages  int
	Here   []int // pages that were found, in order, each once
	Others int   // codes of other texts in the same scan
	Blank  int   // sheets on which no code was read
}

// Gather puts the codes of a scan's sheets together, one a sheet; the zero code is a
// sheet without one. The first code says which form it is.
func Gather(sheets []PageCode) (r Returned, ok bool) {
	here := map[int]bool{}
	for _, c := range sheets {
		switch {
		case c == PageCode{}:
			r.Blank++
		case !ok:
			ok = true
			r.Form, r.Check, r.Pages = c.Form, c.Check, c.Pages
			here[c.Page] = true
		case c.Form == r.Form && c.Check == r.Check && c.Pages == r.Pages:
			here[c.Page] = true
		default:
			r.Others++
		}
	}
	for page := 1; page <= r.Pages; page++ {
		if here[page] {
			r.Here = append(r.Here, page)
		}
	}
	return r, ok
}

// Of reports whether the sheets are of the text with a check value.
func (r Returned) Of(check string) bool {
	return len(check) >= CodeCheck && strings.EqualFold(r.Check, check[:CodeCheck])
}

// Missing are the pages that the scan lacks.
func (r Returned) Missing() []int {
	var list []int
	at := 0
	for page := 1; page <= r.Pages; page++ {
		if at < len(r.Here) && r.Here[at] == page {
			at++
			continue
		}
		list = append(list, page)
	}
	return list
}
