package store

import (
	"context"

	"kapdesk/data"
)

// logoKey is where a logo is kept, by its sum. One that was used stays: signed forms are
// drawn with it.
const logoKey = "logo/"

// SaveLogo puts a logo into the practice's letterhead; no bytes take it out. It refuses
// what data.ReadLogo does.
func (s *Store) SaveLogo(ctx context.Context, png []byte) error {
	var logo data.Logo
	if len(png) > 0 {
		var err error
		if logo, err = data.ReadLogo(png); err != nil {
			return err
		}
	}
	return s.write(ctx, func(t *tx) error {
		practice, err := loadPractice(ctx, t)
		if err != nil || practice.Logo == logo.Sum {
			return err
		}
		if logo.Sum != "" {
			if err := t.putSetting(ctx, logoKey+logo.Sum, logo.PNG); err != nil {
				return err
			}
		}
		practice.Logo = logo.Sum
		what := "logo"
		if logo.Sum == "" {
			what = "logo taken out"
		}
		return t.putPractice(ctx, practice, what)
	})
}

// readLogos reads the logos that the practice has or had, so that whatever is printed
// finds its own.
func (s *Store) readLogos(ctx context.Context) error {
	return s.read(ctx, func(q querier) error {
		keys, err := collect(ctx, q, column[string],
			"SELECT key FROM setting WHERE key LIKE 'logo/%'")
		for _, key := range keys {
			var file []byte
			if _, err := setting(ctx, q, key, &file); err != nil {
				return err
			}
			if _, err := data.ReadLogo(file); err != nil {
				continue // of a newer program: the letterhead does without
			}
		}
		return err
	})
}
