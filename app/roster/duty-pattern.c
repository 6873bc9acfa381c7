/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-pattern.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

static const struct
{
  const char *key;
  const char *text;
} day_kinds[DD_N_DUTY_DAYS] = {
  [DD_DUTY_EVERY_DAY] = { "every", NC_ ("duty days", "Every day") },
  [DD_DUTY_WORKDAYS] = { "workday", NC_ ("duty days", "Working days") },
  [DD_DUTY_DAYS_OFF] = { "off", NC_ ("duty days", "Weekends and holidays") },
};

static void
slot_free (gpointer data)
{
  DdDutySlot *slot = data;

  g_free (slot->name);
  g_free (slot);
}

/**
 * dd_duty_pattern_new:
 * @name: (nullable): its name; white space at its ends is dropped
 * @begins_on: the day of the first crew's first turn
 *
 * Returns: (transfer full): a pattern without slots and crews, not saved yet
 */
DdDutyPattern *
dd_duty_pattern_new (const char *name, const GDate *begins_on)
{
  DdDutyPattern *self;
  char *clean;

  g_return_val_if_fail (begins_on != NULL, NULL);

  self = g_new0 (DdDutyPattern, 1);
  clean = dd_text_clean (name);
  self->name = clean != NULL ? clean : g_strdup ("");
  self->begins_on = *begins_on;
  g_date_clear (&self->ends_on, 1);
  self->slots = g_ptr_array_new_with_free_func (slot_free);
  self->crews = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * dd_duty_pattern_free:
 * @self: (transfer full) (nullable): a pattern
 */
void
dd_duty_pattern_free (DdDutyPattern *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->place);
  g_ptr_array_unref (self->slots);
  g_ptr_array_unref (self->crews);
  g_free (self);
}

/**
 * dd_duty_pattern_add_slot:
 * @self: a pattern
 * @name: what the shift is called
 * @days: on which days
 * @start_minute: when it begins, minutes of the local day
 * @minutes: how long it lasts by the wall clock
 *
 * Returns: (transfer none): the new slot, the last of its pattern
 */
DdDutySlot *
dd_duty_pattern_add_slot (
    DdDutyPattern *self, const char *name, DdDutyDays days, int start_minute, int minutes)
{
  DdDutySlot *slot;
  char *clean;

  g_return_val_if_fail (self != NULL, NULL);

  clean = dd_text_clean (name);
  slot = g_new0 (DdDutySlot, 1);
  slot->name = clean != NULL ? clean : g_strdup ("");
  slot->days = days;
  slot->start_minute = start_minute;
  slot->minutes = minutes;
  g_ptr_array_add (self->slots, slot);
  return slot;
}

/**
 * dd_duty_pattern_add_crew:
 * @self: a pattern
 * @leader_id: the duty leader; 0: none
 * @person_id: the person on duty
 * @backup_id: who stands in; 0: nobody
 *
 * Returns: (transfer none): the new crew, the last to take its turn
 */
DdDutyCrew *
dd_duty_pattern_add_crew (DdDutyPattern *self, gint64 leader_id, gint64 person_id, gint64 backup_id)
{
  DdDutyCrew *crew;

  g_return_val_if_fail (self != NULL, NULL);

  crew = g_new0 (DdDutyCrew, 1);
  crew->leader_id = leader_id;
  crew->person_id = person_id;
  crew->backup_id = backup_id;
  g_ptr_array_add (self->crews, crew);
  return crew;
}

static gboolean
refuse (const char *sentence, GError **error)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
check_slot (const DdDutySlot *slot, GError **error)
{
  if (!dd_text_check (slot->name, _ ("Shift"), DD_DUTY_NAME_MAX, error))
    return FALSE;
  if (dd_text_is_blank (slot->name))
    return refuse (_ ("Please give every shift a name."), error);
  if ((guint) slot->days >= DD_N_DUTY_DAYS)
    return refuse (_ ("Please choose on which days the shift is."), error);
  if (slot->start_minute < 0 || slot->start_minute >= 24 * 60)
    return refuse (_ ("A shift begins between 00:00 and 23:59."), error);
  if (slot->minutes < DD_DUTY_MINUTES_MIN || slot->minutes > DD_DUTY_MINUTES_MAX)
    return refuse (_ ("A shift lasts between 15 minutes and 48 hours."), error);
  return TRUE;
}

static gboolean
check_crew (const DdDutyCrew *crew, GError **error)
{
  if (crew->person_id == 0)
    return refuse (_ ("A crew has nobody on duty. Please choose a person, or remove the crew."),
                   error);
  if (crew->backup_id == crew->person_id)
    return refuse (_ ("A person cannot stand in for themselves. Please choose another backup."),
                   error);
  return TRUE;
}

/**
 * dd_duty_pattern_check:
 * @self: a pattern
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether it can be saved
 */
gboolean
dd_duty_pattern_check (DdDutyPattern *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_text_check (self->name, _ ("Name"), DD_DUTY_NAME_MAX, error) ||
      !dd_text_check (self->place, _ ("Place"), DD_DUTY_NAME_MAX, error))
    return FALSE;
  if (dd_text_is_blank (self->name))
    return refuse (_ ("Please give the duty a name."), error);
  if (!g_date_valid (&self->begins_on) || g_date_get_year (&self->begins_on) < 1949 ||
      g_date_get_year (&self->begins_on) > 9998)
    return refuse (_ ("Please enter the day on which the turns begin."), error);
  if (g_date_valid (&self->ends_on) && g_date_compare (&self->ends_on, &self->begins_on) < 0)
    return refuse (_ ("The duty ends before it begins. Please change one of the two days."), error);
  if (self->slots->len == 0)
    return refuse (_ ("Please add at least one shift."), error);
  if (self->slots->len > DD_DUTY_SLOTS_MAX)
    return refuse (_ ("A duty has 12 shifts at most. Please make a second duty of the rest."),
                   error);
  if (self->crews->len > DD_DUTY_CREWS_MAX)
    return refuse (_ ("At most 100 crews take turns. Please make a second duty of the rest."),
                   error);
  for (guint i = 0; i < self->slots->len; i++)
    if (!check_slot (g_ptr_array_index (self->slots, i), error))
      return FALSE;
  for (guint i = 0; i < self->crews->len; i++)
    if (!check_crew (g_ptr_array_index (self->crews, i), error))
      return FALSE;
  return TRUE;
}

/**
 * dd_duty_days_to_key:
 * @days: on which days
 *
 * Returns: (transfer none): its stable key
 */
const char *
dd_duty_days_to_key (DdDutyDays days)
{
  g_return_val_if_fail ((guint) days < DD_N_DUTY_DAYS, "");

  return day_kinds[days].key;
}

/**
 * dd_duty_days_from_key:
 * @key: a key
 * @days: (out): what it stands for
 *
 * Returns: whether @key is known
 */
gboolean
dd_duty_days_from_key (const char *key, DdDutyDays *days)
{
  g_return_val_if_fail (days != NULL, FALSE);

  for (guint i = 0; i < DD_N_DUTY_DAYS; i++)
    if (g_strcmp0 (day_kinds[i].key, key) == 0)
      {
        *days = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_duty_days_to_text:
 * @days: on which days
 *
 * Returns: (transfer none): the days in the user's words
 */
const char *
dd_duty_days_to_text (DdDutyDays days)
{
  g_return_val_if_fail ((guint) days < DD_N_DUTY_DAYS, "");

  return g_dpgettext2 (NULL, "duty days", day_kinds[days].text);
}
