package data

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kapdesk/assets/forms"
)

// FormWord is what forms say for the whole practice, in the practice's own words.
type FormWord struct {
	Field   string // the merge field of the texts: "afterhours"
	Label   string // "Outside office hours"
	Default string // a starting text; "" where only the practice can say it
	Source  string // of the default
	Least   int    // of a number; 0 for words
	Most    int    // of a number, or letters of words
}

// formWords are the words that forms leave to the practice: assets/forms/practice.md.
var formWords = sync.OnceValue(func() []FormWord {
	var list []FormWord
	for field, facts := range forms.Sections("practice") {
		word := FormWord{Field: field, Label: facts["label"], Default: facts["default"], Source: facts["source"]}
		least, most, number := strings.Cut(facts["most"], " to ")
		if !number {
			most = least
		}
		word.Most, _ = strconv.Atoi(most) // a test reads them all
		if number {
			word.Least, _ = strconv.Atoi(least)
		}
		list = append(list, word)
	}
	return list
})

// FormWords lists them.
func FormWords() []FormWord { return slices.Clone(formWords()) }

// FormWord is what the practice's forms say in a merge field: the practice's own
// words, else the default; "" where there is neither.
func (p Practice) FormWord(field string) string {
	for _, one := range formWords() {
		if one.Field == field {
			return cmp.Or(p.OwnWords[field], one.Default)
		}
	}
	return ""
}

// LacksWords are the words that a form's text asks for and that only the practice can
// say, and has not: the fields are those of FormWords, or "fees".
func (p Practice) LacksWords(text string) (lacks Problems) {
	for _, word := range formWords() {
		if strings.Contains(text, "{{"+word.Field+"}}") && p.FormWord(word.Field) == "" {
			lacks.Wrong(word.Field, "form.word", word.Label)
		}
	}
	if strings.Contains(text, "\n```fees\n") && !slices.ContainsFunc(p.Visits.All(), func(r KindRule) bool { return r.Fee.Set }) {
		lacks.Wrong("fees", "form.fees")
	}
	return lacks
}

// TidyFormWords writes each on one line and leaves out what is as by default.
func TidyFormWords(own map[string]string) map[string]string {
	kept := map[string]string{}
	for _, one := range formWords() {
		if said := strings.Join(strings.Fields(own[one.Field]), " "); said != "" && said != one.Default {
			kept[one.Field] = said
		}
	}
	return kept
}

// CheckFormWords finds what no form can print: words that are too long or hold a
// merge field, and a number that is none. The fields are those of FormWords.
func CheckFormWords(own map[string]string) Problems {
	var p Problems
	for _, one := range formWords() {
		said := own[one.Field]
		n, err := strconv.Atoi(said)
		switch {
		case said == "":
		case one.Least > 0 && (err != nil || n < one.Least || n > one.Most):
			p.Wrong(one.Field, "form.number", one.Least, one.Most)
		case one.Least == 0 && len([]rune(said)) > one.Most:
			p.Wrong(one.Field, "form.long", one.Most)
		case strings.ContainsAny(said, "{}"):
			p.Wrong(one.Field, "form.braces")
		}
	}
	return p
}
