/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reports/fixtures.h"

#include "reports/report-content.h"

static const struct
{
  const char *kind;
  const char *recipient;
} KINDS[] = {
  { "first", "county-education" },        { "first", "provincial-cyberspace" },
  { "follow-up", "county-education" },    { "final", "county-education" },
  { "situation", "superior-education" },  { "rectification", "superior-education" },
  { "wrap-up", "provincial-cyberspace" }, { "police-report", "police" },
  { "minors-report", "city-cyberspace" }, { "minors-notice", "guardians" },
};

static void
assert_says (const DdReportDocument *document, const char *words)
{
  g_autofree char *text = dd_report_document_to_text (document);

  if (strstr (text, words) == NULL)
    g_test_message ("not said: %s\n%s", words, text);
  g_assert_nonnull (strstr (text, words));
}

static void
assert_does_not_say (const DdReportDocument *document, const char *words)
{
  g_autofree char *text = dd_report_document_to_text (document);

  g_assert_null (strstr (text, words));
}

/* The runs of @document with all of @flags, one a line. */
static char *
marked (const DdReportDocument *document, DdReportRunFlags flags)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const DdReportBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint r = 0; block->runs != NULL && r < block->runs->len; r++)
        {
          const DdReportRun *run = g_ptr_array_index (block->runs, r);

          if ((run->flags & flags) == flags)
            g_string_append_printf (lines, "%s\n", run->text);
        }
    }
  return g_string_free (lines, FALSE);
}

static void
test_first (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  g_autoptr (DdReportDocument) document = make_paper (source, "first", "county-education", NULL);

  g_assert_cmpint (document->head, ==, DD_REPORT_HEAD_UPWARD);
  g_assert_cmpstr (document->red_head, ==, "清源县第一中学文件");
  g_assert_cmpstr (document->number, ==, "清一中网安〔2026〕3号");
  g_assert_cmpstr (document->title, ==, "关于学籍账号被盗用事件的首次报告");
  g_assert_cmpstr (document->addressee, ==, "清源县教育局");
  g_assert_cmpstr (document->signature, ==, "清源县第一中学");
  g_assert_cmpstr (document->date, ==, "2026年3月17日");
  g_assert_cmpstr (document->contact, ==, "联系人：林晓燕，电话：6200 0117");
  g_assert_null (document->signer);

  assert_says (document, "2026年3月17日，我校发现学籍账号被盗用。");
  assert_says (document, "一、事件基本情况\n");
  assert_says (document, "事发时间为2026年3月17日7时25分（登录日志第一条异常），发现时间为同日8时40"
                         "分（发现人：林晓燕）"
                         "，地点在行政楼203。涉及系统为学籍信息管理系统。");
  assert_says (document, "事件类别为信息破坏事件（信息窃取）。");
  assert_says (document, "涉及未成年人1188人，不满十四周岁的3人。");
  assert_says (document, "对社会安全的威胁：轻微。\n"); /* it had its own full stop */
  assert_says (document, "七、发展趋势\n待核实。\n");
  assert_does_not_say (document, "请示事项"); /* optional and not answered */
  assert_does_not_say (document, "。。");
  assert_does_not_say (document, "{");
}

/* Each kind from an incident file: known facts stand, unknown ones are 待核实, nothing is doubled.
 */
static void
test_every_kind (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (DdReportSource) known = make_source (INCIDENT_FILE);
      g_autoptr (DdReportSource) unknown = make_source (UNKNOWN_INCIDENT_FILE);
      g_autoptr (DdReportDocument) full =
          make_paper (known, KINDS[i].kind, KINDS[i].recipient, NULL);
      g_autoptr (DdReportDocument) bare =
          make_paper (unknown, KINDS[i].kind, KINDS[i].recipient, NULL);
      const DdReportDocument *const both[] = { full, bare };
      g_autofree char *unknown_in_full = marked (full, DD_REPORT_RUN_UNKNOWN);
      g_autofree char *unknown_in_bare = marked (bare, DD_REPORT_RUN_UNKNOWN);

      assert_says (full, "我校发现");
      assert_says (full, "一、");
      assert_says (full, "二、");
      assert_says (full, "清源县第一中学\n2026年3月17日\n");
      g_assert_cmpuint (strlen (unknown_in_full), <, strlen (unknown_in_bare));
      for (guint d = 0; d < G_N_ELEMENTS (both); d++)
        {
          static const char *const never[] = { "。。", "，，", "，。", "。，",  "：。",
                                               "{",    "}",    "（）", "(null)" };

          for (guint n = 0; n < G_N_ELEMENTS (never); n++)
            assert_does_not_say (both[d], never[n]);
        }
      /* What ties a name to its fact goes where there is none. */
      assert_does_not_say (bare, "为待核实");
      assert_does_not_say (bare, "在待核实");
      if (strcmp (KINDS[i].kind, "minors-notice") != 0)
        assert_says (bare, "<b>&门户网站");
    }
}

static void
test_notice (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  g_autoptr (DdReportDocument) document = make_paper (source, "minors-notice", "guardians", NULL);

  g_assert_cmpint (document->head, ==, DD_REPORT_HEAD_NONE);
  g_assert_null (document->red_head);
  g_assert_null (document->number);
  g_assert_cmpstr (document->addressee, ==, "有关学生及家长");
  assert_does_not_say (document, "学籍账号被盗用"); /* a title may name a child */
  assert_says (document, "不要透露验证码");
  assert_says (document, "电话：6200 0117");
}

static void
test_course (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  g_autofree char *course = dd_report_source_course (source);

  g_assert_cmpstr (
      course, ==,
      "2026年3月17日8时40分，林晓燕发现学籍账号被盗用。8时47分，向县教育局口头报告，王建民接听。"
      "10时12分，向县教育局报送首报。13时20分，处置工作结束。");
}

/* One call to an office that holds two roles is told once; what was taken back is not told. */
static void
test_course_once (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  g_autofree char *before = dd_report_source_course (source);
  DdTimelineEvent *call = g_ptr_array_index (source->timeline, 0);
  DdTimelineEvent *twin = dd_timeline_event_copy (call);
  DdTimelineEvent *mistake = dd_timeline_event_new (DD_EVENT_PROGRESS, call->at);
  g_autofree char *after = NULL;
  g_auto (GStrv) sentences = NULL;

  g_free (twin->recipient);
  twin->recipient = g_strdup ("superior-education");
  mistake->text = g_strdup ("记错了");
  mistake->retracted = TRUE;
  g_ptr_array_insert (source->timeline, 1, mistake);
  g_ptr_array_insert (source->timeline, 2, twin);
  after = dd_report_source_course (source);
  g_assert_cmpstr (after, ==, before);
  sentences = dd_report_source_sentences (source);
  g_assert_cmpuint (g_strv_length (sentences), ==, 3);
  g_assert_cmpstr (sentences[0], ==, "8时47分，向县教育局口头报告，王建民接听。");
}

static void
test_boxes_and_tables (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  g_autoptr (DdReportDocument) document =
      make_paper (source, "situation", "superior-education", NULL);
  guint tables = 0;

  assert_says (document, "□网络攻击事件　■信息破坏事件　□信息内容安全事件");
  assert_says (document, "■重大事件（Ⅱ级）");
  assert_says (document, "联系人\t林晓燕\t联系电话\t6200 0117\n");
  assert_says (document, "签字\t");
  assert_says (document, "具体类型：信息窃取。");
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const DdReportBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->type != DD_REPORT_BLOCK_TABLE)
        continue;
      tables++;
      for (guint r = 0; r < block->rows->len; r++)
        {
          const GPtrArray *row = g_ptr_array_index (block->rows, r);
          guint columns = 0;

          for (guint c = 0; c < row->len; c++)
            columns += ((const DdReportCell *) g_ptr_array_index (row, c))->columns;
          g_assert_cmpuint (columns, ==, block->widths->len);
        }
    }
  g_assert_cmpuint (tables, ==, 3);
}

static void
test_paragraphs (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  const DdForm *form = dd_form_find ("first", "county-education", NULL);
  g_autoptr (DdReportAnswers) answers = dd_report_source_read (source, form);
  g_autoptr (DdReportDocument) document = NULL;
  guint paragraphs = 0;

  dd_report_answers_set (answers, "measures", "　　一是冻结账号；\n\n二是封存日志");
  dd_report_answers_set (answers, "scale", "第一行\n第二行。");
  document = make_paper (source, "first", "county-education", answers);
  assert_says (document, "六、已采取的措施\n一是冻结账号；\n二是封存日志。\n");
  assert_says (document, "事件规模：第一行\n第二行。\n二、");
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const DdReportBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->type == DD_REPORT_BLOCK_PARAGRAPH && g_strcmp0 (block->section, "measures") == 0)
        paragraphs++;
    }
  g_assert_cmpuint (paragraphs, ==, 2);
}

static void
test_changes (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  const DdForm *form = dd_form_find ("first", "county-education", NULL);
  g_autoptr (DdReportAnswers) before = dd_report_source_read (source, form);
  g_autoptr (DdReportAnswers) after = dd_report_answers_copy (before);
  DdReportComposing parts = { .form = form,
                              .answers = after,
                              .base = before,
                              .base_form = form,
                              .source = source,
                              .recipient = "county-education",
                              .sequence = 1,
                              .date = source->now };
  g_autoptr (DdReportDocument) document = NULL;
  g_autoptr (DdReportDocument) plain = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *with_marks = NULL;
  g_autofree char *without = NULL;

  dd_report_answers_set (before, "trend", "已控制");
  dd_report_answers_set (before, "national_security_threat", "暂无，还要再看。");
  dd_report_answers_set (after, "trend", DD_REPORT_UNKNOWN);
  dd_report_answers_set (after, "national_security_threat", "暂无。");
  dd_report_answers_set (after, "minors_affected", "1180");
  dd_report_answers_set (after, "measures", "账号已冻结，主机已断网，登录日志已封存。");
  document = dd_report_compose (&parts);
  changed = marked (document, DD_REPORT_RUN_CHANGED);
  /* A count whole, of a text what came, and one character where words only went. */
  g_assert_cmpstr (changed, ==, "1180人\n无\n主机已断网，\n待核实\n");
  unknown = marked (document, DD_REPORT_RUN_CHANGED | DD_REPORT_RUN_UNKNOWN);
  g_assert_cmpstr (unknown, ==, "待核实\n");

  /* Marks are shown, never part of what is said or signed. */
  parts.base = NULL;
  plain = dd_report_compose (&parts);
  with_marks = dd_report_content_freeze (document, after);
  without = dd_report_content_freeze (plain, after);
  g_assert_cmpstr (with_marks, ==, without);
}

static void
test_correction (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  const DdForm *form = dd_form_find ("first", "county-education", NULL);
  g_autoptr (DdReportAnswers) answers = dd_report_source_read (source, form);
  g_autoptr (DdReportDocument) document = dd_report_compose (
      &(DdReportComposing){ .form = form,
                            .answers = answers,
                            .source = source,
                            .recipient = "county-education",
                            .sequence = 1,
                            .date = source->now,
                            .correction = "人数有误",
                            .corrected = "2026年3月17日报送的清一中网安〔2026〕3号报告" });

  g_assert_cmpstr (document->title, ==, "关于学籍账号被盗用事件的首次报告（更正稿）");
  g_assert_null (document->number);
  assert_says (
      document,
      "我校2026年3月17日报送的清一中网安〔2026〕3号报告内容有误，现予更正，请以本更正稿为准。"
      "更正原因：人数有误。");
}

/* The rest of a report that went in part says so, and what it is the rest of. */
static void
test_supplement (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  const DdForm *form = dd_form_find ("first", "provincial-cyberspace", NULL);
  g_autoptr (DdReportAnswers) answers = dd_report_source_read (source, form);
  DdReportComposing parts = { .form = form,
                              .answers = answers,
                              .source = source,
                              .recipient = "provincial-cyberspace",
                              .sequence = 2,
                              .date = source->now,
                              .supplemented = "2026年3月17日报送的清一中网安〔2026〕31号报告" };
  g_autoptr (DdReportDocument) document = dd_report_compose (&parts);
  g_autoptr (DdReportDocument) corrected = NULL;
  g_autofree char *text = dd_report_document_to_text (document);

  g_assert_cmpstr (document->title, ==, "关于学籍账号被盗用事件的补报");
  assert_says (document,
               "我校2026年3月17日报送的清一中网安〔2026〕31号报告为先行报告，部分内容当时尚未查明。"
               "现将学籍账号被盗用事件有关情况补报如下，请与该报告一并审阅。");
  g_assert_null (strstr (text, "现将我校发现的"));

  parts.correction = "人数有误";
  parts.corrected = "2026年3月17日报送的清一中网安〔2026〕32号报告";
  corrected = dd_report_compose (&parts);
  g_assert_cmpstr (corrected->title, ==, "关于学籍账号被盗用事件的补报（更正稿）");
}

/* What was written in the last report is kept until the desk learns something new. */
static void
test_prefill (void)
{
  const DdForm *form = dd_form_find ("follow-up", "county-education", NULL);
  static const struct
  {
    const char *knew;
    const char *said;
    const char *known;
    const char *begins_with;
  } cases[] = {
    { NULL, NULL, NULL, NULL },
    { NULL, NULL, "新", "新" },
    { NULL, "写过的", NULL, "写过的" },
    { "旧", "旧", "旧", "旧" },
    { "旧", "写得更好的", "旧", "写得更好的" },
    { "旧", "写得更好的", "新", "新" },
    { "旧", "写得更好的", NULL, "写得更好的" },
    { "旧", NULL, "旧", "旧" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdReportAnswers) knew = dd_report_answers_new ();
      g_autoptr (DdReportAnswers) said = dd_report_answers_new ();
      g_autoptr (DdReportAnswers) known = dd_report_answers_new ();
      g_autoptr (DdReportAnswers) answers = NULL;

      dd_report_answers_set (knew, "measures", cases[i].knew);
      dd_report_answers_set (said, "measures", cases[i].said);
      dd_report_answers_set (known, "measures", cases[i].known);
      answers = dd_report_prefill (form, known, knew, said);
      g_assert_cmpstr (dd_report_answers_get (answers, "measures"), ==, cases[i].begins_with);
    }
}

static void
test_content (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
      const DdForm *form = dd_form_find (KINDS[i].kind, KINDS[i].recipient, NULL);
      g_autoptr (DdReportAnswers) answers = dd_report_source_read (source, form);
      g_autoptr (DdReportDocument) document =
          make_paper (source, KINDS[i].kind, KINDS[i].recipient, answers);
      g_autofree char *content = dd_report_content_freeze (document, answers);
      g_autofree char *digest = dd_report_content_digest (content);
      g_autofree char *text = dd_report_document_to_text (document);
      g_autoptr (DdReportDocument) again = NULL;
      g_autofree char *text_again = NULL;
      g_autofree char *content_again = NULL;
      g_autoptr (GError) error = NULL;

      again = dd_report_content_thaw (content, &error);
      g_assert_no_error (error);
      text_again = dd_report_document_to_text (again);
      g_assert_cmpstr (text_again, ==, text);
      content_again = dd_report_content_freeze (again, answers);
      g_assert_cmpstr (content_again, ==, content);
      g_assert_cmpuint (strlen (digest), ==, 64);

      /* The signer is no part of it, and one character is. */
      again->signer = g_strdup ("周明远");
      g_free (content_again);
      content_again = dd_report_content_freeze (again, answers);
      g_assert_cmpstr (content_again, ==, content);
      g_free (again->title);
      again->title = g_strdup ("关于学籍账号被盗用事件的报告。");
      g_free (content_again);
      content_again = dd_report_content_freeze (again, answers);
      g_assert_cmpstr (content_again, !=, content);
    }
}

static void
test_bad_content (void)
{
  static const char *const bad[] = { "", "[]", "{}", "{\"format\":2,\"blocks\":[]}",
                                     "{\"format\":1,\"blocks\":[]}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dd_report_content_thaw (bad[i], &error));
      g_assert_nonnull (error);
    }
}

static void
test_large (void)
{
  g_autoptr (DdReportSource) source = make_source (INCIDENT_FILE);
  const DdForm *form = dd_form_find ("first", "county-education", NULL);
  g_autoptr (DdReportAnswers) answers = dd_report_source_read (source, form);
  g_autoptr (GString) measures = g_string_new (NULL);
  g_autoptr (DdReportDocument) document = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (measures, "第一行写了二十个字左右的措施内容。\n");
  g_assert_true (dd_report_answers_set (answers, "measures", measures->str));
  document = make_paper (source, "first", "county-education", answers);
  text = dd_report_document_to_text (document);
  g_assert_cmpuint (strlen (text), >, measures->len - 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/paper/first", test_first);
  g_test_add_func ("/reports/paper/every-kind", test_every_kind);
  g_test_add_func ("/reports/paper/notice", test_notice);
  g_test_add_func ("/reports/paper/course", test_course);
  g_test_add_func ("/reports/paper/course-once", test_course_once);
  g_test_add_func ("/reports/paper/boxes-and-tables", test_boxes_and_tables);
  g_test_add_func ("/reports/paper/paragraphs", test_paragraphs);
  g_test_add_func ("/reports/paper/changes", test_changes);
  g_test_add_func ("/reports/paper/correction", test_correction);
  g_test_add_func ("/reports/paper/supplement", test_supplement);
  g_test_add_func ("/reports/paper/prefill", test_prefill);
  g_test_add_func ("/reports/paper/content", test_content);
  g_test_add_func ("/reports/paper/bad-content", test_bad_content);
  g_test_add_func ("/reports/paper/large", test_large);
  return g_test_run ();
}
