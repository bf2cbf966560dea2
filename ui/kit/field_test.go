package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"kapdesk/data"
)

var june12 = data.MustDate(2025, 6, 12)

func TestFieldKeepsWhatWasTyped(t *testing.T) {
	dress(t, Light)
	field := NewField("Phone")
	heard := ""
	field.OnChanged = func(text string) { heard = text }
	field.Check = func(text string) string {
		if len(text) < 7 {
			return "Write the whole number, with area code."
		}
		return ""
	}
	w := show(t, NewStage(field), 240, 90)
	w.Canvas().Focus(field.Focusable())
	test.Type(field.Focusable(), "503")
	if heard != "503" {
		t.Errorf("OnChanged heard %q, want 503", heard)
	}
	if field.Problem() != "" {
		t.Errorf("the field complains in the middle of typing: %q", field.Problem())
	}
	w.Canvas().Unfocus()
	if field.Problem() == "" || field.Text() != "503" {
		t.Errorf("after leaving: problem %q, text %q; want a problem and the text kept", field.Problem(), field.Text())
	}
	w.Canvas().Focus(field.Focusable())
	test.Type(field.Focusable(), "5550117")
	if field.Problem() != "" {
		t.Errorf("the problem stayed after it was mended: %q", field.Problem())
	}
}

func TestSetTextIsSilent(t *testing.T) {
	dress(t, Light)
	field := NewField("Name")
	field.OnChanged = func(string) { t.Error("SetText must not tell OnChanged") }
	field.SetText("Jordan")
	if field.Text() != "Jordan" {
		t.Errorf("text is %q, want Jordan", field.Text())
	}
}

func TestDateField(t *testing.T) {
	dress(t, Light)
	field := NewDateField("Born", data.Region{}, june12)
	w := show(t, NewStage(field), 240, 90)
	field.SetValue(data.MustDate(1983, 11, 2))
	if got := field.Text(); got != "Nov 2, 1983" {
		t.Errorf("SetValue wrote %q, want Nov 2, 1983", got)
	}

	w.Canvas().Focus(field.Focusable())
	field.SetText("")
	test.Type(field.Focusable(), "4/3/1980")
	date, ok, err := field.Value()
	if err != nil || !ok || date != data.MustDate(1980, 4, 3) {
		t.Errorf("4/3/1980 is %v, %v, %v; want April 3, 1980", date, ok, err)
	}
	if got := field.Hint(); got != "Thursday, April 3, 1980" {
		t.Errorf("the echo is %q, want the long form", got)
	}

	press(w, fyne.KeyBackspace, fyne.KeyBackspace)
	date, ok, err = field.Value()
	if err == nil || ok || !date.IsZero() {
		t.Errorf("an unfinished date is %v, %v, %v; want an error and no date", date, ok, err)
	}
	if field.Hint() != "" {
		t.Errorf("the echo %q stayed beside an unfinished date", field.Hint())
	}
	w.Canvas().Unfocus()
	if field.Problem() == "" || field.Text() != "4/3/19" {
		t.Errorf("after leaving: problem %q, text %q; want a problem and the text kept", field.Problem(), field.Text())
	}

	field.SetText("")
	if _, ok, err := field.Value(); ok || err != nil {
		t.Errorf("an empty date field is %v, %v; want no date and no error", ok, err)
	}
}

func TestDateFieldInTheRegionsOrder(t *testing.T) {
	dress(t, Light)
	field := NewDateField("Born", data.RegionOf("GB"), june12)
	field.SetText("4/3/1980")
	if date, _, err := field.Value(); err != nil || date != data.MustDate(1980, 3, 4) {
		t.Errorf("4/3/1980 in Britain is %v, %v; want March 4", date, err)
	}
}

func TestNumberField(t *testing.T) {
	dress(t, Light)
	tests := []struct {
		text string
		want float64
		ok   bool
		say  string
	}{
		{"", 0, false, ""},
		{"150", 150, true, ""},
		{" 150 mg ", 150, true, ""},
		{"150MG", 150, true, ""},
		{"37.5", 37.5, true, ""},
		{"37,5", 0, false, "Decimals are written with a point here. If 37.5 is meant, write it so."},
		{"0,125", 0, false, "Decimals are written with a point here. If 0.125 is meant, write it so."},
		{"1 50", 0, false, "Write a number in mg"},
		{"1,200", 0, false, "Write 1 to 1000 mg."},
		{"0", 0, false, "Write 1 to 1000 mg."},
		{"-5", 0, false, "Write 1 to 1000 mg."},
		{"150.25", 0, false, "Write at most one digit after the point."},
		{"abc", 0, false, "Write a number in mg"},
		{"1e3", 0, false, "Write a number in mg"},
		{"NaN", 0, false, "Write a number in mg"},
		{"1.2.3", 0, false, "Write a number in mg"},
	}
	for _, tt := range tests {
		field := NewNumberField("Dose", "mg", 1, data.Region{}).Between(1, 1000)
		field.SetText(tt.text)
		got, ok, err := field.Value()
		if got != tt.want || ok != tt.ok || !strings.HasPrefix(sentence(err), tt.say) || (err != nil) != (tt.say != "") {
			t.Errorf("%q is %v, %v, %v; want %v, %v, %q", tt.text, got, ok, err, tt.want, tt.ok, tt.say)
		}
	}
}

func TestNumbersWithADecimalComma(t *testing.T) {
	dress(t, Light)
	region := data.RegionOf("DE")
	dose, weight := NewNumberField("Dose", "mg", 2, region).Between(0, 1000), NewWeightField("Weight", region)
	dose.SetValue(37.5)
	weight.SetValue(70)
	if dose.Text() != "37,5" || weight.Text() != "154,3 lb" {
		t.Errorf("filled in as %q and %q, want 37,5 and 154,3 lb", dose.Text(), weight.Text())
	}
	for text, want := range map[string]string{"0,125": "Write at most 2 digits after the comma.", "37,5 mg": "", "37.5": "Decimals are written with a comma here. If 37,5 is meant, write it so."} {
		dose.SetText(text)
		if _, _, err := dose.Value(); sentence(err) != want {
			t.Errorf("%q is answered with %q, want %q", text, sentence(err), want)
		}
	}
	if kg, ok, err := weight.Value(); !ok || err != nil || kg != 69.99 {
		t.Errorf("154,3 lb is %v, %v; want 69.99 kg", kg, err)
	}
}

func TestWeightFieldShowsBothUnits(t *testing.T) {
	dress(t, Light)
	tests := []struct {
		text string
		want data.Kg
		hint string
	}{
		{"154", 69.85, "154 lb (69.85 kg)"},
		{"154 lb", 69.85, "154 lb (69.85 kg)"},
		{"182lbs", 82.55, "182 lb (82.55 kg)"},
		{"70 kg", 70, "154.3 lb (70.00 kg)"},
		{"70.5 kg", 70.5, "155.4 lb (70.50 kg)"},
	}
	for _, tt := range tests {
		field := NewWeightField("Weight", data.Region{})
		show(t, NewStage(field), 240, 90)
		test.Type(field.Focusable(), tt.text)
		got, ok, err := field.Value()
		if err != nil || !ok || got != tt.want || field.Hint() != tt.hint {
			t.Errorf("%q is %v (%v), shown as %q; want %v, %q", tt.text, got, err, field.Hint(), tt.want, tt.hint)
		}
	}
	for _, text := range []string{"heavy", "5", "2000", "kg", "70 kg kg"} {
		field := NewWeightField("Weight", data.Region{})
		field.SetText(text)
		if got, ok, err := field.Value(); err == nil || ok {
			t.Errorf("%q was taken for %v", text, got)
		}
	}
}

func TestParseTime(t *testing.T) {
	tests := []struct {
		text         string
		hour, minute int
	}{
		{"1:24 pm", 13, 24}, {"13:24", 13, 24}, {"1324", 13, 24}, {"1:24PM", 13, 24},
		{"1.24 p.m.", 13, 24}, {"9", 9, 0}, {"9 am", 9, 0}, {"12 am", 0, 0}, {"12:30 pm", 12, 30},
		{"924", 9, 24}, {"0:05", 0, 5}, {"124p", 13, 24}, {"13h24", 13, 24},
	}
	for _, tt := range tests {
		hour, minute, err := parseTime(tt.text)
		if err != nil || hour != tt.hour || minute != tt.minute {
			t.Errorf("%q is %d:%02d, %v; want %d:%02d", tt.text, hour, minute, err, tt.hour, tt.minute)
		}
	}
	for _, text := range []string{"25:00", "1:60", "13 pm", "noon", "1:2", "12345", ":", "am", "1:24:30"} {
		if hour, minute, err := parseTime(text); err == nil {
			t.Errorf("%q was taken for %d:%02d", text, hour, minute)
		}
	}
}

func TestEnterInAFieldSubmits(t *testing.T) {
	dress(t, Light)
	field := NewSecretField("Passphrase")
	sent := ""
	field.OnSubmit = func() { sent = string(field.Secret()) }
	w := show(t, NewStage(field), 300, 100)
	w.Canvas().Focus(field.Focusable())
	test.Type(field.Focusable(), "correct horse")
	press(w, fyne.KeyReturn)
	if sent != "correct horse" {
		t.Errorf("Enter sent %q", sent)
	}
}

// A widget with keys of its own leaves all others to the window: F1 and F6 work
// also from a list, from the pages and from a month.
func TestWidgetsLeaveOtherKeysToTheWindow(t *testing.T) {
	dress(t, Light)
	list, month := NewRecordList(ListColumn{Title: "Name", Width: -1}), NewMiniMonth(june(12, 0, 0), time.Monday)
	for name, one := range map[string]struct {
		shown fyne.CanvasObject
		keys  fyne.Focusable
	}{"list": {list, list.body}, "pages": {NewPageView(demoPages(1)...), nil}, "month": {month, month}} {
		w := show(t, NewStage(one.shown), 400, 400)
		if one.keys == nil {
			one.keys = one.shown.(fyne.Focusable)
		}
		var heard []fyne.KeyName
		w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { heard = append(heard, key.Name) })
		w.Canvas().Focus(one.keys)
		press(w, fyne.KeyF1)
		press(w, fyne.KeyF6)
		press(w, fyne.KeyEscape)
		if want := []fyne.KeyName{fyne.KeyF1, fyne.KeyF6, fyne.KeyEscape}; !slices.Equal(heard, want) {
			t.Errorf("the %s leaves %q to the window, want %q", name, heard, want)
		}
	}
}

func TestWindowKeysWorkInsideAField(t *testing.T) {
	dress(t, Light)
	field := NewField("Name")
	w := show(t, NewStage(field), 240, 90)
	escaped := 0
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyEscape {
			escaped++
		}
	})
	w.Canvas().Focus(field.Focusable())
	press(w, fyne.KeyEscape)
	if escaped != 1 {
		t.Errorf("from a field, Escape reached the window %d times, want once", escaped)
	}
	for _, s := range []fyne.Shortcut{&fyne.ShortcutPaste{}, &desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierControl}} {
		if !isEditing(s) {
			t.Errorf("%s must stay with the text", s.ShortcutName())
		}
	}
	for _, s := range []fyne.Shortcut{
		&desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl},
		&desktop.CustomShortcut{KeyName: fyne.Key1, Modifier: fyne.KeyModifierSuper},
	} {
		if isEditing(s) {
			t.Errorf("%s must reach the window", s.ShortcutName())
		}
	}
}

func TestFieldShowsWhatARuleFound(t *testing.T) {
	dress(t, Light)
	field := NewField("Blood pressure")
	field.SetText("80/120")
	found := data.Problems{
		{Field: "pulse", Code: "pulse.unread"},
		{Field: "bp", Code: "reading.asked", Args: []any{data.Question{Code: data.AskSwapped, Facts: []string{"80", "120"}}}, Ask: true},
	}
	field.ShowFrom(found, "bp")
	if field.Question() != "80/120 has the lower number first. Is it 120/80?" || field.Problem() != "" || field.Text() != "80/120" {
		t.Errorf("question %q, problem %q, text %q; want the question alone and the text kept", field.Question(), field.Problem(), field.Text())
	}
	field.ShowFrom(nil, "bp")
	if field.Question() != "" {
		t.Errorf("the question %q stayed", field.Question())
	}
}

func TestSecretFieldHidesAndShows(t *testing.T) {
	dress(t, Light)
	field := NewSecretField("Passphrase")
	w := show(t, NewStage(field), 300, 100)
	w.Canvas().Focus(field.Focusable())
	test.Type(field.Focusable(), "correct horse")
	if !field.box.entry.Password || field.box.entry.ActionItem != nil {
		t.Error("the text must be hidden, with our eye alone")
	}
	test.Tap(field.box.trail.(*Button))
	if field.box.entry.Password || field.box.entry.Text != "correct horse" {
		t.Errorf("the eye left hidden %v, text %q", field.box.entry.Password, field.box.entry.Text)
	}
	test.Tap(field.box.trail.(*Button))
	if !field.box.entry.Password || field.box.entry.Text != strings.Repeat("•", 13) || string(field.Secret()) != "correct horse" {
		t.Errorf("after a look the entry holds %q and the field %q", field.box.entry.Text, field.Secret())
	}
}

// "Now" is the minute in which it was typed, also when the field is left later.
func TestNowIsATime(t *testing.T) {
	dress(t, Light)
	clock := time.Date(2025, 6, 12, 13, 24, 50, 0, time.UTC)
	for _, typed := range []string{"now", "Just now", " right  now", "button"} {
		at := clock
		field := NewTimeField("Time", data.Region{}).Now(func() time.Time { return at })
		heard := ""
		field.OnValue = func(hour, minute int, ok bool) { heard = fmt.Sprint(hour, minute, ok) }
		w := show(t, NewStage(field), 240, 90)
		if typed == "button" {
			test.Tap(field.box.trail.(*Button))
		} else {
			w.Canvas().Focus(field.Focusable())
			test.Type(field.Focusable(), typed)
		}
		at = at.Add(5 * time.Minute)
		if hour, minute, ok, err := field.Value(); hour != 13 || minute != 24 || !ok || err != nil || heard != "13 24 true" {
			t.Errorf("%q is %d:%d, %t, %v and was told as %s, want 13:24", typed, hour, minute, ok, err, heard)
		}
		w.Canvas().Unfocus()
		if field.Text() != "1:24 PM" || field.Problem() != "" {
			t.Errorf("left with %q the field shows %q and says %q, want 1:24 PM", typed, field.Text(), field.Problem())
		}
	}
	if field := NewTimeField("Pickup", data.Region{}); func() bool { field.SetText("now"); _, _, ok, err := field.Value(); return ok || err == nil }() {
		t.Error("a field for a time to come takes now")
	}
}

// What may be a date of another kind is asked about, with what the field would take.
func TestOtherDatesAreAskedAbout(t *testing.T) {
	dress(t, Light)
	for _, c := range []struct{ country, typed, says string }{
		{"US", "3/4/85", "1985 or 2085? Write it in full."},
		{"US", "4 Mar 85", "1985 or 2085? Write it in full."},
		{"US", "2020", "Write day, month and year."},
		{"US", "31/4/85", "Write the year with four digits."},
		{"US", "3/4/1985", ""},
		{"US", "Jun 12", ""},
		{"US", "today", ""},
		{"US", "Now", ""},
		{"US", "25/12/2024", "Dec 25, 2024? Write MM/DD/YYYY."},
		{"US", "25.12.2024", "Dec 25, 2024? Write MM/DD/YYYY."},
		{"US", "25/12", "Dec 25, 2025? Write MM/DD/YYYY."},
		{"US", "31/13/2024", "There is no such month."},
		{"US", "3.4.1985", "Mar 4 or Apr 3? Write the month."},
		{"US", "03.3.1985", ""},
		{"US", "1985.4.3", ""},
		{"US", "Apr. 3. 1985", ""},
		{"GB", "12/25/2024", "25 Dec 2024? Write DD/MM/YYYY."},
		{"DE", "3.4.1985", ""},
		{"DE", "3.4.85", "1985 or 2085? Write it in full."},
	} {
		field := NewDateField("Day", data.RegionOf(c.country), june12)
		field.SetText(c.typed)
		if field.left(); field.Problem() != c.says {
			t.Errorf("%s: left with %q the field says %q, want %q", c.country, c.typed, field.Problem(), c.says)
		}
		if _, ok, err := field.Value(); ok != (c.says == "") || sentence(err) != c.says {
			t.Errorf("%s: %q is a day %v, or it says %q, want %q", c.country, c.typed, ok, sentence(err), c.says)
		}
	}
	born := NewDateField("Born", data.Region{}, june12).Accept(func(d data.Date) string { return stateWord(d.After(june12), "Not yet.", "") })
	born.SetText("3/4/85")
	if born.left(); born.Problem() != "1985? Write it in full." {
		t.Errorf("a birthday of 85 says %q, want 1985 alone", born.Problem())
	}
}

// Whatever is typed in a field of a date or a time, at the width that it has in a dialog,
// nothing below it moves: its sentences have room, and what was mended leaves its room.
func TestNothingMovesBelowADate(t *testing.T) {
	dress(t, Light)
	for _, width := range []float32{150, 200, 250, 400} {
		day, clock := NewDateField("Day", data.Region{}, june12), NewTimeField("Time", data.Region{}).Now(func() time.Time { return time.Time{} })
		form := Column(12, day, clock)
		w := show(t, NewStage(form), width, 400)
		high := form.MinSize().Height
		for _, text := range []string{"today", "2020", "3/4/85", "25/12/2024", "2/30/2025", "soon", "Sep 30, 2026", "now", "1324", "25", "13:24 pm", "\U0001F642", ""} {
			for _, field := range []*Field{day.Field, clock.Field} {
				w.Canvas().Focus(field.Focusable())
				field.SetText("")
				test.Type(field.Focusable(), text)
				w.Canvas().Unfocus()
				if now := form.MinSize().Height; now != high {
					t.Errorf("%v wide, %s with %q and the words %q: the form is %v high, %v before", width, field.Label(), text, field.Problem()+field.Hint(), now, high)
				}
			}
		}
		day.SetProblem(strings.Repeat("A sentence that nobody foresaw. ", 4))
		high = form.MinSize().Height
		if day.SetProblem(""); form.MinSize().Height != high {
			t.Errorf("%v wide: what was mended takes its room away", width)
		}
	}
}

// The small month opens with the key or the button at what is typed, and its day
// stands in the field; Escape leaves the field as it was.
func TestDateFieldOpensAMonth(t *testing.T) {
	dress(t, Light)
	for _, c := range []struct {
		typed string
		keys  []fyne.KeyName
		want  string
	}{
		{"", []fyne.KeyName{fyne.KeyRight, fyne.KeyReturn}, "Jun 13, 2025"},
		{"6/2/2025", []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, "Jun 9, 2025"},
		{"2020", []fyne.KeyName{fyne.KeyReturn}, "Jan 1, 2020"},
		{"2020", []fyne.KeyName{fyne.KeyEscape}, "2020"},
	} {
		field := NewDateField("Day", data.Region{}, june12)
		stage := NewStage(Column(0, field))
		w := show(t, stage, 300, 420)
		w.Canvas().Focus(field.Focusable())
		test.Type(field.Focusable(), c.typed)
		field.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		month, open := w.Canvas().Focused().(*MiniMonth)
		if !open {
			t.Fatalf("Down in a date field with %q opens no month", c.typed)
		}
		for _, key := range c.keys {
			month.TypedKey(&fyne.KeyEvent{Name: key})
		}
		if field.Text() != c.want || w.Canvas().Focused() != field.Focusable() || len(stage.float.box.Objects) != 0 {
			t.Errorf("from %q by %v the field holds %q, want %q, with the keyboard and the month gone", c.typed, c.keys, field.Text(), c.want)
		}
	}
}

// A date and a weight are said in long form while they are typed: nothing below moves.
func TestNothingMovesWhileTheHintComes(t *testing.T) {
	test.NewTempApp(t)
	region := data.RegionOf("US")
	date, weight := NewDateField("Birth date", region, data.MustDate(2025, time.June, 12)), NewWeightField("Weight", region)
	dose := NewNumberField("Dose", "mg", 1, region).Between(1, 1000)
	w := test.NewTempWindow(t, NewStage(Column(0, date, weight, dose)))
	w.Resize(fyne.NewSize(400, 300))
	for _, c := range []struct {
		field  *Field
		typed  string
		widget fyne.CanvasObject
	}{{date.Field, "11/2/1983", date}, {date.Field, "11/2/83", date}, {weight.Field, "154 lb", weight}, {weight.Field, "154 stones", weight},
		{dose.Field, "150", dose}, {dose.Field, "1500", dose}, {dose.Field, "150 ml", dose}} {
		c.field.SetText("")
		c.field.OnChanged("")
		before := c.widget.MinSize().Height
		for _, r := range c.typed {
			c.field.Focusable().TypedRune(r)
		}
		if c.field == dose.Field { // what is wrong with a number is said when it is left
			dose.left()
		}
		if now := c.widget.MinSize().Height; now != before {
			t.Errorf("with %q the field is %v high, %v before; it says %q", c.typed, now, before, c.field.Problem())
		}
	}
}
