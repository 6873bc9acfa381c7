/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "tests/reports/report-desk.h"

#define DAY G_GINT64_CONSTANT (86400000)

/* The registrar's post goes from 林晓燕 to 王老师, on a desk with one incident running. */
typedef struct
{
  ReportDesk desk;
  DdHandoverService *handovers;
  DdRosterService *roster;
  gint64 post;
  gint64 registrar;
  gint64 successor;
  gint64 now;
  guint changed;
} Fixture;

static void
count (gpointer service, guint *changed)
{
  ++*changed;
}

static gint64
number (Fixture *f, const char *sql)
{
  return report_desk_number (&f->desk, sql);
}

static gint64
entries (Fixture *f, const char *action)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM audit_entry WHERE action = '%s'", action);

  return number (f, sql);
}

static void
execute (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (report_desk_execute (&f->desk, sql, &error));
  g_assert_no_error (error);
}

static gint64
add_person (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) person = dd_person_new (name, "139 0000 0143");

  g_assert_true (dd_roster_service_save_person (f->roster, f->desk.registrar, person, &error));
  g_assert_no_error (error);
  return person->id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPost) post = NULL;
  g_autoptr (DdPerson) registrar = NULL;
  g_autofree char *sql = NULL;

  report_desk_init (&f->desk);
  f->handovers = dd_desk_get_handovers (f->desk.desk);
  f->roster = dd_desk_get_roster (f->desk.desk);
  f->now = dd_clock_now (DD_CLOCK (f->desk.clock));
  post = dd_roster_service_find_post (f->roster, DD_POST_REGISTRAR, &error);
  registrar = dd_roster_service_holder_at (f->roster, DD_POST_REGISTRAR, f->now, &error);
  g_assert_no_error (error);
  f->post = post->id;
  f->registrar = registrar->id;
  f->successor = add_person (f, "王老师");
  sql =
      g_strdup_printf ("UPDATE account SET person_id = %" G_GINT64_FORMAT " WHERE name = '王老师'",
                       f->successor);
  execute (f, sql);
  g_clear_object (&f->desk.teacher);
  f->desk.teacher = dd_account_service_sign_in (dd_desk_get_accounts (f->desk.desk), "王老师",
                                                REPORT_DESK_PASSWORD, &error);
  g_assert_no_error (error);
  g_signal_connect (f->handovers, "changed", G_CALLBACK (count), &f->changed);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  report_desk_clear (&f->desk);
}

static DdHandover *
new_handover (Fixture *f)
{
  DdHandover *handover = dd_handover_new (f->post, f->successor, f->now + 3 * DAY);

  handover->outgoing_id = f->registrar;
  handover->due_at = f->now + 14 * DAY;
  return handover;
}

static gint64
begin (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover = new_handover (f);
  g_autoptr (GPtrArray) typed =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_handover_item_free);

  g_ptr_array_add (typed, dd_handover_item_new (DD_HANDOVER_KEY, 0, "档案室钥匙", "2 把"));
  g_assert_true (
      dd_handover_service_begin (f->handovers, f->desk.registrar, handover, typed, &error));
  g_assert_no_error (error);
  g_assert_cmpint (handover->id, >, 0);
  return handover->id;
}

static GPtrArray *
list (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = dd_handover_service_list_items (f->handovers, f->desk.registrar, id, &error);

  g_assert_no_error (error);
  return items;
}

static void
tick_all (Fixture *f, gint64 id)
{
  g_autoptr (GPtrArray) items = list (f, id);

  for (guint i = 0; i < items->len; i++)
    {
      const DdHandoverItem *item = g_ptr_array_index (items, i);
      g_autoptr (GError) error = NULL;

      g_assert_true (dd_handover_service_set_done (f->handovers, f->desk.registrar, item->id, TRUE,
                                                   NULL, &error));
      g_assert_no_error (error);
    }
}

static void
sign (Fixture *f, gint64 id, DdHandoverSide side)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_handover_service_sign (f->handovers, f->desk.registrar, id, side,
                                           REPORT_DESK_PASSWORD, &error));
  g_assert_no_error (error);
}

static gboolean
complete (Fixture *f, gint64 id, const char *reason, const char *remark, GError **error)
{
  const DdHandoverClosing closing = { reason, remark };

  return dd_handover_service_complete (f->handovers, f->desk.registrar, id, &closing, error);
}

static char *
holder_at (Fixture *f, gint64 time)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) holder =
      dd_roster_service_holder_of_post_at (f->roster, f->post, time, &error);

  g_assert_no_error (error);
  return g_strdup (holder != NULL ? holder->name : "");
}

static guint
count_kind (GPtrArray *items, DdHandoverItemKind kind)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((DdHandoverItem *) g_ptr_array_index (items, i))->kind == kind;
  return n;
}

static const DdHandoverItem *
find_kind (GPtrArray *items, DdHandoverItemKind kind)
{
  for (guint i = 0; i < items->len; i++)
    {
      const DdHandoverItem *item = g_ptr_array_index (items, i);

      if (item->kind == kind)
        return item;
    }
  g_assert_not_reached ();
}

/* What hangs on the post comes on the list by itself; what the desk cannot know is typed. */
static void
test_begin (Fixture *f, gconstpointer data)
{
  gint64 draft = report_desk_start (&f->desk, "first", "county-education");
  gint64 owed = number (f, "SELECT count (*) FROM obligation WHERE post_id IS NOT NULL"
                           " AND fulfilled_at IS NULL AND ended IS NULL");
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = list (f, id);
  g_autoptr (DdHandover) handover = dd_handover_service_find_open (f->handovers, f->post, &error);
  g_autofree char *holder = holder_at (f, f->now + 30 * DAY);

  g_assert_cmpint (draft, >, 0);
  g_assert_cmpint (handover->id, ==, id);
  g_assert_cmpint (handover->begun_at, ==, f->now);
  g_assert_cmpint (owed, >, 0);
  g_assert_cmpuint (count_kind (items, DD_HANDOVER_ACCOUNT), ==, 1);
  g_assert_cmpuint (count_kind (items, DD_HANDOVER_INCIDENT), ==, 1);
  g_assert_cmpuint (count_kind (items, DD_HANDOVER_OBLIGATION), ==, owed);
  g_assert_cmpuint (count_kind (items, DD_HANDOVER_REPORT), ==, 1);
  g_assert_cmpuint (count_kind (items, DD_HANDOVER_KEY), ==, 1);
  g_assert_cmpuint (count_kind (items, DD_HANDOVER_AGREEMENT), ==, 0);
  g_assert_cmpstr (find_kind (items, DD_HANDOVER_INCIDENT)->title, ==, "Open incident 2026-001");
  /* Nothing of the roster changes before it is finished. */
  g_assert_cmpstr (holder, ==, "林晓燕");
  g_assert_cmpint (entries (f, "handover.begun"), ==, 1);
  g_assert_cmpuint (f->changed, ==, 1);
}

/* An incident's title may name a child: the list names it by number and kind. */
static void
test_no_titles (Fixture *f, gconstpointer data)
{
  begin (f);
  g_assert_cmpint (number (f, "SELECT count (*) FROM handover_item, incident WHERE"
                              " instr (handover_item.title || coalesce (handover_item.note, ''),"
                              " incident.title) > 0"),
                   ==, 0);
}

static void
test_begin_refused (Fixture *f, gconstpointer data)
{
  gint64 gone = add_person (f, "赵老师");
  const struct
  {
    const char *what;
    gint64 outgoing;
    gint64 incoming;
    gint64 due;
    int code;
  } cases[] = {
    { "nobody takes it", f->registrar, 0, DD_TIME_UNKNOWN, DD_ERROR_INVALID },
    { "to oneself", f->registrar, f->registrar, DD_TIME_UNKNOWN, DD_ERROR_INVALID },
    { "due already", f->registrar, f->successor, f->now, DD_ERROR_INVALID },
    { "held, so not vacant", 0, f->successor, DD_TIME_UNKNOWN, DD_ERROR_STATE },
    { "never held it", gone, f->successor, DD_TIME_UNKNOWN, DD_ERROR_STATE },
    { "has left", f->registrar, gone, DD_TIME_UNKNOWN, DD_ERROR_STATE },
    { "unknown person", f->registrar, 4711, DD_TIME_UNKNOWN, DD_ERROR_NOT_FOUND },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) second = new_handover (f);

  g_assert_true (
      dd_roster_service_mark_left (f->roster, f->desk.registrar, gone, f->now - DAY, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) refusal = NULL;
      g_autoptr (DdHandover) handover = new_handover (f);

      handover->outgoing_id = cases[i].outgoing;
      handover->incoming_id = cases[i].incoming;
      handover->due_at = cases[i].due;
      g_test_message ("%s", cases[i].what);
      g_assert_false (
          dd_handover_service_begin (f->handovers, f->desk.registrar, handover, NULL, &refusal));
      g_assert_error (refusal, DD_ERROR, cases[i].code);
      g_assert_cmpint (handover->id, ==, 0);
    }
  g_assert_cmpint (number (f, "SELECT count (*) FROM handover"), ==, 0);

  begin (f);
  g_assert_false (
      dd_handover_service_begin (f->handovers, f->desk.registrar, second, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

/* The registrar keeps the roster, but not the posts that sign; a teacher keeps nothing. */
static void
test_who_may (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPost) principal = dd_roster_service_find_post (f->roster, DD_POST_PRINCIPAL, &error);
  g_autoptr (DdHandover) handover = new_handover (f);
  g_autoptr (DdHandover) signing = dd_handover_new (principal->id, f->successor, f->now + DAY);
  DdSession *sessions[] = { f->desk.teacher, f->desk.registrar };

  g_assert_true (dd_handover_service_propose_outgoing (f->handovers, principal->id, f->successor,
                                                       &signing->outgoing_id, &error));
  g_assert_cmpint (signing->outgoing_id, !=, 0);
  g_assert_false (
      dd_handover_service_begin (f->handovers, f->desk.teacher, handover, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      g_assert_false (
          dd_handover_service_may_begin (f->handovers, sessions[i], principal->id, NULL));
      g_assert_false (dd_handover_service_begin (f->handovers, sessions[i], signing, NULL, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
      g_clear_error (&error);
    }
  g_assert_true (
      dd_handover_service_may_begin (f->handovers, f->desk.principal, principal->id, &error));
  g_assert_true (
      dd_handover_service_begin (f->handovers, f->desk.principal, signing, NULL, &error));
  g_assert_no_error (error);
  /* Finishing it is appointing who signs: not for the registrar either. */
  g_assert_false (
      dd_handover_service_call_off (f->handovers, f->desk.registrar, signing->id, "误", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (complete (f, signing->id, NULL, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
}

/* The two concerned work on it without keeping the roster; others do not, nor do they read it. */
static void
test_concerned (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = list (f, id);
  const DdHandoverItem *key = find_kind (items, DD_HANDOVER_KEY);
  g_autoptr (GPtrArray) seen =
      dd_handover_service_list_items (f->handovers, f->desk.teacher, id, &error);
  g_autoptr (DdHandover) handover = dd_handover_service_get (f->handovers, id, &error);
  g_autoptr (DdHandoverItem) more = dd_handover_item_new (DD_HANDOVER_DOCUMENT, 0, "学籍卡", NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (seen->len, ==, items->len);
  g_assert_true (dd_handover_service_may_work (f->desk.teacher, handover));
  g_assert_true (dd_handover_service_set_done (f->handovers, f->desk.teacher, key->id, TRUE,
                                               "少一把，已登记", &error));
  g_assert_true (dd_handover_service_add_item (f->handovers, f->desk.teacher, id, more, &error));
  g_assert_cmpint (more->id, >, 0);
  g_assert_false (complete (f, id, NULL, NULL, &error));
  g_clear_error (&error);
  g_assert_false (dd_handover_service_call_off (f->handovers, f->desk.teacher, id, "误", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);

  handover->incoming_id = f->registrar;
  handover->outgoing_id = 0;
  g_assert_false (dd_handover_service_may_see (f->desk.teacher, handover));
  g_assert_false (dd_handover_service_may_work (f->desk.teacher, handover));
  handover->witness_id = f->successor;
  g_assert_true (dd_handover_service_may_see (f->desk.teacher, handover));
  g_assert_false (dd_handover_service_may_work (f->desk.teacher, handover));
}

static void
test_tick (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = list (f, id);
  gint64 key = find_kind (items, DD_HANDOVER_KEY)->id;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (DdHandover) handover = NULL;
  const struct
  {
    gboolean done;
    const char *remark;
    const char *action;
  } steps[] = {
    { TRUE, NULL, "handover.item-done" },
    { FALSE, NULL, "handover.item-undone" },
    { FALSE, "约在周五", "handover.item-remarked" },
    { TRUE, "周五已交", "handover.item-done" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gint64 before = entries (f, steps[i].action);
      g_autoptr (GPtrArray) now = NULL;
      const DdHandoverItem *item;

      g_assert_true (dd_handover_service_set_done (f->handovers, f->desk.registrar, key,
                                                   steps[i].done, steps[i].remark, &error));
      g_assert_no_error (error);
      now = list (f, id);
      item = find_kind (now, DD_HANDOVER_KEY);
      g_assert_true (dd_handover_item_is_done (item) == steps[i].done);
      g_assert_cmpstr (item->remark, ==, steps[i].remark);
      g_assert_cmpint (entries (f, steps[i].action), ==, before + 1);
    }
  g_assert_true (dd_handover_service_set_password_changed (f->handovers, f->desk.registrar, id,
                                                           DD_YES, &error));
  handover = dd_handover_service_get (f->handovers, id, &error);
  g_assert_cmpint (handover->password_changed, ==, DD_YES);
  g_assert_cmpuint (f->changed, ==, 1 + G_N_ELEMENTS (steps) + 1);

  /* Who signed signed for what was done then. */
  sign (f, id, DD_HANDOVER_OUTGOING);
  g_assert_false (
      dd_handover_service_set_done (f->handovers, f->desk.registrar, key, FALSE, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (report_desk_execute (&f->desk,
                                       "UPDATE handover_item SET done_at = NULL WHERE kind = 'key'",
                                       &error));
  g_clear_error (&error);
  g_assert_true (dd_handover_service_set_done (f->handovers, f->desk.registrar, key, TRUE,
                                               "周五已交，收条在档案盒", &error));
  after = list (f, id);
  g_assert_cmpstr (find_kind (after, DD_HANDOVER_KEY)->remark, ==, "周五已交，收条在档案盒");
}

/* Everybody signs with their own password, at one desk. */
static void
test_sign (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover = NULL;

  g_assert_false (dd_handover_service_sign (f->handovers, f->desk.registrar, id,
                                            DD_HANDOVER_INCOMING, "falsch-2026", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_false (dd_handover_service_sign (f->handovers, f->desk.registrar, id,
                                            DD_HANDOVER_OUTGOING, "falsch-2026", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  /* Wrong passwords make the next attempt wait. */
  dd_fake_clock_advance (f->desk.clock, DD_HOUR);

  sign (f, id, DD_HANDOVER_OUTGOING);
  sign (f, id, DD_HANDOVER_INCOMING);
  handover = dd_handover_service_get (f->handovers, id, &error);
  g_assert_cmpint (handover->outgoing_signed_at, ==, dd_clock_now (DD_CLOCK (f->desk.clock)));
  g_assert_cmpint (handover->outgoing_signed_by, ==, dd_session_get_account_id (f->desk.registrar));
  g_assert_cmpint (handover->incoming_signed_by, ==, dd_session_get_account_id (f->desk.teacher));
  g_assert_cmpint (number (f, "SELECT count (*) FROM audit_entry WHERE action = 'handover.signed'"
                              " AND actor = '王老师'"),
                   ==, 1);
  g_assert_false (dd_handover_service_sign (f->handovers, f->desk.registrar, id,
                                            DD_HANDOVER_OUTGOING, REPORT_DESK_PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (report_desk_execute (
      &f->desk, "UPDATE handover SET incoming_signed_at = NULL, incoming_signed_by = NULL",
      &error));
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
sign_async (Fixture *f, gint64 id, DdHandoverSide side, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dd_handover_service_sign_async (f->handovers, f->desk.teacher, id, side, password, NULL,
                                  keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dd_handover_service_sign_finish (f->handovers, result, error);
}

static void
test_sign_async (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (sign_async (f, id, DD_HANDOVER_INCOMING, "falsch-2026", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  dd_fake_clock_advance (f->desk.clock, DD_HOUR);
  g_assert_true (sign_async (f, id, DD_HANDOVER_INCOMING, REPORT_DESK_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_true (sign_async (f, id, DD_HANDOVER_OUTGOING, REPORT_DESK_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_false (sign_async (f, id, DD_HANDOVER_OUTGOING, REPORT_DESK_PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_assert_cmpint (entries (f, "handover.signed"), ==, 2);
}

/* Without an account one signs on paper; the scan stands for both. */
static void
test_scan (Fixture *f, gconstpointer data)
{
  DdAttachmentService *attachments = dd_desk_get_attachments (f->desk.desk);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.4 scan", 13);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  gint64 id;
  gint64 scan;
  gint64 foreign;

  f->successor = add_person (f, "钱老师");
  id = begin (f);
  tick_all (f, id);
  g_assert_false (dd_handover_service_sign (f->handovers, f->desk.registrar, id,
                                            DD_HANDOVER_INCOMING, REPORT_DESK_PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);

  scan = dd_attachment_service_read_bytes (attachments, f->desk.registrar, bytes, "交接单.pdf",
                                           NULL, &error);
  foreign = dd_attachment_service_read_bytes (attachments, f->desk.principal, bytes, "x.pdf", NULL,
                                              &error);
  g_assert_no_error (error);
  g_assert_false (
      dd_handover_service_attach_scan (f->handovers, f->desk.registrar, id, foreign, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (
      dd_handover_service_attach_scan (f->handovers, f->desk.registrar, id, scan, &error));
  g_assert_no_error (error);
  g_assert_false (
      dd_handover_service_attach_scan (f->handovers, f->desk.registrar, id, scan, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  kept =
      dd_attachment_service_list (attachments, f->desk.registrar, DD_SUBJECT_HANDOVER, id, &error);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_true (complete (f, id, NULL, NULL, &error));
  g_assert_no_error (error);
  handover = dd_handover_service_get (f->handovers, id, &error);
  g_assert_cmpint (handover->scan_id, ==, scan);
  g_assert_null (handover->unsigned_reason);
}

/* Open work hangs on the post: whose it is follows from the day, and so does the role. */
static void
test_complete (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  gint64 from = f->now + 3 * DAY;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncident) incident =
      dd_incident_service_get (dd_desk_get_incidents (f->desk.desk), f->desk.incident_id, &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DdAccount) old = NULL;
  g_autoptr (DdAccount) new = NULL;
  DdAccountService *accounts = dd_desk_get_accounts (f->desk.desk);
  guint told = 0;

  g_assert_cmpint (incident->post_id, ==, f->post);
  g_assert_false (complete (f, id, NULL, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  tick_all (f, id);
  sign (f, id, DD_HANDOVER_OUTGOING);
  g_assert_false (complete (f, id, NULL, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  sign (f, id, DD_HANDOVER_INCOMING);
  g_signal_connect (f->roster, "changed", G_CALLBACK (count), &told);
  g_assert_true (complete (f, id, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (told, ==, 1);
  g_signal_handlers_disconnect_by_data (f->roster, &told);

  before = holder_at (f, from - 1);
  after = holder_at (f, from);
  g_assert_cmpstr (before, ==, "林晓燕");
  g_assert_cmpstr (after, ==, "王老师");
  g_assert_cmpint (entries (f, "handover.completed"), ==, 1);
  g_assert_cmpint (entries (f, "post.appointed"), >, 0);

  dd_fake_clock_set_time (f->desk.clock, from - 1);
  new = dd_account_service_find (accounts, "王老师", &error);
  g_assert_cmpuint (new->roles &DD_ROLE_BIT (DD_ROLE_REGISTRAR), ==, 0);
  g_clear_pointer (&new, dd_account_free);
  dd_fake_clock_set_time (f->desk.clock, from);
  new = dd_account_service_find (accounts, "王老师", &error);
  old = dd_account_service_find (accounts, "林晓燕", &error);
  g_assert_cmpuint (new->roles &DD_ROLE_BIT (DD_ROLE_REGISTRAR), !=, 0);
  g_assert_cmpuint (old->roles & DD_ROLE_BIT (DD_ROLE_REGISTRAR), ==, 0);
}

/* The list is brought up to date: what came meanwhile moves too, what was settled does not. */
static void
test_refreshed (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = list (f, id);
  g_autoptr (GPtrArray) after = NULL;
  guint added = 0;
  guint settled = 0;
  gint64 done_before;

  for (guint i = 0; i < before->len; i++)
    {
      const DdHandoverItem *item = g_ptr_array_index (before, i);

      if (item->kind != DD_HANDOVER_OBLIGATION)
        g_assert_true (dd_handover_service_set_done (f->handovers, f->desk.registrar, item->id,
                                                     TRUE, NULL, &error));
    }
  sign (f, id, DD_HANDOVER_OUTGOING);
  sign (f, id, DD_HANDOVER_INCOMING);
  dd_fake_clock_advance (f->desk.clock, DD_HOUR);
  /* A report is begun, and an obligation is settled. */
  report_desk_start (&f->desk, "first", "county-education");
  execute (f, "UPDATE obligation SET fulfilled_at = due_at, next_tell_at = NULL WHERE id ="
              " (SELECT min (subject_id) FROM handover_item WHERE kind = 'obligation')");
  done_before = number (f, "SELECT count (*) FROM handover_item WHERE done_at IS NOT NULL");
  g_assert_true (complete (f, id, NULL, "随岗位移交", &error));
  g_assert_no_error (error);
  after = list (f, id);
  for (guint i = 0; i < after->len; i++)
    {
      const DdHandoverItem *item = g_ptr_array_index (after, i);

      if (item->added_at > f->now)
        {
          g_assert_cmpint (item->kind, ==, DD_HANDOVER_REPORT);
          g_assert_true (dd_handover_item_is_done (item));
          added++;
        }
      else if (dd_handover_item_is_done (item) && item->done_by == 0)
        settled++;
      else if (!dd_handover_item_is_done (item))
        g_assert_cmpstr (item->remark, ==, "随岗位移交");
    }
  g_assert_cmpuint (added, ==, 1);
  g_assert_cmpuint (settled, ==, 1);
  g_assert_cmpint (number (f, "SELECT count (*) FROM handover_item WHERE done_at IS NOT NULL"), ==,
                   done_before + 2);
}

/* That the outgoing person cannot sign holds nothing up. */
static void
test_unsigned (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover = NULL;
  g_autofree char *holder = NULL;

  tick_all (f, id);
  sign (f, id, DD_HANDOVER_INCOMING);
  g_assert_false (complete (f, id, NULL, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_true (complete (f, id, " 住院，委托办公室 ", NULL, &error));
  g_assert_no_error (error);
  handover = dd_handover_service_get (f->handovers, id, &error);
  g_assert_cmpstr (handover->unsigned_reason, ==, "住院，委托办公室");
  holder = holder_at (f, f->now + 3 * DAY);
  g_assert_cmpstr (holder, ==, "王老师");
}

/* A post that nobody held is taken over by signature of who takes it. */
static void
test_vacancy (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPost) post = dd_post_new (DD_POST_KIND_OTHER, "网站编辑", 0);
  g_autoptr (DdHandover) handover = NULL;
  g_autoptr (DdPerson) holder = NULL;
  gint64 proposed = -1;

  g_assert_true (dd_roster_service_save_post (f->roster, f->desk.registrar, post, &error));
  g_assert_true (dd_handover_service_propose_outgoing (f->handovers, post->id, f->successor,
                                                       &proposed, &error));
  g_assert_cmpint (proposed, ==, 0);
  handover = dd_handover_new (post->id, f->successor, f->now);
  g_assert_true (
      dd_handover_service_begin (f->handovers, f->desk.registrar, handover, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (dd_handover_service_sign (f->handovers, f->desk.registrar, handover->id,
                                            DD_HANDOVER_OUTGOING, REPORT_DESK_PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  sign (f, handover->id, DD_HANDOVER_INCOMING);
  g_assert_true (complete (f, handover->id, NULL, NULL, &error));
  g_assert_no_error (error);
  holder = dd_roster_service_holder_of_post_at (f->roster, post->id, f->now, &error);
  g_assert_cmpint (holder->id, ==, f->successor);
}

/* Appointed first, handed over afterwards: nobody is appointed twice. */
static void
test_appointed_before (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdAppointment) appointment =
      dd_appointment_new (f->post, f->successor, f->now + 3 * DAY);
  gint64 appointments;
  gint64 id;

  g_assert_true (
      dd_roster_service_appoint (f->roster, f->desk.registrar, appointment, TRUE, &error));
  g_assert_no_error (error);
  appointments = number (f, "SELECT count (*) FROM appointment");
  id = begin (f);
  tick_all (f, id);
  sign (f, id, DD_HANDOVER_OUTGOING);
  sign (f, id, DD_HANDOVER_INCOMING);
  g_assert_true (complete (f, id, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (f, "SELECT count (*) FROM appointment"), ==, appointments);
}

/* The roster went another way meanwhile: a handover does not push its holder out. */
static void
test_overtaken (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  gint64 other = add_person (f, "孙老师");
  g_autoptr (GError) error = NULL;
  g_autoptr (DdAppointment) appointment = dd_appointment_new (f->post, other, f->now + DAY);
  g_autofree char *holder = NULL;

  g_assert_true (
      dd_roster_service_appoint (f->roster, f->desk.registrar, appointment, TRUE, &error));
  tick_all (f, id);
  sign (f, id, DD_HANDOVER_OUTGOING);
  sign (f, id, DD_HANDOVER_INCOMING);
  g_assert_false (complete (f, id, NULL, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  holder = holder_at (f, f->now + 3 * DAY);
  g_assert_cmpstr (holder, ==, "孙老师");
}

static void
test_call_off (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover = NULL;
  g_autoptr (DdHandover) open = NULL;
  g_autofree char *holder = NULL;

  g_assert_false (dd_handover_service_call_off (f->handovers, f->desk.registrar, id, " ", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      dd_handover_service_call_off (f->handovers, f->desk.registrar, id, "另有安排", &error));
  g_assert_no_error (error);
  handover = dd_handover_service_get (f->handovers, id, &error);
  g_assert_cmpstr (handover->call_off_reason, ==, "另有安排");
  open = dd_handover_service_find_open (f->handovers, f->post, &error);
  g_assert_null (open);
  holder = holder_at (f, f->now + 30 * DAY);
  g_assert_cmpstr (holder, ==, "林晓燕");
  g_assert_false (complete (f, id, NULL, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  /* Another one may be begun. */
  g_assert_cmpint (begin (f), !=, id);
}

/* Whatever breaks in the middle: nothing is half done, and it can be done again. */
static void
test_nothing_half (Fixture *f, gconstpointer data)
{
  static const char *const breaks[] = {
    "BEFORE UPDATE ON appointment",
    "BEFORE INSERT ON appointment",
    "BEFORE INSERT ON role_grant",
    "BEFORE UPDATE ON handover",
    "BEFORE INSERT ON handover_item",
    "BEFORE UPDATE ON handover_item",
    "BEFORE INSERT ON audit_entry WHEN NEW.action = 'post.appointed'",
    "BEFORE INSERT ON audit_entry WHEN NEW.action = 'handover.completed'",
  };
  static const char sums[] =
      "SELECT (SELECT count (*) + total (until_at IS NOT NULL) FROM appointment) * 1000000"
      " + (SELECT count (*) + total (until_at IS NOT NULL) FROM role_grant) * 10000"
      " + (SELECT count (*) + total (done_at IS NOT NULL) + total (remark IS NOT NULL)"
      "    FROM handover_item) * 100"
      " + (SELECT total (completed_at IS NOT NULL) FROM handover)";
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;
  gint64 before;
  gint64 audited;

  sign (f, id, DD_HANDOVER_OUTGOING);
  sign (f, id, DD_HANDOVER_INCOMING);
  report_desk_start (&f->desk, "first", "county-education");
  before = number (f, sums);
  audited = number (f, "SELECT count (*) FROM audit_entry");
  f->changed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autofree char *trigger = g_strdup_printf (
          "CREATE TEMP TRIGGER broken %s BEGIN SELECT RAISE (ABORT, 'broken'); END", breaks[i]);

      g_test_message ("%s", breaks[i]);
      execute (f, trigger);
      g_assert_false (complete (f, id, NULL, "随岗位移交", &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
      execute (f, "DROP TRIGGER broken");
      g_assert_cmpint (number (f, sums), ==, before);
      g_assert_cmpint (number (f, "SELECT count (*) FROM audit_entry"), ==, audited);
      g_assert_cmpuint (f->changed, ==, 0);
    }
  g_assert_true (complete (f, id, NULL, "随岗位移交", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->changed, ==, 1);
}

/* The database itself refuses what nobody in the house may do. */
static void
test_for_good (Fixture *f, gconstpointer data)
{
  static const char *const always[] = {
    "DELETE FROM handover",
    "DELETE FROM handover_item",
    "UPDATE handover SET incoming_id = outgoing_id + 10",
    "UPDATE handover SET takes_over_at = 1",
    "UPDATE handover SET begun_by = 99",
    "UPDATE handover_item SET title = 'x'",
    "UPDATE handover_item SET kind = 'other'",
    "INSERT OR REPLACE INTO handover SELECT * FROM handover",
    "INSERT OR REPLACE INTO handover_item SELECT * FROM handover_item",
    "UPDATE handover SET completed_at = 1",
  };
  static const char *const finished[] = {
    "UPDATE handover SET password_changed = 1",
    "UPDATE handover SET completed_at = NULL",
    "UPDATE handover SET unsigned_reason = 'x'",
    "UPDATE handover_item SET remark = 'x'",
    "UPDATE handover_item SET done_at = 1",
    "INSERT INTO handover_item (handover_id, kind, title, added_at)"
    " SELECT id, 'key', 'x', 1 FROM handover",
  };
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    {
      g_test_message ("%s", always[i]);
      g_assert_false (report_desk_execute (&f->desk, always[i], &error));
      g_clear_error (&error);
    }
  tick_all (f, id);
  sign (f, id, DD_HANDOVER_OUTGOING);
  sign (f, id, DD_HANDOVER_INCOMING);
  g_assert_true (complete (f, id, NULL, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (finished); i++)
    {
      g_test_message ("%s", finished[i]);
      g_assert_false (report_desk_execute (&f->desk, finished[i], &error));
      g_clear_error (&error);
    }
  /* And the services say so in words. */
  g_assert_false (dd_handover_service_set_password_changed (f->handovers, f->desk.registrar, id,
                                                            DD_NO, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

static void
test_export (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      dd_handover_service_record_export (f->handovers, f->desk.registrar, id, "print", &error));
  /* The teacher takes over, so they may print what they sign. */
  g_assert_true (
      dd_handover_service_record_export (f->handovers, f->desk.teacher, id, "pdf", &error));
  g_assert_no_error (error);
  g_assert_cmpint (entries (f, "handover.exported"), ==, 2);
  g_assert_false (
      dd_handover_service_record_export (f->handovers, f->desk.registrar, 4711, "pdf", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
}

static void
test_lists (Fixture *f, gconstpointer data)
{
  gint64 id = begin (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = dd_handover_service_list_open (f->handovers, &error);
  g_autoptr (GPtrArray) of_post = dd_handover_service_list_of_post (f->handovers, f->post, &error);
  const struct
  {
    gint64 person;
    guint n;
  } cases[] = { { f->registrar, 1 }, { f->successor, 1 }, { 4711, 0 } };
  DdRosterCounts counts = { 0 };

  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpuint (of_post->len, ==, 1);
  g_assert_cmpint (((DdHandover *) g_ptr_array_index (open, 0))->id, ==, id);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) of_person =
          dd_handover_service_list_open_of_person (f->handovers, cases[i].person, &error);

      g_assert_cmpuint (of_person->len, ==, cases[i].n);
    }
  g_assert_true (dd_roster_service_count (f->roster, f->now, &counts, &error));
  g_assert_cmpuint (counts.handovers, ==, 1);
}

#define ADD(path, test) g_test_add ("/handover" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/begin", test_begin);
  ADD ("/no-titles", test_no_titles);
  ADD ("/begin-refused", test_begin_refused);
  ADD ("/who-may", test_who_may);
  ADD ("/concerned", test_concerned);
  ADD ("/tick", test_tick);
  ADD ("/sign", test_sign);
  ADD ("/sign-async", test_sign_async);
  ADD ("/scan", test_scan);
  ADD ("/complete", test_complete);
  ADD ("/refreshed", test_refreshed);
  ADD ("/unsigned", test_unsigned);
  ADD ("/vacancy", test_vacancy);
  ADD ("/appointed-before", test_appointed_before);
  ADD ("/overtaken", test_overtaken);
  ADD ("/call-off", test_call_off);
  ADD ("/nothing-half", test_nothing_half);
  ADD ("/for-good", test_for_good);
  ADD ("/export", test_export);
  ADD ("/lists", test_lists);

  return g_test_run ();
}
