package keeper

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"kapdesk/data"
	"kapdesk/data/store"
)

// What a practice with large attachments makes a person wait for: to open it, and to
// back it up. Opening is without stretching the passphrase, which costs the same for
// every file.
//
//	go test ./data/keeper -run - -bench Large -benchtime 1x
func BenchmarkLarge(b *testing.B) {
	for _, megabytes := range []int64{8, 64, 1024} {
		b.Run(fmt.Sprintf("%d MB", megabytes), func(b *testing.B) {
			folder := tempFolder(b)
			path := filepath.Join(folder, "Practice.kap")
			p, err := Create(b.Context(), path, passphrase, newClock(), "test")
			if err != nil {
				b.Fatal(err)
			}
			client, err := p.Store.CreateClient(b.Context(), data.Client{LegalFirst: "Jordan", LegalLast: "Example", Birth: data.MustDate(1987, 3, 14)})
			if err != nil {
				b.Fatal(err)
			}
			noise := io.LimitReader(rand.NewChaCha8(sha256.Sum256([]byte("noise"))), megabytes<<20)
			if _, err := p.Store.Attach(b.Context(), store.NewAttachment{Client: client, Name: "film", Media: data.MediaOther}, noise, nil); err != nil {
				b.Fatal(err)
			}
			code := p.RecoveryCode()
			if err := p.Close(); err != nil {
				b.Fatal(err)
			}
			open := func(b *testing.B) *Practice {
				p, err := Open(context.Background(), path, code, newClock(), "test")
				if err != nil {
					b.Fatal(err)
				}
				return p
			}
			b.Run("open", func(b *testing.B) {
				for b.Loop() {
					p := open(b)
					b.StopTimer()
					if err := p.Close(); err != nil {
						b.Fatal(err)
					}
					b.StartTimer()
				}
			})
			b.Run("backup", func(b *testing.B) {
				p := open(b)
				defer p.Close()
				for i := 0; b.Loop(); i++ {
					if _, err := p.vault.Backup(context.Background(), filepath.Join(folder, fmt.Sprint(i, BackupExtension))); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
