package kit

// OnActivity is told of every sign of life: the pointer over a control, a
// click, a key. The automatic lock counts from the last one. Fyne has no such
// hook for a whole window, so the kit's own controls and fields report it.
var OnActivity func()

func active() {
	if OnActivity != nil {
		OnActivity()
	}
}
