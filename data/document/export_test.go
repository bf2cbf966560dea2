package document

// The fixtures, for the tests of wording, which need data/words.
var Jordan, Today, Day = jordan, today, day
