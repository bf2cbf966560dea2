//go:build linux

// Command weigh lays the program's real window on a scale beside an empty one of
// Fyne's: its start, its clock in a running session, and its memory after all
// screens. It is no step of CI: it takes some minutes, and other work on the
// computer shows in it. It needs Xvfb, openbox and xdotool; build both first:
//
//	go build -tags migrated_fynedo,drill -o /tmp/drill ./cmd/kapdesk
//	go build -tags migrated_fynedo -o /tmp/empty ./cmd/policy/weigh/empty
//	go run ./cmd/policy/weigh -app /tmp/drill -empty /tmp/empty -practice /tmp/large.kap start clock rounds
//
// The practice is one of 5,000 clients: kapctl demo --clients 5000 --years 10,
// with the passphrase given. Processor time is the kernel's count of the process;
// memory is what it has resident.
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"kapdesk/cmd/policy/screen"
)

// scale is where the programs are weighed.
type scale struct {
	app, empty, practice, passphrase, display string
	passes, rounds                            int
	watch                                     time.Duration
	dir                                       string
}

func main() {
	var s scale
	flag.StringVar(&s.app, "app", "/tmp/drill", "the program, built with the tag drill")
	flag.StringVar(&s.empty, "empty", "/tmp/empty", "the empty window")
	flag.StringVar(&s.practice, "practice", "", "a large practice")
	flag.StringVar(&s.passphrase, "passphrase", "four calm words here", "opens it")
	flag.StringVar(&s.display, "display", ":44", "where Xvfb is started")
	flag.IntVar(&s.passes, "passes", 5, "starts of each; the best counts")
	flag.IntVar(&s.rounds, "rounds", 6, "rounds of all screens")
	flag.DurationVar(&s.watch, "watch", time.Minute, "how long a clock is watched")
	flag.Parse()
	if err := s.run(flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "weigh:", err)
		os.Exit(1)
	}
}

func (s *scale) run(what []string) (err error) {
	if s.dir, err = os.MkdirTemp("", "weigh-"); err != nil {
		return err
	}
	defer os.RemoveAll(s.dir)
	server := screen.Server(s.display, "-fbdir", s.dir)
	stop, err := screen.Open(exec.Command(server[0], server[1:]...))
	if err != nil {
		return fmt.Errorf("no display: %w", err)
	}
	defer stop()
	if stop, err = screen.Start(exec.Command("openbox")); err != nil {
		return err
	}
	defer stop()
	for _, one := range what {
		weigh := map[string]func() error{"start": s.starts, "clock": s.clocks, "rounds": s.screens}[one]
		if weigh == nil {
			return fmt.Errorf("%q is none of start, clock, rounds", one)
		}
		if err := weigh(); err != nil {
			return fmt.Errorf("%s: %w", one, err)
		}
	}
	return nil
}

// starts times the way from the command to the unlock screen.
func (s *scale) starts() error {
	if s.practice == "" {
		return errors.New("-practice names no file to be locked")
	}
	best := map[string]cost{}
	for range s.passes {
		for _, command := range [][]string{{s.empty}, {s.app, s.practice}} { // in turn, so that other work meets both
			c, err := s.startOf(command)
			if err != nil {
				return err
			}
			was, known := best[command[0]]
			if known {
				c = cost{min(c.wall, was.wall), min(c.cpu, was.cpu), min(c.memory, was.memory)}
			}
			best[command[0]] = c
		}
	}
	app, empty := best[s.app], best[s.empty]
	fmt.Printf("| to the unlock screen | empty window | KAP Desk | times |\n|---|--:|--:|--:|\n")
	fmt.Printf("| wall, s | %.2f | %.2f | %.2f |\n", empty.wall.Seconds(), app.wall.Seconds(), app.wall.Seconds()/empty.wall.Seconds())
	fmt.Printf("| processor, s | %.2f | %.2f | %.2f |\n", empty.cpu.Seconds(), app.cpu.Seconds(), app.cpu.Seconds()/empty.cpu.Seconds())
	fmt.Printf("| memory, MB | %d | %d | %.2f |\n", empty.memory>>20, app.memory>>20, float64(app.memory)/float64(empty.memory))
	return nil
}

// cost is what a start takes: until its window is drawn, and a second later.
type cost struct {
	wall, cpu time.Duration
	memory    int
}

func (s *scale) startOf(command []string) (c cost, err error) {
	begin := time.Now()
	p, err := s.start(command...)
	if err != nil {
		return c, err
	}
	defer p.end()
	if err := screen.Wait(time.Minute, s.drawn); err != nil {
		return c, fmt.Errorf("%s drew nothing: %w", command[0], err)
	}
	c.wall = time.Since(begin)
	time.Sleep(time.Second)
	c.cpu, c.memory = p.used(), p.resident()
	p.end()
	return c, screen.Wait(10*time.Second, func() bool { return !s.drawn() })
}

// drawn reports whether most of the screen shows a window and not the black root.
func (s *scale) drawn() bool {
	file, err := os.ReadFile(filepath.Join(s.dir, "Xvfb_screen0")) // in the format of xwd
	if err != nil || len(file) < 100 {
		return false
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(file[4*i:])) }
	pixels, line := file[word(0)+12*word(19):], word(12)
	black, all := 0, 0
	for y := 100; y < 800; y += 50 {
		for x := 100; x < 1400; x += 50 {
			all++
			if at := y*line + 4*x; bytes.Equal(pixels[at:at+3], []byte{0, 0, 0}) {
				black++
			}
		}
	}
	return black < all/10
}

// clocks watches a window in which nothing happens but the seconds.
func (s *scale) clocks() error {
	fmt.Printf("| a clock for %v | %% of a core |\n|---|--:|\n", s.watch)
	p, err := s.start(s.empty, "-tick")
	if err != nil {
		return err
	}
	defer p.end()
	if err := screen.Wait(time.Minute, s.drawn); err != nil {
		return err
	}
	fmt.Printf("| an empty window with the seconds | %.1f |\n", s.share(p))
	p.end()
	for _, vitals := range []string{"36", "1000"} {
		p, err := s.start(s.app, "-demo", "-at", "2025-06-12T12:57")
		if err != nil {
			return err
		}
		defer p.end()
		if err := screen.Wait(2*time.Minute, func() bool { return strings.HasPrefix(p.ask("state"), "{") }); err != nil {
			return fmt.Errorf("the demo did not open: %w", err)
		}
		if said := p.ask("session " + vitals); said != "ok" {
			return errors.New(said)
		}
		fmt.Printf("| a session with %s vitals | %.1f |\n", vitals, s.share(p))
		p.end()
	}
	return nil
}

// share is the processor time in a while, in percent of a core.
func (s *scale) share(p *process) float64 {
	time.Sleep(5 * time.Second) // what opens it is over
	before, begin := p.used(), time.Now()
	time.Sleep(s.watch)
	return 100 * (p.used() - before).Seconds() / time.Since(begin).Seconds()
}

// screens goes to all screens of a large practice, round after round.
func (s *scale) screens() error {
	p, err := s.start(s.empty)
	if err != nil {
		return err
	}
	defer p.end()
	if err := screen.Wait(time.Minute, s.drawn); err != nil {
		return err
	}
	time.Sleep(5 * time.Second)
	empty := p.resident()
	p.end()
	fmt.Printf("| memory | MB | times |\n|---|--:|--:|\n| an empty window | %d | 1 |\n", empty>>20)

	if p, err = s.start(s.app, s.practice); err != nil {
		return err
	}
	defer p.end()
	opened := func() bool { return strings.HasPrefix(p.ask("state"), "{") }
	if err := screen.Unlock("windowactivate", s.passphrase, opened); err != nil {
		return fmt.Errorf("it did not unlock: %w", err)
	}
	for round := range s.rounds {
		for {
			name := p.ask("screen")
			if name == "done" {
				break
			}
			if strings.HasPrefix(name, "failed") || name == "" {
				return fmt.Errorf("round %d: %s", round+1, name)
			}
			time.Sleep(700 * time.Millisecond)
		}
		fmt.Printf("| all screens, round %d | %d | %.2f |\n", round+1, p.resident()>>20, float64(p.resident())/float64(empty))
	}
	time.Sleep(90 * time.Second) // Fyne drops what was not seen for a minute
	p.ask("screen")
	time.Sleep(30 * time.Second)
	fmt.Printf("| two minutes later | %d | %.2f |\n", p.resident()>>20, float64(p.resident())/float64(empty))
	return nil
}

// process is one of the programs while it is weighed.
type process struct {
	cmd *exec.Cmd
	in  io.Writer
	out *bufio.Scanner
}

func (s *scale) start(command ...string) (*process, error) {
	home := filepath.Join(s.dir, "home")
	if err := os.MkdirAll(home, 0o700); err != nil {
		return nil, err
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(slices.Clone(os.Environ()), "HOME="+home, "XDG_CONFIG_HOME="+home)
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &process{cmd, in, bufio.NewScanner(out)}, cmd.Start()
}

// ask sends the drill a line and returns its answer.
func (p *process) ask(line string) string {
	fmt.Fprintln(p.in, line)
	p.out.Scan()
	return p.out.Text()
}

func (p *process) end() {
	if p.cmd.ProcessState == nil {
		p.cmd.Process.Kill()
		p.cmd.Wait()
	}
}

// used is the processor time of the process so far.
func (p *process) used() time.Duration {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	_, after, _ := strings.Cut(string(text), ") ") // the name may hold blanks
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond // Linux counts to programs in hundredths
}

// resident is its memory in bytes.
func (p *process) resident() int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.cmd.Process.Pid))
	fields := strings.Fields(string(text))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.Atoi(fields[1])
	return pages * os.Getpagesize()
}
