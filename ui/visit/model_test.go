package visit

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/ui/sheet"
)

var june12 = data.MustDate(2025, time.June, 12)

// Every field of every form must keep what is typed into it: the body that is
// stored and read again shows the same words.
func TestEveryFieldKeepsWhatIsTyped(t *testing.T) {
	for _, rule := range data.Kinds() {
		kind := string(rule.Kind)
		body := data.NewBody(kind)
		form := formOf(body, kind)
		if len(form) == 0 {
			t.Errorf("%s has no form", kind)
		}
		want := fill(form)
		text, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		again, err := data.DecodeBody(kind, text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, saidIn(formOf(again, kind))); diff != "" {
			t.Errorf("%s forgets fields (-typed +stored):\n%s", kind, diff)
		}
	}
}

// fill types something into every field and returns what it says then.
func fill(form []sheet.Section) map[string]string {
	for _, one := range form {
		for _, f := range one.Fields {
			switch f.Kind {
			case sheet.Scale:
				f.Set("7")
			case sheet.Choice:
				f.Set(f.Options[0])
			case sheet.Tick:
				f.Set(string(data.Yes))
			case sheet.Many:
				*f.List = sheet.Toggled(*f.List, f.Options[0], true)
			case sheet.Day:
				*f.Date = june12
			default:
				f.Set("words for " + f.Label)
			}
		}
	}
	return saidIn(form)
}

func saidIn(form []sheet.Section) map[string]string {
	said := map[string]string{}
	for _, one := range form {
		for _, f := range one.Fields {
			said[one.Title+"/"+f.Label] = f.Said(data.Region{})
		}
	}
	return said
}

func TestDayInWords(t *testing.T) {
	for text, want := range map[string]data.Date{
		"Thu, Jun 19, at the next visit": data.MustDate(2025, time.June, 19),
		"Jun 19":                         data.MustDate(2025, time.June, 19),
		"6/19/2025, by phone":            data.MustDate(2025, time.June, 19),
		"at the next visit":              {},
		"":                               {},
	} {
		if got := dayIn(text, data.Region{}, june12); got != want {
			t.Errorf("%q is the day %v, want %v", text, got, want)
		}
	}
}

func TestIntentionNoteCountsWords(t *testing.T) {
	if note := intentionNote("Let me be with the quiet."); note != "" {
		t.Errorf("a short intention is noted: %q", note)
	}
	long := "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty more"
	if note := intentionNote(long); note != "21 words. An intention is easier to hold within 20." {
		t.Errorf("a long intention is noted %q", note)
	}
}

func TestDaysSinceTheDose(t *testing.T) {
	f := facts{dose: 4, doseOn: data.MustDate(2025, time.June, 10)}
	f.rec.Kind, f.rec.Start = "integration", june12.At(9, 0, time.UTC)
	if got := f.daysWords(); got != "2 days since dose 4" {
		t.Errorf("the chip says %q", got)
	}
	f.rec.Kind = "medicine"
	if got := f.daysWords(); got != "" {
		t.Errorf("a medicine session says %q", got)
	}
}

// A record of before the practice moved names its zone, others do not.
func TestRecordOfAnotherZoneNamesIt(t *testing.T) {
	portland, newYork := data.Zone("America/Los_Angeles").MustLocation(), data.Zone("America/New_York").MustLocation()
	var f facts
	f.rec.Start, f.rec.End = june12.At(23, 0, portland), june12.At(23, 50, portland)
	for _, c := range []struct {
		now  time.Time
		want string
	}{
		{june12.AddDays(8).At(9, 0, portland), "Jun 12, 11:00 – 11:50 PM"},
		{june12.AddDays(8).At(9, 0, newYork), "Jun 12, 11:00 – 11:50 PM, Pacific Time (America/Los_Angeles)"},
	} {
		if got := f.when(data.Region{}, c.now); got != c.want {
			t.Errorf("at %v the head says %q, want %q", c.now, got, c.want)
		}
	}
}

func TestPromptsWithWordsStay(t *testing.T) {
	sections := []data.NoteSection{{Title: "What felt most true?", Text: "this"}, {Title: ownImpressions}}
	if got := withPrompt(sections, "What felt most true?", false); len(got) != 2 {
		t.Error("a prompt with words was taken out")
	}
	got := withPrompt(sections, "What feels unfinished?", true)
	if len(got) != 3 || got[1].Title != "What feels unfinished?" {
		t.Errorf("a new prompt does not stand before the own impressions: %+v", got)
	}
}

func TestActionWords(t *testing.T) {
	for want, a := range map[string]data.Action{
		"Done May 30":                     {State: data.ActionDone, DoneOn: data.MustDate(2025, time.May, 30)},
		"Partly, stopped at the bridge":   {State: data.ActionPartly, Learned: "stopped at the bridge"},
		"Open, check Jun 19":              {Due: data.MustDate(2025, time.June, 19)},
		"Not done, the week was too full": {State: data.ActionNo, Learned: "the week was too full"},
	} {
		if got := actionWords(a, data.Region{}); got != want {
			t.Errorf("says %q, want %q", got, want)
		}
	}
}

// The themes on the card are some of the list, and fill it.
func TestOfferedThemesAreInTheList(t *testing.T) {
	for _, word := range offered {
		if !slices.Contains(course.Themes, word) {
			t.Errorf("the card offers %q, which is no theme", word)
		}
	}
	if len(offered) != offeredTags {
		t.Errorf("%d themes are offered for the %d tags of the card", len(offered), offeredTags)
	}
}
