package client

import (
	"strings"
)

// Interaction is a group of medicines that matters beside ketamine (reference
// 2.2). It advises; it never forbids. What to do is the prescriber's decision.
type Interaction struct {
	Group  string
	Names  []string // parts of generic and brand names, lower case
	Why    string
	Usual  string // the usual instruction; the prescriber decides
	Source string // where it stands in the reference
	Weight Weightiness
}

// Weightiness is how much an interaction asks of the therapist.
type Weightiness int

const (
	Continue Weightiness = iota // known and usually continued
	Mention                     // the prescriber should know
	AskHold                     // often held before a dose: ask for an order
)

// Interactions is the table of reference 2.2 in its order.
var Interactions = []Interaction{
	{"Benzodiazepines",
		[]string{"alprazolam", "xanax", "lorazepam", "ativan", "clonazepam", "klonopin", "diazepam", "valium", "temazepam", "restoril",
			"chlordiazepoxide", "librium", "oxazepam", "triazolam", "halcion", "clorazepate", "estazolam", "clobazam"},
		"may shorten the antidepressant effect and add sedation",
		"often held 8 to 24 hours before a dose if that is safe; never stopped abruptly", "reference 2.2", AskHold},
	{"Other sedatives",
		[]string{"zolpidem", "ambien", "eszopiclone", "lunesta", "zaleplon", "gabapentin", "neurontin", "pregabalin", "lyrica", "baclofen",
			"cyclobenzaprine", "flexeril", "carisoprodol", "soma", "tizanidine", "methocarbamol", "diphenhydramine", "benadryl",
			"hydroxyzine", "doxylamine", "promethazine"},
		"add sedation", "often held 12 to 24 hours", "reference 2.2", AskHold},
	{"Opioids",
		[]string{"oxycodone", "hydrocodone", "morphine", "fentanyl", "hydromorphone", "codeine", "methadone", "tramadol", "tapentadol",
			"buprenorphine", "suboxone", "subutex"},
		"slow breathing, and may change the effect", "the prescriber decides", "reference 2.2", Mention},
	{"Naltrexone", []string{"naltrexone", "vivitrol", "contrave"},
		"may weaken the antidepressant effect; opinions differ", "the prescriber decides", "reference 2.2", Mention},
	{"Lamotrigine", []string{"lamotrigine", "lamictal"},
		"may lessen adverse and possibly wanted effects; the evidence is split", "often the morning dose is held", "reference 2.2", AskHold},
	{"MAO inhibitors", []string{"tranylcypromine", "parnate", "phenelzine", "nardil", "selegiline", "emsam", "isocarboxazid", "marplan", "moclobemide"},
		"blood pressure may rise sharply", "extra blood pressure checks", "reference 2.2", Mention},
	{"Stimulants and decongestants",
		[]string{"amphetamine", "adderall", "lisdexamfetamine", "vyvanse", "methylphenidate", "ritalin", "concerta", "dexmethylphenidate",
			"modafinil", "armodafinil", "provigil", "nuvigil", "pseudoephedrine", "sudafed", "phenylephrine", "phentermine", "caffeine"},
		"raise heart rate and blood pressure", "often held on the morning of a dose", "reference 2.2", AskHold},
	{"Antipsychotics",
		[]string{"haloperidol", "haldol", "risperidone", "risperdal", "clozapine", "clozaril", "olanzapine", "quetiapine", "seroquel",
			"aripiprazole", "abilify", "ziprasidone", "lurasidone", "paliperidone"},
		"may weaken the effect; reports differ", "noted", "reference 2.2", Mention},
	{"Ketamine levels up",
		[]string{"clarithromycin", "ketoconazole", "itraconazole", "ritonavir", "paxlovid", "grapefruit"},
		"slow the breakdown of ketamine", "noted", "reference 2.2", Mention},
	{"Ketamine levels down",
		[]string{"rifampicin", "rifampin", "carbamazepine", "tegretol", "st john", "st. john", "hypericum"},
		"speed up the breakdown of ketamine", "noted", "reference 2.2", Mention},
	{"Theophylline", []string{"theophylline", "aminophylline"},
		"lowers the seizure threshold", "usually avoided", "reference 2.2", Mention},
	{"Thyroid hormone", []string{"levothyroxine", "synthroid", "liothyronine", "cytomel", "armour thyroid"},
		"may add to a rise in blood pressure and heart rate", "noted", "reference 2.2", Mention},
	{"Antidepressants and lithium",
		[]string{"sertraline", "zoloft", "fluoxetine", "prozac", "citalopram", "celexa", "lexapro", "paroxetine", "paxil", "fluvoxamine",
			"venlafaxine", "effexor", "duloxetine", "cymbalta", "pristiq", "bupropion", "wellbutrin", "lithium"},
		"no important interaction is reported", "continued", "reference 2.2", Continue},
	{"Antihypertensives",
		[]string{"lisinopril", "losartan", "valsartan", "amlodipine", "metoprolol", "atenolol", "propranolol", "carvedilol",
			"hydrochlorothiazide", "chlorthalidone", "clonidine", "enalapril", "ramipril", "olmesartan", "diltiazem"},
		"keep blood pressure steady", "continued, with a sip of water on the day", "reference 2.2", Continue},
	{"Alcohol", []string{"alcohol"}, "adds sedation", "none 24 hours before and after", "reference 2.2", AskHold},
	{"Cannabis", []string{"cannabis", "marijuana", "dronabinol", "cannabidiol"},
		"adds to the effect", "none for 24 hours", "reference 2.2", AskHold},
	{"Other psychedelics", []string{"psilocybin", "mdma", "ayahuasca", "mescaline", "lsd"},
		"add to the effect", "none 7 days before and after", "reference 2.2", AskHold},
}

// Text is one line of advice: "Benzodiazepines: may shorten ... Usual: ...".
func (i Interaction) Text() string {
	return i.Group + ": " + i.Why + ". Usual: " + i.Usual + ". The prescriber decides."
}

// InteractionOf finds the group of a medicine by a part of its name.
func InteractionOf(name string) (Interaction, bool) {
	name = strings.ToLower(name)
	for _, interaction := range Interactions {
		for _, part := range interaction.Names {
			if strings.Contains(name, part) {
				return interaction, true
			}
		}
	}
	return Interaction{}, false
}
