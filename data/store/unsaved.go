package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"kapdesk/data"
)

// Unsaved is something that was typed and is not in the practice yet, as a value:
// when the practice's disk is full it can be sealed in another place and be kept
// later. Exactly one field is set.
type Unsaved struct {
	Draft    *UnsavedDraft    `json:"draft,omitempty"`
	Visit    *UnsavedVisit    `json:"visit,omitempty"`
	Note     *UnsavedNote     `json:"note,omitempty"`
	DayOf    *UnsavedDayOf    `json:"day_of,omitempty"`
	Practice *UnsavedPractice `json:"practice,omitempty"`
}

// UnsavedDraft is a text for SaveDraft. An empty one drops the draft.
type UnsavedDraft struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

// UnsavedVisit is a visit's form for SaveVisit: as it was read, and as it is now.
type UnsavedVisit struct {
	ID   data.VisitID    `json:"id"`
	Kind string          `json:"kind"`
	Read json.RawMessage `json:"read"`
	Now  json.RawMessage `json:"now"`
}

// UnsavedNote is a psychotherapy note for SavePsychotherapyNote.
type UnsavedNote struct {
	Visit    data.VisitID       `json:"visit"`
	Sections []data.NoteSection `json:"sections"`
}

// UnsavedDayOf is the checks of a medicine session's day for EditDayOf.
type UnsavedDayOf struct {
	Visit data.VisitID `json:"visit"`
	Read  data.DayOf   `json:"read"`
	Now   data.DayOf   `json:"now"`
}

// UnsavedPractice is the practice's facts for EditPractice.
type UnsavedPractice struct {
	Read data.Practice `json:"read"`
	Now  data.Practice `json:"now"`
}

// Over puts what was typed over the visit as it is read, and returns the form that
// is stored.
func (u UnsavedVisit) Over(v *data.Visit) (stored data.Body, err error) {
	text, err := json.Marshal(v.Body)
	if err != nil {
		return nil, err
	}
	read, now, err := u.bodies()
	if err != nil {
		return nil, err
	}
	if !data.MergeBody(v.Body, read, now) {
		return nil, nil
	}
	return data.DecodeBody(string(v.Kind), text)
}

func (u UnsavedVisit) bodies() (read, now data.Body, err error) {
	if read, err = data.DecodeBody(u.Kind, u.Read); err == nil {
		now, err = data.DecodeBody(u.Kind, u.Now)
	}
	return read, now, err
}

// DraftOf is a draft as something unsaved.
func DraftOf(key, text string) Unsaved { return Unsaved{Draft: &UnsavedDraft{key, text}} }

// Keep puts into the practice what was typed. It is refused as the use case
// behind it refuses; to keep the same twice changes nothing the second time.
func (s *Store) Keep(ctx context.Context, u Unsaved) error {
	switch {
	case u.Draft != nil && u.Draft.Text == "":
		return s.DropDraft(ctx, u.Draft.Key)
	case u.Draft != nil:
		return s.SaveDraft(ctx, u.Draft.Key, u.Draft.Text)
	case u.Visit != nil:
		read, now, err := u.Visit.bodies()
		if err != nil {
			return err
		}
		return s.SaveVisit(ctx, u.Visit.ID, read, now)
	case u.Note != nil:
		return s.SavePsychotherapyNote(ctx, u.Note.Visit, u.Note.Sections)
	case u.DayOf != nil:
		return s.EditDayOf(ctx, u.DayOf.Visit, func(stored *data.DayOf) { data.Merge(stored, u.DayOf.Read, u.DayOf.Now) })
	case u.Practice != nil:
		return s.EditPractice(ctx, func(stored *data.Practice) { data.Merge(stored, u.Practice.Read, u.Practice.Now) })
	}
	return nil
}

// KeepAll keeps each of a list, in its order, and returns those that the practice
// takes no more, because their visit was signed or is gone. It stops with an error
// when the file cannot take them: then it is to be tried again with the same list.
func (s *Store) KeepAll(ctx context.Context, list []Unsaved) (refused []Unsaved, err error) {
	for _, one := range list {
		err := s.Keep(ctx, one)
		var code *sqlite.Error
		switch {
		case err == nil:
		case errors.As(err, &code) && code.Code()&0xff != sqlite3.SQLITE_CONSTRAINT:
			return refused, err
		default:
			refused = append(refused, one)
		}
	}
	return refused, nil
}

// Words are the texts of what was typed, one a line, for a person to read when
// what they belonged to takes them no more.
func (u Unsaved) Words() string {
	var tree any = u
	switch {
	case u.Draft != nil:
		if json.Unmarshal([]byte(u.Draft.Text), &tree) != nil {
			tree = u.Draft.Text
		}
	case u.Visit != nil:
		tree = u.Visit.Now
	case u.Note != nil:
		tree = u.Note.Sections
	case u.DayOf != nil:
		tree = u.DayOf.Now
	case u.Practice != nil:
		tree = u.Practice.Now
	}
	text, err := json.Marshal(tree)
	if err == nil {
		err = json.Unmarshal(text, &tree)
	}
	if err != nil {
		return ""
	}
	return strings.Join(textsIn(tree), "\n")
}

// textsIn lists the words in what was decoded from JSON: in lists by their order,
// in forms by the fields' names.
func textsIn(tree any) (texts []string) {
	switch node := tree.(type) {
	case string:
		if strings.TrimSpace(node) != "" {
			texts = append(texts, node)
		}
	case float64:
		texts = append(texts, fmt.Sprint(node))
	case []any:
		for _, one := range node {
			texts = append(texts, textsIn(one)...)
		}
	case map[string]any:
		names := make([]string, 0, len(node))
		for name := range node {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			texts = append(texts, textsIn(node[name])...)
		}
	}
	return texts
}
