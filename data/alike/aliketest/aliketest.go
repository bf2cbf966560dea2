// Package aliketest holds names of the whole world for tests: many scripts, one
// name alone, particles, apostrophes, names that are hard to tell apart.
package aliketest

import (
	"fmt"

	"pgregory.net/rapid"

	"kapdesk/data"
)

// First and Last are parts of names. Each list holds the empty one, because
// people with one name alone write it in either field.
var (
	First = []string{"", "Ana", "ana", "Аna", "Аnа", "Ana\u200B", "\u202EAna", "Anà", "A\u0301na", "Ana Maria", "Anne-Marie", "Annemarie", "Jordan", "Jordan Reeves", "Sky",
		"Елена", "Zoë", "Uwe", "Sinéad", "Nguyễn Thị", "İpek", "Ὀδυσσεύς", "محمد", "שרה", "伟", "민수", "さくら", "Bruce", "अमित", "สมชาย", "ანა", "Անի", "አበበ", "😀", "X", "bell",
		"Madonna", "Ali", "All", "lan", "Ian", "Ana S", "Ana S.", "Ana Sousa", "Ana Sousa, C-0002", "Wolfeschlegelsteinhausenbergerdorff Maximiliana Aurelia Konstantinopolitana"}
	Last = []string{"", "Sousa", "Silva", "sousa", "Sоusa", "S", "S.", "Reeves", "van der Berg", "Vanderberg", "Van Der Berg", "d’Artagnan", "D'Artagnan", "O’Neill", "O´Neill", "oneill",
		"Müller", "Mueller", "Miller", "Соколова", "Ñandú", "Strauß", "al-Rashid", "علي", "كهن", "כהן", "李", "김", "佐藤", "किरण", "ใจดี", "García Márquez de la Concordia", "Şahin", "de Souza e Silva",
		"ibn Sina", "hooks", "47", "100%", "—", "😀", "Hubert Blaine Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschafers"}
)

// Client draws a person who has at least one name. Few parts are used, so that
// people who look alike are many.
func Client() *rapid.Generator[data.Client] {
	return rapid.Custom(func(t *rapid.T) data.Client {
		few := rapid.SampledFrom([]int{5, 12, len(Last)}).Draw(t, "of how many names")
		c := data.Client{
			ChosenName: rapid.SampledFrom(append([]string{"", ""}, First[:few]...)).Draw(t, "chosen"),
			LegalFirst: rapid.SampledFrom(First[:few]).Draw(t, "first"),
			LegalLast:  rapid.SampledFrom(Last[:few]).Draw(t, "last"),
		}
		if c.ChosenName+c.LegalFirst+c.LegalLast == "" {
			c.ChosenName = "Ana"
		}
		return c
	})
}

// Clients draws the people of a practice, numbered as it numbers them.
func Clients() *rapid.Generator[[]data.Client] {
	return rapid.Custom(func(t *rapid.T) []data.Client {
		list := rapid.SliceOfN(Client(), 1, 30).Draw(t, "people")
		for i := range list {
			list[i].ID = data.ClientID(i + 1)
			list[i].Number = Number(i + 1)
		}
		return list
	})
}

// Number is the number of the n-th client of a practice, "C-0098".
func Number(n int) string { return fmt.Sprintf("C-%04d", n) }
