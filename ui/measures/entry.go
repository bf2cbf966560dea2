package measures

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/data/store"
	"kapdesk/data/words"
)

// sheet is the form in which a score is entered, without the window: what is
// typed so far and what follows from it.
type sheet struct {
	in       measure.Instrument
	answers  []int // measure.Missing where not answered
	total    string
	means    []string
	note     string
	taken    data.Date
	dated    bool // the day is a date that exists
	corrects data.MeasureID
	at       int // the item that a number key answers
}

// newSheet returns an empty sheet for a day.
func newSheet(in measure.Instrument, on data.Date) *sheet {
	s := &sheet{in: in, taken: on, dated: true, means: make([]string, len(in.Parts))}
	for range in.Items {
		s.answers = append(s.answers, data.NotAnswered)
	}
	return s
}

// of fills the sheet with a stored score that is to be corrected.
func (s *sheet) of(m data.Score) {
	s.corrects, s.taken, s.note = m.ID, m.Taken, m.Note
	switch s.in.Entry {
	case measure.ByItem:
		if len(m.Answers) == len(s.answers) {
			copy(s.answers, m.Answers)
		}
	case measure.ByTotal:
		s.total = strconv.Itoa(m.Total)
	case measure.ByMeans:
		for i := range s.means {
			if i < len(m.Answers) {
				s.means[i] = strconv.FormatFloat(float64(m.Answers[i])/100, 'f', -1, 64)
			}
		}
	}
}

// answer records a value for an item and moves to the next one that has none.
// It reports whether the instrument has such an option.
func (s *sheet) answer(item, value int) bool {
	if item < 0 || item >= len(s.answers) {
		return false
	}
	for _, o := range s.in.Options {
		if o.Value == value {
			s.answers[item] = value
			s.at = min(item+1, len(s.answers)-1)
			return true
		}
	}
	return false
}

// clear takes an answer back.
func (s *sheet) clear(item int) {
	if item >= 0 && item < len(s.answers) {
		s.answers[item], s.at = data.NotAnswered, item
	}
}

// answered counts the items with an answer.
func (s *sheet) answered() int {
	n := 0
	for _, a := range s.answers {
		if a != data.NotAnswered {
			n++
		}
	}
	return n
}

// touched reports whether anything was entered.
func (s *sheet) touched() bool {
	return s.answered() > 0 || s.total != "" || s.note != "" || strings.Join(s.means, "") != ""
}

// progress says how far it is: "6 of 9 answered".
func (s *sheet) progress() string {
	return fmt.Sprintf("%d of %d answered", s.answered(), len(s.answers))
}

// alert says what an answer so far asks for, "" for nothing.
func (s *sheet) alert() string {
	for _, a := range s.in.AlertsIn(s.answers) {
		return fmt.Sprintf("%s item %d is %d.", s.in.Code, a.Item, a.Value)
	}
	return ""
}

// unanswered names the items left out, and what that means for the total.
func (s *sheet) unanswered() string {
	score, err := s.in.Score(s.answers)
	if err != nil || len(score.Missing) == 0 || s.answered() == 0 {
		return ""
	}
	items := make([]string, len(score.Missing))
	for i, n := range score.Missing {
		items[i] = strconv.Itoa(n)
	}
	word := "Item "
	if len(items) > 1 {
		word = "Items "
	}
	text := word + data.And(items) + " not answered. "
	switch {
	case score.Known:
		text += fmt.Sprintf("The total of %d is prorated.", score.Total)
	case len(items) > 1:
		text += "There is no total without them."
	default:
		text += "There is no total without it."
	}
	if s.in.AlertOf(s.answers) == data.NotAnswered {
		text += " " + s.in.AlertItem() + " stays open as not answered."
	}
	return text
}

// result is the total so far with its band: "15", "moderately severe".
func (s *sheet) result() (figure, band string) {
	switch s.in.Entry {
	case measure.ByTotal:
		total, err := strconv.Atoi(strings.TrimSpace(s.total))
		if err != nil || total < s.in.Min || total > s.in.Max {
			return "–", ""
		}
		return strconv.Itoa(total), s.in.Word(total)
	case measure.ByMeans:
		return "–", ""
	}
	if s.answered() == 0 {
		return "–", ""
	}
	running := s.in.Running(s.answers)
	if s.answered() < len(s.answers) {
		return strconv.Itoa(running), "so far"
	}
	return strconv.Itoa(running), s.in.Word(running)
}

// rule is what the instrument's symptom rule says once every item is answered.
func (s *sheet) rule() string {
	if s.in.Entry != measure.ByItem || s.answered() < len(s.answers) {
		return ""
	}
	return words.Symptoms(s.in.SymptomRule(s.answers))
}

// problems finds what keeps the score from being recorded.
func (s *sheet) problems(today data.Date) data.Problems {
	return measure.EntryProblems(s.in, s.measure(0), today)
}

// hundredths reads a mean such as "3.4" or "3,4".
func hundredths(text string, highest int) (int, bool) {
	mean, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	if err != nil || !(mean >= 0 && mean <= float64(highest)) { // so that NaN is refused
		return 0, false
	}
	return int(mean*100 + 0.5), true
}

// measure is the sheet as the store takes it. What cannot be read becomes a
// value that no score may have.
func (s *sheet) measure(client data.ClientID) data.Score {
	m := data.Score{Client: client, Instrument: s.in.Code, Note: strings.TrimSpace(s.note), Supersedes: s.corrects}
	if s.dated {
		m.Taken = s.taken
	}
	switch s.in.Entry {
	case measure.ByItem:
		m.Answers = append([]int(nil), s.answers...)
	case measure.ByTotal:
		total, err := strconv.Atoi(strings.TrimSpace(s.total))
		if err != nil {
			total = s.in.Min - 1
		}
		m.Total = total
	case measure.ByMeans:
		for i, part := range s.in.Parts {
			value, ok := hundredths(s.means[i], part.Max)
			if !ok {
				value = data.NotAnswered
			}
			m.Answers = append(m.Answers, value)
		}
	}
	return m
}

// kept is the sheet as a draft keeps it.
type kept struct {
	Answers []int     `json:"answers,omitempty"`
	Total   string    `json:"total,omitempty"`
	Means   []string  `json:"means,omitempty"`
	Note    string    `json:"note,omitempty"`
	Taken   data.Date `json:"taken"`
}

func (s *sheet) draft() string {
	text, err := json.Marshal(kept{s.answers, s.total, s.means, s.note, s.taken})
	if err != nil {
		return ""
	}
	return string(text)
}

// restore takes up a draft. One that belongs to another form is left alone.
func (s *sheet) restore(text string) {
	var k kept
	if text == "" || json.Unmarshal([]byte(text), &k) != nil || len(k.Answers) != len(s.answers) || len(k.Means) != len(s.means) {
		return
	}
	s.answers, s.total, s.means, s.note = append([]int{}, k.Answers...), k.Total, append([]string{}, k.Means...), k.Note
	if !k.Taken.IsZero() {
		s.taken = k.Taken
	}
	for i, a := range s.answers {
		if a == data.NotAnswered {
			s.at = i
			break
		}
	}
}

// draftKey names the draft of one instrument for one client.
func draftKey(client data.ClientID, code data.InstrumentCode) string {
	return fmt.Sprintf("client/%d/scores/%s", client, code)
}

// entryData is what the entry screen reads.
type entryData struct {
	name   string
	record measure.Record
	drafts map[data.InstrumentCode]string
}

// loadEntry reads what the form shows, by readDraft what was typed in it before.
func loadEntry(ctx context.Context, s *store.Store, readDraft func(context.Context, string) (string, error), client data.ClientID) (entryData, error) {
	e := entryData{drafts: map[data.InstrumentCode]string{}}
	c, err := s.Client(ctx, client)
	if err != nil {
		return e, err
	}
	e.name = c.DisplayName()
	if e.record, err = s.MeasureRecord(ctx, client); err != nil {
		return e, err
	}
	for _, in := range measure.Instruments() {
		if e.drafts[in.Code], err = readDraft(ctx, draftKey(client, in.Code)); err != nil {
			return e, err
		}
	}
	return e, nil
}

// previous is the newest score of an instrument: "9 (mild) on Jun 10".
func (e entryData) previous(in measure.Instrument, day func(data.Date) string) string {
	series := measure.Series(e.record.All, in.Code)
	if len(series) == 0 {
		return "No earlier score"
	}
	last := series[len(series)-1]
	return "Last: " + in.Named(last.Figure(), last.Total) + " on " + day(last.Taken)
}
