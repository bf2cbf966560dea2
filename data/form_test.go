package data

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFormKindsAreThoseOfTheReference is reference 7.1 without its words.
func TestFormKindsAreThoseOfTheReference(t *testing.T) {
	validity := map[Validity]string{UntilRevised: "revised", ForMonths: "months", PerCourse: "course", SingleSession: "session", UntilRevoked: "revoked"}
	use := map[Use]string{Always: "always", EachDose: "each dose", IfRemote: "remote", IfAdded: "added", IfWanted: "wanted"}
	want := []string{
		"C1 client therapist, revised, always",
		"C2 client therapist, initials, course 12, always, for its route and prescriber, dose",
		"C3 client prescriber, initials, course, always, named",
		"C4 client therapist, initials, course, always, dose",
		"C5 client therapist escort, initials, session, each dose, dose",
		"C6 client therapist, initials, months 12, wanted",
		"C7 client sitter therapist, initials, months 12, remote, dose",
		"C8 client, initials, months 12, always, named",
		"C9 client, revised, always",
		"C10 client therapist, initials, months 12, always",
		"C11 client, revised, always",
		"C12 client, initials, revoked, added",
		"C13 client, initials, revised, added",
		"C14 client escort, session, added",
		"C15 client, initials, revoked, wanted",
		"C16 client, months 12, added, named",
	}
	var got []string
	for _, k := range FormKinds() {
		line := string(k.Form)
		for _, role := range []Role{RoleClient, RoleSitter, RoleTherapist, RolePrescriber, RoleEscort, RoleRepresentative, RoleWitness, RoleInterpreter} {
			if k.Needs(role) {
				line += " " + string(role)
			}
		}
		if k.Initials {
			line += ", initials"
		}
		line += ", " + validity[k.Validity]
		if k.Months > 0 {
			line += fmt.Sprintf(" %d", k.Months)
		}
		line += ", " + use[k.Use]
		if k.ForRoute && k.ForPrescriber {
			line += ", for its route and prescriber"
		}
		if k.Dose {
			line += ", dose"
		}
		if k.Named {
			line += ", named"
		}
		got = append(got, line)
		if found, ok := FormKindOf(k.Form); !ok || found.Title != k.Title || strings.TrimSpace(k.Title) == "" {
			t.Errorf("%s is found as %q, %v", k.Form, found.Title, ok)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the set (-want +got):\n%s", diff)
	}
	if k, ok := FormKindOf(FormProgress); ok {
		t.Errorf("a report is a form of the set: %+v", k)
	}
}

// TestDocumentHashStaysAsItIs: practices hold check values made by it.
func TestDocumentHashStaysAsItIs(t *testing.T) {
	const want = "6342692926b91ff29c44d689f429a74ad5df0ba0330964dae192c044c032cc90"
	if got := DocumentHash(FormKAP, "3.2", "the text"); got != want {
		t.Errorf("check value %s, want %s: signed documents would read as altered", got, want)
	}
	if DocumentHash(FormKAP, "3.2", "the text") == DocumentHash(FormKAP, "3.", "2the text") {
		t.Error("a letter moved from the version to the text is not noticed")
	}
}

func TestWhichDocumentsAreOpen(t *testing.T) {
	for state, want := range map[DocumentState]bool{DocumentDraft: true, DocumentPresented: true,
		DocumentSigned: false, DocumentSuperseded: false, DocumentRevoked: false, DocumentDeclined: false} {
		if (Document{State: state}).Open() != want {
			t.Errorf("%s waits for a signature: %v, want %v", state, !want, want)
		}
	}
}

func TestWhichAppointmentsClaimTheirTime(t *testing.T) {
	for status, word := range map[AppointmentStatus]string{
		Scheduled: "Scheduled, open", Confirmed: "Confirmed, open", Arrived: "Arrived, open", InProgress: "Running, open", Completed: "Done, open",
		LateCancel: "Late cancel", CanceledByClient: "Canceled by client", CanceledByUs: "Canceled by practice", NoShow: "No-show", Rescheduled: "Rescheduled",
	} {
		got := status.Word()
		if (Appointment{Status: status}).Open() {
			got += ", open"
		}
		if got != word {
			t.Errorf("%s is %q, want %q", status, got, word)
		}
	}
}

func TestUsualMinutesByRoute(t *testing.T) {
	for _, c := range []struct {
		kind  Kind
		route string
		want  int
	}{
		{KindMedicine, "intravenous", 120}, {KindMedicine, "sublingual", 180}, {KindMedicine, "", 180},
		{KindMaintenance, "intravenous", 180}, {"of a newer program", "", 60},
	} {
		if got := VisitTypes(nil).Usual(c.kind, c.route); got != c.want {
			t.Errorf("%s by %q takes %d min, want %d", c.kind, c.route, got, c.want)
		}
	}
	unknown := Kind("of a newer program")
	if r := unknown.Rule(); unknown.Known() || unknown.Doses() || fmt.Sprint(r.Name, r.Brief) != "of a newer programof a newer program" {
		t.Errorf("an unknown kind is %+v, want a visit under its own word", r)
	}
}

// A practice may do without a form unless a dose, or somebody outside, waits for it.
func TestFormsThatMayBeLeftOut(t *testing.T) {
	for _, k := range FormKinds() {
		needed := k.Dose || k.Named || k.Use == EachDose
		if found := CheckLeft([]Form{k.Form}); needed == (found.Err() == nil) {
			t.Errorf("%s, %s: leaving it out finds %v", k.Form, k.Title, found)
		}
	}
	for form, may := range map[Form]bool{FormTherapy: true, FormRecording: true, FormFees: true, FormKAP: false, FormTouch: false, FormTransport: false,
		FormTelehealth: false, FormMedical: false, FormRelease: false, FormNoteRelease: false} {
		if k, _ := FormKindOf(form); k.MayBeLeft() != may {
			t.Errorf("a practice may do without %s, %s: %v", form, k.Title, k.MayBeLeft())
		}
	}
	if found := CheckLeft([]Form{"of a newer program"}); found != nil {
		t.Errorf("a form that is not known: %v", found)
	}
}
