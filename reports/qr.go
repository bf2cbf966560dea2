package reports

import (
	"fmt"

	"github.com/boombuler/barcode/qr"

	"kapdesk/reports/paper"
)

// qrBoxes draws a QR code of a side with boxes, one for each run of dark modules in
// a row, from its top left corner. The caller leaves the four modules of white
// around it that readers need. A quarter of it may be lost.
func qrBoxes(content string, side float64) ([]paper.Item, error) {
	code, err := qr.Encode(content, qr.Q, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("reports: a QR code cannot be drawn: %w", err)
	}
	size := code.Bounds().Dx()
	module := side / float64(size)
	var items []paper.Item
	dark := func(x, y int) bool {
		if x >= size {
			return false
		}
		level, _, _, _ := code.At(x, y).RGBA()
		return level == 0
	}
	for y := range size {
		for x := 0; x < size; x++ {
			begin := x
			for dark(x, y) {
				x++
			}
			if x > begin {
				items = append(items, paper.Box{X: float64(begin) * module, Y: float64(y) * module, W: float64(x-begin) * module, H: module, Fill: paper.Ink})
			}
		}
	}
	return items, nil
}
