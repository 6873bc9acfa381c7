/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/handover-paper.h"
#include "paper/official-page.h"
#include "tests/support/pdf-reader.h"

#include <glib/gstdio.h>
#include <string.h>

static gint64
at (const char *iso)
{
  return dd_time_from_iso8601 (iso);
}

static DdHandoverItem *
add (GPtrArray *items, DdHandoverItemKind kind, const char *title, const char *note)
{
  DdHandoverItem *item = dd_handover_item_new (kind, 0, title, note);

  item->added_at = at ("2026-03-06T08:00:00+08:00");
  g_ptr_array_add (items, item);
  return item;
}

static GPtrArray *
new_items (void)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_handover_item_free);
  DdHandoverItem *item = add (items, DD_HANDOVER_ACCOUNT, "信息系统账号12个", NULL);

  item->done_at = at ("2026-03-09T10:00:00+08:00");
  item->done_by = 2;
  item = add (items, DD_HANDOVER_PASSWORD, "防火墙管理口令", "与厂家约在3月18日");
  item->remark = g_strdup ("厂家未到场");
  item = add (items, DD_HANDOVER_INCIDENT, "未结事件2026-003", NULL);
  item->done_at = at ("2026-03-20T10:00:00+08:00");
  return items;
}

static DdHandover *
new_handover (void)
{
  DdHandover *handover = dd_handover_new (7, 2, at ("2026-03-06T00:00:00+08:00"));

  handover->id = 3;
  handover->outgoing_id = 1;
  handover->begun_at = at ("2026-03-06T08:00:00+08:00");
  handover->due_at = at ("2026-03-21T00:00:00+08:00");
  return handover;
}

/* What a reader finds in the sheet as a PDF, without spaces. */
static char *
read_pdf (const DdHandoverSheet *sheet, guint *n_pages)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (8 * 3600);
  g_autoptr (DdPageContent) content =
      dd_handover_paper_new (sheet, at ("2026-03-20T16:00:00+08:00"), zone);
  g_autoptr (DdPageLayout) layout = dd_page_layout_new (content);
  g_autofree char *folder = g_dir_make_tmp ("paper-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sheet.pdf", NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  *n_pages = dd_page_layout_get_n_pages (layout);
  g_assert_true (dd_page_layout_write_pdf (layout, path, "交接单", &error));
  g_assert_no_error (error);
  text = pdf_reader_text (path);
  g_unlink (path);
  g_rmdir (folder);
  return text;
}

static void
assert_says (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_test_message ("%s", words[i]);
      g_assert_nonnull (strstr (text, words[i]));
    }
}

/* Under way: who and what, and room to sign by hand. */
static void
test_under_way (void)
{
  static const char *const words[] = {
    "清源县第一中学",
    "岗位交接单",
    "信息中心·信息安全管理员",
    "移交人郭宏承接人赵一帆",
    "监交人陈立群",
    "2026年3月20日",
    "信息系统账号12个",
    "已交接",
    "防火墙管理口令",
    "未办",
    "厂家未到场",
    "交接前已了结",
    "口令更换待核实",
    "移交人签字",
    "承接人签字",
    "监交人签字",
    "共3项，已交接2项",
    NULL,
  };
  g_autoptr (DdHandover) handover = new_handover ();
  g_autoptr (GPtrArray) items = new_items ();
  const DdHandoverSheet sheet = {
    "清源县第一中学", "信息中心 · 信息安全管理员", "郭宏", "赵一帆", "陈立群", handover, items
  };
  guint n_pages;
  g_autofree char *text = read_pdf (&sheet, &n_pages);

  g_assert_cmpuint (n_pages, ==, 1);
  if (text != NULL)
    assert_says (text, words);
}

/* Finished: when, with which signatures, and what came meanwhile. */
static void
test_finished (void)
{
  static const char *const words[] = {
    "口令更换是", "未签字原因住院",    "2026年3月20日15时10分口令签字",
    "交接中新增", "2026年3月20日办结", NULL,
  };
  g_autoptr (DdHandover) handover = new_handover ();
  g_autoptr (GPtrArray) items = new_items ();
  const DdHandoverSheet sheet = {
    "清源县第一中学", "信息中心 · 信息安全管理员", "郭宏", "赵一帆", NULL, handover, items
  };
  DdHandoverItem *late = add (items, DD_HANDOVER_REPORT, "在写报告2026-004", NULL);
  guint n_pages;
  g_autofree char *text = NULL;

  handover->password_changed = DD_YES;
  handover->unsigned_reason = g_strdup ("住院");
  handover->incoming_signed_at = at ("2026-03-20T15:10:00+08:00");
  handover->incoming_signed_by = 2;
  handover->completed_at = at ("2026-03-20T15:30:00+08:00");
  late->added_at = late->done_at = handover->completed_at;
  late->done_by = 2;
  text = read_pdf (&sheet, &n_pages);
  if (text != NULL)
    assert_says (text, words);
}

/* A vacancy has nobody to hand it over, and so no line to sign; what was called off says so. */
static void
test_vacant_and_called_off (void)
{
  static const char *const words[] = { "岗位原空缺", "本次交接已于2026年3月10日撤销：另有安排",
                                       NULL };
  g_autoptr (DdHandover) handover = new_handover ();
  g_autoptr (GPtrArray) items = new_items ();
  const DdHandoverSheet sheet = { "清源县第一中学", "网站编辑", NULL, "赵一帆", NULL,
                                  handover,         items };
  guint n_pages;
  g_autofree char *text = NULL;

  handover->outgoing_id = 0;
  handover->called_off_at = at ("2026-03-10T09:00:00+08:00");
  handover->call_off_reason = g_strdup ("另有安排");
  text = read_pdf (&sheet, &n_pages);
  assert_says (text, words);
  g_assert_null (strstr (text, "移交人签字"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/handover-paper/under-way", test_under_way);
  g_test_add_func ("/handover-paper/finished", test_finished);
  g_test_add_func ("/handover-paper/vacant-and-called-off", test_vacant_and_called_off);

  return g_test_run ();
}
