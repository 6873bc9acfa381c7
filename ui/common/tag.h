/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DdTagTone:
 * @DD_TAG_PLAIN: a fact
 * @DD_TAG_ACCENT: a state that goes on
 * @DD_TAG_WARNING: missing, to be verified, soon due
 * @DD_TAG_ERROR: overdue
 * @DD_TAG_SUCCESS: done
 *
 * The tint of a tag. The words say the same: nothing is told by colour alone.
 */
typedef enum
{
  DD_TAG_PLAIN,
  DD_TAG_ACCENT,
  DD_TAG_WARNING,
  DD_TAG_ERROR,
  DD_TAG_SUCCESS,
} DdTagTone;

GtkWidget *dd_tag_new (const char *text, DdTagTone tone);
GtkWidget *dd_tag_new_unknown (void);
void dd_tag_set (GtkWidget *tag, const char *text, DdTagTone tone);

GtkWidget *dd_count_new (void);
void dd_count_set (GtkWidget *count, gint64 n, gboolean attention, const char *sentence);

G_END_DECLS
