package reports

import (
	"fmt"
	"strings"
	"testing"

	"kapdesk/reports/paper"
)

// consentPoints are the points that reference 7.2 asks of a KAP consent, by the number
// of the section of our form that must hold them.
var consentPoints = map[int][]string{
	1:  {"decide freely", "ask anything", "given a copy"},
	2:  {"Your psychotherapist is Elena Marsh", "does not prescribe", "evaluates you, prescribes", "without it only where section 14 says so"},
	3:  {"Preparation", "Medicine session", "Integration", "24 to 72 hours"},
	4:  {"approved ketamine in 1970", "anesthetic", "Schedule III", "not FDA-approved", "any other psychiatric condition", "off-label use, which is legal", "not reviewed by the FDA", "October 2023", "esketamine nasal spray"},
	5:  {"tell both clinicians truthfully", "high blood pressure", "psychosis or mania", "pregnancy", "seizures", "alcohol and drug use", "thoughts of suicide", "make ketamine unsafe", "any change before each session"},
	6:  {"10 to 20 minutes", "20 to 40 minutes", "Time, sound and your body", "Difficult memories", "No result is promised", "Benefits may fade", "more sessions may be needed"},
	7:  {"lift a low mood", "blood pressure and heart rate", "nausea or vomiting", "dizziness", "double or blurred vision", "slurred speech", "poor balance", "anxiety", "confusion", "drowsiness", "headache", "numbness", "vivid images"},
	8:  {"respiratory depression", "allergic reaction", "heart problems", "seizure", "laryngospasm", "mania or psychosis", "panic", "re-traumatization", "worse depression or thoughts of suicide", "fall or other injury", "aspiration", "cystitis", "liver and bile ducts", "memory and thinking", "tolerance", "misuse and dependence", "strong emotions", "unsettled for days", "memories that are false", "changed beliefs", "regret", "confusion about boundaries", "stronger feelings toward your therapist", "pregnancy or breastfeeding", "contraception", "other medicines", "Alcohol", "eye pressure"},
	9:  {"no treatment", "psychotherapy alone", "antidepressants", "TMS", "ECT", "esketamine", "other medicines", "sleep, exercise"},
	10: {"A course is usually", "in person", "video", "no food for 4 hours", "no clear liquids for 2 hours", "medicines exactly", "recreational drugs", "On the day we check"},
	11: {"Do not drive", "machinery", "hazardous work", "restful sleep", "24 hours", "An adult whom you have named", "no major decisions", "legal documents", "alone overnight"},
	12: {"touch consent", "sexual contact", "not to leave the room alone", "call your prescriber", "911", "withdraw at any time", "cannot be undone", "stay with you until it is safe"},
	13: {"voluntary", "Nobody may pressure you", "other care with us does not change", "answered before you sign", "not research"},
	14: {"harm yourself or another person", "abused or neglected", "court orders", "medical emergency", "prescriber", "Video and phone", "In a group"},
	15: {"Your record", "read it, have a copy", "at least 7 years", "Psychotherapy notes", "kept apart"},
	16: {"911", "988", "(503) 555-0163", "(503) 555-0117", "Outside office hours"},
	17: {"Fees", "billed separately", "Insurance usually does not cover", "not given for safety, you pay"},
	18: {"integration visit within 24 to 72 hours", "questionnaires", "follow-up"},
	19: {"revoke", "expires after 12 months", "renewed for each new course"},
	20: {"off-label", "risks in sections 7 and 8", "told both clinicians the truth", "bladder and liver", "misuse", "pregnant", "not drive for 24 hours", "takes me home", "fasting", "touch", "limits of confidentiality", "no result is promised", "stop at any time", "copy of this form"},
	21: {"Client signature | Printed name = Jordan Reeves | Date | Time", "Legal representative, if any | Authority", "My questions were answered", "I explained KAP", "In my judgment the client understands", "Witness, optional", "Interpreter, optional", "Therapist signature, license L10482"},
}

func TestConsentCoversEveryPoint(t *testing.T) {
	doc, err := consent(consentFacts())
	if err != nil {
		t.Fatal(err)
	}
	sections := map[int]string{}
	number := 0
	for line := range strings.SplitSeq(paper.Dump(doc), "\n") {
		bare := strings.TrimSpace(line)
		for _, head := range []string{"section ", "heading "} {
			if rest, ok := strings.CutPrefix(bare, head); ok {
				if _, err := fmt.Sscanf(rest, "%d.", &number); err != nil {
					t.Errorf("a heading without a number: %q", bare)
				}
			}
		}
		sections[number] += bare + "\n"
	}
	for n := 1; n <= 21; n++ {
		if len(consentPoints[n]) == 0 {
			t.Errorf("section %d has no points to hold", n)
		}
		for _, point := range consentPoints[n] {
			if !strings.Contains(strings.ToLower(sections[n]), strings.ToLower(point)) {
				t.Errorf("section %d does not say %q", n, point)
			}
		}
	}
	for _, n := range []int{4, 5, 7, 8} {
		if !strings.Contains(sections[n], "[initials]") {
			t.Errorf("section %d, a risk, has no box for initials", n)
		}
	}
	if boxes := strings.Count(sections[20], "[initials]"); boxes != 12 {
		t.Errorf("section 20 has %d statements, want 12", boxes)
	}
}
