package paper

// Role is what a text is to somebody who has the page read aloud: the standard
// structure types of PDF (ISO 32000-1, 14.8.4).
type Role string

// The roles that pages use.
const (
	H1     Role = "H1"
	H2     Role = "H2"
	P      Role = "P"
	Listed Role = "L"
	Entry  Role = "LI"
	Grid   Role = "Table"
	GridTR Role = "TR"
	GridTH Role = "TH"
	GridTD Role = "TD"
	Figure Role = "Figure"
)

// Tag is one element of a document: texts with the same tag are one paragraph, one
// cell, one figure, on however many pages and lines. A text without a tag belongs to
// the sheet and not to what it says, such as the footer.
type Tag struct {
	Role   Role
	Parent *Tag   // the row of a cell, the table of a row; nil at the top
	Alt    string // what a figure shows
}

// under returns a new element inside one.
func (t *Tag) under(role Role) *Tag { return &Tag{Role: role, Parent: t} }

// tagged puts a tag on the texts that have none.
func tagged(items []Item, tag *Tag) []Item {
	for i, item := range items {
		if t, ok := item.(Text); ok && t.Tag == nil {
			t.Tag = tag
			items[i] = t
		}
	}
	return items
}

// untagged returns items that say nothing anew: a head that is repeated on the next
// page.
func untagged(items []Item) []Item {
	plain := make([]Item, len(items))
	for i, item := range items {
		if t, ok := item.(Text); ok {
			t.Tag = nil
			item = t
		}
		plain[i] = item
	}
	return plain
}

// tagAll tags what a block left without: each strip as one element where the block
// is rows of their own, all of them as one otherwise.
func tagAll(b Block, strips []strip) {
	role, rows := P, false
	switch b.(type) {
	case Title:
		role = H1
	case Heading:
		role = H2
	case InitialRows, Ticks, Code, Section:
		rows = true
	}
	tag := &Tag{Role: role}
	for i := range strips {
		if rows {
			tag = &Tag{Role: role}
		}
		tagged(strips[i].items, tag)
	}
}
