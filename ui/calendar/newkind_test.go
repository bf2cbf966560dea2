package calendar

import (
	"slices"
	"testing"

	"kapdesk/assets"
	"kapdesk/data"
	"kapdesk/data/demo"
	"kapdesk/data/demo/demotest"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// A dosing kind that the program does not have is one entry: Book visit offers
// it, and the week shows it with its words, its color and its buffers.
func TestANewDosingKindIsBookedAndShown(t *testing.T) {
	now := demo.DesignTime(desktest.Portland)
	s := demotest.NewKinds(t, now, data.FixedClock(now))
	o := open(t, s, kit.Light, 1440, 900, desk.Route{Page: desk.Calendar})
	BookDialog(o.d, Preset{Client: desktest.Client(t, s, "Rosa M."), Start: june(14, 12, 0)})
	desktest.Around(t, o.window).Pick("Visit", "Retreat day")
	if !o.says("Sublingual") {
		t.Error("the dialog asks for no route of a dosing visit")
	}
	o.press(t, "Book visit")
	if o.stage.Dialog() != nil {
		t.Fatalf("the visit was not booked; the dialog says %q", desktest.Around(t, o.window).OnTop())
	}
	blocks := o.weekView(o.d.Region()).Blocks
	i := slices.IndexFunc(blocks, func(b kit.Block) bool { return !b.Buffer && b.Start.Equal(june(14, 12, 0)) })
	if i < 0 {
		t.Fatalf("the week has no visit on June 14: %+v", blocks)
	}
	if b := blocks[i]; b.Name != "Rosa M." || b.What != "Retreat, dose 1" || b.Icon != "sun" || b.Family != kit.Med || !b.End.Equal(june(14, 16, 0)) || b.Status.Text == "" {
		t.Errorf("the week shows %+v", b)
	}
	if !slices.ContainsFunc(blocks, func(b kit.Block) bool { return b.Buffer && b.End.Equal(june(14, 12, 0)) }) {
		t.Error("the room is not kept free before it")
	}
	if !(filter{medicine: true}).shows(demotest.Retreat) || (filter{other: true}).shows(demotest.Retreat) {
		t.Error("the Show list does not count it among medicine sessions")
	}
}

// Every kind of the table has an icon that is drawn.
func TestKindsHaveIcons(t *testing.T) {
	for _, r := range data.Kinds() {
		if assets.Icon(Icon(r.Kind), 16) == nil || assets.Icon(Icon(r.Kind), 20) == nil {
			t.Errorf("%s has no icon %q", r.Kind, r.Icon)
		}
	}
}
