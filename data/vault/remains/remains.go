//go:build linux

// Package remains counts what is left of some words in the memory of a process,
// for the tests that a lock leaves no secret behind. It is how an attacker with a
// memory image would look.
package remains

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// Words are what is looked for. They are kept masked, so that a process that
// searches itself does not find its own question.
type Words struct{ forms [][]byte }

// mask is a byte that no text consists of.
const mask = 0xa5

// Text looks for runes as UTF-8 and as Go's 32-bit runes. They are taken one by
// one, so that the caller need not hold the text either.
func Text(each func(yield func(rune) bool)) Words {
	var utf8, runes []byte
	for r := range each {
		for _, b := range []byte(string(r)) {
			utf8 = append(utf8, b^mask)
		}
		runes = append(runes, byte(r)^mask, byte(r>>8)^mask, byte(r>>16)^mask, byte(r>>24)^mask)
	}
	return Words{[][]byte{utf8, runes}}
}

// Bytes looks for bytes as they are, which the caller then wipes.
func Bytes(b []byte) Words {
	masked := make([]byte, len(b))
	for i := range b {
		masked[i] = b[i] ^ mask
	}
	return Words{[][]byte{masked}}
}

// MarshalText is the question for another process, in which it does not stand in
// clear either.
func (w Words) MarshalText() ([]byte, error) {
	var fields []string
	for _, form := range w.forms {
		fields = append(fields, hex.EncodeToString(form))
	}
	return []byte(strings.Join(fields, " ")), nil
}

// UnmarshalText reads what MarshalText wrote.
func (w *Words) UnmarshalText(text []byte) error {
	w.forms = nil
	for _, field := range strings.Fields(string(text)) {
		form, err := hex.DecodeString(field)
		if err != nil {
			return err
		}
		w.forms = append(w.forms, form)
	}
	return nil
}

// chunk is how much is read at a time.
const chunk = 1 << 20

// Count returns how often each of the words is found in all memory that a process
// can write. pid 0 is this process.
func Count(pid int, words ...Words) ([]int, error) {
	dir := "/proc/self"
	if pid != 0 {
		dir = fmt.Sprintf("/proc/%d", pid)
	}
	maps, err := os.ReadFile(dir + "/maps")
	if err != nil {
		return nil, err
	}
	memory, err := os.Open(dir + "/mem")
	if err != nil {
		return nil, err
	}
	defer memory.Close()
	// What is read lies outside the searched maps: they were listed before.
	buffer, err := syscall.Mmap(-1, 0, chunk, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return nil, err
	}
	defer syscall.Munmap(buffer)

	counts := make([]int, len(words))
	for lines := bufio.NewScanner(bytes.NewReader(maps)); lines.Scan(); {
		var from, to uint64
		var rights string
		if _, err := fmt.Sscanf(lines.Text(), "%x-%x %s", &from, &to, &rights); err != nil {
			return nil, fmt.Errorf("a line of the memory map is not as expected: %w", err)
		}
		if !strings.HasPrefix(rights, "rw") {
			continue
		}
		if err := search(memory, int64(from), int64(to), buffer, words, counts); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// search goes through one range. Each read begins a little before the end of the
// one before, so that words over the border are found once.
func search(memory io.ReaderAt, from, to int64, buffer []byte, words []Words, counts []int) error {
	for at := from; at < to; at += chunk / 2 {
		n, err := memory.ReadAt(buffer[:min(chunk, to-at)], at)
		if err != nil && err != io.EOF && !errors.Is(err, syscall.EIO) && !errors.Is(err, syscall.EFAULT) {
			return err
		}
		read := buffer[:n]
		for i := range read {
			read[i] ^= mask
		}
		for i, w := range words {
			for _, form := range w.forms {
				counts[i] += countBefore(read, form, chunk/2)
			}
		}
	}
	return nil
}

// countBefore counts what begins before a border; the next read finds the rest.
func countBefore(in, form []byte, border int) (n int) {
	for at := 0; ; {
		next := bytes.Index(in[at:], form)
		if next < 0 || at+next >= border {
			return n
		}
		n++
		at += next + 1
	}
}
