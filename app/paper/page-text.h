/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdPageTextFlags:
 * @DD_PAGE_TEXT_PLAIN: nothing special
 * @DD_PAGE_TEXT_CHANGED: differs from what went out before: amber ground and a bar in the margin,
 *   on the screen only
 * @DD_PAGE_TEXT_STRONG: in HeiTi, as the first words of a clause
 */
typedef enum
{
  DD_PAGE_TEXT_PLAIN = 0,
  DD_PAGE_TEXT_CHANGED = 1 << 0,
  DD_PAGE_TEXT_STRONG = 1 << 1,
} DdPageTextFlags;

/**
 * DdPageSpan:
 * @start: first byte
 * @end: byte after the last
 * @flags: how these bytes are marked
 */
typedef struct
{
  guint start;
  guint end;
  DdPageTextFlags flags;
} DdPageSpan;

/**
 * DdPageText:
 * @characters: valid UTF-8, drawn as it stands: no markup; a line end begins a new paragraph
 * @spans: (element-type DdPageSpan): the marked stretches, ascending, none overlapping
 *
 * A text with marked stretches.
 */
typedef struct
{
  GString *characters;
  GArray *spans;
} DdPageText;

DdPageText *dd_page_text_new (const char *text);
void dd_page_text_free (DdPageText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPageText, dd_page_text_free)

void dd_page_text_append (DdPageText *self, const char *text, DdPageTextFlags flags);
gboolean
dd_page_text_is_marked (const DdPageText *self, guint start, guint end, DdPageTextFlags flags);

G_END_DECLS
