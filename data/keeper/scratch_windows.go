package keeper

import "io/fs"

// ownedByUser is true: the folder for temporary files is the user's own.
func ownedByUser(fs.FileInfo) bool { return true }
