package vault

import "golang.org/x/sys/windows"

var errFullForTest, errTooLargeForTest, errReadOnlyForTest = windows.ERROR_DISK_FULL, windows.ERROR_FILE_TOO_LARGE, windows.ERROR_WRITE_PROTECT

// oddName is a file name that is allowed here and means something in a URL.
const oddName = "my practice #1%20&.kap"
