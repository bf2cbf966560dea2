package reports

import (
	"fmt"
	"strconv"
	"strings"

	"kapdesk/data"
	"kapdesk/data/measure"
	"kapdesk/reports/paper"
)

// MeasureForm is a questionnaire on paper, for the client to answer. The
// wording is the instrument's own, with its credit line.
type MeasureForm struct {
	Practice Practice
	Client   Person
	Region   data.Region
	In       measure.Instrument
}

// Document returns the form. It reports data.ErrNotFound for an instrument
// whose wording is not held here.
func (f MeasureForm) Document() (paper.Document, error) {
	if f.In.Entry != measure.ByItem {
		return paper.Document{}, data.ErrNotFound
	}
	stem := paper.Body
	if len(f.In.Items) > longForm {
		stem = paper.ReportBody
	}
	body := []paper.Block{
		f.Practice.letterhead(),
		paper.Title{Text: string(f.In.Code)},
		paper.KeyValues{Before: 10, After: 6, Rows: [][]paper.Pair{{
			{Label: "Client", Value: paper.T(orElse(data.Join(", ", f.Client.Name, f.Client.Number), strings.Repeat("_", 36)))},
			{Label: "Date", Value: paper.T(strings.Repeat("_", 24))},
		}}},
		paper.Paragraph{Text: paper.T(f.In.Stem), Type: stem, Before: 4, After: 6},
		f.table(),
	}
	if f.In.After != nil {
		body = append(body, paper.Paragraph{Text: paper.T(f.In.After.Text), Before: 14})
		options := make([]string, len(f.In.After.Options))
		for i, o := range f.In.After.Options {
			options[i] = "☐ " + o
		}
		body = append(body, paper.Paragraph{Text: paper.T(strings.Join(options, "     ")), Before: 6})
	}
	body = append(body, paper.Pinned{Blocks: []paper.Block{paper.Paragraph{Text: paper.T(f.In.Credit), Type: paper.CaptionType}}})
	return paper.Document{
		Title: fmt.Sprintf("%s, %s", f.In.Code, f.Client.Number), Top: paper.ReportTop, Body: body,
		Footer: paper.Footer{Left: f.Client.Number, Middle: fmt.Sprintf("%s, version %s", f.In.Code, f.In.Version), Right: "Page {page} of {pages}"},
	}, nil
}

// longForm is from how many items on a questionnaire needs the width for its items.
const longForm = 15

// table has a row for each item and a column with the number of each option.
func (f MeasureForm) table() paper.Block {
	t := paper.Table{Columns: []paper.Column{{Width: 24}, {Pad: 16}}, Head: []string{"", ""}}
	width := 336.0 / float64(len(f.In.Options))
	if len(f.In.Items) > longForm {
		width, t.Columns[0].Width, t.Columns[1].Pad = 34, 20, 8 // as narrow as the heads allow, so that it stands on one sheet as the publisher's does
	}
	for _, o := range f.In.Options {
		t.Columns = append(t.Columns, paper.Column{Width: width})
		t.Head = append(t.Head, o.Label)
	}
	for i, item := range f.In.Items {
		row := []string{strconv.Itoa(i + 1), item}
		for _, o := range f.In.Options {
			row = append(row, strconv.Itoa(o.Value))
		}
		t.Rows = append(t.Rows, paper.Cells(row...))
	}
	return t
}
