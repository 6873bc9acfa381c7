/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-store.h"

#include "reports/report-content.h"

#include "base/error.h"
#include "base/text.h"
#include "incidents/incident.h"

#include <glib/gi18n.h>

/* One hex digit pair a byte, lower case. */
static char *
hex_from_bytes (GBytes *bytes)
{
  GString *hex = g_string_new (NULL);
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  for (gsize i = 0; i < g_bytes_get_size (bytes); i++)
    g_string_append_printf (hex, "%02x", data[i]);
  return g_string_free (hex, FALSE);
}

static void
bind_hex (DdStatement *statement, const char *name, const char *hex)
{
  guint8 bytes[32];

  if (hex == NULL)
    {
      dd_statement_bind_null (statement, name);
      return;
    }
  g_return_if_fail (strlen (hex) == 2 * sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] =
        (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  dd_statement_bind_bytes (statement, name, bytes, sizeof bytes);
}

static void
bind_id (DdStatement *statement, const char *name, gint64 id)
{
  if (id != 0)
    dd_statement_bind_int (statement, name, id);
  else
    dd_statement_bind_null (statement, name);
}

/* Binds what a version may change after it was begun. */
static void
bind_progress (DdStatement *statement, const DdReportVersion *version)
{
  g_autofree char *answers = dd_report_answers_to_json (version->answers);

  dd_statement_bind_text (statement, ":state", dd_report_state_to_key (version->state));
  dd_statement_bind_text (statement, ":answers", answers);
  bind_id (statement, ":document_year", version->document_year);
  bind_id (statement, ":document_number", version->document_number);
  dd_statement_bind_int (statement, ":saved_at", version->saved_at);
  dd_statement_bind_time (statement, ":submitted_at", version->submitted_at);
  bind_id (statement, ":submitted_by", version->submitted_by);
  dd_statement_bind_text (statement, ":remark", version->remark);
  dd_statement_bind_text (statement, ":content", version->content);
  bind_hex (statement, ":sha256", version->sha256);
  dd_statement_bind_time (statement, ":consented_at", version->consented_at);
  dd_statement_bind_text (statement, ":consented_by", version->consented_by);
  dd_statement_bind_text (statement, ":consent_phone", version->consent_phone);
  bind_id (statement, ":consent_account", version->consent_account);
  dd_statement_bind_time (statement, ":signed_at", version->signed_at);
  bind_id (statement, ":signed_by", version->signed_by);
  dd_statement_bind_text (statement, ":signer", version->signer);
}

/**
 * dd_report_store_insert_report:
 * @txn: the transaction
 * @version: incident, kind, recipient and who begins it; the report's id and sequence are filled in
 * @error: return location
 *
 * Adds a report without a version: the next of its kind to this recipient.
 *
 * Returns: whether it is written
 */
gboolean
dd_report_store_insert_report (DdTransaction *txn, DdReportVersion *version, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) next = NULL;
  g_autoptr (DdStatement) insert = NULL;
  g_autoptr (GError) failure = NULL;

  next = dd_database_prepare (
      database,
      "SELECT coalesce (max (sequence), 0) + 1 FROM report"
      " WHERE incident_id = :incident AND kind = :kind AND recipient = :recipient",
      error);
  if (next == NULL)
    return FALSE;
  dd_statement_bind_int (next, ":incident", version->incident_id);
  dd_statement_bind_text (next, ":kind", version->kind);
  dd_statement_bind_text (next, ":recipient", version->recipient);
  if (!dd_statement_next (next, &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  version->sequence = (gint) dd_statement_int (next, 0);

  insert = dd_database_prepare (
      database,
      "INSERT INTO report (incident_id, kind, recipient, sequence, created_at, created_by)"
      " VALUES (:incident, :kind, :recipient, :sequence, :created_at, :created_by)",
      error);
  if (insert == NULL)
    return FALSE;
  dd_statement_bind_int (insert, ":incident", version->incident_id);
  dd_statement_bind_text (insert, ":kind", version->kind);
  dd_statement_bind_text (insert, ":recipient", version->recipient);
  dd_statement_bind_int (insert, ":sequence", version->sequence);
  dd_statement_bind_int (insert, ":created_at", version->created_at);
  dd_statement_bind_int (insert, ":created_by", version->created_by);
  if (!dd_statement_run (insert, error))
    return FALSE;
  version->report_id = dd_database_last_id (database);
  return TRUE;
}

/**
 * dd_report_store_insert_version:
 * @txn: the transaction
 * @version: a version of an existing report; its id is filled in
 * @error: return location
 *
 * Returns: whether it is written
 */
gboolean
dd_report_store_insert_version (DdTransaction *txn, DdReportVersion *version, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autofree char *prefilled = dd_report_answers_to_json (version->prefilled);
  g_autoptr (DdStatement) insert = NULL;

  insert = dd_database_prepare (
      database,
      "INSERT INTO report_version (report_id, version, state, answers, prefilled, base_id, "
      "correction,"
      "  document_year, document_number, drill, created_at, created_by, saved_at, submitted_at, "
      "submitted_by, remark,"
      "  content, sha256, consented_at, consented_by, consent_phone, consent_account, signed_at, "
      "signed_by, signer)"
      " VALUES (:report, :version, :state, :answers, :prefilled, :base, :correction,"
      "  :document_year, :document_number, :drill, :created_at, :created_by, :saved_at, "
      ":submitted_at, "
      ":submitted_by, :remark,"
      "  :content, :sha256, :consented_at, :consented_by, :consent_phone, :consent_account, "
      ":signed_at, :signed_by,"
      "  :signer)",
      error);
  if (insert == NULL)
    return FALSE;
  bind_progress (insert, version);
  dd_statement_bind_int (insert, ":report", version->report_id);
  dd_statement_bind_int (insert, ":version", version->version);
  dd_statement_bind_text (insert, ":prefilled", prefilled);
  bind_id (insert, ":base", version->base_id);
  dd_statement_bind_text (insert, ":correction", version->correction);
  dd_statement_bind_int (insert, ":drill", version->drill ? 1 : 0);
  dd_statement_bind_int (insert, ":created_at", version->created_at);
  dd_statement_bind_int (insert, ":created_by", version->created_by);
  if (!dd_statement_run (insert, error))
    return FALSE;
  version->id = dd_database_last_id (database);
  return TRUE;
}

/**
 * dd_report_store_update:
 * @txn: the transaction
 * @version: a version as it shall stand
 * @error: return location
 *
 * Writes what may change after a version was begun. The database itself refuses to change what was
 * signed or agreed to.
 *
 * Returns: whether it is written
 */
gboolean
dd_report_store_update (DdTransaction *txn, const DdReportVersion *version, GError **error)
{
  g_autoptr (DdStatement) update = NULL;

  update = dd_database_prepare (
      dd_transaction_get_database (txn),
      "UPDATE report_version SET state = :state, answers = :answers, document_year = "
      ":document_year,"
      "  document_number = :document_number, saved_at = :saved_at, submitted_at = :submitted_at,"
      "  submitted_by = :submitted_by, remark = :remark, content = :content, sha256 = :sha256,"
      "  consented_at = :consented_at, consented_by = :consented_by, consent_phone = "
      ":consent_phone,"
      "  consent_account = :consent_account, signed_at = :signed_at, signed_by = :signed_by, "
      "signer = :signer"
      " WHERE id = :id",
      error);
  if (update == NULL)
    return FALSE;
  bind_progress (update, version);
  dd_statement_bind_int (update, ":id", version->id);
  return dd_statement_run (update, error);
}

/**
 * dd_report_store_next_number:
 * @txn: the transaction that will use it
 * @year: year of the document
 * @drill: whether it is the paper of a drill, which are numbered among themselves
 * @number: (out): the next free number of that year, from 1
 * @error: return location
 *
 * Numbered versions are never deleted, so a number is never used twice.
 *
 * Returns: whether it could be read
 */
gboolean
dd_report_store_next_number (
    DdTransaction *txn, gint year, gboolean drill, gint *number, GError **error)
{
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (GError) failure = NULL;

  query = dd_database_prepare (dd_transaction_get_database (txn),
                               "SELECT coalesce (max (document_number), 0) + 1 FROM report_version"
                               " WHERE drill = :drill AND document_year = :year"
                               " AND document_number IS NOT NULL",
                               error);
  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":year", year);
  dd_statement_bind_int (query, ":drill", drill ? 1 : 0);
  if (!dd_statement_next (query, &failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *number = (gint) dd_statement_int (query, 0);
  return TRUE;
}

/* The columns of version_from_row(). The delivery is the first one the timeline knows and nobody
 * took back. */
#define DELIVERIES                                                                                 \
  "FROM timeline_event t WHERE t.incident_id = r.incident_id"                                      \
  " AND t.kind = 'delivered' AND t.subject_id = v.id AND NOT EXISTS (SELECT 1 FROM "               \
  "timeline_event"                                                                                 \
  " back WHERE back.incident_id = r.incident_id AND back.retracts_id = t.id))"

/* The last delivery of a report of the same kind to the same recipient before this one was begun:
 * where it went in part, this one is the rest. */
#define DELIVERED_BEFORE                                                                           \
  "FROM timeline_event t WHERE t.incident_id = r.incident_id"                                      \
  " AND t.kind = 'delivered' AND t.report_kind = r.kind AND t.recipient = r.recipient"             \
  " AND t.recorded_at <= r.created_at AND NOT EXISTS (SELECT 1 FROM timeline_event back"           \
  " WHERE back.incident_id = r.incident_id AND back.retracts_id = t.id)"                           \
  " AND NOT EXISTS (SELECT 1 FROM report_version own"                                              \
  " WHERE own.id = t.subject_id AND own.report_id = r.id)"                                         \
  " ORDER BY t.recorded_at DESC, t.id DESC LIMIT 1)"

#define VERSION_COLUMNS                                                                            \
  "v.id, v.report_id, r.incident_id, r.kind, r.recipient, r.sequence, v.version, v.state,"         \
  " v.correction, v.document_year, v.document_number, v.created_at, v.created_by, v.saved_at,"     \
  " v.submitted_at, v.submitted_by, v.remark, v.sha256, v.consented_at, v.consented_by,"           \
  " v.consent_phone, v.consent_account, v.signed_at, v.signed_by, v.signer, v.base_id,"            \
  " (SELECT min (t.at) " DELIVERIES ", (SELECT min (t.partial) " DELIVERIES                        \
  ", (SELECT drill FROM incident WHERE id = r.incident_id)"                                        \
  ", (SELECT t.partial " DELIVERED_BEFORE                                                          \
  ", (SELECT CASE WHEN t.partial THEN t.subject_id END " DELIVERED_BEFORE

/* How many they are. */
#define N_VERSION_COLUMNS 31

#define VERSION_FROM " FROM report_version v JOIN report r ON r.id = v.report_id"

static DdReportVersion *
version_from_row (DdStatement *row)
{
  DdReportVersion *version = dd_report_version_alloc ();
  g_autoptr (GBytes) sha256 = dd_statement_is_null (row, 17) ? NULL : dd_statement_bytes (row, 17);

  version->id = dd_statement_int (row, 0);
  version->report_id = dd_statement_int (row, 1);
  version->incident_id = dd_statement_int (row, 2);
  version->kind = dd_statement_dup_text (row, 3);
  version->recipient = dd_statement_dup_text (row, 4);
  version->sequence = (gint) dd_statement_int (row, 5);
  version->version = (gint) dd_statement_int (row, 6);
  dd_report_state_from_key (dd_statement_text (row, 7), &version->state);
  version->correction = dd_statement_dup_text (row, 8);
  version->document_year = (gint) dd_statement_int (row, 9);
  version->document_number = (gint) dd_statement_int (row, 10);
  version->created_at = dd_statement_int (row, 11);
  version->created_by = dd_statement_int (row, 12);
  version->saved_at = dd_statement_int (row, 13);
  version->submitted_at = dd_statement_time (row, 14);
  version->submitted_by = dd_statement_int (row, 15);
  version->remark = dd_statement_dup_text (row, 16);
  version->sha256 = sha256 != NULL ? hex_from_bytes (sha256) : NULL;
  version->consented_at = dd_statement_time (row, 18);
  version->consented_by = dd_statement_dup_text (row, 19);
  version->consent_phone = dd_statement_dup_text (row, 20);
  version->consent_account = dd_statement_int (row, 21);
  version->signed_at = dd_statement_time (row, 22);
  version->signed_by = dd_statement_int (row, 23);
  version->signer = dd_statement_dup_text (row, 24);
  version->base_id = dd_statement_int (row, 25);
  version->delivered_at = dd_statement_time (row, 26);
  version->delivered_in_part = dd_statement_int (row, 27) != 0;
  version->drill = dd_statement_int (row, 28) != 0;
  version->supplement = dd_statement_int (row, 29) != 0;
  version->supplemented_id = dd_statement_int (row, 30);
  return version;
}

/* The columns after those of version_from_row() that hold the texts. */
static gboolean
read_texts (DdStatement *row, int column, DdReportVersion *version, GError **error)
{
  version->answers = dd_report_answers_from_json (dd_statement_text (row, column), error);
  if (version->answers == NULL)
    return FALSE;
  version->prefilled = dd_report_answers_from_json (dd_statement_text (row, column + 1), error);
  version->content = dd_statement_dup_text (row, column + 2);
  return version->prefilled != NULL;
}

static DdReportVersion *
not_found (GError **error)
{
  g_set_error_literal (
      error, DD_ERROR, DD_ERROR_NOT_FOUND,
      _ ("This report does not exist. Please open the list of reports and choose again."));
  return NULL;
}

/**
 * dd_report_store_get:
 * @database: the desk
 * @version_id: a version
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the version with everything in it; %NULL with
 *   %DD_ERROR_NOT_FOUND if there is none
 */
DdReportVersion *
dd_report_store_get (DdDatabase *database, gint64 version_id, GError **error)
{
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (DdReportVersion) version = NULL;
  g_autoptr (GError) failure = NULL;

  query =
      dd_database_prepare (database,
                           "SELECT " VERSION_COLUMNS
                           ", v.answers, v.prefilled, v.content" VERSION_FROM " WHERE v.id = :id",
                           error);
  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", version_id);
  if (!dd_statement_next (query, &failure))
    {
      if (failure == NULL)
        return not_found (error);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  version = version_from_row (query);
  return read_texts (query, N_VERSION_COLUMNS, version, error) ? g_steal_pointer (&version) : NULL;
}

/**
 * dd_report_store_get_head:
 * @database: the desk
 * @version_id: a version
 * @error: return location; stays unset if there is none
 *
 * Returns: (transfer full) (nullable): the version without answers and content
 */
DdReportVersion *
dd_report_store_get_head (DdDatabase *database, gint64 version_id, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT " VERSION_COLUMNS VERSION_FROM " WHERE v.id = :id",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", version_id);
  return dd_statement_next (query, error) ? version_from_row (query) : NULL;
}

static GPtrArray *
read_versions (DdStatement *query, gboolean texts, GError **error)
{
  g_autoptr (GPtrArray) versions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_report_version_free);
  g_autoptr (GError) failure = NULL;

  while (dd_statement_next (query, &failure))
    {
      DdReportVersion *version = version_from_row (query);

      g_ptr_array_add (versions, version);
      if (texts && !read_texts (query, N_VERSION_COLUMNS, version, error))
        return NULL;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&versions);
}

/**
 * dd_report_store_versions:
 * @database: the desk
 * @report_id: a report
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportVersion): its versions with everything
 * in them, the first one first
 */
GPtrArray *
dd_report_store_versions (DdDatabase *database, gint64 report_id, GError **error)
{
  g_autoptr (DdStatement) query = NULL;

  query = dd_database_prepare (database,
                               "SELECT " VERSION_COLUMNS
                               ", v.answers, v.prefilled, v.content" VERSION_FROM
                               " WHERE v.report_id = :report ORDER BY v.version",
                               error);
  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":report", report_id);
  return read_versions (query, TRUE, error);
}

/**
 * dd_report_store_of_incident:
 * @database: the desk
 * @incident_id: an incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportVersion): the latest version of each of
 *   its reports, without answers and content, in the order they were begun
 */
GPtrArray *
dd_report_store_of_incident (DdDatabase *database, gint64 incident_id, GError **error)
{
  g_autoptr (DdStatement) query = NULL;

  query = dd_database_prepare (database,
                               "SELECT " VERSION_COLUMNS VERSION_FROM
                               " JOIN report_listing l ON l.version_id = v.id"
                               " WHERE r.incident_id = :incident ORDER BY r.id",
                               error);
  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":incident", incident_id);
  return read_versions (query, FALSE, error);
}

/**
 * dd_report_store_list_unfinished_of_post:
 * @database: the desk
 * @post_id: a post
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdReportVersion) (nullable): the reports being written
 *   about incidents that the post is responsible for, the oldest first; without their answers
 */
GPtrArray *
dd_report_store_list_unfinished_of_post (DdDatabase *database, gint64 post_id, GError **error)
{
  g_autoptr (DdStatement) query = NULL;

  query = dd_database_prepare (database,
                               "SELECT " VERSION_COLUMNS VERSION_FROM
                               " JOIN report_listing l ON l.version_id = v.id"
                               " JOIN incident i ON i.id = r.incident_id"
                               " WHERE v.state IN ('draft', 'returned') AND i.post_id = :post"
                               " AND i.drill = 0 ORDER BY r.id",
                               error);
  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":post", post_id);
  return read_versions (query, FALSE, error);
}

/**
 * dd_report_store_find_base:
 * @database: the desk
 * @incident_id: an incident
 * @recipient: whom the new report goes to
 * @version_id: (out): the version to compare it with; 0 if nothing is signed or agreed to yet
 * @error: return location
 *
 * What the recipient was told last, or else what anybody was told first.
 *
 * Returns: whether it could be looked up
 */
gboolean
dd_report_store_find_base (DdDatabase *database,
                           gint64 incident_id,
                           const char *recipient,
                           gint64 *version_id,
                           GError **error)
{
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (GError) failure = NULL;

  query = dd_database_prepare (
      database,
      "SELECT v.id" VERSION_FROM
      " WHERE r.incident_id = :incident AND v.state IN ('consented', 'signed')"
      "  AND (r.recipient = :recipient OR r.kind = 'first')"
      " ORDER BY r.recipient = :recipient DESC,"
      "  CASE WHEN r.recipient = :recipient THEN -coalesce (v.consented_at, v.signed_at)"
      "       ELSE coalesce (v.consented_at, v.signed_at) END, v.id DESC LIMIT 1",
      error);
  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":incident", incident_id);
  dd_statement_bind_text (query, ":recipient", recipient);
  *version_id = dd_statement_next (query, &failure) ? dd_statement_int (query, 0) : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dd_report_store_get_code:
 * @database: the desk
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what stands before the year in document numbers; %NULL if
 *   nothing does
 */
char *
dd_report_store_get_code (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query = NULL;

  query = dd_database_prepare (database, "SELECT value FROM setting WHERE key = 'document-code'",
                               error);
  if (query == NULL || !dd_statement_next (query, error))
    return NULL;
  return dd_statement_dup_text (query, 0);
}

/**
 * dd_report_store_set_code:
 * @txn: the transaction
 * @code: (nullable): what shall stand before the year; %NULL for nothing
 * @error: return location
 *
 * Returns: whether it is written
 */
gboolean
dd_report_store_set_code (DdTransaction *txn, const char *code, GError **error)
{
  g_autoptr (DdStatement) write = NULL;

  if (code != NULL)
    write = dd_database_prepare (dd_transaction_get_database (txn),
                                 "INSERT INTO setting (key, value) VALUES ('document-code', :code)"
                                 " ON CONFLICT (key) DO UPDATE SET value = :code",
                                 error);
  else
    write = dd_database_prepare (dd_transaction_get_database (txn),
                                 "DELETE FROM setting WHERE key = 'document-code'", error);
  if (write == NULL)
    return FALSE;
  if (code != NULL)
    dd_statement_bind_text (write, ":code", code);
  return dd_statement_run (write, error);
}

/**
 * dd_report_store_row:
 * @database: the desk
 * @version_id: a version
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the version as a row of a list
 */
DdReportRow *
dd_report_store_row (DdDatabase *database, gint64 version_id, GError **error)
{
  g_autoptr (DdStatement) query = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) failure = NULL;

  query = dd_database_prepare (database,
                               "SELECT " VERSION_COLUMNS
                               ", i.year, i.number, i.drill, i.title" VERSION_FROM
                               " JOIN incident i ON i.id = r.incident_id WHERE v.id = :id",
                               error);
  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", version_id);
  if (!dd_statement_next (query, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        not_found (error);
      return NULL;
    }
  number = dd_incident_format_number ((int) dd_statement_int (query, N_VERSION_COLUMNS),
                                      (int) dd_statement_int (query, N_VERSION_COLUMNS + 1),
                                      dd_statement_int (query, N_VERSION_COLUMNS + 2) != 0);
  return dd_report_row_new (version_from_row (query), number,
                            dd_statement_text (query, N_VERSION_COLUMNS + 3));
}

/**
 * dd_report_store_verify:
 * @database: a database
 * @n: (out): how many frozen reports there are
 * @broken: (out): the first version whose content no longer has its fingerprint; 0 if all have
 * @error: return location
 *
 * Computes the fingerprint of every signed or agreed report anew.
 *
 * Returns: whether they could be read
 */
gboolean
dd_report_store_verify (DdDatabase *database, gint64 *n, gint64 *broken, GError **error)
{
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (GError) failure = NULL;

  *n = *broken = 0;
  query = dd_database_prepare (
      database,
      "SELECT id, content, sha256 FROM report_version WHERE state IN ('consented', 'signed')"
      " ORDER BY id",
      error);
  if (query == NULL)
    return FALSE;
  while (dd_statement_next (query, &failure))
    {
      g_autoptr (GBytes) kept = dd_statement_bytes (query, 2);
      g_autofree char *kept_hex = kept != NULL ? hex_from_bytes (kept) : NULL;
      g_autofree char *digest = dd_report_content_digest (dd_statement_text (query, 1));

      (*n)++;
      if (*broken == 0 && g_strcmp0 (digest, kept_hex) != 0)
        *broken = dd_statement_int (query, 0);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}
