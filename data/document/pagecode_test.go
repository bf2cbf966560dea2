package document

import (
	"slices"
	"testing"

	"kapdesk/data"
)

func TestPageCodeIsReadAsItWasWritten(t *testing.T) {
	check := data.DocumentHash(data.FormKAP, "3.2", "text")
	for page := 1; page <= 12; page++ {
		c := NewPageCode(data.FormKAP, check, page, 12)
		if got, ok := ReadPageCode(c.String()); !ok || got != c {
			t.Errorf("%q is read as %+v, %v", c, got, ok)
		}
	}
	for _, strange := range []string{"", "https://example.org", "KD1 C2 3F9A2C17B0D4 0/5", "KD1 C2 3F9A2C17B0D4 6/5", "KD1 C2 3F9A2C17B0D 1/5", "KD2 C2 3F9A2C17B0D4 1/5", "KD1 C2 3F9A2C17B0D4 1/5 "} {
		if c, ok := ReadPageCode(strange); ok {
			t.Errorf("%q is read as the code %+v", strange, c)
		}
	}
}

func TestGatherSaysWhichPagesAreMissing(t *testing.T) {
	check, other := data.DocumentHash(data.FormKAP, "3.2", "text"), data.DocumentHash(data.FormKAP, "3.2", "another")
	page := func(n int) PageCode { return NewPageCode(data.FormKAP, check, n, 6) }
	for _, c := range []struct {
		what          string
		sheets        []PageCode
		missing       []int
		blank, others int
	}{
		{"all, in another order, one twice", []PageCode{page(2), page(1), page(3), page(6), page(5), page(4), page(4)}, nil, 0, 0},
		{"one is missing", []PageCode{page(1), page(2), page(4), page(5), page(6)}, []int{3}, 0, 0},
		{"the last one, and a sheet that is not read", []PageCode{{}, page(1), page(2), page(3), page(4), page(5)}, []int{6}, 1, 0},
		{"one page only", []PageCode{page(6)}, []int{1, 2, 3, 4, 5}, 0, 0},
		{"a sheet of another text", []PageCode{page(1), NewPageCode(data.FormKAP, other, 2, 6), page(3), page(4), page(5), page(6)}, []int{2}, 0, 1},
	} {
		r, ok := Gather(c.sheets)
		if !ok || !slices.Equal(r.Missing(), c.missing) || r.Blank != c.blank || r.Others != c.others {
			t.Errorf("%s: %+v (%v), missing %v; want %v", c.what, r, ok, r.Missing(), c.missing)
		}
	}
	if r, ok := Gather([]PageCode{{}, {}}); ok || r.Blank != 2 {
		t.Errorf("two sheets without a code are %+v, %v", r, ok)
	}
}
