package words

import "kapdesk/data"

// Wait is what a client waits for: "Waits for integration, Jun 16 to Jun 20".
func Wait(w data.Wait, region data.Region, types data.VisitTypes) string {
	said := "Waits for " + data.Uncapital(types.Rule(w.Kind).Name)
	switch {
	case !w.From.IsZero() && !w.Until.IsZero():
		return said + ", " + region.DayMonth(w.From) + " to " + region.DayMonth(w.Until)
	case !w.From.IsZero():
		return said + ", from " + region.DayMonth(w.From)
	case !w.Until.IsZero():
		return said + ", until " + region.DayMonth(w.Until)
	}
	return said
}
