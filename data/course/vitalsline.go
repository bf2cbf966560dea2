package course

import (
	"strconv"
	"strings"

	"kapdesk/data"
)

// ParseVitals reads a set of vitals from one line: pressure, pulse, saturation,
// breaths, in this order, "122/78 74 98 16". A number with % is the saturation
// wherever it stands, one with °C, °F, C, F or a decimal the temperature, and "-" is
// one that was not read. False stands for any other text.
func ParseVitals(text string) (v data.Vitals, ok bool) {
	tokens := strings.Fields(strings.NewReplacer(";", " ", ", ", " ", " / ", "/", " %", "%", " °", "°").Replace(text + " "))
	if len(tokens) == 0 {
		return v, true
	}
	if v.BP, tokens, ok = parsePressure(tokens); !ok {
		return data.Vitals{}, false
	}
	var rest []*int
	pulse, spo2, breaths := 0, 0, 0
	rest = []*int{&pulse, &spo2, &breaths}
	for _, token := range tokens {
		percent, isPercent := strings.CutSuffix(token, "%")
		switch {
		case isPercent:
			n, err := strconv.Atoi(percent)
			if err != nil || spo2 != 0 {
				return data.Vitals{}, false
			}
			spo2 = n
			if len(rest) > 0 && rest[0] == &spo2 {
				rest = rest[1:]
			}
		case strings.ContainsAny(token, ".,°cCfF"):
			temp, read := data.ParseTemperature(token)
			if !read || v.Temp != 0 {
				return data.Vitals{}, false
			}
			v.Temp = temp
		default:
			if len(rest) > 0 && rest[0] == &spo2 && spo2 != 0 { // said with % before
				rest = rest[1:]
			}
			if len(rest) == 0 {
				return data.Vitals{}, false
			}
			if token != "-" && token != "–" {
				n, err := strconv.Atoi(token)
				if err != nil || n <= 0 {
					return data.Vitals{}, false
				}
				*rest[0] = n
			}
			rest = rest[1:]
		}
	}
	v.Pulse, v.SpO2, v.Breaths = data.PerMinute(pulse), data.Percent(spo2), data.PerMinute(breaths)
	return v, true
}

// parsePressure reads "128/82", "128-82", "128,82", "128 82" or "-" from the first
// tokens, and returns those that are left.
func parsePressure(tokens []string) (bp data.BP, left []string, ok bool) {
	if tokens[0] == "-" || tokens[0] == "–" {
		return bp, tokens[1:], true
	}
	if strings.HasSuffix(tokens[0], "%") {
		return bp, tokens, true
	}
	parts, left := strings.FieldsFunc(tokens[0], func(r rune) bool { return r == '/' || r == ',' || r == '-' }), tokens[1:]
	if len(parts) == 1 && len(left) > 0 {
		parts, left = append(parts, strings.Trim(left[0], "/-")), left[1:]
	}
	if len(parts) != 2 {
		return bp, nil, false
	}
	s, err1 := strconv.Atoi(parts[0])
	d, err2 := strconv.Atoi(parts[1])
	return data.BP{Systolic: data.MmHg(s), Diastolic: data.MmHg(d)}, left, err1 == nil && err2 == nil
}
