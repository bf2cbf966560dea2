package vault

import (
	"bufio"
	"context"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func init() {
	processes["VAULT_TEST_SECLUDED"] = func(path string) error {
		Seclude()
		raw, err := hex.DecodeString(os.Getenv("VAULT_TEST_CODE"))
		if err != nil {
			return err
		}
		v, err := Open(context.Background(), path, Code(raw))
		if err != nil {
			return err
		}
		defer v.Close()
		var core unix.Rlimit
		if err := unix.Getrlimit(unix.RLIMIT_CORE, &core); err != nil {
			return err
		}
		dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
		if err != nil {
			return err
		}
		probe := make([]byte, 4096)
		allowed := unix.Mlock(probe) == nil
		unix.Munlock(probe)
		fmt.Printf("core %d %d, dumpable %d, locked %v of %v\n", core.Cur, core.Max, dumpable, lockedMemory() > 0, allowed)
		return nil
	}
}

// lockedMemory is how many KB of this process the kernel keeps out of the swap file.
func lockedMemory() (kb int) {
	status, err := os.Open("/proc/self/status")
	if err != nil {
		return 0
	}
	defer status.Close()
	for lines := bufio.NewScanner(status); lines.Scan(); {
		if value, found := strings.CutPrefix(lines.Text(), "VmLck:"); found {
			fmt.Sscan(value, &kb)
		}
	}
	return kb
}

// A program that called Seclude leaves no core dump, its memory is closed to others,
// and while a vault is open its keys are locked into memory, where the system lets it.
func TestSecludedProgramLeavesNoDumpAndLocksItsKeys(t *testing.T) {
	v, code := newVault(t)
	path := v.Path()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "VAULT_TEST_SECLUDED="+path, "VAULT_TEST_CODE="+hex.EncodeToString(code[:]))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v, %s", err, out)
	}
	said := strings.TrimSpace(string(out))
	t.Log(said)
	if said != "core 0 0, dumpable 0, locked true of true" && said != "core 0 0, dumpable 0, locked false of false" {
		t.Errorf("%s; want no core dump, not dumpable, and keys locked where locking is allowed", said)
	}
}
