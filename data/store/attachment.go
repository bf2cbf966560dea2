package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"kapdesk/data"
)

// How attachments are cut: a piece is read whole, and what is written between two
// waits for the disk is held in memory.
const (
	pieceSize = 256 << 10 // bytes; migration 12 cuts older scans like this
	taking    = 8 * pieceSize
)

// NewAttachment is a file to be kept with a client and, where it belongs to one,
// with a visit or a document.
type NewAttachment struct {
	Client   data.ClientID
	Visit    data.VisitID
	Document data.DocumentID
	Name     string // without its folder
	Media    data.Media
}

// Attach keeps what from holds to its end, and returns the attachment's number. The
// file is taken in bit by bit while other work goes on, and nobody sees it before it
// is whole; when ctx ends or from fails, nothing of it stays. progress, unless it is
// nil, hears how many bytes are in.
func (s *Store) Attach(ctx context.Context, n NewAttachment, from io.Reader, progress func(int64)) (int64, error) {
	var begun int64
	err := s.write(ctx, func(t *tx) (err error) {
		if err := dropUnfinished(ctx, t, n.Client); err != nil {
			return err
		}
		begun, err = t.beginAttachment(ctx, &n)
		return err
	})
	if err != nil {
		return 0, err
	}
	size, sum, err := s.takeIn(ctx, begun, from, progress)
	if err == nil {
		err = s.write(ctx, func(t *tx) error { return s.keepAttachment(ctx, t, n, begun, size, sum) })
	}
	if err != nil {
		// Who gave up has no more use for ctx. What can not be dropped now, because the
		// disk is full, is dropped before the next.
		clean := context.WithoutCancel(ctx)
		return 0, errors.Join(err, ignored(s.write(clean, func(t *tx) error { return dropAttachment(clean, t, begun) })))
	}
	return begun, nil
}

// ignored drops the error of a cleaning that is done again later.
func ignored(error) error { return nil }

func (t *tx) beginAttachment(ctx context.Context, n *NewAttachment) (int64, error) {
	of := "SELECT id FROM client WHERE id = ?"
	args := []any{int64(n.Client)}
	switch {
	case n.Visit != 0 && n.Document != 0:
		return 0, data.ErrNotFound
	case n.Visit != 0:
		of, args = "SELECT id FROM visit WHERE id = ? AND client_id = ?", []any{int64(n.Visit), int64(n.Client)}
	case n.Document != 0:
		of, args = "SELECT id FROM document WHERE id = ? AND client_id = ?", []any{int64(n.Document), int64(n.Client)}
	}
	if err := t.QueryRowContext(ctx, of, args...).Scan(new(int64)); err != nil {
		return 0, notFound(err)
	}
	if n.Name = attachmentName(n.Name, n.Media); strings.ContainsRune(n.Name, 0) {
		return 0, data.Wrong("name", "attachment.name")
	}
	row, err := t.ExecContext(ctx, "INSERT INTO attachment (client_id, visit_id, document_id, name, media, at) VALUES (?,?,?,?,?,?)",
		int64(n.Client), id(n.Visit), id(n.Document), n.Name, string(n.Media), instant(t.now))
	if err != nil {
		return 0, err
	}
	return row.LastInsertId()
}

// attachmentName is the name without a folder; a file without one is called by its
// kind.
func attachmentName(name string, m data.Media) string {
	name = strings.ToValidUTF8(strings.TrimSpace(name), "�")
	if name = filepath.Base(name); name == "." || name == string(filepath.Separator) {
		return m.Kind().Words
	}
	return name
}

// takeIn writes the pieces, some at a time.
func (s *Store) takeIn(ctx context.Context, begun int64, from io.Reader, progress func(int64)) (size int64, sum string, err error) {
	hash := sha256.New()
	buffer := make([]byte, taking)
	for number := int64(0); ; {
		n, err := io.ReadFull(from, buffer)
		last := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !last {
			return 0, "", unreadable(err)
		}
		if err := ctx.Err(); err != nil {
			return 0, "", err
		}
		if n > 0 {
			hash.Write(buffer[:n])
			next := number
			if err := s.write(ctx, func(t *tx) (err error) { next, err = t.pieces(ctx, begun, number, buffer[:n]); return err }); err != nil {
				return 0, "", err
			}
			number = next
		}
		size += int64(n)
		if progress != nil {
			progress(size)
		}
		if last {
			break
		}
	}
	if size == 0 {
		return 0, "", &data.Fault{What: "The file is empty.", Safe: "Nothing was attached.", Do: "Look at where it came from, and choose it again."}
	}
	return size, hex.EncodeToString(hash.Sum(nil)), nil
}

func unreadable(err error) error {
	return &data.Fault{What: "The file could not be read to its end.", Safe: "Nothing was attached.", Do: "Copy it to this computer, then attach the copy.", Err: err}
}

func (t *tx) pieces(ctx context.Context, of, number int64, all []byte) (next int64, err error) {
	for len(all) > 0 {
		n := min(len(all), pieceSize)
		if _, err := t.ExecContext(ctx, "INSERT INTO attachment_piece (attachment_id, number, bytes) VALUES (?,?,?)", of, number, all[:n]); err != nil {
			return 0, err
		}
		all, number = all[n:], number+1
	}
	return number, nil
}

func (s *Store) keepAttachment(ctx context.Context, t *tx, n NewAttachment, begun, size int64, sum string) error {
	_, err := t.ExecContext(ctx, "UPDATE attachment SET size = ?, sum = ?, at = ?, kept = 1 WHERE id = ?", size, sum, instant(t.now), begun)
	if err != nil {
		return err
	}
	object, err := s.attachedTo(ctx, t, n.Visit, n.Document)
	if err != nil {
		return err
	}
	t.changedNow(SubjectDocument, n.Client)
	return t.audit(ctx, "Attached", n.Client, object, fmt.Sprintf("%s, %s", n.Media.Kind().Words, data.FileSize(size)))
}

// attachedTo is what the trail calls a thing that has attachments.
func (s *Store) attachedTo(ctx context.Context, q querier, visit data.VisitID, doc data.DocumentID) (string, error) {
	var kind string
	switch {
	case doc != 0:
		err := q.QueryRowContext(ctx, "SELECT form FROM document WHERE id = ?", int64(doc)).Scan(&kind)
		return documentTitle(data.Form(kind)), err
	case visit != 0:
		err := q.QueryRowContext(ctx, "SELECT kind FROM visit WHERE id = ?", int64(visit)).Scan(&kind)
		return kind + " visit", err
	}
	return "client", nil
}

// dropUnfinished forgets what a crash left half taken in. Of one client at a time:
// another window of this program can not be at it, and two files of one client are
// taken in one after the other.
func dropUnfinished(ctx context.Context, t *tx, client data.ClientID) error {
	left, err := collect(ctx, t, column[int64],
		"SELECT id FROM attachment WHERE kept = 0 AND client_id = ?", int64(client))
	for _, one := range left {
		err = errors.Join(err, dropAttachment(ctx, t, one))
	}
	return err
}

func dropAttachment(ctx context.Context, t *tx, begun int64) error {
	if _, err := t.ExecContext(ctx, "DELETE FROM attachment_piece WHERE attachment_id = ?", begun); err != nil {
		return err
	}
	_, err := t.ExecContext(ctx, "DELETE FROM attachment WHERE id = ?", begun)
	return err
}

// MistakenAttachment marks an attachment as entered by mistake. It stays in the
// practice, out of every list but its own client's.
func (s *Store) MistakenAttachment(ctx context.Context, attachment int64, why string) error {
	if why = strings.TrimSpace(why); why == "" {
		return data.Wrong("why", "attachment.why")
	}
	return s.write(ctx, func(t *tx) error {
		a, err := s.attachment(ctx, t, attachment)
		if err != nil {
			return err
		}
		if !a.Removed.IsZero() {
			return &data.Fault{What: "This attachment is marked as a mistake already.", Safe: "Nothing was changed.", Do: "Close this and look at the list again."}
		}
		if _, err := t.ExecContext(ctx, "UPDATE attachment SET removed_at = ?, removed_why = ? WHERE id = ?", instant(t.now), why, attachment); err != nil {
			return err
		}
		object, err := s.attachedTo(ctx, t, a.Visit, a.Document)
		if err != nil {
			return err
		}
		t.changedNow(SubjectDocument, a.Client)
		return t.audit(ctx, "Marked a mistake", a.Client, object, "attachment "+fmt.Sprint(a.ID))
	})
}

// Attachments lists what is kept with a client, its visits and its documents,
// newest first, mistakes too.
func (s *Store) Attachments(ctx context.Context, client data.ClientID) ([]data.Attachment, error) {
	return readOne(ctx, s, func(q querier) ([]data.Attachment, error) {
		return s.loadAttachments(ctx, q, "client_id = ?", int64(client))
	})
}

// Attachment returns one attachment without its bytes.
func (s *Store) Attachment(ctx context.Context, attachment int64) (data.Attachment, error) {
	return readOne(ctx, s, func(q querier) (data.Attachment, error) { return s.attachment(ctx, q, attachment) })
}

func (s *Store) attachment(ctx context.Context, q querier, attachment int64) (data.Attachment, error) {
	list, err := s.loadAttachments(ctx, q, "id = ?", attachment)
	if err == nil && len(list) == 0 {
		err = data.ErrNotFound
	}
	if err != nil {
		return data.Attachment{}, err
	}
	return list[0], nil
}

func (s *Store) loadAttachments(ctx context.Context, q querier, where string, arg any) ([]data.Attachment, error) {
	return collect(ctx, q, func(scan func(...any) error) (a data.Attachment, err error) {
		var at, removed sql.NullString
		if err := scan(&a.ID, &a.Client, &a.Visit, &a.Document, &a.Name, &a.Media, &a.Size, &a.Sum, &at, &removed, &a.Why); err != nil {
			return a, err
		}
		if a.At, err = s.scanInstant(at); err == nil {
			a.Removed, err = s.scanInstant(removed)
		}
		return a, err
	}, `SELECT id, client_id, coalesce(visit_id, 0), coalesce(document_id, 0), name, media, size, sum, at, removed_at, removed_why
		FROM attachment WHERE kept = 1 AND `+where+" ORDER BY id DESC", arg)
}

// CopyAttachment writes the bytes of an attachment, piece by piece. It fails when
// they are not those that were attached: what was written by then is no copy.
// progress, unless it is nil, hears how many are out.
func (s *Store) CopyAttachment(ctx context.Context, attachment int64, to io.Writer, progress func(int64)) error {
	a, err := s.Attachment(ctx, attachment)
	if err != nil {
		return err
	}
	hash := sha256.New()
	out := io.MultiWriter(hash, to)
	var done int64
	for number := 0; done < a.Size; number++ {
		piece, err := readOne(ctx, s, func(q querier) (b []byte, err error) {
			err = q.QueryRowContext(ctx, "SELECT bytes FROM attachment_piece WHERE attachment_id = ? AND number = ?", attachment, number).Scan(&b)
			return b, err
		})
		if errors.Is(err, sql.ErrNoRows) || err == nil && len(piece) == 0 {
			return errAltered
		}
		if err != nil {
			return err
		}
		if _, err := out.Write(piece); err != nil {
			return err
		}
		if done += int64(len(piece)); progress != nil {
			progress(done)
		}
	}
	if a.Sum != "" && hex.EncodeToString(hash.Sum(nil)) != a.Sum || done != a.Size {
		return errAltered
	}
	return nil
}

var errAltered = &data.Fault{
	What: "The attachment is not as it was when it was attached.", Safe: "Nothing was changed.", Do: "Check the practice in Settings, Security and backup, and restore a backup if needed.",
	Err: plain("the bytes of an attachment have another sum"),
}

// FoundAttachment is an attachment whose name has a typed text.
type FoundAttachment struct {
	data.Attachment
	Owner string // "Jordan R."
}

// FindAttachments looks for attachments by the beginnings of the words of their
// names, newest first. Mistakes are not found.
func (s *Store) FindAttachments(ctx context.Context, text string, limit int) ([]FoundAttachment, error) {
	words := chartWords(text)
	if len(words) == 0 {
		return nil, nil
	}
	var found []FoundAttachment
	err := s.read(ctx, func(q querier) error {
		ids, err := collect(ctx, q, column[int64],
			`SELECT s.rowid FROM attachment_search s WHERE attachment_search MATCH ?
				AND EXISTS (SELECT 1 FROM attachment a WHERE a.id = s.rowid AND a.removed_at IS NULL)
				ORDER BY s.rowid DESC LIMIT ?`, `"`+strings.Join(words, `"* "`)+`"*`, limit)
		if err != nil {
			return err
		}
		for _, one := range ids {
			a, err := s.attachment(ctx, q, one)
			if err != nil {
				return err
			}
			f := FoundAttachment{Attachment: a}
			if err := q.QueryRowContext(ctx, "SELECT shown_name FROM client WHERE id = ?", int64(a.Client)).Scan(&f.Owner); err != nil {
				return err
			}
			found = append(found, f)
		}
		return nil
	})
	return found, err
}
