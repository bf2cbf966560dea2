package vault

import (
	"reflect"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// ownMemory is the size of what is locked: a whole number of pages on every
// system but those with large ones, in an allocation that Go shares with nothing.
const ownMemory = 8192

// lockedBytes returns n zeroed bytes that the system does not write to its swap
// file where it allows that. An ordinary user may lock little; what is refused is
// only not locked. Give them to unlockMemory once they are overwritten.
func lockedBytes(n int) []byte {
	b := make([]byte, (n+ownMemory-1)/ownMemory*ownMemory)
	lockMemory(b)
	return b[:n]
}

// privately runs work on a stack that nobody else uses and overwrites it: what
// Go and the ciphers laid down there would stay in memory.
func privately(work func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		deepen() // first, so that the stack is not moved with secrets in it
		work()
		deepen()
	}()
	<-done
}

// deepen writes zeros below its caller's stack frame, further down than any
// derivation goes.
//
//go:noinline
func deepen() {
	var below [32 << 10]byte
	clear(below[:])
	runtime.KeepAlive(&below)
}

// Forget collects what the program has dropped, overwrites it, and gives the
// memory back to the system. It is called when practices are closed: Go keeps the
// memory of a dropped text as it was until something else is put there, and a text
// in the middle of what is still used would stay for days. It takes some
// hundredths of a second and is for the background.
func Forget() {
	runtime.GC() // finds the keys that were only tried
	runtime.GC() // after their finalizers wiped them
	usual := debug.SetGCPercent(-1)
	for _, size := range sizeClasses() {
		takeFree(size)
	}
	debug.SetGCPercent(usual)
	debug.FreeOSMemory()
}

// takeFree takes all free places of a size, which zeroes them, and drops them. Once
// nothing is free, Go takes a new span, and more is unused than before.
func takeFree(size int) {
	var taken [][]byte
	for before := unused(); ; {
		for range max(1, spanSize/size) {
			taken = append(taken, make([]byte, size))
		}
		now := unused()
		if now >= before {
			break
		}
		before = now
	}
	runtime.KeepAlive(taken)
}

const spanSize = 16 << 10

// sizeClasses are the sizes that Go rounds small allocations up to.
func sizeClasses() (sizes []int) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	for _, class := range m.BySize[1:] {
		sizes = append(sizes, int(class.Size))
	}
	for size := sizes[len(sizes)-1] + 1024; size <= 32<<10; size += 1024 {
		sizes = append(sizes, size)
	}
	return sizes
}

// unused is how much memory Go has set aside for allocations and not given out.
func unused() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/unused:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// wipeCipher overwrites a cipher of the standard library, whose round keys start
// with the key itself. They are plain structs behind a pointer; one that holds a
// pointer is left alone, since Go must not lose what it refers to.
func wipeCipher(c any) {
	v := reflect.ValueOf(c)
	if v.Kind() == reflect.Pointer && !v.IsNil() && plain(v.Type().Elem()) {
		v.Elem().SetZero()
	}
}

// plain reports whether a type is made of numbers alone.
func plain(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct:
		for field := range t.Fields() {
			if !plain(field.Type) {
				return false
			}
		}
		return true
	case reflect.Array:
		return plain(t.Elem())
	}
	return t.Kind() >= reflect.Bool && t.Kind() <= reflect.Complex128
}
