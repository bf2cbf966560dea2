package vault

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"strings"
	"unicode"
	"unicode/utf8"

	"kapdesk/data"
)

// Code is the recovery code: the raw 256-bit key of a vault. It opens the vault
// without the passphrase, so it is printed once and kept on paper.
type Code [32]byte

// NewCode returns a random key.
func NewCode() (c Code) {
	rand.Read(c[:])
	return c
}

func (c Code) key(_ []byte, raw *Code) { *raw = c }

// String keeps the code out of logs; Groups is the way to print it.
func (Code) String() string { return "[redacted]" }

// GoString keeps the code out of logs.
func (Code) GoString() string { return "[redacted]" }

// Format keeps the code out of logs whatever the verb.
func (Code) Format(f fmt.State, _ rune) { fmt.Fprint(f, "[redacted]") }

// MarshalText keeps the code out of JSON.
func (Code) MarshalText() ([]byte, error) { return []byte("[redacted]"), nil }

// LogValue keeps the code out of logs.
func (Code) LogValue() slog.Value { return slog.StringValue("[redacted]") }

// The written form: 13 groups of 5 letters and digits. The first four of a group
// carry 20 bits of the key, most significant first (the last 4 bits of the 13th
// group are zero); the fifth is a check symbol over the four and the group's
// place. One wrong symbol, two symbols of a group exchanged, and two groups
// exchanged are always found, and the group is named.
const (
	codeGroups  = 13
	groupLength = 5
	// alphabet is Crockford's base 32: no I, L, O or U.
	alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// times multiplies in the field GF(32) with the polynomial x^5 + x^2 + 1.
func times(a, b byte) (product byte) {
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		if a <<= 1; a&32 != 0 {
			a ^= 0b100101
		}
	}
	return product
}

// checkSymbol weighs the four symbols by 2, 4, 8 and 16 (all different, none 1,
// so that exchanging any two of the five shows) and adds the group's place.
func checkSymbol(place int, symbols [groupLength - 1]byte) byte {
	sum := byte(place)
	for i, s := range symbols {
		sum ^= times(s, 2<<i)
	}
	return sum
}

// Groups returns the code as it is printed, 13 groups of 5.
func (c Code) Groups() []string {
	groups := make([]string, codeGroups)
	bit := 0
	for place := range groups {
		var symbols [groupLength - 1]byte
		for i := range symbols {
			for range 5 {
				symbols[i] <<= 1
				if bit < len(c)*8 {
					symbols[i] |= c[bit/8] >> (7 - bit%8) & 1
				}
				bit++
			}
		}
		var text strings.Builder
		for _, s := range symbols {
			text.WriteByte(alphabet[s])
		}
		text.WriteByte(alphabet[checkSymbol(place, symbols)])
		groups[place] = text.String()
	}
	return groups
}

// ParseCode reads a typed recovery code. Case, spaces and hyphens do not matter;
// O is read as 0, and I and L as 1. The error names the wrong group but never
// repeats what was typed.
func ParseCode(text string) (Code, error) { return TypedCode([]byte(text)) }

// TypedCode is ParseCode out of a buffer, which stays as it is.
func TypedCode(text []byte) (Code, error) {
	symbols := make([]byte, 0, len(text)) // never moved
	defer func() { clear(symbols) }()
	for rest := text; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		switch r = unicode.ToUpper(r); r {
		case ' ', '-', '\n', '\r', '\t', '\u00a0', '–', '‑':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		s := strings.IndexRune(alphabet, r)
		if s < 0 {
			return Code{}, wrongGroup(len(symbols)/groupLength + 1)
		}
		symbols = append(symbols, byte(s))
	}
	for place := range min(codeGroups, len(symbols)/groupLength) {
		group := symbols[place*groupLength:][:groupLength]
		if checkSymbol(place, [groupLength - 1]byte(group)) != group[groupLength-1] {
			return Code{}, wrongGroup(place + 1)
		}
	}
	if len(symbols) != codeGroups*groupLength {
		return Code{}, &data.Fault{
			What: fmt.Sprintf("The recovery code has %d groups of %d; %d symbols were typed.", codeGroups, groupLength, len(symbols)),
			Safe: "Nothing was changed.",
			Do:   "Compare it with the recovery sheet, group by group.",
		}
	}
	var c Code
	bit := 0
	for i, s := range symbols {
		if i%groupLength == groupLength-1 {
			continue
		}
		for shift := 4; shift >= 0; shift-- {
			one := s >> shift & 1
			if bit < len(c)*8 {
				c[bit/8] |= one << (7 - bit%8)
			} else if one != 0 {
				return Code{}, wrongGroup(codeGroups)
			}
			bit++
		}
	}
	return c, nil
}

func wrongGroup(n int) error {
	return &data.Fault{
		What: fmt.Sprintf("Group %d of the recovery code is not as printed.", n),
		Safe: "Nothing was changed.",
		Do:   fmt.Sprintf("Compare group %d with the recovery sheet and type it again.", n),
	}
}
