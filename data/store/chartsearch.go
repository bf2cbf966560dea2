package store

import (
	"context"
	"database/sql"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kapdesk/data"
	"kapdesk/data/alike"
)

// FoundNote is a record of a chart in which a text stands: a visit, an addendum
// to it or a line of its session. It is never a psychotherapy note.
type FoundNote struct {
	Client   data.ClientID
	Name     string // "Jordan R."
	Visit    data.VisitID
	Kind     data.Kind
	Start    time.Time
	Sentence string // where it stands, in one line
}

// shortestWord is how many letters a word has at least to be looked for in the
// charts: shorter ones stand in nearly all of them.
const shortestWord = 3

// FindNotes looks for records of charts that hold words with all beginnings in
// text, newest first. Psychotherapy notes are in no index that it reads.
func (s *Store) FindNotes(ctx context.Context, text string, limit int) ([]FoundNote, error) {
	return readOne(ctx, s, func(q querier) ([]FoundNote, error) { return s.findNotes(ctx, q, text, limit) })
}

func (s *Store) findNotes(ctx context.Context, q querier, text string, limit int) ([]FoundNote, error) {
	words := chartWords(text)
	if len(words) == 0 {
		return nil, nil
	}
	match := `"` + strings.Join(words, `"* "`) + `"*`
	var list []FoundNote
	for _, one := range []struct{ ids, rows string }{{visitHits, visitRows}, {lineHits, lineRows}} {
		ids, err := collect(ctx, q, column[int64], one.ids, match, limit-len(list))
		if err != nil {
			return list, err
		}
		notes, err := collect(ctx, q, func(scan func(...any) error) (FoundNote, error) { return s.scanFoundNote(scan, words) }, one.rows, jsonList(ids))
		if err != nil {
			return list, err
		}
		if list = append(list, notes...); len(list) == limit {
			break
		}
	}
	return list, nil
}

// The numbers of an index of words are those of the view chart_text: a visit's
// own, and below 0 those of what was added to one.
const (
	visitHits = "SELECT rowid FROM chart_search WHERE chart_search MATCH ? AND rowid > 0 ORDER BY rowid DESC LIMIT ?"
	lineHits  = "SELECT rowid FROM chart_search WHERE chart_search MATCH ? AND rowid < 0 ORDER BY rowid LIMIT ?"

	foundColumns = "SELECT v.client_id, c.shown_name, v.id, v.kind, v.start_at, "
	visitRows    = foundColumns + `(SELECT text FROM visit_text WHERE id = v.id)
		FROM json_each(?) j CROSS JOIN visit v ON v.id = j.value CROSS JOIN client c ON c.id = v.client_id ORDER BY j.key`
	lineRows = foundColumns + `CASE WHEN j.value % 2 THEN a.text ELSE (SELECT text FROM event_text WHERE id = e.id) END
		FROM json_each(?) j LEFT JOIN addendum a ON j.value % 2 AND a.id = (-1 - j.value) / 2 LEFT JOIN session_event e ON j.value % 2 = 0 AND e.id = -j.value / 2
		CROSS JOIN visit v ON v.id = coalesce(a.visit_id, e.visit_id) CROSS JOIN client c ON c.id = v.client_id ORDER BY j.key`
)

func (s *Store) scanFoundNote(scan func(...any) error, words []string) (n FoundNote, err error) {
	var start, text sql.NullString
	if err := scan(&n.Client, &n.Name, &n.Visit, &n.Kind, &start, &text); err != nil {
		return n, err
	}
	n.Sentence = sentenceWith(text.String, words)
	n.Start, err = s.scanInstant(start)
	return n, err
}

// chartWords are the words of a typed text that the index of charts can be asked
// for: as typed, because the index folds in its own way.
func chartWords(text string) []string {
	var words []string
	for _, word := range strings.FieldsFunc(text, notOfWord) {
		if utf8.RuneCountInString(word) >= shortestWord {
			words = append(words, word)
		}
	}
	return words
}

func notOfWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }

// How long a sentence is shown, in letters, and how much of it before the word.
const (
	sentenceLength = 84
	sentenceBefore = 30
)

// sentenceWith is the first sentence of a text with a word that begins as one of
// words; of a long one what is around the word.
func sentenceWith(text string, words []string) string {
	folded := make([]string, len(words))
	for i, word := range words {
		folded[i] = alike.Fold(word)
	}
	for _, line := range strings.Split(text, "\n") {
		for _, sentence := range strings.SplitAfter(line, ". ") {
			sentence = strings.TrimSpace(sentence)
			if at := wordIn(sentence, folded); at >= 0 {
				return around([]rune(sentence), utf8.RuneCountInString(sentence[:at]))
			}
		}
	}
	return ""
}

// wordIn is where the first word stands that begins, folded, as one of words, -1
// for none.
func wordIn(sentence string, words []string) int {
	for at := 0; at < len(sentence); {
		rest := sentence[at:]
		begin := strings.IndexFunc(rest, func(r rune) bool { return !notOfWord(r) })
		if begin < 0 {
			return -1
		}
		length := strings.IndexFunc(rest[begin:], notOfWord)
		if length < 0 {
			length = len(rest) - begin
		}
		folded := alike.Fold(rest[begin : begin+length])
		for _, word := range words {
			if strings.HasPrefix(folded, word) {
				return at + begin
			}
		}
		at += begin + length
	}
	return -1
}

// around is a sentence as far as it is shown, when a letter of it has to be seen.
// It begins and ends between words.
func around(sentence []rune, seen int) string {
	from, before := 0, ""
	if seen > sentenceBefore && len(sentence) > sentenceLength {
		from, before = seen-sentenceBefore, "…"
		for from < seen && sentence[from-1] != ' ' {
			from++
		}
	}
	to, after := min(len(sentence), from+sentenceLength), ""
	if to < len(sentence) {
		for after = "…"; to > seen+1 && sentence[to] != ' '; to-- {
		}
	}
	return before + strings.TrimSpace(string(sentence[from:to])) + after
}
