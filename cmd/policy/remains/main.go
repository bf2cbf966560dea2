//go:build linux

// Command remains counts how often words are found in the memory of a running
// program: `remains PID <words`, one a line. .ci/memory asks it about a locked one.
package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"

	"kapdesk/data/vault/remains"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "remains:", err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 2 {
		return fmt.Errorf("usage: remains PID <words")
	}
	pid, err := strconv.Atoi(os.Args[1])
	if err != nil {
		return err
	}
	var words []remains.Words
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		words = append(words, remains.Text(slices.Values([]rune(lines.Text()))))
	}
	found, err := remains.Count(pid, words...)
	for i, n := range found {
		fmt.Printf("word %d: %d\n", i+1, n)
	}
	return err
}
