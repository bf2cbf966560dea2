package settings

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"io"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kapdesk/data"
	"kapdesk/data/words"
	"kapdesk/reports"
	"kapdesk/reports/paper"
	"kapdesk/reports/scan"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// mostLogoFile is how large a file may be that a logo is made of.
const mostLogoFile = 8 << 20

// logoCard shows the letterhead as it prints, and changes the logo in it.
func (s *screen) logoCard(p data.Practice) fyne.CanvasObject {
	place := kit.Stack()
	var show func(data.Practice)
	keep := func(png []byte) {
		desk.Try(s.desk, func(ctx context.Context) (data.Practice, error) {
			if err := s.desk.Store.SaveLogo(ctx, png); err != nil {
				return data.Practice{}, err
			}
			return s.desk.Store.Practice(ctx)
		}, desk.OrFail(s.desk, show))
	}
	choose := kit.NewButton("Choose a logo", func() {
		desk.AskFile(s.desk.Stage, s.desk.Runner, desk.Files{Title: "Choose a logo", Act: "Choose", Endings: []string{".png", ".jpg", ".jpeg", ".svg"}, Chosen: func(path string) {
			desk.Load(s.desk, "logo", func(context.Context) ([]byte, error) { return logoFrom(path) }, keep)
		}})
	}).WithIcon("folder-open").Small()
	remove := kit.NewButton("Take it out", func() { keep(nil) }).Small().Low()
	show = func(p data.Practice) {
		if remove.Hide(); p.Logo != "" {
			remove.Show()
		}
		const height = 106
		page := paper.Layout(reports.Fees{Practice: reports.PracticeOf(p), Facts: p}.Document(), paper.Options{})[0]
		shown := canvas.NewImageFromImage(kit.PaperImage(page, height))
		shown.FillMode = canvas.ImageFillContain
		place.Objects = []fyne.CanvasObject{kit.Fixed(0, height, shown)}
		place.Refresh()
	}
	show(p)
	return kit.NewHeadedCard(kit.NewCardHead("Logo", "PNG, JPEG or SVG, in its own proportions", kit.Row(8, remove, choose)), kit.PadXY(16, 16, place))
}

// logoFrom reads a picture and makes a logo of it: no larger than pages need, on white,
// without anything else that its file says.
func logoFrom(path string) ([]byte, error) {
	unread := &data.Fault{What: "The picture cannot be read.", Safe: "The letterhead was not changed.", Do: "Choose a PNG, JPEG or SVG picture of at most 8 MB."}
	from, err := os.Open(path)
	if err != nil {
		return nil, unread
	}
	defer from.Close()
	file, err := io.ReadAll(io.LimitReader(from, mostLogoFile+1))
	if err != nil || len(file) > mostLogoFile {
		return nil, unread
	}
	picture, err := scan.Picture(data.MediaOf(file), file)
	if err != nil {
		picture, err = kit.ReadSVG(file, data.LogoWidth, data.LogoHeight)
	}
	if err != nil || picture.Bounds().Empty() {
		return nil, unread
	}
	for w, h := data.LogoWidth, data.LogoHeight; ; w, h = w*3/4, h*3/4 {
		var small bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, kit.Within(picture, w, h)); err != nil {
			return nil, unread
		}
		if small.Len() <= data.LogoBytes { // a photograph needs fewer pixels than a drawing
			var refused data.Problems
			if _, err := data.ReadLogo(small.Bytes()); errors.As(err, &refused) {
				unread.What = words.Problem(refused.For("logo"))
				return nil, unread
			}
			return small.Bytes(), nil
		}
	}
}
