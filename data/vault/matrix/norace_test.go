//go:build !race

package matrix

// thinner is 1: every point is tried.
const thinner = 1
