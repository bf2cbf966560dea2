package course

import (
	"encoding/json"
	"reflect"

	"kapdesk/data"
)

// First is the line as it was first written.
func (l Line) First() data.Event {
	if len(l.Was) > 0 {
		return l.Was[0]
	}
	return l.Event
}

// Changed reports whether a later line took something back of what stood
// before. One that only adds details to it is no correction.
func (l Line) Changed() bool {
	newer := l.Event
	for i := len(l.Was) - 1; i >= 0; i-- {
		if !newer.At.Equal(l.Was[i].At) || !adds(l.Was[i].Payload, newer.Payload) {
			return true
		}
		newer = l.Was[i]
	}
	return false
}

// adds reports whether everything of an older payload stands in a newer one.
func adds(old, newer data.Payload) bool {
	a, b := fieldsOf(old), fieldsOf(newer)
	for name, value := range a {
		if !reflect.DeepEqual(b[name], value) {
			return false
		}
	}
	return true
}

func fieldsOf(p data.Payload) map[string]any {
	fields := map[string]any{}
	if text, err := json.Marshal(p); err == nil {
		json.Unmarshal(text, &fields)
	}
	return fields
}
