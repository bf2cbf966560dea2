package measure

// The helpers, for the tests of wording, which need data/words.
var FindIn, AnswersIn, Repeat = find, answers, repeat
