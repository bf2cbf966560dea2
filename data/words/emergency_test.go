package words

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
)

// calling is a session in which everything is known, 34 minutes after its booster.
func calling() Emergency {
	day := func(hour, minute int) time.Time { return time.Date(2025, time.June, 12, hour, minute, 0, 0, time.UTC) }
	m := &course.MedicineSession{Order: data.Order{ID: 1}, Weight: data.Weight{On: data.MustDate(2025, time.June, 2), Kg: 69.85}}
	moaas := 4
	for i, e := range []data.Event{
		{At: day(13, 6), Payload: data.Vitals{BP: data.BP{Systolic: 122, Diastolic: 78}, Pulse: 70, SpO2: 98}},
		{At: day(13, 24), Payload: data.Dose{Mg: 150, Route: data.Sublingual}},
		{At: day(13, 49), Payload: data.Dose{Mg: 50, Route: data.Sublingual, Booster: true}},
		{At: day(14, 9), Payload: data.Vitals{BP: data.BP{Systolic: 144, Diastolic: 90}, Pulse: 88, SpO2: 97}},
		{At: day(14, 10), Payload: data.Sedation{MOAAS: &moaas}},
		{At: day(14, 22), Payload: data.Vitals{BP: data.BP{Systolic: 158, Diastolic: 98}}},
	} {
		e.ID = data.EventID(i + 1)
		m.Events = append(m.Events, e)
	}
	m.Body.DayOf.SubstancesAsked = data.Yes
	m.Body.DayOf.Escort = data.Person{Name: "Daniel Nwosu", Relation: "brother", Phone: "(503) 555-0178"}
	return Emergency{Session: m, Now: day(14, 23), Seen: "Chest pain",
		Practice: data.Practice{Phone: "(503) 555-0117", Address: []string{"418 NE Alder Street, Suite 3", "Portland, OR 97232"},
			Emergency: data.EmergencyPlan{Access: "Entrance on Alder Street, ring Suite 3"}},
		Client: data.Client{Birth: data.MustDate(1989, time.March, 1), Allergies: []data.Allergy{{Substance: "Penicillin", Reaction: "rash"}},
			Medications: []data.Medication{{Name: "escitalopram", Dose: "10 mg", Schedule: "each morning"}, {Name: "trazodone", Stop: data.MustDate(2025, time.May, 1)}},
			Emergency:   []data.Person{{Name: "Daniel Nwosu", Relation: "brother", Phone: "(503) 555-0178"}, {Name: "Ada Nwosu"}}},
		Prescriber: data.Prescriber{Name: "Samuel Okafor, MD", Phone: "(503) 555-0163"},
	}
}

func script(e Emergency) string {
	var lines []string
	for _, row := range e.Script() {
		for _, l := range row.Lines {
			text := l.Text
			if l.Fact {
				text = "*" + text
			}
			lines = append(lines, row.Label+": "+text)
		}
	}
	return strings.Join(lines, "\n")
}

func TestScriptIsReadOutInTheOrderOfTheQuestions(t *testing.T) {
	want := `Where: *418 NE Alder Street, Suite 3, Portland, OR 97232.
Where: Call back (503) 555-0117. Entrance on Alder Street, ring Suite 3.
What: *A client, 36 years old, has chest pain during a ketamine session.
What: Awake: say yes or no. Breathing: say yes or no.
Taken: *Ketamine, by prescription: 150 mg under the tongue at 1:24 PM, 50 mg under the tongue at 1:49 PM.
Taken: Last dose 34 minutes ago.
Taken: Asked before the session: nothing else taken.
Weight: 154 lb (69.85 kg). Total 200 mg, 2.86 mg/kg.
Last vitals: *2:22 PM: blood pressure 158 over 98.
Last vitals: *2:09 PM: pulse 88, oxygen 97%.
Last vitals: Before the dose: blood pressure 122 over 78.
Last vitals: 2:10 PM: sedation MOAA/S 4.
Allergies: *Penicillin, rash.
Medicines: Escitalopram 10 mg each morning.`
	if diff := cmp.Diff(want, script(calling())); diff != "" {
		t.Errorf("the script (-want +got):\n%s", diff)
	}
}

// What nobody knows is said to be unknown: no line is left out and none reads as fine.
func TestScriptSaysWhatIsNotKnown(t *testing.T) {
	want := `Where: *Address: not recorded. Say where you are.
Where: Number to call back: not recorded.
What: *A client, age not recorded, needs help during a ketamine session.
What: Awake: say yes or no. Breathing: say yes or no.
Taken: *No ketamine is recorded for today.
Taken: Other substances: not asked.
Weight: Weight: not recorded.
Last vitals: Not recorded: blood pressure, pulse, oxygen.
Allergies: Allergies: not asked.
Medicines: Medicines: none recorded.`
	if diff := cmp.Diff(want, script(Emergency{Session: &course.MedicineSession{}, Now: calling().Now})); diff != "" {
		t.Errorf("the script of what nobody knows (-want +got):\n%s", diff)
	}
}

func TestScriptHasEachFactOnce(t *testing.T) {
	for name, c := range map[string]struct {
		change    func(*Emergency)
		says, not string
	}{
		"no order":          {func(e *Emergency) { e.Session.Order = data.Order{} }, "Ketamine, no prescription is recorded: 150 mg", "by prescription"},
		"an injection":      {func(e *Emergency) { e.Session.Events[1].Payload = data.Dose{Mg: 60, Route: data.Intramuscular} }, "60 mg into a muscle", ""},
		"a rescue medicine": {func(e *Emergency) { e.Session.Events[4].Payload = data.Rescue{Drug: "ondansetron", Dose: "4 mg"} }, "Also given: ondansetron 4 mg at 2:10 PM.", ""},
		"a substance": {func(e *Emergency) {
			e.Session.Body.DayOf.Substances = []data.Substance{{Name: "lorazepam", Dose: "0.5 mg"}}
		}, "lorazepam 0.5 mg (time not recorded)", "nothing else"},
		"a dose taken back": {func(e *Emergency) {
			e.Session.Events = append(e.Session.Events, data.Event{ID: 9, Supersedes: 3, Void: "not taken", Payload: e.Session.Events[2].Payload})
		}, "Total 150 mg", "50 mg under the tongue at 1:49"},
		"asked, no allergy":      {func(e *Emergency) { e.Client.Allergies, e.Client.NoAllergies = nil, true }, "Allergies: None known, asked.", "not asked"},
		"an old weight":          {func(e *Emergency) { e.Session.Weight.On = data.MustDate(2024, time.June, 12) }, "weighed 365 days ago", ""},
		"seen nothing that fits": {func(e *Emergency) { e.Seen = "Other" }, "needs help during", "chest"},
		"not responding":         {func(e *Emergency) { e.Seen = "Not responding" }, "A client, 36 years old, is not responding during", ""},
	} {
		e := calling()
		c.change(&e)
		if got := script(e); !strings.Contains(got, c.says) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: the script must say %q and not %q:\n%s", name, c.says, c.not, got)
		}
	}
	for _, sign := range Signs[:len(Signs)-1] {
		if does[sign] == "" {
			t.Errorf("%s is in no sentence", sign)
		}
	}
	for _, route := range course.Routes() {
		if into[route] == "" {
			t.Errorf("where %s leads is not said", route)
		}
	}
}

// The address of a remote session is the one that was asked for on the day. The
// one on file is named as such, and the practice's is never given.
func TestAddressOfARemoteSession(t *testing.T) {
	onFile := data.Address{Street: "12 SE Pine Street", City: "Portland", Region: "OR", Code: "97214"}
	for _, c := range []struct {
		asked string
		file  data.Address
		there data.Answer
		want  string
	}{
		{" 7 Lake Road ", onFile, data.Yes, "7 Lake Road.|Call back (503) 555-0117. A sitter is with the client."},
		{"", onFile, data.No, "Not asked today where the client is. Ask now.|Address on file: 12 SE Pine Street, Portland, OR 97214.|Call back (503) 555-0117. No sitter is with the client."},
		{" ", data.Address{}, data.NotAsked, "Not asked today where the client is, and no address is on file. Ask now.|Call back (503) 555-0117. Sitter with the client: not asked."},
	} {
		e := calling()
		e.Remote, e.Client.Address = true, c.file
		e.Session.Body.DayOf.AddressNow, e.Session.Body.DayOf.SitterArrived = c.asked, c.there
		var got []string
		for _, l := range e.Script()[0].Lines {
			got = append(got, l.Text)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("asked %q, on file %q:\n got %q\nwant %q", c.asked, c.file.Street, strings.Join(got, "|"), c.want)
		}
	}
}

func TestCallsNameEveryoneOnce(t *testing.T) {
	list := func(e Emergency) string {
		var all []string
		for _, c := range e.Calls() {
			all = append(all, c.Number+" "+c.Whose)
		}
		return strings.Join(all, "\n")
	}
	want := `911 ambulance
(503) 555-0163 Samuel Okafor, MD, prescriber
(503) 555-0178 Daniel Nwosu, brother, escort
no number recorded Ada Nwosu, emergency contact
1-800-222-1222 Poison Control
988 suicide and crisis line`
	e := calling()
	if diff := cmp.Diff(want, list(e)); diff != "" {
		t.Errorf("the numbers (-want +got):\n%s", diff)
	}
	abroad := Emergency{Session: &course.MedicineSession{}, Practice: data.Practice{Country: "DE", Emergency: data.EmergencyPlan{Number: "112"}}}
	if got := list(abroad); got != "112 ambulance" {
		t.Errorf("numbers of another country: %q", got)
	}
}
