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
}

// CourseKind of a course.
type CourseKind string

const (
	FirstCourse       CourseKind = "course"
	MaintenanceCourse CourseKind = "maintenance"
)
