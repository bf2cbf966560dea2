package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
)

// codesFor is a file with sheets of a prepared form; page 0 is a sheet without a code.
func codesFor(t *testing.T, s *Store, doc data.DocumentID, of int, pages ...int) []document.PageCode {
	t.Helper()
	d, err := s.Document(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	var codes []document.PageCode
	for _, page := range pages {
		code := document.PageCode{}
		if page > 0 {
			code = document.NewPageCode(d.Form, d.Check, page, of)
		}
		codes = append(codes, code)
	}
	return codes
}

func takeScan(t *testing.T, s *Store, content string, codes ...document.PageCode) TakenScan {
	t.Helper()
	taken, err := s.TakeScan(t.Context(), NewScan{Name: "scan.pdf", Media: data.MediaPDF, Bytes: []byte(content), Codes: codes})
	if err != nil {
		t.Fatal(err)
	}
	return taken
}

func waitingScans(t *testing.T, s *Store) []ScanPile {
	t.Helper()
	piles, err := s.WaitingScans(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return piles
}

// Pages in several files find their form and client; filing them with the signature is
// one transaction, after which nothing waits.
func TestWaitingScansFindTheirForm(t *testing.T) {
	s := newStore(t)
	owner, by := documented(t, s)
	doc := prepare(t, s, kapFor(owner, by, "3.2", "The text."))
	one := takeScan(t, s, "a", codesFor(t, s, doc, 3, 1, 3)...)
	two := takeScan(t, s, "b", codesFor(t, s, doc, 3, 2, 2, 0)...)
	takeScan(t, s, "c", document.PageCode{})
	takeScan(t, s, "d", document.NewPageCode(data.FormKAP, strings.Repeat("ab", 32), 1, 2))
	piles := waitingScans(t, s)
	if len(piles) != 3 {
		t.Fatalf("%d piles wait, want the consent and two loose ones: %+v", len(piles), piles)
	}
	p := piles[0]
	if p.Client != owner || p.Doc != doc || p.Form != data.FormKAP || p.Signed || len(p.Scans) != 2 || len(p.Found.Missing()) != 0 || fmt.Sprint(p.Found.Twice) != "[2]" || p.Found.Blank != 1 {
		t.Errorf("the consent waits as %+v", p)
	}
	if piles[1].Client != 0 || piles[1].Found.Pages != 0 || piles[2].Client != 0 || piles[2].Found.Pages != 2 {
		t.Errorf("the others wait as %+v", piles[1:])
	}
	sign := func() error {
		return s.Batch(t.Context(), func(ctx context.Context) error {
			if _, err := s.SignDocument(ctx, doc, Signature{At: s.Now(), Method: data.SignedScan, Note: "box 3", Signers: wet(s.Now()).Signers}); err != nil {
				return err
			}
			return s.FileScans(ctx, doc, one.ID, two.ID)
		})
	}
	if err := sign(); err != nil {
		t.Fatal(err)
	}
	d, err := s.Document(t.Context(), doc)
	if err != nil || len(d.Scans) != 2 || d.Method != data.SignedScan || d.Note != "box 3" || !d.Intact() {
		t.Errorf("the consent is kept as %+v (%v)", d, err)
	}
	if copied(t, s, d.Scans[1].ID) != "a" || len(waitingScans(t, s)) != 2 {
		t.Error("a scan came out otherwise, or waits still")
	}
	if err := s.FileScans(t.Context(), doc, one.ID); data.AsFault(err).What != errScanGone.What {
		t.Errorf("a scan that was filed is filed again: %v", err)
	}
}

// The same file is taken in once: while it waits, and after it was filed.
func TestTheSameScanIsTakenInOnce(t *testing.T) {
	s := newStore(t)
	owner, by := documented(t, s)
	doc := prepare(t, s, kapFor(owner, by, "3.2", "The text."))
	first := takeScan(t, s, "a", codesFor(t, s, doc, 1, 1)...)
	if again := takeScan(t, s, "a"); again.ID != first.ID || !again.Again {
		t.Errorf("the same file waits twice: %+v", again)
	}
	attach(t, s, letter(owner), "b")
	if other := takeScan(t, s, "b"); other.ID == 0 {
		t.Error("a file that lies with the client, and with no form, is refused")
	}
	if err := s.FileScans(t.Context(), doc, first.ID); err != nil {
		t.Fatal(err)
	}
	kept := takeScan(t, s, "a", codesFor(t, s, doc, 1, 1)...)
	if kept.ID != 0 || kept.Kept.Client != owner || kept.Kept.Document != doc || kept.Kept.Owner == "" {
		t.Errorf("a file that was filed is taken in again: %+v", kept)
	}
	if err := s.MistakenAttachment(t.Context(), kept.Kept.ID, "It is another client’s"); err != nil {
		t.Fatal(err)
	}
	if back := takeScan(t, s, "a", codesFor(t, s, doc, 1, 1)...); back.ID == 0 {
		t.Error("one that was marked a mistake cannot come back")
	}
}

// What a person says goes before no code, can be taken back, and a mistake can be taken out.
func TestScansAreGivenToAFormByHand(t *testing.T) {
	s := newStore(t)
	owner, by := documented(t, s)
	doc := prepare(t, s, kapFor(owner, by, "3.2", "The text."))
	one, two := takeScan(t, s, "a"), takeScan(t, s, "b", document.PageCode{})
	for _, id := range []int64{one.ID, two.ID} {
		if err := s.AssignScan(t.Context(), id, owner, data.FormKAP); err != nil {
			t.Fatal(err)
		}
	}
	piles := waitingScans(t, s)
	if len(piles) != 1 || piles[0].Client != owner || piles[0].Doc != 0 || len(piles[0].Scans) != 2 || piles[0].Owner == "" {
		t.Fatalf("two scans of one form wait as %+v", piles)
	}
	if err := s.AssignScan(t.Context(), two.ID, 0, data.FormKAP); err != nil {
		t.Fatal(err)
	}
	if piles := waitingScans(t, s); len(piles) != 2 || piles[1].Client != 0 || piles[1].Scans[0].Form != "" {
		t.Errorf("one that was taken back waits as %+v", piles)
	}
	if err := s.RemoveScan(t.Context(), two.ID); err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"removed": s.RemoveScan(t.Context(), two.ID), "assigned": s.AssignScan(t.Context(), two.ID, owner, data.FormKAP),
		"an unknown form": s.AssignScan(t.Context(), one.ID, owner, "C99"), "an unknown client": s.AssignScan(t.Context(), one.ID, 4711, data.FormKAP),
	} {
		if err == nil {
			t.Errorf("%s: it is done", what)
		}
	}
	if err := s.FileScans(t.Context(), doc, one.ID); err != nil || len(waitingScans(t, s)) != 0 {
		t.Errorf("filing by hand: %v", err)
	}
}

// A heap of forms in one file: each form of the client is filed by itself, and what is
// another client's is kept from this one's record.
func TestOneFileWithSeveralForms(t *testing.T) {
	s := newStore(t)
	owner, by := documented(t, s)
	other, err := s.CreateClient(t.Context(), data.Client{LegalFirst: "Wei", LegalLast: "Example", Birth: data.MustDate(1975, time.May, 2)})
	if err != nil {
		t.Fatal(err)
	}
	kap := prepare(t, s, kapFor(owner, by, "3.2", "The text."))
	touch := prepare(t, s, NewDocument{Client: owner, Form: data.FormTouch, Version: "1.4", Body: "Touch."})
	foreign := prepare(t, s, NewDocument{Client: other, Form: data.FormTouch, Version: "1.4", Body: "Touch of another."})
	heap := takeScan(t, s, "a", append(codesFor(t, s, kap, 2, 1, 2), codesFor(t, s, touch, 1, 1)...)...)
	if piles := waitingScans(t, s); len(piles) != 2 || piles[0].Found.Others != 1 {
		t.Fatalf("a heap waits as %+v", piles)
	}
	if err := s.FileScans(t.Context(), kap, heap.ID); err != nil {
		t.Fatal(err)
	}
	if piles := waitingScans(t, s); len(piles) != 1 || piles[0].Doc != touch || piles[0].Found.Others != 0 {
		t.Fatalf("after the consent was filed there wait %+v", piles)
	}
	if err := s.FileScans(t.Context(), touch, heap.ID); err != nil || len(waitingScans(t, s)) != 0 {
		t.Errorf("the second form: %v", err)
	}
	mixed := takeScan(t, s, "b", append(codesFor(t, s, touch, 1, 1), codesFor(t, s, foreign, 1, 1)...)...)
	if err := s.FileScans(t.Context(), touch, mixed.ID); data.AsFault(err).What != errScanMixed.What {
		t.Errorf("another client’s sheets are kept with this one: %v", err)
	}
	if len(waitingScans(t, s)) != 2 {
		t.Error("what was refused waits no more")
	}
}

// A signature that is refused leaves its scans where they were.
func TestScansWaitOnWhenTheSignatureIsRefused(t *testing.T) {
	s := newStore(t)
	owner, by := documented(t, s)
	doc := prepare(t, s, kapFor(owner, by, "3.2", "The text."))
	one := takeScan(t, s, "a", codesFor(t, s, doc, 1, 1)...)
	err := s.Batch(t.Context(), func(ctx context.Context) error {
		if err := s.FileScans(ctx, doc, one.ID); err != nil {
			return err
		}
		_, err := s.SignDocument(ctx, doc, Signature{At: s.Now().AddDate(0, 0, 1), Method: data.SignedScan})
		return err
	})
	d, loadErr := s.Document(t.Context(), doc)
	if err == nil || loadErr != nil || len(waitingScans(t, s)) != 1 || len(d.Scans) != 0 {
		t.Errorf("a signature of tomorrow: %v, %d scans kept, %d wait", err, len(d.Scans), len(waitingScans(t, s)))
	}
	for what, bytes := range map[string][]byte{"empty": nil, "too large": make([]byte, MaxScan+1)} {
		if _, err := s.TakeScan(t.Context(), NewScan{Name: "x.pdf", Media: data.MediaPDF, Bytes: bytes}); data.AsFault(err).What != errScanSize.What {
			t.Errorf("%s: %v", what, err)
		}
	}
}
