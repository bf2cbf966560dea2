package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// manyRecords is a list of n rows and the number of rows that were asked for.
func manyRecords(n int) (*RecordList, *int) {
	asked := 0
	l := NewRecordList(
		ListColumn{Title: "Client", Key: "client", Width: 220},
		ListColumn{Title: "Phase", Key: "phase", Width: 200},
		ListColumn{Title: "Trend", Width: 104, From: 900},
		ListColumn{Title: "Flags", Width: -1})
	l.SetRows(n, func(i int) Record {
		asked++
		return Record{ID: fmt.Sprint(i), Cells: []Cell{
			{Initials: "JR", Text: fmt.Sprintf("Client %d", i), Role: Name, Under: "C-0098, 41, they/them"},
			{Tile: Tile{"compass", Prep}, Text: "Preparation", Under: "1 of 2 done"},
			{Scores: []int{22, 16, 11, 9}},
			{Chip: Flag{Warn, "shield", "2 checks open"}, More: 2, Chevron: true},
		}}
	})
	return l, &asked
}

func TestRecordListMakesOnlyTheRowsInView(t *testing.T) {
	dress(t, Light)
	list, asked := manyRecords(5000)
	show(t, list, 1184, 600)
	inView := int((600-2-recordHeadHeight)/list.rowHeight) + 3
	if n := len(list.body.shown); n > inView {
		t.Errorf("%d rows exist for a view of %d", n, inView)
	}
	*asked = 0
	list.ScrollTo(4000)
	if *asked > inView {
		t.Errorf("a jump asked for %d rows, want at most %d", *asked, inView)
	}
	findText(t, list, "Client 4000")
	if n := len(list.body.shown) + len(list.body.spare); n > 2*inView {
		t.Errorf("%d row widgets after a jump, want them reused", n)
	}
	*asked = 0
	list.scroll.ScrollToOffset(list.scroll.Offset.AddXY(0, 10))
	list.scroll.OnScrolled(list.scroll.Offset)
	if *asked > 1 {
		t.Errorf("scrolling by 10 pixels asked for %d rows again", *asked)
	}
}

func TestRecordListKeys(t *testing.T) {
	dress(t, Light)
	list, _ := manyRecords(5000)
	w := show(t, list, 1184, 600)
	opened, selected := -1, -1
	list.OnOpen = func(row int) { opened = row }
	list.OnSelect = func(row int) { selected = row }
	list.Focus()
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyDown, 1}, {fyne.KeyDown, 2}, {fyne.KeyUp, 1}, {fyne.KeyEnd, 4999}, {fyne.KeyHome, 0}, {fyne.KeyPageDown, 10}} {
		press(w, c.key)
		if selected != c.want || list.Selected() != c.want {
			t.Errorf("after %s row %d is selected, want %d", c.key, selected, c.want)
		}
	}
	press(w, fyne.KeyReturn)
	if opened != 10 {
		t.Errorf("Enter opened row %d, want 10", opened)
	}
	findText(t, list, "Client 10")
}

func TestRecordListClicksSelectOpenAndSort(t *testing.T) {
	dress(t, Light)
	list, _ := manyRecords(20)
	show(t, list, 1184, 600)
	opened, key, descending := -1, "", false
	list.OnOpen = func(row int) { opened = row }
	list.OnSort = func(k string, d bool) { key, descending = k, d }
	test.Tap(list.body.shown[3])
	if opened != 3 || list.Selected() != 3 {
		t.Errorf("a click on row 3 opened %d and selected %d", opened, list.Selected())
	}
	test.Tap(list.heads[1])
	if key != "phase" || descending {
		t.Errorf("a click on Phase sorts by %q, descending %v", key, descending)
	}
	test.Tap(list.heads[1])
	if !descending {
		t.Error("a second click must turn the order around")
	}
	list.body.shown[5].MouseIn(&desktop.MouseEvent{})
	if !list.body.shown[5].hovered {
		t.Error("the row under the mouse is not hovered")
	}
}

func TestRecordListDropsColumnsAndNeverOverlaps(t *testing.T) {
	dress(t, Light)
	list, _ := manyRecords(8)
	for _, width := range []float32{1184, 880, 620} {
		show(t, list, width, 500)
		trend := false
		for _, one := range seenTexts(list) {
			trend = trend || one.text == "Trend"
		}
		if trend != (width >= 900) {
			t.Errorf("at width %v the trend is shown: %v", width, trend)
		}
		expectNoOverlap(t, list)
	}
}

func BenchmarkRecordListScroll5000(b *testing.B) {
	dress(b, Light)
	list, _ := manyRecords(5000)
	show(b, list, 1184, 700)
	for i := 0; b.Loop(); i++ {
		list.ScrollTo(i * 37 % 5000)
	}
}

func demoCycles() []JourneyCycle {
	return []JourneyCycle{
		{"Before", []JourneyNode{
			{ID: "a", Family: Neu, Icon: "message-circle", Date: "Mar 3", Detail: "Consult"},
			{ID: "b", Family: Neu, Icon: "clipboard-list", Date: "Mar 10", Detail: "Intake", Score: "22"}}},
		{"Cycle 1", []JourneyNode{
			{ID: "c", Family: Med, Icon: "waves", Date: "Apr 1", Detail: "200 mg", Strong: true},
			{ID: "d", Family: Int, Icon: "sprout", Date: "Apr 3", Detail: "2 d"},
			{ID: "e", Family: Med, Icon: "ban", Date: "May 6", Detail: "No-go", NoGo: true},
			{ID: "f", Family: Int, Icon: "chart-line", Date: "Jun 10", Detail: "Review", Score: "9"}}},
		{"Cycle 2", []JourneyNode{{ID: "g", Family: Prep, Icon: "compass", Date: "Today", Detail: "4:30 PM", Today: true, Planned: true}}},
	}
}

func TestJourneyRibbonShowsAndOpensNodes(t *testing.T) {
	dress(t, Light)
	opened := ""
	ribbon := NewJourneyRibbon(func(id string) { opened = id }, demoCycles()...)
	w := show(t, ribbon, 700, 136)
	for _, text := range []string{"Before", "Cycle 1", "200 mg", "No-go", "22", "9", "Today", "4:30 PM", "PHQ-9"} {
		findText(t, ribbon, text)
	}
	if a, b := findText(t, ribbon, "22"), findText(t, ribbon, "9"); a.at.Y != b.at.Y {
		t.Errorf("the scores stand at %v and %v, want one line", a.at.Y, b.at.Y)
	}
	expectNoOverlap(t, ribbon)
	test.Tap(ribbon.nodes[2])
	if opened != "c" {
		t.Errorf("a click on Apr 1 opened %q", opened)
	}
	press(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if opened != "e" {
		t.Errorf("two to the right Enter opened %q, want the no-go", opened)
	}
	if !sameSegment(demoCycles()[1].Nodes[1], demoCycles()[1].Nodes[2]) {
		t.Error("a no-go must stay in the segment it falls in")
	}
}

func TestJourneyRibbonScrollsWhenLong(t *testing.T) {
	dress(t, Light)
	cycle := JourneyCycle{Title: "Cycle 1"}
	for i := range 40 {
		cycle.Nodes = append(cycle.Nodes, JourneyNode{ID: fmt.Sprint(i), Family: Int, Icon: "sprout", Date: "Apr 10", Detail: "9 d"})
	}
	ribbon := NewJourneyRibbon(nil, cycle)
	w := show(t, ribbon, 800, 136)
	if ribbon.width() <= 800 || ribbon.scroll.Offset.X+800 < ribbon.width()-1 {
		t.Errorf("a ribbon of %v begins at %v, want its end in view", ribbon.width(), ribbon.scroll.Offset.X)
	}
	w.Canvas().Focus(ribbon.nodes[0])
	if ribbon.scroll.Offset.X > 0 {
		t.Errorf("the first node has the keyboard but the view begins at %v", ribbon.scroll.Offset.X)
	}
}

func TestReadinessSaysItsCount(t *testing.T) {
	dress(t, Light)
	count := ReadinessCount{Ready: 6, Open: 4, Later: 5}
	if got := count.String(); got != "6 ready, 4 open, 5 later" {
		t.Errorf("the count says %q", got)
	}
	bar := NewReadinessBar(count)
	show(t, bar, 236, 20)
	pills := test.WidgetRenderer(bar).Objects()
	if len(pills) != 15 {
		t.Fatalf("the bar has %d pills, want one for each of 15 checks", len(pills))
	}
	if end := pills[14].Position().X + pills[14].Size().Width; end < 235 || end > 237 {
		t.Errorf("the last pill ends at %v, want 236", end)
	}
}

func TestCheckRowShowsAndActs(t *testing.T) {
	dress(t, Light)
	acted := false
	row := NewCheckRow(OpenCheck{"file-clock", Warn, "Prescriber order", "The order of Mar 14 covered 3 sessions. All 3 are done.", "Request order", true}, func() { acted = true })
	show(t, row, 360, HeightCheck)
	expectNoOverlap(t, row)
	why := findText(t, row, elide("The order of Mar 14 covered 3 sessions. All 3 are done.", 360-16-132-12-56, Second.Width))
	if why.text[len(why.text)-3:] != "…" {
		t.Errorf("%q does not fit and must end with an ellipsis", why.text)
	}
	test.Tap(row.button)
	if !acted {
		t.Error("the button did nothing")
	}
}

func TestGlanceStripFitsBothWidths(t *testing.T) {
	dress(t, Light)
	tapped := ""
	strip := NewGlanceStrip(
		GlanceFact{Number: "5", Label: "visits today", Caption: "1 done, next 10:30 AM", OnTap: func() { tapped = "visits" }},
		GlanceFact{Number: "5", Label: "medicine sessions this week", Short: "medicine this week", Caption: "3 done, next today 1:00 PM"},
		GlanceFact{Number: "2", Label: "sessions not ready", Caption: "Amara N. today, Jordan R. Jun 17"},
		GlanceFact{Number: "1", Label: "note to sign", Caption: "Wei L., today 9:00 AM"},
		GlanceFact{Number: "3", Label: "measures due", Caption: "Wei L., Grace T., Leilani K."})
	show(t, strip, 1184, 76)
	for _, text := range []string{"medicine sessions this week", "Amara N. today, Jordan R. Jun 17"} {
		findText(t, strip, text) // in full
	}
	expectNoOverlap(t, strip)
	test.Tap(strip.cells[0])
	if tapped != "visits" {
		t.Error("a click on the figure led nowhere")
	}
	strip.SetNarrow(true)
	show(t, strip, 1004, 56)
	findText(t, strip, "medicine this week")
	expectNoOverlap(t, strip)
}

func TestSharedWidthsGiveWhatIsNeeded(t *testing.T) {
	got := sharedWidths(500, []float32{50, 200, 50, 50})
	if got[1] != 200 || got[0] != 100 || got[2] != 100 {
		t.Errorf("widths are %v, want 200 for the long one and 100 for the others", got)
	}
	total := float32(0)
	for _, w := range sharedWidths(100, []float32{90, 90}) {
		total += w
	}
	if total > 100.5 {
		t.Errorf("with too little space the widths add up to %v of 100", total)
	}
}

func TestAttentionListActs(t *testing.T) {
	dress(t, Light)
	acted := ""
	list := NewAttentionList(func(id string) { acted = id })
	list.SetGroups([]AttentionGroup{{"Before today’s visits", []Attention{
		{"risk", Bad, "octagon-alert", "Rosa M.", "Risk", "PHQ-9 item 9 scored 2 on Jun 11", "Risk form not started", "Start risk form", true},
	}}, {"This week", []Attention{
		{"order", Warn, "file-clock", "Jordan R., Jun 17", "Order", "Order covered 3 sessions, all done", "New order needed by Jun 17", "Request order", false},
	}}})
	show(t, list, 474, 200)
	for text, y := range map[string]float32{"Before today’s visits": 8, "Rosa M.": 38, "This week": 108, "Jordan R., Jun 17": 138} {
		if got := findText(t, list, text).at.Y; got < y-2 || got > y+4 {
			t.Errorf("%q stands at y %v, want about %v", text, got, y)
		}
	}
	expectNoOverlap(t, list)
	test.Tap(list.rows[1].button)
	if acted != "order" {
		t.Errorf("the button of the order acted on %q", acted)
	}
	test.Tap(list.rows[0])
	if acted != "risk" {
		t.Errorf("a click on the first row acted on %q", acted)
	}
	show(t, list, 354, 200)
	for _, one := range seenTexts(list) {
		if one.text == "Request order" {
			t.Error("a narrow list must show chevrons instead of words")
		}
	}
	expectNoOverlap(t, list)
}

func TestSparklineNeedsTwoScores(t *testing.T) {
	dress(t, Light)
	draw := func(scores ...int) []fyne.CanvasObject {
		var s sketch
		s.sparkline(scores, 0, 0)
		return s.objects
	}
	if n := len(draw(16)); n != 0 {
		t.Errorf("one score draws %d marks, want none", n)
	}
	marks := draw(30, 22, 16, 11, 9) // the oldest is left out
	last := marks[len(marks)-1]
	if x := last.Position().X + last.Size().Width/2; x != 84 {
		t.Errorf("the last of four scores stands at %v, want 84", x)
	}
}

func TestScoreSummaryOfABaseline(t *testing.T) {
	dress(t, Light)
	w := NewScoreSummary(ScoreChange{Name: "PCL-5", About: "post-traumatic stress", New: "31", Band: "below 33",
		Since: "Baseline only. Change appears after the second score."})
	show(t, w, 414, 74)
	findText(t, w, "Baseline only. Change appears after the second score.")
	expectNoOverlap(t, w)
	w = NewScoreSummary(ScoreChange{"PHQ-9", "depression", "22", "9", "mild", "−13 points (−59.1%)", "since Mar 10",
		[]ChangeWord{{"Response", true}, {"Reliable change", true}, {"Not remission", false}}})
	show(t, w, 414, 106)
	for _, text := range []string{"22", "9", "−13 points (−59.1%)", "Not remission"} {
		findText(t, w, text)
	}
	expectNoOverlap(t, w)
}

func TestRecordListOfThreeLinesWithButtons(t *testing.T) {
	dress(t, Dark)
	list := NewRecordList(ListColumn{Title: "What", Width: -1}, ListColumn{Title: "When", Width: 110, Right: true})
	list.SetBare(true)
	list.SetRowHeight(77)
	list.SetRows(2, func(i int) Record {
		right := Cell{Lines: []CellLine{{Remark: Remark{Text: "May 13"}, Role: Second}, {Remark: Remark{Icon: "lock", Text: "Signed"}, Role: Caption}}}
		if i == 1 {
			right = Cell{Action: "Resolved"}
		}
		return Record{Cells: []Cell{{Tile: Tile{"sprout", Int}, TileSize: 36, Lines: []CellLine{
			{Remark: Remark{Text: "Integration"}, Role: Name}, {Remark: Remark{Text: "14 days after dose 3"}}, {Remark: Remark{Text: "PHQ-9 11, sleep 7 h", Color: Ink3}},
		}}, right}}
	})
	w := show(t, list, 432, 200)
	keepPicture(t, "records-three-lines", w.Canvas().Capture())
	for _, text := range []string{"Integration", "14 days after dose 3", "PHQ-9 11, sleep 7 h", "May 13", "Signed", "Resolved"} {
		findText(t, list, text)
	}
	for _, one := range seenTexts(list) {
		if one.text == "When" {
			t.Error("a bare list shows its titles")
		}
	}
	expectNoOverlap(t, list)

	acted, opened := [2]int{-1, -1}, -1
	list.OnAct = func(row, column int) { acted = [2]int{row, column} }
	list.OnOpen = func(row int) { opened = row }
	button := findText(t, list, "Resolved")
	test.TapAt(list.body.shown[1], button.at.AddXY(4, 4-77))
	if acted != [2]int{1, 1} || opened != -1 {
		t.Errorf("a click on the button acted on %v and opened %d", acted, opened)
	}
	test.TapAt(list.body.shown[1], fyne.NewPos(60, 20))
	if opened != 1 {
		t.Errorf("a click beside the button opened %d", opened)
	}
	acted = [2]int{-1, -1}
	press(w, fyne.KeySpace)
	if acted != [2]int{1, 1} {
		t.Errorf("Space acted on %v, want the button of the chosen row", acted)
	}
}

func TestATitleOfNumbersEndsWhereTheyEnd(t *testing.T) {
	dress(t, Light)
	list := NewRecordList(ListColumn{Title: "What", Width: -1}, ListColumn{Title: "Amount", Width: 110, Right: true},
		ListColumn{Title: "Paid", Key: "paid", Width: 110, Right: true}, ListColumn{Width: 40})
	list.SetRows(1, func(int) Record {
		return Record{Cells: []Cell{{Text: "Intake"}, {Text: "$250.00"}, {Text: "$5.00"}, {}}}
	})
	list.OnSort = func(string, bool) {}
	list.SetSorted("paid", true)
	show(t, list, 600, 200)
	ends := map[string]float32{}
	for _, one := range seenTexts(list) {
		ends[one.text] = one.at.X + one.size.Width
	}
	for title, number := range map[string]string{"Amount": "$250.00", "Paid": "$5.00"} {
		if off := ends[title] - ends[number]; off < -1 || off > 1 {
			t.Errorf("%s ends %v beside its numbers, want no more than 1", title, off)
		}
	}
	expectNoOverlap(t, list)
}

func TestACardToPlaceSaysNoTime(t *testing.T) {
	card := NewCalendarBlock(Block{Name: "Grace T.", What: "Dose 4, from Jun 16"}, nil)
	if got := card.AccessibilityLabel(); got != "Grace T., Dose 4, from Jun 16" {
		t.Errorf("a card without a time says %q", got)
	}
}

func TestAColumnThatFoldsLeavesTheRestToShares(t *testing.T) {
	l := NewRecordList(ListColumn{Width: -20, Folds: 100}, ListColumn{Width: -40}, ListColumn{Width: 80})
	for _, c := range []struct {
		width float32
		want  []float32
	}{
		{FoldWidth - 1, []float32{100, FoldWidth - 1 - 34 - 180, 80}},
		{FoldWidth, []float32{(FoldWidth - 34 - 80) / 3, (FoldWidth - 34 - 80) / 3 * 2, 80}},
	} {
		_, got := l.cells(c.width)
		for i := range got {
			if off := got[i] - c.want[i]; off < -0.01 || off > 0.01 {
				t.Errorf("in %v the columns are %v wide, want %v", c.width, got, c.want)
			}
		}
	}
}
