package course

import "runtime"

// The fixtures, for the tests of how a record reads, which need data/words.
var (
	At, On, Vitals, IP            = at, on, vitals, ip
	Add, Keep, KeptKnowingly      = add, keep, knowingly
	FirstDose, Asked, LongSession = firstDose, asked, longSession
	DoseTime                      = doseTime
)

// Allocated is the memory that work asks for, in bytes.
func Allocated(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
