package client

import (
	"strings"

	"kapdesk/data"
)

// TidyPrescriber returns the prescriber as it is stored by a practice in a country.
func TidyPrescriber(p data.Prescriber, country string) data.Prescriber {
	for _, line := range []*string{&p.Name, &p.Credentials, &p.Practice, &p.Email,
		&p.Address.Street, &p.Address.City, &p.Address.Region, &p.Address.Code, &p.Address.Country} {
		*line = strings.Join(strings.Fields(*line), " ")
	}
	p.Phone, p.Fax = FormatPhone(p.Phone, country), FormatPhone(p.Fax, country)
	return p
}

// PrescriberProblems says what is wrong with a prescriber's record. Only the name is required.
func PrescriberProblems(p data.Prescriber) data.Problems {
	var list problems
	if strings.TrimSpace(p.Name) == "" {
		list.Wrong("name", "prescriber.none")
	}
	list.length("name", p.Name, MaxName)
	list.length("credentials", p.Credentials, MaxName)
	list.length("practice", p.Practice, MaxName)
	for _, one := range []struct{ field, number string }{{"phone", p.Phone}, {"fax", p.Fax}} {
		if code := phoneProblem(one.number); one.number != "" && code != "" {
			list.Wrong(one.field, code)
		}
	}
	if p.Email != "" && !data.IsEmail(p.Email) {
		list.Wrong("email", "email.form")
	}
	return list.Problems
}
