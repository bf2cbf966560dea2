package reports

import (
	"fmt"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/reports/paper"
)

// Signed returns the form with what was written into it by hand, and with a page at its
// end that says who signed, how and when. A form that was signed with ink has neither.
func (s Snapshot) Signed(d data.Document) Snapshot {
	if d.Signing != nil {
		s.signed = &d
	}
	return s
}

// Written returns the form with what was written into it so far.
func (s Snapshot) Written(g data.Signing) Snapshot {
	s.signed = &data.Document{Signing: &g}
	return s
}

// Places are the places of the form that are filled in by hand, in their order.
func (s Snapshot) Places() ([]data.FormPlace, error) {
	_, _, places, err := s.read()
	return places, err
}

// hand is what was written into a form.
type hand struct {
	data.Signing
	region data.Region
}

// places counts the places of a form as its text is read, and knows what was written
// into each.
type places struct {
	free bool
	hand *hand
	list []data.FormPlace
	role data.Role // whose line of signatures is read
	done map[data.Role]bool
}

// next is the next place of a kind, and what was written into it.
func (p *places) next(kind, words string, answers ...string) data.Fill {
	n := 1
	for _, one := range p.list {
		if strings.HasPrefix(one.Key, kind+" ") {
			n++
		}
	}
	place := data.FormPlace{Key: fmt.Sprintf("%s %d", kind, n), Words: words, Answers: answers, Free: p.free && kind == "initials"}
	p.list = append(p.list, place)
	if p.hand != nil {
		for _, fill := range p.hand.Fills {
			if fill.Place == place.Key {
				return fill
			}
		}
	}
	return data.Fill{}
}

// roleWords tell by the words below a line who signs there.
var roleWords = []struct {
	word string
	role data.Role
}{
	{"client", data.RoleClient}, {"representative", data.RoleRepresentative}, {"therapist", data.RoleTherapist}, {"practice", data.RoleTherapist},
	{"prescriber", data.RolePrescriber}, {"escort", data.RoleEscort}, {"sitter", data.RoleSitter}, {"witness", data.RoleWitness}, {"interpreter", data.RoleInterpreter},
}

// roleOf is who signs on a line, "" for a line that is not signed.
func roleOf(label string) data.Role {
	for _, one := range roleWords {
		if strings.Contains(strings.ToLower(label), one.word) {
			return one.role
		}
	}
	return ""
}

// sign fills in one line of a row of signatures: the signature, and behind it name, date
// and time of who wrote it.
func (p *places) sign(f *paper.SignField) {
	role := roleOf(f.Label)
	if role != "" {
		p.role = role
	}
	if p.hand == nil {
		return
	}
	for _, one := range p.hand.Signers {
		if one.Role != p.role || one.Mark.Empty() {
			continue
		}
		switch {
		case role != "" && !p.done[role]:
			f.Written = signature(one)
			if p.done == nil {
				p.done = map[data.Role]bool{}
			}
			p.done[role] = true
		case f.Label == "Printed name":
			f.Value = one.Name
		case f.Label == "Authority":
			f.Value = data.Join(", ", one.Name, one.Authority)
		case f.Label == "Date":
			f.Value = p.hand.region.Date(data.DateOf(one.At))
		case f.Label == "Time":
			f.Value = p.hand.region.Time(one.At)
		}
		return
	}
}

// inBox is what stands in a box for initials: strokes, letters, or that it was left
// empty on purpose.
func inBox(f data.Fill, what string) paper.Written {
	if f.Mark.Empty() && f.Answer != "" {
		return paper.Written{Typed: f.Answer, Alt: f.Answer}
	}
	return markOf(f.Mark, what)
}

func signature(one data.HandSigner) paper.Written { return markOf(one.Mark, "Signature of "+one.Name) }

// markOf is a mark as pages draw it.
func markOf(m data.Mark, what string) paper.Written {
	w := paper.Written{W: float64(m.W), H: float64(m.H), Typed: m.Typed, Alt: what + ", drawn on the screen"}
	if m.Typed != "" {
		w.Alt = what + ", typed: " + m.Typed
	}
	for _, s := range m.Strokes {
		points := make([]paper.Point, len(s))
		for i, p := range s {
			points[i] = paper.Point{X: float64(p.X), Y: float64(p.Y)}
		}
		w.Strokes = append(w.Strokes, points)
	}
	return w
}

// signaturePage says at the end of a form that was signed on the screen, or heard, who
// signed it, how and when, and by which check values its text and signatures are found
// unchanged.
func (s Snapshot) signaturePage(form Form) []paper.Block {
	if s.signed == nil || s.signed.SignedAt.IsZero() {
		return nil
	}
	d, g := s.signed, s.signed.Signing
	pair := func(label, value string) []paper.Pair { return []paper.Pair{{Label: label, Value: paper.T(value)}} }
	rows := [][]paper.Pair{
		pair("Form", form.Name+", version "+form.Version),
		pair("Signed", s.when(d.SignedAt)),
		pair("How", howSigned(d.Method)),
	}
	if g.Heard != nil {
		rows = append(rows, pair("Heard by", data.Join(", ", g.Heard.Witness+", witness", s.Facts.Practice.Signature()+", therapist")),
			pair("By", data.Capital(g.Heard.By)), pair("Read aloud", g.Heard.Read))
	}
	if d.AfterDose {
		rows = append(rows, pair("Please note", "Signed after a dose of the same day."))
	}
	if !d.RevokedAt.IsZero() {
		rows = append(rows, pair("Revoked", s.when(d.RevokedAt)+", "+d.RevokedHow))
	}
	if d.Altered {
		rows = append(rows, pair("Please note", "What is kept is not what was signed: its check value does not fit."))
	}
	rows = append(rows, pair("Check of the text", course.ShortCheck(d.Check)), pair("Check of the signatures", course.ShortCheck(d.SignCheck)))
	blocks := []paper.Block{paper.PageBreak{}, paper.Title{Text: "How this form was signed", Small: true}, paper.KeyValues{Before: 8, After: 8, Rows: rows}}
	for _, one := range g.Signers {
		blocks = append(blocks, s.signerRow(one))
	}
	return append(blocks, s.answers(g)...)
}

// signerRow is the line of one who signed.
func (s Snapshot) signerRow(one data.HandSigner) paper.Block {
	more := data.Join(", ", one.Name, one.Authority, one.Language)
	row := paper.Signature{Before: 14, Height: 44, Fields: []paper.SignField{
		{Label: data.Capital(string(one.Role)), Written: signature(one)}, {Label: "Printed name", Value: more, Width: 176},
	}}
	if one.Mark.Empty() {
		row.Fields[0].Value = "heard"
		return row
	}
	row.Fields = append(row.Fields, paper.SignField{Label: "Date", Value: s.Region.Date(data.DateOf(one.At)), Width: 92},
		paper.SignField{Label: "Time", Value: s.Region.Time(one.At), Width: 76})
	return row
}

// answers are what a client said who was heard: nothing stands in the boxes then.
func (s Snapshot) answers(g *data.Signing) []paper.Block {
	if g.Heard == nil || len(g.Fills) == 0 {
		return []paper.Block{paper.Paragraph{Type: paper.CaptionType, Before: 16, Text: paper.T(
			"Signatures are kept as lines with the time of each point. The program is told no pressure of the pen, so that none is kept. " +
				"Who changes a word of the form or a line of a signature changes these check values.")}}
	}
	list := paper.List{Before: 8}
	for _, f := range g.Fills {
		list.Items = append(list.Items, paper.ListItem{Mark: "•", Text: paper.T(f.Words + " " + f.Answer + ".")})
	}
	return []paper.Block{paper.Heading{Text: "What the client answered"}, list}
}

func (s Snapshot) when(at time.Time) string {
	return s.Region.Long(data.DateOf(at)) + ", " + s.Region.Time(at)
}

// howSigned says a way of signing to somebody who reads the paper.
func howSigned(m data.SignatureMethod) string {
	switch m {
	case data.SignedDrawn:
		return "Drawn by hand on the screen of the practice"
	case data.SignedTyped:
		return "By the typed name on the screen of the practice"
	case data.SignedVerbal:
		return "Said over a distance and heard by a witness"
	}
	return ""
}
