/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdHandoverService that takes signatures. */
#include "attachments/attachment-store.h"
#include "base/error.h"
#include "roster/handover-store.h"
#include "roster/handover-work.h"
#include "roster/person-store.h"

#include <glib/gi18n.h>

/**
 * dd_handover_service_find_signer:
 * @self: the service
 * @session: (nullable): who is at the desk; their own account is taken before another one of theirs
 * @person_id: who shall sign
 * @error: return location: %DD_ERROR_STATE if they have no account
 *
 * Returns: (transfer full) (nullable): the account whose password signs for them
 */
DdAccount *
dd_handover_service_find_signer (DdHandoverService *self,
                                 DdSession *session,
                                 gint64 person_id,
                                 GError **error)
{
  const DdAccount *found = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (DdPerson) person = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), NULL);

  accounts = dd_account_service_list (self->accounts, error);
  if (accounts == NULL)
    return NULL;
  for (guint i = 0; i < accounts->len; i++)
    {
      const DdAccount *account = g_ptr_array_index (accounts, i);

      if (account->person_id != person_id || account->disabled_at != DD_TIME_UNKNOWN)
        continue;
      if (found == NULL || (session != NULL && account->id == dd_session_get_account_id (session)))
        found = account;
    }
  if (found != NULL)
    return dd_account_copy (found);
  person = dd_person_store_get (self->database, person_id, error);
  if (person != NULL)
    g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                 _ ("%s has no account at this desk. Please print the sheet, have it signed and "
                    "add a scan of it."),
                 person->name);
  return NULL;
}

/* What would be refused after the password is refused before it. The account that signs. */
static DdAccount *
check_may_sign (
    DdHandoverService *self, DdSession *session, gint64 id, DdHandoverSide side, GError **error)
{
  g_autoptr (DdHandover) handover = NULL;

  if (!dd_permission_check (session, DD_PERMISSION_SEE_ROSTER, error))
    return NULL;
  handover = dd_handover_store_get (self->database, id, error);
  if (handover == NULL || !dd_handover_check_sign (handover, side, error))
    return NULL;
  return dd_handover_service_find_signer (self, session, dd_handover_get_person (handover, side),
                                          error);
}

/* After the password was confirmed; @signer is the session of who signs. */
static gboolean
sign_confirmed (
    DdHandoverService *self, DdSession *signer, gint64 id, DdHandoverSide side, GError **error)
{
  g_auto (DdHandoverWork) act = { 0 };
  gboolean outgoing = side == DD_HANDOVER_OUTGOING;

  if (!dd_handover_work_begin (&act, self, signer, id, error) ||
      !dd_handover_check_sign (act.handover, side, error))
    return FALSE;
  if (dd_session_get_account (signer)->person_id != dd_handover_get_person (act.handover, side))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_DENIED,
                           _ ("Everybody signs for themselves. Nothing was signed."));
      return FALSE;
    }
  *(outgoing ? &act.handover->outgoing_signed_at : &act.handover->incoming_signed_at) = act.now;
  *(outgoing ? &act.handover->outgoing_signed_by : &act.handover->incoming_signed_by) =
      dd_session_get_account_id (signer);
  json_object_set_string_member (act.detail, "side", outgoing ? "outgoing" : "incoming");
  return dd_handover_work_save (&act, "handover.signed", error) &&
         dd_handover_work_commit (&act, FALSE, error);
}

/* Somebody else than who is at the desk signs: they are signed in for as long as that takes. */
static gboolean
sign_as (DdHandoverService *self, DdSession *signer, gint64 id, DdHandoverSide side, GError **error)
{
  gboolean is_signed = sign_confirmed (self, signer, id, side, error);

  dd_account_service_sign_out (self->accounts, signer, NULL);
  return is_signed;
}

/**
 * dd_handover_service_sign:
 * @self: the service
 * @session: who is at the desk
 * @id: a handover under way
 * @side: who signs
 * @password: the password of the account of who signs, dd_handover_service_find_signer()
 * @error: return location: %DD_ERROR_SIGN_IN for a wrong password
 *
 * Both sign at one desk, so who signs need not be who is signed in: the password says who it is.
 * Takes as long as a password takes; a window uses dd_handover_service_sign_async().
 *
 * Returns: whether it is signed
 */
gboolean
dd_handover_service_sign (DdHandoverService *self,
                          DdSession *session,
                          gint64 id,
                          DdHandoverSide side,
                          const char *password,
                          GError **error)
{
  g_autoptr (DdAccount) account = NULL;
  g_autoptr (DdSession) signer = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), FALSE);

  account = check_may_sign (self, session, id, side, error);
  if (account == NULL)
    return FALSE;
  if (account->id == dd_session_get_account_id (session))
    return dd_account_service_confirm_password (self->accounts, session, password, error) &&
           sign_confirmed (self, session, id, side, error);
  signer = dd_account_service_sign_in (self->accounts, account->name, password, error);
  return signer != NULL && sign_as (self, signer, id, side, error);
}

typedef struct
{
  DdSession *session;
  gint64 id;
  DdHandoverSide side;
} Signing;

static void
signing_free (Signing *signing)
{
  g_object_unref (signing->session);
  g_free (signing);
}

static void
return_signed (GTask *task, gboolean is_signed, GError *error)
{
  if (is_signed)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_password_confirmed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Signing *signing = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean is_signed =
      dd_account_service_confirm_password_finish (DD_ACCOUNT_SERVICE (source), result, &error) &&
      sign_confirmed (g_task_get_source_object (task), signing->session, signing->id, signing->side,
                      &error);

  return_signed (task, is_signed, error);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Signing *signing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DdSession) signer =
      dd_account_service_sign_in_finish (DD_ACCOUNT_SERVICE (source), result, &error);
  gboolean is_signed = signer != NULL && sign_as (g_task_get_source_object (task), signer,
                                                  signing->id, signing->side, &error);

  return_signed (task, is_signed, error);
}

/**
 * dd_handover_service_sign_async:
 * @self: the service
 * @session: who is at the desk
 * @id: a handover under way
 * @side: who signs
 * @password: the password of the account of who signs
 * @cancellable: (nullable): to stop before anything is signed
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As dd_handover_service_sign(), with the password checked on another thread.
 */
void
dd_handover_service_sign_async (DdHandoverService *self,
                                DdSession *session,
                                gint64 id,
                                DdHandoverSide side,
                                const char *password,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (DdAccount) account = NULL;
  Signing *signing;
  GError *error = NULL;

  g_return_if_fail (DD_IS_HANDOVER_SERVICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dd_handover_service_sign_async);
  account = check_may_sign (self, session, id, side, &error);
  if (account == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  signing = g_new0 (Signing, 1);
  signing->session = g_object_ref (session);
  signing->id = id;
  signing->side = side;
  g_task_set_task_data (task, signing, (GDestroyNotify) signing_free);
  if (account->id == dd_session_get_account_id (session))
    dd_account_service_confirm_password_async (self->accounts, session, password, cancellable,
                                               on_password_confirmed, g_steal_pointer (&task));
  else
    dd_account_service_sign_in_async (self->accounts, account->name, password, cancellable,
                                      on_signed_in, g_steal_pointer (&task));
}

/**
 * dd_handover_service_sign_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is signed
 */
gboolean
dd_handover_service_sign_finish (DdHandoverService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dd_handover_service_attach_scan:
 * @self: the service
 * @session: one of the two concerned, or whoever keeps the roster
 * @id: a handover under way
 * @attachment_id: a file read in that is no evidence yet
 * @error: return location
 *
 * The sheet was signed on paper: its scan stands for both signatures and is kept as evidence. A
 * better scan takes its place; the first one is kept too.
 *
 * Returns: whether it was written
 */
gboolean
dd_handover_service_attach_scan (
    DdHandoverService *self, DdSession *session, gint64 id, gint64 attachment_id, GError **error)
{
  g_auto (DdHandoverWork) act = { 0 };
  g_autoptr (DdAttachment) file = NULL;

  g_return_val_if_fail (DD_IS_HANDOVER_SERVICE (self), FALSE);

  if (!dd_handover_work_begin (&act, self, session, id, error))
    return FALSE;
  file = dd_attachment_store_get (self->database, attachment_id, error);
  if (file == NULL)
    return FALSE;
  if (file->added_by != dd_session_get_account_id (session))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_DENIED,
                           _ ("This file was read in by somebody else. Nothing was changed."));
      return FALSE;
    }
  if (!dd_attachment_store_commit_in (act.txn, act.now, dd_session_get_actor (session),
                                      attachment_id, DD_SUBJECT_HANDOVER, id, error))
    return FALSE;
  act.handover->scan_id = attachment_id;
  json_object_set_int_member (act.detail, "attachment", attachment_id);
  return dd_handover_work_save (&act, "handover.scanned", error) &&
         dd_handover_work_commit (&act, FALSE, error);
}
