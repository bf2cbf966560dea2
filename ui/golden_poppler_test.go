//go:build poppler

package ui

import "os/exec"

// The walk's files are read with Poppler, an independent PDF reader:
//
//	go test -tags "ci poppler" ./ui
func init() {
	readPDF = func(file string) (string, error) {
		text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
		return string(text), err
	}
}
