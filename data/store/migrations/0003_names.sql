-- How lists call a client, kept with the client so that all lists say the same:
-- longer where others would look alike (package alike). And the keys by which
-- one is found again: looks, names, phones, e-mail addresses. The program fills
-- both when it opens the practice (data/store/names.go).
ALTER TABLE client ADD COLUMN shown_name TEXT NOT NULL DEFAULT '';
CREATE TABLE client_key (
  kind      TEXT NOT NULL,
  key       TEXT NOT NULL,
  client_id INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  PRIMARY KEY (kind, key, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_key_by_client ON client_key(client_id, kind);
