package vault

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
)

// Each page of a practice is damaged in turn. Whatever comes out must be a whole
// vault whose rows are true, and nothing may be missing without being said.
func TestSalvageBringsOutWhatIsWhole(t *testing.T) {
	ctx := context.Background()
	path, content, code := closedVault(t, 600)
	pages := len(content) / pageSize
	lostTables := 0
	for page := 1; page <= pages; page += thinner {
		write(t, path, flipped(content, (page-1)*pageSize+3000))
		dest := filepath.Join(folder(t), "salvaged.kap")
		report, err := Salvage(ctx, path, code, dest)
		if err != nil {
			if page == 1 && errors.Is(err, ErrDamaged) {
				lostTables++
				continue // the flip fell into the list of tables
			}
			t.Fatalf("page %d of %d: %v", page, pages, cause(err))
		}
		v, err := Open(ctx, dest, code)
		if err != nil {
			t.Fatalf("page %d: opening what was salvaged: %v", page, cause(err))
		}
		got := map[string]SalvagedTable{}
		for _, one := range report.Tables {
			got[one.Name] = one
		}
		for name, query := range map[string]string{
			"client": "SELECT count(*) FROM client WHERE name LIKE 'client %'",
			"note":   "SELECT count(*) FROM note WHERE body LIKE 'a calm session%'",
		} {
			n := int64(count(t, v, query))
			if n != got[name].Kept {
				t.Errorf("page %d: %d true rows in %s, the report says %d", page, n, name, got[name].Kept)
			}
			if n < 600 && !got[name].Gap && got[name].Lost == 0 {
				t.Errorf("page %d: %d of 600 rows of %s, and the report does not say so: %+v", page, n, name, got[name])
			}
			if n == 0 {
				t.Errorf("page %d: nothing of %s was brought out", page, name)
			}
		}
		if len(report.Damaged) == 0 {
			t.Errorf("page %d: the report names no damage", page)
		}
		if n := count(t, v, "SELECT count(*) FROM words WHERE words MATCH 'calm'"); n < 300 {
			t.Errorf("page %d: the full-text index finds %d of 600", page, n)
		}
		v.Close()
	}
	t.Logf("%d pages damaged in turn", pages)
}

func TestSalvageOfAWholeFileLosesNothing(t *testing.T) {
	ctx := context.Background()
	v, code := newVault(t)
	fill(t, v, 100)
	run(t, v, "CREATE TRIGGER keep BEFORE DELETE ON client BEGIN SELECT raise(ABORT, 'no'); END")
	run(t, v, "CREATE VIEW names AS SELECT name FROM client")
	run(t, v, "PRAGMA user_version = 7")
	run(t, v, "CREATE TABLE plain (x)")
	run(t, v, "INSERT INTO plain (rowid, x) VALUES (5, 'five'), (9, NULL), (12, 1.5)")
	path := v.Path()
	v.Close()
	dest := filepath.Join(folder(t), "salvaged.kap")
	report, err := Salvage(ctx, path, code, dest)
	if err != nil {
		t.Fatal(cause(err))
	}
	if len(report.Damaged) > 0 || len(report.Dangling) > 0 {
		t.Errorf("a whole file is reported as damaged: %+v", report)
	}
	out, err := Open(ctx, dest, code)
	if err != nil {
		t.Fatal(cause(err))
	}
	defer out.Close()
	// The full-text index is built anew and may be laid out differently.
	run(t, out, "DROP TABLE words")
	in, err := Open(ctx, path, code)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if n := count(t, out, "PRAGMA user_version"); n != 7 {
		t.Errorf("user_version is %d, want 7", n)
	}
	run(t, in, "DROP TABLE words")
	want, _, err := in.RowHash(ctx)
	if err != nil {
		t.Fatal(err)
	}
	got, rows, err := out.RowHash(ctx)
	if err != nil || got != want {
		t.Errorf("the rows salvaged from a whole file are not the same: %v, %v", rows, err)
	}
	if _, err := Salvage(ctx, path, code, dest); err == nil {
		t.Error("salvage wrote over an existing file")
	}
}
