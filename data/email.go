package data

import (
	"regexp"
	"strings"
)

// longestEmail is the longest address that mail can be sent to, in bytes (RFC 5321).
const longestEmail = 254

var email = regexp.MustCompile(`^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$`)

// IsEmail reports whether a text, without the spaces around it, looks like an e-mail
// address. Only mail that arrives proves one.
func IsEmail(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) <= longestEmail && email.MatchString(text)
}
