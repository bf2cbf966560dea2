package document

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kapdesk/assets/forms"
	"kapdesk/data"
)

// ours is the program's text of a form, as it lies in a practice.
func ours(form data.Form) data.Wording {
	kind, _ := data.FormKindOf(form)
	text := string(forms.Text(kind.Text))
	return data.Wording{Form: form, Version: VersionOf(text), Base: VersionOf(text), Since: kind.Since, Text: text}
}

// edited is a publication of a form's text in which one thing was replaced.
func edited(t *testing.T, form data.Form, old, with string) Publication {
	t.Helper()
	w := ours(form)
	head, text, err := forms.Cut([]byte(w.Text))
	if err != nil || !strings.Contains(text, old) {
		t.Fatalf("the text of %s does not hold %q (%v)", form, old, err)
	}
	return Publication{Form: form, From: w.Version, Title: head["title"], Text: strings.Replace(text, old, with, 1), Reason: "our own words", Again: true}
}

// Our own texts pass the reading that a practice's are held to, whole.
func TestOurFormsPassTheLint(t *testing.T) {
	for _, kind := range data.FormKinds() {
		if len(Points(kind.Form)) == 0 {
			t.Errorf("%s, %s: nothing is asked of its text", kind.Form, kind.Title)
		}
		for _, remark := range Lint(kind, TextOf(ours(kind.Form).Text)) {
			t.Errorf("%s, %s: %+v", kind.Form, kind.Title, remark)
		}
	}
}

// Each point is found missing when all of its words are taken out.
func TestEveryMissingPointIsNamed(t *testing.T) {
	for _, kind := range data.FormKinds() {
		for _, point := range Points(kind.Form) {
			for _, words := range point.Words {
				text := plainText(TextOf(ours(kind.Form).Text))
				for _, one := range words {
					text = strings.ReplaceAll(text, one, "")
				}
				found := false
				for _, missing := range MissingPoints(kind.Form, text) {
					found = found || missing == MissingPoint{point.Name, words[0]}
					found = found || missing.Point == point.Name // an earlier word of it went with this one
				}
				if !found {
					t.Errorf("%s without %q lacks no point %q", kind.Form, words, point.Name)
				}
			}
		}
	}
}

func TestLint(t *testing.T) {
	const body = "## 1. One\n\nYou may say no.\n\n```sign\nClient signature | Date\nTherapist signature | Date\n```\n"
	kind := data.FormKind{Form: "X", Signs: []data.Role{data.RoleClient, data.RoleTherapist}}
	boxes := kind
	boxes.Initials = true
	for name, c := range map[string]struct {
		kind data.FormKind
		text string
		want string // "code line", "!" before what stops
	}{
		"nothing wrong":       {kind, body, ""},
		"empty":               {kind, " \n\t\n", "!wording.empty 0"},
		"at the longest":      {kind, body + strings.Repeat("Yes. ", (LongestForm-len(body))/5), ""},
		"longer":              {kind, strings.Repeat("a", LongestForm+1), "!wording.long 0"},
		"200 kB":              {kind, strings.Repeat("You may say no. ", 12500), "!wording.long 0"},
		"unknown field":       {kind, body + "Dear {{clinet}}\n", "!wording.field 9"},
		"spaces in a field":   {kind, body + "Dear {{ client }}\n", ""},
		"field in a heading":  {kind, body + "## 2. With {{client}}\n\nText.\n", ""},
		"unknown in heading":  {kind, body + "## 2. With {{who}}\n\nText.\n", "!wording.field 9"},
		"braces left open":    {kind, body + "Dear {{client\n", "!wording.braces 9"},
		"unknown block":       {kind, body + "```music\nx\n```\n", "!wording.block 9"},
		"block left open":     {kind, body + "```choice\nx | y\n", "!wording.open 9"},
		"HTML":                {kind, body + "<b>Now</b>\n", "!wording.html 9"},
		"less and more":       {kind, body + "BP < 140 and > 90 mmHg.\n", ""},
		"table":               {kind, body + "| a | b |\n", "!wording.table 9"},
		"picture":             {kind, body + "![us](a.png)\n", "!wording.link 9"},
		"star left open":      {kind, body + "This is **strong.\n", "wording.emphasis 9"},
		"unknown in braces":   {kind, body + "## 2. Two {initial}\n\nText.\n", "!wording.attribute 9"},
		"initials, no text":   {kind, body + "```initials\na\n```\n", "!wording.initials 10"},
		"box without text":    {kind, body + "## 2. Risk {initials}\n", "!wording.boxed 9"},
		"heading, no text":    {kind, body + "## 2. Rest\n", "wording.bare 9"},
		"number out of order": {kind, body + "## 3. Three\n\nText.\n", "wording.number 9"},
		"number too large":    {kind, body + "## 99999999999999999999. Far\n\nText.\n", "wording.number 9"},
		"no therapist's line": {kind, strings.Replace(body, "Therapist signature | Date\n", "", 1), "!wording.sign 0"},
		"no boxes":            {boxes, body, "!wording.boxes 0"},
		"boxes in a block":    {boxes, body + "```initials\na I agree.\n```\n", ""},
		"not so for a spray":  {kind, body + "It is not\n", ""},
		"claim of a route":    {kind, body + "It is *not* FDA-approved.\n", "wording.route 9"},
		"hard to read":        {kind, body + "Pharmacological interventions necessitate comprehensive multidisciplinary evaluation notwithstanding individual considerations.\n", "wording.grade 0"},
		"emoji and Chinese":   {kind, body + "Welcome 🙂 你好 Добро пожаловать.\n", ""},
	} {
		var got []string
		for _, r := range Lint(c.kind, c.text) {
			line := string(r.Code) + " " + strconv.Itoa(r.Line)
			if r.Stops {
				line = "!" + line
			}
			got = append(got, line)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: found %q, want %q", name, strings.Join(got, ", "), c.want)
		}
	}
}

func TestDiff(t *testing.T) {
	mark := map[DiffKind]string{Same: "=", Removed: "-", Inserted: "+"}
	for name, c := range map[string]struct{ was, is, want string }{
		"the same":     {"## 1. A\n\nOne two.", "## 1. A\n\nOne   two.\n", "=[=## 1. A] =[=One two.]"},
		"a word":       {"One two three.", "One too three.", "=[=One ][-two ][+too ][=three.]"},
		"a paragraph":  {"One.\n\nTwo.", "One.\n\nFresh words here.\n\nTwo.", "=[=One.] +[+Fresh words here.] =[=Two.]"},
		"gone":         {"One.\n\nTwo.", "Two.", "-[-One.] =[=Two.]"},
		"from nothing": {"", "One.", "+[+One.]"},
		"to nothing":   {"One.", "", "-[-One.]"},
		"in a block":   {"```initials\na x y\nb z\n```", "```initials\na x w\nb z\n```", "=[=```initials] =[=a x ][-y][+w] =[=b z] =[=```]"},
		"not alike":    {"Alpha beta gamma.", "Dogs eat.", "-[-Alpha beta gamma.] +[+Dogs eat.]"},
	} {
		var got []string
		for _, p := range Diff(c.was, c.is) {
			one := mark[p.Kind]
			for _, part := range p.Parts {
				one += "[" + mark[part.Kind] + part.Text + "]"
			}
			got = append(got, one)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, " "), c.want)
		}
	}
}

// What stayed and came is the new text, what stayed and went the old one, whatever the
// two are.
func TestDiffIsBothTexts(t *testing.T) {
	texts := []string{"", "a", TextOf(ours(data.FormKAP).Text), TextOf(ours(data.FormTouch).Text), TextOf(ours(data.FormTherapy).Text),
		strings.Repeat("word ", 40_000), "a\n\nb\n\n```sign\nx | y\n```\n\nемодзи 🙂"}
	for _, was := range texts {
		for _, is := range texts {
			var old, fresh []string
			for _, p := range Diff(was, is) {
				o, f := "", ""
				for _, part := range p.Parts {
					if part.Kind != Inserted {
						o += part.Text
					}
					if part.Kind != Removed {
						f += part.Text
					}
				}
				if p.Kind != Inserted {
					old = append(old, strings.TrimSpace(o))
				}
				if p.Kind != Removed {
					fresh = append(fresh, strings.TrimSpace(f))
				}
			}
			if cmp.Diff(trimmed(paragraphs(was)), old) != "" || cmp.Diff(trimmed(paragraphs(is)), fresh) != "" {
				t.Errorf("the comparison of %.20q and %.20q does not hold both", was, is)
			}
		}
	}
}

func trimmed(list []string) (out []string) {
	for _, one := range list {
		out = append(out, strings.TrimSpace(one))
	}
	return out
}

func TestNextVersion(t *testing.T) {
	for _, c := range []struct{ inUse, madeFrom, base, want string }{
		{"3.2", "3.2", "3.2", "3.2.1"}, {"3.2.1", "3.2", "3.2", "3.2.2"}, {"3.2.9", "3.2", "3.2", "3.2.10"},
		{"3.2.1", "3.2", "3.3", "3.3"}, {"3.3", "3.3", "3.3", "3.3.1"}, {"1.0", "1.0", "1.0", "1.0.1"}, {"2", "2", "2", "2.1"},
		{"own", "own", "", "own.1"},
	} {
		if got := NextVersion(data.Wording{Version: c.inUse, Base: c.madeFrom}, c.base); got != c.want {
			t.Errorf("after %s, made from %s, comes %s with base %s, want %s", c.inUse, c.madeFrom, got, c.base, c.want)
		}
		if c.inUse != "own" && !olderText(c.inUse, c.want) {
			t.Errorf("%s does not count as older than %s", c.inUse, c.want)
		}
	}
}

func TestPublicationIsChecked(t *testing.T) {
	kind, _ := data.FormKindOf(data.FormKAP)
	inUse := ours(data.FormKAP)
	plain := func() Publication {
		return edited(t, data.FormKAP, "Please read it slowly", "Please read it with time")
	}
	for name, c := range map[string]struct {
		edit func(*Publication)
		want string
	}{
		"good":              {func(p *Publication) {}, ""},
		"free choice":       {func(p *Publication) { p.Again = false }, "again publish.again"}, // "ask anything" is in that paragraph
		"no reason":         {func(p *Publication) { p.Reason = " \n" }, "reason publish.reason"},
		"no title":          {func(p *Publication) { p.Title = " " }, "title publish.untitled"},
		"longest title":     {func(p *Publication) { p.Title = strings.Repeat("é", LongestTitle) }, ""},
		"too long a title":  {func(p *Publication) { p.Title = strings.Repeat("é", LongestTitle+1) }, "title publish.titled"},
		"unchanged":         {func(p *Publication) { p.Text = TextOf(inUse.Text) }, "text publish.same"},
		"only the title":    {func(p *Publication) { p.Text = TextOf(inUse.Text); p.Title = "Other" }, ""},
		"from an old one":   {func(p *Publication) { p.From = "3.1" }, "text publish.overtaken"},
		"what cannot print": {func(p *Publication) { p.Text += "\n\n{{nobody}}" }, "text publish.stopped"},
	} {
		p := plain()
		c.edit(&p)
		got := ""
		for _, problem := range p.Check(kind, inUse) {
			got += problem.Field + " " + string(problem.Code)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// What asks for new signatures: a paragraph that makes a required point, in other words
// or no more; not a heading, not a paragraph without one, not another line break.
func TestChangedPointsAskForNewSignatures(t *testing.T) {
	was := TextOf(ours(data.FormKAP).Text)
	for name, c := range map[string]struct {
		old, with string
		want      string
	}{
		"a risk":          {"headache, numbness", "headache", "7 Benefits and common risks"},
		"a rule":          {"use machinery ", "", "11 Driving and the next 24 hours"},
		"typed otherwise": {"*Less common but serious*", "Less common but  serious", ""},
		"a heading":       {"## 17. Cost", "## 17. What it costs", ""},
		"a plain line":    {"Leave a box empty if you do not agree, and talk with your therapist before you sign.", "An empty box means no.", ""},
	} {
		changed := ChangedPoints(data.FormKAP, was, strings.Replace(was, c.old, c.with, 1))
		if found := strings.Contains(strings.Join(changed, "|")+"|", c.want+"|"); !found || c.want == "" && len(changed) > 0 {
			t.Errorf("%s changes %q, want %q among them", name, changed, c.want)
		}
	}
}

// A published text keeps the head by which the rules go, whatever a practice writes.
func TestAPublishedTextKeepsItsRules(t *testing.T) {
	inUse := ours(data.FormKAP)
	p := edited(t, data.FormKAP, "Please read it slowly", "Please read it with time")
	p.Title = "Our\nconsent"
	w := p.Wording(inUse, inUse.Text, data.MustDate(2025, 6, 12))
	before, _, _ := forms.Cut([]byte(inUse.Text))
	after, text, err := forms.Cut([]byte(w.Text))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"title": "Our consent", "version": "3.2.1", "effective": "2025-06-12"} {
		if after[key] != want {
			t.Errorf("the head says %s: %q, want %q", key, after[key], want)
		}
		after[key] = before[key]
	}
	if diff := cmp.Diff(before, after); diff != "" || !strings.Contains(text, "with time") || !w.Intact() || w.Since != "3.2.1" || w.Base != "3.2" {
		t.Errorf("the text became %+v\n%s", w, diff)
	}
	p.Again = false
	if w := p.Wording(inUse, inUse.Text, data.MustDate(2025, 6, 12)); w.Since != inUse.Since {
		t.Errorf("earlier signatures hold since %q, want %q as before", w.Since, inUse.Since)
	}
}

// Taking KAP Desk's newer text brings its number and its head; going back to an old one
// is a new number.
func TestTakingOurText(t *testing.T) {
	inUse := ours(data.FormKAP)
	head, text, _ := forms.Cut([]byte(inUse.Text))
	newer := forms.With(strings.Replace(inUse.Text, "Please read it slowly", "Please read it twice", 1), "version", "3.3")
	p := Publication{Form: data.FormKAP, From: "3.2.4", Title: head["title"], Text: TextOf(newer), Reason: "newer", Again: true}
	if w := p.Wording(data.Wording{Form: data.FormKAP, Version: "3.2.4", Base: "3.2", Text: inUse.Text}, newer, data.MustDate(2026, 1, 2)); w.Version != "3.3" || w.Base != "3.3" || w.Since != "3.3" {
		t.Errorf("taking 3.3 over 3.2.4 gave %s, made from %s", w.Version, w.Base)
	}
	p = Publication{Form: data.FormKAP, From: "3.2.4", Title: head["title"], Text: text, Reason: "back"}
	if w := p.Wording(data.Wording{Form: data.FormKAP, Version: "3.2.4", Base: "3.2", Since: "", Text: newer}, inUse.Text, data.MustDate(2026, 1, 2)); w.Version != "3.2.5" || w.Since != "3.0" {
		t.Errorf("going back to 3.2 after 3.2.4 gave %s with signatures since %q, want 3.2.5 and 3.0", w.Version, w.Since)
	}
}

// The gate, the overview and the list before publishing go by one function.
func TestANewWordingEndsSignatures(t *testing.T) {
	signed := data.Document{ID: 1, Client: 7, Form: data.FormPrivacy, Version: "1.0", State: data.DocumentSigned, Signed: data.MustDate(2025, 5, 2)}
	c := Context{On: data.MustDate(2025, 6, 12)}
	for since, want := range map[string]Status{"": Valid, "1.0": Valid, "1.0.1": Renew} {
		next := data.Wording{Form: data.FormPrivacy, Version: "1.0.1", Since: since}
		with := c
		with.Texts = []data.Wording{next}
		if got := standingOf([]data.Document{signed}, with, data.FormPrivacy); got.Status != want || want == Renew && got.Why != TextRevised {
			t.Errorf("with signatures since %q it stands as %s, %s", since, got.Status.Word(), got.Why)
		}
		under, has := Under([]data.Document{signed}, c, data.FormPrivacy, next)
		if !has || under.Again != (want == Renew) || under.Version != "1.0" || under.Client != 7 {
			t.Errorf("with signatures since %q the list says %+v", since, under)
		}
	}
	if _, has := Under(nil, c, data.FormPrivacy, data.Wording{}); has {
		t.Error("who signed nothing is on the list")
	}
	waits := data.Document{ID: 2, Client: 7, Form: data.FormPrivacy, Version: "1.0", State: data.DocumentPresented}
	if under, has := Under([]data.Document{waits}, c, data.FormPrivacy, data.Wording{Form: data.FormPrivacy, Since: "1.0.1"}); !has || !under.Waits || !under.Again {
		t.Errorf("a form that was handed out under the old text: %+v", under)
	}
	revoked := signed
	revoked.State = data.DocumentRevoked
	if under, _ := Under([]data.Document{revoked}, c, data.FormPrivacy, data.Wording{Form: data.FormPrivacy, Since: "1.0.1"}); under.Again || !under.Done {
		t.Errorf("a revoked form is asked for again because of the text: %+v", under)
	}
}
