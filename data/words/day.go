package words

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// DayFact is one answer of the day-of checks in words.
type DayFact struct{ Title, Text string }

// Day lists what the day-of checks say (reference 4.1), in their order;
// what was not asked is left out.
func Day(d data.DayOf, region data.Region) []DayFact {
	var facts []DayFact
	add := func(title string, parts ...string) {
		if text := data.Join(", ", parts...); text != "" {
			facts = append(facts, DayFact{title, data.Capital(text)})
		}
	}
	at := func(before string, t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return before + region.Time(t)
	}
	rating := func(name string, n *int) string {
		if n == nil {
			return ""
		}
		return fmt.Sprintf("%s %d of 10", name, *n)
	}
	add("Identity and consent", tickWord("identity confirmed", d.Identity), at("consent given again ", d.Reconsent))
	add("Touch", tickWord("choices read again", d.TouchRead), d.TouchChoices, narrowed(d.TouchNarrowed))
	add("Fasting", at("last food ", d.LastFood), at("last liquid ", d.LastLiquid))
	add("Substances", substanceWords(d, region))
	add("Medicines", tickWord("taken or held as instructed", d.MorningMeds), tickWord("blood pressure medicine taken", d.PressureMeds))
	health := d.HealthChange
	if health == "" && d.HealthAsked == data.Yes {
		health = "no change"
	}
	add("Health", health)
	add("Pregnancy", string(d.Pregnancy))
	sleep := ""
	if d.SleepHours > 0 {
		sleep = fmt.Sprintf("slept %s hours", number(d.SleepHours))
	}
	add("State", sleep, rating("distress", d.Distress), rating("mood", d.Mood), rating("anxiety", d.Anxiety),
		d.MentalState, tickWord("oriented", d.Oriented), tickWord("not intoxicated", d.NotIntoxicated))
	if d.SuicidalAsked == data.Yes {
		found := "asked, none new"
		if d.SuicidalNew {
			found = "new since the last visit"
		}
		add("Suicidal thoughts", found)
	}
	add("Escort", data.Join(", ", d.Escort.Name, d.Escort.Relation, d.Escort.Phone), d.PickUp)
	add("Place", d.AddressNow, tickWord("sitter there", d.SitterArrived), tickWord("room ready", d.Room), tickWord("emergency kit there", d.EmergencyKit), d.Playlist, strings.Join(lower(d.RoomThings), ", "))
	add("Product", tickWord("label, strength and expiry match the order", d.ProductMatch), d.ProductNote)
	add("Note", d.Note)
	return facts
}

// dayTitles are the answers of Day that a complete record has; a note may be missing.
var dayTitles = []string{"Identity and consent", "Touch", "Fasting", "Substances", "Medicines", "Health", "Pregnancy", "State", "Suicidal thoughts", "Escort", "Place", "Product"}

// DayLacks names the answers of the day that are not recorded, in their order: what was
// not asked is never left to be taken for fine.
func DayLacks(d data.DayOf, region data.Region) (lacks []string) {
	facts := Day(d, region)
	for _, title := range dayTitles {
		if !slices.ContainsFunc(facts, func(f DayFact) bool { return f.Title == title }) {
			lacks = append(lacks, title)
		}
	}
	return lacks
}

func tickWord(words string, t data.Answer) string {
	switch t {
	case data.Yes:
		return words
	case data.No:
		return "not " + words
	}
	return ""
}

func narrowed(words string) string {
	if words == "" {
		return ""
	}
	return "today only: " + words
}

func substanceWords(d data.DayOf, region data.Region) string {
	if len(d.Substances) == 0 {
		if d.SubstancesAsked == data.Yes {
			return "asked, none"
		}
		return ""
	}
	var list []string
	for _, s := range d.Substances {
		words := data.Join(" ", s.Name, s.Dose)
		if !s.Last.IsZero() {
			words += " at " + region.Time(s.Last) + ", " + region.DayMonth(data.DateOf(s.Last))
		}
		list = append(list, words)
	}
	return strings.Join(list, "; ")
}

// lower writes things within a sentence.
func lower(things []string) []string {
	all := make([]string, len(things))
	for i, one := range things {
		all[i] = data.Uncapital(one)
	}
	return all
}

// UsualRoom is what a room is looked over for before Go until the practice writes its
// own list.
var UsualRoom = []string{"Cup", "Basin", "Water", "Tissues", "Eye mask", "Playlist without adverts", "Sign on the door"}

// RoomThings is the practice's list for the room.
func RoomThings(p data.Practice) []string {
	if p.Room == nil {
		return UsualRoom
	}
	return p.Room
}
