/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-entry.h"

#include "base/text.h"

static const char *const kind_keys[DD_N_DUTY_ENTRY_KINDS] = {
  [DD_DUTY_ENTRY_CHECK] = "check",
  [DD_DUTY_ENTRY_EVENT] = "event",
  [DD_DUTY_ENTRY_HANDED_OVER] = "handed-over",
  [DD_DUTY_ENTRY_TAKEN_OVER] = "taken-over",
  [DD_DUTY_ENTRY_RETRACTED] = "retracted",
};

/**
 * dd_duty_check_new:
 * @id: id; 0 if not saved yet
 * @text: (nullable): what is looked at; white space at its ends is dropped
 *
 * Returns: (transfer full): a check
 */
DdDutyCheck *
dd_duty_check_new (gint64 id, const char *text)
{
  DdDutyCheck *self = g_new0 (DdDutyCheck, 1);
  char *clean = dd_text_clean (text);

  self->id = id;
  self->text = clean != NULL ? clean : g_strdup ("");
  return self;
}

/**
 * dd_duty_check_free:
 * @self: (transfer full) (nullable): a check
 */
void
dd_duty_check_free (DdDutyCheck *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

/**
 * dd_duty_entry_new:
 * @kind: what it says
 * @shift_id: in whose log
 *
 * Returns: (transfer full): an entry not written yet
 */
DdDutyEntry *
dd_duty_entry_new (DdDutyEntryKind kind, gint64 shift_id)
{
  DdDutyEntry *self = g_new0 (DdDutyEntry, 1);

  self->kind = kind;
  self->shift_id = shift_id;
  return self;
}

/**
 * dd_duty_entry_free:
 * @self: (transfer full) (nullable): an entry
 */
void
dd_duty_entry_free (DdDutyEntry *self)
{
  if (self == NULL)
    return;

  g_free (self->account);
  g_free (self->check);
  g_free (self->text);
  g_free (self->person);
  g_free (self);
}

/**
 * dd_duty_entry_find:
 * @entries: (element-type DdDutyEntry): the log of a shift
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): the last entry of that kind that stands
 */
const DdDutyEntry *
dd_duty_entry_find (GPtrArray *entries, DdDutyEntryKind kind)
{
  g_return_val_if_fail (entries != NULL, NULL);

  for (guint i = entries->len; i > 0; i--)
    {
      const DdDutyEntry *entry = g_ptr_array_index (entries, i - 1);

      if (entry->kind == kind && !entry->is_retracted)
        return entry;
    }
  return NULL;
}

/**
 * dd_duty_entry_find_check:
 * @entries: (element-type DdDutyEntry): the log of a shift
 * @check_id: a check
 *
 * Returns: (transfer none) (nullable): the last time it was done in the shift
 */
const DdDutyEntry *
dd_duty_entry_find_check (GPtrArray *entries, gint64 check_id)
{
  g_return_val_if_fail (entries != NULL, NULL);

  for (guint i = entries->len; i > 0; i--)
    {
      const DdDutyEntry *entry = g_ptr_array_index (entries, i - 1);

      if (entry->kind == DD_DUTY_ENTRY_CHECK && entry->check_id == check_id && !entry->is_retracted)
        return entry;
    }
  return NULL;
}

/**
 * dd_duty_entry_find_reason:
 * @entries: (element-type DdDutyEntry): the log of a shift
 * @retracted_id: an entry that was taken back
 *
 * Returns: (transfer none): why
 */
const char *
dd_duty_entry_find_reason (GPtrArray *entries, gint64 retracted_id)
{
  g_return_val_if_fail (entries != NULL, "");

  for (guint i = 0; i < entries->len; i++)
    {
      const DdDutyEntry *entry = g_ptr_array_index (entries, i);

      if (entry->retracts_id == retracted_id)
        return entry->text;
    }
  return "";
}

/**
 * dd_duty_entry_kind_to_key:
 * @kind: a kind
 *
 * Returns: (transfer none): its stable key
 */
const char *
dd_duty_entry_kind_to_key (DdDutyEntryKind kind)
{
  g_return_val_if_fail ((guint) kind < DD_N_DUTY_ENTRY_KINDS, "");

  return kind_keys[kind];
}

/**
 * dd_duty_entry_kind_from_key:
 * @key: (nullable): a key
 * @kind: (out): the kind it stands for
 *
 * Returns: whether @key is known
 */
gboolean
dd_duty_entry_kind_from_key (const char *key, DdDutyEntryKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; i < DD_N_DUTY_ENTRY_KINDS; i++)
    if (g_strcmp0 (kind_keys[i], key) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}
