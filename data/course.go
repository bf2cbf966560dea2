package data

// Course is one series of preparation, medicine sessions and integration.
type Course struct {
	ID     CourseID
	Client ClientID
	Number int // 1, 2, ... for this client
	Kind   CourseKind
	Opened Date
	Closed Date   // zero while it runs
	Reason string // why it closed: one of CloseReasons

	Plan *CoursePlan // as it was booked by the planner, nil for none
}

// CoursePlan is what a course was booked by, so that what it does not meet, and when the
// client is measured, can be told while it lasts.
type CoursePlan struct {
	Template CourseTemplate `json:"template"`
	Kept     []PlanKept     `json:"kept,omitempty"`
}

// PlanKept is a rule that a booked course does not meet knowingly.
type PlanKept struct {
	Rule   string `json:"rule"` // what it is about, see calendar.Unmet.Key
	Reason string `json:"reason"`
}

// WhyKept is the reason why a rule is not met, "" where none was given.
func (p CoursePlan) WhyKept(rule string) string {
	for _, k := range p.Kept {
		if k.Rule == rule {
			return k.Reason
		}
	}
	return ""
}

// CourseKind of a course.
type CourseKind string

const (
	FirstCourse       CourseKind = "course"
	MaintenanceCourse CourseKind = "maintenance"
)
