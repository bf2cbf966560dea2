package data

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kapdesk/assets/forms"
)

// readForms reads the kinds of all forms out of the heads of their texts, by their
// numbers: C2 before C10.
func readForms() []FormKind {
	var list []FormKind
	for _, name := range forms.Names() {
		kind, err := readForm(name, forms.Text(name))
		if err != nil {
			panic(err) // the texts are compiled in, and a test reads them all
		}
		list = append(list, kind)
	}
	slices.SortFunc(list, func(a, b FormKind) int {
		return cmp.Or(len(a.Form)-len(b.Form), strings.Compare(string(a.Form), string(b.Form)))
	})
	return list
}

// headKeys reads the lines of a form's head. Keys that only pages need (name, title,
// version, effective) are read by reports.ParseForm.
var headKeys = map[string]func(k *FormKind, value string) error{
	"id":       func(k *FormKind, v string) error { k.Form = Form(v); return nil },
	"list":     func(k *FormKind, v string) error { k.Title = v; return nil },
	"called":   func(k *FormKind, v string) error { k.Called = v; return nil },
	"purpose":  func(k *FormKind, v string) error { k.Purpose = v; return nil },
	"before":   func(k *FormKind, v string) error { k.Before = v; return nil },
	"signs":    func(k *FormKind, v string) (err error) { k.Signs, err = roles(v); return err },
	"may sign": func(k *FormKind, v string) (err error) { k.MaySign, err = roles(v); return err },
	"initials": (*FormKind).readInitials,
	"use":      func(k *FormKind, v string) (err error) { k.Use, err = oneOf(v, headUses); return err },
	"gates": func(k *FormKind, v string) (err error) {
		k.Dose, err = oneOf(v, map[string]bool{"dose": true})
		return err
	},
	"for":       func(k *FormKind, v string) (err error) { k.Named, err = oneOf(v, headNamed); return err },
	"validity":  (*FormKind).readValidity,
	"renewal":   (*FormKind).readRenewal,
	"name":      func(*FormKind, string) error { return nil },
	"title":     func(*FormKind, string) error { return nil },
	"version":   func(*FormKind, string) error { return nil },
	"effective": func(*FormKind, string) error { return nil },
	"facts":     func(*FormKind, string) error { return nil },
}

var (
	headYes   = map[string]bool{"yes": true, "no": false}
	headNamed = map[string]bool{"prescriber": true, "recipient": true}
	headUses  = map[string]Use{"always": Always, "each dose": EachDose, "remote": IfRemote, "when added": IfAdded, "when wanted": IfWanted}
	headRoles = []Role{RoleClient, RoleTherapist, RolePrescriber, RoleEscort, RoleSitter, RoleRepresentative, RoleWitness, RoleInterpreter}
)

// readForm reads the head of a text. What it does not know is an error: a form must
// not ask for less than its head says.
func readForm(name string, text []byte) (FormKind, error) {
	k := FormKind{Text: name, Validity: -1, Use: -1}
	head, _, err := forms.Cut(text)
	for key, value := range head {
		read, known := headKeys[key]
		if !known {
			return k, fmt.Errorf("form %s: unknown key %q", name, key)
		}
		if err := read(&k, value); err != nil {
			return k, fmt.Errorf("form %s: %s: %w", name, key, err)
		}
	}
	switch {
	case err != nil:
		return k, fmt.Errorf("form %s: %w", name, err)
	case k.Form == "" || k.Title == "" || k.Before == "" || len(k.Signs) == 0 || k.Validity < 0 || k.Use < 0:
		return k, fmt.Errorf("form %s: id, list, before, signs, validity and use are needed", name)
	}
	return k, nil
}

// readValidity reads "until revised", "12 months", "per course", "per course, 12
// months", "one session" or "until revoked".
func (k *FormKind) readValidity(value string) error {
	for _, part := range headList(value) {
		months, found := strings.CutSuffix(part, " months")
		switch {
		case found && k.Validity < 0:
			k.Validity = ForMonths
			fallthrough
		case found:
			n, err := strconv.Atoi(months)
			if err != nil || n < 1 {
				return fmt.Errorf("%q is no length", part)
			}
			k.Months = n
			continue
		}
		validity, err := oneOf(part, map[string]Validity{
			"until revised": UntilRevised, "per course": PerCourse, "one session": SingleSession, "until revoked": UntilRevoked,
		})
		if err != nil {
			return err
		}
		k.Validity = validity
	}
	return nil
}

// readInitials reads "yes", "no" or "as wanted", where each box is a choice.
func (k *FormKind) readInitials(value string) (err error) {
	if value == "as wanted" {
		k.Initials, k.Boxes = true, BoxesFree
		return nil
	}
	k.Initials, err = oneOf(value, headYes)
	return err
}

// readRenewal reads what else ends a signature: "route, prescriber, text 3.0".
func (k *FormKind) readRenewal(value string) error {
	for _, part := range headList(value) {
		since, text := strings.CutPrefix(part, "text ")
		switch {
		case part == "route":
			k.ForRoute = true
		case part == "prescriber":
			k.ForPrescriber = true
		case text:
			k.Since = since
		default:
			return fmt.Errorf("%q is unknown", part)
		}
	}
	return nil
}

func roles(value string) ([]Role, error) {
	var list []Role
	for _, word := range headList(value) {
		if !slices.Contains(headRoles, Role(word)) {
			return nil, fmt.Errorf("nobody signs as %q", word)
		}
		list = append(list, Role(word))
	}
	return list, nil
}

func headList(value string) []string {
	list := strings.Split(value, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

func oneOf[T any](value string, words map[string]T) (T, error) {
	meant, known := words[value]
	if !known {
		return meant, fmt.Errorf("%q is unknown", value)
	}
	return meant, nil
}
