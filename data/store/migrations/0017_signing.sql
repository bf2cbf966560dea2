-- What was written into a form by hand on the screen, or heard over a distance: with
-- its strokes, answers, names and times. It belongs to the text beside it, is written
-- before that is signed and never changes. check_value is over both.
CREATE TABLE signing (
  document_id INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE RESTRICT,
  content     TEXT NOT NULL CHECK (json_valid(content)),
  check_value TEXT NOT NULL CHECK (length(check_value) = 64),
  at          TEXT NOT NULL
) STRICT;
CREATE TRIGGER signing_belongs BEFORE INSERT ON signing WHEN (SELECT signed_at FROM document WHERE id = NEW.document_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed document never changes'); END;
CREATE TRIGGER signing_stays BEFORE UPDATE ON signing
BEGIN SELECT RAISE(ABORT, 'what was signed never changes'); END;
CREATE TRIGGER signing_row_stays BEFORE DELETE ON signing
BEGIN SELECT RAISE(ABORT, 'what was signed is never deleted'); END;
