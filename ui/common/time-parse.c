/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/time-parse.h"

#include <string.h>

typedef struct
{
  const char *word;
  gboolean afternoon; /* adds twelve hours to 1–11 */
} HalfDay;

static const HalfDay half_days[] = {
  { "凌晨", FALSE }, { "早上", FALSE }, { "上午", FALSE }, { "中午", TRUE },
  { "下午", TRUE },  { "傍晚", TRUE },  { "晚上", TRUE },  { "夜里", TRUE },
};

/* Half-width digits and separators, so that what a Chinese input method types reads the same; white
 * space is dropped. */
static char *
plain_text (const char *text)
{
  g_autofree char *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *plain = g_string_new (NULL);

  if (narrow == NULL)
    return g_string_free (plain, FALSE);
  for (const char *p = narrow; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_string_free (plain, FALSE);
}

static gboolean
skip (const char **p, const char *word)
{
  if (!g_str_has_prefix (*p, word))
    return FALSE;
  *p += strlen (word);
  return TRUE;
}

static gboolean
skip_any (const char **p, const char *const *words)
{
  for (; *words != NULL; words++)
    if (skip (p, *words))
      return TRUE;
  return FALSE;
}

/* Reads up to @most digits; returns how many there were. */
static int
read_number (const char **p, int most, int *number)
{
  int n = 0;

  *number = 0;
  while (n < most && g_ascii_isdigit (**p))
    {
      *number = *number * 10 + (**p - '0');
      (*p)++;
      n++;
    }
  return n;
}

static gboolean
read_clock (const char *p, int *hour, int *minute, int *second)
{
  static const char *const hour_marks[] = { ":", "点", "點", "时", "時", ".", NULL };
  const char *start = p;
  int digits;

  *minute = 0;
  *second = 0;

  digits = read_number (&p, 6, hour);
  if (digits == 0)
    return FALSE;

  /* Digits alone: 7, 07, 725, 0725, 072513. */
  if (*p == '\0')
    {
      int number = *hour;

      switch (digits)
        {
        case 1:
        case 2:
          return TRUE;
        case 3:
        case 4:
          *hour = number / 100;
          *minute = number % 100;
          return TRUE;
        case 6:
          *hour = number / 10000;
          *minute = number / 100 % 100;
          *second = number % 100;
          return TRUE;
        default:
          return FALSE;
        }
    }

  p = start;
  if (read_number (&p, 2, hour) == 0 || !skip_any (&p, hour_marks))
    return FALSE;
  if (*p == '\0' || strcmp (p, "整") == 0)
    return p > start && *(p - 1) != ':' && *(p - 1) != '.';
  if (strcmp (p, "半") == 0)
    {
      *minute = 30;
      return TRUE;
    }
  if (strcmp (p, "一刻") == 0)
    {
      *minute = 15;
      return TRUE;
    }
  digits = read_number (&p, 2, minute);
  /* "7:5" is as likely a slip as 7:05; "7点5分" is not. */
  if (digits == 0 || (digits == 1 && *p == '\0'))
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (skip (&p, "分"))
    {
      if (*p == '\0')
        return TRUE;
      if (read_number (&p, 2, second) == 0)
        return FALSE;
      skip (&p, "秒");
      return *p == '\0';
    }
  if (!skip (&p, ":"))
    return FALSE;
  return read_number (&p, 2, second) == 2 && *p == '\0';
}

/**
 * dd_time_parse:
 * @text: what was typed: 0725, 725, 7:25, 19:05, 7点25, 7点半, 下午3点20分, 07:25:13
 * @second_of_day: (out): seconds since midnight
 *
 * Half-width and full-width characters read the same. A bare 24:00 is refused: it belongs to the
 * next day, and the day stands in another field.
 *
 * Returns: whether @text is a time of day
 */
gboolean
dd_time_parse (const char *text, int *second_of_day)
{
  g_autofree char *plain = NULL;
  const char *p;
  gboolean named = FALSE;
  gboolean afternoon = FALSE;
  int hour, minute, second;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (second_of_day != NULL, FALSE);

  plain = plain_text (text);
  p = plain;
  for (guint i = 0; i < G_N_ELEMENTS (half_days) && !named; i++)
    {
      named = skip (&p, half_days[i].word);
      afternoon = named && half_days[i].afternoon;
    }

  if (!read_clock (p, &hour, &minute, &second))
    return FALSE;
  if (afternoon && hour >= 1 && hour <= 11)
    {
      /* 中午11点 is before noon. */
      if (!(g_str_has_prefix (plain, "中午") && hour == 11))
        hour += 12;
    }
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;

  *second_of_day = (hour * 60 + minute) * 60 + second;
  return TRUE;
}
