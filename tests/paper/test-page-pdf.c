/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/official-page.h"

#include "base/error.h"
#include "tests/support/pdf-reader.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* A folder of its own, and a file in it. */
typedef struct
{
  char *folder;
  char *path;
} Place;

static void
place_init (Place *self)
{
  self->folder = g_dir_make_tmp ("duty-desk-paper-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->path = g_build_filename (self->folder, "情况报告.pdf", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
place_clear (Place *self)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static DdPageLayout *
make_layout (void)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();

  content->red_head = g_strdup ("清源县第一中学文件");
  content->number = g_strdup ("清一中网安〔2026〕3号");
  content->shows_signer = TRUE;
  content->signer = g_strdup ("周明远");
  content->title = g_strdup ("关于学籍账号被盗用事件的情况报告");
  content->addressee = g_strdup ("清源县教育局：");
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *number = dd_page_heading_number (1, i + 1);
      g_autofree char *heading = g_strconcat (number, "发现与处置经过", NULL);

      dd_page_content_add_heading (content, NULL, 1, heading);
      dd_page_content_add_paragraph (
          content, NULL,
          "8时45分，县教育局应我校请求“冻结”该账号。13时20分，完成与县局备份数据的比对，未发现学籍"
          "信息被改动"
          "（见https://xueji.example.edu.cn/login?user=teacher01）。涉及人数待核实。"
          "系统名称为<b>&amp;学籍</b>。");
    }
  dd_page_content_add_signature (content, "清源县第一中学", "2026年3月17日", TRUE);
  dd_page_content_add_note (content, NULL, "（联系人：林晓燕，电话：6200 0117）");
  return dd_page_layout_new (content);
}

/* Whoever searches or copies finds the text of the paper, character by character. */
static void
test_searchable (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (DdPageLayout) layout = make_layout ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;

  place_init (&place);
  g_assert_true (dd_page_layout_write_pdf (layout, place.path, "关于学籍账号的情况报告", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (place.folder), ==, 1);
  text = pdf_reader_ask ("pdftotext", place.path, "-", NULL);

  for (guint page = 0; page < dd_page_layout_get_n_pages (layout); page++)
    {
      g_autofree char *laid = dd_page_layout_dup_text (layout, page);
      g_autofree char *dense = pdf_reader_without_space (laid);

      g_string_append_printf (expected, "%s—%u—", dense, page + 1);
    }
  found = pdf_reader_without_space (text);
  g_assert_cmpstr (found, ==, expected->str);
  /* And it reads as typed: no spaces between the characters of a line. */
  g_assert_nonnull (strstr (text, "关于学籍账号被盗用事件的情况报告"));
  g_assert_nonnull (strstr (text, "县教育局应我校请求“冻结”该账号"));
}

static void
test_fonts_embedded (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (DdPageLayout) layout = make_layout ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  place_init (&place);
  g_assert_true (dd_page_layout_write_pdf (layout, place.path, NULL, NULL));
  text = pdf_reader_ask ("pdffonts", place.path, NULL);

  /* name, type, encoding, emb, sub, uni, object ID: two lines of header */
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++, n++)
    g_assert_true (g_regex_match_simple (" yes +yes +yes +[0-9]+ +[0-9]+$", lines[i], 0, 0));
  g_assert_cmpuint (n, >=, 2);
}

static void
test_title_and_pages (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (DdPageLayout) layout = make_layout ();
  g_autofree char *text = NULL;
  g_autofree char *pages = NULL;

  place_init (&place);
  g_assert_true (dd_page_layout_write_pdf (layout, place.path, "关于学籍账号的情况报告", NULL));
  text = pdf_reader_ask ("pdfinfo", place.path, NULL);

  pages = g_strdup_printf ("Pages: +%u\n", dd_page_layout_get_n_pages (layout));
  g_assert_true (g_regex_match_simple (pages, text, 0, 0));
  g_assert_true (g_regex_match_simple ("Title: +关于学籍账号的情况报告\n", text, 0, 0));
  g_assert_nonnull (strstr (text, "(A4)"));
}

static void
test_replaces_whole (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (DdPageLayout) layout = make_layout ();
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  place_init (&place);
  g_assert_true (g_file_set_contents (place.path, "old", -1, &error));
  g_assert_true (dd_page_layout_write_pdf (layout, place.path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (place.path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_assert_cmpuint (count_files (place.folder), ==, 1);
}

/* A folder that is not there, a file in its place, a folder in the file's place, too long a name.
 */
static void
test_bad_paths (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (DdPageLayout) layout = make_layout ();
  g_autofree char *gone = NULL;
  g_autofree char *below = NULL;
  g_autofree char *long_name = g_strnfill (300, 'a');
  g_autofree char *long_path = NULL;
  const struct
  {
    const char *path;
    int code;
  } cases[] = {
    { gone = g_build_filename ("/nonexistent", "a.pdf", NULL), DD_ERROR_NOT_FOUND },
    { below = g_build_filename ("/etc/passwd", "a.pdf", NULL), DD_ERROR_NOT_FOUND },
    { "/tmp", DD_ERROR_INVALID },
    { "/dev/full", DD_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dd_page_layout_write_pdf (layout, cases[i].path, NULL, &error));
      g_assert_error (error, DD_ERROR, cases[i].code);
    }

  place_init (&place);
  long_path = g_build_filename (place.folder, long_name, NULL);
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (dd_page_layout_write_pdf (layout, long_path, NULL, &error));
    g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    g_assert_cmpuint (count_files (place.folder), ==, 0);
  }
}

/* As an ordinary user: the superuser may write anywhere. */
static void
test_read_only_folder (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (DdPageLayout) layout = make_layout ();
  g_autoptr (GError) error = NULL;
  gboolean is_root = geteuid () == 0;
  gboolean written;

  place_init (&place);
  g_assert_cmpint (g_chmod (place.folder, 0555), ==, 0);
  if (is_root)
    g_assert_cmpint (seteuid (65534), ==, 0);
  written = dd_page_layout_write_pdf (layout, place.path, NULL, &error);
  if (is_root)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_assert_false (written);
  g_assert_error (error, DD_ERROR, DD_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (place.folder, 0755), ==, 0);
  g_assert_cmpuint (count_files (place.folder), ==, 0);
}

/* No room for the whole file: what was there before stays, and no rest is left. The limit on file
 * sizes stands in for a full disk, which needs a disk of its own. */
static void
test_no_room (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (DdPageLayout) layout = make_layout ();
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  struct rlimit before;
  struct rlimit tight;
  void (*handler) (int);

  place_init (&place);
  g_assert_true (g_file_set_contents (place.path, "old", -1, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 20000;
  handler = signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_assert_false (dd_page_layout_write_pdf (layout, place.path, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, handler);
  g_assert_error (error, DD_ERROR, DD_ERROR_FULL);
  g_assert_cmpuint (count_files (place.folder), ==, 1);
  g_assert_true (g_file_get_contents (place.path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
}

static gpointer
write_in_thread (gpointer path)
{
  g_autoptr (DdPageLayout) layout = make_layout ();

  return GINT_TO_POINTER (dd_page_layout_write_pdf (layout, path, NULL, NULL));
}

/* A long PDF may be made by a worker while the window draws. */
static void
test_thread (void)
{
  g_auto (Place) place = { 0 };
  g_autoptr (GThread) thread = NULL;

  place_init (&place);
  thread = g_thread_new ("paper", write_in_thread, place.path);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (DdPageLayout) layout = make_layout ();

      g_assert_cmpuint (dd_page_layout_get_n_pages (layout), >, 1);
    }
  g_assert_true (GPOINTER_TO_INT (g_thread_join (g_steal_pointer (&thread))));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/page-pdf/searchable", test_searchable);
  g_test_add_func ("/paper/page-pdf/fonts-embedded", test_fonts_embedded);
  g_test_add_func ("/paper/page-pdf/title-and-pages", test_title_and_pages);
  g_test_add_func ("/paper/page-pdf/replaces-whole", test_replaces_whole);
  g_test_add_func ("/paper/page-pdf/bad-paths", test_bad_paths);
  g_test_add_func ("/paper/page-pdf/read-only-folder", test_read_only_folder);
  g_test_add_func ("/paper/page-pdf/no-room", test_no_room);
  g_test_add_func ("/paper/page-pdf/thread", test_thread);
  return g_test_run ();
}
