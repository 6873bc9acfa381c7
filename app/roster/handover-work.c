/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/handover-work.h"

#include "base/json-build.h"
#include "roster/handover-store.h"
#include "roster/post-store.h"

void
dd_handover_work_clear (DdHandoverWork *act)
{
  g_clear_pointer (&act->txn, dd_transaction_free);
  g_clear_pointer (&act->handover, dd_handover_free);
  g_clear_pointer (&act->detail, json_object_unref);
}

gboolean
dd_handover_check_may_work (DdSession *session, const DdHandover *handover, GError **error)
{
  DdHandoverSide side;

  if (!dd_permission_check (session, DD_PERMISSION_SEE_ROSTER, error))
    return FALSE;
  return dd_handover_find_side (handover, dd_session_get_account (session)->person_id, &side) ||
         dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error);
}

gboolean
dd_handover_work_open (DdHandoverWork *act,
                       DdHandoverService *self,
                       DdSession *session,
                       GError **error)
{
  if (!dd_permission_check (session, DD_PERMISSION_SEE_ROSTER, error))
    return FALSE;
  act->service = self;
  act->session = session;
  act->now = dd_clock_now (self->clock);
  act->detail = json_object_new ();
  act->txn = dd_transaction_begin (self->database, error);
  return act->txn != NULL;
}

gboolean
dd_handover_work_begin (
    DdHandoverWork *act, DdHandoverService *self, DdSession *session, gint64 id, GError **error)
{
  if (!dd_handover_work_open (act, self, session, error))
    return FALSE;
  act->handover = dd_handover_store_get (self->database, id, error);
  return act->handover != NULL && dd_handover_check_may_work (session, act->handover, error) &&
         dd_handover_check_open (act->handover, error);
}

gboolean
dd_handover_work_begin_appointing (
    DdHandoverWork *act, DdHandoverService *self, DdSession *session, gint64 id, GError **error)
{
  g_autoptr (DdPost) post = NULL;

  if (!dd_handover_work_open (act, self, session, error))
    return FALSE;
  act->handover = dd_handover_store_get (self->database, id, error);
  post = act->handover != NULL ? dd_post_store_get (self->database, act->handover->post_id, error)
                               : NULL;
  return post != NULL && dd_roster_service_may_appoint (self->roster, session, post->kind, error) &&
         dd_handover_check_open (act->handover, error);
}

static gboolean
append (DdHandoverWork *act, const char *action, GError **error)
{
  g_autofree char *detail = dd_json_object_finish (g_steal_pointer (&act->detail));

  act->detail = json_object_new ();
  return dd_audit_append (act->txn, act->now, dd_session_get_actor (act->session), action,
                          DD_SUBJECT_HANDOVER, act->handover->id, detail, error);
}

gboolean
dd_handover_work_save (DdHandoverWork *act, const char *action, GError **error)
{
  return dd_handover_store_update (act->txn, act->handover, error) && append (act, action, error);
}

gboolean
dd_handover_work_commit (DdHandoverWork *act, gboolean roster, GError **error)
{
  if (!(roster ? dd_roster_service_finish (act->service->roster, act->txn, error)
               : dd_transaction_commit (act->txn, error)))
    return FALSE;
  g_signal_emit_by_name (act->service, "changed");
  return TRUE;
}

gboolean
dd_handover_work_end (DdHandoverWork *act, const char *action, gboolean roster, GError **error)
{
  return append (act, action, error) && dd_handover_work_commit (act, roster, error);
}
