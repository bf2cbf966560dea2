//go:build race

package matrix

// thinner is by how much the longest tests are thinned out under the race
// detector, which makes everything several times slower: it looks at how
// goroutines meet, and sees that just as well on fewer points.
const thinner = 8
