package desk

import "kapdesk/data/store"

// Listen calls changed on the screen's goroutine for every change of the
// practice, until stop is called, as a screen does in Leave. A change that was
// on its way by then is dropped: nothing is loaded for a screen that is gone.
func (d *Desk) Listen(changed func(store.Changed)) (stop func()) {
	gone := false // touched on the screen's goroutine only
	off := d.Store.Listen(func(c store.Changed) {
		d.Runner.Post(func() {
			if !gone {
				changed(c)
			}
		})
	})
	return func() {
		gone = true
		off()
	}
}
