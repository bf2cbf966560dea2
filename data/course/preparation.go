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

// Standing is what a preparation settled that holds until the client says
// otherwise: the setting, touch and signals, support at home and the safety plan.
// The next preparation begins with it. What is said anew each time is left out:
// how the client is, what was covered, asked and rehearsed. The intention belongs
// to one dose, so it holds only while that lies ahead.
func Standing(p data.Preparation, dosed bool) data.Preparation {
	next := data.Preparation{
		Music: p.Music, MusicAvoid: p.MusicAvoid, Lighting: p.Lighting, Scents: p.Scents, Temperature: p.Temperature, Eyeshade: p.Eyeshade,
		Position: p.Position, Objects: p.Objects, Silence: p.Silence, Language: p.Language, Ritual: p.Ritual, Sensitivities: p.Sensitivities,
		Touch: p.Touch, NotTouched: p.NotTouched, StopWord: p.StopWord, HandSignal: p.HandSignal,
		HomeSupport: p.HomeSupport, Transport: p.Transport, Safety: p.Safety,
	}
	if !dosed {
		next.Intention, next.IntentionKind = p.Intention, p.IntentionKind
	}
	return next
}
