// Package exchange writes the calendar as an iCalendar file (RFC 5545) and reads
// those of other programs.
//
// What is written names nobody unless that is asked for, holds no note, and gives
// times in UTC, so that it needs no time zones of its own. What is read is taken
// event by event: one that cannot be read is said by its title and its reason, and
// the others are read all the same. Times without a zone are the practice's; zones
// have their names of the IANA database or those of Windows; what repeats is
// written out up to a horizon and stays a series, or why it cannot is said.
package exchange

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	ical "github.com/emersion/go-ical"

	"kapdesk/data"
	"kapdesk/data/calendar"
)

// MaxBytes is how large a calendar file may be that is read. Ten years of a full
// calendar are 6 MB.
const MaxBytes = 50 << 20

// Why a file is not read at all.
var (
	ErrTooLarge error = unread("This calendar file is larger than 50 MB.", "Export a shorter time from the other program.")
	ErrTooMany  error = unread("This calendar file holds more than 50,000 events.", "Export a shorter time from the other program.")
	ErrNone     error = unread("This file holds no calendar.", "Choose a file that ends with .ics.")
)

func unread(what, do string) *data.Fault {
	return &data.Fault{What: what, Safe: "Nothing was imported.", Do: do}
}

// Options are what is written.
type Options struct {
	Name    string    // of the calendar
	Names   bool      // of clients: whole instead of initials
	Written time.Time // the stamp that each event must have
}

// Write writes appointments as a calendar file. Buffers are not in it: they are the
// practice's own.
func Write(w io.Writer, items []calendar.Item, o Options) error {
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//KAP Desk//Calendar//EN")
	name := ical.NewProp("X-WR-CALNAME")
	name.SetText(plain(o.Name))
	name.Params.Del(ical.ParamValue) // some programs know it without its type only
	cal.Props.Set(name)
	for _, item := range calendar.Writes(items) {
		cal.Children = append(cal.Children, event(item, o))
	}
	if len(cal.Children) == 0 { // the library refuses an empty calendar, other programs take it
		_, err := io.WriteString(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//KAP Desk//Calendar//EN\r\nEND:VCALENDAR\r\n")
		return err
	}
	var long bytes.Buffer
	if err := ical.NewEncoder(&long).Encode(cal); err != nil {
		return err
	}
	return fold(w, long.Bytes())
}

func event(item calendar.Item, o Options) *ical.Component {
	e := ical.NewComponent(ical.CompEvent)
	e.Props.SetText(ical.PropUID, plain(item.UID))
	e.Props.SetDateTime(ical.PropDateTimeStamp, o.Written.UTC())
	e.Props.SetDateTime(ical.PropDateTimeStart, item.Start.UTC())
	e.Props.SetDateTime(ical.PropDateTimeEnd, item.End().UTC())
	sequence := ical.NewProp(ical.PropSequence)
	sequence.Value = strconv.Itoa(item.Sequence)
	e.Props.Set(sequence)
	e.Props.SetText(ical.PropSummary, plain(item.Title(o.Names)))
	if where := place(item.Appointment); where != "" {
		e.Props.SetText(ical.PropLocation, plain(where))
	}
	status := "CONFIRMED"
	if !item.Open() {
		status = "CANCELLED"
	}
	e.Props.SetText(ical.PropStatus, status)
	e.Props.SetText(ical.PropClass, "PRIVATE")
	return e
}

// place is where a visit is, which tells nothing of the client.
func place(a data.Appointment) string {
	switch {
	case a.Client == 0:
		return ""
	case a.Room != "":
		return a.Room
	}
	return data.Capital(string(a.Place))
}

// plain takes out what a line of a calendar file cannot hold.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7F || r == utf8.RuneError {
			return ' '
		}
		return r
	}, text)
}

// fold breaks lines after at most 75 bytes, between two characters, as the
// standard asks and the library does not.
func fold(w io.Writer, text []byte) error {
	var out bytes.Buffer
	for line := range bytes.Lines(text) {
		line = bytes.TrimSuffix(line, []byte("\r\n"))
		room := 75
		for len(line) > room {
			at := room
			for !utf8.RuneStart(line[at]) {
				at--
			}
			out.Write(line[:at])
			out.WriteString("\r\n ")
			line, room = line[at:], 74
		}
		out.Write(line)
		out.WriteString("\r\n")
	}
	_, err := w.Write(out.Bytes())
	return err
}
