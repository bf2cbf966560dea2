package policy

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// The tests beside SQLCipher are a module of their own, because they need a C
// compiler. What ours comes to need it needs too.
func TestTheOtherModuleKnowsWhatOursNeeds(t *testing.T) {
	cmd := exec.Command("go", "list", "-mod=readonly", "-tags", "libsqlite3", "-deps", "-test", "-f", "{{with .Error}}{{.}}{{end}}", "./...")
	cmd.Dir = filepath.Join(root(t), "data", "vault", "interop")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("data/vault/interop lacks a module; run go mod tidy there: %v\n%s", err, out)
	}
}
