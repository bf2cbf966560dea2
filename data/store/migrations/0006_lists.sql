-- What the lists sort by, kept with the client so that a page of the list costs
-- the same however many clients there are: the first and the newest total of the
-- PHQ-9. The triggers keep them with every write of a score, so that no writer
-- can forget to; TestKeptScoresAreThoseOfTheRecord holds them to the record.
ALTER TABLE client ADD COLUMN phq9_first INTEGER;
ALTER TABLE client ADD COLUMN phq9_newest INTEGER;
CREATE VIEW phq9_kept AS SELECT id AS client_id,
  (SELECT total FROM measure m WHERE m.client_id = c.id AND instrument = 'PHQ-9' AND superseded = 0 AND total IS NOT NULL ORDER BY taken, m.id LIMIT 1) AS first,
  (SELECT total FROM measure m WHERE m.client_id = c.id AND instrument = 'PHQ-9' AND superseded = 0 AND total IS NOT NULL ORDER BY taken DESC, m.id DESC LIMIT 1) AS newest
  FROM client c;
UPDATE client SET (phq9_first, phq9_newest) = (SELECT first, newest FROM phq9_kept WHERE client_id = client.id);
CREATE TRIGGER measure_kept_1 AFTER INSERT ON measure WHEN NEW.instrument = 'PHQ-9'
BEGIN UPDATE client SET (phq9_first, phq9_newest) = (SELECT first, newest FROM phq9_kept WHERE client_id = NEW.client_id) WHERE id = NEW.client_id; END;
CREATE TRIGGER measure_kept_2 AFTER UPDATE ON measure WHEN NEW.instrument = 'PHQ-9'
BEGIN UPDATE client SET (phq9_first, phq9_newest) = (SELECT first, newest FROM phq9_kept WHERE client_id = NEW.client_id) WHERE id = NEW.client_id; END;
-- A client's own row is long: where the list asks for some clients by number, it
-- finds here where they stand and how they sort.
CREATE INDEX client_in_lists ON client(id, archived_at, stage, sort_name);
CREATE INDEX client_by_score ON client(phq9_newest, archived_at, stage, sort_name);
CREATE INDEX client_by_change ON client(phq9_newest - phq9_first, archived_at, stage, sort_name);

-- All of a document but its text, which is long and which no list shows.
CREATE INDEX document_facts ON document(client_id, id, course_id, visit_id, prescriber_id, form, version, route, for_date, state, prepared, signed, signed_at,
  method, signers, until, revoked_at, revoked_how, note, check_value, copy_given, created_at);

-- What is still to be done, of all that ever was.
CREATE INDEX follow_up_open ON follow_up(id) WHERE done_at IS NULL;
