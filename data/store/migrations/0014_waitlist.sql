-- Clients who wait for an earlier time: what for, on which days, and how it ended.
CREATE TABLE wait (
  id         INTEGER PRIMARY KEY,
  client_id  INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  kind       TEXT NOT NULL,
  from_day   TEXT,                       -- first and last day that suit, NULL for any
  until_day  TEXT,
  note       TEXT NOT NULL DEFAULT '',
  since      TEXT NOT NULL,
  ended_at   TEXT,                       -- NULL while the client waits
  ended_how  TEXT NOT NULL DEFAULT '' CHECK (ended_how IN ('', 'booked', 'removed')),
  CHECK ((ended_at IS NULL) = (ended_how = ''))
) STRICT;
CREATE UNIQUE INDEX wait_open ON wait(client_id, kind) WHERE ended_at IS NULL; -- one waits once for one thing
CREATE INDEX wait_by_client ON wait(client_id, id);
CREATE TRIGGER wait_kind_known_1 BEFORE INSERT ON wait WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'wait.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of wait.kind'); END;
CREATE TRIGGER wait_kind_known_2 BEFORE UPDATE OF kind ON wait WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'wait.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of wait.kind'); END;
