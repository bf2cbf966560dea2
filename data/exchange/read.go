package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	ical "github.com/emersion/go-ical"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

const (
	mostEvents = 50_000
	mostPart   = 1 << 20 // bytes of one event; longer ones carry pictures in themselves
)

// File is what was read: the events, and those that could not be.
type File struct {
	Events     []calendar.Event
	Unreadable []calendar.Trouble
}

// Span is the stretch of time for which what repeats is written out.
type Span struct{ From, To time.Time }

// Year is the span of an import: from yesterday on, a year.
func Year(now time.Time) Span { return Span{now.AddDate(0, 0, -1), now.AddDate(1, 0, 0)} }

// Read reads a calendar file. Times without a zone are those of zone.
func Read(r io.Reader, zone *time.Location, span Span) (File, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case err != nil:
		return File{}, err
	case len(text) > MaxBytes:
		return File{}, ErrTooLarge
	}
	parts, err := split(text)
	if err != nil {
		return File{}, err
	}
	in := &reader{zone: zone, span: span, zones: map[string]*time.Location{}, moved: map[string]time.Time{}, series: map[string]*calendar.Repeating{}}
	var events []*ical.Component
	for _, part := range parts {
		c, err := decode(part)
		switch {
		case err != nil && part.kind == ical.CompEvent:
			in.trouble(titleIn(part.text), "ics.garbled")
		case err != nil: // a zone without a rule is asked for by its name
		case part.kind == ical.CompTimezone:
			in.addZone(c)
		default:
			events = append(events, c)
		}
	}
	for _, c := range events { // which times of a repeating event were moved to another
		if uid, at, ok := in.recurrence(c); ok {
			in.moved[occurrence(uid, at)] = at
		}
	}
	for i, c := range events {
		in.event(c, i)
	}
	in.joinMoved()
	return in.file, nil
}

// part is the text of one event or time zone.
type part struct {
	kind string
	text []byte
}

// split cuts a calendar file into its events and time zones, so that each is read
// by itself.
func split(text []byte) ([]part, error) {
	text = bytes.TrimPrefix(text, []byte("\xEF\xBB\xBF"))
	var parts []part
	var open *part
	calendars, depth := 0, 0
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, MaxBytes+1)
	lines.Split(anyLine)
	for lines.Scan() {
		line := lines.Bytes()
		name, value, _ := bytes.Cut(line, []byte(":"))
		kind := strings.ToUpper(string(bytes.TrimSpace(value)))
		begins, ends := bytes.EqualFold(name, []byte("BEGIN")), bytes.EqualFold(name, []byte("END"))
		switch {
		case open == nil && begins && kind == ical.CompCalendar:
			calendars++
		case open == nil && begins && (kind == ical.CompEvent || kind == ical.CompTimezone):
			open, depth = &part{kind: kind}, 0
		}
		if open == nil {
			continue
		}
		switch {
		case begins:
			depth++
		case ends:
			depth--
		}
		open.text = append(append(open.text, line...), '\r', '\n')
		if depth == 0 || begins && depth > 1 && kind == open.kind { // it ended, or another began in it
			parts = append(parts, *open)
			open = nil
			if begins {
				open, depth = &part{kind: kind, text: append(bytes.Clone(line), '\r', '\n')}, 1
			}
			if len(parts) > mostEvents {
				return nil, ErrTooMany
			}
		}
	}
	if open != nil {
		parts = append(parts, *open)
	}
	if calendars == 0 {
		return nil, ErrNone
	}
	return parts, lines.Err()
}

// anyLine splits at CR LF, LF and CR, which old files of the Macintosh have.
func anyLine(text []byte, atEnd bool) (int, []byte, error) {
	if i := bytes.IndexAny(text, "\r\n"); i >= 0 && (i+1 < len(text) || atEnd || text[i] == '\n') {
		next := i + 1
		if text[i] == '\r' && next < len(text) && text[next] == '\n' {
			next++
		}
		return next, text[:i], nil
	}
	if atEnd && len(text) > 0 {
		return len(text), text, nil
	}
	return 0, nil, nil
}

var errGarbled = errors.New("not an event of a calendar")

// decode reads one part. The library panics on some lines that end too early.
func decode(p part) (c *ical.Component, err error) {
	if len(p.text) > mostPart {
		return nil, errGarbled
	}
	defer func() {
		if bad := recover(); bad != nil {
			c, err = nil, fmt.Errorf("%w: %v", errGarbled, bad)
		}
	}()
	var whole bytes.Buffer
	whole.WriteString("BEGIN:VCALENDAR\r\n")
	whole.Write(p.text)
	whole.WriteString("END:VCALENDAR\r\n")
	cal, err := ical.NewDecoder(&whole).Decode()
	if err != nil {
		return nil, err
	}
	if len(cal.Children) != 1 || cal.Children[0].Name != p.kind {
		return nil, errGarbled
	}
	return cal.Children[0], nil
}

// titleIn finds the title in an event that cannot be read.
func titleIn(text []byte) string {
	for line := range bytes.Lines(text) {
		name, value, _ := bytes.Cut(line, []byte(":"))
		name, _, _ = bytes.Cut(name, []byte(";"))
		if bytes.EqualFold(name, []byte("SUMMARY")) {
			return short(strings.ToValidUTF8(string(value), " "))
		}
	}
	return ""
}

// reader is a file while it is read.
type reader struct {
	zone  *time.Location
	span  Span
	zones map[string]*time.Location // that the file names, by what it calls them
	moved map[string]time.Time      // times of repeating events that were moved, by the UID that the moved one has here
	never int                       // rules that never come
	file  File

	series map[string]*calendar.Repeating // by UID
}

func (in *reader) trouble(title string, code data.Code, args ...any) {
	in.file.Unreadable = append(in.file.Unreadable, calendar.Trouble{Title: title, Code: code, Args: args})
}

// event reads one event, and each time of one that repeats.
func (in *reader) event(c *ical.Component, n int) {
	title := short(value(c, ical.PropSummary))
	start, whole, code := in.time(c.Props.Get(ical.PropDateTimeStart))
	if code != "" {
		in.trouble(title, code, in.args(c.Props.Get(ical.PropDateTimeStart))...)
		return
	}
	e := calendar.Event{UID: value(c, ical.PropUID), Title: title, Start: start}
	if e.UID == "" { // then it is known by how it looks
		e.UID = fmt.Sprintf("no UID %d", n)
	}
	if e.Title == "" {
		e.Title = "Busy"
	}
	if sequence := c.Props.Get(ical.PropSequence); sequence != nil {
		e.Sequence, _ = sequence.Int()
	}
	e.Canceled = strings.EqualFold(value(c, ical.PropStatus), "CANCELLED")
	e.Free = strings.EqualFold(value(c, ical.PropTransparency), "TRANSPARENT")
	length, code := in.length(c, start, whole)
	if code != "" {
		in.trouble(title, code, in.args(c.Props.Get(ical.PropDateTimeEnd))...)
		return
	}
	if whole {
		e.Days = max(1, int(length/(24*time.Hour)))
	} else {
		e.Minutes = int(length / time.Minute)
	}
	if uid, at, ok := in.recurrence(c); ok {
		e.UID = occurrence(uid, at)
		in.file.Events = append(in.file.Events, e)
		return
	}
	if rule := c.Props.Get(ical.PropRecurrenceRule); rule != nil || c.Props.Get(ical.PropRecurrenceDates) != nil {
		in.repeat(c, e)
		return
	}
	in.file.Events = append(in.file.Events, e)
}

// length is from the start to the end of an event. Days have none of the night when
// the clocks change: they are counted by the calendar.
func (in *reader) length(c *ical.Component, start time.Time, whole bool) (time.Duration, data.Code) {
	if end := c.Props.Get(ical.PropDateTimeEnd); end != nil {
		to, _, code := in.time(end)
		switch {
		case code != "":
			return 0, code
		case to.Before(start):
			return 0, "ics.backward"
		case whole:
			return time.Duration(data.DateOf(to).Sub(data.DateOf(start))) * 24 * time.Hour, ""
		}
		return to.Sub(start), ""
	}
	duration := c.Props.Get(ical.PropDuration)
	if duration == nil {
		return 0, "" // an event of whole days has one, another is too short to be taken
	}
	length, err := duration.Duration()
	switch {
	case err != nil:
		return 0, "ics.garbled"
	case length < 0:
		return 0, "ics.backward"
	}
	return length, ""
}

// recurrence tells which time of a repeating event an event stands for, where it
// stands for one.
func (in *reader) recurrence(c *ical.Component) (uid string, at time.Time, ok bool) {
	id := c.Props.Get(ical.PropRecurrenceID)
	if id == nil {
		return "", at, false
	}
	at, _, code := in.time(id)
	return value(c, ical.PropUID), at, code == ""
}

func occurrence(uid string, at time.Time) string {
	return uid + " " + at.UTC().Format("20060102T150405Z")
}

// value is the text of a property on one line, "" where there is none.
func value(c *ical.Component, name string) string {
	prop := c.Props.Get(name)
	if prop == nil {
		return ""
	}
	text, err := prop.Text()
	if err != nil { // an escape that is none: as it stands
		text = prop.Value
	}
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", " "), " ")
	return strings.Join(strings.Fields(text), " ")
}

// short is a title of at most 120 characters.
func short(title string) string {
	const most = 120
	if letters := []rune(strings.TrimSpace(title)); len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return strings.TrimSpace(title)
}
