package vault

import "sync"

// handles turns small numbers into Go objects, so that SQLite's memory holds
// numbers only. A freed number is used again.
type handles[T any] struct {
	mu   sync.RWMutex
	all  []*T
	free []uintptr
}

var (
	disks handles[disk]
	files handles[file]
)

// add files x and returns its number, never 0.
func (h *handles[T]) add(x *T) uintptr {
	h.mu.Lock()
	defer h.mu.Unlock()
	if n := len(h.free); n > 0 {
		id := h.free[n-1]
		h.free = h.free[:n-1]
		h.all[id-1] = x
		return id
	}
	h.all = append(h.all, x)
	return uintptr(len(h.all))
}

func (h *handles[T]) get(id uintptr) *T {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.all[id-1]
}

func (h *handles[T]) remove(id uintptr) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.all[id-1] = nil
	h.free = append(h.free, id)
}
