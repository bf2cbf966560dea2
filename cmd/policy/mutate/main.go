// Mutate makes small faults in the rules, one at a time, and tells which of
// them no test notices. It is no step of CI: a whole run takes minutes. Run it
// after a change of rules, from the root of the module:
//
//	go run ./cmd/policy/mutate ./data/calendar ./data/document
//	go run ./cmd/policy/mutate -only '/(kind|form)\.go' -with ./data/calendar,./data/document ./data
//	go run ./cmd/policy/mutate -since main -with ./data/store ./data/course
//	go run ./cmd/policy/mutate -n 100 -seed 2 -p 2 ./data/measure
//
// No file is touched: each mutant is compiled by way of `go test -overlay`. A
// mutant is alive when the tests of its own package and of those given by -with
// pass. The ones that change nothing a caller can see are listed in
// survivors.txt, each with its reason, and are not printed again; a rule whose
// text changed has to be judged anew. The exit status is 0 whatever is alive.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// options are the flags and the packages to mutate.
type options struct {
	packages []string
	with     []string // further packages whose tests are asked
	n        int      // mutants to try, 0 for all
	seed     uint64
	parallel int
	since    string // only lines changed since this revision
	only     string // only mutants whose line of the report matches
	wording  *regexp.Regexp
	accepted map[string]string
	timeout  time.Duration
}

func main() {
	var o options
	with := flag.String("with", "", "further packages whose tests are run, separated by commas")
	wording := flag.String("wording", `(String|Words?|Error)$`, "`regexp` of file and function that only word things, reported apart")
	accepted := flag.String("accepted", "cmd/policy/mutate/survivors.txt", "`file` of the accepted survivors")
	flag.IntVar(&o.n, "n", 0, "mutants to try, 0 for all")
	flag.Uint64Var(&o.seed, "seed", 1, "of the sample")
	flag.IntVar(&o.parallel, "p", 1, "mutants at a time")
	flag.StringVar(&o.since, "since", "", "mutate only lines changed since this `revision`")
	flag.StringVar(&o.only, "only", "", "mutate only what this `regexp` finds in the line reported")
	flag.DurationVar(&o.timeout, "timeout", time.Minute, "of the tests of one package")
	flag.Parse()
	o.packages, o.with = flag.Args(), strings.FieldsFunc(*with, func(r rune) bool { return r == ',' })

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := func() (err error) {
		if o.wording, err = regexp.Compile(*wording); err != nil {
			return err
		}
		if o.accepted, err = readAccepted(*accepted); err != nil {
			return err
		}
		return run(ctx, o, os.Stdout)
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

// run tries the mutants and reports on w.
func run(ctx context.Context, o options, w io.Writer) error {
	packages, err := load(o.packages)
	if err != nil {
		return err
	}
	others, err := load(o.with)
	if err != nil {
		return err
	}
	for _, p := range append(slices.Clone(packages), others...) {
		if fate, out := p.test(ctx, o.timeout, ""); fate != alive {
			return fmt.Errorf("the tests of %s do not pass as they are:\n%s", p.ImportPath, out)
		}
	}
	only, err := regexp.Compile(o.only)
	if err != nil {
		return err
	}
	var all []*mutant
	for _, p := range packages {
		mine, err := p.mutants(o.since)
		if err != nil {
			return err
		}
		all = append(all, slices.DeleteFunc(mine, func(m *mutant) bool { return !only.MatchString(m.String()) })...)
	}
	if o.n > 0 && o.n < len(all) {
		rand.New(rand.NewPCG(o.seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		all = all[:o.n]
	}
	err = tryAll(ctx, all, others, o)
	report(w, slices.DeleteFunc(all, func(m *mutant) bool { return !m.tried }), o) // after an interrupt, of those so far
	return err
}

// tryAll gives each mutant its fate.
func tryAll(ctx context.Context, all []*mutant, others []pkg, o options) error {
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	todo := make(chan int)
	errs := make([]error, len(all))
	var workers sync.WaitGroup
	for range max(o.parallel, 1) {
		workers.Go(func() {
			for i := range todo {
				errs[i] = all[i].try(ctx, filepath.Join(dir, strconv.Itoa(i)), others, o.timeout)
			}
		})
	}
	for i := range all {
		if ctx.Err() != nil {
			break
		}
		todo <- i
		fmt.Fprintf(os.Stderr, "\r%d of %d ", i+1, len(all))
	}
	close(todo)
	workers.Wait()
	fmt.Fprintln(os.Stderr)
	return errors.Join(append(errs, ctx.Err())...)
}

// try asks the tests of the mutant's package, then the others'.
func (m *mutant) try(ctx context.Context, dir string, others []pkg, timeout time.Duration) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	changed, overlay := filepath.Join(dir, "mutant.go"), filepath.Join(dir, "overlay.json")
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{m.path: changed}})
	if err != nil {
		return err
	}
	if err := errors.Join(os.WriteFile(changed, m.text(), 0o600), os.WriteFile(overlay, list, 0o600)); err != nil {
		return err
	}
	for _, p := range append([]pkg{m.pkg}, others...) {
		if m.fate, _ = p.test(ctx, timeout, overlay); m.fate != alive {
			break
		}
	}
	m.tried = ctx.Err() == nil // else the interrupt ended its tests
	return nil
}

// fate is what became of a mutant.
type fate int

const (
	alive fate = iota
	killed
	timedOut
	broken // it does not compile
)

// pkg is what `go list` says of a package.
type pkg struct {
	ImportPath, Dir                    string
	GoFiles, TestImports, XTestImports []string
}

func load(patterns []string) ([]pkg, error) {
	if len(patterns) == 0 {
		return nil, nil
	}
	out, err := exec.Command("go", append([]string{"list", "-tags", "ci", "-json=ImportPath,Dir,GoFiles,TestImports,XTestImports"}, patterns...)...).Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("%w: %s", err, exit.Stderr)
		}
		return nil, fmt.Errorf("go list: %w", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := dec.Decode(&p); err == io.EOF {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
}

// test runs the package's tests under an overlay, "" for none.
func (p pkg) test(ctx context.Context, timeout time.Duration, overlay string) (fate, string) {
	// Most of the time is the compiler's and the linker's: they leave out what
	// only speed and debuggers need, and clean up their memory less often.
	args := []string{"test", "-tags", "ci", "-count=1", "-failfast", "-vet=off", "-gcflags=-N -l", "-ldflags=-s -w",
		"-timeout", timeout.String(), "-overlay", overlay, p.ImportPath}
	// A property that fails would be shrunk for half a minute and written down
	// beside the source.
	if slices.Contains(append(p.TestImports, p.XTestImports...), "pgregory.net/rapid") {
		args = append(args, "-rapid.nofailfile", "-rapid.shrinktime=1ms")
	}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), "GOGC=400")
	out, err := cmd.CombinedOutput()
	switch text := string(out); {
	case err == nil:
		return alive, text
	case strings.Contains(text, " failed]"): // build, setup
		return broken, text
	case strings.Contains(text, "panic: test timed out"):
		return timedOut, text
	default:
		return killed, text
	}
}

// report prints the survivors that are not accepted, then the totals of each
// package with its wording apart.
func report(w io.Writer, all []*mutant, o options) {
	type total struct{ fates, accepted [broken + 1]int }
	totals := map[string]*total{}
	slices.SortStableFunc(all, func(a, b *mutant) int { return strings.Compare(a.path, b.path)*1e6 + a.line - b.line })
	for _, m := range all {
		name := m.pkg.ImportPath
		if o.wording.MatchString(m.file + " " + m.in) {
			name += " (wording)"
		}
		if totals[name] == nil {
			totals[name] = &total{}
		}
		totals[name].fates[m.fate]++
		reason := o.accepted[m.key()]
		switch {
		case m.fate == alive && reason == "":
			fmt.Fprintln(w, m)
		case m.fate != alive && reason != "":
			fmt.Fprintf(w, "%v\n\tis accepted but not alive: take it out of the list\n", m)
		}
		if reason != "" {
			totals[name].accepted[m.fate]++
		}
	}
	names := make([]string, 0, len(totals))
	for name := range totals {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		t := totals[name]
		compiled := t.fates[alive] + t.fates[killed] + t.fates[timedOut]
		fmt.Fprintf(w, "%s: %d mutants, %d killed, %d timed out, %d alive (%.1f %%), of these %d accepted; %d more do not compile\n", name,
			compiled, t.fates[killed], t.fates[timedOut], t.fates[alive], 100*float64(t.fates[alive])/float64(max(compiled, 1)), t.accepted[alive], t.fates[broken])
	}
}

// readAccepted reads the list of accepted survivors: a line as the report has
// it but for its number, then its reason on a line that begins with a tab.
func readAccepted(path string) (map[string]string, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	list, key := map[string]string{}, ""
	for i, line := range strings.Split(string(text), "\n") {
		reason, isReason := strings.CutPrefix(line, "\t")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isReason && key != "":
			list[key], key = reason, ""
		case !isReason && key == "":
			key = line
		default:
			return nil, fmt.Errorf("%s:%d: each survivor has one line with its reason", path, i+1)
		}
	}
	if key != "" {
		return nil, fmt.Errorf("%s: the last survivor has no reason", path)
	}
	return list, nil
}
