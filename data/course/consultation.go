package course

// ConsultationPoints are what is usually explained.
var ConsultationPoints = []string{"What KAP is and is not", "Roles of therapist and prescriber", "Off-label use", "Length and number of visits",
	"Escort and no driving", "Fees and insurance", "Records and confidentiality", "Questions answered"}

// MentalStateParts are the usual headings of a mental state examination.
var MentalStateParts = []string{"Appearance", "Behavior", "Speech", "Mood", "Affect", "Thought process", "Thought content", "Perception",
	"Orientation", "Memory", "Insight", "Judgment"}
