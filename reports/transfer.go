package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/words"
	"kapdesk/reports/paper"
)

// The transfer of care is a report to another practice that goes on with the treatment:
// a letter with what is enclosed, and then everything that it needs to know, out of the
// record as it stands. What nobody recorded is said.

// transferSections begin with the letter on a page of its own.
var transferSections = []func(Progress) []paper.Block{
	Progress.coverLetter, Progress.faceSection, Progress.summarySection, Progress.doseSection, Progress.orderSection, Progress.adverseSection,
	Progress.balanceSection, Progress.measures, Progress.scoreSection, Progress.safetySection, Progress.goalSection, Progress.stepSection,
	Progress.themeSection, Progress.consentSection, Progress.openSection, Progress.nextSection, Progress.noticeSection,
}

// transferFacts gathers what only a transfer tells. Names of other people stay out.
func transferFacts(r *data.Record, now time.Time) document.Transfer {
	c, today, region := r.Client, data.DateOf(now), r.Practice.Region
	var phones []string
	for _, p := range c.Phones {
		phones = append(phones, data.Join(", ", p.Number, p.Label))
	}
	t := document.Transfer{Face: []document.Fact{
		{Label: "Called", Text: data.Join(", ", c.ChosenName, c.Pronouns)}, {Label: "Sex, gender", Text: data.Join(", ", string(c.Sex), c.Gender)},
		{Label: "Address", Text: strings.Join(c.Address.Lines(), ", ")}, {Label: "Phones", Text: strings.Join(phones, "; ")}, {Label: "E-mail", Text: strings.Join(c.Emails, ", ")},
		{Label: "Allergies", Text: allergies(c)}, {Label: "Weight", Text: weighed(c, today, region)},
		{Label: "Prescriber", Text: data.Join(", ", r.Prescribers[c.Prescriber].Title(), r.Prescribers[c.Prescriber].Practice, r.Prescribers[c.Prescriber].Phone)},
	}}
	for _, o := range r.Orders {
		until := "no last day named"
		if !o.Until.IsZero() {
			until = "until " + region.Long(o.Until)
		}
		covers := ""
		if o.Sessions > 0 {
			covers = fmt.Sprintf("%d of %s used", r.Used(o.ID), data.Count(o.Sessions, "session"))
		}
		t.Orders = append(t.Orders, data.Join(", ", orderOf(o, region), o.Product, data.HoldWords(o.Hold), covers, until))
	}
	for _, s := range document.Standings(r.Documents, document.Plan(r, now)) {
		t.Consents = append(t.Consents, document.Fact{Label: s.Kind.Title, Text: s.Status.Word() + ": " + words.Standing(s, region, today)})
	}
	t.Open = openMatters(r, now)
	return t
}

// openMatters are what somebody still waits for and what is booked.
func openMatters(r *data.Record, now time.Time) []string {
	region, today := r.Practice.Region, data.DateOf(now)
	var list []string
	for _, f := range r.FollowUps {
		if f.Done.IsZero() {
			list = append(list, fmt.Sprintf("%s, asked %s.", data.Capital(f.About), region.Long(data.DateOf(f.At))))
		}
	}
	for _, h := range r.Handed {
		list = append(list, fmt.Sprintf("%s handed out %s, not back yet.", h.Instrument, region.Long(h.On)))
	}
	for _, a := range r.Appointments {
		if a.Ahead() && a.Start.After(now) {
			list = append(list, fmt.Sprintf("%s booked for %s.", r.Practice.Visits.Rule(a.Kind).Name, region.Long(data.DateOf(a.Start))))
		}
	}
	if o := r.OrderFor(today); o.ID == 0 {
		list = append(list, "No prescriber’s order holds.")
	}
	for _, v := range r.Visits {
		if v.Signed.IsZero() && v.Start.Before(now) {
			list = append(list, fmt.Sprintf("The record of %s is not signed yet and not enclosed.", region.Long(data.DateOf(v.Start))))
		}
	}
	return list
}

// coverLetter is the letter with what is enclosed, on a page of its own.
func (p Progress) coverLetter() []paper.Block {
	text := fmt.Sprintf("We hand over the care of %s, born %s, to you. Enclosed is what you need to go on, as it stands in our record on %s. "+
		"Psychotherapy notes are kept apart and are not enclosed. Whom to call in an emergency, please ask the client.",
		p.Client.Name, p.Region.Long(p.Client.Born), p.Region.Long(p.Written))
	call := "Please call us with any question"
	if p.Practice.Phone != "" {
		call += ", at " + p.Practice.Phone
	}
	contents := paper.List{Type: paper.ReportBody, Before: 3}
	reader := p.Audience.Reader()
	for _, part := range slices.Concat(reader.Begins, reader.Offers) { // in the order of the pages
		if p.shows(part) {
			contents.Items = append(contents.Items, paper.ListItem{Mark: "•", Text: paper.T(string(part))})
		}
	}
	return []paper.Block{
		paper.Paragraph{Text: paper.T(text), Type: paper.Body, Before: 12},
		paper.Heading{Text: "Enclosed"}, contents,
		paper.Paragraph{Text: paper.T(call + ". We ask you to confirm below that the set arrived, and send this page back."), Type: paper.Body, Before: 10},
		lines(36, "Received by, name and practice", "Signature", "Date"),
		paper.PageBreak{}, paper.Title{Text: "Record for the transfer of care", Small: true, Right: data.Join(", ", p.Client.Name, p.Client.Number)},
	}
}

// faceSection is who the client is and how they are reached.
func (p Progress) faceSection() []paper.Block {
	return p.factSection(document.PartFace, "Face sheet", p.Transfer.Face, "Nothing is recorded.")
}

// consentSection is how each form stood on the day.
func (p Progress) consentSection() []paper.Block {
	return p.factSection(document.PartConsents, "State of consents", p.Transfer.Consents, "No form is in the set.")
}

func (p Progress) factSection(part document.Part, heading string, list []document.Fact, none string) []paper.Block {
	if !p.shows(part) {
		return nil
	}
	if len(list) == 0 {
		return p.section(part, heading, none)
	}
	var pairs [][2]string
	for _, f := range list {
		pairs = append(pairs, [2]string{f.Label, f.Text})
	}
	kv := facts(pairs...)
	if part == document.PartConsents {
		kv.LabelWidth = 190
	}
	return []paper.Block{paper.Heading{Text: heading}, kv}
}

// orderSection is every order, the oldest first.
func (p Progress) orderSection() []paper.Block {
	return p.listSection(document.PartOrders, "Every order", p.Transfer.Orders, "No order is on record.")
}

// openSection is what somebody still waits for.
func (p Progress) openSection() []paper.Block {
	return p.listSection(document.PartOpen, "Open matters", p.Transfer.Open, "Nothing is open.")
}

func (p Progress) listSection(part document.Part, heading string, items []string, none string) []paper.Block {
	if len(items) == 0 || !p.shows(part) {
		return p.section(part, heading, none)
	}
	list := paper.List{Type: paper.ReportBody, Before: 2}
	for _, one := range items {
		list.Items = append(list.Items, paper.ListItem{Mark: "•", Text: paper.T(one)})
	}
	return []paper.Block{paper.Heading{Text: heading}, list}
}
