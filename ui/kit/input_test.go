package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
)

// heldForm is a form with every kind of input; the choice of a route brings the
// row below it.
type heldForm struct {
	root   *fyne.Container
	name   *Field
	secret *Field
	route  *Select
	detail *Field
	asked  *RadioGroup
	again  *RadioGroup
	side   *Segmented
	agreed *Check
	tag    *Tag
	alarm  *Switch
}

func newHeldForm(t *testing.T) *heldForm {
	t.Helper()
	f := &heldForm{name: NewField("Name"), secret: NewSecretField("Passphrase"), detail: NewField("Detail"),
		asked: NewRadioGroup(Options("Yes", "No"), nil), again: NewRadioGroup(Options("Yes", "No"), nil),
		side: NewSegmented(Options("Left", "Right"), nil), agreed: NewCheck("Agreed", nil), tag: NewTag(Int, "grief", nil), alarm: NewSwitch("Alarm", nil)}
	f.name.Check = func(text string) string {
		if text == "" {
			return "Write a name."
		}
		return ""
	}
	f.detail.Hide()
	f.route = NewSelect("Route", []string{"Oral", "Other"}, func(i int) { f.detail.Show() })
	f.root = Column(4, f.name, f.secret, f.route, f.detail, NewText(Label, "Lives alone"), f.asked, NewText(Label, "Drives"), f.again,
		Scroll(Column(4, f.side, NewRowFrame(30, f.agreed, nil))), f.tag, f.alarm)
	return f
}

func TestTypedComesBackIntoAFormMadeAnew(t *testing.T) {
	test.NewTempApp(t)
	f := newHeldForm(t)
	stage := NewStage(f.root)
	win := test.NewTempWindow(t, stage)
	types := func(field *Field, text string) {
		win.Canvas().Focus(field.Focusable())
		for _, r := range text {
			field.Focusable().TypedRune(r)
		}
	}
	types(f.name, "Ana")
	types(f.secret, "green river")
	f.route.decide(1)
	types(f.detail, "patch")
	f.again.take(1)
	f.side.take(1)
	f.agreed.do()
	f.tag.do()
	f.alarm.do()

	kept := TakeTyped(f.root, EveryInput)
	win.Canvas().Unfocus()
	want := Typed{Focus: "Detail", Inputs: []Held{{Name: "Name", Words: "Ana"}, {Name: "Route", Words: "Other"}, {Name: "Detail", Words: "patch"},
		{Name: "Lives alone: Yes, No"}, {Name: "Drives: Yes, No", Words: "No"}, {Name: "Drives: Left, Right", Words: "Right"},
		{Name: "Agreed", Words: "on"}, {Name: "grief", Words: "on"}, {Name: "Alarm", Words: "on"}}}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("taken (-want +got):\n%s", diff)
	}

	fresh := newHeldForm(t)
	stage.SetContent(fresh.root)
	if rest := PutTyped(fresh.root, kept); len(rest.Inputs) > 0 || rest.Focus != "" {
		t.Errorf("%+v found no place", rest)
	}
	if diff := cmp.Diff(kept, TakeTyped(fresh.root, EveryInput)); diff != "" {
		t.Errorf("put back (-kept +got):\n%s", diff)
	}
	if fresh.detail.box.entry.CursorColumn != len("patch") {
		t.Errorf("one goes on typing at %d, want the end", fresh.detail.box.entry.CursorColumn)
	}
	if fresh.secret.Text() != "" {
		t.Error("a secret was taken and put back")
	}
}

func TestTypedByHandLeavesOutWhatTheProgramFilledIn(t *testing.T) {
	test.NewTempApp(t)
	f := newHeldForm(t)
	f.name.SetText("from the record")
	f.side.take(1)
	f.detail.Show()
	f.detail.box.entry.SetText("typed")
	texts := func(typed Typed) (names []string) {
		for _, one := range typed.Inputs {
			names = append(names, one.Name)
		}
		return names
	}
	if got := texts(TakeTyped(f.root, ByHand)); !cmp.Equal(got, []string{"Detail", "Drives: Left, Right"}) {
		t.Errorf("by hand are %q", got)
	}
	if got := texts(TakeTyped(f.root, TextByHand)); !cmp.Equal(got, []string{"Detail"}) {
		t.Errorf("texts by hand are %q", got)
	}
}

// A field that was wrong comes back as it was typed, with its problem, and one
// in which the keyboard stands is not corrected in the middle of a word.
func TestWrongTextComesBackWithItsProblem(t *testing.T) {
	test.NewTempApp(t)
	f := newHeldForm(t)
	test.NewTempWindow(t, NewStage(f.root))
	f.name.SetText("from the record")
	rest := PutTyped(f.root, Typed{Inputs: []Held{{Name: "Name", Words: "", Wrong: true}, {Name: "Gone", Words: "x"}}})
	if f.name.Text() != "" || f.name.Problem() != "Write a name." {
		t.Errorf("the field holds %q and says %q", f.name.Text(), f.name.Problem())
	}
	if len(rest.Inputs) != 1 || rest.Inputs[0].Name != "Gone" || rest.Text() != "Gone: x" {
		t.Errorf("without a place are %+v", rest.Inputs)
	}
	f.name.SetText("from the record")
	if PutTyped(f.root, Typed{Inputs: []Held{{Name: "Name"}}, Focus: "Name"}); f.name.Text() != "" || f.name.Problem() != "" {
		t.Errorf("with the keyboard in it the field holds %q and says %q", f.name.Text(), f.name.Problem())
	}
}

// What belongs into a row that is not there yet waits for it.
func TestDialogPutsBackWhenARowAppears(t *testing.T) {
	test.NewTempApp(t)
	stage := NewStage(Stack())
	test.NewTempWindow(t, stage)
	amount, again := NewField("Amount"), NewField("Amount, typed again")
	again.Hide()
	d := NewDialog("Dose", "", "Cancel").With(Column(4, amount, again))
	d.PutTyped(Typed{Inputs: []Held{{Name: "Amount", Words: "150"}, {Name: "Amount, typed again", Words: "15"}}}, nil)
	stage.Ask(d)
	if amount.Text() != "150" || again.Text() != "" {
		t.Fatalf("the dialog holds %q and %q", amount.Text(), again.Text())
	}
	if kept := d.Typed(EveryInput); len(kept.Inputs) != 2 || kept.Inputs[1].Words != "15" {
		t.Errorf("what waits for its row is lost by the next lock: %+v", kept)
	}
	again.Show()
	d.Fit()
	if again.Text() != "15" {
		t.Errorf("the row that appeared holds %q", again.Text())
	}
}
