package clients

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// form is the plain fields of a record on the screen. It holds what was typed
// and nothing else; the record itself is the store's.
type form struct {
	env    env
	base   data.Client // the record as last read
	typed  map[string]string
	fields map[string]*kit.Field
	// onTyped is called after every key.
	onTyped func()
}

func newForm(d *desk.Desk, onTyped func()) *form {
	return &form{
		env:   env{d.Region(), d.Store.Today(), d.Store.Country()},
		typed: map[string]string{}, fields: map[string]*kit.Field{}, onTyped: onTyped,
	}
}

// field makes the field of a slot, to be placed by the caller.
func (f *form) field(key string) fyne.CanvasObject { return f.labeled(key, slotOf(key).label) }

func (f *form) labeled(key, label string) fyne.CanvasObject {
	switch key {
	case "birth":
		date := kit.NewDateField(label, f.env.region, f.env.today).Accept(func(d data.Date) string {
			if d.After(f.env.today) {
				return words.Problem(data.Problem{Code: "birth.future"})
			}
			return ""
		})
		date.Reserve(words.Problem(data.Problem{Code: "birth.old", Args: []any{120}}))
		f.adopt(key, date.Field)
		date.OnChanged = f.andThen(key, date.OnChanged)
		return date
	case "pronouns":
		combo := kit.NewCombo(label, []string{"she/her", "he/him", "they/them"})
		f.adopt(key, combo.Field)
		combo.OnChanged = f.andThen(key, nil)
		return combo
	case "indicated":
		area := kit.NewArea(label, 3)
		f.adopt(key, area)
		area.OnChanged = f.andThen(key, nil)
		return area
	}
	field := kit.NewField(label)
	f.adopt(key, field)
	field.OnChanged = f.andThen(key, nil)
	return field
}

func (f *form) adopt(key string, field *kit.Field) {
	f.fields[key] = field
	unread := field.Check // a date asks what may be meant
	field.Check = func(typed string) string {
		if unread != nil {
			if asks := unread(typed); asks != "" {
				return asks
			}
		}
		values := maps.Clone(f.typed)
		values[key] = typed
		_, _, problems := merge(f.base, values, f.env)
		return words.Problem(problems.For(key))
	}
	// On leaving, a text is written as the record has it: a phone with its
	// brackets, a date with its month. What is wrong or asked about stays.
	field.OnLeave = func() {
		if _, typed := f.typed[key]; !typed || field.Problem() != "" {
			return
		}
		c, _, _ := merge(f.base, f.typed, f.env)
		if shown := slotOf(key).show(client.Tidy(c, f.env.country), f.env); shown != field.Text() {
			field.SetText(shown)
			f.typed[key] = shown
		}
	}
}

// andThen remembers a text after what the field does itself with it.
func (f *form) andThen(key string, before func(string)) func(string) {
	return func(typed string) {
		if before != nil {
			before(typed)
		}
		f.typed[key] = typed
		f.onTyped()
	}
}

// show writes a record into the fields that nobody has typed into.
func (f *form) show(c data.Client) {
	f.base = c
	for key, field := range f.fields {
		if _, typed := f.typed[key]; !typed {
			field.SetText(slotOf(key).show(c, f.env))
		}
	}
}

// restore puts kept texts back where they were being typed, with what is still
// wrong with them.
func (f *form) restore(texts map[string]string) {
	for key, typed := range texts {
		field := f.fields[key]
		if field == nil {
			continue
		}
		f.typed[key] = typed
		field.SetText(typed)
	}
	f.complain()
}

// complain shows every problem at its field and returns the first field that
// has one which must be mended.
func (f *form) complain() *kit.Field {
	_, _, problems := merge(f.base, f.typed, f.env)
	var first *kit.Field
	for _, s := range slots {
		field := f.fields[s.key]
		if field == nil {
			continue
		}
		field.SetProblem(words.Problem(problems.For(s.key)))
		wrong := slices.ContainsFunc(problems, func(p data.Problem) bool { return p.Field == s.key && !p.Ask })
		if wrong && first == nil {
			first = field
		}
	}
	return first
}

// draftText writes texts as a draft, "" when there are none.
func draftText(texts map[string]string) string {
	if len(texts) == 0 {
		return ""
	}
	body, err := json.Marshal(texts)
	if err != nil {
		panic(err) // they are words
	}
	return string(body)
}

// readDraft returns kept texts, nil when there are none.
func readDraft(ctx context.Context, d *desk.Desk, key string) (map[string]string, error) {
	body, err := d.Draft(ctx, key)
	if err != nil || body == "" {
		return nil, err
	}
	var texts map[string]string
	return texts, json.Unmarshal([]byte(body), &texts)
}
