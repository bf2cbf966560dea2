package vault

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
)

// SQLite reads the log up to the first frame that is not right and takes what
// follows for a write that a power cut interrupted. That is so for the last
// transaction; further back it would be damage that silently takes acknowledged
// work with it. The two can be told apart, because SQLite syncs every
// transaction before it begins the next: frames of later transactions can only
// be there if the earlier ones had reached the disk.
//
// checkLog looks for that: a frame that is not right, and right after it an
// unbroken run of right ones with more than two commits in it. (One commit is
// written as two frames, the second to fill up the sector, so two may belong to
// the interrupted transaction itself.) Damage to the last transaction, or to the
// one before it, cannot be told from an interrupted write, and is not reported.
func checkLog(path string, k *keys) ([]Damage, error) {
	f, err := os.Open(logPath(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, Explain(err)
	}
	defer f.Close()
	r := &logReader{f: f, c: newLogCodec(k)}
	defer r.c.wipe()
	whole, err := r.readHeader()
	if err != nil {
		return nil, err
	}
	if !whole {
		return r.headless(path, k)
	}
	first := int64(-1) // the first frame that is not right
	frame := int64(0)
	for ; ; frame++ {
		right, end, err := r.next(frame)
		if err != nil {
			return nil, err
		}
		if end {
			return nil, nil
		}
		if !right {
			first = frame
			break
		}
	}
	// The run after it starts from what the frame before the run says.
	r.chained = false
	for frame++; ; frame++ {
		right, end, err := r.next(frame)
		if err != nil {
			return nil, err
		}
		if end {
			return nil, nil
		}
		if right && r.commits > 2 {
			return []Damage{{Touches: fmt.Sprintf("the log of the newest changes, entry %d", first+1)}}, nil
		}
	}
}

// logReader follows the frames of a log file.
type logReader struct {
	f     io.ReaderAt
	c     *logCodec
	salts [8]byte
	order binary.ByteOrder // of the words that are summed

	chained bool      // sum holds the checksum of the frame before
	sum     [2]uint32 // running checksum
	commits int       // since the run began

	buf [frameSize]byte
}

// readHeader reports whether the log's header is whole.
func (r *logReader) readHeader() (bool, error) {
	h := r.buf[:logHeader]
	if _, err := r.f.ReadAt(h, 0); err == io.EOF {
		return true, nil // shorter than a header: an empty log
	} else if err != nil {
		return false, Explain(err)
	}
	r.c.xts(h, 0, false)
	switch binary.BigEndian.Uint32(h) {
	case 0x377f0682:
		r.order = binary.LittleEndian
	case 0x377f0683:
		r.order = binary.BigEndian
	default:
		return false, nil
	}
	r.sum = [2]uint32{}
	r.add(h[:24])
	copy(r.salts[:], h[16:24])
	r.chained = true
	return r.sum == stored(h[24:]), nil
}

// headless judges a log whose header is not right. SQLite writes a new header
// over the old log once everything in it is in the main file, and a power cut may
// tear that write: then nothing is lost. If the frames hold a committed page that
// the main file does not, the header was damaged later.
func (r *logReader) headless(path string, k *keys) ([]Damage, error) {
	main, err := os.Open(path)
	if err != nil {
		return nil, Explain(err)
	}
	defer main.Close()
	c := newPageCodec(k)
	defer c.wipe()
	sealed, plain := make([]byte, pageSize), make([]byte, pageSize)
	newest, waiting := map[uint32]int64{}, map[uint32]int64{} // page: frame
	// Without the header, the first frame says which generation the log is of; what
	// is left of older ones behind its end must not count. Every system this runs on
	// sums little-endian words.
	r.salts, r.order, r.chained = r.saltsOf(0), binary.LittleEndian, false
	for frame := int64(0); ; frame++ {
		right, end, err := r.next(frame)
		if err != nil {
			return nil, err
		}
		if end || !right {
			break
		}
		page, size := binary.BigEndian.Uint32(r.buf[:]), binary.BigEndian.Uint32(r.buf[4:])
		waiting[page] = frame
		if size != 0 { // a commit
			maps.Copy(newest, waiting)
			clear(waiting)
			maps.DeleteFunc(newest, func(page uint32, _ int64) bool { return page > size })
		}
	}
	for page, frame := range newest {
		if _, err := r.f.ReadAt(r.buf[:], logHeader+frame*frameSize); err != nil {
			return nil, Explain(err)
		}
		r.c.open(r.c.plain[:], r.buf[frameHeader:], frame)
		if _, err := main.ReadAt(sealed, int64(page-1)*pageSize); err != nil ||
			!c.open(plain, sealed, page) || !bytes.Equal(plain, r.c.plain[:]) {
			return []Damage{{Touches: "the start of the log of the newest changes"}}, nil
		}
	}
	return nil, nil
}

// saltsOf reads the salts a frame says it belongs to.
func (r *logReader) saltsOf(frame int64) (salts [8]byte) {
	at := logHeader + frame*frameSize
	if _, err := r.f.ReadAt(r.buf[:frameHeader], at); err == nil {
		r.c.xts(r.buf[:frameHeader], at, false)
		copy(salts[:], r.buf[8:16])
	}
	return salts
}

// next reads a frame. It is right if its page is authentic, it belongs to this
// log's generation, and its checksum continues the one before.
func (r *logReader) next(frame int64) (right, end bool, err error) {
	at := logHeader + frame*frameSize
	if _, err := r.f.ReadAt(r.buf[:], at); err == io.EOF {
		return false, true, nil
	} else if err != nil {
		return false, false, Explain(err)
	}
	head, body := r.buf[:frameHeader], r.buf[frameHeader:]
	r.c.xts(head, at, false)
	sum := stored(head[16:])
	right = [8]byte(head[8:16]) == r.salts && r.c.open(r.c.plain[:], body, frame)
	if right && r.chained {
		r.add(head[:8])
		r.add(r.c.plain[:])
		right = r.sum == sum
	}
	if !right {
		r.chained, r.commits = false, 0
		return false, false, nil
	}
	r.sum, r.chained = sum, true
	if binary.BigEndian.Uint32(head[4:]) != 0 {
		r.commits++
	}
	return true, false, nil
}

// add continues SQLite's checksum over b, as the file format defines it.
func (r *logReader) add(b []byte) {
	for i := 0; i < len(b); i += 8 {
		r.sum[0] += r.order.Uint32(b[i:]) + r.sum[1]
		r.sum[1] += r.order.Uint32(b[i+4:]) + r.sum[0]
	}
}

func stored(b []byte) [2]uint32 {
	return [2]uint32{binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])}
}
