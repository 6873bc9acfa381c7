/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attachments/attachment-service.h"
#include "attachments/attachment-store.h"
#include "attachments/attachment-transfer.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "tests/support/fake-clock.h"
#include "tests/support/let-go.h"
#include "tests/support/signed-in.h"
#include "tests/support/temp-desk.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  TempDesk desk;
  DdFakeClock *clock;
  DdAttachmentService *service;
  DdSession *registrar;
  DdSession *head;
  DdSession *teacher;
  char *folder;
  guint changed;
} Fixture;

static void
count (DdAttachmentService *service, guint *changed)
{
  ++*changed;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->clock = dd_fake_clock_new ("2026-09-17T20:00:00+08:00");
  temp_desk_init (&f->desk);
  f->service = dd_attachment_service_new (f->desk.database, DD_CLOCK (f->clock));
  f->registrar = signed_in (2, "林晓燕", DD_ROLE_BIT (DD_ROLE_REGISTRAR));
  f->head = signed_in (3, "孙丽", DD_ROLE_BIT (DD_ROLE_DEPARTMENT_HEAD));
  f->teacher = signed_in (4, "赵一帆", DD_ROLE_BIT (DD_ROLE_TEACHER));
  g_signal_connect (f->service, "changed", G_CALLBACK (count), &f->changed);
  f->folder = g_dir_make_tmp ("files-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  let_go (g_steal_pointer (&f->service));
  g_clear_object (&f->registrar);
  g_clear_object (&f->head);
  g_clear_object (&f->teacher);
  temp_desk_clear (&f->desk);
  g_clear_object (&f->clock);
}

static GFile *
make_file (Fixture *f, const char *name, gconstpointer data, gsize size)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static GBytes *
make_bytes (gsize size)
{
  guint8 *data = g_malloc (MAX (size, 1));

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 31 + i / 997);
  return g_bytes_new_take (data, size);
}

static gint64
rows (Fixture *f)
{
  return temp_desk_number (&f->desk, "SELECT (SELECT count (*) FROM attachment)"
                                     " + (SELECT count (*) FROM attachment_chunk)");
}

static void
commit (Fixture *f, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdTransaction) txn = dd_transaction_begin (f->desk.database, &error);

  g_assert_true (dd_attachment_store_commit_in (txn, 1000, dd_session_get_actor (f->registrar), id,
                                                "incident", 7, &error));
  g_assert_no_error (error);
  g_assert_true (dd_transaction_commit (txn, &error));
}

static void
test_file (Fixture *f, gconstpointer data)
{
  static const gsize sizes[] = { 0,
                                 1,
                                 4096,
                                 DD_ATTACHMENT_CHUNK - 1,
                                 DD_ATTACHMENT_CHUNK,
                                 DD_ATTACHMENT_CHUNK + 1,
                                 2 * DD_ATTACHMENT_CHUNK,
                                 3 * DD_ATTACHMENT_CHUNK + 17 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = make_bytes (sizes[i]);
      g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
      g_autoptr (GFile) file =
          make_file (f, "证据 <b>&.bin", g_bytes_get_data (content, NULL), sizes[i]);
      g_autoptr (DdAttachment) attachment = NULL;
      g_autoptr (GBytes) loaded = NULL;
      gint64 id = dd_attachment_service_read_file (f->service, f->registrar, file, NULL, &error);

      g_assert_no_error (error);
      attachment = dd_attachment_service_get (f->service, f->registrar, id, &error);
      g_assert_cmpstr (attachment->name, ==, "证据 <b>&.bin");
      g_assert_cmpint (attachment->size, ==, sizes[i]);
      g_assert_cmpstr (attachment->sha256, ==, digest);
      g_assert_cmpint (attachment->added_by, ==, 2);
      g_assert_null (attachment->subject_kind);
      loaded = dd_attachment_service_load (f->service, f->registrar, id, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (loaded, content));
      g_assert_true (dd_attachment_service_verify (f->service, f->registrar, id, &error));
    }
  g_assert_cmpuint (f->changed, ==, G_N_ELEMENTS (sizes));
}

static void
test_limit (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) largest = make_bytes (DD_ATTACHMENT_MAX);
  g_autoptr (GBytes) over = make_bytes (DD_ATTACHMENT_MAX + 1);
  g_autoptr (GInputStream) endless = g_memory_input_stream_new_from_bytes (over);
  g_autoptr (GFile) file =
      make_file (f, "large.bin", g_bytes_get_data (over, NULL), DD_ATTACHMENT_MAX + 1);
  gint64 id =
      dd_attachment_service_read_bytes (f->service, f->registrar, largest, "x.bin", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (dd_attachment_service_remove (f->service, f->registrar, id, &error));
  g_assert_cmpint (rows (f), ==, 0);

  g_assert_cmpint (dd_attachment_service_read_bytes (f->service, f->registrar, over, "x.bin", NULL,
                                                     &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (dd_attachment_service_read_file (f->service, f->registrar, file, NULL, &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);

  /* A stream that does not say how long it is. */
  g_assert_cmpint (dd_attachment_transfer_stream_in (f->desk.database, DD_CLOCK (f->clock), 2,
                                                     endless, "x", NULL, -1, NULL, NULL, NULL,
                                                     &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_cmpint (rows (f), ==, 0);
}

static void
test_media_types (Fixture *f, gconstpointer data)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13,
                                'I',  'H', 'D', 'R', 0,    0,    0,    1,    0, 0, 0, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = g_bytes_new_static (png, sizeof png);
  g_autoptr (GBytes) text = g_bytes_new_static ("12:01 登录失败\n", strlen ("12:01 登录失败\n"));
  g_autoptr (DdAttachment) a = NULL;
  g_autoptr (DdAttachment) b = NULL;
  gint64 id;

  /* A picture that calls itself a program is a picture. */
  id = dd_attachment_service_read_bytes (f->service, f->registrar, picture, "shot.exe", NULL,
                                         &error);
  g_assert_no_error (error);
  a = dd_attachment_service_get (f->service, f->registrar, id, &error);
  g_assert_cmpstr (a->media_type, ==, "image/png");
  id = dd_attachment_service_read_bytes (f->service, f->registrar, text, "log.txt", NULL, &error);
  g_assert_no_error (error);
  b = dd_attachment_service_get (f->service, f->registrar, id, &error);
  g_assert_true (g_str_has_prefix (b->media_type, "text/"));
}

static void
test_not_a_file (Fixture *f, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (f->folder, "pipe", NULL);
  g_autofree char *link = g_build_filename (f->folder, "nowhere", NULL);
  const char *paths[] = { f->folder, pipe, "/dev/zero" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) dangling = g_file_new_for_path (link);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

      g_assert_cmpint (dd_attachment_service_read_file (f->service, f->registrar, file, NULL,
                                                        &problem),
                       ==, 0);
      g_assert_error (problem, DD_ERROR, DD_ERROR_INVALID);
    }
  g_assert_cmpint (dd_attachment_service_read_file (f->service, f->registrar, dangling, NULL,
                                                    &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_assert_cmpint (rows (f), ==, 0);
}

/* What happens to the file on disk at the first progress news. */
typedef struct
{
  char *path;
  enum
  {
    VANISH,
    GROW,
    SHRINK,
    REPLACE,
    TOUCH,
  } how;
  gboolean done;
} Meddling;

static void
meddle (goffset done, goffset total, gpointer data)
{
  Meddling *meddling = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_bytes (3 * DD_ATTACHMENT_CHUNK);

  if (meddling->done)
    return;
  meddling->done = TRUE;
  switch (meddling->how)
    {
    case VANISH:
      g_unlink (meddling->path);
      break;
    case GROW:
      {
        FILE *file = g_fopen (meddling->path, "a");

        fputs ("one more line\n", file);
        fclose (file);
        break;
      }
    case SHRINK:
      g_assert_cmpint (truncate (meddling->path, 2 * DD_ATTACHMENT_CHUNK), ==, 0);
      break;
    case REPLACE:
      /* As editors save: another file under the same name, as long as the old one. */
      g_file_set_contents (meddling->path, g_bytes_get_data (bytes, NULL),
                           (gssize) g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
      break;
    case TOUCH:
    default:
      {
        /* Rewritten in place, as long as before. */
        FILE *file = g_fopen (meddling->path, "r+");

        g_usleep (20000); /* file systems count time in coarse steps */
        fputs ("x", file);
        fclose (file);
        break;
      }
    }
}

static void
test_meddled (Fixture *f, gconstpointer data)
{
  for (guint how = VANISH; how <= TOUCH; how++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = make_bytes (3 * DD_ATTACHMENT_CHUNK);
      g_autoptr (GFile) file =
          make_file (f, "moving.bin", g_bytes_get_data (content, NULL), 3 * DD_ATTACHMENT_CHUNK);
      Meddling meddling = { (char *) g_file_peek_path (file), how, FALSE };

      g_test_message ("way %u", how);
      g_assert_cmpint (dd_attachment_transfer_file_in (f->desk.database, DD_CLOCK (f->clock), 2,
                                                       file, "draft-1", NULL, meddle, &meddling,
                                                       &error),
                       ==, 0);
      g_assert_true (meddling.done);
      g_assert_error (error, DD_ERROR, (int) (how == VANISH ? DD_ERROR_NOT_FOUND : DD_ERROR_STATE));
      g_assert_nonnull (strstr (error->message, "moving.bin"));
      g_assert_cmpint (rows (f), ==, 0);
    }
}

static void
test_draft (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (100);
  g_autoptr (GPtrArray) hanging = NULL;
  g_autoptr (GPtrArray) evidence = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  const DdAttachment *first;
  gint64 a = dd_attachment_service_read_bytes (f->service, f->registrar, content, "a.png",
                                               "draft-1", &error);
  gint64 b = dd_attachment_service_read_bytes (f->service, f->registrar, content, "b.png",
                                               "draft-1", &error);

  dd_attachment_service_read_bytes (f->service, f->registrar, content, "c.png", "draft-2", &error);
  g_assert_no_error (error);
  hanging = dd_attachment_service_list_draft (f->service, f->registrar, "draft-1", &error);
  g_assert_cmpuint (hanging->len, ==, 2);
  g_assert_true (dd_attachment_service_remove (f->service, f->registrar, b, &error));

  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_true (dd_attachment_store_commit_in (txn, 5000, dd_session_get_actor (f->registrar), a,
                                                "incident", 7, &error));
  g_assert_true (dd_transaction_commit (txn, &error));
  g_assert_no_error (error);

  evidence = dd_attachment_service_list (f->service, f->registrar, "incident", 7, &error);
  g_assert_cmpuint (evidence->len, ==, 1);
  first = g_ptr_array_index (evidence, 0);
  g_assert_cmpint (first->id, ==, a);
  g_assert_null (first->draft_key);
  left = dd_attachment_service_list_draft (f->service, f->registrar, "draft-1", &error);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM audit_entry"
                                               " WHERE action = 'attachment.added'"),
                   ==, 1);

  g_clear_pointer (&txn, dd_transaction_free);
  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_true (dd_attachment_store_drop_draft_in (txn, "draft-2", &error));
  g_assert_true (dd_transaction_commit (txn, &error));
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM attachment"), ==, 1);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM attachment_chunk"), ==, 1);
}

/* Evidence stays: the services refuse, and so does the database itself. */
static void
test_evidence_is_kept (Fixture *f, gconstpointer data)
{
  static const char *const ways[] = {
    "UPDATE attachment SET name = 'x'",
    "UPDATE attachment SET subject_id = 8",
    "UPDATE attachment SET subject_kind = NULL, subject_id = NULL",
    "DELETE FROM attachment",
    "UPDATE attachment_chunk SET content = x'00'",
    "DELETE FROM attachment_chunk",
    "INSERT INTO attachment_chunk (attachment_id, part, content) VALUES (1, 9, x'00')",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (100);
  g_autoptr (DdTransaction) txn = NULL;
  gint64 id =
      dd_attachment_service_read_bytes (f->service, f->registrar, content, "a", NULL, &error);

  commit (f, id);
  g_assert_false (dd_attachment_service_remove (f->service, f->registrar, id, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_test_message ("%s", ways[i]);
      g_assert_false (dd_database_execute (f->desk.database, ways[i], &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_false (dd_attachment_store_commit_in (txn, 1000, dd_session_get_actor (f->registrar), id,
                                                 "incident", 8, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_clear_pointer (&txn, dd_transaction_free);
  g_assert_true (dd_attachment_service_verify (f->service, f->registrar, id, &error));
}

static void
test_tampered (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (100);
  gint64 id =
      dd_attachment_service_read_bytes (f->service, f->registrar, content, "a", NULL, &error);
  g_autofree char *path = g_build_filename (f->folder, "out", NULL);

  commit (f, id);
  temp_desk_execute (&f->desk, "DROP TRIGGER attachment_chunk_no_update");
  temp_desk_execute (&f->desk, "UPDATE attachment_chunk SET content = zeroblob (100)");
  g_assert_false (dd_attachment_service_verify (f->service, f->registrar, id, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_A_DESK);
  g_clear_error (&error);
  g_assert_null (dd_attachment_service_load (f->service, f->registrar, id, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_A_DESK);
}

/* A row that a killed process left behind goes after a day; what hangs on something stays. */
static void
test_loose (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (100);
  gint64 now = dd_clock_now (DD_CLOCK (f->clock));
  gint64 half = dd_attachment_store_begin (f->desk.database, now, 2, "half.bin", "draft-1", &error);
  g_autoptr (GPtrArray) hanging = NULL;
  g_autoptr (DdTransaction) txn = NULL;

  g_assert_true (dd_attachment_store_add_chunk (f->desk.database, half, 0, "abc", 3, &error));
  dd_attachment_service_read_bytes (f->service, f->registrar, content, "a", NULL, &error);
  dd_attachment_service_read_bytes (f->service, f->registrar, content, "b", "draft-1", &error);
  commit (f,
          dd_attachment_service_read_bytes (f->service, f->registrar, content, "c", NULL, &error));
  g_assert_no_error (error);

  hanging = dd_attachment_service_list_draft (f->service, f->registrar, "draft-1", &error);
  g_assert_cmpuint (hanging->len, ==, 1); /* not the half one */
  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_false (dd_attachment_store_commit_in (txn, 1000, dd_session_get_actor (f->registrar),
                                                 half, "incident", 7, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_clear_pointer (&txn, dd_transaction_free);

  dd_fake_clock_advance (f->clock, 23 * DD_HOUR);
  g_assert_true (dd_attachment_service_clear_loose (f->service, &error));
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM attachment"), ==, 4);
  dd_fake_clock_advance (f->clock, 2 * DD_HOUR);
  g_assert_true (dd_attachment_service_clear_loose (f->service, &error));
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM attachment"), ==, 2);
}

static void
test_names (void)
{
  static const struct
  {
    const char *given;
    const char *kept;
  } cases[] = {
    { "截图.png", "截图.png" },
    { "/etc/passwd", "passwd" },
    { "..\\..\\windows\\system.ini", "system.ini" },
    { "a\nb\tc\033[2J.txt", "abc[2J.txt" },
    { "cod\xe2\x80\xaegnp.exe", "codgnp.exe" }, /* turned reading direction */
    { "  x.png  ", "x.png" },
    { "<b>&amp;.txt", "<b>&amp;.txt" },
    { "", "unnamed" },
    { NULL, "unnamed" },
    { "..", "unnamed" },
    { "dir/", "unnamed" },
    { "bad\xff.bin", "bad\xef\xbf\xbd.bin" },
  };
  g_autofree char *stem = g_strnfill (300, 'n');
  g_autofree char *given = g_strconcat (stem, ".tar", NULL);
  g_autofree char *kept = dd_attachment_clean_name (given);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = dd_attachment_clean_name (cases[i].given);

      g_assert_cmpstr (name, ==, cases[i].kept);
    }
  g_assert_cmpint (g_utf8_strlen (kept, -1), ==, DD_ATTACHMENT_NAME_MAX);
  g_assert_true (g_str_has_suffix (kept, "n.tar"));
}

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
  GCancellable *cancellable;
  guint news;
  goffset last;
} Waiter;

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiter *waiter = user_data;

  waiter->result = g_object_ref (result);
  g_main_loop_quit (waiter->loop);
}

static void
on_news (goffset done, goffset total, gpointer user_data)
{
  Waiter *waiter = user_data;

  g_assert_null (waiter->result); /* never after the end */
  g_assert_cmpint (done, >, waiter->last);
  g_assert_cmpint (total, ==, 5 * DD_ATTACHMENT_CHUNK);
  waiter->last = done;
  waiter->news++;
}

static GAsyncResult *
wait_for (Waiter *waiter)
{
  g_main_loop_run (waiter->loop);
  return waiter->result;
}

static void
test_async (Fixture *f, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (5 * DD_ATTACHMENT_CHUNK);
  g_autoptr (GFile) file =
      make_file (f, "log.bin", g_bytes_get_data (content, NULL), 5 * DD_ATTACHMENT_CHUNK);
  g_autofree char *out_path = g_build_filename (f->folder, "copy.bin", NULL);
  g_autoptr (GFile) out = g_file_new_for_path (out_path);
  g_autofree char *copied = NULL;
  gsize size = 0;
  gint64 id;
  Waiter waiter = { loop, NULL, NULL, 0, 0 };

  dd_attachment_service_read_file_async (f->service, f->registrar, file, "draft-1", NULL, on_news,
                                         &waiter, on_done, &waiter);
  id = dd_attachment_service_read_finish (f->service, wait_for (&waiter), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (waiter.news, ==, 5);
  g_clear_object (&waiter.result);
  commit (f, id);

  waiter.last = 0;
  waiter.news = 0;
  dd_attachment_service_export_async (f->service, f->registrar, id, out, NULL, on_news, &waiter,
                                      on_done, &waiter);
  g_assert_true (dd_attachment_service_export_finish (f->service, wait_for (&waiter), &error));
  g_assert_no_error (error);
  g_clear_object (&waiter.result);
  g_assert_cmpuint (waiter.news, ==, 5);
  g_assert_true (g_file_get_contents (out_path, &copied, &size, &error));
  g_assert_cmpmem (copied, size, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM audit_entry"
                                               " WHERE action = 'attachment.exported'"),
                   ==, 1);

  dd_attachment_service_read_bytes_async (f->service, f->registrar, content, "shot.png", "draft-2",
                                          NULL, on_done, &waiter);
  g_assert_cmpint (dd_attachment_service_read_finish (f->service, wait_for (&waiter), &error), >,
                   id);
  g_assert_no_error (error);
  g_clear_object (&waiter.result);

  g_cancellable_cancel (cancellable);
  dd_attachment_service_read_file_async (f->service, f->registrar, file, "draft-3", cancellable,
                                         NULL, NULL, on_done, &waiter);
  g_assert_cmpint (dd_attachment_service_read_finish (f->service, wait_for (&waiter), &error), ==,
                   0);
  g_assert_error (error, DD_ERROR, DD_ERROR_CANCELLED);
  g_clear_error (&error);
  g_clear_object (&waiter.result);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM attachment"), ==, 2);

  /* Called off half way, an export leaves what was there. */
  g_file_set_contents (out_path, "before", -1, &error);
  dd_attachment_service_export_async (f->service, f->registrar, id, out, cancellable, NULL, NULL,
                                      on_done, &waiter);
  g_assert_false (dd_attachment_service_export_finish (f->service, wait_for (&waiter), &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_CANCELLED);
  g_clear_error (&error);
  g_clear_object (&waiter.result);
  g_clear_pointer (&copied, g_free);
  g_assert_true (g_file_get_contents (out_path, &copied, NULL, &error));
  g_assert_cmpstr (copied, ==, "before");
}

static void
on_news_here (goffset done, goffset total, gpointer thread)
{
  g_assert_true (g_thread_self () == thread);
}

/* Progress is told where it was asked for, though nobody looks after the main context just then. */
static void
test_progress_here (Fixture *f, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (5 * DD_ATTACHMENT_CHUNK);
  g_autoptr (GFile) file =
      make_file (f, "log.bin", g_bytes_get_data (content, NULL), 5 * DD_ATTACHMENT_CHUNK);
  Waiter waiter = { loop, NULL, NULL, 0, 0 };

  dd_attachment_service_read_file_async (f->service, f->registrar, file, "draft-1", NULL,
                                         on_news_here, g_thread_self (), on_done, &waiter);
  g_usleep (300 * 1000);
  g_assert_cmpint (dd_attachment_service_read_finish (f->service, wait_for (&waiter), &error), !=,
                   0);
  g_assert_no_error (error);
  g_clear_object (&waiter.result);
}

static gint64
count_exports (Fixture *f)
{
  return temp_desk_number (
      &f->desk, "SELECT count (*) FROM audit_entry WHERE action = 'attachment.exported'");
}

/* No copy of evidence leaves unless it stands in the log before. */
static void
test_export_is_written_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (100);
  g_autofree char *path = g_build_filename (f->folder, "copy.bin", NULL);
  g_autoptr (GFile) out = g_file_new_for_path (path);
  g_autofree char *kept = NULL;
  Waiter waiter = { loop, NULL, NULL, 0, 0 };
  gint64 id =
      dd_attachment_service_read_bytes (f->service, f->registrar, content, "a", NULL, &error);

  commit (f, id);
  dd_attachment_service_export_async (f->service, f->registrar, id, out, NULL, NULL, NULL, on_done,
                                      &waiter);
  g_assert_cmpint (count_exports (f), ==, 1);
  g_assert_true (dd_attachment_service_export_finish (f->service, wait_for (&waiter), &error));
  g_assert_no_error (error);
  g_clear_object (&waiter.result);
  g_assert_cmpint (count_exports (f), ==, 1);

  /* A log that takes no entry lets nothing out, and leaves what lay there. */
  g_file_set_contents (path, "before", -1, &error);
  g_assert_no_error (error);
  temp_desk_execute (&f->desk, "CREATE TRIGGER full BEFORE INSERT ON audit_entry"
                               " BEGIN SELECT raise (ABORT, 'full'); END");
  dd_attachment_service_export_async (f->service, f->registrar, id, out, NULL, NULL, NULL, on_done,
                                      &waiter);
  g_assert_false (dd_attachment_service_export_finish (f->service, wait_for (&waiter), &error));
  g_assert_nonnull (error);
  g_clear_object (&waiter.result);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "before");
}

#define DENIED(call)                                                                               \
  g_assert_false (call);                                                                           \
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);                                               \
  g_clear_error (&error)

/* What hangs on a draft is its writer's: nobody else sees it, takes it away or saves it. */
static void
test_own_draft (Fixture *f, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (100);
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autofree char *path = g_build_filename (f->folder, "copy.bin", NULL);
  g_autoptr (GFile) out = g_file_new_for_path (path);
  Waiter waiter = { loop, NULL, NULL, 0, 0 };
  gint64 id =
      dd_attachment_service_read_bytes (f->service, f->teacher, content, "a", "draft-1", &error);

  g_assert_no_error (error);
  others = dd_attachment_service_list_draft (f->service, f->registrar, "draft-1", &error);
  g_assert_cmpuint (others->len, ==, 0);
  DENIED (dd_attachment_service_get (f->service, f->registrar, id, &error) != NULL);
  DENIED (dd_attachment_service_load (f->service, f->registrar, id, &error) != NULL);
  DENIED (dd_attachment_service_verify (f->service, f->registrar, id, &error));
  DENIED (dd_attachment_service_remove (f->service, f->registrar, id, &error));
  dd_attachment_service_export_async (f->service, f->registrar, id, out, NULL, NULL, NULL, on_done,
                                      &waiter);
  DENIED (dd_attachment_service_export_finish (f->service, wait_for (&waiter), &error));
  g_clear_object (&waiter.result);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  own = dd_attachment_service_list_draft (f->service, f->teacher, "draft-1", &error);
  g_assert_cmpuint (own->len, ==, 1);
  loaded = dd_attachment_service_load (f->service, f->teacher, id, &error);
  g_assert_true (g_bytes_equal (loaded, content));
  g_assert_true (dd_attachment_service_remove (f->service, f->teacher, id, &error));
  g_assert_no_error (error);
}

/* Evidence is read by those who read incidents and by whoever added it; few may save it outside. */
static void
test_who_reads_evidence (Fixture *f, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (100);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (DdAttachment) seen = NULL;
  g_autoptr (DdAttachment) added = NULL;
  g_autofree char *path = g_build_filename (f->folder, "copy.bin", NULL);
  g_autoptr (GFile) out = g_file_new_for_path (path);
  Waiter waiter = { loop, NULL, NULL, 0, 0 };
  gint64 offices =
      dd_attachment_service_read_bytes (f->service, f->registrar, content, "a", NULL, &error);
  gint64 teachers =
      dd_attachment_service_read_bytes (f->service, f->teacher, content, "b", NULL, &error);

  commit (f, offices);
  commit (f, teachers);
  all = dd_attachment_service_list (f->service, f->head, "incident", 7, &error);
  g_assert_cmpuint (all->len, ==, 2);
  own = dd_attachment_service_list (f->service, f->teacher, "incident", 7, &error);
  g_assert_cmpuint (own->len, ==, 1);
  seen = dd_attachment_service_get (f->service, f->head, teachers, &error);
  g_assert_nonnull (seen);
  added = dd_attachment_service_get (f->service, f->teacher, teachers, &error);
  g_assert_nonnull (added);
  DENIED (dd_attachment_service_get (f->service, f->teacher, offices, &error) != NULL);
  DENIED (dd_attachment_service_load (f->service, f->teacher, offices, &error) != NULL);
  DENIED (dd_attachment_service_verify (f->service, f->teacher, offices, &error));

  dd_attachment_service_export_async (f->service, f->head, offices, out, NULL, NULL, NULL, on_done,
                                      &waiter);
  DENIED (dd_attachment_service_export_finish (f->service, wait_for (&waiter), &error));
  g_clear_object (&waiter.result);
  dd_attachment_service_export_async (f->service, f->teacher, teachers, out, NULL, NULL, NULL,
                                      on_done, &waiter);
  DENIED (dd_attachment_service_export_finish (f->service, wait_for (&waiter), &error));
  g_clear_object (&waiter.result);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (count_exports (f), ==, 0);
}

/* At a locked desk nothing is read, in or out. */
static void
test_locked (Fixture *f, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = make_bytes (100);
  Waiter waiter = { loop, NULL, NULL, 0, 0 };
  gint64 id =
      dd_attachment_service_read_bytes (f->service, f->registrar, content, "a", "draft-1", &error);
  gint64 before = rows (f);

#define LOCKED(call)                                                                               \
  g_assert_false (call);                                                                           \
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);                                              \
  g_clear_error (&error)

  dd_session_lock (f->registrar);
  LOCKED (dd_attachment_service_get (f->service, f->registrar, id, &error) != NULL);
  LOCKED (dd_attachment_service_load (f->service, f->registrar, id, &error) != NULL);
  LOCKED (dd_attachment_service_list_draft (f->service, f->registrar, "draft-1", &error) != NULL);
  LOCKED (dd_attachment_service_list (f->service, f->registrar, "incident", 7, &error) != NULL);
  LOCKED (dd_attachment_service_remove (f->service, f->registrar, id, &error));
  LOCKED (dd_attachment_service_read_bytes (f->service, f->registrar, content, "b", NULL, &error) !=
          0);
  dd_attachment_service_read_bytes_async (f->service, f->registrar, content, "c", NULL, NULL,
                                          on_done, &waiter);
  LOCKED (dd_attachment_service_read_finish (f->service, wait_for (&waiter), &error) != 0);
  g_clear_object (&waiter.result);
  g_assert_cmpint (rows (f), ==, before);
#undef LOCKED
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/attachments/file", test_file);
  ADD ("/attachments/limit", test_limit);
  ADD ("/attachments/media-types", test_media_types);
  ADD ("/attachments/not-a-file", test_not_a_file);
  ADD ("/attachments/meddled", test_meddled);
  ADD ("/attachments/draft", test_draft);
  ADD ("/attachments/evidence-is-kept", test_evidence_is_kept);
  ADD ("/attachments/tampered", test_tampered);
  ADD ("/attachments/loose", test_loose);
  g_test_add_func ("/attachments/names", test_names);
  ADD ("/attachments/async", test_async);
  ADD ("/attachments/progress-here", test_progress_here);
  ADD ("/attachments/own-draft", test_own_draft);
  ADD ("/attachments/who-reads-evidence", test_who_reads_evidence);
  ADD ("/attachments/locked", test_locked);
  ADD ("/attachments/export-is-written-down", test_export_is_written_down);
#undef ADD
  return g_test_run ();
}
