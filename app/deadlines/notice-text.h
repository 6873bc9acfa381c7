/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DD_TYPE_NOTICE_TEXT (dd_notice_text_get_type ())
G_DECLARE_INTERFACE (DdNoticeText, dd_notice_text, DD, NOTICE_TEXT, GObject)

/**
 * DdNoticeTextInterface:
 * @dup_number: what the subject is called where anybody may look: the number of the incident,
 *   "2026-003". Never a title and never a name, for a title may name a child (design §5). %NULL
 *   where it has none
 *
 * What a notice must know of the thing an obligation hangs on. A higher room knows that thing; the
 * desk plugs it in.
 */
struct _DdNoticeTextInterface
{
  GTypeInterface parent_iface;

  char *(*dup_number) (DdNoticeText *self, const char *subject_kind, gint64 subject_id);
};

char *dd_notice_text_dup_number (DdNoticeText *self, const char *subject_kind, gint64 subject_id);

G_END_DECLS
