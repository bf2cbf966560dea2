package words

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/document"
	"kapdesk/data/measure"
)

// sentences has one entry a code of data/readiness. The facts come in the order
// in which the rule found them.
var sentences = map[data.Code]sentence{
	"order.ready": func(w speaker, a []any) (string, string) {
		return data.Join(", ", a[0].(data.Mg).String(), a[1].(string), w.day(a[2].(data.Date))), ""
	},
	"order.none": requested("No order from the prescriber is recorded.", "No prescriber order"),
	"order.early": func(w speaker, a []any) (string, string) {
		return asked(w, fmt.Sprintf("The order is valid from %s.", w.short(a[0].(data.Date))), a[1]), "Order starts " + w.short(a[0].(data.Date))
	},
	"order.used": func(w speaker, a []any) (string, string) {
		n := a[1].(int)
		done := "It is done."
		if n > 1 {
			done = fmt.Sprintf("All %d are done.", n)
		}
		return asked(w, fmt.Sprintf("The order of %s covered %s. %s", w.day(a[0].(data.Date)), data.Count(n, "session"), done), a[2]),
			fmt.Sprintf("Order covered %s, all done", data.Count(n, "session"))
	},
	"order.ended": func(w speaker, a []any) (string, string) {
		until := w.day(a[1].(data.Date))
		return asked(w, fmt.Sprintf("The order of %s ended %s.", w.day(a[0].(data.Date)), until), a[2]), "Order ended " + until
	},
	"order.route": func(w speaker, a []any) (string, string) {
		if a[0].(data.Route) == "" {
			return asked(w, "The order names no route.", a[2]), "Order without a route"
		}
		return asked(w, fmt.Sprintf("The order is for %s, the visit is booked as %s.", a[0], a[1]), a[2]), fmt.Sprintf("Order is for %s", a[0])
	},
	"order.product":     plain("The product in hand does not match the order.", "Product does not match the order"),
	"order.product.ask": plain("label, strength and expiry against the order", ""),

	"clearance.none": plain("No medical clearance is recorded.", "No clearance"),
	"clearance.asked": func(w speaker, a []any) (string, string) {
		on := a[0].(data.Date)
		if on.IsZero() {
			return "Asked, no reply yet.", "Clearance not answered"
		}
		return fmt.Sprintf("Asked %s, %s without reply.", w.day(on), data.Count(data.DateOf(w.now).Sub(on), "day")), "Clearance not answered"
	},
	"clearance.deferred": func(w speaker, a []any) (string, string) {
		return w.decided(a, "deferred"), "Clearance deferred"
	},
	"clearance.declined": func(w speaker, a []any) (string, string) {
		return w.decided(a, "declined"), "Clearance declined"
	},
	"clearance.endless": plain("It names no last valid day.", "Clearance has no last day"),
	"clearance.ended": func(w speaker, a []any) (string, string) {
		on := w.day(a[0].(data.Date))
		return fmt.Sprintf("It ended %s.", on), "Clearance ended " + on
	},
	"clearance.ends": func(w speaker, a []any) (string, string) {
		on := w.day(a[0].(data.Date))
		return fmt.Sprintf("It ends %s, before the session on %s.", on, w.day(a[1].(data.Date))), "Clearance ends " + on
	},
	"clearance.early": func(w speaker, a []any) (string, string) {
		on := w.day(a[0].(data.Date))
		return fmt.Sprintf("It was decided on %s, after the day of the session.", on), "Clearance from " + on
	},
	"clearance.ready": func(w speaker, a []any) (string, string) {
		conditions := ""
		if a[2].(bool) {
			conditions = "with conditions"
		}
		return data.Join(", ", a[0].(string), "to "+w.day(a[1].(data.Date)), conditions), ""
	},

	"contra.none":  plain("The screening checklist is not filled in.", "Screening not done"),
	"contra.stale": plain("The screening was done for an earlier course. A new course asks it again.", "Screening of an earlier course"),
	"contra.yes": func(_ speaker, a []any) (string, string) {
		return a[1].(string) + ".", "Contraindication unresolved"
	},
	"contra.comment": func(_ speaker, a []any) (string, string) {
		return a[1].(string) + ": yes, without the prescriber's comment.", "Contraindication without comment"
	},
	"contra.unanswered": func(_ speaker, a []any) (string, string) {
		return fmt.Sprintf("%s of the checklist not answered or unknown.", data.Capital(data.Count(a[0].(int), "item"))), "Screening not complete"
	},
	"contra.ready": plain("none unresolved", ""),

	"consent.ready":        func(w speaker, a []any) (string, string) { return "signed " + w.days(a), "" },
	"consent.identity":     plain("Name and date of birth do not match.", "Identity not confirmed"),
	"consent.identity.ask": plain("name and date of birth", ""),
	"consent.today":        plain("The client does not consent today.", "No consent today"),
	"consent.today.ask":    plain("consent again aloud", ""),
	"consent.touch":        plain("The touch choices were not read aloud.", "Touch choices not read"),
	"consent.touch.ask":    plain("touch choices read aloud", ""),
	"forms.course": func(w speaker, a []any) (string, string) {
		return fmt.Sprintf("Signed %s for course %d. A new course needs both again.", w.days(a[1:]), a[0]), fmt.Sprintf("Consents of course %d only", a[0])
	},
	"form.course": func(w speaker, a []any) (string, string) {
		return fmt.Sprintf("%s signed %s for course %d. A new course needs it again.", data.Capital(formName(a[0].(data.Form))), w.day(a[1].(data.Date)), a[2]),
			fmt.Sprintf("Consents of course %d only", a[2])
	},
	"form.revoked": func(w speaker, a []any) (string, string) {
		return formSays(a, fmt.Sprintf("revoked %s", w.day(a[1].(data.Date))))
	},
	"form.ended": func(w speaker, a []any) (string, string) {
		return formSays(a, fmt.Sprintf("ended %s", w.day(a[1].(data.Date))))
	},
	"form.other": func(w speaker, a []any) (string, string) {
		return formSays(a, fmt.Sprintf("signed %s, no longer holds (%s)", w.day(a[1].(data.Date)), data.Uncapital(string(a[2].(document.Why)))))
	},
	"form.declined": func(_ speaker, a []any) (string, string) { return formSays(a, "declined by the client") },
	"form.unsigned": func(w speaker, a []any) (string, string) {
		if a[0].(data.Form) == data.FormTransport {
			return fmt.Sprintf("Prepared %s, not signed.", w.day(a[1].(data.Date))), "Transport agreement not signed"
		}
		return formSays(a, fmt.Sprintf("prepared %s, not signed", w.day(a[1].(data.Date))))
	},
	"form.missing": func(w speaker, a []any) (string, string) {
		if a[0].(data.Form) == data.FormTransport {
			return fmt.Sprintf("Signed for each dose day. Not prepared for %s.", w.region.Relative(a[1].(data.Date), data.DateOf(w.now))), "Transport agreement not signed"
		}
		return formSays(a, "not prepared")
	},
	"transport.ready": func(w speaker, a []any) (string, string) { return "signed " + w.day(a[0].(data.Date)), "" },

	"escort.ready": func(_ speaker, a []any) (string, string) {
		p := a[0].(data.Person)
		return strings.TrimSuffix(p.Short()+", "+p.Relation, ", "), ""
	},
	"escort.none": func(w speaker, a []any) (string, string) {
		why := "Nobody is named yet."
		if last := a[1].(data.Person); last.Named() && !a[0].(bool) {
			why += fmt.Sprintf(" %s came on %s.", person(last), w.day(a[2].(data.Date)))
		}
		return why, "No " + strings.ToLower(role(a[0].(bool))) + " named"
	},
	"escort.phone": func(_ speaker, a []any) (string, string) {
		r := role(a[0].(bool))
		return r + " " + person(a[1].(data.Person)) + " has no phone number.", r + " has no phone number"
	},
	"escort.address":     plain("No address of the client is on file.", "Address not confirmed"),
	"escort.address.ask": plain("where the client is today", ""),
	"escort.sitter":      plain("The sitter has not arrived.", "Sitter not there"),
	"escort.sitter.ask":  plain("sitter there", ""),
	"emergency.ready": func(_ speaker, a []any) (string, string) {
		p := a[0].(data.Person)
		return strings.TrimSuffix(p.Short()+", "+p.Relation, ", "), ""
	},
	"emergency.phone": func(_ speaker, a []any) (string, string) {
		return a[0].(data.Person).Short() + " has no phone number.", "Emergency contact has no phone number"
	},
	"emergency.none": plain("Nobody is named yet.", "No emergency contact"),

	"since.first": plain("no dose yet", ""),
	"since.hours": func(_ speaker, a []any) (string, string) {
		gap := a[2].(time.Time).Sub(a[1].(time.Time))
		if gap < 0 {
			return fmt.Sprintf("Dose %d was %s after the time of this session.", a[0], Span(-gap)), "Less than 48 h since dose"
		}
		return fmt.Sprintf("Dose %d was %s before this session, less than 48 h.", a[0], Span(gap)), "Less than 48 h since dose"
	},
	"since.early": func(w speaker, a []any) (string, string) {
		return fmt.Sprintf("Dose %d was less than 48 h ago. They are over %s.", a[0], w.when(a[2].(time.Time))), "Less than 48 h since dose"
	},
	"since.days": func(_ speaker, a []any) (string, string) {
		days := data.Count(a[1].(int), "day")
		return fmt.Sprintf("%s after dose %d. The least is %s.", days, a[0], data.Count(a[2].(int), "day")), fmt.Sprintf("Only %s since dose", days)
	},
	"since.ready": func(w speaker, a []any) (string, string) {
		days, on := data.Count(a[0].(int), "day"), a[1].(data.Date)
		if on == data.DateOf(w.now) {
			return days, ""
		}
		return fmt.Sprintf("%s on %s", days, w.region.Relative(on, data.DateOf(w.now))), ""
	},
	"integration.ready": func(_ speaker, a []any) (string, string) {
		return fmt.Sprintf("%s since dose %d", data.Count(a[0].(int), "visit"), a[1]), ""
	},
	"integration.none": func(_ speaker, a []any) (string, string) {
		return fmt.Sprintf("No integration since dose %d.", a[0]), "No integration since dose"
	},
	"visit.booked": func(w speaker, a []any) (string, string) { return "booked " + w.when(a[0].(time.Time)), "" },
	"preparation.ready": func(_ speaker, a []any) (string, string) {
		return data.Count(a[0].(int), "visit") + " in this course", ""
	},
	"preparation.few": func(_ speaker, a []any) (string, string) {
		if a[0].(int) == 0 {
			return "No preparation session in this course yet.", "No preparation session"
		}
		return fmt.Sprintf("%d of %d preparation sessions in this course.", a[0], a[1]), "Preparation not complete"
	},

	"risk.ready": func(w speaker, a []any) (string, string) {
		item, answer, form, level := a[0].(data.Date), a[1].(int), a[2].(data.Date), a[3].(data.RiskLevel)
		switch {
		case item.Before(form) && answer == 0:
			return fmt.Sprintf("risk form %s on %s", level, w.day(form)), ""
		case answer > 0:
			return fmt.Sprintf("item 9 was %d on %s, risk %s", answer, w.day(item), level), ""
		}
		return fmt.Sprintf("item 9 was %d on %s", answer, w.day(item)), ""
	},
	"risk.level": func(w speaker, a []any) (string, string) {
		return fmt.Sprintf("The risk form of %s found %s risk.", w.day(a[0].(data.Date)), a[1]), fmt.Sprintf("Risk form: %s", a[1])
	},
	"risk.deferred": func(w speaker, a []any) (string, string) {
		return fmt.Sprintf("The dose was deferred on %s.", w.day(a[0].(data.Date))), "Dose deferred"
	},
	"risk.skipped": func(w speaker, a []any) (string, string) {
		what := alertItem(a[1].(data.InstrumentCode))
		return fmt.Sprintf("%s of %s was not answered.", what, w.day(a[0].(data.Date))), what + " not answered"
	},
	"risk.never": plain("Item 9 of PHQ-9 was never answered.", "Item 9 not answered"),
	"risk.item": func(w speaker, a []any) (string, string) {
		what := alertItem(a[2].(data.InstrumentCode))
		return fmt.Sprintf("%s scored %d on %s. Risk form not started.", what, a[1], w.day(a[0].(data.Date))), fmt.Sprintf("%s scored %d", what, a[1])
	},
	"risk.old": func(w speaker, a []any) (string, string) {
		on := w.short(a[0].(data.Date))
		return fmt.Sprintf("Suicidal thoughts: last answered %s. The practice asks within %s of a dose.", on, data.Count(a[1].(int), "day")), "Item 9 last answered " + on
	},
	"risk.new": plain("New suicidal thoughts were reported today.", "New suicidal thoughts"),
	"risk.ask": plain("new suicidal thoughts, asked today", ""),

	"fasting.ask": func(_ speaker, a []any) (string, string) {
		return fmt.Sprintf("food %s, clear liquids %s", Span(a[0].(time.Duration)), Span(a[1].(time.Duration))), ""
	},
	"fasting.ready": func(w speaker, a []any) (string, string) {
		return fmt.Sprintf("food %s, clear liquids %s ago", Span(w.now.Sub(a[0].(time.Time))), Span(w.now.Sub(a[1].(time.Time)))), ""
	},
	"fasting.food":   eaten("Food"),
	"fasting.liquid": eaten("Clear liquids"),

	"vitals.ask": func(_ speaker, a []any) (string, string) {
		return HoldPressure(a[0].(data.BP), a[1].(data.BP)), ""
	},
	"vitals.ready": func(_ speaker, a []any) (string, string) { return a[0].(data.Vitals).String(), "" },
	"vitals.limits": func(_ speaker, a []any) (string, string) {
		readings := ""
		if n := a[1].(int); n > 1 {
			readings = fmt.Sprintf(", %d readings", n)
		}
		return fmt.Sprintf("%s%s. %s", a[0].(data.Vitals), readings, Assessment(a[2].(course.Assessment))), "Vitals out of limits"
	},
	"vitals.old": func(w speaker, a []any) (string, string) {
		return fmt.Sprintf("The last reading is of %s. It may be %d min old.", w.when(a[0].(time.Time)), a[1]), "Vitals too old"
	},
	"vitals.missing": func(_ speaker, a []any) (string, string) {
		return fmt.Sprintf("%s not measured in the last %d min.", a[0], a[1]), "Vitals not complete"
	},

	"substances.ask":             func(_ speaker, a []any) (string, string) { return holds(a[0].(string)), "" },
	"substances.unasked":         plain("Substances were not asked about.", "Substances not asked"),
	"substances.medicines":       plain("Morning medicines were not taken or held as instructed.", "Medicines not as instructed"),
	"substances.medicines.ask":   plain("medicines taken or held as instructed", ""),
	"substances.pressure":        plain("The blood pressure medicine was not taken.", "Blood pressure medicine not taken"),
	"substances.pressure.ask":    plain("blood pressure medicine taken", ""),
	"substances.intoxicated":     plain("The client seems intoxicated.", "Intoxicated"),
	"substances.intoxicated.ask": plain("no signs of intoxication", ""),
	"substances.taken":           substance,
	"substances.unread": func(_ speaker, a []any) (string, string) {
		return fmt.Sprintf("The order's hold was not read: “%s”. Ask what it holds.", a[0]), "Hold to ask about"
	},
	"substances.ready": func(_ speaker, a []any) (string, string) {
		if a[0].(int) == 0 {
			return "none in the window", ""
		}
		return holds(a[1].(string)), ""
	},

	"health.ask":   plain("pregnancy, illness, new medicine", ""),
	"health.ready": plain("none, asked", ""),
	"health.change": func(_ speaker, a []any) (string, string) {
		return data.Capital(strings.TrimSuffix(a[0].(string), ".")) + ".", "Health changed"
	},
	"health.oriented":           plain("The client is not oriented.", "Not oriented"),
	"health.oriented.ask":       plain("oriented to person, place, time", ""),
	"health.pregnancy.possible": plain("Pregnancy is possible.", "Pregnancy possible"),
	"health.pregnancy.unknown":  plain("Pregnancy is not known.", "Pregnancy not known"),
	"health.pregnancy.date": func(w speaker, a []any) (string, string) {
		if on := a[0].(data.Date); !on.IsZero() {
			return fmt.Sprintf("The pregnancy test is of %s. The practice asks for one within %s.", w.short(on), data.Count(a[1].(int), "day")), "Pregnancy test too old"
		}
		return "The day of the pregnancy test is not entered.", "Pregnancy test without a day"
	},
}

// HoldPressure says at which pressures a dose may go ahead: "at or below 150/95"
// with an order's limit, "below 160/100" with the practice's.
func HoldPressure(order, practice data.BP) string {
	if order != (data.BP{}) {
		return "at or below " + order.String()
	}
	return "below " + practice.String()
}

// decided says what the prescriber answered to a request for clearance.
func (w speaker) decided(a []any, what string) string {
	say := cmp.Or(a[0].(string), "The prescriber") + " " + what + " it"
	if on := a[1].(data.Date); !on.IsZero() {
		say += " on " + w.day(on)
	}
	return say + "."
}

// requested is a sentence that ends with the day on which an order was asked for.
func requested(why, short string) sentence {
	return func(w speaker, a []any) (string, string) { return asked(w, why, a[0]), short }
}

func asked(w speaker, why string, on any) string {
	if day := on.(data.Date); !day.IsZero() {
		return why + fmt.Sprintf(" Requested %s.", w.day(day))
	}
	return why
}

func formSays(a []any, what string) (why, short string) {
	short = data.Capital(formName(a[0].(data.Form))) + " " + what
	return short + ".", short
}

func eaten(what string) sentence {
	return func(w speaker, a []any) (string, string) {
		at, rule := a[0].(time.Time), a[1].(time.Duration)
		if at.After(w.now) {
			return fmt.Sprintf("%s at %s lies in the future.", what, w.region.Time(at)), "Not fasted"
		}
		return fmt.Sprintf("%s %s ago; the practice asks for %s.", what, Span(w.now.Sub(at)), Span(rule)), "Not fasted"
	}
}

func substance(w speaker, a []any) (why, short string) {
	t := course.Taken{Name: a[0].(string), State: a[1].(course.TakenState), Window: a[2].(time.Duration)}
	if last := a[3].(time.Time); !last.IsZero() {
		t.Since = w.now.Sub(last)
	}
	short = "Substances too recent"
	if t.State == course.TakenRecently && t.Window == 0 {
		return data.Capital(t.Name) + " " + Span(t.Since) + " ago; the order holds the morning dose.", short
	}
	if t.State == course.TakenUnlisted {
		short = "Ask about substances"
	}
	return data.Capital(taken(t)) + ".", short
}

// taken says why what was taken is not clear: "Wine 20 h ago, less than 24 h".
func taken(t course.Taken) string {
	switch {
	case t.State == course.TakenRecently:
		return fmt.Sprintf("%s %s ago, less than %s", t.Name, Span(t.Since), Span(t.Window))
	case t.State == course.TakenUntimed:
		return t.Name + " (time unknown)"
	case t.Name == "":
		return "a substance without a name: ask"
	}
	return t.Name + ": not in the list, ask"
}

// alertItem is "PHQ-9 item 9".
func alertItem(code data.InstrumentCode) string {
	if in, known := measure.Find(code); known {
		return string(code) + " " + in.AlertItem()
	}
	return string(code)
}
