-- The texts of forms as they were published, KAP Desk's and the practice's own: each
-- with its head, kept for ever. The newest of a form is in use.
CREATE TABLE form_wording (
  id           INTEGER PRIMARY KEY,
  form         TEXT NOT NULL,
  version      TEXT NOT NULL CHECK (version <> ''),
  base         TEXT NOT NULL,             -- the version of KAP Desk's text that it was made from
  since        TEXT NOT NULL,             -- the oldest version whose signatures hold, '' for all
  text         TEXT NOT NULL CHECK (text <> ''),
  check_value  TEXT NOT NULL CHECK (length(check_value) = 64),
  reason       TEXT NOT NULL,             -- as typed, '' for KAP Desk's own
  actor        TEXT NOT NULL,
  published_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX form_wording_by_version ON form_wording(form, version);
CREATE INDEX form_wording_in_use ON form_wording(form, id, version, base, since, check_value);
CREATE TRIGGER form_wording_stays_1 BEFORE UPDATE ON form_wording BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER form_wording_stays_2 BEFORE DELETE ON form_wording BEGIN SELECT RAISE(ABORT, 'append-only'); END;
