package data

import "testing"

func TestCapital(t *testing.T) {
	for _, tt := range []struct{ small, large string }{
		{"", ""}, {"a", "A"}, {"sertraline 100 mg", "Sertraline 100 mg"}, {"éva", "Éva"}, {"дом", "Дом"},
		{"128/82", "128/82"}, {"中文", "中文"}, {"\xff", "\xff"},
	} {
		if got := Capital(tt.small); got != tt.large {
			t.Errorf("Capital(%q) = %q, want %q", tt.small, got, tt.large)
		}
		if got := Uncapital(tt.large); got != tt.small {
			t.Errorf("Uncapital(%q) = %q, want %q", tt.large, got, tt.small)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 days", 1: "1 day", 2: "2 days", -1: "-1 days"} {
		if got := Count(n, "day"); got != want {
			t.Errorf("Count(%d, day) = %q, want %q", n, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	for _, tt := range []struct {
		parts []string
		want  string
	}{
		{nil, ""}, {[]string{"", " "}, ""}, {[]string{"a"}, "a"}, {[]string{"a", "", "b"}, "a, b"},
	} {
		if got := Join(", ", tt.parts...); got != tt.want {
			t.Errorf("Join(%q) = %q, want %q", tt.parts, got, tt.want)
		}
	}
}

func TestAnd(t *testing.T) {
	for _, tt := range []struct {
		words []string
		want  string
	}{
		{nil, ""}, {[]string{"a"}, "a"}, {[]string{"a", "b"}, "a and b"}, {[]string{"a", "b", "c"}, "a, b and c"},
	} {
		if got := And(tt.words); got != tt.want {
			t.Errorf("And(%q) = %q, want %q", tt.words, got, tt.want)
		}
	}
}
