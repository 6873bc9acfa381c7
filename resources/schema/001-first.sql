-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. Instants are UTC milliseconds; an unknown instant, count or answer is NULL.

-- The desk itself -----------------------------------------------------------------------------

CREATE TABLE desk (
  id                  INTEGER PRIMARY KEY CHECK (id = 1),
  school              TEXT NOT NULL CHECK (length (school) BETWEEN 1 AND 200),
  time_zone           TEXT NOT NULL,
  phone               TEXT,                        -- the office's own number, read out in the phone script
  recovery_public_key BLOB NOT NULL CHECK (length (recovery_public_key) = 32),
  set_up_at           INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Audit: a chain of digests; nothing in it is ever changed ------------------------------------

CREATE TABLE audit_entry (
  id           INTEGER PRIMARY KEY,
  at           INTEGER NOT NULL,
  account_id   INTEGER NOT NULL,                   -- 0 is the system
  actor        TEXT NOT NULL,
  action       TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id   INTEGER NOT NULL,
  detail       TEXT CHECK (detail IS NULL OR json_valid (detail)),
  previous     BLOB NOT NULL CHECK (length (previous) = 32),
  digest       BLOB NOT NULL CHECK (length (digest) = 32)
) STRICT;
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE (ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_entry_no_replace BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE (ABORT, 'audit entries are never deleted'); END;

-- Attachments: content in 1 MiB chunks; a row without committed_at is still being read in, or was
-- read and belongs to nothing yet; a row with a subject is evidence and never changes -------------

CREATE TABLE attachment (
  id           INTEGER PRIMARY KEY,
  subject_kind TEXT,                               -- NULL while it hangs on a draft
  subject_id   INTEGER,
  draft_key    TEXT,
  name         TEXT NOT NULL,
  media_type   TEXT NOT NULL,
  size         INTEGER NOT NULL CHECK (size BETWEEN 0 AND 52428800),
  sha256       BLOB CHECK (sha256 IS NULL OR length (sha256) = 32),
  added_at     INTEGER NOT NULL,
  added_by     INTEGER NOT NULL,
  committed_at INTEGER,
  CHECK (committed_at IS NULL OR sha256 IS NOT NULL),
  CHECK ((subject_kind IS NULL) = (subject_id IS NULL)),
  CHECK (subject_id IS NULL OR (committed_at IS NOT NULL AND draft_key IS NULL))
) STRICT;
CREATE INDEX attachment_loose ON attachment (added_at) WHERE committed_at IS NULL;
CREATE INDEX attachment_by_subject ON attachment (subject_kind, subject_id, id) WHERE subject_id IS NOT NULL;
CREATE INDEX attachment_by_draft ON attachment (draft_key) WHERE draft_key IS NOT NULL;
CREATE TABLE attachment_chunk (
  attachment_id INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
  part          INTEGER NOT NULL,
  content       BLOB NOT NULL,
  PRIMARY KEY (attachment_id, part)
) STRICT;
CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment
WHEN OLD.committed_at IS NOT NULL AND OLD.subject_id IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'evidence is never changed'); END;
CREATE TRIGGER attachment_no_replace BEFORE INSERT ON attachment
WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'evidence is never changed'); END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment
WHEN OLD.committed_at IS NOT NULL AND OLD.subject_id IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'evidence is never deleted'); END;
CREATE TRIGGER attachment_chunk_no_update BEFORE UPDATE ON attachment_chunk
BEGIN SELECT RAISE (ABORT, 'evidence is never changed'); END;
CREATE TRIGGER attachment_chunk_no_insert BEFORE INSERT ON attachment_chunk
WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.attachment_id AND sha256 IS NOT NULL)
BEGIN SELECT RAISE (ABORT, 'evidence is never changed'); END;
CREATE TRIGGER attachment_chunk_no_delete BEFORE DELETE ON attachment_chunk
WHEN EXISTS (SELECT 1 FROM attachment WHERE id = OLD.attachment_id AND committed_at IS NOT NULL AND subject_id IS NOT NULL)
BEGIN SELECT RAISE (ABORT, 'evidence is never deleted'); END;

-- Roster: a post outlives its holder ----------------------------------------------------------

CREATE TABLE department (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE person (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL,
  phone TEXT,
  mail  TEXT,
  left_at INTEGER
) STRICT;
CREATE TABLE post (
  id            INTEGER PRIMARY KEY,
  key           TEXT UNIQUE,                       -- 'principal' and 'registrar' for the two that every desk has
  title         TEXT NOT NULL,
  department_id INTEGER REFERENCES department (id)
) STRICT;
CREATE TABLE appointment (
  id        INTEGER PRIMARY KEY,
  post_id   INTEGER NOT NULL REFERENCES post (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  from_at   INTEGER NOT NULL,
  until_at  INTEGER CHECK (until_at IS NULL OR until_at > from_at)
) STRICT;
CREATE INDEX appointment_by_post ON appointment (post_id, from_at);
CREATE INDEX appointment_by_person ON appointment (person_id, from_at);

-- Outside contacts; the clock names a recipient by its role, and two roles may share a contact.
CREATE TABLE contact (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL,
  phone TEXT,
  hours TEXT
) STRICT;
CREATE TABLE contact_role (
  role       TEXT PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id)
) STRICT, WITHOUT ROWID;

-- Accounts -----------------------------------------------------------------------------------

CREATE TABLE account (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 100),
  person_id       INTEGER REFERENCES person (id),
  created_at      INTEGER NOT NULL,
  disabled_at     INTEGER,
  failed_attempts INTEGER NOT NULL DEFAULT 0,      -- in a row; what slows the next attempt down
  failed_at       INTEGER
) STRICT;
-- A password reset makes a new key pair; the old one stays for what it sealed.
CREATE TABLE account_key (
  id                INTEGER PRIMARY KEY,
  account_id        INTEGER NOT NULL REFERENCES account (id),
  public_key        BLOB NOT NULL CHECK (length (public_key) = 32),
  salt              BLOB NOT NULL CHECK (length (salt) = 16),
  operations        INTEGER NOT NULL,
  memory            INTEGER NOT NULL,
  sealed_private    BLOB NOT NULL,                 -- by the password (argon2id)
  recovery_private  BLOB NOT NULL,                 -- by the recovery key
  created_at        INTEGER NOT NULL,
  retired_at        INTEGER
) STRICT;
CREATE UNIQUE INDEX account_key_in_use ON account_key (account_id) WHERE retired_at IS NULL;
CREATE TABLE role_grant (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  role       TEXT NOT NULL CHECK (role IN ('principal', 'deputy', 'registrar', 'security-administrator', 'department-head', 'teacher')),
  from_at    INTEGER NOT NULL,
  until_at   INTEGER
) STRICT;
CREATE INDEX role_grant_by_account ON role_grant (account_id);

-- Drafts: what is being typed; no audit -------------------------------------------------------

CREATE TABLE draft (
  id         INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL,                     -- 0 before the first account exists
  kind       TEXT NOT NULL,                        -- 'incident', 'report', 'first-run', …
  subject_id INTEGER NOT NULL DEFAULT 0,           -- what it will amend; 0 for a new thing
  content    TEXT NOT NULL CHECK (json_valid (content)),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_by_account ON draft (account_id, kind, subject_id);

-- The clock ----------------------------------------------------------------------------------

-- The rules in force from an instant on; a running incident keeps the set it started with.
CREATE TABLE rule_set (
  id         INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  content    TEXT NOT NULL CHECK (json_valid (content))
) STRICT;

CREATE TABLE holiday_year (
  year   INTEGER PRIMARY KEY,
  source TEXT NOT NULL
) STRICT;
CREATE TABLE holiday (
  date   TEXT PRIMARY KEY,                         -- YYYY-MM-DD
  name   TEXT NOT NULL,
  is_off INTEGER NOT NULL CHECK (is_off IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE obligation (
  id           INTEGER PRIMARY KEY,
  subject_kind TEXT NOT NULL,                      -- 'incident', 'report', 'draft', …
  subject_id   INTEGER NOT NULL,
  rule         TEXT NOT NULL,
  sequence     INTEGER NOT NULL DEFAULT 0,         -- position in a chain of follow-ups
  kind         TEXT NOT NULL,
  form         TEXT NOT NULL,
  recipient    TEXT NOT NULL,
  anchor       TEXT NOT NULL,
  anchor_at    INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  counts_days  INTEGER NOT NULL DEFAULT 0 CHECK (counts_days IN (0, 1)),
  provisional  INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)),
  fulfilled_at INTEGER,
  fulfilled_by INTEGER,                            -- the timeline event
  ended        TEXT CHECK (ended IN ('missed', 'waived', 'withdrawn', 'fallen')),
  ended_at     INTEGER,
  late_reason  TEXT,
  post_id      INTEGER REFERENCES post (id),
  next_tell_at INTEGER,                            -- the next instant it must be told; NULL when nothing is left to tell
  created_at   INTEGER NOT NULL,
  UNIQUE (subject_kind, subject_id, rule, sequence)
) STRICT;
CREATE INDEX obligation_open ON obligation (due_at, rule, id) WHERE fulfilled_at IS NULL AND ended IS NULL;
CREATE INDEX obligation_to_tell ON obligation (next_tell_at) WHERE next_tell_at IS NOT NULL;

-- Every telling: claimed before it is shown, confirmed after the notification service answered.
CREATE TABLE telling (
  id              INTEGER PRIMARY KEY,
  obligation_id   INTEGER NOT NULL REFERENCES obligation (id),
  instant         INTEGER NOT NULL,                -- when it was due to be told
  tag             TEXT NOT NULL,
  claimed_at      INTEGER NOT NULL,
  claimed_by      TEXT NOT NULL,                   -- one token a process
  confirmed_at    INTEGER,
  late            INTEGER,                         -- milliseconds after the instant
  acknowledged_at INTEGER,
  UNIQUE (obligation_id, instant)
) STRICT;
CREATE INDEX telling_unconfirmed ON telling (claimed_at) WHERE confirmed_at IS NULL;

-- Incidents ----------------------------------------------------------------------------------

CREATE TABLE incident (
  id                       INTEGER PRIMARY KEY,
  year                     INTEGER NOT NULL,       -- of discovery, in the desk's time zone
  number                   INTEGER NOT NULL,       -- in filing order within the year
  drill                    INTEGER NOT NULL DEFAULT 0 CHECK (drill IN (0, 1)),
  external_id              TEXT UNIQUE,
  state                    TEXT NOT NULL CHECK (state IN ('reported', 'handling', 'handled', 'closed', 'withdrawn')),
  filed_at                 INTEGER NOT NULL,
  filed_by                 INTEGER NOT NULL,
  post_id                  INTEGER REFERENCES post (id),
  rule_set_id              INTEGER NOT NULL REFERENCES rule_set (id),
  title                    TEXT NOT NULL CHECK (length (title) BETWEEN 1 AND 200),
  category                 TEXT NOT NULL CHECK (category IN ('malware', 'attack', 'data', 'content', 'equipment', 'disaster', 'other')),
  subcategory              TEXT,
  occurred_at              INTEGER,
  occurred_approximate     INTEGER NOT NULL DEFAULT 0 CHECK (occurred_approximate IN (0, 1)),
  discovered_at            INTEGER NOT NULL,
  system_name              TEXT,
  importance               TEXT CHECK (importance IN ('special', 'important', 'ordinary')),
  loss                     TEXT CHECK (loss IN ('special', 'severe', 'major', 'minor')),
  social_impact            TEXT CHECK (social_impact IN ('special', 'severe', 'major', 'minor')),
  chosen_level             INTEGER CHECK (chosen_level BETWEEN 1 AND 4),
  level                    INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
  level_reason             TEXT,
  chosen_national_level    INTEGER CHECK (chosen_national_level BETWEEN 1 AND 4),
  national_level           INTEGER NOT NULL CHECK (national_level BETWEEN 1 AND 4),
  national_level_reason    TEXT,
  illegal_home_minutes     INTEGER,
  illegal_page_minutes     INTEGER,
  illegal_reposts          INTEGER,
  illegal_views            INTEGER,
  persons_leaked           INTEGER,
  loss_yuan                INTEGER,
  people_affected          INTEGER,
  minors_affected          INTEGER,
  minors_under_14          INTEGER,
  suspected_crime          INTEGER CHECK (suspected_crime IN (0, 1)),
  child_harmed             INTEGER CHECK (child_harmed IN (0, 1)),
  place                    TEXT,
  scale                    TEXT,
  persons_involved         TEXT,
  units_involved           TEXT,
  equipment_damage         TEXT,
  injuries                 TEXT,
  national_security_threat TEXT,
  social_threat            TEXT,
  trend                    TEXT,
  measures                 TEXT,
  cause                    TEXT,
  occurred_basis           TEXT,
  discovered_by            TEXT,
  ransom                   TEXT,
  clues                    TEXT,
  scene_protection         TEXT,
  support_needed           TEXT,
  UNIQUE (drill, year, number)
) STRICT;
-- The lists walk these and read no row: newest discovery first, of one state, or of one category too.
CREATE INDEX incident_by_state ON incident (drill, state, discovered_at DESC, id DESC);
CREATE INDEX incident_by_category ON incident (drill, category, state, discovered_at DESC, id DESC);
-- Pairs of characters; the prefix index makes one character as quick to find as two.
CREATE VIRTUAL TABLE incident_search USING fts5 (words, content = '', tokenize = 'unicode61', prefix = '1');

CREATE TRIGGER incident_no_delete BEFORE DELETE ON incident
BEGIN SELECT RAISE (ABORT, 'an incident is never deleted'); END;

-- What happened, in order; a mistaken row is taken back by another row, never changed.
CREATE TABLE timeline_event (
  id            INTEGER PRIMARY KEY,
  incident_id   INTEGER NOT NULL REFERENCES incident (id),
  at            INTEGER NOT NULL,                  -- when it happened
  recorded_at   INTEGER NOT NULL,
  account_id    INTEGER NOT NULL,
  kind          TEXT NOT NULL,                     -- 'oral_report', 'delivered', 'handled', 'closed', 'reopened', 'withdrawn', 'progress', …
  report_kind   TEXT,
  recipient     TEXT,
  channel       TEXT,
  by            TEXT,
  answered_by   TEXT,
  phone         TEXT,
  receipt       TEXT,
  reason        TEXT,
  text          TEXT,
  subject_id    INTEGER,                           -- the report version, attachment or step it speaks of
  subject_key   TEXT,
  retracts_id   INTEGER REFERENCES timeline_event (id)
) STRICT;
CREATE INDEX timeline_by_incident ON timeline_event (incident_id, at, id);
CREATE TRIGGER timeline_no_update BEFORE UPDATE ON timeline_event
BEGIN SELECT RAISE (ABORT, 'the timeline is never changed'); END;
CREATE TRIGGER timeline_no_replace BEFORE INSERT ON timeline_event
WHEN EXISTS (SELECT 1 FROM timeline_event WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'the timeline is never changed'); END;
CREATE TRIGGER timeline_no_delete BEFORE DELETE ON timeline_event
BEGIN SELECT RAISE (ABORT, 'the timeline is never deleted'); END;

-- Reports: one paper to one authority, in versions ---------------------------------------------

CREATE TABLE report (
  id          INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  kind        TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  sequence    INTEGER NOT NULL DEFAULT 1,          -- the second follow-up is 2
  created_at  INTEGER NOT NULL,
  created_by  INTEGER NOT NULL,
  UNIQUE (incident_id, kind, recipient, sequence)
) STRICT;
CREATE TABLE report_version (
  id              INTEGER PRIMARY KEY,
  report_id       INTEGER NOT NULL REFERENCES report (id),
  version         INTEGER NOT NULL CHECK (version >= 1),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'consented', 'signed')),
  answers         TEXT NOT NULL CHECK (json_valid (answers)),
  prefilled       TEXT NOT NULL CHECK (json_valid (prefilled)),   -- what the form held when it was begun
  base_id         INTEGER REFERENCES report_version (id),         -- what went out before; changes are marked against it
  correction      TEXT,                            -- why this version corrects the one before
  document_year   INTEGER,
  document_number INTEGER,
  created_at      INTEGER NOT NULL,
  created_by      INTEGER NOT NULL,
  saved_at        INTEGER NOT NULL,
  submitted_at    INTEGER,
  submitted_by    INTEGER,
  remark          TEXT,                            -- of the principal, when returned
  content         TEXT,                            -- canonical content, frozen at signing or at consent
  sha256          BLOB CHECK (sha256 IS NULL OR length (sha256) = 32),
  consented_at    INTEGER,
  consented_by    TEXT,
  consent_phone   TEXT,
  consent_account INTEGER,                         -- who wrote the consent down
  signed_at       INTEGER,
  signed_by       INTEGER,
  signer          TEXT,                            -- the name printed after 签发人
  UNIQUE (report_id, version),
  CHECK (version = 1 OR correction IS NOT NULL),
  CHECK (state NOT IN ('consented', 'signed') OR (content IS NOT NULL AND sha256 IS NOT NULL)),
  CHECK (state <> 'signed' OR (signed_at IS NOT NULL AND signed_by IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX report_version_document ON report_version (document_year, document_number) WHERE document_number IS NOT NULL;
CREATE INDEX report_version_by_state ON report_version (state, saved_at DESC, id DESC);
CREATE TRIGGER report_version_signed BEFORE UPDATE ON report_version WHEN OLD.state = 'signed'
BEGIN SELECT RAISE (ABORT, 'a signed report is never changed'); END;
CREATE TRIGGER report_version_consented BEFORE UPDATE ON report_version
WHEN OLD.state = 'consented' AND (NEW.state <> 'signed'
  OR NEW.report_id IS NOT OLD.report_id OR NEW.version IS NOT OLD.version
  OR NEW.content IS NOT OLD.content OR NEW.sha256 IS NOT OLD.sha256 OR NEW.answers IS NOT OLD.answers
  OR NEW.document_year IS NOT OLD.document_year OR NEW.document_number IS NOT OLD.document_number
  OR NEW.correction IS NOT OLD.correction OR NEW.consented_at IS NOT OLD.consented_at
  OR NEW.consented_by IS NOT OLD.consented_by OR NEW.consent_phone IS NOT OLD.consent_phone
  OR NEW.consent_account IS NOT OLD.consent_account)
BEGIN SELECT RAISE (ABORT, 'an agreed report is never changed'); END;
CREATE TRIGGER report_version_no_delete BEFORE DELETE ON report_version
WHEN OLD.state IN ('consented', 'signed') OR OLD.document_number IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a numbered or signed report is never deleted'); END;
-- INSERT OR REPLACE deletes without the triggers on DELETE.
CREATE TRIGGER report_version_no_replace BEFORE INSERT ON report_version
WHEN EXISTS (SELECT 1 FROM report_version WHERE id = NEW.id OR (report_id = NEW.report_id AND version = NEW.version)
  OR (document_year = NEW.document_year AND document_number = NEW.document_number))
BEGIN SELECT RAISE (ABORT, 'a version of a report is never replaced'); END;
CREATE TRIGGER report_version_no_push BEFORE UPDATE OF id, report_id, version, document_year, document_number ON report_version
WHEN EXISTS (SELECT 1 FROM report_version WHERE id <> OLD.id AND (id = NEW.id
  OR (report_id = NEW.report_id AND version = NEW.version)
  OR (document_year = NEW.document_year AND document_number = NEW.document_number)))
BEGIN SELECT RAISE (ABORT, 'a version of a report is never replaced'); END;
CREATE TRIGGER report_no_replace BEFORE INSERT ON report
WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.id OR (incident_id = NEW.incident_id AND kind = NEW.kind
  AND recipient = NEW.recipient AND sequence = NEW.sequence))
BEGIN SELECT RAISE (ABORT, 'a report is never replaced'); END;
CREATE TRIGGER report_no_delete BEFORE DELETE ON report
WHEN EXISTS (SELECT 1 FROM report_version WHERE report_id = OLD.id AND state IN ('consented', 'signed'))
BEGIN SELECT RAISE (ABORT, 'a signed report is never deleted'); END;
CREATE TRIGGER report_no_update BEFORE UPDATE ON report
WHEN EXISTS (SELECT 1 FROM report_version WHERE report_id = OLD.id AND state IN ('consented', 'signed'))
BEGIN SELECT RAISE (ABORT, 'a signed report is never changed'); END;

-- Where the latest version of each report stands on the list of reports; derived, never written by hand.
CREATE TABLE report_listing (
  report_id   INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
  version_id  INTEGER NOT NULL,
  place       TEXT NOT NULL CHECK (place IN ('draft', 'waiting', 'signed', 'delivered')),
  changed_at  INTEGER NOT NULL,
  delivery_id INTEGER                              -- the timeline event of its first delivery
) STRICT;
CREATE INDEX report_listing_by_place ON report_listing (place, changed_at DESC, version_id DESC);
CREATE INDEX report_listing_by_change ON report_listing (changed_at DESC, version_id DESC);
CREATE INDEX report_listing_by_version ON report_listing (version_id);
CREATE TABLE report_tally (
  place TEXT PRIMARY KEY,
  n     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO report_tally (place, n) VALUES ('draft', 0), ('waiting', 0), ('signed', 0), ('delivered', 0);
CREATE TRIGGER report_tally_more AFTER INSERT ON report_listing
BEGIN UPDATE report_tally SET n = n + 1 WHERE place = NEW.place; END;
CREATE TRIGGER report_tally_moved AFTER UPDATE OF place ON report_listing WHEN OLD.place <> NEW.place
BEGIN
  UPDATE report_tally SET n = n - 1 WHERE place = OLD.place;
  UPDATE report_tally SET n = n + 1 WHERE place = NEW.place;
END;
CREATE TRIGGER report_tally_less AFTER DELETE ON report_listing
BEGIN UPDATE report_tally SET n = n - 1 WHERE place = OLD.place; END;
CREATE TRIGGER report_listing_begun AFTER INSERT ON report_version
BEGIN
  INSERT INTO report_listing (report_id, version_id, place, changed_at) VALUES (NEW.report_id, NEW.id, 'draft', NEW.saved_at)
    ON CONFLICT (report_id) DO UPDATE SET version_id = NEW.id, place = 'draft', changed_at = NEW.saved_at, delivery_id = NULL;
END;
CREATE TRIGGER report_listing_moved AFTER UPDATE ON report_version
BEGIN
  UPDATE report_listing
     SET place = CASE WHEN NEW.state IN ('draft', 'returned') THEN 'draft' WHEN NEW.state <> 'signed' THEN 'waiting'
                      WHEN delivery_id IS NULL THEN 'signed' ELSE 'delivered' END,
         changed_at = max (NEW.saved_at, coalesce (NEW.submitted_at, 0), coalesce (NEW.consented_at, 0), coalesce (NEW.signed_at, 0))
   WHERE version_id = NEW.id;
END;
CREATE TRIGGER report_listing_delivered AFTER INSERT ON timeline_event
WHEN NEW.kind = 'delivered' AND NEW.subject_id IS NOT NULL
BEGIN
  UPDATE report_listing
     SET place = CASE place WHEN 'signed' THEN 'delivered' ELSE place END, delivery_id = NEW.id, changed_at = NEW.recorded_at
   WHERE version_id = NEW.subject_id AND delivery_id IS NULL;
END;
CREATE TRIGGER report_listing_retracted AFTER INSERT ON timeline_event WHEN NEW.retracts_id IS NOT NULL
BEGIN
  UPDATE report_listing
     SET place = CASE place WHEN 'delivered' THEN 'signed' ELSE place END, delivery_id = NULL, changed_at = NEW.recorded_at
   WHERE delivery_id = NEW.retracts_id AND report_id IN (SELECT id FROM report WHERE incident_id = NEW.incident_id);
END;
