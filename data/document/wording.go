package document

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kapdesk/assets/forms"
	"kapdesk/data"
)

// Publication is a text of a form that is to be published.
type Publication struct {
	Form   data.Form
	From   string // the version that was edited
	Title  string // that its paper bears
	Text   string // without its head
	Again  bool   // who signed an older one signs again before the next dose
	Reason string
}

// MustAgain are the points for which everybody signs again: what a client agreed to
// is said in another way. The choice of the practice is only free where there is none.
func (p Publication) MustAgain(inUse data.Wording) []string {
	_, was, _ := forms.Cut([]byte(inUse.Text))
	return ChangedPoints(p.Form, was, p.Text)
}

// Check says why a text cannot be published. Fields: "text", "title", "reason",
// "again".
func (p Publication) Check(kind data.FormKind, inUse data.Wording) data.Problems {
	var wrong data.Problems
	for _, remark := range Lint(kind, p.Text) {
		if remark.Stops {
			wrong.Wrong("text", "publish.stopped")
			break
		}
	}
	head, was, _ := forms.Cut([]byte(inUse.Text))
	title := strings.Join(strings.Fields(p.Title), " ")
	switch {
	case p.From != inUse.Version:
		wrong.Wrong("text", "publish.overtaken")
	case strings.TrimSpace(was) == strings.TrimSpace(p.Text) && head["title"] == title:
		wrong.Wrong("text", "publish.same")
	}
	switch {
	case title == "":
		wrong.Wrong("title", "publish.untitled")
	case len([]rune(title)) > LongestTitle:
		wrong.Wrong("title", "publish.titled", LongestTitle)
	}
	if strings.TrimSpace(p.Reason) == "" {
		wrong.Wrong("reason", "publish.reason")
	}
	if !p.Again && len(p.MustAgain(inUse)) > 0 {
		wrong.Wrong("again", "publish.again")
	}
	return wrong
}

// LongestTitle is how many letters the title of a form has at most; it stands on two
// lines of its first page.
const LongestTitle = 120

// Wording is the text with its head as it is published on a day. ours is KAP Desk's
// text of today: where the practice takes it as it is, its head and its number come
// with it. Who signs, what waits for the form and how long it holds is never the
// practice's to write, for the rules go by that.
func (p Publication) Wording(inUse data.Wording, ours string, on data.Date) data.Wording {
	kind, _ := data.FormKindOf(p.Form)
	w := data.Wording{Form: p.Form, Base: inUse.Base, Since: inUse.Since, Reason: strings.TrimSpace(p.Reason)}
	head, _, _ := strings.Cut(inUse.Text, "\n---\n")
	if p.takes(ours) {
		head, _, _ = strings.Cut(ours, "\n---\n")
		w.Base = VersionOf(ours)
		if w.Since == "" || olderText(w.Since, kind.Since) {
			w.Since = kind.Since
		}
	}
	w.Version = NextVersion(inUse, w.Base)
	body := "\n---\n\n" + strings.TrimSpace(strings.ReplaceAll(p.Text, "\r\n", "\n")) + "\n"
	w.Text = forms.With(forms.With(forms.With(head+body, "title", p.Title), "version", w.Version), "effective", on.String())
	if p.Again {
		w.Since = w.Version
	}
	w.Check = data.DocumentHash(w.Form, w.Version, w.Text)
	return w
}

// takes reports whether a text is KAP Desk's, word for word.
func (p Publication) takes(ours string) bool {
	head, text, err := forms.Cut([]byte(ours))
	return err == nil && head["title"] == strings.Join(strings.Fields(p.Title), " ") && strings.TrimSpace(text) == strings.TrimSpace(p.Text)
}

// VersionOf is the version that a text's head names, "" without one.
func VersionOf(text string) string {
	head, _, err := forms.Cut([]byte(text))
	if err != nil {
		return ""
	}
	return head["version"]
}

// TextOf is a form's text without its head.
func TextOf(markdown string) string {
	_, text, _ := forms.Cut([]byte(markdown))
	return text
}

// NextVersion numbers what the practice publishes over the text that it has in use,
// made from KAP Desk's of number base. Its own numbers stand under those: 3.2 is
// followed by 3.2.1 and 3.2.2, so that 3.3 of a later KAP Desk is newer than all of
// them and never the same. KAP Desk's own, taken as it is, keeps its number when it is
// the newer.
func NextVersion(inUse data.Wording, base string) string {
	if olderText(inUse.Version, base) {
		return base
	}
	parts := strings.Split(inUse.Version, ".")
	last, err := strconv.Atoi(parts[len(parts)-1])
	if err != nil || len(parts) <= strings.Count(inUse.Base, ".")+1 {
		return inUse.Version + ".1"
	}
	return strings.Join(append(parts[:len(parts)-1], strconv.Itoa(last+1)), ".")
}

// SignedUnder is one client who signed a form.
type SignedUnder struct {
	Client  data.ClientID
	Version string
	Signed  data.Date
	Waits   bool // handed out and not signed yet
	Again   bool // would sign again before the next dose
	Done    bool // signed, and held no more already: revoked, ended, another route
}

// Under says how a client stands to a new wording of a form: which version was signed,
// and whether that would hold no more. false for who has none of it.
func Under(docs []data.Document, c Context, form data.Form, next data.Wording) (SignedUnder, bool) {
	now, then := standingOf(docs, c, form), Standing{}
	if now.Doc.Signed.IsZero() && now.Draft.State != data.DocumentPresented {
		return SignedUnder{}, false
	}
	c.Texts = append([]data.Wording{next}, c.Texts...)
	then = standingOf(docs, c, form)
	u := SignedUnder{Client: cmp.Or(now.Doc.Client, now.Draft.Client), Version: now.Doc.Version, Signed: now.Doc.Signed, Done: !now.Status.Holds()}
	u.Again = now.Status.Holds() && !then.Status.Holds()
	if now.Doc.ID == 0 {
		u.Version, u.Waits, u.Done = now.Draft.Version, true, false
		u.Again = olderText(now.Draft.Version, next.Since)
	}
	return u, true
}

func standingOf(docs []data.Document, c Context, form data.Form) Standing {
	list := Standings(docs, c)
	if i := slices.IndexFunc(list, func(s Standing) bool { return s.Kind.Form == form }); i >= 0 {
		return list[i]
	}
	return Standing{Status: Missing}
}

// OffersNewer reports whether KAP Desk's text is newer than the one from which the
// text in use was made, and was never published here. versions are the newest first.
func OffersNewer(versions []data.Wording, ours data.Wording) bool {
	if len(versions) == 0 || !olderText(versions[0].Base, ours.Version) {
		return false
	}
	return !slices.ContainsFunc(versions, func(w data.Wording) bool { return w.Version == ours.Version })
}
