package desk

import "golang.org/x/sys/windows"

// drives are the letters in use.
func drives() (found []string) {
	mask, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	for i := range 26 {
		if mask&(1<<i) != 0 {
			found = append(found, string(rune('A'+i))+`:\`)
		}
	}
	return found
}
