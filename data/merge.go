package data

import "reflect"

// Merge puts into a stored form what a person changed in it: each field that
// differs between the form as it was last read or kept and as it is typed now.
// The other fields stay as another window left them. T is a struct.
func Merge[T any](into *T, from, to T) {
	merge(reflect.ValueOf(into).Elem(), reflect.ValueOf(from), reflect.ValueOf(to))
}

// MergeBody is Merge for the forms of visits. A nil from is an empty form. Forms
// of different kinds have no fields in common: nothing is merged and it reports
// false.
func MergeBody(into, from, to Body) bool {
	if from == nil {
		from = reflect.New(reflect.TypeOf(to).Elem()).Interface().(Body)
	}
	if kind := reflect.TypeOf(to); reflect.TypeOf(into) != kind || reflect.TypeOf(from) != kind {
		return false
	}
	merge(reflect.ValueOf(into).Elem(), reflect.ValueOf(from).Elem(), reflect.ValueOf(to).Elem())
	return true
}

func merge(stored, before, now reflect.Value) {
	for i := range stored.NumField() {
		if !reflect.DeepEqual(before.Field(i).Interface(), now.Field(i).Interface()) {
			stored.Field(i).Set(now.Field(i))
		}
	}
}
