package vault

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math/bits"
	"strconv"
	"strings"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// rowSum adds up rows where SQLite has them. Every value is written as SQL's
// quote() writes it, which tells apart text, numbers, blobs and NULL and keeps
// every digit; the hashes that practices keep of their backups were made so.
// Handing each value through database/sql and quoting it in SQL took ten times
// as long as reading the pages.
type rowSum struct {
	sum  hash.Hash
	rows int64
	buf  []byte // not yet in sum
}

// sums are those at work, by the number that SQLite is given.
var sums handles[rowSum]

const (
	sumFunction = "vault_row_sum" // (number of the rowSum, column, ...)
	sumBuffer   = 64 << 10
	wordSize    = bits.UintSize / 8
)

func newRowSum() *rowSum { return &rowSum{sum: sha256.New(), buf: make([]byte, 0, 2*sumBuffer)} }

// table adds the rows of a table in the order of their keys and counts them.
// Without an index a table is read in this order.
func (s *rowSum) table(ctx context.Context, q querier, t table) (int64, error) {
	s.rows = 0
	s.say('t', t.name)
	id := sums.add(s)
	defer sums.remove(id)
	columns := make([]string, len(t.columns))
	for i, c := range t.columns {
		columns[i] = quote(c)
	}
	rows, err := q.QueryContext(ctx, fmt.Sprintf("SELECT %s(%d, %s) FROM %s NOT INDEXED", sumFunction, id, strings.Join(columns, ", "), quote(t.name)))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() { // one row, which says nothing
	}
	return s.rows, rows.Err()
}

// say adds a tagged, length-prefixed text, so that no two lists of texts run into
// the same bytes.
func (s *rowSum) say(tag byte, text string) {
	s.head(tag, len(text))
	s.buf = append(s.buf, text...)
	s.flush(sumBuffer)
}

func (s *rowSum) head(tag byte, length int) {
	s.buf = binary.LittleEndian.AppendUint64(append(s.buf, tag), uint64(length))
}

// flush moves the buffer into the hash once it holds more than a number of bytes.
func (s *rowSum) flush(more int) {
	if len(s.buf) > more {
		s.sum.Write(s.buf)
		s.buf = s.buf[:0]
	}
}

// String ends the hash. Nothing of a row stays in memory.
func (s *rowSum) String() string {
	s.flush(0)
	clear(s.buf[:cap(s.buf)])
	return hex.EncodeToString(s.sum.Sum(nil))
}

// value adds one value, as quote() writes it.
func (s *rowSum) value(tls *libc.TLS, v uintptr) {
	s.head('s', 0)
	from := len(s.buf)
	switch sqlite3.Xsqlite3_value_type(tls, v) {
	case sqlite3.SQLITE_INTEGER:
		s.buf = strconv.AppendInt(s.buf, sqlite3.Xsqlite3_value_int64(tls, v), 10)
	case sqlite3.SQLITE_FLOAT:
		s.buf = append(s.buf, floatText(tls, sqlite3.Xsqlite3_value_double(tls, v))...)
	case sqlite3.SQLITE_TEXT:
		s.buf = appendQuoted(s.buf, bytesOf(tls, v))
	case sqlite3.SQLITE_BLOB:
		s.buf = appendHex(s.buf, bytesOf(tls, v))
	default:
		s.buf = append(s.buf, "NULL"...)
	}
	binary.LittleEndian.PutUint64(s.buf[from-8:], uint64(len(s.buf)-from))
	s.flush(sumBuffer)
}

// bytesOf is the value's text in UTF-8, or its blob. The number of bytes is asked
// first: that is what brings a text into UTF-8.
func bytesOf(tls *libc.TLS, v uintptr) []byte {
	n := sqlite3.Xsqlite3_value_bytes(tls, v)
	if n == 0 {
		return nil
	}
	return view(sqlite3.Xsqlite3_value_blob(tls, v), n)
}

// appendQuoted is a text in quotes, up to the first NUL: quote() takes that for
// the end. The store keeps no text that holds one.
func appendQuoted(to, text []byte) []byte {
	if end := bytes.IndexByte(text, 0); end >= 0 {
		text = text[:end]
	}
	to = append(to, '\'')
	for {
		i := bytes.IndexByte(text, '\'')
		if i < 0 {
			return append(append(to, text...), '\'')
		}
		to = append(append(to, text[:i]...), "''"...)
		text = text[i+1:]
	}
}

func appendHex(to, blob []byte) []byte {
	const digits = "0123456789ABCDEF"
	to = append(to, "X'"...)
	for _, b := range blob {
		to = append(to, digits[b>>4], digits[b&15])
	}
	return append(to, '\'')
}

// floatText has SQLite write a number as quote() does.
func floatText(tls *libc.TLS, f float64) string {
	format, err := libc.CString("%!0.17g")
	if err != nil {
		return err.Error()
	}
	defer libc.Xfree(tls, format)
	arguments := tls.Alloc(16)
	defer tls.Free(16)
	text := sqlite3.Xsqlite3_mprintf(tls, format, libc.VaList(arguments, f))
	defer sqlite3.Xsqlite3_free(tls, text)
	return libc.GoString(text)
}

type (
	fnExtend = func(*libc.TLS, uintptr, uintptr, uintptr) int32
	fnStep   = func(*libc.TLS, uintptr, int32, uintptr)
	fnFinal  = func(*libc.TLS, uintptr)
)

// offerRowSum has SQLite give each connection that is opened the function.
func offerRowSum(tls *libc.TLS) int32 {
	return sqlite3.Xsqlite3_auto_extension(tls, address(fnExtend(addRowSum)))
}

func addRowSum(tls *libc.TLS, db, _, _ uintptr) int32 {
	name, err := libc.CString(sumFunction)
	if err != nil {
		return sqlite3.SQLITE_NOMEM
	}
	defer libc.Xfree(tls, name)
	const anyNumber = -1
	return sqlite3.Xsqlite3_create_function_v2(tls, db, name, anyNumber, sqlite3.SQLITE_UTF8|sqlite3.SQLITE_DIRECTONLY, 0,
		0, address(fnStep(sumStep)), address(fnFinal(sumFinal)), 0)
}

func sumStep(tls *libc.TLS, _ uintptr, n int32, arguments uintptr) {
	argument := func(i int32) uintptr { return *at[uintptr](arguments + uintptr(i)*wordSize) }
	s := sums.get(uintptr(sqlite3.Xsqlite3_value_int64(tls, argument(0))))
	s.rows++
	s.say('r', "")
	for i := int32(1); i < n; i++ {
		s.value(tls, argument(i))
	}
}

func sumFinal(*libc.TLS, uintptr) {} // the result is in the rowSum
