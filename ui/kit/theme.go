package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kapdesk/assets"
)

// Mode is how the user wants the app to look.
type Mode int

// The three choices of Settings, Appearance.
const (
	FollowSystem Mode = iota
	Light
	Dark
)

// TextSizes are the sizes of text on offer, in percent, from small to large. Fyne
// draws in steps of a tenth.
var TextSizes = []int{80, 90, 100, 110, 120, 130, 140, 150, 160, 180, 200}

// Theme is KAP Desk's look for Fyne. Set it once at the start and again, as a
// new value, whenever the mode changes: every widget of this package follows.
//
//	app.Settings().SetTheme(kit.NewTheme(kit.Dark))
type Theme struct{ mode Mode }

// NewTheme returns the theme for a mode.
func NewTheme(mode Mode) *Theme { return &Theme{mode: mode} }

// Mode returns the mode the theme was made for.
func (t *Theme) Mode() Mode { return t.mode }

func (t *Theme) dark(system fyne.ThemeVariant) bool {
	if t.mode == FollowSystem {
		return system == theme.VariantDark
	}
	return t.mode == Dark
}

// Color maps Fyne's names to the tokens, for the stock widgets used inside.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	dark := t.dark(variant)
	switch name {
	case theme.ColorNameHover:
		return faded(Ink.in(dark), 0.06)
	case theme.ColorNamePressed:
		return faded(Ink.in(dark), 0.12)
	}
	if token, ok := themeColors[name]; ok {
		return token.in(dark)
	}
	system := theme.VariantLight
	if dark {
		system = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, system)
}

var themeColors = map[fyne.ThemeColorName]Token{
	theme.ColorNameBackground:          Paper,
	theme.ColorNameForeground:          Ink,
	theme.ColorNamePlaceHolder:         Ink3,
	theme.ColorNameDisabled:            Ink3,
	theme.ColorNameDisabledButton:      Sunken,
	theme.ColorNamePrimary:             Teal,
	theme.ColorNameHyperlink:           Teal,
	theme.ColorNameFocus:               Teal,
	theme.ColorNameForegroundOnPrimary: OnTeal,
	theme.ColorNameButton:              Surface,
	theme.ColorNameInputBackground:     Surface,
	theme.ColorNameInputBorder:         FieldLine,
	theme.ColorNameSeparator:           Line,
	theme.ColorNameSelection:           TealLine, // marked text; Sel is too close to Surface to be seen there
	theme.ColorNameHeaderBackground:    Sunken,
	theme.ColorNameMenuBackground:      Surface,
	theme.ColorNameOverlayBackground:   Surface,
	theme.ColorNameScrollBar:           Line2,
	theme.ColorNameScrollBarBackground: Clear,
	theme.ColorNameShadow:              Shadow,
	theme.ColorNameError:               badSolid,
	theme.ColorNameSuccess:             okSolid,
	theme.ColorNameWarning:             warnSolid,
	theme.ColorNameForegroundOnError:   Surface,
	theme.ColorNameForegroundOnSuccess: Surface,
	theme.ColorNameForegroundOnWarning: Surface,
}

func faded(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(share*255 + 0.5)
	return c
}

// Font answers with Inter. Nothing on screen is monospaced, so that style
// carries the weight 500: unlike canvas.Text.FontSource it keeps Fyne's
// fallback fonts, without which an emoji in a name would be an empty box.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Monospace:
		return fontMedium
	case style.Bold:
		return fontSemiBold
	case style.Italic:
		return fontItalic
	}
	return fontRegular
}

var (
	fontRegular  = fontResource(assets.InterRegular)
	fontMedium   = fontResource(assets.InterMedium)
	fontSemiBold = fontResource(assets.InterSemiBold)
	fontItalic   = fontResource(assets.InterItalic)
)

func fontResource(name string) fyne.Resource {
	return fyne.NewStaticResource(name+".ttf", assets.Font(name))
}

// Icon gives the stock widgets their own symbols; ours come from NewIcon.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size maps Fyne's sizes to the design's.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := themeSizes[name]; ok {
		return size
	}
	return theme.DefaultTheme().Size(name)
}

var themeSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:               14,
	theme.SizeNameCaptionText:        12,
	theme.SizeNameSubHeadingText:     18,
	theme.SizeNameHeadingText:        22,
	theme.SizeNamePadding:            4,
	theme.SizeNameInnerPadding:       8,
	theme.SizeNameLineSpacing:        3,
	theme.SizeNameInlineIcon:         16,
	theme.SizeNameInputRadius:        6,
	theme.SizeNameButtonRadius:       6,
	theme.SizeNameSelectionRadius:    6,
	theme.SizeNameMenuRadius:         6,
	theme.SizeNamePopupRadius:        6,
	theme.SizeNameDialogRadius:       10,
	theme.SizeNameCardRadius:         10,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameSeparatorThickness: 1,
	theme.SizeNameScrollBar:          10,
	theme.SizeNameScrollBarSmall:     5,
	theme.SizeNameScrollBarRadius:    3,
}

// The measures of the design, in Fyne units. The grid is 4.
const (
	PagePadding      float32 = 24 // 16 in a narrow window
	PagePaddingSmall float32 = 16
	Gutter           float32 = 16 // between cards
	CardPadding      float32 = 16
	NarrowWidth      float32 = 1200 // below it the sidebar is an icon rail

	RadiusCard    float32 = 10
	RadiusControl float32 = 6 // buttons, entries, blocks, banners
	RadiusSmall   float32 = 4 // checkbox, key hint

	HeightTop          float32 = 64
	HeightCardHead     float32 = 48
	HeightRow          float32 = 48
	HeightAttention    float32 = 68
	HeightCheck        float32 = 52
	HeightEntry        float32 = 36
	HeightChip         float32 = 24
	HeightNav          float32 = 40
	HeightGroupHead    float32 = 32
	HeightButtonSmall  float32 = 28
	HeightButton       float32 = 36
	HeightButtonLarge  float32 = 44
	HeightBanner       float32 = 44
	SidebarWidth       float32 = 208
	SidebarNarrowWidth float32 = 64
)
