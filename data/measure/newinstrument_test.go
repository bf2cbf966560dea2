package measure

import (
	"encoding/json"
	"testing"
	"time"

	"kapdesk/data"
)

// sleepiness is an instrument that the program does not have.
func sleepiness() Instrument {
	return Instrument{
		Code: "KSS-2", About: "sleepiness", Version: "1.0", Entry: ByItem, Options: []Option{{0, "No"}, {1, "Yes"}}, Items: []string{"Tired", "Asleep"},
		Max: 2, Factor: 1, Recall: 7, Bands: []Band{{0, "awake", ""}, {1, "sleepy", ""}}, MCID: 1,
		Alerts: []ItemAlert{{Item: 2, From: 1}}, Everyone: true,
		Symptoms: func([]int) data.Finding { return data.Finding{Code: "symptoms.none"} },
	}
}

// A new instrument is one entry: it is found, scored, banded, due for everyone,
// and its alert is asked about.
func TestANewInstrumentIsOneEntry(t *testing.T) {
	t.Cleanup(AddInstrument(sleepiness()))
	today := data.MustDate(2025, time.June, 12)
	in, known := Find("KSS-2")
	if !known || in.Word(1) != "sleepy" || in.SymptomRule([]int{1, 1}).Code != "symptoms.none" || in.SymptomRule([]int{1, data.NotAnswered}).Code != "" {
		t.Errorf("the new instrument is %+v", in)
	}
	if s, err := in.Score([]int{1, 1}); err != nil || s.Total != 2 {
		t.Errorf("two symptoms score %+v (%v)", s, err)
	}
	due := Plan{}.DueOn(nil, nil, nil, today)
	if last := due[len(due)-1]; last.Instrument != "KSS-2" || last.Why != "baseline" {
		t.Errorf("due for a client who was never measured: %+v", due)
	}
	score := data.Score{ID: 1, Instrument: "KSS-2", Taken: today, Answers: []int{1, 1}, Total: 2, Known: true, Alert: 1}
	if open := OpenAlerts([]data.Score{score}, nil); len(open) != 1 {
		t.Errorf("its alert is not open: %+v", open)
	}
	if followed := Followed([]data.Score{score}); len(followed) != 1 || followed[0].Code != "KSS-2" {
		t.Errorf("the client is followed with %+v", followed)
	}
}

// A signed report keeps the change of each measure with its instrument.
func TestInstrumentsAreKeptAsText(t *testing.T) {
	for _, in := range Instruments() {
		text, err := json.Marshal(in)
		var back Instrument
		if err == nil {
			err = json.Unmarshal(text, &back)
		}
		if err != nil || back.Code != in.Code || back.MCID != in.MCID || len(back.Bands) != len(in.Bands) {
			t.Errorf("%s is kept as %s and read as %+v (%v)", in.Code, text, back, err)
		}
	}
}
