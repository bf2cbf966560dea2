package document

import (
	"slices"
	"strings"
	"unicode"
)

// DiffKind is what became of a part of a text.
type DiffKind int

// The kinds.
const (
	Same DiffKind = iota
	Removed
	Inserted
)

// DiffPart is words of a paragraph that stayed, went or came.
type DiffPart struct {
	Kind DiffKind
	Text string
}

// DiffParagraph is a paragraph of two texts, with what is different in it.
type DiffParagraph struct {
	Kind    DiffKind // Same where both texts have it, changed or not
	Heading string   // the section in which it stands
	Parts   []DiffPart
}

// Changed reports whether the two texts differ in it.
func (p DiffParagraph) Changed() bool {
	return p.Kind != Same || slices.ContainsFunc(p.Parts, func(one DiffPart) bool { return one.Kind != Same })
}

// most is how many pairs are compared at most; what is larger is shown as all removed
// and all inserted, so that a pasted book costs no minutes.
const most = 4 << 20

// Diff compares two texts of a form without their heads, paragraph by paragraph and in
// a changed one word by word.
func Diff(was, is string) []DiffParagraph {
	before, after := paragraphs(was), paragraphs(is)
	var list []DiffParagraph
	heading := ""
	put := func(kind DiffKind, text string, parts []DiffPart) {
		if title, found := strings.CutPrefix(text, "## "); found && kind != Removed {
			heading = headingWords(title)
		}
		list = append(list, DiffParagraph{Kind: kind, Heading: heading, Parts: parts})
	}
	steps := align(before, after)
	for i := 0; i < len(steps); {
		if steps[i].kind == Same {
			text := before[steps[i].at]
			put(Same, text, []DiffPart{{Same, text}})
			i++
			continue
		}
		var gone, come []string
		for ; i < len(steps) && steps[i].kind != Same; i++ {
			if steps[i].kind == Removed {
				gone = append(gone, before[steps[i].at])
			} else {
				come = append(come, after[steps[i].at])
			}
		}
		for len(gone) > 0 || len(come) > 0 {
			switch {
			case len(gone) > 0 && len(come) > 0 && alike(gone[0], come[0]):
				put(Same, come[0], wordDiff(gone[0], come[0]))
				gone, come = gone[1:], come[1:]
			case len(come) == 0 || len(gone) > 0 && (len(gone) >= len(come)):
				put(Removed, gone[0], []DiffPart{{Removed, gone[0]}})
				gone = gone[1:]
			default:
				put(Inserted, come[0], []DiffPart{{Inserted, come[0]}})
				come = come[1:]
			}
		}
	}
	return list
}

// Changes is how many paragraphs of a comparison differ.
func Changes(list []DiffParagraph) (n int) {
	for _, p := range list {
		if p.Changed() {
			n++
		}
	}
	return n
}

// paragraphs cuts a form's text at empty lines; a heading and each line between fences
// stand alone, for each is one thing that is agreed to.
func paragraphs(text string) (list []string) {
	var open []string
	closeOne := func() {
		if len(open) > 0 {
			list = append(list, strings.Join(open, " "))
		}
		open = nil
	}
	fenced := false
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		line = strings.Join(strings.Fields(line), " ")
		fence := strings.HasPrefix(line, "```")
		switch {
		case fence || fenced || strings.HasPrefix(line, "#"):
			closeOne()
			if line != "" {
				list = append(list, line)
			}
		case line == "":
			closeOne()
		default:
			open = append(open, line)
		}
		if fence {
			fenced = !fenced
		}
	}
	closeOne()
	return list
}

// alike reports whether two paragraphs are two wordings of one: they share a third of
// the words of the shorter.
func alike(a, b string) bool {
	words := map[string]int{}
	one, other := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	for _, w := range one {
		words[w]++
	}
	shared := 0
	for _, w := range other {
		if words[w] > 0 {
			words[w]--
			shared++
		}
	}
	return 3*shared >= min(len(one), len(other)) && shared > 0
}

// wordDiff compares two paragraphs word by word; neighbours of one kind are joined.
func wordDiff(was, is string) (parts []DiffPart) {
	before, after := splitWords(was), splitWords(is)
	put := func(kind DiffKind, text string) {
		if last := len(parts) - 1; last >= 0 && parts[last].Kind == kind {
			parts[last].Text += text
			return
		}
		parts = append(parts, DiffPart{kind, text})
	}
	for _, step := range align(before, after) {
		if step.kind == Inserted {
			put(Inserted, after[step.at])
			continue
		}
		put(step.kind, before[step.at])
	}
	return parts
}

// splitWords cuts a text after each stretch of space, so that the pieces joined are
// the text.
func splitWords(text string) (words []string) {
	begin, space := 0, false
	for i, r := range text {
		if space && !unicode.IsSpace(r) {
			words = append(words, text[begin:i])
			begin = i
		}
		space = unicode.IsSpace(r)
	}
	if begin < len(text) {
		words = append(words, text[begin:])
	}
	return words
}

type step struct {
	kind DiffKind
	at   int // in the first list, of an inserted one in the second
}

// align finds the longest common part of two lists. What is the same at their ends is
// set aside first, which leaves little of most edits.
func align(a, b []string) []step {
	var steps []step
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		steps = append(steps, step{Same, head})
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	n, m := len(a)-head-tail, len(b)-head-tail
	steps = append(steps, middle(a[head:head+n], b[head:head+m], head)...)
	for i := len(a) - tail; i < len(a); i++ {
		steps = append(steps, step{Same, i})
	}
	return steps
}

// middle aligns what is between the equal ends, by the table of the lengths of the
// longest common parts.
func middle(a, b []string, offset int) (steps []step) {
	if len(a)*len(b) > most {
		for i := range a {
			steps = append(steps, step{Removed, offset + i})
		}
		for j := range b {
			steps = append(steps, step{Inserted, offset + j})
		}
		return steps
	}
	longest := make([][]int32, len(a)+1)
	for i := range longest {
		longest[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			steps = append(steps, step{Same, offset + i})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && longest[i+1][j] >= longest[i][j+1]:
			steps = append(steps, step{Removed, offset + i})
			i++
		default:
			steps = append(steps, step{Inserted, offset + j})
			j++
		}
	}
	return steps
}

// headingWords is a heading without the words in braces that say how it is set.
func headingWords(heading string) string {
	words, _, _ := strings.Cut(heading, " {")
	return strings.TrimSpace(words)
}
