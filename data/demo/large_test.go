package demo

import (
	"math/rand"
	"path/filepath"
	"testing"

	"kapdesk/data"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
)

// A practice made for measuring has clients who came long before the newest
// were born, and so many that some come today.
func TestClientsAreInventedForAnyDay(t *testing.T) {
	now := DesignTime(Zone.MustLocation())
	clock := NewClock(data.FixedClock(now))
	p, err := keeper.Create(t.Context(), filepath.Join(t.TempDir(), "practice.kap"), Passphrase, clock, "test")
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := FillLarge(t.Context(), p.Store, clock, Size{Clients: 1, Years: MostYears, Seed: 1}); err != nil {
		t.Fatalf("the first client of a practice of %d years: %v", MostYears, err)
	}
	random := rand.New(rand.NewSource(2))
	sc := &script{now: now, zone: now.Location(), doc: 1}
	const days = 14 // from the first call to the medicine
	for ago := range days {
		sc.invented(random, 3*ago, data.DateOf(now).AddDays(-ago))
	}
	if err := run(t.Context(), p.Store, clock, sc); err != nil {
		t.Fatalf("clients of the last %d days: %v", days, err)
	}
	clock.step = now
	if page, err := p.Store.Clients(t.Context(), store.ClientFilter{}); err != nil || page.All != 1+days {
		t.Errorf("the list holds %d clients (%v), want %d", page.All, err, 1+days)
	}
}
