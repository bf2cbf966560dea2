package data

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Hold is one part of an order's hold: what is not to be taken for how long
// before a dose.
type Hold struct {
	Text    string        // the part as the order has it: "lorazepam 12 h"
	Names   []string      // what is held, as written
	Drugs   []Drug        // the same by the table
	For     time.Duration // 0: not a span
	Morning bool          // held on the morning of the dose
	Read    bool          // every word was read; else the part is to be shown and asked about
}

// Holds reads an order's hold: medicines or classes with hours, days or "the
// morning dose", as in "lorazepam 12 h, all stimulants morning of". Parts
// stand between semicolons, or between commas when each says what and how
// long. What was read of a part that was not read whole is in it too.
func Holds(text string) []Hold {
	var list []Hold
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		var pieces []Hold
		for piece := range strings.SplitSeq(part, ",") {
			pieces = append(pieces, readHold(piece)...)
		}
		if slices.ContainsFunc(pieces, func(h Hold) bool { return !h.Read }) {
			pieces = readHold(part)
		}
		list = append(list, pieces...)
	}
	return list
}

// readHold reads one part. A time is that of the names before it, "lorazepam
// 12 h zolpidem 24 h", or where there are none, of those after it, "24 h
// before: lorazepam, zolpidem".
func readHold(text string) []Hold {
	text = strings.TrimSpace(text)
	switch strings.ToLower(strings.TrimRight(text, ".")) {
	case "", "none", "no", "no hold", "no holds", "nothing", "n/a", "-", "–":
		return nil
	}
	var done []Hold
	now, whole := Hold{Text: text}, true
	timed := func() bool { return now.For > 0 || now.Morning }
	keep := func() {
		whole = whole && timed() && len(now.Drugs) > 0
		done, now = append(done, now), Hold{Text: text}
	}
	for words := textWords(text); len(words) > 0; {
		span, morning, n := holdTime(words)
		drugs, named := matchDrug(words)
		filler := holdFiller(words)
		switch {
		case n > 0:
			if timed() {
				keep()
			}
			if now.For, now.Morning = span, morning; len(now.Drugs) > 0 {
				keep()
			}
		case filler > 0:
			n = filler
		case named > 0:
			n = named
			now.Names, now.Drugs = append(now.Names, text[words[0].start:words[n-1].end]), append(now.Drugs, gravest(drugs)...)
		default:
			n, whole = 1, false
		}
		words = words[n:]
	}
	if timed() || len(now.Drugs) > 0 || len(done) == 0 {
		keep()
	}
	for i := range done {
		done[i].Read = whole
	}
	return done
}

// gravest is what a product is held for: a hold of Fioricet is for its
// butalbital and holds no coffee.
func gravest(drugs []Drug) []Drug {
	classes := ClassesOf(drugs)
	if len(classes) == 0 {
		return drugs
	}
	var list []Drug
	for _, d := range drugs {
		if slices.Contains(d.Classes, classes[0]) {
			list = append(list, d)
		}
	}
	return list
}

// holdTime reads a time that the words begin with: "12 h", "24 to 48 hours",
// "two days", "morning dose". Of a range the longer one counts.
func holdTime(words []textWord) (span time.Duration, morning bool, n int) {
	word := func(i int) string {
		if i < len(words) {
			return words[i].word
		}
		return ""
	}
	number := func(i int) float64 {
		for n := 1; n <= 10; n++ {
			if word(i) == NumberWord(n) {
				return float64(n)
			}
		}
		if f, err := strconv.ParseFloat(word(i), 64); err == nil && f < 1000 {
			return f
		}
		return 0
	}
	switch {
	case word(0) == "morning", word(0) == "am", word(0) == "day" && word(1) == "of":
		return 0, true, 1
	}
	most := number(0)
	for n = 1; most > 0; n++ {
		switch unit := word(n); {
		case slices.Contains([]string{"h", "hr", "hrs", "hour", "hours"}, unit):
			return time.Duration(most * float64(time.Hour)), false, n + 1
		case unit == "day", unit == "days", unit == "d":
			return time.Duration(most * float64(24*time.Hour)), false, n + 1
		case unit == "week", unit == "weeks":
			return time.Duration(most * float64(7*24*time.Hour)), false, n + 1
		case unit == "to", unit == "or":
		case number(n) > 0:
			most = max(most, number(n))
		default:
			return 0, false, 0
		}
	}
	return 0, false, 0
}

// holdPhrases stand around what is held and say nothing more. "Not" alone is
// not among them: "do not hold lorazepam" is no hold.
var holdPhrases = []string{"do not take", "do not use", "not take", "not use", "before ketamine", "before the ketamine", "to ketamine", "to the ketamine"}

// holdFillers are single words of the same kind.
var holdFillers = wordSet(`hold holds held holding no none all any avoid stop skip omit without take taking use a an the of for at least in on before prior pre
	after to dose doses dosing session sessions treatment treatments each every her his their and or must be please er xr sr ir cr as needed prn
	tablet tablets medicine medicines medication medications`)

// doseUnits follow the amount of what is held: "lorazepam 0.5 mg 12 h".
var doseUnits = wordSet("mg mcg ug g ml tab tabs tablet tablets")

// holdFiller counts the words at the beginning that say nothing of what is
// held: an amount, "do not take", "before ketamine".
func holdFiller(words []textWord) int {
	for _, phrase := range holdPhrases {
		want := strings.Fields(phrase)
		if len(words) >= len(want) && slices.EqualFunc(words[:len(want)], want, func(w textWord, s string) bool { return w.word == s }) {
			return len(want)
		}
	}
	switch {
	case len(words) > 1 && words[0].number() && doseUnits[words[1].word]:
		return 2
	case holdFillers[words[0].word]:
		return 1
	}
	return 0
}

// Covers reports whether the hold is for a drug, by its name or by its class.
func (h Hold) Covers(d Drug) bool {
	return slices.ContainsFunc(h.Drugs, func(held Drug) bool { return held.Covers(d) })
}

// Window is how long before a time the hold reaches back: its hours, or since
// midnight for the morning of the dose.
func (h Hold) Window(at time.Time) time.Duration {
	if h.Morning {
		return at.Sub(DateOf(at).At(0, 0, at.Location()))
	}
	return h.For
}

// Words says what is held and for how long, "lorazepam held 12 h"; a part that
// was not read stands as the order has it, "hold as discussed".
func (h Hold) Words() string {
	switch {
	case !h.Read:
		return "hold " + h.Text
	case h.Morning:
		return And(h.Names) + " held in the morning"
	}
	return And(h.Names) + " held " + h.Span()
}

// Span is the time of a hold: "12 h", "2 days".
func (h Hold) Span() string {
	if days := h.For / (24 * time.Hour); days > 1 && h.For%(24*time.Hour) == 0 {
		return strconv.Itoa(int(days)) + " days"
	}
	return strconv.FormatFloat(h.For.Hours(), 'f', -1, 64) + " h"
}

// HoldWords is an order's hold in words, "" for none.
func HoldWords(text string) string {
	var list []string
	for _, h := range Holds(text) {
		list = append(list, h.Words())
	}
	return strings.Join(slices.Compact(list), ", ")
}
