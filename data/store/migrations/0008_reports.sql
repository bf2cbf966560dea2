-- Signed reports that were not handed out: the work list of reports asks for them
-- among all documents that ever were.
CREATE INDEX report_unsent ON document(client_id) WHERE form = 'progress report' AND copy_given = 0;
