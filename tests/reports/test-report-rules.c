/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "reports/paper-words.h"
#include "reports/report-rules.h"

static GTimeZone *
shanghai (void)
{
  return g_time_zone_new_identifier ("Asia/Shanghai");
}

static void
test_way (void)
{
  static const struct
  {
    DdReportState state;
    const char *allowed; /* a letter an act, in the order of the enum: Save sUbmit Return Consent
                            siGn Deliver cOrrect */
  } cases[] = {
    { DD_REPORT_DRAFT, "SU" },      { DD_REPORT_SUBMITTED, "RCG" }, { DD_REPORT_RETURNED, "SU" },
    { DD_REPORT_CONSENTED, "GDO" }, { DD_REPORT_SIGNED, "DO" },
  };
  static const char letters[] = "SURCGDO";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint act = 0; act < strlen (letters); act++)
      {
        g_autoptr (GError) error = NULL;
        gboolean expected = strchr (cases[i].allowed, letters[act]) != NULL;

        g_assert_cmpint (dd_report_rules_allow (cases[i].state, (DdReportAct) act), ==, expected);
        g_assert_cmpint (dd_report_rules_check (cases[i].state, (DdReportAct) act, &error), ==,
                         expected);
        if (!expected)
          g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
      }
}

static void
test_states (void)
{
  for (guint i = DD_REPORT_DRAFT; i <= DD_REPORT_SIGNED; i++)
    {
      DdReportState state;

      g_assert_true (dd_report_state_from_key (dd_report_state_to_key ((DdReportState) i), &state));
      g_assert_cmpint (state, ==, i);
      g_assert_nonnull (dd_report_state_name (state));
    }
  g_assert_false (dd_report_state_from_key ("burned", &(DdReportState){ 0 }));
  g_assert_false (dd_report_state_from_key (NULL, &(DdReportState){ 0 }));
}

static void
test_answers (void)
{
  const DdForm *form = dd_form_find ("first", "county-education", NULL);
  g_autofree char *long_enough = g_strnfill (100000, 'a');
  g_autofree char *too_long = g_strnfill (100001, 'a');
  const struct
  {
    const char *key;
    const char *text;
    gboolean good;
  } cases[] = {
    { "place", "行政楼203", TRUE },
    { "place", "<b>&\"'</b>", TRUE },
    { "place", DD_REPORT_UNKNOWN, TRUE },
    { "measures", long_enough, TRUE },
    { "measures", too_long, FALSE },
    { "unheard_of", "x", FALSE },
    { "occurred_at", "2026-03-17T07:25:00+08:00", TRUE },
    { "occurred_at", "~2026-03-17T07:25:00+08:00", TRUE },
    { "occurred_at", DD_REPORT_UNKNOWN, TRUE },
    { "occurred_at", "昨天早上", FALSE },
    { "occurred_at", "2026-02-30T07:25:00+08:00", FALSE },
    { "minors_affected", "0", TRUE },
    { "minors_affected", "1188", TRUE },
    { "minors_affected", "-1", FALSE },
    { "minors_affected", "12人", FALSE },
    { "minors_affected", "99999999999999999999", FALSE },
    { "level", "3", TRUE },
    { "level", "5", FALSE },
    { "category", "data", TRUE },
    { "category", "数据", FALSE },
    { "category", DD_REPORT_UNKNOWN, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdReportAnswers) answers = dd_report_answers_new ();
      g_autoptr (GError) error = NULL;

      g_assert_true (dd_report_answers_set (answers, cases[i].key, cases[i].text));
      g_assert_cmpint (dd_report_rules_check_answers (form, answers, &error), ==, cases[i].good);
      if (!cases[i].good)
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
    }
}

static void
test_set (void)
{
  static const struct
  {
    const char *text;
    const char *kept;
  } cases[] = {
    { "  行政楼 ", "行政楼" },  { "", NULL },           { " \n　", NULL },
    { "a\r\nb\rc", "a\nb\nc" }, { "a\001b\x7f", "ab" }, { "e\xcc\x81", "é" }, /* composed */
  };
  static const char *const unreadable[] = { "\xff", "\xed\xa0\x80", "\xc0\x80", "a\xe5" };
  g_autoptr (DdReportAnswers) answers = dd_report_answers_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (dd_report_answers_set (answers, "place", cases[i].text));
      g_assert_cmpstr (dd_report_answers_get (answers, "place"), ==, cases[i].kept);
    }
  for (guint i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      dd_report_answers_set (answers, "place", "before");
      g_assert_false (dd_report_answers_set (answers, "place", unreadable[i]));
      g_assert_cmpstr (dd_report_answers_get (answers, "place"), ==, "before");
    }
}

static void
test_json (void)
{
  static const char *const bad[] = {
    "",
    "[]",
    "{\"a\":1}",
    "{\"a\":null}",
    "{\"a\":{}}",
    "{\"a\":\"x\\u0000y\"}",
    "{\"a\":\"\\ud800\"}",
    "{\"a\":\"\\ud800x\"}",
    "{\"a\":\"\\udc00\"}",
    "{\"a\":\"\\ud800\\ud800\"}",
    "{\"a\":\"\xff\"}",
    "{\"a\":\"x\"",
  };
  g_autoptr (DdReportAnswers) answers = dd_report_answers_new ();
  g_autoptr (DdReportAnswers) again = NULL;
  g_autoptr (DdReportAnswers) pair = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  dd_report_answers_set (answers, "place", "<b>&\"\\\n行政楼");
  dd_report_answers_set (answers, "cause", "𠮷");
  json = dd_report_answers_to_json (answers);
  g_assert_true (strstr (json, "cause") < strstr (json, "place"));
  again = dd_report_answers_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_true (dd_report_answers_equal (answers, again));
  dd_report_answers_set (again, "cause", NULL);
  g_assert_false (dd_report_answers_equal (answers, again));

  pair = dd_report_answers_from_json ("{\"a\":\"\\ud842\\udfb7\\\\u0000\"}", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_report_answers_get (pair, "a"), ==, "𠮷\\u0000");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_null (dd_report_answers_from_json (bad[i], &refused));
      g_assert_error (refused, DD_ERROR, DD_ERROR_INVALID);
    }
}

static void
test_missing (void)
{
  const DdForm *form = dd_form_find ("first", "county-education", NULL);
  g_autoptr (DdReportAnswers) answers = dd_report_answers_new ();
  g_autoptr (GPtrArray) all = dd_report_rules_missing (form, answers);
  g_autoptr (GPtrArray) rest = NULL;
  const DdFormSection *section = dd_form_get_section_of (form, "trend");

  g_assert_cmpuint (all->len, >, 10);
  g_assert_true (dd_report_rules_section_lacks (section, answers));
  dd_report_answers_set (answers, "trend", DD_REPORT_UNKNOWN); /* an answer like any other */
  g_assert_false (dd_report_rules_section_lacks (section, answers));
  rest = dd_report_rules_missing (form, answers);
  g_assert_cmpuint (rest->len, ==, all->len - 1);
  for (guint i = 0; i < rest->len; i++)
    g_assert_true (((const DdFormField *) g_ptr_array_index (rest, i))->required);
}

/* The national report may go with its first two items: the others follow while they say nothing,
 * and 待核实 says nothing. */
static void
test_to_follow (void)
{
  const DdForm *form = dd_form_find ("first", "provincial-cyberspace", NULL);
  const DdForm *county = dd_form_find ("first", "county-education", NULL);
  g_autoptr (DdReportAnswers) answers = dd_report_answers_new ();
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) left = NULL;

  all = dd_report_rules_to_follow (form, answers);
  g_assert_cmpuint (all->len, ==, 5);
  g_assert_cmpstr (((DdFormSection *) g_ptr_array_index (all, 0))->key, ==, "trend");
  none = dd_report_rules_to_follow (county, answers);
  g_assert_cmpuint (none->len, ==, 0);

  dd_report_answers_set (answers, "trend", "已控制");
  dd_report_answers_set (answers, "cause", "口令泄露");
  dd_report_answers_set (answers, "clues", DD_REPORT_UNKNOWN);
  dd_report_answers_set (answers, "support_needed", "暂无");
  left = dd_report_rules_to_follow (form, answers);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpstr (((DdFormSection *) g_ptr_array_index (left, 0))->key, ==, "clues");
  g_assert_cmpstr (((DdFormSection *) g_ptr_array_index (left, 1))->key, ==, "scene");
}

static void
test_changes (void)
{
  const DdForm *first = dd_form_find ("first", "county-education", NULL);
  const DdForm *follow_up = dd_form_find ("follow-up", "county-education", NULL);
  g_autoptr (GTimeZone) zone = shanghai ();
  g_autoptr (DdReportAnswers) before = dd_report_answers_new ();
  g_autoptr (DdReportAnswers) after = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const DdReportChange *change;

  dd_report_answers_set (before, "minors_affected", "1236");
  dd_report_answers_set (before, "measures", "账号已冻结。日志已封存。");
  dd_report_answers_set (before, "level", "4");
  dd_report_answers_set (before, "trend", "已控制");
  after = dd_report_answers_copy (before);
  dd_report_answers_set (after, "minors_affected", "1188");
  dd_report_answers_set (after, "measures", "账号已冻结。主机已断网。日志已封存。口令已修改。");
  dd_report_answers_set (after, "level", "3");
  dd_report_answers_set (after, "nature", "人为"); /* the first report did not ask for it */
  dd_report_answers_set (after, "trend", NULL);

  changes = dd_report_rules_changes (follow_up, first, before, after, zone);
  g_assert_cmpuint (changes->len, ==, 4);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (change->field, ==, "level");
  g_assert_cmpstr (change->before, ==, "一般事件（Ⅳ级）");
  g_assert_cmpstr (change->after, ==, "较大事件（Ⅲ级）");
  change = g_ptr_array_index (changes, 1);
  g_assert_cmpstr (change->field, ==, "minors_affected");
  g_assert_cmpstr (change->section, ==, "impact");
  g_assert_cmpstr (change->before, ==, "1236人");
  g_assert_cmpstr (change->after, ==, "1188人");
  change = g_ptr_array_index (changes, 2);
  g_assert_cmpstr (change->field, ==, "measures");
  g_assert_cmpuint (change->additions, ==, 2);
  change = g_ptr_array_index (changes, 3);
  g_assert_cmpstr (change->field, ==, "trend");
  g_assert_null (change->after);
}

static void
test_words (void)
{
  static const struct
  {
    guint number;
    const char *words;
  } numerals[] = { { 1, "一" },    { 9, "九" },    { 10, "十" },
                   { 11, "十一" }, { 20, "二十" }, { 45, "四十五" } };
  static const struct
  {
    const char *time;
    const char *before;
    const char *words;
  } times[] = {
    { "2026-03-17T07:25:00+08:00", NULL, "2026年3月17日7时25分" },
    { "2026-03-16T23:30:00Z", NULL, "2026年3月17日7时30分" },
    { "2026-03-17T08:40:00+08:00", "2026-03-17T07:25:00+08:00", "同日8时40分" },
    { "2026-03-18T09:00:00+08:00", "2026-03-17T07:25:00+08:00", "3月18日9时" },
    { "2027-01-01T00:00:00+08:00", "2026-12-31T23:59:00+08:00", "2027年1月1日0时" },
  };
  g_autoptr (GTimeZone) zone = shanghai ();
  g_autofree char *number = dd_paper_document_number ("清一中网安", 2026, 3);
  g_autofree char *bare = dd_paper_document_number (NULL, 2026, 12);

  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    {
      g_autofree char *words = dd_paper_numeral (numerals[i].number);

      g_assert_cmpstr (words, ==, numerals[i].words);
    }
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 before =
          times[i].before != NULL ? dd_time_from_iso8601 (times[i].before) : DD_TIME_UNKNOWN;
      g_autofree char *words = dd_paper_time (dd_time_from_iso8601 (times[i].time), before, zone);

      g_assert_cmpstr (words, ==, times[i].words);
    }
  g_assert_cmpstr (number, ==, "清一中网安〔2026〕3号");
  g_assert_cmpstr (bare, ==, "〔2026〕12号");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/rules/way", test_way);
  g_test_add_func ("/reports/rules/states", test_states);
  g_test_add_func ("/reports/rules/answers", test_answers);
  g_test_add_func ("/reports/rules/set", test_set);
  g_test_add_func ("/reports/rules/json", test_json);
  g_test_add_func ("/reports/rules/missing", test_missing);
  g_test_add_func ("/reports/rules/to-follow", test_to_follow);
  g_test_add_func ("/reports/rules/changes", test_changes);
  g_test_add_func ("/reports/rules/words", test_words);
  return g_test_run ();
}
