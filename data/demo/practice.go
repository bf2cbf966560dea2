package demo

import (
	"context"
	"time"

	"kapdesk/data"
	"kapdesk/data/store"
)

// practice is the practice itself and its prescriber (the design's facts).
func (sc *script) practice() {
	sc.practiceOn(sc.at(time.January, 6, 9, 0).AddDate(0, -3, 0))
	sc.own(data.KindCoordination, "Dr. Okafor", data.Telephone, sc.at(time.June, 9, 16, 45), 15)
	sc.own(data.KindBlocked, "Paperwork", data.InPerson, sc.at(time.June, 11, 15, 0), 60)
	sc.summer()
}

// summer is time that the therapist does not have in the weeks of design 17.
func (sc *script) summer() {
	sc.busy("Supervision day", sc.at(time.June, 25, 9, 0), 9*60)
	for _, day := range []data.Date{sc.day(time.July, 9), sc.day(time.July, 23), sc.day(time.August, 13), sc.day(time.September, 10)} {
		sc.busy("Teaching", day.At(9, 0, sc.zone), 7*60+30)
	}
	sc.busy("Conference", sc.at(time.August, 26, 10, 0), 8*60)
	sc.busy("Conference", sc.at(time.August, 27, 9, 0), 9*60)
	sc.busy("Conference", sc.at(time.August, 28, 9, 0), 9*60)
	sc.busy("Car inspection", sc.at(time.August, 29, 10, 0), 60)
}

// busy is time taken long before.
func (sc *script) busy(title string, start time.Time, minutes int) {
	sc.then(sc.at(time.May, 28, 9, 0), func(ctx context.Context, s *store.Store) error {
		_, err := s.Book(ctx, data.Appointment{Kind: data.KindBlocked, Title: title, Start: start, Minutes: minutes, Overlap: true})
		return err
	})
}

// practiceOn sets the practice up at a time.
func (sc *script) practiceOn(opened time.Time) {
	sc.then(opened, func(ctx context.Context, s *store.Store) error {
		p := data.NewPractice()
		p.Name, p.Clinician, p.Credentials = "Juniper House Psychotherapy", "Elena Marsh", "LCSW"
		p.License, p.LicenseRegion = "L10482", "Oregon"
		p.Address = []string{"418 NE Alder Street, Suite 3", "Portland, OR 97232"}
		p.Phone = "(503) 555-0117"
		p.Zone = data.ZoneOf(opened)
		p.Region = data.RegionOf("US")
		p.Region.FirstWeekday = time.Monday
		p.Hours[time.Saturday] = data.WorkDay{From: 9 * 60, To: 14 * 60}
		if err := s.SavePractice(ctx, p); err != nil {
			return err
		}
		if err := s.SaveVisitTypes(ctx, feesOfTheDemo()); err != nil {
			return err
		}
		return s.SaveFormWords(ctx, map[string]string{"board": "Oregon Board of Licensed Social Workers, (503) 555-0190"})
	})
	// It worked on holidays until it began to take days off.
	sc.then(opened, func(ctx context.Context, s *store.Store) error {
		var worked []string
		for _, h := range data.PublicHolidays("US") {
			worked = append(worked, h.Name)
		}
		return s.SaveClosures(ctx, data.Closures{Open: worked})
	})
	sc.then(data.MustDate(2025, time.May, 27).At(17, 0, opened.Location()), func(ctx context.Context, s *store.Store) error {
		return s.SaveClosures(ctx, data.Closures{
			Spans: []data.ClosedSpan{
				{From: data.MustDate(2025, time.June, 27), To: data.MustDate(2025, time.June, 27), Word: "Day off"},
				{From: data.MustDate(2025, time.August, 4), To: data.MustDate(2025, time.August, 8), Word: "Away"},
			},
			Open: []string{"Juneteenth"},
		})
	})
	sc.then(opened, func(ctx context.Context, s *store.Store) (err error) {
		sc.doc, err = s.SavePrescriber(ctx, data.Prescriber{Name: "Samuel Okafor", Credentials: "MD",
			Practice: "Rose City Psychiatry", Phone: "(503) 555-0163",
			Address: data.Address{Street: "1200 SW Salmon Street", City: "Portland", Region: "OR", Code: "97205"}})
		return err
	})
}

// feesOfTheDemo are what its visits cost, in whole dollars.
func feesOfTheDemo() data.VisitTypes {
	var types data.VisitTypes
	for kind, dollars := range map[data.Kind]int64{
		data.KindConsultation: 0, data.KindIntake: 250, data.KindPreparation: 180, data.KindMedicine: 650, data.KindIntegration: 180,
	} {
		as := kind.Rule().Type()
		as.Fee = data.Fee{Set: true, Cents: dollars * 100}
		types = types.With(kind, as)
	}
	return types
}

// own is time of the therapist's without a client.
func (sc *script) own(kind data.Kind, title string, place data.Place, start time.Time, minutes int) {
	var id data.AppointmentID
	sc.then(start.AddDate(0, 0, -5), func(ctx context.Context, s *store.Store) (err error) {
		id, err = s.Book(ctx, data.Appointment{Kind: kind, Title: title, Start: start, Minutes: minutes, Place: place})
		return err
	})
	sc.then(start.Add(time.Duration(minutes)*time.Minute), func(ctx context.Context, s *store.Store) error {
		return s.SetAppointmentStatus(ctx, id, data.Completed)
	})
}
