package settings

import (
	"context"
	"maps"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/kit"
)

// longWord is from how many letters on words get a second line to write on.
const longWord = 60

// saidCard is what the forms say for the whole practice, each with its default's
// source, the mark of the practice's own words and the way back.
func (f *forms) saidCard() fyne.CanvasObject {
	f.own, f.said = maps.Clone(f.practice.OwnWords), map[string]*kit.Field{}
	if f.own == nil {
		f.own = map[string]string{}
	}
	rows := kit.Column(0)
	for _, word := range data.FormWords() {
		rows.Add(kit.NewRule())
		rows.Add(kit.PadXY(kit.CardPadding, 8, f.wordRow(word)))
	}
	return kit.NewHeadedCard(kit.NewCardHead("What your forms say", "where nothing stands, a form that needs it is not filled in"), rows)
}

func (f *forms) wordRow(word data.FormWord) fyne.CanvasObject {
	field := kit.NewField(word.Label)
	if len(word.Default) > longWord {
		field = kit.NewArea(word.Label, 2)
	}
	field.Compact()
	field.Hold(map[bool]string{true: "Not entered yet", false: word.Default}[word.Default == ""])
	field.SetText(f.practice.FormWord(word.Field))
	f.said[word.Field] = field
	field.OnChanged = func(text string) { f.own[word.Field] = text; f.keepWords() }
	source := kit.NewText(kit.Caption, "").Elided()
	tail := kit.Row(8)
	f.shows = append(f.shows, func() {
		role, back, say := kit.Caption, "", word.Source
		if own := data.TidyFormWords(f.own)[word.Field]; own != "" && word.Default != "" {
			back = "the default"
		}
		if word.Default == "" && f.practice.FormWord(word.Field) == "" {
			say = "Only you can say this"
		}
		if wrong := field.Problem(); wrong != "" {
			role, say = kit.Caption.In(kit.Bad.Solid), wrong
		}
		source.SetRole(role)
		source.SetText(data.Capital(say))
		markOwn(tail, source, back, "", func() { field.SetText(word.Default); field.OnChanged(word.Default) })
	})
	label := kit.Column(2, kit.NewText(kit.SecondName, word.Label).Elided(), tail)
	return kit.Columns(16, []float32{-1, -1.6}, label, field)
}

// keepWords saves the words, or says in its field what is wrong with one.
func (f *forms) keepWords() {
	own := data.TidyFormWords(f.own)
	problems := data.CheckFormWords(own)
	for name, field := range f.said {
		field.SetProblem(words.Problem(problems.For(name)))
		what := ""
		if problems.For(name).Code != "" {
			what = data.Uncapital(field.Label()) + " is not complete or not in range"
		}
		f.screen.desk.Saver.Refuse("form words/"+name, what, false)
	}
	if problems.Err() != nil {
		f.show()
		return
	}
	f.practice.OwnWords = own
	f.show()
	store := f.screen.desk.Store
	f.screen.desk.Saver.Touch("form words", func(ctx context.Context) error { return store.SaveFormWords(ctx, own) })
}
