package vault

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kapdesk/data"
)

func TestCodeReadsBackAsPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Code
		copy(c[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "code"))
		groups := c.Groups()
		if len(groups) != codeGroups {
			t.Fatalf("%d groups, want %d", len(groups), codeGroups)
		}
		typed := rapid.SampledFrom([]func([]string) string{
			func(g []string) string { return strings.Join(g, "-") },
			func(g []string) string { return strings.ToLower(strings.Join(g, " ")) },
			func(g []string) string { return strings.Join(g, "") },
			func(g []string) string {
				return strings.NewReplacer("0", "O", "1", "l").Replace(strings.Join(g, "\n"))
			},
		}).Draw(t, "typed")
		if got, err := ParseCode(typed(groups)); err != nil || got != c {
			t.Fatalf("the printed code does not read back: %v", err)
		}
	})
}

func TestOneWrongSymbolIsFoundAndItsGroupNamed(t *testing.T) {
	c := NewCode()
	groups := c.Groups()
	for place, group := range groups {
		for i := range group {
			for _, other := range alphabet {
				if byte(other) == group[i] {
					continue
				}
				wrong := append([]string{}, groups...)
				wrong[place] = group[:i] + string(other) + group[i+1:]
				wantGroup(t, wrong, place+1)
			}
		}
	}
}

func TestExchangedSymbolsAndGroupsAreFound(t *testing.T) {
	c := NewCode()
	groups := c.Groups()
	for place, group := range groups {
		for i := range group {
			for j := range i {
				if group[i] == group[j] {
					continue
				}
				b := []byte(group)
				b[i], b[j] = b[j], b[i]
				wrong := append([]string{}, groups...)
				wrong[place] = string(b)
				wantGroup(t, wrong, place+1)
			}
		}
		for other := range place {
			wrong := append([]string{}, groups...)
			wrong[place], wrong[other] = wrong[other], wrong[place]
			wantGroup(t, wrong, other+1)
		}
	}
}

func wantGroup(t *testing.T, groups []string, place int) {
	t.Helper()
	_, err := ParseCode(strings.Join(groups, "-"))
	if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("Group %d ", place)) {
		t.Fatalf("wrong group %d: error is %v", place, err)
	}
	if strings.Contains(err.Error(), groups[place-1]) {
		t.Fatalf("the error repeats what was typed")
	}
}

func TestIncompleteCodeIsRefused(t *testing.T) {
	groups := NewCode().Groups()
	for _, text := range []string{"", groups[0], strings.Join(groups[:12], " "), strings.Join(groups, " ") + " A", "!!"} {
		var f *data.Fault
		if _, err := ParseCode(text); !errors.As(err, &f) {
			t.Errorf("a code of %d letters: error %v, want a Fault", len(text), err)
		}
	}
}

func TestSecretsDoNotPrint(t *testing.T) {
	c := NewCode()
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "code", c, "phrase", Passphrase("hunter2"),
		"inside", struct {
			C Code
			P Secret
		}{c, Passphrase("hunter2")})
	out := log.String() + fmt.Sprintf("%v %s %x %+v %#v %d %q", c, c, c, c, c, c, struct{ C Code }{c}) +
		fmt.Sprintf("%v %s %#v", Passphrase("hunter2"), Passphrase("hunter2"), Passphrase("hunter2"))
	for _, bad := range []string{"hunter2", fmt.Sprintf("%x", c[:4]), fmt.Sprint(c[0], " ", c[1], " ", c[2])} {
		if strings.Contains(out, bad) {
			t.Errorf("a secret was printed: %s", out)
		}
	}
}
