package ui

import (
	"context"
	"slices"
	"strings"

	"kapdesk/data"
	"kapdesk/data/alike"
	"kapdesk/data/document"
	"kapdesk/data/store"
	"kapdesk/data/words"
	"kapdesk/ui/attachments"
	"kapdesk/ui/calendar"
	"kapdesk/ui/desk"
	"kapdesk/ui/help"
	"kapdesk/ui/kit"
	"kapdesk/ui/settings"
)

// How many of each kind the palette offers.
const (
	clientsFound   = 6
	documentsFound = 4
	notesFound     = 4
	filesFound     = 4
	pagesFound     = 3
	recentClients  = 5
)

// openPalette searches all that one may want to go to or to do. Psychotherapy
// notes are never searched.
func (s *Shell) openPalette() {
	if s.practice == nil {
		return
	}
	s.stage.OpenPalette(kit.NewPalette(s.find))
}

// wanted is what a search of the palette came to.
type wanted struct {
	text   string
	named  bool                // all of the text is the name of whom it found
	recent []store.FoundClient // who was looked at last, as far as the text fits
	visits []store.FoundVisit  // today's
	found  store.Found
	notes  []store.FoundNote
	files  []store.FoundAttachment
	pages  []help.Hit
}

// find answers what the palette offers for a text.
func (s *Shell) find(text string, answer func([]kit.PaletteGroup, string)) {
	practice, recent, book, text := s.practice.Store, s.recentClients(), s.book, strings.TrimSpace(text)
	desk.Read(s.desk, "palette", func(ctx context.Context) (wanted, error) {
		w, err := lookFor(ctx, practice, text, recent)
		if len([]rune(text)) >= 3 {
			w.pages = book().Search(text)
		}
		return w, err
	}, func(w wanted, err error) {
		failed := ""
		if err != nil {
			w, failed = wanted{text: text}, words.Fault(err).What
		}
		answer(s.offer(w), failed)
	})
}

// lookFor asks the store. It runs beside the screen.
func lookFor(ctx context.Context, practice *store.Store, text string, recent []data.ClientID) (wanted, error) {
	w := wanted{text: text}
	names, err := practice.NamesOf(ctx, recent)
	if err != nil {
		return w, err
	}
	for _, name := range names {
		if alike.HoldsAll(name.Name+" "+name.Number, text) {
			w.recent = append(w.recent, name)
		}
	}
	if w.visits, err = practice.VisitsOfToday(ctx); err != nil || text == "" {
		return w, err
	}
	for i, who := range namesIn(text) {
		if w.found, err = practice.Find(ctx, who, clientsFound); err != nil || len(w.found.Clients) > 0 {
			w.named = i == 0
			break
		}
	}
	if err == nil {
		w.notes, err = practice.FindNotes(ctx, text, notesFound)
	}
	if err == nil {
		w.files, err = practice.FindAttachments(ctx, text, filesFound)
	}
	return w, err
}

// recentClients are those whose records were looked at last, the present one
// not among them.
func (s *Shell) recentClients() []data.ClientID {
	var ids []data.ClientID
	here := s.history.here().Client
	for _, r := range slices.Backward(s.history.places[:min(len(s.history.places), s.history.at+1)]) {
		if r.Client != 0 && r.Client != here && !slices.Contains(ids, r.Client) && len(ids) < recentClients {
			ids = append(ids, r.Client)
		}
	}
	return ids
}

// namesIn are the texts by which a client may be meant: all that was typed, or
// its beginning or end, as in "jordan notes" and "print consent jordan".
func namesIn(typed string) []string {
	words := strings.Fields(typed)
	names := []string{typed}
	for n := min(len(words)-1, 3); n > 0; n-- {
		names = append(names, strings.Join(words[:n], " "), strings.Join(words[len(words)-n:], " "))
	}
	return names
}

// offer is what was found in the order of how likely it is meant. A session that
// runs comes first, whatever was typed.
func (s *Shell) offer(w wanted) []kit.PaletteGroup {
	running, visits := s.visitItems(w)
	clients := kit.PaletteGroup{Name: "Clients"}
	if w.text == "" {
		clients.Name = "Recent"
	}
	for _, row := range w.recent {
		clients.Items = append(clients.Items, s.clientItem(row))
	}
	for _, row := range w.found.Clients {
		if len(clients.Items) < clientsFound && !slices.ContainsFunc(w.recent, func(r store.FoundClient) bool { return r.ID == row.ID }) {
			clients.Items = append(clients.Items, s.clientItem(row))
		}
	}
	do, documents := s.clientItems(w)
	if !w.named && len(do)+len(documents) == 0 {
		clients.Items = clients.Items[:len(w.recent)] // the words mean something else
	}
	groups := []kit.PaletteGroup{{Name: "Now", Items: running}, clients, {Name: "Today", Items: visits}, {Name: "Do", Items: do}, {Name: "Documents", Items: documents}}
	groups = append(groups, kit.PaletteGroup{Name: "Go to", Items: s.commandItems(w.text)})
	if w.text != "" {
		groups = append(groups,
			kit.PaletteGroup{Name: "Settings", Items: s.settingItems(w.text)},
			kit.PaletteGroup{Name: "Attachments", Items: s.fileItems(w.files)},
			kit.PaletteGroup{Name: "In the charts", Items: s.noteItems(w.notes)},
			kit.PaletteGroup{Name: "Help", Items: s.helpItems(w.pages)})
	}
	return slices.DeleteFunc(groups, func(g kit.PaletteGroup) bool { return len(g.Items) == 0 })
}

func (s *Shell) to(r desk.Route) func() { return func() { s.Go(r) } }

func (s *Shell) clientItem(row store.FoundClient) kit.PaletteItem {
	detail := row.Number
	if row.ByContact {
		detail += ", by a contact"
	}
	return kit.PaletteItem{Icon: "user", Words: row.Name, Detail: detail, Do: s.to(desk.Route{Page: desk.Client, Client: row.ID})}
}

// visitItems are today's visits that the text fits: sessions that run, and the
// others.
func (s *Shell) visitItems(w wanted) (running, others []kit.PaletteItem) {
	for _, v := range w.visits {
		first, _, _ := strings.Cut(v.Name, " ")
		rule, record := s.practice.Store.Kind(v.Kind), desk.Route{Page: desk.Visit, Client: v.Client, ID: int64(v.Visit)}
		what := strings.ToLower(rule.Name)
		item := kit.PaletteItem{Icon: rule.Icon, Detail: v.Name + ", " + s.facts.Region.Time(v.Start)}
		switch {
		case v.Runs():
			record.Page = desk.Live
			item.Words, item.Do = "Back to "+first+"’s session, which runs", s.to(record)
			running = append(running, item)
			continue
		case v.Visit != 0:
			item.Words, item.Do = "Open the record of "+first+"’s "+what, s.to(record)
		case v.Kind.Doses():
			item.Words, item.Do = "Start "+first+"’s session", func() { desk.StartSession(s.desk, desk.Starting{Client: v.Client, Booked: v.ID}) }
		default:
			item.Words, item.Do = "Start "+first+"’s "+what, func() { s.startVisit(v) }
		}
		if alike.HoldsAll(item.Words+" "+v.Name, w.text) { // not the time: "am" is Amara
			others = append(others, item)
		}
	}
	return running, others
}

// startVisit begins the record of a booked visit and opens it.
func (s *Shell) startVisit(v store.FoundVisit) {
	practice := s.practice.Store
	desk.Try(s.desk, func(ctx context.Context) (data.VisitID, error) { return practice.StartVisit(ctx, v.ID) },
		desk.OrFail(s.desk, func(id data.VisitID) { s.Go(desk.Route{Page: desk.Visit, Client: v.Client, ID: int64(id)}) }))
}

// clientItems are what is usually wanted of the client that fits best, and what the
// client signed. Where more than a name was typed, only what the other words fit.
func (s *Shell) clientItems(w wanted) (do, documents []kit.PaletteItem) {
	if !w.found.Fits() {
		return nil, nil
	}
	row := w.found.Clients[0]
	do = []kit.PaletteItem{
		{Icon: "notebook-pen", Words: "Open the notes of " + row.Name, Do: s.to(desk.Route{Page: desk.Client, Client: row.ID, Tab: "notes"})},
		{Icon: "printer", Words: "Print consent forms for " + row.Name, Do: s.to(desk.Route{Page: desk.Documents, Client: row.ID, Tab: string(data.FormKAP)})},
		{Icon: "calendar-plus", Words: "Book a visit for " + row.Name, Do: func() { calendar.BookDialog(s.desk, calendar.Preset{Client: row.ID}) }},
		{Icon: "chart-line", Words: "Write a progress report for " + row.Name, Do: s.to(desk.Route{Page: desk.Reports, Client: row.ID})},
		{Icon: "file-text", Words: "Make the prescriber packet for " + row.Name,
			Do: s.to(desk.Route{Page: desk.Reports, Client: row.ID, Tab: string(document.ForPacket)})},
	}
	for _, one := range w.found.Papers {
		if one.Doc.ID != 0 && !one.Doc.Signed.IsZero() {
			documents = append(documents, kit.PaletteItem{Icon: "file-text", Words: one.Kind.Title + ", " + s.facts.Region.DayMonth(one.Doc.Signed),
				Detail: row.Name, Do: s.to(desk.Route{Page: desk.Documents, Client: row.ID, ID: int64(one.Doc.ID)})})
		}
	}
	if !w.named {
		other := func(i kit.PaletteItem) bool { return !alike.HoldsAll(i.Words+" "+i.Detail, w.text) }
		do, documents = slices.DeleteFunc(do, other), slices.DeleteFunc(documents, other)
	}
	return do, documents[:min(documentsFound, len(documents))]
}

// commandItems are the commands that a text fits, each with its key.
func (s *Shell) commandItems(text string) (items []kit.PaletteItem) {
	for _, c := range commands() {
		if (c.offer || c.key != "") && s.has(c) && alike.HoldsAll(c.words, text) {
			items = append(items, kit.PaletteItem{Icon: c.icon, Words: c.words, Key: c.keys(), Do: func() { s.run(c) }})
		}
	}
	return items
}

func (s *Shell) settingItems(text string) (items []kit.PaletteItem) {
	for _, p := range settings.Places() {
		if alike.HoldsAll("Settings "+p.Words+" "+p.Also, text) {
			items = append(items, kit.PaletteItem{Icon: p.Icon, Words: p.Words, Detail: "Settings", Do: s.to(desk.Route{Page: desk.Settings, Tab: p.Tab})})
		}
	}
	return items
}

func (s *Shell) noteItems(notes []store.FoundNote) (items []kit.PaletteItem) {
	for _, n := range notes {
		items = append(items, kit.PaletteItem{Icon: "notebook-pen", Words: n.Name, Under: n.Sentence,
			Detail: s.practice.Store.Kind(n.Kind).Name + ", " + s.facts.Region.Short(data.DateOf(n.Start), data.DateOf(s.practice.Store.Now())),
			Do:     s.to(desk.Route{Page: desk.Visit, Client: n.Client, ID: int64(n.Visit)})})
	}
	return items
}

// fileItems are the attachments in whose name the text stands.
func (s *Shell) fileItems(files []store.FoundAttachment) (items []kit.PaletteItem) {
	for _, f := range files {
		items = append(items, kit.PaletteItem{Icon: "paperclip", Words: f.Name, Detail: f.Owner, Do: func() { attachments.OpenDialog(s.desk, f.ID) }})
	}
	return items
}

// helpItems are the pages of the help that hold all words of a text.
func (s *Shell) helpItems(pages []help.Hit) (items []kit.PaletteItem) {
	for _, hit := range pages[:min(pagesFound, len(pages))] {
		chapter, section := s.book().At(hit.Place)
		item := kit.PaletteItem{Icon: "book-open", Words: chapter.Title, Detail: "Help", Do: s.to(desk.Route{Page: desk.Help, Tab: chapter.Name})}
		if section.Title != "" {
			item.Words, item.Detail, item.Do = section.Title, "Help, "+chapter.Title, s.to(desk.Route{Page: desk.Help, Tab: section.Name})
		}
		items = append(items, item)
	}
	return items
}
