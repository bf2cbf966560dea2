//go:build linux

// Command remains counts how often words are found in the memory of a running
// program: `remains PID [PRACTICE] <words`, one a line. With a practice's path the
// first word is its passphrase or recovery code, and the raw key that follows from it
// is searched as well. .ci/memory asks it about a locked program.
package main

import (
	"bufio"
	"crypto/pbkdf2"
	"crypto/sha512"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"kapdesk/data/vault"
	"kapdesk/data/vault/remains"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "remains:", err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 2 && len(os.Args) != 3 {
		return fmt.Errorf("usage: remains PID [PRACTICE] <words")
	}
	pid, err := strconv.Atoi(os.Args[1])
	if err != nil {
		return err
	}
	var words []remains.Words
	var names []string
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		if len(os.Args) == 3 && len(words) == 0 {
			key, err := rawKey(os.Args[2], lines.Text())
			if err != nil {
				return err
			}
			words, names = append(words, remains.Bytes(key)), append(names, "key")
		}
		words = append(words, remains.Text(slices.Values([]rune(lines.Text()))))
		names = append(names, fmt.Sprint("word ", len(words)-min(1, len(os.Args)-2)))
	}
	found, err := remains.Count(pid, words...)
	for i, n := range found {
		fmt.Printf("%s: %d\n", names[i], n)
	}
	return err
}

// rawKey is the key of the practice at path, as data/vault's package comment says.
func rawKey(path, secret string) ([]byte, error) {
	if code, err := vault.ParseCode(secret); err == nil {
		return code[:], nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	salt := make([]byte, 16)
	if _, err := io.ReadFull(f, salt); err != nil {
		return nil, err
	}
	return pbkdf2.Key(sha512.New, secret, salt, 256000, 32)
}
