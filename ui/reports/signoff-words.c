/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/signoff-words.h"

#include "accounts/permission.h"
#include "deadlines/obligation.h"
#include "reports/report-content.h"
#include "reports/report-rules.h"
#include "ui/common/format.h"
#include "ui/reports/report-history.h"

#include <glib/gi18n.h>

/**
 * dd_signoff_acts:
 * @version: a version
 * @session: who looks at it
 *
 * Returns: what its state and their roles allow
 */
DdSignoffActs
dd_signoff_acts (const DdReportVersion *version, DdSession *session)
{
  static const struct
  {
    DdSignoffActs act;
    DdReportAct rule;
    DdPermission permission;
  } table[] = {
    { DD_SIGNOFF_SIGN, DD_REPORT_ACT_SIGN, DD_PERMISSION_SIGN_REPORT },
    { DD_SIGNOFF_RETURN, DD_REPORT_ACT_RETURN, DD_PERMISSION_RETURN_REPORT },
    { DD_SIGNOFF_CONSENT, DD_REPORT_ACT_CONSENT, DD_PERMISSION_RECORD_CONSENT },
    { DD_SIGNOFF_DELIVER, DD_REPORT_ACT_DELIVER, DD_PERMISSION_RECORD_DELIVERY },
    { DD_SIGNOFF_CORRECT, DD_REPORT_ACT_CORRECT, DD_PERMISSION_WRITE_REPORT },
    { DD_SIGNOFF_WRITE, DD_REPORT_ACT_SAVE, DD_PERMISSION_WRITE_REPORT },
  };
  DdSignoffActs acts = 0;

  g_return_val_if_fail (version != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (dd_report_rules_allow (version->state, table[i].rule) &&
        dd_permission_has (session, table[i].permission))
      acts |= table[i].act;
  if (dd_permission_has (session, DD_PERMISSION_EXPORT_REPORT))
    acts |= DD_SIGNOFF_EXPORT;
  /* What a drill was like is the school's own: it is signed and kept, and sent to nobody. */
  if (!dd_report_version_goes_out (version))
    acts &= ~DD_SIGNOFF_DELIVER;
  return acts;
}

/* "校长 周明远": the highest role somebody has, and the name. */
static char *
dup_title_and_name (DdSession *session)
{
  guint roles = dd_session_get_account (session)->roles;

  for (guint role = 0; role < DD_N_ROLES; role++)
    if ((roles & DD_ROLE_BIT (role)) != 0)
      /* Translators: a role, a name. */
      return g_strdup_printf (C_ ("role and name", "%1$s %2$s"), dd_role_to_text ((DdRole) role),
                              dd_session_get_name (session));
  return g_strdup (dd_session_get_name (session));
}

/**
 * dd_signoff_heading:
 * @version: a version
 * @session: who looks at it
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): where the paper stands, or in whose name it is signed, in one line
 */
char *
dd_signoff_heading (const DdReportVersion *version, DdSession *session, gint64 now, GTimeZone *zone)
{
  g_autofree char *who = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (version != NULL, NULL);

  if (version->state != DD_REPORT_CONSENTED &&
      (dd_signoff_acts (version, session) & DD_SIGNOFF_SIGN) != 0)
    {
      who = dup_title_and_name (session);
      /* Translators: a role and a name. */
      return g_strdup_printf (_ ("Sign in the name of %s"), who);
    }
  switch (version->state)
    {
    case DD_REPORT_SUBMITTED:
      return g_strdup (_ ("Waits for the principal's signature"));
    case DD_REPORT_CONSENTED:
      when = dd_format_moment (version->consented_at, now, zone);
      /* Translators: a name, a time. */
      return g_strdup_printf (_ ("%1$s agreed by phone, %2$s"), version->consented_by, when);
    case DD_REPORT_SIGNED:
      when = dd_format_moment (version->signed_at, now, zone);
      /* Translators: a name, a time. */
      return g_strdup_printf (_ ("Signed by %1$s, %2$s"), version->signer, when);
    case DD_REPORT_RETURNED:
      return g_strdup (_ ("Returned to be changed"));
    case DD_REPORT_DRAFT:
    default:
      return g_strdup (_ ("Still being written"));
    }
}

/**
 * dd_signoff_limit:
 * @version: a version
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full) (nullable): by when a consent by phone must be signed (design §1: within
 *   24 hours); %NULL if nothing is to be signed afterwards
 */
char *
dd_signoff_limit (const DdReportVersion *version, gint64 now, GTimeZone *zone)
{
  gint64 due_at;
  g_autofree char *due = NULL;
  g_autofree char *left = NULL;
  g_autofree char *limit = NULL;

  g_return_val_if_fail (version != NULL, NULL);

  if (version->state != DD_REPORT_CONSENTED)
    return NULL;
  due_at = version->consented_at + DD_PHONE_CONSENT_LIMIT;
  due = dd_format_due (due_at, now, zone);
  left = dd_format_left (due_at, now);
  /* Translators: a due time. */
  limit = g_strdup_printf (_ ("To be signed by %s"), due);
  return dd_format_join (limit, left, NULL);
}

static char *
word_delivery (const DdReportVersion *version,
               const DdTimelineEvent *delivery,
               gint64 now,
               GTimeZone *zone)
{
  g_autofree char *when = NULL;
  g_autofree char *how = NULL;
  g_autofree char *delivered = NULL;

  if (!dd_report_version_goes_out (version))
    return g_strdup (_ ("Kept at the school"));
  if (version->delivered_at == DD_TIME_UNKNOWN)
    return g_strdup (_ ("Not delivered yet"));
  when = dd_format_moment (version->delivered_at, now, zone);
  /* Translators: a time. */
  delivered = g_strdup_printf (_ ("Delivered %s"), when);
  if (delivery == NULL)
    return g_steal_pointer (&delivered);
  how = dd_report_history_delivery (delivery);
  return dd_format_join (delivered, how, NULL);
}

/**
 * dd_signoff_caption:
 * @version: a version
 * @session: who looks at it
 * @delivery: (nullable): how it was delivered
 * @digest: (nullable): SHA-256 of what is on the screen
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): what happens next or happened last, and the fingerprint, in one line
 */
char *
dd_signoff_caption (const DdReportVersion *version,
                    DdSession *session,
                    const DdTimelineEvent *delivery,
                    const char *digest,
                    gint64 now,
                    GTimeZone *zone)
{
  g_autofree char *what = NULL;
  g_autofree char *when = NULL;
  g_autofree char *short_digest = NULL;
  g_autofree char *fingerprint = NULL;

  g_return_val_if_fail (version != NULL, NULL);

  switch (version->state)
    {
    case DD_REPORT_SUBMITTED:
      when = dd_format_moment (version->submitted_at, now, zone);
      if ((dd_signoff_acts (version, session) & DD_SIGNOFF_SIGN) != 0)
        what = g_strdup (_ ("Signing fixes the text; a change then takes a new version"));
      else
        /* Translators: a time. */
        what = g_strdup_printf (_ ("Handed in %s"), when);
      break;
    case DD_REPORT_CONSENTED:
      what = version->delivered_at != DD_TIME_UNKNOWN ? word_delivery (version, delivery, now, zone)
                                                      : g_strdup (_ ("May go out already"));
      break;
    case DD_REPORT_SIGNED:
      what = word_delivery (version, delivery, now, zone);
      break;
    case DD_REPORT_RETURNED:
      /* Translators: the principal's remark. */
      what = g_strdup_printf (_ ("Remark: %s"), version->remark != NULL ? version->remark : "");
      break;
    case DD_REPORT_DRAFT:
    default:
      what = g_strdup (_ ("It can be signed once it is handed in"));
      break;
    }
  if (digest == NULL || version->state == DD_REPORT_RETURNED || version->state == DD_REPORT_DRAFT)
    return g_steal_pointer (&what);
  short_digest = dd_report_digest_short (digest);
  /* Translators: a few signs of the SHA-256 of a text. */
  fingerprint = g_strdup_printf (_ ("fingerprint %s"), short_digest);
  return dd_format_join (what, fingerprint, NULL);
}

/**
 * dd_signoff_signed:
 * @version: a version that was signed just now
 *
 * Returns: (transfer none): a sentence that says so, and that it can be delivered where it was not
 */
const char *
dd_signoff_signed (const DdReportVersion *version)
{
  gboolean delivered, consented;

  g_return_val_if_fail (version != NULL, "");

  if (!dd_report_version_goes_out (version))
    return _ ("The drill report is signed.");
  delivered = version->delivered_at != DD_TIME_UNKNOWN;
  consented = version->consented_at != DD_TIME_UNKNOWN;
  if (delivered)
    return consented ? _ ("The report is signed, and the consent given by phone confirmed.")
                     : _ ("The report is signed.");
  return consented ? _ ("The report is signed, and the consent given by phone confirmed. It can be "
                        "delivered.")
                   : _ ("The report is signed and can be delivered.");
}
