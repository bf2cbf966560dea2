package readiness

import (
	"strings"

	"kapdesk/data"
)

// escortCheck: warning 8, and 15 when remote: the address and the sitter are
// confirmed on the day, whatever the file says.
func escortCheck(g *gate) answer {
	who := data.Person{Name: g.booked.Escort.Name, Relation: g.booked.Escort.Relation, Phone: g.booked.Escort.Phone}
	if g.dayOf != nil && g.dayOf.Escort.Named() {
		who = g.dayOf.Escort
	}
	remote := g.booked.Remote()
	a := answer{ready: found("escort.ready", data.NoFix, who, remote)}
	switch {
	case !who.Named():
		last, on := data.Person{}, data.Date{}
		for i := range g.Sessions {
			if s := &g.Sessions[i]; g.last != nil && !s.T0.IsZero() && !s.T0.After(g.last.T0) && s.TookHome().Named() {
				last, on = s.TookHome(), data.DateOf(s.T0)
			}
		}
		a.open = append(a.open, found("escort.none", data.NameEscort, remote, last, on))
	case !who.Reachable():
		a.open = append(a.open, found("escort.phone", data.AddPhone, remote, who))
	}
	if !remote {
		return a
	}
	onFile := strings.TrimSpace(g.Client.Address.Street) != ""
	switch {
	case g.dayOf == nil && !onFile:
		a.open = append(a.open, found("escort.address", data.ConfirmAddress))
	case g.dayOf == nil || strings.TrimSpace(g.dayOf.AddressNow) == "":
		a.later = append(a.later, found("escort.address.ask", data.OpenDayOf))
	}
	switch {
	case g.dayOf == nil:
		a.later = append(a.later, found("escort.sitter.ask", data.OpenDayOf))
	case g.dayOf.SitterArrived == data.No:
		a.open = append(a.open, grave("escort.sitter", data.OpenDayOf))
	case g.dayOf.SitterArrived != data.Yes:
		a.later = append(a.later, found("escort.sitter.ask", data.OpenDayOf))
	}
	return a
}

// emergencyCheck: warning 14.
func emergencyCheck(g *gate) answer {
	for _, p := range g.Client.Emergency {
		if p.Reachable() {
			return ready("emergency.ready", p)
		}
	}
	for _, p := range g.Client.Emergency {
		if p.Named() {
			return open(found("emergency.phone", data.ConfirmEmergency, p))
		}
	}
	return open(found("emergency.none", data.AddContact))
}
