package course

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

// Check value of a signed visit: a hash over everything that was signed. Each part is
// preceded by its length, so that two parts can never be read as one.
func CheckValue(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		io.WriteString(h, p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// ShortCheck is how a check value is printed: "7f3a 0c51 88d2 c91e".
func ShortCheck(value string) string {
	if len(value) < 16 {
		return value
	}
	return strings.Join([]string{value[:4], value[4:8], value[8:12], value[12:16]}, " ")
}
