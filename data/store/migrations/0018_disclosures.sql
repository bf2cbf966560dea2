-- A line that was noted by mistake stays, and another one says so. One line is taken
-- back once.
ALTER TABLE disclosure ADD COLUMN takes_back INTEGER REFERENCES disclosure(id) ON DELETE RESTRICT;
CREATE UNIQUE INDEX disclosure_taken_back ON disclosure(takes_back) WHERE takes_back IS NOT NULL;
