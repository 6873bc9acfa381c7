/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attachments/attachment-service.h"
#include "base/error.h"
#include "drafts/draft-saver.h"
#include "drafts/draft-service.h"
#include "tests/support/fake-clock.h"
#include "tests/support/signed-in.h"
#include "tests/support/temp-desk.h"

#include <string.h>

typedef struct
{
  TempDesk desk;
  DdFakeClock *clock;
  DdDraftService *service;
  guint changed;
} Fixture;

static void
count (gpointer object, guint *counter)
{
  ++*counter;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = dd_fake_clock_new ("2026-09-17T20:00:00+08:00");
  temp_desk_init (&f->desk);
  f->service = dd_draft_service_new (f->desk.database, DD_CLOCK (f->clock));
  g_signal_connect (f->service, "changed", G_CALLBACK (count), &f->changed);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->service);
  temp_desk_clear (&f->desk);
  g_clear_object (&f->clock);
}

static void
test_save_and_load (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDraft) loaded = NULL;
  g_autoptr (DdDraft) found = NULL;
  g_autoptr (DdDraft) other = NULL;
  gint64 id = dd_draft_service_save (f->service, 0, 2, "incident", 0, "{\"title\":\"学\"}", &error);

  g_assert_no_error (error);
  dd_fake_clock_advance (f->clock, 2 * DD_SECOND);
  g_assert_cmpint (dd_draft_service_save (f->service, id, 2, "incident", 0,
                                          "{\"title\":\"学籍 <b>&\"}", &error),
                   ==, id);
  g_assert_no_error (error);
  g_assert_cmpuint (f->changed, ==, 1); /* saving again is no news */

  loaded = dd_draft_service_load (f->service, id, &error);
  g_assert_cmpstr (loaded->content, ==, "{\"title\":\"学籍 <b>&\"}");
  g_assert_cmpint (loaded->updated_at - loaded->created_at, ==, 2 * DD_SECOND);

  found = dd_draft_service_find (f->service, 2, "incident", 0, &error);
  g_assert_cmpint (found->id, ==, id);
  other = dd_draft_service_find (f->service, 1, "incident", 0, &error);
  g_assert_no_error (error);
  g_assert_null (other);
}

static void
test_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dd_draft_service_load (f->service, 99, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (dd_draft_service_save (f->service, 99, 2, "incident", 0, "{}", &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* A form that gives no JSON is refused by the database. */
  g_assert_cmpint (dd_draft_service_save (f->service, 0, 2, "incident", 0, "{half", &error), ==, 0);
  g_assert_nonnull (error);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM draft"), ==, 0);
}

static void
test_lists (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) unfiled = NULL;
  g_autoptr (GPtrArray) later = NULL;
  const DdDraft *draft;
  gint64 first = dd_draft_service_save (f->service, 0, 2, "incident", 0, "{}", &error);

  dd_fake_clock_advance (f->clock, DD_MINUTE);
  dd_draft_service_save (f->service, 0, 2, "incident", 0, "{}", &error);
  dd_draft_service_save (f->service, 0, 1, "incident", 0, "{}", &error);
  dd_draft_service_save (f->service, 0, 2, "report", 4, "{}", &error);
  g_assert_no_error (error);

  mine = dd_draft_service_list (f->service, 2, "incident", &error);
  g_assert_cmpuint (mine->len, ==, 2);
  draft = g_ptr_array_index (mine, 1);
  g_assert_cmpint (draft->id, ==, first);
  all = dd_draft_service_list (f->service, DD_DRAFT_ANY_ACCOUNT, "incident", &error);
  g_assert_cmpuint (all->len, ==, 3);

  /* Ten minutes after it was begun, going on typing or not. */
  dd_fake_clock_advance (f->clock, 9 * DD_MINUTE - 1);
  dd_draft_service_save (f->service, first, 2, "incident", 0, "{\"a\":1}", &error);
  unfiled = dd_draft_service_list_unfiled (f->service, 2, &error);
  g_assert_cmpuint (unfiled->len, ==, 0);
  dd_fake_clock_advance (f->clock, 1);
  later = dd_draft_service_list_unfiled (f->service, 2, &error);
  g_assert_cmpuint (later->len, ==, 1);
  draft = g_ptr_array_index (later, 0);
  g_assert_cmpint (draft->id, ==, first);
}

static void
test_discard (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdAttachmentService) attachments =
      dd_attachment_service_new (f->desk.database, DD_CLOCK (f->clock));
  g_autoptr (DdSession) registrar = signed_in (2, "林晓燕", DD_ROLE_BIT (DD_ROLE_REGISTRAR));
  g_autoptr (GBytes) picture = g_bytes_new_static ("picture", 7);
  gint64 id = dd_draft_service_save (f->service, 0, 2, "incident", 0, "{}", &error);
  gint64 other = dd_draft_service_save (f->service, 0, 2, "incident", 0, "{}", &error);
  g_autofree char *key = dd_draft_key (id);
  g_autofree char *other_key = dd_draft_key (other);
  g_autoptr (DdTransaction) txn = NULL;

  dd_attachment_service_read_bytes (attachments, registrar, picture, "a.png", key, &error);
  dd_attachment_service_read_bytes (attachments, registrar, picture, "b.png", other_key, &error);
  g_assert_no_error (error);

  f->changed = 0;
  g_assert_true (dd_draft_service_discard (f->service, id, &error));
  g_assert_cmpuint (f->changed, ==, 1);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM draft"), ==, 1);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM attachment"), ==, 1);

  /* In somebody's transaction that is rolled back, nothing is gone. */
  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_true (dd_draft_service_delete_in (txn, other, &error));
  g_clear_pointer (&txn, dd_transaction_free);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM draft"), ==, 1);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM attachment"), ==, 1);
}

typedef struct
{
  const char *text;
  guint asked;
} Form;

static char *
form_to_json (gpointer user_data)
{
  Form *form = user_data;

  form->asked++;
  return g_strdup (form->text);
}

static void
on_saved (DdDraftSaver *saver, gint64 at, GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

static void
on_failed (DdDraftSaver *saver, GError *error, guint *failed)
{
  g_assert_nonnull (error);
  ++*failed;
}

/* Somebody who presses a key twenty times a second. */
typedef struct
{
  DdDraftSaver *saver;
  guint keys;
} Typist;

static gboolean
keep_typing (gpointer user_data)
{
  Typist *typist = user_data;

  typist->keys++;
  dd_draft_saver_changed (typist->saver);
  return G_SOURCE_CONTINUE;
}

/* Somebody who never stops typing is saved within two seconds of the first key all the same. */
static void
test_saver_in_time (Fixture *f, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Form form = { "{\"title\":\"一\"}", 0 };
  DdDraftSaver *saver = dd_draft_saver_new (f->service, 0, 2, "incident", 0, form_to_json, &form);
  Typist typist = { saver, 0 };
  guint typing = g_timeout_add (50, keep_typing, &typist);
  g_autofree char *content = NULL;

  g_signal_connect (saver, "saved", G_CALLBACK (on_saved), loop);
  dd_draft_saver_changed (saver);
  g_assert_true (dd_draft_saver_is_dirty (saver));
  g_main_loop_run (loop);
  g_source_remove (typing);
  /* Keys, not seconds: a busy machine types late too. */
  g_assert_cmpuint (typist.keys, >, 0);
  g_assert_cmpuint (typist.keys, <, 40);
  g_assert_cmpuint (form.asked, ==, 1);
  g_assert_false (dd_draft_saver_is_dirty (saver));
  g_assert_cmpint (dd_draft_saver_get_id (saver), >, 0);
  content = temp_desk_text (&f->desk, "SELECT content FROM draft");
  g_assert_cmpstr (content, ==, "{\"title\":\"一\"}");
  g_assert_finalize_object (saver);
}

static void
test_saver_flush (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Form form = { NULL, 0 };
  guint failed = 0;
  gint64 id;
  g_autoptr (DdDraftSaver) saver =
      dd_draft_saver_new (f->service, 0, 2, "incident", 0, form_to_json, &form);
  g_autoptr (DdDraftSaver) second = NULL;
  g_autofree char *content = NULL;

  g_signal_connect (saver, "failed", G_CALLBACK (on_failed), &failed);

  /* Nothing typed, nothing saved; an empty form is no draft. */
  g_assert_true (dd_draft_saver_flush (saver, &error));
  g_assert_cmpuint (form.asked, ==, 0);
  dd_draft_saver_changed (saver);
  g_assert_true (dd_draft_saver_flush (saver, &error));
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM draft"), ==, 0);

  form.text = "{\"title\":\"一\"}";
  dd_draft_saver_changed (saver);
  g_assert_true (dd_draft_saver_flush (saver, &error));
  id = dd_draft_saver_get_id (saver);
  g_assert_cmpint (id, >, 0);

  /* Gone under the hands (filed from another window): what is typed becomes a draft of its own. */
  g_assert_true (dd_draft_service_discard (f->service, id, &error));
  form.text = "{\"title\":\"二\"}";
  dd_draft_saver_changed (saver);
  g_assert_true (dd_draft_saver_flush (saver, &error));
  g_assert_no_error (error);
  content = temp_desk_text (&f->desk, "SELECT content FROM draft");
  g_assert_cmpstr (content, ==, "{\"title\":\"二\"}");
  g_assert_cmpuint (failed, ==, 0);

  /* A failure is told, and what was typed stays unsaved and is tried again. */
  form.text = "{half";
  dd_draft_saver_changed (saver);
  g_assert_false (dd_draft_saver_flush (saver, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpuint (failed, ==, 1);
  g_assert_true (dd_draft_saver_is_dirty (saver));
  form.text = "{}";
  g_assert_true (dd_draft_saver_flush (saver, &error));
  g_assert_false (dd_draft_saver_is_dirty (saver));

  /* Continued after a restart, in the same draft. */
  second = dd_draft_saver_new (f->service, dd_draft_saver_get_id (saver), 2, "incident", 0,
                               form_to_json, &form);
  form.text = "{\"title\":\"三\"}";
  dd_draft_saver_changed (second);
  g_assert_true (dd_draft_saver_flush (second, &error));
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM draft"), ==, 1);

  /* Stopped, it asks the form no more. */
  dd_draft_saver_changed (second);
  dd_draft_saver_stop (second);
  form.asked = 0;
  dd_draft_saver_changed (second);
  g_assert_true (dd_draft_saver_flush (second, &error));
  g_assert_cmpuint (form.asked, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/drafts/save-and-load", test_save_and_load);
  ADD ("/drafts/gone", test_gone);
  ADD ("/drafts/lists", test_lists);
  ADD ("/drafts/discard", test_discard);
  ADD ("/drafts/saver-in-time", test_saver_in_time);
  ADD ("/drafts/saver-flush", test_saver_flush);
#undef ADD
  return g_test_run ();
}
