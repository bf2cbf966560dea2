-- Calendars that are exchanged with other programs: the number that another
-- calendar has for an appointment ('' for one of our own), and how often its time
-- was changed, by which other programs tell the newer of two.
ALTER TABLE appointment ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE appointment ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX appointment_by_uid ON appointment(uid) WHERE uid <> '';
