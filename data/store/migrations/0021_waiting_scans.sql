-- Scans of signed sheets that are in the practice and not yet kept with a form. One
-- that is filed becomes an attachment of the form and leaves; codes are the page codes of
-- its sheets, "" for a sheet without one. Its bytes come last, so that a list reads none.
CREATE TABLE waiting_scan (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,
  media     TEXT NOT NULL,
  size      INTEGER NOT NULL CHECK (size > 0),
  sum       TEXT NOT NULL UNIQUE CHECK (length(sum) = 64),
  codes     TEXT NOT NULL CHECK (json_valid(codes)),
  client_id INTEGER REFERENCES client(id) ON DELETE RESTRICT, -- chosen by hand
  form      TEXT NOT NULL DEFAULT '',
  at        TEXT NOT NULL,
  bytes     BLOB NOT NULL
) STRICT;
CREATE INDEX waiting_scan_by_client ON waiting_scan(client_id) WHERE client_id IS NOT NULL;
-- By its text a sheet finds its form, and by its sum a file that was kept before.
CREATE INDEX document_by_check ON document(check_value) WHERE check_value <> '';
CREATE INDEX attachment_by_sum ON attachment(sum) WHERE kept = 1;
