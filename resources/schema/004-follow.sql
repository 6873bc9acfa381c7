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
