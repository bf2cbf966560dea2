package demo_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/store"
)

// zones change their clocks in ways of their own: by an hour and by half of one,
// at midnight, for Ramadan, on both sides of the date line and of the equator.
var zones = []data.Zone{
	"America/Los_Angeles", "America/New_York", "America/St_Johns", "America/Santiago", "Europe/Berlin",
	"Africa/Casablanca", "Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu",
}

// changes are the last two days before 2027 on which a zone's clocks changed.
func changes(zone *time.Location) []data.Date {
	var days []data.Date
	for day := data.MustDate(2026, time.December, 31); len(days) < 2; day = day.AddDays(-1) {
		_, before := day.At(0, 0, zone).Zone()
		if _, after := day.AddDays(1).At(0, 0, zone).Zone(); before != after {
			days = append(days, day)
		}
	}
	return days
}

// travelling is a clock on a computer that is carried through the zones.
type travelling struct{ now time.Time }

func (c *travelling) Now() time.Time { return c.now }

// carry takes the computer to another zone, in which Go thinks that it is too.
func (c *travelling) carry(to data.Zone) {
	c.now = c.now.In(to.MustLocation())
	time.Local = to.MustLocation()
}

func open(t *testing.T, now time.Time) (*store.Store, *travelling) {
	t.Helper()
	local := time.Local
	t.Cleanup(func() { time.Local = local })
	computer := &travelling{now}
	return demotest.OpenWith(t, now, computer), computer
}

// Every date and time that leaves the store is the practice's, wherever the
// computer is: for practices in ten zones, on both days when their clocks change.
func TestEveryTimeIsThePractices(t *testing.T) {
	for i, zone := range zones {
		days := changes(zone.MustLocation())
		s, computer := open(t, days[1].At(10, 12, zone.MustLocation()))
		for j, day := range slices.Backward(days) {
			computer.now = day.At(10, 12, zone.MustLocation())
			at := fmt.Sprintf("the practice in %s on %s", zone, day)
			home := models(t, s, 4)
			for name, model := range home {
				if model.strayed != "" {
					t.Errorf("%s, %s: %s", at, name, model.strayed)
				}
			}
			computer.carry(zones[(i+3*j+4)%len(zones)])
			compare(t, at+" with its computer in "+time.Local.String(), home, models(t, s, 4))
		}
	}
}

// The same for computers anywhere in the world.
func TestEveryTimeIsThePracticesOnAnyComputer(t *testing.T) {
	s, computer := open(t, demo.DesignTime(portland))
	home := models(t, s, 1)
	rapid.Check(t, func(r *rapid.T) {
		computer.carry(rapid.SampledFrom(data.Zones()).Draw(r, "computer"))
		compare(r, "with its computer in "+time.Local.String(), home, models(t, s, 1))
	})
}

// A practice that moved shows what was as it was, and its own time from then on.
func TestEveryTimeOfAPracticeThatMoved(t *testing.T) {
	s, computer := open(t, demo.DesignTime(portland))
	if _, err := s.Relocate(t.Context(), "Asia/Kathmandu"); err != nil {
		t.Fatal(err)
	}
	moved := models(t, s, everybody)
	if record := moved["visits of Jordan R."]; record.strayed == "" {
		t.Error("visits in Portland are shown in Kathmandu's time")
	}
	for _, laptop := range zones[7:] {
		computer.carry(laptop)
		compare(t, "moved, with its computer in "+string(laptop), moved, models(t, s, everybody))
	}
}

// model is what one read returned, as text, and the first time in it that is
// not in the practice's zone of now.
type model struct{ text, strayed string }

type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

func compare(t failer, where string, home, away map[string]model) {
	t.Helper()
	for name, want := range home {
		if got := away[name]; got.text != want.text {
			t.Errorf("%s: %s differs (-home +away):\n%s", where, name, cmp.Diff(want.text, got.text))
		}
	}
}

const everybody = 100

// models asks the store for everything that a screen, a list or a page is made
// of, of so many clients, Jordan first.
func models(t *testing.T, s *store.Store, clients int) map[string]model {
	t.Helper()
	all := map[string]model{}
	zone := s.Now().Location()
	add := func(name string, v any, err error) {
		t.Helper()
		text, failed := json.MarshalIndent(v, "", " ")
		if err != nil || failed != nil {
			t.Fatalf("%s: %v, %v", name, err, failed)
		}
		all[name] = model{string(text), stray(reflect.ValueOf(v), zone, name)}
	}
	ctx := context.Background()
	read := func(name string, get any, args ...any) {
		t.Helper()
		in := []reflect.Value{reflect.ValueOf(ctx)}
		for _, arg := range args {
			in = append(in, reflect.ValueOf(arg))
		}
		out := reflect.ValueOf(get).Call(in)
		err, _ := out[len(out)-1].Interface().(error)
		add(name, out[0].Interface(), err)
	}
	add("now", s.Now(), nil)
	add("today's date", s.Today(), nil)
	today, err := s.TodayView(ctx)
	today.Elsewhere = data.Problem{} // that the computer is elsewhere
	add("today", today, err)
	read("to place", s.ToPlace)
	read("schedule", s.Schedule, s.Now().AddDate(0, 0, -60), s.Now().AddDate(0, 0, 60))
	read("audit trail", s.Audit, store.AuditFilter{})
	read("backups", s.BackupPlan)
	read("open documents", s.ConsentSets)
	read("summary", s.Summary)
	read("keys", s.KeyHistory)
	read("free times", s.FreeSlots, data.Appointment{Kind: data.KindIntegration, Minutes: 50}, s.Now(), 9)
	page, err := s.Clients(ctx, store.ClientFilter{})
	add("clients", page, err)
	slices.SortStableFunc(page.Rows, func(a, b store.ClientRow) int { return strings.Compare(first(a), first(b)) })
	for _, row := range page.Rows[:min(clients, len(page.Rows))] {
		of := func(what string) string { return what + " of " + row.Name }
		read(of("record"), s.Record, row.ID)
		read(of("head"), s.ClientHead, row.ID)
		read(of("journey"), s.Journey, row.ID)
		read(of("visits"), s.Visits, row.ID)
		read(of("measures"), s.MeasureRecord, row.ID)
		read(of("risk forms"), s.RiskForms, row.ID)
		read(of("documents"), s.Documents, row.ID)
		read(of("clearances"), s.Clearances, row.ID)
		read(of("follow-ups"), s.FollowUps, row.ID)
		read(of("stages"), s.StageHistory, row.ID)
		read(of("notes"), s.PsychotherapyNotesKept, row.ID)
	}
	return all
}

func first(row store.ClientRow) string {
	if row.Name == "Jordan R." {
		return ""
	}
	return row.Name
}

// stray finds a time in another zone.
func stray(v reflect.Value, zone *time.Location, path string) string {
	if !v.IsValid() || !v.CanInterface() {
		return ""
	}
	if at, ok := v.Interface().(time.Time); ok {
		if !at.IsZero() && at.Location().String() != zone.String() {
			return fmt.Sprintf("%s is %v, in %v", path, at, at.Location())
		}
		return ""
	}
	found := ""
	look := func(in reflect.Value, more string) {
		if found == "" {
			found = stray(in, zone, path+more)
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		look(v.Elem(), "")
	case reflect.Struct:
		for i := range v.NumField() {
			look(v.Field(i), "."+v.Type().Field(i).Name)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			look(v.Index(i), fmt.Sprintf("[%d]", i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			look(v.MapIndex(key), fmt.Sprintf("[%v]", key))
		}
	}
	return found
}
