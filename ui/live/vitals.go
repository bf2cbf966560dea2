package live

import (
	"fmt"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/course"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// positions are proposed; anything may be typed.
var positions = []string{"sitting", "lying", "on the left side", "sitting, left arm", "sitting, right arm", "lying, left arm", "lying, right arm"}

// askVitals takes a set of readings, in fields or in one line in the first of them,
// and scores of sedation with it.
func (s *screen) askVitals(e entry) {
	a := s.ask(e)
	bp, pulse, spo2 := kit.NewField("BP").Hold("122/78 74 98"), kit.NewField("HR"), kit.NewField("SpO₂")
	breaths, temp, position := kit.NewField("Breaths"), kit.NewField("Temp.").Hold("°C or °F"), kit.NewCombo("Position, arm", positions)
	scores := newScores(s.facts.m)
	if v, ok := e.was.(data.Vitals); ok {
		fillVitals(v, bp, pulse, spo2, breaths, temp, position)
	}
	typed := func() typedVitals {
		return typedVitals{bp.Text(), pulse.Text(), spo2.Text(), breaths.Text(), temp.Text(), position.Text(), ""}
	}
	preview := func(string) {
		v, problems := typed().vitals()
		temp.SetHint("")
		if v.Temp > 0 {
			temp.SetHint(v.Temp.Both())
		}
		scores.compare(v)
		if problems.Err() != nil {
			a.say(kit.Ink3, "")
			return
		}
		says, color := s.previewed(v)
		a.say(color, says)
	}
	for _, f := range []*kit.Field{bp, pulse, spo2, breaths, temp} {
		f.OnChanged = preview
	}
	body := kit.Column(12,
		kit.Columns(12, []float32{-1.8, -1, -1, -1}, bp, pulse, spo2, breaths),
		kit.Columns(12, []float32{-1, -1.6, -1.4}, temp, position, a.at), scores.root, a.verdict)
	a.open("Vitals", "", body, bp.Focusable(), func() ([]data.Payload, bool) {
		v, problems := typed().vitals()
		if old, ok := e.was.(data.Vitals); ok {
			v.Device, v.Note = old.Device, old.Note
		}
		score, scored, whole := scores.read()
		switch {
		case !whole:
			a.say(kit.Bad.Solid, "Score all five items of the Aldrete scale, or none.")
			return nil, false
		case problems.Err() != nil && scored && typed() == (typedVitals{position: position.Text()}):
			return []data.Payload{score}, true // a score alone
		case problems.Err() != nil:
			a.say(kit.Bad.Solid, words.Problems(problems))
			return nil, false
		}
		kept := []data.Payload{v}
		if scored {
			kept = append(kept, score)
		}
		return kept, true
	})
}

// previewed says how a set is read, what the limits say and what is missing.
func (s *screen) previewed(v data.Vitals) (says string, color kit.Token) {
	judged := s.facts.m.Assess(v)
	says, color = words.Assessment(judged), kit.OK.Solid
	switch {
	case judged.Flag >= course.HoldDose:
		color = kit.Bad.Solid
	case judged.Flag == course.Careful:
		color = kit.Warn.Solid
	default:
		says = "Within limits."
	}
	says = v.String() + ". " + says
	if missing := notRead(v); missing != "" {
		says += " Not read: " + missing + "."
	}
	return says, color
}

// scoresForm are the three scales of sedation. The circulation of the Aldrete scale
// follows from the pressures, with its arithmetic, until somebody scores it.
type scoresForm struct {
	m           *course.MedicineSession
	root        *fyne.Container
	moaas, rass *kit.Select
	items       [5]*kit.Select
	sum         *kit.Paragraph
	byHand      bool // the circulation was scored
}

func newScores(m *course.MedicineSession) *scoresForm {
	f := &scoresForm{m: m, sum: kit.NewParagraph(kit.Caption, "")}
	f.moaas = kit.NewSelect("MOAA/S", words.MOAASWords(), nil).Hold("–")
	f.rass = kit.NewSelect("RASS", words.RASSWords(), nil).Hold("–")
	var row []fyne.CanvasObject
	for i, name := range words.AldreteItems {
		var options []string
		for j, means := range words.AldreteWords[i] {
			options = append(options, fmt.Sprintf("%d, %s", 2-j, means))
		}
		f.items[i] = kit.NewSelect(name, options, func(int) {
			f.byHand = f.byHand || i == circulation
			f.say("")
		}).Hold("–")
		row = append(row, f.items[i])
	}
	f.root = kit.Column(12, kit.Columns(12, []float32{-1, -1}, f.moaas, f.rass), kit.Columns(8, []float32{-1, -1, -1}, row[:3]...), kit.Columns(8, []float32{-1, -1, -1}, row[3], row[4], kit.Space()), f.sum)
	return f
}

// circulation is the place of the item that follows from the pressures.
const circulation = 2

// compare scores the circulation from the pressure that is typed, once somebody
// scores the scale at all.
func (f *scoresForm) compare(v data.Vitals) {
	base := f.m.Baseline()
	if f.byHand || base == nil || f.m.T0().IsZero() {
		return
	}
	if score, change, ok := course.CirculationScore(base.BP, v.BP); ok {
		if f.begun() {
			f.items[circulation].Choose(2 - score)
		}
		f.say(fmt.Sprintf("Circulation by the pressures: %d to %d systolic is %s%%, which scores %d.", base.BP.Systolic, v.BP.Systolic, course.Signed(change), score))
	}
}

func (f *scoresForm) begun() bool { return f.aldrete() != (data.Aldrete{-1, -1, -1, -1, -1}) }

func (f *scoresForm) aldrete() (a data.Aldrete) {
	for i, item := range f.items {
		a[i] = data.NotScored
		if at := item.Chosen(); at >= 0 {
			a[i] = 2 - at
		}
	}
	return a
}

// say shows the sum, and how an item was worked out.
func (f *scoresForm) say(worked string) {
	says := worked
	if f.begun() {
		says = data.Join(" ", words.Aldrete(f.aldrete())+".", worked)
	}
	f.sum.SetText(says)
}

// read is what was scored; whole is false while the Aldrete scale is half scored.
func (f *scoresForm) read() (score data.Sedation, scored, whole bool) {
	pick := func(s *kit.Select, best int) *int {
		if s.Chosen() < 0 {
			return nil
		}
		n := best - s.Chosen()
		return &n
	}
	score.MOAAS, score.RASS = pick(f.moaas, 5), pick(f.rass, 4)
	if f.begun() {
		items := f.aldrete()
		sum, all := items.Sum()
		if !all {
			return score, true, false
		}
		score.Aldrete, score.Items = &sum, &items
	}
	return score, score != data.Sedation{}, true
}
