package main

import "testing"

// What the command line asks for is done or refused, and never ignored.
func TestFlags(t *testing.T) {
	for _, c := range []struct {
		args []string
		ok   bool
	}{
		{nil, true}, {[]string{"a.kap"}, true}, {[]string{"-demo"}, true}, {[]string{"-demo", "-at", "2025-06-12T10:12"}, true},
		{[]string{"-at", "2025-06-12T10:12"}, false}, {[]string{"-at", "2025-06-12T10:12", "a.kap"}, false}, {[]string{"-demo", "-at", "noon"}, false},
		{[]string{"a.kap", "b.kap"}, false}, {[]string{"-demo", "a.kap"}, false},
	} {
		f, err := readFlags(c.args)
		if (err == nil) != c.ok {
			t.Errorf("%q: %+v, %v, want it taken: %t", c.args, f, err, c.ok)
		}
	}
}
