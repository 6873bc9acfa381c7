/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/handover-item.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

static const struct
{
  const char *key;
  const char *text;
} kinds[DD_N_HANDOVER_ITEM_KINDS] = {
  [DD_HANDOVER_ACCOUNT] = { "account", NC_ ("handed over", "Account") },
  [DD_HANDOVER_INCIDENT] = { "incident", NC_ ("handed over", "Open incident") },
  [DD_HANDOVER_OBLIGATION] = { "obligation", NC_ ("handed over", "Report owed") },
  [DD_HANDOVER_REPORT] = { "report", NC_ ("handed over", "Report being written") },
  [DD_HANDOVER_AGREEMENT] = { "agreement", NC_ ("handed over", "Agreement") },
  [DD_HANDOVER_DOCUMENT] = { "document", NC_ ("handed over", "Documents") },
  [DD_HANDOVER_PASSWORD] = { "password", NC_ ("handed over", "Password") },
  [DD_HANDOVER_EQUIPMENT] = { "equipment", NC_ ("handed over", "Equipment") },
  [DD_HANDOVER_KEY] = { "key", NC_ ("handed over", "Key or card") },
  [DD_HANDOVER_OTHER] = { "other", NC_ ("handed over", "Other") },
};

/**
 * dd_handover_item_kind_to_key:
 * @kind: a kind
 *
 * Returns: (transfer none): its stable key
 */
const char *
dd_handover_item_kind_to_key (DdHandoverItemKind kind)
{
  g_return_val_if_fail ((guint) kind < DD_N_HANDOVER_ITEM_KINDS, "");

  return kinds[kind].key;
}

/**
 * dd_handover_item_kind_from_key:
 * @key: (nullable): a key
 * @kind: (out): its kind
 *
 * Returns: whether there is such a kind
 */
gboolean
dd_handover_item_kind_from_key (const char *key, DdHandoverItemKind *kind)
{
  for (guint i = 0; i < DD_N_HANDOVER_ITEM_KINDS; i++)
    if (g_strcmp0 (kinds[i].key, key) == 0)
      {
        *kind = (DdHandoverItemKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_handover_item_kind_to_text:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in the user's words
 */
const char *
dd_handover_item_kind_to_text (DdHandoverItemKind kind)
{
  g_return_val_if_fail ((guint) kind < DD_N_HANDOVER_ITEM_KINDS, "");

  return g_dpgettext2 (NULL, "handed over", kinds[kind].text);
}

/**
 * dd_handover_item_kind_is_typed:
 * @kind: a kind
 *
 * Returns: whether the people concerned name such items; of the others the desk itself keeps the
 *   list
 */
gboolean
dd_handover_item_kind_is_typed (DdHandoverItemKind kind)
{
  return kind >= DD_HANDOVER_DOCUMENT;
}

/**
 * dd_handover_item_new:
 * @kind: what it is
 * @subject_id: which one; 0 for what was typed
 * @title: what is handed over
 * @note: (nullable): more of it
 *
 * Returns: (transfer full): an item that is not done and not saved yet
 */
DdHandoverItem *
dd_handover_item_new (DdHandoverItemKind kind,
                      gint64 subject_id,
                      const char *title,
                      const char *note)
{
  DdHandoverItem *self = g_new0 (DdHandoverItem, 1);

  self->kind = kind;
  self->subject_id = subject_id;
  self->title = g_strdup (title);
  self->note = g_strdup (note);
  self->added_at = DD_TIME_UNKNOWN;
  self->done_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_handover_item_copy:
 * @self: an item
 *
 * Returns: (transfer full): a copy
 */
DdHandoverItem *
dd_handover_item_copy (const DdHandoverItem *self)
{
  DdHandoverItem *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->title = g_strdup (self->title);
  copy->note = g_strdup (self->note);
  copy->remark = g_strdup (self->remark);
  return copy;
}

/**
 * dd_handover_item_free:
 * @self: (transfer full) (nullable): an item
 */
void
dd_handover_item_free (DdHandoverItem *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->note);
  g_free (self->remark);
  g_free (self);
}

/**
 * dd_handover_item_is_done:
 * @self: an item
 *
 * Returns: whether it was handed over
 */
gboolean
dd_handover_item_is_done (const DdHandoverItem *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->done_at != DD_TIME_UNKNOWN;
}

/**
 * dd_handover_item_check:
 * @self: an item
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether it can be kept
 */
gboolean
dd_handover_item_check (const DdHandoverItem *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_text_check (self->title, _ ("What is handed over"), DD_HANDOVER_TITLE_MAX, error) ||
      !dd_text_check (self->note, _ ("Note"), DD_HANDOVER_TEXT_MAX, error) ||
      !dd_text_check (self->remark, _ ("Remark"), DD_HANDOVER_TEXT_MAX, error))
    return FALSE;
  if (!dd_text_is_blank (self->title))
    return TRUE;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, _ ("Please enter what is handed over."));
  return FALSE;
}
