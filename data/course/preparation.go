package course

import "kapdesk/data"

// IntentionKinds are the choices.
var IntentionKinds = []data.IntentionKind{"explore", "heal", "release", "forgive", "connect", "understand", "rest", "other"}

// IntentionWords is the length up to which an intention is short.
const IntentionWords = 20

// PreparationBlocks are the twelve blocks of reference 5.1.
var PreparationBlocks = []string{"Medicine, route and time course", "Intention", "Set and setting", "Boundaries and touch", "Support at home",
	"Safety plan", "Skills rehearsed", "Day-of instructions", "Expectations and fears", "Baseline measures", "Questions", "Readiness"}

// IntentionPrompts are the prompts of reference 5.1.
var IntentionPrompts = []string{
	"What am I hoping to understand or heal?",
	"What inner wisdom might I be ready to access?",
	"If something eased afterwards, what would I notice first in daily life?",
	"What am I willing to feel or see, even if it is uncomfortable?",
	"Which quality do I want near me (courage, softness, trust)?",
	"What would I like to ask the part of me that protects me most?",
	"What do I want to leave outside this room today?",
	"One sentence I can return to if it gets intense:",
}

// Skills are what is rehearsed before the medicine session.
var Skills = []string{"Slow breathing", "Orienting to the room", "Trust, let go, be open", "Hand signal", "Stop word", "Asking for help"}
