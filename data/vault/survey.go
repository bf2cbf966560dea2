package vault

import (
	"context"
	"database/sql"
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
	"modernc.org/libc"
)

// survey is a file that is not open and has no log, read from the disk once: every
// page, those not in use too, was authenticated where it lies, and is kept
// deciphered for as long as questions are asked of it. So SQLite's integrity check,
// the foreign keys and the hash over all rows, which would open each page four
// times, are about the very bytes that were authenticated, and are asked side by
// side.
type survey struct {
	report *Report
	mount  *mount
	db     *sql.DB // nil if a page is damaged
}

// newSurvey reads the file at path and keeps at most so many bytes deciphered.
// Damage is in the report.
func newSurvey(ctx context.Context, path string, k *keys, keep int64) (*survey, error) {
	whole, err := readWhole(ctx, path, k, keep)
	if err != nil {
		return nil, err
	}
	m, err := newMount(k.clone())
	if err != nil {
		whole.image.release()
		return nil, err
	}
	m.disk.looking = true // no side file is made beside a backup
	s := &survey{report: &Report{Pages: whole.pages}, mount: m}
	if len(whole.bad) > 0 {
		whole.image.release()
		s.report.Damaged = m.name(ctx, path, whole.bad)
		return s, nil
	}
	m.disk.image = whole.image
	s.db = m.open(path, nil)
	return s, nil
}

// close wipes what was deciphered.
func (s *survey) close() {
	if s.db != nil {
		s.db.Close()
	}
	s.mount.disk.image.release()
	s.mount.close()
}

// consistency asks for everything that a Report says.
func (s *survey) consistency(ctx context.Context) (*Report, error) {
	if s.db == nil {
		return s.report, nil
	}
	return s.report, s.report.consistency(ctx, s.db)
}

// verify checks a file that is not open and has no log.
func verify(ctx context.Context, path string, k *keys) (*Report, error) {
	s, err := newSurvey(ctx, path, k, imageLimit)
	if err != nil {
		return nil, err
	}
	defer s.close()
	return s.consistency(ctx)
}

// prove verifies a file that is not open and returns the hash of its rows.
func prove(ctx context.Context, path string, k *keys) (rows string, err error) {
	s, err := newSurvey(ctx, path, k, imageLimit)
	if err != nil {
		return "", err
	}
	defer s.close()
	if err := s.report.Err(); err != nil {
		return "", detail(ErrBackup, "", err)
	}
	both, ctx := errgroup.WithContext(ctx)
	both.Go(func() error {
		r, err := s.consistency(ctx)
		if err == nil && !r.Whole() {
			err = detail(ErrBackup, "", r.Err())
		}
		return err
	})
	both.Go(func() (err error) {
		rows, _, err = rowHash(ctx, s.db)
		return Explain(err)
	})
	err = both.Wait()
	return rows, err
}

// imageLimit is how much of a file a survey keeps deciphered, in bytes: all of a
// practice of 5,000 clients in ten years. What is beyond is opened again for each
// question.
const imageLimit = 128 << 20

// image is the first pages of a file, deciphered.
type image struct {
	tls   *libc.TLS
	plain []byte // external
}

// slot is where a page is, or is put, in the image; nil if it is beyond.
func (i *image) slot(page int) []byte {
	from := (page - 1) * pageSize
	if i == nil || from+pageSize > len(i.plain) {
		return nil
	}
	return i.plain[from : from+pageSize]
}

func (i *image) release() {
	if i != nil {
		release(i.tls, i.plain)
		i.tls.Close()
	}
}

// wholeFile is what readWhole found.
type wholeFile struct {
	pages int   // a last, incomplete one counts
	bad   []int // numbers of those that are not authentic, in order
	image *image
}

// pagesAtOnce are read and opened in one go by one processor.
const pagesAtOnce = 64

// readWhole authenticates every page of a file that is not open, on all processors,
// and deciphers as many as keep says, in bytes.
func readWhole(ctx context.Context, path string, k *keys, keep int64) (*wholeFile, error) {
	f, info, err := openRaw(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	w := &wholeFile{pages: int((info.Size() + pageSize - 1) / pageSize)}
	if kept := min(keep, info.Size()/pageSize*pageSize); kept > 0 {
		tls := libc.NewTLS()
		w.image = &image{tls, external(tls, int(kept))}
	}
	var next atomic.Int64
	var mu sync.Mutex // of bad
	workers, ctx := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() error {
			c, buf := newPageCodec(k), make([]byte, pagesAtOnce*pageSize)
			defer c.wipe()
			for {
				first := int(next.Add(pagesAtOnce) - pagesAtOnce)
				if first >= w.pages {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				n, err := f.ReadAt(buf, int64(first)*pageSize)
				if err != nil && err != io.EOF {
					return Explain(err)
				}
				bad := w.open(c, buf[:n], first)
				mu.Lock()
				w.bad = append(w.bad, bad...)
				mu.Unlock()
			}
		})
	}
	if err := workers.Wait(); err != nil {
		w.image.release()
		return nil, err
	}
	slices.Sort(w.bad)
	return w, nil
}

// open authenticates pages, of which the first has the number first+1, and puts
// them into the image.
func (w *wholeFile) open(c *pageCodec, sealed []byte, first int) (bad []int) {
	for page := first + 1; page <= min(first+pagesAtOnce, w.pages); page++ {
		if !w.openOne(c, sealed, page) && page != lockPage {
			bad = append(bad, page)
		}
		sealed = sealed[min(len(sealed), pageSize):]
	}
	return bad
}

func (w *wholeFile) openOne(c *pageCodec, sealed []byte, page int) bool {
	if len(sealed) < pageSize || page == 1 && [saltSize]byte(sealed) != c.salt {
		return false
	}
	if slot := w.image.slot(page); slot != nil {
		return c.open(slot, sealed[:pageSize], uint32(page))
	}
	return c.authentic(sealed[:pageSize], uint32(page))
}
