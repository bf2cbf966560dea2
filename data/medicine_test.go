package data

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestFindDrugs(t *testing.T) {
	of := func(c ...DrugClass) []DrugClass { return c }
	for text, want := range map[string][]DrugClass{
		// What was not found while names were sought as parts of words.
		"Percocet": of(Opioids), "Norco": of(Opioids), "Vicodin": of(Opioids), "OxyContin": of(Opioids), "Dilaudid": of(Opioids), "Ultram": of(Opioids),
		"Sublocade": of(Opioids), "Tylenol #3": of(Opioids), "Tylenol with codeine": of(Opioids), "Tylenol 3": of(Opioids), "tylenol no. 3": of(Opioids),
		"Tylenol (3)": of(Opioids), "Tylenol": nil, "Tylenol 500 mg": nil, "acetaminophen": nil,
		"Azilect": of(MAOInhibitors), "rasagiline": of(MAOInhibitors), "linezolid": of(MAOInhibitors), "phenobarbital": of(OtherSedatives, LevelsDown),
		"butalbital": of(OtherSedatives), "Fioricet": of(OtherSedatives, Caffeine), "Fioricet with codeine": of(OtherSedatives, Opioids, Caffeine),
		"Focalin": of(Stimulants), "Dexedrine": of(Stimulants), "Contrave": of(Naltrexone, Antidepressants), "Suboxone 8/2 film": of(Opioids),
		// What was found wrongly.
		"somatropin": nil, "apomorphine": nil, "methylnaltrexone": nil, "Soma": of(OtherSedatives), "morphine": of(Opioids), "naltrexone": of(Naltrexone),
		// Ways to write them.
		"lorazepam 0.5mg": of(Benzodiazepines), "Ativan (lorazepam)": of(Benzodiazepines), "LORAZEPAM ER": of(Benzodiazepines), "lorazepam0.5mg": of(Benzodiazepines),
		"lorazépam": of(Benzodiazepines), "loraze\u0301pam": of(Benzodiazepines), "clonazepam 0,25 mg at bedtime as needed": of(Benzodiazepines), "st john's wort": of(LevelsDown),
		"St. John’s wort": of(LevelsDown), "Saint Johns Wort": of(LevelsDown), "metoprolol succinate ER 25 mg once daily": of(Antihypertensives),
		"sertraline + trazodone": of(OtherSedatives, Antidepressants), "dextroamphetamine": of(Stimulants), "Gabapentin ER": of(OtherSedatives),
		"atorvastatin": nil, "metformin 500 mg": nil, "omeprazole": nil, "vitamin D": nil, "folic acid": nil, "valproic acid": nil,
		"Robitussin": of(OtherSedatives), "Mucinex": nil, "Claritin": nil, "Claritin-D": of(Stimulants), "Tylenol PM": of(OtherSedatives), "diltiazem": of(LevelsUp, Antihypertensives),
		// Classes.
		"benzo": of(Benzodiazepines), "Benzodiazepines": of(Benzodiazepines), "SSRI": of(Antidepressants), "opioid": of(Opioids),
		"muscle relaxant": of(OtherSedatives), "stimulants": of(Stimulants), "sedative": of(Benzodiazepines, OtherSedatives),
		// Substances.
		"psilocybin tea": of(Psychedelics, Caffeine), "mushroom tea": of(Psychedelics), "magic truffles": of(Psychedelics), "shrooms": of(Psychedelics),
		"acid": of(Psychedelics), "ecstasy": of(Psychedelics), "molly": of(Psychedelics), "peyote": of(Psychedelics), "San Pedro": of(Psychedelics),
		"5-MeO-DMT": of(Psychedelics), "N,N-DMT": of(Psychedelics), "nn-DMT": of(Psychedelics), "changa": of(Psychedelics), "2C-B": of(Psychedelics),
		"special K": of(Psychedelics), "esketamine": of(Psychedelics), "microdose of LSD": of(Psychedelics), "tea": of(Caffeine), "pot of coffee": of(Caffeine), "pot": of(Cannabis), "root beer": nil, "green tea": of(Caffeine),
		"glass of red wine": of(Alcohol), "two beers": of(Alcohol), "THC gummies": of(Cannabis), "weed": of(Cannabis), "coke": of(Stimulants),
		"Diet Coke": of(Caffeine), "speed": of(Stimulants), "GHB": of(OtherSedatives), "kratom": of(Opioids), "vape": of(Nicotine), "energy drink": of(Caffeine),
		"vitamin gummies": nil, "multivitamin gummies": nil, "multivitamin, gummies": of(Cannabis), "multivitamin/gummies": of(Cannabis), "lion's mane mushroom": nil, "antacid": nil, "acid reducer": nil,
	} {
		known, unlisted := FindDrugs(text)
		if diff := cmp.Diff(want, ClassesOf(known)); diff != "" || len(known) == 0 || len(unlisted) > 0 {
			t.Errorf("%q: known %v, not in the list %q; classes (-want +got):\n%s", text, known, unlisted, diff)
		}
	}
}

func TestWhatIsNotInTheTableIsSaid(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                  nil,
		"  ":                                nil,
		"Xyz":                               {"Xyz"},
		" Xyz 10 mg ":                       {"Xyz 10 mg"},
		"10 mg daily":                       {"10 mg daily"},
		"lorazepan":                         {"lorazepan"},
		"sertraline, lorazepan 1mg":         {"lorazepan"},
		"lorazepam foo":                     {"foo"},
		"Zolofft (sertraline) and Ativann":  {"Zolofft", "Ativann"},
		"lorazepam super greens no. 7 plus": {"super greens no. 7 plus"},
		"buprenorphine/naltrex":             {"naltrex"},
		"Motrin PM":                         nil, // listed as what it is
		"Naprosyn PM":                       {"PM"},
		"memantine":                         {"memantine"},
		"пиво":                              {"пиво"},
		"tabs":                              {"tabs"},
	} {
		if _, got := FindDrugs(text); !slices.Equal(got, want) {
			t.Errorf("%q: not in the list %q, want %q", text, got, want)
		}
	}
}

// TestTableOfDrugs reads the table itself.
func TestTableOfDrugs(t *testing.T) {
	names, once, longest := drugNames(), map[string]string{}, 0
	for _, n := range names {
		key := tableName(n.name)
		if other, twice := once[key]; twice {
			t.Errorf("%q stands twice in the table, the other time as %q", n.name, other)
		}
		once[key] = n.name
		longest = max(longest, strings.Count(key, " ")+1)
		for _, d := range n.drugs {
			if d.Name == "" {
				t.Errorf("%q holds something that no row lists", n.name)
			}
			for _, c := range d.Classes {
				if !slices.Contains(DrugClasses, c) {
					t.Errorf("%q belongs to %q, which has no rank", n.name, c)
				}
			}
			if !slices.Equal(d.Classes, ClassesOf([]Drug{d})) {
				t.Errorf("%q: the classes %q are not the gravest first", n.name, d.Classes)
			}
		}
	}
	if len(once) < 400 {
		t.Errorf("the table has %d names, want 400 or more", len(once))
	}
	if longest != mostWords {
		t.Errorf("the longest name has %d words, the look-up tries %d", longest, mostWords)
	}
	for _, c := range DrugClasses {
		if !slices.ContainsFunc(names, func(n drugName) bool { return slices.Contains(ClassesOf(n.drugs), c) }) {
			t.Errorf("no name belongs to %q", c)
		}
	}
}

// TestEveryNameIsFound holds for each name as a person may write it, and never
// inside a longer word.
func TestEveryNameIsFound(t *testing.T) {
	for _, n := range drugNames() {
		for _, text := range []string{n.name, strings.ToUpper(n.name), strings.ToLower(n.name), "(" + n.name + ")", n.name + ", 0.5mg daily", "one " + n.name + ".",
			strings.ReplaceAll(n.name, " ", "-"), strings.ReplaceAll(n.name, "-", " ")} {
			known, unlisted := FindDrugs(text)
			if !cmp.Equal(n.drugs, known, cmp.AllowUnexported(Drug{})) || len(unlisted) > 0 {
				t.Errorf("%q in %q is found as %v, not in the list %q", n.name, text, known, unlisted)
			}
		}
		if words := strings.Fields(tableName(n.name)); len(words) == 1 && !textWords(words[0])[0].number() {
			for _, text := range []string{n.name + "xq", "xq" + n.name} {
				if known, _ := FindDrugs(text); len(known) > 0 {
					t.Errorf("%q is found inside %q", n.name, text)
				}
			}
		}
	}
}

// TestTextIsNeverPassedOver holds for any text: it names something of the
// table or says that it does not.
func TestTextIsNeverPassedOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		known, unlisted := FindDrugs(text)
		if strings.TrimSpace(text) != "" && len(known)+len(unlisted) == 0 {
			t.Fatalf("nothing is said of %q", text)
		}
		for _, u := range unlisted {
			if !strings.Contains(text, u) {
				t.Fatalf("%q is said to be unlisted, but is not in %q", u, text)
			}
		}
		for _, h := range Holds(text) {
			if !strings.Contains(text, h.Text) || h.Read && (len(h.Drugs) == 0 || h.For <= 0 && !h.Morning) {
				t.Fatalf("the hold %q reads as %+v", text, h)
			}
		}
	})
}

// TestOneLetterWrongIsNotFine holds for each name of one word: with its last
// letters exchanged it is either another name or not in the list.
func TestOneLetterWrongIsNotFine(t *testing.T) {
	for _, n := range drugNames() {
		word := []rune(n.name)
		last := len(word) - 1
		if strings.ContainsAny(n.name, " -'#0123456789") || last < 3 || word[last] == word[last-1] {
			continue
		}
		word[last], word[last-1] = word[last-1], word[last]
		if known, unlisted := FindDrugs(string(word)); len(known) == 0 && len(unlisted) != 1 {
			t.Errorf("%q, a slip for %q, is neither known nor said to be unknown", string(word), n.name)
		}
	}
}

// TestAProductIsAllThatIsInIt holds also where only one of its medicines has a class.
func TestAProductIsAllThatIsInIt(t *testing.T) {
	for text, want := range map[string]string{
		"Robitussin":         "guaifenesin + dextromethorphan",
		"Robitussin DM 10ml": "guaifenesin + dextromethorphan",
		"Mucinex DM":         "guaifenesin + dextromethorphan",
		"Mucinex D":          "guaifenesin + pseudoephedrine",
		"Mucinex":            "guaifenesin",
		"Delsym":             "dextromethorphan",
	} {
		known, _ := FindDrugs(text)
		var names []string
		for _, d := range known {
			names = append(names, d.Name)
		}
		if got := strings.Join(names, " + "); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}

func TestADrugIsFoundOnce(t *testing.T) {
	if known, _ := FindDrugs("Percocet, Ativan (lorazepam), Tylenol"); len(known) != 3 {
		t.Errorf("oxycodone, acetaminophen and lorazepam are found as %v", known)
	}
}
