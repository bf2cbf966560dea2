package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// TestGallery draws the design's page of components in both themes. With
// KIT_PICTURES set to a folder the pictures are kept there, to be laid beside
// the design; without it the test only proves that everything draws.
func TestGallery(t *testing.T) {
	for _, mode := range []Mode{Light, Dark} {
		for _, scale := range []float32{1, 2} {
			dress(t, mode)
			name := "components-light"
			if mode == Dark {
				name = "components-dark"
			}
			w := show(t, NewStage(gallery(mode)), 1440, 1290)
			if scale == 2 {
				if mode == Dark {
					continue // the same shapes as in light
				}
				name += "-2x"
				w.Canvas().(interface{ SetScale(float32) }).SetScale(2)
			}
			keepPicture(t, name, w.Canvas().Capture())
		}
	}
}

// TestShellGallery draws the side bar and the search box in both widths.
func TestShellGallery(t *testing.T) {
	for _, width := range []float32{1440, 1100} {
		dress(t, Light)
		side := NewSidebar("Juniper House", []NavItem{
			{"sun", "Today", "Ctrl 1"}, {"calendar-days", "Calendar", "Ctrl 2"}, {"users", "Clients", "Ctrl 3"},
			{"file-text", "Documents", "Ctrl 4"}, {"chart-line", "Reports", "Ctrl 5"}, {"settings", "Settings", "Ctrl 6"},
		}, "Ctrl L")
		side.Badge(0, 6)
		side.SetBackup(OK, "Backup today, 7:02 AM")
		top := PadXY(PagePadding, 14, Row(12, Grow(NewText(Title, "Thursday, June 12")), Fixed(320, 0, NewSearchBox("Search clients, notes, documents", "Ctrl K", nil))))
		side.SetNarrow(width < NarrowWidth)
		height, name := float32(872), "shell-wide"
		if width < NarrowWidth {
			height, name = 672, "shell-narrow"
		}
		w := show(t, NewStage(RowFill(0, side, Grow(Column(0, top, Grow(canvas.NewRectangle(Paper)))))), width, height)
		keepPicture(t, name, w.Canvas().Capture())
	}
}

func gallery(mode Mode) fyne.CanvasObject {
	title := "Components, light"
	if mode == Dark {
		title = "Components, dark"
	}
	left := Column(16, galleryButtons(), galleryEntries(), galleryChoices(), galleryChips(), galleryRows())
	middle := Column(16, galleryBanners(), galleryDialog(), galleryToasts())
	right := Column(16, galleryPalette(), galleryStates())
	return PadXY(24, 20, Column(0,
		Fixed(0, 36, Row(12, NewMark(32), NewText(Title, title))),
		Gap(0, 14),
		RowTop(16, Grow(left), Grow(middle), Grow(right)),
		Gap(0, 16),
		RowFill(16, Fixed(453, 0, galleryType()), Grow(galleryColors())),
	))
}

func galleryCard(title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	items := append([]fyne.CanvasObject{NewText(SecondName.In(Ink2), title), Gap(0, 8)}, parts...)
	return NewCard(Pad(14, 16, 16, 16, Column(0, items...)))
}

func galleryButtons() fyne.CanvasObject {
	hover := NewButton("Hover", nil).High()
	hover.hovered = true
	hover.changed()
	pressed := NewButton("Pressed", nil).High()
	pressed.pressed = true
	pressed.changed()
	focus := NewButton("Focus", nil).High()
	focus.ring = true
	focus.changed()
	off := NewButton("Disabled", nil)
	off.Disable()
	return galleryCard("Buttons",
		Row(8, NewButton("Save", nil).High(), NewButton("Print", nil).WithIcon("printer"),
			NewButton("Cancel", nil).Low(), NewButton("Remove", nil).Danger().WithIcon("trash-2")),
		Gap(0, 8),
		Row(8, hover, pressed, focus, off),
		Gap(0, 8),
		Row(8, NewButton("Small", nil).Small().WithIcon("plus"), NewButton("Default", nil).WithIcon("plus"),
			NewButton("Large", nil).Large().WithIcon("plus"), NewIconButton("moon", "Dark", nil)),
	)
}

func galleryEntries() fyne.CanvasObject {
	normal, holder, focus := NewField("Normal"), NewField("Placeholder").Hold("Name or ID"), NewField("Focus")
	normal.SetText("70 kg")
	focus.SetText("70")
	focus.box.focused = true
	focus.box.Refresh()
	problem, off := NewField("Error"), NewField("Disabled")
	problem.SetText("1200 mg")
	problem.SetProblem("Above the order")
	off.SetText("Signed")
	off.Disable()
	choice := NewSelect("Select", []string{"Sublingual", "IM"}, nil)
	choice.Choose(0)
	return galleryCard("Entries",
		RowTop(12, Grow(normal), Grow(holder), Grow(focus)),
		Gap(0, 8),
		RowTop(12, Grow(problem), Grow(off), Grow(choice)),
	)
}

func galleryChoices() fyne.CanvasObject {
	checked, on := NewCheck("On", nil), NewSwitch("On", nil)
	checked.SetOn(true)
	on.SetOn(true)
	radios := NewRadioGroup(Options("Off", "On"), nil)
	radios.Choose(1)
	parts := NewSegmented(Options("Day", "Week", "Month"), nil)
	parts.Choose(1)
	return galleryCard("Choices",
		Row(20, NewCheck("Off", nil), checked, radios, NewSwitch("Off", nil), on),
		Gap(0, 12), Row(0, parts))
}

func galleryChips() fyne.CanvasObject {
	return galleryCard("Chips and badges",
		Row(6, NewPhaseChip(Prep, "compass", "Preparation"), NewPhaseChip(Med, "waves", "Medicine"),
			NewPhaseChip(Int, "sprout", "Integration"), NewPhaseChip(Neu, "message-circle", "Consultation")),
		Gap(0, 8),
		Row(8, NewChip(OK, "circle-check", "Valid"), NewChip(Warn, "triangle-alert", "2 checks open"),
			NewChip(Bad, "octagon-alert", "PHQ-9 item 9 scored 2")),
		Gap(0, 8),
		Row(8, NewChip(Neu, "clock", "Late entry"), NewChip(Chosen, "check", "Selected"), NewDaysChip("2 days since dose 4")),
	)
}

func galleryRows() fyne.CanvasObject {
	row := func(name, fact string, set func(*RowFrame)) fyne.CanvasObject {
		role := Second.In(Ink)
		if name == "Selected" {
			role = SecondName
		}
		r := NewRowFrame(36, Row(0, Grow(NewText(role, name)), NewText(Caption, fact)), nil)
		set(r)
		return r
	}
	rows := Column(0,
		row("Row", "48 px in lists", func(*RowFrame) {}),
		row("Hover", "sunken", func(r *RowFrame) { r.hovered = true }),
		row("Selected", "sel", func(r *RowFrame) { r.selected = true }),
		row("Focus", "2 px ring", func(r *RowFrame) { r.ring = true }),
	)
	return galleryCard("Table rows", Stack(rows, NewPanel(Clear, Line, RadiusControl)))
}

func galleryBanners() fyne.CanvasObject {
	return galleryCard("Banners",
		NewBanner(Bad, "Item 9 scored 2.", "Risk form not started.", "Start", nil), Gap(0, 8),
		NewBanner(Warn, "Weight is 96 days old.", "Weigh again.", "Add weight", nil), Gap(0, 8),
		NewBanner(OK, "Signed and locked", "at 4:12 PM.", "Print", nil))
}

func galleryDialog() fyne.CanvasObject {
	ask := ReasonDialog("Start without a prescriber order?",
		"The order of Mar 14 covered 3 sessions. Write why you go on. The reason is kept in the record.",
		"Go back", "Record and start", nil)
	panel := ask.panel()
	field := ask.fields[0]
	field.SetText("Dr. Okafor gave the order by phone, 12:40 PM")
	field.box.focused = true
	field.box.Refresh()
	ask.buttons[1].Enable()
	return panel
}

func galleryToasts() fyne.CanvasObject {
	return galleryCard("Toast and tooltip",
		Row(8, NewToast("Visit moved to Fri 4:45 PM", func() {}), NewTip("Lock", "Ctrl L")))
}

func galleryPalette() fyne.CanvasObject {
	p := NewPalette(func(_ string, answer func([]PaletteGroup, string)) {
		answer([]PaletteGroup{
			{"Clients", []PaletteItem{{Icon: "user", Words: "Jordan R.", Detail: "C-0098, preparation, today 4:30 PM"}}},
			{"Do", []PaletteItem{{Icon: "notebook-pen", Words: "Write a note for Jordan R."}, {Icon: "printer", Words: "Print consent set for Jordan R."}}},
			{"Documents", []PaletteItem{{Icon: "file-text", Words: "KAP informed consent, Mar 18", Detail: "Jordan R."}}},
		}, "")
	})
	p.box.entry.SetText("jor")
	return p.panel()
}

func galleryStates() fyne.CanvasObject {
	busy := NewBusy("", func() {})
	busy.Set("Checking the backup, 1,204 of 4,812 records", 0.25)
	return galleryCard("Empty, busy, failed",
		NewEmpty("calendar-days", "No visits today", "Next: Fri, Jun 13, 9:30 AM, Amara N.", NewButton("New visit", nil).WithIcon("plus")),
		NewRule(), busy, NewRule(),
		NewFailed("The file could not be saved", "The drive is full. Nothing was lost.", NewButton("Try again", nil)))
}

func galleryType() fyne.CanvasObject {
	return galleryCard("Type, Inter 400 500 600",
		NewText(Number, "28 Number"), NewText(Title, "22 Screen title"), NewText(DialogTitle, "18 Dialog title"),
		NewText(CardTitle, "15 Card title"), NewText(Body, "14 Body text, 20 line"),
		NewText(Second, "13 Second line"), NewText(Caption, "12 Caption, axis"))
}

func galleryColors() fyne.CanvasObject {
	tokens := []Token{Paper, Side, Surface, Sunken, Line, Line2, FieldLine, Ink3, Ink2, Ink, Teal, TealTint,
		Prep.Solid, Prep.Tint, Med.Solid, Med.Tint, Int.Solid, Int.Tint, Neu.Solid, Neu.Tint,
		OK.Solid, OK.Tint, Warn.Solid, Warn.Tint, Bad.Solid, Bad.Tint}
	rows := Column(8)
	for len(tokens) > 0 {
		line := make([]fyne.CanvasObject, 9)
		for i := range line {
			line[i] = canvas.NewRectangle(Clear)
			if i < len(tokens) {
				line[i] = Column(0, Fixed(0, 32, NewPanel(tokens[i], Line2, 4)), NewText(Key.In(Ink2), tokens[i].String()))
			}
		}
		tokens = tokens[min(9, len(tokens)):]
		rows.Add(Columns(8, nil, line...))
	}
	return galleryCard("Colors", rows)
}
