package store

import (
	"context"
	"encoding/json"

	"kapdesk/data"
	"kapdesk/data/document"
)

// PrintedReport is a signed report as it was kept.
func PrintedReport(d data.Document) (document.Report, error) {
	var r document.Report
	err := json.Unmarshal([]byte(d.Body), &r)
	return r, err
}

// SignReport signs and locks a report and keeps it whole. It asks the release
// rule again and refuses without a valid release to the client's prescriber.
func (s *Store) SignReport(ctx context.Context, owner data.ClientID, r document.Report) (data.DocumentID, error) {
	var docID data.DocumentID
	err := s.write(ctx, func(t *tx) error {
		c, err := s.loadClient(ctx, t, owner)
		if err != nil {
			return err
		}
		docs, err := s.loadDocuments(ctx, t, owner)
		if err != nil {
			return err
		}
		release := document.FindRelease(docs, c.Prescriber, data.DateOf(t.now))
		if !release.Valid || r.Facts.Prescriber != c.Prescriber {
			return &data.Fault{What: "The client has no valid release to this prescriber.", Safe: "The report is kept as a draft.", Do: "Have a release signed, then sign the report."}
		}
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		r.Signed = t.now
		body, err := json.Marshal(r)
		if err != nil {
			return err
		}
		docID, err = t.insertDocument(ctx, data.Document{
			Client: owner, Form: data.FormProgress, Version: "1", Prescriber: c.Prescriber, For: r.Facts.Until, State: data.DocumentSigned,
			Prepared: data.DateOf(t.now), Signed: data.DateOf(t.now), SignedAt: t.now, Method: data.SignedTyped,
			Signers: []data.Signer{{Role: data.RoleTherapist, Name: practice.Signature()}},
			Body:    string(body), Check: data.DocumentHash(data.FormProgress, "1", string(body)),
		})
		if err != nil {
			return err
		}
		t.changedNow(SubjectDocument, owner)
		return t.audit(ctx, "Signed", owner, documentTitle(data.FormProgress), "to prescriber")
	})
	return docID, err
}

// sessionRecord names the printed record of a medicine session in the audit log.
const sessionRecord = "Medicine session record"

// MarkSessionPrinted notes in the audit log that the record of a medicine
// session was printed or saved, and for whom.
func (s *Store) MarkSessionPrinted(ctx context.Context, client data.ClientID, recipient string) error {
	return s.Note(ctx, "Printed", client, sessionRecord, "for "+recipient)
}
