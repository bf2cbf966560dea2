package documents

import (
	"testing"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A spoken consent names those who were heard, and nobody who only stands in the record:
// who is named is seen in the dialog and can be taken out.
func TestASpokenConsentNamesWhoWasHeard(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan, Tab: string(data.FormTransport)}))
	w.Tap("By video or telephone")
	w.Tap("Record a spoken consent")
	w.MustSay("Printed name, escort, if heard too")
	w.Type("Printed name, escort, if heard too", "")
	w.Type("Printed name, witness who heard it", "Robin Vale")
	w.Answer("The client agreed to all that is initialed, 5 statements")
	w.Answer("Lock the consent")
	docs, err := s.Documents(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	doc := standing(docs.Standings, data.FormTransport).Doc
	if doc.Method != data.SignedVerbal || doc.State != data.DocumentSigned {
		t.Fatalf("it is %s, signed %q; failed %v", doc.State, doc.Method, w.Failed)
	}
	for _, one := range doc.Signers {
		if one.Role == data.RoleEscort {
			t.Errorf("%s is kept as one who was heard", one.Name)
		}
	}
}

// The prescriber is not there when a consent is heard: only the therapist's side is named.
func TestAPrescriberWhoIsNotThereIsNotHeard(t *testing.T) {
	ours := []data.Signer{{Role: data.RoleTherapist, Name: "Elena Marsh, LCSW"}, {Role: data.RolePrescriber, Name: "Samuel Okafor, MD"}}
	for heard, want := range map[bool]int{true: 2, false: 3} {
		f := &people{heard: heard, client: kit.NewField(""), representative: kit.NewField(""), authority: kit.NewField("")}
		f.client.SetText("Jordan Reeves")
		f.other(data.Signer{Role: data.RoleWitness})
		list, ok := f.signers(ours)
		if !ok || len(list) != want || len(f.others) != map[bool]int{true: 0, false: 1}[heard] {
			t.Errorf("heard %t: %d fields for others, kept %+v", heard, len(f.others), list)
		}
		for _, one := range list {
			if heard && !document.HandedRoles(one.Role) && one.Role != data.RoleTherapist {
				t.Errorf("%s is kept as one who was heard", one.Name)
			}
		}
	}
}

// The line for the way home cannot be written on later, so it is asked before the computer
// is handed over, and stands in the text that is signed.
func TestTravelIsAskedBeforeTheComputerIsHandedOver(t *testing.T) {
	s := desktest.Demo(t)
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan, Tab: string(data.FormTransport)}).(*screen)
	w.Show(shown)
	if !shown.open.snapshot.LacksTravel() {
		t.Fatal("the demo says how Jordan travels: choose another client")
	}
	shown.askHandOver(data.FormTransport)
	w.Answer("Hand over")
	w.MustSay("the line cannot be filled in later")
	w.Type("Travel", "by bus, home with Chris")
	w.Answer("Hand over")
	if shown.open.doc.State != data.DocumentPresented || shown.open.snapshot.Facts.Travel != "by bus, home with Chris" {
		t.Errorf("it is %s and says %q", shown.open.doc.State, shown.open.snapshot.Facts.Travel)
	}
}
