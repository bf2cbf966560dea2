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
		what           string
		sheets         []PageCode
		missing, twice []int
		blank, others  int
	}{
		{"all, in another order, one twice", []PageCode{page(2), page(1), page(3), page(6), page(5), page(4), page(4)}, nil, []int{4}, 0, 0},
		{"one is missing", []PageCode{page(1), page(2), page(4), page(5), page(6)}, []int{3}, nil, 0, 0},
		{"the last one, and a sheet that is not read", []PageCode{{}, page(1), page(2), page(3), page(4), page(5)}, []int{6}, nil, 1, 0},
		{"one page only", []PageCode{page(6)}, []int{1, 2, 3, 4, 5}, nil, 0, 0},
		{"a sheet of another text", []PageCode{page(1), NewPageCode(data.FormKAP, other, 2, 6), page(3), page(4), page(5), page(6)}, []int{2}, nil, 0, 1},
	} {
		list := Gather(c.sheets)
		if len(list) == 0 {
			t.Errorf("%s: no form is found", c.what)
			continue
		}
		r := list[0]
		if !slices.Equal(r.Missing(), c.missing) || !slices.Equal(r.Twice, c.twice) || r.Blank != c.blank || r.Others != c.others {
			t.Errorf("%s: %+v, missing %v; want %v", c.what, r, r.Missing(), c.missing)
		}
	}
	if list := Gather([]PageCode{{}, {}}, nil); len(list) != 0 {
		t.Errorf("two sheets without a code are %+v", list)
	}
}

// Photos are one file a page, and a scanner puts a heap of forms into one file.
func TestGatherPutsFilesTogetherByTheirText(t *testing.T) {
	consent, touch := data.DocumentHash(data.FormKAP, "3.2", "text"), data.DocumentHash(data.FormTouch, "1.4", "text")
	of := func(form data.Form, check string, pages int, which ...int) (codes []PageCode) {
		for _, page := range which {
			codes = append(codes, NewPageCode(form, check, page, pages))
		}
		return codes
	}
	list := Gather(of(data.FormKAP, consent, 3, 1), []PageCode{{}}, append(of(data.FormTouch, touch, 2, 1, 2), of(data.FormKAP, consent, 3, 3)...), of(data.FormKAP, consent, 3, 2, 1))
	if len(list) != 2 {
		t.Fatalf("two texts are found as %+v", list)
	}
	if r := list[0]; !r.Of(consent) || len(r.Missing()) != 0 || !slices.Equal(r.Files, []int{0, 2, 3}) || !slices.Equal(r.Twice, []int{1}) || r.Others != 2 {
		t.Errorf("the consent, a page a file, is %+v", r)
	}
	if r := list[1]; !r.Of(touch) || len(r.Missing()) != 0 || !slices.Equal(r.Files, []int{2}) || r.Others != 1 {
		t.Errorf("the touch consent in the middle of a file is %+v", r)
	}
}
