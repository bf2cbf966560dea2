// Package alike says which writings are one, and keeps people apart: it folds
// names, telephone numbers and addresses to the keys by which they are found
// and compared, and lengthens the names of clients until no two look the same.
// It knows no clock, no disk and no practice.
package alike

import (
	"strings"

	"kapdesk/data"
)

// forms are the ways a client can be called, each longer than the one before.
// The last is like no other, because it has the client's number.
func forms(c data.Client) [3]string {
	full := c.FullName()
	names := [3]string{c.ShortName(), full, data.WithNumber(full, c.Number)}
	if Look(names[0]) == Look(full) {
		names[1] = names[2] // nothing to lengthen: the number comes next
	}
	return names
}

// Labels names each client in as few words as keep all of them apart: "Ana S.",
// or "Ana Sousa" beside an Ana Silva, or "Ana Sousa, C-0098" beside another Ana
// Sousa. The label of a client depends on those who share a look with it or
// with each other (Looks), and on nobody else.
func Labels(list []data.Client) []string {
	called := make([][3]string, len(list))
	for i, c := range list {
		called[i] = forms(c)
	}
	return apart(called)
}

// Prescribers names each prescriber in the same way: "Dr. Okafor", or "Dr.
// Samuel Okafor" beside another Okafor, or with credentials and practice.
func Prescribers(list []data.Prescriber) []string {
	called := make([][3]string, len(list))
	for i, p := range list {
		p.Label = ""
		full := "Dr. " + p.Name
		called[i] = [3]string{p.Short(), full, data.Join(", ", full, p.Credentials, p.Practice)}
	}
	return apart(called)
}

// apart takes of each one's names, which grow longer, the shortest that looks
// like nobody else's.
func apart(called [][3]string) []string {
	length := make([]int, len(called))
	for longer := true; longer; {
		longer = false
		same := map[string][]int{}
		for i := range called {
			look := Look(called[i][length[i]])
			same[look] = append(same[look], i)
		}
		for _, group := range same {
			for _, i := range group {
				if len(group) > 1 && length[i] < len(called[i])-1 {
					length[i]++
					longer = true
				}
			}
		}
	}
	labels := make([]string, len(called))
	for i := range called {
		labels[i] = called[i][length[i]]
	}
	return labels
}

// Looks are the looks of all names by which a list may call a client.
func Looks(c data.Client) []string {
	var looks []string
	for _, name := range forms(c) {
		looks = append(looks, Look(name))
	}
	return looks
}

// Look is what a glance takes in of a name: without case, accents and signs,
// and with one letter for those that are drawn alike. Two names that may be
// mistaken for each other have the same look.
func Look(name string) string { return lookalikes.Replace(onlyLetters(Fold(name))) }

// lookalikes are letters of other scripts, and digits, that are drawn as a Latin
// letter is.
var lookalikes = strings.NewReplacer(
	"i", "l", "1", "l", "0", "o",
	"а", "a", "в", "b", "е", "e", "к", "k", "м", "m", "н", "h", "о", "o", "р", "p", "с", "c", "т", "t", "у", "y", "х", "x", "і", "l", "ј", "j", "ѕ", "s", "ԁ", "d", "һ", "h",
	"α", "a", "β", "b", "ε", "e", "η", "h", "ι", "l", "κ", "k", "μ", "m", "ν", "v", "ο", "o", "ρ", "p", "τ", "t", "υ", "y", "χ", "x", "ζ", "z",
)
