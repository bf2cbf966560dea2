package vault

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
)

// samples is how many pages beside the first are tried when a secret is judged.
// The same are tried for a right and for a wrong one.
const samples = 32

// unlocked is the outcome of trying a secret on a file.
type unlocked struct {
	keys *keys
	// damage is set if the secret is right but page 1 is not whole.
	damage []Damage
}

// unlock judges a secret against the file at path, which nothing has open.
//
// In the SQLCipher format a wrong key and a damaged first page look the same, so
// more is asked before a secret is called wrong: whether any of 32 other pages,
// spread over the file, or any page of the log is authentic under its key; whether
// the key brings out the fixed bytes of the file header although the page is not
// authentic; and whether the lock file remembers another salt, or this key. A
// secret is called wrong only if all of that fails.
func unlock(path string, s Secret, remembered note) (*unlocked, error) {
	f, info, err := openRaw(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info.IsDir() || info.Size() < pageSize {
		return nil, ErrNotVault
	}
	first := make([]byte, pageSize)
	if _, err := f.ReadAt(first, 0); err != nil {
		return nil, Explain(err)
	}
	if string(first[:saltSize]) == magic {
		return nil, detail(ErrNotVault, "This file is a database that is not encrypted, not a practice.", nil)
	}

	k := derive(s, first[:saltSize])
	firstWhole, othersWhole := recognize(f, first, info.Size(), k, path)
	switch {
	case firstWhole:
		return &unlocked{keys: k}, nil
	case othersWhole:
		return &unlocked{keys: k, damage: []Damage{{Page: 1, Touches: firstPage}}}, nil
	}
	saltDamage := []Damage{{Page: 1, Touches: "the salt at the start of the file"}}
	if len(remembered.salt) == saltSize && !bytes.Equal(remembered.salt, first[:saltSize]) {
		other := derive(s, remembered.salt)
		firstWhole, othersWhole := recognize(f, first, info.Size(), other, path)
		if firstWhole || othersWhole || bytes.Equal(remembered.check, other.check[:]) {
			return &unlocked{keys: other, damage: saltDamage}, nil
		}
	}
	if plausible(first, k) {
		if mended := mendSalt(first, k); mended != nil {
			return &unlocked{keys: mended, damage: saltDamage}, nil
		}
		return &unlocked{keys: k, damage: []Damage{{Page: 1, Touches: firstPage}}}, nil
	}
	if bytes.Equal(remembered.check, k.check[:]) {
		return &unlocked{keys: k, damage: []Damage{{Page: 1, Touches: firstPage}}}, nil
	}
	return nil, unopened(first, info.Size(), remembered)
}

// openRaw opens the file at path, which nothing has open, for its sealed bytes.
func openRaw(path string) (*os.File, os.FileInfo, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, detail(ErrMissing, "", err)
	}
	if err != nil {
		return nil, nil, Explain(err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, nil, Explain(errors.Join(err, f.Close()))
	}
	return f, info, nil
}

// unopened is why a secret does not open a file. Beside a lock file that knows a
// salt the secret is wrong. Without one, a file that is not as even as noise, as
// every page under a key is, or not of whole pages, is no practice; of the rest
// nobody can tell.
func unopened(first []byte, size int64, remembered note) error {
	switch {
	case len(remembered.salt) == saltSize:
		return ErrWrongSecret
	case !even(first):
		return ErrNotVault
	case size%pageSize != 0:
		return detail(ErrNotVault, "This file is not a practice, or not a whole one.", nil)
	}
	return detail(ErrWrongSecret, "The passphrase or recovery code is not right, or this file is not a practice.", nil)
}

// even reports whether the bytes of a page are spread as by chance. Their
// chi-square is 255 on average then, with a deviation of 23: twice as much does
// not come about in the age of the world, and texts and pictures' headers have
// thousands.
func even(page []byte) bool {
	var times [256]int
	for _, b := range page {
		times[b]++
	}
	expected := float64(len(page)) / 256
	sum := 0.0
	for _, n := range times {
		sum += (float64(n) - expected) * (float64(n) - expected) / expected
	}
	return sum < 2*255
}

// mendSalt looks for the salt that differs from the file's in one byte and makes
// page 1 authentic. Only a recovery code gets here with a damaged salt: from a
// passphrase the damaged salt makes another key altogether.
func mendSalt(first []byte, k *keys) *keys {
	salt := k.salt
	for i := range salt {
		was := salt[i]
		for change := 1; change < 256; change++ {
			salt[i] = was ^ byte(change)
			mended := derive(&k.page, salt[:])
			c := newPageCodec(mended)
			right := c.authentic(first, 1)
			c.wipe()
			if right {
				return mended
			}
			mended.wipe()
		}
		salt[i] = was
	}
	return nil
}

// firstPage is what page 1 holds.
const firstPage = "the file's header and its list of tables"

// recognize reports whether page 1, and whether any other sampled page, is
// authentic under k. It always does all of the work.
func recognize(f io.ReaderAt, first []byte, size int64, k *keys, path string) (firstWhole, othersWhole bool) {
	c := newPageCodec(k)
	defer c.wipe()
	firstWhole = c.authentic(first, 1)
	page := make([]byte, pageSize)
	total := size / pageSize
	step := max(1, (total-1)/samples)
	for n := int64(2); n <= total; n += step {
		if _, err := f.ReadAt(page, (n-1)*pageSize); err == nil && c.authentic(page, uint32(n)) {
			othersWhole = true
		}
	}
	if wal, err := os.Open(logPath(path)); err == nil {
		defer wal.Close()
		lc := newLogCodec(k)
		defer lc.wipe()
		for frame := range int64(samples) {
			if _, err := wal.ReadAt(page, logHeader+frame*frameSize+frameHeader); err == nil && lc.authentic(page, frame) {
				othersWhole = true
			}
		}
	}
	return firstWhole, othersWhole
}

// plausible reports whether k deciphers the header of page 1 to the bytes that
// every vault has there. It does not need the salt or the rest of the page.
func plausible(first []byte, k *keys) bool {
	c := newPageCodec(k)
	defer c.wipe()
	var head [16]byte
	c.decipher(head[:], first[saltSize:saltSize+16], first[usable:usable+ivSize])
	// Page size, write and read version, reserved bytes, payload fractions.
	return head[0] == pageSize>>8 && head[1] == pageSize&0xff && head[4] == reserve &&
		head[5] == 64 && head[6] == 32 && head[7] == 32
}

func logPath(path string) string { return path + "-wal" }
