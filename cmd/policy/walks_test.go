package policy

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// The walk of a dose, as the store's package comment lists it, has at most 12
// files, and each of them is there.
func TestTheWalkOfADoseIsShort(t *testing.T) {
	house := root(t)
	src, err := parser.ParseFile(token.NewFileSet(), filepath.Join(house, "data/store/store.go"), nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	files := regexp.MustCompile(`(?m)^\t(\S+\.go) `).FindAllStringSubmatch(src.Doc.Text(), -1)
	if len(files) < 8 || len(files) > 12 {
		t.Errorf("the walk has %d files, want 8 to 12", len(files))
	}
	var seen []string
	for _, one := range files {
		if _, err := os.Stat(filepath.Join(house, one[1])); err != nil || slices.Contains(seen, one[1]) {
			t.Errorf("%s is listed twice, or is not there: %v", one[1], err)
		}
		seen = append(seen, one[1])
	}
}
