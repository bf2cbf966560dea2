package documents

import (
	"strings"
	"testing"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/document"
	"kapdesk/reports/paper"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A form that is one entry and its text is listed among those that need a
// signature, is shown filled in, prints, and is signed.
func TestANewFormIsListedFilledInAndSigned(t *testing.T) {
	now := demo.DesignTime(desktest.Portland)
	s := demotest.NewKinds(t, now, data.FixedClock(now))
	jordan := desktest.Client(t, s, "Jordan R.")
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	shown := New(w.Desk, desk.Route{Page: desk.Documents, Client: jordan, Tab: string(demotest.FormRetreat)}).(*screen)
	w.Show(shown)
	w.MustSay("7 of 11 valid", "Retreat consent, version 1.0", "1 page")
	doc, err := shown.open.snapshot.Document()
	if err != nil {
		t.Fatal(err)
	}
	page := paper.Dump(doc)
	for _, want := range []string{"Consent to a retreat day", "Jordan Reeves spends the day with Elena Marsh, LCSW. The prescriber is Samuel Okafor, MD."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
	w.Tap("Print 1 page")
	w.Tap("Record signature")
	w.MustSay("Printed name, client", "Printed name, therapist")
	w.Type("Time on the sheet", "9:40 AM")
	w.Answer("Record signature")
	docs, err := s.Documents(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	if st := standing(docs.Standings, demotest.FormRetreat); st.Status != document.Valid || st.Doc.Version != "1.0" {
		t.Errorf("after signing the form is %s in version %q", st.Status.Word(), st.Doc.Version)
	}
}

// A form that is prepared for some clients only is offered with Add document.
func TestANewFormIsOffered(t *testing.T) {
	t.Cleanup(data.AddForm("garden", []byte(`---
id: C18
list: Garden agreement
name: Garden agreement
title: Agreement on the garden
version: 1.0
before: the garden
signs: client
validity: until revised
use: when added
---

{{client}} may pick the plums.
`)))
	s := desktest.Demo(t)
	w := desktest.New(t, s, kit.Light, desktest.Wide)
	w.Show(New(w.Desk, desk.Route{Page: desk.Documents, Client: desktest.Client(t, s, "Jordan R.")}))
	w.MustNotSay("Garden agreement")
	w.Tap("Add document")
	w.Pick("Form", "Garden agreement, before the garden")
	w.Answer("Add document")
	w.MustSay("Garden agreement, version 1.0")
}
