package document

import (
	"testing"
	"time"

	"kapdesk/data"
)

// A signed text is found among the published ones, word for word or not, and it is said in
// how many places the text in use says something else.
func TestCompareText(t *testing.T) {
	text := func(version, day, body string) string {
		return "---\nid: C4\ntitle: Touch\nversion: " + version + "\neffective: " + day + "\n---\n\n# One\n\n" + body + "\n"
	}
	wording := func(version, body string) data.Wording {
		w := data.Wording{Form: data.FormTouch, Version: version, Text: text(version, "2025-05-01", body)}
		w.Check = data.DocumentHash(w.Form, w.Version, w.Text)
		return w
	}
	old, now := wording("1.4", "A hand is held."), wording("2.0", "A hand is held, if you ask.")
	published := []data.Wording{now, old}
	altered := old
	altered.Text = text("1.4", "2025-05-01", "Another.")
	for _, c := range []struct {
		what          string
		text, version string
		published     []data.Wording
		known, same   bool
		inUse         string
		changes       int
	}{
		{"the text in use", now.Text, "2.0", published, true, true, "2.0", 0},
		{"an older one", old.Text, "1.4", published, true, true, "2.0", 1},
		{"one that says something else than its version", text("1.4", "2025-05-01", "A hand is taken."), "1.4", published, true, false, "2.0", 1},
		{"one whose published text was altered", old.Text, "1.4", []data.Wording{now, altered}, true, false, "2.0", 1},
		{"a version that there never was", old.Text, "0.9", published, false, false, "2.0", 1},
		{"nothing is published", old.Text, "1.4", nil, false, false, "", 0},
	} {
		got := CompareText(c.text, c.version, c.published)
		if got.Published != c.known || got.Same != c.same || got.InUse != c.inUse || got.Changes != c.changes {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
	if day := Effective(old.Text); day != data.MustDate(2025, time.May, 1) {
		t.Errorf("in force from %s", day)
	}
	if day := Effective("no head"); !day.IsZero() {
		t.Errorf("a text without a head is in force from %s", day)
	}
}
