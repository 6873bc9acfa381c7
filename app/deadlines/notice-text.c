/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/notice-text.h"

G_DEFINE_INTERFACE (DdNoticeText, dd_notice_text, G_TYPE_OBJECT)

static void
dd_notice_text_default_init (DdNoticeTextInterface *iface)
{
}

/**
 * dd_notice_text_dup_number:
 * @self: whoever knows the things that obligations hang on
 * @subject_kind: what kind of thing
 * @subject_id: which one
 *
 * Returns: (transfer full) (nullable): what it may be called where anybody looks, "2026-003"; %NULL
 *   if it has no number
 */
char *
dd_notice_text_dup_number (DdNoticeText *self, const char *subject_kind, gint64 subject_id)
{
  g_return_val_if_fail (DD_IS_NOTICE_TEXT (self), NULL);

  return DD_NOTICE_TEXT_GET_IFACE (self)->dup_number (self, subject_kind, subject_id);
}
