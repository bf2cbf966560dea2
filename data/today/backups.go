package today

import "time"

// oldProof is the age at which a backup that was not restored on trial is no
// longer taken for one.
const oldProof = 8 * 24 * time.Hour

// backups: a backup that was not proved for more than eight days or did not
// restore, or a drive that was missing at the last try.
func (r rules) backups() []Item {
	b := r.Backups
	item := Item{Rule: RuleBackup, Severity: Caution, When: ThisWeek, Target: Target{Place: Security}, At: r.Now}
	switch {
	case !b.Chosen:
		return nil
	case len(b.Missing) > 0:
		item.Found = found("backup.missing", b.Missing)
	case b.Last.IsZero():
		item.Found = found("backup.none")
	case b.Bad:
		item.Found = found("backup.bad")
	case b.Proved.IsZero() && r.Now.Sub(b.Last) > oldProof:
		item.Found = found("backup.unproved")
	case !b.Proved.IsZero() && r.Now.Sub(b.Proved) > oldProof:
		item.Found = found("backup.old", int(r.Now.Sub(b.Proved)/(24*time.Hour)))
	default:
		return nil
	}
	return []Item{item}
}
