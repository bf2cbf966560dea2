package vault

import "golang.org/x/sys/windows"

var errFullForTest = windows.ERROR_DISK_FULL

// oddName is a file name that is allowed here and means something in a URL.
const oddName = "my practice #1%20&.kap"
