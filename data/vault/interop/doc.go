// Package interop holds no code, only tests: that a practice opens in SQLCipher
// itself and its files in the vault, and benchmarks beside it. It is a module of
// its own because SQLCipher needs cgo, which the program must not. .ci/sqlcipher
// builds SQLCipher and runs them.
package interop
