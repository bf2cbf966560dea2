package words

import "kapdesk/data"

// typeSource says where the default length of a kind comes from (reference 1.2 and
// 1.5); false for what is common in clinics and found in no published source.
type typeSource struct {
	said      string
	published bool
}

var typeSources = map[data.Kind]typeSource{
	data.KindConsultation: {"Clinic setting, 15 to 30 min", false},
	data.KindIntake:       {"Evaluations, 60 to 90 min", true},
	data.KindPreparation:  {"KAP programs, 50 to 60 min", true},
	data.KindMedicine:     {"KAP programs, 2.5 to 3 h", true},
	data.KindMaintenance:  {"As a medicine session", true},
	data.KindIntegration:  {"KAP programs, 50 to 60 min", true},
}

// TypeSource says where the default of a kind of visit comes from, and whether it
// is published.
func TypeSource(k data.Kind) (said string, published bool) {
	if s, ok := typeSources[k]; ok {
		return s.said, s.published
	}
	return "No published source", false
}

// typeValues are the values of a kind that a practice sets.
var typeValues = map[string]string{"name": "name", "minutes": "length", "before": "minutes before", "after": "minutes after", "fee": "fee"}

// TypeValue is the name of one value of a kind: "Integration, length". The kind is
// called as by default, so that a field keeps its name while another is typed.
func TypeValue(k data.Kind, value string) string { return k.Rule().Name + ", " + typeValues[value] }
