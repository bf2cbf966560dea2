package main

import "fmt"

// area is a rectangle of the computer's screens, in the system's units.
type area struct{ x, y, w, h int }

// placement is where the window is, and what it leaves when it is maximized.
type placement struct {
	area
	maximized bool
}

// String is the placement as it is remembered.
func (p placement) String() string {
	return fmt.Sprintf("%d %d %d %d %t", p.x, p.y, p.w, p.h, p.maximized)
}

// readPlacement reads what String wrote; false for anything else.
func readPlacement(text string) (p placement, ok bool) {
	n, err := fmt.Sscanf(text, "%d %d %d %d %t", &p.x, &p.y, &p.w, &p.h, &p.maximized)
	return p, err == nil && n == 5 && p.w > 0 && p.h > 0
}

// fitting is the window moved, and made smaller if it must be, so that all of it is
// on the screen that has most of it; in the middle of the first where none has any.
// The screens are their areas without task bars, the first one is the main screen.
func fitting(window area, screens []area) area {
	if len(screens) == 0 {
		return window
	}
	best, most := screens[0], 0
	for _, s := range screens {
		if shared := overlap(window.x, window.w, s.x, s.w) * overlap(window.y, window.h, s.y, s.h); shared > most {
			best, most = s, shared
		}
	}
	window.w, window.h = min(window.w, best.w), min(window.h, best.h)
	if most == 0 {
		window.x, window.y = best.x+(best.w-window.w)/2, best.y+(best.h-window.h)/2
		return window
	}
	window.x = min(max(window.x, best.x), best.x+best.w-window.w)
	window.y = min(max(window.y, best.y), best.y+best.h-window.h)
	return window
}

// overlap is how much two spans share.
func overlap(a, wide, b, broad int) int { return max(0, min(a+wide, b+broad)-max(a, b)) }
