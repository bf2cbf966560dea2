package words

import (
	"testing"

	"kapdesk/data"
)

func TestEveryClassOfMedicinesIsAdvisedOn(t *testing.T) {
	for _, class := range data.DrugClasses {
		if i := interactions[class]; i.does == "" || i.usual == "" {
			t.Errorf("%q lacks what it does or what is usual", class)
		}
	}
	if len(interactions) != len(data.DrugClasses) {
		t.Errorf("there is advice on %d classes, and %d classes", len(interactions), len(data.DrugClasses))
	}
	want := "Alcohol: adds sedation. Usual: none 24 hours before and after. The prescriber decides."
	if got := Interaction(data.Alcohol); got != want {
		t.Errorf("the advice is %q, want %q", got, want)
	}
}
