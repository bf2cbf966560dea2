package store

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
)

// For the hash over all rows (data/vault/rowsum.go) a text ends at a NUL, so that
// what follows could be altered unseen. Every text that a use case keeps is tried
// again with a NUL in its middle: that must be refused.
func TestNoTextIsKeptWithANUL(t *testing.T) {
	w, visit := going(t)
	given, kept := 0, 0
	for _, use := range append(everyUse(w), validUses(w, visit)...) {
		for place := 1; ; place++ {
			at := 0
			with := func(instead string) func(string) string {
				at = 0
				return func(text string) string {
					if at++; at == place {
						return instead
					}
					return text
				}
			}
			after, _ := w.tried(func(ctx context.Context) error { return use.call(ctx, with("Before|after")) })
			if at < place {
				break // there are no more texts
			}
			given++
			if !strings.Contains(after, "Before|after") {
				continue
			}
			kept++
			after, err := w.tried(func(ctx context.Context) error { return use.call(ctx, with("Before\x00after")) })
			told := err != nil || use.name == "KeepAll" // which returns what was refused
			if !told || strings.Contains(after, "\x00") {
				t.Errorf("%s: text %d was kept with a NUL (%v)", use.name, place, err)
			}
		}
	}
	t.Logf("%d texts given to use cases, %d of them kept: each refused with a NUL", given, kept)
	if kept < 100 {
		t.Errorf("only %d texts were kept: nothing is shown", kept)
	}
}

// textUse is a use case whose texts go through word.
type textUse struct {
	name string
	call func(ctx context.Context, word func(text string) string) error
}

// everyUse calls each use case of the store with whatever fits its types.
func everyUse(w *walk) []textUse {
	var uses []textUse
	store := reflect.ValueOf(w.s)
	for i := range store.NumMethod() {
		if name := store.Type().Method(i).Name; name != "Close" && name != "OnlyLook" { // after these nothing is kept
			uses = append(uses, textUse{name, func(ctx context.Context, word func(string) string) error {
				return calledWith(store.Method(i), filler{ctx, func() string { return word("words") }})
			}})
		}
	}
	return uses
}

func calledWith(use reflect.Value, f filler) error {
	call := use.Call
	if use.Type().IsVariadic() {
		call = use.CallSlice
	}
	for _, result := range call(f.arguments(use.Type())) {
		if err, ok := result.Interface().(error); ok && err != nil {
			return err
		}
	}
	return nil
}

// validUses are use cases that take only what is right, with each of its texts
// in turn another.
func validUses(w *walk, visit data.VisitID) []textUse {
	newClient := func() data.Client {
		c := jordan()
		c.Number, c.Prescriber = "", w.by
		return c
	}
	event := func(p data.Payload) textUse {
		return valid(fmt.Sprintf("RecordEvent of %T", p), func() data.Payload { return p }, func(ctx context.Context, p data.Payload) error {
			return second(w.s.RecordEvent(ctx, visit, data.Event{Payload: p}))
		})
	}
	body := func(b data.Body) textUse {
		return valid(fmt.Sprintf("SaveVisit of %T", b), func() data.Body { return b }, func(ctx context.Context, b data.Body) error {
			w.clock.now = w.clock.now.Add(time.Second)
			a, err := w.s.Book(ctx, data.Appointment{Client: w.who, Kind: data.KindIntegration, Start: w.clock.now, Minutes: 50, Overlap: true})
			if err != nil {
				return err
			}
			held, err := w.s.StartVisit(ctx, a)
			if err != nil {
				return err
			}
			return w.s.SaveVisit(ctx, held, nil, b)
		})
	}
	return []textUse{
		valid("CreateClient", newClient, func(ctx context.Context, c data.Client) error { return second(w.s.CreateClient(ctx, c)) }),
		valid("SavePractice", func() data.Practice {
			p := data.NewPractice()
			p.Name, p.Clinician, p.Credentials, p.License, p.LicenseRegion, p.Address, p.Rooms = "a", "b", "c", "d", "e", []string{"f"}, []string{"g"}
			p.Zone = data.ZoneOf(w.clock.now)
			return p
		}, w.s.SavePractice),
		valid("SavePrescriber", func() data.Prescriber { return data.Prescriber{Name: "Ada Quist"} },
			func(ctx context.Context, p data.Prescriber) error { return second(w.s.SavePrescriber(ctx, p)) }),
		valid("Book", func() data.Appointment {
			return data.Appointment{Client: w.who, Kind: data.KindIntegration, Start: w.clock.now.AddDate(0, 0, 40), Minutes: 50, Room: "Room 1", Overlap: true}
		}, func(ctx context.Context, a data.Appointment) error { return second(w.s.Book(ctx, a)) }),
		valid("SaveOrder", func() data.Order {
			return data.Order{Client: w.who, Prescriber: w.by, On: data.DateOf(w.clock.now), Route: data.Sublingual, Product: "RDT 100 mg", Dose: 200, MaxDose: 300, Sessions: 1, Hold: "lorazepam 12 h"}
		}, func(ctx context.Context, o data.Order) error { return second(w.s.SaveOrder(ctx, o)) }),
		valid("SaveRiskForm", func() data.RiskForm {
			return data.RiskForm{Client: w.who, Taken: data.DateOf(w.clock.now), Action: "safety plan", Why: "She said so clearly.", Answers: answersOf(data.RiskNone)}
		}, func(ctx context.Context, f data.RiskForm) error { return second(w.s.SaveRiskForm(ctx, f)) }),
		valid("Attach", func() NewAttachment { return letter(w.who) }, func(ctx context.Context, n NewAttachment) error {
			return second(w.s.Attach(ctx, n, strings.NewReader("text"), nil))
		}),
		valid("EditSession", func() data.SessionBody { return data.SessionBody{} }, func(ctx context.Context, b data.SessionBody) error {
			return w.s.EditSession(ctx, visit, func(kept *data.SessionBody) { *kept = b })
		}),
		event(data.Note{}), event(data.Quote{}), event(data.Observation{Code: "Calm"}), event(data.Intervention{What: "Touch"}), event(data.Rescue{}),
		event(data.Adverse{Term: "Nausea", Severity: data.Mild}), event(data.Music{}), event(data.EffectPhase{Name: "Onset"}), event(data.OutsideContact{Whom: "the spouse"}),
		event(data.Vitals{BP: data.BP{Systolic: 120, Diastolic: 80}, Pulse: 70, SpO2: 98}),
		body(&data.Integration{}),
	}
}

// valid is a use case of one value, of which each text is another in turn.
func valid[T any](name string, fresh func() T, do func(context.Context, T) error) textUse {
	return textUse{name, func(ctx context.Context, word func(string) string) error {
		value := fresh()
		reword(reflect.ValueOf(&value).Elem(), word)
		return do(ctx, value)
	}}
}

// reword changes all texts of a value, those of payloads and forms too.
func reword(v reflect.Value, word func(string) string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(word(v.String()))
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			inner := v.Elem()
			if v.Kind() == reflect.Interface && inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			changed := reflect.New(inner.Type())
			changed.Elem().Set(inner)
			reword(changed.Elem(), word)
			if v.Kind() == reflect.Interface && v.Elem().Kind() != reflect.Pointer {
				changed = changed.Elem()
			}
			v.Set(changed)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			reword(v.Index(i), word)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				reword(v.Field(i), word)
			}
		}
	}
}

// tried are all texts of the practice after a use case, which is taken back.
func (w *walk) tried(use func(context.Context) error) (all string, failed error) {
	w.Helper()
	back := errors.New("taken back")
	err := w.s.Batch(w.Context(), func(ctx context.Context) error {
		failed = use(ctx)
		t := ctx.Value(txKey{}).(*tx)
		err := t.QueryRowContext(ctx, "SELECT group_concat(query, ' UNION ALL ') FROM ("+
			`SELECT 'SELECT CAST(' || c.name || ' AS BLOB) FROM ' || m.name AS query
				FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'TEXT' AND m.name NOT LIKE 'client_search%')`).Scan(&all)
		if err != nil {
			return err
		}
		texts, err := collect(ctx, t, column[[]byte], all)
		var words strings.Builder
		for _, text := range texts {
			words.WriteString(strings.ReplaceAll(string(text), `\u0000`, "\x00") + "\n")
		}
		all = words.String()
		return errors.Join(err, back)
	})
	if !errors.Is(err, back) {
		w.Fatal(err)
	}
	return all, failed
}

// The six characters that JSON writes for a NUL are no NUL where a person typed them.
func TestWhatHoldsANUL(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"", false}, {"words", false}, {"a\x00b", true}, {"\x00", true}, {"a\x01b", false},
		{`{"a":"b\u0000c"}`, true}, {`["\u0000"]`, true}, {`{"a":"b\u0001c"}`, false},
		{`{"a":"typed \\u0000"}`, false}, {`{"a":"a backslash \\\u0000"}`, true},
		{`typed \u0000`, false},
	} {
		if got := holdsNUL(c.text); got != c.want {
			t.Errorf("%q holds a NUL: %v, want %v", c.text, got, c.want)
		}
	}
}
