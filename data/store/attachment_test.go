package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"kapdesk/data"
)

var megabytes = flag.Int64("megabytes", 48, "how large the file is that an attachment's memory is measured with")

// letter is what most tests attach to a client.
func letter(owner data.ClientID) NewAttachment {
	return NewAttachment{Client: owner, Name: "letter.txt", Media: data.MediaText}
}

// noise is a file of some bytes that no two places of are alike.
func noise(size int64) io.Reader {
	return io.LimitReader(rand.NewChaCha8(sha256.Sum256([]byte("noise"))), size)
}

func attach(t *testing.T, s *Store, n NewAttachment, content string) int64 {
	t.Helper()
	got, err := s.Attach(t.Context(), n, strings.NewReader(content), nil)
	if err != nil {
		t.Fatalf("attaching %s: %v", n.Name, err)
	}
	return got
}

func copied(t *testing.T, s *Store, attachment int64) string {
	t.Helper()
	var out bytes.Buffer
	if err := s.CopyAttachment(t.Context(), attachment, &out, nil); err != nil {
		t.Fatalf("copying attachment %d: %v", attachment, err)
	}
	return out.String()
}

// Sizes around the edges of a piece, and of what is written at once, come out as
// they went in.
func TestAttachmentsComeOutAsTheyWentIn(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	for _, size := range []int64{1, pieceSize - 1, pieceSize, pieceSize + 1, taking - 1, taking, taking + 1, 3*taking + 7} {
		want, err := io.ReadAll(noise(size))
		if err != nil {
			t.Fatal(err)
		}
		heard := int64(0)
		got, err := s.Attach(t.Context(), letter(owner), bytes.NewReader(want), func(n int64) { heard = n })
		if err != nil || heard != size {
			t.Fatalf("%d bytes: %v, told of %d", size, err, heard)
		}
		if copied(t, s, got) != string(want) {
			t.Errorf("%d bytes came out otherwise", size)
		}
		if a, err := s.Attachment(t.Context(), got); err != nil || a.Size != size || a.Sum != fmt.Sprintf("%x", sha256.Sum256(want)) {
			t.Errorf("%d bytes are kept as %+v (%v)", size, a, err)
		}
	}
}

func TestAttachmentBelongsWhereItSays(t *testing.T) {
	w, visit := going(t)
	docID := prepare(t, w.s, NewDocument{Client: w.who, Form: data.FormFees, Version: "1.0", Body: "text"})
	stranger := create(t, w.s, data.Client{LegalFirst: "Stran", LegalLast: "Ger", Birth: born})
	for _, c := range []struct {
		what string
		n    NewAttachment
		ok   bool
	}{
		{"a client", NewAttachment{Client: w.who}, true},
		{"a visit", NewAttachment{Client: w.who, Visit: visit}, true},
		{"a document", NewAttachment{Client: w.who, Document: docID}, true},
		{"nobody", NewAttachment{}, false},
		{"a visit of another client", NewAttachment{Client: stranger, Visit: visit}, false},
		{"a document of another client", NewAttachment{Client: stranger, Document: docID}, false},
		{"a visit and a document", NewAttachment{Client: w.who, Visit: visit, Document: docID}, false},
	} {
		c.n.Name, c.n.Media = "letter.txt", data.MediaText
		if _, err := w.s.Attach(t.Context(), c.n, strings.NewReader("text"), nil); (err == nil) != c.ok {
			t.Errorf("attached to %s: %v", c.what, err)
		}
	}
	if list, err := w.s.Attachments(t.Context(), w.who); err != nil || len(list) != 3 {
		t.Errorf("the client has %d attachments (%v), want 3", len(list), err)
	}
}

// What is given up, cannot be read, or is empty leaves nothing; the next one is
// taken in all the same.
func TestAttachmentThatIsNotWholeLeavesNothing(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	broken := errors.New("the drive is gone")
	canceled, cancel := context.WithCancel(t.Context())
	for what, try := range map[string]func() error{
		"empty": func() error { _, err := s.Attach(t.Context(), letter(owner), strings.NewReader(""), nil); return err },
		"unreadable": func() error {
			_, err := s.Attach(t.Context(), letter(owner), io.MultiReader(noise(2*taking), failing{broken}), nil)
			return err
		},
		"given up": func() error {
			_, err := s.Attach(canceled, letter(owner), noise(4*taking), func(n int64) { cancel() })
			return err
		},
	} {
		if err := try(); err == nil {
			t.Errorf("%s: it was attached", what)
		}
		if n := rows(t, s, "attachment") + rows(t, s, "attachment_piece"); n != 0 {
			t.Errorf("%s: %d rows stay", what, n)
		}
	}
	attach(t, s, letter(owner), "text")
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func rows(t *testing.T, s *Store, table string) (n int) {
	t.Helper()
	if err := s.files.Reader().QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// A crash leaves a half one: nobody sees it, and the next one of that client clears
// it away.
func TestHalfAnAttachmentIsSeenByNobody(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	n := letter(owner)
	if err := s.write(t.Context(), func(x *tx) error {
		begun, err := x.beginAttachment(t.Context(), &n)
		if err == nil {
			_, err = x.pieces(t.Context(), begun, 0, []byte("half of"))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Attachments(t.Context(), owner); err != nil || len(list) != 0 {
		t.Errorf("half an attachment is listed: %v (%v)", list, err)
	}
	attach(t, s, letter(owner), "text")
	if n := rows(t, s, "attachment"); n != 1 {
		t.Errorf("%d rows, want the one that is whole", n)
	}
}

// A mistake is marked once, with its reason, and stays: its bytes too.
func TestMistakenAttachmentStays(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	one := attach(t, s, letter(owner), "of somebody else")
	finds(t, "marked without a reason", s.MistakenAttachment(t.Context(), one, " \n"), "why: attachment.why")
	if err := s.MistakenAttachment(t.Context(), one, "It is another client's."); err != nil {
		t.Fatal(err)
	}
	if err := s.MistakenAttachment(t.Context(), one, "again"); err == nil {
		t.Error("it was marked twice")
	}
	list, err := s.Attachments(t.Context(), owner)
	if err != nil || len(list) != 1 || list[0].Removed.IsZero() || list[0].Why != "It is another client's." {
		t.Errorf("the client's list is %+v (%v)", list, err)
	}
	if copied(t, s, one) != "of somebody else" {
		t.Error("its bytes are gone")
	}
	if found, err := s.FindAttachments(t.Context(), "letter", 5); err != nil || len(found) != 0 {
		t.Errorf("the search finds a mistake: %v (%v)", found, err)
	}
}

// Whoever has the database in hand cannot change what is kept without taking the
// triggers away, and then verify names it.
func TestKeptAttachmentIsGuarded(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	one := attach(t, s, letter(owner), "text")
	db := s.files.Writer()
	for _, alter := range []string{
		"UPDATE attachment SET name = 'other.txt'", "UPDATE attachment SET kept = 0", "UPDATE attachment SET client_id = 2", "DELETE FROM attachment",
		"UPDATE attachment_piece SET bytes = x'00'", "DELETE FROM attachment_piece", "INSERT INTO attachment_piece VALUES (1, 1, x'00')",
	} {
		if _, err := db.Exec(alter); err == nil {
			t.Errorf("%s: it was done", alter)
		}
	}
	if v, err := s.CheckRecords(t.Context()); err != nil || v.Err() != nil || v.Files != 1 {
		t.Fatalf("an honest practice: %+v (%v)", v, err)
	}
	for _, alter := range []string{"DROP TRIGGER attachment_piece_changed", "UPDATE attachment_piece SET bytes = 'tex_'"} {
		if _, err := db.Exec(strings.Replace(alter, "'tex_'", "x'7465785f'", 1)); err != nil {
			t.Fatal(err)
		}
	}
	v, err := s.CheckRecords(t.Context())
	if err != nil || !strings.Contains(fmt.Sprint(v.Wrong), fmt.Sprintf("attachment %d is not as it was attached", one)) {
		t.Errorf("verify says %v (%v)", v.Wrong, err)
	}
	if err := s.CopyAttachment(t.Context(), one, io.Discard, nil); err == nil {
		t.Error("altered bytes are handed out as a copy")
	}
}

func TestAttachmentsAreFoundByName(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	for _, name := range []string{"Lab results_2025.pdf", "Überweisung Dr Okafor.pdf", "心電図.pdf", "🙂.pdf"} {
		n := letter(owner)
		n.Name = name
		attach(t, s, n, "text")
	}
	for typed, want := range map[string]int{"lab": 1, "results 2025": 1, "ubErw": 1, "okafor": 1, "心電図": 1, "pdf": 4, "la": 0, "nothing": 0, "lab okafor": 0, `"*`: 0} {
		if found, err := s.FindAttachments(t.Context(), typed, 9); err != nil || len(found) != want {
			t.Errorf("%q finds %d (%v), want %d", typed, len(found), err, want)
		}
	}
}

// The trail says what kind of file it was and how large, and never its name.
func TestTrailHoldsNoNameOfAFile(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	n := letter(owner)
	n.Name = "Divorce papers.txt"
	one := attach(t, s, n, "text")
	if err := s.MistakenAttachment(t.Context(), one, "Divorce of another."); err != nil {
		t.Fatal(err)
	}
	lines, err := s.Audit(t.Context(), AuditFilter{Limit: 2})
	if err != nil || len(lines) != 2 || lines[1].What != "Attached" || lines[1].Detail != "text, 4 B" || lines[0].What != "Marked a mistake" {
		t.Errorf("the trail ends with %+v (%v)", lines, err)
	}
	if strings.Contains(fmt.Sprint(lines), "Divorce") {
		t.Error("the trail holds words of the file's name or of its reason")
	}
}

func TestNameOfAnAttachment(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	for given, want := range map[string]string{"": "text", "  ": "text", "/home/x/letter.txt": "letter.txt", "a\xffb.txt": "a�b.txt", strings.Repeat("n", 300): strings.Repeat("n", 300)} {
		n := letter(owner)
		n.Name = given
		if a, err := s.Attachment(t.Context(), attach(t, s, n, "text")); err != nil || a.Name != want {
			t.Errorf("%q is called %q (%v), want %q", given, a.Name, err, want)
		}
	}
	n := letter(owner)
	n.Name = "a\x00b"
	_, err := s.Attach(t.Context(), n, strings.NewReader("text"), nil)
	finds(t, "a name with a NUL", err, "name: attachment.name")
}

// A scan of the schema before, in one piece there, comes out of the new tables.
func TestScansOfTheSchemaBefore(t *testing.T) {
	path := copyFixture(t, 11)
	files := openPlain(t, path)
	want, _ := io.ReadAll(noise(2*pieceSize + 5))
	if _, err := files.Writer().Exec("INSERT INTO document (id, client_id, form, state, prepared, created_at) VALUES (7, 1, 'C8', 'draft', '2025-06-12', '2025-06-12T17:12:00.000Z')"); err != nil {
		t.Fatal(err)
	}
	if _, err := files.Writer().Exec("INSERT INTO attachment VALUES (3, 7, 'fees.pdf', 'application/pdf', ?, '2025-06-12T17:12:00.000Z'), (4, 7, 'last.pdf', 'application/pdf', x'25', '2025-06-12T17:12:00.000Z')", want); err != nil {
		t.Fatal(err)
	}
	files.Close()
	s, err := Open(t.Context(), openPlain(t, path), data.FixedClock(testTime), "test")
	if err != nil {
		t.Fatal(errors.Join(err, data.AsFault(err).Err))
	}
	defer s.Close()
	if got := copied(t, s, 3); got != string(want) {
		t.Errorf("%d bytes came out of %d", len(got), len(want))
	}
	if copied(t, s, 4) != "%" {
		t.Error("the second scan is another")
	}
	if v, err := s.CheckRecords(t.Context()); err != nil || v.Err() != nil || v.Files != 2 {
		t.Errorf("verify: %+v (%v)", v, err)
	}
	if found, err := s.FindAttachments(t.Context(), "fees", 5); err != nil || len(found) != 1 {
		t.Errorf("the name is not found: %v (%v)", found, err)
	}
}

// Mistakes are not found, and take no place from what is.
func TestMistakesTakeNoPlaceFromWhatIsFound(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	var ids []int64
	for range 4 {
		id, err := s.Attach(t.Context(), NewAttachment{Client: owner, Name: "letter.txt", Media: data.MediaText}, strings.NewReader("A letter."), nil)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	for _, id := range ids[1:] {
		if err := s.MistakenAttachment(t.Context(), id, "another client's"); err != nil {
			t.Fatal(err)
		}
	}
	if found, err := s.FindAttachments(t.Context(), "letter", 3); err != nil || len(found) != 1 || found[0].ID != ids[0] {
		t.Errorf("found %+v (%v), want the one that is no mistake", found, err)
	}
}

// However large a file is, it is never whole in memory, on its way in or out.
//
//	go test ./data/store -v -run BoundedMemory -megabytes 300
func TestAttachmentsTakeBoundedMemory(t *testing.T) {
	s := newStore(t)
	owner, _ := documented(t, s)
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	most := uint64(0)
	look := func(int64) {
		runtime.ReadMemStats(&now)
		if now.HeapAlloc > before.HeapAlloc {
			most = max(most, now.HeapAlloc-before.HeapAlloc)
		}
	}
	one, err := s.Attach(t.Context(), letter(owner), noise(*megabytes<<20), look)
	if err != nil {
		t.Fatal(err)
	}
	in := most
	most = 0
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	calls := 0
	if err := s.CopyAttachment(t.Context(), one, out, func(n int64) {
		if calls++; calls%8 == 0 {
			look(n)
		}
	}); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d MB: %.1f MB more of the heap on the way in, %.1f MB on the way out", *megabytes, float64(in)/1e6, float64(most)/1e6)
	if limit := uint64(16 << 20); in > limit || most > limit {
		t.Errorf("a file of %d MB takes %d and %d bytes of the heap, want at most %d", *megabytes, in, most, limit)
	}
}
