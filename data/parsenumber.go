package data

import (
	"strconv"
	"strings"
)

// ParseNumber reads a number as people of the region write it: "70", "70.5" and
// "1,200", or "70,5" and "1.200" where decimals stand behind a comma. A space
// may separate thousands, too.
//
// No separator is ever dropped or guessed at: 0,125 read as 125 is a dose a
// thousand times as large. A number in another region's writing is refused with
// what it may mean. The errors are refusals, whose sentences are in data/words.
func (r Region) ParseNumber(text string) (float64, error) {
	text = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "−", "-").Replace(strings.TrimSpace(text))
	text, negative := strings.CutPrefix(text, "-")
	mark, group := ".", ","
	if r.Comma {
		mark, group = group, mark
	}
	number, ok := numberIn(text, mark, group)
	if !ok {
		if number, ok = numberIn(text, group, mark); ok {
			meant := strings.Replace(number, ".", mark, 1)
			return 0, Refuse("unread.decimal", r.DecimalMark(), meant)
		}
		return 0, errNumber
	}
	value, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0, errNumber
	}
	if negative {
		value = -value
	}
	return value, nil
}

// Number writes a number into a field, so that ParseNumber reads it back.
func (r Region) Number(value float64) string {
	text := strconv.FormatFloat(value, 'f', -1, 64)
	if r.Comma {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// DecimalMark names what stands before decimals: "point" or "comma".
func (r Region) DecimalMark() string {
	if r.Comma {
		return "comma"
	}
	return "point"
}

var errNumber = Refuse("unread.number")

// numberIn reads digits with a decimal mark and thousands in groups, and returns
// them as the language writes numbers: no exponent, no sign, no words.
func numberIn(text, mark, group string) (string, bool) {
	whole, decimals, has := strings.Cut(text, mark)
	if has && !isNumber(decimals) {
		return "", false
	}
	if has && whole == "" {
		return "0." + decimals, true // .5
	}
	if strings.Contains(whole, " ") {
		group = " "
	}
	parts := strings.Split(whole, group)
	for i, part := range parts {
		if !isNumber(part) || i > 0 && len(part) != 3 {
			return "", false
		}
	}
	if len(parts) > 1 && (len(parts[0]) > 3 || parts[0][0] == '0') {
		return "", false // 0,125 is no thousand
	}
	number := strings.Join(parts, "")
	if has {
		number += "." + decimals
	}
	return number, true
}
