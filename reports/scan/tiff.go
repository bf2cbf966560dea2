package scan

import (
	"bytes"
	"encoding/binary"
	"image"

	"kapdesk/data"
)

// tiffPages hands each page of a TIFF to look, until it says false. A page is a
// directory (TIFF 6.0, section 2) that names the place of the next; the library reads
// the one that the file's head names, so the head is made to name each in turn. A page
// that is not read, and a file cut short, is a sheet of no light, so that it is counted.
func tiffPages(file []byte, look func(image.Image) bool) {
	if len(file) < 8 {
		return
	}
	var order binary.ByteOrder = binary.LittleEndian
	if file[0] == 'M' {
		order = binary.BigEndian
	}
	file = bytes.Clone(file)
	for at, seen := order.Uint32(file[4:]), map[uint32]bool{}; at != 0 && !seen[at]; {
		seen[at] = true
		order.PutUint32(file[4:], at)
		sheet, err := Picture(data.MediaTIFF, file)
		if err != nil {
			sheet = unread()
		}
		if !look(sheet) {
			return
		}
		at = nextDirectory(file, order, at)
	}
}

// nextDirectory is where the directory after the one at a place begins, 0 for none.
func nextDirectory(file []byte, order binary.ByteOrder, at uint32) uint32 {
	const entry = 12
	begin := int64(at)
	if begin+2 > int64(len(file)) {
		return 0
	}
	end := begin + 2 + entry*int64(order.Uint16(file[begin:]))
	if end+4 > int64(len(file)) {
		return 0
	}
	return order.Uint32(file[end:])
}

// unread stands for a sheet that is there and cannot be drawn.
func unread() image.Image { return image.NewGray(image.Rect(0, 0, 1, 1)) }
