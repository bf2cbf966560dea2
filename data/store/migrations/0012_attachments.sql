-- Attachments of any kind, with a client, a visit or a document. Their bytes lie in
-- pieces, so that a large one is never whole in memory and other work goes on while
-- it is taken in. One that is not kept yet is seen by nobody; one that is kept never
-- changes and never goes: a mistake is marked with its reason.
ALTER TABLE attachment RENAME TO attachment_whole;
DROP INDEX attachment_by_document;
CREATE TABLE attachment (
  id          INTEGER PRIMARY KEY,
  client_id   INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  visit_id    INTEGER REFERENCES visit(id) ON DELETE RESTRICT,
  document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT,
  name        TEXT NOT NULL CHECK (name <> ''),
  media       TEXT NOT NULL,
  size        INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
  sum         TEXT NOT NULL DEFAULT '',
  at          TEXT NOT NULL,
  kept        INTEGER NOT NULL DEFAULT 0 CHECK (kept IN (0, 1)),
  removed_at  TEXT,
  removed_why TEXT NOT NULL DEFAULT '',
  CHECK (visit_id IS NULL OR document_id IS NULL),
  CHECK ((removed_at IS NULL) = (removed_why = ''))
) STRICT;
CREATE TABLE attachment_piece (
  attachment_id INTEGER NOT NULL REFERENCES attachment(id) ON DELETE RESTRICT,
  number        INTEGER NOT NULL CHECK (number >= 0),
  bytes         BLOB NOT NULL,
  UNIQUE (attachment_id, number)
) STRICT;
INSERT INTO attachment (id, client_id, document_id, name, media, size, at)
  SELECT a.id, d.client_id, a.document_id, CASE a.name WHEN '' THEN 'scan' ELSE a.name END, a.media, length(a.bytes), a.at
  FROM attachment_whole a JOIN document d ON d.id = a.document_id;
WITH RECURSIVE piece(id, number) AS (
  SELECT id, 0 FROM attachment_whole
  UNION ALL SELECT p.id, p.number + 1 FROM piece p JOIN attachment_whole w ON w.id = p.id WHERE (p.number + 1) * 262144 < length(w.bytes))
INSERT INTO attachment_piece (attachment_id, number, bytes)
  SELECT p.id, p.number, substr(w.bytes, p.number * 262144 + 1, 262144) FROM piece p JOIN attachment_whole w ON w.id = p.id JOIN attachment a ON a.id = p.id;
UPDATE attachment SET kept = 1;
DROP TABLE attachment_whole;
CREATE INDEX attachment_by_client ON attachment(client_id, id);
CREATE INDEX attachment_by_visit ON attachment(visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX attachment_by_document ON attachment(document_id) WHERE document_id IS NOT NULL;
CREATE INDEX attachment_unfinished ON attachment(id) WHERE kept = 0;

CREATE TRIGGER attachment_never_changes BEFORE UPDATE OF id, client_id, visit_id, document_id, name, media, size, sum, at, kept ON attachment WHEN OLD.kept = 1
BEGIN SELECT RAISE(ABORT, 'an attachment never changes'); END;
CREATE TRIGGER attachment_mistake_stays BEFORE UPDATE OF removed_at, removed_why ON attachment WHEN OLD.removed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an attachment entered by mistake stays so'); END;
CREATE TRIGGER attachment_stays BEFORE DELETE ON attachment WHEN OLD.kept = 1
BEGIN SELECT RAISE(ABORT, 'an attachment is never deleted'); END;
CREATE TRIGGER attachment_piece_added BEFORE INSERT ON attachment_piece WHEN (SELECT kept FROM attachment WHERE id = NEW.attachment_id) <> 0
BEGIN SELECT RAISE(ABORT, 'an attachment never changes'); END;
CREATE TRIGGER attachment_piece_changed BEFORE UPDATE ON attachment_piece
BEGIN SELECT RAISE(ABORT, 'an attachment never changes'); END;
CREATE TRIGGER attachment_piece_gone BEFORE DELETE ON attachment_piece WHEN (SELECT kept FROM attachment WHERE id = OLD.attachment_id) <> 0
BEGIN SELECT RAISE(ABORT, 'an attachment is never deleted'); END;

-- Names are found from anywhere, word by word.
CREATE VIRTUAL TABLE attachment_search USING fts5(name, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '3');
INSERT INTO attachment_search (rowid, name) SELECT id, name FROM attachment;
CREATE TRIGGER attachment_found AFTER UPDATE OF kept ON attachment WHEN NEW.kept = 1
BEGIN INSERT INTO attachment_search (rowid, name) VALUES (NEW.id, NEW.name); END;
