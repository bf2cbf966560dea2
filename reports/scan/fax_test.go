package scan

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"testing"

	"kapdesk/data"
	"kapdesk/data/document"
)

// fax4.tif and fax3.tif are two pages of a form as office scanners (ITU-T T.6) and fax
// machines (T.4) pack black and white, one strip a page:
//
//	convert 1.png 2.png -threshold 50% -define tiff:rows-per-strip=4000 -compress Group4 fax4.tif
func faxed(t *testing.T, name string) []byte {
	t.Helper()
	file, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// wholeForm reports whether both pages of the form were read.
func wholeForm(codes []document.PageCode) bool {
	found := document.Gather(codes)
	return len(found) == 1 && len(found[0].Here) == 2 && len(found[0].Missing()) == 0 && found[0].Of(check)
}

// Every page of a TIFF is a sheet: read where it is packed as Group 4, and there but not
// read as Group 3, whose lines the library takes in one of its many ways only.
func TestTIFFOfSeveralPagesPackedAsFax(t *testing.T) {
	for name, reads := range map[string]bool{"fax4.tif": true, "fax3.tif": false} {
		file := faxed(t, name)
		codes, drawn := Codes(data.MediaTIFF, file), Sheets(data.MediaTIFF, file, 400)
		if len(codes) != 2 || wholeForm(codes) != reads || len(drawn) != 2 || (drawn[1] != nil) != reads {
			t.Errorf("%s holds %v, drawn %v", name, codes, drawn[1] != nil)
		}
		for cut := 0; cut < len(file); cut += len(file) / 40 { // cut short: no panic, no invention, an end
			for _, code := range Codes(data.MediaTIFF, file[:cut]) {
				if code != (document.PageCode{}) && code.Check != document.NewPageCode(data.FormKAP, check, 1, 2).Check {
					t.Fatalf("%s cut at %d is read as %s", name, cut, code)
				}
			}
		}
	}
}

// A TIFF whose pages lead in a circle, or out of the file, ends.
func TestTIFFWhosePagesLeadAstray(t *testing.T) {
	file := faxed(t, "fax4.tif")
	first := binary.LittleEndian.Uint32(file[4:])
	last := nextDirectory(file, binary.LittleEndian, first)
	end := int(last) + 2 + 12*int(binary.LittleEndian.Uint16(file[last:]))
	for what, to := range map[string]uint32{"a circle": first, "itself": last, "far out": 1 << 31} {
		astray := bytes.Clone(file)
		binary.LittleEndian.PutUint32(astray[end:], to)
		if codes := Codes(data.MediaTIFF, astray); len(codes) < 2 || len(codes) > 3 || !wholeForm(codes) {
			t.Errorf("%s: %v", what, codes)
		}
	}
}

// faxPDF is a scanner's PDF of the pages of a TIFF, as they are packed there.
func faxPDF(t *testing.T, file []byte, parameters string) []byte {
	t.Helper()
	var pdf bytes.Buffer
	pdf.WriteString("%PDF-1.4\n")
	n := 0
	for at := binary.LittleEndian.Uint32(file[4:]); at != 0; at = nextDirectory(file, binary.LittleEndian, at) {
		tags := map[uint16]uint32{}
		for i := range int(binary.LittleEndian.Uint16(file[at:])) {
			entry := file[int(at)+2+12*i:]
			value := binary.LittleEndian.Uint32(entry[8:])
			if binary.LittleEndian.Uint16(entry[2:]) == 3 { // a short
				value &= 0xffff
			}
			tags[binary.LittleEndian.Uint16(entry)] = value
		}
		n++
		fmt.Fprintf(&pdf, "%d 0 obj\n<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << %s /Columns %d /Rows %d >> /Length %d >>\nstream\n",
			n, tags[256], tags[257], parameters, tags[256], tags[257], tags[279])
		pdf.Write(file[tags[273] : tags[273]+tags[279]])
		pdf.WriteString("\nendstream\nendobj\n")
	}
	return pdf.Bytes()
}

// Sheets packed as fax in a PDF are read; what the reader does not know is a sheet that is
// there and not read, never a wrong code.
func TestPDFPackedAsFax(t *testing.T) {
	for what, one := range map[string]struct {
		file, parameters string
		read             bool
	}{
		"Group 4":                   {"fax4.tif", "/K -1", true},
		"Group 3, one dimension":    {"fax3.tif", "/K 0", false},
		"Group 3, the default":      {"fax3.tif", "", false},
		"Group 3, two dimensions":   {"fax3.tif", "/K 4", false},
		"each line at a whole byte": {"fax4.tif", "/K -1 /EncodedByteAlign true", false},
	} {
		pdf := faxPDF(t, faxed(t, one.file), one.parameters)
		codes, drawn := Codes(data.MediaPDF, pdf), Sheets(data.MediaPDF, pdf, 400)
		if len(codes) != 2 || wholeForm(codes) != one.read || len(drawn) != 2 || (drawn[0] != nil) != one.read {
			t.Errorf("%s: %v, drawn %v", what, codes, drawn[0] != nil)
		}
	}
}
