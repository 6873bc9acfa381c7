/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reports/fixtures.h"

#include "reports/phone-script.h"

static const DdPhoneCaller CALLER = { "清源县第一中学", "林晓燕", "学籍管理员", "6200 0117" };

static DdPhoneScript *
write_script (const char *incident_file, const char *now, const char *due)
{
  g_autoptr (DdReportSource) source = make_source (incident_file);

  return dd_phone_script_new (source->incident, &CALLER,
                              due != NULL ? dd_time_from_iso8601 (due) : DD_TIME_UNKNOWN,
                              dd_time_from_iso8601 (now), source->zone);
}

static void
test_known (void)
{
  g_autoptr (DdPhoneScript) script =
      write_script (INCIDENT_FILE, "2026-03-17T08:45:00+08:00", "2026-03-17T10:25:00+08:00");
  g_autofree char *text = dd_phone_script_to_text (script);

  g_assert_cmpstr (
      text, ==,
      "您好，这里是清源县第一中学，我是学籍管理员林晓燕，电话6200 "
      "0117。现作口头报告。\n"
      "今天8时40分，我校发现网络安全事件：学籍账号被盗用。发生时间是7时25分。地点在行政楼203，涉及"
      "学籍信息管理系统。"
      "规模1个账号，导出高一年级学籍信息1188条。涉及人员高一年级学生1188人，其中未成年人1188人，"
      "涉及单位教务处。\n"
      "没有人员受伤；设备损坏情况待核实；对国家安全没有威胁；对社会安全的威胁轻微。"
      "账号已冻结，登录日志已封存。我校初步判断为重大事件，发展趋势待核实。\n"
      "书面首报10时25分以前送到。请问有什么要求？\n");
  g_assert_cmpuint (script->unknown, ==, 2);
  g_assert_cmpuint (script->seconds, >=, 40);
  g_assert_cmpuint (script->seconds, <=, 90);
  g_assert_cmpuint (script->seconds % 10, ==, 0);
}

static void
test_unknown (void)
{
  g_autoptr (DdPhoneScript) script =
      write_script (UNKNOWN_INCIDENT_FILE, "2026-03-18T08:45:00+08:00", NULL);
  g_autofree char *text = dd_phone_script_to_text (script);
  guint marked = 0;

  g_assert_nonnull (
      strstr (text,
              "昨天8时40分，我校发现网络安全事件：<b>&门户网站。发生时间待核实。地点待核实。"));
  g_assert_null (strstr (text, "书面首报"));
  for (guint p = 0; p < script->paragraphs->len; p++)
    {
      const GPtrArray *runs = g_ptr_array_index (script->paragraphs, p);

      for (guint r = 0; r < runs->len; r++)
        marked += (((const DdReportRun *) g_ptr_array_index (runs, r))->flags &
                   DD_REPORT_RUN_UNKNOWN) != 0;
    }
  g_assert_cmpuint (marked, ==, script->unknown);
  g_assert_cmpuint (script->unknown, ==, 10);
}

static void
test_due (void)
{
  static const struct
  {
    const char *now;
    const char *due;
    const char *says;
  } cases[] = {
    { "2026-03-17T23:00:00+08:00", "2026-03-18T01:30:00+08:00", "书面首报明天1时30分以前送到。" },
    { "2026-03-17T08:45:00+08:00", "2026-03-20T00:00:00+08:00", "书面首报3月20日0时以前送到。" },
    { "2026-03-17T11:00:00+08:00", "2026-03-17T10:25:00+08:00", "书面首报马上送到。" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdPhoneScript) script = write_script (INCIDENT_FILE, cases[i].now, cases[i].due);
      g_autofree char *text = dd_phone_script_to_text (script);

      g_assert_nonnull (strstr (text, cases[i].says));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/phone-script/known", test_known);
  g_test_add_func ("/reports/phone-script/unknown", test_unknown);
  g_test_add_func ("/reports/phone-script/due", test_due);
  return g_test_run ();
}
