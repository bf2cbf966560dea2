package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"

	"kapdesk/assets/forms"
	"kapdesk/data"
	"kapdesk/data/document"
	"kapdesk/data/store"
)

// signsTouch has the touch consent filled in and signed with strokes on the screen.
func (p *person) signsTouch(at time.Time) {
	id, check := new(data.DocumentID), new(string)
	p.then(at.Add(-20*time.Minute), func(ctx context.Context, s *store.Store) (err error) {
		body, version, err := p.touchText(ctx, s, data.DateOf(at))
		if err != nil {
			return err
		}
		*check = data.DocumentHash(data.FormTouch, version, body)
		*id, err = s.PrepareDocument(ctx, store.NewDocument{Client: p.id, Form: data.FormTouch, Version: version, Body: body})
		return err
	})
	p.then(at, func(ctx context.Context, s *store.Store) error {
		client := data.HandSigner{Role: data.RoleClient, Name: p.client.LegalName(), Mark: scrawl(p.client.LegalName(), 420, 120), At: at.Add(-2 * time.Minute)}
		therapist := data.HandSigner{Role: data.RoleTherapist, Name: "Elena Marsh, LCSW", Mark: scrawl("Elena Marsh", 420, 120), At: at}
		g := data.Signing{Text: *check, Signers: []data.HandSigner{client, therapist}}
		places := touchPlaces()
		for i, place := range places {
			f := data.Fill{Place: place.Key, Words: place.Words, Mark: scrawl("JR", 160, 80), At: at.Add(time.Duration(i-15) * time.Minute / 2)}
			if len(place.Answers) > 0 {
				f.Answer = touchAnswers[i%len(touchAnswers)]
			}
			g.Fills = append(g.Fills, f)
		}
		g.Method = document.SigningMethod(g)
		_, err := s.SignDocument(ctx, *id, store.Signature{Signing: &g, Places: places})
		return err
	})
}

var touchAnswers = []string{"Yes", "Ask each time", "Ask each time", "No", "Yes", "Yes", "Yes", "No"}

// touchText is the snapshot of the touch consent as reports.Snapshot keeps it, and its
// version. This package stands below that one; a test of kapctl reads it back.
func (p *person) touchText(ctx context.Context, s *store.Store, on data.Date) (body, version string, err error) {
	practice, err := s.Practice(ctx)
	if err != nil {
		return "", "", err
	}
	text := forms.Text("touch-consent")
	head, _, err := forms.Cut(text)
	if err != nil {
		return "", "", err
	}
	kept, err := json.Marshal(struct {
		Form   data.Form
		Region data.Region
		Facts  document.ConsentFacts
		Text   string
	}{data.FormTouch, practice.Region, document.ConsentFacts{
		Practice: practice, Prepared: on, NotTouched: "Neck and throat, hips, legs above the knee.",
		Client: document.Person{Name: p.client.LegalName(), Born: p.client.Birth, Number: p.client.Number},
	}, string(text)})
	return string(kept), head["version"], err
}

// touchPlaces are the rows of the touch consent, as reports.Snapshot.Places has them.
func touchPlaces() []data.FormPlace {
	_, text, _ := bytes.Cut(forms.Text("touch-consent"), []byte("```touch\n"))
	rows, _, _ := bytes.Cut(text, []byte("\n```"))
	var places []data.FormPlace
	for row := range strings.SplitSeq(string(rows), "\n") {
		place := data.FormPlace{Key: fmt.Sprintf("touch %d", len(places)+1), Words: row, Answers: []string{"Yes", "No", "Ask each time"}}
		if kind, always, found := strings.Cut(row, " | "); found {
			place.Words, place.Answers = kind+": "+always, nil
		}
		places = append(places, place)
	}
	return places
}

// scrawl is a hand that writes so many letters of a name: loops from left to right, each
// letter of another height. The same name is always written the same way.
func scrawl(name string, w, h float32) data.Mark {
	m := data.Mark{W: w, H: h}
	letters := []rune(name)
	step := min(w/float32(len(letters)+2), h/2)
	ms := 0
	var stroke data.Stroke
	for i, r := range letters {
		if r == ' ' {
			m.Strokes, stroke = append(m.Strokes, stroke), nil
			continue
		}
		high := h * (0.18 + 0.05*float32(r%5))
		if i == 0 || letters[i-1] == ' ' {
			high = h * 0.55
		}
		for k := range 9 {
			a := float64(k) / 8 * 2 * math.Pi
			ms += 14
			stroke = append(stroke, data.PenPoint{X: round(step*float32(i+1) + step*float32(k)/8 + step*0.35*float32(math.Sin(a))),
				Y: round(h*0.8 - high*float32(1-math.Cos(a))/2), Ms: ms})
		}
	}
	m.Strokes = append(m.Strokes, stroke)
	return m
}

// round keeps a tenth of a unit, as the pad does.
func round(v float32) float32 { return float32(math.Round(float64(v)*10) / 10) }
