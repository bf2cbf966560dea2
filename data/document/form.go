// Package document holds the consent set of the practice, progress reports and
// the rules about them: what must be signed before what, for how long it
// holds, and what may leave the practice.
package document
