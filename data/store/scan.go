package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
)

// NewScan is a file of signed sheets as it comes into the practice.
type NewScan struct {
	Name  string
	Media data.Media
	Bytes []byte
	Codes []document.PageCode // one a sheet, the zero code where none was read
	// Client and Form are set where somebody said whose it is.
	Client data.ClientID
	Form   data.Form
}

// TakenScan is what became of a file that was taken in.
type TakenScan struct {
	ID    int64           // by which it waits, 0 where it is kept already
	Again bool            // the same file was waiting before
	Kept  FoundAttachment // the same file, as it is kept already; nothing was taken in then
}

// WaitingScan is a file of signed sheets that is in the practice and not yet kept with
// its form.
type WaitingScan struct {
	ID     int64
	Name   string
	Media  data.Media
	Size   int64 // bytes
	At     time.Time
	Codes  []document.PageCode // one a sheet, the zero code where none was read
	Client data.ClientID       // chosen by hand, 0 for not
	Form   data.Form
}

// ScanPile is what waits of one form, out of one scan or several. A scan whose form
// nobody knows yet is a pile by itself, without a client.
type ScanPile struct {
	Client data.ClientID
	Owner  string // "Jordan R."
	Form   data.Form
	Doc    data.DocumentID   // whose text the codes name, 0 where the form was chosen by hand
	Signed bool              // its signature is recorded
	Found  document.Returned // what the codes say, zero without any
	Scans  []WaitingScan
}

// TakeScan keeps a file of signed sheets until it is filed with its form. From then on
// it is in the practice, whatever happens to the program or to the file. The same file is
// taken in once.
func (s *Store) TakeScan(ctx context.Context, n NewScan) (taken TakenScan, err error) {
	if len(n.Bytes) == 0 || len(n.Bytes) > MaxScan {
		return taken, errScanSize
	}
	codes := make([]string, len(n.Codes))
	for i, c := range n.Codes {
		if c != (document.PageCode{}) {
			codes[i] = c.String()
		}
	}
	written, err := json.Marshal(codes)
	if err != nil {
		return taken, err
	}
	if n.Name = attachmentName(n.Name, n.Media); strings.ContainsRune(n.Name, 0) {
		return taken, data.Wrong("name", "attachment.name")
	}
	hash := sha256.Sum256(n.Bytes)
	sum := hex.EncodeToString(hash[:])
	err = s.write(ctx, func(t *tx) error {
		if taken.Kept, err = s.keptBefore(ctx, t, sum); err != nil || taken.Kept.ID != 0 {
			return err
		}
		err := t.QueryRowContext(ctx, "SELECT id FROM waiting_scan WHERE sum = ?", sum).Scan(&taken.ID)
		if taken.Again = err == nil; taken.Again && n.Client != 0 {
			return s.assignScan(ctx, t, taken.ID, n.Client, n.Form)
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		row, err := t.ExecContext(ctx, "INSERT INTO waiting_scan (name, media, size, sum, codes, client_id, form, at, bytes) VALUES (?,?,?,?,?,?,?,?,?)",
			n.Name, string(n.Media), len(n.Bytes), sum, string(written), id(n.Client), string(n.Form), instant(t.now), n.Bytes)
		if err != nil {
			return err
		}
		if taken.ID, err = row.LastInsertId(); err != nil {
			return err
		}
		t.changedNow(SubjectDocument, n.Client)
		return t.audit(ctx, "Taken in", n.Client, "scan", fmt.Sprintf("%s, %s", n.Media.Kind().Words, data.FileSize(int64(len(n.Bytes)))))
	})
	return taken, err
}

// keptBefore finds the same file among what is kept with forms already.
func (s *Store) keptBefore(ctx context.Context, q querier, sum string) (f FoundAttachment, err error) {
	var found int64
	err = q.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM attachment WHERE sum = ? AND kept = 1 AND removed_at IS NULL AND document_id IS NOT NULL", sum).Scan(&found)
	if err != nil || found == 0 {
		return f, err
	}
	if f.Attachment, err = s.attachment(ctx, q, found); err == nil {
		f.Owner, err = nameOf(ctx, q, f.Client)
	}
	return f, err
}

func nameOf(ctx context.Context, q querier, client data.ClientID) (name string, err error) {
	err = q.QueryRowContext(ctx, "SELECT shown_name FROM client WHERE id = ?", int64(client)).Scan(&name)
	return name, err
}

// WaitingScans lists what waits to be filed, form by form, in the order in which it came.
func (s *Store) WaitingScans(ctx context.Context) ([]ScanPile, error) {
	return readOne(ctx, s, func(q querier) ([]ScanPile, error) {
		scans, err := s.loadScans(ctx, q)
		if err != nil {
			return nil, err
		}
		return s.piles(ctx, q, scans)
	})
}

// piles sorts waiting scans by their forms: as somebody chose, else as the codes say.
func (s *Store) piles(ctx context.Context, q querier, scans []WaitingScan) (list []ScanPile, err error) {
	var byCode []WaitingScan
	var codes [][]document.PageCode
	for _, one := range scans {
		if one.Client == 0 {
			byCode, codes = append(byCode, one), append(codes, one.Codes)
			continue
		}
		at := slices.IndexFunc(list, func(p ScanPile) bool { return p.Client == one.Client && p.Form == one.Form })
		if at < 0 {
			at = len(list)
			list = append(list, ScanPile{Client: one.Client, Form: one.Form})
		}
		list[at].Scans = append(list[at].Scans, one)
	}
	known := map[int64]bool{}
	for _, found := range document.Gather(codes...) {
		p := ScanPile{Found: found}
		if p.Doc, p.Client, p.Form, p.Signed, err = documentOfText(ctx, q, found); err != nil {
			return nil, err
		}
		if p.Doc == 0 {
			continue
		}
		for _, n := range found.Files {
			p.Scans = append(p.Scans, byCode[n])
			known[byCode[n].ID] = true
		}
		list = append(list, p)
	}
	for _, one := range byCode {
		if !known[one.ID] {
			list = append(list, ScanPile{Scans: []WaitingScan{one}, Found: firstOf(document.Gather(one.Codes))})
		}
	}
	for i := range list {
		if p := &list[i]; p.Client != 0 {
			if p.Owner, err = nameOf(ctx, q, p.Client); err != nil {
				return nil, err
			}
			if p.Doc == 0 {
				p.Found = firstOf(document.Gather(codesOf(p.Scans)...))
			}
		}
	}
	slices.SortStableFunc(list, func(a, b ScanPile) int { return cmp.Compare(a.Scans[0].ID, b.Scans[0].ID) })
	return list, nil
}

func firstOf(list []document.Returned) document.Returned {
	if len(list) == 0 {
		return document.Returned{}
	}
	return list[0]
}

func codesOf(scans []WaitingScan) (list [][]document.PageCode) {
	for _, one := range scans {
		list = append(list, one.Codes)
	}
	return list
}

// documentOfText finds the form whose text the codes name: one that still waits for its
// signature before one that is signed, then the newest. All is zero for none.
func documentOfText(ctx context.Context, q querier, r document.Returned) (doc data.DocumentID, client data.ClientID, form data.Form, signed bool, err error) {
	from := strings.ToLower(r.Check)
	err = q.QueryRowContext(ctx, `SELECT id, client_id, form, signed_at IS NOT NULL FROM document
		WHERE check_value <> '' AND check_value >= ? AND check_value < ? AND form = ? ORDER BY signed_at IS NOT NULL, id DESC LIMIT 1`,
		from, from+"g", string(r.Form)).Scan(&doc, &client, &form, &signed)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return doc, client, form, signed, err
}

func (s *Store) loadScans(ctx context.Context, q querier) ([]WaitingScan, error) {
	return collect(ctx, q, func(scan func(...any) error) (w WaitingScan, err error) {
		var at sql.NullString
		var codes string
		if err := scan(&w.ID, &w.Name, &w.Media, &w.Size, &codes, &w.Client, &w.Form, &at); err != nil {
			return w, err
		}
		var written []string
		if err := json.Unmarshal([]byte(codes), &written); err != nil {
			return w, err
		}
		for _, text := range written {
			code, _ := document.ReadPageCode(text)
			w.Codes = append(w.Codes, code)
		}
		w.At, err = s.scanInstant(at)
		return w, err
	}, "SELECT id, name, media, size, codes, coalesce(client_id, 0), form, at FROM waiting_scan ORDER BY id")
}

// ScanBytes is a waiting scan with its bytes.
func (s *Store) ScanBytes(ctx context.Context, scan int64) (w WaitingScan, file []byte, err error) {
	err = s.read(ctx, func(q querier) (err error) { w, file, err = s.scanBytes(ctx, q, scan); return err })
	return w, file, err
}

func (s *Store) scanBytes(ctx context.Context, q querier, scan int64) (w WaitingScan, file []byte, err error) {
	all, err := s.loadScans(ctx, q)
	if err != nil {
		return w, nil, err
	}
	at := slices.IndexFunc(all, func(one WaitingScan) bool { return one.ID == scan })
	if at < 0 {
		return w, nil, errScanGone
	}
	err = q.QueryRowContext(ctx, "SELECT bytes FROM waiting_scan WHERE id = ?", scan).Scan(&file)
	return all[at], file, err
}

// FileScans keeps waiting scans with a form, as attachments; together in a transaction
// of a Batch with the signature that they show. A scan with sheets of another form of
// the same client goes on waiting for that.
func (s *Store) FileScans(ctx context.Context, docID data.DocumentID, scans ...int64) error {
	return s.Batch(ctx, func(ctx context.Context) error {
		return s.write(ctx, func(t *tx) error {
			d, err := s.loadDocument(ctx, t, docID)
			if err != nil {
				return err
			}
			for _, one := range scans {
				if err := s.fileScan(ctx, t, d, one); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func (s *Store) fileScan(ctx context.Context, t *tx, d data.Document, scan int64) error {
	w, file, err := s.scanBytes(ctx, t, scan)
	if err != nil {
		return err
	}
	waits := false // for another form
	for _, other := range document.Gather(w.Codes) {
		doc, client, _, _, err := documentOfText(ctx, t, other)
		switch {
		case err != nil:
			return err
		case client != 0 && client != d.Client:
			return errScanMixed
		case doc != 0 && doc != d.ID && w.Client == 0:
			waits = true
		}
	}
	if err := s.AttachScan(ctx, d.ID, w.Name, w.Media, file); err != nil {
		return err
	}
	if !waits {
		_, err = t.ExecContext(ctx, "DELETE FROM waiting_scan WHERE id = ?", scan)
		return err
	}
	left := make([]string, len(w.Codes)) // the sheets of this form are done with
	for i, c := range w.Codes {
		if c != (document.PageCode{}) && !(document.Returned{Form: c.Form, Check: c.Check}).Of(d.Check) {
			left[i] = c.String()
		}
	}
	written, err := json.Marshal(left)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, "UPDATE waiting_scan SET codes = ? WHERE id = ?", string(written), scan)
	return err
}

// AssignScan says by hand whose scan it is and of which form; client 0 takes that back.
func (s *Store) AssignScan(ctx context.Context, scan int64, client data.ClientID, form data.Form) error {
	return s.write(ctx, func(t *tx) error { return s.assignScan(ctx, t, scan, client, form) })
}

func (s *Store) assignScan(ctx context.Context, t *tx, scan int64, client data.ClientID, form data.Form) error {
	if _, known := data.FormKindOf(form); !known && client != 0 {
		return data.ErrNotFound
	}
	if client == 0 {
		form = ""
	}
	row, err := t.ExecContext(ctx, "UPDATE waiting_scan SET client_id = ?, form = ? WHERE id = ?", id(client), string(form), scan)
	if err != nil {
		return err
	}
	if n, err := row.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, errScanGone)
	}
	t.changedNow(SubjectDocument, client)
	return nil
}

// RemoveScan takes a waiting scan out of the practice, as one that was a mistake.
func (s *Store) RemoveScan(ctx context.Context, scan int64) error {
	return s.write(ctx, func(t *tx) error {
		row, err := t.ExecContext(ctx, "DELETE FROM waiting_scan WHERE id = ?", scan)
		if err != nil {
			return err
		}
		if n, err := row.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, errScanGone)
		}
		t.changedNow(SubjectDocument, 0)
		return t.audit(ctx, "Removed", 0, "scan", "before it was filed")
	})
}

// MaxScan is the largest scan that is kept together with a signature, in bytes: it
// is in memory until both are kept.
const MaxScan = 25 << 20

var (
	errScanSize = &data.Fault{
		What: fmt.Sprintf("The scan was not taken in: it must be a file of up to %d MB, and not an empty one.", MaxScan>>20),
		Safe: "Nothing was changed.", Do: "Scan the sheets at a lower resolution, then choose them again.",
	}
	errScanGone = &data.Fault{
		What: "This scan does not wait any more.", Safe: "Nothing was changed.", Do: "Close this and look at the list of scans again.",
	}
	errScanMixed = &data.Fault{
		What: "Sheets of another client are in the same file, so it was not kept with this form.", Safe: "It still waits.",
		Do: "Scan the sheets of each client by themselves, then remove this file from the list of scans.",
	}
)

// AttachScan keeps a scan or photo of the signed sheets with a document, in the
// transaction of a Batch where there is one.
func (s *Store) AttachScan(ctx context.Context, docID data.DocumentID, name string, media data.Media, scan []byte) error {
	if len(scan) == 0 || len(scan) > MaxScan {
		return errScanSize
	}
	d, err := s.Document(ctx, docID)
	if err != nil {
		return err
	}
	_, err = s.Attach(ctx, NewAttachment{Client: d.Client, Document: docID, Name: name, Media: media}, bytes.NewReader(scan), nil)
	return err
}
