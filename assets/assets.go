// Package assets holds the files that are compiled into the program: fonts,
// icons, brand marks and the user help; the form texts are in assets/forms. Nothing is read from disk or
// network at run time, so a copied binary is a whole installation.
package assets

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
)

//go:embed fonts/*.ttf fonts/*.txt icons/16/*.svg icons/20/*.svg icons/LICENSE-Lucide.txt brand/*.svg icon.png manual/*.md
var files embed.FS

// FS is the whole tree, for listings and licenses. Paths start with "fonts/",
// "icons/16/", "icons/20/", "brand/" or "manual/".
var FS fs.FS = files

// The fonts by the names used in the program. Inter is the screen's family,
// Source Serif 4 the paper's.
const (
	InterRegular  = "Inter_400Regular"
	InterItalic   = "Inter_400Regular_Italic"
	InterMedium   = "Inter_500Medium"
	InterSemiBold = "Inter_600SemiBold"
	InterBold     = "Inter_700Bold"

	SerifRegular  = "SourceSerif4_400Regular"
	SerifItalic   = "SourceSerif4_400Regular_Italic"
	SerifSemiBold = "SourceSerif4_600SemiBold"
	SerifBold     = "SourceSerif4_700Bold"
)

var read sync.Map // path -> []byte, so that a 330 KB font is copied out once

// Font returns a TrueType file by its name, such as InterRegular. The bytes are
// shared: callers must not change them. An unknown name returns nil.
func Font(name string) []byte { return file("fonts/" + name + ".ttf") }

// Icon returns an outlined Lucide icon as SVG. Size is 16 (drawn at 14 and 16)
// or 20 (drawn at 18, 20 and 24). An unknown name returns nil.
func Icon(name string, size int) []byte {
	if size == 16 {
		return file("icons/16/" + name + ".svg")
	}
	return file("icons/20/" + name + ".svg")
}

// AppIcon is the program's icon as PNG, for the window and the task bar.
func AppIcon() []byte { return file("icon.png") }

// Brand returns a mark as SVG: "logo-light", "logo-dark", "logo-print",
// "hills-light" or "hills-dark". An unknown name returns nil.
func Brand(name string) []byte { return file("brand/" + name + ".svg") }

// Chapter is one chapter of the user help: Name is "first-steps", Text is
// Markdown.
type Chapter struct {
	Name string
	Text []byte
}

// Manual returns the user help in the order of its chapters, which is that of
// the numbers before their file names.
func Manual() []Chapter {
	entries, err := fs.ReadDir(files, "manual")
	if err != nil {
		return nil
	}
	chapters := make([]Chapter, len(entries))
	for i, e := range entries {
		_, name, _ := strings.Cut(strings.TrimSuffix(e.Name(), ".md"), "-")
		chapters[i] = Chapter{Name: name, Text: file("manual/" + e.Name())}
	}
	return chapters
}

func file(path string) []byte {
	if b, ok := read.Load(path); ok {
		return b.([]byte)
	}
	b, err := files.ReadFile(path)
	if err != nil {
		return nil
	}
	read.Store(path, b)
	return b
}
