package document

import (
	"strings"
	"testing"
	"time"

	"kapdesk/data"
)

// line is a stroke of so many points, each one unit on.
func line(points int) data.Stroke {
	var s data.Stroke
	for i := range points {
		s = append(s, data.PenPoint{X: float32(i), Y: 20, Ms: i})
	}
	return s
}

func TestAMarkIsMoreThanADot(t *testing.T) {
	for name, c := range map[string]struct {
		mark     data.Mark
		initials bool
		want     data.Code
	}{
		"nothing":              {data.Mark{}, false, "mark.none"},
		"spaces":               {data.Mark{Typed: " \t"}, false, "mark.none"},
		"a press":              {data.Mark{Strokes: []data.Stroke{line(1)}}, false, "mark.dot"},
		"many presses":         {data.Mark{Strokes: []data.Stroke{line(1), line(1), line(1)}}, true, "mark.dot"},
		"a stroke of nothing":  {data.Mark{Strokes: []data.Stroke{nil}}, false, "mark.dot"},
		"just below a line":    {data.Mark{Strokes: []data.Stroke{line(leastWay)}}, false, "mark.dot"},
		"just a line":          {data.Mark{Strokes: []data.Stroke{line(leastWay + 1)}}, false, ""},
		"two short lines":      {data.Mark{Strokes: []data.Stroke{line(7), line(7)}}, true, ""},
		"as much as there is":  {data.Mark{Strokes: []data.Stroke{line(MostPoints)}}, false, ""},
		"a point more":         {data.Mark{Strokes: []data.Stroke{line(MostPoints), line(1)}}, false, "mark.huge"},
		"a typed name":         {data.Mark{Typed: "Jordan Reeves"}, false, ""},
		"a typed name, Arabic": {data.Mark{Typed: "محمد"}, false, ""},
		"typed initials":       {data.Mark{Typed: "J.A.R."}, true, ""},
		"a name as initials":   {data.Mark{Typed: "Jordan "}, true, ""},
		"a long one":           {data.Mark{Typed: "JordanR"}, true, "mark.letters"},
		"an emoji as initials": {data.Mark{Typed: "🙂"}, true, ""},
	} {
		if got := MarkProblem(c.mark, c.initials); got != c.want {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}

// signed is what a client wrote into two places and below them.
func signed(edit func(*data.Signing)) data.Signing {
	drawn := data.Mark{W: 240, H: 120, Strokes: []data.Stroke{line(40)}}
	s := data.Signing{
		Signers: []data.HandSigner{{Role: data.RoleClient, Name: "Jordan Reeves", Mark: drawn, At: time.Date(2025, time.June, 12, 12, 52, 0, 0, time.UTC)}},
		Fills:   []data.Fill{{Place: "initials 1", Words: "I stay.", Mark: drawn}, {Place: "touch 1", Words: "Holding a hand", Answer: "Yes", Mark: drawn}},
	}
	if edit != nil {
		edit(&s)
	}
	return s
}

var twoPlaces = []data.FormPlace{{Key: "initials 1", Words: "I stay."}, {Key: "touch 1", Words: "Holding a hand", Answers: []string{"Yes", "No", "Ask each time"}}}

func TestWhatAFormStillLacks(t *testing.T) {
	free := []data.FormPlace{{Key: "initials 1", Words: "I stay.", Free: true}}
	for name, c := range map[string]struct {
		places []data.FormPlace
		edit   func(*data.Signing)
		want   string
	}{
		"nothing":                         {twoPlaces, nil, ""},
		"initials":                        {twoPlaces, func(s *data.Signing) { s.Fills[0].Mark = data.Mark{} }, "fills: sign.open"},
		"a place":                         {twoPlaces, func(s *data.Signing) { s.Fills = s.Fills[:1] }, "fills: sign.open"},
		"an answer":                       {twoPlaces, func(s *data.Signing) { s.Fills[1].Answer = "" }, "fills: sign.open"},
		"an answer of the form":           {twoPlaces, func(s *data.Signing) { s.Fills[1].Answer = "Perhaps" }, "fills: sign.open"},
		"initials beside an answer":       {twoPlaces, func(s *data.Signing) { s.Fills[1].Mark = data.Mark{} }, "fills: sign.open"},
		"the words of the form":           {twoPlaces, func(s *data.Signing) { s.Fills[0].Words = "I go." }, "fills: sign.open"},
		"leave to leave a box empty":      {twoPlaces, func(s *data.Signing) { s.Fills[0].Mark, s.Fills[0].Answer = data.Mark{}, data.LeftEmpty }, "fills: sign.open"},
		"nothing, where no is an answer":  {free, func(s *data.Signing) { s.Fills[0].Mark, s.Fills[0].Answer = data.Mark{}, data.LeftEmpty }, ""},
		"one answer, not no and initials": {free, func(s *data.Signing) { s.Fills[0].Answer = data.LeftEmpty }, "fills: sign.open"},
		"the signature":                   {twoPlaces, func(s *data.Signing) { s.Signers[0].Mark = data.Mark{} }, "signers: mark.none"},
		"more than a dot":                 {twoPlaces, func(s *data.Signing) { s.Signers[0].Mark.Strokes = []data.Stroke{line(1)} }, "signers: mark.dot"},
		"a printed name":                  {twoPlaces, func(s *data.Signing) { s.Signers[0].Name = " " }, "signers: sign.nobody"},
		"authority":                       {twoPlaces, func(s *data.Signing) { s.Signers[0].Role = data.RoleRepresentative }, "signers: sign.authority"},
		"a language": {twoPlaces, func(s *data.Signing) {
			one := s.Signers[0]
			one.Role = data.RoleInterpreter
			s.Signers = append(s.Signers, one)
		}, "signers: sign.language"},
	} {
		if got := SigningProblems(c.places, signed(c.edit)).Error(); got != c.want {
			t.Errorf("a form that lacks %s: found %q, want %q", name, got, c.want)
		}
	}
}

func TestAConsentOverADistanceHasAWitness(t *testing.T) {
	heard := func(edit func(*data.Signing)) data.Signing {
		return signed(func(s *data.Signing) {
			s.Heard = &data.Heard{By: "video", Read: "The whole form", Witness: "Chris Vale"}
			s.Signers = append(s.Signers, data.HandSigner{Role: data.RoleTherapist, Name: "Elena Marsh, LCSW"})
			for i := range s.Fills {
				s.Fills[i].Mark, s.Fills[i].Answer = data.Mark{}, Agreed
			}
			edit(s)
		})
	}
	for name, c := range map[string]struct {
		edit func(*data.Signing)
		want string
	}{
		"nothing":                  {func(*data.Signing) {}, ""},
		"the witness":              {func(s *data.Signing) { s.Heard.Witness = " " }, "witness: sign.witness"},
		"a witness, the client":    {func(s *data.Signing) { s.Heard.Witness = "jordan reeves " }, "witness: sign.witness"},
		"a witness, the therapist": {func(s *data.Signing) { s.Heard.Witness = "Elena Marsh, LCSW" }, "witness: sign.witness"},
		"what was read":            {func(s *data.Signing) { s.Heard.Read = "" }, "read: sign.heard"},
		"an answer":                {func(s *data.Signing) { s.Fills[1].Answer = "" }, "fills: sign.open"},
		"agreement":                {func(s *data.Signing) { s.Fills[0].Answer = data.LeftEmpty }, "fills: sign.open"},
		"authority":                {func(s *data.Signing) { s.Signers[0].Role = data.RoleRepresentative }, "signers: sign.authority"},
	} {
		if got := SigningProblems(twoPlaces, heard(c.edit)).Error(); got != c.want {
			t.Errorf("a consent that lacks %s: found %q, want %q", name, got, c.want)
		}
	}
	if m := SigningMethod(heard(func(*data.Signing) {})); m != data.SignedVerbal {
		t.Errorf("it is kept as %q", m)
	}
}

// On the day of a dose touch is only made less. Each step from what was agreed before to
// what is signed now, with and without a dose already given.
func TestTouchIsOnlyMadeLessOnTheDayOfADose(t *testing.T) {
	fill := func(answer string) []data.Fill { return []data.Fill{{Words: "Holding a hand", Answer: answer}} }
	before := map[string]*TouchDay{
		"no dose that day": nil, "none before": {}, "none before, dosed": {Dosed: true}, "on paper": {Before: true}, "on paper, dosed": {Before: true, Dosed: true},
		"Yes": {Before: true, Fills: fill("Yes")}, "Ask": {Before: true, Fills: fill("Ask each time")}, "No": {Before: true, Dosed: true, Fills: fill("No")},
		"another row": {Before: true, Fills: []data.Fill{{Words: "Holding the feet", Answer: "Yes"}}},
		"revoked":     {Revoked: true},
	}
	refused := map[string]string{ // the answers of now that are refused
		"none before, dosed": "Yes,Ask each time", "on paper": "Yes,Ask each time", "on paper, dosed": "Yes,Ask each time", "Ask": "Yes", "No": "Yes,Ask each time",
		"another row": "Yes,Ask each time", "revoked": "Yes,Ask each time",
	}
	for name, day := range before {
		for _, now := range touchSteps {
			got := TouchProblems(day, fill(now)).Err() != nil
			if want := strings.Contains(","+refused[name]+",", ","+now+","); got != want {
				t.Errorf("before %s, now %s: refused %t, want %t", name, now, got, want)
			}
		}
	}
	for name, code := range map[string]data.Code{"on paper": "touch.paper", "revoked": "touch.wider", "No": "touch.wider"} {
		if got := TouchProblems(before[name], fill("Yes")).For("fills").Code; got != code {
			t.Errorf("before %s: %q, want %q", name, got, code)
		}
	}
	if p := TouchProblems(before["none before, dosed"], []data.Fill{{Words: "Help if you fall", Answer: ""}}); p != nil {
		t.Errorf("help that is always given is refused: %v", p)
	}
}
