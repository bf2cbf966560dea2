package store

import (
	"context"
	"maps"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/measure"
)

// vocabulary is what each column of words may hold: "table.column" and the
// words of the rules. Triggers of migration 2 refuse all others.
func vocabulary() map[string][]string {
	var kinds []data.Kind
	for _, r := range data.Kinds() {
		kinds = append(kinds, r.Kind)
	}
	var instruments []data.InstrumentCode
	for _, i := range measure.Instruments() {
		instruments = append(instruments, i.Code)
	}
	forms := []data.Form{data.FormProgress}
	for _, k := range data.FormKinds() {
		forms = append(forms, k.Form)
	}
	routes := wordsOf(append(course.Routes(), "")...)
	return map[string][]string{
		"appointment.kind":          wordsOf(kinds...),
		"appointment.place":         wordsOf(data.InPerson, data.Video, data.Telephone, data.Elsewhere),
		"appointment.route":         routes,
		"appointment.status":        wordsOf(data.Scheduled, data.Confirmed, data.Arrived, data.InProgress, data.Completed, data.LateCancel, data.CanceledByClient, data.CanceledByUs, data.NoShow, data.Rescheduled, data.Mistaken),
		"billing_account.payer":     wordsOf(data.PayerUnknown, data.PayerSelf, data.PayerInsurance),
		"billing_line.kind":         wordsOf(data.BillingCharge, data.BillingPayment, data.BillingRefund, data.BillingCredit, data.BillingWriteOff, data.BillingMistake),
		"billing_line.method":       append(wordsOf(data.BillingMethods()...), ""),
		"billing_line.place":        wordsOf(data.PlaceOffice, data.PlaceHomeVideo, data.PlaceVideoElsewhere, data.PlaceUnknown),
		"billing_paper.kind":        wordsOf(data.BillingPapers()...),
		"clearance.decision":        wordsOf(data.ClearanceAsked, data.Cleared, data.ClearedWithConditions, data.ClearanceDeferred, data.ClearanceDeclined, data.ClearanceNotAsked),
		"client.sex":                wordsOf(data.SexUnknown, data.SexFemale, data.SexMale, data.SexIntersex),
		"client.stage":              wordsOf(course.Stages()...),
		"course.kind":               wordsOf(data.FirstCourse, data.MaintenanceCourse),
		"document.form":             wordsOf(forms...),
		"document.method":           append(wordsOf(data.SignedWet, data.SignedScan, data.SignedDrawn, data.SignedTyped, data.SignedVerbal), ""),
		"document.route":            routes,
		"document.state":            wordsOf(data.DocumentDraft, data.DocumentPresented, data.DocumentSigned, data.DocumentSuperseded, data.DocumentRevoked, data.DocumentDeclined),
		"follow_up.about":           {"order", "clearance", "letter", "call"},
		"measure.instrument":        wordsOf(instruments...),
		"measure_due.instrument":    wordsOf(instruments...),
		"medicine_session.decision": wordsOf(data.Undecided, data.Go, data.NoGo),
		"risk_form.level":           wordsOf(data.RiskNone, data.RiskLow, data.RiskModerate, data.RiskHigh),
		"rx_order.route":            wordsOf(course.Routes()...),
		"screening_answer.answer":   wordsOf(data.NotAsked, data.Yes, data.No, data.Unknown, data.Resolved, data.NotApplicable),
		"session_event.kind":        wordsOf(course.EventKinds()...),
		"stage_change.stage":        wordsOf(course.Stages()...),
		"to_bill.why":               wordsOf(data.ToBillVisit, data.ToBillLateCancel, data.ToBillNoShow),
		"visit.kind":                wordsOf(kinds...),
		"wait.kind":                 wordsOf(kinds...),
	}
}

func wordsOf[T ~string](list ...T) []string {
	texts := make([]string, len(list))
	for i, one := range list {
		texts[i] = string(one)
	}
	return texts
}

// teach puts the words of this program that are missing into the table that the
// triggers ask. When none is, it costs one query. Words are never taken out: old
// rows hold them.
func (s *Store) teach(ctx context.Context) error {
	known := map[[2]string]bool{}
	err := s.read(ctx, func(q querier) error {
		pairs, err := collect(ctx, q, func(scan func(...any) error) (p [2]string, err error) {
			return p, scan(&p[0], &p[1])
		}, "SELECT list, value FROM vocabulary")
		for _, p := range pairs {
			known[p] = true
		}
		return err
	})
	if err != nil {
		return err
	}
	var missing [][2]string
	lists := vocabulary()
	for _, list := range slices.Sorted(maps.Keys(lists)) {
		for _, word := range lists[list] {
			if !known[[2]string{list, word}] {
				missing = append(missing, [2]string{list, word})
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return s.write(ctx, func(t *tx) error {
		for _, p := range missing {
			if _, err := t.ExecContext(ctx, "INSERT INTO vocabulary (list, value) VALUES (?, ?)", p[0], p[1]); err != nil {
				return err
			}
		}
		return nil
	})
}

// dosingKinds is the SQL list of the kinds of visit in which ketamine is taken:
// "kind IN "+dosingKinds().
func dosingKinds() string { return kindsOf(func(r data.KindRule) bool { return r.Kind.Doses() }) }

// callKinds is the SQL list of the kinds that are no meeting.
func callKinds() string { return kindsOf(func(r data.KindRule) bool { return r.Call }) }

func kindsOf(those func(data.KindRule) bool) string {
	var kinds []data.Kind
	for _, r := range data.Kinds() {
		if those(r) {
			kinds = append(kinds, r.Kind)
		}
	}
	return sqlList(kinds...)
}

// openAppointment is calendar.Appointment.Open in SQL; aheadStatuses is the SQL
// list of the statuses of a visit that is still to come or goes on.
var (
	openAppointment = "status NOT IN " + statuses(func(s data.AppointmentStatus) bool { return !data.Appointment{Status: s}.Open() })
	aheadStatuses   = statuses(func(s data.AppointmentStatus) bool { return data.Appointment{Status: s}.Open() && s != data.Completed })
)

func statuses(those func(data.AppointmentStatus) bool) string {
	return sqlList(slices.DeleteFunc(vocabulary()["appointment.status"], func(s string) bool { return !those(data.AppointmentStatus(s)) })...)
}

// mayDose is the SQL list of the decisions of a prescriber that clear a client.
var mayDose = sqlList(data.Cleared, data.ClearedWithConditions)

// sqlWord writes a word of the program in SQL.
func sqlWord[T ~string](word T) string { return strings.Trim(sqlList(word), "()") }

// sqlList writes words of the program as an SQL list, never what was typed.
func sqlList[T ~string](list ...T) string {
	quoted := make([]string, len(list))
	for i, one := range list {
		quoted[i] = "'" + strings.ReplaceAll(string(one), "'", "''") + "'"
	}
	return "(" + strings.Join(quoted, ", ") + ")"
}
