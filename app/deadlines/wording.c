/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/wording.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *key;
  const char *name;
} Word;

/* Context and message as g_dpgettext2() wants them. */
static const Word kinds[] = {
  { DD_KIND_ORAL, NC_ ("report kind", "Oral report") },
  { DD_KIND_FIRST, NC_ ("report kind", "First report") },
  { DD_KIND_FOLLOW_UP, NC_ ("report kind", "Follow-up report") },
  { DD_KIND_FINAL, NC_ ("report kind", "Final report") },
  { DD_KIND_SITUATION, NC_ ("report kind", "Situation report") },
  { DD_KIND_RECTIFICATION, NC_ ("report kind", "Rectification report") },
  { DD_KIND_WRAP_UP, NC_ ("report kind", "Wrap-up report") },
  { DD_KIND_POLICE_REPORT, NC_ ("report kind", "Report to the police") },
  { DD_KIND_MINORS_REPORT, NC_ ("report kind", "Minors’ data report") },
  { DD_KIND_MINORS_NOTICE, NC_ ("report kind", "Notice to guardians") },
  { DD_KIND_MINORS_AUDIT, NC_ ("report kind", "Minors’ data audit") },
  { DD_KIND_YEARLY, NC_ ("report kind", "Yearly report") },
  { DD_KIND_ZERO_REPORT, NC_ ("report kind", "Zero-report") },
  /* Nothing that leaves the office; what waits at the desk. */
  { DD_KIND_CONSENT, NC_ ("report kind", "Signature after consent by phone") },
  { DD_KIND_DRAFT, NC_ ("report kind", "Unfiled incident") },
  { DD_KIND_DRILL, NC_ ("report kind", "Drill report") },
};

static const Word recipients[] = {
  { DD_RECIPIENT_COUNTY_EDUCATION, NC_ ("recipient", "County education bureau") },
  { DD_RECIPIENT_SUPERIOR_EDUCATION, NC_ ("recipient", "Superior education department") },
  { DD_RECIPIENT_PROVINCIAL_CYBERSPACE, NC_ ("recipient", "Provincial cyberspace office") },
  { DD_RECIPIENT_CITY_CYBERSPACE, NC_ ("recipient", "City cyberspace office") },
  { DD_RECIPIENT_POLICE, NC_ ("recipient", "Police") },
  { DD_RECIPIENT_GUARDIANS, NC_ ("recipient", "Minors and guardians") },
  { DD_RECIPIENT_PRINCIPAL, NC_ ("recipient", "Principal") },
  { DD_RECIPIENT_REGISTRAR, NC_ ("recipient", "Registrar") },
  { DD_RECIPIENT_SCHOOL, NC_ ("recipient", "The school itself") },
};

static const Word rules[] = {
  { "school-plan/oral", NC_ ("rule", "School plan: oral report") },
  { "school-plan/first", NC_ ("rule", "School plan: first report") },
  { "school-plan/follow-up", NC_ ("rule", "School plan: follow-up report") },
  { "school-plan/final", NC_ ("rule", "School plan: final report") },
  { "sector-2014/oral", NC_ ("rule", "Sector procedure: oral report") },
  { "sector-2014/situation", NC_ ("rule", "Sector procedure: situation report") },
  { "sector-2014/rectification", NC_ ("rule", "Sector procedure: rectification report") },
  { "national-2025/report", NC_ ("rule", "National measure: report") },
  { "national-2025/supplement", NC_ ("rule", "National measure: supplement to the report") },
  { "national-2025/wrap-up", NC_ ("rule", "National measure: wrap-up report") },
  { "minors-data/report", NC_ ("rule", "Minors’ data: report") },
  { "minors-data/notice", NC_ ("rule", "Minors’ data: notice to minors and guardians") },
  { "child-harm/police", NC_ ("rule", "Harmed child: tell the police") },
  { "child-harm/education", NC_ ("rule", "Harmed child: tell the education bureau") },
  { "crime/police", NC_ ("rule", "Suspected crime: report to the police") },
  { "minors-audit/yearly", NC_ ("rule", "Minors’ data: yearly audit") },
  { DD_RULE_ZERO_REPORT, NC_ ("rule", "Important period: daily zero-report") },
  { DD_RULE_PHONE_CONSENT, NC_ ("rule", "Sign what was agreed to by phone") },
  { DD_RULE_UNFILED_DRAFT, NC_ ("rule", "File the incident that was begun") },
};

/* The lists for rules leave out what a rule cannot ask for. */
/* Kinds of posts, as the ladder of a reminder names them. */
static const Word posts[] = {
  { "registrar", NC_ ("post", "Registrar") },
  { "security-administrator", NC_ ("post", "Security administrator") },
  { "group-member", NC_ ("post", "Member of the leading group") },
  { "group-deputy", NC_ ("post", "Deputy head of the leading group") },
  { "group-head", NC_ ("post", "Head of the leading group") },
  { "deputy-principal", NC_ ("post", "Deputy principal") },
  { "principal", NC_ ("post", "Principal") },
};

static const char *const kind_keys[] = {
  DD_KIND_ORAL,
  DD_KIND_FIRST,
  DD_KIND_FOLLOW_UP,
  DD_KIND_FINAL,
  DD_KIND_SITUATION,
  DD_KIND_RECTIFICATION,
  DD_KIND_WRAP_UP,
  DD_KIND_POLICE_REPORT,
  DD_KIND_MINORS_REPORT,
  DD_KIND_MINORS_NOTICE,
  NULL,
};

static const char *const calendar_kind_keys[] = {
  DD_KIND_MINORS_AUDIT,
  DD_KIND_YEARLY,
  NULL,
};

static const char *const recipient_keys[] = {
  DD_RECIPIENT_COUNTY_EDUCATION,
  DD_RECIPIENT_SUPERIOR_EDUCATION,
  DD_RECIPIENT_PROVINCIAL_CYBERSPACE,
  DD_RECIPIENT_CITY_CYBERSPACE,
  DD_RECIPIENT_POLICE,
  DD_RECIPIENT_GUARDIANS,
  NULL,
};

/* A key without a name here is shown as it is: a rule the school added itself, say. */
static const char *
look_up (const Word *words, gsize n_words, const char *context, const char *key)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].key, key) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, context, words[i].name);
  return key != NULL ? key : "";
}

/**
 * dd_report_kinds:
 *
 * Returns: (transfer none) (array zero-terminated=1): keys of the reports a rule can ask for
 */
const char *const *
dd_report_kinds (void)
{
  return kind_keys;
}

/**
 * dd_calendar_kinds:
 *
 * Returns: (transfer none) (array zero-terminated=1): keys of what a calendar rule can ask for
 */
const char *const *
dd_calendar_kinds (void)
{
  return calendar_kind_keys;
}

/**
 * dd_calendar_kind_is_known:
 * @kind: (nullable): a key
 *
 * Returns: whether a calendar rule can ask for it
 */
gboolean
dd_calendar_kind_is_known (const char *kind)
{
  return kind != NULL && g_strv_contains (calendar_kind_keys, kind);
}

/**
 * dd_recipients:
 *
 * Returns: (transfer none) (array zero-terminated=1): keys of the roles a report can go to
 */
const char *const *
dd_recipients (void)
{
  return recipient_keys;
}

/**
 * dd_report_kind_is_known:
 * @kind: (nullable): a key
 *
 * Returns: whether a rule can ask for such a report
 */
gboolean
dd_report_kind_is_known (const char *kind)
{
  return kind != NULL && g_strv_contains (kind_keys, kind);
}

/**
 * dd_recipient_is_known:
 * @recipient: (nullable): a key
 *
 * Returns: whether a report can go to such a role
 */
gboolean
dd_recipient_is_known (const char *recipient)
{
  return recipient != NULL && g_strv_contains (recipient_keys, recipient);
}

/**
 * dd_wording_kind:
 * @kind: (nullable): key of a report
 *
 * Returns: (transfer none): its name: 首报, 续报, …
 */
const char *
dd_wording_kind (const char *kind)
{
  return look_up (kinds, G_N_ELEMENTS (kinds), "report kind", kind);
}

/**
 * dd_wording_post:
 * @post: (nullable): kind of a post
 *
 * Returns: (transfer none): what it is called: 副校长, …
 */
const char *
dd_wording_post (const char *post)
{
  return look_up (posts, G_N_ELEMENTS (posts), "post", post);
}

/**
 * dd_wording_recipient:
 * @recipient: (nullable): key of a role
 *
 * Returns: (transfer none): the role's name: 县教育局, …
 */
const char *
dd_wording_recipient (const char *recipient)
{
  return look_up (recipients, G_N_ELEMENTS (recipients), "recipient", recipient);
}

/**
 * dd_wording_rule:
 * @rule: (nullable): id of a rule
 *
 * Returns: (transfer none): what the rule asks and who asks it
 */
const char *
dd_wording_rule (const char *rule)
{
  return look_up (rules, G_N_ELEMENTS (rules), "rule", rule);
}

/**
 * dd_wording_paper:
 * @name: name of a report: dd_wording_kind(), or that of its form
 * @supplement: whether it is the rest of one that went in part
 * @correction: whether it corrects one that went out
 *
 * Returns: (transfer full): what to call it: 首报, 补报, 首报（更正稿）
 */
char *
dd_wording_paper (const char *name, gboolean supplement, gboolean correction)
{
  const char *words = supplement ? C_ ("report kind", "Supplementary report") : name;

  if (!correction)
    return g_strdup (words);
  /* Translators: the name of a report. */
  return g_strdup_printf (_ ("%s (correction)"), words);
}

/**
 * dd_wording_duty:
 * @obligation: something owed
 *
 * Returns: (transfer none): which report it is: as dd_wording_kind(), but 补报 where it is the rest
 *   of a report that went in part
 */
const char *
dd_wording_duty (const DdObligation *obligation)
{
  g_return_val_if_fail (obligation != NULL, "");

  if (obligation->anchor == DD_ANCHOR_PARTIAL)
    return C_ ("report kind", "Supplementary report");
  return dd_wording_kind (obligation->kind);
}

/**
 * dd_wording_duty_to:
 * @obligation: something owed
 *
 * Returns: (transfer full): which report it is and whom it goes to: 续报第 2 次（县教育局）
 */
char *
dd_wording_duty_to (const DdObligation *obligation)
{
  const char *recipient;

  g_return_val_if_fail (obligation != NULL, NULL);

  recipient = dd_wording_recipient (obligation->recipient);
  if (obligation->anchor == DD_ANCHOR_FIRST || obligation->anchor == DD_ANCHOR_FOLLOW_UP)
    /* Translators: a report, which of a row of them it is, then whom it goes to. */
    return g_strdup_printf (_ ("%s no. %u (%s)"), dd_wording_duty (obligation),
                            obligation->sequence + 1, recipient);
  /* Translators: a report, then whom it goes to. */
  return g_strdup_printf (_ ("%s (%s)"), dd_wording_duty (obligation), recipient);
}

/**
 * dd_wording_applies:
 * @obligation: something owed only since what is known changed
 *
 * Returns: (transfer none): since when it is, in general: 自定级起适用
 */
const char *
dd_wording_applies (const DdObligation *obligation)
{
  g_return_val_if_fail (obligation != NULL, "");

  return obligation->by_level ? _ ("Applies since the level was decided")
                              : _ ("Applies since the facts changed");
}

/**
 * dd_wording_applies_since:
 * @obligation: something owed
 * @now: the present instant, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): since when it applies, where that was after the incident was filed:
 *   自定级起（14:20）; "" where it was owed from the beginning
 */
char *
dd_wording_applies_since (const DdObligation *obligation, gint64 now, GTimeZone *zone)
{
  g_autofree char *since = NULL;

  g_return_val_if_fail (obligation != NULL && zone != NULL, NULL);

  if (obligation->applies_since == DD_TIME_UNKNOWN)
    return g_strdup ("");
  since = dd_wording_instant (obligation->applies_since, now, zone);
  /* Translators: an instant. */
  return g_strdup_printf (obligation->by_level ? _ ("since the level was decided (%s)")
                                               : _ ("since the facts changed (%s)"),
                          since);
}

static char *
say_day_and_clock (GDateTime *local, const char *clock, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) today = dd_time_to_local (now, zone);
  g_autofree char *day = NULL;

  if (g_date_time_get_year (local) != g_date_time_get_year (today))
    day = g_date_time_format (local, "%Y-%m-%d");
  else if (g_date_time_get_day_of_year (local) != g_date_time_get_day_of_year (today))
    /* Translators: a day in a notice, as g_date_time_format() takes it. */
    day = g_date_time_format (local, C_ ("notice date", "%-d %B"));
  else
    return g_strdup (clock);
  /* Translators: a day and a time of day. */
  return g_strdup_printf (C_ ("notice date", "%s %s"), day, clock);
}

/**
 * dd_wording_instant:
 * @instant: an instant, UTC milliseconds
 * @now: the present instant, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): “10:10” today, “20 March 10:10” on another day, the date with its year
 *   in another year
 */
char *
dd_wording_instant (gint64 instant, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (instant, zone);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");

  return say_day_and_clock (local, clock, now, zone);
}

/**
 * dd_wording_due:
 * @obligation: something owed
 * @now: the present instant, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): by when, as dd_wording_instant(); the end of a day is that day's 24:00
 */
char *
dd_wording_due (const DdObligation *obligation, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (obligation != NULL && zone != NULL, NULL);

  if (!obligation->day_limit)
    return dd_wording_instant (obligation->due_at, now, zone);
  local = dd_time_to_local (obligation->due_at - 1, zone);
  return say_day_and_clock (local, "24:00", now, zone);
}

/**
 * dd_wording_anchor:
 * @anchor: from when a limit counts
 *
 * Returns: (transfer none): the name of that instant
 */
const char *
dd_wording_anchor (DdAnchor anchor)
{
  switch (anchor)
    {
    case DD_ANCHOR_OCCURRED:
      return C_ ("anchor", "Occurred");
    case DD_ANCHOR_DISCOVERED:
      return C_ ("anchor", "Discovered");
    case DD_ANCHOR_FIRST:
      return C_ ("anchor", "First report delivered");
    case DD_ANCHOR_FOLLOW_UP:
      return C_ ("anchor", "Last follow-up delivered");
    case DD_ANCHOR_HANDLED:
      return C_ ("anchor", "Handling ended");
    case DD_ANCHOR_PREVIOUS:
      return C_ ("anchor", "Previous report delivered");
    case DD_ANCHOR_STARTED:
      return C_ ("anchor", "Typing began");
    case DD_ANCHOR_CONSENT:
      return C_ ("anchor", "Agreed by phone");
    case DD_ANCHOR_DAY:
      return C_ ("anchor", "Day began");
    case DD_ANCHOR_CALENDAR:
      return C_ ("anchor", "Day of the year");
    case DD_ANCHOR_PARTIAL:
      return C_ ("anchor", "First items delivered");
    default:
      return "";
    }
}

/**
 * dd_wording_form:
 * @form: how a report is given
 *
 * Returns: (transfer none): its name
 */
const char *
dd_wording_form (DdReportForm form)
{
  switch (form)
    {
    case DD_REPORT_FORM_ORAL:
      return C_ ("report form", "Oral");
    case DD_REPORT_FORM_WRITTEN:
      return C_ ("report form", "Written");
    case DD_REPORT_FORM_DESK:
      return C_ ("report form", "At this desk");
    default:
      return "";
    }
}

/**
 * dd_wording_state:
 * @state: state of an obligation
 *
 * Returns: (transfer none): its name
 */
const char *
dd_wording_state (DdObligationState state)
{
  switch (state)
    {
    case DD_OBLIGATION_OPEN:
      return C_ ("obligation", "Open");
    case DD_OBLIGATION_OVERDUE:
      return C_ ("obligation", "Overdue");
    case DD_OBLIGATION_DONE:
      return C_ ("obligation", "Done");
    case DD_OBLIGATION_DONE_LATE:
      return C_ ("obligation", "Done late");
    case DD_OBLIGATION_MISSED:
      return C_ ("obligation", "Missed");
    case DD_OBLIGATION_WAIVED:
      return C_ ("obligation", "Waived");
    default:
      return "";
    }
}

/**
 * dd_wording_outcome:
 * @obligation: something owed
 * @state: how it stands
 *
 * Returns: (transfer none): @state in words, where nothing is asked for any more with why: only
 * what the principal waived is called so
 */
const char *
dd_wording_outcome (const DdObligation *obligation, DdObligationState state)
{
  g_return_val_if_fail (obligation != NULL, "");

  if (state == DD_OBLIGATION_WAIVED && obligation->ended == DD_OBLIGATION_CLOSED)
    return C_ ("obligation", "Not due when closed");
  if (state == DD_OBLIGATION_WAIVED && obligation->ended == DD_OBLIGATION_WITHDRAWN)
    return C_ ("obligation", "False alarm");
  return dd_wording_state (state);
}

/**
 * dd_wording_note:
 * @note: (nullable): what dd_obligation_get_note() said
 *
 * Returns: (transfer none): the note in the user's words; "" for none
 */
const char *
dd_wording_note (const char *note)
{
  if (g_strcmp0 (note, "provisional") == 0)
    return C_ ("obligation", "Provisional");
  if (g_strcmp0 (note, "closed") == 0)
    return C_ ("obligation", "Incident closed");
  if (g_strcmp0 (note, "withdrawn") == 0)
    return C_ ("obligation", "False alarm");
  return "";
}

/**
 * dd_wording_provisional:
 * @obligation: something owed
 *
 * Returns: (transfer none): why its due instant may still move; "" where it cannot
 */
const char *
dd_wording_provisional (const DdObligation *obligation)
{
  g_return_val_if_fail (obligation != NULL, "");

  if (!obligation->provisional)
    return "";
  /* Days are counted from what is known; it is the table of a year that is not there yet. */
  return obligation->day_limit ? C_ ("obligation", "Counted by Monday to Friday for now")
                               : C_ ("due", "provisional");
}

/**
 * dd_wording_set_by_school:
 *
 * Returns: (transfer none): the mark of a figure that does not stand in its source
 */
const char *
dd_wording_set_by_school (void)
{
  return _ ("Set by the school’s or the local plan");
}

/**
 * dd_wording_span:
 * @amount: how much
 * @unit: of what
 *
 * Returns: (transfer full): the span in words: “3 hours”
 */
char *
dd_wording_span (guint amount, DdLimitUnit unit)
{
  switch (unit)
    {
    case DD_LIMIT_HOURS:
      return g_strdup_printf (ngettext ("%u hour", "%u hours", amount), amount);
    case DD_LIMIT_DAYS:
      return g_strdup_printf (ngettext ("%u day", "%u days", amount), amount);
    case DD_LIMIT_WORKING_DAYS:
      return g_strdup_printf (ngettext ("%u working day", "%u working days", amount), amount);
    case DD_LIMIT_MINUTES:
    default:
      return g_strdup_printf (ngettext ("%u minute", "%u minutes", amount), amount);
    }
}

/**
 * dd_wording_limit:
 * @anchor: from when it counts
 * @amount: how much
 * @unit: of what
 *
 * Returns: (transfer full): the limit in words: “within 3 hours of the occurrence”
 */
char *
dd_wording_limit (DdAnchor anchor, guint amount, DdLimitUnit unit)
{
  g_autofree char *span = dd_wording_span (amount, unit);

  switch (anchor)
    {
    /* Translators: in these, %s is a span such as “3 hours”. */
    case DD_ANCHOR_OCCURRED:
      return g_strdup_printf (_ ("within %s of the occurrence"), span);
    case DD_ANCHOR_DISCOVERED:
      return g_strdup_printf (_ ("within %s of the discovery"), span);
    case DD_ANCHOR_FIRST:
      return g_strdup_printf (_ ("within %s of the first report"), span);
    case DD_ANCHOR_FOLLOW_UP:
      return g_strdup_printf (_ ("within %s of the last follow-up"), span);
    case DD_ANCHOR_HANDLED:
      return g_strdup_printf (_ ("within %s of the end of handling"), span);
    case DD_ANCHOR_STARTED:
      return g_strdup_printf (_ ("within %s of the first word"), span);
    case DD_ANCHOR_CONSENT:
      return g_strdup_printf (_ ("within %s of the phone call"), span);
    case DD_ANCHOR_DAY:
      return g_strdup_printf (_ ("within %s of the day’s beginning"), span);
    case DD_ANCHOR_CALENDAR:
      return g_strdup_printf (_ ("shown %s ahead"), span);
    case DD_ANCHOR_PARTIAL:
      return g_strdup_printf (_ ("within %s of the delivery of the first items"), span);
    case DD_ANCHOR_PREVIOUS:
    default:
      return g_strdup_printf (_ ("within %s of the previous report"), span);
    }
}

/**
 * dd_wording_month_day:
 * @month: a month
 * @day: a day of it
 *
 * Returns: (transfer full): that day of any year, in words: “31 January”
 */
char *
dd_wording_month_day (GDateMonth month, GDateDay day)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2024, month, day, 0, 0, 0);

  g_return_val_if_fail (date != NULL, NULL);

  /* Translators: a day of the year, as g_date_time_format() takes it. */
  return g_date_time_format (date, C_ ("day of the year", "%-d %B"));
}

/**
 * dd_wording_rule_limit:
 * @rule: a rule
 *
 * Returns: (transfer full): its limit in words: “within 3 hours of the occurrence”, “by 31 January
 *   each year, shown 30 days ahead”
 */
char *
dd_wording_rule_limit (const DdReportingRule *rule)
{
  g_autofree char *limit = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (rule != NULL, NULL);

  limit = dd_wording_limit (rule->anchor, rule->amount, rule->unit);
  if (!dd_reporting_rule_is_calendar (rule))
    return g_steal_pointer (&limit);
  day = dd_wording_month_day (rule->month, rule->day);
  /* Translators: a day of the year, then “shown 30 days ahead”. */
  return g_strdup_printf (_ ("by %1$s each year, %2$s"), day, limit);
}
