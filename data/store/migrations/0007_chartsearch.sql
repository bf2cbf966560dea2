-- What is written in the charts is found from anywhere: the records of visits,
-- addenda and the lines of sessions. Psychotherapy notes are in a table that
-- nothing here reads. The index keeps no texts, and triggers keep it, so that no
-- writer can forget to. A record that another
-- program damaged counts as empty, and stays as it is.
CREATE VIEW visit_text AS SELECT id, (SELECT group_concat(atom, char(10)) FROM json_tree(CASE WHEN json_valid(body) THEN body ELSE '{}' END)
  WHERE type = 'text' AND atom NOT IN ('yes', 'no', 'not asked') AND atom NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') AS text FROM visit;
CREATE VIEW event_text AS SELECT id, (SELECT group_concat(atom, char(10)) FROM json_tree(CASE WHEN json_valid(payload) THEN payload ELSE '{}' END)
  WHERE type = 'text' AND key IN ('action', 'note', 'outcome', 'reported', 'response', 'text', 'title', 'words')) AS text FROM session_event;
-- A visit has its own number, a line of a session has an even one below 0, an
-- addendum an odd one.
CREATE VIEW chart_text AS SELECT id, text FROM visit_text UNION ALL SELECT -2 * id, text FROM event_text UNION ALL SELECT -2 * id - 1, text FROM addendum;
CREATE VIRTUAL TABLE chart_search USING fts5(text, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '3');
INSERT INTO chart_search (rowid, text) SELECT id, text FROM chart_text;

CREATE TRIGGER visit_found_1 AFTER INSERT ON visit
BEGIN INSERT INTO chart_search (rowid, text) SELECT id, text FROM visit_text WHERE id = NEW.id; END;
CREATE TRIGGER visit_found_2 BEFORE UPDATE OF body ON visit
BEGIN INSERT INTO chart_search (chart_search, rowid, text) SELECT 'delete', id, text FROM visit_text WHERE id = OLD.id; END;
CREATE TRIGGER visit_found_3 AFTER UPDATE OF body ON visit
BEGIN INSERT INTO chart_search (rowid, text) SELECT id, text FROM visit_text WHERE id = NEW.id; END;
CREATE TRIGGER session_event_found AFTER INSERT ON session_event
BEGIN INSERT INTO chart_search (rowid, text) SELECT -2 * id, text FROM event_text WHERE id = NEW.id; END;
CREATE TRIGGER addendum_found AFTER INSERT ON addendum
BEGIN INSERT INTO chart_search (rowid, text) VALUES (-2 * NEW.id - 1, NEW.text); END;
