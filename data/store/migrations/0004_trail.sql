-- The number of an audit line is never given twice: what is taken from the end of
-- the trail leaves a gap, also when lines are written after it.
CREATE TABLE audit_numbered (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  at        TEXT NOT NULL,
  what      TEXT NOT NULL,
  client_id INTEGER,
  object    TEXT NOT NULL DEFAULT '',
  detail    TEXT NOT NULL DEFAULT '',
  build     TEXT NOT NULL,
  prev      TEXT NOT NULL,
  hash      TEXT NOT NULL,
  actor     TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO audit_numbered (seq, at, what, client_id, object, detail, build, prev, hash, actor)
  SELECT seq, at, what, client_id, object, detail, build, prev, hash, actor FROM audit ORDER BY seq;
DROP TABLE audit;
ALTER TABLE audit_numbered RENAME TO audit;
CREATE INDEX audit_by_client ON audit(client_id, seq);
CREATE TRIGGER audit_stays_1 BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_stays_2 BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
