-- What a course was booked by: the template, and the rules that it does not meet
-- knowingly, as JSON; '' for a course that was not planned.
ALTER TABLE course ADD COLUMN plan TEXT NOT NULL DEFAULT '' CHECK (plan = '' OR json_valid(plan));
CREATE INDEX course_planned ON course(client_id) WHERE plan <> '' AND closed IS NULL;
