-- Billing: accounts of clients in whole cents, what may still be charged, and the
-- documents that were made. What billing asks of a client, and the balance, which the
-- triggers keep with every line so that a list of balances reads no history.
CREATE TABLE billing_account (
  client_id INTEGER PRIMARY KEY REFERENCES client(id) ON DELETE RESTRICT,
  payer     TEXT NOT NULL DEFAULT '',
  member_id TEXT NOT NULL DEFAULT '',
  referring TEXT NOT NULL DEFAULT '',
  balance   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX billing_account_owed ON billing_account(balance) WHERE balance <> 0;

-- One line of an account. It never changes: a mistake is a line of its own that takes
-- an earlier one out.
CREATE TABLE billing_line (
  id             INTEGER PRIMARY KEY,
  client_id      INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  kind           TEXT NOT NULL,
  day            TEXT NOT NULL,
  cents          INTEGER NOT NULL CHECK (cents BETWEEN 0 AND 100000000),
  visit_id       INTEGER REFERENCES visit(id) ON DELETE RESTRICT,
  appointment_id INTEGER REFERENCES appointment(id) ON DELETE RESTRICT,
  service        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(service)), -- code, modifier and words as they were
  units          INTEGER NOT NULL DEFAULT 0 CHECK (units BETWEEN 0 AND 99),
  each           INTEGER NOT NULL DEFAULT 0 CHECK (each >= 0),           -- cents of a unit
  minutes        INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440), -- 0: not recorded
  place          TEXT NOT NULL DEFAULT '',
  diagnoses      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(diagnoses)),
  method         TEXT NOT NULL DEFAULT '',
  toward         INTEGER REFERENCES billing_line(id) ON DELETE RESTRICT,
  note           TEXT NOT NULL DEFAULT '',
  voids          INTEGER UNIQUE REFERENCES billing_line(id) ON DELETE RESTRICT,
  actor          TEXT NOT NULL,
  entered_at     TEXT NOT NULL,
  CHECK ((kind = 'mistake') = (voids IS NOT NULL)),
  CHECK (kind <> 'charge' OR cents = units * each AND units > 0),
  CHECK (kind IN ('charge', 'mistake') OR cents > 0)
) STRICT;
CREATE INDEX billing_line_by_client ON billing_line(client_id, day, id);
CREATE INDEX billing_line_by_visit ON billing_line(visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX billing_line_by_appointment ON billing_line(appointment_id) WHERE appointment_id IS NOT NULL;
CREATE INDEX billing_line_by_toward ON billing_line(toward) WHERE toward IS NOT NULL;
CREATE TRIGGER billing_line_stays_1 BEFORE UPDATE ON billing_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER billing_line_stays_2 BEFORE DELETE ON billing_line BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER billing_line_of_one_client BEFORE INSERT ON billing_line
WHEN EXISTS (SELECT 1 FROM billing_line b WHERE b.id IN (NEW.voids, NEW.toward) AND (b.client_id <> NEW.client_id OR b.kind = 'mistake'))
BEGIN SELECT RAISE(ABORT, 'not a line of this account'); END;

CREATE VIEW billing_kept AS SELECT client_id, sum(CASE kind WHEN 'charge' THEN cents WHEN 'refund' THEN cents WHEN 'mistake' THEN 0 ELSE -cents END) AS balance
  FROM billing_line l WHERE NOT EXISTS (SELECT 1 FROM billing_line v WHERE v.voids = l.id) GROUP BY client_id;
CREATE TRIGGER billing_line_kept AFTER INSERT ON billing_line
BEGIN
  INSERT INTO billing_account (client_id, balance) VALUES (NEW.client_id, coalesce((SELECT balance FROM billing_kept WHERE client_id = NEW.client_id), 0))
    ON CONFLICT (client_id) DO UPDATE SET balance = excluded.balance;
END;

-- What may be charged and about which nobody decided: written by the triggers when a
-- visit is signed, or a client cancels late or does not come. Visits of before are not
-- asked about.
CREATE TABLE to_bill (
  id             INTEGER PRIMARY KEY,
  client_id      INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  why            TEXT NOT NULL,
  visit_id       INTEGER UNIQUE REFERENCES visit(id) ON DELETE RESTRICT,
  appointment_id INTEGER REFERENCES appointment(id) ON DELETE RESTRICT,
  at             TEXT NOT NULL, -- of the visit, for the order of the list
  answered_at    TEXT,
  answer         TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'charged', 'not charged')),
  note           TEXT NOT NULL DEFAULT '',
  CHECK ((answered_at IS NULL) = (answer = ''))
) STRICT;
CREATE UNIQUE INDEX to_bill_missed ON to_bill(appointment_id) WHERE why <> 'visit';
CREATE INDEX to_bill_open ON to_bill(at) WHERE answered_at IS NULL;
CREATE INDEX to_bill_by_client ON to_bill(client_id, at);
CREATE TRIGGER visit_to_bill AFTER UPDATE OF signed_at ON visit WHEN OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL
BEGIN INSERT OR IGNORE INTO to_bill (client_id, why, visit_id, appointment_id, at) VALUES (NEW.client_id, 'visit', NEW.id, NEW.appointment_id, NEW.start_at); END;
CREATE TRIGGER appointment_to_bill_1 AFTER UPDATE OF status ON appointment WHEN NEW.client_id IS NOT NULL AND NEW.status IN ('late cancel', 'no-show')
BEGIN
  DELETE FROM to_bill WHERE appointment_id = NEW.id AND why <> 'visit' AND answered_at IS NULL;
  INSERT OR IGNORE INTO to_bill (client_id, why, appointment_id, at) VALUES (NEW.client_id, NEW.status, NEW.id, NEW.start_at);
END;
CREATE TRIGGER appointment_to_bill_2 AFTER UPDATE OF status ON appointment WHEN OLD.status IN ('late cancel', 'no-show') AND NEW.status NOT IN ('late cancel', 'no-show')
BEGIN DELETE FROM to_bill WHERE appointment_id = NEW.id AND why <> 'visit' AND answered_at IS NULL; END;

-- Billing documents with all that they say. Only when and how one was given is added.
CREATE TABLE billing_paper (
  id          INTEGER PRIMARY KEY,
  client_id   INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  kind        TEXT NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  made        TEXT NOT NULL,
  made_at     TEXT NOT NULL,
  body        TEXT NOT NULL CHECK (json_valid(body)),
  check_value TEXT NOT NULL,
  given       TEXT,
  how         TEXT NOT NULL DEFAULT '',
  actor       TEXT NOT NULL
) STRICT;
CREATE INDEX billing_paper_by_client ON billing_paper(client_id, kind, id);
CREATE INDEX billing_paper_by_number ON billing_paper(kind, number);
CREATE TRIGGER billing_paper_stays_1 BEFORE UPDATE OF client_id, kind, number, made, made_at, body, check_value, actor ON billing_paper
BEGIN SELECT RAISE(ABORT, 'a billing document never changes'); END;
CREATE TRIGGER billing_paper_stays_2 BEFORE DELETE ON billing_paper BEGIN SELECT RAISE(ABORT, 'a billing document is never deleted'); END;
CREATE TRIGGER billing_paper_given_stays BEFORE UPDATE OF given, how ON billing_paper WHEN OLD.given IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Words, as in 0002.
CREATE TRIGGER billing_account_payer_known_1 BEFORE INSERT ON billing_account WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_account.payer' AND value = NEW.payer)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_account.payer'); END;
CREATE TRIGGER billing_account_payer_known_2 BEFORE UPDATE OF payer ON billing_account WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_account.payer' AND value = NEW.payer)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_account.payer'); END;
CREATE TRIGGER billing_line_kind_known_1 BEFORE INSERT ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.kind'); END;
CREATE TRIGGER billing_line_kind_known_2 BEFORE UPDATE OF kind ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.kind'); END;
CREATE TRIGGER billing_line_method_known_1 BEFORE INSERT ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.method' AND value = NEW.method)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.method'); END;
CREATE TRIGGER billing_line_method_known_2 BEFORE UPDATE OF method ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.method' AND value = NEW.method)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.method'); END;
CREATE TRIGGER billing_line_place_known_1 BEFORE INSERT ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.place' AND value = NEW.place)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.place'); END;
CREATE TRIGGER billing_line_place_known_2 BEFORE UPDATE OF place ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.place' AND value = NEW.place)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.place'); END;
CREATE TRIGGER billing_paper_kind_known_1 BEFORE INSERT ON billing_paper WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_paper.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_paper.kind'); END;
CREATE TRIGGER billing_paper_kind_known_2 BEFORE UPDATE OF kind ON billing_paper WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_paper.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_paper.kind'); END;
CREATE TRIGGER to_bill_why_known_1 BEFORE INSERT ON to_bill WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'to_bill.why' AND value = NEW.why)
BEGIN SELECT RAISE(ABORT, 'not a word of to_bill.why'); END;
CREATE TRIGGER to_bill_why_known_2 BEFORE UPDATE OF why ON to_bill WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'to_bill.why' AND value = NEW.why)
BEGIN SELECT RAISE(ABORT, 'not a word of to_bill.why'); END;
