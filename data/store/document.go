package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
)

// NewDocument is a form to be prepared for a client. Body is the whole text as
// it will be presented, filled in; reports makes it.
type NewDocument struct {
	Client     data.ClientID
	Form       data.Form
	Version    string
	Body       string
	For        data.Date         // the dose day, for single-session forms
	Route      data.Route        // that a KAP consent names
	Prescriber data.PrescriberID // whom a release, a medical or a KAP consent names
	Until      data.Date         // last valid day, zero for the form's own rule
}

// draft is the document as it is prepared, before its day and course are known.
func (n NewDocument) draft() data.Document {
	return data.Document{
		Client: n.Client, Prescriber: n.Prescriber, Form: n.Form, Version: n.Version, Route: n.Route, For: n.For, State: data.DocumentDraft,
		Until: n.Until, Body: n.Body, Check: data.DocumentHash(n.Form, n.Version, n.Body),
	}
}

// PrepareDocument keeps a snapshot of a form for signing and returns its
// number. A draft of the same form is brought up to date instead of adding a
// second one; when its text changed after it was presented, it has to be
// presented again.
func (s *Store) PrepareDocument(ctx context.Context, n NewDocument) (data.DocumentID, error) {
	kind, ok := data.FormKindOf(n.Form)
	if !ok {
		return 0, data.ErrNotFound
	}
	var docID data.DocumentID
	err := s.write(ctx, func(t *tx) error {
		fresh := n.draft()
		if err := document.PrepareProblems(kind, fresh).Err(); err != nil {
			return err
		}
		today := data.DateOf(t.now)
		courseID, err := openCourse(ctx, t, n.Client)
		if err != nil {
			return err
		}
		old, err := s.openDocument(ctx, t, kind, n)
		if err != nil {
			return err
		}
		switch {
		case old.ID != 0 && old.Check == fresh.Check && old.Until == n.Until && old.Course == courseID && old.Route == n.Route && old.Prescriber == n.Prescriber:
			docID = old.ID
			return nil
		case old.ID != 0:
			docID = old.ID
			_, err = t.ExecContext(ctx, "UPDATE document SET route = ?, prescriber_id = ?, version = ?, body = ?, check_value = ?, until = ?, state = ?, prepared = ?, course_id = ? WHERE id = ?",
				string(n.Route), id(n.Prescriber), n.Version, n.Body, fresh.Check, date(n.Until), string(data.DocumentDraft), date(today), id(courseID), int64(old.ID))
		default:
			fresh.Course, fresh.Prepared = courseID, today
			docID, err = t.insertDocument(ctx, fresh)
		}
		if err != nil {
			return err
		}
		t.changedNow(SubjectDocument, n.Client)
		return t.audit(ctx, "Prepared", n.Client, kind.Title, versionWord(n.Version))
	})
	return docID, err
}

// openCourse is the client's running course, 0 for none.
func openCourse(ctx context.Context, q querier, client data.ClientID) (data.CourseID, error) {
	var open data.CourseID
	err := q.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM course WHERE client_id = ? AND closed IS NULL", int64(client)).Scan(&open)
	return open, err
}

func versionWord(version string) string {
	if version == "" {
		return ""
	}
	return "version " + version
}

// openDocument is the draft or presented form that n would repeat.
func (s *Store) openDocument(ctx context.Context, q querier, kind data.FormKind, n NewDocument) (data.Document, error) {
	docs, err := s.loadDocuments(ctx, q, n.Client)
	if err != nil {
		return data.Document{}, err
	}
	for _, d := range slices.Backward(docs) {
		if d.Open() && d.Form == n.Form && d.For == n.For && (d.Prescriber == n.Prescriber || !kind.Named) {
			return d, nil
		}
	}
	return data.Document{}, nil
}

func (t *tx) insertDocument(ctx context.Context, d data.Document) (data.DocumentID, error) {
	signers, err := json.Marshal(orNone(d.Signers))
	if err != nil {
		return 0, err
	}
	row, err := t.ExecContext(ctx, `INSERT INTO document (client_id, course_id, visit_id, prescriber_id, form, version, for_date, state, prepared,
			signed, signed_at, method, signers, until, note, body, check_value, created_at, route)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		int64(d.Client), id(d.Course), id(d.Visit), id(d.Prescriber), string(d.Form), d.Version, date(d.For), string(d.State), date(d.Prepared),
		date(d.Signed), instant(d.SignedAt), string(d.Method), string(signers), date(d.Until), d.Note, d.Body, d.Check, instant(t.now), string(d.Route))
	if err != nil {
		return 0, err
	}
	newID, err := row.LastInsertId()
	return data.DocumentID(newID), err
}

// joinConsents gives a new course the consents of one course that were prepared
// or signed before it was opened and belong to none yet.
func (t *tx) joinConsents(ctx context.Context, client data.ClientID, opened data.CourseID) error {
	for _, kind := range data.FormKinds() {
		if kind.Validity != data.PerCourse {
			continue
		}
		done, err := t.ExecContext(ctx, "UPDATE document SET course_id = ? WHERE client_id = ? AND form = ? AND course_id IS NULL",
			int64(opened), int64(client), string(kind.Form))
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil {
			return err
		} else if n > 0 {
			t.changedNow(SubjectDocument, client)
		}
	}
	return nil
}

func orNone(list []data.Signer) []data.Signer {
	if list == nil {
		return []data.Signer{}
	}
	return list
}

// Signature is what is known of a signature.
type Signature struct {
	At      time.Time
	Method  data.SignatureMethod
	Signers []data.Signer
	Until   data.Date // last valid day named on the sheet, zero for the form's own rule
	Note    string    // what the practitioner says of it: boxes left empty, a dose before it
	// Signing is what was written on the screen or heard, nil for ink on paper: At,
	// Method and Signers come from it. Places are those of the form's text, which
	// reports reads.
	Signing *data.Signing
	Places  []data.FormPlace
}

// SignDocument records a signature. From then on the text never changes; an
// earlier signature of the same form is superseded. It reports whether the
// consent was signed after a dose of the same day: it is kept, and flagged.
func (s *Store) SignDocument(ctx context.Context, docID data.DocumentID, sig Signature) (afterDose bool, err error) {
	err = s.write(ctx, func(t *tx) error {
		d, err := s.loadDocument(ctx, t, docID)
		if err != nil {
			return err
		}
		kind, _ := data.FormKindOf(d.Form)
		if !d.Open() {
			return &data.Fault{What: "This form is already signed or closed.", Safe: "Nothing was changed.", Do: "Prepare a new one to have it signed again."}
		}
		if g := sig.Signing; g != nil {
			sig.At, sig.Method, sig.Signers = document.SignedWhen(*g).Truncate(time.Millisecond), document.SigningMethod(*g), document.SignersOf(*g)
		}
		if err := document.SignatureProblems(kind, sig.At, sig.Signers, t.now).Err(); err != nil {
			return err
		}
		if sig.Signing != nil {
			if err := s.checkSigning(ctx, t, d, sig); err != nil {
				return err
			}
		}
		if !sig.Until.IsZero() {
			d.Until = sig.Until
		}
		signers, err := json.Marshal(sig.Signers)
		if err != nil {
			return err
		}
		day := data.DateOf(sig.At)
		d.Signed = day
		d.Until = document.EndOf(kind, d)
		_, err = t.ExecContext(ctx, `UPDATE document SET state = `+sqlWord(data.DocumentSuperseded)+` WHERE client_id = ? AND form = ? AND state = `+sqlWord(data.DocumentSigned)+` AND id <> ?
			AND (NOT ? OR coalesce(prescriber_id, 0) = ?) AND coalesce(for_date, '') = ? AND signed <= ?`,
			int64(d.Client), string(d.Form), int64(d.ID), kind.Named, int64(d.Prescriber), d.For.String(), day.String())
		if err != nil {
			return err
		}
		if d.Course == 0 {
			if d.Course, err = openCourse(ctx, t, d.Client); err != nil {
				return err
			}
		}
		check := ""
		if sig.Signing != nil {
			if check, err = t.insertSigning(ctx, d, sig, string(signers)); err != nil {
				return err
			}
		}
		_, err = t.ExecContext(ctx, "UPDATE document SET state = "+sqlWord(data.DocumentSigned)+", signed = ?, signed_at = ?, method = ?, signers = ?, until = ?, course_id = ?, note = ? WHERE id = ?",
			date(day), instant(sig.At), string(sig.Method), string(signers), date(d.Until), id(d.Course), sig.Note, int64(d.ID))
		if err != nil {
			return err
		}
		doses, err := s.firstDoses(ctx, t, d.Client)
		if err != nil {
			return err
		}
		afterDose = document.SignedAfterDose(sig.At, doses)
		details := []string{versionWord(d.Version)}
		if afterDose {
			details = append(details, "after a dose of the same day")
		}
		detail := data.Join(", ", append(details, signedWord(sig.Method), check)...)
		t.changedNow(SubjectDocument, d.Client)
		return t.audit(ctx, "Signed", d.Client, kind.Title, detail)
	})
	return afterDose, err
}

// signedWord says in the trail how a form was signed, "" for ink on paper.
func signedWord(m data.SignatureMethod) string {
	switch m {
	case data.SignedDrawn, data.SignedTyped:
		return "on the screen"
	case data.SignedVerbal:
		return "heard, with a witness"
	}
	return ""
}

// MarkPresented notes that the client has the form to read.
func (s *Store) MarkPresented(ctx context.Context, docID data.DocumentID) error {
	return s.changeDocument(ctx, docID, "Presented", func(t *tx, d data.Document) error {
		if d.State != data.DocumentDraft {
			return nil
		}
		_, err := t.ExecContext(ctx, "UPDATE document SET state = ? WHERE id = ?", string(data.DocumentPresented), int64(d.ID))
		return err
	})
}

// CopyGiven notes that the client was given a copy.
func (s *Store) CopyGiven(ctx context.Context, docID data.DocumentID) error {
	return s.changeDocument(ctx, docID, "Copy given", func(t *tx, d data.Document) error {
		_, err := t.ExecContext(ctx, "UPDATE document SET copy_given = 1 WHERE id = ?", int64(d.ID))
		return err
	})
}

// RevokeDocument ends a signed form from now on. What was done under it stays
// done, and the signed text stays.
func (s *Store) RevokeDocument(ctx context.Context, docID data.DocumentID, how string) error {
	if strings.TrimSpace(how) == "" {
		return data.Wrong("how", "revoked.how")
	}
	return s.changeDocument(ctx, docID, "Revoked", func(t *tx, d data.Document) error {
		if d.State != data.DocumentSigned {
			return &data.Fault{What: "Only a signed form can be revoked.", Safe: "Nothing was changed.", Do: "Choose the signed form."}
		}
		_, err := t.ExecContext(ctx, "UPDATE document SET state = ?, revoked_at = ?, revoked_how = ? WHERE id = ?",
			string(data.DocumentRevoked), instant(t.now), strings.TrimSpace(how), int64(d.ID))
		return err
	})
}

// DeclineDocument notes that the client said no to an optional form.
func (s *Store) DeclineDocument(ctx context.Context, client data.ClientID, form data.Form, on data.Date) error {
	kind, ok := data.FormKindOf(form)
	if !ok {
		return data.ErrNotFound
	}
	return s.write(ctx, func(t *tx) error {
		if _, err := t.insertDocument(ctx, data.Document{Client: client, Form: form, State: data.DocumentDeclined, Prepared: on}); err != nil {
			return err
		}
		t.changedNow(SubjectDocument, client)
		return t.audit(ctx, "Declined", client, kind.Title, "")
	})
}

func (s *Store) changeDocument(ctx context.Context, docID data.DocumentID, what string, change func(*tx, data.Document) error) error {
	return s.write(ctx, func(t *tx) error {
		d, err := s.loadDocument(ctx, t, docID)
		if err != nil {
			return err
		}
		if err := change(t, d); err != nil {
			return err
		}
		t.changedNow(SubjectDocument, d.Client)
		return t.audit(ctx, what, d.Client, documentTitle(d.Form), versionWord(d.Version))
	})
}

func documentTitle(form data.Form) string {
	if kind, ok := data.FormKindOf(form); ok {
		return kind.Title
	}
	return string(form)
}

// MarkPrinted notes in the audit log that a document was printed or saved, and
// for whom. recipient is a role or a named clinician, never more of a client.
func (s *Store) MarkPrinted(ctx context.Context, client data.ClientID, form data.Form, recipient string) error {
	detail := ""
	if recipient != "" {
		detail = "for " + recipient
	}
	return s.Note(ctx, "Printed", client, documentTitle(form), detail)
}
