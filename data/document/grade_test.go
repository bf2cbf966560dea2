package document

import (
	"math"
	"testing"
)

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"a": 1, "the": 1, "eye": 1, "see": 1, "medicine": 3, "session": 2, "ketamine": 3, "table": 2, "wanted": 2, "asked": 1, "changes": 2,
		"visits": 2, "therapist": 3, "confidential": 4, "anxiety": 4, "people": 2, "you": 1, "client’s": 2, "psychotherapy": 5, "signature": 3, "brochure": 2,
	} {
		if got := Syllables(word); got != want {
			t.Errorf("%q has %d syllables, want %d", word, got, want)
		}
	}
}

// TestGrade holds the formula to counts made by hand.
func TestGrade(t *testing.T) {
	for _, c := range []struct {
		text                       string
		words, sentences, syllable float64
	}{
		{"The cat sat on the mat.", 6, 1, 6},
		{"You may stop. You may ask! Do you see?", 9, 3, 9},
		{"Psychotherapy is confidential.\nThe medicine session", 6, 2, 5 + 1 + 4 + 1 + 3 + 2},
	} {
		want := 0.39*c.words/c.sentences + 11.8*c.syllable/c.words - 15.59
		if got := Grade(c.text); math.Abs(got-want) > 1e-9 {
			t.Errorf("%q reads at grade %.3f, want %.3f", c.text, got, want)
		}
	}
	if got := Grade(" … 12, 13"); got != 0 {
		t.Errorf("a text without words has grade %v", got)
	}
}
