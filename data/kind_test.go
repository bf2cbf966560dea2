package data

import "testing"

// A new kind is one entry of the table: its form, whether it doses and how long
// it takes follow from there.
func TestANewKindIsOneEntry(t *testing.T) {
	t.Cleanup(AddKind(KindRule{Kind: "retreat", Name: "Retreat day", Brief: "Retreat", Minutes: 240, Phase: PhaseMedicine, Form: form[SessionBody]}))
	kind := Kind("retreat")
	if _, isSession := NewBody("retreat").(*SessionBody); !isSession || !kind.Known() || !kind.Doses() || !IsMedicine("retreat") || VisitTypes(nil).Usual(kind, "") != 240 {
		t.Errorf("the new kind is %+v with a form %T", kind.Rule(), NewBody("retreat"))
	}
}

func TestKindsHaveTheirForms(t *testing.T) {
	for _, r := range Kinds() {
		_, isSession := NewBody(string(r.Kind)).(*SessionBody)
		if isSession != r.Kind.Doses() {
			t.Errorf("%s: a session's form %v, doses %v: the two go together", r.Kind, isSession, r.Kind.Doses())
		}
	}
	if _, general := NewBody("written by a newer program").(*Meeting); !general {
		t.Error("an unknown kind has no general form")
	}
	if NewBody(string(KindIntake)) == NewBody(string(KindIntake)) {
		t.Error("two records share one form")
	}
}
