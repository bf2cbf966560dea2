package client

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

var today = data.MustDate(2025, time.June, 12)

func TestFormatPhone(t *testing.T) {
	for typed, want := range map[string]string{
		"5035550117":          "(503) 555-0117",
		"503-555-0117":        "(503) 555-0117",
		"503.555.0117":        "(503) 555-0117",
		" (503)  555 0117 ":   "(503) 555-0117",
		"+1 503 555 0117":     "(503) 555-0117",
		"1-503-555-0117":      "(503) 555-0117",
		"503 555 0117 x12":    "(503) 555-0117 ext. 12",
		"503 555 0117 ext. 7": "(503) 555-0117 ext. 7",
		"+44 20 7946 0018":    "+44 20 7946 0018",
		"+49 30 901820":       "+49 30 901820",
		"555-0117":            "555-0117",
		"call the neighbor":   "call the neighbor",
		"":                    "",
	} {
		if got := FormatPhone(typed); got != want {
			t.Errorf("FormatPhone(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestFormatPhoneProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringMatching(`[ +()0-9a-zİ.x-]{0,24}`).Draw(t, "typed")
		once := FormatPhone(typed)
		if twice := FormatPhone(once); twice != once {
			t.Fatalf("formatting %q twice gives %q, then %q", typed, once, twice)
		}
		a, b := PhoneDigits(typed), PhoneDigits(once)
		if a != b && a != "1"+b {
			t.Fatalf("formatting %q as %q changed its digits", typed, once)
		}
	})
}

func TestCheck(t *testing.T) {
	good := data.Client{ChosenName: "Jordan"}
	for _, test := range []struct {
		name  string
		edit  func(*data.Client)
		field string // "" when nothing is to be said
		ask   bool
	}{
		{"a chosen name alone", func(c *data.Client) {}, "", false},
		{"a legal last name alone", func(c *data.Client) { c.ChosenName, c.LegalLast = "", "Nguyễn" }, "", false},
		{"no name", func(c *data.Client) { c.ChosenName = "  " }, "chosen", false},
		{"a name of 10,000 characters", func(c *data.Client) { c.LegalFirst = strings.Repeat("ẵ", 10000) }, "first", false},
		{"a name of 200 characters", func(c *data.Client) { c.LegalFirst = strings.Repeat("ẵ", 200) }, "", false},
		{"born today", func(c *data.Client) { c.Birth = today }, "birth", true},
		{"born tomorrow", func(c *data.Client) { c.Birth = today.AddDays(1) }, "birth", false},
		{"120 years old", func(c *data.Client) { c.Birth = today.AddMonths(-12 * 120) }, "", false},
		{"121 years old", func(c *data.Client) { c.Birth = today.AddMonths(-12 * 121) }, "birth", false},
		{"18 today", func(c *data.Client) { c.Birth = today.AddMonths(-12 * 18) }, "", false},
		{"18 tomorrow", func(c *data.Client) { c.Birth = today.AddMonths(-12 * 18).AddDays(1) }, "birth", true},
		{"a phone with letters", func(c *data.Client) { c.Phones = []data.Phone{{Number: "call me"}} }, "phones.0", false},
		{"a phone without area code is too short at six", func(c *data.Client) { c.Phones = []data.Phone{{Number: "55 50 11"}} }, "phones.0", false},
		{"sixteen digits", func(c *data.Client) { c.Phones = []data.Phone{{Number: "+1234567890123456"}} }, "phones.0", false},
		{"the same phone twice, written differently", func(c *data.Client) {
			c.Phones = []data.Phone{{Number: "(503) 555-0117"}, {Number: "+1 503.555.0117"}}
		}, "phones.1", true},
		{"an empty phone line", func(c *data.Client) { c.Phones = []data.Phone{{Label: "home"}} }, "", false},
		{"an e-mail without a dot", func(c *data.Client) { c.Emails = []string{"jordan@example"} }, "emails.0", false},
		{"an e-mail with two at signs", func(c *data.Client) { c.Emails = []string{"a@b@example.org"} }, "emails.0", false},
		{"an e-mail with a plus", func(c *data.Client) { c.Emails = []string{"a+kap@example.org"} }, "", false},
		{"an emergency phone with a typo", func(c *data.Client) { c.Emergency = []data.Person{{Name: "Chris", Phone: "5O3"}} }, "emergency.0.phone", false},
		{"an escort's number without a name", func(c *data.Client) { c.Escort.Phone = "503 555 0117" }, "escort.name", true},
		{"a code that is none", func(c *data.Client) { c.Diagnoses = []data.Diagnosis{{Code: "depression"}} }, "diagnoses.0", true},
		{"a code in small letters", func(c *data.Client) { c.Diagnoses = []data.Diagnosis{{Code: "f43.12"}} }, "", false},
		{"a medicine without a name", func(c *data.Client) { c.Medications = []data.Medication{{Dose: "10 mg"}} }, "medications.0", false},
		{"a medicine stopped before it began", func(c *data.Client) {
			c.Medications = []data.Medication{{Name: "x", Start: today, Stop: today.AddDays(-1)}}
		}, "medications.0.until", false},
		{"a hold of 400 hours", func(c *data.Client) { c.Medications = []data.Medication{{Name: "x", HoldHours: 400}} }, "medications.0.hold", false},
		{"allergies and none", func(c *data.Client) { c.NoAllergies, c.Allergies = true, []data.Allergy{{Substance: "latex"}} }, "noallergies", false},
		{"a reaction to nothing", func(c *data.Client) { c.Allergies = []data.Allergy{{Reaction: "rash"}} }, "allergies.0", false},
		{"a weight of 19 kg", func(c *data.Client) { c.Weights = []data.Weight{{On: today, Kg: 19}} }, "weights.0", true},
		{"a weight of 20 kg", func(c *data.Client) { c.Weights = []data.Weight{{On: today, Kg: 20}} }, "", false},
		{"a weight of 351 kg", func(c *data.Client) { c.Weights = []data.Weight{{On: today, Kg: 351}} }, "weights.0", true},
		{"a weight of zero", func(c *data.Client) { c.Weights = []data.Weight{{On: today, Kg: 0}} }, "weights.0", false},
		{"a weight of tomorrow", func(c *data.Client) { c.Weights = []data.Weight{{On: today.AddDays(1), Kg: 80}} }, "weights.0.on", false},
		{"a weight without a day", func(c *data.Client) { c.Weights = []data.Weight{{On: data.Date{}, Kg: 80}} }, "weights.0.on", false},
		{"an unknown indication", func(c *data.Client) { c.Indication = []data.Indication{"weather"} }, "indication", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := good
			test.edit(&c)
			problems := Check(c, today)
			if test.field == "" {
				if len(problems) > 0 {
					t.Fatalf("nothing should be said, but %+v", problems)
				}
				return
			}
			if len(problems) != 1 || problems[0].Field != test.field || problems[0].Ask != test.ask {
				t.Fatalf("got %+v, want one problem at %q (asked: %v)", problems, test.field, test.ask)
			}
			if refused := problems.Err() != nil; refused == test.ask {
				t.Errorf("refused is %v for a problem that is asked: %v", refused, test.ask)
			}
		})
	}
}

func TestProblemsNeverRepeatWhatWasTyped(t *testing.T) {
	c := data.Client{ChosenName: strings.Repeat("Xanthippe", 40), Emails: []string{"xanthippe"}, Phones: []data.Phone{{Number: "xanthippe"}}}
	if says := strings.ToLower(Check(c, today).Error()); strings.Contains(says, "xanthippe") {
		t.Errorf("a problem repeats the client's words, which may reach a log: %s", says)
	}
}

func TestTidy(t *testing.T) {
	got := Tidy(data.Client{
		ChosenName: "  Ana   María ",
		Phones:     []data.Phone{{Label: "home"}, {Label: "mobile", Number: "5035550117"}},
		Emails:     []string{" a@example.org ", ""},
		Emergency:  []data.Person{{}, {Name: " Chris ", Phone: "503.555.0118"}},
		Diagnoses:  []data.Diagnosis{{Code: " f33.2"}, {}},
		Weights:    []data.Weight{{On: today, Kg: 82.55}, {}, {On: today.AddDays(-9), Kg: 83}},
	})
	want := data.Client{
		ChosenName: "Ana María",
		Phones:     []data.Phone{{Label: "mobile", Number: "(503) 555-0117"}},
		Emails:     []string{"a@example.org"},
		Emergency:  []data.Person{{Name: "Chris", Phone: "(503) 555-0118"}},
		Diagnoses:  []data.Diagnosis{{Code: "F33.2"}},
		Weights:    []data.Weight{{On: today.AddDays(-9), Kg: 83}, {On: today, Kg: 82.55}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(data.Date{})); diff != "" {
		t.Errorf("tidied client (-want +got):\n%s", diff)
	}
}

func TestTidyLeavesItsArgumentAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOf(rapid.SampledFrom([]string{"", " 5035550117", "x"})).Draw(t, "numbers")
		var c data.Client
		for _, n := range numbers {
			c.Phones = append(c.Phones, data.Phone{Number: n})
		}
		tidy := Tidy(c)
		for i, n := range numbers {
			if c.Phones[i].Number != n {
				t.Fatalf("tidying changed the form's own phone %d from %q to %q", i, n, c.Phones[i].Number)
			}
		}
		if diff := cmp.Diff(tidy, Tidy(tidy), cmp.AllowUnexported(data.Date{})); diff != "" {
			t.Fatalf("tidying twice differs:\n%s", diff)
		}
	})
}

func TestNames(t *testing.T) {
	for _, test := range []struct {
		c              data.Client
		display, legal string
	}{
		{data.Client{ChosenName: "Jordan", LegalFirst: "Jordan", LegalLast: "Reeves"}, "Jordan R.", "Jordan Reeves"},
		{data.Client{LegalFirst: "Елена", LegalLast: "Соколова"}, "Елена С.", "Елена Соколова"},
		{data.Client{LegalFirst: "伟", LegalLast: "李"}, "伟 李.", "伟 李"},
		{data.Client{ChosenName: "Prince"}, "Prince", ""},
		{data.Client{LegalLast: "Okafor"}, "O.", "Okafor"},
	} {
		if got := test.c.DisplayName(); got != test.display {
			t.Errorf("display name %q, want %q", got, test.display)
		}
		if got := test.c.LegalName(); got != test.legal {
			t.Errorf("legal name %q, want %q", got, test.legal)
		}
	}
}

func TestInteractions(t *testing.T) {
	for name, want := range map[string]struct{ groups, unlisted string }{
		"Ativan (lorazepam)":    {"Benzodiazepines", ""},
		"Sertraline":            {"Antidepressants and lithium", ""},
		"buprenorphine/naltrex": {"Opioids", "naltrex"},
		"Contrave":              {"Naltrexone, Antidepressants and lithium", ""},
		"Percocet":              {"Opioids", ""},
		"methylnaltrexone":      {"", ""},
		"vitamin D":             {"", ""},
		"lorazepan":             {"", "lorazepan"},
		"":                      {"", ""},
	} {
		list, unlisted := InteractionsOf(name)
		var groups []string
		for _, i := range list {
			groups = append(groups, string(i.Group))
		}
		if strings.Join(groups, ", ") != want.groups || strings.Join(unlisted, ", ") != want.unlisted {
			t.Errorf("%q belongs to %q, not in the list %q; want %q", name, groups, unlisted, want)
		}
	}
}

// TestEachClassHasOneRow holds in both directions, and the order of the classes
// is that of what they ask.
func TestEachClassHasOneRow(t *testing.T) {
	last := AskHold
	for _, class := range data.DrugClasses {
		rows := 0
		for _, i := range Interactions {
			if i.Group != class {
				continue
			}
			rows++
			if i.Weight > last {
				t.Errorf("%q asks more than a class that stands before it", class)
			}
			last = i.Weight
			if i.Why == "" || i.Usual == "" || !strings.HasSuffix(i.Text(), "The prescriber decides.") {
				t.Errorf("%q lacks a reason or an instruction, or does not leave the decision to the prescriber", class)
			}
		}
		if rows != 1 {
			t.Errorf("%q has %d rows, want one", class, rows)
		}
	}
	if len(Interactions) != len(data.DrugClasses) {
		t.Errorf("%d rows for %d classes", len(Interactions), len(data.DrugClasses))
	}
}

func TestSuggestCodes(t *testing.T) {
	for typed, want := range map[string]string{"f33.2": "F33.2", "grief": "F43.81", "trauma chronic": "F43.12",
		"ptsd acute": "F43.11", "depression recurrent moderate": "F33.1", "dysthymia": "F34.1", "social anxiety": "F40.10", "OCD": "F42.9", "bereavement": "Z63.4", "existential": "Z65.8", "suicide attempt": "Z91.51"} {
		if got := SuggestCodes(typed); len(got) != 1 || got[0].Code != want {
			t.Errorf("%q suggests %v, want only %s", typed, got, want)
		}
	}
	full := map[string]string{
		"F32.2": "Major depressive disorder, single episode, severe without psychotic features", "F32.A": "Depression, unspecified",
		"F33.2": "Major depressive disorder, recurrent severe without psychotic features", "F33.9": "Major depressive disorder, recurrent, unspecified",
		"F43.12": "Post-traumatic stress disorder, chronic", "F43.25": "Adjustment disorder with mixed disturbance of emotions and conduct",
	}
	for _, d := range Codes {
		if want := full[d.Code]; want != "" && d.Label != want {
			t.Errorf("%s is named %q, want %q", d.Code, d.Label, want)
		}
		delete(full, d.Code)
		if d.Label[:1] != strings.ToUpper(d.Label[:1]) {
			t.Errorf("%s is named %q, want its full name", d.Code, d.Label)
		}
		if !icd10.MatchString(d.Code) {
			t.Errorf("%s is not written like an ICD-10-CM code", d.Code)
		}
	}
	if len(full) > 0 {
		t.Errorf("not in the list: %v", full)
	}
}

// jordan is the header of the design's client screen (reference 10.4).
func jordan() (data.Client, AlertFacts) {
	c := data.Client{
		ChosenName: "Jordan", LegalLast: "Reeves", NoAllergies: true,
		Medications: []data.Medication{
			{Name: "sertraline", Dose: "100 mg"}, {Name: "lisinopril", Dose: "10 mg"},
			{Name: "lorazepam", Dose: "0.5 mg", Schedule: "as needed", HoldHours: 12},
		},
	}
	return c, AlertFacts{
		Today: today, NoGoOn: data.MustDate(2025, time.May, 6), NoGoBP: data.BP{Systolic: 166, Diastolic: 102},
		OrderLimit: data.BP{Systolic: 150, Diastolic: 95}, OrderHold: "lorazepam 12 h", Screened: true,
	}
}

// scored is an item 9 of yesterday without a risk form.
func scored(item9 int) RiskFacts {
	return RiskFacts{Items: []OpenItem{{"PHQ-9 item 9", item9, today.AddDays(-1)}}}
}

func texts(notices []Notice) []string {
	var list []string
	for _, n := range notices {
		list = append(list, n.Text)
	}
	return list
}

func TestAlerts(t *testing.T) {
	c, facts := jordan()
	for _, test := range []struct {
		name string
		edit func(*data.Client, *AlertFacts)
		want []string
	}{
		{"as in the design", func(*data.Client, *AlertFacts) {}, []string{
			"Hold lorazepam 12 h before dose", "No-go on May 6: BP 166/102", "Order limit BP 150/95",
			"No unresolved contraindication", "No known allergies"}},
		{"nothing known", func(c *data.Client, f *AlertFacts) { *c, *f = data.Client{}, AlertFacts{Today: today} }, []string{"Allergies not asked"}},
		{"a score of item 9 comes first", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: scored(2), OrderLimit: f.OrderLimit}
			c.Medications = nil
		}, []string{"PHQ-9 item 9 scored 2, Jun 11", "Order limit BP 150/95", "No known allergies"}},
		{"item 9 left out", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: scored(-1)}
			c.Medications = nil
		}, []string{"PHQ-9 item 9 not answered, Jun 11", "No known allergies"}},
		{"an older score stays beside it", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Items: append([]OpenItem{{"PHQ-9 item 9", 1, data.MustDate(2024, time.May, 6)}}, scored(-1).Items...)}}
			c.Medications = nil
		}, []string{"PHQ-9 item 9 scored 1, May 6, 2024", "PHQ-9 item 9 not answered, Jun 11", "No known allergies"}},
		{"low risk is no chip", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Level: "low", On: today}}
			c.Medications = nil
		}, []string{"No known allergies"}},
		{"none reported is no chip", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Level: "none reported", On: today}}
			c.Medications = nil
		}, []string{"No known allergies"}},
		{"moderate risk and a deferral", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Level: "moderate", On: today, Deferred: today.AddDays(-2)}}
			c.Medications = nil
		}, []string{"Moderate suicide risk, Jun 12", "Dose put off since Jun 10", "No known allergies"}},
		{"high risk comes before all", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Level: "high", On: data.MustDate(2023, time.June, 3)}, OrderHold: "clonazepam 24 h"}
			c.Medications = nil
		}, []string{"High suicide risk, Jun 3, 2023", "Hold clonazepam 24 h before dose", "No known allergies"}},
		{"allergies in place of none", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Contraindications: 2, Screened: true}
			c.Medications, c.Allergies = nil, []data.Allergy{{Substance: "latex"}, {Substance: "penicillin"}, {Substance: "soy"}, {Substance: "egg"}}
		}, []string{"2 unresolved contraindications", "Allergy: latex, penicillin and 2 more"}},
		{"screening just begun", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, ContraNotAsked: 24, Screened: true}
			c.Medications = nil
		}, []string{"Screening not complete (24 not answered)", "No known allergies"}},
		{"screening half done", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Contraindications: 1, ContraUnknown: 2, ContraNotAsked: 1, Screened: true}
			c.Medications = nil
		}, []string{"1 unresolved contraindication", "2 contraindications not known", "Screening not complete (1 not answered)", "No known allergies"}},
		{"a contraindication that is not known", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, ContraUnknown: 1, Screened: true}
			c.Medications = nil
		}, []string{"1 contraindication not known", "No known allergies"}},
		{"an order's hold that no listed medicine carries", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, OrderHold: "clonazepam 24 h"}
			c.Medications = []data.Medication{{Name: "tramadol"}, {Name: "zolpidem"}}
		}, []string{"Zolpidem: ask prescriber about a hold", "Hold clonazepam 24 h before dose", "Tramadol: opioids", "No known allergies"}},
		{"medicines in no list", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today}
			c.Medications = []data.Medication{{Name: "lorazepan"}, {Name: "metformin"}, {Name: "Xyz", HoldHours: 6}, {Name: "foozine", Stop: today.AddDays(-1)}}
		}, []string{"Lorazepan: not in the list, check yourself", "Hold Xyz 6 h before dose", "Xyz: not in the list, check yourself", "No known allergies"}},
		{"a hold by class", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, OrderHold: "all benzodiazepines 2 days; stimulants morning of"}
			c.Medications = []data.Medication{{Name: "Klonopin"}, {Name: "Adderall"}, {Name: "zolpidem"}}
		}, []string{"Zolpidem: ask prescriber about a hold", "Hold benzodiazepines 2 days before dose", "Hold stimulants on the morning of a dose", "No known allergies"}},
		{"an order that holds longer than the list", func(c *data.Client, f *AlertFacts) { f.OrderHold = "lorazepam 13 h" }, []string{
			"Hold lorazepam 12 h before dose", "Hold lorazepam 13 h before dose", "No-go on May 6: BP 166/102", "Order limit BP 150/95",
			"No unresolved contraindication", "No known allergies"}},
		{"a brand in the list, the generic in the order", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, OrderHold: "lorazepam 12 h, zolpidem 24 h"}
			c.Medications = []data.Medication{{Name: "Ativan", HoldHours: 12}}
		}, []string{"Hold Ativan 12 h before dose", "Hold zolpidem 24 h before dose", "No known allergies"}},
		{"a hold that was not read", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, OrderHold: "lorazepam 12 h zolpidem 24 h if safe; as discussed"}
			c.Medications = []data.Medication{{Name: "lorazepam"}, {Name: "gabapentin"}}
		}, []string{"Gabapentin: ask prescriber about a hold", "Hold, not read: lorazepam 12 h zolpidem 24 h if safe", "Hold, not read: as discussed", "No known allergies"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, facts := c, facts
			test.edit(&c, &facts)
			if diff := cmp.Diff(test.want, texts(Alerts(c, facts, data.Region{}))); diff != "" {
				t.Errorf("alerts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFlags(t *testing.T) {
	for _, test := range []struct {
		name  string
		facts FlagFacts
		want  []string
	}{
		{"Amara", FlagFacts{OpenChecks: 2}, []string{"2 checks open"}},
		{"Dana", FlagFacts{OnHold: true, HoldReason: "Cardiology letter", ClearanceUntil: today}, []string{"Cardiology letter"}},
		{"Grace", FlagFacts{MeasuresDue: 2}, []string{"Measures due"}},
		{"Jordan", FlagFacts{OrderSessions: 3, OrderUsed: 3, NextDose: today.AddDays(5)}, []string{"New order needed"}},
		{"Mateo", FlagFacts{ClearanceUntil: today.AddDays(7)}, []string{"Clearance ends Jun 19"}},
		{"a clearance of two weeks and a day", FlagFacts{ClearanceUntil: today.AddDays(15)}, nil},
		{"a clearance of yesterday", FlagFacts{ClearanceUntil: today.AddDays(-1)}, []string{"Clearance ended Jun 11"}},
		{"Rosa", FlagFacts{Risk: scored(2)}, []string{"PHQ-9 item 9 scored 2"}},
		{"Rosa after her risk form", FlagFacts{Risk: RiskFacts{Level: "low", On: today}}, nil},
		{"item 9 left out", FlagFacts{Risk: scored(-1)}, []string{"PHQ-9 item 9 not answered, Jun 11"}},
		{"moderate risk and a score", FlagFacts{Risk: RiskFacts{Level: "moderate", On: today, Items: scored(1).Items}},
			[]string{"PHQ-9 item 9 scored 1", "Moderate suicide risk, Jun 12"}},
		{"high risk, dose put off", FlagFacts{Risk: RiskFacts{Level: "high", On: today, Deferred: today}},
			[]string{"High suicide risk, Jun 12", "Dose put off since Jun 12"}},
		{"Tomasz", FlagFacts{ClearanceAsked: today.AddDays(-9)}, []string{"Clearance asked Jun 3"}},
		{"Wei", FlagFacts{UnsignedNotes: 1}, []string{"Note to sign"}},
		{"the most urgent first", FlagFacts{MeasuresDue: 1, UnsignedNotes: 2, Risk: scored(1)},
			[]string{"PHQ-9 item 9 scored 1", "2 notes to sign", "Measures due"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.facts.Today = today
			if diff := cmp.Diff(test.want, texts(Flags(test.facts, data.Region{}))); diff != "" {
				t.Errorf("flags (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFlagsComeInOrderOfTone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flags := Flags(FlagFacts{
			Today: today,
			Risk: RiskFacts{
				Level: rapid.SampledFrom([]string{"", "low", "moderate", "high"}).Draw(t, "level"), On: today,
				Items: scored(rapid.IntRange(-1, 3).Draw(t, "item9")).Items,
			},
			OpenChecks:     rapid.IntRange(0, 3).Draw(t, "checks"),
			UnsignedNotes:  rapid.IntRange(0, 2).Draw(t, "notes"),
			MeasuresDue:    rapid.IntRange(0, 2).Draw(t, "due"),
			OnHold:         rapid.Bool().Draw(t, "hold"),
			HoldReason:     rapid.String().Draw(t, "reason"),
			ClearanceUntil: today.AddDays(rapid.IntRange(-5, 20).Draw(t, "until")),
		}, data.Region{})
		for i := 1; i < len(flags); i++ {
			if flags[i].Tone < flags[i-1].Tone {
				t.Fatalf("%q stands behind %q, which is less urgent", flags[i].Text, flags[i-1].Text)
			}
		}
		if len(flags) > 0 && NeedsAttention(flags) != (flags[0].Tone <= Caution) {
			t.Fatal("attention does not follow the first flag")
		}
	})
}
