package paper

import (
	"math"
	"strings"
	"testing"
)

func TestKerningMovesKnownPairs(t *testing.T) {
	for _, face := range []Face{Serif, SerifSemiBold, SerifItalic, Sans, SansSemiBold} {
		for _, pair := range []string{"AV", "To", "Te"} {
			apart := face.Width(pair[:1], 100) + face.Width(pair[1:], 100)
			if together := face.Width(pair, 100); together >= apart || together < apart-20 {
				t.Errorf("%s: %q is %.1f wide, its letters %.1f", face.Name(), pair, together, apart)
			}
		}
		if kern := face.Metrics().kernBetween('n', 'n'); kern != 0 {
			t.Errorf("%s: nn is kerned by %d", face.Name(), kern)
		}
	}
}

// A painter that sets the pieces one by one must end where Width says.
func TestPiecesAddUpToTheWidth(t *testing.T) {
	for _, s := range []string{"", "A", "To Ada: AVATAR, T−10 “Te” Yes. 7/4", "Тарас, Ελένη"} {
		pieces := Serif.Kerned(s, 14)
		var joined strings.Builder
		for _, p := range pieces {
			joined.WriteString(p.S)
		}
		last := pieces[len(pieces)-1]
		end := last.X
		for _, r := range last.S {
			end += runeWidth(Serif, r, 14)
		}
		if joined.String() != s || math.Abs(end-Serif.Width(s, 14)) > 1e-9 {
			t.Errorf("%q: pieces %v end at %.3f, the text at %.3f", s, pieces, end, Serif.Width(s, 14))
		}
	}
}
