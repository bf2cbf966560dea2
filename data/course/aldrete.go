package course

import (
	"kapdesk/data"
)

// CirculationScore is the modified Aldrete scale's item about the pressure, by the
// percent rule (reference 2.5): within 20 % of the baseline 2, within 50 % 1, beyond
// that 0. change is what was compared, in percent with its sign; false without a
// pressure to compare. Sources disagree between ±20 % and ±20 mmHg: the one who
// scores has the last word.
func CirculationScore(base, now data.BP) (score, change int, ok bool) {
	if base.Systolic <= 0 || now.Systolic <= 0 {
		return 0, 0, false
	}
	away := int(now.Systolic - base.Systolic)
	change = Change(int(now.Systolic), int(base.Systolic))
	switch off := max(away, -away) * 100; {
	case off <= 20*int(base.Systolic):
		score = 2
	case off <= 50*int(base.Systolic):
		score = 1
	}
	return score, change, true
}
