package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// Encryption of PDF 2.0 (ISO 32000-2, 7.6, handler Standard, revision 6): AES-256 with
// a key of the file that only the passphrase opens. Every reader of this decade asks
// for it. The file keeps its tags.

// mostPassphrase is how many bytes of a passphrase the format takes.
const mostPassphrase = 127

// Encrypt writes a file of Write so that only the passphrase opens it. It is UTF-8 and
// at most 127 bytes long; nothing of it is kept. What is encrypted twice gives other
// bytes each time. It reports errLayout for a file that Write did not write.
func Encrypt(w io.Writer, file []byte, passphrase []byte) error {
	if len(passphrase) == 0 || len(passphrase) > mostPassphrase {
		return fmt.Errorf("pdf: a passphrase has 1 to %d bytes", mostPassphrase)
	}
	objects, root, info, err := readObjects(file)
	if err != nil {
		return err
	}
	lock, err := newLock(passphrase)
	if err != nil {
		return err
	}
	defer clear(lock.key)
	var out bytes.Buffer
	out.WriteString("%PDF-2.0\n")
	offsets := make([]int, len(objects))
	for number := 1; number < len(objects); number++ {
		offsets[number] = out.Len()
		sealed, err := lock.object(objects[number])
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", number, sealed)
	}
	handler := out.Len()
	fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(objects), lock.dictionary())
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, offset := range append(offsets[1:], handler) {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d /Root %s /Info %s /Encrypt %s /ID [<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, ref(root), ref(info), ref(len(objects)), lock.id, lock.id, start)
	_, err = out.WriteTo(w)
	return err
}

var (
	tableAt  = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
	trailers = regexp.MustCompile(`/Size (\d+)[\s\S]*?/Root (\d+) 0 R[\s\S]*?/Info (\d+) 0 R`)
	prev     = regexp.MustCompile(`/Prev (\d+)`)
	entry    = regexp.MustCompile(`^(\d{10}) 00000 n `)
)

// readObjects reads the objects of a file of Write by their numbers, the newest where
// one was written anew.
func readObjects(file []byte) (objects [][]byte, root, info int, err error) {
	last := tableAt.FindSubmatch(file)
	if last == nil {
		return nil, 0, 0, errLayout
	}
	for at, next := atoi(last[1]), 0; at > 0; at = next {
		if at >= len(file) || !bytes.HasPrefix(file[at:], []byte("xref\n")) {
			return nil, 0, 0, errLayout
		}
		table, rest, found := bytes.Cut(file[at+len("xref\n"):], []byte("trailer\n"))
		said := trailers.FindSubmatch(rest)
		if !found || said == nil {
			return nil, 0, 0, errLayout
		}
		if objects == nil {
			objects, root, info = make([][]byte, atoi(said[1])), atoi(said[2]), atoi(said[3])
		}
		if err := readTable(file, table, objects); err != nil {
			return nil, 0, 0, err
		}
		trailer, _, _ := bytes.Cut(rest, []byte("startxref"))
		next = 0
		if before := prev.FindSubmatch(trailer); before != nil {
			next = atoi(before[1])
		}
	}
	return objects, root, info, nil
}

// readTable reads the objects of one table that no newer table had.
func readTable(file, table []byte, objects [][]byte) error {
	number := 0
	for line := range bytes.Lines(table) {
		if found := entry.FindSubmatch(line); found != nil {
			if number >= len(objects) {
				return errLayout
			}
			if objects[number] == nil {
				body, err := bodyAt(file, atoi(found[1]))
				if err != nil {
					return err
				}
				objects[number] = body
			}
			number++
			continue
		}
		from := 0
		if n, _ := fmt.Sscanf(string(line), "%d", &from); n == 1 && !bytes.Contains(line, []byte(" f ")) {
			number = from
		} else {
			number++ // the free entry
		}
	}
	return nil
}

var streamLength = regexp.MustCompile(`/Length (\d+)(?:[^\d ]| /|>| [^\d])`)

// bodyAt is the object at a place, with its stream.
func bodyAt(file []byte, at int) ([]byte, error) {
	if at >= len(file) {
		return nil, errLayout
	}
	_, rest, found := bytes.Cut(file[at:], []byte(" 0 obj\n"))
	if !found {
		return nil, errLayout
	}
	end := bytes.Index(rest, []byte("\nendobj"))
	stream := bytes.Index(rest, []byte("stream\n"))
	if stream < 0 || end < stream {
		if end < 0 {
			return nil, errLayout
		}
		return rest[:end], nil
	}
	length := streamLength.FindSubmatch(rest[:stream])
	if length == nil || stream+len("stream\n")+atoi(length[1]) > len(rest) {
		return nil, errLayout
	}
	return rest[:stream+len("stream\n")+atoi(length[1])], nil
}

func atoi(digits []byte) int {
	n, _ := strconv.Atoi(string(digits)) // a pattern found them
	return n
}

// lock is how a file is encrypted.
type lock struct {
	key               []byte // of the file
	id                []byte
	user, owner       []byte // check values with their salts
	userKey, ownerKey []byte // the key of the file, wrapped
	perms             []byte
}

func newLock(passphrase []byte) (*lock, error) {
	random := make([]byte, 32+16+4*8+4)
	if _, err := rand.Read(random); err != nil {
		return nil, err
	}
	l := &lock{key: random[:32:32], id: random[32:48:48]}
	salts, noise := random[48:80], random[80:]
	l.user = append(hash(passphrase, salts[:8], nil), salts[:16]...)
	l.userKey = wrap(hash(passphrase, salts[8:16], nil), l.key)
	l.owner = append(hash(passphrase, salts[16:24], l.user), salts[16:32]...)
	l.ownerKey = wrap(hash(passphrase, salts[24:32], l.user), l.key)

	perms := binary.LittleEndian.AppendUint32(nil, allPermissions)
	perms = append(append(perms, 0xFF, 0xFF, 0xFF, 0xFF, 'T', 'a', 'd', 'b'), noise...)
	block, err := aes.NewCipher(l.key)
	if err != nil {
		return nil, err
	}
	l.perms = make([]byte, aes.BlockSize)
	block.Encrypt(l.perms, perms)
	return l, nil
}

// allPermissions: who opens the file may print and copy it.
const allPermissions = 0xFFFFFFFC

func (l *lock) dictionary() string {
	return fmt.Sprintf("<</Filter /Standard /V 5 /R 6 /Length 256 /P -4 /U <%X> /UE <%X> /O <%X> /OE <%X> /Perms <%X> /EncryptMetadata true "+
		"/CF <</StdCF <</AuthEvent /DocOpen /CFM /AESV3 /Length 32>>>> /StmF /StdCF /StrF /StdCF>>", l.user, l.userKey, l.owner, l.ownerKey, l.perms)
}

// hash is algorithm 2.B: slow enough to make guessing dear, over passphrase, salt and,
// for the owner, the user's check value.
func hash(passphrase, salt, user []byte) []byte {
	first := sha256.New()
	first.Write(passphrase)
	first.Write(salt)
	first.Write(user)
	k := first.Sum(nil)
	for round := 0; ; round++ {
		unit := append(append(bytes.Clone(passphrase), k...), user...)
		e := bytes.Repeat(unit, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			panic(err) // 16 bytes are a key
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		sum := 0
		for _, b := range e[:16] {
			sum += int(b)
		}
		switch sum % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}

// wrap encrypts the key of the file: whole blocks, no padding, an empty vector.
func wrap(with, key []byte) []byte {
	block, err := aes.NewCipher(with)
	if err != nil {
		panic(err) // 32 bytes are a key
	}
	out := make([]byte, len(key))
	cipher.NewCBCEncrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(out, key)
	return out
}

// seal encrypts a string or a stream.
func (l *lock) seal(plain []byte) ([]byte, error) {
	pad := aes.BlockSize - len(plain)%aes.BlockSize
	out := make([]byte, aes.BlockSize, aes.BlockSize+len(plain)+pad)
	if _, err := rand.Read(out); err != nil {
		return nil, err
	}
	padded := append(bytes.Clone(plain), bytes.Repeat([]byte{byte(pad)}, pad)...)
	block, err := aes.NewCipher(l.key)
	if err != nil {
		return nil, err
	}
	cipher.NewCBCEncrypter(block, out).CryptBlocks(padded, padded)
	return append(out, padded...), nil
}

// object is an object with its strings and its stream encrypted.
func (l *lock) object(body []byte) ([]byte, error) {
	head, stream, has := bytes.Cut(body, []byte("stream\n"))
	var out bytes.Buffer
	sealed, err := l.seal(stream)
	if err != nil {
		return nil, err
	}
	if has {
		head = streamLength.ReplaceAllFunc(head, func(found []byte) []byte {
			digits := len("/Length ")
			for digits < len(found) && found[digits] >= '0' && found[digits] <= '9' {
				digits++
			}
			return append(fmt.Appendf(nil, "/Length %d", len(sealed)), found[digits:]...)
		})
	}
	if err := l.strings(&out, head); err != nil {
		return nil, err
	}
	if has {
		out.WriteString("stream\n")
		out.Write(sealed)
		out.WriteString("\nendstream")
	}
	return out.Bytes(), nil
}

// strings copies a dictionary with its strings encrypted.
func (l *lock) strings(out *bytes.Buffer, in []byte) error {
	for i := 0; i < len(in); {
		var plain []byte
		switch {
		case in[i] == '<' && i+1 < len(in) && in[i+1] == '<':
			out.WriteString("<<")
			i += 2
			continue
		case in[i] == '<':
			end := bytes.IndexByte(in[i:], '>')
			if end < 0 {
				return errLayout
			}
			text, err := hex.DecodeString(string(in[i+1 : i+end]))
			if err != nil {
				return errLayout
			}
			plain, i = text, i+end+1
		case in[i] == '(':
			text, length := literal(in[i:])
			if length == 0 {
				return errLayout
			}
			plain, i = text, i+length
		default:
			out.WriteByte(in[i])
			i++
			continue
		}
		sealed, err := l.seal(plain)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "<%X>", sealed)
	}
	return nil
}

// literal reads a string in parentheses and how long it was; 0 for one without end.
func literal(in []byte) (text []byte, length int) {
	plain := map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}
	depth := 0
	for i := 0; i < len(in); i++ {
		switch c := in[i]; {
		case c == '\\' && i+1 < len(in):
			i++
			if p, named := plain[in[i]]; named {
				text = append(text, p)
			} else {
				text = append(text, in[i])
			}
		case c == '(':
			if depth++; depth > 1 {
				text = append(text, c)
			}
		case c == ')':
			if depth--; depth == 0 {
				return text, i + 1
			}
			text = append(text, c)
		default:
			text = append(text, c)
		}
	}
	return nil, 0
}
