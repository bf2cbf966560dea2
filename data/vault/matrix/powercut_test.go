package matrix

import (
	"bytes"
	"context"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"kapdesk/data/vault"
	"kapdesk/data/vault/internal/tap"
)

var (
	cuts = flag.Int("cuts", 200/thinner, "how many power cuts to try")
	seed = flag.Uint64("seed", 1, "what the disk loses")
)

// record is the day as the disk saw it.
type record struct {
	ops          []tap.Op
	acknowledged []int // acknowledged[i]: steps acknowledged before ops[i]
}

// film works through the day and records every operation on the disk.
func film(t *testing.T, m *morning, journal string) *record {
	t.Helper()
	path := filepath.Join(t.TempDir(), "practice.kap")
	if err := os.WriteFile(path, m.file, 0o600); err != nil {
		t.Fatal(err)
	}
	r, last := &record{}, 0
	remove := tap.Install(func(op *tap.Op) int32 {
		kept := *op
		kept.Name, kept.Data = filepath.Base(op.Name), bytes.Clone(op.Data)
		r.ops, r.acknowledged = append(r.ops, kept), append(r.acknowledged, last)
		return 0
	})
	defer remove()
	err := live(context.Background(), path, journal, func(_ *vault.Vault, k int) error {
		last = k
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r.acknowledged = append(r.acknowledged, last)
	return r
}

// disk is what a file system guarantees: what was synced. What was not is kept as
// operations that may or may not have happened.
type disk struct {
	files   map[string][]byte
	pending map[string][]tap.Op
	removed map[string][]byte // deleted since the last sync of anything
	lies    bool              // it says that it synced, and did not
}

func (d *disk) do(op tap.Op) {
	switch op.Kind {
	case tap.Open:
		if _, there := d.files[op.Name]; !there {
			d.files[op.Name] = nil
		}
	case tap.Write, tap.Truncate:
		d.pending[op.Name] = append(d.pending[op.Name], op)
	case tap.Sync:
		if d.lies {
			return
		}
		for _, one := range d.pending[op.Name] {
			d.files[op.Name] = apply(d.files[op.Name], one)
		}
		delete(d.pending, op.Name)
		clear(d.removed)
	case tap.Delete:
		if op.Off == 0 { // the folder is not synced
			d.removed[op.Name] = d.files[op.Name]
		}
		delete(d.files, op.Name)
		delete(d.pending, op.Name)
	}
}

// apply does one write or truncate to a file's content.
func apply(content []byte, op tap.Op) []byte {
	if op.Kind == tap.Truncate {
		return content[:min(int(op.Off), len(content))]
	}
	if end := int(op.Off) + len(op.Data); end > len(content) {
		content = append(content, make([]byte, end-len(content))...)
	}
	copy(content[op.Off:], op.Data)
	return content
}

const sector = 512

// cut returns what is found after the power comes back: of each pending write
// nothing, all, or some sectors; in any order; a truncate or delete perhaps not.
func (d *disk) cut(r *rand.Rand) map[string][]byte {
	found := map[string][]byte{}
	for name, content := range d.files {
		content = bytes.Clone(content)
		pending := append([]tap.Op{}, d.pending[name]...)
		if r.IntN(2) == 0 {
			r.Shuffle(len(pending), func(i, j int) { pending[i], pending[j] = pending[j], pending[i] })
		}
		for _, op := range pending {
			switch fate := r.IntN(3); {
			case fate == 0: // lost
			case fate == 1 || op.Kind == tap.Truncate:
				content = apply(content, op)
			default:
				content = tear(r, content, op)
			}
		}
		found[name] = content
	}
	for name, content := range d.removed {
		if _, there := found[name]; !there && r.IntN(2) == 0 {
			found[name] = bytes.Clone(content)
		}
	}
	return found
}

// tear applies some of a write's sectors, and of one of them only the start.
func tear(r *rand.Rand, content []byte, op tap.Op) []byte {
	for from := 0; from < len(op.Data); {
		n := min(sector-(int(op.Off)+from)%sector, len(op.Data)-from)
		part := tap.Op{Kind: tap.Write, Off: op.Off + int64(from), Data: op.Data[from : from+n]}
		switch r.IntN(4) {
		case 0:
		case 1:
			part.Data = part.Data[:r.IntN(n+1)]
			content = apply(content, part)
		default:
			content = apply(content, part)
		}
		from += n
	}
	return content
}

// interrupt cuts the power at points spread evenly over the day and judges what
// is found each time.
func (r *record) interrupt(t *testing.T, m *morning, cuts int, lies bool, failed func(cut, operation int, err error)) (o outcome) {
	t.Helper()
	d := &disk{
		files:   map[string][]byte{"practice.kap": bytes.Clone(m.file)},
		pending: map[string][]tap.Op{}, removed: map[string][]byte{}, lies: lies,
	}
	random := rand.New(rand.NewPCG(*seed, 0))
	dir := filepath.Join(t.TempDir(), "after")
	for i := range len(r.ops) + 1 {
		for o.points < (i+1)*cuts/(len(r.ops)+1) {
			if err := put(dir, d.cut(random)); err != nil {
				t.Fatal(err)
			}
			o.points++
			if err := m.judge(filepath.Join(dir, "practice.kap"), r.acknowledged[i], &o); err != nil {
				o.failures++
				failed(o.points, i, err)
			}
		}
		if i < len(r.ops) {
			d.do(r.ops[i])
		}
	}
	return o
}

func TestPowerCutAtAnyPointNothingIsLost(t *testing.T) {
	m := newMorning(t)
	for _, journal := range []string{wal, "DELETE", "TRUNCATE", "PERSIST"} {
		t.Run(journal, func(t *testing.T) {
			n := *cuts
			m.tornFree = journal != wal
			if journal != wal {
				n /= 10 // the program leaves these modes as soon as it has opened a file
			}
			r := film(t, m, journal)
			o := r.interrupt(t, m, n, false, func(cut, operation int, err error) {
				t.Errorf("power cut %d, after operation %d of %d: %v", cut, operation, len(r.ops), err)
			})
			t.Logf(`power cut during a day of %d transactions and %d operations on the disk (journal mode %s, seed %d)
	power cuts                            %6d
	opened, whole, as last acknowledged   %6d
	opened, whole, one step further       %6d
	anything else                         %6d`, steps, len(r.ops), journal, *seed, o.points, o.before, o.after, o.failures)
		})
	}
}

// The same cuts on a disk that does not keep what it says it synced must show:
// otherwise the test above would prove nothing.
func TestDiskThatLiesIsNoticed(t *testing.T) {
	m := newMorning(t)
	r := film(t, m, wal)
	o := r.interrupt(t, m, 60, true, func(int, int, error) {})
	if o.failures < o.points/2 {
		t.Errorf("a disk that forgets what it synced was noticed at %d of %d power cuts only", o.failures, o.points)
	}
}

// put makes a folder hold these files and no others.
func put(dir string, files map[string][]byte) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
