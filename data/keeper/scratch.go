package keeper

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"kapdesk/data/vault"
)

// scratchFolders begin the names of the folders for temporary files that hold a
// copy of a practice for as long as it is looked at, a backup that is proved, and
// the demo. Those of a program that was killed stay.
var scratchFolders = []string{"kapdesk-look-", "kapdesk-prove-", "kapdesk-demo-"}

// scratchAge is how long nothing has changed in a scratch folder that is swept: no
// proof takes as long, and who looks at a copy or the demo has it locked.
const scratchAge = 24 * time.Hour

// SweepScratch removes the scratch folders that earlier runs left: real folders of
// this user, in which nothing changed for a day and nothing is open. now is the
// computer's time. It is for the background.
func SweepScratch(now time.Time) {
	for _, prefix := range scratchFolders {
		left, err := filepath.Glob(filepath.Join(os.TempDir(), prefix+"*"))
		if err != nil {
			continue
		}
		for _, dir := range left {
			if stale(dir, now) {
				os.RemoveAll(dir)
			}
		}
	}
}

func stale(dir string, now time.Time) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || !ownedByUser(info) {
		return false
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && (now.Sub(info.ModTime()) < scratchAge || vault.Locked(path)) {
			err = fs.ErrExist
		}
		return err
	})
	return err == nil
}
