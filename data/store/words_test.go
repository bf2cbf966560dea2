package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/calendar"
	"kapdesk/data/errorlog"
)

const secretWord = "Zanzibarword"

// Whatever is typed, stored or damaged, no word of it reaches the text of an
// error or the log: every use case is called with the word in every text, on a
// practice that works and on practices that do not.
func TestNoWordReachesAnErrorOrTheLog(t *testing.T) {
	for what, spoil := range map[string]func(*testing.T, *Store){
		"a practice that works": func(*testing.T, *Store) {},
		"a practice that may only be read": func(t *testing.T, s *Store) {
			run(t, s, "PRAGMA query_only = ON")
		},
		"a full drive": func(t *testing.T, s *Store) {
			run(t, s, "PRAGMA max_page_count = 1")
			run(t, s, "INSERT INTO draft (key, body, at) VALUES ('a', 'b', '')") // the last that fits
		},
		"words in place of instants, days and JSON": spoilTexts,
		"a closed file": func(t *testing.T, s *Store) { s.Close() },
	} {
		t.Run(what, func(t *testing.T) {
			w, _ := goldenCourse(t)
			spoil(t, w.s)
			var log bytes.Buffer
			errorlog.Use(&log)
			defer errorlog.Use(nil)
			called, failed := 0, 0
			store := reflect.ValueOf(w.s)
			for i := range store.NumMethod() {
				name := store.Type().Method(i).Name
				if name == "Close" {
					continue
				}
				called++
				call := store.Method(i).Call
				if store.Method(i).Type().IsVariadic() {
					call = store.Method(i).CallSlice
				}
				for _, result := range call(filler{context.Background(), secret}.arguments(store.Method(i).Type())) {
					err, ok := result.Interface().(error)
					if !ok || err == nil {
						continue
					}
					failed++
					for _, text := range texts(err) {
						if strings.Contains(text, secretWord) {
							t.Errorf("%s: an error says %q", name, text)
						}
					}
				}
			}
			if called < 70 {
				t.Errorf("%d use cases were called, want all", called)
			}
			if strings.Contains(log.String(), secretWord) {
				t.Errorf("a word reached the log:\n%s", log.String())
			}
			if what != "a practice that works" && (failed < 20 || log.Len() == 0) {
				t.Errorf("%d use cases failed and the log has %d bytes: nothing was tried", failed, log.Len())
			}
		})
	}
}

// spoilTexts writes the word into every text and every JSON of the practice,
// behind its guards.
func spoilTexts(t *testing.T, s *Store) {
	db := s.files.Writer()
	var drops, updates string
	if err := db.QueryRow("SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger'").Scan(&drops); err != nil {
		t.Fatal(err)
	}
	err := db.QueryRow(`SELECT group_concat('UPDATE OR IGNORE ' || m.name || ' SET ' || c.name || ' = ''` + secretWord + `''', ';')
		FROM sqlite_schema m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND c.type = 'TEXT' AND c.pk = 0 AND m.name NOT LIKE '%_search%' AND m.name NOT IN ('vocabulary')
		  AND c.name NOT IN ('kind', 'stage', 'status', 'state', 'form', 'instrument', 'decision')`).Scan(&updates)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{drops, "PRAGMA ignore_check_constraints = ON", updates} {
		run(t, s, query)
	}
}

// texts are all that an error and its causes say.
func texts(err error) []string {
	said := []string{err.Error()}
	switch inner := err.(type) {
	case interface{ Unwrap() error }:
		if cause := inner.Unwrap(); cause != nil {
			said = append(said, texts(cause)...)
		}
	case interface{ Unwrap() []error }:
		for _, cause := range inner.Unwrap() {
			said = append(said, texts(cause)...)
		}
	}
	return said
}

// filler makes arguments for use cases: rows that are there, words of the
// program where it has its own, and what word says in every other text.
type filler struct {
	ctx  context.Context
	word func() string
}

func secret() string { return secretWord }

func (f filler) arguments(use reflect.Type) []reflect.Value {
	args := make([]reflect.Value, use.NumIn())
	for i := range args {
		args[i] = f.fill(use.In(i), 0)
	}
	return args
}

var programs = []any{
	testTime, data.DateOf(testTime), errors.New("x"), data.KindMedicine, data.InPerson, data.Confirmed, calendar.ByPractice,
	data.FormKAP, data.SignedWet, data.RoleClient, data.InstrumentCode("PHQ-9"), data.Yes, data.Sublingual, data.Cleared, data.Go, data.FirstCourse, data.StageOnHold,
	data.Yes, data.IndicationDepression, strings.NewReader("file"), io.Discard, time.Minute, data.NewPractice().Region,
}

// bodies stand for the interfaces that hold one of several kinds.
var bodies = []reflect.Type{reflect.TypeFor[data.Note](), reflect.TypeFor[*data.Intake]()}

func (f filler) fill(kind reflect.Type, depth int) reflect.Value {
	if kind == reflect.TypeFor[context.Context]() {
		return reflect.ValueOf(f.ctx)
	}
	for _, known := range programs {
		if v := reflect.ValueOf(known); v.Type().AssignableTo(kind) && (kind.Kind() != reflect.Interface || kind.NumMethod() > 0) {
			return v
		}
	}
	v := reflect.New(kind).Elem()
	if depth > 6 {
		return v
	}
	switch kind.Kind() {
	case reflect.Interface:
		for _, body := range bodies {
			if body.AssignableTo(kind) && kind.NumMethod() > 0 {
				return f.fill(body, depth+1)
			}
		}
	case reflect.String:
		v.SetString(f.word())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint8, reflect.Uint, reflect.Uint64:
		v.SetUint(1)
	case reflect.Float64:
		v.SetFloat(1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.Append(v, f.fill(kind.Elem(), depth+1)))
	case reflect.Map:
		v.Set(reflect.MakeMap(kind))
		v.SetMapIndex(f.fill(kind.Key(), depth+1), f.fill(kind.Elem(), depth+1))
	case reflect.Pointer:
		v.Set(reflect.New(kind.Elem()))
		v.Elem().Set(f.fill(kind.Elem(), depth+1))
	case reflect.Struct:
		for i := range kind.NumField() {
			if v.Field(i).CanSet() {
				v.Field(i).Set(f.fill(kind.Field(i).Type, depth+1))
			}
		}
	case reflect.Func: // a change of what is stored: the word everywhere
		return reflect.MakeFunc(kind, func(in []reflect.Value) []reflect.Value {
			for _, arg := range in {
				if arg.Kind() == reflect.Pointer && !arg.IsNil() {
					arg.Elem().Set(f.fill(arg.Type().Elem(), depth+1))
				}
			}
			out := make([]reflect.Value, kind.NumOut())
			for i := range out {
				out[i] = reflect.Zero(kind.Out(i))
			}
			return out
		})
	}
	return v
}
