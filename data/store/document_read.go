package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
)

// ClientDocuments is a client's documents with the rule's answer about the set,
// and with what fills them in, all of one moment.
type ClientDocuments struct {
	Record    *data.Record    // the client's
	Rules     course.Rules    // the practice's, read with it
	Docs      []data.Document // with what was written into them by hand; Standings are without
	Standings []document.Standing
	Context   document.Context
}

// Reports are the signed and printed reports, newest first.
func (c ClientDocuments) Reports() []data.Document {
	var list []data.Document
	for i := len(c.Docs) - 1; i >= 0; i-- {
		if c.Docs[i].Form == data.FormProgress {
			list = append(list, c.Docs[i])
		}
	}
	return list
}

// Documents lists a client's documents, oldest first, and how the set stands
// today.
func (s *Store) Documents(ctx context.Context, owner data.ClientID) (ClientDocuments, error) {
	var c ClientDocuments
	err := s.read(ctx, func(q querier) error {
		var err error
		if c.Record, err = s.loadRecord(ctx, q, owner, everything); err != nil {
			return err
		}
		if c.Rules, err = loadRules(ctx, q); err != nil {
			return err
		}
		c.Context = document.Plan(c.Record, s.Now())
		if c.Docs, err = s.documentsWith(ctx, q, owner, documentRows); err != nil {
			return err
		}
		c.Standings = document.Standings(c.Docs, c.Context)
		for i := range c.Docs {
			if c.Docs[i].ByHand() {
				if err := s.loadSigning(ctx, q, &c.Docs[i]); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return c, err
}

// Document returns one document with its text.
func (s *Store) Document(ctx context.Context, docID data.DocumentID) (data.Document, error) {
	return readOne(ctx, s, func(q querier) (data.Document, error) { return s.loadDocument(ctx, q, docID) })
}

// ConsentSet is one client in the list of the practice's documents.
type ConsentSet struct {
	Client data.ClientID
	Name   string
	Forms  []document.Standing // the whole set; documents without text and scans
	Dose   int                 // number of the next medicine session in the client's life
	Next   time.Time           // when it is booked for, zero for not yet
}

// ConsentSets lists the active clients on the way to or in a course with how each
// form of their set stands today, the next medicine session first.
func (s *Store) ConsentSets(ctx context.Context) ([]ConsentSet, error) {
	var list []ConsentSet
	err := s.read(ctx, func(q querier) error {
		ids, err := collect(ctx, q, column[data.ClientID],
			"SELECT c.id FROM client c INDEXED BY client_by_stage WHERE "+signing+" ORDER BY c.sort_name, c.id")
		if err != nil {
			return err
		}
		records, err := s.loadRecords(ctx, q, ids, papers)
		if err != nil {
			return err
		}
		for _, id := range ids {
			list = append(list, consentSet(records[id], s.Now()))
		}
		slices.SortStableFunc(list, func(a, b ConsentSet) int {
			if a.Next.IsZero() != b.Next.IsZero() { // none booked comes last
				return b.Next.Compare(a.Next)
			}
			return a.Next.Compare(b.Next)
		})
		return nil
	})
	return list, err
}

// signing selects clients c who are to sign the consent set.
var signing = "c.archived_at IS NULL AND c.stage IN " + sqlList(data.StageIntake, data.StageAwaitingClearance, data.StageEligible, data.StagePreparing,
	data.StageDosing, data.StageIntegrating, data.StageMaintenance)

func consentSet(r *data.Record, now time.Time) ConsentSet {
	one := ConsentSet{Client: r.Client.ID, Name: r.Client.DisplayName(), Dose: 1, Forms: document.Standings(r.Documents, document.Plan(r, now))}
	for _, session := range r.Sessions {
		if !session.T0.IsZero() {
			one.Dose++
		}
	}
	if next := r.NextMedicine(now); next != nil {
		one.Next = next.Start
	}
	return one
}

// documentRows selects documents d with their texts.
var documentRows = documentColumns("d.body", "")

// documentFacts selects documents d of some clients without their texts, which
// are long, while most callers only ask what was signed when. Its index holds all
// of a document but the text.
var documentFacts = documentColumns("''", "INDEXED BY document_facts")

func documentColumns(body, index string) string {
	return `SELECT d.id, d.client_id, coalesce(d.course_id, 0), coalesce(k.number, 0), coalesce(d.visit_id, 0), coalesce(d.prescriber_id, 0),
	d.form, d.version, d.route, d.for_date, d.state, d.prepared, d.signed, d.signed_at, d.method, d.signers, d.until, d.revoked_at, d.revoked_how,
	d.note, ` + body + `, d.check_value, d.copy_given, d.created_at
	FROM document d ` + index + ` LEFT JOIN course k ON k.id = d.course_id`
}

func (s *Store) loadDocument(ctx context.Context, q querier, docID data.DocumentID) (data.Document, error) {
	d, err := s.scanDocument(q.QueryRowContext(ctx, documentRows+" WHERE d.id = ?", int64(docID)).Scan)
	if err != nil {
		return d, err
	}
	names, err := prescriberNames(ctx, q)
	if err != nil {
		return d, err
	}
	d.To = names[d.Prescriber]
	if d.Scans, err = s.loadAttachments(ctx, q, "document_id = ? AND removed_at IS NULL", int64(docID)); err != nil {
		return d, err
	}
	doses, err := s.firstDoses(ctx, q, d.Client)
	if err != nil {
		return d, err
	}
	d.AfterDose = signedAfterDose(d, doses)
	if d.ByHand() {
		err = s.loadSigning(ctx, q, &d)
	}
	return d, err
}

// loadDocuments lists a client's documents without their texts.
func (s *Store) loadDocuments(ctx context.Context, q querier, owner data.ClientID) ([]data.Document, error) {
	return s.documentsWith(ctx, q, owner, documentFacts)
}

func (s *Store) documentsWith(ctx context.Context, q querier, owner data.ClientID, columns string) ([]data.Document, error) {
	docs, err := collect(ctx, q, s.scanDocument, columns+" WHERE d.client_id = ? ORDER BY d.id", int64(owner))
	if err != nil || len(docs) == 0 {
		return docs, err
	}
	scans, err := s.loadAttachments(ctx, q, "client_id = ? AND document_id IS NOT NULL AND removed_at IS NULL", int64(owner))
	if err != nil {
		return nil, err
	}
	doses, err := s.firstDoses(ctx, q, owner)
	if err != nil {
		return nil, err
	}
	names, err := prescriberNames(ctx, q)
	if err != nil {
		return nil, err
	}
	for i := range docs {
		docs[i].To = names[docs[i].Prescriber]
		for _, one := range scans {
			if one.Document == docs[i].ID {
				docs[i].Scans = append(docs[i].Scans, one)
			}
		}
		docs[i].AfterDose = signedAfterDose(docs[i], doses)
	}
	return docs, nil
}

// signedAfterDose asks the rule of a signed form. Few documents are of a dose
// day, so it is asked first.
func signedAfterDose(d data.Document, doses []time.Time) bool {
	if d.SignedAt.IsZero() || !document.SignedAfterDose(d.SignedAt, doses) {
		return false
	}
	_, isForm := data.FormKindOf(d.Form)
	return isForm
}

func (s *Store) scanDocument(scan func(...any) error) (data.Document, error) {
	var d data.Document
	var signers string
	var forDate, prepared, signed, signedAt, until, revoked, created sql.NullString
	err := scan(&d.ID, &d.Client, &d.Course, &d.CourseNo, &d.Visit, &d.Prescriber, &d.Form, &d.Version, &d.Route, &forDate, &d.State, &prepared,
		&signed, &signedAt, &d.Method, &signers, &until, &revoked, &d.RevokedHow, &d.Note, &d.Body, &d.Check, &d.CopyGiven, &created)
	if err != nil {
		return d, err
	}
	if err := json.Unmarshal([]byte(signers), &d.Signers); err != nil {
		return d, err
	}
	for _, one := range []struct {
		text sql.NullString
		into *data.Date
	}{{forDate, &d.For}, {prepared, &d.Prepared}, {signed, &d.Signed}, {until, &d.Until}} {
		if *one.into, err = scanDate(one.text); err != nil {
			return d, err
		}
	}
	for _, one := range []struct {
		text sql.NullString
		into *time.Time
	}{{signedAt, &d.SignedAt}, {revoked, &d.RevokedAt}, {created, &d.Created}} {
		if *one.into, err = s.scanInstant(one.text); err != nil {
			return d, err
		}
	}
	return d, nil
}

// firstDoses are the times of the client's first doses, one a session.
func (s *Store) firstDoses(ctx context.Context, q querier, owner data.ClientID) ([]time.Time, error) {
	return collect(ctx, q, func(scan func(...any) error) (time.Time, error) {
		var at sql.NullString
		if err := scan(&at); err != nil {
			return time.Time{}, err
		}
		return s.scanInstant(at)
	}, "SELECT t0 FROM medicine_session WHERE client_id = ? AND t0 IS NOT NULL ORDER BY t0", int64(owner))
}
