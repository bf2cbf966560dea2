// Package forms holds the texts of the consent set (reference 7), one file a form:
// a head of "key: value" lines between two "---", which says all that the program
// must know of the form, and Markdown with merge fields. A new form is one file.
// How its Markdown is set on pages is told in reports/form.go, what the keys mean in
// data/form.go.
package forms

import (
	"embed"
	"errors"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed *.md
var files embed.FS

var (
	mu    sync.Mutex
	added = map[string][]byte{}
)

// Head is what stands before a form's text, by key.
type Head map[string]string

// ErrNoHead is reported of a text that does not begin with a head.
var ErrNoHead = errors.New("forms: the text has no head between two lines of ---")

// Cut divides a form into its head and its text. A line without a colon and a
// key that comes twice are no head: a slip must not change what a form asks for.
func Cut(markdown []byte) (Head, string, error) {
	all := strings.ReplaceAll(string(markdown), "\r\n", "\n")
	lines, text, found := strings.Cut(strings.TrimPrefix(all, "---\n"), "\n---\n")
	if !found || !strings.HasPrefix(all, "---\n") {
		return nil, "", ErrNoHead
	}
	head := Head{}
	for line := range strings.SplitSeq(lines, "\n") {
		key, value, isPair := strings.Cut(line, ":")
		key = strings.TrimSpace(key)
		if _, twice := head[key]; !isPair || twice {
			return nil, "", errors.New("forms: in the head: " + line)
		}
		head[key] = strings.TrimSpace(value)
	}
	return head, text, nil
}

// Text is a file by its name without ".md", such as "kap-consent"; nil for an
// unknown name. Callers must not change the bytes of an added one.
func Text(name string) []byte {
	mu.Lock()
	defer mu.Unlock()
	if text, ok := added[name]; ok {
		return text
	}
	text, err := files.ReadFile(name + ".md")
	if err != nil {
		return nil
	}
	return text
}

// Sections reads a list that stands beside the forms, such as "routes": its headings in
// their order, each with what stands under it, "- name: value".
func Sections(name string) iter.Seq2[string, Head] {
	return func(yield func(string, Head) bool) {
		_, text, _ := strings.Cut(strings.ReplaceAll(string(Text(name)), "\r\n", "\n"), "\n## ")
		for section := range strings.SplitSeq(text, "\n## ") {
			title, lines, _ := strings.Cut(section, "\n")
			facts := Head{}
			for line := range strings.SplitSeq(lines, "\n") {
				if key, value, found := strings.Cut(strings.TrimPrefix(line, "- "), ": "); found && strings.HasPrefix(line, "- ") {
					facts[key] = strings.TrimSpace(value)
				}
			}
			if !yield(title, facts) {
				return
			}
		}
	}
}

// Point is one thing that a form must say. Each of its Words must stand in the
// text in one of its wordings.
type Point struct {
	Name  string     // "11 Driving and the next 24 hours"
	Words [][]string // in small letters; a merge field that brings the words counts
}

// Points are what a form must say, by its number such as "C2", in their order; none
// for a form that the list does not have.
func Points(form string) []Point {
	var points []Point
	_, section, _ := strings.Cut(strings.ReplaceAll(string(Text("points")), "\r\n", "\n"), "\n## "+form+"\n")
	section, _, _ = strings.Cut(section, "\n## ")
	for line := range strings.SplitSeq(section, "\n") {
		name, words, found := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !found || !strings.HasPrefix(line, "- ") {
			continue
		}
		point := Point{Name: name}
		for one := range strings.SplitSeq(words, "; ") {
			point.Words = append(point.Words, strings.Split(one, " | "))
		}
		points = append(points, point)
	}
	return points
}

// With returns a form's text with a line of its head set; without a head it comes
// back as it is. A value is written on one line.
func With(markdown, key, value string) string {
	head, text, found := strings.Cut(markdown, "\n---\n")
	if !found {
		return markdown
	}
	lines := strings.Split(head, "\n")
	set := key + ": " + strings.Join(strings.Fields(value), " ")
	for i, line := range lines {
		if strings.HasPrefix(line, key+":") {
			lines[i] = set
			return strings.Join(lines, "\n") + "\n---\n" + text
		}
	}
	return head + "\n" + set + "\n---\n" + text
}

// Names lists the files of forms: those with a head.
func Names() []string {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), path.Ext(e.Name()))
		if _, _, err := Cut(Text(name)); !errors.Is(err, ErrNoHead) {
			names = append(names, name)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	return append(names, slices.Sorted(maps.Keys(added))...)
}

// Add puts one more file beside those that are compiled in and returns what takes
// it out again. Tests add one; the program never does.
func Add(name string, text []byte) (remove func()) {
	mu.Lock()
	defer mu.Unlock()
	added[name] = text
	return func() {
		mu.Lock()
		defer mu.Unlock()
		delete(added, name)
	}
}
