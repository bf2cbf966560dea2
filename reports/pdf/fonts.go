package pdf

import (
	"slices"

	"kapdesk/assets"
	"kapdesk/reports/paper"
)

// facesUsed lists the faces that the pages need, in order of first use: the
// engine reads each font anew for each document, and that takes longer than
// all else.
func facesUsed(pages []paper.Page) []paper.Face {
	var faces []paper.Face
	for _, page := range pages {
		for _, item := range page.Items {
			if t, ok := item.(paper.Text); ok && !slices.Contains(faces, t.Face) {
				faces = append(faces, t.Face)
			}
		}
	}
	return faces
}

// fontFile returns a copy: the engine may write into what it reads.
func fontFile(f paper.Face) []byte { return slices.Clone(assets.Font(f.Name())) }
