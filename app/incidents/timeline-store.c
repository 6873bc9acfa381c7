/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/timeline-store.h"

#include "base/error.h"

#include <glib/gi18n.h>

#define COLUMNS                                                                                    \
  "e.id, e.incident_id, e.at, e.recorded_at, e.account_id, a.name, e.kind, e.report_kind, "        \
  "e.recipient, e.channel, e.by, e.answered_by, e.phone, e.receipt, e.reason, e.text, "            \
  "e.subject_id, e.subject_key, e.retracts_id, e.partial"

static DdTimelineEvent *
timeline_event_from_row (DdStatement *row)
{
  DdTimelineEvent *self = dd_timeline_event_new (DD_EVENT_PROGRESS, dd_statement_int (row, 2));

  self->id = dd_statement_int (row, 0);
  self->incident_id = dd_statement_int (row, 1);
  self->recorded_at = dd_statement_int (row, 3);
  self->account_id = dd_statement_int (row, 4);
  self->account = dd_statement_dup_text (row, 5);
  dd_event_kind_from_key (dd_statement_text (row, 6), &self->kind);
  self->report_kind = dd_statement_dup_text (row, 7);
  self->recipient = dd_statement_dup_text (row, 8);
  self->channel = dd_statement_dup_text (row, 9);
  self->by = dd_statement_dup_text (row, 10);
  self->answered_by = dd_statement_dup_text (row, 11);
  self->phone = dd_statement_dup_text (row, 12);
  self->receipt = dd_statement_dup_text (row, 13);
  self->reason = dd_statement_dup_text (row, 14);
  self->text = dd_statement_dup_text (row, 15);
  self->subject_id = dd_statement_int (row, 16);
  self->subject_key = dd_statement_dup_text (row, 17);
  self->retracts_id = dd_statement_int (row, 18);
  self->partial = dd_statement_int (row, 19) != 0;
  return self;
}

static void
bind_id (DdStatement *statement, const char *name, gint64 id)
{
  if (id != 0)
    dd_statement_bind_int (statement, name, id);
  else
    dd_statement_bind_null (statement, name);
}

/*
 * dd_timeline_store_insert:
 * @txn: a transaction
 * @event: what to add; its id is not looked at
 * @error: return location
 *
 * Returns: the id of the new row; 0 with @error set
 */
gint64
dd_timeline_store_insert (DdTransaction *txn, const DdTimelineEvent *event, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) insert = dd_database_prepare (
      database,
      "INSERT INTO timeline_event (incident_id, at, recorded_at, account_id, kind, report_kind, "
      "recipient,"
      " channel, by, answered_by, phone, receipt, reason, text, subject_id, subject_key, "
      "retracts_id, partial) "
      "VALUES (:incident_id, :at, :recorded_at, :account_id, :kind, :report_kind, :recipient,"
      " :channel, :by, :answered_by, :phone, :receipt, :reason, :text, :subject_id, :subject_key, "
      ":retracts_id, :partial)",
      error);

  if (insert == NULL)
    return 0;
  dd_statement_bind_int (insert, ":incident_id", event->incident_id);
  dd_statement_bind_int (insert, ":at", event->at);
  dd_statement_bind_int (insert, ":recorded_at", event->recorded_at);
  dd_statement_bind_int (insert, ":account_id", event->account_id);
  dd_statement_bind_text (insert, ":kind", dd_event_kind_key (event->kind));
  dd_statement_bind_text (insert, ":report_kind", event->report_kind);
  dd_statement_bind_text (insert, ":recipient", event->recipient);
  dd_statement_bind_text (insert, ":channel", event->channel);
  dd_statement_bind_text (insert, ":by", event->by);
  dd_statement_bind_text (insert, ":answered_by", event->answered_by);
  dd_statement_bind_text (insert, ":phone", event->phone);
  dd_statement_bind_text (insert, ":receipt", event->receipt);
  dd_statement_bind_text (insert, ":reason", event->reason);
  dd_statement_bind_text (insert, ":text", event->text);
  bind_id (insert, ":subject_id", event->subject_id);
  dd_statement_bind_text (insert, ":subject_key", event->subject_key);
  bind_id (insert, ":retracts_id", event->retracts_id);
  dd_statement_bind_int (insert, ":partial", event->partial ? 1 : 0);
  return dd_statement_run (insert, error) ? dd_database_last_id (database) : 0;
}

/*
 * dd_timeline_store_get:
 * @database: the desk's database
 * @id: of an event
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the event, without @retracted; %NULL with @error set
 */
DdTimelineEvent *
dd_timeline_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT " COLUMNS
      " FROM timeline_event e LEFT JOIN account a ON a.id = e.account_id WHERE e.id = :id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return dd_statement_require (query, _ ("This entry of the timeline does not exist."), error)
             ? timeline_event_from_row (query)
             : NULL;
}

/*
 * dd_timeline_store_list:
 * @database: the desk's database
 * @incident: whose timeline
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdTimelineEvent): its events in the order they
 *   happened, retracted ones marked; %NULL with @error set
 */
GPtrArray *
dd_timeline_store_list (DdDatabase *database, gint64 incident, GError **error)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_timeline_event_free);
  g_autoptr (GHashTable) retracted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " COLUMNS
                           " FROM timeline_event e LEFT JOIN account a ON a.id = e.account_id "
                           "WHERE e.incident_id = :incident ORDER BY e.at, e.id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":incident", incident);
  while (dd_statement_next (query, &failure))
    {
      DdTimelineEvent *event = timeline_event_from_row (query);

      g_ptr_array_add (events, event);
      if (event->retracts_id != 0)
        g_hash_table_add (retracted, &event->retracts_id);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  for (guint i = 0; i < events->len; i++)
    {
      DdTimelineEvent *event = g_ptr_array_index (events, i);

      event->retracted = g_hash_table_contains (retracted, &event->id);
    }
  return g_steal_pointer (&events);
}
