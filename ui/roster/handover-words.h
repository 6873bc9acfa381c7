/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/*
 * How a handover is worded, so that it reads the same on every page. The present comes in as @now.
 */

char *dd_handover_words_people (DdRosterService *roster, const DdHandover *handover);
char *dd_handover_words_facts (DdRosterService *roster,
                               const DdHandover *handover,
                               gint64 now,
                               GTimeZone *zone);
char *dd_handover_words_post (DdRosterService *roster, gint64 post_id);
char *dd_handover_words_item (const DdHandoverItem *item);
char *dd_handover_words_done (GPtrArray *items);
char *dd_handover_words_state (const DdHandover *handover, gint64 now, GTimeZone *zone);
char *dd_handover_words_person (DdRosterService *roster, gint64 person_id);

G_END_DECLS
