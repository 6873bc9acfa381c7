/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drafts/draft-service.h"

#include "attachments/attachment-store.h"
#include "base/error.h"
#include "drafts/draft-store.h"

struct _DdDraftService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDraftService, dd_draft_service, G_TYPE_OBJECT)

static void
dd_draft_service_finalize (GObject *object)
{
  DdDraftService *self = DD_DRAFT_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dd_draft_service_parent_class)->finalize (object);
}

static void
dd_draft_service_class_init (DdDraftServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_draft_service_finalize;

  /**
   * DdDraftService::changed:
   *
   * A draft came or went. Saving what is typed into one that is there tells nobody: it happens
   * every two seconds.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_DRAFT_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_draft_service_init (DdDraftService *self)
{
}

/**
 * dd_draft_service_new:
 * @database: the desk's database
 * @clock: the clock
 *
 * Returns: (transfer full): the service
 */
DdDraftService *
dd_draft_service_new (DdDatabase *database, DdClock *clock)
{
  DdDraftService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_DRAFT_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * dd_draft_service_get_clock:
 * @self: the service
 *
 * Returns: (transfer none): its clock
 */
DdClock *
dd_draft_service_get_clock (DdDraftService *self)
{
  g_return_val_if_fail (DD_IS_DRAFT_SERVICE (self), NULL);

  return self->clock;
}

/**
 * dd_draft_service_save:
 * @self: the service
 * @id: the draft; 0 for one not saved yet
 * @account_id: whose; 0 before the first account exists
 * @kind: what it will become: "incident", "report", "first-run", …
 * @subject_id: what it will amend; 0 for a new thing
 * @content: JSON text
 * @error: return location: %DD_ERROR_NOT_FOUND if it was filed or thrown away meanwhile
 *
 * Returns: the draft's id, or 0 with @error set
 */
gint64
dd_draft_service_save (DdDraftService *self,
                       gint64 id,
                       gint64 account_id,
                       const char *kind,
                       gint64 subject_id,
                       const char *content,
                       GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  gint64 now;
  gint64 saved = id;

  g_return_val_if_fail (DD_IS_DRAFT_SERVICE (self) && kind != NULL && content != NULL, 0);

  now = dd_clock_now (self->clock);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return 0;
  if (id == 0)
    saved =
        dd_draft_store_insert (self->database, account_id, kind, subject_id, content, now, error);
  else if (!dd_draft_store_update (self->database, id, content, now, error))
    return 0;
  if (saved == 0 || !dd_transaction_commit (txn, error))
    return 0;
  if (id == 0)
    g_signal_emit (self, signals[CHANGED], 0);
  return saved;
}

/**
 * dd_draft_service_load:
 * @self: the service
 * @id: a draft
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the draft
 */
DdDraft *
dd_draft_service_load (DdDraftService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_DRAFT_SERVICE (self), NULL);

  return dd_draft_store_get (self->database, id, error);
}

/**
 * dd_draft_service_find:
 * @self: the service
 * @account_id: whose
 * @kind: what it will become
 * @subject_id: what it will amend; 0 for a new thing
 * @error: return location; stays unset if there is none
 *
 * Returns: (transfer full) (nullable): the draft typed in last
 */
DdDraft *
dd_draft_service_find (
    DdDraftService *self, gint64 account_id, const char *kind, gint64 subject_id, GError **error)
{
  g_return_val_if_fail (DD_IS_DRAFT_SERVICE (self) && kind != NULL, NULL);

  return dd_draft_store_find (self->database, account_id, kind, subject_id, error);
}

/**
 * dd_draft_service_list:
 * @self: the service
 * @account_id: whose; %DD_DRAFT_ANY_ACCOUNT for everybody's
 * @kind: what they will become
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdDraft) (nullable): drafts, typed in last first
 */
GPtrArray *
dd_draft_service_list (DdDraftService *self, gint64 account_id, const char *kind, GError **error)
{
  g_return_val_if_fail (DD_IS_DRAFT_SERVICE (self) && kind != NULL, NULL);

  return dd_draft_store_list (self->database, account_id, kind, G_MAXINT64, error);
}

/**
 * dd_draft_service_list_unfiled:
 * @self: the service
 * @account_id: whose; %DD_DRAFT_ANY_ACCOUNT for everybody's
 * @error: return location
 *
 * Incidents that somebody began to report and did not file: their clocks do not run yet, so they
 * stand on Today from ten minutes on.
 *
 * Returns: (transfer full) (element-type DdDraft) (nullable): drafts, typed in last first
 */
GPtrArray *
dd_draft_service_list_unfiled (DdDraftService *self, gint64 account_id, GError **error)
{
  g_return_val_if_fail (DD_IS_DRAFT_SERVICE (self), NULL);

  return dd_draft_store_list (self->database, account_id, DD_DRAFT_INCIDENT,
                              dd_clock_now (self->clock) - DD_DRAFT_UNFILED_AFTER, error);
}

/**
 * dd_draft_service_discard:
 * @self: the service
 * @id: a draft
 * @error: return location
 *
 * Throws a draft away, with what hangs on it.
 *
 * Returns: whether it is gone
 */
gboolean
dd_draft_service_discard (DdDraftService *self, gint64 id, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_DRAFT_SERVICE (self), FALSE);

  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || !dd_draft_service_delete_in (txn, id, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_draft_service_delete_in:
 * @txn: the transaction that files what the draft became
 * @id: a draft; one that is gone already is no mistake
 * @error: return location
 *
 * Deletes a draft, with what hangs on it. Call dd_draft_service_tell() after COMMIT.
 *
 * Returns: whether it is gone
 */
gboolean
dd_draft_service_delete_in (DdTransaction *txn, gint64 id, GError **error)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (txn != NULL, FALSE);

  key = dd_draft_key (id);
  return dd_attachment_store_drop_draft_in (txn, key, error) &&
         dd_draft_store_delete (dd_transaction_get_database (txn), id, error);
}

/**
 * dd_draft_service_turn_in:
 * @txn: the transaction that files what the draft became
 * @id: a draft
 * @kind: what it is from now on: %DD_DRAFT_AMENDMENT
 * @subject_id: what it amends
 * @error: return location
 *
 * What was typed is on record; what is typed on from here amends it. Call dd_draft_service_tell()
 * after COMMIT.
 *
 * Returns: whether it was written
 */
gboolean
dd_draft_service_turn_in (
    DdTransaction *txn, gint64 id, const char *kind, gint64 subject_id, GError **error)
{
  g_return_val_if_fail (txn != NULL && kind != NULL && subject_id != 0, FALSE);

  return dd_draft_store_turn (dd_transaction_get_database (txn), id, kind, subject_id, error);
}

/**
 * dd_draft_service_tell:
 * @self: the service
 *
 * Tells "changed" after somebody else's transaction deleted or turned a draft.
 */
void
dd_draft_service_tell (DdDraftService *self)
{
  g_return_if_fail (DD_IS_DRAFT_SERVICE (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
