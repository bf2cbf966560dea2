package demo

import (
	"context"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
)

// formVersion is the version of a form that the demo's clients signed: of the KAP
// consent the one before the present text, which still holds.
func formVersion(form data.Form) string {
	kind, _ := data.FormKindOf(form)
	if form == data.FormKAP {
		return "3.1"
	}
	return store.OurWording(kind).Version
}

// paperBody stands for the text of a form that was signed on paper. The
// program's own forms keep their whole text here.
const paperBody = "Signed on paper. The sheets are kept in the locked cabinet of the practice."

// signs has a form signed at a time.
func (p *person) signs(at time.Time, forms ...data.Form) {
	for _, form := range forms {
		p.signsFor(at, form, data.Date{}, data.Date{})
	}
}

// signsFor has a form signed for a dose day, or until a last valid day.
func (p *person) signsFor(at time.Time, form data.Form, dose, until data.Date) {
	id := p.prepares(at.Add(-30*time.Minute), form, dose, until)
	p.then(at, func(ctx context.Context, s *store.Store) error {
		sig := data.Signer{Role: data.RoleClient, Name: p.client.LegalName()}
		_, err := s.SignDocument(ctx, *id, store.Signature{At: at, Method: data.SignedWet, Until: until,
			Signers: []data.Signer{sig, {Role: data.RoleTherapist, Name: "Elena Marsh, LCSW"}}})
		return err
	})
}

// prepares leaves a form as a draft.
func (p *person) prepares(at time.Time, form data.Form, dose, until data.Date) *data.DocumentID {
	id := new(data.DocumentID)
	p.then(at, func(ctx context.Context, s *store.Store) (err error) {
		n := store.NewDocument{Client: p.id, Form: form, Version: formVersion(form), Body: paperBody, For: dose, Until: until}
		switch form {
		case data.FormRelease, data.FormMedical:
			n.Prescriber = p.sc.doc
		case data.FormKAP:
			n.Prescriber, n.Route = p.sc.doc, p.order.Route
		}
		*id, err = s.PrepareDocument(ctx, n)
		return err
	})
	return id
}

// declines notes that the client said no to an optional form.
func (p *person) declines(at time.Time, form data.Form) {
	p.then(at, func(ctx context.Context, s *store.Store) error {
		return s.DeclineDocument(ctx, p.id, form, data.DateOf(at))
	})
}
