/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reports/fixtures.h"

#include "incidents/intake.h"

/* The story of the pictures: 17 March 2026. */
const char INCIDENT_FILE[] =
    "{\"title\":\"学籍账号被盗用\",\"category\":\"data\",\"subcategory\":\"theft\","
    "\"occurred_at\":\"2026-03-17T07:25:00+08:00\",\"discovered_at\":\"2026-03-17T08:40:00+08:00\","
    "\"system\":{\"name\":\"学籍信息管理系统\",\"importance\":\"important\"},\"loss\":\"severe\","
    "\"minors_affected\":1188,\"minors_under_14\":3,\"annex\":{\"persons_leaked\":1188},"
    "\"suspected_crime\":true,\"child_harmed\":false,\"place\":\"行政楼203\","
    "\"scale\":\"1个账号，导出高一年级学籍信息1188条\",\"persons_involved\":\"高一年级学生1188人\","
    "\"units_involved\":\"教务处\",\"equipment_damage\":null,\"injuries\":\"无\","
    "\"national_security_threat\":\"无\",\"social_threat\":\"轻微。\",\"trend\":null,"
    "\"measures\":\"账号已冻结，登录日志已封存。\",\"cause\":null,\"discovered_by\":\"林晓燕\","
    "\"occurred_basis\":\"登录日志第一条异常\",\"clues\":\"登录地址1个\","
    "\"acts\":["
    "{\"act\":\"oral_report\",\"at\":\"2026-03-17T08:47:00+08:00\",\"recipient\":\"county-"
    "education\","
    "\"by\":\"林晓燕\",\"answered_by\":\"王建民\"},"
    "{\"act\":\"oral_report\",\"at\":\"2026-03-17T08:52:00+08:00\",\"recipient\":\"police\",\"by\":"
    "\"林晓燕\"},"
    "{\"act\":\"delivered\",\"at\":\"2026-03-17T10:12:00+08:00\",\"kind\":\"first\","
    "\"recipient\":\"county-education\",\"channel\":\"传真\"},"
    "{\"act\":\"handled\",\"at\":\"2026-03-17T13:20:00+08:00\"}]}";

/* The least that an incident can be filed with, and a title that would break markup. */
const char UNKNOWN_INCIDENT_FILE[] = "{\"title\":\"<b>&门户网站\",\"category\":\"other\","
                                     "\"discovered_at\":\"2026-03-17T08:40:00+08:00\"}";

/* All that the papers of one incident are filled from. */
DdReportSource *
make_source (const char *incident_file)
{
  g_autoptr (GBytes) content = g_bytes_new (incident_file, strlen (incident_file));
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) intakes =
      dd_intake_read (content, dd_time_from_iso8601 (NOW), zone, &error);
  DdReportSource *source = dd_report_source_alloc ();
  const DdIntake *intake;

  g_assert_no_error (error);
  g_assert_cmpuint (intakes->len, ==, 1);
  intake = g_ptr_array_index (intakes, 0);
  source->incident = dd_incident_copy (intake->incident);
  source->incident->level = 2;
  source->incident->national_level = 4;
  source->timeline = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_timeline_event_free);
  for (guint i = 0; i < intake->acts->len; i++)
    g_ptr_array_add (source->timeline,
                     dd_timeline_event_copy (g_ptr_array_index (intake->acts, i)));
  source->school = g_strdup ("清源县第一中学");
  source->code = g_strdup ("清一中网安");
  source->contact_name = g_strdup ("林晓燕");
  source->contact_phone = g_strdup ("6200 0117");
  source->addressee = g_strdup ("清源县教育局");
  source->zone = g_time_zone_ref (zone);
  source->now = dd_time_from_iso8601 (NOW);
  return source;
}

/* A paper on @source; @answers NULL to fill it from there. */
DdReportDocument *
make_paper (const DdReportSource *source,
            const char *kind,
            const char *recipient,
            const DdReportAnswers *answers)
{
  g_autoptr (GError) error = NULL;
  const DdForm *form = dd_form_find (kind, recipient, &error);
  g_autoptr (DdReportAnswers) known = NULL;

  g_assert_no_error (error);
  known = dd_report_source_read (source, form);
  return dd_report_compose (&(DdReportComposing){
      .form = form,
      .answers = answers != NULL ? answers : known,
      .source = source,
      .recipient = recipient,
      .sequence = 1,
      .date = source->now,
      .year = 2026,
      .number = 3,
  });
}
