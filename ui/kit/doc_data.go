package kit

// # Data widgets
//
// They show what the practice holds: days, courses, lists, scores, pages. Each
// takes a plain value (Day, Week, Record, Check and so on), shows it, and calls
// back with the caller's own ID. Setting a new value is cheap: widgets inside
// are reused, so a screen sets the whole value again whenever the store says
// that something changed. All follow the theme, all are reached with Tab, and
// text that does not fit ends in "…".
//
// Times are shown as they are, in the zone that the time.Time carries: give
// times of the practice's zone. Clock24 chooses 16:30 over 4:30 PM.
//
// ## Day and week
//
//	day := kit.NewDayTimeline()
//	day.OnOpen = func(id string) { … }           // click, Enter
//	day.OnCreate = func(start time.Time) { … }   // double click on free time
//	day.SetDay(kit.Day{Date: today, Now: now, Blocks: []kit.Block{{
//		ID: "17", Start: nine, End: ten, Family: kit.Int, Icon: "sprout",
//		Name: "Wei L.", What: "Integration, 60 min",
//		More:   "2 days after dose 4, in person",
//		Right:  kit.Remark{Icon: "check", Text: "Done", Color: kit.OK.Solid},
//		Status: kit.Remark{Icon: "pen-line", Text: "Note not signed", Color: kit.Warn.Solid},
//	}}})
//
// A Remark without icon and color in Right is plain text, as the time of a
// visit. A block with Content shows it below its first line (the next medicine
// visit, with order, escort, readiness and buttons); Buffer draws the dashed
// time around a visit. SetNow moves the now line: call it once a minute.
//
// WeekGrid takes a Week of one to seven WeekDays and the same Blocks: What and
// More are its second and third line, Status stands at the bottom left, Brief
// is the word beside the name in a block of one line. It finds overlaps, puts
// them side by side and says so in the head. Week.Selected outlines one block.
// Lifted dashes a block that is being placed. CalendarBlock alone is the card
// of lists such as "To place". MiniMonth is the month beside it: SetShown tints
// the shown week, SetDots marks medicine days, OnMonth asks for those of a
// month that came into view.
//
// ## Lists
//
// RecordList is every table of records, for any number of rows. Columns are
// declared once; a row is asked for only when it comes into view:
//
//	list := kit.NewRecordList(
//		kit.ListColumn{Title: "Client", Key: "name", Width: 220},
//		kit.ListColumn{Title: "PHQ-9", Key: "phq9", Width: 140},
//		kit.ListColumn{Title: "Trend", Width: 104, From: 1000}, // hidden when narrower
//		kit.ListColumn{Title: "Flags", Width: -1})              // takes what is left
//	list.SetRows(len(rows), func(i int) kit.Record {
//		return kit.Record{ID: rows[i].ID, Cells: []kit.Cell{
//			{Initials: "JR", Text: "Jordan R.", Role: kit.Name, Under: "C-0098, 41, they/them"},
//			kit.ScoreCell("9", "mild", "Jun 10"),
//			{Scores: []int{22, 16, 11, 9}},
//			{Chip: kit.Flag{kit.Warn, "file-clock", "New order needed"}, More: 2, Chevron: true},
//		}}
//	})
//	list.OnOpen = func(row int) { … }                 // click, Enter
//	list.OnSelect = func(row int) { … }               // also by arrow keys
//	list.OnSort = func(key string, desc bool) { … }   // sort, then SetRows
//	list.SetSorted("name", false)
//	list.SetFooter(footer)                            // a line of 40
//
// SetBare leaves out card and titles for a list inside a card of yours, with
// SetRowHeight for other rows: Cell.Lines stacks three lines, TileSize makes the
// tile 32 or 36, Action draws a small button that calls OnAct (a click on it, or
// Space). A column with Right stands at the right edge.
//
// Widths count inside the card's padding of 17 on each side. It draws its own
// card, which ends under the last row. After SetRows the selection stays on its
// row number; call Select when the record moved. Focus gives it the keyboard.
//
// AttentionList takes AttentionGroups and calls OnAct with a row's ID, for its
// button and for a click anywhere on it; it is as high as its rows, so put it
// into a container.NewVScroll. Under 420 wide its buttons become chevrons.
// GlanceStrip is the card of figures (76 high, 56 after SetNarrow(true)).
//
// ## A client's course
//
// JourneyRibbon takes JourneyCycles of JourneyNodes, 136 high; it stretches to
// its width and scrolls sideways when there are too many. Score puts the PHQ-9
// pill under a node; Planned, NoGo, Today and Strong choose its look.
//
// Readiness: ReadinessSummary (236×28, the head of the card: verdict, count and
// bar), ReadinessBar alone, CheckRow for an OpenCheck with the button that mends
// it (52 high, draw the rule between rows with NewRule), CheckLine for ready and
// later checks (24 high).
//
// ## Scores and pages
//
// ScoreSummary is one measure's change (106 high; a baseline alone 74).
// ChartView paints reports/chart:
//
//	c := kit.NewMeasuresChart(measures, visits)   // or NewVitalsChart(vitals)
//	c.Tell = func(measure, score int) []string { … } // lines of the bubble
//
// Preview shows the very pages that are printed, with a line for "Page 1 of 5" and
// the zoom, and small pages at the side where there is room:
//
//	p := kit.NewPreview(title, desk.Keys)   // fits the width; SetPages, SetInstead, SetZoom, GoTo
//
// ## Live session and integration
//
// QuickButton (144×104), RunningClock (set it once a second), CountdownRing,
// EffectStrip (60 high) and DischargeRow (23 high) are the parts of the live
// session; the screen listens for the keys. Ladder takes the caller's fields,
// VaultPane frames a psychotherapy note and shows what asks for the key until
// SetLocked(false).
//
// ## For the next one who builds such a widget
//
// A data widget is a function draw(s *sketch, size) that paints its model from
// scratch, given to newSketchRenderer; the sketch keeps the canvas objects
// between drawings. Positions and texts are plain numbers from the design. The
// maths without Fyne is in daymath.go.
