package vault

import "os"

// Only its owner may read a practice, although it is encrypted: what cannot be
// read cannot be guessed at. SQLite makes its files readable for everybody
// unless they exist already, and gives the log, the journal and the -shm file the
// mode of the file that they belong to. So it is enough to make that file first.
const private, others = os.FileMode(0o600), os.FileMode(0o077)

// makePrivate makes an empty file, unless there is one, and keeps others out.
func makePrivate(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, private)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	keepOthersOut(path)
	return nil
}

// keepOthersOut takes others' rights to a file away. A drive that knows no
// modes, such as most USB sticks, refuses; that is no reason not to use it.
func keepOthersOut(path string) {
	if info, err := os.Stat(path); err == nil && info.Mode().Perm()&others != 0 {
		os.Chmod(path, info.Mode().Perm()&^others)
	}
}
