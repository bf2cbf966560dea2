package press

import (
	"context"

	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// longestPassphrase is how many bytes of a passphrase a PDF takes.
const longestPassphrase = 127

// askPassphrase asks for the passphrase of one file and writes it. The passphrase is
// kept nowhere: who loses it saves the document again.
func askPassphrase(d *desk.Desk, j Job, path string, done func()) {
	first, second := kit.NewSecretField("Passphrase for this file"), kit.NewSecretField("Passphrase again")
	first.OnChanged = func(string) {
		strength := desk.StrengthIn(first)
		first.SetHint(strength.Word + ". " + strength.Say)
	}
	dialog := kit.NewDialog("Lock the file", "Only the passphrase opens it. KAP Desk does not keep it. Tell it to the recipient by phone, never in the same mail; do not use that of the practice.", "Cancel")
	dialog.Fields(first, second)
	dialog.Act("Save locked PDF", func() bool {
		typed := first.Secret()
		switch {
		case !desk.StrengthIn(first).OK:
			first.SetProblem("Use at least 12 characters. Four or five unrelated words are strong and easy to remember.")
		case len(typed) > longestPassphrase:
			first.SetProblem("A PDF takes at most 127 letters, and fewer with accents.")
		case !desk.SameSecret(first, second):
			second.SetProblem("The two are not the same.")
		default:
			desk.Send(d, dialog, func(ctx context.Context) error {
				defer clear(typed)
				return j.write(ctx, path, typed)
			}, saved(d, "Saved as a locked PDF", done))
			return true
		}
		clear(typed)
		return false
	})
	d.Stage.Ask(dialog.Stay())
}
