package data

import (
	"strings"
	"testing"
)

func TestIsEmail(t *testing.T) {
	at := func(bytes int) string { return strings.Repeat("a", bytes-len("@b.example")) + "@b.example" }
	for text, want := range map[string]bool{
		"a@b.example": true, " a@b.example\n": true, "名@例え.jp": true, "a.b+c@d-e.example": true, at(254): true,
		"": false, "a": false, "a@b": false, "a@b.": false, "@b.example": false, "a b@c.example": false, "a@b.example, c@d.example": false,
		"<a@b.example>": false, "a@b.example;": false, at(255): false,
	} {
		if got := IsEmail(text); got != want {
			t.Errorf("%.40q counts as an e-mail address: %t, want %t", text, got, want)
		}
	}
}
