package pdf

import (
	"slices"
	"strings"
	"sync"

	"github.com/jung-kurt/gofpdf"

	"kapdesk/assets"
	"kapdesk/reports/paper"
)

// use is one face of a document and whether its common characters suffice.
type use struct {
	face   paper.Face
	common bool
}

// facesUsed lists the faces that the pages need, in order of first use.
func facesUsed(pages []paper.Page) []use {
	var uses []use
	for _, page := range pages {
		for _, item := range page.Items {
			t, ok := item.(paper.Text)
			if !ok {
				continue
			}
			i := slices.IndexFunc(uses, func(u use) bool { return u.face == t.Face })
			if i < 0 {
				i = len(uses)
				uses = append(uses, use{face: t.Face, common: true})
			}
			uses[i].common = uses[i].common && !strings.ContainsFunc(t.S, uncommon)
		}
	}
	return uses
}

// The engine reads a font anew for each document, which takes longer than all
// else. A font cut down to the characters of western print, made once, reads
// ten times faster; a document with any other character gets the whole font.
const commonPunctuation = "–—‘’“”•…−≤≥×₂☐□→✓  "

func uncommon(r rune) bool {
	return r > 0x17F && !strings.ContainsRune(commonPunctuation, r)
}

func (u use) file() []byte {
	if u.common {
		return commonFonts(u.face)
	}
	// A copy: the engine may write into what it reads.
	return slices.Clone(assets.Font(u.face.Name()))
}

var cut sync.Map // paper.Face -> func() []byte

func commonFonts(f paper.Face) []byte {
	once, _ := cut.LoadOrStore(f, sync.OnceValue(func() []byte { return cutFont(f) }))
	return slices.Clone(once.(func() []byte)())
}

func cutFont(f paper.Face) []byte {
	var set strings.Builder
	for r := rune(0x20); r <= 0x17F; r++ {
		if f.Draws(r) {
			set.WriteRune(r)
		}
	}
	for _, r := range commonPunctuation {
		if f.Draws(r) {
			set.WriteRune(r)
		}
	}
	return gofpdf.UTF8CutFont(slices.Clone(assets.Font(f.Name())), set.String())
}
