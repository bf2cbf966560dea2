package reports

import (
	"strconv"

	"kapdesk/assets"
	"kapdesk/data"
	"kapdesk/reports/paper"
)

// FormHead is what the shorter forms of the set share.
type FormHead struct {
	Practice      Practice
	Client        Person
	Region        data.Region
	Prepared      data.Date
	LicenseNumber string // "L10482"
	Phone         string // the practice's
	Text          []byte // the practice's own text; nil is the program's
}

// TouchConsent is form C4 of reference 7: what touch is agreed, made before the
// first dose and read aloud before each.
type TouchConsent struct {
	FormHead
	StopWord   string
	HandSignal string
	Excluded   string // places not to be touched, a sentence
	Board      string // who to turn to with a concern
}

// Transport is form C5 of reference 7: who takes the client home, signed on
// the day of each dose.
type Transport struct {
	FormHead
	Session       data.Date
	Escort        string // "Chris Reeves, spouse"
	EscortPhone   string
	Arrival       string // "with escort, by car"
	Departure     string
	Rideshare     string // the practice's rule, a sentence
	Overnight     string // the practice's rule, a sentence
	Observation   int    // minutes after the last dose
	PrescriberTel string
}

// Release is form C8 of reference 7: the permission to exchange information
// with one recipient.
type Release struct {
	FormHead
	Recipient   string // "Samuel Okafor, MD, Rose City Psychiatry"
	Contact     string // phone or address
	Purpose     string // a sentence
	From, Until data.Date
}

// Document returns the form.
func (t TouchConsent) Document() (paper.Document, error) {
	return t.fill("touch-consent", Fields{
		"touch.word":     orElse(t.StopWord, "“stop”"),
		"touch.signal":   orElse(t.HandSignal, "a raised flat hand"),
		"touch.excluded": t.Excluded,
		"board":          t.Board,
	}, nil)
}

// Document returns the form.
func (t Transport) Document() (paper.Document, error) {
	way := data.Join("; ", prefixed("arrives ", t.Arrival), prefixed("leaves ", t.Departure))
	return t.fill("transport", Fields{
		"escort":           t.Escort,
		"observation":      hours(t.Observation),
		"rideshare":        orElse(t.Rideshare, "I do not take a taxi or rideshare alone."),
		"overnight":        orElse(t.Overnight, "I am not alone overnight."),
		"practice.phone":   t.Phone,
		"prescriber.phone": t.PrescriberTel,
	}, [][]paper.Pair{
		{{Label: "Session", Value: paper.T(t.Region.Long(t.Session))}, {Label: "Takes me home", Value: paper.T(orDash(data.Join(", ", t.Escort, t.EscortPhone)))}},
		{{Label: "Travel", Value: paper.T(orDash(way))}},
	})
}

// Document returns the form.
func (r Release) Document() (paper.Document, error) {
	return r.fill("release", Fields{
		"practice":      r.Practice.Name,
		"recipient":     data.Join(", ", r.Recipient, r.Contact),
		"purpose":       orElse(r.Purpose, "To plan and check my treatment together: whether ketamine is safe for me, which dose is ordered, and how I am doing."),
		"release.from":  blankDate(r.From, r.Region),
		"release.until": blankDate(r.Until, r.Region),
	}, [][]paper.Pair{
		{{Label: "With", Value: paper.T(orDash(data.Join(", ", r.Recipient, r.Contact)))}},
	})
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

func blankDate(d data.Date, r data.Region) string {
	if d.IsZero() {
		return ""
	}
	return r.Long(d)
}

// fill sets a form under title, version and client. The fields of the head are
// added to those given.
func (h FormHead) fill(name string, fields Fields, facts [][]paper.Pair) (paper.Document, error) {
	text := h.Text
	if text == nil {
		text = assets.Form(name)
	}
	form, err := ParseForm(text)
	if err != nil {
		return paper.Document{}, err
	}
	fields["client"], fields["therapist"], fields["license"] = h.Client.Name, h.Practice.Clinician, h.LicenseNumber
	blocks, err := form.Blocks(fields)
	if err != nil {
		return paper.Document{}, err
	}
	rows := append([][]paper.Pair{{
		{Label: "Client", Value: paper.T(h.Client.Name + ", born " + h.Region.Long(h.Client.Born))},
		{Label: "Client number", Value: paper.T(h.Client.Number)},
	}}, facts...)
	head := []paper.Block{
		paper.Title{Text: form.Title},
		paper.Paragraph{Text: paper.T(form.dates(h.Prepared, h.Region)), Type: paper.CaptionType, Before: 4},
		paper.KeyValues{Before: 12, After: 4, Rows: rows},
	}
	return form.document(h.Practice, h.Client, append(head, blocks...)), nil
}

// dates is "Version 3.2, effective May 1, 2025. Prepared June 12, 2025."
func (f Form) dates(prepared data.Date, r data.Region) string {
	text := "Version " + f.Version
	if !f.Effective.IsZero() {
		text += ", effective " + r.Long(f.Effective)
	}
	return text + ". Prepared " + r.Long(prepared) + "."
}

// document puts a form's blocks under the letterhead, which stands on every
// page, so that no signed sheet can be taken for another practice's.
func (f Form) document(practice Practice, client Person, body []paper.Block) paper.Document {
	return paper.Document{
		Title: data.Join(", ", f.Title, client.Number),
		Top:   paper.FormTop, Running: []paper.Block{practice.letterhead()}, Body: body,
		Footer: paper.Footer{
			Left:   data.Join(", ", client.Name, client.Number),
			Middle: f.Name + ", version " + f.Version + practice.timesIn(),
			Right:  "Page {page} of {pages}",
		},
	}
}

// hours writes a number of the practice's rules; 0 is not set and left blank.
func hours(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
