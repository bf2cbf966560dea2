package document

import (
	"math"
	"slices"
	"strings"
	"time"

	"kapdesk/data"
)

const (
	// longestInitials is how many letters typed initials have.
	longestInitials = 6
	// leastWay is how far a pen has to go on its pad, 1/96 inch, to be more than a dot.
	leastWay = 12
	// MostPoints is how many points one mark may have: some minutes of drawing.
	MostPoints = 20_000
)

// MarkProblem finds why a mark is none: nothing, a dot, more letters than initials
// have. "" for a mark that stands.
func MarkProblem(m data.Mark, initials bool) data.Code {
	typed := strings.TrimSpace(m.Typed)
	points := 0
	for _, s := range m.Strokes {
		points += len(s)
	}
	switch {
	case len(m.Strokes) == 0 && typed == "":
		return "mark.none"
	case points > MostPoints:
		return "mark.huge"
	case len(m.Strokes) > 0 && way(m.Strokes) < leastWay:
		return "mark.dot"
	case len(m.Strokes) == 0 && initials && len([]rune(typed)) > longestInitials:
		return "mark.letters"
	}
	return ""
}

// way is how far the pen went on the paper.
func way(strokes []data.Stroke) float64 {
	far := 0.0
	for _, s := range strokes {
		for i := 1; i < len(s); i++ {
			far += math.Hypot(float64(s[i].X-s[i-1].X), float64(s[i].Y-s[i-1].Y))
		}
	}
	return far
}

// FillDone reports whether a place is filled in: with its answer where it has some, and
// with initials, or with the refusal that its kind allows.
func FillDone(place data.FormPlace, f data.Fill) bool {
	switch {
	case f.Place != place.Key || f.Words != place.Words:
		return false
	case len(place.Answers) > 0 && !slices.Contains(place.Answers, f.Answer):
		return false
	case place.Free && len(place.Answers) == 0 && f.Answer == data.LeftEmpty:
		return f.Mark.Empty()
	}
	return MarkProblem(f.Mark, true) == ""
}

// Open are the places that still wait, in the order of the text.
func Open(places []data.FormPlace, fills []data.Fill) []data.FormPlace {
	return slices.DeleteFunc(slices.Clone(places), func(p data.FormPlace) bool {
		return slices.ContainsFunc(fills, func(f data.Fill) bool { return FillDone(p, f) })
	})
}

// SigningProblems finds what a form that is signed on the screen, or heard, still lacks.
// Fields: "fills", "signers", and of a consent over a distance "witness" and "read".
func SigningProblems(places []data.FormPlace, s data.Signing) data.Problems {
	var p data.Problems
	if s.Heard != nil {
		return heardProblems(places, s)
	}
	if open := Open(places, s.Fills); len(open) > 0 {
		p.Wrong("fills", "sign.open", len(open))
	}
	for _, one := range s.Signers {
		switch code := MarkProblem(one.Mark, false); {
		case strings.TrimSpace(one.Name) == "":
			p.Wrong("signers", "sign.nobody")
		case code != "":
			p.Wrong("signers", code)
		case one.Role == data.RoleRepresentative && strings.TrimSpace(one.Authority) == "":
			p.Wrong("signers", "sign.authority")
		case one.Role == data.RoleInterpreter && strings.TrimSpace(one.Language) == "":
			p.Wrong("signers", "sign.language")
		}
	}
	return p
}

// heardProblems are those of a consent that was given by video or telephone: who heard
// it beside the therapist, what was read out, and an answer to each choice.
func heardProblems(places []data.FormPlace, s data.Signing) data.Problems {
	var p data.Problems
	witness := strings.TrimSpace(s.Heard.Witness)
	same := func(one data.HandSigner) bool {
		return one.Role != data.RoleWitness && strings.EqualFold(strings.TrimSpace(one.Name), witness)
	}
	if witness == "" || slices.ContainsFunc(s.Signers, same) {
		p.Wrong("witness", "sign.witness")
	}
	if strings.TrimSpace(s.Heard.Read) == "" {
		p.Wrong("read", "sign.heard")
	}
	for _, one := range s.Signers {
		if one.Role == data.RoleRepresentative && strings.TrimSpace(one.Authority) == "" {
			p.Wrong("signers", "sign.authority")
		}
	}
	open := 0
	for _, place := range places {
		answered := func(f data.Fill) bool {
			return f.Place == place.Key && f.Words == place.Words && slices.Contains(AnswersOf(place), f.Answer)
		}
		if !slices.ContainsFunc(s.Fills, answered) {
			open++
		}
	}
	if open > 0 {
		p.Wrong("fills", "sign.open", open)
	}
	return p
}

// AnswersOf are the answers to a place when it is read out: its own, or whether the
// client agrees. A statement that the form needs can only be agreed to.
func AnswersOf(place data.FormPlace) []string {
	switch {
	case len(place.Answers) > 0:
		return place.Answers
	case place.Free:
		return []string{Agreed, data.LeftEmpty}
	}
	return []string{Agreed}
}

// Agreed is the answer to a statement that was read out.
const Agreed = "Yes"

// touchSteps are the answers about touch from the most to the least that they allow.
var touchSteps = []string{data.TouchYes, data.TouchAsk, data.TouchNo}

// TouchDay is what is known on a day of a dose about the touch that was agreed before.
type TouchDay struct {
	Dosed   bool        // a dose was given on that day already
	Before  bool        // a touch consent holds from before that day
	Revoked bool        // and was taken back on it: nothing is agreed to
	Fills   []data.Fill // its answers; none where it was signed on paper
}

// TouchProblems finds kinds of touch that would be allowed on the day of a dose and were
// not before: on that day touch is only made less (reference 7.4). A first consent may
// still be given before the dose, but not on the day on which one was revoked. Of a
// consent on paper the answers are not known, and are not taken for yes.
func TouchProblems(day *TouchDay, now []data.Fill) data.Problems {
	if day == nil || !day.Dosed && !day.Before && !day.Revoked {
		return nil
	}
	wider := 0
	for _, f := range now {
		to := slices.Index(touchSteps, f.Answer)
		from := len(touchSteps) - 1
		for _, old := range day.Fills {
			if old.Words == f.Words && slices.Contains(touchSteps, old.Answer) {
				from = slices.Index(touchSteps, old.Answer)
			}
		}
		if to >= 0 && to < from {
			wider++
		}
	}
	if wider == 0 {
		return nil
	}
	if day.Before && !day.Revoked && len(day.Fills) == 0 {
		return data.Wrong("fills", "touch.paper", wider)
	}
	return data.Wrong("fills", "touch.wider", wider)
}

// SigningMethod is how a form was signed: as the client or the representative did.
func SigningMethod(s data.Signing) data.SignatureMethod {
	if s.Heard != nil {
		return data.SignedVerbal
	}
	for _, one := range s.Signers {
		if standsForClient(one.Role) && len(one.Mark.Strokes) > 0 {
			return data.SignedDrawn
		}
	}
	return data.SignedTyped
}

// SignedWhen is when the client or the representative signed, the zero time before that.
func SignedWhen(s data.Signing) time.Time {
	for _, one := range s.Signers {
		if standsForClient(one.Role) {
			return one.At
		}
	}
	return time.Time{}
}

func standsForClient(r data.Role) bool { return r == data.RoleClient || r == data.RoleRepresentative }

// HandedRoles are those who sign at the computer that was handed over; the therapist and
// the prescriber sign after it was given back.
func HandedRoles(r data.Role) bool { return r != data.RoleTherapist && r != data.RolePrescriber }

// SignersOf are those who signed by hand, or who were heard and who heard them, as they
// are kept beside the form.
func SignersOf(s data.Signing) []data.Signer {
	var list []data.Signer
	for _, one := range s.Signers {
		list = append(list, data.Signer{Role: one.Role, Name: strings.TrimSpace(one.Name)})
	}
	if s.Heard != nil {
		list = append(list, data.Signer{Role: data.RoleWitness, Name: strings.TrimSpace(s.Heard.Witness)})
	}
	return list
}
