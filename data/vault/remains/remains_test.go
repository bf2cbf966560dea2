//go:build linux && !race

package remains

import (
	"iter"
	"runtime"
	"testing"
)

// phrase gives the runes of a text that is nowhere in memory.
func phrase(seed int) iter.Seq[rune] {
	return func(yield func(rune) bool) {
		for i := range 20 {
			if !yield('a' + rune((seed*31+i*i*7)%26)) {
				return
			}
		}
		yield('ü')
	}
}

func TestCountFindsWhatIsThereAndNothingElse(t *testing.T) {
	var text []byte
	var runes []rune
	for r := range phrase(1) {
		text = append(text, string(r)...)
		runes = append(runes, r)
	}
	key := []byte{9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 11, 12, 13, 14, 15, 16}
	here, gone := Text(phrase(1)), Text(phrase(2))
	asked, err := Bytes(key).MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	var raw Words // as another process is asked
	if err := raw.UnmarshalText(asked); err != nil {
		t.Fatal(err)
	}
	counts, err := Count(0, here, gone, raw)
	if err != nil {
		t.Fatal(err)
	}
	// Growing slices leave parts behind, and a spilled register may hold a piece,
	// but the whole is found in each form at least once.
	if counts[0] < 2 {
		t.Errorf("a text held as bytes and as runes is found %d times, want 2", counts[0])
	}
	if counts[1] != 0 {
		t.Errorf("a text that is nowhere is found %d times", counts[1])
	}
	if counts[2] == 0 {
		t.Error("a key that is held is not found")
	}
	runtime.KeepAlive(text)
	runtime.KeepAlive(runes)
	runtime.KeepAlive(key)
}

// Words over the border of two reads count once.
func TestCountBefore(t *testing.T) {
	form := []byte("abc")
	for _, c := range []struct {
		in     string
		border int
		want   int
	}{
		{"abc", 3, 1}, {"xabc", 1, 0}, {"xabc", 2, 1}, {"abcabc", 3, 1}, {"abcabc", 4, 2}, {"ab", 2, 0},
	} {
		if got := countBefore([]byte(c.in), form, c.border); got != c.want {
			t.Errorf("%q before %d: %d, want %d", c.in, c.border, got, c.want)
		}
	}
}
