package settings

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/desk/desktest"
	"kapdesk/ui/kit"
)

// The steps are the practice's own; headings as shipped are not kept.
func TestEmergencyPlanIsThePractices(t *testing.T) {
	w := desktest.New(t, desktest.Demo(t), kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "practice"}, nil))
	w.Type("How help finds the door", "Ring Suite 3")
	w.Type("Steps", "# Emergency\nNothing more by mouth\nCall 911\n# Fall\n")
	want := data.EmergencyPlan{Access: "Ring Suite 3", Protocols: []data.Protocol{{Name: "Emergency", Steps: []string{"Nothing more by mouth", "Call 911"}}, {Name: "Fall"}}}
	if diff := cmp.Diff(want.Protocols, kept(t, w).Emergency.Protocols); diff != "" || kept(t, w).Emergency.Access != want.Access {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	w.Type("Steps", data.ProtocolsText(data.UsualProtocols()))
	if got := kept(t, w).Emergency.Protocols; got != nil {
		t.Errorf("as shipped is kept as %v, want nothing", got)
	}
}

func TestListForTheRoomIsThePractices(t *testing.T) {
	w := desktest.New(t, desktest.Demo(t), kit.Light, desktest.Narrow)
	w.Show(New(w.Desk, desk.Route{Tab: "calendar"}, nil))
	w.Type("In the room before Go, with commas between", "Cup, Candle")
	if diff := cmp.Diff([]string{"Cup", "Candle"}, words.RoomThings(kept(t, w))); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	w.Type("In the room before Go, with commas between", "")
	if got := words.RoomThings(kept(t, w)); len(got) != 0 {
		t.Errorf("a practice without a list has %v", got)
	}
}
