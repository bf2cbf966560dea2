package data

import "reflect"

// Merge puts into a stored form what a person changed in it: each field that
// differs between the form as it was last read or kept and as it is typed now.
// The other fields stay as another window left them. T is a struct.
func Merge[T any](into *T, from, to T) {
	stored, before, now := reflect.ValueOf(into).Elem(), reflect.ValueOf(from), reflect.ValueOf(to)
	for i := range stored.NumField() {
		if !reflect.DeepEqual(before.Field(i).Interface(), now.Field(i).Interface()) {
			stored.Field(i).Set(now.Field(i))
		}
	}
}
