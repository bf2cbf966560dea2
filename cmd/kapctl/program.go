package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"kapdesk/data"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
	"kapdesk/data/words"
)

// version stands in each audit line that kapctl writes.
const version = "kapctl 0.1.0"

// Exit statuses.
const (
	statusDone   = 0
	statusFailed = 1 // it was tried and did not work
	statusUsage  = 2 // it was asked for in a wrong way
)

// program is kapctl with everything it touches, so that a test can run all of
// it without a process.
type program struct {
	env            func(string) string
	stdout, stderr io.Writer
	clock          data.Clock
}

// command is one word of kapctl. flags declares its options and returns what
// runs it on the remaining arguments.
type command struct {
	name  string
	usage string // what follows the name
	short string // one line for the list
	long  string // what --help adds
	flags func(p *program, f *flag.FlagSet) func(ctx context.Context, args []string) error
}

// usageError is a command asked for in a wrong way.
type usageError struct{ say string }

func (e usageError) Error() string { return e.say }

// run does what the arguments ask and returns the exit status.
func (p *program) run(ctx context.Context, args []string) int {
	if len(args) == 0 || isHelp(args[0]) {
		p.list()
		if len(args) == 0 {
			return statusUsage
		}
		return statusDone
	}
	for _, c := range commands {
		if c.name == args[0] {
			return p.runCommand(ctx, c, args[1:])
		}
	}
	fmt.Fprintf(p.stderr, "kapctl: there is no command %q. Nothing was done. See kapctl --help.\n", args[0])
	return statusUsage
}

func isHelp(arg string) bool {
	return arg == "--help" || arg == "-h" || arg == "-help" || arg == "help"
}

func (p *program) runCommand(ctx context.Context, c command, args []string) int {
	f := flag.NewFlagSet(c.name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	run := c.flags(p, f)
	err := parseAnywhere(f, &args)
	if errors.Is(err, flag.ErrHelp) {
		p.help(c, f)
		return statusDone
	}
	if err != nil {
		err = usageError{sentence(strings.NewReplacer("flag provided but not defined: ", "there is no option ", "flag needs an argument: ", "a value is missing after ").Replace(err.Error()))}
	} else {
		err = run(ctx, args)
	}
	return p.report(c, err)
}

// parseAnywhere accepts options before, between and after the other arguments.
func parseAnywhere(f *flag.FlagSet, args *[]string) error {
	var rest []string
	todo := *args
	for {
		if err := f.Parse(todo); err != nil {
			return err
		}
		todo = f.Args()
		if len(todo) == 0 {
			*args = rest
			return nil
		}
		rest, todo = append(rest, todo[0]), todo[1:]
	}
}

// report writes an error as one line and returns the exit status.
func (p *program) report(c command, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return statusDone
	case errors.As(err, &usage):
		fmt.Fprintf(p.stderr, "kapctl %s: %s Nothing was done. Usage: kapctl %s %s\n", c.name, usage.say, c.name, c.usage)
		return statusUsage
	}
	fmt.Fprintf(p.stderr, "kapctl %s: %s\n", c.name, oneLine(words.Fault(explain(err)).Error()))
	return statusFailed
}

// explain gives the operating system's errors, and what a rule found wrong with
// a record, the three sentences.
func explain(err error) error {
	var fault *data.Fault
	var path *os.PathError
	var problems data.Problems
	switch {
	case errors.As(err, &fault):
		return err
	case errors.As(err, &problems):
		return &data.Fault{What: words.Problems(problems), Safe: "What was refused was not kept.", Err: err}
	case errors.As(err, &path) && errors.Is(err, os.ErrNotExist):
		return &data.Fault{What: "There is no file " + path.Path + ".", Safe: "Nothing was changed.", Do: "Check the name.", Err: err}
	case errors.As(err, &path):
		return &data.Fault{What: sentence(path.Op + " " + path.Path + ": " + path.Err.Error()), Safe: "The practice was not changed.", Do: "Check the place and try again.", Err: err}
	}
	return err
}

func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return data.Capital(s) + "."
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (p *program) list() {
	fmt.Fprintln(p.stdout, "kapctl works on a KAP Desk practice without a window.\n\nUsage: kapctl COMMAND [options] FILE\n\nCommands:")
	for _, c := range commands {
		fmt.Fprintf(p.stdout, "  %-10s %s\n", c.name, c.short)
	}
	fmt.Fprintln(p.stdout, "\nThe passphrase (or recovery code) is read from the variable KAPDESK_PASSPHRASE\nor from the file given by --passphrase-file. kapctl COMMAND --help tells more.\nIt ends with 0 when it is done, 1 when it did not work, 2 when it was asked in a wrong way.")
}

func (p *program) help(c command, f *flag.FlagSet) {
	fmt.Fprintf(p.stdout, "Usage: kapctl %s %s\n\n%s.\n", c.name, c.usage, c.short)
	if c.long != "" {
		fmt.Fprintf(p.stdout, "\n%s\n", c.long)
	}
	fmt.Fprintln(p.stdout, "\nOptions:")
	f.SetOutput(p.stdout)
	f.PrintDefaults()
}

// secretFlag declares --passphrase-file and returns a reader of the passphrase.
func (p *program) secretFlag(f *flag.FlagSet) func() (string, error) {
	file := f.String("passphrase-file", "", "read the passphrase or recovery code from the first line of this `file`")
	return func() (string, error) {
		if *file == "" {
			if text := p.env("KAPDESK_PASSPHRASE"); text != "" {
				return text, nil
			}
			return "", usageError{"No passphrase. Set KAPDESK_PASSPHRASE or give --passphrase-file."}
		}
		return firstLine(*file)
	}
}

// firstLine reads the first line of a small text file: UTF-8, or UTF-16 with a
// byte order mark as Windows' own tools write it.
func firstLine(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	const most = 64 << 10
	raw, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return "", err
	}
	if len(raw) > most {
		return "", usageError{"The passphrase file has more than 64 KB: it is not a passphrase."}
	}
	text, _, err := transform.Bytes(unicode.BOMOverride(transform.Nop), raw)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(text), "\n")
	line = strings.TrimSuffix(line, "\r")
	switch {
	case line == "":
		return "", usageError{"The passphrase file is empty."}
	case !utf8.ValidString(line) || strings.ContainsRune(line, 0):
		return "", usageError{"The passphrase file is not a text in UTF-8 or UTF-16."}
	}
	return line, nil
}

// secretOf reads a recovery code where the text is one, else a passphrase.
func secretOf(text string) vault.Secret {
	if code, err := vault.ParseCode(text); err == nil {
		return code
	}
	return vault.Passphrase(text)
}

// oneFile is the single file argument of a command.
func oneFile(args []string) (string, error) {
	if len(args) != 1 {
		return "", usageError{fmt.Sprintf("It takes one file, not %d.", len(args))}
	}
	return args[0], nil
}

// onFile is a command on one file that must be there, with its passphrase.
func (p *program) onFile(f *flag.FlagSet, do func(ctx context.Context, path, passphrase string) error) func(context.Context, []string) error {
	secret := p.secretFlag(f)
	return func(ctx context.Context, args []string) error {
		path, err := oneFile(args)
		if err != nil {
			return err
		}
		if _, err := os.Stat(path); err != nil {
			return err
		}
		passphrase, err := secret()
		if err != nil {
			return err
		}
		return do(ctx, path, passphrase)
	}
}

// onTwoFiles is a command from one file, which must be there, to another.
func (p *program) onTwoFiles(f *flag.FlagSet, do func(ctx context.Context, from, to string, secret vault.Secret) error) func(context.Context, []string) error {
	secret := p.secretFlag(f)
	return func(ctx context.Context, args []string) error {
		if len(args) != 2 {
			return usageError{fmt.Sprintf("It takes two files, not %d.", len(args))}
		}
		if _, err := os.Stat(args[0]); err != nil {
			return err
		}
		passphrase, err := secret()
		if err != nil {
			return err
		}
		return do(ctx, args[0], args[1], secretOf(passphrase))
	}
}

// look opens a practice or a backup to be read, runs fn and closes it. Nothing of
// it is changed.
func (p *program) look(ctx context.Context, path, secret string, fn func(*store.Store) error) error {
	return p.lookAt(ctx, path, secret, func(opened *keeper.Practice) error { return fn(opened.Store) })
}

func (p *program) lookAt(ctx context.Context, path, secret string, fn func(*keeper.Practice) error) (err error) {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	opened, err := keeper.Look(ctx, path, secretOf(secret), p.clock)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	return fn(opened)
}

// note writes what was done into the audit trail of a practice in its place. A
// backup stays as it is, an older practice is not upgraded for it, and where
// nothing can be written nothing is: then that is said, and what was done stands.
func (p *program) note(ctx context.Context, what, path, secret string, fn func(context.Context, *store.Store) error) error {
	unnoted := func(why string) error {
		fmt.Fprintf(p.stderr, "kapctl %s: this is not noted in the audit trail: %s\n", what, why)
		return nil
	}
	if filepath.Ext(path) == keeper.BackupExtension {
		return unnoted("a backup stays as it is.")
	}
	opened, err := keeper.OpenCurrent(ctx, path, secretOf(secret), p.clock, version)
	switch {
	case errors.Is(err, keeper.ErrOlder):
		return unnoted("the practice is of an older KAP Desk.")
	case errors.Is(err, vault.ErrReadOnly), errors.Is(err, vault.ErrFull):
		return unnoted(words.Fault(err).What)
	case err != nil:
		return err
	}
	return errors.Join(fn(ctx, opened.Store), opened.Close())
}
