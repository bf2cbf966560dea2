package main

import (
	"bufio"
	"encoding/json"
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

// hand is somebody at the real window: it looks for words on the screen, clicks
// where they stand, and counts what that took.
type hand struct {
	to     io.Writer      // what the program is asked by
	from   *bufio.Scanner // what it answers by
	shots  string         // where pictures are kept, "" for nowhere
	window string         // its number in the window system
	steps  []step
	number int
}

// step is what a part of the way took.
type step struct {
	name                         string
	clicks, notches, keys, typed int
	took                         time.Duration
	begun                        time.Time
}

// thing is what the program says of one thing on the screen (ui/seeing.go).
type thing struct {
	What, Words, Text string
	At, In            [4]float64
	Front             bool
}

type sight struct {
	Page, Keyboard string
	Seen           []thing
}

// stuck ends the walk: what was looked for did not come.
type stuck struct{ words string }

func (h *hand) ask(line string) string {
	fmt.Fprintln(h.to, line)
	if !h.from.Scan() {
		panic(stuck{"the program ended"})
	}
	return h.from.Text()
}

func (h *hand) see() (s sight) {
	if err := json.Unmarshal([]byte(h.ask("see")), &s); err != nil {
		panic(stuck{err.Error()})
	}
	return s
}

// settles waits until nothing on the screen moves any more.
func (h *hand) settles() sight {
	before := h.ask("see")
	for range 100 {
		time.Sleep(60 * time.Millisecond)
		now := h.ask("see")
		if now == before {
			break
		}
		before = now
	}
	return h.see()
}

func (h *hand) now() *step { return &h.steps[len(h.steps)-1] }

// begins starts to count a step.
func (h *hand) begins(name string) {
	h.ends()
	h.steps = append(h.steps, step{name: name, begun: time.Now()})
}

func (h *hand) ends() {
	if len(h.steps) > 0 && h.now().took == 0 {
		h.now().took = time.Since(h.now().begun)
		h.shot(h.now().name)
	}
}

// windowOf is the number of the program's window.
func windowOf() (number string) {
	screen.Wait(time.Minute, func() bool {
		out, _ := exec.Command("xdotool", "search", "--onlyvisible", "--name", "^KAP Desk").Output()
		number = strings.TrimSpace(string(out))
		return number != ""
	})
	return number
}

// goes takes the way, and tells what it took and where it got stuck.
func (h *hand) goes(way func()) (err error) {
	defer func() {
		p := recover()
		if gone, ok := p.(stuck); ok {
			h.tells(gone.words)
			err = fmt.Errorf("the walk got stuck: %s", gone.words)
		} else if p != nil {
			panic(p)
		}
		h.ends()
		h.table(os.Stdout)
	}()
	way()
	return nil
}

func (h *hand) shot(name string) {
	if h.shots == "" {
		return
	}
	h.number++
	file := fmt.Sprintf("%02d-%s.png", h.number, strings.Map(func(r rune) rune {
		if r == ' ' || r == '/' || r == ',' {
			return '-'
		}
		return r
	}, name))
	exec.Command("import", "-window", "root", filepath.Join(h.shots, file)).Run()
}

// finds looks for words until they are on the screen: of several that of a dialog,
// then the last, or with ^ the first. Words that end in … are the beginning. Kinds are what it may be; none means anything.
func (h *hand) finds(words string, kinds ...string) thing {
	for deadline := time.Now().Add(15 * time.Second); ; {
		if found, ok := pick(h.settles(), words, kinds); ok {
			return found
		}
		if time.Now().After(deadline) {
			panic(stuck{fmt.Sprintf("%q is not on the screen", words)})
		}
	}
}

func pick(s sight, words string, kinds []string) (found thing, ok bool) {
	words, first := strings.CutPrefix(words, "^") // not the last
	like, begins := strings.CutSuffix(words, "…")
	for _, one := range s.Seen {
		if ok && first && one.Front == found.Front {
			continue
		}
		same := one.Words == words || begins && strings.HasPrefix(one.Words, like)
		if !same || len(kinds) > 0 && !slices.Contains(kinds, one.What) || one.At[2] <= 0 || found.Front && !one.Front {
			continue
		}
		found, ok = one, true
	}
	return found, ok
}

// point is where a thing is clicked: a field below its label.
func (t thing) point() (x, y float64) {
	x, y = t.At[0]+t.At[2]/2, t.At[1]+t.At[3]/2
	if t.What == "field" || t.What == "select" {
		x = t.At[0] + min(t.At[2]/2, 60)
		if t.At[3] > 40 {
			y = t.At[1] + 24 + 18
		}
	}
	return x, y
}

func (t thing) hidden() bool {
	_, y := t.point()
	return y < t.In[1]+4 || y > t.In[1]+t.In[3]-4
}

// click clicks words, and turns the wheel first where they are out of view.
func (h *hand) click(words string) { h.press(words) }

func (h *hand) press(words string, kinds ...string) {
	found := h.finds(words, kinds...)
	for tries := 0; found.hidden() && tries < 40; tries++ {
		button := "5"
		if found.At[1] < found.In[1] {
			button = "4"
		}
		screen.Do("mousemove", "--window", h.window, whole(found.In[0]+found.In[2]/2), whole(found.In[1]+found.In[3]/2), "click", button)
		h.now().notches++
		found = h.finds(words, kinds...)
	}
	if found.hidden() {
		panic(stuck{fmt.Sprintf("the wheel does not bring %q into view", words)})
	}
	x, y := found.point()
	screen.Do("mousemove", "--window", h.window, whole(x), whole(y), "click", "1")
	h.now().clicks++
	h.settles()
}

func whole(v float64) string { return strconv.Itoa(int(v + 0.5)) }

func (h *hand) clicks(all ...string) {
	for _, words := range all {
		h.click(words)
	}
}

// presses clicks the n-th of several things with the same words, from the top.
func (h *hand) presses(words string, numbers ...int) {
	for _, n := range numbers {
		at := 0
		for _, one := range h.settles().Seen {
			if one.What == "button" && one.Words == words && !one.hidden() {
				if at++; at == n {
					x, y := one.point()
					screen.Do("mousemove", "--window", h.window, whole(x), whole(y), "click", "1")
					h.now().clicks++
				}
			}
		}
		if at < n {
			panic(stuck{fmt.Sprintf("there are %d of %q", at, words)})
		}
	}
	h.settles()
}

// fills clicks into fields and types: label, text, label, text.
func (h *hand) fills(pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		h.press(pairs[i], "field")
		h.types(pairs[i+1])
	}
}

func (h *hand) types(text string) {
	screen.Do("type", "--delay", "10", text)
	h.now().typed += len([]rune(text))
	h.settles()
}

// chooses opens a select box and clicks a choice: label, choice, label, choice.
func (h *hand) chooses(pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		h.press(pairs[i], "select")
		h.click(pairs[i+1])
	}
}

// key presses keys that are no letters of a text.
func (h *hand) key(names ...string) {
	for _, name := range names {
		screen.Do("key", name)
		h.now().keys++
	}
	h.settles()
}

// tabs goes to a field or button by Tab.
func (h *hand) tabs(words string) {
	like, begins := strings.CutSuffix(words, "…")
	for range 60 {
		at := h.settles().Keyboard
		if at == words || begins && strings.HasPrefix(at, like) {
			return
		}
		h.key("Tab")
	}
	panic(stuck{fmt.Sprintf("60 Tabs do not lead to %q", words)})
}

// reads waits until words stand on the screen.
func (h *hand) reads(words ...string) {
	for _, one := range words {
		for deadline := time.Now().Add(20 * time.Second); !h.says(one); {
			if time.Now().After(deadline) {
				panic(stuck{fmt.Sprintf("the screen does not say %q", one)})
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
}

func (h *hand) says(words string) bool {
	for _, one := range h.see().Seen {
		if strings.Contains(one.Words, words) {
			return true
		}
	}
	return false
}

// gone waits until words are not on the screen any more: a dialog has closed.
func (h *hand) gone(words string) {
	for range 60 {
		if _, there := pick(h.settles(), words, nil); !there {
			return
		}
	}
	panic(stuck{fmt.Sprintf("%q stays on the screen", words)})
}

// passes lets time go by.
func (h *hand) passes(span string) {
	h.ask("pass " + span)
	time.Sleep(1200 * time.Millisecond) // the second in which the screens look at the clock
}

// table is what the steps took, as the README has it.
func (h *hand) table(out io.Writer) {
	fmt.Fprintln(out, "| step | clicks | notches of the wheel | keys | letters typed | seconds of the hand |\n|---|--:|--:|--:|--:|--:|")
	var all step
	for _, s := range h.steps {
		fmt.Fprintf(out, "| %s | %d | %d | %d | %d | %.0f |\n", s.name, s.clicks, s.notches, s.keys, s.typed, s.took.Seconds())
		all.clicks, all.notches, all.keys, all.typed, all.took = all.clicks+s.clicks, all.notches+s.notches, all.keys+s.keys, all.typed+s.typed, all.took+s.took
	}
	fmt.Fprintf(out, "| all | %d | %d | %d | %d | %.0f |\n", all.clicks, all.notches, all.keys, all.typed, all.took.Seconds())
}

// tells says where the walk ended, with what stands on the screen.
func (h *hand) tells(why string) {
	h.shot("stuck")
	s := h.see()
	fmt.Fprintf(os.Stderr, "stuck at %q: %s\n%s, the keyboard is in %q\n", h.now().name, why, s.Page, s.Keyboard)
	for _, one := range s.Seen {
		if one.What != "words" {
			fmt.Fprintf(os.Stderr, "  %s %q %q %v\n", one.What, one.Words, one.Text, one.At)
		}
	}
}
