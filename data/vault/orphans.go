package vault

import (
	"context"
	"encoding/binary"
	"os"
	"slices"
)

// An inner page of a tree only says where the pages below it are. When one is
// damaged, those below may be whole but cannot be reached: orphans. They are
// found by looking at every page that nothing points to. If only one tree of
// their kind is damaged they can only belong there, and each is put in the place
// of the damaged page in turn, so that SQLite reads its rows. If two trees could
// be theirs they are left alone: a row must not come up in the wrong table.

// The first byte of the other two kinds of page of a tree.
const (
	tableInner = 0x05
	indexInner = 0x02
)

// forest is what the whole pages of a file say about each other.
type forest struct {
	pages   map[uint32][]byte // whole pages of trees
	pointed map[uint32]bool   // pages that a whole page or the list of tables points to
}

// orphans returns the pages of trees of one kind that nothing points to.
func (f *forest) orphans(inner, leaf byte) (found []uint32) {
	for n, page := range f.pages {
		if !f.pointed[n] && (page[0] == inner || page[0] == leaf) {
			found = append(found, n)
		}
	}
	slices.Sort(found)
	return found
}

// survey reads every whole page of the file.
func (s *salvage) survey(ctx context.Context) (*forest, error) {
	file, err := os.Open(s.work)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	f := &forest{pages: map[uint32][]byte{}, pointed: map[uint32]bool{}}
	c, sealed := newPageCodec(s.keys), make([]byte, pageSize)
	defer c.wipe()
	read := func(n uint32) []byte {
		plain := make([]byte, pageSize)
		if _, err := file.ReadAt(sealed, int64(n-1)*pageSize); err != nil || !c.open(plain, sealed, n) {
			return s.unproven[n]
		}
		return plain
	}
	total := uint32(info.Size() / pageSize)
	for n := uint32(1); n <= total; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		page := read(n)
		if page == nil {
			continue
		}
		tree := page
		if n == 1 {
			tree = page[headerSize:]
		}
		switch tree[0] {
		case tableInner, indexInner:
			for _, child := range children(page, tree) {
				f.pointed[child] = true
			}
			f.pages[n] = page
		case tableLeaf, indexLeaf:
			f.pages[n] = page
		}
	}
	f.pointed[1] = true
	for _, p := range s.parts {
		f.pointed[p.root] = true
	}
	f.unused(read, total)
	return f, nil
}

// children lists the pages an inner page points to. tree is where the tree's own
// header starts, which on page 1 is behind the file's.
func children(page, tree []byte) (all []uint32) {
	cells := int(binary.BigEndian.Uint16(tree[3:]))
	for i := range cells {
		if 12+2*i+2 > len(tree) {
			break
		}
		if at := int(binary.BigEndian.Uint16(tree[12+2*i:])); at+4 <= len(page) {
			all = append(all, binary.BigEndian.Uint32(page[at:]))
		}
	}
	return append(all, binary.BigEndian.Uint32(tree[8:]))
}

// unused drops the pages of the free list: they may look like pages of a tree.
func (f *forest) unused(read func(uint32) []byte, total uint32) {
	first := read(1)
	if first == nil {
		return
	}
	trunk := binary.BigEndian.Uint32(first[32:])
	for range total {
		if trunk == 0 || trunk > total {
			return
		}
		page := read(trunk)
		delete(f.pages, trunk)
		if page == nil {
			return
		}
		for i := range min(binary.BigEndian.Uint32(page[4:]), usable/4-2) {
			delete(f.pages, binary.BigEndian.Uint32(page[8+4*i:]))
		}
		trunk = binary.BigEndian.Uint32(page)
	}
}

// adoptOrphans reads the rows of pages whose inner page is damaged.
func (s *salvage) adoptOrphans(ctx context.Context, bad []int) error {
	if len(bad) == 0 {
		return nil
	}
	f, err := s.survey(ctx)
	if err != nil {
		return err
	}
	for _, kind := range []struct {
		inner, leaf byte
		noRowID     bool
	}{{tableInner, tableLeaf, false}, {indexInner, indexLeaf, true}} {
		page, owner := s.onlyDamagedTree(kind.noRowID)
		if owner == nil {
			continue
		}
		for _, orphan := range f.orphans(kind.inner, kind.leaf) {
			err := s.pass(ctx, map[uint32][]byte{page: f.pages[orphan]}, func(ctx context.Context) error {
				out, err := s.copyTable(ctx, *owner)
				for i := range s.report.Tables {
					if s.report.Tables[i].Name == owner.name {
						s.report.Tables[i].Kept += out.Kept
					}
				}
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// onlyDamagedTree returns the one damaged page, and its table, among all trees of
// a kind; nothing if there are several damaged trees or several damaged pages.
// The trees of indexes are of the same kind as tables without rowid.
func (s *salvage) onlyDamagedTree(noRowID bool) (page uint32, owner *table) {
	for _, d := range s.report.Damaged {
		for _, p := range s.parts {
			if d.Touches != p.kind+" "+p.name {
				continue
			}
			i := slices.IndexFunc(s.tables, func(t table) bool { return t.name == p.name })
			ofKind := p.kind == "index" && noRowID || i >= 0 && s.tables[i].noRowID == noRowID
			if !ofKind {
				continue
			}
			if page != 0 || i < 0 {
				return 0, nil
			}
			page, owner = uint32(d.Page), &s.tables[i]
		}
	}
	return page, owner
}
