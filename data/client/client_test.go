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
		if got := FormatPhone(typed, "US"); got != want {
			t.Errorf("FormatPhone(%q) = %q, want %q", typed, got, want)
		}
	}
}

// Ten digits are a North American number only where that plan rules; elsewhere a
// number, and the code of its country, stay as they were typed.
func TestFormatPhoneGoesByTheCountry(t *testing.T) {
	for _, c := range []struct{ country, typed, want string }{
		{"", "5035550117", "(503) 555-0117"},
		{"CA", "604 555 0117", "(604) 555-0117"},
		{"JM", "+1 876 555 0117", "(876) 555-0117"},
		{"CA", "+44 20 7946 0018", "+44 20 7946 0018"},
		{"NL", "2079460018", "2079460018"},
		{"NL", "1 207 946 0018", "1 207 946 0018"},
		{"NL", "+1 503 555 0117", "+1 503 555 0117"},
		{"NL", " 20 794  60018 ", "20 794 60018"},
	} {
		if got := FormatPhone(c.typed, c.country); got != c.want {
			t.Errorf("in %q %q is written %q, want %q", c.country, c.typed, got, c.want)
		}
	}
}

func TestFormatPhoneProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringMatching(`[ +()0-9a-zİ.x-]{0,24}`).Draw(t, "typed")
		once := FormatPhone(typed, "US")
		if twice := FormatPhone(once, "US"); twice != once {
			t.Fatalf("formatting %q twice gives %q, then %q", typed, once, twice)
		}
		a, b := PhoneDigits(typed), PhoneDigits(once)
		if a != b && a != "1"+b {
			t.Fatalf("formatting %q as %q changed its digits", typed, once)
		}
	})
}

// The fields of a record: what must be mended and what is only asked, below, at
// and above each limit.
func TestCheck(t *testing.T) {
	wrong := data.Wrong
	asked := func(field string, code data.Code, args ...any) (p data.Problems) {
		p.Ask(field, code, args...)
		return p
	}
	years := func(n int) data.Date { return today.AddMonths(-12 * n) }
	long := func(n int) string { return strings.Repeat("ẵ", n) }
	medicine := func(m data.Medication) func(*data.Client) {
		return func(c *data.Client) { c.Medications = []data.Medication{m} }
	}
	weight := func(on data.Date, kg data.Kg) func(*data.Client) {
		return func(c *data.Client) { c.Weights = []data.Weight{{On: on, Kg: kg}} }
	}
	phones := func(numbers ...string) func(*data.Client) {
		return func(c *data.Client) {
			for _, n := range numbers {
				c.Phones = append(c.Phones, data.Phone{Number: n})
			}
		}
	}
	emails := func(list ...string) func(*data.Client) { return func(c *data.Client) { c.Emails = list } }
	for _, test := range []struct {
		name string
		edit func(*data.Client)
		want data.Problems
	}{
		{"a chosen name alone", func(c *data.Client) {}, nil},
		{"a legal last name alone", func(c *data.Client) { c.ChosenName, c.LegalLast = "", "Nguyễn" }, nil},
		{"no name", func(c *data.Client) { c.ChosenName = "  " }, wrong("chosen", "name.none")},
		{"a chosen name of 200 characters", func(c *data.Client) { c.ChosenName = long(200) }, nil},
		{"a chosen name of 201", func(c *data.Client) { c.ChosenName = long(201) }, wrong("chosen", "text.long", 201, 200)},
		{"a first name of 10,000", func(c *data.Client) { c.LegalFirst = long(10000) }, wrong("first", "text.long", 10000, 200)},
		{"a middle name of 201", func(c *data.Client) { c.LegalMiddle = long(201) }, wrong("middle", "text.long", 201, 200)},
		{"a last name of 201", func(c *data.Client) { c.LegalLast = long(201) }, wrong("last", "text.long", 201, 200)},
		{"pronouns of 201", func(c *data.Client) { c.Pronouns = long(201) }, wrong("pronouns", "text.long", 201, 200)},
		{"a gender of 201", func(c *data.Client) { c.Gender = long(201) }, wrong("gender", "text.long", 201, 200)},
		{"a referral of 500 characters", func(c *data.Client) { c.Referral = long(500) }, nil},
		{"a referral of 501", func(c *data.Client) { c.Referral = long(501) }, wrong("referral", "text.long", 501, 500)},
		{"a reason of 4,000 characters", func(c *data.Client) { c.Indicated = long(4000) }, nil},
		{"a reason of 4,001", func(c *data.Client) { c.Indicated = long(4001) }, wrong("indicated", "text.long", 4001, 4000)},
		{"a street of 501", func(c *data.Client) { c.Address.Street = long(501) }, wrong("address", "text.long", 501, 500)},
		{"an unknown indication", func(c *data.Client) { c.Indication = []data.Indication{"weather"} }, wrong("indication", "indication.unknown")},

		{"born tomorrow", func(c *data.Client) { c.Birth = today.AddDays(1) }, wrong("birth", "birth.future")},
		{"born today", func(c *data.Client) { c.Birth = today }, asked("birth", "birth.young", 0, 18)},
		{"18 tomorrow", func(c *data.Client) { c.Birth = years(18).AddDays(1) }, asked("birth", "birth.young", 17, 18)},
		{"18 today", func(c *data.Client) { c.Birth = years(18) }, nil},
		{"121 tomorrow", func(c *data.Client) { c.Birth = years(121).AddDays(1) }, nil},
		{"121 today", func(c *data.Client) { c.Birth = years(121) }, wrong("birth", "birth.old", 120)},

		{"a phone with letters", phones("call me"), wrong("phones.0", "phone.marks")},
		{"six digits", phones("55 50 11"), wrong("phones.0", "phone.short")},
		{"seven digits", phones("555 0117"), nil},
		{"fifteen digits", phones("+123456789012345"), nil},
		{"sixteen digits", phones("+1234567890123456"), wrong("phones.0", "phone.long")},
		{"the same phone twice, written differently", phones("(503) 555-0117", "+1 503.555.0117"), asked("phones.1", "phone.again")},
		{"an empty phone line", phones(" "), nil},

		{"an e-mail with a plus", emails("a+kap@example.org"), nil},
		{"an e-mail without a dot", emails("jordan@example"), wrong("emails.0", "email.form")},
		{"the second with two at signs", emails("a@example.org", "a@b@example.org"), wrong("emails.1", "email.form")},
		{"an e-mail of 254 bytes", emails(strings.Repeat("a", 242) + "@example.org"), nil},
		{"an e-mail of 255", emails(strings.Repeat("a", 243) + "@example.org"), wrong("emails.0", "email.form")},

		{"an emergency phone with a typo", func(c *data.Client) { c.Emergency = []data.Person{{Name: "Chris", Phone: "5O3"}} }, wrong("emergency.0.phone", "phone.marks")},
		{"a contact's name of 201", func(c *data.Client) { c.Emergency = []data.Person{{Name: long(201)}} }, wrong("emergency.0.name", "text.long", 201, 200)},
		{"a relation of 201", func(c *data.Client) { c.Escort = data.Person{Name: "Chris", Relation: long(201)} }, wrong("escort.relation", "text.long", 201, 200)},
		{"an escort's number without a name", func(c *data.Client) { c.Escort.Phone = "503 555 0117" }, asked("escort.name", "contact.nobody")},

		{"a code that is none", func(c *data.Client) { c.Diagnoses = []data.Diagnosis{{Code: "depression"}} }, asked("diagnoses.0", "diagnosis.form")},
		{"a code in small letters", func(c *data.Client) { c.Diagnoses = []data.Diagnosis{{Code: "f43.12"}} }, nil},
		{"a diagnosis of one day", func(c *data.Client) { c.Diagnoses = []data.Diagnosis{{Label: "x", Since: today, Until: today}} }, nil},
		{"a diagnosis over before it began", func(c *data.Client) {
			c.Diagnoses = []data.Diagnosis{{Label: "x", Since: today, Until: today.AddDays(-1)}}
		}, wrong("diagnoses.0.until", "end.early")},
		{"a medicine with its dose", medicine(data.Medication{Name: "x", Dose: "10 mg", Schedule: "daily"}), nil},
		{"a medicine without a name", medicine(data.Medication{Dose: "10 mg"}), wrong("medications.0", "medicine.none")},
		{"a medicine stopped the day it began", medicine(data.Medication{Name: "x", Start: today, Stop: today}), nil},
		{"a medicine stopped before it began", medicine(data.Medication{Name: "x", Start: today, Stop: today.AddDays(-1)}), wrong("medications.0.until", "end.early")},
		{"a hold of -1 hours", medicine(data.Medication{Name: "x", HoldHours: -1}), wrong("medications.0.hold", "hold.range", 0, 336, 14)},
		{"a hold of 336 hours", medicine(data.Medication{Name: "x", HoldHours: 336}), nil},
		{"a hold of 337 hours", medicine(data.Medication{Name: "x", HoldHours: 337}), wrong("medications.0.hold", "hold.range", 0, 336, 14)},
		{"no allergies", func(c *data.Client) { c.NoAllergies = true }, nil},
		{"allergies and none", func(c *data.Client) { c.NoAllergies, c.Allergies = true, []data.Allergy{{Substance: "latex"}} }, wrong("noallergies", "allergy.both")},
		{"a reaction to nothing", func(c *data.Client) { c.Allergies = []data.Allergy{{Reaction: "rash"}} }, wrong("allergies.0", "allergy.none")},

		{"a weight of -1 kg", weight(today, -1), wrong("weights.0", "weight.none")},
		{"a weight of zero", weight(today, 0), wrong("weights.0", "weight.none")},
		{"a weight of 0.1 kg", weight(today, 0.1), asked("weights.0", "weight.unusual", data.Kg(0.1))},
		{"a weight of 19.9 kg", weight(today, 19.9), asked("weights.0", "weight.unusual", data.Kg(19.9))},
		{"a weight of 20 kg", weight(today, 20), nil},
		{"a weight of 350 kg", weight(today, 350), nil},
		{"a weight of 350.1 kg", weight(today, 350.1), asked("weights.0", "weight.unusual", data.Kg(350.1))},
		{"a weight of 1,000 kg", weight(today, 1000), asked("weights.0", "weight.unusual", data.Kg(1000))},
		{"a weight of 1,000.1 kg", weight(today, 1000.1), wrong("weights.0", "weight.most")},
		{"a weight of tomorrow", weight(today.AddDays(1), 80), wrong("weights.0.on", "weight.future")},
		{"a weight without a day", weight(data.Date{}, 80), wrong("weights.0.on", "weight.undated")},
	} {
		c := data.Client{ChosenName: "Jordan"}
		test.edit(&c)
		if diff := cmp.Diff(test.want, Check(c, today)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestPrescriberProblems(t *testing.T) {
	long := strings.Repeat("ẵ", 201)
	for name, c := range map[string]struct {
		prescriber data.Prescriber
		want       data.Problems
	}{
		"a name alone":    {data.Prescriber{Name: "Dr. Osei"}, nil},
		"no name":         {data.Prescriber{Name: " "}, data.Wrong("name", "prescriber.none")},
		"a long name":     {data.Prescriber{Name: long}, data.Wrong("name", "text.long", 201, 200)},
		"long letters":    {data.Prescriber{Name: "Dr. Osei", Credentials: long}, data.Wrong("credentials", "text.long", 201, 200)},
		"a long practice": {data.Prescriber{Name: "Dr. Osei", Practice: long}, data.Wrong("practice", "text.long", 201, 200)},
		"phone and fax": {data.Prescriber{Name: "Dr. Osei", Phone: "555", Fax: "by post"},
			data.Problems{{Field: "phone", Code: "phone.short"}, {Field: "fax", Code: "phone.marks"}}},
		"an e-mail without a dot": {data.Prescriber{Name: "Dr. Osei", Email: "osei@example"}, data.Wrong("email", "email.form")},
	} {
		if diff := cmp.Diff(c.want, PrescriberProblems(c.prescriber)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestTidy(t *testing.T) {
	got := Tidy(data.Client{
		ChosenName:  "  Ana   María ",
		Phones:      []data.Phone{{Label: "home"}, {Label: "mobile", Number: "5035550117"}},
		Emails:      []string{" a@example.org ", ""},
		Emergency:   []data.Person{{}, {Name: " Chris ", Phone: "503.555.0118"}},
		Escort:      data.Person{Name: " Dana", Relation: "sister "},
		Indicated:   " low for years\n",
		Diagnoses:   []data.Diagnosis{{Code: " f33.2"}, {}, {Label: " grief "}},
		Medications: []data.Medication{{Name: " sertraline "}, {Dose: " 100 mg"}, {Schedule: "daily "}, {Name: " "}},
		Allergies:   []data.Allergy{{Substance: " latex"}, {Reaction: " rash "}, {Substance: " "}},
		Weights:     []data.Weight{{On: today, Kg: 82.55}, {}, {On: today.AddDays(-9), Kg: 83}},
	}, "US")
	want := data.Client{
		ChosenName:  "Ana María",
		Phones:      []data.Phone{{Label: "mobile", Number: "(503) 555-0117"}},
		Emails:      []string{"a@example.org"},
		Emergency:   []data.Person{{Name: "Chris", Phone: "(503) 555-0118"}},
		Escort:      data.Person{Name: "Dana", Relation: "sister"},
		Indicated:   "low for years",
		Diagnoses:   []data.Diagnosis{{Code: "F33.2"}, {Label: "grief"}},
		Medications: []data.Medication{{Name: "sertraline"}, {Dose: "100 mg"}, {Schedule: "daily"}},
		Allergies:   []data.Allergy{{Substance: "latex"}, {Reaction: "rash"}},
		Weights:     []data.Weight{{On: today.AddDays(-9), Kg: 83}, {On: today, Kg: 82.55}},
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
		tidy := Tidy(c, "US")
		for i, n := range numbers {
			if c.Phones[i].Number != n {
				t.Fatalf("tidying changed the form's own phone %d from %q to %q", i, n, c.Phones[i].Number)
			}
		}
		if diff := cmp.Diff(tidy, Tidy(tidy, "US"), cmp.AllowUnexported(data.Date{})); diff != "" {
			t.Fatalf("tidying twice differs:\n%s", diff)
		}
	})
}

// Marks that nobody sees and that turn a line around are not kept with a name;
// the joiners that Persian and Indic scripts are written with are.
func TestTidyNames(t *testing.T) {
	for typed, want := range map[string]string{
		"\u202EJordan\u202C": "Jordan", " \u200F محمد\u200E": "محمد", "Ana\u200B\uFEFF  Maria": "Ana Maria",
		"امیر\u200Cحسین": "امیر\u200Cحسین", "क्\u200Dष": "क्\u200Dष",
	} {
		c := Tidy(data.Client{LegalFirst: typed, Escort: data.Person{Name: typed}}, "US")
		if c.LegalFirst != want || c.Escort.Name != want {
			t.Errorf("%+q is kept as %+q and as the escort %+q, want %+q", typed, c.LegalFirst, c.Escort.Name, want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, test := range []struct {
		c              data.Client
		display, legal string
	}{
		{data.Client{ChosenName: "Jordan", LegalFirst: "Jordan", LegalLast: "Reeves"}, "Jordan R.", "Jordan Reeves"},
		{data.Client{LegalFirst: "Елена", LegalLast: "Соколова"}, "Елена С.", "Елена Соколова"},
		{data.Client{ChosenName: "Prince"}, "Prince", ""},
		{data.Client{LegalFirst: "Ananda"}, "Ananda", "Ananda"},
		{data.Client{LegalLast: "Okafor"}, "Okafor", "Okafor"},
		{data.Client{ChosenName: "Sky", LegalFirst: "Robert", LegalMiddle: "Lee", LegalLast: "Miller"}, "Sky M.", "Robert Lee Miller"},
		{data.Client{LegalFirst: "Jan", LegalLast: "van der Berg"}, "Jan B.", "Jan van der Berg"},
		{data.Client{LegalFirst: "Charles", LegalLast: "d’Artagnan"}, "Charles A.", "Charles d’Artagnan"},
		{data.Client{LegalFirst: "Gina", LegalLast: "D’Angelo"}, "Gina D.", "Gina D’Angelo"},
		{data.Client{LegalFirst: "Omar", LegalLast: "al-Rashid"}, "Omar R.", "Omar al-Rashid"},
		{data.Client{LegalFirst: "bell", LegalLast: "hooks"}, "bell h.", "bell hooks"},
		{data.Client{LegalFirst: "Ana", LegalLast: "Éboué"}, "Ana É.", "Ana Éboué"},
		{data.Client{LegalFirst: "अमित", LegalLast: "किरण"}, "अमित कि.", "अमित किरण"},
		{data.Client{LegalFirst: "Mo", LegalLast: "47"}, "Mo 47", "Mo 47"},
		{data.Client{ChosenName: "Jordan Reeves", LegalFirst: "Jo", LegalLast: "Reeves"}, "Jordan R.", "Jo Reeves"},
		{data.Client{ChosenName: "Reeves", LegalFirst: "Jo", LegalLast: "Reeves"}, "Reeves", "Jo Reeves"},
		{data.Client{ChosenName: "McReeves", LegalFirst: "Jo", LegalLast: "Reeves"}, "McReeves R.", "Jo Reeves"},
		{data.Client{LegalFirst: "伟", LegalLast: "李"}, "李伟", "李伟"}, // the family's name first, and never one sign of it
		{data.Client{LegalFirst: "민수", LegalLast: "김"}, "김민수", "김민수"},
		{data.Client{LegalFirst: "さくら", LegalLast: "佐藤"}, "佐藤さくら", "佐藤さくら"},
		{data.Client{ChosenName: "Bruce", LegalFirst: "小龍", LegalLast: "李"}, "Bruce 李", "李小龍"},
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
