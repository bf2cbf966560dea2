package document

import (
	"slices"
	"testing"
	"time"

	"kapdesk/data"
)

// A form that the practice does without is listed where the client has one, and
// what a dose waits for is listed always.
func TestFormsThatAreLeftOut(t *testing.T) {
	listed := func(docs []data.Document, left ...data.Form) (forms []data.Form) {
		for _, s := range Standings(docs, Context{On: data.MustDate(2025, time.June, 12), Left: left}) {
			forms = append(forms, s.Kind.Form)
		}
		return forms
	}
	all := listed(nil)
	got := listed(nil, data.FormRecording, data.FormKAP)
	if want := slices.DeleteFunc(slices.Clone(all), func(f data.Form) bool { return f == data.FormRecording }); !slices.Equal(got, want) {
		t.Errorf("without recording and, by mistake, the KAP consent are listed %v, want %v", got, want)
	}
	signed := data.Document{ID: 1, Form: data.FormRecording, State: data.DocumentSigned, Signed: data.MustDate(2025, time.June, 1)}
	if got := listed([]data.Document{signed}, data.FormRecording); !slices.Equal(got, all) {
		t.Errorf("with a signed one are listed %v, want %v", got, all)
	}
}
