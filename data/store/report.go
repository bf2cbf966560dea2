package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

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
// rule again and refuses one to the prescriber without a valid release, and any
// other that leaves the practice without a recipient.
func (s *Store) SignReport(ctx context.Context, owner data.ClientID, r document.Report) (data.DocumentID, error) {
	var docID data.DocumentID
	err := s.write(ctx, func(t *tx) error {
		c, err := s.loadClient(ctx, t, owner)
		if err != nil {
			return err
		}
		reader := r.Audience.Reader()
		doc := data.Document{Client: owner, Form: data.FormProgress, Version: "1", For: r.Facts.Until, State: data.DocumentSigned,
			Prepared: data.DateOf(t.now), Signed: data.DateOf(t.now), SignedAt: t.now, Method: data.SignedTyped,
			Note: r.Recipient(), CopyGiven: !reader.Leaves()}
		if reader.Recipient == document.ToPrescriber {
			docs, err := s.loadDocuments(ctx, t, owner)
			if err != nil {
				return err
			}
			release := document.FindRelease(docs, c.Prescriber, data.DateOf(t.now))
			if !release.Valid || r.Facts.Prescriber != c.Prescriber {
				return &data.Fault{What: "The client has no valid release to this prescriber.", Safe: "The report is kept as a draft.", Do: "Have a release signed, then sign the report."}
			}
			doc.Prescriber, doc.Note = c.Prescriber, ""
		}
		if reader.Recipient == document.ToNamed && strings.TrimSpace(r.To) == "" {
			return &data.Fault{What: "The report names nobody whom it is for.", Safe: "It is kept as a draft.", Do: "Enter the recipient, then sign the report."}
		}
		practice, err := loadPractice(ctx, t)
		if err != nil {
			return err
		}
		r.Signed = t.now
		body, err := json.Marshal(r.Kept())
		if err != nil {
			return err
		}
		doc.Signers = []data.Signer{{Role: data.RoleTherapist, Name: practice.Signature()}}
		doc.Body, doc.Check = string(body), data.DocumentHash(data.FormProgress, "1", string(body))
		if docID, err = t.insertDocument(ctx, doc); err != nil {
			return err
		}
		t.changedNow(SubjectDocument, owner)
		return t.audit(ctx, "Signed", owner, documentTitle(data.FormProgress), "to "+string(cmp.Or(r.Audience, document.ForPrescriber)))
	})
	return docID, err
}

// SendReport notes that a signed report was handed out, by print, file or otherwise:
// to whom, and what that rests on. It returns the line's number, for UnsendReport.
func (s *Store) SendReport(ctx context.Context, d data.Disclosure) (int64, error) {
	var line int64
	err := s.write(ctx, func(t *tx) (err error) {
		if line, err = s.disclose(ctx, t, "Sent", d); err != nil {
			return err
		}
		_, err = t.ExecContext(ctx, "UPDATE document SET copy_given = 1 WHERE id = ?", int64(d.Document))
		return err
	})
	return line, err
}

// UnsendReport marks a line of SendReport as noted by mistake, by a line of its own: both
// stay. It reports whether the report waits to be sent now, which it does unless another
// line says that it went.
func (s *Store) UnsendReport(ctx context.Context, line int64) (bool, error) {
	waits := false
	err := s.write(ctx, func(t *tx) error {
		var d data.Disclosure
		err := t.QueryRowContext(ctx, `INSERT INTO disclosure (client_id, document_id, what, recipient, reason, takes_back, at)
			SELECT client_id, document_id, what, recipient, ?, id, ? FROM disclosure d WHERE id = ? AND document_id IS NOT NULL AND `+stands+`
			RETURNING client_id, document_id, what, recipient`, data.NotedByMistake, instant(t.now), line).Scan(&d.Client, &d.Document, &d.What, &d.To)
		if errors.Is(err, sql.ErrNoRows) { // taken back before
			return nil
		}
		if err != nil {
			return err
		}
		err = t.QueryRowContext(ctx, "UPDATE document SET copy_given = EXISTS (SELECT 1 FROM disclosure d WHERE document_id = ?1 AND "+stands+
			") WHERE id = ?1 RETURNING NOT copy_given", int64(d.Document)).Scan(&waits)
		if err != nil {
			return err
		}
		t.changedNow(SubjectDocument, d.Client)
		return t.audit(ctx, "Undone", d.Client, d.What, "noted for "+d.To+" by mistake")
	})
	return waits, err
}

// ClientReports is one client in the work list of reports.
type ClientReports struct {
	document.Reporting
	Client data.ClientID
	Name   string
	To     string    // whom a report is for: "Dr. Okafor", "" while nobody is chosen
	Draft  time.Time // when a report was last typed at, zero for no draft
}

// Reports lists the clients about whom a report may be written, begun or to be sent,
// by name: those in or after preparation who are not discharged, and whoever has a
// draft or a signed report that was not handed out.
func (s *Store) Reports(ctx context.Context) ([]ClientReports, error) {
	var list []ClientReports
	err := s.read(ctx, func(q querier) error {
		drafts, err := s.reportDrafts(ctx, q)
		if err != nil {
			return err
		}
		begun := make([]data.ClientID, 0, len(drafts))
		for client := range drafts {
			begun = append(begun, client)
		}
		slices.Sort(begun)
		ids, err := collect(ctx, q, column[data.ClientID],
			`SELECT id FROM client WHERE archived_at IS NULL AND id IN (
				SELECT id FROM client INDEXED BY client_by_stage WHERE archived_at IS NULL AND stage IN `+reported+`
				UNION SELECT client_id FROM document INDEXED BY report_unsent WHERE form = 'progress report' AND copy_given = 0
				UNION SELECT value FROM json_each(?)) ORDER BY sort_name, id`, jsonList(begun))
		if err != nil {
			return err
		}
		records, err := s.loadRecords(ctx, q, ids, papers)
		if err != nil {
			return err
		}
		names, err := prescriberNames(ctx, q)
		if err != nil {
			return err
		}
		for _, id := range ids {
			r := records[id]
			list = append(list, ClientReports{Client: id, Name: r.Client.DisplayName(), To: names[r.Client.Prescriber],
				Draft: drafts[id], Reporting: document.ReportingOf(r, data.DateOf(s.Now()))})
		}
		return nil
	})
	return list, err
}

// reported are the stages in which a prescriber waits for reports.
var reported = sqlList(data.StagePreparing, data.StageDosing, data.StageIntegrating, data.StageMaintenance, data.StageOnHold)

// reportDrafts are the clients whose report was begun, with when it was typed at.
func (s *Store) reportDrafts(ctx context.Context, q querier) (map[data.ClientID]time.Time, error) {
	drafts := map[data.ClientID]time.Time{}
	rows, err := q.QueryContext(ctx, `SELECT CAST(substr(key, 8, length(key) - 14) AS INTEGER), at FROM draft
		WHERE key > 'client/' AND key < 'client0' AND key LIKE 'client/%/report'`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var client data.ClientID
		var at sql.NullString
		if err := rows.Scan(&client, &at); err != nil {
			return nil, err
		}
		if drafts[client], err = s.scanInstant(at); err != nil {
			return nil, err
		}
	}
	return drafts, rows.Err()
}

// sessionRecord names the printed record of a medicine session in the audit log.
const sessionRecord = "Medicine session record"

// MarkSessionPrinted notes in the audit log that the record of a medicine
// session was printed or saved, and for whom.
func (s *Store) MarkSessionPrinted(ctx context.Context, client data.ClientID, recipient string) error {
	return s.Note(ctx, "Printed", client, sessionRecord, "for "+recipient)
}
