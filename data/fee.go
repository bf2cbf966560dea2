package data

import (
	"fmt"
	"slices"
	"strconv"
)

// Fee is what a visit costs. The zero value says that none was set, which is not
// the same as a visit that costs nothing.
type Fee struct {
	Set   bool  `json:"set,omitempty"`
	Cents int64 `json:"cents"` // hundredths of the currency's unit
}

// euroCountries have the euro.
var euroCountries = []string{"AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PT", "SI", "SK"}

// Currency is the sign of the money of the practice's country, "" where the
// program knows none: then a number stands alone, and nothing is guessed.
func (p Practice) Currency() string {
	switch country := p.Country; {
	case country == "" || country == "US":
		return "$"
	case country == "GB":
		return "£"
	case slices.Contains(euroCountries, country):
		return "€"
	}
	return ""
}

// Price writes a fee as the practice does: "$1,250", "187,50 €", "no charge". A
// fee that was not set is "".
func (p Practice) Price(f Fee) string {
	switch {
	case !f.Set:
		return ""
	case f.Cents == 0:
		return "no charge"
	}
	group, mark := ",", "."
	if p.Region.Comma {
		group, mark = mark, group
	}
	amount := strconv.FormatInt(f.Cents/100, 10)
	if n := len(amount); n > 3 {
		amount = amount[:n-3] + group + amount[n-3:]
	}
	if cents := f.Cents % 100; cents != 0 {
		amount += fmt.Sprintf("%s%02d", mark, cents)
	}
	sign := p.Currency()
	if p.Region.Comma && sign != "" {
		return amount + "\u00a0" + sign
	}
	return sign + amount
}
