package data

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

// DrugClass is a group of medicines and substances that matters beside
// ketamine, as screens name it (reference 2.2; nicotine and caffeine as they
// are asked for on the day, reference 4.1).
type DrugClass string

// The classes. What to do about each is the prescriber's decision.
const (
	Psychedelics      DrugClass = "Other psychedelics"
	Alcohol           DrugClass = "Alcohol"
	Benzodiazepines   DrugClass = "Benzodiazepines"
	OtherSedatives    DrugClass = "Other sedatives"
	Cannabis          DrugClass = "Cannabis"
	Stimulants        DrugClass = "Stimulants and decongestants"
	Lamotrigine       DrugClass = "Lamotrigine"
	Opioids           DrugClass = "Opioids"
	MAOInhibitors     DrugClass = "MAO inhibitors"
	Naltrexone        DrugClass = "Naltrexone"
	Theophylline      DrugClass = "Theophylline"
	Antipsychotics    DrugClass = "Antipsychotics"
	LevelsUp          DrugClass = "Ketamine levels up"
	LevelsDown        DrugClass = "Ketamine levels down"
	ThyroidHormone    DrugClass = "Thyroid hormone"
	Caffeine          DrugClass = "Caffeine"
	Antidepressants   DrugClass = "Antidepressants and lithium"
	Antihypertensives DrugClass = "Antihypertensives"
	Nicotine          DrugClass = "Nicotine"
)

// DrugClasses lists the classes, the gravest beside a dose first.
var DrugClasses = []DrugClass{Psychedelics, Alcohol, Benzodiazepines, OtherSedatives, Cannabis, Stimulants, Lamotrigine, Opioids,
	MAOInhibitors, Naltrexone, Theophylline, Antipsychotics, LevelsUp, LevelsDown, ThyroidHormone, Caffeine, Antidepressants,
	Antihypertensives, Nicotine}

// Window is how long before a dose a class must not have been taken when no
// order says otherwise: other psychedelics 7 days, and 24 h for what is often
// held or asked for over the last day (reference 2.2 and 4.1). Medicines that
// are taken as directed (antidepressants, antihypertensives, antipsychotics,
// thyroid hormone ...), caffeine and nicotine have none: they are noted.
func (c DrugClass) Window() time.Duration {
	switch c {
	case Psychedelics:
		return 7 * 24 * time.Hour
	case Alcohol, Benzodiazepines, OtherSedatives, Cannabis, Stimulants, Lamotrigine, Opioids:
		return 24 * time.Hour
	}
	return 0
}

// Drug is one medicine or substance of the table, or a class that people name
// in its place ("benzo", "SSRI").
type Drug struct {
	Name    string      // the generic name, or the class's first word: "lorazepam", "benzodiazepine"
	Classes []DrugClass // the gravest first; none: reference 2.2 has no group for it
	kind    string      // narrower than a class: "muscle relaxant"
	any     bool        // a class, not one medicine
}

// Covers reports whether o is this medicine or belongs to this class.
func (d Drug) Covers(o Drug) bool {
	switch {
	case !d.any:
		return d.Name == o.Name
	case d.kind != "":
		return d.kind == o.kind
	}
	return slices.ContainsFunc(o.Classes, func(c DrugClass) bool { return slices.Contains(d.Classes, c) })
}

// FindDrugs reads the medicines and substances in a text such as "Ativan
// (lorazepam) 0.5 mg" by whole words. A combination product stands for all
// that is in it. unlisted holds the words that are neither in the table nor
// about the dose: they are unknown, never fine. A text without any name of the
// table is unlisted as a whole; an empty one is nothing.
func FindDrugs(text string) (known []Drug, unlisted []string) {
	words, open := textWords(text), -1
	for i := 0; i < len(words); {
		drugs, n := matchDrug(words[i:])
		switch {
		case n > 0:
			open = -1
			for _, d := range drugs {
				if !slices.ContainsFunc(known, func(k Drug) bool { return k.Name == d.Name }) {
					known = append(known, d)
				}
			}
		case doseWords[words[i].word] || words[i].number():
		case open >= 0:
			unlisted[len(unlisted)-1] = text[open:words[i].end]
		default:
			open = words[i].start
			unlisted = append(unlisted, text[open:words[i].end])
		}
		i += max(n, 1)
	}
	if whole := strings.TrimSpace(text); len(known) == 0 && whole != "" {
		return nil, []string{whole}
	}
	return known, unlisted
}

// ClassesOf are the classes of all drugs, the gravest first.
func ClassesOf(drugs []Drug) []DrugClass {
	var all []DrugClass
	for _, d := range drugs {
		all = append(all, d.Classes...)
	}
	slices.SortFunc(all, func(a, b DrugClass) int {
		return cmp.Compare(slices.Index(DrugClasses, a), slices.Index(DrugClasses, b))
	})
	return slices.Compact(all)
}

// textWord is one word of a text as the table compares it: small letters
// without accents and apostrophes, or a number.
type textWord struct {
	word       string
	start, end int  // where it stands in the text
	parted     bool // a comma or the like stands before it
}

func (w textWord) number() bool { return w.word[0] >= '0' && w.word[0] <= '9' }

// textWords cuts a text into words. Letters and digits part, so that
// "0.5mg" and "Tylenol#3" are read; "0.5" stays one number.
func textWords(text string) []textWord {
	var list []textWord
	last, parted := ' ', false
	for at, r := range text {
		folded, kind, end := foldLetter(r), ' ', at+len(string(r))
		switch {
		case folded == "":
			continue
		case unicode.IsLetter(r):
			kind = 'a'
		case unicode.IsDigit(r):
			kind = '0'
		case last == '0' && (r == '.' || r == ',') && end < len(text) && text[end] >= '0' && text[end] <= '9':
			folded, kind = ".", '0'
		}
		switch {
		case kind == ' ':
			parted = parted || strings.ContainsRune(",;/+&()\n", r)
		case kind == last:
			list[len(list)-1].word += folded
			list[len(list)-1].end = end
		default:
			list, parted = append(list, textWord{folded, at, end, parted}), false
		}
		last = kind
	}
	return list
}

// accents pairs letters with the plain ones they are typed as.
var accents = strings.NewReplacer("à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "æ", "ae", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i", "ł", "l", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o", "œ", "oe", "ß", "ss",
	"ù", "u", "ú", "u", "û", "u", "ü", "u", "ý", "y", "ÿ", "y", "µ", "u", "μ", "u", "'", "", "’", "", "ʼ", "")

// foldLetter is a letter as the table has it, "" for what does not part words.
func foldLetter(r rune) string {
	if unicode.Is(unicode.Mn, r) {
		return ""
	}
	return accents.Replace(string(unicode.ToLower(r)))
}

func tableName(name string) string {
	var words []string
	for _, w := range textWords(name) {
		words = append(words, w.word)
	}
	return strings.Join(words, " ")
}

// mostWords is how many words the longest name of the table has.
const mostWords = 5

// matchDrug finds the longest name of the table that the words begin with and
// how many words it has. A comma ends a name that would be harmless:
// "vitamin, gummies" is not "vitamin gummies", but "Tylenol (3)" is.
func matchDrug(words []textWord) ([]Drug, int) {
	table := drugTable()
	for n := min(mostWords, len(words)); n > 0; n-- {
		name, parted := words[0].word, false
		for _, w := range words[1:n] {
			name, parted = name+" "+w.word, parted || w.parted
		}
		if drugs, ok := table[name]; ok && !(parted && len(ClassesOf(drugs)) == 0) {
			return drugs, n
		}
	}
	return nil, 0
}

// drugTable is the table by every name, read once.
var drugTable = sync.OnceValue(func() map[string][]Drug {
	table := map[string][]Drug{}
	for _, name := range drugNames() {
		table[tableName(name.name)] = name.drugs
	}
	return table
})

// drugName is one name of the table and what it stands for.
type drugName struct {
	name  string
	drugs []Drug
}

// drugNames lists every name of the table.
func drugNames() []drugName {
	var list []drugName
	generic := map[string]Drug{}
	for _, f := range drugFamilies {
		kind, _, _ := strings.Cut(f.words, ", ")
		if f.words != "" {
			d := Drug{kind, f.classes, kind, true}
			if f.names == "" {
				d.kind = "" // a word for whole classes
			}
			for word := range strings.SplitSeq(f.words, ", ") {
				list = append(list, drugName{word, []Drug{d}}, drugName{word + "s", []Drug{d}})
			}
		}
		for entry := range strings.SplitSeq(f.names, ";") {
			if name, others, _ := strings.Cut(strings.TrimSpace(entry), ": "); name != "" {
				d := Drug{name, f.classes, cmp.Or(kind, f.kind), false}
				generic[name] = d
				list = append(list, drugName{name, []Drug{d}})
				for other := range strings.SplitSeq(others, ",") {
					if other = strings.TrimSpace(other); other != "" {
						list = append(list, drugName{other, []Drug{d}})
					}
				}
			}
		}
	}
	for entry := range strings.SplitSeq(combinations, ";") {
		parts, names, _ := strings.Cut(strings.TrimSpace(entry), ": ")
		var drugs []Drug
		for part := range strings.SplitSeq(parts, " + ") {
			drugs = append(drugs, generic[part])
		}
		for name := range strings.SplitSeq(names, ",") {
			list = append(list, drugName{strings.TrimSpace(name), drugs})
		}
	}
	return list
}
