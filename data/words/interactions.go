package words

import "kapdesk/data"

// interactions say of each class of medicines what it does beside ketamine, and
// what is usual (reference 2.2; nicotine: 4.1).
var interactions = map[data.DrugClass]struct{ does, usual string }{
	data.Benzodiazepines:   {"may shorten the antidepressant effect and add sedation", "often held 8 to 24 hours before a dose if that is safe; never stopped abruptly"},
	data.OtherSedatives:    {"add sedation", "often held 12 to 24 hours"},
	data.Opioids:           {"slow breathing, and may change the effect", "the prescriber decides"},
	data.Naltrexone:        {"may weaken the antidepressant effect; opinions differ", "the prescriber decides"},
	data.Lamotrigine:       {"may lessen adverse and possibly wanted effects; the evidence is split", "often the morning dose is held"},
	data.MAOInhibitors:     {"blood pressure may rise sharply", "extra blood pressure checks"},
	data.Stimulants:        {"raise heart rate and blood pressure", "often held on the morning of a dose"},
	data.Caffeine:          {"raises heart rate and blood pressure when there is much of it", "little on the morning of a dose"},
	data.Antipsychotics:    {"may weaken the effect; reports differ", "noted"},
	data.LevelsUp:          {"slow the breakdown of ketamine", "noted"},
	data.LevelsDown:        {"speed up the breakdown of ketamine", "noted"},
	data.Theophylline:      {"lowers the seizure threshold", "usually avoided"},
	data.ThyroidHormone:    {"may add to a rise in blood pressure and heart rate", "noted"},
	data.Antidepressants:   {"no important interaction is reported", "continued"},
	data.Antihypertensives: {"keep blood pressure steady", "continued, with a sip of water on the day"},
	data.Alcohol:           {"adds sedation", "none 24 hours before and after"},
	data.Cannabis:          {"adds to the effect", "none for 24 hours"},
	data.Psychedelics:      {"add to the effect", "none 7 days before and after"},
	data.Nicotine:          {"raises heart rate and blood pressure", "noted"},
}

// Interaction is one line of advice: "Benzodiazepines: may shorten ... Usual: ...".
// It never forbids: the prescriber decides.
func Interaction(class data.DrugClass) string {
	i := interactions[class]
	return string(class) + ": " + i.does + ". Usual: " + i.usual + ". The prescriber decides."
}
