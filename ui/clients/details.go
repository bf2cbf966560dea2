package clients

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
	"kapdesk/ui/plan"
)

// details is the tab that holds a client's record. Plain fields are kept while
// they are typed; lists change through small dialogs.
type details struct {
	desk *desk.Desk
	id   data.ClientID
	stop func()
	gone bool

	form        *form
	record      data.Client
	prescribers []data.Prescriber

	sex         *kit.Select
	indications []*kit.Check
	noAllergies *kit.Check
	part2       *kit.Select
	prescriber  *kit.Select

	// The lists are drawn again when the record changes.
	phones, emails, emergency, same, diagnoses, medications, allergies, weights, doctor, archive, free, ride *fyne.Container

	item func(listed) // opens the dialog of an item of a list

	scroll fyne.CanvasObject
	place  *desk.Place // all of it, once it is known
}

var sexes = []struct {
	sex   data.Sex
	words string
}{{data.SexUnknown, "Not recorded"}, {data.SexFemale, "Female"}, {data.SexMale, "Male"}, {data.SexIntersex, "Intersex"}}

// NewDetails returns the Details tab of a client.
func NewDetails(d *desk.Desk, id data.ClientID) desk.Tab {
	t := &details{desk: d, id: id, place: desk.NewPlace()}
	t.form = newForm(d, t.keep)
	for _, list := range []**fyne.Container{&t.phones, &t.emails, &t.emergency, &t.same, &t.diagnoses, &t.medications, &t.allergies, &t.weights, &t.doctor, &t.archive, &t.free, &t.ride} {
		*list = kit.Column(0)
	}
	// The scrolled part reaches 4 beyond the cards, so that it does not cut the
	// borders and focus rings at its edges.
	t.scroll = kit.Pad(-4, -4, 0, -4, kit.Scroll(kit.Pad(4, 4, 4, 4, &fyne.Container{Layout: &sideBySide{gap: 16}, Objects: []fyne.CanvasObject{
		kit.Column(16, t.person(), t.reach(), t.people()),
		kit.Column(16, t.reasons(), t.taken(), t.allergyCard(), t.weightCard(), t.prescriberCard(), t.recordCard()),
	}})))
	t.load(true)
	t.stop = d.Listen(func(c store.Changed) {
		if c.Subject == store.SubjectClient && (c.Client == id || c.Client == 0) {
			t.load(false)
		}
	})
	return t
}

// Content is the two columns of cards.
func (t *details) Content() fyne.CanvasObject { return t.place.Root }

// Actions: archiving is in the last card, with what it means.
func (t *details) Actions() fyne.CanvasObject { return nil }

// Leave stops listening. What was typed is already with the saver.
func (t *details) Leave() {
	t.gone = true
	t.stop()
}

func (t *details) draftKey() string { return fmt.Sprintf("client/%d/details", t.id) }

// load reads the record; the first time also what was typed and could not be
// kept in it.
func (t *details) load(first bool) {
	if t.gone {
		return
	}
	type facts struct {
		record      data.Client
		prescribers []data.Prescriber
		texts       map[string]string
	}
	id, key := t.id, t.draftKey()
	desk.Show(t.desk, "client/details", t.place, func(ctx context.Context) (f facts, err error) {
		if f.record, err = t.desk.Store.Client(ctx, id); err != nil {
			return f, err
		}
		if f.prescribers, err = t.desk.Store.Prescribers(ctx); err != nil {
			return f, err
		}
		f.texts, err = readDraft(ctx, t.desk, key)
		return f, err
	}, func(f facts) fyne.CanvasObject {
		if t.gone {
			return nil
		}
		t.record, t.prescribers = f.record, f.prescribers
		t.item = desk.OpensAbout(t.desk, "details.item", t.open)
		t.form.show(f.record)
		if first {
			t.form.restore(f.texts)
			if t.refuse(); len(f.texts) > 0 {
				t.keep() // the record takes now what it can
			}
		}
		t.fill()
		return t.scroll
	})
}

// keep asks the saver to store the plain fields soon. What cannot be kept in
// the record stays in a draft, so that nothing on the screen is ever lost.
func (t *details) keep() {
	t.refuse()
	typed, e, key, id := maps.Clone(t.form.typed), t.form.env, t.draftKey(), t.id
	// Where the record can not be written all of it is a draft.
	all := func() store.Unsaved { return store.DraftOf(key, draftText(typed)) }
	t.desk.Saver.Keep(key, all, func(ctx context.Context) error {
		return t.desk.Store.Batch(ctx, func(ctx context.Context) error {
			var left map[string]string
			err := t.desk.Store.EditClient(ctx, id, func(c *data.Client) { *c, left, _ = merge(*c, typed, e) })
			if err != nil {
				return err
			}
			return t.desk.Store.Keep(ctx, store.DraftOf(key, draftText(left)))
		})
	})
}

// refuse says at the foot which fields are not in the record as they are typed.
func (t *details) refuse() {
	_, left, _ := merge(t.form.base, t.form.typed, t.form.env)
	for _, s := range slots {
		what := ""
		if _, wrong := left[s.key]; wrong {
			what = data.Uncapital(s.label) + " is not complete or not right"
		}
		t.desk.Saver.Refuse("client/"+s.key, what, true)
	}
}

// edit changes the record at once, for a choice.
func (t *details) edit(change func(*data.Client)) { t.editFrom(nil, change) }

// editFrom is edit for a dialog that stays.
func (t *details) editFrom(dialog *kit.Dialog, change func(*data.Client)) {
	desk.Send(t.desk, dialog, func(ctx context.Context) error { return t.desk.Store.EditClient(ctx, t.id, change) }, nil)
}

func (t *details) person() fyne.CanvasObject {
	names := make([]string, len(sexes))
	for i, s := range sexes {
		names[i] = s.words
	}
	t.sex = kit.NewSelect("Sex, for the medical provider", names, func(i int) {
		t.edit(func(c *data.Client) { c.Sex = sexes[i].sex })
	})
	return card("Names and person", "",
		across(t.form.field("chosen"), t.form.field("pronouns")),
		across(t.form.field("first"), t.form.field("middle"), t.form.field("last")),
		across(t.form.field("birth"), t.sex),
		t.form.field("gender"),
	)
}

func (t *details) reach() fyne.CanvasObject {
	return kit.NewHeadedCard(kit.NewCardHead("Contact", "", kit.NewIconButton("copy", "Copy address", t.copyAddress).Small().Low()), inCard(
		titled("Phones", t.phones, "Add phone", func() { t.item(listed{"phone", -1}) }),
		titled("E-mail", t.emails, "Add e-mail", func() { t.item(listed{"email", -1}) }),
		t.form.field("street"),
		across(t.form.field("city"), t.form.field("region")),
		across(t.form.field("code"), t.form.field("country")),
		t.free,
	))
}

// copyAddress puts name and address on the clipboard as they stand on an envelope.
func (t *details) copyAddress() {
	lines := t.record.Address.Lines()
	if len(lines) == 0 {
		t.desk.Say("No address is entered")
		return
	}
	t.desk.Copy("Address", strings.Join(append([]string{t.record.FullName()}, lines...), "\n"))
}

func (t *details) people() fyne.CanvasObject {
	return card("Emergency and ride home", "",
		titled("Emergency contacts, in the order to be called", t.emergency, "Add contact", func() { t.item(listed{"contact", -1}) }),
		kit.NewText(kit.Label, "Usually takes the client home"),
		across(t.form.field("escort.name"), t.form.field("escort.relation")),
		t.form.field("escort.phone"),
		t.ride,
		t.same,
	)
}

func (t *details) reasons() fyne.CanvasObject {
	boxes := make([]fyne.CanvasObject, len(data.Indications))
	for i, indication := range data.Indications {
		check := kit.NewCheck(data.Capital(string(indication)), func(on bool) { t.setIndication(indication, on) })
		t.indications, boxes[i] = append(t.indications, check), check
	}
	return card("Reason for care", "",
		kit.Column(4, kit.NewText(kit.Label, "Indications"), twoColumns(boxes)),
		t.form.field("indicated"),
		titled("Diagnoses, ICD-10-CM", t.diagnoses, "Add diagnosis", func() { t.item(listed{"diagnosis", -1}) }),
		t.form.field("referral"),
	)
}

func (t *details) setIndication(indication data.Indication, on bool) {
	t.edit(func(c *data.Client) {
		var kept []data.Indication
		for _, i := range data.Indications {
			if i == indication && on || i != indication && slices.Contains(c.Indication, i) {
				kept = append(kept, i)
			}
		}
		c.Indication = kept
	})
}

func (t *details) taken() fyne.CanvasObject {
	return listCard("Medication", t.medications, "Add medication", func() { t.item(listed{"medication", -1}) })
}

func (t *details) allergyCard() fyne.CanvasObject {
	t.noAllergies = kit.NewCheck("No known allergies, asked", func(on bool) {
		t.edit(func(c *data.Client) { c.NoAllergies = on })
	})
	return listCard("Allergies", t.allergies, "Add allergy", func() { t.item(listed{"allergy", -1}) }, t.noAllergies)
}

func (t *details) weightCard() fyne.CanvasObject {
	return listCard("Weight", t.weights, "Add weight", func() { t.item(listed{"weight", -1}) })
}

func (t *details) prescriberCard() fyne.CanvasObject {
	t.prescriber = kit.NewSelect("Prescriber", nil, func(i int) {
		var chosen data.PrescriberID
		if i > 0 {
			chosen = t.prescribers[i-1].ID
		}
		t.edit(func(c *data.Client) { c.Prescriber = chosen })
	})
	return card("Prescriber", "", t.prescriber,
		titled("", t.doctor, "Add prescriber", func() { t.item(listed{"prescriber", -1}) }))
}

func (t *details) recordCard() fyne.CanvasObject {
	t.part2 = kit.NewSelect(Part2Label, []string{"Not asked", "Yes", "No"}, func(i int) {
		t.edit(func(c *data.Client) { c.Part2 = part2Answers[i] })
	})
	return card("Record", "", t.part2, t.archive)
}

// Part2Label asks whether reports about a client must forbid passing on (42 CFR Part 2).
const Part2Label = "Holds records of a substance use program"

var part2Answers = []data.Answer{data.NotAsked, data.Yes, data.No}

// fill draws everything that is not a plain field.
func (t *details) fill() {
	c := t.record
	for i, s := range sexes {
		if s.sex == c.Sex {
			t.sex.Choose(i)
		}
	}
	for i, check := range t.indications {
		check.SetOn(slices.Contains(c.Indication, data.Indications[i]))
	}
	t.noAllergies.SetOn(c.NoAllergies)
	t.noAllergies.SetEnabled(len(c.Allergies) == 0)
	t.part2.Choose(slices.Index(part2Answers, c.Part2))

	names := []string{"None"}
	chosen := 0
	for i, p := range t.prescribers {
		names = append(names, p.Title())
		if p.ID == c.Prescriber {
			chosen = i + 1
		}
	}
	t.prescriber.SetOptions(names)
	t.prescriber.Choose(chosen)

	times := func(in *fyne.Container, title string, a data.Availability, whose plan.Whose) {
		says := kit.Column(0, kit.NewText(kit.Label, title), kit.NewText(kit.Second, data.Capital(words.Free(a, t.desk.Region(), t.desk.Store.Today()))).Elided())
		in.Objects = []fyne.CanvasObject{kit.Row(8, kit.Grow(says), kit.NewButton("Change times", func() { plan.FreeDialog(t.desk, whose) }).Small())}
		in.Refresh()
	}
	times(t.free, "Can come", c.Free, plan.Whose{Client: t.id})
	if t.ride.Objects = nil; c.Escort.Named() {
		times(t.ride, "Can take the client home", c.Ride, plan.Whose{Client: t.id, Ride: true})
	}
	t.fillLists()
	t.scroll.Refresh()
}
