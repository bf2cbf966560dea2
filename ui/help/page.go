package help

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// textWidth is the longest line that is still read with ease, about 90 letters.
const textWidth = 640

// The roles of the text. Lines stand wider than elsewhere, for it is read, not
// scanned.
var (
	reading = kit.Role{Size: kit.Body.Size, Line: 22, Weight: kit.Regular, Color: kit.Ink}
	lead    = reading.With(kit.SemiBold)
)

// page is a chapter as it is shown.
type page struct {
	content *fyne.Container
	heads   []fyne.CanvasObject // the place of each section, for scrolling there
	words   []string            // marked where they are found
	follow  func(desk.Route)
}

// pageOf sets a chapter. Blocks that hold all words are marked.
func pageOf(c Chapter, words []string, follow func(desk.Route)) *page {
	p := &page{content: kit.Column(0), words: words, follow: follow}
	p.content.Add(kit.NewText(kit.Title, c.Title))
	for _, s := range c.Sections {
		var head fyne.CanvasObject = kit.Gap(0, 12)
		if s.Title != "" {
			head = kit.Pad(28, 0, 8, 0, kit.NewParagraph(kit.CardTitle, s.Title))
		}
		p.content.Add(head)
		p.heads = append(p.heads, head)
		for i, b := range s.Blocks {
			if i > 0 {
				p.content.Add(kit.Gap(0, space(s.Blocks[i-1].Kind, b.Kind)))
			}
			p.content.Add(p.marked(b, p.block(b)))
		}
	}
	return p
}

// space is what stands between two blocks: less between the lines of a list.
func space(before, after Kind) float32 {
	if before == after && (after == Item || after == Step || after == Command || after == KeyLine) {
		return 6
	}
	return 10
}

// marked puts a tinted ground behind a block that holds what is looked for.
func (p *page) marked(b Block, o fyne.CanvasObject) fyne.CanvasObject {
	if len(p.words) == 0 || !holds(b.Words(), p.words) {
		return o
	}
	return kit.Stack(kit.Pad(-3, -8, -3, -8, kit.NewPanel(kit.Sel, kit.Clear, kit.RadiusSmall)), o)
}

func (p *page) block(b Block) fyne.CanvasObject {
	switch b.Kind {
	case Item:
		return hanging(kit.NewText(reading.In(kit.Ink3), "•"), b)
	case Step:
		return hanging(kit.NewText(reading.In(kit.Ink2).With(kit.Medium), strconv.Itoa(b.Number)+"."), b)
	case Command:
		return command(b.Text)
	case Link:
		button := kit.NewButton(b.Text, func() { p.follow(b.To) }).Small().WithIcon("arrow-right")
		return kit.Pad(2, 0, 2, 0, kit.Row(0, button, kit.Space()))
	case KeyLine:
		return kit.RowTop(16, kit.Fixed(keysWidth, 0, kit.Pad(1, 0, 1, 0, kit.Row(0, kit.NewKeyHint(b.Lead), kit.Space()))), kit.Grow(kit.NewParagraph(reading, b.Text)))
	}
	return paragraph(b)
}

// keysWidth is the column of keys.
const keysWidth = 104

// hangingWidth is the place of a list's dot or number.
const hangingWidth = 24

// hanging is a line of a list: a mark, and the text beside it.
func hanging(mark *kit.Text, b Block) fyne.CanvasObject {
	return &fyne.Container{Layout: hangingLayout{}, Objects: []fyne.CanvasObject{mark, paragraph(b)}}
}

// paragraph is a text with the bold words, if any, on a line of their own.
func paragraph(b Block) fyne.CanvasObject {
	switch {
	case b.Lead == "":
		return kit.NewParagraph(reading, b.Text)
	case b.Text == "":
		return kit.NewParagraph(lead, b.Lead)
	}
	return kit.Column(0, kit.NewParagraph(lead, b.Lead), kit.NewParagraph(reading, b.Text))
}

// command is a line for a terminal with a button that copies it.
func command(text string) fyne.CanvasObject {
	copied := kit.NewIconButton("copy", "Copy", func() { fyne.CurrentApp().Clipboard().SetContent(text) }).Small().Low()
	line := &fyne.Container{Layout: commandLayout{}, Objects: []fyne.CanvasObject{
		kit.NewPanel(kit.Sunken, kit.Line, kit.RadiusControl), kit.NewParagraph(kit.Second.In(kit.Ink).With(kit.Medium), text), copied}}
	return line
}

// The three layouts below ask a text for its height at the width it is about to
// get, so that a chapter is right at the first sight of it.

type hangingLayout struct{}

func (hangingLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(hangingWidth, items[1].MinSize().Height)
}

func (hangingLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	items[0].Move(fyne.NewPos(4, 0))
	items[0].Resize(items[0].MinSize())
	items[1].Move(fyne.NewPos(hangingWidth, 0))
	items[1].Resize(fyne.NewSize(max(0, size.Width-hangingWidth), size.Height))
}

type commandLayout struct{}

const (
	commandPad  = 8
	commandSide = 12
	copyWidth   = 28
)

func (commandLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, items[1].MinSize().Height+2*commandPad)
}

func (commandLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	items[0].Resize(size)
	items[1].Move(fyne.NewPos(commandSide, commandPad))
	items[1].Resize(fyne.NewSize(max(0, size.Width-2*commandSide-copyWidth), size.Height-2*commandPad))
	items[2].Resize(fyne.NewSize(copyWidth, copyWidth))
	items[2].Move(fyne.NewPos(size.Width-copyWidth-4, 4))
}

// textColumn keeps a chapter's lines short and off the card's edge.
func textColumn(content fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: columnLayout{}, Objects: []fyne.CanvasObject{content}}
}

type columnLayout struct{}

const columnPad = 32

func (columnLayout) MinSize(items []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, items[0].MinSize().Height+columnPad-8+columnPad)
}

func (columnLayout) Layout(items []fyne.CanvasObject, size fyne.Size) {
	width := min(textWidth, max(0, size.Width-2*columnPad))
	items[0].Move(fyne.NewPos(columnPad, columnPad-8))
	items[0].Resize(fyne.NewSize(width, items[0].MinSize().Height))
	// Now every text knows its width, and the column its height.
	items[0].Resize(fyne.NewSize(width, items[0].MinSize().Height))
}

// pane is what scrolls, with the place in it that is to be seen. Where that lies
// is known only when everything is laid out, so the layout goes there; once the
// person scrolls, it goes nowhere any more.
type pane struct {
	*container.Scroll
	frame  *fyne.Container
	target fyne.CanvasObject
	above  float32 // where the target's parent begins
	near   bool    // go no farther than needed to see the target
	going  bool
}

func newPane(content fyne.CanvasObject) *pane {
	p := &pane{Scroll: kit.Scroll(content)}
	p.OnScrolled = func(fyne.Position) {
		if !p.going {
			p.target = nil
		}
	}
	p.frame = &fyne.Container{Layout: (*paneLayout)(p), Objects: []fyne.CanvasObject{p.Scroll}}
	return p
}

// aim goes to a place, at once if the pane is laid out already; nil is the top.
func (p *pane) aim(target fyne.CanvasObject) {
	p.target = target
	if target == nil && !p.near {
		p.Offset = fyne.Position{}
		p.Refresh()
	}
	if size := p.frame.Size(); !size.IsZero() {
		p.frame.Layout.Layout(p.frame.Objects, size)
	}
}

type paneLayout pane

func (*paneLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 120) }

func (l *paneLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p := (*pane)(l)
	// The width first: the texts tell their height only when they know it.
	p.Content.Resize(fyne.NewSize(size.Width, p.Content.MinSize().Height))
	p.Resize(size)
	p.Content.Resize(fyne.NewSize(size.Width, max(size.Height, p.Content.MinSize().Height)))
	if p.target == nil {
		return
	}
	y, bottom := p.target.Position().Y+p.above, p.target.Position().Y+p.above+p.target.Size().Height
	if p.near {
		switch {
		case bottom > p.Offset.Y+size.Height:
			y = bottom - size.Height
		case y >= p.Offset.Y:
			return
		}
	}
	p.going = true
	p.ScrollToOffset(fyne.NewPos(0, max(0, min(y, p.Content.Size().Height-size.Height))))
	p.going = false
}
