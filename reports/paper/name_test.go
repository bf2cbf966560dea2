package paper

import (
	"fmt"
	"strings"
	"testing"
)

// A name is never cut: on a signature line, in its label and in the footer it
// takes more lines, also in large print, and nothing leaves the sheet.
func TestNameIsNeverCut(t *testing.T) {
	for _, name := range []string{
		"Jo",
		"Jordan Reeves",
		"Maximiliana Aurelia Konstantinopolitana Wolfeschlegelsteinhausenbergerdorff, C-0098",
		strings.Repeat("Ana Maria de Souza e Silva ", 22) + "Reeves, C-0098",
		strings.Repeat("Wolfeschlegelsteinhausenbergerdorff", 6),
	} {
		for _, large := range []bool{false, true} {
			for _, size := range []Size{Letter, A4} {
				t.Run(fmt.Sprintf("%.20s, %d letters, large %v, %v", name, len(name), large, size), func(t *testing.T) {
					doc := Document{Top: FormTop, Body: []Block{
						Signature{Fields: []SignField{{Label: "Client signature"}, {Label: "Name", Value: name, Width: 176}, {Label: name, Width: 92}}},
					}, Footer: Footer{Left: name, Middle: "KAP informed consent, version 3.2", Right: "Page {page} of {pages}"}}
					printed := ""
					for _, page := range Layout(doc, Options{Size: size, Large: large}) {
						for _, item := range page.Items {
							if text, ok := item.(Text); ok {
								printed += text.S
							}
							if x0, _, x1, y1 := item.Bounds(); x0 < sideMargin-0.6 || x1 > page.Size.W-sideMargin+0.6 || y1 > page.Size.H-36 {
								t.Errorf("%T leaves the sheet: to %.0f, %.0f", item, x1, y1)
							}
						}
					}
					if n := strings.Count(strings.ReplaceAll(printed, " ", ""), strings.ReplaceAll(name, " ", "")); n < 3 {
						t.Errorf("of three whole names %d were printed", n)
					}
				})
			}
		}
	}
}

// Characters that the fonts lack are told with the pages, once each.
func TestMissingCharactersComeWithThePages(t *testing.T) {
	arabic := Document{Body: []Block{Signature{Fields: []SignField{{Label: "Name", Value: "محمد"}}}}, Footer: Footer{Left: "علي"}}
	latin := Document{Body: []Block{Paragraph{Text: T("Zoë Ñandú, Елена, Οδυσσέας, Nguyễn, Łukasz")}}}
	pages := append(Layout(latin, Options{}), append(Layout(arabic, Options{}), Layout(arabic, Options{})...)...)
	if got := string(Missing(pages)); got != "حدعلمي" {
		t.Errorf("missing in all pages: %q, want the letters of محمد and علي once each", got)
	}
	if got := Missing(Layout(latin, Options{})); len(got) != 0 {
		t.Errorf("the fonts hold Latin, Greek, Cyrillic and Vietnamese, but lack %q", string(got))
	}
}
