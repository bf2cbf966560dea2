package document

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kapdesk/assets/forms"
	"kapdesk/data"
)

// Remark is what a reading of a form's text found.
type Remark struct {
	Code  data.Code
	Args  []string // what the sentence names: a field, a heading, words of a point
	Line  int      // of the text, from 1; 0 for the whole
	Stops bool     // it cannot be published so; else it is published with a reason
}

// LongestForm is how many letters a form has at most: about forty pages. The editor
// stays quick below it.
const LongestForm = 60_000

// BestGrade is the school grade at or below which forms are written.
const BestGrade = 8.0

var (
	fieldIn     = regexp.MustCompile(`\{\{([^{}]*)\}\}`)
	attributeIn = regexp.MustCompile(`\s\{([^{}]*)\}$`)
	numberIn    = regexp.MustCompile(`^(\d+)\.`)
	pictureIn   = regexp.MustCompile(`!?\[[^\]]*\]\([^)]*\)`)
	htmlIn      = regexp.MustCompile(`</?[a-zA-Z!][^<>]*>`)
)

// FormField is a merge field of the forms.
type FormField struct {
	Name  string // "client", typed as {{client}}
	Label string // "Client"
	From  string // where its value comes from
}

// FormFields lists what may stand in a form as {{name}}.
func FormFields() []FormField {
	var list []FormField
	ownWords := ""
	for name, facts := range forms.Sections("fields") {
		if facts["label"] == "" {
			ownWords = facts["from"]
			continue
		}
		list = append(list, FormField{name, facts["label"], facts["from"]})
	}
	for _, word := range data.FormWords() {
		list = append(list, FormField{word.Field, word.Label, ownWords})
	}
	return list
}

// headingWordsKnown are the words in braces that say how a section is set; fences what
// stands between lines of ```.
var (
	headingWordsKnown = []string{"initials", "wide", "small", "caption", "rule"}
	fences            = []string{"initials", "sign", "choice", "touch", "fees"}
)

// known reads a section of the list by which a text is read: assets/forms/reading.md.
func known(section string) forms.Head {
	for title, lines := range forms.Sections("reading") {
		if title == section {
			return lines
		}
	}
	return nil
}

// Lint reads a form's text without its head and says what is wrong or missing, by
// lines: what stops it first. It does not know whether the text can be laid out.
func Lint(kind data.FormKind, text string) []Remark {
	if strings.TrimSpace(text) == "" {
		return []Remark{{Code: "wording.empty", Stops: true}}
	}
	if n := len([]rune(text)); n > LongestForm {
		return []Remark{{Code: "wording.long", Args: []string{strconv.Itoa(n), strconv.Itoa(LongestForm)}, Stops: true}}
	}
	l := &linter{kind: kind, known: map[string]bool{}, claims: known("claims")}
	for _, field := range FormFields() {
		l.known[field.Name] = true
	}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		l.line(i+1, strings.TrimSpace(line))
	}
	l.end(text)
	slices.SortStableFunc(l.found, func(a, b Remark) int {
		if a.Stops != b.Stops {
			return map[bool]int{true: -1, false: 1}[a.Stops]
		}
		return cmp.Compare(a.Line, b.Line)
	})
	return l.found
}

type linter struct {
	kind    data.FormKind
	known   map[string]bool
	claims  forms.Head
	found   []Remark
	fence   string // the open one, "" outside
	opened  int    // its line
	number  int    // of the last heading that has one
	heading string // of the open section
	at      int    // its line
	boxed   bool   // it has a box for initials
	said    bool   // something stands under it
	boxes   int
	signed  string // the lines to sign, in small letters
}

func (l *linter) stop(line int, code data.Code, args ...string) {
	l.found = append(l.found, Remark{code, args, line, true})
}

func (l *linter) ask(line int, code data.Code, args ...string) {
	l.found = append(l.found, Remark{code, args, line, false})
}

func (l *linter) line(n int, line string) {
	if fence, found := strings.CutPrefix(line, "```"); found {
		l.fenceLine(n, strings.TrimSpace(fence))
		return
	}
	l.said = l.said || line != "" && !strings.HasPrefix(line, "#")
	l.fields(n, line)
	switch {
	case l.fence == "initials" && line != "":
		l.boxes++
		if letter, statement, _ := strings.Cut(line, " "); strings.TrimSpace(statement) == "" {
			l.stop(n, "wording.initials", letter)
		}
	case l.fence == "sign":
		l.signed += strings.ToLower(line) + "\n"
	case l.fence == "touch":
		l.boxes++
	case l.fence != "" || line == "":
	case strings.HasPrefix(line, "#"):
		l.headingLine(n, line)
	default:
		l.prose(n, line)
	}
}

func (l *linter) fenceLine(n int, name string) {
	switch {
	case l.fence != "":
		l.fence = ""
	case !slices.Contains(fences, name):
		l.stop(n, "wording.block", name)
		l.fence, l.opened = "unknown", n
	default:
		l.fence, l.opened, l.said = name, n, true
	}
}

func (l *linter) fields(n int, line string) {
	for _, found := range fieldIn.FindAllStringSubmatch(line, -1) {
		if name := strings.TrimSpace(found[1]); !l.known[name] {
			l.stop(n, "wording.field", name)
		}
	}
	if left := fieldIn.ReplaceAllString(line, ""); strings.Contains(left, "{{") || strings.Contains(left, "}}") {
		l.stop(n, "wording.braces")
	}
}

func (l *linter) headingLine(n int, line string) {
	l.closeSection()
	words := strings.TrimSpace(strings.TrimLeft(line, "#"))
	l.heading, l.at, l.boxed, l.said = headingWords(words), n, false, strings.HasPrefix(line, "# ")
	if found := attributeIn.FindStringSubmatch(words); found != nil {
		for _, word := range strings.Fields(found[1]) {
			if !slices.Contains(headingWordsKnown, word) {
				l.stop(n, "wording.attribute", word)
			}
			if word == "initials" {
				l.boxed = true
				l.boxes++
			}
		}
	}
	if found := numberIn.FindStringSubmatch(words); found != nil && strings.HasPrefix(line, "## ") {
		number, _ := strconv.Atoi(found[1]) // digits; a number too large is out of order anyway
		if number != l.number+1 {
			l.ask(n, "wording.number", found[1], strconv.Itoa(l.number+1))
		}
		l.number = number
	}
}

func (l *linter) closeSection() {
	switch {
	case l.heading == "" || l.said:
	case l.boxed:
		l.stop(l.at, "wording.boxed", l.heading)
	default:
		l.ask(l.at, "wording.bare", l.heading)
	}
}

// prose looks for what forms do not print, and for claims that are not so for a route.
func (l *linter) prose(n int, line string) {
	switch {
	case htmlIn.MatchString(line):
		l.stop(n, "wording.html")
	case strings.HasPrefix(line, "|"):
		l.stop(n, "wording.table")
	case pictureIn.MatchString(line):
		l.stop(n, "wording.link")
	case strings.Count(fieldIn.ReplaceAllString(line, ""), "**")%2 == 1:
		l.ask(n, "wording.emphasis")
	}
	said := plainText(line)
	for _, claim := range slices.Sorted(maps.Keys(l.claims)) {
		if strings.Contains(said, claim) {
			field, not, _ := strings.Cut(l.claims[claim], ", ")
			l.ask(n, "wording.route", claim, not, field)
		}
	}
}

// end adds what only the whole text shows.
func (l *linter) end(text string) {
	l.closeSection()
	if l.fence != "" {
		l.stop(l.opened, "wording.open", l.fence)
	}
	lines := known("signs")
	for _, role := range l.kind.Signs {
		if words := strings.Split(lines[string(role)], " | "); !slices.ContainsFunc(words, func(one string) bool { return strings.Contains(l.signed, one) }) {
			l.stop(0, "wording.sign", string(role), data.Capital(words[0]))
		}
	}
	if l.kind.Initials && l.boxes == 0 {
		l.stop(0, "wording.boxes")
	}
	for _, missing := range MissingPoints(l.kind.Form, text) {
		l.ask(0, "wording.point", missing.Point, missing.Words)
	}
	if grade := FormGrade(text); grade > BestGrade+0.05 { // as it is shown, with one decimal
		l.ask(0, "wording.grade", fmt.Sprintf("%.1f", grade))
	}
}

// FormGrade is the school grade at which a form's text reads, without its head; see
// Grade. Headings and the lines to sign are no sentences, merge fields count as one
// word.
func FormGrade(text string) float64 {
	var prose []string
	block := ""
	for line := range strings.SplitSeq(text, "\n") {
		switch fence, opens := strings.CutPrefix(line, "```"); {
		case opens && block == "":
			block = cmp.Or(fence, "text")
		case opens:
			block = ""
		case block == "initials":
			_, line, _ = strings.Cut(line, " ")
			prose = append(prose, line)
		case block == "" && !strings.HasPrefix(line, "#"):
			prose = append(prose, line)
		}
	}
	return Grade(fieldIn.ReplaceAllString(strings.Join(prose, "\n"), "name"))
}
