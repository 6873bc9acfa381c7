/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-import-words.h"

#include "base/text.h"
#include "base/workdays.h"
#include "roster/department.h"

#include <string.h>

#define FULL_WIDTH_FIRST 0xff01
#define FULL_WIDTH_LAST 0xff5e
#define FULL_WIDTH_SHIFT 0xfee0

/* What a Chinese keyboard types for a character of ASCII, as that character; others as they are. */
static gunichar
narrow (gunichar c)
{
  if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
    return c - FULL_WIDTH_SHIFT;
  return c;
}

/**
 * dd_import_plain:
 * @text: (nullable): a heading or a word
 *
 * Returns: (transfer full): its letters and digits in lower case, without what stands in brackets:
 *   "手机号码（必填）*" and "手机 号码" are one heading
 */
char *
dd_import_plain (const char *text)
{
  GString *plain = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = narrow (g_utf8_get_char (p));

      if (c == '(' || c == '[' || c == 0x3010)
        depth++;
      else if ((c == ')' || c == ']' || c == 0x3011) && depth > 0)
        depth--;
      else if (depth == 0 && g_unichar_isalnum (c))
        g_string_append_unichar (plain, g_unichar_tolower (c));
    }
  return g_string_free (plain, FALSE);
}

/**
 * dd_import_narrow:
 * @text: (nullable): a name
 *
 * Returns: (transfer full): a text that two ways of writing one name share: 高一(3)班 and
 * 高一（3）班
 */
char *
dd_import_narrow (const char *text)
{
  GString *same = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = narrow (g_utf8_get_char (p));

      if (!g_unichar_isspace (c))
        g_string_append_unichar (same, g_unichar_tolower (c));
    }
  return g_string_free (same, FALSE);
}

/**
 * dd_import_close_up:
 * @text: (nullable): a name
 *
 * Names of two characters are often set wide, "张　伟"; white space between Chinese characters says
 * nothing.
 *
 * Returns: (transfer full) (nullable): the name without it; %NULL for nothing
 */
char *
dd_import_close_up (const char *text)
{
  g_autofree char *clean = dd_text_clean (text);
  GString *closed;
  gunichar before = 0;
  gboolean gap = FALSE;

  if (clean == NULL)
    return NULL;
  closed = g_string_new (NULL);
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && (before < 0x80 || c < 0x80))
        g_string_append_c (closed, ' ');
      g_string_append_unichar (closed, c);
      before = c;
      gap = FALSE;
    }
  return g_string_free (closed, FALSE);
}

static gboolean
is_one_of (const char *text, const char *const *words, guint n_words)
{
  g_autofree char *clean = dd_text_clean (text);
  g_autofree char *lower = clean != NULL ? g_utf8_strdown (clean, -1) : NULL;

  for (guint i = 0; lower != NULL && i < n_words; i++)
    if (g_str_equal (lower, words[i]))
      return TRUE;
  return FALSE;
}

/**
 * dd_import_is_nothing:
 * @text: (nullable): what stands in a cell
 *
 * Returns: whether it says that there is nothing: empty, "无", a dash
 */
gboolean
dd_import_is_nothing (const char *text)
{
  static const char *const WORDS[] = { "无", "暂无", "没有", "空", "/",    "\\", "-",
                                       "--", "—",    "——",   "／", "none", "n/a" };

  return dd_text_is_blank (text) || is_one_of (text, WORDS, G_N_ELEMENTS (WORDS));
}

/**
 * dd_import_is_yes:
 * @text: (nullable): what stands in a cell
 *
 * Returns: whether it is a tick
 */
gboolean
dd_import_is_yes (const char *text)
{
  static const char *const WORDS[] = { "是",   "√", "✓", "✔",   "☑", "对", "有",
                                       "true", "1", "y", "yes", "v", "x" };

  return is_one_of (text, WORDS, G_N_ELEMENTS (WORDS));
}

/**
 * dd_import_is_no:
 * @text: (nullable): what stands in a cell
 *
 * Returns: whether it is a cell left unticked
 */
gboolean
dd_import_is_no (const char *text)
{
  static const char *const WORDS[] = { "否", "不是", "×", "✗", "☐", "false", "0", "n", "no" };

  return dd_import_is_nothing (text) || is_one_of (text, WORDS, G_N_ELEMENTS (WORDS));
}

/**
 * dd_import_is_shortened_number:
 * @text: (nullable): what stands in a cell
 *
 * Returns: whether a spreadsheet has rounded a long number to "1.39E+10", so that it is lost
 */
gboolean
dd_import_is_shortened_number (const char *text)
{
  return text != NULL &&
         g_regex_match_simple ("^\\s*\\d(\\.\\d+)?E\\+\\d+\\s*$", text, G_REGEX_CASELESS, 0);
}

/**
 * dd_import_is_leading_group:
 * @department: (nullable): what stands in a cell
 *
 * Returns: whether it is the department every desk has, in any language
 */
gboolean
dd_import_is_leading_group (const char *department)
{
  static const char *const WORDS[] = { "领导小组", "网络安全领导小组", "leadinggroup" };
  g_autofree char *plain = dd_import_plain (department);
  g_autofree char *shown =
      dd_import_plain (dd_department_name_of (DD_DEPARTMENT_LEADING_GROUP, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (plain, WORDS[i]))
      return TRUE;
  return g_str_equal (plain, shown);
}

/* Days -------------------------------------------------------------------------------------- */

/* Up to three numbers of a text such as 2026-03-09, 2026/3/9, 2026.3 or 2026年3月9日, with a time
 * of day behind that says nothing. Returns how many. */
static guint
read_numbers (const char *text, guint *numbers)
{
  guint n = 0;

  for (const char *p = text; *p != '\0' && n < 3;)
    {
      const char *end = p;
      gunichar c;

      numbers[n] = 0;
      while (g_ascii_isdigit (*end) && end - p < 8)
        numbers[n] = 10 * numbers[n] + (guint) g_ascii_digit_value (*end++);
      if (end == p)
        return 0;
      n++;
      p = end;
      c = g_utf8_get_char (p);
      if (*p == '\0')
        break;
      if (n == 3 && (c == ' ' || c == 'T'))
        break;
      if (strchr ("-/.", (char) MIN (c, 0x7f)) == NULL && c != 0x5e74 && c != 0x6708 &&
          c != 0x65e5 && c != 0x53f7)
        return 0;
      p = g_utf8_next_char (p);
      if (n == 3 && *p != '\0' && *p != ' ')
        return 0;
    }
  return n;
}

/**
 * dd_import_read_day:
 * @text: what stands in a cell that is not empty
 * @is_last: the last day of something is meant; it ends with it. Of a month alone this is its last
 *   day
 * @zone: the school's zone
 * @time: (out): the instant it begins, or ends, UTC milliseconds
 *
 * Returns: whether it is a day
 */
DdImportDay
dd_import_read_day (const char *text, gboolean is_last, GTimeZone *zone, gint64 *time)
{
  static const char *const OPEN[] = { "至今", "今", "现在", "长期", "now", "present" };
  g_autofree char *clean = dd_text_clean (text);
  GString *plain = g_string_new (NULL);
  g_autofree char *narrowed = NULL;
  guint numbers[3] = { 0 };
  guint n;
  GDate date;

  for (const char *p = clean != NULL ? clean : ""; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (plain, narrow (g_utf8_get_char (p)));
  narrowed = g_string_free (plain, FALSE);
  if (is_last && is_one_of (narrowed, OPEN, G_N_ELEMENTS (OPEN)))
    return DD_IMPORT_DAY_OPEN;

  n = read_numbers (narrowed, numbers);
  if (n == 1 && strlen (narrowed) == 8)
    {
      numbers[2] = numbers[0] % 100;
      numbers[1] = numbers[0] / 100 % 100;
      numbers[0] /= 10000;
      n = 3;
    }
  if (n < 2 || numbers[0] < 1950 || numbers[0] > 2199 || numbers[1] < 1 || numbers[1] > 12)
    return DD_IMPORT_DAY_UNREADABLE;
  if (n == 2)
    numbers[2] =
        is_last ? g_date_get_days_in_month ((GDateMonth) numbers[1], (GDateYear) numbers[0]) : 1;
  if (!g_date_valid_dmy ((GDateDay) MIN (numbers[2], 99), (GDateMonth) numbers[1],
                         (GDateYear) numbers[0]))
    return DD_IMPORT_DAY_UNREADABLE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) numbers[2], (GDateMonth) numbers[1], (GDateYear) numbers[0]);
  if (is_last)
    g_date_add_days (&date, 1);
  *time = dd_date_at (&date, 0, 0, zone);
  return DD_IMPORT_DAY_READ;
}

/**
 * dd_import_first_day:
 * @from_at: when something begins, UTC milliseconds
 * @zone: the school's zone
 *
 * Returns: (transfer full): its first day, "2026-09-01"
 */
char *
dd_import_first_day (gint64 from_at, GTimeZone *zone)
{
  GDate day;

  dd_date_from_time (&day, from_at, zone);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&day), (int) g_date_get_month (&day),
                          g_date_get_day (&day));
}

/**
 * dd_import_last_day:
 * @until_at: when something ends, UTC milliseconds; %DD_TIME_UNKNOWN for an open end
 * @zone: the school's zone
 *
 * Returns: (transfer full) (nullable): its last day, "2026-08-31"; %NULL for an open end
 */
char *
dd_import_last_day (gint64 until_at, GTimeZone *zone)
{
  return until_at != DD_TIME_UNKNOWN ? dd_import_first_day (until_at - 1, zone) : NULL;
}

/* Posts ------------------------------------------------------------------------------------- */

/* Other names of kinds than the one the app shows. What only sounds alike ("消防安全管理员") is
 * none. */
static const struct
{
  const char *word;
  DdPostKind kind;
} KIND_WORDS[] = {
  { "校长", DD_POST_KIND_PRINCIPAL },
  { "副校长", DD_POST_KIND_DEPUTY_PRINCIPAL },
  { "学籍管理员", DD_POST_KIND_REGISTRAR },
  { "组长", DD_POST_KIND_GROUP_HEAD },
  { "领导小组组长", DD_POST_KIND_GROUP_HEAD },
  { "副组长", DD_POST_KIND_GROUP_DEPUTY },
  { "领导小组副组长", DD_POST_KIND_GROUP_DEPUTY },
  { "成员", DD_POST_KIND_GROUP_MEMBER },
  { "组员", DD_POST_KIND_GROUP_MEMBER },
  { "领导小组成员", DD_POST_KIND_GROUP_MEMBER },
  { "第一责任人", DD_POST_KIND_FIRST_RESPONSIBLE },
  { "部门第一责任人", DD_POST_KIND_FIRST_RESPONSIBLE },
  { "信息安全管理员", DD_POST_KIND_SECURITY_ADMINISTRATOR },
  { "兼职信息安全管理员", DD_POST_KIND_SECURITY_ADMINISTRATOR },
  { "网络安全管理员", DD_POST_KIND_SECURITY_ADMINISTRATOR },
  { "安全管理员", DD_POST_KIND_SECURITY_ADMINISTRATOR },
  { "班主任", DD_POST_KIND_CLASS_TEACHER },
  { "其他", DD_POST_KIND_OTHER },
  { "其他岗位", DD_POST_KIND_OTHER },
  { "principal", DD_POST_KIND_PRINCIPAL },
  { "deputyprincipal", DD_POST_KIND_DEPUTY_PRINCIPAL },
  { "registrar", DD_POST_KIND_REGISTRAR },
  { "grouphead", DD_POST_KIND_GROUP_HEAD },
  { "deputygrouphead", DD_POST_KIND_GROUP_DEPUTY },
  { "groupmember", DD_POST_KIND_GROUP_MEMBER },
  { "firstresponsibleperson", DD_POST_KIND_FIRST_RESPONSIBLE },
  { "securityadministrator", DD_POST_KIND_SECURITY_ADMINISTRATOR },
  { "classteacher", DD_POST_KIND_CLASS_TEACHER },
  { "otherpost", DD_POST_KIND_OTHER },
};

/**
 * dd_import_kind_from_word:
 * @text: (nullable): what stands in a cell
 * @kind: (out): the kind of post it names
 *
 * Returns: whether it names one, and nothing else
 */
gboolean
dd_import_kind_from_word (const char *text, DdPostKind *kind)
{
  g_autofree char *plain = dd_import_plain (text);

  if (*plain == '\0')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (KIND_WORDS); i++)
    if (g_str_equal (plain, KIND_WORDS[i].word))
      {
        *kind = KIND_WORDS[i].kind;
        return TRUE;
      }
  for (guint i = 0; i < DD_N_POST_KINDS; i++)
    {
      g_autofree char *shown = dd_import_plain (dd_post_kind_to_text ((DdPostKind) i));

      if (g_str_equal (plain, shown))
        {
          *kind = (DdPostKind) i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * dd_import_kind_of_title:
 * @title: what a post is called
 * @has_department: whether it belongs to one
 * @is_leading_group: whether this is the leading group
 * @class_name: (out) (optional) (transfer full): the class that stands in the title of a class
 *   teacher; %NULL for none
 *
 * A kind brings a role and a right, so it is guessed only where the title says it outright:
 * 教务处主任 is some post until somebody says that it is the first responsible person.
 *
 * Returns: what the post is
 */
DdPostKind
dd_import_kind_of_title (const char *title,
                         gboolean has_department,
                         gboolean is_leading_group,
                         char **class_name)
{
  g_autofree char *plain = dd_import_plain (title);
  DdPostKind kind = DD_POST_KIND_OTHER;

  if (dd_import_kind_from_word (title, &kind))
    {
      gboolean of_group = kind == DD_POST_KIND_GROUP_HEAD || kind == DD_POST_KIND_GROUP_DEPUTY ||
                          kind == DD_POST_KIND_GROUP_MEMBER;
      gboolean of_department =
          kind == DD_POST_KIND_FIRST_RESPONSIBLE || kind == DD_POST_KIND_SECURITY_ADMINISTRATOR;

      /* Every grade group has its 组长. */
      if (of_group && !is_leading_group && !g_str_has_prefix (plain, "领导小组"))
        return DD_POST_KIND_OTHER;
      if (of_department && (!has_department || is_leading_group))
        return DD_POST_KIND_OTHER;
      return kind;
    }
  if (g_str_has_suffix (plain, "副校长"))
    return DD_POST_KIND_DEPUTY_PRINCIPAL;
  if (has_department && !is_leading_group &&
      (strstr (title, "第一责任人") != NULL || g_str_has_suffix (plain, "负责人")))
    return DD_POST_KIND_FIRST_RESPONSIBLE;
  if (g_str_has_suffix (plain, "班主任") && !g_str_has_suffix (plain, "副班主任"))
    {
      g_autofree char *clean = dd_text_clean (title);

      if (class_name != NULL && g_str_has_suffix (clean, "班主任"))
        {
          g_autofree char *rest = g_strndup (clean, strlen (clean) - strlen ("班主任"));

          *class_name = dd_text_clean (rest);
        }
      return DD_POST_KIND_CLASS_TEACHER;
    }
  return DD_POST_KIND_OTHER;
}

/**
 * dd_import_is_single:
 * @kind: what a post is
 * @title: (nullable): the title typed
 * @class_name: (nullable): the class of a class teacher
 *
 * A post has one holder, but of some there are many alike: a second 教师 of a department takes none
 * from the first, a second 主任 does.
 *
 * Returns: whether there is one such post in a department
 */
gboolean
dd_import_is_single (DdPostKind kind, const char *title, const char *class_name)
{
  static const char *const ENDINGS[] = { "长", "主任", "书记", "负责人", "head", "director" };
  g_autofree char *plain = NULL;

  switch (kind)
    {
    case DD_POST_KIND_PRINCIPAL:
    case DD_POST_KIND_REGISTRAR:
    case DD_POST_KIND_GROUP_HEAD:
    case DD_POST_KIND_FIRST_RESPONSIBLE:
    case DD_POST_KIND_SECURITY_ADMINISTRATOR:
      return TRUE;
    case DD_POST_KIND_CLASS_TEACHER:
      return class_name != NULL;
    case DD_POST_KIND_DEPUTY_PRINCIPAL:
    case DD_POST_KIND_GROUP_DEPUTY:
    case DD_POST_KIND_GROUP_MEMBER:
      return FALSE;
    case DD_POST_KIND_OTHER:
    default:
      break;
    }
  plain = dd_import_plain (title);
  if (strstr (plain, "副") != NULL || g_str_has_prefix (plain, "deputy"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    if (g_str_has_suffix (plain, ENDINGS[i]))
      return TRUE;
  return FALSE;
}
