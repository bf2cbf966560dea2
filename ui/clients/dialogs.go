package clients

import (
	"context"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// sheetOf is a small form in a dialog for one item of a list. Its rule is the
// record's own: the item alone is put into an empty record, which is checked.
type sheetOf[T any] struct {
	tab    *details
	thing  string // "phone"
	index  int    // -1 for a new one
	fields []fyne.CanvasObject
	first  *kit.Field
	// read takes the item from the fields. False: a field shows why not.
	read func() (T, bool)
	// list is where the items are in a record.
	list func(*data.Client) *[]T
	// at names the field that shows the problems of a part, "" for the item.
	at map[string]*kit.Field
}

// ask shows the dialog.
func (s sheetOf[T]) ask() {
	title, save := "Add "+s.thing, "Add "+s.thing
	if s.index >= 0 {
		title, save = "Change "+s.thing, "Keep "+s.thing
	}
	d := kit.NewDialog(title, "", "Cancel").With(kit.Column(12, s.fields...)).Stay()
	if s.index >= 0 {
		d.ActDanger("Remove", func() bool {
			s.tab.editFrom(d, func(c *data.Client) {
				if all := s.list(c); s.index < len(*all) {
					*all = slices.Delete(slices.Clone(*all), s.index, s.index+1)
				}
			})
			return true
		})
	}
	d.Act(save, func() bool { return s.keep(d) })
	s.tab.desk.Stage.Ask(d)
	s.first.Focus()
}

// keep checks the item and sends it to the record.
func (s sheetOf[T]) keep(d *kit.Dialog) bool {
	value, ok := s.read()
	if !ok {
		return false
	}
	alone := data.Client{ChosenName: "."}
	*s.list(&alone) = []T{value}
	fine := true
	for _, p := range client.Check(alone, s.tab.form.env.today) {
		if p.Ask {
			continue
		}
		fine = false
		part := ""
		if path := strings.SplitN(p.Field, ".", 3); len(path) == 3 {
			part = path[2]
		}
		field := s.at[part]
		if field == nil {
			field = s.first
		}
		field.SetProblem(words.Problem(p))
	}
	if !fine {
		return false
	}
	s.tab.editFrom(d, func(c *data.Client) {
		all := s.list(c)
		*all = slices.Clone(*all)
		if s.index >= 0 && s.index < len(*all) {
			(*all)[s.index] = value
		} else {
			*all = append(*all, value)
		}
	})
	return true
}

// listed names an item of one of the record's lists.
type listed struct {
	List  string
	Index int // -1 for a new one
}

// lists are the record's lists with the dialog of an item of each.
var lists = map[string]func(t *details, index int){
	"phone": (*details).phoneDialog, "email": (*details).emailDialog, "contact": (*details).contactDialog, "diagnosis": (*details).diagnosisDialog,
	"medication": (*details).medicationDialog, "allergy": (*details).allergyDialog, "weight": (*details).weightDialog, "prescriber": (*details).prescriberDialog,
}

// Lists names the lists on a client's details that are filled in a dialog.
func Lists() []string { return slices.Sorted(maps.Keys(lists)) }

// open shows the dialog of an item.
func (t *details) open(item listed) {
	if dialog := lists[item.List]; dialog != nil {
		dialog(t, item.Index)
	}
}

// itemAt returns an item of the record as it is shown, the zero one for a new.
func itemAt[T any](all []T, index int) T {
	var none T
	if index < 0 || index >= len(all) {
		return none
	}
	return all[index]
}

// input makes a field that holds a text.
func input(label, text string) *kit.Field {
	f := kit.NewField(label)
	f.SetText(text)
	return f
}

// day makes a date field that holds a date.
func (t *details) day(label string, date data.Date) *kit.DateField {
	f := kit.NewDateField(label, t.form.env.region, t.form.env.today)
	if !date.IsZero() {
		f.SetValue(date)
	}
	return f
}

// dates reads date fields; one that holds no date says so and the answer is false.
func dates(fields ...*kit.DateField) ([]data.Date, bool) {
	list, fine := make([]data.Date, len(fields)), true
	for i, f := range fields {
		date, _, err := f.Value()
		if err != nil {
			f.SetProblem(sayOf(err))
			fine = false
		}
		list[i] = date
	}
	return list, fine
}

// required says that a field is needed when it is empty.
func required(f *kit.Field, say string) bool {
	if strings.TrimSpace(f.Text()) == "" {
		f.SetProblem(say)
		return false
	}
	return true
}

func (t *details) phoneDialog(index int) {
	now := itemAt(t.record.Phones, index)
	number, label := input("Number", now.Number), kit.NewCombo("What it is", []string{"mobile", "home", "work"})
	label.SetText(now.Label)
	voicemail := kit.NewCheck("The client agreed to voicemail", nil)
	voicemail.SetOn(now.Voicemail)
	sheetOf[data.Phone]{tab: t, thing: "phone", index: index, fields: []fyne.CanvasObject{number, label, voicemail}, first: number,
		list: func(c *data.Client) *[]data.Phone { return &c.Phones },
		read: func() (data.Phone, bool) {
			return data.Phone{Label: label.Text(), Number: number.Text(), Voicemail: voicemail.On()}, required(number, "Enter the number.")
		}}.ask()
}

func (t *details) emailDialog(index int) {
	address := input("E-mail", itemAt(t.record.Emails, index))
	sheetOf[string]{tab: t, thing: "e-mail", index: index, fields: []fyne.CanvasObject{address}, first: address,
		list: func(c *data.Client) *[]string { return &c.Emails },
		read: func() (string, bool) { return address.Text(), required(address, "Enter the address.") }}.ask()
}

func (t *details) contactDialog(index int) {
	now := itemAt(t.record.Emergency, index)
	name, relation, phone := input("Name", now.Name), input("Relation", now.Relation), input("Phone", now.Phone)
	sheetOf[data.Person]{tab: t, thing: "contact", index: index, fields: []fyne.CanvasObject{name, across(relation, phone)}, first: name,
		at:   map[string]*kit.Field{"phone": phone, "relation": relation},
		list: func(c *data.Client) *[]data.Person { return &c.Emergency },
		read: func() (data.Person, bool) {
			return data.Person{Name: name.Text(), Relation: relation.Text(), Phone: phone.Text()}, required(name, "Enter the name.")
		}}.ask()
}

func (t *details) diagnosisDialog(index int) {
	now := itemAt(t.record.Diagnoses, index)
	options := make([]string, len(client.Codes))
	for i, d := range client.Codes {
		options[i] = d.Code + " " + d.Label
	}
	code := kit.NewCombo("Code and words", options)
	code.Match = func(option, typed string) bool {
		return slices.ContainsFunc(client.SuggestCodes(typed), func(d data.Diagnosis) bool { return option == d.Code+" "+d.Label })
	}
	code.SetText(strings.TrimSpace(now.Code + " " + now.Label))
	code.SetHint("Type a code or words, such as F33.2 or grief. Other codes may be entered.")
	since, until := t.day("Since", now.Since), t.day("Until", now.Until)
	sheetOf[data.Diagnosis]{tab: t, thing: "diagnosis", index: index, fields: []fyne.CanvasObject{code, across(since, until)}, first: code.Field,
		at:   map[string]*kit.Field{"until": until.Field},
		list: func(c *data.Client) *[]data.Diagnosis { return &c.Diagnoses },
		read: func() (data.Diagnosis, bool) {
			d := diagnosisOf(code.Text())
			on, fine := dates(since, until)
			d.Since, d.Until = on[0], on[1]
			return d, required(code.Field, "Enter a code or words.") && fine
		}}.ask()
}

// diagnosisOf parts "F33.2 depression, recurrent" into code and words. A text
// that does not begin with a code is words alone.
func diagnosisOf(typed string) data.Diagnosis {
	first, rest, _ := strings.Cut(strings.TrimSpace(typed), " ")
	if len(first) >= 3 && first[0] != ' ' && first[1] >= '0' && first[1] <= '9' {
		d := data.Diagnosis{Code: strings.ToUpper(strings.Trim(first, ",;:")), Label: strings.TrimSpace(rest)}
		for _, known := range client.Codes {
			if known.Code == d.Code && d.Label == "" {
				d.Label = known.Label
			}
		}
		return d
	}
	return data.Diagnosis{Label: strings.TrimSpace(typed)}
}

func (t *details) medicationDialog(index int) {
	now := itemAt(t.record.Medications, index)
	name, dose, schedule := input("Medicine", now.Name), input("Dose", now.Dose).Hold("100 mg"), input("When", now.Schedule).Hold("daily, as needed")
	hold := kit.NewNumberField("Hold before a dose, by order", "hours", 0, t.form.env.region).Between(0, 336)
	if now.HoldHours > 0 {
		hold.SetValue(float64(now.HoldHours))
	}
	start, stop := t.day("Started", now.Start), t.day("Stopped", now.Stop)
	advise := func(typed string) {
		interactions, unlisted := client.InteractionsOf(typed)
		var hints []string
		for _, u := range unlisted {
			hints = append(hints, words.NotInTheList(u)+".")
		}
		for _, i := range interactions {
			hints = append(hints, words.Interaction(i.Group))
		}
		name.SetHint(strings.Join(hints, " "))
	}
	name.OnChanged = advise
	advise(now.Name)
	sheetOf[data.Medication]{tab: t, thing: "medication", index: index, first: name,
		fields: []fyne.CanvasObject{name, across(dose, schedule), hold, across(start, stop)},
		at:     map[string]*kit.Field{"until": stop.Field, "hold": hold.Field, "dose": dose, "schedule": schedule},
		list:   func(c *data.Client) *[]data.Medication { return &c.Medications },
		read: func() (data.Medication, bool) {
			on, fine := dates(start, stop)
			hours, _, err := hold.Value()
			if err != nil {
				hold.SetProblem(sayOf(err))
			}
			m := data.Medication{Name: name.Text(), Dose: dose.Text(), Schedule: schedule.Text(), HoldHours: int(hours), Start: on[0], Stop: on[1]}
			return m, required(name, "Enter the medicine’s name.") && fine && err == nil
		}}.ask()
}

func (t *details) allergyDialog(index int) {
	now := itemAt(t.record.Allergies, index)
	if index < 0 {
		now.Noted = t.form.env.today
	}
	substance, reaction, noted := input("Allergic to", now.Substance), input("Reaction", now.Reaction), t.day("Noted", now.Noted)
	sheetOf[data.Allergy]{tab: t, thing: "allergy", index: index, fields: []fyne.CanvasObject{substance, across(reaction, noted)}, first: substance,
		at: map[string]*kit.Field{"reaction": reaction},
		list: func(c *data.Client) *[]data.Allergy {
			c.NoAllergies = false
			return &c.Allergies
		},
		read: func() (data.Allergy, bool) {
			on, fine := dates(noted)
			return data.Allergy{Substance: substance.Text(), Reaction: reaction.Text(), Noted: on[0]}, required(substance, words.Wrong("allergy.none")) && fine
		}}.ask()
}

func (t *details) weightDialog(index int) {
	now := itemAt(t.record.Weights, index)
	weight, on := kit.NewWeightField("Weight", t.form.env.region), t.day("Day", now.On)
	if index < 0 {
		on.SetValue(t.form.env.today)
	} else {
		weight.SetValue(now.Kg)
	}
	sheetOf[data.Weight]{tab: t, thing: "weight", index: index, fields: []fyne.CanvasObject{across(weight, on)}, first: weight.Field,
		at:   map[string]*kit.Field{"on": on.Field},
		list: func(c *data.Client) *[]data.Weight { return &c.Weights },
		read: func() (data.Weight, bool) {
			days, fine := dates(on)
			kg, known, err := weight.Value()
			if err != nil {
				weight.SetProblem(sayOf(err))
			} else if !known {
				weight.SetProblem("Enter the weight.")
			}
			return data.Weight{On: days[0], Kg: kg}, fine && known && err == nil
		}}.ask()
}

// prescriberDialog adds or changes a prescriber; a new one becomes the client's.
func (t *details) prescriberDialog(index int) {
	p := itemAt(t.prescribers, index)
	name, credentials, practice := input("Name", p.Name), input("Credentials", p.Credentials).Hold("MD"), input("Practice", p.Practice)
	phone, fax, email := input("Phone", p.Phone), input("Fax", p.Fax), input("E-mail", p.Email)
	at := map[string]*kit.Field{"name": name, "credentials": credentials, "practice": practice, "phone": phone, "fax": fax, "email": email}
	title, save := "Add prescriber", "Add prescriber"
	if p.ID != 0 {
		title, save = "Change prescriber", "Keep prescriber"
	}
	show := func(problems data.Problems) {
		for field, f := range at {
			f.SetProblem(words.Problem(problems.For(field)))
		}
	}
	dialog := kit.NewDialog(title, "", "Cancel").With(kit.Column(12, across(name, credentials), practice, across(phone, fax), email))
	t.desk.Stage.Ask(dialog.Act(save, func() bool {
		changed := p
		changed.Name, changed.Credentials, changed.Practice = name.Text(), credentials.Text(), practice.Text()
		changed.Phone, changed.Fax, changed.Email = phone.Text(), fax.Text(), email.Text()
		problems := client.PrescriberProblems(client.TidyPrescriber(changed, t.desk.Store.Country()))
		show(problems)
		if problems.Err() != nil {
			return false
		}
		desk.Send(t.desk, dialog, func(ctx context.Context) error {
			return t.desk.Store.Batch(ctx, func(ctx context.Context) error {
				id, err := t.desk.Store.SavePrescriber(ctx, changed)
				if err != nil || p.ID != 0 {
					return err
				}
				return t.desk.Store.EditClient(ctx, t.id, func(c *data.Client) { c.Prescriber = id })
			})
		}, nil, desk.Beside(show))
		return true
	}).Stay())
	name.Focus()
}
