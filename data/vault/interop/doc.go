// Package interop holds no code, only tests: that files of the vault open in
// SQLCipher itself and the reverse, and benchmarks beside it. It is a module of
// its own because SQLCipher needs cgo, which the program must not.
//
//	cd data/vault/interop && go test ./... -bench .
package interop
