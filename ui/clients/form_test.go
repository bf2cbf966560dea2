package clients

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kapdesk/data"
	"kapdesk/data/client"
	"kapdesk/data/words"
)

var (
	today = data.MustDate(2025, time.June, 12)
	here  = env{data.RegionOf("US"), today, "US"}
)

func stored() data.Client {
	return data.Client{
		ChosenName: "Jordan", LegalFirst: "Jordan", LegalLast: "Reeves", Birth: data.MustDate(1983, time.November, 2),
		Phones: []data.Phone{{Label: "home", Number: "(503) 555-0141"}}, Address: data.Address{City: "Portland"},
	}
}

func TestMerge(t *testing.T) {
	for _, test := range []struct {
		name  string
		typed map[string]string
		want  func(*data.Client)
		left  []string // fields that are not taken
		ask   string   // a field that is asked about and taken
	}{
		{"nothing typed", nil, func(*data.Client) {}, nil, ""},
		{"a name and a date", map[string]string{"chosen": " Jo ", "birth": "4/3/1980"},
			func(c *data.Client) { c.ChosenName, c.Birth = "Jo", data.MustDate(1980, time.April, 3) }, nil, ""},
		{"an unfinished date leaves the old one", map[string]string{"birth": "4/3/", "chosen": "Jo"},
			func(c *data.Client) { c.ChosenName = "Jo" }, []string{"birth"}, ""},
		{"an impossible date leaves the old one", map[string]string{"birth": "Feb 30, 1980"}, func(*data.Client) {}, []string{"birth"}, ""},
		{"a date of tomorrow leaves the old one", map[string]string{"birth": "6/13/2025"}, func(*data.Client) {}, []string{"birth"}, ""},
		{"an emptied date is no date", map[string]string{"birth": ""}, func(c *data.Client) { c.Birth = data.Date{} }, nil, ""},
		{"a child is asked about and taken", map[string]string{"birth": "6/1/2012"},
			func(c *data.Client) { c.Birth = data.MustDate(2012, time.June, 1) }, nil, "birth"},
		{"a phone that is none", map[string]string{"phones.0": "later"}, func(*data.Client) {}, []string{"phones.0"}, ""},
		{"a phone keeps what it is", map[string]string{"phones.0": "503 555 0199"},
			func(c *data.Client) { c.Phones = []data.Phone{{Label: "home", Number: "503 555 0199"}} }, nil, ""},
		{"one of two names may go", map[string]string{"chosen": "", "first": ""}, func(c *data.Client) { c.ChosenName, c.LegalFirst = "", "" }, nil, ""},
		{"a name of 10,000 letters", map[string]string{"middle": strings.Repeat("x", 10_000), "pronouns": "they/them"},
			func(c *data.Client) { c.Pronouns = "they/them" }, []string{"middle"}, ""},
		{"an address part that is too long", map[string]string{"street": strings.Repeat("x", 600)}, func(*data.Client) {}, []string{"street"}, ""},
		{"emoji and other scripts", map[string]string{"chosen": "😀", "last": "علي"}, func(c *data.Client) { c.ChosenName, c.LegalLast = "😀", "علي" }, nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := stored()
			test.want(&want)
			got, left, problems := merge(stored(), test.typed, here)
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(data.Date{})); diff != "" {
				t.Errorf("the record (-want +got):\n%s", diff)
			}
			if len(left) != len(test.left) {
				t.Errorf("%d texts were left out, want %v", len(left), test.left)
			}
			for _, key := range test.left {
				if left[key] != test.typed[key] || words.Problem(problems.For(key)) == "" {
					t.Errorf("%s: kept %q and said %q, want the typed text and a sentence", key, left[key], words.Problem(problems.For(key)))
				}
			}
			if test.ask != "" && (words.Problem(problems.For(test.ask)) == "" || problems.Err() != nil) {
				t.Errorf("problems %+v, want a question at %s", problems, test.ask)
			}
		})
	}
}

func TestMergeOfAllNamesEmptiedKeepsOne(t *testing.T) {
	got, left, problems := merge(stored(), map[string]string{"chosen": "", "first": "", "last": ""}, here)
	if client.Check(got, today).Err() != nil || len(left) == 0 || problems.Err() == nil {
		t.Errorf("all names emptied: %+v, left %v; want a name kept and a sentence", got.DisplayName(), left)
	}
}

// Whatever is typed, the merged record may be stored, and every text is either
// in the record or kept beside it.
func TestMergeNeverLosesAndNeverBreaks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		typed := map[string]string{}
		for _, s := range slots {
			if rapid.Bool().Draw(t, "type into "+s.key) {
				typed[s.key] = rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9/ ()+x-]{0,16}`), rapid.Just(""), rapid.Just(strings.Repeat("å", 5000))).Draw(t, s.key)
			}
		}
		got, left, problems := merge(stored(), typed, here)
		if err := client.Check(got, today).Err(); err != nil {
			t.Fatalf("the merged record cannot be stored: %v", err)
		}
		for key, text := range left {
			if typed[key] != text || words.Problem(problems.For(key)) == "" {
				t.Fatalf("%s: %q was left out as %q without a sentence", key, typed[key], text)
			}
		}
		for _, s := range slots {
			text, ok := typed[s.key]
			if _, isLeft := left[s.key]; !ok || isLeft || s.key == "birth" {
				continue
			}
			if shown := s.show(got, here); strings.TrimSpace(shown) != strings.TrimSpace(text) {
				t.Fatalf("%s: typed %q, the record shows %q", s.key, text, shown)
			}
		}
	})
}

func TestDiagnosisOf(t *testing.T) {
	for typed, want := range map[string]data.Diagnosis{
		"F33.2 depression, recurrent": {Code: "F33.2", Label: "depression, recurrent"},
		"f43.81":                      {Code: "F43.81", Label: "Prolonged grief disorder"},
		"burnout":                     {Label: "burnout"},
		"Q99.9":                       {Code: "Q99.9"},
		"":                            {},
	} {
		if got := diagnosisOf(typed); got != want {
			t.Errorf("%q is read as %+v, want %+v", typed, got, want)
		}
	}
}
