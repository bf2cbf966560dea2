// Command kapctl works on a practice without a window: it makes the demo
// practice, lists clients, prints documents, verifies, backs up, restores,
// proves backups and salvages what is whole in a damaged file. It exists so
// that a practice can be printed, checked and rescued when no window opens.
//
// The passphrase comes from the variable KAPDESK_PASSPHRASE or from the file
// named by --passphrase-file, never from an argument, because arguments are
// shown to every program on the computer. A recovery code is accepted in the
// same place.
package main

import (
	"context"
	"os"
	"os/signal"

	"kapdesk/data/keeper"
	"kapdesk/data/vault"
)

func main() {
	vault.Seclude()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	p := program{
		env:    os.Getenv,
		stdout: os.Stdout,
		stderr: os.Stderr,
		clock:  keeper.Computer(),
	}
	os.Exit(p.run(ctx, os.Args[1:]))
}
