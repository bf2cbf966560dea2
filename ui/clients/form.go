package clients

import (
	"regexp"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/words"
)

// slot is one plain field of a record: how it is written, and how what was
// typed becomes part of the record. Slots know nothing of windows.
type slot struct {
	key   string // the field in data.Problems, and in the kept draft
	label string
	show  func(data.Client, env) string
	put   func(*data.Client, string, env) error // an error is a sentence for the person
}

// env is what reading a text depends on.
type env struct {
	region  data.Region
	today   data.Date
	country string // of the practice
}

func text(key, label string, at func(*data.Client) *string) slot {
	return slot{key, label,
		func(c data.Client, _ env) string { return *at(&c) },
		func(c *data.Client, typed string, _ env) error { *at(c) = strings.TrimSpace(typed); return nil },
	}
}

// slots are the plain fields of a record.
var slots = []slot{
	text("chosen", "Chosen name", func(c *data.Client) *string { return &c.ChosenName }),
	text("first", "Legal first name", func(c *data.Client) *string { return &c.LegalFirst }),
	text("middle", "Middle name", func(c *data.Client) *string { return &c.LegalMiddle }),
	text("last", "Last name", func(c *data.Client) *string { return &c.LegalLast }),
	text("pronouns", "Pronouns", func(c *data.Client) *string { return &c.Pronouns }),
	text("gender", "Gender, in the client’s words", func(c *data.Client) *string { return &c.Gender }),
	text("referral", "Referral source", func(c *data.Client) *string { return &c.Referral }),
	text("indicated", "In the client’s words", func(c *data.Client) *string { return &c.Indicated }),
	text("street", "Street", func(c *data.Client) *string { return &c.Address.Street }),
	text("city", "City", func(c *data.Client) *string { return &c.Address.City }),
	text("region", "State or region", func(c *data.Client) *string { return &c.Address.Region }),
	text("code", "ZIP or postal code", func(c *data.Client) *string { return &c.Address.Code }),
	text("country", "Country", func(c *data.Client) *string { return &c.Address.Country }),
	text("escort.name", "Name", func(c *data.Client) *string { return &c.Escort.Name }),
	text("escort.relation", "Relation", func(c *data.Client) *string { return &c.Escort.Relation }),
	text("escort.phone", "Phone", func(c *data.Client) *string { return &c.Escort.Phone }),
	{"birth", "Birth date",
		func(c data.Client, e env) string {
			if c.Birth.IsZero() {
				return ""
			}
			return e.region.Date(c.Birth)
		},
		func(c *data.Client, typed string, e env) error {
			// A day and month alone would mean this year: nobody is born so, and
			// it is what a birth date looks like while it is being typed.
			if strings.TrimSpace(typed) != "" && !fourDigits.MatchString(typed) {
				return &data.Fault{What: "Write the year with four digits."}
			}
			day, err := data.ParseDate(typed, e.region.Order, e.today)
			if err == nil {
				c.Birth = day
			}
			return err
		}},
	{"phones.0", "Phone",
		func(c data.Client, _ env) string {
			if len(c.Phones) == 0 {
				return ""
			}
			return c.Phones[0].Number
		},
		func(c *data.Client, typed string, _ env) error {
			c.Phones = slices.Clone(c.Phones)
			if len(c.Phones) == 0 {
				c.Phones = []data.Phone{{Label: "mobile"}}
			}
			c.Phones[0].Number = typed
			return nil
		}},
	{"emails.0", "E-mail",
		func(c data.Client, _ env) string {
			if len(c.Emails) == 0 {
				return ""
			}
			return c.Emails[0]
		},
		func(c *data.Client, typed string, _ env) error {
			c.Emails = slices.Clone(c.Emails)
			if len(c.Emails) == 0 {
				c.Emails = []string{""}
			}
			c.Emails[0] = typed
			return nil
		}},
}

var fourDigits = regexp.MustCompile(`[0-9]{4}`)

func slotOf(key string) slot {
	return slots[slices.IndexFunc(slots, func(s slot) bool { return s.key == key })]
}

// merge puts what was typed into a record. A text that cannot be kept, such as
// an unfinished date, leaves its part of the record as it was and is named in
// the problems; all others are taken. The second result holds the texts that
// were not taken, so that they can be kept as a draft.
func merge(stored data.Client, typed map[string]string, e env) (data.Client, map[string]string, data.Problems) {
	c := stored
	var problems data.Problems
	changed, left := map[string]bool{}, map[string]string{}
	refuse := func(key string, code data.Code, args ...any) {
		problems.Wrong(key, code, args...)
		left[key] = typed[key]
		delete(changed, key)
	}
	for _, s := range slots {
		value, ok := typed[s.key]
		if !ok || value == s.show(stored, e) {
			continue
		}
		changed[s.key] = true
		if err := s.put(&c, value, e); err != nil {
			refuse(s.key, "birth.unread", err)
		}
	}
	for {
		found := client.Check(c, e.today)
		bad := slices.IndexFunc(found, func(p data.Problem) bool { return !p.Ask && slotKey(p.Field, changed) != "" })
		if bad < 0 {
			for _, p := range found {
				if p.Ask {
					problems = append(problems, p)
				}
			}
			return c, left, problems
		}
		key := slotKey(found[bad].Field, changed)
		refuse(key, found[bad].Code, found[bad].Args...)
		restore(&c, stored, key)
	}
}

// restore takes one slot back to what is stored.
func restore(c *data.Client, stored data.Client, key string) {
	switch key {
	case "phones.0":
		c.Phones = stored.Phones
	case "emails.0":
		c.Emails = stored.Emails
	case "birth":
		c.Birth = stored.Birth
	default:
		s := slotOf(key)
		_ = s.put(c, s.show(stored, env{}), env{}) // plain texts are always taken
	}
}

// slotKey finds the changed field that a problem of the record belongs to. A
// problem of the whole name or address is that of a part which was changed.
func slotKey(field string, changed map[string]bool) string {
	parts := []string{field}
	switch field {
	case "chosen":
		parts = []string{"chosen", "first", "last"}
	case "address":
		parts = []string{"street", "city", "region", "code", "country"}
	}
	for _, key := range parts {
		if changed[key] {
			return key
		}
	}
	return ""
}

// sayOf is the sentence of an error that a form shows.
func sayOf(err error) string { return words.Fault(err).Error() }
