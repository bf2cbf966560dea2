-- Words: what a column of words may hold. The program puts its tables in here
-- each time it opens the practice (data/store/vocabulary.go), so that there is no
-- second list. Rows of before are not asked again.
CREATE TABLE vocabulary (
  list  TEXT NOT NULL, -- "table.column"
  value TEXT NOT NULL,
  PRIMARY KEY (list, value)
) STRICT, WITHOUT ROWID;

-- Who did it: in the audit trail a part of the hash from now on; lines of before
-- have '' and keep the hash that they have. Who booked, for an appointment.
ALTER TABLE audit ADD COLUMN actor TEXT NOT NULL DEFAULT '';
ALTER TABLE appointment ADD COLUMN actor TEXT NOT NULL DEFAULT '';

-- What was asked back before a line of a session was kept, with the answers.
ALTER TABLE session_event ADD COLUMN answers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(answers));
-- The route that a consent to the medicine holds for, '' when it names none. The
-- kept form says for what it was filled in; a form on own paper says nothing.
ALTER TABLE document ADD COLUMN route TEXT NOT NULL DEFAULT '';
UPDATE document SET route = coalesce(body ->> '$.Facts.Route', ''), prescriber_id = coalesce(prescriber_id, nullif(body ->> '$.Facts.PrescriberID', 0))
  WHERE form = 'C2' AND json_valid(body) AND json_type(body) = 'object';

-- One record for an appointment. Where an old practice has two, the signed or
-- else the first one keeps its link. The others stay whole and lose only the
-- link, which no signature covers, and a call to make says so.
CREATE TEMP TABLE second_record AS
  SELECT id, client_id, appointment_id FROM (SELECT *, row_number() OVER (PARTITION BY appointment_id ORDER BY signed_at IS NULL, id) AS nth
    FROM visit WHERE appointment_id IS NOT NULL) WHERE nth > 1;
INSERT INTO follow_up (client_id, about, text, at)
  SELECT client_id, 'call', 'Two records were kept for one appointment. Look at visit record ' || id || ': it now stands without its appointment.',
    strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM second_record ORDER BY id;
DROP TRIGGER visit_signed_stays;
UPDATE visit SET appointment_id = NULL WHERE id IN (SELECT id FROM second_record);
CREATE TRIGGER visit_signed_stays BEFORE UPDATE ON visit WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END;
DROP TABLE second_record;
DROP INDEX visit_by_appointment;
CREATE UNIQUE INDEX visit_by_appointment ON visit(appointment_id) WHERE appointment_id IS NOT NULL;

-- Orders and clearances are append-only: the answer to a clearance that was
-- asked for is a row of its own.
CREATE TRIGGER rx_order_stays_1 BEFORE UPDATE ON rx_order BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER rx_order_stays_2 BEFORE DELETE ON rx_order BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clearance_stays_1 BEFORE UPDATE ON clearance BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER clearance_stays_2 BEFORE DELETE ON clearance BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- One pair of triggers for each column of words.
CREATE TRIGGER appointment_kind_known_1 BEFORE INSERT ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.kind'); END;
CREATE TRIGGER appointment_kind_known_2 BEFORE UPDATE OF kind ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.kind'); END;
CREATE TRIGGER appointment_place_known_1 BEFORE INSERT ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.place' AND value = NEW.place)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.place'); END;
CREATE TRIGGER appointment_place_known_2 BEFORE UPDATE OF place ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.place' AND value = NEW.place)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.place'); END;
CREATE TRIGGER appointment_route_known_1 BEFORE INSERT ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.route'); END;
CREATE TRIGGER appointment_route_known_2 BEFORE UPDATE OF route ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.route'); END;
CREATE TRIGGER appointment_status_known_1 BEFORE INSERT ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.status' AND value = NEW.status)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.status'); END;
CREATE TRIGGER appointment_status_known_2 BEFORE UPDATE OF status ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.status' AND value = NEW.status)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.status'); END;
CREATE TRIGGER clearance_decision_known_1 BEFORE INSERT ON clearance WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'clearance.decision' AND value = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'not a word of clearance.decision'); END;
CREATE TRIGGER clearance_decision_known_2 BEFORE UPDATE OF decision ON clearance WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'clearance.decision' AND value = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'not a word of clearance.decision'); END;
CREATE TRIGGER client_sex_known_1 BEFORE INSERT ON client WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'client.sex' AND value = NEW.sex)
BEGIN SELECT RAISE(ABORT, 'not a word of client.sex'); END;
CREATE TRIGGER client_sex_known_2 BEFORE UPDATE OF sex ON client WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'client.sex' AND value = NEW.sex)
BEGIN SELECT RAISE(ABORT, 'not a word of client.sex'); END;
CREATE TRIGGER client_stage_known_1 BEFORE INSERT ON client WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'client.stage' AND value = NEW.stage)
BEGIN SELECT RAISE(ABORT, 'not a word of client.stage'); END;
CREATE TRIGGER client_stage_known_2 BEFORE UPDATE OF stage ON client WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'client.stage' AND value = NEW.stage)
BEGIN SELECT RAISE(ABORT, 'not a word of client.stage'); END;
CREATE TRIGGER course_kind_known_1 BEFORE INSERT ON course WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'course.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of course.kind'); END;
CREATE TRIGGER course_kind_known_2 BEFORE UPDATE OF kind ON course WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'course.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of course.kind'); END;
CREATE TRIGGER document_form_known_1 BEFORE INSERT ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.form' AND value = NEW.form)
BEGIN SELECT RAISE(ABORT, 'not a word of document.form'); END;
CREATE TRIGGER document_form_known_2 BEFORE UPDATE OF form ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.form' AND value = NEW.form)
BEGIN SELECT RAISE(ABORT, 'not a word of document.form'); END;
CREATE TRIGGER document_method_known_1 BEFORE INSERT ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.method' AND value = NEW.method)
BEGIN SELECT RAISE(ABORT, 'not a word of document.method'); END;
CREATE TRIGGER document_method_known_2 BEFORE UPDATE OF method ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.method' AND value = NEW.method)
BEGIN SELECT RAISE(ABORT, 'not a word of document.method'); END;
CREATE TRIGGER document_route_known_1 BEFORE INSERT ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of document.route'); END;
CREATE TRIGGER document_route_known_2 BEFORE UPDATE OF route ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of document.route'); END;
CREATE TRIGGER document_state_known_1 BEFORE INSERT ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.state' AND value = NEW.state)
BEGIN SELECT RAISE(ABORT, 'not a word of document.state'); END;
CREATE TRIGGER document_state_known_2 BEFORE UPDATE OF state ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.state' AND value = NEW.state)
BEGIN SELECT RAISE(ABORT, 'not a word of document.state'); END;
CREATE TRIGGER follow_up_about_known_1 BEFORE INSERT ON follow_up WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'follow_up.about' AND value = NEW.about)
BEGIN SELECT RAISE(ABORT, 'not a word of follow_up.about'); END;
CREATE TRIGGER follow_up_about_known_2 BEFORE UPDATE OF about ON follow_up WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'follow_up.about' AND value = NEW.about)
BEGIN SELECT RAISE(ABORT, 'not a word of follow_up.about'); END;
CREATE TRIGGER measure_instrument_known_1 BEFORE INSERT ON measure WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'measure.instrument' AND value = NEW.instrument)
BEGIN SELECT RAISE(ABORT, 'not a word of measure.instrument'); END;
CREATE TRIGGER measure_instrument_known_2 BEFORE UPDATE OF instrument ON measure WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'measure.instrument' AND value = NEW.instrument)
BEGIN SELECT RAISE(ABORT, 'not a word of measure.instrument'); END;
CREATE TRIGGER measure_due_instrument_known_1 BEFORE INSERT ON measure_due WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'measure_due.instrument' AND value = NEW.instrument)
BEGIN SELECT RAISE(ABORT, 'not a word of measure_due.instrument'); END;
CREATE TRIGGER measure_due_instrument_known_2 BEFORE UPDATE OF instrument ON measure_due WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'measure_due.instrument' AND value = NEW.instrument)
BEGIN SELECT RAISE(ABORT, 'not a word of measure_due.instrument'); END;
CREATE TRIGGER medicine_session_decision_known_1 BEFORE INSERT ON medicine_session WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'medicine_session.decision' AND value = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'not a word of medicine_session.decision'); END;
CREATE TRIGGER medicine_session_decision_known_2 BEFORE UPDATE OF decision ON medicine_session WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'medicine_session.decision' AND value = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'not a word of medicine_session.decision'); END;
CREATE TRIGGER risk_form_level_known_1 BEFORE INSERT ON risk_form WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'risk_form.level' AND value = NEW.level)
BEGIN SELECT RAISE(ABORT, 'not a word of risk_form.level'); END;
CREATE TRIGGER risk_form_level_known_2 BEFORE UPDATE OF level ON risk_form WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'risk_form.level' AND value = NEW.level)
BEGIN SELECT RAISE(ABORT, 'not a word of risk_form.level'); END;
CREATE TRIGGER rx_order_route_known_1 BEFORE INSERT ON rx_order WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'rx_order.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of rx_order.route'); END;
CREATE TRIGGER rx_order_route_known_2 BEFORE UPDATE OF route ON rx_order WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'rx_order.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of rx_order.route'); END;
CREATE TRIGGER screening_answer_answer_known_1 BEFORE INSERT ON screening_answer WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'screening_answer.answer' AND value = NEW.answer)
BEGIN SELECT RAISE(ABORT, 'not a word of screening_answer.answer'); END;
CREATE TRIGGER screening_answer_answer_known_2 BEFORE UPDATE OF answer ON screening_answer WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'screening_answer.answer' AND value = NEW.answer)
BEGIN SELECT RAISE(ABORT, 'not a word of screening_answer.answer'); END;
CREATE TRIGGER session_event_kind_known_1 BEFORE INSERT ON session_event WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'session_event.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of session_event.kind'); END;
CREATE TRIGGER session_event_kind_known_2 BEFORE UPDATE OF kind ON session_event WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'session_event.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of session_event.kind'); END;
CREATE TRIGGER stage_change_stage_known_1 BEFORE INSERT ON stage_change WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'stage_change.stage' AND value = NEW.stage)
BEGIN SELECT RAISE(ABORT, 'not a word of stage_change.stage'); END;
CREATE TRIGGER stage_change_stage_known_2 BEFORE UPDATE OF stage ON stage_change WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'stage_change.stage' AND value = NEW.stage)
BEGIN SELECT RAISE(ABORT, 'not a word of stage_change.stage'); END;
CREATE TRIGGER visit_kind_known_1 BEFORE INSERT ON visit WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'visit.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of visit.kind'); END;
CREATE TRIGGER visit_kind_known_2 BEFORE UPDATE OF kind ON visit WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'visit.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of visit.kind'); END;
