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

/**
 * dd_notice_text_is_post_held:
 * @self: whoever knows the posts of the school
 * @post: kind of a post, as on the ladder
 * @time: an instant, UTC milliseconds
 *
 * Returns: whether anybody holds such a post then
 */
gboolean
dd_notice_text_is_post_held (DdNoticeText *self, const char *post, gint64 time)
{
  DdNoticeTextInterface *iface;

  g_return_val_if_fail (DD_IS_NOTICE_TEXT (self), TRUE);

  iface = DD_NOTICE_TEXT_GET_IFACE (self);
  return iface->is_post_held == NULL || iface->is_post_held (self, post, time);
}
