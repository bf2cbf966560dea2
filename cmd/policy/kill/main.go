// Kill ends the program in its real window with SIGKILL, at a random moment
// while somebody types, and tells how much of what was typed the practice lacks
// afterwards. CI plays five rounds; a hundred take half an hour. It needs
// Xvfb, xdotool and ss; build the program first:
//
//	go build -tags migrated_fynedo -o /tmp/kapdesk ./cmd/kapdesk
//	go run ./cmd/policy/kill -app /tmp/kapdesk -rounds 100 -load 4
//
// A round unlocks a copy of the demo practice, which opens an unsigned note at
// its summary, and types numbers there. The age of a number is the time from the
// moment the program took its keys from the window system to the kill; the oldest
// that is not in the practice is the round's loss. Keys that wait for a busy
// program are not typed yet: nobody saw them. On a computer with other work,
// -nice -10 gives the window the share it would have beside the busy loops alone.
// The exit status is 1 when one was older than allowed, or a practice not whole.
//
// With -term it is told to end, as at a logout: nothing that it had taken may be
// lost.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"kapdesk/cmd/policy/screen"
	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// options are the flags.
type options struct {
	app     string
	display string
	rounds  int
	load    int
	nice    int
	oldest  time.Duration
	term    bool
}

func main() {
	var o options
	flag.StringVar(&o.app, "app", "/tmp/kapdesk", "the built program")
	flag.StringVar(&o.display, "display", ":43", "where Xvfb is started")
	flag.IntVar(&o.rounds, "rounds", 100, "rounds")
	flag.IntVar(&o.load, "load", 4, "busy loops beside the program")
	flag.IntVar(&o.nice, "nice", 0, "priority of the program and of Xvfb as sessions of their own, as for nice")
	flag.DurationVar(&o.oldest, "oldest", 1500*time.Millisecond, "how old lost text may be")
	flag.BoolVar(&o.term, "term", false, "end it with SIGTERM, as a logout does")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "kill:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "kill-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	template := filepath.Join(dir, "template.kap")
	visit, err := prepare(ctx, template)
	if err != nil {
		return err
	}
	stop, err := screen.Open(o.ahead(screen.Server(o.display)...))
	if err != nil {
		return err
	}
	defer stop()
	for range o.load {
		stop, err := screen.Start(exec.Command("sh", "-c", "while :; do :; done"))
		if err != nil {
			return err
		}
		defer stop()
	}

	var losses []time.Duration
	bad, silent := 0, 0
	for round := 1; round <= o.rounds && silent < o.rounds && ctx.Err() == nil; {
		r := &sitting{options: o, dir: filepath.Join(dir, strconv.Itoa(round+silent)), visit: visit}
		loss, err := r.play(ctx, template)
		switch {
		case errors.Is(err, errNothing): // it was killed before the field had the keyboard
			silent++
			fmt.Printf("      %v\n", err)
			continue
		case err != nil:
			bad++
			fmt.Printf("%5d %v\n", round, err)
		default:
			losses = append(losses, loss)
			fmt.Printf("%5d typed %5.1f s, lost %4d ms%s\n", round, r.typed.Seconds(), loss.Milliseconds(), r.ended)
		}
		os.RemoveAll(r.dir)
		round++
	}
	return report(o, losses, bad)
}

// report prints the table of the README.
func report(o options, losses []time.Duration, bad int) error {
	older := 0
	for _, l := range losses {
		if l > o.oldest {
			older++
		}
	}
	slices.Sort(losses)
	if len(losses) > 0 {
		at := func(share float64) int64 { return losses[int(share*float64(len(losses)-1))].Milliseconds() }
		fmt.Printf("\n| rounds | busy loops | practice whole | oldest lost text: middle | nine of ten | worst | older than %v |\n", o.oldest)
		fmt.Println("|--:|--:|--:|--:|--:|--:|--:|")
		fmt.Printf("| %d | %d | %d | %d ms | %d ms | %d ms | %d |\n", len(losses)+bad, o.load, len(losses), at(0.5), at(0.9), at(1), older)
	}
	if older+bad > 0 {
		return fmt.Errorf("%d rounds lost text older than %v, %d practices were not whole or never opened", older, o.oldest, bad)
	}
	return nil
}

// sitting is one run of the program until it is killed.
type sitting struct {
	options
	dir   string
	visit data.VisitID
	typed time.Duration
	taken []time.Time // of each number, the earliest that the program had its keys
	ended string      // how, when it was told to
}

var errNothing = errors.New("killed before anything was typed")

func (r *sitting) play(ctx context.Context, template string) (loss time.Duration, err error) {
	path := filepath.Join(r.dir, "practice.kap")
	file, err := os.ReadFile(template)
	if err == nil {
		err = os.MkdirAll(r.dir, 0o700)
	}
	if err == nil {
		err = os.WriteFile(path, file, 0o600)
	}
	if err != nil {
		return 0, err
	}
	app := r.ahead(r.app, path)
	app.Env = append(os.Environ(), "HOME="+r.dir, "XDG_CONFIG_HOME="+r.dir, "TMPDIR="+r.dir)
	kill, err := screen.Start(app)
	if err != nil {
		return 0, err
	}
	defer kill()
	shown := func(title string) func() bool {
		return func() bool { return exec.Command("xdotool", "search", "--onlyvisible", "--name", title).Run() == nil }
	}
	if err := screen.Wait(time.Minute, shown("^KAP Desk")); err != nil {
		return 0, fmt.Errorf("no window: %w", err)
	}
	if err := screen.Unlock("windowfocus", demo.Passphrase, shown("Juniper House")); err != nil { // there is no window manager
		return 0, fmt.Errorf("it did not unlock: %w", err)
	}
	begin := time.Now()
	over := make(chan time.Time)
	time.AfterFunc(4*time.Second+rand.N(6*time.Second), func() {
		if r.term {
			now := time.Now()
			r.ended = end(app)
			over <- now
			return
		}
		kill()
		over <- time.Now()
	})
	killed := r.types(app.Process.Pid, over)
	r.typed = killed.Sub(begin)
	last, err := r.last(ctx, path)
	if err != nil || last+1 >= len(r.taken) {
		return 0, err
	}
	return max(0, killed.Sub(r.taken[last+1])), nil // it was sent to a program that had ended
}

// types types until the program was killed, no faster than it takes the keys.
func (r *sitting) types(pid int, over <-chan time.Time) (killed time.Time) {
	queues := ownQueues(pid)
	for {
		screen.Do("type", "--delay", "15", fmt.Sprintf("%05d ", len(r.taken)))
		taken := time.Now()
		for { // while keys lie in the socket from the window system
			looked := time.Now()
			out, _ := exec.Command("ss", "-xH").Output()
			if !queues.MatchString(string(out)) {
				break
			}
			taken = looked
		}
		r.taken = append(r.taken, taken)
		select {
		case killed = <-over:
			return killed
		default:
		}
	}
}

// ownQueues matches a line of ss that says that something waits in one of a
// program's own sockets.
func ownQueues(pid int) *regexp.Regexp {
	out, _ := exec.Command("ss", "-xpH").Output()
	var sockets []string
	for line := range strings.Lines(string(out)) {
		if f := strings.Fields(line); len(f) > 6 && strings.Contains(line, fmt.Sprintf("pid=%d,", pid)) {
			sockets = append(sockets, f[5])
		}
	}
	return regexp.MustCompile(`(?m)^\S+ +\S+ +[1-9]\d* +\d+ +\S+ +(` + strings.Join(sockets, "|") + `) `)
}

// ahead is a command that runs with the program's priority.
func (o options) ahead(command ...string) *exec.Cmd {
	if o.nice != 0 {
		// Linux shares the processor between sessions, not between programs.
		own := fmt.Sprintf(`echo %d >/proc/self/autogroup; exec "$@"`, o.nice)
		command = append([]string{"setsid", "sh", "-c", own, "sh"}, command...)
	}
	return exec.Command(command[0], command[1:]...)
}

var number = regexp.MustCompile(`\d{5} `)

// last opens the practice as the kill left it, looks at every page, and returns
// the last number in the note.
func (r *sitting) last(ctx context.Context, path string) (last int, err error) {
	whole, err := vault.Check(ctx, path, vault.Passphrase(demo.Passphrase))
	if err == nil {
		err = whole.Err()
	}
	if err != nil {
		return 0, err
	}
	p, err := keeper.Open(ctx, path, vault.Passphrase(demo.Passphrase), keeper.Computer(), "kill")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	visit, err := p.Store.Visit(ctx, r.visit)
	if err != nil {
		return 0, err
	}
	note, err := json.Marshal(visit.Body)
	if err != nil {
		return 0, err
	}
	found := number.FindAllString(string(note), -1)
	if len(found) == 0 {
		return 0, errNothing
	}
	return strconv.Atoi(strings.TrimSpace(found[len(found)-1]))
}

// prepare makes the demo practice as if it had been locked over an unsigned note
// with the keyboard in its summary: there unlocking leads back to.
func prepare(ctx context.Context, path string) (data.VisitID, error) {
	clock := demo.NewClock(data.FixedClock(demo.DesignTime(demo.Zone.MustLocation())))
	p, err := keeper.Create(ctx, path, demo.Passphrase, clock, "kill")
	if err != nil {
		return 0, err
	}
	defer p.Close()
	if err := demo.Fill(ctx, p.Store, clock, nil); err != nil {
		return 0, err
	}
	page, err := p.Store.Clients(ctx, store.ClientFilter{Search: "Wei"})
	if err != nil || len(page.Rows) == 0 {
		return 0, fmt.Errorf("no client Wei in the demo: %w", err)
	}
	client := page.Rows[0].ID
	visits, err := p.Store.Visits(ctx, client)
	if err != nil || len(visits) == 0 {
		return 0, fmt.Errorf("no visit of Wei in the demo: %w", err)
	}
	place := fmt.Sprintf(`{"places":[{"Page":"visit","Client":%d,"ID":%d}],"at":0,"page":{"focus":"Summary"}}`, client, visits[0].ID)
	return visits[0].ID, p.Store.SaveDraft(ctx, "lock/place", place)
}

// end tells a program to end, waits until it has, and says how that was.
func end(c *exec.Cmd) string {
	begin := time.Now()
	c.Process.Signal(syscall.SIGTERM)
	force := time.AfterFunc(15*time.Second, func() { c.Process.Kill() })
	defer force.Stop()
	how := "in order"
	if err := c.Wait(); err != nil {
		how = err.Error()
	}
	return fmt.Sprintf(", ended %s after %.1f s", how, time.Since(begin).Seconds())
}
