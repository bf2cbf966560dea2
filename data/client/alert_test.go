package client

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
)

// jordan is the header of the design's client screen (reference 10.4).
func jordan() (data.Client, AlertFacts) {
	c := data.Client{
		ChosenName: "Jordan", LegalLast: "Reeves", NoAllergies: true,
		Medications: []data.Medication{
			{Name: "sertraline", Dose: "100 mg"}, {Name: "lisinopril", Dose: "10 mg"},
			{Name: "lorazepam", Dose: "0.5 mg", Schedule: "as needed", HoldHours: 12},
		},
	}
	return c, AlertFacts{
		Today: today, NoGoOn: data.MustDate(2025, time.May, 6), NoGoBP: data.BP{Systolic: 166, Diastolic: 102},
		OrderLimit: data.BP{Systolic: 150, Diastolic: 95}, OrderHold: "lorazepam 12 h", Screened: true,
	}
}

// scored is an item 9 of yesterday without a risk form.
func scored(item9 int) RiskFacts {
	return RiskFacts{Items: []OpenItem{{"PHQ-9 item 9", item9, today.AddDays(-1)}}}
}

// codes are the notices as "tone code facts".
func codes(notices []Notice) []string {
	var list []string
	for _, n := range notices {
		tone := [...]string{"danger", "caution", "neutral", "good"}[n.Tone]
		list = append(list, strings.TrimSpace(tone+" "+string(n.Found.Code)+" "+n.Found.Facts()))
	}
	return list
}

func TestAlerts(t *testing.T) {
	c, facts := jordan()
	for _, test := range []struct {
		name string
		edit func(*data.Client, *AlertFacts)
		want []string
	}{
		{"as in the design", func(*data.Client, *AlertFacts) {}, []string{
			"caution hold.medicine lorazepam|12", "caution nogo.pressure 2025-05-06|166/102", "neutral limit.order 150/95",
			"good contra.none", "neutral allergy.none"}},
		{"nothing known", func(c *data.Client, f *AlertFacts) { *c, *f = data.Client{}, AlertFacts{Today: today} }, []string{"neutral allergy.unasked"}},
		{"a score of item 9 comes first", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: scored(2), OrderLimit: f.OrderLimit}
			c.Medications = nil
		}, []string{"danger item.scored PHQ-9 item 9|2|2025-06-11", "neutral limit.order 150/95", "neutral allergy.none"}},
		{"item 9 left out", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: scored(-1)}
			c.Medications = nil
		}, []string{"caution item.skipped PHQ-9 item 9|2025-06-11", "neutral allergy.none"}},
		{"an older score stays beside it", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Items: append([]OpenItem{{"PHQ-9 item 9", 1, data.MustDate(2024, time.May, 6)}}, scored(-1).Items...)}}
			c.Medications = nil
		}, []string{"danger item.scored PHQ-9 item 9|1|2024-05-06", "caution item.skipped PHQ-9 item 9|2025-06-11", "neutral allergy.none"}},
		{"a no-go of half a year, for another reason", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, NoGoOn: today.AddDays(-179)}
			c.Medications = nil
		}, []string{"caution nogo.day 2024-12-15", "neutral allergy.none"}},
		{"a no-go of a day longer ago", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, NoGoOn: today.AddDays(-180)}
			c.Medications = nil
		}, []string{"neutral allergy.none"}},
		{"low risk is no chip", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Level: "low", On: today}}
			c.Medications = nil
		}, []string{"neutral allergy.none"}},
		{"none reported is no chip", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Level: "none reported", On: today}}
			c.Medications = nil
		}, []string{"neutral allergy.none"}},
		{"moderate risk and a deferral", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Level: "moderate", On: today, Deferred: today.AddDays(-2)}}
			c.Medications = nil
		}, []string{"caution risk.level moderate|2025-06-12", "caution risk.deferred 2025-06-10", "neutral allergy.none"}},
		{"high risk comes before all", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Risk: RiskFacts{Level: "high", On: data.MustDate(2023, time.June, 3)}, OrderHold: "clonazepam 24 h"}
			c.Medications = nil
		}, []string{"danger risk.level high|2023-06-03", "caution hold.span [clonazepam]|24 h", "neutral allergy.none"}},
		{"allergies in place of none", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Contraindications: 2, Screened: true}
			c.Medications, c.Allergies = nil, []data.Allergy{{Substance: "latex"}, {Substance: "penicillin"}, {Substance: "soy"}, {Substance: "egg"}}
		}, []string{"danger contra.open 2", "danger allergy.known [latex penicillin soy egg]"}},
		{"one allergy", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today}
			c.Medications, c.Allergies = nil, []data.Allergy{{Substance: "latex"}}
		}, []string{"danger allergy.known [latex]"}},
		{"screening just begun", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, ContraNotAsked: 24, Screened: true}
			c.Medications = nil
		}, []string{"neutral contra.unasked 24", "neutral allergy.none"}},
		{"screening half done", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, Contraindications: 1, ContraUnknown: 2, ContraNotAsked: 1, Screened: true}
			c.Medications = nil
		}, []string{"danger contra.open 1", "caution contra.unknown 2", "neutral contra.unasked 1", "neutral allergy.none"}},
		{"a contraindication that is not known", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, ContraUnknown: 1, Screened: true}
			c.Medications = nil
		}, []string{"caution contra.unknown 1", "neutral allergy.none"}},
		{"an order's hold that no listed medicine carries", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, OrderHold: "clonazepam 24 h"}
			c.Medications = []data.Medication{{Name: "tramadol"}, {Name: "zolpidem"}}
		}, []string{"caution medicine.ask zolpidem", "caution hold.span [clonazepam]|24 h", "neutral medicine.mention tramadol|Opioids", "neutral allergy.none"}},
		{"medicines in no list", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today}
			c.Medications = []data.Medication{{Name: "lorazepan"}, {Name: "metformin"}, {Name: "Xyz", HoldHours: 6}, {Name: "foozine", Stop: today.AddDays(-1)}}
		}, []string{"caution medicine.unlisted lorazepan", "caution hold.medicine Xyz|6", "caution medicine.unlisted Xyz", "neutral allergy.none"}},
		{"a hold by class", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, OrderHold: "all benzodiazepines 2 days; stimulants morning of"}
			c.Medications = []data.Medication{{Name: "Klonopin"}, {Name: "Adderall"}, {Name: "zolpidem"}}
		}, []string{"caution medicine.ask zolpidem", "caution hold.span [benzodiazepines]|2 days", "caution hold.morning [stimulants]", "neutral allergy.none"}},
		{"no screening, no dose ahead", func(c *data.Client, f *AlertFacts) { *c, *f = data.Client{NoAllergies: true}, AlertFacts{Today: today} }, []string{"neutral allergy.none"}},
		{"no screening before a dose", func(c *data.Client, f *AlertFacts) {
			*c, *f = data.Client{NoAllergies: true}, AlertFacts{Today: today, DoseAhead: true}
		}, []string{"neutral contra.unscreened", "neutral allergy.none"}},
		{"a screening of the course before", func(c *data.Client, f *AlertFacts) {
			*c, *f = data.Client{NoAllergies: true}, AlertFacts{Today: today, DoseAhead: true, Screened: true, ContraOutdated: true}
		}, []string{"neutral contra.earlier", "neutral allergy.none"}},
		{"a contraindication of the course before", func(c *data.Client, f *AlertFacts) {
			*c, *f = data.Client{NoAllergies: true}, AlertFacts{Today: today, DoseAhead: true, Screened: true, ContraOutdated: true, Contraindications: 1}
		}, []string{"danger contra.open 1", "neutral contra.earlier", "neutral allergy.none"}},
		{"an order that holds longer than the list", func(c *data.Client, f *AlertFacts) { f.OrderHold = "lorazepam 13 h" }, []string{
			"caution hold.medicine lorazepam|12", "caution hold.span [lorazepam]|13 h", "caution nogo.pressure 2025-05-06|166/102", "neutral limit.order 150/95",
			"good contra.none", "neutral allergy.none"}},
		{"a brand in the list, the generic in the order", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, OrderHold: "lorazepam 12 h, zolpidem 24 h"}
			c.Medications = []data.Medication{{Name: "Ativan", HoldHours: 12}}
		}, []string{"caution hold.medicine Ativan|12", "caution hold.span [zolpidem]|24 h", "neutral allergy.none"}},
		{"a hold that was not read", func(c *data.Client, f *AlertFacts) {
			*f = AlertFacts{Today: today, OrderHold: "lorazepam 12 h zolpidem 24 h if safe; as discussed"}
			c.Medications = []data.Medication{{Name: "lorazepam"}, {Name: "gabapentin"}}
		}, []string{"caution medicine.ask gabapentin", "caution hold.unread lorazepam 12 h zolpidem 24 h if safe", "caution hold.unread as discussed", "neutral allergy.none"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c, facts := c, facts
			test.edit(&c, &facts)
			if diff := cmp.Diff(test.want, codes(Alerts(c, facts))); diff != "" {
				t.Errorf("alerts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFlags(t *testing.T) {
	for _, test := range []struct {
		name  string
		facts FlagFacts
		want  []string
	}{
		{"Amara", FlagFacts{OpenChecks: 2}, []string{"caution checks.open 2"}},
		{"Dana", FlagFacts{OnHold: true, HoldReason: "Cardiology letter", ClearanceUntil: today}, []string{"neutral care.paused Cardiology letter"}},
		{"Grace", FlagFacts{MeasuresDue: 2}, []string{"neutral measures.due"}},
		{"Jordan", FlagFacts{OrderSessions: 3, OrderUsed: 3, NextDose: today.AddDays(5)}, []string{"caution order.needed"}},
		{"Mateo", FlagFacts{ClearanceUntil: today.AddDays(7)}, []string{"caution clearance.ends 2025-06-19"}},
		{"a clearance of two weeks", FlagFacts{ClearanceUntil: today.AddDays(14)}, []string{"caution clearance.ends 2025-06-26"}},
		{"a clearance of today", FlagFacts{ClearanceUntil: today}, []string{"caution clearance.ends 2025-06-12"}},
		{"one check open", FlagFacts{OpenChecks: 1}, []string{"caution checks.open 1"}},
		{"an order of one session, held", FlagFacts{OrderSessions: 1, OrderUsed: 1, NextDose: today.AddDays(5)}, []string{"caution order.needed"}},
		{"an order with a session left", FlagFacts{OrderSessions: 3, OrderUsed: 2, NextDose: today.AddDays(5)}, nil},
		{"an order used up, no dose booked", FlagFacts{OrderSessions: 3, OrderUsed: 3}, nil},
		{"an order without an end", FlagFacts{OrderUsed: 3, NextDose: today.AddDays(5)}, nil},
		{"paused without a reason", FlagFacts{OnHold: true}, nil},
		{"a reason of a pause that is over", FlagFacts{HoldReason: "Cardiology letter"}, nil},
		{"a clearance of two weeks and a day", FlagFacts{ClearanceUntil: today.AddDays(15)}, nil},
		{"a clearance of yesterday", FlagFacts{ClearanceUntil: today.AddDays(-1)}, []string{"caution clearance.ended 2025-06-11"}},
		{"Rosa", FlagFacts{Risk: scored(2)}, []string{"danger item.listed PHQ-9 item 9|2"}},
		{"Rosa after her risk form", FlagFacts{Risk: RiskFacts{Level: "low", On: today}}, nil},
		{"item 9 left out", FlagFacts{Risk: scored(-1)}, []string{"caution item.skipped PHQ-9 item 9|2025-06-11"}},
		{"moderate risk and a score", FlagFacts{Risk: RiskFacts{Level: "moderate", On: today, Items: scored(1).Items}},
			[]string{"danger item.listed PHQ-9 item 9|1", "caution risk.level moderate|2025-06-12"}},
		{"high risk, dose put off", FlagFacts{Risk: RiskFacts{Level: "high", On: today, Deferred: today}},
			[]string{"danger risk.level high|2025-06-12", "caution risk.deferred 2025-06-12"}},
		{"Tomasz", FlagFacts{ClearanceAsked: today.AddDays(-9)}, []string{"neutral clearance.asked 2025-06-03"}},
		{"Wei", FlagFacts{UnsignedNotes: 1}, []string{"caution notes.unsigned 1"}},
		{"the most urgent first", FlagFacts{MeasuresDue: 1, UnsignedNotes: 2, Risk: scored(1)},
			[]string{"danger item.listed PHQ-9 item 9|1", "caution notes.unsigned 2", "neutral measures.due"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.facts.Today = today
			if diff := cmp.Diff(test.want, codes(Flags(test.facts))); diff != "" {
				t.Errorf("flags (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFlagsComeInOrderOfTone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flags := Flags(FlagFacts{
			Today: today,
			Risk: RiskFacts{
				Level: rapid.SampledFrom([]string{"", "low", "moderate", "high"}).Draw(t, "level"), On: today,
				Items: scored(rapid.IntRange(-1, 3).Draw(t, "item9")).Items,
			},
			OpenChecks:     rapid.IntRange(0, 3).Draw(t, "checks"),
			UnsignedNotes:  rapid.IntRange(0, 2).Draw(t, "notes"),
			MeasuresDue:    rapid.IntRange(0, 2).Draw(t, "due"),
			OnHold:         rapid.Bool().Draw(t, "hold"),
			HoldReason:     rapid.String().Draw(t, "reason"),
			ClearanceUntil: today.AddDays(rapid.IntRange(-5, 20).Draw(t, "until")),
		})
		for i := 1; i < len(flags); i++ {
			if flags[i].Tone < flags[i-1].Tone {
				t.Fatalf("%s stands behind %s, which is less urgent", flags[i].Found.Code, flags[i-1].Found.Code)
			}
		}
		if len(flags) > 0 && NeedsAttention(flags) != (flags[0].Tone <= Caution) {
			t.Fatal("attention does not follow the first flag")
		}
	})
}
