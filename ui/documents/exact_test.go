package documents

import (
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// The exact wording is there at a later day: of the form that holds, of a revoked one and
// of one that a newer signature took the place of, each with its dates, its check value
// worked out again, and how it stands to the published texts.
func TestExactWordingOfEverySignatureIsShown(t *testing.T) {
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := consentOf(t, s, w, "Jordan R.")
	docs, err := s.Documents(t.Context(), shown.client)
	if err != nil {
		t.Fatal(err)
	}
	consent := standing(docs.Standings, data.FormKAP).Draft
	sign := store.Signature{At: s.Now(), Method: data.SignedWet, Signers: []data.Signer{{Role: data.RoleClient, Name: "Jordan Reeves"}}}
	if _, err := s.SignDocument(t.Context(), consent.ID, sign); err != nil {
		t.Fatal(err)
	}
	w.Tap("Read what was signed")
	w.MustSay("The exact wording that was signed.", consent.Check, "worked out again now, is the same", "Word for word the published version 3.2, effective May 1, 2025.", "in use now, says the same.", "As signed")
	w.Answer("Close")
	w.MustSay("Earlier signatures", "superseded")
	shown.askExact(shown.earlier()[0].ID)
	w.MustSay("A newer signature took its place")
	w.Answer("Close")
	if err := s.RevokeDocument(t.Context(), consent.ID, "by phone"); err != nil {
		t.Fatal(err)
	}
	shown.askExact(consent.ID)
	w.MustSay("Revoked Jun 12, 2025, by phone", "Word for word the published version 3.2")
}

// What is not as it was signed, or not what was published, says so.
func TestExactWordingSaysWhatDoesNotFit(t *testing.T) {
	d := data.Document{Form: data.FormTouch, Version: "1.4", Body: "{}", State: data.DocumentSuperseded}
	d.Check = data.DocumentHash(d.Form, d.Version, "another")
	for want, e := range map[string]exact{
		"is another: this is not the text that was signed": {doc: d},
		"A newer signature took its place":                 {doc: d},
		"No version 1.4 is among the published":            {doc: d, on: true},
		"not the one that was published as version 1.4":    {doc: d, on: true, text: document.TextStanding{Published: true}},
		"in use now, is different in 2 places.":            {doc: d, on: true, text: document.TextStanding{InUse: "2.0", Changes: 2}},
		"on the practice’s own paper":                      {doc: d},
	} {
		if !e.says(want) {
			t.Errorf("it does not say %q: %v", want, e.lines())
		}
	}
}

func (e exact) says(words string) bool {
	for _, one := range e.lines() {
		if strings.Contains(one.say, words) {
			return true
		}
	}
	return false
}
