package document

import (
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

// PrepareProblems finds what a form cannot be prepared without: its text, and
// what its kind names. Fields: "body", "prescriber", "route", "for".
func PrepareProblems(kind data.FormKind, d data.Document) data.Problems {
	var p data.Problems
	if strings.TrimSpace(d.Body) == "" {
		p.Wrong("body", "form.empty")
	}
	p = append(p, Terms{Route: d.Route, Prescriber: d.Prescriber}.Check(kind)...)
	if kind.Form == data.FormRelease && d.Prescriber == 0 {
		p.Wrong("prescriber", "form.recipient")
	}
	if kind.Validity == data.SingleSession && d.For.IsZero() {
		p.Wrong("for", "form.unbooked")
	}
	return p
}

// SignatureProblems finds why a signature cannot be recorded: without its time,
// or without the name of the client or who stands for the client. Fields: "at",
// "signers".
func SignatureProblems(kind data.FormKind, at time.Time, signers []data.Signer, now time.Time) data.Problems {
	var p data.Problems
	switch {
	case at.IsZero():
		p.Wrong("at", "signature.undated")
	case at.After(now.Add(Slack)):
		p.Wrong("at", "signature.future")
	}
	named := func(one data.Signer) bool { return standsForClient(one.Role) && strings.TrimSpace(one.Name) != "" }
	if kind.Needs(data.RoleClient) && !slices.ContainsFunc(signers, named) {
		p.Wrong("signers", "signature.client")
	}
	return p
}
