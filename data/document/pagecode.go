package document

import (
	"fmt"
	"slices"
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

// Returned is what scans hold of one text: sheets of one form, from one file or from
// several.
type Returned struct {
	Form   data.Form
	Check  string
	Pages  int
	Here   []int // pages that were found, in order, each once
	Twice  []int // pages that are there more than once, in order
	Others int   // sheets of other texts in the same files
	Blank  int   // sheets on which no code was read
	Files  []int // which of the files hold sheets of it, counted from 0
}

// holds reports whether a code is of the same text.
func (r Returned) holds(c PageCode) bool {
	return c.Form == r.Form && c.Check == r.Check && c.Pages == r.Pages
}

// Gather puts the sheets of files together by the text that their codes name, in the
// order in which the texts come: each file is the codes of its sheets, the zero code for
// a sheet without one. Those count where the first code of their file does, and a file
// without any code is nowhere.
func Gather(files ...[]PageCode) []Returned {
	var list []Returned
	for n, sheets := range files {
		first, blank := -1, 0
		for _, c := range sheets {
			if c == (PageCode{}) {
				blank++
				continue
			}
			at := slices.IndexFunc(list, func(r Returned) bool { return r.holds(c) })
			if at < 0 {
				at = len(list)
				list = append(list, Returned{Form: c.Form, Check: c.Check, Pages: c.Pages})
			}
			if first < 0 {
				first = at
			}
			list[at].put(c.Page, n)
		}
		if first >= 0 {
			list[first].Blank += blank
		}
	}
	for i := range list {
		for _, n := range list[i].Files {
			for _, c := range files[n] {
				if c != (PageCode{}) && !list[i].holds(c) {
					list[i].Others++
				}
			}
		}
	}
	return list
}

// put notes a page that a file holds.
func (r *Returned) put(page, file int) {
	if !slices.Contains(r.Files, file) {
		r.Files = append(r.Files, file)
	}
	pages := &r.Here
	if slices.Contains(r.Here, page) {
		pages = &r.Twice
	}
	if !slices.Contains(*pages, page) {
		*pages = append(*pages, page)
		slices.Sort(*pages)
	}
}

// Of reports whether the sheets are of the text with a check value.
func (r Returned) Of(check string) bool {
	return len(check) >= CodeCheck && strings.EqualFold(r.Check, check[:CodeCheck])
}

// Missing are the pages that the scans lack.
func (r Returned) Missing() []int {
	var list []int
	for page := 1; page <= r.Pages; page++ {
		if !slices.Contains(r.Here, page) {
			list = append(list, page)
		}
	}
	return list
}
