package vault

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

// The words that must never be found on a disk outside sealed pages.
var markers = []string{"Zephyrine Quillfeather", "PurpleOtterMarker"}

// processes are what the test binary does as a process of its own, by the variable
// that names the practice to it.
var processes = map[string]func(path string) error{}

// TestMain lets the test binary serve as the child that is killed, or another one.
func TestMain(m *testing.M) {
	for name, process := range processes {
		if path := os.Getenv(name); path != "" {
			if err := process(path); err != nil {
				panic(err)
			}
			return
		}
	}
	if path := os.Getenv("VAULT_TEST_WRITER"); path != "" {
		work(path, os.Getenv("VAULT_TEST_CODE"), os.Getenv("VAULT_TEST_JOURNAL"))
		return
	}
	os.Exit(m.Run())
}

// work writes rows for ever and says the number of each once it is durable.
func work(path, code, journal string) {
	raw, err := hex.DecodeString(code)
	if err != nil {
		panic(err)
	}
	v, err := Open(context.Background(), path, Code(raw))
	if err != nil {
		panic(err)
	}
	db := v.Writer()
	if journal != "" {
		// A pool of one: the mode stays with its connection.
		if err := v.reader.Close(); err != nil {
			panic(err)
		}
		var now string
		if err := db.QueryRow("PRAGMA journal_mode = " + journal).Scan(&now); err != nil || !strings.EqualFold(now, journal) {
			panic(fmt.Sprint("journal mode is ", now, err))
		}
		// A small cache, so that pages reach the file in the middle of a transaction.
		if _, err := db.Exec("PRAGMA cache_size = 5"); err != nil {
			panic(err)
		}
	}
	var n int
	if err := db.QueryRow("SELECT coalesce(max(id), 0) FROM work").Scan(&n); err != nil {
		panic(err)
	}
	for {
		n++
		tx, err := db.Begin()
		if err != nil {
			panic(err)
		}
		for range 8 {
			if _, err := tx.Exec("INSERT INTO filler (body) VALUES (? || hex(randomblob(900)))", markers[0]); err != nil {
				panic(err)
			}
		}
		if _, err := tx.Exec("DELETE FROM filler WHERE id % 7 = ?", n%7); err != nil {
			panic(err)
		}
		if _, err := tx.Exec("INSERT INTO work VALUES (?, ?)", n, markers[1]); err != nil {
			panic(err)
		}
		if err := tx.Commit(); err != nil {
			panic(err)
		}
		fmt.Println(n)
	}
}

// killWriter runs the child until it has acknowledged some rows, kills it, and
// returns the last acknowledged row.
func killWriter(t *testing.T, path string, code Code, journal string, temp string, rows int) (last int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "VAULT_TEST_WRITER="+path, "VAULT_TEST_CODE="+hex.EncodeToString(code[:]),
		"VAULT_TEST_JOURNAL="+journal, "TMPDIR="+temp, "SQLITE_TMPDIR="+temp)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for seen := 0; lines.Scan(); seen++ {
		fmt.Sscan(lines.Text(), &last)
		if seen == rows {
			cmd.Process.Kill()
		}
	}
	cmd.Wait()
	if last == 0 {
		t.Fatalf("the writer acknowledged nothing: %s", stderr.String())
	}
	return last
}

func TestKilledWriterLosesNothingAcknowledged(t *testing.T) {
	for _, journal := range []string{"", "DELETE", "PERSIST", "TRUNCATE"} {
		t.Run("journal "+journal, func(t *testing.T) {
			t.Parallel()
			ctx := context.Background()
			v, code := newVault(t)
			run(t, v, "CREATE TABLE work (id INTEGER PRIMARY KEY, word TEXT) STRICT")
			run(t, v, "CREATE TABLE filler (id INTEGER PRIMARY KEY, body TEXT) STRICT")
			path := v.Path()
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
			temp := folder(t)
			for round := range 5 {
				last := killWriter(t, path, code, journal, temp, 3+round*4)
				searchMarkers(t, filepath.Dir(path), temp)
				v, err := Open(ctx, path, code)
				if err != nil {
					t.Fatalf("round %d: opening after the kill: %v", round, cause(err))
				}
				if n := count(t, v, "SELECT count(*) FROM work"); n < last {
					t.Errorf("round %d: %d rows after the kill, %d were acknowledged", round, n, last)
				}
				if r, err := v.Check(ctx); err != nil || !r.Whole() {
					t.Errorf("round %d: after the kill: %+v, %v", round, r, cause(err))
				}
				if err := v.Close(); err != nil {
					t.Fatal(cause(err))
				}
				searchMarkers(t, filepath.Dir(path), temp)
			}
		})
	}
}

// searchMarkers looks for the marker words in every file of the folders.
func searchMarkers(t *testing.T, dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if found := findMarker(content); found != "" {
				t.Errorf("%s holds %q in clear", filepath.Base(path), found)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func findMarker(content []byte) string {
	for _, m := range markers {
		var little, big []byte
		for _, u := range utf16.Encode([]rune(m)) {
			little = append(little, byte(u), byte(u>>8))
			big = append(big, byte(u>>8), byte(u))
		}
		for _, form := range [][]byte{[]byte(m), little, big} {
			if bytes.Contains(content, form) {
				return m
			}
		}
	}
	return ""
}

func TestMarkerSearchFindsMarkers(t *testing.T) {
	if findMarker([]byte("xx"+markers[1]+"yy")) == "" || findMarker([]byte("P\x00u\x00r\x00p\x00l\x00e\x00O\x00t\x00t\x00e\x00r\x00M\x00a\x00r\x00k\x00e\x00r\x00")) == "" {
		t.Error("the search that proves secrecy does not find a marker in clear")
	}
}

// Sorting, a large statement journal and a temporary table make SQLite want
// temporary files; none may hold a word in clear.
func TestTemporaryFilesAreSealed(t *testing.T) {
	temp := folder(t)
	t.Setenv("SQLITE_TMPDIR", temp)
	t.Setenv("TMPDIR", temp)
	v, _ := newVault(t)
	run(t, v, "CREATE TABLE work (id INTEGER PRIMARY KEY, word TEXT) STRICT")
	run(t, v, "PRAGMA temp_store = FILE")
	run(t, v, "PRAGMA cache_size = 5")
	run(t, v, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 5000) INSERT INTO work SELECT i, ? || hex(randomblob(300)) FROM n", markers[0])
	tx, err := v.Writer().Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for _, q := range []string{
		"CREATE TEMP TABLE aside AS SELECT * FROM work ORDER BY word DESC",
		"UPDATE work SET word = word || 'x'",
	} {
		if _, err := tx.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, cause(v.Fault(err)))
		}
	}
	var n int
	if err := tx.QueryRow("SELECT count(*) FROM (SELECT word FROM aside ORDER BY word) WHERE word LIKE 'Zephyrine%'").Scan(&n); err != nil || n != 5000 {
		t.Fatalf("read %d of 5000 rows back through temporary files: %v", n, err)
	}
	searchMarkers(t, temp, filepath.Dir(v.Path()))
	searchOpenFiles(t)
}

// searchOpenFiles also searches files that are open but have no name any more,
// where the system shows them. Windows does not.
func searchOpenFiles(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		return
	}
	links, err := filepath.Glob("/proc/self/fd/*")
	if err != nil || len(links) == 0 {
		return
	}
	searched := 0
	for _, link := range links {
		target, err := os.Readlink(link)
		if err != nil || !strings.HasSuffix(target, "(deleted)") {
			continue
		}
		content, err := os.ReadFile(link)
		if err != nil {
			t.Fatal(err)
		}
		searched += len(content)
		if found := findMarker(content); found != "" {
			t.Errorf("a temporary file holds %q in clear", found)
		}
	}
	if searched == 0 {
		t.Error("SQLite made no temporary file, so the test shows nothing")
	}
}
