-- SPDX-License-Identifier: GPL-3.0-or-later
-- The clock grows: what is told climbs a ladder while nobody acknowledges it.

-- How a reminder climbs -----------------------------------------------------------------------------------------------

ALTER TABLE telling ADD COLUMN rung INTEGER NOT NULL DEFAULT 0 CHECK (rung >= 0);  -- 0 is the reminder itself
ALTER TABLE telling ADD COLUMN post TEXT;                                       -- whom a higher rung asked to ring: the kind of a post
ALTER TABLE telling ADD COLUMN climbs_at INTEGER;                               -- when the next rung comes, unless it is acknowledged before
