package readiness

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/course"
)

// fact is one answered fact of the ready record and the check it belongs to.
type fact struct {
	name  string
	check data.CheckID
	blank func(*asked)
}

// facts are all that were answered. Blanking any one of them must be seen.
func facts() []fact {
	list := []fact{
		{"order", data.CheckOrder, func(a *asked) { a.Orders = nil }},
		{"order's date", data.CheckOrder, func(a *asked) { a.Orders[0].On = data.Date{} }},
		{"order's route", data.CheckOrder, func(a *asked) { a.Orders[0].Route, a.booked.Route = "", "" }},
		{"product", data.CheckOrder, func(a *asked) { a.day().ProductMatch = "" }},
		{"KAP consent", data.CheckConsent, func(a *asked) { a.form(data.FormKAP).State = data.DocumentDraft }},
		{"KAP consent's route", data.CheckConsent, func(a *asked) { a.form(data.FormKAP).Route = "" }},
		{"KAP consent's prescriber", data.CheckConsent, func(a *asked) { a.form(data.FormKAP).Prescriber = 0 }},
		{"touch consent", data.CheckConsent, func(a *asked) { a.form(data.FormTouch).State = data.DocumentPresented }},
		{"telehealth consent", data.CheckConsent, func(a *asked) { a.form(data.FormTelehealth).State = data.DocumentDraft }},
		{"identity", data.CheckConsent, func(a *asked) { a.day().Identity = "" }},
		{"consent today", data.CheckConsent, func(a *asked) { a.day().ConsentToday = "" }},
		{"touch read", data.CheckConsent, func(a *asked) { a.day().TouchRead = "" }},
		{"transport", data.CheckTransport, func(a *asked) { a.form(data.FormTransport).State = data.DocumentDraft }},
		{"transport's day", data.CheckTransport, func(a *asked) { a.form(data.FormTransport).For = data.Date{} }},
		{"escort", data.CheckEscort, func(a *asked) { a.day().Escort, a.booked.Escort = data.Person{}, data.Escort{} }},
		{"escort's phone", data.CheckEscort, func(a *asked) { a.day().Escort.Phone = "" }},
		{"address", data.CheckEscort, func(a *asked) { a.day().AddressNow = "" }},
		{"sitter", data.CheckEscort, func(a *asked) { a.day().SitterArrived = "" }},
		{"clearance", data.CheckClearance, func(a *asked) { a.Clearances = nil }},
		{"clearance's decision", data.CheckClearance, func(a *asked) { a.Clearances[0].Decision = "" }},
		{"clearance's end", data.CheckClearance, func(a *asked) { a.Clearances[0].Until = data.Date{} }},
		{"screening", data.CheckContra, func(a *asked) { a.Screening = nil }},
		{"scores", data.CheckRisk, func(a *asked) { a.Scores = nil }},
		{"item 9", data.CheckRisk, func(a *asked) { a.Scores[0].Answers[8] = data.NotAnswered }},
		{"all items", data.CheckRisk, func(a *asked) { a.Scores[0].Answers = nil }},
		{"suicidal thoughts", data.CheckRisk, func(a *asked) { a.day().SuicidalAsked = "" }},
		{"integration", data.CheckIntegration, func(a *asked) { a.Visits[3].Kind = "" }},
		{"preparation", data.CheckPreparation, func(a *asked) { a.Visits[0].Kind, a.Visits[1].Kind = "", "" }},
		{"preparation's course", data.CheckPreparation, func(a *asked) { a.Visits[0].Course, a.Visits[1].Course = 0, 0 }},
		{"emergency contact", data.CheckEmergency, func(a *asked) { a.Client.Emergency = nil }},
		{"its phone", data.CheckEmergency, func(a *asked) { a.Client.Emergency[0].Phone = "" }},
		{"food", data.CheckFasting, func(a *asked) { a.day().LastFood = time.Time{} }},
		{"liquid", data.CheckFasting, func(a *asked) { a.day().LastLiquid = time.Time{} }},
		{"vitals", data.CheckVitals, func(a *asked) { a.read() }},
		{"substances", data.CheckSubstances, func(a *asked) { a.day().SubstancesAsked = "" }},
		{"medicines", data.CheckSubstances, func(a *asked) { a.day().MorningMeds = "" }},
		{"not intoxicated", data.CheckSubstances, func(a *asked) { a.day().NotIntoxicated = "" }},
		{"health", data.CheckHealth, func(a *asked) { a.day().HealthAsked = "" }},
		{"oriented", data.CheckHealth, func(a *asked) { a.day().Oriented = "" }},
		{"pregnancy", data.CheckHealth, func(a *asked) { a.day().Pregnancy = "" }},
		{"pregnancy test's day", data.CheckHealth, func(a *asked) { a.day().TestOn = data.Date{} }},
	}
	for i, name := range []string{"pressure", "pulse", "SpO₂"} {
		list = append(list, fact{name, data.CheckVitals, func(a *asked) {
			v := a.session().Events[0].Payload.(data.Vitals)
			switch i {
			case 0:
				v.BP = data.BP{}
			case 1:
				v.Pulse = 0
			default:
				v.SpO2 = 0
			}
			a.session().Events[0].Payload = v
		}})
	}
	for _, item := range course.ScreeningItems {
		if item.Level != course.Caution {
			list = append(list, fact{"screening: " + item.Text, data.CheckContra, func(a *asked) { a.Screening[item.Number-1].Answer = data.NotAsked }})
		}
	}
	return list
}

func TestUnknownNeverClears(t *testing.T) {
	all := facts()
	rapid.Check(t, func(t *rapid.T) {
		a := fully()
		a.remote()
		blanked := map[data.CheckID]string{}
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(all)-1), 1, 4, rapid.ID[int]).Draw(t, "facts") {
			// Without an order nobody knows what a consent should be for, and the order is open.
			if f := all[i]; blanked[f.check] == "" && (f.check != data.CheckOrder || f.name == "product") {
				blanked[f.check] = f.name
				f.blank(a)
			}
		}
		r := a.of()
		for check, name := range blanked {
			if state := r.Check(check).State; state == data.Ready {
				t.Fatalf("%s is not known, and %s is ready", name, check)
			}
		}
		if _, err := Go(r, data.TypedReason{}, a.now); len(blanked) > 0 && err == nil {
			t.Fatalf("%v is not known, and Go asks no reason", blanked)
		}
	})
	for _, f := range all {
		a := fully()
		a.remote()
		f.blank(a)
		if state := a.of().Check(f.check).State; state == data.Ready || state == data.Overridden {
			t.Errorf("%s is not known, and %s is %s", f.name, f.check, state)
		}
	}
}

// What is worse never helps: two of the changes that open a check leave it open,
// in whatever order they come.
func TestWorseNeverHelps(t *testing.T) {
	byCheck := map[data.CheckID][]row{}
	for _, c := range worse() {
		byCheck[c.check] = append(byCheck[c.check], c)
	}
	checks := []data.CheckID{}
	for _, c := range fully().of().Checks {
		if len(byCheck[c.ID]) > 0 {
			checks = append(checks, c.ID)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		a := fully()
		a.remote()
		check := rapid.SampledFrom(checks).Draw(t, "check")
		for range rapid.IntRange(1, 4).Draw(t, "how many") {
			c := rapid.SampledFrom(byCheck[check]).Draw(t, "worse")
			c.change(a)
			if got := a.of().Check(check); got.State != data.Open {
				t.Fatalf("%s: %s is %s", c.name, check, got.State)
			}
			other := rapid.SampledFrom(worse()).Draw(t, "of another")
			if other.check != check {
				other.change(a)
			}
			if got := a.of().Check(check); got.State != data.Open {
				t.Fatalf("%s, then %s: %s is %s", c.name, other.name, check, got.State)
			}
		}
	})
}

// worse are facts that open a check and do nothing else.
func worse() []row {
	day := func(check data.CheckID, name string, change func(*data.DayOf)) row {
		return row{name: name, check: check, change: func(a *asked) { change(a.day()) }}
	}
	reading := func(v data.Vitals) row {
		return row{name: v.String(), check: data.CheckVitals, change: func(a *asked) {
			a.session().Events = append(a.session().Events, data.Event{ID: data.EventID(len(a.session().Events) + 2), At: at(time.June, 12, 13, 8), Payload: v})
		}}
	}
	risk := func(name string, change func(*asked)) row {
		return row{name: name, check: data.CheckRisk, change: change}
	}
	return []row{
		day(data.CheckOrder, "wrong product", func(d *data.DayOf) { d.ProductMatch = data.No }),
		{name: "order ends", check: data.CheckOrder, change: func(a *asked) { a.Orders[0].Until = on(time.June, 1) }},
		{name: "order is for one", check: data.CheckOrder, change: func(a *asked) { a.Orders[0].Sessions = 1 }},
		{name: "order is oral", check: data.CheckOrder, change: func(a *asked) { a.Orders[0].Route = data.Oral; a.booked.Route = string(data.Sublingual) }},
		day(data.CheckConsent, "not the client", func(d *data.DayOf) { d.Identity = data.No }),
		day(data.CheckConsent, "no consent today", func(d *data.DayOf) { d.ConsentToday = data.No }),
		day(data.CheckConsent, "touch not read", func(d *data.DayOf) { d.TouchRead = data.No }),
		{name: "consent revoked", check: data.CheckConsent, change: func(a *asked) {
			d := a.form(data.FormKAP)
			d.State, d.RevokedAt = data.DocumentRevoked, at(time.June, 11, 9, 0)
		}},
		{name: "consent declined", check: data.CheckConsent, change: func(a *asked) {
			a.Documents = append(a.Documents, data.Document{ID: 30, Form: data.FormTouch, State: data.DocumentDeclined, Prepared: on(time.June, 12)})
		}},
		day(data.CheckEscort, "sitter not there", func(d *data.DayOf) { d.SitterArrived = data.No }),
		day(data.CheckEscort, "no phone", func(d *data.DayOf) { d.Escort.Phone = "" }),
		{name: "contraindication", check: data.CheckContra, change: func(a *asked) {
			a.Screening = append(a.Screening, data.ScreeningAnswer{Item: 3, Answer: data.Yes, At: at(time.June, 11, 9, 0)})
		}},
		{name: "relative contraindication", check: data.CheckContra, change: func(a *asked) {
			a.Screening = append(a.Screening, data.ScreeningAnswer{Item: 6, Answer: data.Yes, At: at(time.June, 11, 9, 0)})
		}},
		risk("item 9", func(a *asked) {
			a.Scores = append(a.Scores, data.Score{ID: 40, Instrument: "PHQ-9", Taken: on(time.June, 11), Answers: []int{0, 0, 0, 0, 0, 0, 0, 0, 2}, Alert: 2, Known: true})
		}),
		risk("item 9 skipped", func(a *asked) {
			a.Scores = append(a.Scores, data.Score{ID: 41, Instrument: "PHQ-9", Taken: on(time.June, 12), Answers: []int{0, 0, 0, 0, 0, 0, 0, 0, -1}, Alert: -1})
		}),
		risk("new thoughts", func(a *asked) { a.day().SuicidalNew = true }),
		day(data.CheckFasting, "ate", func(d *data.DayOf) { d.LastFood = at(time.June, 12, 12, 0) }),
		day(data.CheckFasting, "ate, liquid not known", func(d *data.DayOf) { d.LastFood, d.LastLiquid = at(time.June, 12, 12, 0), time.Time{} }),
		day(data.CheckFasting, "drank", func(d *data.DayOf) { d.LastLiquid = at(time.June, 12, 12, 30) }),
		reading(pressed(170, 100, 0, 0)), reading(pressed(0, 0, 0, 86)), reading(pressed(200, 120, 140, 98)),
		day(data.CheckSubstances, "wine", func(d *data.DayOf) {
			d.Substances = append(d.Substances, data.Substance{Name: "wine", Last: at(time.June, 12, 9, 0)})
		}),
		day(data.CheckSubstances, "intoxicated", func(d *data.DayOf) { d.NotIntoxicated = data.No }),
		day(data.CheckSubstances, "medicines", func(d *data.DayOf) { d.MorningMeds = data.No }),
		day(data.CheckHealth, "fever", func(d *data.DayOf) { d.HealthChange = "fever" }),
		day(data.CheckHealth, "not oriented", func(d *data.DayOf) { d.Oriented = data.No }),
		day(data.CheckHealth, "pregnancy possible", func(d *data.DayOf) { d.Pregnancy = data.PregnancyPossible }),
	}
}
