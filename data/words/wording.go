package words

import (
	"strings"

	"kapdesk/data"
	"kapdesk/data/document"
)

// wordings has one sentence a code of what a reading of a form's text finds. {0} and
// {1} are the words that it found or missed.
var wordings = map[data.Code]string{
	"wording.empty":     "The form has no text.",
	"wording.long":      "The text has {0} letters; {1} fit. Shorten it.",
	"wording.field":     "“{0}” is no field of KAP Desk. Choose one under Insert field.",
	"wording.braces":    "A field begins with {{ and ends with }}. One of the two is missing.",
	"wording.block":     "A block named “{0}” is not known. There are initials, sign, choice, touch and fees.",
	"wording.open":      "The block “{0}” that begins here has no end. Write ``` on a line of its own after it.",
	"wording.html":      "Forms print no HTML. Write the text without < and >.",
	"wording.table":     "Forms print no tables. Write the rows as sentences or as a list.",
	"wording.link":      "Forms print no pictures and no links. Write the address out.",
	"wording.emphasis":  "A ** is not closed; it prints as two stars.",
	"wording.attribute": "“{0}” in braces after a heading is not known. There are initials, wide, small, caption and rule.",
	"wording.initials":  "Statement {0} to initial has no text.",
	"wording.boxed":     "“{0}” has a box for initials and no text under it.",
	"wording.bare":      "“{0}” has no text under it.",
	"wording.number":    "This heading has number {0}; the next in order is {1}.",
	"wording.sign":      "There is no line to sign for the {0}. Write “{1}” in a block of signatures.",
	"wording.boxes":     "There is no box for initials, and this form has some.",
	"wording.point":     "Not found: {0}, “{1}”.",
	"wording.route":     "“{0}” is not so for {1}. The field {{{2}}} says what is so for the route.",
	"wording.grade":     "It reads at school grade {0}. Aim at 8 or lower: shorter sentences, shorter words.",
	"wording.layout":    "It cannot be laid out: {0}.",
}

// Remark is what a reading of a form's text found, in a sentence.
func Remark(r document.Remark) string {
	say, known := wordings[r.Code]
	if !known {
		return string(r.Code)
	}
	args := make([]any, len(r.Args))
	for i, arg := range r.Args {
		args[i] = arg
	}
	return strings.TrimSpace(filled(say, args))
}
