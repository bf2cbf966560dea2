package alike

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"kapdesk/data"
	"kapdesk/data/client"
)

// Kind is what two records can have in common.
type Kind string

const (
	KindLook  Kind = "look"  // how a list may call the client: not the same person, but taken for it
	KindName  Kind = "name"  // the whole name, in any order of its words
	KindBorn  Kind = "born"  // the first name and the birth date, whatever the last name
	KindPhone Kind = "phone" // a number of the client's own
	KindEmail Kind = "e-mail"
)

// Key is one thing by which a client is found or compared.
type Key struct {
	Kind Kind
	Text string
}

// Keys are all keys of a client. country is where the practice is, such as "US":
// a telephone number without a country code is one of there.
func Keys(c data.Client, country string) []Key {
	var keys []Key
	add := func(kind Kind, texts ...string) {
		for _, text := range texts {
			// Names without a letter, such as "?", look alike too: as nothing.
			if key := (Key{kind, text}); (text != "" || kind == KindLook) && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	add(KindLook, Looks(c)...)
	for _, first := range []string{c.ChosenName, c.LegalFirst, c.LegalFirst + " " + c.LegalMiddle} {
		called := Tight(first)
		if called != "" || Tight(c.ChosenName+c.LegalFirst) == "" { // a last name alone is a name only of who has no other
			add(KindName, nameKeys(first+" "+c.LegalLast)...)
		}
		if called != "" && !c.Birth.IsZero() {
			add(KindBorn, called+" "+c.Birth.String())
		}
	}
	for _, phone := range c.Phones {
		add(KindPhone, Phone(phone.Number, country))
	}
	for _, email := range c.Emails {
		add(KindEmail, strings.ToLower(strings.TrimSpace(email)))
	}
	return keys
}

// nameKeys are the name as one word, so that "van der Berg" is Vanderberg, and
// its words by the alphabet, so that "Li Wei" is Wei Li.
func nameKeys(name string) []string {
	words := strings.FieldsFunc(Fold(name), func(r rune) bool { return onlyLetters(string(r)) == "" })
	for i, word := range words {
		words[i] = umlauts.Replace(word)
	}
	slices.Sort(words)
	return []string{Tight(name), strings.Join(words, " ")}
}

// Shared are the kinds of keys that make two records look like one person, and
// none when they are two: people of one name who were born on different days.
func Shared(a, b data.Client, country string) []Kind {
	others := Keys(b, country)
	var kinds []Kind
	for _, key := range Keys(a, country) {
		if key.Kind != KindLook && slices.Contains(others, key) && !slices.Contains(kinds, key.Kind) {
			kinds = append(kinds, key.Kind)
		}
	}
	if a.Birth != b.Birth && !a.Birth.IsZero() && !b.Birth.IsZero() {
		kinds = slices.DeleteFunc(kinds, func(k Kind) bool { return k == KindName })
	}
	return kinds
}

// Phone is the number that rings, however it is written: "+15035550117" for
// "(503) 555-0117", "1-503-555-0117" and "+1 503 555 0117". What is no number of
// any country's plan is compared by its digits.
func Phone(typed, country string) string {
	number, err := phonenumbers.Parse(typed, cmp.Or(country, "US"))
	if err != nil || phonenumbers.IsPossibleNumberWithReason(number) != phonenumbers.IS_POSSIBLE {
		return client.PhoneDigits(typed)
	}
	return phonenumbers.Format(number, phonenumbers.E164)
}

// PhoneParts are the digits by which a search finds a number: as it was typed,
// with the code of its country, and as it is dialed inside the country.
func PhoneParts(typed, country string) []string {
	parts := []string{client.PhoneDigits(typed), client.PhoneDigits(Phone(typed, country))}
	if number, err := phonenumbers.Parse(typed, cmp.Or(country, "US")); err == nil {
		number.Extension = nil
		parts = append(parts, client.PhoneDigits(phonenumbers.Format(number, phonenumbers.NATIONAL)))
	}
	return parts
}

// LooksLikePhone reports whether what was typed into a search can only be a
// telephone number, nearly whole.
func LooksLikePhone(typed string) bool {
	return len(client.PhoneDigits(typed)) >= 7 && strings.IndexFunc(typed, func(r rune) bool {
		return !unicode.IsSpace(r) && !strings.ContainsRune("0123456789+()-./‑–", r)
	}) < 0
}
