-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is responsible, who is on duty, who takes over. bigrams() is the app's own function: the overlapping pairs of
-- characters of a text, as the search indexes hold them.

-- Departments and posts in the order of the roster; what has ended stays, for the days it was there -----------------

ALTER TABLE department ADD COLUMN key TEXT;                                     -- 'leading-group', which every desk has
ALTER TABLE department ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE department ADD COLUMN ended_at INTEGER;
CREATE UNIQUE INDEX department_by_key ON department (key) WHERE key IS NOT NULL;
CREATE INDEX department_by_position ON department (position, id);
INSERT INTO department (key, name, position) VALUES ('leading-group', '领导小组', 0);

ALTER TABLE post ADD COLUMN kind TEXT NOT NULL DEFAULT 'other'
  CHECK (kind IN ('principal', 'deputy-principal', 'registrar', 'group-head', 'group-deputy', 'group-member',
                  'first-responsible', 'security-administrator', 'class-teacher', 'other'));
ALTER TABLE post ADD COLUMN class_name TEXT;                                    -- of a class teacher
ALTER TABLE post ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE post ADD COLUMN created_at INTEGER;                                 -- since when it can be vacant
ALTER TABLE post ADD COLUMN ended_at INTEGER;
CREATE INDEX post_by_department ON post (department_id, position, id);
CREATE INDEX post_by_kind ON post (kind, department_id);
CREATE INDEX post_present ON post (id) WHERE ended_at IS NULL;
UPDATE post SET kind = key WHERE key IN ('principal', 'registrar');
UPDATE post SET department_id = (SELECT id FROM department WHERE key = 'leading-group') WHERE key = 'principal';

-- Persons; two of one name are normal, the staff number tells them apart where the school has one ---------------------

ALTER TABLE person ADD COLUMN staff_number TEXT;
ALTER TABLE person ADD COLUMN office_phone TEXT;
ALTER TABLE person ADD COLUMN backup_id INTEGER REFERENCES person (id);         -- who is rung when this person does not answer
CREATE UNIQUE INDEX person_by_staff_number ON person (staff_number) WHERE staff_number IS NOT NULL;
CREATE INDEX person_by_name ON person (name, id);
CREATE INDEX person_without_phone ON person (id) WHERE phone IS NULL AND office_phone IS NULL;
CREATE INDEX person_leaving ON person (left_at) WHERE left_at IS NOT NULL;
CREATE INDEX person_by_backup ON person (backup_id) WHERE backup_id IS NOT NULL;
CREATE TRIGGER person_no_delete BEFORE DELETE ON person
BEGIN SELECT RAISE (ABORT, 'a person is marked as left, never deleted'); END;

-- A post has one holder at a time. What was appointed is history: an end may be set, a mistake is voided ---------------

ALTER TABLE appointment ADD COLUMN acting INTEGER NOT NULL DEFAULT 0 CHECK (acting IN (0, 1));
ALTER TABLE appointment ADD COLUMN voided_at INTEGER;
DROP INDEX appointment_by_post;
DROP INDEX appointment_by_person;
CREATE INDEX appointment_by_post ON appointment (post_id, from_at, until_at, voided_at, person_id);
CREATE INDEX appointment_by_person ON appointment (person_id, from_at, until_at, voided_at, post_id);
CREATE INDEX appointment_ending ON appointment (until_at) WHERE until_at IS NOT NULL;
CREATE INDEX appointment_open ON appointment (post_id, from_at, until_at, voided_at)
  WHERE until_at IS NULL AND voided_at IS NULL;
CREATE TRIGGER appointment_no_overlap BEFORE INSERT ON appointment
WHEN NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM appointment
  WHERE post_id = NEW.post_id AND voided_at IS NULL
    AND from_at < coalesce (NEW.until_at, 9223372036854775807) AND coalesce (until_at, 9223372036854775807) > NEW.from_at)
BEGIN SELECT RAISE (ABORT, 'a post has one holder at a time'); END;
CREATE TRIGGER appointment_no_push BEFORE UPDATE ON appointment
WHEN NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM appointment
  WHERE id <> OLD.id AND post_id = NEW.post_id AND voided_at IS NULL
    AND from_at < coalesce (NEW.until_at, 9223372036854775807) AND coalesce (until_at, 9223372036854775807) > NEW.from_at)
BEGIN SELECT RAISE (ABORT, 'a post has one holder at a time'); END;
CREATE TRIGGER appointment_no_delete BEFORE DELETE ON appointment
BEGIN SELECT RAISE (ABORT, 'an appointment is voided, never deleted'); END;

-- Pairs of characters of what a person, or a post, is found by: rowid is a person's id, or minus a post's id. The names
-- of kinds are in the user's language: the index has their keys behind a letter that nobody types.
CREATE VIRTUAL TABLE roster_search USING fts5 (words, tokenize = 'unicode61', prefix = '1');
INSERT INTO roster_search (rowid, words) SELECT id, bigrams (name) || ' ' || bigrams (phone) FROM person;
INSERT INTO roster_search (rowid, words)
  SELECT -post.id, bigrams (nullif (post.title, post.key)) || ' ' || char (57344) || replace (post.kind, '-', '') || ' '
    || coalesce (char (57344) || replace (department.key, '-', ''), bigrams (department.name))
  FROM post LEFT JOIN department ON department.id = post.department_id;

-- Accounts follow the roster -----------------------------------------------------------------------------------------

ALTER TABLE role_grant ADD COLUMN begins_later INTEGER NOT NULL DEFAULT 0 CHECK (begins_later IN (0, 1));  -- waits for from_at; any other has begun, whatever a computer's clock says
ALTER TABLE role_grant ADD COLUMN appointment_id INTEGER REFERENCES appointment (id);  -- the role ends with it
UPDATE role_grant SET appointment_id = (SELECT appointment.id FROM account
  JOIN appointment ON appointment.person_id = account.person_id JOIN post ON post.id = appointment.post_id
  WHERE account.id = role_grant.account_id AND post.key = role_grant.role AND appointment.until_at IS NULL);
CREATE INDEX role_grant_by_appointment ON role_grant (appointment_id) WHERE appointment_id IS NOT NULL;
ALTER TABLE account ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1));  -- the password was chosen by somebody else
CREATE INDEX account_by_person ON account (person_id) WHERE person_id IS NOT NULL;

-- Handover of a post --------------------------------------------------------------------------------------------------

CREATE TABLE handover (
  id                 INTEGER PRIMARY KEY,
  post_id            INTEGER NOT NULL REFERENCES post (id),
  outgoing_id        INTEGER REFERENCES person (id),          -- NULL: the post was vacant
  incoming_id        INTEGER NOT NULL REFERENCES person (id),
  takes_over_at      INTEGER NOT NULL,
  due_at             INTEGER,
  begun_at           INTEGER NOT NULL,
  begun_by           INTEGER NOT NULL,
  password_changed   INTEGER CHECK (password_changed IN (0, 1)),
  witness_id         INTEGER REFERENCES person (id),
  note               TEXT,
  outgoing_signed_at INTEGER,
  outgoing_signed_by INTEGER,                                 -- the account; NULL with a paper scan
  incoming_signed_at INTEGER,
  incoming_signed_by INTEGER,
  scan_id            INTEGER REFERENCES attachment (id),      -- the signed paper
  unsigned_reason    TEXT,                                    -- why the outgoing person did not sign
  completed_at       INTEGER,
  completed_by       INTEGER,
  called_off_at      INTEGER,
  called_off_by      INTEGER,
  call_off_reason    TEXT,
  CHECK (outgoing_id IS NULL OR outgoing_id <> incoming_id),
  CHECK (completed_at IS NULL OR called_off_at IS NULL),
  CHECK ((called_off_at IS NULL) = (call_off_reason IS NULL)),
  CHECK ((outgoing_signed_at IS NULL) = (outgoing_signed_by IS NULL)),
  CHECK ((incoming_signed_at IS NULL) = (incoming_signed_by IS NULL)),
  CHECK (completed_at IS NULL OR scan_id IS NOT NULL OR incoming_signed_at IS NOT NULL),
  CHECK (completed_at IS NULL OR scan_id IS NOT NULL OR outgoing_id IS NULL OR outgoing_signed_at IS NOT NULL
    OR unsigned_reason IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX handover_open ON handover (post_id) WHERE completed_at IS NULL AND called_off_at IS NULL;
CREATE INDEX handover_by_post ON handover (post_id, id);
CREATE INDEX handover_by_incoming ON handover (incoming_id, id);
CREATE INDEX handover_by_outgoing ON handover (outgoing_id, id) WHERE outgoing_id IS NOT NULL;
CREATE TRIGGER handover_done BEFORE UPDATE ON handover WHEN OLD.completed_at IS NOT NULL OR OLD.called_off_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a finished handover is never changed'); END;
CREATE TRIGGER handover_begun BEFORE UPDATE ON handover
WHEN NEW.id IS NOT OLD.id OR NEW.post_id IS NOT OLD.post_id OR NEW.outgoing_id IS NOT OLD.outgoing_id
  OR NEW.incoming_id IS NOT OLD.incoming_id OR NEW.takes_over_at IS NOT OLD.takes_over_at OR NEW.due_at IS NOT OLD.due_at
  OR NEW.begun_at IS NOT OLD.begun_at OR NEW.begun_by IS NOT OLD.begun_by OR NEW.witness_id IS NOT OLD.witness_id
  OR NEW.note IS NOT OLD.note
BEGIN SELECT RAISE (ABORT, 'who hands over what to whom is never changed'); END;
CREATE TRIGGER handover_signed BEFORE UPDATE ON handover
WHEN (OLD.outgoing_signed_at IS NOT NULL AND (NEW.outgoing_signed_at IS NOT OLD.outgoing_signed_at
    OR NEW.outgoing_signed_by IS NOT OLD.outgoing_signed_by))
  OR (OLD.incoming_signed_at IS NOT NULL AND (NEW.incoming_signed_at IS NOT OLD.incoming_signed_at
    OR NEW.incoming_signed_by IS NOT OLD.incoming_signed_by))
BEGIN SELECT RAISE (ABORT, 'a signature is never changed'); END;
CREATE TRIGGER handover_no_replace BEFORE INSERT ON handover WHEN EXISTS (SELECT 1 FROM handover WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'a handover is never replaced'); END;
CREATE TRIGGER handover_no_delete BEFORE DELETE ON handover
BEGIN SELECT RAISE (ABORT, 'a handover is never deleted'); END;
CREATE TABLE handover_item (
  id           INTEGER PRIMARY KEY,
  handover_id  INTEGER NOT NULL REFERENCES handover (id),
  kind         TEXT NOT NULL CHECK (kind IN ('account', 'incident', 'obligation', 'report', 'agreement', 'document',
                                             'password', 'equipment', 'key', 'other')),
  subject_id   INTEGER,                                       -- of what the desk itself listed
  title        TEXT NOT NULL CHECK (length (title) BETWEEN 1 AND 200),
  note         TEXT,
  remark       TEXT,                                          -- how it went, or why it was not done
  added_at     INTEGER NOT NULL,
  done_at      INTEGER,
  done_by      INTEGER                                        -- the account; NULL: it was settled by itself
) STRICT;
CREATE INDEX handover_item_by_handover ON handover_item (handover_id, id);
CREATE UNIQUE INDEX handover_item_by_subject ON handover_item (handover_id, kind, subject_id) WHERE subject_id IS NOT NULL;
CREATE TRIGGER handover_item_late BEFORE INSERT ON handover_item
WHEN EXISTS (SELECT 1 FROM handover WHERE id = NEW.handover_id AND (completed_at IS NOT NULL OR called_off_at IS NOT NULL))
BEGIN SELECT RAISE (ABORT, 'a finished handover is never changed'); END;
CREATE TRIGGER handover_item_done BEFORE UPDATE ON handover_item
WHEN EXISTS (SELECT 1 FROM handover WHERE id = OLD.handover_id AND (completed_at IS NOT NULL OR called_off_at IS NOT NULL))
BEGIN SELECT RAISE (ABORT, 'a finished handover is never changed'); END;
CREATE TRIGGER handover_item_fixed BEFORE UPDATE ON handover_item
WHEN NEW.id IS NOT OLD.id OR NEW.handover_id IS NOT OLD.handover_id OR NEW.kind IS NOT OLD.kind
  OR NEW.subject_id IS NOT OLD.subject_id OR NEW.title IS NOT OLD.title OR NEW.note IS NOT OLD.note
  OR NEW.added_at IS NOT OLD.added_at
BEGIN SELECT RAISE (ABORT, 'what is handed over is never reworded'); END;
CREATE TRIGGER handover_item_signed BEFORE UPDATE ON handover_item
WHEN OLD.done_at IS NOT NULL AND NEW.done_at IS NULL AND EXISTS (SELECT 1 FROM handover WHERE id = OLD.handover_id
  AND (outgoing_signed_at IS NOT NULL OR incoming_signed_at IS NOT NULL))
BEGIN SELECT RAISE (ABORT, 'what was signed for is not taken back'); END;
CREATE TRIGGER handover_item_no_replace BEFORE INSERT ON handover_item
WHEN EXISTS (SELECT 1 FROM handover_item WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'what is handed over is never replaced'); END;
CREATE TRIGGER handover_item_no_delete BEFORE DELETE ON handover_item
BEGIN SELECT RAISE (ABORT, 'what is handed over is never deleted'); END;
-- What a post has open is found without reading what was closed.
CREATE INDEX incident_open_by_post ON incident (post_id) WHERE state IN ('reported', 'handling', 'handled');

-- Duty: a pattern says when somebody must be there, its crews take turns, a shift is one turn -------------------------

CREATE TABLE duty_pattern (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL CHECK (length (name) BETWEEN 1 AND 100),
  place      TEXT,
  begins_on  TEXT NOT NULL,                                   -- YYYY-MM-DD, local; the first crew's first turn
  ends_on    TEXT                                             -- the last day; NULL: open
) STRICT;
CREATE TABLE duty_slot (
  id           INTEGER PRIMARY KEY,
  pattern_id   INTEGER NOT NULL REFERENCES duty_pattern (id),
  name         TEXT NOT NULL,
  days         TEXT NOT NULL CHECK (days IN ('every', 'workday', 'off')),
  start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),       -- local wall clock
  minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 2880),
  position     INTEGER NOT NULL,
  ended_at     INTEGER
) STRICT;
CREATE INDEX duty_slot_by_pattern ON duty_slot (pattern_id, position, id);
CREATE TABLE duty_crew (
  id         INTEGER PRIMARY KEY,
  pattern_id INTEGER NOT NULL REFERENCES duty_pattern (id),
  position   INTEGER NOT NULL,
  leader_id  INTEGER REFERENCES person (id),                  -- 带班领导
  person_id  INTEGER NOT NULL REFERENCES person (id),         -- 值班员
  backup_id  INTEGER REFERENCES person (id),
  ended_at   INTEGER
) STRICT;
CREATE INDEX duty_crew_by_pattern ON duty_crew (pattern_id, position, id);
CREATE TABLE duty_shift (
  id           INTEGER PRIMARY KEY,
  pattern_id   INTEGER NOT NULL REFERENCES duty_pattern (id),
  slot_id      INTEGER NOT NULL REFERENCES duty_slot (id),
  on_date      TEXT NOT NULL,                                 -- YYYY-MM-DD, the local day it begins on
  start_at     INTEGER NOT NULL,
  end_at       INTEGER NOT NULL CHECK (end_at > start_at),
  leader_id    INTEGER REFERENCES person (id),
  person_id    INTEGER REFERENCES person (id),                -- NULL: a gap
  backup_id    INTEGER REFERENCES person (id),
  adjusted     INTEGER NOT NULL DEFAULT 0 CHECK (adjusted IN (0, 1)),          -- by hand: a new filling leaves it
  note         TEXT
) STRICT;
CREATE UNIQUE INDEX duty_shift_by_slot ON duty_shift (slot_id, on_date);
CREATE INDEX duty_shift_by_time ON duty_shift (start_at, end_at);
CREATE INDEX duty_shift_by_person ON duty_shift (person_id, start_at);
-- What the duty log holds: checks, events, and the shift handed over and taken over.
CREATE TABLE duty_check (
  id       INTEGER PRIMARY KEY,
  text     TEXT NOT NULL CHECK (length (text) BETWEEN 1 AND 200),
  position INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE TABLE duty_entry (
  id          INTEGER PRIMARY KEY,
  shift_id    INTEGER NOT NULL REFERENCES duty_shift (id),
  at          INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  account_id  INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('check', 'event', 'handed-over', 'taken-over', 'retracted')),
  check_id    INTEGER REFERENCES duty_check (id),
  in_order    INTEGER CHECK (in_order IN (0, 1)),             -- of a check
  text        TEXT,
  person_id   INTEGER REFERENCES person (id),                 -- who hands over or takes over
  incident_id INTEGER REFERENCES incident (id),               -- what an event became
  retracts_id INTEGER REFERENCES duty_entry (id)
) STRICT;
CREATE INDEX duty_entry_by_shift ON duty_entry (shift_id, at, id);
CREATE TRIGGER duty_entry_no_update BEFORE UPDATE ON duty_entry
WHEN NEW.id IS NOT OLD.id OR NEW.shift_id IS NOT OLD.shift_id OR NEW.at IS NOT OLD.at OR NEW.recorded_at IS NOT OLD.recorded_at
  OR NEW.account_id IS NOT OLD.account_id OR NEW.kind IS NOT OLD.kind OR NEW.check_id IS NOT OLD.check_id
  OR NEW.in_order IS NOT OLD.in_order OR NEW.text IS NOT OLD.text OR NEW.person_id IS NOT OLD.person_id
  OR NEW.retracts_id IS NOT OLD.retracts_id OR OLD.incident_id IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'the duty log is never changed'); END;
CREATE TRIGGER duty_entry_no_replace BEFORE INSERT ON duty_entry WHEN EXISTS (SELECT 1 FROM duty_entry WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'the duty log is never changed'); END;
CREATE TRIGGER duty_entry_no_delete BEFORE DELETE ON duty_entry
BEGIN SELECT RAISE (ABORT, 'the duty log is never deleted'); END;
