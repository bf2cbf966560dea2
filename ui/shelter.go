package ui

import (
	"context"
	"encoding/json"
	"errors"

	"kapdesk/data"
	"kapdesk/data/errorlog"
	"kapdesk/data/keeper"
	"kapdesk/data/store"
	"kapdesk/data/vault"
	"kapdesk/data/words"
	"kapdesk/ui/desk"
	"kapdesk/ui/kit"
)

// prefShelter is the folder that somebody chose for words that could not be saved.
const prefShelter = "shelter.folder"

// shelters are the folders where words that could not be saved are kept sealed, in
// the order in which they are tried: beside the settings, where backups go, where
// somebody chose. It reads the practice and is for the background.
func (s *Shell) shelters(ctx context.Context, p *keeper.Practice) (folders []string) {
	if s.Settings != "" {
		folders = append(folders, s.Settings)
	}
	plan, err := p.Store.BackupPlan(ctx)
	errorlog.Note("shelter", err)
	for _, f := range plan.Folders {
		folders = append(folders, f.Path)
	}
	if chosen := s.App.Preferences().String(prefShelter); chosen != "" {
		folders = append(folders, chosen)
	}
	return folders
}

// shelter keeps sealed what could not be saved in a practice, for its saver.
func (s *Shell) shelter(p *keeper.Practice) func([]store.Unsaved) error {
	return func(list []store.Unsaved) error {
		folders := s.shelters(context.Background(), p)
		if len(list) == 0 {
			return p.Unshelter(folders)
		}
		_, err := p.Shelter(folders, list)
		return err
	}
}

// bringBack puts into a practice what was sheltered, before anybody can type. What
// the practice takes no more is put into the place that unlocking leads to, which
// shows it. It is for the background.
func (s *Shell) bringBack(ctx context.Context, p *keeper.Practice) error {
	if p.Looks() {
		return nil // it waits until the practice can be written
	}
	if s.Settings != "" {
		errorlog.Note("shelter", keeper.Reserve(s.Settings))
	}
	folders := s.shelters(ctx, p)
	list, err := p.Sheltered(folders)
	if err != nil && !errors.Is(err, vault.ErrNotOurs) {
		return err
	}
	if errors.Is(err, vault.ErrNotOurs) {
		errorlog.Note("shelter", err)
		s.Runner.Post(func() { s.door.Fail(vault.ErrNotOurs) })
	}
	if len(list) == 0 {
		return nil
	}
	refused, err := p.Store.KeepAll(ctx, list)
	if err == nil && len(refused) > 0 {
		err = showWords(ctx, p.Store, refused)
	}
	if err != nil {
		return &data.Fault{
			What: "What was typed last could not be put back into the practice. " + words.Fault(err).What,
			Safe: "It stays sealed on this computer.",
			Do:   "Make room on the disk, then unlock again.", Err: err,
		}
	}
	errorlog.Note("shelter", p.Unshelter(folders)) // the same again changes nothing
	return nil
}

// showWords puts words that have no place any more into the place that unlocking
// leads to.
func showWords(ctx context.Context, s *store.Store, refused []store.Unsaved) error {
	text, err := s.Draft(ctx, placeKey)
	if err != nil {
		return err
	}
	at, ok := readPlace(text)
	if !ok {
		at = place{Places: []desk.Route{{Page: desk.Today}}}
	}
	for _, one := range refused {
		at.Apart.Inputs = append(at.Apart.Inputs, kit.Held{Name: wordsName, Words: one.Words()})
	}
	sealed, err := json.Marshal(at)
	if err != nil {
		return err
	}
	return s.SaveDraft(ctx, placeKey, string(sealed))
}

// chooseShelter asks for a folder where what could not be saved is kept sealed, and
// goes on when it is there.
func (s *Shell) chooseShelter(saver *desk.Saver, then func()) {
	desk.AskFile(s.stage, s.Runner, desk.Files{Title: "Keep the words sealed in", Act: "Keep them here", Folder: true, Chosen: func(folder string) {
		s.App.Preferences().SetString(prefShelter, folder)
		var err error
		s.Runner.Run("", func(context.Context) { err = saver.Flush() }, func() {
			if err == nil || saver.Sheltered() {
				then()
				return
			}
			s.stage.Ask(faultDialog(&data.Fault{
				What: "The words could not be kept in this folder either.",
				Safe: "They are still here, as long as KAP Desk runs.",
				Do:   "Choose a folder on a disk that has room, such as a memory stick.", Err: err,
			}, "Close"))
		})
	}})
}

// unsavedFault says what could not be saved, and where it is meanwhile.
func unsavedFault(why error, sheltered bool) error {
	f := &data.Fault{
		What: "What was typed last is not saved yet. " + words.Fault(why).What,
		Safe: "It is kept as long as KAP Desk runs.",
		Do:   "Mend the cause, then unlock the practice with its passphrase: it is tried again.", Err: why,
	}
	if errors.Is(why, store.ErrLooking) {
		f.Do = "Unlock the practice with its passphrase, then choose “" + toWorkIn + "”: what you typed goes with you."
	}
	if sheltered {
		f.Safe = "It lies sealed in another place, and comes back when the practice is unlocked, also after KAP Desk was closed."
	}
	return f
}
