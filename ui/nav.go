package ui

import "kapdesk/ui/desk"

// history is the way through the screens: where the user is, and what lies
// behind and ahead. A new place forgets what was ahead, as in a browser.
type history struct {
	places []desk.Route
	at     int
}

// longest is how far back the way is remembered.
const longest = 100

// here is the present place, the zero Route before the first.
func (h *history) here() desk.Route {
	if len(h.places) == 0 {
		return desk.Route{}
	}
	return h.places[h.at]
}

// visit goes to a new place and reports whether it is another one than here.
func (h *history) visit(r desk.Route) bool {
	if len(h.places) > 0 && h.here() == r {
		return false
	}
	if len(h.places) > 0 {
		h.places = h.places[:h.at+1]
	}
	h.places = append(h.places, r)
	if len(h.places) > longest {
		h.places = h.places[len(h.places)-longest:]
	}
	h.at = len(h.places) - 1
	return true
}

// stand puts another place where the present one was. Where that is the place before,
// there is only one of them.
func (h *history) stand(r desk.Route) {
	if len(h.places) == 0 {
		h.visit(r)
		return
	}
	if h.places[h.at] = r; h.at > 0 && h.places[h.at-1] == r {
		h.places = append(h.places[:h.at-1], h.places[h.at:]...)
		h.at--
	}
}

// back returns the place before and goes there; false at the beginning.
func (h *history) back() (desk.Route, bool) {
	if h.at == 0 {
		return desk.Route{}, false
	}
	h.at--
	return h.here(), true
}

// forward is the way back again.
func (h *history) forward() (desk.Route, bool) {
	if h.at+1 >= len(h.places) {
		return desk.Route{}, false
	}
	h.at++
	return h.here(), true
}

// section is the item of the side bar that a place belongs to.
func section(p desk.Page) desk.Page {
	switch p {
	case desk.Client, desk.NewClient, desk.Visit, desk.Live, desk.Scores, desk.Risk:
		return desk.Clients
	case desk.Plan:
		return desk.Calendar
	}
	return p
}
