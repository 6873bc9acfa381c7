-- SPDX-License-Identifier: GPL-3.0-or-later
-- The clock follows: what is owed without an incident, by period and by year.

-- The look at the clock -----------------------------------------------------------------------------------------------

-- Each look asks for what unfiled drafts owe: it does not go through everything that is open.
CREATE INDEX obligation_open_of_kind ON obligation (subject_kind, due_at, rule, id)
  WHERE fulfilled_at IS NULL AND ended IS NULL;
