package words

// houseRules are the numbers of a practice by the field that data.Practice names: what
// each is, its unit, and where the default comes from (reference 1.2, 1.3 and 4.1).
var houseRules = map[string][3]string{
	"fastfood":     {"No food before a dose", "hours", "Practices vary from 3 to 6 hours"},
	"fastliquids":  {"No clear liquids before a dose", "hours", "Practices vary from 30 minutes to 6 hours"},
	"preparations": {"Preparation sessions before a first dose", "", "1 to 3 are common in programs"},
	"notice":       {"Cancel at least", "hours ahead", "Commonly asked for long sessions"},
	"weekusual":    {"Usual doses of a client in 7 days", "", "Weekly doses are ordinary"},
	"weekmost":     {"Most doses of a client in 7 days", "", "The most in one program"},
	"travel":       {"Way between two places", "minutes", "Only the practice knows it"},
	"riskdays":     {"Suicidal thoughts asked within", "days", "No published source, PHQ-9: 14 days"},
	"vitalsmin":    {"Vitals taken within", "minutes", "No published source"},
	"testdays":     {"Pregnancy test within", "days", "No published source"},
}

// HouseRule is the name of one of a practice's numbers, its unit, and where its default
// comes from.
func HouseRule(field string) (name, unit, source string) {
	w := houseRules[field]
	return w[0], w[1], w[2]
}
