package clients

import (
	"kapdesk/data/client"
	"kapdesk/ui/kit"
)

// toneFamily are the colors of a notice.
func toneFamily(tone client.Tone) kit.Family {
	switch tone {
	case client.Danger:
		return kit.Bad
	case client.Caution:
		return kit.Warn
	case client.Good:
		return kit.OK
	}
	return kit.Neu
}
