package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
)

// ourName is who published the texts that come with the program.
const ourName = "KAP Desk"

// keepWordings puts the program's text of each form that has none yet into the
// practice, so that a newer program changes no form by itself: the practice takes its
// wording or not. When none is missing, it costs one query.
func (s *Store) keepWordings(ctx context.Context) error {
	var missing []data.FormKind
	err := s.read(ctx, func(q querier) error {
		known, err := collect(ctx, q, column[string], "SELECT DISTINCT form FROM form_wording")
		for _, kind := range data.FormKinds() {
			if !slices.Contains(known, string(kind.Form)) && OurWording(kind).Version != "" {
				missing = append(missing, kind)
			}
		}
		return err
	})
	if err != nil || len(missing) == 0 || s.looks {
		return err
	}
	return s.write(ctx, func(t *tx) error {
		for _, kind := range missing {
			if err := t.insertWording(ctx, OurWording(kind), ourName); err != nil {
				return err
			}
		}
		return nil
	})
}

// OurWording is the text of a form that this program brings.
func OurWording(kind data.FormKind) data.Wording {
	text := string(forms.Text(kind.Text))
	version := document.VersionOf(text)
	return data.Wording{Form: kind.Form, Version: version, Base: version, Since: kind.Since, Text: text,
		Check: data.DocumentHash(kind.Form, version, text), By: ourName}
}

func (t *tx) insertWording(ctx context.Context, w data.Wording, by string) error {
	_, err := t.ExecContext(ctx, "INSERT INTO form_wording (form, version, base, since, text, check_value, reason, actor, published_at) VALUES (?,?,?,?,?,?,?,?,?)",
		string(w.Form), w.Version, w.Base, w.Since, w.Text, w.Check, w.Reason, by, instant(t.now))
	return err
}

// wordingsInUse are the texts of forms that the practice has in use. Only those that
// are not the program's are read whole, for every screen asks for the practice.
func wordingsInUse(ctx context.Context, q querier) ([]data.Wording, error) {
	list, err := collect(ctx, q, func(scan func(...any) error) (w data.Wording, err error) {
		return w, scan(&w.ID, &w.Form, &w.Version, &w.Base, &w.Since, &w.Check)
	}, "SELECT max(id), form, version, base, since, check_value FROM form_wording GROUP BY form")
	if err != nil {
		return nil, err
	}
	for i := range list {
		w := &list[i]
		kind, _ := data.FormKindOf(w.Form)
		if ours := OurWording(kind); ours.Check == w.Check {
			w.Text, w.By = ours.Text, ourName
			continue
		}
		if err := q.QueryRowContext(ctx, "SELECT text, actor FROM form_wording WHERE id = ?", w.ID).Scan(&w.Text, &w.By); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Wordings are all published texts of a form, the newest first: the first is in use.
func (s *Store) Wordings(ctx context.Context, form data.Form) ([]data.Wording, error) {
	return readOne(ctx, s, func(q querier) ([]data.Wording, error) { return s.loadWordings(ctx, q, form) })
}

func (s *Store) loadWordings(ctx context.Context, q querier, form data.Form) ([]data.Wording, error) {
	return collect(ctx, q, func(scan func(...any) error) (w data.Wording, err error) {
		var at sql.NullString
		if err := scan(&w.ID, &w.Form, &w.Version, &w.Base, &w.Since, &w.Text, &w.Check, &w.Reason, &w.By, &at); err != nil {
			return w, err
		}
		w.Published, err = s.scanInstant(at)
		return w, err
	}, "SELECT id, form, version, base, since, text, check_value, reason, actor, published_at FROM form_wording WHERE form = ? ORDER BY id DESC", string(form))
}

// WordingOf is one published text of a form; data.ErrNotFound for a version that there
// never was.
func (s *Store) WordingOf(ctx context.Context, form data.Form, version string) (data.Wording, error) {
	list, err := s.Wordings(ctx, form)
	for _, w := range list {
		if w.Version == version {
			return w, nil
		}
	}
	if err != nil {
		return data.Wording{}, err
	}
	return data.Wording{}, data.ErrNotFound
}

// PublishForm puts a text of a form in use, with a number of its own and with what the
// practice chose about the signatures before, in one transaction with its line in the
// trail. It refuses what document.Publication.Check finds wrong. Forms that are
// signed, or handed out to be read, keep the text that they have.
func (s *Store) PublishForm(ctx context.Context, p document.Publication) (data.Wording, error) {
	var published data.Wording
	kind, ok := data.FormKindOf(p.Form)
	if !ok {
		return published, data.ErrNotFound
	}
	err := s.write(ctx, func(t *tx) error {
		list, err := s.loadWordings(ctx, t, p.Form)
		if err != nil {
			return err
		}
		inUse := OurWording(kind)
		if len(list) > 0 {
			inUse = list[0]
		}
		if err := p.Check(kind, inUse).Err(); err != nil {
			return err
		}
		published = p.Wording(inUse, OurWording(kind).Text, data.DateOf(t.now))
		by, err := t.actor(ctx)
		if err != nil {
			return err
		}
		if err := t.insertWording(ctx, published, by); err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, "DELETE FROM draft WHERE key = ?", FormDraftKey(p.Form)); err != nil {
			return err
		}
		t.changedNow(SubjectDocument, 0)
		t.changedNow(SubjectSetting, 0)
		return t.audit(ctx, "Published", 0, kind.Title, publishedDetail(published, p.Again))
	})
	return published, err
}

// publishedDetail is what the trail says of a published text: its number, what it
// means for the signatures before, and the beginning of its check value.
func publishedDetail(w data.Wording, again bool) string {
	signatures := "earlier signatures hold"
	if again {
		signatures = "earlier signatures are asked for again"
	}
	return "version " + w.Version + ", " + signatures + ", check " + course.ShortCheck(w.Check)
}

// FormDraftKey is the key under which the text of a form is kept while it is edited.
func FormDraftKey(form data.Form) string { return "form/" + string(form) }

// FormSignature is one client in the list of who signed which wording of a form.
type FormSignature struct {
	document.SignedUnder
	Name string
	Next time.Time // the next medicine session, zero for none booked
}

// FormSignatures lists which active clients signed a form under which wording, and who
// would sign again under another: those with the next medicine session first.
func (s *Store) FormSignatures(ctx context.Context, form data.Form, next data.Wording) ([]FormSignature, error) {
	return readOne(ctx, s, func(q querier) ([]FormSignature, error) {
		ids, err := collect(ctx, q, column[data.ClientID],
			"SELECT DISTINCT d.client_id FROM document d JOIN client c ON c.id = d.client_id WHERE d.form = ? AND "+signing+" ORDER BY c.sort_name, c.id", string(form))
		if err != nil {
			return nil, err
		}
		records, err := s.loadRecords(ctx, q, ids, papers)
		if err != nil {
			return nil, err
		}
		var list []FormSignature
		for _, id := range ids {
			r := records[id]
			under, has := document.Under(r.Documents, document.Plan(r, s.Now()), form, next)
			if !has {
				continue
			}
			one := FormSignature{SignedUnder: under, Name: r.Client.DisplayName()}
			one.Client = id
			if session := r.NextMedicine(s.Now()); session != nil {
				one.Next = session.Start
			}
			list = append(list, one)
		}
		slices.SortStableFunc(list, func(a, b FormSignature) int {
			if a.Next.IsZero() != b.Next.IsZero() { // none booked comes last
				return b.Next.Compare(a.Next)
			}
			return a.Next.Compare(b.Next)
		})
		return list, nil
	})
}

// checkWordings works out the check value of every published text of a form, and looks
// for those of the practice in the trail, as of signed visits.
func (s *Store) checkWordings(ctx context.Context, q querier, v *Verified) error {
	inTrail := map[string]bool{}
	if err := eachRow(ctx, q, func(scan func(...any) error) error {
		var object, detail string
		err := scan(&object, &detail)
		inTrail[object+" "+detail] = true
		return err
	}, "SELECT object, detail FROM audit WHERE what = 'Published'"); err != nil {
		return err
	}
	for _, kind := range data.FormKinds() {
		list, err := s.loadWordings(ctx, q, kind.Form)
		if err != nil {
			return err
		}
		for _, w := range list {
			v.Wordings++
			switch {
			case !w.Intact() || document.VersionOf(w.Text) != w.Version:
				v.wrong("version %s of form %s is not as it was published", w.Version, w.Form)
			case w.By != ourName && !inTrail[kind.Title+" "+publishedDetail(w, w.Since == w.Version)]:
				v.wrong("the audit trail has no line about version %s of form %s as it is", w.Version, w.Form)
			}
		}
	}
	return nil
}
