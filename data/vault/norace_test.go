//go:build !race

package vault

// thinner is 1: every point is tried.
const thinner = 1
