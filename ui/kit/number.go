package kit

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"kapdesk/data"
	"kapdesk/data/words"
)

// NumberField is a Field for a number with a unit.
type NumberField struct {
	*Field

	// OnValue is called when the text holds another number; ok is false when it
	// holds none.
	OnValue func(value float64, ok bool)

	unit      string
	low, high float64
	ranged    bool
	required  bool
	decimals  int
	region    data.Region
}

// NewNumberField returns a number field. Decimals is how many it accepts, the
// region how they are written.
func NewNumberField(label, unit string, decimals int, region data.Region) *NumberField {
	n := &NumberField{Field: newField(label, 0).Unit(unit).Reserve(), unit: unit, decimals: decimals, region: region}
	n.become(n)
	n.Check = func(string) string {
		_, _, err := n.Value()
		return sentence(err)
	}
	n.OnChanged = func(string) {
		if n.OnValue != nil {
			value, ok, err := n.Value()
			n.OnValue(value, ok && err == nil)
		}
	}
	return n
}

// Between refuses numbers outside a range with a sentence.
func (n *NumberField) Between(low, high float64) *NumberField {
	n.low, n.high, n.ranged = low, high, true
	return n
}

// Required makes an empty field a problem when it is left.
func (n *NumberField) Required() *NumberField { n.required = true; return n }

// SetValue writes a number into the field.
func (n *NumberField) SetValue(value float64) {
	n.SetText(n.region.Number(value))
}

// Value returns the number; false for an empty field; an error, as a sentence,
// for a text that is not such a number.
func (n *NumberField) Value() (float64, bool, error) {
	text := strings.TrimSpace(n.Text())
	if text == "" {
		if n.required {
			return 0, false, say("Write a number" + inUnit(n.unit) + ".")
		}
		return 0, false, nil
	}
	value, err := readNumber(text, n.unit, n.region)
	if err != nil {
		return 0, false, askedOr(err, say("Write a number"+inUnit(n.unit)+", as in "+n.example()+"."))
	}
	if places(value) > n.decimals {
		return 0, false, say(fmt.Sprintf("Write at most %s after the %s.", decimalsWord(n.decimals), n.region.DecimalMark()))
	}
	if n.ranged && (value < n.low || value > n.high) {
		return 0, false, say(fmt.Sprintf("Write %s to %s%s.", n.region.Number(n.low), n.region.Number(n.high), spaced(n.unit)))
	}
	return value, true, nil
}

// NewMoneyField returns a number field for an amount with cents.
func NewMoneyField(label string, region data.Region) *NumberField {
	return NewNumberField(label, "", 2, region)
}

// SetCents writes an amount into the field.
func (n *NumberField) SetCents(cents int64) { n.SetValue(float64(cents) / 100) }

// Cents is Value in whole cents.
func (n *NumberField) Cents() (int64, bool, error) {
	value, ok, err := n.Value()
	return int64(math.Round(value * 100)), ok, err
}

// Fee is the amount as a fee, the zero Fee while the field holds none.
func (n *NumberField) Fee() data.Fee {
	cents, ok, err := n.Cents()
	if !ok || err != nil {
		return data.Fee{}
	}
	return data.Fee{Set: true, Cents: cents}
}

func (n *NumberField) example() string {
	if n.ranged {
		return n.region.Number((n.low + n.high) / 2)
	}
	return "70"
}

// WeightField takes a weight in pounds or kilograms and always shows both.
type WeightField struct {
	*Field

	// OnValue is called when the weight changes; ok is false when there is none.
	OnValue func(weight data.Kg, ok bool)

	region data.Region
}

// NewWeightField returns a weight field, which reads numbers as the region
// writes them. A number alone is in pounds; "70 kg" is in kilograms.
func NewWeightField(label string, region data.Region) *WeightField {
	w := &WeightField{Field: newField(label, 0).Hold("154 lb or 70 kg").Reserve(), region: region}
	w.become(w)
	w.Check = func(string) string {
		_, _, err := w.Value()
		return sentence(err)
	}
	w.OnChanged = func(string) {
		weight, ok, err := w.Value()
		w.echo(weight, ok && err == nil)
		if w.OnValue != nil {
			w.OnValue(weight, ok && err == nil)
		}
	}
	return w
}

func (w *WeightField) echo(weight data.Kg, ok bool) {
	if ok {
		w.SetHint(weight.Both())
	} else {
		w.SetHint("")
	}
}

// SetValue writes a weight into the field, in pounds.
func (w *WeightField) SetValue(weight data.Kg) {
	w.SetText(w.region.Number(math.Round(float64(weight.Lb())*10)/10) + " lb")
	w.echo(weight, true)
}

// Value returns the weight; false for an empty field; an error, as a sentence,
// for a text that is no weight a person has.
func (w *WeightField) Value() (data.Kg, bool, error) {
	text := strings.ToLower(strings.TrimSpace(w.Text()))
	if text == "" {
		return 0, false, nil
	}
	var weight data.Kg
	if strings.Contains(text, "kg") || strings.Contains(text, "kilo") {
		value, err := readNumber(cutUnit(text, "kilograms", "kilos", "kilo", "kgs", "kg"), "", w.region)
		if err != nil {
			return 0, false, askedOr(err, errWeight)
		}
		weight = data.Kg(value)
	} else {
		value, err := readNumber(cutUnit(text, "pounds", "pound", "lbs", "lb"), "", w.region)
		if err != nil {
			return 0, false, askedOr(err, errWeight)
		}
		weight = data.Lb(value).Kg()
	}
	if weight < 20 || weight > 350 {
		return 0, false, errWeightRange
	}
	return weight, true, nil
}

var (
	errWeight      = say("Write a weight, as in 154 lb or 70 kg.")
	errWeightRange = say("Write 44 to 772 lb (20 to 350 kg).")
)

func cutUnit(text string, units ...string) string {
	for _, u := range units {
		if cut, ok := strings.CutSuffix(text, u); ok {
			return strings.TrimSpace(cut)
		}
	}
	return text
}

// readNumber reads a number of the region with its unit behind it, or without.
func readNumber(text, unit string, region data.Region) (float64, error) {
	text = strings.TrimSpace(text)
	if unit != "" && len(text) > len(unit) && strings.EqualFold(text[len(text)-len(unit):], unit) {
		text = text[:len(text)-len(unit)]
	}
	return region.ParseNumber(text)
}

// askedOr is what the reading asks back, else what the field says of any text
// that it cannot read.
func askedOr(err, otherwise error) error {
	if words.Fault(err).Do != "" {
		return err
	}
	return otherwise
}

func places(v float64) int {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return len(s) - i - 1
	}
	return 0
}

func decimalsWord(n int) string {
	switch n {
	case 0:
		return "no digits"
	case 1:
		return "one digit"
	}
	return strconv.Itoa(n) + " digits"
}

func inUnit(unit string) string {
	if unit == "" {
		return ""
	}
	return " in " + unit
}

func spaced(unit string) string {
	if unit == "" {
		return ""
	}
	return " " + unit
}

func sentence(err error) string {
	if err == nil {
		return ""
	}
	return words.Fault(err).Error()
}

// say makes an error of a sentence for the person who typed.
func say(sentence string) error { return &data.Fault{What: sentence} }
