package clients

import (
	"context"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/client"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

const newClientDraft = "client/new"

// newClient is the form for a person who is not in the practice yet. What is
// typed is kept as a draft from the first letter; the client joins the list
// when it is added.
type newClient struct {
	desk    *desk.Desk
	form    *form
	checks  []*kit.Check // the seven indications
	chosen  map[data.Indication]bool
	discard *kit.Button
	body    fyne.CanvasObject
	done    bool // added or discarded: nothing more to keep
}

// NewClient returns the New client screen.
func NewClient(d *desk.Desk, _ desk.Route) desk.Screen {
	n := &newClient{desk: d, chosen: map[data.Indication]bool{}}
	n.form = newForm(d, n.keep)
	pair := func(a, b fyne.CanvasObject) fyne.CanvasObject { return kit.RowTop(16, kit.Grow(a), kit.Grow(b)) }

	indications := kit.Column(4, kit.NewText(kit.Label, "Indications"))
	boxes := make([]fyne.CanvasObject, len(data.Indications))
	for i, indication := range data.Indications {
		check := kit.NewCheck(data.Capital(string(indication)), func(on bool) { n.chosen[indication] = on; n.keep() })
		n.checks, boxes[i] = append(n.checks, check), check
	}
	indications.Add(twoColumns(boxes))

	n.discard = kit.NewButton("Discard", n.drop).Low()
	fields := kit.Column(16,
		pair(n.form.field("chosen"), n.form.field("pronouns")),
		pair(n.form.field("first"), n.form.field("last")),
		pair(n.form.field("birth"), n.form.field("phones.0")),
		pair(n.form.field("emails.0"), n.form.field("referral")),
		indications,
		n.form.field("indicated"),
	)
	foot := kit.Row(8, kit.Grow(kit.Anchored(kit.NewParagraph(kit.Caption, "A name is enough to begin. What you type is kept. The client joins the list with “Add client”."))),
		n.discard, kit.NewButton("Add client", n.add).High())
	n.form.fields["chosen"].Hold("What the person is called")
	n.body = kit.Page(formCard(fields, foot))
	n.form.show(data.Client{})
	n.load()
	return n
}

// Head is the screen's title.
func (n *newClient) Head() fyne.CanvasObject { return n.desk.Head(true, "New client") }

// Body is the form.
func (n *newClient) Body() fyne.CanvasObject { return n.body }

// Unsent says that the form is kept nowhere before the client is added.
func (n *newClient) Unsent() {}

// Leave keeps what was typed; it is there again next time.
func (n *newClient) Leave() {}

// load brings back what was typed before and not added.
func (n *newClient) load() {
	desk.Load(n.desk, "client/new", func(ctx context.Context) (map[string]string, error) {
		return readDraft(ctx, n.desk, newClientDraft)
	}, func(texts map[string]string) {
		n.form.restore(texts)
		for i, indication := range data.Indications {
			if slices.Contains(strings.Split(texts["indications"], "\n"), string(indication)) {
				n.chosen[indication] = true
				n.checks[i].SetOn(true)
			}
		}
		n.body.Refresh() // what is wrong with a kept text makes the form higher
		n.form.fields["chosen"].Focus()
	})
}

// texts is all that the form holds.
func (n *newClient) texts() map[string]string {
	texts := maps.Clone(n.form.typed)
	maps.DeleteFunc(texts, func(_, typed string) bool { return typed == "" })
	var chosen []string
	for _, i := range n.indications() {
		chosen = append(chosen, string(i))
	}
	if len(chosen) > 0 {
		texts["indications"] = strings.Join(chosen, "\n")
	}
	return texts
}

func (n *newClient) indications() []data.Indication {
	var list []data.Indication
	for _, i := range data.Indications {
		if n.chosen[i] {
			list = append(list, i)
		}
	}
	return list
}

func (n *newClient) keep() {
	if n.done {
		return
	}
	n.desk.KeepDraft(newClientDraft, draftText(n.texts()))
}

// drop forgets the form, after asking when it holds something.
func (n *newClient) drop() {
	nothing := func(context.Context) error { return nil }
	if len(n.texts()) == 0 {
		n.finish(nil, nothing, n.desk.Back)
		return
	}
	dialog := kit.NewDialog("Discard this form?", "What was typed here is forgotten. No client was added.", "Keep it")
	n.desk.Stage.Ask(dialog.ActDanger("Discard", func() bool { n.finish(dialog, nothing, n.desk.Back); return true }).Stay())
}

// add checks the form, asks about a namesake, and adds the client.
func (n *newClient) add() {
	c, left, problems := merge(data.Client{}, n.form.typed, n.form.env)
	c.Indication = n.indications()
	wrong := n.form.complain()
	if len(left) == 0 && client.Check(c, n.form.env.today).Err() != nil {
		wrong = n.form.fields["chosen"]
		wrong.SetProblem(words.Problem(client.Check(c, n.form.env.today).For("chosen")))
	}
	if wrong != nil {
		wrong.Focus()
		return
	}
	asks := ""
	for _, p := range problems {
		asks += words.Problem(p) + " "
	}
	desk.Load(n.desk, "client/namesakes", func(ctx context.Context) ([]store.Namesake, error) {
		return n.desk.Store.Namesakes(ctx, c)
	}, func(same []store.Namesake) { n.confirm(c, same, strings.TrimSpace(asks)) })
}

// confirm asks once about what is unusual; nothing unusual is added at once.
func (n *newClient) confirm(c data.Client, same []store.Namesake, asks string) {
	if len(same) == 0 && asks == "" {
		n.create(nil, c)
		return
	}
	if len(same) == 0 {
		dialog := kit.NewDialog("Add this client?", asks, "Look again")
		n.desk.Stage.Ask(dialog.Act("Add client", func() bool { n.create(dialog, c); return true }).Stay())
		return
	}
	other := same[0]
	about := data.WithNumber(other.DisplayName(), other.Number)
	if !other.Birth.IsZero() {
		about += ", born " + n.form.env.region.Date(other.Birth)
	}
	if !other.Archived.IsZero() {
		about += ", closed"
	}
	dialog := kit.NewDialog("Is this the same person?", "The practice already has "+about+", with the same "+data.And(sharedWords(other.Shared))+". "+asks, "Look again")
	n.desk.Stage.Ask(dialog.
		Act("Open "+other.Number, func() bool {
			dialog.Close()
			n.desk.Go(desk.Route{Page: desk.Client, Client: other.ID, Tab: "details"})
			return false
		}).
		Act("Add as another client", func() bool { n.create(dialog, c); return true }).Stay())
}

// sharedWords says what two records have in common.
func sharedWords(kinds []alike.Kind) []string {
	words := map[alike.Kind]string{alike.KindName: "name", alike.KindBorn: "first name and birth date", alike.KindPhone: "phone number", alike.KindEmail: "e-mail"}
	if slices.Contains(kinds, alike.KindName) {
		words[alike.KindBorn] = "birth date"
	}
	var said []string
	for _, kind := range kinds {
		said = append(said, words[kind])
	}
	return said
}

func (n *newClient) create(dialog *kit.Dialog, c data.Client) {
	var id data.ClientID
	n.finish(dialog, func(ctx context.Context) (err error) {
		id, err = n.desk.Store.CreateClient(ctx, c)
		return err
	}, func() {
		n.desk.Instead(desk.Route{Page: desk.Client, Client: id, Tab: "details"})
	})
}

// finish runs the last step and forgets the draft with it, in one transaction.
// The dialog that asked for it, or nil, stays until then.
func (n *newClient) finish(dialog *kit.Dialog, step func(context.Context) error, after func()) {
	n.done = true
	// A save of the draft that waits is replaced, one that runs is waited for:
	// neither may bring the draft back.
	n.desk.Saver.Touch(newClientDraft, func(context.Context) error { return nil })
	end := desk.EndDraft(n.desk, newClientDraft, step)
	desk.Try(n.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, end(ctx) }, func(_ struct{}, err error) {
		if err != nil {
			n.done = false
			desk.Refused(n.desk, dialog, err)
			return
		}
		if dialog != nil {
			dialog.Close()
		}
		after()
	})
}
