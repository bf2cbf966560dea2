package keeper

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kapdesk/data/store"
	"kapdesk/data/vault"
)

// What was typed and the practice's file could not take, because its disk is full
// or gone, is sheltered: sealed for this practice alone (vault.Seal) in a small file
// in another folder, until the practice can take it. The file is written under
// another name, brought to the disk and then named, for its owner alone, so that
// there is always an old or a new one, and never a word that can be read.

// shelterFile is the name of a practice's file of unsaved words. A copy of the
// practice has the same keys, but is another practice since.
func (p *Practice) shelterFile(folder string) string {
	at := sha256.Sum256([]byte(p.Path()))
	return filepath.Join(folder, fmt.Sprintf("Unsaved words %s %x%s", p.vault.Tag()[:16], at[:4], shelterExtension))
}

const shelterExtension = ".kapwords"

// sheltered is what such a file holds, sealed.
type sheltered struct {
	Path   string          `json:"path"`   // of the practice
	Number int             `json:"number"` // the highest is the newest
	Words  []store.Unsaved `json:"words"`
}

// Shelter keeps what was typed in the first of some folders that takes it, in the
// place of what was kept before, and returns that folder. A folder that is full
// gives up what Reserve set aside there.
func (p *Practice) Shelter(folders []string, words []store.Unsaved) (folder string, err error) {
	before, _ := p.sheltered(folders)
	text, err := json.Marshal(sheltered{p.Path(), before.Number + 1, words})
	if err != nil {
		return "", err
	}
	sealed := p.vault.Seal(text)
	clear(text)
	err = vault.ErrFull // for no folder at all
	for _, folder = range folders {
		path := p.shelterFile(folder)
		if _, failed := p.open(path); errors.Is(failed, vault.ErrNotOurs) {
			os.Rename(path, path+".unopened") // damaged, but perhaps not all of it
		}
		err = put(path, sealed)
		if errors.Is(err, vault.ErrFull) && os.Remove(reserve(folder)) == nil {
			err = put(path, sealed)
		}
		if err == nil {
			for _, other := range folders {
				if other != folder {
					os.Remove(p.shelterFile(other)) // one that stays has a lower number
				}
			}
			return folder, nil
		}
	}
	return "", err
}

// put is vault.Put; tests fill the disk.
var put = vault.Put

// Sheltered is what Shelter kept last in any of some folders, nil for nothing. What
// is of a practice that was moved since is found too.
func (p *Practice) Sheltered(folders []string) ([]store.Unsaved, error) {
	last, err := p.sheltered(folders)
	return last.Words, err
}

// sheltered reads the newest file. A folder that is not there at present, such as
// one on a stick, holds nothing. A file that does not open is an error beside the
// newest of those that do.
func (p *Practice) sheltered(folders []string) (newest sheltered, err error) {
	for _, path := range p.shelterFiles(folders) {
		one, failed := p.open(path)
		if failed != nil {
			err = cmp.Or(err, failed)
		} else if one.Number > newest.Number {
			newest = one
		}
	}
	return newest, err
}

// shelterFiles lists the files of this practice: those under its name, and those
// of the place where it was before. A file of a copy of it is none.
func (p *Practice) shelterFiles(folders []string) (own []string) {
	for _, folder := range folders {
		files, err := os.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, f := range files {
			path := filepath.Join(folder, f.Name())
			if !strings.HasPrefix(f.Name(), "Unsaved words "+p.vault.Tag()[:16]) || filepath.Ext(path) != shelterExtension {
				continue
			}
			one, err := p.open(path)
			_, gone := os.Stat(one.Path)
			if path == p.shelterFile(folder) || err == nil && errors.Is(gone, fs.ErrNotExist) {
				own = append(own, path)
			}
		}
	}
	return own
}

// open reads one file.
func (p *Practice) open(path string) (one sheltered, err error) {
	sealed, err := os.ReadFile(path)
	if err != nil {
		return one, vault.Explain(err)
	}
	text, err := p.vault.Unseal(sealed)
	if err == nil {
		err = json.Unmarshal(text, &one)
		clear(text)
	}
	return one, err
}

// Unshelter removes what Shelter kept, once the practice has it.
func (p *Practice) Unshelter(folders []string) (err error) {
	for _, path := range p.shelterFiles(folders) {
		if failed := os.Remove(path); failed != nil && !errors.Is(failed, fs.ErrNotExist) {
			err = cmp.Or(err, vault.Explain(failed))
		}
	}
	return err
}

// reserved is how much room Reserve sets aside, in bytes: more than anybody types
// into one screen.
const reserved = 1 << 20

func reserve(folder string) string { return filepath.Join(folder, "Room for unsaved words") }

// Reserve sets room aside in a folder, so that Shelter finds some there when the
// disk is full: most computers have one disk.
func Reserve(folder string) error {
	if info, err := os.Stat(reserve(folder)); err == nil && info.Size() == reserved {
		return nil
	}
	noise := make([]byte, reserved) // zeros take no room on some file systems
	rand.Read(noise)
	return put(reserve(folder), noise)
}
