package ui

import (
	"slices"
	"strings"
	"testing"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// offers is what the palette shows for a text: "Group: words | detail | sentence".
func (p *program) offers(t *testing.T, text string) (lines []string, items []kit.PaletteItem) {
	t.Helper()
	p.shell.find(text, func(found []kit.PaletteGroup, failed string) {
		if failed != "" {
			t.Errorf("searching for %q failed: %s", text, failed)
		}
		for _, g := range found {
			for _, i := range g.Items {
				lines = append(lines, strings.TrimSuffix(g.Name+": "+i.Words+" | "+i.Detail+" | "+i.Under, " | "))
				items = append(items, i)
			}
		}
	})
	return lines, items
}

// What one types leads there with the first line: Enter is the next key.
func TestPaletteOffersFirst(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	for _, c := range []struct{ typed, first string }{
		{"jor", "Clients: Jordan R. | C-0098"},
		{"calen", "Go to: Calendar"},
		{"start amara", "Today: Start Amara’s session | Amara N., 1:00 PM"},
		{"start am", "Today: Start Amara’s session | Amara N., 1:00 PM"}, // not what is at 10:30 AM
		{"appearance", "Settings: Appearance | Settings"},
		{"dark theme", "Settings: Appearance | Settings"},
		{"audit trail", "Settings: Security and backup | Settings"},
		{"recovery sheet", "Settings: Security and backup | Settings"},
		{"lock", "Go to: Lock"},
	} {
		if lines, _ := p.offers(t, c.typed); len(lines) == 0 || !strings.HasPrefix(lines[0], c.first) {
			t.Errorf("for %q the palette offers %q, want %q first", c.typed, lines, c.first)
		}
	}
}

func TestPaletteFindsMore(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	for _, c := range []struct{ typed, among string }{
		{"jordan notes", "Do: Open the notes of Jordan R."},
		{"print consent jordan", "Do: Print consent forms for Jordan R."},
		{"jordan touch", "Documents: Touch consent"},
		{"recovery sheet", "Help: Recovery sheet | Help, Security"},
		{"keyboard", "Help: "},
	} {
		lines, _ := p.offers(t, c.typed)
		if !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, c.among) }) {
			t.Errorf("for %q the palette offers %q, want %q among them", c.typed, lines, c.among)
		}
	}
	// Whose contact it is, is told; nothing is offered to be done for a client who
	// may not be meant.
	if lines, _ := p.offers(t, "samira"); lines[0] != "Clients: Ibrahim H. | C-0106, by a contact" || strings.Contains(strings.Join(lines, ""), "Do: ") {
		t.Errorf("searching for the spouse Samira offers %q, want Ibrahim alone, by a contact", lines)
	}
	if lines, _ := p.offers(t, "apron on the hook"); len(lines) != 0 {
		t.Errorf("words of a psychotherapy note are found: %q", lines)
	}
}

// The words of charts are found, with the sentence that they stand in, and lead to
// the record.
func TestPaletteFindsChartNotes(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	lines, items := p.offers(t, "meet the fear")
	i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "In the charts: Jordan R. | ") })
	if i < 0 || !strings.Contains(strings.ToLower(items[i].Under), "meet the fear") {
		t.Fatalf("the palette offers %q, want the sentence of Jordan's preparation", lines)
	}
	items[i].Do()
	if here := p.shell.history.here(); here.Page != desk.Visit || here.ID == 0 {
		t.Errorf("the sentence led to %+v, want the record of the visit", here)
	}
}

// Empty, it offers whom one looked at last, the day's visits and the commands; of
// two clients who fit, the one looked at before comes first.
func TestPaletteRemembersWhoWasSeen(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	if lines, _ := p.offers(t, ""); strings.HasPrefix(lines[0], "Recent") || !slices.Contains(lines, "Today: Start Amara’s session | Amara N., 1:00 PM") {
		t.Errorf("at first the empty palette offers %q", lines)
	}
	_, items := p.offers(t, "ros")
	items[0].Do()
	if lines, _ := p.offers(t, ""); strings.HasPrefix(lines[0], "Recent: Rosa") {
		t.Errorf("the client who is shown is offered as recent: %q", lines)
	}
	p.shell.Go(desk.Route{Page: desk.Calendar})
	if lines, _ := p.offers(t, ""); !strings.HasPrefix(lines[0], "Recent: Rosa M. | C-") {
		t.Errorf("after Rosa was looked at the empty palette offers %q", lines)
	}
	lines, _ := p.offers(t, "r")
	if !strings.HasPrefix(lines[0], "Clients: Rosa M.") || strings.HasPrefix(lines[1], "Clients: Rosa M.") {
		t.Errorf("of all with an r the palette offers %q, want Rosa first, once", lines)
	}
}

// A session that runs is the first line, whatever is typed.
func TestPaletteBeginsWithTheRunningSession(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	p.inSession(t)
	for _, typed := range []string{"", "jor", "xyzzy"} {
		if lines, _ := p.offers(t, typed); len(lines) == 0 || !strings.HasPrefix(lines[0], "Now: Back to Amara’s session, which runs") {
			t.Errorf("while a session runs the palette offers %q for %q", lines, typed)
		}
	}
}

func TestPaletteShowsTheKeyOfACommand(t *testing.T) {
	p := start(t)
	p.Tap("Open demo")
	for _, c := range commands() {
		if !c.offer {
			continue
		}
		_, items := p.offers(t, c.words)
		if !slices.ContainsFunc(items, func(i kit.PaletteItem) bool { return i.Words == c.words && i.Key == c.keys() }) {
			t.Errorf("the palette does not offer %q with its key %q", c.words, c.keys())
		}
	}
}
