/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/roster-words.h"

#include "ui/common/format.h"

#include <glib/gi18n.h>

/* A day of a post always bears its year: appointments last for years. */
static char *
day (gint64 time, GTimeZone *zone)
{
  return dd_format_date (time, 0, zone);
}

/**
 * dd_roster_words_period:
 * @from: from when, UTC milliseconds
 * @until: until when; %DD_TIME_UNKNOWN for an open end
 * @now: the present
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): "2026年3月6日 起", "2023年9月1日 – 2025年7月31日"
 */
char *
dd_roster_words_period (gint64 from, gint64 until, gint64 now, GTimeZone *zone)
{
  g_autofree char *first = day (from, zone);
  g_autofree char *last = NULL;

  if (until == DD_TIME_UNKNOWN)
    /* Translators: a day with its year. */
    return g_strdup_printf (_ ("since %s"), first);
  /* The end is the first instant that does not belong to it. */
  last = day (until - 1, zone);
  /* Translators: the first and the last day, with their years. */
  return g_strdup_printf (C_ ("period", "%1$s – %2$s"), first, last);
}

static int
days_between (gint64 from, gint64 to, GTimeZone *zone)
{
  g_autoptr (GDateTime) first = dd_time_to_local (from, zone);
  g_autoptr (GDateTime) last = dd_time_to_local (to, zone);
  GDate a, b;
  int year, month, date;

  if (first == NULL || last == NULL)
    return 0;
  g_date_time_get_ymd (first, &year, &month, &date);
  g_date_set_dmy (&a, date, month, year);
  g_date_time_get_ymd (last, &year, &month, &date);
  g_date_set_dmy (&b, date, month, year);
  return g_date_days_between (&a, &b);
}

/**
 * dd_roster_words_vacant:
 * @since: since when nobody holds the post; %DD_TIME_UNKNOWN if nothing says so
 * @now: the present
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): "vacant for 12 days"
 */
char *
dd_roster_words_vacant (gint64 since, gint64 now, GTimeZone *zone)
{
  int days;

  if (since == DD_TIME_UNKNOWN)
    return g_strdup (_ ("never held yet"));
  days = days_between (since, now, zone);
  if (days <= 0)
    return g_strdup (_ ("vacant since today"));
  return g_strdup_printf (ngettext ("vacant for %d day", "vacant for %d days", (gulong) days),
                          days);
}

/**
 * dd_roster_words_place:
 * @department: (nullable): a department's name
 * @post: a post's title
 *
 * Returns: (transfer full): "总务处安全管理员"
 */
char *
dd_roster_words_place (const char *department, const char *post)
{
  if (department == NULL || *department == '\0')
    return g_strdup (post);
  /* Translators: a department, then a post in it. */
  return g_strdup_printf (C_ ("post", "%1$s: %2$s"), department, post);
}

/**
 * dd_roster_words_vacancy_title:
 * @vacancy: what is missing
 *
 * Returns: (transfer full): of what: the post, or the person without a phone or an account
 */
char *
dd_roster_words_vacancy_title (const DdVacancy *vacancy)
{
  const char *post = vacancy->post;

  if (vacancy->kind == DD_VACANCY_NO_PHONE || vacancy->kind == DD_VACANCY_NO_ACCOUNT)
    return g_strdup (vacancy->person);
  if (post == NULL)
    post = dd_post_kind_to_text (vacancy->kind == DD_VACANCY_NO_FIRST_RESPONSIBLE
                                     ? DD_POST_KIND_FIRST_RESPONSIBLE
                                     : DD_POST_KIND_SECURITY_ADMINISTRATOR);
  return dd_roster_words_place (vacancy->department, post);
}

/**
 * dd_roster_words_vacancy_facts:
 * @vacancy: what is missing
 * @now: the present
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): what is the matter: "vacant for 12 days"
 */
char *
dd_roster_words_vacancy_facts (const DdVacancy *vacancy, gint64 now, GTimeZone *zone)
{
  g_autofree char *date = NULL;

  switch (vacancy->kind)
    {
    case DD_VACANCY_HOLDER_LEAVES:
      /* The end is the first instant that does not belong to it. */
      date = dd_format_date (vacancy->since - 1, now, zone);
      /* Translators: a person and the last day on which they hold the post. */
      return g_strdup_printf (_ ("%1$s holds it until %2$s, nobody follows yet"), vacancy->person,
                              date);
    case DD_VACANCY_NO_ACCOUNT:
      return dd_format_join (vacancy->post, _ ("cannot sign in yet: no account"), NULL);
    case DD_VACANCY_NO_PHONE:
      return dd_format_join (vacancy->post != NULL ? vacancy->post : "", _ ("no phone yet"), NULL);
    case DD_VACANCY_NO_FIRST_RESPONSIBLE:
    case DD_VACANCY_NO_SECURITY_ADMINISTRATOR:
    case DD_VACANCY_POST_VACANT:
    default:
      if (vacancy->post_id == 0)
        return g_strdup (_ ("there is no such post yet"));
      return dd_roster_words_vacant (vacancy->since, now, zone);
    }
}

/**
 * dd_roster_words_vacancy_verb:
 * @vacancy: what is missing
 *
 * Returns: (transfer none): what the button says that mends it
 */
const char *
dd_roster_words_vacancy_verb (const DdVacancy *vacancy)
{
  if (vacancy->kind == DD_VACANCY_NO_ACCOUNT)
    return C_ ("vacancy", "Open an account…");
  return vacancy->kind == DD_VACANCY_NO_PHONE ? C_ ("vacancy", "Fill in…")
                                              : C_ ("vacancy", "Appoint…");
}

/**
 * dd_roster_words_signers:
 *
 * Returns: (transfer none): why a post that signs is not to be given or ended by who looks, and
 * what to do
 */
const char *
dd_roster_words_signers (void)
{
  return _ ("The principal alone appoints those who sign. Please let the principal do this, signed "
            "in at this desk.");
}
