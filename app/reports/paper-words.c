/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper-words.h"

#include "base/error.h"
#include "base/text.h"
#include "deadlines/wording.h"
#include "reports/report-answers.h"

#include <glib/gi18n.h>

/**
 * dd_paper_date:
 * @time: an instant
 * @zone: time zone of the paper
 *
 * Returns: (transfer full): "2026年3月17日"
 */
char *
dd_paper_date (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);

  return g_strdup_printf ("%d年%d月%d日", g_date_time_get_year (local),
                          g_date_time_get_month (local), g_date_time_get_day_of_month (local));
}

/**
 * dd_paper_clock:
 * @time: an instant
 * @zone: time zone of the paper
 *
 * Returns: (transfer full): "8时40分", or "8时" on the hour
 */
char *
dd_paper_clock (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);

  if (g_date_time_get_minute (local) == 0)
    return g_strdup_printf ("%d时", g_date_time_get_hour (local));
  return g_strdup_printf ("%d时%d分", g_date_time_get_hour (local), g_date_time_get_minute (local));
}

/**
 * dd_paper_time:
 * @time: an instant
 * @before: the instant named last in the same passage; %DD_TIME_UNKNOWN if none
 * @zone: time zone of the paper
 *
 * Returns: (transfer full): day and time, as short as the passage allows: "2026年3月17日7时25分",
 *   "3月18日9时" in the same year, "同日8时40分" on the same day
 */
char *
dd_paper_time (gint64 time, gint64 before, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);
  g_autofree char *clock = dd_paper_clock (time, zone);
  g_autofree char *date = dd_paper_date (time, zone);

  if (before != DD_TIME_UNKNOWN)
    {
      g_autoptr (GDateTime) earlier = dd_time_to_local (before, zone);

      if (g_date_time_get_year (local) == g_date_time_get_year (earlier))
        {
          if (g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (earlier))
            return g_strconcat ("同日", clock, NULL);
          return g_strdup_printf ("%d月%d日%s", g_date_time_get_month (local),
                                  g_date_time_get_day_of_month (local), clock);
        }
    }
  return g_strconcat (date, clock, NULL);
}

/**
 * dd_paper_numeral:
 * @number: 1–99
 *
 * Returns: (transfer full): "一", "十", "十二", "二十一"
 */
char *
dd_paper_numeral (guint number)
{
  static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  guint tens = number / 10 % 10;

  if (tens == 0)
    return g_strdup (digits[number % 10]);
  return g_strconcat (tens > 1 ? digits[tens] : "", "十", digits[number % 10], NULL);
}

/**
 * dd_paper_check_code:
 * @code: (nullable): what shall stand before the year in document numbers
 * @error: return location
 *
 * Returns: whether it is a code and not a whole number: letters only, at most %DD_PAPER_CODE_MAX;
 *   none is fine too
 */
gboolean
dd_paper_check_code (const char *code, GError **error)
{
  g_autofree char *clean = NULL;

  if (!dd_text_check (code, _ ("Document code"), DD_PAPER_CODE_MAX, error))
    return FALSE;
  clean = dd_text_clean (code);
  for (const char *at = clean; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isalpha (g_utf8_get_char (at)) || g_str_has_prefix (at, "号"))
      {
        g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                             _ ("Please give only the code itself, such as 清一中网安: the year, "
                                "the brackets and the number are added to each report."));
        return FALSE;
      }
  return TRUE;
}

/**
 * dd_paper_document_number:
 * @code: (nullable): what stands before the year ("清一中网安")
 * @year: year of the number
 * @number: from 1
 *
 * Returns: (transfer full): "清一中网安〔2026〕3号" (GB/T 9704: six-cornered brackets, no leading
 * zero)
 */
char *
dd_paper_document_number (const char *code, gint year, gint number)
{
  return g_strdup_printf ("%s〔%d〕%d号", code != NULL ? code : "", year, number);
}

/**
 * dd_paper_document_number_of:
 * @code: (nullable): what stands before the year
 * @drill: whether it is the paper of a drill, which are numbered among themselves
 * @year: year of the number
 * @number: from 1
 *
 * Returns: (transfer full): as dd_paper_document_number(); of a drill "清一中网安演练〔2026〕3号"
 */
char *
dd_paper_document_number_of (const char *code, gboolean drill, gint year, gint number)
{
  g_autofree char *of_drill =
      drill ? g_strconcat (code != NULL ? code : "", DD_PAPER_DRILL, NULL) : NULL;

  return dd_paper_document_number (drill ? of_drill : code, year, number);
}

/**
 * dd_paper_recipient:
 * @recipient: a role
 *
 * Returns: (transfer none): what to call it on paper while no contact is named for it
 */
const char *
dd_paper_recipient (const char *recipient)
{
  static const struct
  {
    const char *role;
    const char *name;
  } names[] = {
    { DD_RECIPIENT_COUNTY_EDUCATION, "县教育局" },
    { DD_RECIPIENT_SUPERIOR_EDUCATION, "上级教育主管部门" },
    { DD_RECIPIENT_PROVINCIAL_CYBERSPACE, "省网信办" },
    { DD_RECIPIENT_CITY_CYBERSPACE, "市网信办" },
    { DD_RECIPIENT_POLICE, "公安机关" },
    { DD_RECIPIENT_GUARDIANS, "学生监护人" },
    { DD_RECIPIENT_SCHOOL, "学校网络安全领导小组" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i].role, recipient) == 0)
      return names[i].name;
  return recipient;
}

/**
 * dd_paper_role:
 * @role: a role of the desk
 *
 * Returns: (transfer none): how the holder calls themselves on the phone
 */
const char *
dd_paper_role (DdRole role)
{
  switch (role)
    {
    case DD_ROLE_PRINCIPAL:
      return "校长";
    case DD_ROLE_DEPUTY:
      return "副校长";
    case DD_ROLE_REGISTRAR:
      return "学籍管理员";
    case DD_ROLE_SECURITY_ADMINISTRATOR:
      return "信息安全管理员";
    case DD_ROLE_DEPARTMENT_HEAD:
      return "部门负责人";
    case DD_ROLE_TEACHER:
    default:
      return "教师";
    }
}

/**
 * dd_paper_incident:
 * @title: title of an incident
 *
 * Returns: (transfer full): @title as a noun: "学籍账号被盗用" becomes "学籍账号被盗用事件"
 */
char *
dd_paper_incident (const char *title)
{
  static const char *const nouns[] = { "事件", "事故", "故障",           "案件",
                                       "情况", "问题", DD_REPORT_UNKNOWN };

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_has_suffix (title, nouns[i]))
      return g_strdup (title);
  return g_strconcat (title, "事件", NULL);
}

/**
 * dd_paper_answer:
 * @field: a field
 * @answer: (nullable): its answer
 * @zone: time zone of the paper
 *
 * Returns: (transfer full) (nullable): the answer as the paper words it; %NULL if it is missing
 */
char *
dd_paper_answer (const DdFormField *field, const char *answer, GTimeZone *zone)
{
  const DdFormChoice *choice;
  gint64 time;

  if (answer == NULL || strcmp (answer, DD_REPORT_UNKNOWN) == 0)
    return g_strdup (answer);

  switch (field->type)
    {
    case DD_FORM_FIELD_TIME:
      time = dd_report_time_read (answer, NULL);
      if (time == DD_TIME_UNKNOWN)
        return g_strdup (answer);
      {
        g_autofree char *words = dd_paper_time (time, DD_TIME_UNKNOWN, zone);

        return g_strconcat (*answer == '~' ? "约" : "", words, NULL);
      }
    case DD_FORM_FIELD_COUNT:
      return g_strconcat (answer, field->unit, NULL);
    case DD_FORM_FIELD_CHOICE:
      choice = dd_form_field_get_choice (field, answer);
      return g_strdup (choice != NULL ? choice->words.zh : answer);
    case DD_FORM_FIELD_TEXT:
    case DD_FORM_FIELD_LONG_TEXT:
    default:
      return g_strdup (answer);
    }
}
