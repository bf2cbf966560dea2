package data

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Pattern shows the order to a person.
func (o DateOrder) Pattern() string {
	if o == DayFirst {
		return "DD/MM/YYYY"
	}
	return "MM/DD/YYYY"
}

// ParseDate reads a date as people type it: "2025-06-12", "6/12/2025" in the
// region's order, "12 Jun 2025", "Jun 12, 2025", "June 12 2025", and the words
// today, now, tomorrow and yesterday. A month and day alone mean the year of today.
// An empty text is no date and no error.
//
// The errors are sentences for the person who typed. Two-digit years are
// refused: a birth year and an expiry year look the same in them. So is 3.4.2025 where
// the month comes first: who writes points elsewhere means April 3.
func ParseDate(text string, order DateOrder, today Date) (Date, error) {
	words := dateWords(text)
	switch len(words) {
	case 0:
		if strings.TrimSpace(text) == "" {
			return Date{}, nil
		}
		return Date{}, errDateUnread(order)
	case 1:
		return parseDateWord(words[0], order, today)
	case 2:
		return parseMonthDay(words, order, today)
	case 3:
		day, err := parseThreeParts(words, order)
		if err == nil && order == MonthFirst && strings.Count(text, ".") > 1 && len(words[0]) <= 2 && isNumber(words[1]) && day.Day() != int(day.Month()) {
			return Date{}, errDatePoints
		}
		return day, err
	}
	return Date{}, errDateUnread(order)
}

// dateWords splits at everything that is neither a letter nor a digit, and
// where letters meet digits, so that "3apr1980" has three words. Weekday names
// are left out: they repeat what the date says.
func dateWords(text string) []string {
	var words []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			if w := strings.ToLower(string(word)); !isWeekday(w) && !isOrdinal(w, words) {
				words = append(words, w)
			}
			word = word[:0]
		}
	}
	for _, r := range text {
		isDigit := r >= '0' && r <= '9'
		if !isDigit && !unicode.IsLetter(r) {
			end()
			continue
		}
		if len(word) > 0 && isDigit != (word[0] >= '0' && word[0] <= '9') {
			end()
		}
		word = append(word, r)
	}
	end()
	return words
}

// isOrdinal recognizes the letters of "3rd" after a number.
func isOrdinal(word string, before []string) bool {
	switch word {
	case "st", "nd", "rd", "th":
		return len(before) > 0 && isNumber(before[len(before)-1])
	}
	return false
}

func isWeekday(word string) bool {
	if len(word) < 3 {
		return false
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.HasPrefix(strings.ToLower(day.String()), word) {
			return true
		}
	}
	return false
}

func parseDateWord(word string, order DateOrder, today Date) (Date, error) {
	switch word {
	case "today", "now":
		return today, nil
	case "tomorrow":
		return today.AddDays(1), nil
	case "yesterday":
		return today.AddDays(-1), nil
	}
	if len(word) == 8 && isNumber(word) { // 20250612
		return dateFrom(word[:4], word[4:6], word[6:])
	}
	if isNumber(word) || monthNumber(word) > 0 {
		return Date{}, errDateUnfinished
	}
	return Date{}, errDateUnread(order)
}

func parseMonthDay(words []string, order DateOrder, today Date) (Date, error) {
	if today.IsZero() {
		return Date{}, errDateUnfinished
	}
	year := strconv.Itoa(today.Year())
	a, b := words[0], words[1]
	switch {
	case monthNumber(a) > 0 && isNumber(b) && len(b) <= 2:
		return dateFrom(year, monthText(a), b)
	case monthNumber(b) > 0 && isNumber(a) && len(a) <= 2:
		return dateFrom(year, monthText(b), a)
	case !isNumber(a) || !isNumber(b):
		return Date{}, errDateUnread(order)
	case len(a) > 2 || len(b) > 2:
		return Date{}, errDateUnfinished
	case order == DayFirst:
		return dateFrom(year, b, a)
	}
	return dateFrom(year, a, b)
}

func parseThreeParts(words []string, order DateOrder) (Date, error) {
	a, b, c := words[0], words[1], words[2]
	switch {
	case monthNumber(a) > 0 && isNumber(b) && isNumber(c): // Apr 3 1980
		return dateFrom(c, monthText(a), b)
	case monthNumber(b) > 0 && isNumber(a) && isNumber(c):
		if len(a) == 4 { // 1980 Apr 3
			return dateFrom(a, monthText(b), c)
		}
		return dateFrom(c, monthText(b), a) // 3 Apr 1980
	case !isNumber(a) || !isNumber(b) || !isNumber(c):
		return Date{}, errDateUnread(order)
	case len(a) == 4: // ISO, whatever the region
		return dateFrom(a, b, c)
	case order == DayFirst:
		return dateFrom(c, b, a)
	}
	return dateFrom(c, a, b)
}

func dateFrom(year, month, day string) (Date, error) {
	if len(year) < 4 {
		return Date{}, errDateShortYear
	}
	if len(year) > 4 || len(month) > 2 || len(day) > 2 {
		return Date{}, ErrNoSuchDay
	}
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if m < 1 || m > 12 {
		return Date{}, ErrNoSuchMonth
	}
	date, err := NewDate(y, time.Month(m), d)
	if err != nil {
		return Date{}, ErrNoSuchDay
	}
	return date, nil
}

// What a date field says. They name what is accepted and never repeat what was
// typed, because errors reach logs.
var (
	ErrNoSuchDay      error = Refuse("unread.day")
	ErrNoSuchMonth    error = Refuse("unread.month")
	errDateShortYear  error = Refuse("unread.year")
	errDateUnfinished error = Refuse("unread.unfinished")
	errDatePoints     error = Refuse("unread.points")
)

func errDateUnread(order DateOrder) error {
	return Refuse("unread.date", order.Pattern())
}

func isNumber(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// monthNumber knows English month names from their first three letters on.
func monthNumber(word string) int {
	if len(word) < 3 {
		return 0
	}
	if word == "sept" {
		return 9
	}
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(strings.ToLower(m.String()), word) {
			return int(m)
		}
	}
	return 0
}

func monthText(word string) string { return strconv.Itoa(monthNumber(word)) }
