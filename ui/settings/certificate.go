package settings

import (
	"fmt"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/reports"
)

// certificate says on paper what a proof found.
func certificate(p data.Practice, proof store.BackupProof) reports.RestoreCertificate {
	found := func(what string, n int) reports.RestoreCheck {
		return reports.RestoreCheck{What: what, Found: fmt.Sprint(n), OK: proof.Failed == ""}
	}
	equal := reports.RestoreCheck{What: "All rows, against the practice when it was backed up", Found: "not compared", OK: proof.Failed == ""}
	if proof.Equal {
		equal.Found = "equal"
	}
	return reports.RestoreCertificate{
		Practice: reports.PracticeOf(p), Region: p.Region, Backup: proof.File, Tested: proof.At, Fingerprint: proof.RowHash,
		Checks: []reports.RestoreCheck{
			found("Pages authenticated", proof.Pages), found("Clients", proof.Clients), found("Appointments", proof.Appointments),
			found("Visit records", proof.Visits), found("Documents", proof.Documents), found("Rows", proof.Rows), equal,
			{What: "Audit trail, up to", Found: proof.Trail.String(), OK: proof.Failed == ""}},
	}
}
