package client

import (
	"strings"
	"unicode"

	"kapdesk/data"
)

// northAmerica are the countries that share the code +1 and its ten digits.
const northAmerica = " US CA AG AI AS BB BM BS DM DO GD GU JM KN KY LC MP MS PR SX TC TT VC VG VI "

// FormatPhone writes a telephone number the way a practice in a country does,
// "" for the United States. There, and where the same plan rules, a North
// American number becomes "(503) 555-0117", with its extension if it has one.
// Any other number keeps the grouping that was typed, because countries group
// differently; only the spaces around it go.
func FormatPhone(typed, country string) string {
	typed = strings.Join(strings.Fields(typed), " ")
	number, extension := splitExtension(typed)
	digits := PhoneDigits(number)
	national := digits
	if len(digits) == 11 && digits[0] == '1' {
		national = digits[1:]
	}
	abroad := country != "" && !strings.Contains(northAmerica, " "+country+" ") ||
		strings.HasPrefix(number, "+") && !strings.HasPrefix(digits, "1")
	if abroad || len(national) != 10 || national[0] < '2' || !onlyPhoneMarks(number) {
		return typed
	}
	written := "(" + national[:3] + ") " + national[3:6] + "-" + national[6:]
	if extension != "" {
		written += " ext. " + extension
	}
	return written
}

// PhoneDigits returns the digits alone, which is what a search compares.
func PhoneDigits(number string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
}

// samePhone reports whether two numbers ring the same telephone, however they
// are written: "+1 503-555-0117" and "(503) 555-0117" do.
func samePhone(a, b string) bool {
	a, b = PhoneDigits(FormatPhone(a, "")), PhoneDigits(FormatPhone(b, ""))
	return a != "" && a == b
}

// phoneProblem finds what is wrong with a number, or "".
func phoneProblem(typed string) data.Code {
	number, extension := splitExtension(strings.TrimSpace(typed))
	switch digits := PhoneDigits(number); {
	case !onlyPhoneMarks(number), extension != PhoneDigits(extension):
		return "phone.marks"
	case len(digits) < 7:
		return "phone.short"
	case len(digits) > 15:
		return "phone.long"
	}
	return ""
}

// splitExtension parts "503 555 0117 x12" into the number and "12".
func splitExtension(typed string) (number, extension string) {
	lower := strings.ToLower(typed)
	for _, mark := range []string{"extension", "ext.", "ext", "x", "#"} {
		if at := strings.Index(lower, mark); at > 0 && len(lower) == len(typed) {
			return strings.TrimSpace(typed[:at]), strings.TrimSpace(typed[at+len(mark):])
		}
	}
	return typed, ""
}

func onlyPhoneMarks(number string) bool {
	for i, r := range number {
		switch {
		case r >= '0' && r <= '9', unicode.IsSpace(r), strings.ContainsRune("()-./‑–", r):
		case r == '+' && i == 0:
		default:
			return false
		}
	}
	return true
}
