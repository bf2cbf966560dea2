// Package settings is the Settings screen: the practice, how the app looks,
// the calendar, security with backups and audit trail, and about.
package settings

import (
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data/keeper"
	"kapdesk/data/vault"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// Care is what Settings asks of the shell: things that touch the whole
// program or close and open the practice.
type Care interface {
	Practice() *keeper.Practice
	Mode() kit.Mode
	UseMode(kit.Mode)
	// TextSize is how large everything in the window is on this computer, one of
	// kit.TextSizes.
	TextSize() int
	UseTextSize(percent int)
	// RemindMinutes is how long ahead of a visit this computer reminds of it, 0 for
	// never.
	RemindMinutes() int
	UseRemindMinutes(n int)
	// ChangePassphrase locks, gives a new key, opens again and shows the new
	// recovery sheet; failed hears why it did not.
	ChangePassphrase(old, new vault.Secret, failed func(error)) // wipes both
	// PrintSheet prints the recovery sheet again and calls done when it is shown.
	PrintSheet(done func())
	// Restore closes the practice and shows the way to bring back a backup.
	Restore()
	Version() string
	// Log is where the error log is, "" for none; ShowLog opens its folder.
	Log() string
	ShowLog() error
}

// section is one entry of the list at the left.
type section struct {
	tab, icon, words string
	title            string
	build            func(*screen) fyne.CanvasObject
}

var sections = []section{
	{"practice", "house", "Practice", "Practice", (*screen).practiceSection},
	{"appearance", "sun", "Appearance", "Appearance", (*screen).appearanceSection},
	{"calendar", "calendar-days", "Calendar", "Calendar", (*screen).calendarSection},
	{"visits", "list", "Visit types", "Visit types", (*screen).visitsSection},
	{"billing", "receipt", "Billing", "Billing", (*screen).billingSection},
	{"forms", "file-text", "Forms", "Forms", (*screen).formsSection},
	{"measures", "chart-line", "Measures", "Measures", (*screen).measuresSection},
	{"limits", "gauge", "Clinical limits", "Clinical limits", (*screen).limitsSection},
	{"security", "shield-check", "Security and backup", "Security and backup", (*screen).securitySection},
	{"about", "info", "About", "About KAP Desk", (*screen).aboutSection},
}

// Place is a section as the search from anywhere offers it.
type Place struct {
	Tab, Icon, Words string
	Also             string // what else it is looked for by
}

// also are the words by which a section is looked for that its name does not say.
var also = map[string]string{
	"practice":   "name address phone time zone license therapist logo letterhead",
	"appearance": "light dark theme text size",
	"calendar":   "hours opening free slots days off holidays closed away vacation",
	"visits":     "kinds length minutes buffer fee price offered booking",
	"billing":    "codes NPI tax number fees superbill invoice no-show deposit diagnoses",
	"measures":   "questionnaires PHQ-9 GAD-7 PCL-5 WHO-5 due interval how often thresholds",
	"forms":      "consent set version texts used open facts",
	"security":   "passphrase lock recovery sheet backup restore audit trail",
	"about":      "version error log",
}

// Places are all sections.
func Places() []Place {
	var list []Place
	for _, one := range sections {
		list = append(list, Place{Tab: one.tab, Icon: one.icon, Words: one.words, Also: also[one.tab]})
	}
	return list
}

type screen struct {
	desk    *desk.Desk
	care    Care
	now     section
	about   string       // what of the section: behind the slash of the route's tab
	print   func()       // what Print does, nil where nothing prints
	preview *kit.Preview // what it prints, nil where nothing does
	stops   []func()
}

// New returns the Settings screen at a section.
func New(d *desk.Desk, r desk.Route, care Care) desk.Screen {
	tab, about, _ := strings.Cut(r.Tab, "/")
	s := &screen{desk: d, care: care, now: sections[0], about: about}
	for _, one := range sections {
		if one.tab == tab {
			s.now = one
		}
	}
	return s
}

// Head is the section's title.
func (s *screen) Head() fyne.CanvasObject { return s.desk.Head(false, s.now.title) }

// Leave stops listening.
func (s *screen) Leave() {
	for _, stop := range s.stops {
		stop()
	}
}

// Body is the list of sections and the chosen one.
func (s *screen) Body() fyne.CanvasObject {
	list := kit.Column(4)
	for _, one := range sections {
		list.Add(s.entry(one))
	}
	fold := kit.NewFold("All settings", s.now.words)
	fold.Show(1)
	return kit.Page(fold.SplitLeft(212, 212, kit.NewCard(kit.Scroll(kit.PadXY(12, 12, list))), s.now.build(s)))
}

func (s *screen) entry(one section) fyne.CanvasObject {
	role, color := kit.Second.With(kit.Medium), kit.Ink2
	if one.tab == s.now.tab {
		role, color = kit.SecondName, kit.Teal
	}
	line := kit.Row(12, kit.NewIcon(one.icon, 18, color), kit.Grow(kit.NewText(role.In(color), one.words).Elided()))
	row := kit.NewRowFrame(36, line, func() { s.desk.Go(desk.Route{Page: desk.Settings, Tab: one.tab}) }).Padding(12).Alone().Says(one.words)
	row.SetSelected(one.tab == s.now.tab)
	return row
}

// changesButton leads to the lines of the audit trail about something.
func (s *screen) changesButton(about string) fyne.CanvasObject {
	return kit.NewButton("All changes", func() { s.desk.Go(desk.Route{Page: desk.Settings, Tab: "security/" + about}) }).Small().Low()
}
