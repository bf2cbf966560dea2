-- What of a client went to whom, and what it rests on: a release, or a reason. What
-- an accounting of disclosures is made of (45 CFR 164.528).
CREATE TABLE disclosure (
  id          INTEGER PRIMARY KEY,
  client_id   INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT, -- the signed document; none for what has no row
  what        TEXT NOT NULL CHECK (what <> ''),
  recipient   TEXT NOT NULL CHECK (recipient <> ''),
  release_id  INTEGER REFERENCES document(id) ON DELETE RESTRICT,
  until       TEXT,                                               -- last day of that release
  reason      TEXT NOT NULL DEFAULT '',                           -- why it went without one
  draft       INTEGER NOT NULL DEFAULT 0 CHECK (draft IN (0, 1)),
  at          TEXT NOT NULL,
  CHECK (release_id IS NOT NULL OR reason <> '')
) STRICT;
CREATE INDEX disclosure_by_client ON disclosure(client_id, id);
CREATE TRIGGER disclosure_stays_1 BEFORE UPDATE ON disclosure BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER disclosure_stays_2 BEFORE DELETE ON disclosure BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Whether records of a substance use program are in a client's record, '' while
-- nobody asked (42 CFR Part 2).
ALTER TABLE client ADD COLUMN part2 TEXT NOT NULL DEFAULT '' CHECK (part2 IN ('', 'yes', 'no'));
