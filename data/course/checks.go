package course

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// day is the day of the session.
func (f *Facts) day() data.Date { return data.DateOf(f.Start) }

// on writes the day of the session for a sentence: "Jun 17", or "today".
func (f *Facts) on(now time.Time) string { return f.Region.Relative(f.day(), data.DateOf(now)) }

func ready(id data.CheckID, title, why string) Check {
	return Check{ID: id, Title: title, State: Ready, Why: why}
}

func later(id data.CheckID, title, why string) Check {
	return Check{ID: id, Title: title, State: Later, Why: why, Fix: OpenDayOf}
}

func open(id data.CheckID, title, why, short string, fix Fix) Check {
	return Check{ID: id, Title: title, State: Open, Why: why, Short: short, Fix: fix}
}

// orderCheck: warning 2, prescriber order missing or not what is planned.
func orderCheck(f *Facts, now time.Time) Check {
	const id, title = data.CheckOrder, "Prescriber order"
	o := f.Order
	c := ready(id, title, strings.Join([]string{o.Dose.String(), f.Prescriber, f.Region.DayMonth(o.On)}, ", "))
	switch {
	case o.On.IsZero():
		c = open(id, title, "No order from the prescriber is recorded.", "No prescriber order", RequestOrder)
	case o.Sessions > 0 && f.OrderUsed >= o.Sessions:
		c = open(id, title, fmt.Sprintf("The order of %s covered %s. %s.", f.Region.DayMonth(o.On), data.Count(o.Sessions, "session"), allDone(o.Sessions)),
			fmt.Sprintf("Order covered %s, all done", data.Count(o.Sessions, "session")), RequestOrder)
	case !o.Until.IsZero() && o.Until.Before(f.day()):
		c = open(id, title, fmt.Sprintf("The order of %s ended %s.", f.Region.DayMonth(o.On), f.Region.DayMonth(o.Until)),
			"Order ended "+f.Region.DayMonth(o.Until), RequestOrder)
	case f.Route != "" && f.Route != o.Route:
		c = open(id, title, fmt.Sprintf("The order is for %s, the visit is booked as %s.", o.Route, f.Route), "Order is for "+string(o.Route), RequestOrder)
	case f.DayOf != nil && f.DayOf.ProductMatch == data.No:
		c = open(id, title, "The product in hand does not match the order.", "Product does not match the order", LogCall)
	}
	if c.State == Open && !f.OrderAsked.IsZero() && c.Fix == RequestOrder {
		c.Why += fmt.Sprintf(" Requested %s.", f.Region.DayMonth(f.OrderAsked))
		c.Fix = EnterOrder
	}
	return c
}

func allDone(n int) string {
	if n == 1 {
		return "It is done"
	}
	return fmt.Sprintf("All %d are done", n)
}

// consentCheck: warning 3, a required consent missing, expired or revoked.
// Both hold for one course (reference 7.1).
func consentCheck(f *Facts, _ time.Time) Check {
	const id, title = data.CheckConsent, "KAP consent and touch consent"
	needed := []data.Form{data.FormKAP, data.FormTouch}
	if f.Remote {
		needed = append(needed, data.FormTelehealth)
	}
	var missing, earlier []Consent
	var signed []data.Date
	for _, form := range needed {
		newest := f.newest(form)
		switch {
		case newest.Valid(f.day()) && (newest.Course == f.Course || form == data.FormTelehealth):
			signed = append(signed, newest.Signed)
		case newest.Valid(f.day()):
			earlier = append(earlier, newest)
		default:
			newest.Form = form
			missing = append(missing, newest)
		}
	}
	switch {
	case len(missing) == 0 && len(earlier) == 0:
		return ready(id, title, "signed "+f.dates(signed))
	case len(missing) == 0:
		both := "A new course needs both again."
		if len(earlier) == 1 {
			both = "A new course needs it again."
		}
		var dates []data.Date
		for _, c := range earlier {
			dates = append(dates, c.Signed)
		}
		which := ""
		if len(earlier) == 1 {
			which = formName(earlier[0].Form) + " "
		}
		return open(id, title, data.Capital(fmt.Sprintf("%ssigned %s for course %d. %s", which, f.dates(dates), earlier[0].Course, both)),
			"Consents of course "+fmt.Sprint(earlier[0].Course)+" only", OpenConsent)
	}
	var why []string
	for _, c := range missing {
		why = append(why, f.consentWords(c))
	}
	first := strings.TrimSuffix(why[0], ".")
	return open(id, title, strings.Join(why, " "), first, OpenConsent)
}

// newest returns the last form of a kind, a signed one before a draft.
func (f *Facts) newest(form data.Form) Consent {
	var newest Consent
	for _, c := range f.Consents {
		if c.Form == form && (!c.Signed.IsZero() || newest.Signed.IsZero()) {
			newest = c
		}
	}
	return newest
}

func (f *Facts) consentWords(c Consent) string {
	name := data.Capital(formName(c.Form))
	switch {
	case !c.Revoked.IsZero():
		return fmt.Sprintf("%s revoked %s.", name, f.Region.DayMonth(c.Revoked))
	case !c.Signed.IsZero():
		return fmt.Sprintf("%s ended %s.", name, f.Region.DayMonth(c.Until))
	case !c.Prepared.IsZero():
		return fmt.Sprintf("%s prepared %s, not signed.", name, f.Region.DayMonth(c.Prepared))
	}
	return name + " not prepared."
}

func formName(f data.Form) string {
	switch f {
	case data.FormKAP:
		return "KAP consent"
	case data.FormTouch:
		return "touch consent"
	case data.FormTelehealth:
		return "telehealth consent"
	}
	return "transport agreement"
}

// transportCheck: warning 3 for the form that is signed for each dose day.
func transportCheck(f *Facts, now time.Time) Check {
	const id, title = data.CheckTransport, "Transport and safety agreement"
	var mine Consent
	for _, c := range f.Consents {
		if c.Form == data.FormTransport && c.For == f.day() {
			mine = c
		}
	}
	switch {
	case mine.Valid(f.day()):
		return ready(id, title, "signed "+f.Region.DayMonth(mine.Signed))
	case !mine.Revoked.IsZero():
		return open(id, title, fmt.Sprintf("The agreement for %s was revoked.", f.on(now)), "Transport agreement revoked", PrepareForm)
	case !mine.Prepared.IsZero():
		return open(id, title, fmt.Sprintf("Signed for each dose day. Prepared, not signed for %s.", f.on(now)), "Transport agreement not signed", SignForm)
	}
	return open(id, title, fmt.Sprintf("Signed for each dose day. Not prepared for %s.", f.on(now)), "Transport agreement not signed", PrepareForm)
}

// escortCheck: warning 8, and 15 when remote: address and sitter.
func escortCheck(f *Facts, now time.Time) Check {
	const id, title = data.CheckEscort, "Escort"
	who := f.Escort
	named := who.Short()
	if who.Relation != "" {
		named += " (" + who.Relation + ")"
	}
	role := "Escort"
	if f.Remote {
		role = "Sitter"
	}
	switch {
	case !who.Named():
		why := "Nobody is named yet."
		if f.LastEscort.Named() && !f.Remote {
			last := f.LastEscort.Short()
			if f.LastEscort.Relation != "" {
				last += " (" + f.LastEscort.Relation + ")"
			}
			why += fmt.Sprintf(" %s came on %s.", last, f.Region.DayMonth(f.LastEscortOn))
		}
		return open(id, title, why, "No "+strings.ToLower(role)+" named", NameEscort)
	case strings.TrimSpace(who.Phone) == "":
		return open(id, title, role+" "+named+" has no phone number.", role+" has no phone number", AddPhone)
	case f.Remote && strings.TrimSpace(f.Address) == "" && (f.DayOf == nil || f.DayOf.AddressNow == ""):
		return open(id, title, "The address of the client's place is not confirmed.", "Address not confirmed", ConfirmAddress)
	case f.Remote && f.DayOf == nil:
		return ready(id, title, "sitter "+named)
	}
	return ready(id, title, strings.TrimSuffix(who.Short()+", "+who.Relation, ", "))
}

// clearanceCheck: warning 1, clearance missing, expired or declined.
func clearanceCheck(f *Facts, now time.Time) Check {
	const id, title = data.CheckClearance, "Clearance"
	c := f.Clearance
	switch {
	case c.Decision == "":
		return open(id, title, "No medical clearance is recorded.", "No clearance", AskClearance)
	case c.Decision == data.ClearanceAsked:
		days := data.DateOf(now).Sub(c.Asked)
		return open(id, title, fmt.Sprintf("Asked %s, %s without reply.", f.Region.DayMonth(c.Asked), data.Count(days, "day")), "Clearance not answered", LogCall)
	case c.Decision == data.ClearanceDeferred:
		return open(id, title, fmt.Sprintf("%s deferred it on %s.", f.ClearedBy, f.Region.DayMonth(c.Decided)), "Clearance deferred", LogCall)
	case c.Decision == data.ClearanceDeclined:
		check := open(id, title, fmt.Sprintf("%s declined it on %s.", f.ClearedBy, f.Region.DayMonth(c.Decided)), "Clearance declined", LogCall)
		check.Grave = true
		return check
	case !c.Until.IsZero() && c.Until.Before(data.DateOf(now)):
		return open(id, title, fmt.Sprintf("It ended %s.", f.Region.DayMonth(c.Until)), "Clearance ended "+f.Region.DayMonth(c.Until), AskRenewal)
	case !c.Until.IsZero() && c.Until.Before(f.day()):
		return open(id, title, fmt.Sprintf("It ends %s, before the session on %s.", f.Region.DayMonth(c.Until), f.Region.DayMonth(f.day())),
			"Clearance ends "+f.Region.DayMonth(c.Until), AskRenewal)
	}
	why := f.ClearedBy
	if !c.Until.IsZero() {
		why += ", to " + f.Region.DayMonth(c.Until)
	}
	if c.Decision == data.ClearedWithConditions {
		why += ", with conditions"
	}
	return ready(id, title, why)
}

// contraCheck: warning 5, an unresolved absolute contraindication.
func contraCheck(f *Facts, _ time.Time) Check {
	const id, title = data.CheckContra, "Contraindications"
	if len(f.Answers) == 0 {
		return open(id, title, "The screening checklist is not filled in.", "Screening not done", OpenScreening)
	}
	var found, unanswered, toComment []string
	for _, u := range Unresolved(f.Answers) {
		switch {
		case u.Level != Absolute:
			toComment = append(toComment, u.Text)
		case u.Answer.Answer == data.Yes:
			found = append(found, u.Text)
		default:
			unanswered = append(unanswered, u.Text)
		}
	}
	switch {
	case len(found) > 0:
		c := open(id, title, strings.Join(found, "; ")+".", data.Count(len(found), "contraindication")+" unresolved", OpenScreening)
		c.Grave = true
		return c
	case len(unanswered) > 0:
		return open(id, title, fmt.Sprintf("%s of the checklist not answered or unknown.", data.Capital(data.Count(len(unanswered), "absolute item"))), "Screening not complete", OpenScreening)
	case len(toComment) > 0:
		return ready(id, title, "none absolute, "+fmt.Sprintf("%d to comment", len(toComment)))
	}
	return ready(id, title, "none unresolved")
}

// riskCheck: warning 12, suicidal thoughts newly reported.
func riskCheck(f *Facts, _ time.Time) Check {
	const id, title = data.CheckRisk, "Suicide risk"
	on := f.Region.DayMonth(f.Item9.On)
	grave := func(why, short string, fix Fix) Check {
		c := open(id, title, why, short, fix)
		c.Grave = true
		return c
	}
	formAfter := !f.Risk.On.IsZero() && !f.Risk.On.Before(f.Item9.On)
	switch {
	case f.DayOf != nil && f.DayOf.SuicidalNew:
		return grave("New suicidal thoughts were reported today.", "New suicidal thoughts", StartRiskForm)
	case formAfter && (f.Risk.Level == "high" || f.Risk.Level == "moderate" || f.Risk.Deferred):
		why := fmt.Sprintf("The risk form of %s found %s risk.", f.Region.DayMonth(f.Risk.On), f.Risk.Level)
		if f.Risk.Deferred {
			why += " The dose was deferred."
		}
		return grave(why, "Risk form: "+f.Risk.Level, OpenRiskForm)
	case f.Item9.On.IsZero() && !formAfter:
		return open(id, title, "Item 9 of PHQ-9 was never answered.", "Item 9 not answered", EnterScores)
	case f.Item9.Answer > 0 && !formAfter:
		return grave(fmt.Sprintf("PHQ-9 item 9 scored %d on %s. Risk form not started.", f.Item9.Answer, on), fmt.Sprintf("Item 9 scored %d", f.Item9.Answer), StartRiskForm)
	case f.Item9.On.IsZero():
		return ready(id, title, fmt.Sprintf("risk form %s on %s", f.Risk.Level, f.Region.DayMonth(f.Risk.On)))
	case f.Item9.Answer > 0:
		return ready(id, title, fmt.Sprintf("item 9 was %d on %s, risk %s", f.Item9.Answer, on, f.Risk.Level))
	}
	return ready(id, title, fmt.Sprintf("item 9 was %d on %s", f.Item9.Answer, on))
}

// sinceDoseCheck: warning 6, the dose before is too near.
func sinceDoseCheck(f *Facts, now time.Time) Check {
	const id, title = data.CheckSinceDose, "Time since dose"
	if f.LastDose.IsZero() {
		return ready(id, title, "no dose yet")
	}
	least := f.Rules.MinInterval
	if f.Order.MinInterval > 0 {
		least = f.Order.MinInterval
	}
	days := f.day().Sub(data.DateOf(f.LastDose))
	gap := f.Start.Sub(f.LastDose)
	switch {
	case gap < 48*time.Hour:
		c := open(id, title, fmt.Sprintf("Dose %d was %s before this session, less than 48 h.", f.LastSession, hours(gap)), "Less than 48 h since dose", MoveVisit)
		c.Grave = true
		return c
	case days < least:
		return open(id, title, fmt.Sprintf("%s after dose %d. The least is %s.", data.Count(days, "day"), f.LastSession, data.Count(least, "day")),
			fmt.Sprintf("Only %s since dose", data.Count(days, "day")), MoveVisit)
	}
	if f.day() == data.DateOf(now) {
		return ready(id, title, data.Count(days, "day"))
	}
	return ready(id, title, fmt.Sprintf("%s on %s", data.Count(days, "day"), f.on(now)))
}

// integrationCheck: warning 7, no integration since the last dose.
func integrationCheck(f *Facts, now time.Time) Check {
	const id, title = data.CheckIntegration, "Integration"
	switch {
	case f.LastDose.IsZero():
		return ready(id, title, "no dose yet")
	case f.Integrations > 0:
		return ready(id, title, fmt.Sprintf("%s since dose %d", data.Count(f.Integrations, "visit"), f.LastSession))
	case !f.IntegrationBooked.IsZero():
		return bookedLater(f, id, title, f.IntegrationBooked, now)
	}
	return open(id, title, fmt.Sprintf("No integration since dose %d.", f.LastSession), "No integration since dose", BookIntegration)
}

func bookedLater(f *Facts, id data.CheckID, title string, at, now time.Time) Check {
	c := later(id, title, fmt.Sprintf("booked %s, %s", f.Region.Relative(data.DateOf(at), data.DateOf(now)), f.Region.Time(at)))
	c.Fix = NoFix
	return c
}

// emergencyCheck: warning 14.
func emergencyCheck(f *Facts, _ time.Time) Check {
	const id, title = data.CheckEmergency, "Emergency contact"
	for _, p := range f.Emergency {
		if p.Named() && strings.TrimSpace(p.Phone) != "" {
			return ready(id, title, strings.TrimSuffix(p.Short()+", "+p.Relation, ", "))
		}
	}
	for _, p := range f.Emergency {
		if p.Named() {
			return open(id, title, p.Short()+" has no phone number.", "Emergency contact has no phone number", ConfirmEmergency)
		}
	}
	return open(id, title, "Nobody is named yet.", "No emergency contact", AddContact)
}

// preparationCheck: warning 4, fewer preparation sessions than the practice asks.
func preparationCheck(f *Facts, now time.Time) Check {
	const id, title = data.CheckPreparation, "Preparation"
	least := max(1, f.Rules.MinPreps)
	switch {
	case f.Preparations >= least:
		return ready(id, title, data.Count(f.Preparations, "visit")+" in this course")
	case !f.PreparationBooked.IsZero():
		return bookedLater(f, id, title, f.PreparationBooked, now)
	case f.Preparations > 0:
		return open(id, title, fmt.Sprintf("%d of %d preparation sessions in this course.", f.Preparations, least), "Preparation not complete", BookPreparation)
	}
	return open(id, title, "No preparation session in this course yet.", "No preparation session", BookPreparation)
}

// dates writes "Mar 18 and 25", or "Mar 18 and Apr 2".
func (f *Facts) dates(list []data.Date) string {
	slices.SortFunc(list, data.Date.Compare)
	list = slices.Compact(list)
	parts := make([]string, len(list))
	for i, d := range list {
		parts[i] = f.Region.DayMonth(d)
	}
	for i, d := range list {
		switch {
		case f.Region.Order == data.MonthFirst && i > 0 && list[i-1].Month() == d.Month():
			parts[i] = fmt.Sprint(d.Day())
		case f.Region.Order == data.DayFirst && i+1 < len(list) && list[i+1].Month() == d.Month():
			parts[i] = fmt.Sprint(d.Day())
		}
	}
	return data.And(parts)
}

func countWord(n int, word string) string { return fmt.Sprintf("%d %s", n, word) }
