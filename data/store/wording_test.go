package store

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/data/document"
)

// edition is a publication of the text that is in use, with one thing replaced.
func edition(w *walk, form data.Form, old, with string) document.Publication {
	w.Helper()
	practice, err := w.s.Practice(w.Context())
	w.must("read the practice", err)
	inUse, found := practice.Wording(form)
	head, text, err := forms.Cut([]byte(inUse.Text))
	if !found || err != nil || !strings.Contains(text, old) {
		w.Fatalf("the text of %s in use holds no %q (%v)", form, old, err)
	}
	return document.Publication{Form: form, From: inUse.Version, Title: head["title"], Text: strings.Replace(text, old, with, 1), Reason: "plainer words"}
}

// A new practice has the program's texts as its first versions, and opening it again
// adds none.
func TestAPracticeBeginsWithOurTexts(t *testing.T) {
	s := newStore(t)
	if err := s.keepWordings(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, kind := range data.FormKinds() {
		list, err := s.Wordings(t.Context(), kind.Form)
		if err != nil || len(list) != 1 || list[0].Text != string(forms.Text(kind.Text)) || list[0].By != "KAP Desk" || !list[0].Intact() || list[0].Since != kind.Since {
			t.Errorf("%s begins with %d versions (%v), want ours alone", kind.Form, len(list), err)
		}
	}
}

func TestPublishingAForm(t *testing.T) {
	w := morning(t)
	p := edition(w, data.FormTherapy, "Therapy often helps.", "Therapy helps many people.")
	w.must("keep a draft", w.s.SaveDraft(t.Context(), FormDraftKey(data.FormTherapy), "{}"))
	first, err := w.s.PublishForm(t.Context(), p)
	w.must("publish", err)
	if first.Version != "1.0.1" || first.Since != "" {
		t.Errorf("it became version %s with signatures since %q, want 1.0.1 and all", first.Version, first.Since)
	}
	practice, err := w.s.Practice(t.Context())
	w.must("read the practice", err)
	if inUse, _ := practice.Wording(data.FormTherapy); inUse.Version != "1.0.1" || !strings.Contains(inUse.Text, "Therapy helps many people.") {
		t.Errorf("version %s is in use", inUse.Version)
	}
	if draft, err := w.s.Draft(t.Context(), FormDraftKey(data.FormTherapy)); err != nil || draft != "" {
		t.Errorf("after publishing the draft is %q (%v)", draft, err)
	}

	if _, err := w.s.PublishForm(t.Context(), p); err == nil {
		t.Error("a text that was edited from an old version is published over the newer one")
	}
	second := edition(w, data.FormTherapy, "Therapy helps many people.", "Therapy often helps.")
	second.Again = true
	back, err := w.s.PublishForm(t.Context(), second)
	w.must("go back to the words of KAP Desk", err)
	list, err := w.s.Wordings(t.Context(), data.FormTherapy)
	w.must("list the versions", err)
	var versions []string
	for _, one := range list {
		versions = append(versions, one.Version+" "+one.By)
	}
	if diff := cmp.Diff([]string{"1.0.2 " + list[0].By, "1.0.1 " + list[0].By, "1.0 KAP Desk"}, versions); diff != "" || back.Since != "1.0.2" {
		t.Errorf("the versions, newest first, with signatures since %q (-want +got):\n%s", back.Since, diff)
	}
	if old, err := w.s.WordingOf(t.Context(), data.FormTherapy, "1.0.1"); err != nil || old.Text != first.Text || !old.Intact() {
		t.Errorf("version 1.0.1 is no more what it was (%v)", err)
	}
	if _, err := w.s.WordingOf(t.Context(), data.FormTherapy, "9"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a version that never was: %v", err)
	}
	trail, err := w.s.Audit(t.Context(), AuditFilter{Words: "published"})
	w.must("read the trail", err)
	if len(trail) != 2 || !strings.HasPrefix(trail[0].Detail, "version 1.0.2, earlier signatures are asked for again, check ") || strings.Contains(trail[1].Detail, "plainer") {
		t.Errorf("the trail says %+v", trail)
	}
}

// What is wrong with a text writes nothing, whoever asks.
func TestABadTextIsNotPublished(t *testing.T) {
	w := morning(t)
	for name, edit := range map[string]func(*document.Publication){
		"empty":     func(p *document.Publication) { p.Text = "" },
		"200 kB":    func(p *document.Publication) { p.Text += strings.Repeat("\n\nMore words.", 16000) },
		"field":     func(p *document.Publication) { p.Text += "\n\n{{nobody}}" },
		"no reason": func(p *document.Publication) { p.Reason = "" },
		"same": func(p *document.Publication) {
			p.Text = strings.Replace(p.Text, "helps many", "often helps", 1)
			p.Text = document.TextOf(string(forms.Text("therapy")))
		},
		"no form":     func(p *document.Publication) { p.Form = "C99" },
		"signatures":  func(p *document.Publication) { p.Text = strings.Replace(p.Text, "Client signature", "Sign here", 1) },
		"not the day": func(p *document.Publication) { p.From = "0.9" },
		"points":      func(p *document.Publication) { p.Text = strings.Replace(p.Text, "988", "911", 1) },
	} {
		p := edition(w, data.FormTherapy, "Therapy often helps.", "Therapy helps many people.")
		edit(&p)
		if published, err := w.s.PublishForm(t.Context(), p); err == nil {
			t.Errorf("%s: it was published as %s", name, published.Version)
		}
	}
	if list, err := w.s.Wordings(t.Context(), data.FormTherapy); err != nil || len(list) != 1 {
		t.Errorf("after refusals there are %d versions (%v), want ours alone", len(list), err)
	}
}

// Published texts are append-only in the file itself, and verifying finds one that was
// changed behind the program's back.
func TestPublishedTextsStay(t *testing.T) {
	w := morning(t)
	_, err := w.s.PublishForm(t.Context(), edition(w, data.FormTherapy, "Therapy often helps.", "Therapy helps many people."))
	w.must("publish", err)
	db := w.s.files.Writer()
	for _, change := range []string{"UPDATE form_wording SET text = text || 'x'", "UPDATE form_wording SET since = '9'", "DELETE FROM form_wording",
		"INSERT INTO form_wording SELECT NULL, form, version, base, since, text, check_value, reason, actor, published_at FROM form_wording LIMIT 1"} {
		if _, err := db.Exec(change); err == nil {
			t.Errorf("%s is let through", change)
		}
	}
	if v, err := w.s.CheckRecords(t.Context()); err != nil || len(v.Wrong) > 0 || v.Wordings != len(data.FormKinds())+1 {
		t.Errorf("verifying finds %q in %d texts (%v)", v.Wrong, v.Wordings, err)
	}
}

// Verifying finds a published text that was changed behind the program's back, and one
// whose line in the trail says otherwise.
func TestAChangedTextIsFound(t *testing.T) {
	for change, want := range map[string]string{
		"text = replace(text, 'stop at any time', 'not stop') WHERE version = '1.0.1'":   "version 1.0.1 of form C1 is not as it was published",
		"since = '1.0.1' WHERE version = '1.0.1'":                                        "the audit trail has no line about version 1.0.1 of form C1 as it is",
		"text = replace(text, 'never sexual', 'mostly not sexual') WHERE form = 'C4'":    "version 1.2 of form C4 is not as it was published",
		"actor = 'KAP Desk', text = 'x', check_value = printf('%064d', 0) WHERE id = 16": "is not as it was published",
	} {
		w := morning(t)
		_, err := w.s.PublishForm(t.Context(), edition(w, data.FormTherapy, "Therapy often helps.", "Therapy helps many people."))
		w.must("publish", err)
		if _, err := w.s.files.Writer().Exec("DROP TRIGGER form_wording_stays_1; UPDATE form_wording SET " + change); err != nil {
			t.Fatal(err)
		}
		if v, err := w.s.CheckRecords(t.Context()); err != nil || !strings.Contains(strings.Join(v.Wrong, "; "), want) {
			t.Errorf("after %s verifying finds %q (%v), want %q", change, v.Wrong, err, want)
		}
	}
}

// A new text ends the signatures of before where the practice chose so, in the gate as
// in the list of documents; who must sign again is known before it is published.
func TestANewTextIsAskedForAtTheGate(t *testing.T) {
	w := morning(t)
	booked := w.book(data.KindMedicine, local(time.June, 10, 9, 0), 180)
	w.must("begin the way", w.s.SetStage(t.Context(), w.who, data.StagePreparing, "for the test"))
	id, err := w.s.PrepareDocument(t.Context(), NewDocument{Client: w.who, Form: data.FormTouch, Version: "1.2", Body: "text of C4"})
	w.must("prepare the touch consent", err)
	_, err = w.s.SignDocument(t.Context(), id, wet(w.clock.now))
	w.must("sign it", err)
	standing := func() document.Status {
		docs, err := w.s.Documents(t.Context(), w.who)
		w.must("list documents", err)
		for _, one := range docs.Standings {
			if one.Kind.Form == data.FormTouch {
				return one.Status
			}
		}
		return document.Missing
	}
	openAtGate := func() bool {
		report, err := w.s.Readiness(t.Context(), booked)
		w.must("ask readiness", err)
		for _, check := range report.Checks {
			for _, f := range check.Findings {
				for _, arg := range f.Args {
					if arg == data.FormTouch {
						return true
					}
				}
			}
		}
		return false
	}
	if before := standing(); !before.Holds() || openAtGate() {
		t.Fatalf("before, the touch consent stands as %s and is open at the gate: %v", before.Word(), openAtGate())
	}
	p := edition(w, data.FormTouch, "Saying no, or changing your mind, does not affect your care", "Saying no does not affect your care")
	p.Again = true
	practice, err := w.s.Practice(t.Context())
	w.must("read the practice", err)
	inUse, _ := practice.Wording(data.FormTouch)
	list, err := w.s.FormSignatures(t.Context(), data.FormTouch, p.Wording(inUse, inUse.Text, w.s.Today()))
	w.must("ask who signed", err)
	if len(list) != 1 || list[0].Client != w.who || !list[0].Again || list[0].Version != "1.2" || list[0].Next.IsZero() {
		t.Errorf("before publishing the list says %+v", list)
	}
	_, err = w.s.PublishForm(t.Context(), p)
	w.must("publish", err)
	if now := standing(); now.Holds() || !openAtGate() {
		t.Errorf("after publishing it stands as %s, open at the gate: %v", now.Word(), openAtGate())
	}
}
