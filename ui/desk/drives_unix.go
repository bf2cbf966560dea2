//go:build unix

package desk

import (
	"os"
	"path/filepath"
)

// drives are the folders under which drives are mounted, one a drive.
func drives() (found []string) {
	user := os.Getenv("USER")
	for _, under := range []string{"/Volumes", filepath.Join("/media", user), filepath.Join("/run/media", user)} {
		entries, _ := os.ReadDir(under) // none on this system
		for _, e := range entries {
			found = append(found, filepath.Join(under, e.Name()))
		}
	}
	return found
}
