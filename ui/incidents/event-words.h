/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/timeline-event.h"

G_BEGIN_DECLS

const char *dd_event_words_icon (const DdTimelineEvent *event);
char *dd_event_words_title (const DdTimelineEvent *event, const char *recipients);
const char *dd_event_words_real_numbers (void);
char *dd_event_words_practised (const DdTimelineEvent *event, const char *recipients);
char *dd_event_words_facts (const DdTimelineEvent *event);
gboolean dd_event_words_is_late_entry (const DdTimelineEvent *event);
gboolean dd_event_words_is_same_act (const DdTimelineEvent *a, const DdTimelineEvent *b);

G_END_DECLS
