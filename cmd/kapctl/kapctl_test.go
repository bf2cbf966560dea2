package main

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/data/document"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
	"kapdesk/reports"
	"kapdesk/reports/paper"
)

// at is the demo's moment.
var at = time.Date(2025, time.June, 12, 10, 12, 0, 0, time.FixedZone("PDT", -7*3600))

const passphrase = "four calm words here"

// result is what one run of kapctl did.
type result struct {
	status   int
	out, err string
}

// kapctl runs the program with the passphrase in its environment.
func kapctl(t *testing.T, args ...string) result {
	t.Helper()
	return kapctlWith(t, passphrase, args...)
}

func kapctlWith(t *testing.T, secret string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	p := program{stdout: &out, stderr: &errs, clock: data.FixedClock(at), env: func(key string) string {
		if key == "KAPDESK_PASSPHRASE" {
			return secret
		}
		return ""
	}}
	status := p.run(t.Context(), args)
	return result{status, out.String(), errs.String()}
}

// must is a run that has to succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	r := kapctl(t, args...)
	if r.status != statusDone {
		t.Fatalf("kapctl %s: status %d\n%s%s", strings.Join(args, " "), r.status, r.out, r.err)
	}
	return r.out
}

// demoFile makes the demo practice in a folder of its own.
func demoFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "demo.kap")
	must(t, "demo", path)
	return path
}

// refused is a run that has to fail with a status and one line that holds words.
func refused(t *testing.T, r result, status int, words ...string) {
	t.Helper()
	if r.status != status {
		t.Errorf("status %d, want %d\n%s%s", r.status, status, r.out, r.err)
	}
	if strings.Count(r.err, "\n") != 1 {
		t.Errorf("the error is not one line:\n%s", r.err)
	}
	for _, w := range words {
		if !strings.Contains(r.err, w) {
			t.Errorf("the error does not say %q:\n%s", w, r.err)
		}
	}
}

func TestEveryCommandHasHelp(t *testing.T) {
	list := must(t, "--help")
	for _, c := range commands {
		if !strings.Contains(list, "  "+c.name+" ") {
			t.Errorf("the list does not name %s", c.name)
		}
		help := must(t, c.name, "--help")
		if !strings.Contains(help, "Usage: kapctl "+c.name) || !strings.Contains(help, "passphrase-file") {
			t.Errorf("the help of %s is\n%s", c.name, help)
		}
	}
}

func TestWrongUsageIsStatus2(t *testing.T) {
	for _, args := range [][]string{{"dance"}, {"clients"}, {"clients", "--loud", "x.kap"}, {"print", "poem", "x.kap"},
		{"print", "consent", "x.kap"}, {"print", "consent", "--client", "J", "x.kap"},
		{"print", "consent", "--number", "1", "--client", "J", "--out", "x.pdf", "x.kap"}, {"print", "session", "--number", "-1", "--client", "J", "--out", "x.pdf", "x.kap"}, {"backup", os.Args[0]}, {"demo", "--at", "noon", "x.kap"},
		{"demo", "--clients", "5", "--years", "0", "x.kap"}, {"demo", "--clients", "5", "--years", "61", "x.kap"}, {"demo", "--clients", "-1", "x.kap"}} {
		refused(t, kapctl(t, args...), statusUsage)
	}
	refused(t, kapctlWith(t, "", "clients", os.Args[0]), statusUsage, "KAPDESK_PASSPHRASE")
	if r := kapctl(t); r.status != statusUsage || !strings.Contains(r.out, "Commands:") {
		t.Errorf("without arguments: %+v, want the list and status 2", r)
	}
}

// What went wrong is said: in the words of the rule, or else by its kind, and
// never by what a record holds.
func TestNoErrorSaysOnlyThatSomethingDidNotWork(t *testing.T) {
	for _, one := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("demo, step of Mar 3: %w", data.Wrong("birth", "birth.future")), "In the future. Check the year. What was refused was not kept."},
		{fmt.Errorf("zebra: %w", io.ErrUnexpectedEOF), "(*fmt.wrapError < unexpected end of file)"},
		{errors.New("zebra"), "(*errors.errorString)"},
	} {
		var errs bytes.Buffer
		p := program{stderr: &errs}
		p.report(commands[0], one.err)
		refused(t, result{status: statusFailed, err: errs.String()}, statusFailed, one.want)
		if strings.Contains(errs.String(), "zebra") {
			t.Errorf("%v is told with its text: %s", one.err, errs.String())
		}
	}
}

func TestDemoIsListedVerifiedAndNotOverwritten(t *testing.T) {
	path := demoFile(t)
	list := must(t, "clients", path)
	if lines := strings.Count(list, "\n"); lines != 13 || !strings.Contains(list, "C-0098  Jordan R.") {
		t.Errorf("%d active clients, want the demo's 13:\n%s", lines, list)
	}
	if all := must(t, "clients", "--all", path); strings.Count(all, "\n") != 22 {
		t.Errorf("with the closed ones:\n%s\nwant 22", all)
	}
	if say := must(t, "verify", path); !strings.Contains(say, "integrity and references whole") || !strings.Contains(say, "intact") {
		t.Errorf("verify says\n%s", say)
	}
	refused(t, kapctl(t, "demo", path), statusFailed)
	if again := must(t, "clients", path); again != list {
		t.Error("the refused demo changed the practice")
	}
}

func TestPrintWritesEveryDocument(t *testing.T) {
	path := demoFile(t)
	for document, pages := range map[string]string{"consent": "pages: 5", "progress": "pages: 1", "session": "pages: 2"} {
		out := filepath.Join(t.TempDir(), document+".pdf")
		say := must(t, "print", document, "--client", "jordan", "--out", out, path)
		if !strings.Contains(say, pages) {
			t.Errorf("print %s says %q, want %s", document, say, pages)
		}
		file, err := os.ReadFile(out)
		if err != nil || !bytes.HasPrefix(file, []byte("%PDF-")) {
			t.Errorf("%s is no PDF: %v", document, err)
		}
		refused(t, kapctl(t, "print", document, "--client", "jordan", "--out", out, path), statusFailed, "not touched")
	}
	out := filepath.Join(t.TempDir(), "none.pdf")
	refused(t, kapctl(t, "print", "consent", "--client", "nobody at all", "--out", out, path), statusFailed, "No client matches")
	refused(t, kapctl(t, "print", "consent", "--client", "a", "--out", out, path), statusFailed, "More than one")
	refused(t, kapctl(t, "print", "consent", "--client", "Priya", "--out", out, path), statusFailed, "A consent names the route")
	if _, err := os.Stat(out); err == nil {
		t.Error("a refused print left a file")
	}
}

// An older wording of a form is printed by its version; one that never was is refused
// with those that there are.
func TestPrintTakesAnOlderVersionOfAForm(t *testing.T) {
	path, out := demoFile(t), filepath.Join(t.TempDir(), "c.pdf")
	refused(t, kapctl(t, "print", "consent", "--client", "jordan", "--version", "9.9", "--out", out, path), statusFailed, "no such version", "There is 3.2.")
	refused(t, kapctl(t, "print", "progress", "--client", "jordan", "--version", "3.2", "--out", out, path), statusUsage, "--version is that of one form")
	must(t, "print", "consent", "--client", "jordan", "--version", "3.2", "--out", out, path)
}

// A report leaves the practice on a release that holds, or with the reason why it may
// without one; each time is a disclosure.
func TestReportRestsOnARelease(t *testing.T) {
	path := demoFile(t)
	out := filepath.Join(t.TempDir(), "report.pdf")
	refused(t, kapctl(t, "print", "progress", "--client", "Priya", "--out", out, path), statusFailed, "was not printed")
	refused(t, kapctl(t, "print", "progress-insurer", "--client", "jordan", "--out", out, path), statusFailed, "names nobody", "--to")
	refused(t, kapctl(t, "print", "progress-insurer", "--client", "jordan", "--to", "Cascade Health", "--out", out, path), statusFailed, "No release to Cascade Health", "--reason")
	if _, err := os.Stat(out); err == nil {
		t.Fatal("a report without a release left a file")
	}
	must(t, "print", "progress", "--client", "jordan", "--out", out, path)
	must(t, "print", "progress-insurer", "--client", "jordan", "--to", "Cascade Health", "--reason", "The plan's own form is signed", "--out", out+"2", path)
	must(t, "print", "progress-client", "--client", "jordan", "--out", out+"3", path)
	must(t, "print", "supervision", "--client", "jordan", "--out", out+"4", path)
	p, err := keeper.Open(t.Context(), path, vault.Passphrase(passphrase), data.FixedClock(at), "test")
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	page, err := p.Store.Clients(t.Context(), store.ClientFilter{Search: "jordan"})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%d clients (%v)", len(page.Rows), err)
	}
	list, err := p.Store.Disclosures(t.Context(), page.Rows[0].ID)
	var said []string
	for _, d := range list {
		said = append(said, fmt.Sprintf("%s, %v, %s", d.To, d.Release != 0, d.Reason))
	}
	want := "Dr. Okafor, true, ; Cascade Health, false, The plan's own form is signed; the client, false, the client’s own record"
	if got := strings.Join(said, "; "); got != want || err != nil {
		t.Errorf("the disclosures are %q, want %q (%v)", got, want, err)
	}
}

// Nothing of a psychotherapy note, of a quotation or of touch stands in a report,
// whoever it is for and whatever is chosen.
func TestNoAudienceReadsWhatIsKeptApart(t *testing.T) {
	s := demotest.Open(t, demo.DesignTime(demo.Zone.MustLocation()))
	page, err := s.Clients(t.Context(), store.ClientFilter{Search: "jordan"})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%d clients (%v)", len(page.Rows), err)
	}
	jordan := page.Rows[0].ID
	record, err := s.Record(t.Context(), jordan)
	if err != nil {
		t.Fatal(err)
	}
	for i := range record.Visits {
		if err := s.SavePsychotherapyNote(t.Context(), record.Visits[i].ID, []data.NoteSection{{Text: "MARKNOTE"}}); err != nil {
			t.Fatal(err)
		}
	}
	if record, err = s.Record(t.Context(), jordan); err != nil {
		t.Fatal(err)
	}
	record.Client.Escort.Name, record.Client.Emergency = "MARKPERSON", []data.Person{{Name: "MARKPERSON"}}
	for i := range record.Sessions {
		at := record.Sessions[i].Visit.Start
		for j, payload := range []data.Payload{data.Quote{Words: "MARKQUOTE"}, data.Intervention{What: "touch", Touch: "MARKTOUCH", AskedBy: "MARKPERSON"}, data.Note{Text: "MARKQUOTE"}} {
			record.Sessions[i].Events = append(record.Sessions[i].Events, data.Event{ID: data.EventID(90000 + 10*i + j), At: at, Entered: at, Payload: payload})
		}
	}
	rules, err := s.Rules(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	from, until := reports.ReportPeriod(record, s.Today())
	facts := reports.ProgressFacts(record, rules, from, until, s.Now())
	for _, r := range document.Readers() {
		report := document.Report{Audience: r.Audience, Facts: facts} // every part that may be shown
		said := paper.Dump(reports.ProgressOf(report, record.Practice.Region).Document())
		if i := strings.Index(said, "MARK"); i >= 0 {
			t.Errorf("%s reads %s", r.Audience, said[max(0, i-60):i+20])
		}
		if !r.Names() && (strings.Contains(said, "Reeves") || strings.Contains(said, "Jordan") || strings.Contains(said, "C-0098") || strings.Contains(said, "2025") || strings.Contains(said, "Okafor")) {
			t.Errorf("%s says whom it is about:\n%s", r.Audience, said)
		}
	}
}

// Every document that --list names prints for a client whose record has it all, and
// --all says of each that it could not what it lacks.
func TestPrintAllWritesWhatIsListed(t *testing.T) {
	path := demoFile(t)
	listed := strings.Split(strings.TrimSpace(must(t, "print", "--list")), "\n")
	if want := len(data.FormKinds()) + len(document.Readers()) + len(data.BillingPapers()) + len(reports.Sheets()) + len(reports.Mails()) + len(ofPractice()) + 1; len(listed) != want {
		t.Errorf("%d documents are listed, want %d:\n%s", len(listed), want, strings.Join(listed, "\n"))
	}
	folder := filepath.Join(t.TempDir(), "jordan")
	must(t, "print", "--all", "--client", "jordan", "--to", "Cascade Health", "--reason", "asked for", "--out", folder, path)
	for _, line := range listed {
		name := strings.Fields(line)[0]
		if strings.HasPrefix(name, "schedule-") || name == "paper-day" {
			continue // of the practice, not of one client
		}
		if file, err := os.ReadFile(filepath.Join(folder, name+".pdf")); err != nil || !bytes.HasPrefix(file, []byte("%PDF-")) {
			t.Errorf("--all did not write %s: %v", name, err)
		}
	}
	refused(t, kapctl(t, "print", "--all", "--client", "jordan", "--out", folder, path), statusFailed, "not touched")

	run := kapctl(t, "print", "--all", "--client", "Priya", "--out", filepath.Join(t.TempDir(), "priya"), path)
	if run.status != statusDone || !strings.Contains(run.err, "consent was not written. A consent names the route") || !strings.Contains(run.err, "session was not written.") {
		t.Errorf("--all for a client without a session ends with %d and says\n%s", run.status, run.err)
	}
}

// A schedule is printed for a day of the practice, cards for a client; what fits to
// neither is refused before the passphrase is asked.
func TestPrintOfTheSchedule(t *testing.T) {
	path, folder := demoFile(t), t.TempDir()
	for _, span := range reports.ScheduleSpans {
		out := filepath.Join(folder, span+".pdf")
		if say := must(t, "print", "schedule-"+span, "--day", "2025-06-12", "--initials", "--out", out, path); !strings.Contains(say, "pages: ") {
			t.Errorf("schedule-%s says %q", span, say)
		}
		if file, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(file, []byte("%PDF-")) {
			t.Errorf("schedule-%s is no PDF: %v", span, err)
		}
	}
	must(t, "print", "schedule-day", "--out", filepath.Join(folder, "today.pdf"), path)
	must(t, "print", "cards", "--client", "jordan", "--out", filepath.Join(folder, "cards.pdf"), path)
	if say := must(t, "print", "paper-day", "--out", filepath.Join(folder, "paper-day.pdf"), path); !strings.Contains(say, "pages: ") {
		t.Errorf("paper-day says %q", say)
	}

	none := filepath.Join(folder, "none.pdf")
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"schedule-day", "--client", "jordan"}, "leave --client out"},
		{[]string{"schedule-day", "--day", "12 June"}, "a day such as"},
		{[]string{"schedule-day", "--day", "2025-02-30"}, "a day such as"},
		{[]string{"cards"}, "for whom"},
		{[]string{"paper-day", "--client", "jordan"}, "Forms for a paper day is of the whole practice"},
		{[]string{"paper-day", "--day", "2025-06-12"}, "those of a schedule"},
		{[]string{"cards", "--client", "jordan", "--day", "2025-06-12"}, "those of a schedule"},
		{[]string{"consent", "--client", "jordan", "--initials"}, "those of a schedule"},
	} {
		refused(t, kapctl(t, append(append([]string{"print"}, c.args...), "--out", none, path)...), statusUsage, c.says)
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a refused print left a file")
	}
}

func TestWrongPassphraseAndMissingFile(t *testing.T) {
	path := demoFile(t)
	refused(t, kapctlWith(t, "not the passphrase", "clients", path), statusFailed, "is not right")
	refused(t, kapctl(t, "clients", path+".gone"), statusFailed, "There is no file")
}

func TestPassphraseFromAFile(t *testing.T) {
	path := demoFile(t)
	file := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(file, []byte(passphrase+"\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := kapctlWith(t, "", "clients", "--passphrase-file", file, path); r.status != statusDone {
		t.Errorf("the passphrase from a file: %+v", r)
	}
}

func TestBackupProveRestoreMovesThePractice(t *testing.T) {
	path := demoFile(t)
	backup := filepath.Join(t.TempDir(), "b.kapbak")
	must(t, "backup", path, backup)
	if say := must(t, "prove", backup); !strings.Contains(say, "22 clients") {
		t.Errorf("the proof says\n%s\nwant the 22 clients", say)
	}
	moved := filepath.Join(t.TempDir(), "moved.kap")
	must(t, "restore", backup, moved)
	if was, is := must(t, "clients", path), must(t, "clients", moved); was != is {
		t.Errorf("the moved practice lists\n%s\nwant\n%s", is, was)
	}
	if say := must(t, "restore", backup, moved); !strings.Contains(say, "is kept as") {
		t.Errorf("restoring over a practice says\n%s\nwant where the old file is", say)
	}
}

func TestDamageIsNamedAndSalvaged(t *testing.T) {
	path := demoFile(t)
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file[len(file)/2] ^= 0x40
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	r := kapctl(t, "verify", path)
	if r.status != statusFailed || !strings.Contains(r.out, "damaged:") {
		t.Errorf("verify of a file with one flipped bit: %+v", r)
	}
	saved := filepath.Join(t.TempDir(), "saved.kap")
	if say := must(t, "salvage", path, saved); !strings.Contains(say, "rows kept") {
		t.Errorf("salvage says\n%s", say)
	}
	must(t, "clients", saved)
}

// A redacted copy lacks what was taken out, in the pages and in what the file says of
// itself; a word that stands nowhere stops the print.
func TestPrintOfARedactedCopy(t *testing.T) {
	path, dir := demoFile(t), t.TempDir()
	search := func(name string, more ...string) string {
		out := filepath.Join(dir, name)
		must(t, append(append([]string{"print", "progress", "--client", "jordan", "--out", out}, more...), path)...)
		file, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(opened(t, file), "\x00", "") // letters are two bytes each
	}
	whole, copied := search("whole.pdf"), search("copy.pdf", "--redact", "jordan reeves", "--redact", "C-0098", "--redact-section", "Safety")
	const gone = "0098" // figures are not kerned, so that they stand in the file as one
	if !strings.Contains(whole, gone) || strings.Contains(copied, gone) {
		t.Errorf("%q stands in the report: %v, in its redacted copy: %v", gone, strings.Contains(whole, gone), strings.Contains(copied, gone))
	}
	none := filepath.Join(dir, "none.pdf")
	refused(t, kapctl(t, "print", "progress", "--client", "jordan", "--redact", "Jordann", "--out", none, path), statusFailed, "nowhere “Jordann”", "Nothing was printed")
	refused(t, kapctl(t, "print", "progress", "--client", "jordan", "--redact-section", "Secrets", "--out", none, path), statusFailed, "nowhere “Secrets”")
	refused(t, kapctl(t, "print", "--all", "--client", "jordan", "--redact", "Jordan", "--out", none, path), statusUsage, "of one document")
	if _, err := os.Stat(none); err == nil {
		t.Error("a refused copy left a file")
	}
}

// opened is a PDF with its streams unpacked, as a search would.
func opened(t *testing.T, file []byte) string {
	t.Helper()
	var all strings.Builder
	all.Write(file)
	streams := 0
	for rest := file; ; {
		at := bytes.Index(rest, []byte("stream\n"))
		if at < 0 {
			break
		}
		rest = rest[at+len("stream\n"):]
		unpacked, err := zlib.NewReader(bytes.NewReader(rest))
		if err != nil {
			continue
		}
		content, _ := io.ReadAll(unpacked)
		all.Write(content)
		streams++
	}
	if streams < 3 {
		t.Fatalf("%d streams of the file were unpacked", streams)
	}
	return all.String()
}

// A form that was signed on the screen prints as it was signed, the same file each time.
func TestPrintOfASignedForm(t *testing.T) {
	path, dir := demoFile(t), t.TempDir()
	var files [][]byte
	for _, name := range []string{"a.pdf", "b.pdf"} {
		must(t, "print", "touch-consent", "--signed", "--client", "jordan", "--out", filepath.Join(dir, name), path)
		file, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || bytes.Count(file, []byte("/S /Figure")) < 13 {
			t.Errorf("the signed touch consent shows %d marks (%v), want initials and signatures", bytes.Count(file, []byte("/S /Figure")), err)
		}
		files = append(files, file)
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the signed form is another file the second time")
	}
	out := filepath.Join(dir, "none.pdf")
	refused(t, kapctl(t, "print", "storage", "--signed", "--client", "jordan", "--out", out, path), statusFailed, "is signed")
	refused(t, kapctl(t, "print", "privacy", "--signed", "--client", "jordan", "--out", out, path), statusFailed, "own paper")
}
