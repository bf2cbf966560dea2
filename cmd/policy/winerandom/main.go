// Command winerandom writes bcryptprimitives.dll, without which no Go program starts
// and which Wine 8.0 lacks: winerandom FILE. The library holds no code. It
// hands the one function that Go asks for, ProcessPrng, on to the random numbers
// that Wine has under another name.
package main

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"fmt"
	"os"
)

// Where things lie: the file's headers fill one block, the table of exports the next.
const (
	block   = 0x200  // of the file
	page    = 0x1000 // of memory
	headers = block
)

// forward is a table of exports with one name, which leads to another library.
func forward(library, name, to string) []byte {
	const directory = 40 // bytes of the fixed part, after which come three tables of one entry
	texts := []string{to, name, library}
	at := uint32(page + directory + 4 + 4 + 2)
	var words bytes.Buffer
	var where []uint32
	for _, text := range texts {
		where = append(where, at+uint32(words.Len()))
		words.WriteString(text + "\x00")
	}
	var b bytes.Buffer
	put(&b, uint32(0), uint32(0), uint32(0), where[2], uint32(1), uint32(1), uint32(1), // base, functions, names
		uint32(page+directory), uint32(page+directory+4), uint32(page+directory+8))
	put(&b, where[0], where[1], uint16(0))
	b.Write(words.Bytes())
	return b.Bytes()
}

func put(b *bytes.Buffer, values ...any) {
	for _, v := range values {
		if err := binary.Write(b, binary.LittleEndian, v); err != nil {
			panic(err) // all are of fixed size
		}
	}
}

// image is a library for 64-bit Windows with nothing but a table of exports.
func image(exports []byte) []byte {
	var b bytes.Buffer
	b.WriteString("MZ")
	b.Write(make([]byte, 0x3c-2))
	put(&b, uint32(0x40))
	b.WriteString("PE\x00\x00")
	optional := pe.OptionalHeader64{
		Magic: 0x20b, SizeOfInitializedData: block, ImageBase: 0x180000000, SectionAlignment: page, FileAlignment: block,
		MajorOperatingSystemVersion: 6, MajorSubsystemVersion: 6, SizeOfImage: 2 * page, SizeOfHeaders: headers,
		Subsystem: pe.IMAGE_SUBSYSTEM_WINDOWS_CUI, DllCharacteristics: pe.IMAGE_DLLCHARACTERISTICS_NX_COMPAT, NumberOfRvaAndSizes: 16,
	}
	optional.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT] = pe.DataDirectory{VirtualAddress: page, Size: uint32(len(exports))}
	put(&b, pe.FileHeader{
		Machine: pe.IMAGE_FILE_MACHINE_AMD64, NumberOfSections: 1, SizeOfOptionalHeader: uint16(binary.Size(optional)),
		Characteristics: pe.IMAGE_FILE_EXECUTABLE_IMAGE | pe.IMAGE_FILE_LARGE_ADDRESS_AWARE | pe.IMAGE_FILE_DLL,
	}, optional, pe.SectionHeader32{
		Name: [8]uint8([]byte(".edata\x00\x00")), VirtualSize: uint32(len(exports)), VirtualAddress: page, SizeOfRawData: block, PointerToRawData: headers,
		Characteristics: pe.IMAGE_SCN_CNT_INITIALIZED_DATA | pe.IMAGE_SCN_MEM_READ,
	})
	b.Write(make([]byte, headers-b.Len()))
	b.Write(exports)
	b.Write(make([]byte, headers+block-b.Len()))
	return b.Bytes()
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: winerandom FILE")
		os.Exit(2)
	}
	exports := forward("bcryptprimitives.dll", "ProcessPrng", "advapi32.SystemFunction036")
	if err := os.WriteFile(os.Args[1], image(exports), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
