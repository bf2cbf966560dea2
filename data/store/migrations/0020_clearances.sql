-- A request for clearance that was noted by mistake stays, and another row says so. What the
-- request changed of the client's stage is known, so that it goes back with it.
ALTER TABLE clearance ADD COLUMN takes_back INTEGER REFERENCES clearance(id) ON DELETE RESTRICT;
ALTER TABLE clearance ADD COLUMN stage_change_id INTEGER REFERENCES stage_change(id) ON DELETE RESTRICT;
CREATE UNIQUE INDEX clearance_taken_back ON clearance(takes_back) WHERE takes_back IS NOT NULL;

-- What is read: neither a request that was taken back nor the row that does so.
CREATE VIEW clearance_kept AS
  SELECT id, client_id, prescriber_id, asked, decided, decision, conditions, until, stage_change_id FROM clearance k
  WHERE takes_back IS NULL AND NOT EXISTS (SELECT 1 FROM clearance b WHERE b.takes_back = k.id);
