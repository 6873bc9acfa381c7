/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/handover-service.h"

#include "base/error.h"
#include "base/text.h"
#include "roster/appointment-store.h"
#include "roster/handover-accounts.h"
#include "roster/handover-store.h"
#include "roster/handover-work.h"
#include "roster/person-store.h"
#include "roster/post-store.h"

#include <glib/gi18n.h>

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdHandoverService, dd_handover_service, G_TYPE_OBJECT)

static void
dd_handover_service_finalize (GObject *object)
{
  DdHandoverService *self = DD_HANDOVER_SERVICE (object);

  g_ptr_array_unref (self->sources);
  g_clear_object (&self->roster);
  g_clear_object (&self->accounts);
  g_clear_object (&self->clock);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (dd_handover_service_parent_class)->finalize (object);
}

static void
dd_handover_service_class_init (DdHandoverServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_handover_service_finalize;

  /**
   * DdHandoverService::changed:
   *
   * Something about a handover was changed and is on the disk.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_HANDOVER_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_handover_service_init (DdHandoverService *self)
{
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * dd_handover_service_new:
 * @database: the desk's database
 * @clock: the clock
 * @accounts: confirms passwords, and knows which accounts the outgoing person has
 * @roster: appoints who takes over
 *
 * Returns: (transfer full): the service
 */
DdHandoverService *
dd_handover_service_new (DdDatabase *database,
                         DdClock *clock,
                         DdAccountService *accounts,
                         DdRosterService *roster)
{
  DdHandoverService *self = g_object_new (DD_TYPE_HANDOVER_SERVICE, NULL);

  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->accounts = g_object_ref (accounts);
  self->roster = g_object_ref (roster);
  g_ptr_array_add (self->sources, dd_handover_accounts_new (accounts));
  return self;
}

/**
 * dd_handover_service_add_source:
 * @self: the service
 * @source: knows more of what must move
 */
void
dd_handover_service_add_source (DdHandoverService *self, DdHandoverSource *source)
{
  g_return_if_fail (DD_IS_HANDOVER_SERVICE (self) && DD_IS_HANDOVER_SOURCE (source));

  g_ptr_array_add (self->sources, g_object_ref (source));
}

/* Who may. ----------------------------------------------------------------------------------- */

/**
 * dd_handover_service_may_begin:
 * @self: the service
 * @session: who asks
 * @post_id: a post
 * @error: return location
 *
 * Returns: whether @session may hand this post over: whether they may appoint to it
 */
gboolean
dd_handover_service_may_begin (DdHandoverService *self,
                               DdSession *session,
                               gint64 post_id,
                               GError **error)
{
  g_autoptr (DdPost) post = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), FALSE);

  post = dd_post_store_get (self->database, post_id, error);
  return post != NULL && dd_roster_service_may_appoint (self->roster, session, post->kind, error);
}

/**
 * dd_handover_service_may_work:
 * @session: who asks
 * @handover: a handover
 *
 * Returns: whether @session may tick, add and remark: one of the two concerned, or whoever keeps
 *   the roster
 */
gboolean
dd_handover_service_may_work (DdSession *session, const DdHandover *handover)
{
  g_return_val_if_fail (handover != NULL, FALSE);

  return dd_handover_check_may_work (session, handover, NULL);
}

/**
 * dd_handover_service_may_see:
 * @session: who asks
 * @handover: a handover
 *
 * The list names incidents, so it is read by those who read incidents and by those concerned.
 *
 * Returns: whether @session may read what is on the list
 */
gboolean
dd_handover_service_may_see (DdSession *session, const DdHandover *handover)
{
  g_return_val_if_fail (handover != NULL, FALSE);

  if (dd_permission_has (session, DD_PERMISSION_SEE_INCIDENTS) ||
      dd_handover_service_may_work (session, handover))
    return TRUE;
  return handover->witness_id != 0 && dd_permission_has (session, DD_PERMISSION_SEE_ROSTER) &&
         dd_session_get_account (session)->person_id == handover->witness_id;
}

/**
 * dd_handover_service_list_posts:
 * @self: the service
 * @session: who asks
 * @person_id: a person
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPost) (nullable): the posts they hold that @session may
 *   hand over and that are not being handed over yet
 */
GPtrArray *
dd_handover_service_list_posts (DdHandoverService *self,
                                DdSession *session,
                                gint64 person_id,
                                GError **error)
{
  g_autoptr (GPtrArray) posts = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), NULL);

  posts = dd_post_store_list_held (self->database, person_id, dd_clock_now (self->clock), error);
  for (guint i = posts != NULL ? posts->len : 0; i > 0; i--)
    {
      const DdPost *post = g_ptr_array_index (posts, i - 1);
      g_autoptr (DdHandover) open = dd_handover_store_find_open (self->database, post->id, NULL);

      if (open != NULL || !dd_roster_service_may_appoint (self->roster, session, post->kind, NULL))
        g_ptr_array_remove_index (posts, i - 1);
    }
  return g_steal_pointer (&posts);
}

/* Beginning. --------------------------------------------------------------------------------- */

/**
 * dd_handover_service_propose_outgoing:
 * @self: the service
 * @post_id: a post
 * @incoming_id: who takes it over; 0 if that is not known yet
 * @person_id: (out): who held it last and is still at the school; 0 for nobody
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_handover_service_propose_outgoing (
    DdHandoverService *self, gint64 post_id, gint64 incoming_id, gint64 *person_id, GError **error)
{
  g_autoptr (GPtrArray) appointments = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self) && person_id != NULL, FALSE);

  *person_id = 0;
  now = dd_clock_now (self->clock);
  appointments = dd_appointment_store_list_of_post (self->database, post_id, error);
  if (appointments == NULL)
    return FALSE;
  for (guint i = 0; i < appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (appointments, i);
      g_autoptr (DdPerson) person = NULL;

      if (appointment->person_id == incoming_id || appointment->from_at > now)
        continue;
      person = dd_person_store_get (self->database, appointment->person_id, error);
      if (person == NULL)
        return FALSE;
      if (!dd_person_has_left (person, now))
        *person_id = person->id;
      return TRUE;
    }
  return TRUE;
}

/**
 * dd_handover_service_collect:
 * @self: the service
 * @post_id: a post
 * @outgoing_id: who gives it up; 0 for a vacancy
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdHandoverItem) (nullable): what the desk knows must move
 */
GPtrArray *
dd_handover_service_collect (DdHandoverService *self,
                             gint64 post_id,
                             gint64 outgoing_id,
                             GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_handover_item_free);

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), NULL);

  for (guint i = 0; i < self->sources->len; i++)
    if (!dd_handover_source_collect (g_ptr_array_index (self->sources, i), post_id, outgoing_id,
                                     items, error))
      return NULL;
  return g_steal_pointer (&items);
}

static gboolean
refuse_state (GError **error, const char *message)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE, message);
  return FALSE;
}

/* Those concerned are at the school; who gives the post up held it, and nobody else does now. */
static gboolean
check_people (DdHandoverWork *act, const DdHandover *handover, DdPost *post, GError **error)
{
  DdDatabase *database = act->service->database;
  g_autoptr (GPtrArray) appointments =
      dd_appointment_store_list_of_post (database, handover->post_id, error);
  g_autoptr (DdPerson) incoming =
      appointments != NULL ? dd_person_store_get (database, handover->incoming_id, error) : NULL;
  gboolean held = handover->outgoing_id == 0;

  if (incoming == NULL)
    return FALSE;
  if (dd_person_has_left (incoming, act->now))
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   _ ("%s is no longer at the school. Please choose somebody else. Nothing was "
                      "changed."),
                   incoming->name);
      return FALSE;
    }
  for (guint i = 0; i < appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (appointments, i);
      g_autoptr (DdPerson) holder = NULL;

      held |= appointment->person_id == handover->outgoing_id;
      if (!dd_appointment_covers (appointment, handover->takes_over_at) ||
          appointment->person_id == handover->outgoing_id ||
          appointment->person_id == handover->incoming_id)
        continue;
      holder = dd_person_store_get (database, appointment->person_id, error);
      if (holder != NULL)
        g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                     /* Translators: a post, and who holds it. */
                     _ ("“%s” is held by %s that day, so they hand it over. Nothing was changed."),
                     dd_post_get_title (post), holder->name);
      return FALSE;
    }
  return held ||
         refuse_state (error, _ ("Only who held this post can hand it over. Please choose them, or "
                                 "nobody if it was vacant. Nothing was changed."));
}

static gboolean
check_begin (DdHandoverWork *act, const DdHandover *handover, GError **error)
{
  DdDatabase *database = act->service->database;
  g_autoptr (DdPost) post = dd_post_store_get (database, handover->post_id, error);
  g_autoptr (DdHandover) other = NULL;
  g_autoptr (GError) failure = NULL;

  if (post == NULL ||
      !dd_roster_service_may_appoint (act->service->roster, act->session, post->kind, error))
    return FALSE;
  if (post->ended_at != DD_TIME_UNKNOWN)
    return refuse_state (error, _ ("This post is no more, so it cannot be handed over."));
  if (handover->due_at != DD_TIME_UNKNOWN && handover->due_at <= act->now)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("The day by which it should be finished has passed. Please choose a "
                              "later one."));
      return FALSE;
    }
  other = dd_handover_store_find_open (database, handover->post_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (other != NULL)
    return refuse_state (error, _ ("This post is being handed over already. Please finish that "
                                   "handover or call it off first. Nothing was changed."));
  return check_people (act, handover, post, error);
}

static gboolean
insert_items (DdHandoverWork *act, GPtrArray *items, gint64 id, GError **error)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      DdHandoverItem *item = g_ptr_array_index (items, i);

      item->handover_id = id;
      item->added_at = act->now;
      item->id = dd_handover_store_insert_item (act->txn, item, error);
      if (item->id == 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_handover_service_begin:
 * @self: the service
 * @session: who may appoint to the post
 * @handover: which post, to whom, from when; gets its id
 * @typed: (element-type DdHandoverItem) (nullable): what the desk does not know of: equipment,
 *   keys, documents, passwords
 * @error: return location: %DD_ERROR_STATE if the post is being handed over already
 *
 * What the desk knows must move comes on the list by itself. Nothing of the roster changes yet.
 *
 * Returns: whether it was written; if not, nothing was
 */
gboolean
dd_handover_service_begin (DdHandoverService *self,
                           DdSession *session,
                           DdHandover *handover,
                           GPtrArray *typed,
                           GError **error)
{
  g_auto (DdHandoverWork) act = { 0 };
  g_autoptr (GPtrArray) known = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self) && handover != NULL, FALSE);
  g_return_val_if_fail (handover->id == 0, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error) ||
      !dd_handover_check (handover, error))
    return FALSE;
  for (guint i = 0; typed != NULL && i < typed->len; i++)
    if (!dd_handover_item_check (g_ptr_array_index (typed, i), error))
      return FALSE;
  if (!dd_handover_work_open (&act, self, session, error) || !check_begin (&act, handover, error))
    return FALSE;
  known = dd_handover_service_collect (self, handover->post_id, handover->outgoing_id, error);
  if (known == NULL)
    return FALSE;
  act.handover = dd_handover_copy (handover);
  act.handover->begun_at = act.now;
  act.handover->begun_by = dd_session_get_account_id (session);
  act.handover->id = dd_handover_store_insert (act.txn, act.handover, error);
  if (act.handover->id == 0 || !insert_items (&act, known, act.handover->id, error) ||
      !insert_items (&act, typed, act.handover->id, error))
    return FALSE;
  json_object_set_int_member (act.detail, "post", handover->post_id);
  if (handover->outgoing_id != 0)
    json_object_set_int_member (act.detail, "outgoing", handover->outgoing_id);
  json_object_set_int_member (act.detail, "incoming", handover->incoming_id);
  json_object_set_int_member (act.detail, "items", known->len + (typed != NULL ? typed->len : 0));
  if (!dd_handover_work_end (&act, "handover.begun", TRUE, error))
    return FALSE;
  handover->id = act.handover->id;
  handover->begun_at = act.handover->begun_at;
  handover->begun_by = act.handover->begun_by;
  return TRUE;
}

/* Working on it. ------------------------------------------------------------------------------ */

/**
 * dd_handover_service_add_item:
 * @self: the service
 * @session: one of the two concerned, or whoever keeps the roster
 * @id: a handover under way
 * @item: what else moves; gets its id
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_handover_service_add_item (
    DdHandoverService *self, DdSession *session, gint64 id, DdHandoverItem *item, GError **error)
{
  g_auto (DdHandoverWork) act = { 0 };
  g_autoptr (DdHandoverItem) added = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self) && item != NULL, FALSE);
  g_return_val_if_fail (item->id == 0 && dd_handover_item_kind_is_typed (item->kind), FALSE);

  if (!dd_handover_item_check (item, error) ||
      !dd_handover_work_begin (&act, self, session, id, error))
    return FALSE;
  added = dd_handover_item_copy (item);
  added->handover_id = id;
  added->added_at = act.now;
  added->id = dd_handover_store_insert_item (act.txn, added, error);
  if (added->id == 0)
    return FALSE;
  json_object_set_int_member (act.detail, "item", added->id);
  json_object_set_string_member (act.detail, "kind", dd_handover_item_kind_to_key (added->kind));
  if (!dd_handover_work_end (&act, "handover.item-added", FALSE, error))
    return FALSE;
  item->id = added->id;
  item->handover_id = id;
  item->added_at = added->added_at;
  return TRUE;
}

/**
 * dd_handover_service_set_done:
 * @self: the service
 * @session: one of the two concerned, or whoever keeps the roster
 * @item_id: an item of a handover under way
 * @done: whether it is done
 * @remark: (nullable): how it went, or why it is not done; replaces what was remarked
 * @error: return location: %DD_ERROR_STATE for taking back what was signed for
 *
 * Returns: whether it was written
 */
gboolean
dd_handover_service_set_done (DdHandoverService *self,
                              DdSession *session,
                              gint64 item_id,
                              gboolean done,
                              const char *remark,
                              GError **error)
{
  g_auto (DdHandoverWork) act = { 0 };
  g_autoptr (DdHandoverItem) item = NULL;
  const char *action;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), FALSE);

  if (!dd_text_check (remark, _ ("Remark"), DD_HANDOVER_TEXT_MAX, error))
    return FALSE;
  item = dd_handover_store_get_item (self->database, item_id, error);
  if (item == NULL || !dd_handover_work_begin (&act, self, session, item->handover_id, error))
    return FALSE;
  /* Once more, now that nobody else writes. */
  g_clear_pointer (&item, dd_handover_item_free);
  item = dd_handover_store_get_item (self->database, item_id, error);
  if (item == NULL ||
      (!done && dd_handover_item_is_done (item) && !dd_handover_check_untick (act.handover, error)))
    return FALSE;
  action = done == dd_handover_item_is_done (item) ? "handover.item-remarked"
           : done                                  ? "handover.item-done"
                                                   : "handover.item-undone";
  if (done && !dd_handover_item_is_done (item))
    {
      item->done_at = act.now;
      item->done_by = dd_session_get_account_id (session);
    }
  else if (!done)
    {
      item->done_at = DD_TIME_UNKNOWN;
      item->done_by = 0;
    }
  g_free (item->remark);
  item->remark = dd_text_clean (remark);
  json_object_set_int_member (act.detail, "item", item->id);
  if (item->remark != NULL)
    json_object_set_string_member (act.detail, "remark", item->remark);
  return dd_handover_store_update_item (act.txn, item, error) &&
         dd_handover_work_end (&act, action, FALSE, error);
}

/**
 * dd_handover_service_set_password_changed:
 * @self: the service
 * @session: one of the two concerned, or whoever keeps the roster
 * @id: a handover under way
 * @changed: whether the passwords the outgoing person knew were changed
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_handover_service_set_password_changed (
    DdHandoverService *self, DdSession *session, gint64 id, DdTri changed, GError **error)
{
  g_auto (DdHandoverWork) act = { 0 };

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), FALSE);

  if (!dd_handover_work_begin (&act, self, session, id, error))
    return FALSE;
  act.handover->password_changed = changed;
  json_object_set_string_member (act.detail, "changed",
                                 changed == DD_UNKNOWN ? "unknown"
                                 : changed == DD_YES   ? "yes"
                                                       : "no");
  return dd_handover_work_save (&act, "handover.password", error) &&
         dd_handover_work_commit (&act, FALSE, error);
}

/**
 * dd_handover_service_record_export:
 * @self: the service
 * @session: who prints or saves the sheet
 * @id: a handover
 * @how: "pdf" or "print"
 * @error: return location
 *
 * Checks that @session may take the sheet out, and writes it down. To be called before anything is
 * printed. The two concerned may: they sign it.
 *
 * Returns: whether it may
 */
gboolean
dd_handover_service_record_export (
    DdHandoverService *self, DdSession *session, gint64 id, const char *how, GError **error)
{
  g_auto (DdHandoverWork) act = { 0 };
  DdHandoverSide side;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self) && how != NULL, FALSE);

  if (!dd_handover_work_open (&act, self, session, error))
    return FALSE;
  act.handover = dd_handover_store_get (self->database, id, error);
  if (act.handover == NULL)
    return FALSE;
  if (!dd_handover_find_side (act.handover, dd_session_get_account (session)->person_id, &side) &&
      !dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, error))
    return FALSE;
  json_object_set_string_member (act.detail, "how", how);
  return dd_handover_work_end (&act, "handover.exported", FALSE, error);
}

/* Reading. ------------------------------------------------------------------------------------ */

/**
 * dd_handover_service_get:
 * @self: the service
 * @id: a handover
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the handover
 */
DdHandover *
dd_handover_service_get (DdHandoverService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), NULL);

  return dd_handover_store_get (self->database, id, error);
}

/**
 * dd_handover_service_find_open:
 * @self: the service
 * @post_id: a post
 * @error: return location; stays unset if none is under way
 *
 * Returns: (transfer full) (nullable): the handover of the post that is under way
 */
DdHandover *
dd_handover_service_find_open (DdHandoverService *self, gint64 post_id, GError **error)
{
  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), NULL);

  return dd_handover_store_find_open (self->database, post_id, error);
}

/**
 * dd_handover_service_list_open:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdHandover) (nullable): what is under way, what is due
 *   first at the head
 */
GPtrArray *
dd_handover_service_list_open (DdHandoverService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), NULL);

  return dd_handover_store_list_open (self->database, error);
}

/**
 * dd_handover_service_list_open_of_person:
 * @self: the service
 * @person_id: a person
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdHandover) (nullable): what is under way and gives them a
 *   post or takes one from them, newest first
 */
GPtrArray *
dd_handover_service_list_open_of_person (DdHandoverService *self, gint64 person_id, GError **error)
{
  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), NULL);

  return dd_handover_store_list_open_of_person (self->database, person_id, error);
}

/**
 * dd_handover_service_list_of_post:
 * @self: the service
 * @post_id: a post
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdHandover) (nullable): all there were, newest first
 */
GPtrArray *
dd_handover_service_list_of_post (DdHandoverService *self, gint64 post_id, GError **error)
{
  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), NULL);

  return dd_handover_store_list_of_post (self->database, post_id, error);
}

/**
 * dd_handover_service_list_items:
 * @self: the service
 * @session: who reads
 * @id: a handover
 * @error: return location: %DD_ERROR_DENIED, see dd_handover_service_may_see()
 *
 * Returns: (transfer full) (element-type DdHandoverItem) (nullable): what is handed over, in the
 *   order it came on the list
 */
GPtrArray *
dd_handover_service_list_items (DdHandoverService *self,
                                DdSession *session,
                                gint64 id,
                                GError **error)
{
  g_autoptr (DdHandover) handover = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), NULL);

  handover = dd_handover_store_get (self->database, id, error);
  if (handover == NULL || (!dd_handover_service_may_see (session, handover) &&
                           !dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error)))
    return NULL;
  return dd_handover_store_list_items (self->database, id, error);
}
