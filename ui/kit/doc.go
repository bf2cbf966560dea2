// Package kit is the look of KAP Desk: the theme, the text roles, the pixel
// layouts and the widgets of which every screen is made. A screen package
// imports kit, its own model, and nothing else that draws.
//
// # Start
//
//	app.Settings().SetTheme(kit.NewTheme(kit.FollowSystem)) // Light, Dark; again to change at run time
//	stage := kit.NewStage(content)                          // the root of a window
//	window.SetPadded(false); window.SetContent(stage)
//
// Stage carries what floats: stage.Toast(words, undo), stage.Ask(dialog),
// stage.OpenPalette(palette), tooltips, and the lists of Select and Combo, which
// open only inside a Stage. In tests: test.NewTempApp, SetTheme, a window with
// a Stage, test.Tap, test.Type(field.Focusable(), "...").
//
// # Colors
//
// Paper, Side, Surface, Sunken, Line, Line2, FieldLine, Ink, Ink2, Ink3, Teal
// (TealHover, TealPress, TealTint, TealLine, OnTeal), Sel, Vault, OnVault,
// Band0 to Band4, Shadow, Scrim, Strip, Clear are Tokens. A Token is a color.Color that
// follows the theme: canvas.NewRectangle(kit.Surface). Only canvas.Text needs a
// fixed color (Token.Now in Refresh); NewText does that by itself. Families
// Prep, Med, Int, Neu, OK, Warn, Bad, Chosen have Solid, Tint and Line.
//
// # Text
//
//	NewText(role, words)            one line; .In(token) .Right() .Center() .Elided(); SetText, SetColor, SetRole
//	NewParagraph(role, text)        wraps; .Center() .Lines(n); HeightAt(width)
//	roles: Clock Number Title DialogTitle CardTitle Body Nav Name Second SecondName
//	Label Caption ChipWord TableTitle Key; role.With(Medium), role.In(Ink3), role.Width(words)
//
// A Text is as wide as its words unless Elided; an elided one takes any width,
// so put it in Grow.
//
// # Icons
//
//	NewIcon("circle-check", 16, OK.Solid)   Lucide names; 14, 16, 18, 20, 24; Set, SetColor
//	NewMark(32)                             the logo
//	NewHills()                              the landscape of unlock and welcome
//
// # Layout, in exact pixels
//
//	Row(gap, ...) RowTop RowFill            side by side: in the middle, at the top, full height
//	Column(gap, ...)                        below each other, full width
//	Grow(o) GrowBy(1.16, o) Space()         takes what is left in a Row or Column
//	Fixed(w, h, o) Gap(w, h)                a size; 0 leaves a direction free
//	Pad(top, right, bottom, left, o) PadXY(x, y, o)
//	Stack(...) Center(o) Anchor(1, 0.5, o) Anchored(o)
//	Flow(gap, ...) Cells(most, least, gap, ...) in lines: at their own size, in equal cells
//	Wrap(gap, between, ...) Tools(...) GivingWay(gap, text, ...) what has no room goes on below, or gives way
//	NewFold(names...).Split(...) .Panes(...) .Around(layout, ...) side by side, or one pane at a time
//	WordsLine(gap, widths, ...)             a table line whose last words go below where they have little room
//	Columns(gap, widths, ...)               one table line: 120 is pixels, -1 a share of the rest
//	Baseline(gap, texts...)                 texts of different sizes on one line
//	Scroll(o)                               up and down
//	ScrollInCard(o)                         the same, down to the lower edge of a card
//	NewPanel(fill, border, radius) NewRule() plain rectangle, 1 px divider
//
// Never use Fyne's own HBox, VBox, Border or NewPadded: they add the theme's
// padding. Constants: PagePadding, Gutter, CardPadding, NarrowWidth, Height...,
// Radius..., SidebarWidth.
//
// # Cards, banners, states
//
//	NewCard(o) NewLiftedCard(o)             surface with border; with shadow. Bring your own PadXY(CardPadding, ...)
//	NewHeadedCard(head, o)                  head of 48 and a rule; content fills the rest
//	NewCardHead(title, fact, right...)      the usual head
//	NewGroupHead(words)                     32 high, in lists
//	NewBanner(family, fact, rest, action, tap)
//	NewEmpty(icon, sentence, next, button) NewFailed(what, safe, button)
//	NewBusy(words, stop)                    Set(words, share)
//	NewLoading()                            quiet, where nothing is known yet
//
// # Buttons
//
//	NewButton(words, tap)                   medium; .High() .Low() .Danger() .Small() .Large() .WithIcon(name) .WithMenu(items...)
//	NewIconButton(icon, tip, tap)           square; the tip is its name
//	SetLabel, SetIcon, SetTip, Enable, Disable, SetEnabled; OnTap is a field
//
// # Fields: label above, box of 36, sentence below; what was typed stays
//
//	NewField(label) NewArea(label, rows) NewSecretField(label)
//	    OnChanged, OnSubmit, OnLeave, Check func(text) sentence (asked when left)
//	    Text, SetText (silent), SetProblem, SetQuestion, ShowFrom(problems, name), SetHint, Hold(example), Unit, Focus, Disable
//	NewNumberField(label, unit, decimals, region) .Between(lo, hi) .Required(); Value() (float64, bool, error); OnValue
//	NewWeightField(label, region)           lb or kg, shows both; Value() (data.Kg, bool, error)
//	NewDateField(label, region, today)      free text, long form below; .Accept(rule); Value() (data.Date, bool, error)
//	NewTimeField(label, region)             Value() (hour, minute, bool, error)
//	NewCombo(label, options)                types and filters; .Strict(sentence); Chosen, OnPick
//	NewZoneField(label, zone)               a time zone by city or place; OnZone, Zone, SetZone
//	NewSelect(label, options, changed)      Chosen, Choose (silent), ChosenWords, SetProblem, Hold
//
// Never put a bare widget.Entry on a page: NewField and NewArea also keep window
// shortcuts working while one types and mend two faults of the stock entry.
//
// In every Value the bool says whether something is there, the error is a
// sentence for the person, and a text with an error gives no value at all.
//
// # Choices
//
//	NewCheck(words, changed) NewSwitch(words, changed)       On, SetOn (silent)
//	NewRadioGroup(options, changed) NewRadioColumn NewOptionCards   Chosen, Choose; Options("A", "B")
//	NewSegmented(options, changed)          .Height(28); Chosen, Choose (-1: none yet)
//	NewTag(family, words, changed)          a chip that is on or off; On, SetOn; lay many out with Flow
//	NewTabs(names, changed)                 Chosen, Choose; the page below is yours to swap
//
// # Small things
//
//	NewChip(family, icon, words) NewPhaseChip NewDaysChip    Set
//	NewIconTile(family, icon, size)         28, 32, 36, 40, 44
//	NewKeyHint("Ctrl K") NewTip(words, key)
//
// # Rows and tables
//
//	NewRowFrame(height, content, tap)       hover, selection, ring, arrow keys (OnStep); .Padding(16) .Alone() .Says(label)
//	NewTableHead(gap, widths, heads...)
//
// # In front of the page
//
//	NewDialog(title, text, safe)            .Fields(...) .With(o) .Act(words, func() bool) .ActDanger .Width .OnClose; Close
//	ReasonDialog(title, text, safe, words, func(reason))     at least ReasonLength letters
//	NewPalette(func(text, answer))          answer(groups, failed), groups of PaletteItem{Icon, Words, Detail, Do}
//
// TakeTyped(o, which) is what the inputs below an object hold, PutTyped(o, typed)
// puts it into a form made anew; Dialog.Typed and PutTyped do so for a dialog.
//
// Escape is the safe button; Enter is the focused button or, from a field, the
// acting one. Act returns whether the dialog closes. Dialogs queue.
//
// # Shell
//
//	NewSidebar(practice, []NavItem, lockKey)   OnGo, OnLock; Choose, Badge, SetSaved, SetBackup, SetNarrow
//	NewSearchBox(hint, key, open)
//
// # Data widgets (worked examples stand in doc_data.go)
//
// Each takes a plain value, shows it, and calls back with the caller's own ID.
// Set the whole value again whenever something changed: what is inside is reused.
//
//	NewDayTimeline()                        SetDay(Day), SetNow; OnOpen(id), OnCreate(start)
//	NewMonthGrid()                          SetMonth(Month); OnOpen(id), OnChoose, OnDay, OnCreate(day); medicine first
//	NewAgenda(days, open)                   AgendaDay with its AgendaVisits, one below the other
//	NewWeekGrid()                           SetWeek(Week), SetNow; OnOpen, OnCreate; finds overlaps itself
//	NewCalendarBlock(Block, tapped)         one block alone, as in "To place"
//	NewMiniMonth(today, firstWeekday)       SetShown, SetDots; OnPick, OnMonth
//	NewRecordList(ListColumn...)            SetRows(n, func(i) Record), SetSorted, Select, SetFooter, SetBare, SetRowHeight;
//	                                        OnOpen, OnSelect, OnSort, OnAct
//	NewAttentionList(act)                   SetGroups([]AttentionGroup)
//	NewGlanceStrip(GlanceFact...)           SetFacts, SetNarrow
//	NewJourneyRibbon(open, JourneyCycle...) SetCycles
//	NewReadinessSummary NewReadinessBar NewCheckRow(OpenCheck, act) NewCheckLine(state, title, detail)
//	NewScoreSummary(ScoreChange)
//	NewMeasuresChart(measures, visits) NewVitalsChart(vitals)   Tell, OnPoint
//	NewPreview(title, keys)                 the pages that print; SetTitle, SetPages, SetInstead, GoTo
//	NewQuickButton NewRunningClock NewCountdownRing NewEffectStrip NewDischargeRow   the live session
//	NewLadder(LadderStep...) NewVaultPane(...)                  integration
package kit
