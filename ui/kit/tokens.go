package kit

import (
	"image/color"

	"fyne.io/fyne/v2"

	"kapdesk/data"
)

// Token is a color by its purpose. It is itself a color.Color that answers with
// the value of the theme in use at the moment of painting, so a shape made with
// a Token follows a change between light and dark by itself:
//
//	canvas.NewRectangle(kit.Surface)
//
// Text is the one exception: the painter keeps glyphs by color value. Write it
// with NewText, or give a canvas.Text the fixed Token.Now in a renderer's Refresh.
type Token uint8

// The colors of the design. The families at the end are reached through Prep,
// Med, Int, Neu, OK, Warn and Bad.
const (
	Clear     Token = iota // nothing at all
	Paper                  // window
	Side                   // sidebar, preview well
	Surface                // cards, entries, dialogs
	Sunken                 // table heads, hovered row, off hours
	Line                   // dividers, card border
	Line2                  // medium button border, unfilled step
	FieldLine              // outline of entries, checkboxes and radios
	Ink                    // text
	Ink2                   // second text
	Ink3                   // captions, placeholders, axes
	Teal                   // action, focus, now line
	TealHover
	TealPress
	TealTint // selected navigation, today
	TealLine // border on teal tint
	OnTeal   // text on teal
	Sel      // selected row or option
	Vault    // psychotherapy-note header
	OnVault  // text on it
	Strip    // a running session, on every screen; dark in the dark
	OnStrip  // text on it
	Band0    // chart severity, low
	Band1
	Band2
	Band3
	Band4  // chart severity, high
	Shadow // popovers
	Scrim  // behind dialogs

	prepSolid
	prepTint
	prepLine

	medSolid
	medTint
	medLine

	intSolid
	intTint
	intLine

	neuSolid
	neuTint
	neuLine

	okSolid
	okTint
	okLine

	warnSolid
	warnTint
	warnLine

	badSolid
	badTint
	badLine
)

// Family is a meaning in three colors: Solid for text, icon and bar, Tint for a
// fill, Line for the border of that fill.
type Family struct{ Solid, Tint, Line Token }

// The three phases never mean good or bad; the three states always come with an
// icon and a word.
var (
	Prep   = Family{prepSolid, prepTint, prepLine} // preparation
	Med    = Family{medSolid, medTint, medLine}    // medicine session
	Int    = Family{intSolid, intTint, intLine}    // integration
	Neu    = Family{neuSolid, neuTint, neuLine}    // consultation, intake, neutral
	OK     = Family{okSolid, okTint, okLine}       // ready, valid, done
	Warn   = Family{warnSolid, warnTint, warnLine} // caution, open, due
	Bad    = Family{badSolid, badTint, badLine}    // danger, missing, overlap
	Chosen = Family{Teal, TealTint, TealLine}      // selected, today
)

// PhaseFamily is the color of a phase of care.
func PhaseFamily(phase data.Phase) Family {
	switch phase {
	case data.PhasePreparation:
		return Prep
	case data.PhaseMedicine:
		return Med
	case data.PhaseIntegration:
		return Int
	}
	return Neu
}

// palette holds each token's 0xRRGGBBAA for light and dark.
var palette = [...]struct {
	name        string
	light, dark uint32
}{
	Clear:     {"clear", 0, 0},
	Paper:     {"paper", 0xF7F3EBFF, 0x141311FF},
	Side:      {"side", 0xEFE9DDFF, 0x100F0DFF},
	Surface:   {"surface", 0xFFFDF9FF, 0x1D1B18FF},
	Sunken:    {"sunken", 0xF3EEE4FF, 0x181714FF},
	Line:      {"line", 0xE5DDCEFF, 0x34302AFF},
	Line2:     {"line2", 0xD2C8B5FF, 0x474138FF},
	FieldLine: {"field", 0x918774FF, 0x827967FF},
	Ink:       {"ink", 0x1D2728FF, 0xECE5D8FF},
	Ink2:      {"ink2", 0x455052FF, 0xC3BBACFF},
	Ink3:      {"ink3", 0x646B68FF, 0x9C9485FF},
	Teal:      {"teal", 0x0F5B5DFF, 0x5DBAB3FF},
	TealHover: {"teal-hover", 0x0B4B4DFF, 0x77C9C3FF},
	TealPress: {"teal-press", 0x083B3DFF, 0x47A49DFF},
	TealTint:  {"teal-tint", 0xDFECE9FF, 0x17312FFF},
	TealLine:  {"teal-line", 0xA8CBC6FF, 0x2E5F5BFF},
	OnTeal:    {"on-teal", 0xFFFFFFFF, 0x08211FFF},
	Sel:       {"sel", 0xE7F0EDFF, 0x1B2B29FF},
	Vault:     {"vault", 0x545C5AFF, 0x3A352EFF},
	OnVault:   {"on-vault", 0xFFFDF9FF, 0xECE5D8FF},
	Strip:     {"strip", 0x7B3F7AFF, 0x4A2F4BFF},
	OnStrip:   {"on-strip", 0xFFFFFFFF, 0xECE5D8FF},
	Band0:     {"band0", 0xFFFDF9FF, 0x1D1B18FF},
	Band1:     {"band1", 0xFAF5ECFF, 0x221F1CFF},
	Band2:     {"band2", 0xF5EEE2FF, 0x272420FF},
	Band3:     {"band3", 0xEFE7D8FF, 0x2D2924FF},
	Band4:     {"band4", 0xE9DFCDFF, 0x332F28FF},
	Shadow:    {"shadow", 0x3A2F1C24, 0x00000066},
	Scrim:     {"scrim", 0x1D272866, 0x00000099},
	prepSolid: {"prep", 0x2F629BFF, 0x92B9E4FF},
	prepTint:  {"prep-tint", 0xE4ECF6FF, 0x1C2938FF},
	prepLine:  {"prep-line", 0xB4CAE3FF, 0x37516FFF},
	medSolid:  {"med", 0x7B3F7AFF, 0xD8A5D6FF},
	medTint:   {"med-tint", 0xF3E7F2FF, 0x342235FF},
	medLine:   {"med-line", 0xDABADAFF, 0x654266FF},
	intSolid:  {"int", 0x5A671CFF, 0xBECA79FF},
	intTint:   {"int-tint", 0xEEF1DDFF, 0x292D17FF},
	intLine:   {"int-line", 0xCAD39EFF, 0x545C2CFF},
	neuSolid:  {"neu", 0x545C5AFF, 0xB4ACA0FF},
	neuTint:   {"neu-tint", 0xEFEAE0FF, 0x2A2723FF},
	neuLine:   {"neu-line", 0xCFC8B9FF, 0x4A453DFF},
	okSolid:   {"ok", 0x1C7347FF, 0x7FCB9FFF},
	okTint:    {"ok-tint", 0xE2F1E7FF, 0x16291FFF},
	okLine:    {"ok-line", 0xA8D4BBFF, 0x2F5B44FF},
	warnSolid: {"warn", 0x875700FF, 0xE9BA61FF},
	warnTint:  {"warn-tint", 0xFBF0D6FF, 0x33280FFF},
	warnLine:  {"warn-line", 0xE5C57CFF, 0x6A5320FF},
	badSolid:  {"bad", 0xAE2A20FF, 0xF59A8FFF},
	badTint:   {"bad-tint", 0xFBE7E3FF, 0x3C1D1AFF},
	badLine:   {"bad-line", 0xEAABA3FF, 0x7A3B34FF},
}

// String is the token's name in the design, such as "teal-tint".
func (t Token) String() string {
	if int(t) < len(palette) {
		return palette[t].name
	}
	return "unknown"
}

// RGBA gives the color of the theme in use now.
func (t Token) RGBA() (r, g, b, a uint32) { return t.Now().RGBA() }

// Now fixes the color as the theme in use has it.
func (t Token) Now() color.NRGBA { return t.in(isDark()) }

func (t Token) in(dark bool) color.NRGBA {
	if int(t) >= len(palette) {
		return color.NRGBA{}
	}
	v := palette[t].light
	if dark {
		v = palette[t].dark
	}
	return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}
}

// IsDark reports whether the theme in use is the dark one.
func IsDark() bool { return isDark() }

func isDark() bool {
	settings := fyne.CurrentApp().Settings()
	if th, ok := settings.Theme().(*Theme); ok {
		return th.dark(settings.ThemeVariant())
	}
	return false
}
