package words

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/today"
)

// thursday is the moment of the design: June 12, 2025, 10:12 AM.
var thursday = time.Date(2025, time.June, 12, 10, 12, 0, 0, time.FixedZone("PDT", -7*3600))

func june(day int) data.Date { return data.MustDate(2025, time.June, day) }
func at(day, hour, minute int) time.Time {
	return time.Date(2025, time.June, day, hour, minute, 0, 0, thursday.Location())
}

func openCheck(id data.CheckID, code data.Code, args ...any) data.Check {
	return data.Check{ID: id, State: data.Open, Findings: []data.Finding{{Code: code, Args: args}}}
}

// The list of Today as it was designed.
func TestTheListOfTheDesign(t *testing.T) {
	rosa, amara, jordan := today.Person{ID: 1, Name: "Rosa M."}, today.Person{ID: 2, Name: "Amara N."}, today.Person{ID: 3, Name: "Jordan R."}
	f := today.Facts{
		Now:   thursday,
		Risks: []today.Risk{{Person: rosa, Measure: 7, Instrument: "PHQ-9", Item: 9, Score: 2, Taken: june(11)}},
		Sessions: []today.Session{
			{Person: jordan, Start: at(17, 13, 0), Number: 4, Open: []data.Check{
				openCheck(data.CheckEscort, "escort.none", false, data.Person{}, data.Date{}),
				openCheck(data.CheckOrder, "order.used", june(1), 3, data.Date{}),
			}},
			{Person: amara, Start: at(12, 13, 0), Number: 2, Open: []data.Check{
				openCheck(data.CheckTransport, "form.missing", data.FormTransport, june(12)),
				openCheck(data.CheckEscort, "escort.phone", false, data.Person{Name: "Chris R."}),
			}},
		},
		Clearances: []today.Clearance{{Person: today.Person{ID: 4, Name: "Mateo V."}, Until: june(19), Next: at(13, 10, 0), Dose: 3}},
		Notes:      []today.Note{{Person: today.Person{ID: 5, Name: "Wei L."}, Visit: 9, Kind: data.KindIntegration, Start: at(12, 9, 0), Saved: at(12, 10, 4)}},
		Overlaps:   []today.Overlap{{A: "Rosa M.", B: "Leilani K.", From: at(13, 15, 30), To: at(13, 16, 0)}},
		Asked:      []today.Asked{{Person: today.Person{ID: 6, Name: "Tomasz K."}, On: june(3)}},
		Handed:     []today.Handed{{Person: today.Person{ID: 7, Name: "Ibrahim H."}, Instruments: []string{"GAD-7", "PCL-5"}, On: june(10)}},
	}
	want := []string{
		"Before today’s visits | Rosa M. | Risk | PHQ-9 item 9 scored 2 on Jun 11 | Risk form not started | Start risk form",
		"Before today’s visits | Amara N., today 1:00 PM | Readiness | Transport agreement not signed | Escort has no phone number | Open checks",
		"This week | Jordan R., Jun 17 | Order | Order covered 3 sessions, all done | New order needed by Jun 17 | Request order",
		"This week | Mateo V., Jun 13 | Clearance | Medical clearance ends Jun 19 | 7 days left, dose 3 is tomorrow | Ask to renew",
		"This week | Wei L. | Note | Integration note, today 9:00 AM | Draft saved 10:04 AM, not signed | Review and sign",
		"This week | Rosa M. and Leilani K. | Overlap | Both booked Friday, Jun 13 | Overlap 3:30 – 4:00 PM | Open Friday",
	}
	var got []string
	for _, i := range today.Attention(f) {
		got = append(got, When(i.When)+" | "+line(i, data.Region{}))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("needs attention (-want +got):\n%s", diff)
	}
	want = []string{
		"Tomasz K. | Clearance | Clearance asked Jun 3, 9 days without reply |  | Log a call",
		"Ibrahim H. | Measures | GAD-7 and PCL-5 handed out Jun 10 |  | Enter scores",
	}
	got = nil
	for _, i := range today.WaitingOnOthers(f) {
		got = append(got, line(i, data.Region{}))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("waiting on others (-want +got):\n%s", diff)
	}
	if got := AttentionOf(today.Attention(f)[1], thursday, data.RegionOf("DE"), nil).Who; got != "Amara N., today 13:00" {
		t.Errorf("with the 24-hour clock it reads %q", got)
	}
}

// line writes an item as the list shows it.
func line(i today.Item, region data.Region) string {
	said := AttentionOf(i, thursday, region, nil)
	return strings.Join([]string{said.Who, said.Kind, said.Why, said.Then, said.Do}, " | ")
}

// Every line of Today in every way in which it reads.
func TestLinesOfToday(t *testing.T) {
	order, consent, escort := openCheck(data.CheckOrder, "order.none", data.Date{}), openCheck(data.CheckConsent, "consent.identity"), openCheck(data.CheckEscort, "escort.phone", false, data.Person{})
	cleared := openCheck(data.CheckClearance, "clearance.none")
	said := map[data.Code]bool{}
	for _, c := range []struct {
		code data.Code
		args []any
		want string // who, why, then, do
	}{
		{"session.runs", []any{time.Time{}, time.Time{}, data.BP{}, time.Time{}}, "Rosa M., no dose yet | The session is begun |  | Open session"},
		{"session.runs", []any{time.Time{}, time.Time{}, data.BP{Systolic: 122, Diastolic: 78}, at(12, 10, 0)}, "Rosa M., no dose yet | The session is begun | Last BP 122/78 at 10:00 AM | Open session"},
		{"session.runs", []any{at(12, 9, 42), at(12, 10, 12), data.BP{}, time.Time{}}, "Rosa M., T+30 | Next vitals 10:12 AM |  | Open session"},
		{"session.runs", []any{at(12, 9, 41), at(12, 10, 11), data.BP{Systolic: 128, Diastolic: 80}, at(12, 9, 56)}, "Rosa M., T+31 | Vitals overdue 1 min | Last BP 128/80 at T+15 | Enter vitals"},
		{"risk.form", []any{"PHQ-9", 9, 1, june(12)}, "Rosa M. | PHQ-9 item 9 scored 1 today | Risk form not started | Start risk form"},
		{"session.open", []any{at(12, 13, 0), []data.Check{escort}}, "Rosa M., today 1:00 PM | Escort has no phone number |  | Open checks"},
		{"session.open", []any{at(13, 13, 0), []data.Check{escort, order, consent, cleared}}, "Rosa M., Jun 13 | Escort has no phone number | No prescriber order, 2 more | Open checks"},
		{"session.order", []any{at(17, 13, 0), order}, "Rosa M., Jun 17 | No prescriber order | New order needed by Jun 17 | Request order"},
		{"session.clearance", []any{at(17, 13, 0), cleared}, "Rosa M., Jun 17 | No clearance | Clearance needed by Jun 17 | Ask to renew"},
		{"session.consent", []any{at(17, 13, 0), consent}, "Rosa M., Jun 17 | Identity not confirmed | To be signed before Jun 17 | Open consent"},
		{"integration.none", []any{2, june(11), 72, at(14, 9, 0)}, "Rosa M. | Dose 2 on Jun 11, no integration booked | 72 h are over Jun 14 | Book integration"},
		{"integration.none", []any{2, june(9), 72, at(12, 17, 0)}, "Rosa M. | Dose 2 on Jun 9, no integration booked | 72 h are over today 5:00 PM | Book integration"},
		{"integration.late", []any{2, june(9), 72, at(12, 9, 0)}, "Rosa M. | No integration within 72 h of dose 2 | Dose was on Jun 9 | Book integration"},
		{"clearance.ends", []any{june(26), 14, data.Date{}, 0}, "Rosa M. | Medical clearance ends Jun 26 | 14 days left | Ask to renew"},
		{"clearance.ends", []any{june(13), 1, june(12), 3}, "Rosa M., Jun 12 | Medical clearance ends Jun 13 | 1 day left, dose 3 is today | Ask to renew"},
		{"clearance.ends", []any{june(12), 0, june(17), 3}, "Rosa M., Jun 17 | Medical clearance ends Jun 12 | Last day, dose 3 is on Jun 17 | Ask to renew"},
		{"clearance.ended", []any{june(11), 1, data.Date{}, 0}, "Rosa M. | Medical clearance ended Jun 11 | 1 day ago | Ask to renew"},
		{"clearance.ended", []any{data.MustDate(2024, time.December, 31), 20, data.Date{}, 0}, "Rosa M. | Medical clearance ended Dec 31, 2024 | 20 days ago | Ask to renew"},
		{"visit.unrecorded", []any{data.KindIntake, at(10, 9, 0)}, "Rosa M. | Intake, Jun 10, has no record | Write it, or say that it did not take place | Open visit"},
		{"note.draft", []any{data.KindIntake, at(10, 9, 0), time.Time{}}, "Rosa M. | Intake note, Jun 10 | Draft, not signed | Review and sign"},
		{"note.draft", []any{data.KindIntake, at(10, 9, 0), at(10, 10, 0)}, "Rosa M. | Intake note, Jun 10 | Draft saved Jun 10, not signed | Review and sign"},
		{"note.draft", []any{data.KindMedicine, at(12, 9, 0), at(12, 10, 4)}, "Rosa M. | Medicine session record, today 9:00 AM | Draft saved 10:04 AM, not signed | Review and sign"},
		{"visits.overlap", []any{"Paperwork", at(12, 10, 0), at(12, 10, 30)}, "Rosa M. and Paperwork | Both booked Thursday, Jun 12 | Overlap 10:00 – 10:30 AM | Open today"},
		{"visits.overlap", []any{"Paperwork", at(18, 10, 0), at(18, 10, 30)}, "Rosa M. and Paperwork | Both booked Wednesday, Jun 18 | Overlap 10:00 – 10:30 AM | Open Wednesday"},
		{"visits.overlap", []any{"Paperwork", at(19, 10, 0), at(19, 10, 30)}, "Rosa M. and Paperwork | Both booked Thursday, Jun 19 | Overlap 10:00 – 10:30 AM | Open Jun 19"},
		{"step.none", []any{"preparation", june(5)}, "Rosa M. | No next visit booked | Preparation, last step Jun 5 | Book visit"},
		{"step.none", []any{"", june(5)}, "Rosa M. | No next visit booked | Under way, last step Jun 5 | Book visit"},
		{"measure.late", []any{"PHQ-9", june(4), 8}, "Rosa M. | PHQ-9 due since Jun 4 | 8 days late | Enter scores"},
		{"estimate.due", []any{june(30), june(12), false, false}, "Rosa M. | Good-faith estimate for the visit on Jun 30 | Due today | Open billing"},
		{"estimate.due", []any{june(30), june(11), false, true}, "Rosa M. | Good-faith estimate for the visit on Jun 30 | Was due Jun 11, made and not given | Open billing"},
		{"estimate.due", []any{june(10), june(13), true, false}, "Rosa M. | Good-faith estimate, asked for on Jun 10 | Due tomorrow | Open billing"},
		{"backup.missing", []any{[]string{"Drive JUNIPER-BK", "NAS"}}, "Backups | Drive JUNIPER-BK, NAS was not there | Connect the drive, then back up | Open backups"},
		{"backup.none", nil, "Backups | No backup was made yet | The practice exists once only | Open backups"},
		{"backup.bad", nil, "Backups | A backup did not restore on trial | Back up again, to another drive | Open backups"},
		{"backup.unproved", nil, "Backups | No backup was restored on trial yet | Only a restore proves a backup | Open backups"},
		{"backup.old", []any{9}, "Backups | Last restored on trial 9 days ago | Only a restore proves a backup | Open backups"},
		{"begin.client", nil, "Add your first client | With what the first call told you | Everything else can follow | New client"},
		{"begin.backup", nil, "Choose a backup folder | A stick or a second drive | The practice exists once only | Open backups"},
		{"begin.facts", []any{[]data.Code{"phone"}}, "Complete the letterhead | Phone | Forms and reports print it | Open practice"},
		{"begin.facts", []any{data.Practice{}.Blank()}, "Complete the letterhead | Practice name, your name, credentials, license number, license state, address and phone | Forms and reports print it | Open practice"},
		{"clearance.asked", []any{june(12), 0}, "Rosa M. | Clearance asked today |  | Log a call"},
		{"clearance.asked", []any{june(11), 1}, "Rosa M. | Clearance asked Jun 11, 1 day without reply |  | Log a call"},
		{"measures.handed", []any{[]string{"GAD-7"}, june(10)}, "Rosa M. | GAD-7 handed out Jun 10 |  | Enter scores"},
	} {
		a := AttentionOf(today.Item{Who: "Rosa M.", Found: data.Finding{Code: c.code, Args: c.args}}, thursday, data.Region{}, nil)
		if got := strings.Join([]string{a.Who, a.Why, a.Then, a.Do}, " | "); got != c.want {
			t.Errorf("%s reads\n%s, want\n%s", c.code, got, c.want)
		}
		said[c.code] = true
	}
	mustTest(t, said, attention)
	for rule := today.RuleRisk; rule <= today.RuleBegin; rule++ {
		if ruleWords[rule] == "" {
			t.Errorf("rule %d of Today has no word", rule)
		}
	}
}
