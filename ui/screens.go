package ui

import (
	"kapdesk/data"
	"kapdesk/ui/billing"
	"kapdesk/ui/calendar"
	"kapdesk/ui/clients"
	"kapdesk/ui/desk"
	"kapdesk/ui/documents"
	"kapdesk/ui/help"
	"kapdesk/ui/journey"
	"kapdesk/ui/live"
	"kapdesk/ui/measures"
	"kapdesk/ui/notes"
	"kapdesk/ui/plan"
	"kapdesk/ui/report"
	"kapdesk/ui/settings"
	"kapdesk/ui/signing"
	"kapdesk/ui/today"
	"kapdesk/ui/visit"
	"kapdesk/ui/wording"
)

// tabs are the pages of a client's record, in order.
var tabs = []clients.TabSpec{
	{Key: "journey", Name: "Journey", New: journey.NewJourney},
	{Key: "sessions", Name: "Sessions", New: journey.NewSessions},
	{Key: "measures", Name: "Measures", New: measures.NewTab},
	{Key: "medical", Name: "Medical", New: journey.NewMedical},
	{Key: "documents", Name: "Documents", New: documents.NewTab},
	{Key: "notes", Name: "Notes", New: notes.New},
	{Key: "billing", Name: "Billing", New: billing.NewTab},
	{Key: "details", Name: "Details", New: clients.NewDetails},
}

// tabKeys are the tabs as a route names them.
func tabKeys() (keys []string) {
	for _, tab := range tabs {
		keys = append(keys, tab.Key)
	}
	return keys
}

// screenFor makes the screen of a place.
func screenFor(s *Shell, r desk.Route) desk.Screen {
	switch r.Page {
	case desk.Calendar:
		return calendar.New(s.desk, r)
	case desk.Clients:
		return clients.New(s.desk, r)
	case desk.Client:
		return clients.NewPage(s.desk, r, tabs)
	case desk.NewClient:
		return clients.NewClient(s.desk, r)
	case desk.Scores:
		return measures.NewScores(s.desk, r)
	case desk.Risk:
		return measures.NewRisk(s.desk, r)
	case desk.Documents:
		return documents.New(s.desk, r)
	case desk.Reports:
		return report.New(s.desk, r)
	case desk.Live:
		return live.New(s.desk, r)
	case desk.Visit:
		return visit.New(s.desk, r)
	case desk.Help:
		return help.New(s.desk, r, helpKeys())
	case desk.Plan:
		return plan.New(s.desk, r)
	case desk.Billing:
		return billing.New(s.desk, r)
	case desk.Sign:
		return signing.New(s.desk, r)
	case desk.Settings:
		if form := wording.FormOf(r); form != "" {
			return wording.New(s.desk, form)
		}
		return settings.New(s.desk, r, careOf{s})
	}
	return today.New(s.desk, r)
}

// bookVisit opens the booking dialog.
func bookVisit(s *Shell) {
	calendar.BookDialog(s.desk, calendar.Preset{Client: clientOf(s.history.here())})
}

// planCourse plans the course of the client whose screen this is.
func planCourse(s *Shell) {
	if client := clientOf(s.history.here()); client != 0 {
		s.Go(desk.Route{Page: desk.Plan, Client: client})
		return
	}
	calendar.PlanDialog(s.desk, struct{}{})
}

func clientOf(r desk.Route) data.ClientID { return r.Client }
