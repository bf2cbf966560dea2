package document

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
)

// What each kind of form names has to be there before it is prepared.
func TestPrepareProblems(t *testing.T) {
	whole := data.Document{Body: "text", Route: data.Sublingual, Prescriber: 3, For: data.MustDate(2025, time.June, 12)}
	for _, c := range []struct {
		name   string
		form   data.Form
		change func(*data.Document)
		want   data.Problems
	}{
		{"KAP consent", data.FormKAP, func(*data.Document) {}, nil},
		{"KAP consent without text", data.FormKAP, func(d *data.Document) { d.Body = "" }, data.Wrong("body", "form.empty")},
		{"KAP consent of spaces", data.FormKAP, func(d *data.Document) { d.Body = " \n" }, data.Wrong("body", "form.empty")},
		{"KAP consent without a route", data.FormKAP, func(d *data.Document) { d.Route = "" }, data.Wrong("route", "terms.route")},
		{"KAP consent without a prescriber", data.FormKAP, func(d *data.Document) { d.Prescriber = 0 }, data.Wrong("prescriber", "terms.prescriber")},
		{"KAP consent for no day", data.FormKAP, func(d *data.Document) { d.For = data.Date{} }, nil},
		{"touch consent alone", data.FormTouch, func(d *data.Document) { *d = data.Document{Body: "text"} }, nil},
		{"release", data.FormRelease, func(d *data.Document) { d.Route = "" }, nil},
		{"release to nobody", data.FormRelease, func(d *data.Document) { d.Prescriber = 0 }, data.Wrong("prescriber", "form.recipient")},
		{"transport", data.FormTransport, func(d *data.Document) { d.Prescriber, d.Route = 0, "" }, nil},
		{"transport of no day", data.FormTransport, func(d *data.Document) { d.For = data.Date{} }, data.Wrong("for", "form.unbooked")},
	} {
		d := whole
		c.change(&d)
		kind, _ := data.FormKindOf(c.form)
		if diff := cmp.Diff(c.want, PrepareProblems(kind, d)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A signature has a time that has come, on any clock within a minute of this
// one, and the name of the client or of who stands for the client.
func TestSignatureProblems(t *testing.T) {
	now := time.Date(2025, time.June, 12, 13, 0, 0, 0, time.UTC)
	signed := func(role data.Role, name string) []data.Signer { return []data.Signer{{Role: role, Name: name}} }
	client := signed(data.RoleClient, "Jordan Reeves")
	for _, c := range []struct {
		name    string
		at      time.Time
		signers []data.Signer
		want    data.Problems
	}{
		{"now", now, client, nil},
		{"a year ago", now.AddDate(-1, 0, 0), client, nil},
		{"without a time", time.Time{}, client, data.Wrong("at", "signature.undated")},
		{"a minute ahead", now.Add(time.Minute), client, nil},
		{"more than a minute ahead", now.Add(time.Minute + time.Second), client, data.Wrong("at", "signature.future")},
		{"by nobody", now, nil, data.Wrong("signers", "signature.client")},
		{"by a client of spaces", now, signed(data.RoleClient, "  "), data.Wrong("signers", "signature.client")},
		{"by the therapist alone", now, signed(data.RoleTherapist, "Elena Marsh"), data.Wrong("signers", "signature.client")},
		{"by a representative", now, signed(data.RoleRepresentative, "Chris Reeves"), nil},
		{"by a representative of no name", now, signed(data.RoleRepresentative, ""), data.Wrong("signers", "signature.client")},
		{"by the therapist and the client", now, append(signed(data.RoleTherapist, "Elena Marsh"), client...), nil},
	} {
		kind, _ := data.FormKindOf(data.FormKAP)
		if diff := cmp.Diff(c.want, SignatureProblems(kind, c.at, c.signers, now)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	withoutClient := data.FormKind{Form: "leaflet", Signs: []data.Role{data.RoleTherapist}}
	if p := SignatureProblems(withoutClient, now, nil, now); len(p) > 0 {
		t.Errorf("a form that no client signs waits for the client: %v", p)
	}
}
