package words

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"kapdesk/data"
	"kapdesk/data/client"
)

// Notice words a chip of a client's header or a flag of the list, on a day.
func Notice(n client.Notice, today data.Date, region data.Region) string {
	return notices[n.Found.Code](speaker{region: region, now: today.At(12, 0, time.UTC)}, n.Found.Args)
}

// notices has one entry a code of data/client. The facts come in the order in
// which the rule found them.
var notices = map[data.Code]func(w speaker, a []any) string{
	"risk.level": func(w speaker, a []any) string {
		return fmt.Sprintf("%s suicide risk, %s", data.Capital(a[0].(string)), w.short(a[1].(data.Date)))
	},
	"risk.deferred": func(w speaker, a []any) string { return "Dose put off since " + w.short(a[0].(data.Date)) },
	"item.skipped": func(w speaker, a []any) string {
		return fmt.Sprintf("%s not answered, %s", a[0], w.short(a[1].(data.Date)))
	},
	"item.listed": func(_ speaker, a []any) string { return fmt.Sprintf("%s scored %d", a[0], a[1]) },
	"item.scored": func(w speaker, a []any) string {
		return fmt.Sprintf("%s scored %d, %s", a[0], a[1], w.short(a[2].(data.Date)))
	},

	"nogo.day": func(w speaker, a []any) string { return "No-go on " + w.day(a[0].(data.Date)) },
	"nogo.pressure": func(w speaker, a []any) string {
		return fmt.Sprintf("No-go on %s: BP %s", w.day(a[0].(data.Date)), a[1])
	},
	"limit.order":       func(_ speaker, a []any) string { return fmt.Sprintf("Order limit BP %s", a[0]) },
	"contra.open":       func(_ speaker, a []any) string { return data.Count(a[0].(int), "unresolved contraindication") },
	"contra.unknown":    func(_ speaker, a []any) string { return data.Count(a[0].(int), "contraindication") + " not known" },
	"contra.unasked":    func(_ speaker, a []any) string { return fmt.Sprintf("Screening not complete (%d not answered)", a[0]) },
	"contra.unscreened": chip("Contraindications not asked yet"),
	"contra.earlier":    chip("Contraindications not asked in this course"),
	"contra.none":       chip("No unresolved contraindication"),
	"allergy.known": func(_ speaker, a []any) string {
		names := a[0].([]string)
		if len(names) > 2 {
			return fmt.Sprintf("Allergy: %s, %s and %d more", names[0], names[1], len(names)-2)
		}
		return "Allergy: " + strings.Join(names, ", ")
	},
	"allergy.none":    chip("No known allergies"),
	"allergy.unasked": chip("Allergies not asked"),

	"hold.medicine": func(_ speaker, a []any) string { return fmt.Sprintf("Hold %s %d h before dose", a[0], a[1]) },
	"hold.span": func(_ speaker, a []any) string {
		return fmt.Sprintf("Hold %s %s before dose", data.And(a[0].([]string)), a[1])
	},
	"hold.morning": func(_ speaker, a []any) string {
		return fmt.Sprintf("Hold %s on the morning of a dose", data.And(a[0].([]string)))
	},
	"hold.unread":  func(_ speaker, a []any) string { return fmt.Sprintf("Hold, not read: %s", a[0]) },
	"medicine.ask": func(_ speaker, a []any) string { return data.Capital(a[0].(string)) + ": ask prescriber about a hold" },
	"medicine.mention": func(_ speaker, a []any) string {
		return data.Capital(a[0].(string)) + ": " + strings.ToLower(string(a[1].(data.DrugClass)))
	},
	"medicine.unlisted": func(_ speaker, a []any) string { return NotInTheList(a[0].(string)) },

	"checks.open":     func(_ speaker, a []any) string { return data.Count(a[0].(int), "check") + " open" },
	"clearance.ended": func(w speaker, a []any) string { return "Clearance ended " + w.day(a[0].(data.Date)) },
	"clearance.ends":  func(w speaker, a []any) string { return "Clearance ends " + w.day(a[0].(data.Date)) },
	"clearance.asked": func(w speaker, a []any) string { return "Clearance asked " + w.day(a[0].(data.Date)) },
	"order.needed":    chip("New order needed"),
	"notes.unsigned": func(_ speaker, a []any) string {
		if a[0] == 1 {
			return "Note to sign"
		}
		return fmt.Sprintf("%d notes to sign", a[0])
	},
	"care.paused":  func(_ speaker, a []any) string { return shorten(a[0].(string), 28) },
	"measures.due": chip("Measures due"),
}

func chip(text string) func(speaker, []any) string {
	return func(speaker, []any) string { return text }
}

// NotInTheList says of a medicine or a word of its name that nothing is known.
func NotInTheList(name string) string {
	return data.Capital(name) + ": not in the list, check yourself"
}

// shorten cuts a text at the end of a word.
func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	cut := string([]rune(s)[:most])
	if at := strings.LastIndexByte(cut, ' '); at > most/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,.;") + "…"
}
