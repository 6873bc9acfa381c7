/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdHandoverService that finishes a handover, or calls it off. */
#include "roster/handover-work.h"

#include "base/error.h"
#include "base/text.h"
#include "roster/appointment-store.h"
#include "roster/handover-store.h"
#include "roster/person-store.h"

#include <glib/gi18n.h>

static gboolean
is_same (const DdHandoverItem *a, const DdHandoverItem *b)
{
  return a->kind == b->kind && a->subject_id == b->subject_id;
}

static gboolean
has_subject (GPtrArray *items, const DdHandoverItem *item)
{
  for (guint i = 0; i < items->len; i++)
    if (is_same (g_ptr_array_index (items, i), item))
      return TRUE;
  return FALSE;
}

/* What the desk listed and no longer knows of was settled meanwhile: nothing of it moves. */
static gboolean
settle_gone_in (DdHandoverWork *act, GPtrArray *items, GPtrArray *known, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      DdHandoverItem *item = g_ptr_array_index (items, i);

      if (item->subject_id == 0 || dd_handover_item_is_done (item) || has_subject (known, item))
        continue;
      item->done_at = act->now;
      if (!dd_handover_store_update_item (act->txn, item, error))
        return FALSE;
    }
  return TRUE;
}

/* What was opened since the beginning moves too, though nobody ticked it. */
static gboolean
add_new_in (DdHandoverWork *act, GPtrArray *items, GPtrArray *known, GError **error)
{
  guint added = 0;

  for (guint i = 0; i < known->len; i++)
    {
      DdHandoverItem *item = g_ptr_array_index (known, i);

      if (has_subject (items, item))
        continue;
      item->handover_id = act->handover->id;
      item->added_at = act->now;
      item->done_at = act->now;
      item->done_by = dd_session_get_account_id (act->session);
      if (dd_handover_store_insert_item (act->txn, item, error) == 0)
        return FALSE;
      added++;
    }
  if (added > 0)
    json_object_set_int_member (act->detail, "added", added);
  return TRUE;
}

static gboolean
remark_open_in (DdHandoverWork *act, GPtrArray *items, const char *remark, GError **error)
{
  g_autofree char *clean = dd_text_clean (remark);

  for (guint i = 0; clean != NULL && i < items->len; i++)
    {
      DdHandoverItem *item = g_ptr_array_index (items, i);

      if (dd_handover_item_is_done (item) || item->remark != NULL)
        continue;
      item->remark = g_strdup (clean);
      if (!dd_handover_store_update_item (act->txn, item, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether the roster has not gone another way since the handover was begun. */
static gboolean
check_holder (DdHandoverWork *act, GError **error)
{
  const DdHandover *handover = act->handover;
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdPerson) holder =
      dd_appointment_store_holder (act->service->database, handover->post_id,
                                   handover->takes_over_at, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (holder == NULL || holder->id == handover->outgoing_id || holder->id == handover->incoming_id)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               _ ("The post was given to %s since this handover was begun. Please call it off, and "
                  "begin a new one if the post changes hands again. Nothing was changed."),
               holder->name);
  return FALSE;
}

/* Who takes over holds the post from the day agreed; who held it until then does not any more. */
static gboolean
take_over_in (DdHandoverWork *act, GError **error)
{
  const DdHandover *handover = act->handover;
  g_autoptr (GPtrArray) appointments =
      dd_appointment_store_list_of_post (act->service->database, handover->post_id, error);
  g_autoptr (DdAppointment) appointment = NULL;

  if (appointments == NULL || !check_holder (act, error))
    return FALSE;
  for (guint i = 0; i < appointments->len; i++)
    {
      const DdAppointment *held = g_ptr_array_index (appointments, i);

      if (held->person_id == handover->incoming_id &&
          dd_appointment_covers (held, handover->takes_over_at))
        return TRUE;
    }
  appointment =
      dd_appointment_new (handover->post_id, handover->incoming_id, handover->takes_over_at);
  return dd_roster_service_appoint_checked_in (act->service->roster, act->txn, act->session,
                                               appointment, TRUE, error);
}

/**
 * dd_handover_service_complete:
 * @self: the service
 * @session: who may appoint to the post
 * @id: a handover under way
 * @closing: what is said with it
 * @error: return location: %DD_ERROR_STATE; the message names what lacks
 *
 * The list is brought up to date, and who takes over is appointed from the day agreed in the same
 * transaction, unless they are already. What hangs on the post moves with it. Nothing of the
 * handover changes any more.
 *
 * Returns: whether it was written; if not, nothing was
 */
gboolean
dd_handover_service_complete (DdHandoverService *self,
                              DdSession *session,
                              gint64 id,
                              const DdHandoverClosing *closing,
                              GError **error)
{
  g_auto (DdHandoverWork) act = { 0 };
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) items = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self) && closing != NULL, FALSE);

  if (!dd_handover_work_begin_appointing (&act, self, session, id, error))
    return FALSE;
  known =
      dd_handover_service_collect (self, act.handover->post_id, act.handover->outgoing_id, error);
  items = known != NULL ? dd_handover_store_list_items (self->database, id, error) : NULL;
  if (items == NULL || !settle_gone_in (&act, items, known, error) ||
      !dd_handover_check_complete (act.handover, items, closing, error) ||
      !remark_open_in (&act, items, closing->remark, error) ||
      !add_new_in (&act, items, known, error) || !take_over_in (&act, error))
    return FALSE;
  if (dd_handover_needs_reason (act.handover))
    {
      act.handover->unsigned_reason = dd_text_clean (closing->unsigned_reason);
      json_object_set_string_member (act.detail, "unsigned", act.handover->unsigned_reason);
    }
  act.handover->completed_at = act.now;
  act.handover->completed_by = dd_session_get_account_id (session);
  return dd_handover_work_save (&act, "handover.completed", error) &&
         dd_handover_work_commit (&act, TRUE, error);
}

/**
 * dd_handover_service_call_off:
 * @self: the service
 * @session: who may appoint to the post
 * @id: a handover under way
 * @reason: why
 * @error: return location: %DD_ERROR_INVALID without a reason
 *
 * The roster stays as it is; so does what was written and signed.
 *
 * Returns: whether it was written
 */
gboolean
dd_handover_service_call_off (
    DdHandoverService *self, DdSession *session, gint64 id, const char *reason, GError **error)
{
  g_auto (DdHandoverWork) act = { 0 };
  g_autofree char *clean = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), FALSE);

  if (!dd_text_check (reason, _ ("Reason"), DD_HANDOVER_TEXT_MAX, error))
    return FALSE;
  clean = dd_text_clean (reason);
  if (clean == NULL)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter why the handover is called off."));
      return FALSE;
    }
  if (!dd_handover_work_begin_appointing (&act, self, session, id, error))
    return FALSE;
  act.handover->called_off_at = act.now;
  act.handover->called_off_by = dd_session_get_account_id (session);
  act.handover->call_off_reason = g_steal_pointer (&clean);
  json_object_set_string_member (act.detail, "reason", act.handover->call_off_reason);
  return dd_handover_work_save (&act, "handover.called-off", error) &&
         dd_handover_work_commit (&act, TRUE, error);
}
