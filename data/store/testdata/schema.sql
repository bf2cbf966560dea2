-- index addendum_by_visit
CREATE INDEX addendum_by_visit ON addendum(visit_id)

-- index appointment_ahead
CREATE INDEX appointment_ahead ON appointment(start_at) WHERE status IN ('scheduled', 'confirmed', 'arrived', 'in progress')

-- index appointment_by_client
CREATE INDEX appointment_by_client ON appointment(client_id, start_at)

-- index appointment_by_time
CREATE INDEX appointment_by_time ON appointment(start_at)

-- index appointment_by_uid
CREATE UNIQUE INDEX appointment_by_uid ON appointment(uid) WHERE uid <> ''

-- index appointment_of_series
CREATE UNIQUE INDEX appointment_of_series ON appointment(series_id, series_at) WHERE series_id IS NOT NULL

-- index attachment_by_client
CREATE INDEX attachment_by_client ON attachment(client_id, id)

-- index attachment_by_document
CREATE INDEX attachment_by_document ON attachment(document_id) WHERE document_id IS NOT NULL

-- index attachment_by_sum
CREATE INDEX attachment_by_sum ON attachment(sum) WHERE kept = 1

-- index attachment_by_visit
CREATE INDEX attachment_by_visit ON attachment(visit_id) WHERE visit_id IS NOT NULL

-- index attachment_unfinished
CREATE INDEX attachment_unfinished ON attachment(id) WHERE kept = 0

-- index audit_by_client
CREATE INDEX audit_by_client ON audit(client_id, seq)

-- index billing_account_asked
CREATE INDEX billing_account_asked ON billing_account(client_id) WHERE asked IS NOT NULL

-- index billing_account_owed
CREATE INDEX billing_account_owed ON billing_account(balance) WHERE balance <> 0

-- index billing_line_by_appointment
CREATE INDEX billing_line_by_appointment ON billing_line(appointment_id) WHERE appointment_id IS NOT NULL

-- index billing_line_by_client
CREATE INDEX billing_line_by_client ON billing_line(client_id, day, id)

-- index billing_line_by_toward
CREATE INDEX billing_line_by_toward ON billing_line(toward) WHERE toward IS NOT NULL

-- index billing_line_by_visit
CREATE INDEX billing_line_by_visit ON billing_line(visit_id) WHERE visit_id IS NOT NULL

-- index billing_paper_by_client
CREATE INDEX billing_paper_by_client ON billing_paper(client_id, kind, id)

-- index billing_paper_by_number
CREATE INDEX billing_paper_by_number ON billing_paper(kind, number)

-- index clearance_by_client
CREATE INDEX clearance_by_client ON clearance(client_id, id)

-- index clearance_by_until
CREATE INDEX clearance_by_until ON clearance(until)

-- index clearance_taken_back
CREATE UNIQUE INDEX clearance_taken_back ON clearance(takes_back) WHERE takes_back IS NOT NULL

-- index client_by_birth
CREATE INDEX client_by_birth ON client(birth) WHERE birth IS NOT NULL

-- index client_by_change
CREATE INDEX client_by_change ON client(phq9_newest - phq9_first, archived_at, stage, sort_name)

-- index client_by_name
CREATE INDEX client_by_name ON client(archived_at, sort_name, id)

-- index client_by_score
CREATE INDEX client_by_score ON client(phq9_newest, archived_at, stage, sort_name)

-- index client_by_sort
CREATE INDEX client_by_sort ON client(sort_name, id)

-- index client_by_stage
CREATE INDEX client_by_stage ON client(archived_at, stage, sort_name)

-- index client_in_lists
CREATE INDEX client_in_lists ON client(id, archived_at, stage, sort_name)

-- index client_key_by_client
CREATE INDEX client_key_by_client ON client_key(client_id, kind)

-- index course_planned
CREATE INDEX course_planned ON course(client_id) WHERE plan <> '' AND closed IS NULL

-- index disclosure_by_client
CREATE INDEX disclosure_by_client ON disclosure(client_id, id)

-- index disclosure_taken_back
CREATE UNIQUE INDEX disclosure_taken_back ON disclosure(takes_back) WHERE takes_back IS NOT NULL

-- index document_by_check
CREATE INDEX document_by_check ON document(check_value) WHERE check_value <> ''

-- index document_by_client
CREATE INDEX document_by_client ON document(client_id, form, id)

-- index document_facts
CREATE INDEX document_facts ON document(client_id, id, course_id, visit_id, prescriber_id, form, version, route, for_date, state, prepared, signed, signed_at,
  method, signers, until, revoked_at, revoked_how, note, check_value, copy_given, created_at)

-- index follow_up_by_client
CREATE INDEX follow_up_by_client ON follow_up(client_id, id)

-- index follow_up_open
CREATE INDEX follow_up_open ON follow_up(id) WHERE done_at IS NULL

-- index form_wording_by_version
CREATE UNIQUE INDEX form_wording_by_version ON form_wording(form, version)

-- index form_wording_in_use
CREATE INDEX form_wording_in_use ON form_wording(form, id, version, base, since, check_value)

-- index measure_alerts
CREATE INDEX measure_alerts ON measure(taken) WHERE alert > 0 AND superseded = 0

-- index measure_by_client
CREATE INDEX measure_by_client ON measure(client_id, instrument, taken, id, superseded)

-- index measure_due_open
CREATE INDEX measure_due_open ON measure_due(client_id) WHERE answered = 0

-- index medicine_session_by_client
CREATE INDEX medicine_session_by_client ON medicine_session(client_id, visit_id)

-- index psychotherapy_note_by_client
CREATE INDEX psychotherapy_note_by_client ON psychotherapy_note(client_id)

-- index psychotherapy_note_by_visit
CREATE UNIQUE INDEX psychotherapy_note_by_visit ON psychotherapy_note(visit_id) WHERE visit_id IS NOT NULL

-- index report_unsent
CREATE INDEX report_unsent ON document(client_id) WHERE form = 'progress report' AND copy_given = 0

-- index risk_form_by_client
CREATE INDEX risk_form_by_client ON risk_form(client_id, taken, id)

-- index rx_order_by_client
CREATE INDEX rx_order_by_client ON rx_order(client_id, id)

-- index screening_by_client
CREATE INDEX screening_by_client ON screening_answer(client_id, item, id)

-- index series_endless
CREATE INDEX series_endless ON series(id) WHERE booked_to IS NOT NULL AND stopped_at IS NULL

-- index session_event_by_visit
CREATE INDEX session_event_by_visit ON session_event(visit_id, at, id)

-- index sqlite_autoindex_attachment_piece_1


-- index sqlite_autoindex_billing_line_1


-- index sqlite_autoindex_client_1


-- index sqlite_autoindex_course_1


-- index sqlite_autoindex_draft_1


-- index sqlite_autoindex_setting_1


-- index sqlite_autoindex_to_bill_1


-- index sqlite_autoindex_waiting_scan_1


-- index stage_change_by_client
CREATE INDEX stage_change_by_client ON stage_change(client_id, id)

-- index to_bill_by_client
CREATE INDEX to_bill_by_client ON to_bill(client_id, at)

-- index to_bill_missed
CREATE UNIQUE INDEX to_bill_missed ON to_bill(appointment_id) WHERE why <> 'visit'

-- index to_bill_open
CREATE INDEX to_bill_open ON to_bill(at) WHERE answered_at IS NULL

-- index visit_by_appointment
CREATE UNIQUE INDEX visit_by_appointment ON visit(appointment_id) WHERE appointment_id IS NOT NULL

-- index visit_by_client
CREATE INDEX visit_by_client ON visit(client_id, start_at)

-- index visit_by_kind
CREATE INDEX visit_by_kind ON visit(client_id, kind, course_id, end_at)

-- index visit_to_sign
CREATE INDEX visit_to_sign ON visit(client_id) WHERE signed_at IS NULL

-- index visit_unsigned
CREATE INDEX visit_unsigned ON visit(start_at) WHERE signed_at IS NULL

-- index wait_by_client
CREATE INDEX wait_by_client ON wait(client_id, id)

-- index wait_open
CREATE UNIQUE INDEX wait_open ON wait(client_id, kind) WHERE ended_at IS NULL

-- index waiting_scan_by_client
CREATE INDEX waiting_scan_by_client ON waiting_scan(client_id) WHERE client_id IS NOT NULL

-- table addendum
CREATE TABLE addendum (
  id       INTEGER PRIMARY KEY,
  visit_id INTEGER NOT NULL REFERENCES visit(id) ON DELETE RESTRICT,
  at       TEXT NOT NULL,
  by_whom  TEXT NOT NULL,
  reason   TEXT NOT NULL DEFAULT '',
  text     TEXT NOT NULL
) STRICT

-- table appointment
CREATE TABLE appointment (
  id        INTEGER PRIMARY KEY,
  client_id INTEGER REFERENCES client(id) ON DELETE RESTRICT,
  course_id INTEGER REFERENCES course(id) ON DELETE RESTRICT,
  kind      TEXT NOT NULL,
  title     TEXT NOT NULL DEFAULT '',
  start_at  TEXT NOT NULL,
  minutes   INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 1440),
  zone      TEXT NOT NULL DEFAULT '',
  place     TEXT NOT NULL DEFAULT 'in person',
  room      TEXT NOT NULL DEFAULT '',
  route     TEXT NOT NULL DEFAULT '',
  status    TEXT NOT NULL DEFAULT 'scheduled',
  reason    TEXT NOT NULL DEFAULT '',
  overlap   INTEGER NOT NULL DEFAULT 0 CHECK (overlap IN (0, 1)),
  escort    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(escort)),
  note      TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL
, actor TEXT NOT NULL DEFAULT '', kept TEXT NOT NULL DEFAULT '', series_id INTEGER REFERENCES series(id), series_at TEXT, uid TEXT NOT NULL DEFAULT '', sequence INTEGER NOT NULL DEFAULT 0) STRICT

-- table attachment
CREATE TABLE attachment (
  id          INTEGER PRIMARY KEY,
  client_id   INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  visit_id    INTEGER REFERENCES visit(id) ON DELETE RESTRICT,
  document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT,
  name        TEXT NOT NULL CHECK (name <> ''),
  media       TEXT NOT NULL,
  size        INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
  sum         TEXT NOT NULL DEFAULT '',
  at          TEXT NOT NULL,
  kept        INTEGER NOT NULL DEFAULT 0 CHECK (kept IN (0, 1)),
  removed_at  TEXT,
  removed_why TEXT NOT NULL DEFAULT '',
  CHECK (visit_id IS NULL OR document_id IS NULL),
  CHECK ((removed_at IS NULL) = (removed_why = ''))
) STRICT

-- table attachment_piece
CREATE TABLE attachment_piece (
  attachment_id INTEGER NOT NULL REFERENCES attachment(id) ON DELETE RESTRICT,
  number        INTEGER NOT NULL CHECK (number >= 0),
  bytes         BLOB NOT NULL,
  UNIQUE (attachment_id, number)
) STRICT

-- table attachment_search
CREATE VIRTUAL TABLE attachment_search USING fts5(name, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '3')

-- table attachment_search_config
CREATE TABLE 'attachment_search_config'(k PRIMARY KEY, v) WITHOUT ROWID

-- table attachment_search_data
CREATE TABLE 'attachment_search_data'(id INTEGER PRIMARY KEY, block BLOB)

-- table attachment_search_docsize
CREATE TABLE 'attachment_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB)

-- table attachment_search_idx
CREATE TABLE 'attachment_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID

-- table audit
CREATE TABLE "audit" (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  at        TEXT NOT NULL,
  what      TEXT NOT NULL,
  client_id INTEGER,
  object    TEXT NOT NULL DEFAULT '',
  detail    TEXT NOT NULL DEFAULT '',
  build     TEXT NOT NULL,
  prev      TEXT NOT NULL,
  hash      TEXT NOT NULL,
  actor     TEXT NOT NULL DEFAULT ''
) STRICT

-- table billing_account
CREATE TABLE billing_account (
  client_id INTEGER PRIMARY KEY REFERENCES client(id) ON DELETE RESTRICT,
  payer     TEXT NOT NULL DEFAULT '',
  member_id TEXT NOT NULL DEFAULT '',
  referring TEXT NOT NULL DEFAULT '',
  balance   INTEGER NOT NULL DEFAULT 0
, asked TEXT) STRICT

-- table billing_line
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
) STRICT

-- table billing_paper
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
) STRICT

-- table chart_search
CREATE VIRTUAL TABLE chart_search USING fts5(text, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '3')

-- table chart_search_config
CREATE TABLE 'chart_search_config'(k PRIMARY KEY, v) WITHOUT ROWID

-- table chart_search_data
CREATE TABLE 'chart_search_data'(id INTEGER PRIMARY KEY, block BLOB)

-- table chart_search_docsize
CREATE TABLE 'chart_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB)

-- table chart_search_idx
CREATE TABLE 'chart_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID

-- table clearance
CREATE TABLE clearance (
  id            INTEGER PRIMARY KEY,
  client_id     INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  prescriber_id INTEGER REFERENCES prescriber(id) ON DELETE RESTRICT,
  asked         TEXT,
  decided       TEXT,
  decision      TEXT NOT NULL,
  conditions    TEXT NOT NULL DEFAULT '',
  until         TEXT
, takes_back INTEGER REFERENCES clearance(id) ON DELETE RESTRICT, stage_change_id INTEGER REFERENCES stage_change(id) ON DELETE RESTRICT) STRICT

-- table client
CREATE TABLE client (
  id            INTEGER PRIMARY KEY,
  number        TEXT NOT NULL UNIQUE,
  chosen_name   TEXT NOT NULL DEFAULT '',
  legal_first   TEXT NOT NULL DEFAULT '',
  legal_middle  TEXT NOT NULL DEFAULT '',
  legal_last    TEXT NOT NULL DEFAULT '',
  pronouns      TEXT NOT NULL DEFAULT '',
  birth         TEXT,
  sex           TEXT NOT NULL DEFAULT '',
  gender        TEXT NOT NULL DEFAULT '',
  phones        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(phones)),
  emails        TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(emails)),
  address       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(address)),
  emergency     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(emergency)),
  escort        TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(escort)),
  referral      TEXT NOT NULL DEFAULT '',
  indications   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(indications)),
  indicated     TEXT NOT NULL DEFAULT '',
  prescriber_id INTEGER REFERENCES prescriber(id) ON DELETE RESTRICT,
  diagnoses     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(diagnoses)),
  medications   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(medications)),
  allergies     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(allergies)),
  no_allergies  INTEGER NOT NULL DEFAULT 0 CHECK (no_allergies IN (0, 1)),
  weights       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(weights)),
  stage         TEXT NOT NULL DEFAULT 'inquiry', -- the newest stage_change, kept here for the list
  stage_since   TEXT,
  sort_name     TEXT NOT NULL,                    -- folded display name, for the list's order
  created_at    TEXT NOT NULL,
  archived_at   TEXT
, shown_name TEXT NOT NULL DEFAULT '', phq9_first INTEGER, phq9_newest INTEGER, free TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(free)), ride TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(ride)), part2 TEXT NOT NULL DEFAULT '' CHECK (part2 IN ('', 'yes', 'no'))) STRICT

-- table client_key
CREATE TABLE client_key (
  kind      TEXT NOT NULL,
  key       TEXT NOT NULL,
  client_id INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  PRIMARY KEY (kind, key, client_id)
) STRICT, WITHOUT ROWID

-- table client_search
CREATE VIRTUAL TABLE client_search USING fts5(folded, tokenize = 'trigram', detail = 'full')

-- table client_search_config
CREATE TABLE 'client_search_config'(k PRIMARY KEY, v) WITHOUT ROWID

-- table client_search_content
CREATE TABLE 'client_search_content'(id INTEGER PRIMARY KEY, c0)

-- table client_search_data
CREATE TABLE 'client_search_data'(id INTEGER PRIMARY KEY, block BLOB)

-- table client_search_docsize
CREATE TABLE 'client_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB)

-- table client_search_idx
CREATE TABLE 'client_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID

-- table course
CREATE TABLE course (
  id        INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  number    INTEGER NOT NULL CHECK (number > 0),
  kind      TEXT NOT NULL,
  opened    TEXT NOT NULL,
  closed    TEXT,
  reason    TEXT NOT NULL DEFAULT '', plan TEXT NOT NULL DEFAULT '' CHECK (plan = '' OR json_valid(plan)),
  UNIQUE (client_id, number)
) STRICT

-- table disclosure
CREATE TABLE disclosure (
  id          INTEGER PRIMARY KEY,
  client_id   INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT, -- the signed document; none for what has no row
  what        TEXT NOT NULL CHECK (what <> ''),
  recipient   TEXT NOT NULL CHECK (recipient <> ''),
  release_id  INTEGER REFERENCES document(id) ON DELETE RESTRICT,
  until       TEXT,                                               -- last day of that release
  reason      TEXT NOT NULL DEFAULT '',                           -- why it went without one
  draft       INTEGER NOT NULL DEFAULT 0 CHECK (draft IN (0, 1)),
  at          TEXT NOT NULL, takes_back INTEGER REFERENCES disclosure(id) ON DELETE RESTRICT,
  CHECK (release_id IS NOT NULL OR reason <> '')
) STRICT

-- table document
CREATE TABLE document (
  id            INTEGER PRIMARY KEY,
  client_id     INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  course_id     INTEGER REFERENCES course(id) ON DELETE RESTRICT,
  visit_id      INTEGER REFERENCES visit(id) ON DELETE RESTRICT,
  prescriber_id INTEGER REFERENCES prescriber(id) ON DELETE RESTRICT, -- whom a release names
  form          TEXT NOT NULL,
  version       TEXT NOT NULL DEFAULT '',
  for_date      TEXT,                     -- the dose day of a single-session form
  state         TEXT NOT NULL,
  prepared      TEXT NOT NULL,
  signed        TEXT,
  signed_at     TEXT,
  method        TEXT NOT NULL DEFAULT '',
  signers       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(signers)),
  until         TEXT,
  revoked_at    TEXT,
  revoked_how   TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT '',
  body          TEXT NOT NULL DEFAULT '',
  check_value   TEXT NOT NULL DEFAULT '',
  copy_given    INTEGER NOT NULL DEFAULT 0 CHECK (copy_given IN (0, 1)),
  created_at    TEXT NOT NULL
, route TEXT NOT NULL DEFAULT '') STRICT

-- table draft
CREATE TABLE draft (
  key  TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  at   TEXT NOT NULL
) STRICT

-- table follow_up
CREATE TABLE follow_up (
  id        INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  about     TEXT NOT NULL, -- 'order', 'clearance', 'letter', 'call'
  text      TEXT NOT NULL DEFAULT '',
  at        TEXT NOT NULL,
  done_at   TEXT
) STRICT

-- table form_wording
CREATE TABLE form_wording (
  id           INTEGER PRIMARY KEY,
  form         TEXT NOT NULL,
  version      TEXT NOT NULL CHECK (version <> ''),
  base         TEXT NOT NULL,             -- the version of KAP Desk's text that it was made from
  since        TEXT NOT NULL,             -- the oldest version whose signatures hold, '' for all
  text         TEXT NOT NULL CHECK (text <> ''),
  check_value  TEXT NOT NULL CHECK (length(check_value) = 64),
  reason       TEXT NOT NULL,             -- as typed, '' for KAP Desk's own
  actor        TEXT NOT NULL,
  published_at TEXT NOT NULL
) STRICT

-- table measure
CREATE TABLE measure (
  id         INTEGER PRIMARY KEY,
  client_id  INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  course_id  INTEGER REFERENCES course(id) ON DELETE RESTRICT,
  instrument TEXT NOT NULL,
  version    TEXT NOT NULL,
  taken      TEXT NOT NULL,
  answers    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(answers)),
  total      INTEGER,          -- NULL when too many items are missing
  alert      INTEGER NOT NULL DEFAULT 0, -- the alerting item's answer, e.g. PHQ-9 item 9
  note       TEXT NOT NULL DEFAULT '',
  entered_at TEXT NOT NULL,
  supersedes INTEGER REFERENCES measure(id) ON DELETE RESTRICT,
  superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1))
) STRICT

-- table measure_due
CREATE TABLE measure_due (
  id         INTEGER PRIMARY KEY,
  client_id  INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  instrument TEXT NOT NULL,
  handed     TEXT NOT NULL,
  answered   INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1))
) STRICT

-- table medicine_session
CREATE TABLE medicine_session (
  visit_id    INTEGER PRIMARY KEY REFERENCES visit(id) ON DELETE RESTRICT,
  client_id   INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  number      INTEGER NOT NULL CHECK (number > 0), -- of the client's lifetime
  order_id    INTEGER REFERENCES rx_order(id) ON DELETE RESTRICT,
  decision    TEXT NOT NULL DEFAULT '',            -- '', 'go', 'no-go'
  decided_at  TEXT,
  reason      TEXT NOT NULL DEFAULT '',            -- why it went on with open checks, or why not
  open_checks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(open_checks)),
  t0          TEXT,
  dose_total  REAL NOT NULL DEFAULT 0,
  ended_at    TEXT
) STRICT

-- table prescriber
CREATE TABLE prescriber (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (trim(name) <> ''),
  credentials TEXT NOT NULL DEFAULT '',
  practice    TEXT NOT NULL DEFAULT '',
  phone       TEXT NOT NULL DEFAULT '',
  fax         TEXT NOT NULL DEFAULT '',
  email       TEXT NOT NULL DEFAULT '',
  address     TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(address)),
  archived_at TEXT
) STRICT

-- table psychotherapy_note
CREATE TABLE psychotherapy_note (
  id        INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  visit_id  INTEGER REFERENCES visit(id) ON DELETE RESTRICT,
  sections  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sections)),
  at        TEXT NOT NULL,
  saved_at  TEXT NOT NULL
) STRICT

-- table risk_form
CREATE TABLE risk_form (
  id         INTEGER PRIMARY KEY,
  client_id  INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  measure_id INTEGER REFERENCES measure(id) ON DELETE RESTRICT,
  taken      TEXT NOT NULL,
  answers    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(answers)),
  level      TEXT NOT NULL,
  action     TEXT NOT NULL,
  deferred   INTEGER NOT NULL DEFAULT 0 CHECK (deferred IN (0, 1)),
  entered_at TEXT NOT NULL
) STRICT

-- table rx_order
CREATE TABLE rx_order (
  id            INTEGER PRIMARY KEY,
  client_id     INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  prescriber_id INTEGER REFERENCES prescriber(id) ON DELETE RESTRICT,
  on_date       TEXT NOT NULL,
  route         TEXT NOT NULL,
  product       TEXT NOT NULL DEFAULT '',
  dose          REAL NOT NULL CHECK (dose > 0),
  max_dose      REAL NOT NULL CHECK (max_dose >= dose),
  booster       REAL NOT NULL DEFAULT 0 CHECK (booster >= 0),
  boosters      INTEGER NOT NULL DEFAULT 0 CHECK (boosters >= 0),
  sessions      INTEGER NOT NULL DEFAULT 0 CHECK (sessions >= 0),
  min_interval  INTEGER NOT NULL DEFAULT 0,
  systolic      INTEGER NOT NULL DEFAULT 0,
  diastolic     INTEGER NOT NULL DEFAULT 0,
  hold          TEXT NOT NULL DEFAULT '',
  until         TEXT,
  note          TEXT NOT NULL DEFAULT ''
) STRICT

-- table screening_answer
CREATE TABLE screening_answer (
  id        INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  item      INTEGER NOT NULL,
  answer    TEXT NOT NULL,
  note      TEXT NOT NULL DEFAULT '',
  by_whom   TEXT NOT NULL DEFAULT '',
  at        TEXT NOT NULL
) STRICT

-- table series
CREATE TABLE series (
  id          INTEGER PRIMARY KEY,
  rule        TEXT NOT NULL,                -- RRULE, as "FREQ=WEEKLY;INTERVAL=2;COUNT=8"
  zone        TEXT NOT NULL,
  start       TEXT NOT NULL,                -- of the first one on the wall, "2025-07-07T09:00"
  minutes     INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720),
  skip_closed INTEGER NOT NULL CHECK (skip_closed IN (0, 1)),
  exceptions  TEXT NOT NULL DEFAULT '[]',   -- wall times of the rule that have no visit, as JSON
  booked_to   TEXT,                         -- of a rule without end: the day up to which visits are booked
  stopped_at  TEXT,                         -- nothing is booked by it any more
  actor       TEXT NOT NULL,
  created_at  TEXT NOT NULL
) STRICT

-- table session_event
CREATE TABLE session_event (
  id         INTEGER PRIMARY KEY,
  visit_id   INTEGER NOT NULL REFERENCES medicine_session(visit_id) ON DELETE RESTRICT,
  at         TEXT NOT NULL,
  kind       TEXT NOT NULL,
  payload    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(payload)),
  entered_at TEXT NOT NULL,
  supersedes INTEGER REFERENCES session_event(id) ON DELETE RESTRICT,
  void       TEXT NOT NULL DEFAULT ''  -- the reason, when this line only takes an earlier one back
, answers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(answers))) STRICT

-- table setting
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT

-- table signing
CREATE TABLE signing (
  document_id INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE RESTRICT,
  content     TEXT NOT NULL CHECK (json_valid(content)),
  check_value TEXT NOT NULL CHECK (length(check_value) = 64),
  at          TEXT NOT NULL
) STRICT

-- table sqlite_sequence
CREATE TABLE sqlite_sequence(name,seq)

-- table stage_change
CREATE TABLE stage_change (
  id        INTEGER PRIMARY KEY,
  client_id INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  course_id INTEGER REFERENCES course(id) ON DELETE RESTRICT,
  stage     TEXT NOT NULL,
  at        TEXT NOT NULL,
  reason    TEXT NOT NULL DEFAULT ''
) STRICT

-- table to_bill
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
) STRICT

-- table visit
CREATE TABLE visit (
  id             INTEGER PRIMARY KEY,
  client_id      INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  course_id      INTEGER REFERENCES course(id) ON DELETE RESTRICT,
  appointment_id INTEGER REFERENCES appointment(id) ON DELETE RESTRICT,
  kind           TEXT NOT NULL,
  start_at       TEXT NOT NULL,
  end_at         TEXT,
  place          TEXT NOT NULL DEFAULT '',
  body           TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(body)),
  saved_at       TEXT NOT NULL,
  signed_at      TEXT,
  signed_by      TEXT NOT NULL DEFAULT '',
  check_value    TEXT NOT NULL DEFAULT ''
) STRICT

-- table vocabulary
CREATE TABLE vocabulary (
  list  TEXT NOT NULL, -- "table.column"
  value TEXT NOT NULL,
  PRIMARY KEY (list, value)
) STRICT, WITHOUT ROWID

-- table wait
CREATE TABLE wait (
  id         INTEGER PRIMARY KEY,
  client_id  INTEGER NOT NULL REFERENCES client(id) ON DELETE RESTRICT,
  kind       TEXT NOT NULL,
  from_day   TEXT,                       -- first and last day that suit, NULL for any
  until_day  TEXT,
  note       TEXT NOT NULL DEFAULT '',
  since      TEXT NOT NULL,
  ended_at   TEXT,                       -- NULL while the client waits
  ended_how  TEXT NOT NULL DEFAULT '' CHECK (ended_how IN ('', 'booked', 'removed')),
  CHECK ((ended_at IS NULL) = (ended_how = ''))
) STRICT

-- table waiting_scan
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
) STRICT

-- trigger addendum_found
CREATE TRIGGER addendum_found AFTER INSERT ON addendum
BEGIN INSERT INTO chart_search (rowid, text) VALUES (-2 * NEW.id - 1, NEW.text); END

-- trigger addendum_stays_1
CREATE TRIGGER addendum_stays_1 BEFORE UPDATE ON addendum BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger addendum_stays_2
CREATE TRIGGER addendum_stays_2 BEFORE DELETE ON addendum BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger appointment_kind_known_1
CREATE TRIGGER appointment_kind_known_1 BEFORE INSERT ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.kind'); END

-- trigger appointment_kind_known_2
CREATE TRIGGER appointment_kind_known_2 BEFORE UPDATE OF kind ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.kind'); END

-- trigger appointment_place_known_1
CREATE TRIGGER appointment_place_known_1 BEFORE INSERT ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.place' AND value = NEW.place)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.place'); END

-- trigger appointment_place_known_2
CREATE TRIGGER appointment_place_known_2 BEFORE UPDATE OF place ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.place' AND value = NEW.place)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.place'); END

-- trigger appointment_route_known_1
CREATE TRIGGER appointment_route_known_1 BEFORE INSERT ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.route'); END

-- trigger appointment_route_known_2
CREATE TRIGGER appointment_route_known_2 BEFORE UPDATE OF route ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.route'); END

-- trigger appointment_status_known_1
CREATE TRIGGER appointment_status_known_1 BEFORE INSERT ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.status' AND value = NEW.status)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.status'); END

-- trigger appointment_status_known_2
CREATE TRIGGER appointment_status_known_2 BEFORE UPDATE OF status ON appointment WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'appointment.status' AND value = NEW.status)
BEGIN SELECT RAISE(ABORT, 'not a word of appointment.status'); END

-- trigger appointment_to_bill_1
CREATE TRIGGER appointment_to_bill_1 AFTER UPDATE OF status ON appointment WHEN NEW.client_id IS NOT NULL AND NEW.status IN ('late cancel', 'no-show')
BEGIN
  DELETE FROM to_bill WHERE appointment_id = NEW.id AND why <> 'visit' AND answered_at IS NULL;
  INSERT OR IGNORE INTO to_bill (client_id, why, appointment_id, at) VALUES (NEW.client_id, NEW.status, NEW.id, NEW.start_at);
END

-- trigger appointment_to_bill_2
CREATE TRIGGER appointment_to_bill_2 AFTER UPDATE OF status ON appointment WHEN OLD.status IN ('late cancel', 'no-show') AND NEW.status NOT IN ('late cancel', 'no-show')
BEGIN DELETE FROM to_bill WHERE appointment_id = NEW.id AND why <> 'visit' AND answered_at IS NULL; END

-- trigger attachment_found
CREATE TRIGGER attachment_found AFTER UPDATE OF kept ON attachment WHEN NEW.kept = 1
BEGIN INSERT INTO attachment_search (rowid, name) VALUES (NEW.id, NEW.name); END

-- trigger attachment_mistake_stays
CREATE TRIGGER attachment_mistake_stays BEFORE UPDATE OF removed_at, removed_why ON attachment WHEN OLD.removed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an attachment entered by mistake stays so'); END

-- trigger attachment_never_changes
CREATE TRIGGER attachment_never_changes BEFORE UPDATE OF id, client_id, visit_id, document_id, name, media, size, sum, at, kept ON attachment WHEN OLD.kept = 1
BEGIN SELECT RAISE(ABORT, 'an attachment never changes'); END

-- trigger attachment_piece_added
CREATE TRIGGER attachment_piece_added BEFORE INSERT ON attachment_piece WHEN (SELECT kept FROM attachment WHERE id = NEW.attachment_id) <> 0
BEGIN SELECT RAISE(ABORT, 'an attachment never changes'); END

-- trigger attachment_piece_changed
CREATE TRIGGER attachment_piece_changed BEFORE UPDATE ON attachment_piece
BEGIN SELECT RAISE(ABORT, 'an attachment never changes'); END

-- trigger attachment_piece_gone
CREATE TRIGGER attachment_piece_gone BEFORE DELETE ON attachment_piece WHEN (SELECT kept FROM attachment WHERE id = OLD.attachment_id) <> 0
BEGIN SELECT RAISE(ABORT, 'an attachment is never deleted'); END

-- trigger attachment_stays
CREATE TRIGGER attachment_stays BEFORE DELETE ON attachment WHEN OLD.kept = 1
BEGIN SELECT RAISE(ABORT, 'an attachment is never deleted'); END

-- trigger audit_stays_1
CREATE TRIGGER audit_stays_1 BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger audit_stays_2
CREATE TRIGGER audit_stays_2 BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger billing_account_payer_known_1
CREATE TRIGGER billing_account_payer_known_1 BEFORE INSERT ON billing_account WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_account.payer' AND value = NEW.payer)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_account.payer'); END

-- trigger billing_account_payer_known_2
CREATE TRIGGER billing_account_payer_known_2 BEFORE UPDATE OF payer ON billing_account WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_account.payer' AND value = NEW.payer)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_account.payer'); END

-- trigger billing_line_kept
CREATE TRIGGER billing_line_kept AFTER INSERT ON billing_line
BEGIN
  INSERT INTO billing_account (client_id, balance) VALUES (NEW.client_id, coalesce((SELECT balance FROM billing_kept WHERE client_id = NEW.client_id), 0))
    ON CONFLICT (client_id) DO UPDATE SET balance = excluded.balance;
END

-- trigger billing_line_kind_known_1
CREATE TRIGGER billing_line_kind_known_1 BEFORE INSERT ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.kind'); END

-- trigger billing_line_kind_known_2
CREATE TRIGGER billing_line_kind_known_2 BEFORE UPDATE OF kind ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.kind'); END

-- trigger billing_line_method_known_1
CREATE TRIGGER billing_line_method_known_1 BEFORE INSERT ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.method' AND value = NEW.method)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.method'); END

-- trigger billing_line_method_known_2
CREATE TRIGGER billing_line_method_known_2 BEFORE UPDATE OF method ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.method' AND value = NEW.method)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.method'); END

-- trigger billing_line_of_one_client
CREATE TRIGGER billing_line_of_one_client BEFORE INSERT ON billing_line
WHEN EXISTS (SELECT 1 FROM billing_line b WHERE b.id IN (NEW.voids, NEW.toward) AND (b.client_id <> NEW.client_id OR b.kind = 'mistake'))
BEGIN SELECT RAISE(ABORT, 'not a line of this account'); END

-- trigger billing_line_place_known_1
CREATE TRIGGER billing_line_place_known_1 BEFORE INSERT ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.place' AND value = NEW.place)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.place'); END

-- trigger billing_line_place_known_2
CREATE TRIGGER billing_line_place_known_2 BEFORE UPDATE OF place ON billing_line WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_line.place' AND value = NEW.place)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_line.place'); END

-- trigger billing_line_stays_1
CREATE TRIGGER billing_line_stays_1 BEFORE UPDATE ON billing_line BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger billing_line_stays_2
CREATE TRIGGER billing_line_stays_2 BEFORE DELETE ON billing_line BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger billing_paper_given_stays
CREATE TRIGGER billing_paper_given_stays BEFORE UPDATE OF given, how ON billing_paper WHEN OLD.given IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger billing_paper_kind_known_1
CREATE TRIGGER billing_paper_kind_known_1 BEFORE INSERT ON billing_paper WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_paper.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_paper.kind'); END

-- trigger billing_paper_kind_known_2
CREATE TRIGGER billing_paper_kind_known_2 BEFORE UPDATE OF kind ON billing_paper WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'billing_paper.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of billing_paper.kind'); END

-- trigger billing_paper_stays_1
CREATE TRIGGER billing_paper_stays_1 BEFORE UPDATE OF client_id, kind, number, made, made_at, body, check_value, actor ON billing_paper
BEGIN SELECT RAISE(ABORT, 'a billing document never changes'); END

-- trigger billing_paper_stays_2
CREATE TRIGGER billing_paper_stays_2 BEFORE DELETE ON billing_paper BEGIN SELECT RAISE(ABORT, 'a billing document is never deleted'); END

-- trigger clearance_decision_known_1
CREATE TRIGGER clearance_decision_known_1 BEFORE INSERT ON clearance WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'clearance.decision' AND value = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'not a word of clearance.decision'); END

-- trigger clearance_decision_known_2
CREATE TRIGGER clearance_decision_known_2 BEFORE UPDATE OF decision ON clearance WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'clearance.decision' AND value = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'not a word of clearance.decision'); END

-- trigger clearance_stays_1
CREATE TRIGGER clearance_stays_1 BEFORE UPDATE ON clearance BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger clearance_stays_2
CREATE TRIGGER clearance_stays_2 BEFORE DELETE ON clearance BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger client_sex_known_1
CREATE TRIGGER client_sex_known_1 BEFORE INSERT ON client WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'client.sex' AND value = NEW.sex)
BEGIN SELECT RAISE(ABORT, 'not a word of client.sex'); END

-- trigger client_sex_known_2
CREATE TRIGGER client_sex_known_2 BEFORE UPDATE OF sex ON client WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'client.sex' AND value = NEW.sex)
BEGIN SELECT RAISE(ABORT, 'not a word of client.sex'); END

-- trigger client_stage_known_1
CREATE TRIGGER client_stage_known_1 BEFORE INSERT ON client WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'client.stage' AND value = NEW.stage)
BEGIN SELECT RAISE(ABORT, 'not a word of client.stage'); END

-- trigger client_stage_known_2
CREATE TRIGGER client_stage_known_2 BEFORE UPDATE OF stage ON client WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'client.stage' AND value = NEW.stage)
BEGIN SELECT RAISE(ABORT, 'not a word of client.stage'); END

-- trigger client_stays
CREATE TRIGGER client_stays BEFORE DELETE ON client BEGIN SELECT RAISE(ABORT, 'a client is archived, never deleted'); END

-- trigger course_kind_known_1
CREATE TRIGGER course_kind_known_1 BEFORE INSERT ON course WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'course.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of course.kind'); END

-- trigger course_kind_known_2
CREATE TRIGGER course_kind_known_2 BEFORE UPDATE OF kind ON course WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'course.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of course.kind'); END

-- trigger disclosure_stays_1
CREATE TRIGGER disclosure_stays_1 BEFORE UPDATE ON disclosure BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger disclosure_stays_2
CREATE TRIGGER disclosure_stays_2 BEFORE DELETE ON disclosure BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger document_form_known_1
CREATE TRIGGER document_form_known_1 BEFORE INSERT ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.form' AND value = NEW.form)
BEGIN SELECT RAISE(ABORT, 'not a word of document.form'); END

-- trigger document_form_known_2
CREATE TRIGGER document_form_known_2 BEFORE UPDATE OF form ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.form' AND value = NEW.form)
BEGIN SELECT RAISE(ABORT, 'not a word of document.form'); END

-- trigger document_method_known_1
CREATE TRIGGER document_method_known_1 BEFORE INSERT ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.method' AND value = NEW.method)
BEGIN SELECT RAISE(ABORT, 'not a word of document.method'); END

-- trigger document_method_known_2
CREATE TRIGGER document_method_known_2 BEFORE UPDATE OF method ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.method' AND value = NEW.method)
BEGIN SELECT RAISE(ABORT, 'not a word of document.method'); END

-- trigger document_route_known_1
CREATE TRIGGER document_route_known_1 BEFORE INSERT ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of document.route'); END

-- trigger document_route_known_2
CREATE TRIGGER document_route_known_2 BEFORE UPDATE OF route ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of document.route'); END

-- trigger document_signed_text_stays
CREATE TRIGGER document_signed_text_stays BEFORE UPDATE OF body, version, signed, signed_at, method, signers, check_value ON document
WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed document never changes'); END

-- trigger document_state_known_1
CREATE TRIGGER document_state_known_1 BEFORE INSERT ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.state' AND value = NEW.state)
BEGIN SELECT RAISE(ABORT, 'not a word of document.state'); END

-- trigger document_state_known_2
CREATE TRIGGER document_state_known_2 BEFORE UPDATE OF state ON document WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'document.state' AND value = NEW.state)
BEGIN SELECT RAISE(ABORT, 'not a word of document.state'); END

-- trigger document_stays
CREATE TRIGGER document_stays BEFORE DELETE ON document WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed document is never deleted'); END

-- trigger follow_up_about_known_1
CREATE TRIGGER follow_up_about_known_1 BEFORE INSERT ON follow_up WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'follow_up.about' AND value = NEW.about)
BEGIN SELECT RAISE(ABORT, 'not a word of follow_up.about'); END

-- trigger follow_up_about_known_2
CREATE TRIGGER follow_up_about_known_2 BEFORE UPDATE OF about ON follow_up WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'follow_up.about' AND value = NEW.about)
BEGIN SELECT RAISE(ABORT, 'not a word of follow_up.about'); END

-- trigger form_wording_stays_1
CREATE TRIGGER form_wording_stays_1 BEFORE UPDATE ON form_wording BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger form_wording_stays_2
CREATE TRIGGER form_wording_stays_2 BEFORE DELETE ON form_wording BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger measure_answers_stay
CREATE TRIGGER measure_answers_stay BEFORE UPDATE OF answers, total, alert, taken, instrument, version, client_id ON measure BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger measure_due_instrument_known_1
CREATE TRIGGER measure_due_instrument_known_1 BEFORE INSERT ON measure_due WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'measure_due.instrument' AND value = NEW.instrument)
BEGIN SELECT RAISE(ABORT, 'not a word of measure_due.instrument'); END

-- trigger measure_due_instrument_known_2
CREATE TRIGGER measure_due_instrument_known_2 BEFORE UPDATE OF instrument ON measure_due WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'measure_due.instrument' AND value = NEW.instrument)
BEGIN SELECT RAISE(ABORT, 'not a word of measure_due.instrument'); END

-- trigger measure_instrument_known_1
CREATE TRIGGER measure_instrument_known_1 BEFORE INSERT ON measure WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'measure.instrument' AND value = NEW.instrument)
BEGIN SELECT RAISE(ABORT, 'not a word of measure.instrument'); END

-- trigger measure_instrument_known_2
CREATE TRIGGER measure_instrument_known_2 BEFORE UPDATE OF instrument ON measure WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'measure.instrument' AND value = NEW.instrument)
BEGIN SELECT RAISE(ABORT, 'not a word of measure.instrument'); END

-- trigger measure_kept_1
CREATE TRIGGER measure_kept_1 AFTER INSERT ON measure WHEN NEW.instrument = 'PHQ-9'
BEGIN UPDATE client SET (phq9_first, phq9_newest) = (SELECT first, newest FROM phq9_kept WHERE client_id = NEW.client_id) WHERE id = NEW.client_id; END

-- trigger measure_kept_2
CREATE TRIGGER measure_kept_2 AFTER UPDATE ON measure WHEN NEW.instrument = 'PHQ-9'
BEGIN UPDATE client SET (phq9_first, phq9_newest) = (SELECT first, newest FROM phq9_kept WHERE client_id = NEW.client_id) WHERE id = NEW.client_id; END

-- trigger measure_stays
CREATE TRIGGER measure_stays BEFORE DELETE ON measure BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger medicine_session_decision_known_1
CREATE TRIGGER medicine_session_decision_known_1 BEFORE INSERT ON medicine_session WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'medicine_session.decision' AND value = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'not a word of medicine_session.decision'); END

-- trigger medicine_session_decision_known_2
CREATE TRIGGER medicine_session_decision_known_2 BEFORE UPDATE OF decision ON medicine_session WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'medicine_session.decision' AND value = NEW.decision)
BEGIN SELECT RAISE(ABORT, 'not a word of medicine_session.decision'); END

-- trigger medicine_session_stays
CREATE TRIGGER medicine_session_stays BEFORE DELETE ON medicine_session BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger risk_form_level_known_1
CREATE TRIGGER risk_form_level_known_1 BEFORE INSERT ON risk_form WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'risk_form.level' AND value = NEW.level)
BEGIN SELECT RAISE(ABORT, 'not a word of risk_form.level'); END

-- trigger risk_form_level_known_2
CREATE TRIGGER risk_form_level_known_2 BEFORE UPDATE OF level ON risk_form WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'risk_form.level' AND value = NEW.level)
BEGIN SELECT RAISE(ABORT, 'not a word of risk_form.level'); END

-- trigger risk_form_stays_1
CREATE TRIGGER risk_form_stays_1 BEFORE UPDATE ON risk_form BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger risk_form_stays_2
CREATE TRIGGER risk_form_stays_2 BEFORE DELETE ON risk_form BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger rx_order_route_known_1
CREATE TRIGGER rx_order_route_known_1 BEFORE INSERT ON rx_order WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'rx_order.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of rx_order.route'); END

-- trigger rx_order_route_known_2
CREATE TRIGGER rx_order_route_known_2 BEFORE UPDATE OF route ON rx_order WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'rx_order.route' AND value = NEW.route)
BEGIN SELECT RAISE(ABORT, 'not a word of rx_order.route'); END

-- trigger rx_order_stays_1
CREATE TRIGGER rx_order_stays_1 BEFORE UPDATE ON rx_order BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger rx_order_stays_2
CREATE TRIGGER rx_order_stays_2 BEFORE DELETE ON rx_order BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger screening_answer_answer_known_1
CREATE TRIGGER screening_answer_answer_known_1 BEFORE INSERT ON screening_answer WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'screening_answer.answer' AND value = NEW.answer)
BEGIN SELECT RAISE(ABORT, 'not a word of screening_answer.answer'); END

-- trigger screening_answer_answer_known_2
CREATE TRIGGER screening_answer_answer_known_2 BEFORE UPDATE OF answer ON screening_answer WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'screening_answer.answer' AND value = NEW.answer)
BEGIN SELECT RAISE(ABORT, 'not a word of screening_answer.answer'); END

-- trigger screening_answer_stays_1
CREATE TRIGGER screening_answer_stays_1 BEFORE UPDATE ON screening_answer BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger screening_answer_stays_2
CREATE TRIGGER screening_answer_stays_2 BEFORE DELETE ON screening_answer BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger session_event_found
CREATE TRIGGER session_event_found AFTER INSERT ON session_event
BEGIN INSERT INTO chart_search (rowid, text) SELECT -2 * id, text FROM event_text WHERE id = NEW.id; END

-- trigger session_event_kind_known_1
CREATE TRIGGER session_event_kind_known_1 BEFORE INSERT ON session_event WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'session_event.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of session_event.kind'); END

-- trigger session_event_kind_known_2
CREATE TRIGGER session_event_kind_known_2 BEFORE UPDATE OF kind ON session_event WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'session_event.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of session_event.kind'); END

-- trigger session_event_stays_1
CREATE TRIGGER session_event_stays_1 BEFORE UPDATE ON session_event BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger session_event_stays_2
CREATE TRIGGER session_event_stays_2 BEFORE DELETE ON session_event BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger signing_belongs
CREATE TRIGGER signing_belongs BEFORE INSERT ON signing WHEN (SELECT signed_at FROM document WHERE id = NEW.document_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed document never changes'); END

-- trigger signing_row_stays
CREATE TRIGGER signing_row_stays BEFORE DELETE ON signing
BEGIN SELECT RAISE(ABORT, 'what was signed is never deleted'); END

-- trigger signing_stays
CREATE TRIGGER signing_stays BEFORE UPDATE ON signing
BEGIN SELECT RAISE(ABORT, 'what was signed never changes'); END

-- trigger stage_change_stage_known_1
CREATE TRIGGER stage_change_stage_known_1 BEFORE INSERT ON stage_change WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'stage_change.stage' AND value = NEW.stage)
BEGIN SELECT RAISE(ABORT, 'not a word of stage_change.stage'); END

-- trigger stage_change_stage_known_2
CREATE TRIGGER stage_change_stage_known_2 BEFORE UPDATE OF stage ON stage_change WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'stage_change.stage' AND value = NEW.stage)
BEGIN SELECT RAISE(ABORT, 'not a word of stage_change.stage'); END

-- trigger stage_change_stays_1
CREATE TRIGGER stage_change_stays_1 BEFORE UPDATE ON stage_change BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger stage_change_stays_2
CREATE TRIGGER stage_change_stays_2 BEFORE DELETE ON stage_change BEGIN SELECT RAISE(ABORT, 'append-only'); END

-- trigger to_bill_why_known_1
CREATE TRIGGER to_bill_why_known_1 BEFORE INSERT ON to_bill WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'to_bill.why' AND value = NEW.why)
BEGIN SELECT RAISE(ABORT, 'not a word of to_bill.why'); END

-- trigger to_bill_why_known_2
CREATE TRIGGER to_bill_why_known_2 BEFORE UPDATE OF why ON to_bill WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'to_bill.why' AND value = NEW.why)
BEGIN SELECT RAISE(ABORT, 'not a word of to_bill.why'); END

-- trigger visit_found_1
CREATE TRIGGER visit_found_1 AFTER INSERT ON visit
BEGIN INSERT INTO chart_search (rowid, text) SELECT id, text FROM visit_text WHERE id = NEW.id; END

-- trigger visit_found_2
CREATE TRIGGER visit_found_2 BEFORE UPDATE OF body ON visit
BEGIN INSERT INTO chart_search (chart_search, rowid, text) SELECT 'delete', id, text FROM visit_text WHERE id = OLD.id; END

-- trigger visit_found_3
CREATE TRIGGER visit_found_3 AFTER UPDATE OF body ON visit
BEGIN INSERT INTO chart_search (rowid, text) SELECT id, text FROM visit_text WHERE id = NEW.id; END

-- trigger visit_kind_known_1
CREATE TRIGGER visit_kind_known_1 BEFORE INSERT ON visit WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'visit.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of visit.kind'); END

-- trigger visit_kind_known_2
CREATE TRIGGER visit_kind_known_2 BEFORE UPDATE OF kind ON visit WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'visit.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of visit.kind'); END

-- trigger visit_signed_stays
CREATE TRIGGER visit_signed_stays BEFORE UPDATE ON visit WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signed visit never changes'); END

-- trigger visit_stays
CREATE TRIGGER visit_stays BEFORE DELETE ON visit
BEGIN SELECT RAISE(ABORT, 'a visit is never deleted'); END

-- trigger visit_to_bill
CREATE TRIGGER visit_to_bill AFTER UPDATE OF signed_at ON visit WHEN OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL
BEGIN INSERT OR IGNORE INTO to_bill (client_id, why, visit_id, appointment_id, at) VALUES (NEW.client_id, 'visit', NEW.id, NEW.appointment_id, NEW.start_at); END

-- trigger wait_kind_known_1
CREATE TRIGGER wait_kind_known_1 BEFORE INSERT ON wait WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'wait.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of wait.kind'); END

-- trigger wait_kind_known_2
CREATE TRIGGER wait_kind_known_2 BEFORE UPDATE OF kind ON wait WHEN NOT EXISTS (SELECT 1 FROM vocabulary WHERE list = 'wait.kind' AND value = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'not a word of wait.kind'); END

-- view billing_kept
CREATE VIEW billing_kept AS SELECT client_id, sum(CASE kind WHEN 'charge' THEN cents WHEN 'refund' THEN cents WHEN 'mistake' THEN 0 ELSE -cents END) AS balance
  FROM billing_line l WHERE NOT EXISTS (SELECT 1 FROM billing_line v WHERE v.voids = l.id) GROUP BY client_id

-- view chart_text
CREATE VIEW chart_text AS SELECT id, text FROM visit_text UNION ALL SELECT -2 * id, text FROM event_text UNION ALL SELECT -2 * id - 1, text FROM addendum

-- view clearance_kept
CREATE VIEW clearance_kept AS
  SELECT id, client_id, prescriber_id, asked, decided, decision, conditions, until, stage_change_id FROM clearance k
  WHERE takes_back IS NULL AND NOT EXISTS (SELECT 1 FROM clearance b WHERE b.takes_back = k.id)

-- view event_text
CREATE VIEW event_text AS SELECT id, (SELECT group_concat(atom, char(10)) FROM json_tree(CASE WHEN json_valid(payload) THEN payload ELSE '{}' END)
  WHERE type = 'text' AND key IN ('action', 'note', 'outcome', 'reported', 'response', 'text', 'title', 'words')) AS text FROM session_event

-- view phq9_kept
CREATE VIEW phq9_kept AS SELECT id AS client_id,
  (SELECT total FROM measure m WHERE m.client_id = c.id AND instrument = 'PHQ-9' AND superseded = 0 AND total IS NOT NULL ORDER BY taken, m.id LIMIT 1) AS first,
  (SELECT total FROM measure m WHERE m.client_id = c.id AND instrument = 'PHQ-9' AND superseded = 0 AND total IS NOT NULL ORDER BY taken DESC, m.id DESC LIMIT 1) AS newest
  FROM client c

-- view visit_text
CREATE VIEW visit_text AS SELECT id, (SELECT group_concat(atom, char(10)) FROM json_tree(CASE WHEN json_valid(body) THEN body ELSE '{}' END)
  WHERE type = 'text' AND atom NOT IN ('yes', 'no', 'not asked') AND atom NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AS text FROM visit

