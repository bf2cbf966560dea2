// Package policy holds the house rules as tests: which package may know which,
// which versions are pinned, and what the program may never link in. A rule
// that is wrong is changed here, with its reason, and in the README's picture.
package policy
