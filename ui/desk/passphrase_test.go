package desk

import (
	"strings"
	"testing"
)

func TestStrength(t *testing.T) {
	for _, c := range []struct {
		passphrase string
		ok         bool
		word       string
	}{
		{"", false, ""},
		{"short", false, "Too short"},
		{"P@ssw0rd!1", false, "Too short"}, // symbols do not make up for length
		{"passwordpassword", true, "Weak"},
		{"aaaaaaaaaaaaaaaa", true, "Weak"},
		{"correct lantern vivid oyster plum", true, "Strong"},
		{"тихий дом у реки, клён", true, "Strong"},
		{"静かな家の前の川と楓の木の影", true, "Good"},
		{strings.Repeat("word and ", 2000), true, "Fair"}, // repeating adds length, not strength
	} {
		got := StrengthOf(c.passphrase)
		if got.OK != c.ok || got.Word != c.word {
			t.Errorf("%.30q is %q (accepted: %v), want %q (%v)", c.passphrase, got.Word, got.OK, c.word, c.ok)
		}
	}
}
