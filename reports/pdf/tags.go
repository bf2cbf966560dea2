package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"kapdesk/reports/paper"
)

// Tagged PDF (ISO 32000-1, 14.8): each text stands between marks with a number, and a
// tree after the pages says what the numbers are: headings, paragraphs, tables. The
// engine knows nothing of it, so the marks are written into its pages and the tree is
// added to its finished file as an update of the file, which PDF provides for.

// marker puts the marks around what is painted and keeps which number is whose.
type marker struct {
	open  bool
	tag   *paper.Tag  // of what is open; nil for what belongs to the sheet
	pages [][]*marked // by page, by number
	all   []*marked   // by first appearance
	known map[*paper.Tag]*marked
}

// marked is one element with the places of its texts.
type marked struct {
	tag    *paper.Tag
	parent *marked
	kids   []any // *marked or spot
}

// spot is a number on a page.
type spot struct{ page, number int }

// node is the element of a tag, with those above it.
func (m *marker) node(tag *paper.Tag) *marked {
	if tag == nil {
		return nil
	}
	if n, ok := m.known[tag]; ok {
		return n
	}
	n := &marked{tag: tag, parent: m.node(tag.Parent)}
	m.known[tag] = n
	m.all = append(m.all, n)
	if n.parent != nil {
		n.parent.kids = append(n.parent.kids, n)
	}
	return n
}

// begin opens the mark of an item, unless it is open already.
func (p *painter) begin(item paper.Item) {
	var tag *paper.Tag
	switch it := item.(type) {
	case paper.Text:
		tag = it.Tag
	case paper.Polyline:
		tag = it.Tag
	}
	m := p.marks
	if m.open && m.tag == tag {
		if t, ok := item.(paper.Text); ok && tag != nil {
			p.space(t)
		}
		return
	}
	p.end()
	m.open, m.tag = true, tag
	if tag == nil {
		p.RawWriteStr("/Artifact BMC\n")
		return
	}
	n, page := m.node(tag), len(m.pages)-1
	number := len(m.pages[page])
	m.pages[page] = append(m.pages[page], n)
	n.kids = append(n.kids, spot{page, number})
	p.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC\n", tag.Role, number))
}

// space puts a space behind the line before a text of the same element: a reader joins
// what no space parts. A line that ends within a word has none.
func (p *painter) space(next paper.Text) {
	last := p.last
	if next.Y <= last.Y || strings.HasSuffix(last.S, "-") || strings.HasSuffix(last.S, "/") {
		return
	}
	p.Text((last.X+last.W)*pt, last.Y*pt, " ")
}

// end closes what is open.
func (p *painter) end() {
	if p.marks.open {
		p.RawWriteStr("EMC\n")
	}
	p.marks.open = false
}

var errLayout = errors.New("the engine wrote its file in another way")

// addTree adds the tree to a finished file. It reports errLayout for a file whose
// parts it does not find.
func addTree(file []byte, m *marker, meta Meta) ([]byte, error) {
	old, err := readFile(file)
	if err != nil {
		return nil, err
	}
	u := &update{old: old, file: bytes.Clone(file), next: old.size, at: map[int]int{}}
	root, whole, parents := u.number(), u.number(), u.number()
	numbers := map[*marked]int{}
	for _, n := range m.all {
		numbers[n] = u.number()
	}
	metadata := u.number()

	var top, limits []string
	for _, n := range m.all {
		up := whole
		if n.parent != nil {
			up = numbers[n.parent]
		} else {
			top = append(top, ref(numbers[n]))
		}
		u.put(numbers[n], n.object(up, numbers, old))
	}
	for i, page := range m.pages {
		list := make([]string, len(page))
		for j, n := range page {
			list[j] = ref(numbers[n])
		}
		limits = append(limits, fmt.Sprintf("%d [%s]", i, strings.Join(list, " ")))
		u.put(old.page(i), insert(old.object(file, old.page(i)), fmt.Sprintf("/StructParents %d /Tabs /S", i)))
	}
	u.put(whole, fmt.Sprintf("<</Type /StructElem /S /Document /P %s /K [%s]>>", ref(root), strings.Join(top, " ")))
	u.put(root, fmt.Sprintf("<</Type /StructTreeRoot /K %s /ParentTree %s /ParentTreeNextKey %d>>", ref(whole), ref(parents), len(m.pages)))
	u.put(parents, "<</Nums ["+strings.Join(limits, " ")+"]>>")
	xmp := metadataOf(meta)
	u.put(metadata, fmt.Sprintf("<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%s\nendstream", len(xmp), xmp))
	u.put(old.root, insert(old.object(file, old.root), fmt.Sprintf(
		"/MarkInfo <</Marked true>> /StructTreeRoot %s /Metadata %s /Lang (en-US) /ViewerPreferences <</DisplayDocTitle true>>", ref(root), ref(metadata))))
	return u.finish(), nil
}

// object is an element as PDF writes it.
func (n *marked) object(up int, numbers map[*marked]int, old *pdfFile) string {
	var kids []string
	page := -1
	for _, kid := range n.kids {
		switch k := kid.(type) {
		case *marked:
			kids = append(kids, ref(numbers[k]))
		case spot:
			if page < 0 {
				page = k.page
			}
			if k.page == page {
				kids = append(kids, strconv.Itoa(k.number))
			} else {
				kids = append(kids, fmt.Sprintf("<</Type /MCR /Pg %s /MCID %d>>", ref(old.page(k.page)), k.number))
			}
		}
	}
	more := ""
	if page >= 0 {
		more = " /Pg " + ref(old.page(page))
	}
	if n.tag.Alt != "" {
		more += " /Alt " + utf16String(n.tag.Alt)
	}
	if n.tag.Role == paper.GridTH {
		more += " /A <</O /Table /Scope /Column>>"
	}
	return fmt.Sprintf("<</Type /StructElem /S /%s /P %s%s /K [%s]>>", n.tag.Role, ref(up), more, strings.Join(kids, " "))
}

// metadataOf is the title once more, as newer readers look for it.
func metadataOf(meta Meta) string {
	var title bytes.Buffer
	_ = xml.EscapeText(&title, []byte(meta.Title)) // a buffer takes everything
	return `<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">` +
		title.String() + `</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>en-US</rdf:li></rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

func ref(number int) string { return strconv.Itoa(number) + " 0 R" }

// insert puts keys into a dictionary before its end.
func insert(dictionary, keys string) string {
	return strings.TrimSuffix(strings.TrimSpace(dictionary), ">>") + "\n" + keys + ">>"
}

// utf16String is a text string with all characters, as hexadecimal.
func utf16String(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String() + ">"
}

// pdfFile is what must be known of a finished file in order to add to it.
type pdfFile struct {
	start   int   // of its table of objects
	offsets []int // of objects, by number
	size    int   // one more than the highest number
	root    int   // the number of the catalog, the last object
}

// page is the number of a page's object: the engine writes each page and then its
// content, from 3 on.
func (f *pdfFile) page(i int) int { return 3 + 2*i }

// object is what stands between "N 0 obj" and "endobj".
func (f *pdfFile) object(file []byte, number int) string {
	if number >= len(f.offsets) {
		return ""
	}
	_, body, _ := bytes.Cut(file[f.offsets[number]:], []byte(" 0 obj\n"))
	body, _, _ = bytes.Cut(body, []byte("\nendobj"))
	return string(body)
}

// readFile reads the table of objects at the end of a file.
func readFile(file []byte) (*pdfFile, error) {
	f := &pdfFile{}
	at := bytes.LastIndex(file, []byte("startxref\n"))
	if at < 0 || !bytes.HasSuffix(file, []byte("%%EOF\n")) {
		return nil, errLayout
	}
	if _, err := fmt.Sscanf(string(file[at:]), "startxref\n%d", &f.start); err != nil || f.start >= at {
		return nil, errLayout
	}
	lines := strings.Split(string(file[f.start:at]), "\n")
	if len(lines) < 3 || lines[0] != "xref" {
		return nil, errLayout
	}
	if _, err := fmt.Sscanf(lines[1], "0 %d", &f.size); err != nil || len(lines) < f.size+2 {
		return nil, errLayout
	}
	f.offsets = make([]int, f.size)
	for i := range f.size {
		if _, err := fmt.Sscanf(lines[2+i], "%010d", &f.offsets[i]); err != nil || f.offsets[i] >= f.start {
			return nil, errLayout
		}
	}
	f.root = f.size - 1
	if !strings.Contains(f.object(file, f.root), "/Type /Catalog") || !strings.Contains(f.object(file, f.page(0)), "/Type /Page\n") {
		return nil, errLayout
	}
	return f, nil
}

// update is a file with objects added to its end.
type update struct {
	old  *pdfFile
	file []byte
	next int
	at   map[int]int // number → offset
}

func (u *update) number() int { u.next++; return u.next - 1 }

func (u *update) put(number int, body string) {
	u.at[number] = len(u.file)
	u.file = fmt.Appendf(u.file, "%d 0 obj\n%s\nendobj\n", number, body)
}

// finish writes the table of what was added, with a way back to the first table.
func (u *update) finish() []byte {
	start := len(u.file)
	u.file = append(u.file, "xref\n"...)
	numbers := make([]int, 0, len(u.at))
	for n := range u.at {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for from := 0; from < len(numbers); {
		to := from + 1
		for to < len(numbers) && numbers[to] == numbers[to-1]+1 {
			to++
		}
		u.file = fmt.Appendf(u.file, "%d %d\n", numbers[from], to-from)
		for _, n := range numbers[from:to] {
			u.file = fmt.Appendf(u.file, "%010d 00000 n \n", u.at[n])
		}
		from = to
	}
	return fmt.Appendf(u.file, "trailer\n<</Size %d /Root %s /Info %s /Prev %d>>\nstartxref\n%d\n%%%%EOF\n", u.next, ref(u.old.root), ref(u.old.root-1), u.old.start, start)
}
