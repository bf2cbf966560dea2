package reports

import (
	"strings"

	"kapdesk/data"
	"kapdesk/reports/paper"
)

// RecoverySheet is the printed key of last resort: one page that opens the
// practice when the passphrase is lost. It is the only paper that must not lie
// with the records.
type RecoverySheet struct {
	Practice string
	File     string // the file's name, without its folder
	Region   data.Region
	Made     data.Date
	Groups   []string // the code, in groups as they are typed
	QR       string   // what the QR code holds; empty is the code without spaces
	Check    string   // a short value that the app shows too, so that sheets can be told apart
}

// Document returns the sheet, or an error if the code does not fit a QR code.
func (r RecoverySheet) Document() (paper.Document, error) {
	content := r.QR
	if content == "" {
		content = strings.Join(r.Groups, "")
	}
	const side = 160
	squares, err := qrBoxes(content, side)
	if err != nil {
		return paper.Document{}, err
	}
	facts := [][]paper.Pair{
		{{Label: "Opens", Value: paper.B(data.Join(", ", r.Practice, r.File))}},
		{{Label: "Made", Value: paper.T(r.Region.Long(r.Made))}},
	}
	if r.Check != "" {
		facts = append(facts, []paper.Pair{{Label: "Sheet", Value: paper.T(r.Check)}})
	}
	body := []paper.Block{
		paper.Title{Text: "Recovery sheet"},
		paper.Paragraph{Text: paper.T("With this sheet anyone can open the practice file and read every record in it. Treat it like the key to your file cabinet."), Before: 6},
		paper.KeyValues{LabelWidth: 72, RightWidth: 242, Before: 12, Rows: facts},
		paper.Heading{Text: "Recovery code", Before: 20},
		paper.Code{Groups: r.Groups, Columns: 4, Before: 6},
		paper.Figures{Drawings: []paper.Drawing{{W: side, H: side, Name: "QR code of the recovery code", Items: squares}}, Before: 24},
		paper.Paragraph{Text: paper.T("The square holds the same code, for a phone camera or a scanner."), Type: paper.CaptionType, Before: 24},
		paper.Heading{Text: "When you need it", Before: 20},
		paper.List{Items: []paper.ListItem{
			{Mark: "1.", Text: paper.T("Start KAP Desk and choose the practice file, or a backup of it.")},
			{Mark: "2.", Text: paper.T("Choose “Use the recovery code” instead of the passphrase.")},
			{Mark: "3.", Text: paper.T("Type the groups in order. Spaces and small or capital letters do not matter.")},
			{Mark: "4.", Text: paper.T("Choose a new passphrase. The app then makes a new sheet; destroy this one.")},
		}},
		paper.Heading{Text: "Where to keep it"},
		paper.List{Items: []paper.ListItem{
			{Mark: "•", Text: paper.T("In a safe, a bank box or with your attorney, in a sealed envelope.")},
			{Mark: "•", Text: paper.T("Not with the computer, not with a backup drive, not in a photo or in the cloud.")},
			{Mark: "•", Text: paper.T("Name in your professional will who may use it.")},
		}},
		paper.Paragraph{Text: paper.T("If both the passphrase and this sheet are lost, nobody can open the file, not even the makers of KAP Desk."), Before: 10},
	}
	return paper.Document{
		Title: "Recovery sheet, " + r.Practice, Top: paper.FormTop, Body: body,
		Footer: paper.Footer{Left: r.Practice, Middle: "Recovery sheet, keep apart from the records", Right: "Page {page} of {pages}"},
	}, nil
}
