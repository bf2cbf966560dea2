package pdf

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestEncryptRefusesWhatItCannotDo(t *testing.T) {
	file := []byte(written(t, everything()))
	for name, passphrase := range map[string]string{"none": "", "128 bytes": strings.Repeat("k", 128)} {
		var out bytes.Buffer
		if err := Encrypt(&out, file, []byte(passphrase)); err == nil || out.Len() > 0 {
			t.Errorf("a passphrase of %s: %v, %d bytes written", name, err, out.Len())
		}
	}
	for name, broken := range map[string][]byte{"nothing": nil, "half": file[:len(file)/2], "text": []byte("startxref\n7\n%%EOF\n"), "other": []byte("%PDF-1.7\n%%EOF\n")} {
		var out bytes.Buffer
		if err := Encrypt(&out, broken, []byte("four calm words here")); !errors.Is(err, errLayout) || out.Len() > 0 {
			t.Errorf("%s: %v, %d bytes written", name, err, out.Len())
		}
	}
}

// No two files are alike, not even of the same pages with the same passphrase.
func TestNoTwoEncryptedFilesAreAlike(t *testing.T) {
	file := []byte(written(t, everything()))
	var one, two bytes.Buffer
	for _, w := range []*bytes.Buffer{&one, &two} {
		if err := Encrypt(w, file, []byte("four calm words here")); err != nil {
			t.Fatal(err)
		}
	}
	if bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two encrypted files are the same")
	}
	if bytes.Contains(one.Bytes(), []byte(meta.Author)) {
		t.Error("the author can be read")
	}
}

func TestLiteralStrings(t *testing.T) {
	for in, want := range map[string]string{`(a)`: "a", `()`: "", `(a(b)c)`: "a(b)c", `(a\)b\(c\\)`: `a)b(c\`, `(a\nb\r)`: "a\nb\r", "(\xfe\xff\x00a)": "\xfe\xff\x00a"} {
		if got, n := literal([]byte(in + " rest")); string(got) != want || n != len(in) {
			t.Errorf("%q is read as %q of %d bytes, want %q of %d", in, got, n, want, len(in))
		}
	}
	for _, in := range []string{"(", "(a", `(a\)`, "((a)"} {
		if _, n := literal([]byte(in)); n != 0 {
			t.Errorf("%q without an end is read", in)
		}
	}
}
