package settings

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"strconv"
	"strings"
	"time"

	"kapdesk/data/store"
	"kapdesk/ui/desk"
)

// exported is how many lines of the trail are read at a time for a file.
const exported = 2000

// save asks for a file and writes the lines there that the filter lets through, all of
// them, also those that the card has no room for.
func (l *auditLog) save() {
	d, s, filter := l.desk, l.desk.Store, l.words
	desk.AskFile(d.Stage, d.Runner, desk.Files{Title: "Save the audit log", Act: "Save", Endings: []string{".csv"}, Name: "Audit log.csv", Chosen: func(path string) {
		desk.Do(d, func(ctx context.Context) error {
			content, lines, err := trailFile(ctx, s, filter)
			if err != nil {
				return err
			}
			if err := s.Note(ctx, "Exported", 0, "audit log", strconv.Itoa(lines)+" lines"); err != nil && !errors.Is(err, store.ErrLooking) {
				return err
			}
			return desk.WriteFile(path, content)
		}, func() { d.Stage.Toast("Saved. The file is not encrypted: keep it where nobody else can read it.", nil) })
	}})
}

// trailFile is the trail as a table with commas, newest first, with a mark at its start
// by which spreadsheets know UTF-8.
func trailFile(ctx context.Context, s *store.Store, filter string) (content []byte, lines int, err error) {
	var file bytes.Buffer
	file.WriteString("\ufeff")
	table := csv.NewWriter(&file)
	table.UseCRLF = true // as RFC 4180 has it
	rows := [][]string{{"Line", "Time", "What", "Client", "About", "Detail", "Who", "Program", "Hash"}}
	for before := int64(0); ; {
		page, err := s.Audit(ctx, store.AuditFilter{Words: filter, Before: before, Limit: exported})
		if err != nil {
			return nil, 0, err
		}
		for _, l := range page {
			rows = append(rows, []string{strconv.FormatInt(l.Seq, 10), l.At.Format(time.RFC3339), plain(l.What), plain(l.Name), plain(l.Object), plain(l.Detail),
				plain(l.Actor), plain(l.Build), l.Hash})
		}
		if err := table.WriteAll(rows); err != nil {
			return nil, 0, err
		}
		if lines += len(page); len(page) < exported {
			return file.Bytes(), lines, nil
		}
		before, rows = page[len(page)-1].Seq, nil
	}
}

// plain keeps a spreadsheet from taking a text for a formula.
func plain(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
