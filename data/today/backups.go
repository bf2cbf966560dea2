package today

import (
	"fmt"
	"strings"
	"time"
)

// oldProof is the age at which a backup that was not restored on trial is no
// longer taken for one.
const oldProof = 8 * 24 * time.Hour

// backups: a backup that was not proved for more than eight days or did not
// restore, or a drive that was missing at the last try.
func (r rules) backups() []Item {
	b := r.Backups
	item := Item{Rule: RuleBackup, Severity: Caution, When: ThisWeek, Who: "Backups", Target: Target{Place: Security}, At: r.Now}
	switch {
	case !b.Chosen:
		return nil
	case len(b.Missing) > 0:
		item.Why, item.Then, item.Do = strings.Join(b.Missing, ", ")+" was not there", "Connect the drive, then back up", "Open backups"
	case b.Last.IsZero():
		item.Why, item.Then, item.Do = "No backup was made yet", "The practice exists once only", "Open backups"
	case b.Bad:
		item.Why, item.Then, item.Do = "A backup did not restore on trial", "Back up again, to another drive", "Open backups"
	case b.Proved.IsZero() && r.Now.Sub(b.Last) > oldProof:
		item.Why, item.Then, item.Do = "No backup was restored on trial yet", "Only a restore proves a backup", "Open backups"
	case !b.Proved.IsZero() && r.Now.Sub(b.Proved) > oldProof:
		days := int(r.Now.Sub(b.Proved) / (24 * time.Hour))
		item.Why, item.Then, item.Do = fmt.Sprintf("Last restored on trial %d days ago", days), "Only a restore proves a backup", "Open backups"
	default:
		return nil
	}
	return []Item{item}
}
