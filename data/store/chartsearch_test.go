package store

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// sentences are what a search of the charts finds.
func sentences(t *testing.T, s *Store, text string) (list []string) {
	t.Helper()
	notes, err := s.FindNotes(t.Context(), text, 6)
	if err != nil {
		t.Fatalf("search the charts for %q: %v", text, err)
	}
	for _, n := range notes {
		list = append(list, n.Name+" "+string(n.Kind)+" "+n.Start.Format("Jan 2")+": "+n.Sentence)
	}
	return list
}

// What is typed in a visit, added to it, or noted in a session is found by the
// beginnings of its words, from the moment it is kept.
func TestChartsAreFoundByTheirWords(t *testing.T) {
	w, _ := goldenCourse(t)
	find := func(text string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, sentences(t, w.s, text)); diff != "" {
			t.Errorf("searching the charts for %q (-want +got):\n%s", text, diff)
		}
	}
	w.at(time.June, 11, 9, 0)
	visit, err := w.s.StartUnbooked(t.Context(), w.who, data.KindReview, w.clock.now.Add(-time.Hour), 60)
	w.must("begin a review", err)
	read := &data.Meeting{}
	typed := &data.Meeting{Summary: "Walks each day. Café with Zoë on Sundays, she says. It rained.", Sleep: "Through"}
	w.must("type", w.s.SaveVisit(t.Context(), visit, read, typed))
	find("sundays", "Jordan R. review Jun 11: Café with Zoë on Sundays, she says.")
	find("ZOE cafe", "Jordan R. review Jun 11: Café with Zoë on Sundays, she says.")
	find("thro", "Jordan R. review Jun 11: Through")
	find("undays") // the middle of a word is not its beginning
	find("sundays tuesdays")
	find("su")
	find(`"sund" OR (*`, "Jordan R. review Jun 11: Café with Zoë on Sundays, she says.")

	again := &data.Meeting{Summary: "Walks each day.", Sleep: "Through"}
	w.must("type on", w.s.SaveVisit(t.Context(), visit, typed, again))
	find("sundays")
	_, err = w.s.SignVisit(t.Context(), visit)
	w.must("sign", err)
	find("walks", "Jordan R. review Jun 11: Walks each day.")
	w.must("add", w.s.AddAddendum(t.Context(), visit, "left out", "He also swims at dawn."))
	find("swims", "Jordan R. review Jun 11: He also swims at dawn.")

	d := toGo(t)
	d.event(d.visit, d.clock.now, data.Note{Text: "Hums along with the cello."})
	if diff := cmp.Diff([]string{"Jordan R. medicine Jun 24: Hums along with the cello."}, sentences(t, d.s, "cello")); diff != "" {
		t.Errorf("a line of a session that runs (-want +got):\n%s", diff)
	}
}

// No word of a psychotherapy note is found, and the index holds none.
func TestPsychotherapyNotesAreNeverFound(t *testing.T) {
	s := newStore(t)
	visit, err := s.StartUnbooked(t.Context(), bareClient(t, s, "C-0001"), data.KindIntegration, testTime.Add(-time.Hour), 60)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SavePsychotherapyNote(t.Context(), visit, []data.NoteSection{{Title: "Narrative", Text: "the river under the house"}}); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveVisit(t.Context(), visit, nil, &data.Integration{Summary: "A walk by the lake."}); err != nil {
		t.Fatal(err)
	}
	if found := sentences(t, s, "river"); len(found) > 0 {
		t.Errorf("words of a psychotherapy note are found: %q", found)
	}
	if found := sentences(t, s, "lake"); len(found) != 1 {
		t.Errorf("the chart of the same visit gives %q, want its sentence", found)
	}
	if words := indexed(t, s); words["river"]+words["narrative"] > 0 {
		t.Errorf("the index of charts holds words of a psychotherapy note: %v", words)
	}
}

// The index that the triggers keep is the one that is made anew, after typing,
// signing and a whole session.
func TestChartIndexIsKept(t *testing.T) {
	w := toGo(t).walk
	before := indexed(t, w.s)
	if len(before) < 10 {
		t.Fatalf("the charts of the golden course have %d words only", len(before))
	}
	w.must("forget", ForgetNames(t.Context(), w.s.files))
	w.must("index", w.s.indexNames(t.Context()))
	if diff := cmp.Diff(before, indexed(t, w.s)); diff != "" {
		t.Errorf("the index of charts is another one when it is made anew (-kept +anew):\n%s", diff)
	}
}

// indexed are the words of the index of charts with how many texts hold each.
func indexed(t *testing.T, s *Store) map[string]int {
	t.Helper()
	run(t, s, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.chart_words USING fts5vocab (main, chart_search, row)")
	words := map[string]int{}
	_, err := collect(t.Context(), s.files.Writer(), func(scan func(...any) error) (word string, err error) {
		var n int
		err = scan(&word, &n)
		words[word] = n
		return word, err
	}, "SELECT term, doc FROM temp.chart_words")
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func TestSentenceWith(t *testing.T) {
	long := strings.Repeat("before and ", 12) + "the harbor " + strings.Repeat("and after ", 12)
	for _, c := range []struct{ text, words, want string }{
		{"One. Two words.\nThree", "word", "Two words."},
		{"One. Two words.\nThree", "thr", "Three"},
		{"One.", "two", ""},
		{"", "two", ""},
		{"She didn’t sleep", "didn", "She didn’t sleep"},
		{"Grüße aus Köln", "koln", "Grüße aus Köln"},
		{"ended at “Night”", "night", "ended at “Night”"},
		{long, "harbor", "…and before and before and the harbor and after and after and after and after and…"},
	} {
		if got := sentenceWith(c.text, strings.Fields(c.words)); got != c.want {
			t.Errorf("the sentence of %.30q with %s is %q, want %q", c.text, c.words, got, c.want)
		}
	}
	for at := range 200 { // whatever is cut, the word is seen
		text := strings.Repeat("x", at) + " harbor " + strings.Repeat("y", 200-at)
		if got := sentenceWith(text, []string{"harbor"}); !strings.Contains(got, "harbor") || len([]rune(got)) > sentenceLength+2 {
			t.Errorf("the word at %d: %q", at, got)
		}
	}
}
