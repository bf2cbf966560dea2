package measure

import "kapdesk/data"

// byTotal lists instruments whose wording is under license or not confirmed
// (reference 6.0): the practice scores its own licensed form, and the result
// alone is kept here.
func byTotal() []Instrument {
	return []Instrument{
		{
			Code: "MEQ30", About: "mystical experience, after a dose", Version: "means", Entry: ByMeans,
			Parts: []Part{{"Mystical", 5}, {"Positive mood", 5}, {"Transcendence of time and space", 5}, {"Ineffability", 5}},
			Max:   5, Factor: 1,
		},
		total("ISI", "insomnia", 28, 14, Band{0, "none", ""}, Band{8, "subthreshold", ""}, Band{15, "moderate", ""}, Band{22, "severe", ""}).withMCID(6),
		total("QIDS-SR16", "depression", 27, 7, Band{0, "none", ""}, Band{6, "mild", ""}, Band{11, "moderate", ""}, Band{16, "severe", ""}, Band{21, "very severe", ""}).withRemission(6).withResponse(),
		total("WSAS", "work and social life", 40, 14, Band{0, "subclinical", ""}, Band{10, "significant", ""}, Band{21, "moderately severe", "mod. severe"}),
		totalFrom("PG-13-R", "prolonged grief", 10, 50, 30, Band{10, "below 30", ""}, Band{30, "at or above 30", "30 or above"}).withCase(30),
		total("DAST-10", "drug use", 10, 365, Band{0, "none", ""}, Band{1, "low", ""}, Band{3, "moderate", ""}, Band{6, "substantial", ""}, Band{9, "severe", ""}),
		total("BDI-II", "depression", 63, 14),
		total("HAM-A", "anxiety, rated by the clinician", 56, 7),
		total("MADRS", "depression, rated by the clinician", 60, 7),
		total("CADSS-6", "dissociation, right now", 24, 0),
	}
}

func total(code data.InstrumentCode, about string, highest, recall int, bands ...Band) Instrument {
	return totalFrom(code, about, 0, highest, recall, bands...)
}

func totalFrom(code data.InstrumentCode, about string, lowest, highest, recall int, bands ...Band) Instrument {
	return Instrument{Code: code, About: about, Version: "total", Entry: ByTotal, Min: lowest, Max: highest, Factor: 1, Recall: recall, Bands: bands}
}

func (in Instrument) withMCID(points int) Instrument     { in.MCID = points; return in }
func (in Instrument) withResponse() Instrument           { in.Response = true; return in }
func (in Instrument) withRemission(below int) Instrument { in.Remission = below; return in }
func (in Instrument) withCase(from int) Instrument       { in.Case = from; return in }
