-- SPDX-License-Identifier: GPL-3.0-or-later
-- The clock follows: what is owed without an incident, by period and by year.

-- What moved, what started later, what was waived ---------------------------------------------------------------------

-- When a rule came to apply, where that was after the incident was filed; what is due does not hang on it.
ALTER TABLE obligation ADD COLUMN applies_since INTEGER;
ALTER TABLE obligation ADD COLUMN by_level INTEGER NOT NULL DEFAULT 0 CHECK (by_level IN (0, 1));  -- its rule asks for a level
-- The principal's word that it need not be reported: the timeline event, who, why. It stands beside ended = 'waived'.
ALTER TABLE obligation ADD COLUMN waived_by INTEGER CHECK (waived_by IS NULL OR ended IS 'waived');
ALTER TABLE obligation ADD COLUMN waiver TEXT CHECK (waiver IS NULL OR waived_by IS NOT NULL);
ALTER TABLE obligation ADD COLUMN waived_reason TEXT CHECK ((waived_reason IS NULL) = (waived_by IS NULL));
-- Of a delivery: only the first items went, and the rest follows (补报).
ALTER TABLE timeline_event ADD COLUMN partial INTEGER NOT NULL DEFAULT 0 CHECK (partial IN (0, 1) AND (partial = 0 OR kind = 'delivered'));

-- The look at the clock -----------------------------------------------------------------------------------------------

-- Each look asks for what unfiled drafts owe: it does not go through everything that is open.
CREATE INDEX obligation_open_of_kind ON obligation (subject_kind, due_at, rule, id)
  WHERE fulfilled_at IS NULL AND ended IS NULL;

-- Drills --------------------------------------------------------------------------------------------------------------

-- What a drill asks for runs on the same clock and stands apart from what is owed.
ALTER TABLE obligation ADD COLUMN drill INTEGER NOT NULL DEFAULT 0 CHECK (drill IN (0, 1));
DROP INDEX obligation_open;
CREATE INDEX obligation_open ON obligation (drill, due_at, rule, id) WHERE fulfilled_at IS NULL AND ended IS NULL;
UPDATE obligation SET drill = 1, next_tell_at = NULL WHERE subject_kind = 'report' AND subject_id IN (
  SELECT report_version.id FROM report_version JOIN report ON report.id = report_version.report_id
  JOIN incident ON incident.id = report.incident_id WHERE incident.drill = 1);

-- Papers of drills are numbered among themselves. What was signed keeps the number it has.
ALTER TABLE report_version ADD COLUMN drill INTEGER NOT NULL DEFAULT 0 CHECK (drill IN (0, 1));
DROP INDEX report_version_document;
DROP TRIGGER report_version_no_replace;
DROP TRIGGER report_version_no_push;
CREATE UNIQUE INDEX report_version_document ON report_version (drill, document_year, document_number)
  WHERE document_number IS NOT NULL;
CREATE TRIGGER report_version_no_replace BEFORE INSERT ON report_version
WHEN EXISTS (SELECT 1 FROM report_version WHERE id = NEW.id OR (report_id = NEW.report_id AND version = NEW.version)
  OR (drill = NEW.drill AND document_year = NEW.document_year AND document_number = NEW.document_number))
BEGIN SELECT RAISE (ABORT, 'a version of a report is never replaced'); END;
CREATE TRIGGER report_version_no_push BEFORE UPDATE OF id, report_id, version, drill, document_year, document_number
ON report_version
WHEN EXISTS (SELECT 1 FROM report_version WHERE id <> OLD.id AND (id = NEW.id
  OR (report_id = NEW.report_id AND version = NEW.version)
  OR (drill = NEW.drill AND document_year = NEW.document_year AND document_number = NEW.document_number)))
BEGIN SELECT RAISE (ABORT, 'a version of a report is never replaced'); END;
CREATE TRIGGER report_version_drill BEFORE UPDATE OF drill ON report_version
WHEN NEW.drill <> OLD.drill AND (OLD.state IN ('consented', 'signed') OR OLD.document_number IS NOT NULL)
BEGIN SELECT RAISE (ABORT, 'a numbered or signed report stays what it is'); END;
UPDATE report_version SET drill = 1 WHERE state IN ('draft', 'submitted', 'returned') AND document_number IS NULL
  AND report_id IN (SELECT report.id FROM report JOIN incident ON incident.id = report.incident_id WHERE incident.drill = 1);

-- They stand on a list of their own, and in no tally.
ALTER TABLE report_listing ADD COLUMN drill INTEGER NOT NULL DEFAULT 0 CHECK (drill IN (0, 1));
UPDATE report_listing SET drill = 1
  WHERE report_id IN (SELECT report.id FROM report JOIN incident ON incident.id = report.incident_id WHERE incident.drill = 1);
UPDATE report_tally SET n = (SELECT count (*) FROM report_listing WHERE place = report_tally.place AND drill = 0);
DROP INDEX report_listing_by_place;
DROP INDEX report_listing_by_change;
CREATE INDEX report_listing_by_place ON report_listing (drill, place, changed_at DESC, version_id DESC);
CREATE INDEX report_listing_by_change ON report_listing (drill, changed_at DESC, version_id DESC);
DROP TRIGGER report_tally_more;
DROP TRIGGER report_tally_moved;
DROP TRIGGER report_tally_less;
DROP TRIGGER report_listing_begun;
CREATE TRIGGER report_tally_more AFTER INSERT ON report_listing WHEN NEW.drill = 0
BEGIN UPDATE report_tally SET n = n + 1 WHERE place = NEW.place; END;
CREATE TRIGGER report_tally_moved AFTER UPDATE OF place ON report_listing WHEN OLD.place <> NEW.place AND NEW.drill = 0
BEGIN
  UPDATE report_tally SET n = n - 1 WHERE place = OLD.place;
  UPDATE report_tally SET n = n + 1 WHERE place = NEW.place;
END;
CREATE TRIGGER report_tally_less AFTER DELETE ON report_listing WHEN OLD.drill = 0
BEGIN UPDATE report_tally SET n = n - 1 WHERE place = OLD.place; END;
CREATE TRIGGER report_listing_begun AFTER INSERT ON report_version
BEGIN
  INSERT INTO report_listing (report_id, version_id, place, changed_at, drill)
    SELECT NEW.report_id, NEW.id, 'draft', NEW.saved_at, incident.drill
      FROM report JOIN incident ON incident.id = report.incident_id WHERE report.id = NEW.report_id
    ON CONFLICT (report_id) DO UPDATE SET version_id = NEW.id, place = 'draft', changed_at = NEW.saved_at, delivery_id = NULL;
END;

-- What is owed without an incident: by period and by year -----------------------------------------

-- Important periods (重要时期): a zero-report is due each day, weekends and holidays too. They may overlap.
CREATE TABLE important_period (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL CHECK (length (name) BETWEEN 1 AND 100),
  from_day      TEXT NOT NULL CHECK (date (from_day) IS from_day),
  until_day     TEXT NOT NULL CHECK (date (until_day) IS until_day),
  due_minute    INTEGER NOT NULL CHECK (due_minute BETWEEN 1 AND 1439),  -- of the day, by the clock on the wall
  recipient     TEXT NOT NULL CHECK (length (recipient) > 0),            -- a role
  note          TEXT,
  created_at    INTEGER NOT NULL,
  cancelled_at  INTEGER,
  cancel_reason TEXT,
  CHECK (from_day <= until_day),
  CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL))
) STRICT;
CREATE INDEX important_period_by_day ON important_period (until_day);

-- Of one day of a period the last row holds; what was said before stays to be read.
CREATE TABLE zero_report (
  id          INTEGER PRIMARY KEY,
  period_id   INTEGER NOT NULL REFERENCES important_period (id),
  day         TEXT NOT NULL CHECK (date (day) IS day),
  kind        TEXT NOT NULL CHECK (kind IN ('nothing', 'incident', 'retracted')),
  incident_id INTEGER REFERENCES incident (id),
  text        TEXT NOT NULL,
  reported_at INTEGER NOT NULL,                    -- when it reached the recipient
  filed_at    INTEGER NOT NULL,                    -- when it was written down
  filed_by    INTEGER NOT NULL REFERENCES account (id),
  late_reason TEXT,
  corrects    INTEGER UNIQUE REFERENCES zero_report (id),
  reason      TEXT,                                -- why it was corrected
  CHECK (reported_at <= filed_at),
  CHECK ((kind = 'incident') = (incident_id IS NOT NULL)),
  CHECK (kind <> 'retracted' OR corrects IS NOT NULL),
  CHECK ((corrects IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX zero_report_by_period ON zero_report (period_id, day, id);
CREATE TRIGGER zero_report_no_update BEFORE UPDATE ON zero_report
BEGIN SELECT RAISE (ABORT, 'zero-reports are corrected by a new row'); END;
CREATE TRIGGER zero_report_no_replace BEFORE INSERT ON zero_report
WHEN EXISTS (SELECT 1 FROM zero_report WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'zero-reports are corrected by a new row'); END;
CREATE TRIGGER zero_report_no_delete BEFORE DELETE ON zero_report
BEGIN SELECT RAISE (ABORT, 'zero-reports are never deleted'); END;

-- What a calendar rule asks for each year; its limit stands in the obligation.
CREATE TABLE calendar_duty (
  id   INTEGER PRIMARY KEY,
  rule TEXT NOT NULL CHECK (length (rule) > 0),
  year INTEGER NOT NULL CHECK (year BETWEEN 1970 AND 9998),
  UNIQUE (rule, year)
) STRICT;

-- Of one duty the last row holds.
CREATE TABLE calendar_delivery (
  id           INTEGER PRIMARY KEY,
  duty_id      INTEGER NOT NULL REFERENCES calendar_duty (id),
  retracted    INTEGER NOT NULL DEFAULT 0 CHECK (retracted IN (0, 1)),
  delivered_at INTEGER NOT NULL,
  delivered_to TEXT NOT NULL,
  channel      TEXT NOT NULL,
  receipt      TEXT,                               -- the number or name of what was given for it
  late_reason  TEXT,
  recorded_at  INTEGER NOT NULL,
  recorded_by  INTEGER NOT NULL REFERENCES account (id),
  corrects     INTEGER UNIQUE REFERENCES calendar_delivery (id),
  reason       TEXT,
  CHECK (delivered_at <= recorded_at),
  CHECK (retracted = 0 OR corrects IS NOT NULL),
  CHECK ((corrects IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX calendar_delivery_by_duty ON calendar_delivery (duty_id, id);
CREATE TRIGGER calendar_delivery_no_update BEFORE UPDATE ON calendar_delivery
BEGIN SELECT RAISE (ABORT, 'deliveries are corrected by a new row'); END;
CREATE TRIGGER calendar_delivery_no_replace BEFORE INSERT ON calendar_delivery
WHEN EXISTS (SELECT 1 FROM calendar_delivery WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'deliveries are corrected by a new row'); END;
CREATE TRIGGER calendar_delivery_no_delete BEFORE DELETE ON calendar_delivery
BEGIN SELECT RAISE (ABORT, 'deliveries are never deleted'); END;
