-- Why a visit stands at its time against rules: the reason and the rules that were
-- shown, as JSON, '' where nothing was asked.
ALTER TABLE appointment ADD COLUMN kept TEXT NOT NULL DEFAULT '';

-- Visits that repeat by a rule of RFC 5545. Each is an appointment of its own; the rule
-- says when they were meant to be, on the wall of a zone.
CREATE TABLE series (
  id          INTEGER PRIMARY KEY,
  rule        TEXT NOT NULL,                -- RRULE, as "FREQ=WEEKLY;INTERVAL=2;COUNT=8"
  zone        TEXT NOT NULL,
  start       TEXT NOT NULL,                -- of the first one on the wall, "2025-07-07T09:00"
  minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720),
  skip_closed INTEGER NOT NULL CHECK (skip_closed IN (0, 1)),
  exceptions  TEXT NOT NULL DEFAULT '[]',   -- wall times of the rule that have no visit, as JSON
  booked_to   TEXT,                         -- of a rule without end: the day up to which visits are booked
  stopped_at  TEXT,                         -- nothing is booked by it any more
  actor       TEXT NOT NULL,
  created_at  TEXT NOT NULL
) STRICT;

ALTER TABLE appointment ADD COLUMN series_id INTEGER REFERENCES series(id);
ALTER TABLE appointment ADD COLUMN series_at TEXT; -- the wall time that the rule gave it, whatever it was moved to
CREATE UNIQUE INDEX appointment_of_series ON appointment(series_id, series_at) WHERE series_id IS NOT NULL;
CREATE INDEX series_endless ON series(id) WHERE booked_to IS NOT NULL AND stopped_at IS NULL;
